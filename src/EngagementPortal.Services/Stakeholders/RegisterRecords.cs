using System.Globalization;
using EngagementPortal.Data;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Services.Engagements;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Stakeholders;

/// <summary>Where a record stands in a list by name.</summary>
public sealed record NamePlace(string Key, long Id)
{
    /// <summary>Reads <c>42 hm treasury</c>; null when it is nothing of the kind.</summary>
    public static NamePlace? Read(string text) =>
        text.IndexOf(' ', StringComparison.Ordinal) is > 0 and var at && long.TryParse(text.AsSpan(0, at), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? new NamePlace(text[(at + 1)..], id) : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Id} {Key}");
}

/// <summary>An organisation as programs read it.</summary>
public sealed record OrganisationRecord(Organisation It, Named? PartOf, Named? Owner, Named? Deputy);

/// <summary>A person as programs read them, with where they are now.</summary>
public sealed record PersonRecord(Person It, IReadOnlyList<Named> Organisations);

/// <summary>The register for programs.</summary>
public static class RegisterRecords
{
    /// <summary>Of the organisations that the filter leaves, by name, what comes after a place.</summary>
    public static async Task<List<OrganisationRecord>> OrganisationRecordsAsync(this PortalDbContext db, OrganisationFilter filter, NamePlace? after, int most, CancellationToken ct)
    {
        var found = db.Organisations.AsNoTracking().Matching(filter);
        if (after is { Key: var key, Id: var id }) found = found.Where(o => o.NameKey.CompareTo(key) > 0 || (o.NameKey == key && o.Id > id));
        return await db.WithNamesAsync(await found.OrderBy(o => o.NameKey).ThenBy(o => o.Id).Take(most).Include(o => o.OtherNames).Include(o => o.Tags).AsSplitQuery().ToListAsync(ct), ct);
    }

    /// <summary>One organisation; null where there is none.</summary>
    public static async Task<OrganisationRecord?> OrganisationRecordAsync(this PortalDbContext db, long id, CancellationToken ct) =>
        await db.Organisations.AsNoTracking().Where(o => o.Id == id).Include(o => o.OtherNames).Include(o => o.Tags).AsSplitQuery().SingleOrDefaultAsync(ct) is { } organisation
            ? (await db.WithNamesAsync([organisation], ct))[0]
            : null;

    /// <summary>Of the people that the filter leaves, by name, what comes after a place.</summary>
    public static async Task<List<PersonRecord>> PersonRecordsAsync(this PortalDbContext db, PersonFilter filter, NamePlace? after, int most, CancellationToken ct)
    {
        var found = db.People.AsNoTracking().Matching(filter);
        if (after is { Key: var key, Id: var id }) found = found.Where(p => p.NameKey.CompareTo(key) > 0 || (p.NameKey == key && p.Id > id));
        var some = await found.OrderBy(p => p.NameKey).ThenBy(p => p.Id).Take(most).ToListAsync(ct);
        var ids = some.Select(p => p.Id).ToList();
        var with = (await db.Affiliations.AsNoTracking().Where(a => EF.Parameter(ids).Contains(a.PersonId) && a.Until == null).OrderBy(a => a.Id)
            .Select(a => new { a.PersonId, It = new Named(a.OrganisationId, a.Organisation.Name) }).ToListAsync(ct)).ToLookup(a => a.PersonId, a => a.It);
        return [.. some.Select(p => new PersonRecord(p, [.. with[p.Id]]))];
    }

    private static async Task<List<OrganisationRecord>> WithNamesAsync(this PortalDbContext db, List<Organisation> some, CancellationToken ct)
    {
        var above = some.Select(o => o.ParentId).OfType<long>().Distinct().ToList();
        var staff = some.SelectMany(o => new[] { o.OwnerId, o.DeputyId }).OfType<long>().Distinct().ToList();
        var organisations = await db.Organisations.AsNoTracking().Where(o => EF.Parameter(above).Contains(o.Id)).Select(o => new Named(o.Id, o.Name)).ToDictionaryAsync(n => n.Id, ct);
        var people = await db.Users.AsNoTracking().Where(a => EF.Parameter(staff).Contains(a.Id)).Select(a => new Named(a.Id, a.Name)).ToDictionaryAsync(n => n.Id, ct);
        return [.. some.Select(o => new OrganisationRecord(o, Of(organisations, o.ParentId), Of(people, o.OwnerId), Of(people, o.DeputyId)))];

        static Named? Of(Dictionary<long, Named> names, long? id) => id is { } key ? names.GetValueOrDefault(key) : null;
    }
}
