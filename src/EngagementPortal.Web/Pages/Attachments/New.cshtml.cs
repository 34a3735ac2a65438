using System.Globalization;
using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Attachments;
using EngagementPortal.Services.Attachments;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Options;

namespace EngagementPortal.Web.Pages.Attachments;

/// <summary>Attaches files to the record that the address names: <c>?engagement=12</c>, <c>?plan=3</c>, <c>?organisation=7</c>.</summary>
[Requires(Capability.Read)]
public sealed class NewModel(PortalDbContext db, AttachmentService attachments, IOptions<AttachmentSettings> settings) : PortalPage
{
    private const string FilesField = $"{nameof(Form)}.{AttachmentRules.Field}";

    [BindProperty] public AttachForm Form { get; set; } = new();

    public AttachmentHolder Holder { get; private set; } = null!;

    public IReadOnlyList<Crumb> Crumbs => [.. Holder.Crumbs()];

    /// <summary>What can be chosen, in words.</summary>
    public string Hint => $"Up to {AttachmentSettings.MostFiles} files, {AttachmentRules.InWords(settings.Value.LargestFile)} each: PDF, Word, Excel, PowerPoint, OpenDocument, pictures, text, CSV, e-mails and calendar entries. No macros";

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (Named() is not { } to || await db.HolderAsync(to, Viewer, HttpContext.RequestAborted) is not { } holder) context.Result = NotFound();
        else if (!holder.MayChange) context.Result = Forbid();
        else
        {
            Holder = holder;
            await base.OnPageHandlerExecutionAsync(context, next);
        }
    }

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Again();
        List<UploadedFile> files = [.. Form.Files.Select(f => new UploadedFile(f.FileName, f.OpenReadStream()))];
        if (await attachments.AddAsync(Holder.To, files, Form.Description, Viewer, Begin("attachment.added"), ct) is not { } verdict) return NotFound();
        if (verdict.IsAllowed) return Done($"{Holder.To.Path}#attachments", files.Count == 1 ? "File attached" : "Files attached");
        // One field, one message: it says what is wrong with each file, since all of them are chosen again.
        ModelState.AddModelError(FilesField, string.Join(". ", verdict.Findings.Select(f => f.Text)));
        return Again();
    }

    /// <summary>The record that the address names; null where it names none, or several.</summary>
    private AttachedTo? Named()
    {
        AttachedTo[] named = [.. Enum.GetValues<AttachmentOwner>()
            .Where(o => Request.Query.ContainsKey(o.Code()))
            .Select(o => new AttachedTo(o, long.TryParse(Request.Query[o.Code()], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0))];
        return named is [var one] ? one : null;
    }
}

/// <summary>Files to attach, and a line about them.</summary>
public sealed class AttachForm
{
    public List<IFormFile> Files { get; set; } = [];
    public string? Description { get; set; }
}

internal sealed class AttachFormValidator : AbstractValidator<AttachForm>
{
    public AttachFormValidator() => RuleFor(f => f.Description).PlainText(Text.Line, "The description");
}
