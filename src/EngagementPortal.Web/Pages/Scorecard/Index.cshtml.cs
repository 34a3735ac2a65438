using System.Globalization;
using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Measurement;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Measurement;
using EngagementPortal.Services.Strategy;
using EngagementPortal.Web.Setup;

namespace EngagementPortal.Web.Pages.Scorecard;

/// <summary>The scorecard: how ONS engages in a year, against target and baseline, and which records are behind every figure.</summary>
[Requires(Capability.Read)]
public sealed class IndexModel(PortalDbContext db, KeptFigures kept, StrategyEditions editions) : ScorecardPage(db, kept)
{
    /// <summary>So many figures stand at the top.</summary>
    private const int MostTiles = 8;

    public YearFigures Figures { get; private set; } = null!;

    /// <summary>The frozen year that is shown; null where its records are counted as they stand.</summary>
    public FrozenFigures? Frozen { get; private set; }

    /// <summary>When the figures were counted.</summary>
    public DateTimeOffset AsOf { get; private set; }

    public IReadOnlyList<MeasureRow> Rows { get; private set; } = [];

    /// <summary>The figures that the top of the page shows: those with a target first.</summary>
    public IEnumerable<MeasureRow> Tiles => Rows.Where(r => r.Figure.Rate is not null).OrderBy(r => r.Target is null).Take(MostTiles);

    public StrategyEdition Edition => editions.Of(Period.Year, Today);

    /// <summary>Whether figures are compared with the baseline year.</summary>
    public bool IsCompared => Period.Year != FinancialYear.Baseline;

    /// <summary>Whether the period has begun and is not over.</summary>
    public bool IsUnderWay => Period.Start <= Figures.Today && !Period.IsOver(Figures.Today);

    /// <summary>The day of the baseline year up to which a period under way is compared.</summary>
    public DateOnly SameDay => Comparison.SameDay(Figures.Today);

    /// <summary>The months of the period, as far as it has come.</summary>
    public IEnumerable<DateOnly> Months
    {
        get
        {
            for (var month = Period.Start; month <= Period.End && month <= Today; month = month.AddMonths(1)) yield return month;
        }
    }

    public GridView Coverage => new(Edition, $"Held in {Period} by approach and user group, {Where}", Cell);

    public async Task OnGetAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        var now = await FiguresAsync(Period.Year, ct);
        (Figures, AsOf, Frozen) = (now.Figures, now.At, now.Frozen);
        var then = IsCompared ? await FiguresAsync(FinancialYear.Baseline, ct) : null;
        var upTo = then is not null && IsUnderWay ? await UpToAsync(SameDay, then, ct) : null;
        Rows = await Db.MeasureRowsAsync(Period, Scope, now, then, upTo, ct);
    }

    /// <summary>Pledges by mode: kept of due, and how old what is overdue is.</summary>
    public IEnumerable<(ModeDefinition Mode, Rate Kept, IReadOnlyList<int> Overdue)> Pledges
    {
        get
        {
            var parts = Figures.ByPart(MeasureCatalogue.PledgesKept, Scope);
            return Edition.Modes.Select(m => (m, parts.GetValueOrDefault((int)m.Mode),
                (IReadOnlyList<int>)[.. Enumerable.Range(0, YearFigures.Ages.Count + 1).Select(age => Figures.Overdue.Where(o => o.Mode == m.Mode && o.Age == age && (Scope.Divisions is null || Scope.Divisions.Contains(o.DivisionId))).Sum(o => o.Count))]));
        }
    }

    /// <summary>By stage the organisations that were in it when the year began, how many of them moved up, and how many are in it now. Of the whole office.</summary>
    public IEnumerable<(JourneyStage Stage, Rate Moved, int Now)> Journey
    {
        get
        {
            var moved = Figures.ByPart(MeasureCatalogue.Journey, FigureScope.Whole);
            return Enum.GetValues<JourneyStage>().Select(stage => (stage, moved.GetValueOrDefault((int)stage), Figures.Stages.GetValueOrDefault(stage)));
        }
    }

    /// <summary>Plan delivery, directorate by directorate, or division by division within one, each with what its addresses are narrowed to.</summary>
    public IEnumerable<(string Name, (string Name, string? Value)[] Part, Rate Rate)> Delivery =>
        Directorate is null
            ? Office.Select(d => (d.Name, new (string, string?)[] { ("directorate", Key(d.Id)) }, DeliveryOf([.. d.Divisions.Select(v => v.Id)])))
            : Directorate.Divisions.Select(v => (v.Name, new (string, string?)[] { ("directorate", null), ("division", Key(v.Id)) }, DeliveryOf([v.Id])));

    public static string Key(long id) => id.ToString(CultureInfo.InvariantCulture);

    private Rate DeliveryOf(IReadOnlyCollection<long> divisions) =>
        Figures.Of(MeasureCatalogue.Find(MeasureCatalogue.PlanDelivery)!, Scope with { Divisions = divisions }).Rate ?? default;

    private GridCell Cell(Approach approach, UserGroups group)
    {
        var held = Figures.Held(approach.Code, group, Scope);
        if (held == 0 && !approach.IsOfferedTo(group)) return GridCell.Tick(false);
        if (held == 0) return new GridCell(Figures.IsDispensed(approach.Code, group) ? "Does not apply" : "Gap", Href: GapsModel.GapPage(Period.Year, approach.Code, group)) { Shade = "portal-heat--missing" };
        return new GridCell(held.Show(), Href: Records(("approach", approach.Code), ("group", group.Code())))
        {
            Shade = held < 3 ? "portal-heat--planned" : held < 10 ? "portal-heat--part" : "portal-heat--held",
        };
    }
}

