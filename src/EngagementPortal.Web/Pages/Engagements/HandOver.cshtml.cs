using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Mail;
using EngagementPortal.Services.Capture.Mailbox;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Engagements;

/// <summary>Hands a mail that is matched to nobody over to somebody, whose draft it becomes. What it says is shown to nobody before.</summary>
[Requires(Capability.Read)]
public sealed class HandOverModel(PortalDbContext db, CapturedMailService mails) : PortalPage
{
    [BindProperty] public MailHandOverForm Form { get; set; } = new();

    /// <summary>The mail; null where there is none that waits and may be seen.</summary>
    public CapturedMailRow? Mail { get; private set; }

    public IReadOnlyList<Choice> Staff { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct)
    {
        if (await ReadAsync(id, ct) is not { } mail) return NotFound();
        Form.Version = mail.Version;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken ct)
    {
        if (await ReadAsync(id, ct) is null) return NotFound();
        if (Form.To is null) ModelState.TryAddModelError("Form.To", "Choose who is to log it");
        if (!ModelState.IsValid) return Again();
        if (await mails.HandOverAsync(id, Form.Version ?? 0, Form.To!.Value, Viewer, Begin("mail.handed-over"), ct) is not { } verdict) return NotFound();
        return verdict.IsAllowed ? Done("/engagements/captured", "Handed over. It is a draft of theirs, and they get a receipt") : Again(verdict, nameof(Form));
    }

    public async Task<IActionResult> OnPostDiscardAsync(long id, CancellationToken ct) =>
        await mails.DiscardAsync(id, Form.Version ?? 0, Viewer, Begin("mail.discarded"), ct) ? Done("/engagements/captured", "Discarded") : NotFound();

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        Mail ??= RouteData.Values["id"] is string id && long.TryParse(id, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var key) ? await ReadAsync(key, ct) : null;
        Staff = await db.StaffChoicesAsync(ct, Form.To);
    }

    private async Task<CapturedMailRow?> ReadAsync(long id, CancellationToken ct) =>
        Mail = await db.CapturedMail.AsNoTracking().OfNobody(Viewer).Where(m => m.Id == id && m.State == CapturedMailState.Waiting)
            .Select(m => new CapturedMailRow(m.Id, m.Version, m.Subject, m.Sender, m.SenderName, m.ReceivedAt, m.State, m.Doubt, m.DraftId, m.EngagementId, m.Recorded, m.Attention)).SingleOrDefaultAsync(ct);
}

/// <summary>To whom a mail is handed over.</summary>
public sealed class MailHandOverForm
{
    public int? Version { get; set; }
    public long? To { get; set; }
}

internal sealed class MailHandOverFormValidator : AbstractValidator<MailHandOverForm>
{
    public MailHandOverFormValidator() => RuleFor(f => f.To).NotNull().WithMessage("Choose who is to log it");
}
