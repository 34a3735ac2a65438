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
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Scorecard;

/// <summary>The records behind a number of the scorecard: the same query that the number was counted by.</summary>
[Requires(Capability.Read)]
public sealed class RecordsModel(PortalDbContext db, KeptFigures kept, StrategyEditions editions) : ScorecardPage(db, kept)
{
    /// <summary>What the address calls pledges that are overdue today, which are no measure.</summary>
    public const string Overdue = "overdue";

    /// <summary>Code of the measure, or <see cref="Overdue"/>; left out for engagements held.</summary>
    [BindProperty(SupportsGet = true)] public string? Measure { get; set; }

    /// <summary>"yes" for what is in the numerator, "no" for what is not.</summary>
    [BindProperty(SupportsGet = true)] public string? Counts { get; set; }

    [BindProperty(SupportsGet = true)] public string? Mode { get; set; }

    [BindProperty(SupportsGet = true)] public string? Approach { get; set; }

    [BindProperty(SupportsGet = true)] public string? Group { get; set; }

    /// <summary>Stage of the journey that an organisation was in when the year began.</summary>
    [BindProperty(SupportsGet = true)] public string? Stage { get; set; }

    /// <summary>Month of the calendar, 1 to 12.</summary>
    [BindProperty(SupportsGet = true)] public int? Month { get; set; }

    /// <summary>Index of how old an overdue pledge is.</summary>
    [BindProperty(SupportsGet = true)] public int? Age { get; set; }

    /// <summary>Number of a revision of the frozen year: what was logged after its cut-off.</summary>
    [BindProperty(SupportsGet = true)] public int? Late { get; set; }

    [BindProperty(SupportsGet = true)] public string? After { get; set; }

    public MeasureKind? Kind { get; private set; }

    public CountedKind Counting { get; private set; }

    public IReadOnlyList<CountedRow> Rows { get; private set; } = [];

    /// <summary>Where the next page begins; null at the end.</summary>
    public string? Next { get; private set; }

    /// <summary>What the list holds, in words.</summary>
    public string Heading { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        Kind = MeasureCatalogue.Find(Measure);
        if (Measure is not null && Kind is null && Measure != Overdue) return NotFound();
        // There are no records behind what was entered.
        if (Kind is { MayBeEntered: true } && (await FiguresAsync(Period.Year, ct)).Figures.IsEntered(Kind)) return NotFound();
        var edition = editions.Of(Period.Year, Today);
        Mode? mode = Kebab.TryParse<Mode>(Mode, out var m) ? m : null;
        var group = Kebab.TryParse<UserGroups>(Group, out var g) ? g : UserGroups.None;
        var approach = edition.Approach(Approach ?? "");
        var frozen = Measure == Overdue || Late is not null || IsNow ? null : await FrozenAsync(Kind?.Code ?? MeasureCatalogue.Coverage, ct);
        var counted = frozen is not null ? Frozen(frozen, mode, approach?.Code, group)
            : Measure == Overdue ? OverdueNow()
            : Kind is { } kind && kind.Code != MeasureCatalogue.Coverage ? Db.Counted(kind.Code, Period.Year, Today)
            : Late is not null ? await LateAsync(ct)
            : Db.HeldIn(Period.Year, mode, approach?.Code, group);
        if (counted is null) return NotFound();
        Counting = Kind is { } of ? MeasureQueries.KindOf(of.Code) : CountedKind.Engagement;

        if (Measure != Overdue)
        {
            var (start, end) = (Period.Start, Period.End);
            counted = counted.Where(c => c.On >= start && c.On <= end);
            if (Month is >= 1 and <= 12) counted = counted.Where(c => c.On.Month == Month);
        }

        if (Scope.Divisions is { } divisions) counted = counted.Where(c => c.DivisionId != null && divisions.Contains(c.DivisionId.Value));
        if (mode is { } part && Kind?.Code is MeasureCatalogue.PledgesKept or MeasureCatalogue.PlanDelivery or MeasureCatalogue.Breadth || (mode is not null && Measure == Overdue)) counted = counted.Where(c => c.Part == (int)mode!);
        if (group != UserGroups.None && Kind?.Code == MeasureCatalogue.NewReach) counted = counted.Where(c => (c.Part & (int)group) != 0);
        if (Kebab.TryParse<JourneyStage>(Stage, out var stage) && Kind?.Code == MeasureCatalogue.Journey) counted = counted.Where(c => c.Part == (int)stage);
        if (Counts == "yes") counted = counted.Where(c => c.Counts);
        if (Counts == "no") counted = counted.Where(c => !c.Counts);

        var (rows, more) = await Db.ListAsync(counted, Counting, ReadKey(After), Viewer, ct);
        (Rows, Next) = (rows, more ? string.Create(CultureInfo.InvariantCulture, $"{rows[^1].It.On:yyyy-MM-dd}_{rows[^1].It.Id}") : null);
        Heading = Measure == Overdue ? "Pledges that are overdue"
            : Kind is { } named && named.Code != MeasureCatalogue.Coverage ? (Counts == "yes" ? named.Words.Numerator : named.Words.Denominator)
            : Late is not null ? "Engagements logged after the year was frozen"
            : "Engagements held";
        Narrowed = [.. new[] { mode is { } by ? edition.Mode(by).Name : null, approach?.Name, group != UserGroups.None && group.Singly().Count() == 1 ? edition.Group(group).Name : null, Kind?.Code == MeasureCatalogue.Journey && Kebab.TryParse<JourneyStage>(Stage, out stage) ? stage.Name() : null, Month is >= 1 and <= 12 ? CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(Month.Value) : null }.OfType<string>()];
        return Page();
    }

