using System.Globalization;
using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Stakeholders;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Engagements;

/// <summary>What a list of engagements is narrowed to; what is null narrows nothing.</summary>
public sealed record EngagementFilter
{
    public FinancialYear? Year { get; init; }
    public DateOnly? From { get; init; }
    public DateOnly? To { get; init; }
    public Mode? Mode { get; init; }
    public string? Approach { get; init; }
    public UserGroups Groups { get; init; }
    public long? Division { get; init; }
    public long? Organisation { get; init; }
    public long? Person { get; init; }
    public long? Lead { get; init; }
    public EngagementStatus? Status { get; init; }

    /// <summary>Also those entered in error, which lists leave out unless they are asked for.</summary>
    public bool WithVoid { get; init; }

    public long? Topic { get; init; }

    /// <summary>Held, or to be held, for this planned activity.</summary>
    public long? Activity { get; init; }

    /// <summary>Came with this import.</summary>
    public long? Import { get; init; }

    /// <summary>Words that the name of an organisation that took part holds, or another name of it.</summary>
    public string? With { get; init; }

    /// <summary>Words and phrases that subject, purpose or place hold.</summary>
    public string? Text { get; init; }

    /// <summary>First and last day, from the year and the dates together.</summary>
    public (DateOnly? From, DateOnly? To) Span => (Later(From, Year?.Start), Earlier(To, Year?.End));

    private static DateOnly? Later(DateOnly? one, DateOnly? other) => one > other || other is null ? one : other;

    private static DateOnly? Earlier(DateOnly? one, DateOnly? other) => one < other || other is null ? one : other;
}

/// <summary>A row of a list.</summary>
public sealed record EngagementRow(
    long Id, DateOnly Date, DatePrecision Precision, string Subject, Mode Mode, string Approach, UserGroups Groups, EngagementStatus Status,
    Sensitivity Sensitivity, ExpectationOutcome Expectation, string? Who, int MoreWho, string Division, string Lead);

/// <summary>Where a page of a list begins: after or before a row, known by its date and key.</summary>
/// <param name="Backwards">The page that ends before the row.</param>
public sealed record EngagementKey(DateOnly Date, long Id, bool Backwards)
{
    /// <summary>Reads <c>2011-09-12_1042</c>; null when it is nothing of the kind.</summary>
    public static EngagementKey? Read(string? text, bool backwards)
    {
        var parts = text?.Split('_');
        return parts is [var date, var id]
            && DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on)
            && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var key)
            ? new EngagementKey(on, key, backwards)
            : null;
    }

    /// <summary>The key of a row as an address carries it.</summary>
    public static string Of(EngagementRow row) => Of(row.Date, row.Id);

    /// <summary>The same of a date and a key.</summary>
    public static string Of(DateOnly date, long id) => string.Create(CultureInfo.InvariantCulture, $"{date:yyyy-MM-dd}_{id}");
}

/// <summary>A page of a list, newest first.</summary>
/// <param name="Count">How many there are in all.</param>
public sealed record EngagementPageOfList(IReadOnlyList<EngagementRow> Rows, bool HasNewer, bool HasOlder, Band Count);

/// <summary>Lists engagements, page by key.</summary>
public static class EngagementList
{
    public const int PageSize = 25;

    /// <summary>Most organisations that a few letters can mean.</summary>
    private const int MostMeant = 200;

    /// <summary>A page of what the filter leaves and the viewer may see.</summary>
    public static async Task<EngagementPageOfList> ListAsync(this PortalDbContext db, EngagementFilter filter, EngagementKey? key, Viewer viewer, CancellationToken ct)
    {
        var narrowed = db.Engagements.AsNoTracking().VisibleTo(viewer).Matching(filter, await db.MeantAsync(filter.With, ct));
        var (all, page) = (db.Found(filter, narrowed, null), db.Found(filter, narrowed, key));
        var rows = await page.Take(PageSize + 1).AsRows(db).ToListAsync(ct);
        // A first page that is not full has told how many there are.
        // The indexes of dates know who may see most of what they list; the others lead to the record for that.
        var countedTo = !Sought.Read(filter.Text).IsNothing || filter.Organisation is not null || filter.Person is not null ? Band.ExactByReading : Band.Exact;
        var count = key is null && rows.Count <= PageSize ? new Band(rows.Count, countedTo) : await all.CountBandAsync(ct, countedTo);
        var more = rows.Count > PageSize;
        if (more) rows.RemoveAt(PageSize);
        if (key is { Backwards: true }) rows.Reverse();
        return new EngagementPageOfList(rows, key is { Backwards: true } ? more : key is not null, key is { Backwards: true } || more, count);
    }

    /// <summary>What the filter leaves and the viewer may see, newest first, all that comes after a row.</summary>
    public static async Task<IQueryable<Engagement>> FoundAsync(this PortalDbContext db, EngagementFilter filter, EngagementKey? after, Viewer viewer, CancellationToken ct)
    {
        var narrowed = db.Engagements.AsNoTracking().VisibleTo(viewer).Matching(filter, await db.MeantAsync(filter.With, ct));
        return db.Found(filter, narrowed, after);
    }

