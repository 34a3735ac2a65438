using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Plans;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Plans;
using EngagementPortal.Web.Setup;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Plans;

/// <summary>The plan's year as a calendar of bars, and what clashes with other divisions.</summary>
[Requires(Capability.Read)]
public sealed class YearModel(PortalDbContext db, StrategyEditions editions) : PlanPage(db, editions)
{
    /// <summary>So many clashes are told one by one.</summary>
    public const int Shown = 50;

    private Dictionary<long, int> counts = [];

    public IReadOnlyList<DatedRow> Rows { get; private set; } = [];

    public IReadOnlyList<Clash> Clashes { get; private set; } = [];

    /// <summary>Names of the organisations that clashes are about.</summary>
    public IReadOnlyDictionary<long, string> Organisations { get; private set; } = new Dictionary<long, string>();

    public void OnGet()
    {
    }

    /// <summary>How many clashes an activity has.</summary>
    public int ClashesOf(long id) => counts.GetValueOrDefault(id);

    /// <summary>Where an entry is read.</summary>
    public static string Href(CalendarEntry entry) => entry.IsEngagement ? $"/engagements/{entry.Id}" : $"/plans/activities/{entry.Id}";

    /// <summary>Its days, in words.</summary>
    public static string When(CalendarEntry entry) => entry.From == entry.To ? entry.From.Show() : $"{entry.From.Show()} to {entry.To.Show()}";

    /// <summary>What people call an entry.</summary>
    public string NameOf(CalendarEntry entry) => Edition.Approach(entry.Name)?.Name ?? entry.Name;

    /// <summary>First day of the bar within the year, and its days; null where no day of it lies in the year.</summary>
    public (int At, int Wide)? Bar(DatedRow row)
    {
        if (row.StartsOn is not { } start) return null;
        var (first, last) = (Math.Max(0, start.DayNumber - Plan.Year.Start.DayNumber), Math.Min((row.EndsOn ?? start).DayNumber, Plan.Year.End.DayNumber) - Plan.Year.Start.DayNumber);
        // A single day is three wide, or nobody would see it.
        return last < first ? null : (first, Math.Max(3, last - first + 1));
    }

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        Rows = await Db.PlannedActivities.AsNoTracking().Where(a => a.PlanId == Id).OrderBy(a => a.StartsOn == null).ThenBy(a => a.StartsOn).ThenBy(a => a.Id)
            .Select(a => new DatedRow(a.Id, a.Approach, a.Objective, a.StartsOn, a.EndsOn)).ToListAsync(ct);
        Clashes = await Db.ClashesAsync(Plan, Viewer, ct);
        counts = Clashes.SelectMany(c => c.Other.IsEngagement ? [c.Mine.Id] : new[] { c.Mine.Id, c.Other.Id }).CountBy(id => id).ToDictionary();
        var named = Clashes.Take(Shown).Select(c => c.OrganisationId).OfType<long>().Distinct().ToList();
        if (named.Count > 0) Organisations = await Db.Organisations.Where(o => named.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.Name, ct);
    }
}

/// <summary>An activity in the calendar.</summary>
public sealed record DatedRow(long Id, string Approach, string? Objective, DateOnly? StartsOn, DateOnly? EndsOn);