/// <summary>A measure on the scorecard.</summary>
/// <param name="Definition">The version in force; null where it is not reported any more.</param>
/// <param name="Baseline">The figure of the baseline year, for the same part of the office and quarter: up to the same day where that is compared.</param>
/// <param name="With">What it is compared with.</param>
/// <param name="Change">Percentage points since the baseline.</param>
public sealed record MeasureRow(MeasureKind Kind, MeasureVersion? Definition, Figure Figure, Rate? Baseline, ComparedWith With, decimal? Change, decimal? Target, TargetStanding Standing)
{
    public string Title => Definition?.Title ?? Kind.Words.Title;

    /// <summary>Points gained or lost in words, or why they are not told.</summary>
    public string ChangeInWords => With switch
    {
        ComparedWith.OtherDefinition => "The definition changed: not compared",
        ComparedWith.OnceOver => "Compared when the year is over",
        ComparedWith.OnceFrozen => $"Compared when {FinancialYear.Baseline} is frozen, or this year is over",
        _ => Change is { } change ? ScorecardWords.Points(change) : "",
    };

    /// <summary>Whether the change is for the better; null where there is none.</summary>
    public bool? IsBetter => Change is null or 0 ? null : Change > 0 == (Kind.Better == BetterWhen.Higher);
}

/// <summary>How figures are shown.</summary>
public static class ScorecardWords
{
    /// <summary>Percentage points gained or lost since the baseline year.</summary>
    public static string Points(decimal change) => change switch
    {
        0 => "no change",
        > 0 => string.Create(CultureInfo.InvariantCulture, $"{change:0.0} points up"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{-change:0.0} points down"),
    };

    public static string InWords(this TargetStanding standing) => standing switch
    {
        TargetStanding.Met => "Met",
        TargetStanding.Close => "Close",
        TargetStanding.Missed => "Missed",
        TargetStanding.OnCourse => "On course",
        TargetStanding.Behind => "Behind so far",
        TargetStanding.UnderWay => "Not yet",
        _ => "No target",
    };

    public static string Colour(this TargetStanding standing) => standing switch
    {
        TargetStanding.Met => "green",
        TargetStanding.Close => "yellow",
        TargetStanding.Missed => "red",
        TargetStanding.OnCourse => "teal",
        TargetStanding.Behind => "orange",
        _ => "grey",
    };

    public static string InWords(this MeasureState state) => state switch
    {
        MeasureState.OutForComment => "Out for comment",
        _ => state.ToString(),
    };

    public static string Colour(this MeasureState state) => state switch
    {
        MeasureState.Draft => "grey",
        MeasureState.OutForComment => "yellow",
        MeasureState.Agreed => "green",
        _ => "blue",
    };
}