    /// <summary>In their order from a row on: what is found by words comes from the index of words, everything else from an index of dates.</summary>
    private static IQueryable<Engagement> Found(this PortalDbContext db, EngagementFilter filter, IQueryable<Engagement> narrowed, EngagementKey? key) =>
        Sought.Read(filter.Text) is { IsNothing: false } sought
            ? db.Holding(sought, narrowed, filter.Span, key is { } k ? (k.Date, k.Id, k.Backwards) : null)
            : db.Listed(filter, narrowed).Page(key).Select(l => l.It);

    /// <summary>What a row shows.</summary>
    public static IQueryable<EngagementRow> AsRows(this IQueryable<Engagement> engagements, PortalDbContext db) =>
        engagements.Select(e => new EngagementRow(
            e.Id, e.Date, e.Precision, e.Subject, e.Mode, e.Approach, e.UserGroups, e.Status, e.Sensitivity, e.Expectation,
            e.Organisations.OrderBy(o => o.Id).Select(o => o.Organisation.Name).FirstOrDefault()
                ?? e.People.OrderBy(p => p.Id).Select(p => p.Person.Name).FirstOrDefault(),
            e.Organisations.Count - 1,
            db.Divisions.Where(d => d.Id == e.ConvenedById).Select(d => d.Name).Single(),
            db.Users.Where(a => a.Id == e.LeadId).Select(a => a.Name).Single()));

    /// <summary>In the order of the index that the filter leaves the least of.</summary>
    private static IQueryable<Listed> Listed(this PortalDbContext db, EngagementFilter f, IQueryable<Engagement> narrowed)
    {
        var listed = f.Organisation is { } organisation ? db.EngagedOrganisations.Where(p => p.OrganisationId == organisation).In(narrowed)
            : f.Person is { } person ? db.EngagedPeople.Where(p => p.PersonId == person).In(narrowed)
            : narrowed.Select(e => new Listed { On = e.Date, Id = e.Id, It = e });
        var (from, to) = f.Span;
        if (from is not null) listed = listed.Where(l => l.On >= from);
        if (to is not null) listed = listed.Where(l => l.On <= to);
        return listed;
    }

    private static IQueryable<Listed> Page(this IQueryable<Listed> listed, EngagementKey? key) => key switch
    {
        null => listed.NewestFirst(),
        { Backwards: false } k => listed.Where(l => l.On < k.Date || (l.On == k.Date && l.Id < k.Id)).NewestFirst(),
        { } k => listed.Where(l => l.On > k.Date || (l.On == k.Date && l.Id > k.Id)).OrderBy(l => l.On).ThenBy(l => l.Id),
    };

    /// <summary>Organisations that the words mean; null where there are none to look for.</summary>
    private static async Task<IReadOnlyList<long>?> MeantAsync(this PortalDbContext db, string? words, CancellationToken ct) => string.IsNullOrWhiteSpace(words)
        ? null
        : await db.Organisations.AsNoTracking().SearchedFor(words).OrderBy(o => o.NameKey).ThenBy(o => o.Id).Take(MostMeant).Select(o => o.Id).ToListAsync(ct);

    private static IQueryable<Engagement> Matching(this IQueryable<Engagement> e, EngagementFilter f, IReadOnlyList<long>? meant)
    {
        if (f.Mode is { } mode) e = e.Where(x => x.Mode == mode);
        if (f.Approach is { } approach) e = e.Where(x => x.Approach == approach);
        if (f.Groups != UserGroups.None) e = e.Reaching(f.Groups);
        if (f.Division is { } division) e = e.Where(x => x.ConvenedById == division || x.Divisions.Any(d => d.DivisionId == division));
        if (f.Lead is { } lead) e = e.Where(x => x.LeadId == lead);
        // Void records stay readable and are listed only when asked for.
        e = f.Status is { } status ? e.Where(x => x.Status == status) : f.WithVoid ? e : e.Where(x => x.Status != EngagementStatus.Void);
        if (f.Activity is { } activity) e = e.Where(x => x.PlannedActivityId == activity);
        if (f.Import is { } import) e = e.Where(x => x.ImportId == import);
        if (f.Topic is { } topic) e = e.Where(x => x.Topics.Any(t => t.TopicId == topic));
        // One of the two is where the list comes from, unless words are looked for: then both narrow it.
        if (f.Organisation is { } organisation && !string.IsNullOrWhiteSpace(f.Text)) e = e.Where(x => x.Organisations.Any(o => o.OrganisationId == organisation));
        if (f.Person is { } person && (f.Organisation is not null || !string.IsNullOrWhiteSpace(f.Text))) e = e.Where(x => x.People.Any(p => p.PersonId == person));
        return meant is null ? e : e.Where(x => x.Organisations.Any(o => meant.Contains(o.OrganisationId)));
    }
}
