using System.Globalization;
using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Consultations;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Plans;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Consultations;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Services.Strategy;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Searching;

/// <summary>What can be found by the one search.</summary>
public enum FoundKind
{
    Organisations = 1,
    People = 2,
    Engagements = 3,

    /// <summary>What stakeholders said.</summary>
    Points = 4,

    /// <summary>Of what they said, what they need.</summary>
    Needs = 5,

    Plans = 6,

    Consultations = 7,
}

/// <summary>What is looked for, and where.</summary>
public sealed record SearchFilter
{
    public required Sought Sought { get; init; }

    /// <summary>The day on which it is looked for: it says where a consultation stands.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>One kind alone; null looks among all.</summary>
    public FoundKind? Kind { get; init; }

    /// <summary>Engagements, what was said, plans, and consultations that were open in this year.</summary>
    public FinancialYear? Year { get; init; }

    /// <summary>Of organisations, engagements, plans and consultations in these user groups.</summary>
    public UserGroups Groups { get; init; }

    /// <summary>Engagements, plans and consultations of this division.</summary>
    public long? Division { get; init; }
}

/// <summary>Something that was found.</summary>
/// <param name="Id">Key of the record that the result opens: of a point its engagement, of a section or an activity its plan.</param>
/// <param name="Title">Its name or subject.</param>
/// <param name="Text">A longer text of it in which the words may stand.</param>
/// <param name="Facts">What tells it from others, in words.</param>
/// <param name="Date">When it was, where that is one day or month.</param>
/// <param name="Part">Of a plan: the section in which it was found.</param>
public sealed record Hit(FoundKind Kind, long Id, string Title, string? Text, IReadOnlyList<string> Facts, DateOnly? Date = null, DatePrecision Precision = DatePrecision.Day, PlanSectionKind? Part = null)
{
    /// <summary>What is to be known before it is opened: that an organisation is closed, an engagement was not held or is restricted, how far a plan is.</summary>
    public Enum? Standing { get; init; }
}

/// <summary>What was found of a kind, the best first.</summary>
/// <param name="HasMore">There is more than is listed.</param>
/// <param name="By">What it was found by: what was typed, or its likely spelling where that found nothing.</param>
public sealed record Hits(FoundKind Kind, IReadOnlyList<Hit> Found, bool HasMore, Sought By);

/// <summary>
/// The one search over everything that a viewer may read. Each kind is looked for by its own index of words; what is found is ranked by
/// where the words stand in its title, and among equals the newest comes first. Ranked are the <see cref="Ranked"/> newest that fit:
/// looking at more would cost more the longer the portal is in use.
/// </summary>
public static class SearchQueries
{
    /// <summary>Shown of each kind when all are looked at.</summary>
    public const int OfEach = 5;

    /// <summary>Shown of one kind.</summary>
    public const int OfOne = 25;

    /// <summary>Most of a kind that are ranked.</summary>
    public const int Ranked = 100;

    /// <summary>What is found of each kind that is looked for, in the order of the kinds; those without any are left out.</summary>
    public static async Task<IReadOnlyList<Hits>> SearchAsync(this PortalDbContext db, SearchFilter filter, StrategyEditions editions, Spelling spelling, Viewer viewer, CancellationToken ct)
    {
        if (filter.Sought.IsNothing || !viewer.Can(Capability.Read)) return [];
        var found = await db.FindAsync(filter, editions, viewer, ct);
        // Only what found no name at all, or nothing, may have been a slip.
        if (!filter.Sought.IsNothing && !found.Any(f => f.Kind is FoundKind.Organisations or FoundKind.People || filter.Kind is not null)
            && await spelling.LikelyAsync(filter.Sought, ct) is { } likely)
        {
            var nothing = found.Count == 0;
            var instead = await db.FindAsync(filter with { Sought = likely }, editions, viewer, ct);
            found = [.. instead.Where(h => nothing || h.Kind is FoundKind.Organisations or FoundKind.People), .. found];
        }

        return found;
    }

