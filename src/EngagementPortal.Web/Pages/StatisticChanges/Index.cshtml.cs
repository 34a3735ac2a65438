using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;

namespace EngagementPortal.Web.Pages.StatisticChanges;

/// <summary>Changes to statistics, last recorded first, all or those in one state.</summary>
[Requires(Capability.Read)]
public sealed class IndexModel(PortalDbContext db) : PortalPage
{
    public const int PageSize = 25;

    public StatisticChangeState? Only { get; private set; }

    public IReadOnlyList<ChangeRow> Rows { get; private set; } = [];

    public Pager Pager { get; private set; } = new(null, null);

    public bool MayRecord => Viewer.Can(Capability.SeekAdvice);

    public async Task OnGetAsync(string? state, long? before, long? after, CancellationToken ct)
    {
        Only = Kebab.TryParse<StatisticChangeState>(state, out var known) ? known : null;
        var found = db.StatisticChanges.AsQueryable();
        if (Only is { } wanted) found = found.Where(c => c.State == wanted);
        var (rows, newer, older) = await found.PageAsync(
            c => c.Id,
            c => new ChangeRow(c.Id, c.What, db.Outputs.Where(o => o.Id == c.OutputId).Select(o => o.Name).FirstOrDefault(), c.TakesEffectOn, c.State),
            PageSize, before, after, ct);
        var address = Only is { } only ? $"/statistic-changes?state={only.Code()}&" : "/statistic-changes?";
        Rows = rows;
        Pager = new Pager(newer ? $"{address}after={rows[0].Id}" : null, older ? $"{address}before={rows[^1].Id}" : null);
    }
}

/// <summary>A line of the list.</summary>
public sealed record ChangeRow(long Id, string What, string? Output, DateOnly TakesEffectOn, StatisticChangeState State);

/// <summary>How the state of a change is put into words.</summary>
public static class ChangeWords
{
    public static string Says(StatisticChangeState state) => state switch
    {
        StatisticChangeState.Open => "Users not yet asked",
        StatisticChangeState.ConsultedOn => "Consulted on",
        StatisticChangeState.Waived => "Waived",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Unknown state."),
    };

    /// <summary>Colour of the tag; an open change whose day has come is late.</summary>
    public static string Colour(StatisticChangeState state, DateOnly takesEffectOn, DateOnly today) => state switch
    {
        StatisticChangeState.ConsultedOn => "green",
        StatisticChangeState.Waived => "grey",
        _ => takesEffectOn <= today ? "red" : "yellow",
    };
}
