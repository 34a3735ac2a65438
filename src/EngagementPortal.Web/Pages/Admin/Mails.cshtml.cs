using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Mail;
using EngagementPortal.Services;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;

namespace EngagementPortal.Web.Pages.Admin;

/// <summary>Mails that the portal sends, latest first, 25 at a time. Never what they say: see <see cref="MailModel"/>.</summary>
[Requires(Capability.ManageAccounts)]
public sealed class MailsModel(PortalDbContext db) : PortalPage
{
    private const int PageLength = 25;

    public IReadOnlyList<MailRow> Rows { get; private set; } = [];

    public Pager Pager { get; private set; } = new(null, null);

    public async Task OnGetAsync(long? before, long? after, CancellationToken ct)
    {
        var (rows, newer, older) = await db.OutgoingMail.PageAsync(
            m => m.Id, m => new MailRow(m.Id, m.Name, m.Address, m.Subject, m.State, m.Attempts, m.CreatedAt, m.NextAttemptAt, m.SentAt, m.LastError), PageLength, before, after, ct);
        Rows = rows;
        Pager = new Pager(newer ? $"/admin/mail?after={rows[0].Id}" : null, older ? $"/admin/mail?before={rows[^1].Id}" : null);
    }
}

/// <summary>A line of the list.</summary>
public sealed record MailRow(
    long Id, string Name, string Address, string Subject, MailState State, int Attempts, DateTimeOffset CreatedAt, DateTimeOffset? NextAttemptAt, DateTimeOffset? SentAt, string? LastError);