    private static async Task<IReadOnlyList<Hits>> FindAsync(this PortalDbContext db, SearchFilter filter, StrategyEditions editions, Viewer viewer, CancellationToken ct)
    {
        var found = new List<Hits>();
        foreach (var kind in filter.Kind is { } one ? [one] : new[] { FoundKind.Organisations, FoundKind.People, FoundKind.Engagements, FoundKind.Points, FoundKind.Plans, FoundKind.Consultations })
        {
            // A year or a division says nothing of names.
            if (kind is FoundKind.Organisations or FoundKind.People && (filter.Year is not null || filter.Division is not null) && filter.Kind is null) continue;
            var hits = kind switch
            {
                FoundKind.Organisations => await db.OrganisationsAsync(filter, ct),
                FoundKind.People => await db.PeopleAsync(filter, ct),
                FoundKind.Engagements => await db.EngagementsAsync(filter, editions, viewer, ct),
                FoundKind.Plans => await db.PlansAsync(filter, ct),
                FoundKind.Consultations => await db.ConsultationsAsync(filter, ct),
                _ => await db.PointsAsync(filter, kind, viewer, ct),
            };
            if (hits.Found.Count > 0) found.Add(hits);
        }

        return found;
    }

    private static async Task<Hits> OrganisationsAsync(this PortalDbContext db, SearchFilter filter, CancellationToken ct)
    {
        var organisations = db.Holding(filter.Sought, db.Organisations.AsNoTracking());
        if (filter.Groups != UserGroups.None) organisations = organisations.Where(o => (o.UserGroups & filter.Groups) != UserGroups.None);
        var line = filter.Sought.Line;
        var some = await organisations
            .OrderBy(o => o.SearchText.StartsWith(line) ? 0 : 1).ThenBy(o => o.ClosedOn == null ? 0 : 1).ThenBy(o => o.NameKey).ThenBy(o => o.Id).Take(Ranked)
            .Select(o => new { o.Id, o.Name, o.UserGroups, o.ClosedOn, o.IsKeyAccount, Others = o.OtherNames.OrderBy(n => n.Id).Select(n => n.Name).ToList() }).AsSingleQuery().ToListAsync(ct);
        return Best(filter, FoundKind.Organisations, some, o => o.Name, o => o.ClosedOn == null ? 0 : 1, o => new Hit(FoundKind.Organisations, o.Id, o.Name,
            // Where the name does not say why it was found, the other names do.
            filter.Sought.Rank(o.Name) > 2 && o.Others.Count > 0 ? "Also known as " + string.Join(", ", o.Others) : null,
            [.. new[] { o.UserGroups.InWords(), o.IsKeyAccount ? "Key account" : "" }.Where(f => f.Length > 0)])
        { Standing = o.ClosedOn is null ? null : Stakeholders.Standing.Closed });
    }

    private static async Task<Hits> PeopleAsync(this PortalDbContext db, SearchFilter filter, CancellationToken ct)
    {
        var people = db.Holding(filter.Sought, db.People.AsNoTracking()).Where(p => p.ErasedAt == null);
        if (filter.Groups != UserGroups.None) people = people.Where(p => p.Affiliations.Any(a => a.Until == null && (a.Organisation.UserGroups & filter.Groups) != UserGroups.None));
        var line = filter.Sought.Line;
        var some = await people.OrderBy(p => p.SearchText.StartsWith(line) ? 0 : 1).ThenBy(p => p.NameKey).ThenBy(p => p.Id).Take(Ranked)
            .Select(p => new { p.Id, p.Name, p.Post, p.MayBeContacted, With = p.Affiliations.Where(a => a.Until == null).OrderBy(a => a.Id).Select(a => a.Organisation.Name).ToList() })
            .AsSingleQuery().ToListAsync(ct);
        return Best(filter, FoundKind.People, some, p => p.Name, _ => 0, p => new Hit(FoundKind.People, p.Id, p.Name, null,
            [.. new[] { p.Post, string.Join(", ", p.With), p.MayBeContacted ? null : "May not be contacted" }.OfType<string>().Where(f => f.Length > 0)]));
    }

