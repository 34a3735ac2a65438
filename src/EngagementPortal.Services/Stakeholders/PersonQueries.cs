using EngagementPortal.Data;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Stakeholders;

/// <summary>What the list of people is narrowed to.</summary>
public sealed record PersonFilter
{
    public string? Words { get; init; }

    /// <summary>Those who are with an organisation of one of these groups now.</summary>
    public UserGroups Group { get; init; }

    public JourneyStage? Stage { get; init; }

    /// <summary>True: may be contacted; false: may not.</summary>
    public bool? MayBeContacted { get; init; }

    /// <summary>Came with this import.</summary>
    public long? Import { get; init; }
}

/// <summary>A row of the list of people.</summary>
public sealed record PersonRow(long Id, string Name, string? Post, bool MayBeContacted, IReadOnlyList<LinkRow> Organisations);

/// <summary>What every page about one person says of them.</summary>
public sealed record PersonHead(long Id, int Version, string Name, bool IsErased, bool MayBeContacted);

/// <summary>Everything that stands on a person's own record.</summary>
public sealed record PersonFacts
{
    public required string Name { get; init; }
    public required string? Post { get; init; }
    public required string? Email { get; init; }
    public required string? Telephone { get; init; }
    public required Channel? PreferredChannel { get; init; }
    public required Formats PreferredFormats { get; init; }
    public required bool MayBeContacted { get; init; }
    public required string? NoContactReason { get; init; }
    public required string? Notes { get; init; }
    public required JourneyStage? Stage { get; init; }
    public required DateTimeOffset? ErasedAt { get; init; }
    public required IReadOnlyList<AffiliationRow> Affiliations { get; init; }
    public required IReadOnlyList<StageRow> Stages { get; init; }
}

/// <summary>A time with an organisation.</summary>
public sealed record AffiliationRow(long Id, long OrganisationId, string Organisation, string? Post, DateOnly? From, DateOnly? Until);

/// <summary>Something that a person said at an engagement.</summary>
public sealed record SaidRow(long EngagementId, string Words);

/// <summary>The queries of the pages about people.</summary>
public static class PersonQueries
{
    /// <summary>Narrowed to what the filter says; erased people are never listed.</summary>
    public static IQueryable<Person> Matching(this IQueryable<Person> people, PersonFilter filter)
    {
        var found = people.Where(p => p.ErasedAt == null).SearchedFor(filter.Words);
        if (filter.Group != UserGroups.None)
            found = found.Where(p => p.Affiliations.Any(a => a.Until == null && (a.Organisation.UserGroups & filter.Group) != UserGroups.None));
        if (filter.Stage is { } stage) found = found.Where(p => p.Stage == stage);
        if (filter.MayBeContacted is { } may) found = found.Where(p => p.MayBeContacted == may);
        if (filter.Import is { } import) found = found.Where(p => p.ImportId == import);
        return found;
    }

    /// <summary>One page of the list in the order of names, after or before the person with a key.</summary>
    public static async Task<Slice<PersonRow>> PageAsync(this PortalDbContext db, PersonFilter filter, long? after, long? before, CancellationToken ct)
    {
        var backwards = after is null && before is not null;
        var beside = (after ?? before) is { } id
            ? await db.People.Where(p => p.Id == id).Select(p => new { p.Id, p.NameKey }).SingleOrDefaultAsync(ct)
            : null;
        var found = db.People.AsNoTracking().Matching(filter);
        if (beside is { Id: var edge, NameKey: var key })
        {
            found = backwards
                ? found.Where(p => p.NameKey.CompareTo(key) < 0 || (p.NameKey == key && p.Id < edge))
                : found.Where(p => p.NameKey.CompareTo(key) > 0 || (p.NameKey == key && p.Id > edge));
        }

        var sorted = backwards
            ? found.OrderByDescending(p => p.NameKey).ThenByDescending(p => p.Id)
            : found.OrderBy(p => p.NameKey).ThenBy(p => p.Id);
        var people = await sorted.Take(Slice<PersonRow>.Size + 1).Select(p => new { p.Id, p.Name, p.Post, p.MayBeContacted }).ToListAsync(ct);
        // Where these few work, by their keys: joined to the page, the engine would read everybody's affiliations.
        var ids = people.Select(p => p.Id).ToList();
        var where = (await db.Affiliations.AsNoTracking().Where(a => ids.Contains(a.PersonId) && a.Until == null).OrderBy(a => a.Organisation.NameKey)
                .Select(a => new { a.PersonId, At = new LinkRow(a.OrganisationId, a.Organisation.Name, a.Organisation.ClosedOn) }).ToListAsync(ct))
            .ToLookup(a => a.PersonId, a => a.At);
        var rows = people.Select(p => new PersonRow(p.Id, p.Name, p.Post, p.MayBeContacted, [.. where[p.Id]])).ToList();
        return RegisterQueries.Cut(rows, r => r.Id, backwards && beside is not null, beside is null);
    }

    /// <summary>What every page about one person says of them; null when there is none.</summary>
    public static Task<PersonHead?> PersonHeadAsync(this PortalDbContext db, long id, CancellationToken ct) =>
        db.People.AsNoTracking().Where(p => p.Id == id)
            .Select(p => new PersonHead(p.Id, p.Version, p.Name, p.ErasedAt != null, p.MayBeContacted)).SingleOrDefaultAsync(ct);

    /// <summary>Everything that stands on a person's own record.</summary>
    public static Task<PersonFacts> PersonFactsAsync(this PortalDbContext db, long id, CancellationToken ct) =>
        db.People.AsNoTracking().Where(p => p.Id == id).OrderBy(p => p.Id)
            .Select(p => new PersonFacts
            {
                Name = p.Name,
                Post = p.Post,
                Email = p.Email,
                Telephone = p.Telephone,
                PreferredChannel = p.PreferredChannel,
                PreferredFormats = p.PreferredFormats,
                MayBeContacted = p.MayBeContacted,
                NoContactReason = p.NoContactReason,
                Notes = p.Notes,
                Stage = p.Stage,
                ErasedAt = p.ErasedAt,
                Affiliations = p.Affiliations.OrderBy(a => a.Until == null ? 0 : 1).ThenByDescending(a => a.Until).ThenByDescending(a => a.From).ThenByDescending(a => a.Id)
                    .Select(a => new AffiliationRow(a.Id, a.OrganisationId, a.Organisation.Name, a.Post, a.From, a.Until)).ToList(),
                Stages = p.Stages.OrderByDescending(s => s.Since).ThenByDescending(s => s.Id)
                    .Select(s => new StageRow(s.Id, s.Stage, s.Since, s.Reason, db.Users.Where(a => a.Id == s.ById).Select(a => a.Name).FirstOrDefault() ?? "")).ToList(),
            })
            .AsSplitQuery()
            .SingleAsync(ct);

    /// <summary>What happened with a person beside engagements.</summary>
    public static IEnumerable<Happening> Happenings(this PersonFacts facts) =>
        facts.Stages.Select(s => new Happening(new TimelineMark(s.Since, HappeningKind.Stage, s.Id), s));
}
