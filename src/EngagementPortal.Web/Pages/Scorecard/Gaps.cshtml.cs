using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Measurement;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Measurement;
using EngagementPortal.Services.Strategy;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Scorecard;

/// <summary>What the strategy promised and was not held in a year, by user group and approach.</summary>
[Requires(Capability.Read)]
public sealed class GapsModel(PortalDbContext db, KeptFigures kept, StrategyEditions editions) : ScorecardPage(db, kept)
{
    [BindProperty(SupportsGet = true)] public string? Group { get; set; }

    [BindProperty(SupportsGet = true)] public string? Mode { get; set; }

    /// <summary>"open" for those that nobody has answered.</summary>
    [BindProperty(SupportsGet = true)] public string? State { get; set; }

    public StrategyEdition Edition { get; private set; } = null!;

    public IReadOnlyList<IGrouping<UserGroupDefinition, GapRow>> Rows { get; private set; } = [];

    /// <summary>How many there are in all, and how many of them are not answered.</summary>
    public (int All, int Open) Counts { get; private set; }

    public DateTimeOffset AsOf { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        var (year, now) = (Period.Year, await FiguresAsync(Period.Year, ct));
        Edition = editions.Of(year, Today);
        AsOf = now.At;
        var known = (await Db.CoverageGaps.AsNoTracking().Where(g => g.YearStart == year.StartYear).Select(g => new { Gap = g, Division = Db.Divisions.Where(d => d.Id == g.DivisionId).Select(d => d.Name).FirstOrDefault() }).ToListAsync(ct))
            .ToDictionary(g => (g.Gap.Approach, g.Gap.Group));
        var planned = (await (from p in Db.Plans.AsNoTracking()
                              where p.YearStart == year.StartYear
                              join a in Db.PlannedActivities on p.Id equals a.PlanId
                              select new { a.Approach, a.Groups }).ToListAsync(ct)).ToLookup(a => a.Approach, a => a.Groups, StringComparer.Ordinal);
        var gaps = new List<GapRow>();
        foreach (var group in Edition.UserGroups)
        {
            foreach (var approach in Edition.Approaches.Where(a => a.IsOfferedTo(group.Group) && now.Figures.Held(a.Code, group.Group, FigureScope.Whole) == 0))
            {
                var it = known.GetValueOrDefault((approach.Code, group.Group));
                gaps.Add(new GapRow(group, approach, Edition.Mode(approach.Mode).Name, planned[approach.Code].Count(g => (g & group.Group) != 0), it?.Gap, it?.Division));
            }
        }

        Counts = (gaps.Count, gaps.Count(g => g.Gap?.Answer is null));
        Rows = [.. gaps.Where(g => (Group is not { Length: > 0 } || g.Group.Group.Code() == Group) && (Mode is not { Length: > 0 } || g.Approach.Mode.Code() == Mode)
            && (State != "open" || g.Gap?.Answer is null) && (Scope.Divisions is null || (g.Gap?.DivisionId is { } d && Scope.Divisions.Contains(d)))).GroupBy(g => g.Group)];
    }

    /// <summary>The page of a gap.</summary>
    public string Of(GapRow row) => GapPage(Period.Year, row.Approach.Code, row.Group.Group);

    /// <summary>The page that takes out what was done about the gaps that are listed.</summary>
    public string TakeOut => "/exports/new" + QueryString.Create(
        new[] { ("list", "coverage-gaps"), ("year", Period.Year.InAddress()), ("group", Group), ("mode", Mode), ("state", State), ("division", $"{Division}") }
            .Where(p => !string.IsNullOrEmpty(p.Item2)).Select(p => KeyValuePair.Create(p.Item1, p.Item2)));

    internal static string GapPage(FinancialYear year, string approach, UserGroups group) =>
        Microsoft.AspNetCore.WebUtilities.QueryHelpers.AddQueryString("/scorecard/gap", new Dictionary<string, string?> { ["year"] = year.InAddress(), ["approach"] = approach, ["group"] = group.Code() });
}

/// <summary>A gap.</summary>
/// <param name="Planned">Planned activities of the year that would close it.</param>
/// <param name="Gap">What was done about it; null where nothing was.</param>
public sealed record GapRow(UserGroupDefinition Group, Approach Approach, string Mode, int Planned, CoverageGap? Gap, string? Division);

/// <summary>How gaps are shown.</summary>
internal static class GapWords
{
    public static (string Words, string Colour) State(CoverageGap? gap) => gap switch
    {
        { Answer: GapAnswer.NotApplicable, ApprovedOn: not null } => ("Does not apply", "blue"),
        { Answer: GapAnswer.NotApplicable } => ("To be approved", "yellow"),
        { Answer: GapAnswer.WillBeDone } => ("Will be done", "green"),
        { DivisionId: not null } => ("Assigned", "yellow"),
        _ => ("Open", "red"),
    };
}