    private static async Task<Hits> EngagementsAsync(this PortalDbContext db, SearchFilter filter, StrategyEditions editions, Viewer viewer, CancellationToken ct)
    {
        var may = db.Engagements.AsNoTracking().VisibleTo(viewer).Where(e => e.Status != EngagementStatus.Void).Narrowed(filter);
        var some = await db.Holding(filter.Sought, may, (filter.Year?.Start, filter.Year?.End), null).Take(Ranked).Select(e => new { e.Id, e.Subject }).ToListAsync(ct);
        // By its reference it is found whatever it is about.
        if (filter.Sought.Line.Split(' ') is ["eng", var digits] && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            some = [.. await may.Where(e => e.Id == id).Select(e => new { e.Id, e.Subject }).ToListAsync(ct), .. some.Where(e => e.Id != id)];
        // They come newest first, and stay so among equals.
        var best = Best(filter, FoundKind.Engagements, some, e => e.Subject, _ => 0, e => new Hit(FoundKind.Engagements, e.Id, e.Subject, null, []));
        var ids = best.Found.Select(h => h.Id).ToList();
        var rows = (await db.Engagements.AsNoTracking().Where(e => EF.Parameter(ids).Contains(e.Id)).Select(e => new
        {
            e.Purpose,
            Row = new
            {
                e.Id,
                e.Date,
                e.Precision,
                e.Approach,
                e.Status,
                e.Sensitivity,
                Who = e.Organisations.OrderBy(o => o.Id).Select(o => o.Organisation.Name).FirstOrDefault() ?? e.People.OrderBy(p => p.Id).Select(p => p.Person.Name).FirstOrDefault(),
                Division = db.Divisions.Where(d => d.Id == e.ConvenedById).Select(d => d.Name).Single(),
            }
        }).ToListAsync(ct)).ToDictionary(r => r.Row.Id);
        return best with
        {
            Found = [.. best.Found.Select(h => (Hit: h, rows[h.Id].Row, rows[h.Id].Purpose)).Select(h => h.Hit with
            {
                Text = h.Purpose,
                Date = h.Row.Date,
                Precision = h.Row.Precision,
                Facts = [.. new[] { Engagement.ReferenceOf(h.Row.Id), editions.On(h.Row.Date).Approach(h.Row.Approach)?.Name ?? h.Row.Approach, h.Row.Who, h.Row.Division }.OfType<string>()],
                Standing = h.Row.Status != EngagementStatus.Held ? h.Row.Status : h.Row.Sensitivity != Sensitivity.Normal ? h.Row.Sensitivity : null,
            })],
        };
    }

    private static async Task<Hits> PointsAsync(this PortalDbContext db, SearchFilter filter, FoundKind kind, Viewer viewer, CancellationToken ct)
    {
        var points = db.Points.AsNoTracking().Where(p => kind == FoundKind.Points || p.IsNeed);
        var may = db.Engagements.AsNoTracking().VisibleTo(viewer).Where(e => e.Status != EngagementStatus.Void).Narrowed(filter);
        if (filter.Year is { } year) may = may.In(year);
        var some = await db.Holding(filter.Sought, points, lastFirst: true)
            .Where(p => may.Any(e => e.Id == p.EngagementId)).Take(Ranked)
            .Select(p => new
            {
                p.EngagementId,
                p.Words,
                p.IsNeed,
                p.RaisedBy,
                p.Engagement.Subject,
                p.Engagement.Date,
                p.Engagement.Precision,
                Person = db.People.Where(x => x.Id == p.RaisedById).Select(x => x.Name).FirstOrDefault(),
            }).ToListAsync(ct);
        return Best(filter, kind, some, p => p.Words, _ => 0, p => new Hit(kind, p.EngagementId, p.Subject, p.Words,
            [.. new[] { p.IsNeed ? "Need" : "Point raised", p.Person ?? p.RaisedBy }.OfType<string>()], p.Date, p.Precision));
    }

    private static async Task<Hits> PlansAsync(this PortalDbContext db, SearchFilter filter, CancellationToken ct)
    {
        var plans = db.Plans.AsNoTracking();
        if (filter.Year is { StartYear: var start }) plans = plans.Where(p => p.YearStart == start);
        if (filter.Division is { } division) plans = plans.Where(p => p.DivisionId == division);
        var activities = db.PlannedActivities.AsNoTracking();
        if (filter.Groups != UserGroups.None) activities = activities.Where(a => (a.Groups & filter.Groups) != UserGroups.None);
        var said = filter.Groups != UserGroups.None ? [] : await db.Holding(filter.Sought, db.PlanSections.AsNoTracking(), lastFirst: true)
            .Join(plans, s => s.PlanId, p => p.Id, (s, p) => new { s.Id, PlanId = p.Id, p.DivisionId, p.YearStart, p.State, Part = s.Kind, Text = s.Words }).Take(Ranked).ToListAsync(ct);
        var planned = await db.Holding(filter.Sought, activities, lastFirst: true)
            .Join(plans, a => a.PlanId, p => p.Id, (a, p) => new { a.Id, PlanId = p.Id, p.DivisionId, p.YearStart, p.State, Part = PlanSectionKind.Activities, Text = a.Objective }).Take(Ranked).ToListAsync(ct);
        var names = await db.Divisions.AsNoTracking().Select(d => new { d.Id, d.Name }).ToDictionaryAsync(d => d.Id, d => d.Name, ct);
        // The plan of a division whose name is sought, whatever it says.
        long[] named = [.. names.Where(n => filter.Sought.Rank(n.Value) <= 2).Select(n => n.Key)];
        var own = named.Length == 0 || filter.Groups != UserGroups.None ? [] : await plans.Where(p => named.Contains(p.DivisionId)).OrderByDescending(p => p.YearStart).ThenBy(p => p.Id).Take(Ranked)
            .Select(p => new { p.Id, PlanId = p.Id, p.DivisionId, p.YearStart, p.State }).ToListAsync(ct);
        var all = own.Select(p => new { p.PlanId, p.DivisionId, p.YearStart, p.State, Part = (PlanSectionKind?)null, Text = (string?)null })
            .Concat(said.Select(s => new { s.PlanId, s.DivisionId, s.YearStart, s.State, Part = (PlanSectionKind?)s.Part, s.Text }))
            .Concat(planned.Select(a => new { a.PlanId, a.DivisionId, a.YearStart, a.State, Part = (PlanSectionKind?)a.Part, a.Text }))
            .OrderBy(p => p.Part is null ? 0 : 1).ThenByDescending(p => p.YearStart)
            // Among all kinds each plan stands once, among plans alone each part of it: ten activities with the same words are one result.
            .DistinctBy(p => (p.PlanId, filter.Kind is null ? null : p.Part)).ToList();
        return Best(filter, FoundKind.Plans, all, p => names[p.DivisionId], _ => 0, p => new Hit(FoundKind.Plans, p.PlanId,
            $"{names[p.DivisionId]}, {new FinancialYear(p.YearStart)}", p.Text, p.Part is { } part ? [part.InWords()] : [], Part: p.Part)
        { Standing = p.State });
    }

    private static async Task<Hits> ConsultationsAsync(this PortalDbContext db, SearchFilter filter, CancellationToken ct)
    {
        var may = db.Consultations.AsNoTracking();
        if (filter.Year is { Start: var start, End: var end }) may = may.Where(c => c.OpensOn <= end && c.ClosesOn >= start);
        if (filter.Groups != UserGroups.None) may = may.Where(c => (c.Audience & filter.Groups) != UserGroups.None);
        if (filter.Division is { } division) may = may.Where(c => c.DivisionId == division);
        var some = await db.Holding(filter.Sought, may, lastFirst: true).Take(Ranked).AsRows(db).ToListAsync(ct);
        if (filter.Sought.Line.Split(' ') is ["con", var digits] && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            some = [.. await may.Where(c => c.Id == id).AsRows(db).ToListAsync(ct), .. some.Where(c => c.Id != id)];
        return Best(filter, FoundKind.Consultations, some, c => c.Title, _ => 0, c => new Hit(FoundKind.Consultations, c.Id, c.Title, c.Summary,
            [c.Reference, c.Kind.InWords(), c.Division])
        { Standing = c.StateOn(filter.Today) });
    }

    private static IQueryable<Engagement> Narrowed(this IQueryable<Engagement> engagements, SearchFilter filter)
    {
        if (filter.Groups != UserGroups.None) engagements = engagements.Reaching(filter.Groups);
        return filter.Division is { } division ? engagements.Where(e => e.ConvenedById == division || e.Divisions.Any(d => d.DivisionId == division)) : engagements;
    }

    /// <summary>The best of what fits, as many as are shown.</summary>
    private static Hits Best<T>(SearchFilter filter, FoundKind kind, IReadOnlyList<T> some, Func<T, string> title, Func<T, int> behind, Func<T, Hit> hit)
    {
        var shown = filter.Kind is null ? OfEach : OfOne;
        return new Hits(kind, [.. some.OrderBy(behind).ThenBy(s => filter.Sought.Rank(title(s))).Take(shown).Select(hit)], some.Count > shown, filter.Sought);
    }
}
