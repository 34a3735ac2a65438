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
    public long? Topic { get; init; }

    /// <summary>Words that the name of an organisation that took part holds, or another name of it.</summary>
    public string? With { get; init; }

    /// <summary>Words that subject, purpose or place hold.</summary>
    public string? Text { get; init; }
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
    public static string Of(EngagementRow row) => string.Create(CultureInfo.InvariantCulture, $"{row.Date:yyyy-MM-dd}_{row.Id}");
}

/// <summary>A page of a list, newest first.</summary>
/// <param name="Count">How many there are in all, or <see cref="EngagementList.CountedTo"/> + 1 for more than that.</param>
public sealed record EngagementPageOfList(IReadOnlyList<EngagementRow> Rows, bool HasNewer, bool HasOlder, int Count);

/// <summary>Lists engagements, page by key.</summary>
public static class EngagementList
{
    public const int PageSize = 25;

    /// <summary>Up to this many are counted; beyond, "more than 1,000" costs less than a number.</summary>
    public const int CountedTo = 1000;

    /// <summary>A page of what the filter leaves and the viewer may see.</summary>
    public static async Task<EngagementPageOfList> ListAsync(this PortalDbContext db, EngagementFilter filter, EngagementKey? key, Viewer viewer, CancellationToken ct)
    {
        var all = db.Engagements.AsNoTracking().VisibleTo(viewer).Matching(filter, db);
        var count = await all.Take(CountedTo + 1).CountAsync(ct);
        var page = key switch
        {
            null => all.NewestFirst(),
            { Backwards: false } k => all.Where(e => e.Date < k.Date || (e.Date == k.Date && e.Id < k.Id)).NewestFirst(),
            { } k => all.Where(e => e.Date > k.Date || (e.Date == k.Date && e.Id > k.Id)).OrderBy(e => e.Date).ThenBy(e => e.Id),
        };
        var rows = await page.Take(PageSize + 1).AsRows(db).ToListAsync(ct);
        var more = rows.Count > PageSize;
        if (more) rows.RemoveAt(PageSize);
        if (key is { Backwards: true }) rows.Reverse();
        return new EngagementPageOfList(rows, key is { Backwards: true } ? more : key is not null, key is { Backwards: true } || more, count);
    }

    /// <summary>What a row shows.</summary>
    public static IQueryable<EngagementRow> AsRows(this IQueryable<Engagement> engagements, PortalDbContext db) =>
        engagements.Select(e => new EngagementRow(
            e.Id, e.Date, e.Precision, e.Subject, e.Mode, e.Approach, e.UserGroups, e.Status, e.Sensitivity, e.Expectation,
            e.Organisations.OrderBy(o => o.Id).Select(o => o.Organisation.Name).FirstOrDefault()
                ?? e.People.OrderBy(p => p.Id).Select(p => p.Person.Name).FirstOrDefault(),
            e.Organisations.Count - 1,
            db.Divisions.Where(d => d.Id == e.ConvenedById).Select(d => d.Name).Single(),
            db.Users.Where(a => a.Id == e.LeadId).Select(a => a.Name).Single()));

    private static IQueryable<Engagement> Matching(this IQueryable<Engagement> e, EngagementFilter f, PortalDbContext db)
    {
        if (f.Year is { } year) e = e.In(year);
        if (f.From is { } from) e = e.Where(x => x.Date >= from);
        if (f.To is { } to) e = e.Where(x => x.Date <= to);
        if (f.Mode is { } mode) e = e.Where(x => x.Mode == mode);
        if (f.Approach is { } approach) e = e.Where(x => x.Approach == approach);
        if (f.Groups != UserGroups.None) e = e.Reaching(f.Groups);
        if (f.Division is { } division) e = e.Where(x => x.ConvenedById == division || x.Divisions.Any(d => d.DivisionId == division));
        if (f.Organisation is { } organisation) e = e.Where(x => x.Organisations.Any(o => o.OrganisationId == organisation));
        if (f.Person is { } person) e = e.Where(x => x.People.Any(p => p.PersonId == person));
        if (f.Lead is { } lead) e = e.Where(x => x.LeadId == lead);
        // Void records stay readable and are listed only when asked for.
        e = f.Status is { } status ? e.Where(x => x.Status == status) : e.Where(x => x.Status != EngagementStatus.Void);
        if (f.Topic is { } topic) e = e.Where(x => x.Topics.Any(t => t.TopicId == topic));
        if (!string.IsNullOrWhiteSpace(f.With))
        {
            var meant = db.Organisations.SearchedFor(f.With);
            e = e.Where(x => x.Organisations.Any(o => meant.Any(m => m.Id == o.OrganisationId)));
        }

        foreach (var word in Search.Words(f.Text))
            e = e.Where(x => x.SearchText.Contains(word));
        return e;
    }
}
