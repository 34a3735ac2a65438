using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Mail;
using EngagementPortal.Services.Mail;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EngagementPortal.Web.Pages.Admin;

/// <summary>
/// One mail. What it says can be read in Development alone, where it goes nowhere: elsewhere it is between the portal and its
/// recipient, and may hold a link that signs somebody in.
/// </summary>
[Requires(Capability.ManageAccounts)]
public sealed class MailModel(PortalDbContext db, MailService mails, IWebHostEnvironment environment, IOptions<MailSettings> settings) : PortalPage
{
    [BindProperty(SupportsGet = true)] public long Id { get; set; }

    public MailRow Row { get; private set; } = null!;

    /// <summary>What it says; null where that is not shown.</summary>
    public string? Text { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await db.OutgoingMail.AnyAsync(m => m.Id == Id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var verdict = await mails.TryAgainAsync(Id, Begin("mail.tried-again"), ct);
        return verdict is null ? NotFound() : verdict.IsAllowed ? Done("/admin/mail", "The mail is sent again") : Again(verdict);
    }

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        var mayRead = environment.IsDevelopment();
        if (await db.OutgoingMail.AsNoTracking().Where(m => m.Id == Id).Select(m => new
        {
            Row = new MailRow(m.Id, m.Name, m.Address, m.Subject, m.State, m.Attempts, m.CreatedAt, m.NextAttemptAt, m.SentAt, m.LastError),
            Body = mayRead ? m.Body : null,
        }).SingleOrDefaultAsync(ct) is not { } mail) return;

        (Row, Text) = (mail.Row, mail.Body);
        // Once sent it is out of the outbox, and in the folder that stands for its recipient's.
        if (mayRead && Row.State == MailState.Sent)
            Text = settings.Value.Folder is null ? null : await HttpContext.RequestServices.GetRequiredService<FolderCarrier>().ReadAsync(Id, ct);
    }
}
