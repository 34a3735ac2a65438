using System.Text.Json;
using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Attachments;
using EngagementPortal.Domain.Consultations;
using EngagementPortal.Services.Attachments;
using EngagementPortal.Services.Consultations;
using EngagementPortal.Web.Pages.Consultations;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.HaveYourSay;

/// <summary>
/// Responding without an account. What was written can be saved and gone on with by a private link, whose key stands in the query, which
/// no log keeps. Files go to the draft as they come, so that no error loses them.
/// </summary>
[AllowAnonymous]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class RespondModel(PortalDbContext db, ResponseService responses, ResponseLinks links, ResponseLimits limits) : PortalPage, IResponseFields
{
    private const string FilesField = $"{nameof(Form)}.{AttachmentRules.Field}";

    private bool wasRead;

    [BindProperty(SupportsGet = true)] public long Id { get; set; }

    /// <summary>Key of the private link of a draft.</summary>
    [BindProperty(SupportsGet = true)] public string? Key { get; set; }

    /// <summary>cy for Welsh.</summary>
    [BindProperty(SupportsGet = true)] public string? Lang { get; set; }

    [BindProperty] public RespondForm Form { get; set; } = new();

    ResponseForm IResponseFields.Form => Form;

    public Consultation It { get; private set; } = null!;

    public bool IsOpen => It.StateOn(Today) == ConsultationState.Open;

    public ResponseLanguage Language => Lang == "cy" && It.IsInWelsh ? ResponseLanguage.Welsh : ResponseLanguage.English;

    public IReadOnlyList<Question> Questions => [.. It.Questions.OrderBy(q => q.Position)];

    /// <summary>Files that came already.</summary>
    public IReadOnlyList<DraftedFile> Files { get; private set; } = [];

    /// <summary>The private link of the draft, to be kept.</summary>
    public string? Link { get; private set; }

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await db.PublicConsultations().Include(c => c.Questions).AsSingleQuery().SingleOrDefaultAsync(c => c.Id == Id, HttpContext.RequestAborted) is not { } it) context.Result = NotFound();
        else
        {
            It = it;
            await base.OnPageHandlerExecutionAsync(context, next);
        }
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (links.Read(Key) is { } handle && await responses.ReadDraftAsync(Id, handle, ct) is { } values)
        {
            Form = JsonSerializer.Deserialize<RespondForm>(values) ?? new RespondForm();
            wasRead = true;
        }
        else if (!IsOpen) return LocalRedirect($"/have-your-say/{Id}");
        else Key = null;

        Form.Submission ??= Guid.CreateVersion7();
        return Page();
    }

    /// <summary>Sends the response.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!limits.MayGoOn(HttpContext)) return Wait();
        if (await KeepFilesAsync(ct) is { } refused) return refused;
        if (!ModelState.IsValid) return Again();
        var command = new SendResponse(Form.Submission ?? Guid.CreateVersion7(), links.Read(Key), Form.ToRespondent(Language), Form.ToAnswers(It.Questions), !string.IsNullOrEmpty(Form.Website));
        if (await responses.SendAsync(Id, command, Portal.AddressOf(Request), Clock.GetUtcNow(), ct) is not { } sent) return NotFound();
        return sent.Saved.IsAllowed ? LocalRedirect(links.To(sent.Handle)) : Again(sent.Saved.Verdict, nameof(Form));
    }

    /// <summary>Keeps what was written so far under a private link.</summary>
    public async Task<IActionResult> OnPostSaveAsync(CancellationToken ct)
    {
        if (!limits.MayGoOn(HttpContext)) return Wait();
        // What is saved for later need not be complete; where it is sent to must be readable.
        var address = string.IsNullOrWhiteSpace(Form.Email) ? null : Form.Email.Trim();
        var mailTo = address is not null && ModelState.GetFieldValidationState($"{nameof(Form)}.{nameof(Form.Email)}") != Microsoft.AspNetCore.Mvc.ModelBinding.ModelValidationState.Invalid ? address : null;
        Unjudged();
        if (await SaveAsync(mailTo, ct) is { } verdict && !verdict.IsAllowed) return Refuse(verdict);
        return Done($"/have-your-say/{Id}/respond?key={Uri.EscapeDataString(Key!)}{(Lang == "cy" ? "&lang=cy" : "")}", mailTo is null ? "Saved and not sent yet. Keep the link below to come back" : "Saved and not sent yet. The link to come back is on its way to you");
    }

    /// <summary>Takes a file away that waits to be sent.</summary>
    public async Task<IActionResult> OnPostDropAsync(long file, CancellationToken ct)
    {
        Unjudged();
        if (!limits.MayGoOn(HttpContext)) return Wait();
        await SaveAsync(null, ct);
        if (links.Read(Key) is { } handle) await responses.DropFileAsync(handle, file, Clock.GetUtcNow(), ct);
        return Page();
    }

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        Form.Complete(It.Questions);
        if (links.Read(Key) is { } handle)
        {
            Files = await responses.DraftFilesAsync(handle, ct);
            if (wasRead) Link = links.To(handle, Portal.AddressOf(Request));
        }
    }

    private async Task<IActionResult?> KeepFilesAsync(CancellationToken ct) => Form.Files.Count > 0 && await SaveAsync(null, ct) is { IsAllowed: false } verdict ? Refuse(verdict) : null;

    private async Task<Verdict?> SaveAsync(string? mailTo, CancellationToken ct)
    {
        List<UploadedFile> files = [.. Form.Files.Select(f => new UploadedFile(f.FileName, f.OpenReadStream()))];
        var values = JsonSerializer.Serialize(Form);
        if (values.Length > ResponseDraft.Length) return Verdict.Refused(ResponseRules.SaysNothing, "This is too long to be saved: send it, or attach the longest answer as a file");
        if (await responses.SaveDraftAsync(Id, links.Read(Key), values, files, mailTo, Portal.AddressOf(Request), Clock.GetUtcNow(), ct) is not { } saved) return null;
        Key = links.KeyOf(saved.Handle);
        ModelState.Remove(nameof(Key));
        return saved.Verdict;
    }

    private IActionResult Refuse(Verdict verdict)
    {
        ModelState.AddModelError(verdict.Findings.All(f => f.Field == AttachmentRules.Field) ? FilesField : "", string.Join(". ", verdict.Findings.Select(f => f.Text)));
        return Again();
    }

    private IActionResult Wait()
    {
        ModelState.AddModelError("", "Many responses are coming from where you are. What you wrote is still here: wait a minute, then send it again");
        Response.Headers.RetryAfter = "60";
        var page = Again();
        ((Microsoft.AspNetCore.Mvc.RazorPages.PageResult)page).StatusCode = StatusCodes.Status429TooManyRequests;
        return page;
    }
}

/// <summary>The public form.</summary>
public sealed class RespondForm : ResponseForm
{
    /// <summary>A field that people do not see: what fills it in is a machine's. Such a response is kept and read by somebody.</summary>
    [System.Text.Json.Serialization.JsonIgnore] public string? Website { get; set; }

    [System.Text.Json.Serialization.JsonIgnore] public List<IFormFile> Files { get; set; } = [];
}

internal sealed class RespondFormValidator : ResponseRulesOf<RespondForm>
{
    public RespondFormValidator() => RuleFor(f => f.Website).PlainText(Text.Paragraph, "This field");
}
