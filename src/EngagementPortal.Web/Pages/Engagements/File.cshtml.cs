using System.Globalization;
using System.Text.Json;
using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Capture;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Engagements;

/// <summary>Begins a log with what a mail or an invitation says. It becomes a draft, which whoever brought it finishes.</summary>
[Requires(Capability.LogEngagements)]
public sealed class FileModel(PortalDbContext db, DraftService drafts) : PortalPage
{
    [BindProperty] public CaptureForm Form { get; set; } = new();

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        // Of a form of which nothing was sent nothing is judged.
        if (Form.Upload is not { } upload) ModelState.TryAddModelError("Form.Upload", "Choose a file");
        else if (ModelState.IsValid)
        {
            try
            {
                return await BeginAsync(CapturedFiles.Read(await upload.ReadAsync(ct)), ct);
            }
            catch (CaptureException e)
            {
                ModelState.AddModelError("Form.Upload", e.Message);
            }
        }

        return Again();
    }

    private async Task<IActionResult> BeginAsync(Captured captured, CancellationToken ct)
    {
        var known = await db.RecogniseAsync(captured.People, ct);
        var form = EngagementForm.Starting(Viewer.DivisionId ?? Viewer.DivisionsWhere(Capability.LogEngagements).Cast<long?>().FirstOrDefault());
        form.Tense = captured.Date > Today ? EngagementTense.Planned : EngagementTense.Held;
        form.Date = DateParts.From(captured.Date);
        form.Subject = captured.Subject;
        form.Place = captured.Place;
        form.StartsAt = captured.StartsAt?.ToString("HH:mm", CultureInfo.InvariantCulture);
        form.EndsAt = captured.EndsAt?.ToString("HH:mm", CultureInfo.InvariantCulture);
        form.Channel = captured.IsInvitation ? null : MeetingChannel.Email;
        form.Who = [.. known.People.Select(p => $"p-{p}"), .. known.Organisations.Select(o => $"o-{o}")];
        form.Attendees = [.. known.Staff.Select(a => $"a-{a}")];
        form.Purpose = Purpose(captured, known);
        var title = captured.Subject ?? "Without a subject";
        var draft = await drafts.SaveAsync(null, title, JsonSerializer.Serialize(form), Viewer, Begin("draft.captured"), ct);
        return Done($"/engagements/log?draft={draft.ToString(CultureInfo.InvariantCulture)}", Told(known));
    }

    /// <summary>What it says, and below it who was there whom the register does not know: so no name is lost.</summary>
    private static string? Purpose(Captured captured, Recognised known)
    {
        var others = known.Unknown.Count == 0 ? "" : "Also named: " + string.Join(", ", known.Unknown.Select(p => p.Name is null ? p.Email : $"{p.Name} ({p.Email})"));
        others = Text.Cut(others, Text.Line * 5);
        var text = Text.Cut(captured.Text ?? "", Text.Paragraph - others.Length - 2);
        var both = others.Length == 0 ? text : text.Length == 0 ? others : $"{text}\n\n{others}";
        return both.Length == 0 ? null : both;
    }

    private static string Told(Recognised known)
    {
        var found = known.People.Count + known.Organisations.Count;
        return "Kept as a draft. "
            + (found == 0 ? "Nobody in it is in the register: choose who took part" : $"{found.Show()} of those who took part {(found == 1 ? "was" : "were")} found in the register")
            + (known.Unknown.Count == 0 ? "" : $"; {known.Unknown.Count.Show()} {(known.Unknown.Count == 1 ? "is" : "are")} not there and named in the purpose");
    }
}

/// <summary>A mail or an invitation.</summary>
public sealed class CaptureForm
{
    public IFormFile? Upload { get; set; }
}

internal sealed class CaptureFormValidator : AbstractValidator<CaptureForm>
{
    public CaptureFormValidator() => RuleFor(f => f.Upload).NotNull().WithMessage("Choose a file");
}
