using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;

namespace EngagementPortal.Web.Pages.Decisions;

/// <summary>What was decided, last recorded first.</summary>
[Requires(Capability.Read)]
public sealed class IndexModel(PortalDbContext db) : PortalPage
{
    public const int PageSize = 25;

    public IReadOnlyList<DecisionRow> Rows { get; private set; } = [];

    public Pager Pager { get; private set; } = new(null, null);

    public bool MayRecord => Viewer.Can(Capability.SeekAdvice);

    public async Task OnGetAsync(long? before, long? after, CancellationToken ct)
    {
        var (rows, newer, older) = await db.ApproachDecisions.PageAsync(
            d => d.Id, d => new DecisionRow(d.Id, d.Subject, d.Choice, d.Standing, d.NotEnoughTime, d.DecidedBy, d.On), PageSize, before, after, ct);
        Rows = rows;
        Pager = new Pager(newer ? $"/decisions?after={rows[0].Id}" : null, older ? $"/decisions?before={rows[^1].Id}" : null);
    }
}

/// <summary>A line of the list.</summary>
public sealed record DecisionRow(long Id, string Subject, ApproachChoice Choice, AdviceStanding Standing, bool NotEnoughTime, string DecidedBy, DateOnly On);

/// <summary>How decisions are put into words.</summary>
public static class DecisionWords
{
    public static string Says(ApproachChoice choice) => choice == ApproachChoice.Engage ? "Consult" : "Only communicate";

    public static string Says(AdviceStanding standing) => standing switch
    {
        AdviceStanding.Without => "Without advice",
        AdviceStanding.Follows => "Follows the advice",
        AdviceStanding.Departs => "Departs from the advice",
        AdviceStanding.Settles => "Settles what the advice left open",
        _ => throw new ArgumentOutOfRangeException(nameof(standing), standing, "Unknown standing."),
    };
}
