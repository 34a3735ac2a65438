using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Mail;
using EngagementPortal.Services;
using EngagementPortal.Services.Capture.Mailbox;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EngagementPortal.Web.Pages.Engagements;

/// <summary>Mails that somebody sent to the portal, the last first: their own alone. Managers see below what is matched to nobody.</summary>
[Requires(Capability.Read)]
public sealed class CapturedModel(PortalDbContext db, CapturedMailService mails, IOptions<MailboxSettings> mailbox) : PortalPage
{
    private const int PageSize = 25;

    /// <summary>Most that wait are shown at once; the others come up as these are settled.</summary>
    private const int MostWaiting = 50;

    public IReadOnlyList<CapturedMailRow> Rows { get; private set; } = [];

    /// <summary>Matched to nobody, and waiting for somebody to hand them over.</summary>
    public IReadOnlyList<CapturedMailRow> Waiting { get; private set; } = [];

    /// <summary>How many of nobody's were not kept.</summary>
    public int NotKept { get; private set; }

    public Pager Pager { get; private set; } = new(null, null);

    /// <summary>Where to send mails; null where no mailbox is set up.</summary>
    public string? Address => mailbox.Value.IsOn ? mailbox.Value.OwnAddress : null;

    public bool MayHandOver => Viewer.MayHandOverMail();

    public async Task OnGetAsync(long? before, long? after, CancellationToken ct)
    {
        var (rows, newer, older) = await db.CapturedMail.OfViewer(Viewer).PageAsync(
            m => m.Id, m => new CapturedMailRow(m.Id, m.Version, m.Subject, m.Sender, m.SenderName, m.ReceivedAt, m.State, m.Doubt, m.DraftId, m.EngagementId, m.Recorded, m.Attention), PageSize, before, after, ct);
        Rows = rows;
        Pager = new Pager(newer ? $"/engagements/captured?after={rows[0].Id}" : null, older ? $"/engagements/captured?before={rows[^1].Id}" : null);
        if (!MayHandOver) return;
        Waiting = await db.CapturedMail.AsNoTracking().OfNobody(Viewer).Where(m => m.State == CapturedMailState.Waiting).OrderBy(m => m.Id).Take(MostWaiting)
            .Select(m => new CapturedMailRow(m.Id, m.Version, m.Subject, m.Sender, m.SenderName, m.ReceivedAt, m.State, m.Doubt, m.DraftId, m.EngagementId, m.Recorded, m.Attention)).ToListAsync(ct);
        NotKept = await db.CapturedMail.AsNoTracking().OfNobody(Viewer).CountAsync(m => m.State == CapturedMailState.NotKept, ct);
    }

    /// <summary>Discards one of one's own with its draft.</summary>
    public async Task<IActionResult> OnPostDiscardAsync(long mail, int version, CancellationToken ct) =>
        await mails.DiscardAsync(mail, version, Viewer, Begin("mail.discarded"), ct) ? Done("/engagements/captured", "Discarded, with its draft and files") : NotFound();
}

/// <summary>How captured mails stand, in words.</summary>
public static class CapturedMailWords
{
    public static string InWords(this CapturedMailState state) => state switch
    {
        CapturedMailState.Drafted => "Kept as a draft",
        CapturedMailState.Logged => "Logged",
        CapturedMailState.Waiting => "Waiting",
        CapturedMailState.Discarded => "Discarded",
        _ => "Not kept",
    };

    public static string Colour(this CapturedMailState state) => state switch
    {
        CapturedMailState.Drafted => "yellow",
        CapturedMailState.Logged => "green",
        CapturedMailState.NotKept => "red",
        _ => "grey",
    };

    public static string InWords(this CapturedMailDoubt doubt) => doubt switch
    {
        CapturedMailDoubt.UnknownSender => "No account has this address",
        CapturedMailDoubt.NotVerified => "The mail server does not confirm that it comes from this address",
        CapturedMailDoubt.MayNotLog => "The account may not log engagements, or is disabled",
        CapturedMailDoubt.TooLarge => "It is too large",
        CapturedMailDoubt.TooMany => "Too many wait already",
        _ => "It could not be read",
    };
}