    /// <summary>What it is narrowed to beside the period and the part of the office.</summary>
    public IReadOnlyList<string> Narrowed { get; private set; } = [];

    /// <summary>Whether the list tells for each record if it is in the numerator.</summary>
    public bool TellsCounts => Kind is not null && Kind.Code != MeasureCatalogue.Coverage && Counts is null;

    /// <summary>This list from another place on.</summary>
    public string From(string? after) => To("/scorecard/records", ("measure", Measure), ("counts", Counts), ("mode", Mode), ("approach", Approach), ("group", Group), ("stage", Stage),
        ("month", Month?.ToString(CultureInfo.InvariantCulture)), ("age", Age?.ToString(CultureInfo.InvariantCulture)), ("late", Late?.ToString(CultureInfo.InvariantCulture)), ("after", after));

    /// <summary>Whether it lists the evidence of a frozen year, not records as they stand.</summary>
    public bool IsFrozen { get; private set; }

    /// <summary>What a frozen year counted; null where the year is not frozen, or the measure has no figure in it.</summary>
    private Task<byte[]?> FrozenAsync(string code, CancellationToken ct) =>
        Db.Revisions(Period.Year).Take(1).SelectMany(y => y.Figures).Where(f => f.Code == code).Select(f => f.Evidence).FirstOrDefaultAsync(ct);

    private IQueryable<Counted> Frozen(byte[] evidence, Mode? mode, string? approach, UserGroups group)
    {
        IsFrozen = true;
        var rows = Evidence.Unpack(evidence);
        if (Kind is not null && Kind.Code != MeasureCatalogue.Coverage) return rows.AsQueryable();
        // The evidence of coverage is what was held, with the approach in words and the user groups as its part.
        if (mode is { } by) rows = rows.Where(r => r.What!.StartsWith(by.Code() + "/", StringComparison.Ordinal));
        if (approach is not null) rows = rows.Where(r => r.What == approach);
        if (group != UserGroups.None) rows = rows.Where(r => (r.Part & (int)group) != 0);
        return rows.AsQueryable();
    }

    private async Task<IQueryable<Counted>?> LateAsync(CancellationToken ct)
    {
        return await Db.Revisions(Period.Year).Where(y => y.Number == Late).Select(y => (DateTimeOffset?)y.CutOff).SingleOrDefaultAsync(ct) is { } cutOff
            ? Db.LoggedAfter(Period.Year, cutOff)
            : null;
    }

    private IQueryable<Counted> OverdueNow()
    {
        var ages = YearFigures.Ages;
        DateOnly? from = Age is >= 0 && Age < ages.Count ? Today.AddDays(-ages[Age.Value]) : null;
        var to = Age is >= 1 && Age <= ages.Count ? Today.AddDays(-ages[Age.Value - 1] - 1) : Today.AddDays(-1);
        return Db.Overdue(from, to, Today);
    }

    private static CountedKey? ReadKey(string? text) =>
        text?.Split('_') is [var date, var id]
        && DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on)
        && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var key) ? new CountedKey(on, key) : null;
}
