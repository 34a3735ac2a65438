using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Engagements;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Stakeholders;

/// <summary>Whether closed organisations are listed.</summary>
public enum Standing
{
    Active = 1,
    Closed = 2,
    All = 3,
}

/// <summary>What the list of organisations is narrowed to; nothing set lists the active ones.</summary>
public sealed record OrganisationFilter
{
    public string? Words { get; init; }
    public UserGroups Group { get; init; }
    public StakeholderGroups StakeholderGroup { get; init; }
    public OrganisationKind? Kind { get; init; }
    public JourneyStage? Stage { get; init; }

    /// <summary>Those that this account looks after, as owner or deputy.</summary>
    public long? CaredForBy { get; init; }

    public bool OnlyKeyAccounts { get; init; }
    public string? Tag { get; init; }
    public Standing Standing { get; init; } = Standing.Active;
}

/// <summary>A row of the list of organisations.</summary>
public sealed record OrganisationRow(
    long Id, string Name, OrganisationKind Kind, UserGroups UserGroups, JourneyStage? Stage, string? Owner, bool IsKeyAccount, DateOnly? ClosedOn)
{
    /// <summary>Date of the last engagement held with the organisation itself that the viewer may read.</summary>
    public DateOnly? Engaged { get; init; }

    /// <summary>The same through somebody who was with it on the day.</summary>
    public DateOnly? Met { get; init; }

    public DateOnly? LastContact => Engaged > Met || Met is null ? Engaged : Met;
}

/// <summary>What every page about one organisation says of it.</summary>
public sealed record OrganisationHead(
    long Id, int Version, string Name, UserGroups UserGroups, JourneyStage? Stage, bool IsKeyAccount, DateOnly? ClosedOn, string? Owner);

/// <summary>Everything that stands on an organisation's own record.</summary>
public sealed record OrganisationFacts
{
    public required OrganisationKind Kind { get; init; }
    public required StakeholderGroups StakeholderGroups { get; init; }
    public required string? Website { get; init; }
    public required string? AreaCode { get; init; }
    public required string? Deputy { get; init; }
    public required string? Notes { get; init; }
    public required long? ParentId { get; init; }
    public required string? Parent { get; init; }
    public required long? SuccessorId { get; init; }
    public required string? Successor { get; init; }
    public required string? ClosingReason { get; init; }
    public IReadOnlyList<OtherNameRow> OtherNames { get; init; } = [];
    public IReadOnlyList<string> Tags { get; init; } = [];
    public required IReadOnlyList<StageRow> Stages { get; init; }
    public required IReadOnlyList<AssessmentRow> Assessments { get; init; }
    public IReadOnlyList<LinkRow> Parts { get; init; } = [];
    public IReadOnlyList<LinkRow> Predecessors { get; init; } = [];
    public IReadOnlyList<AgreementRow> Agreements { get; init; } = [];
    public IReadOnlyList<AffiliateRow> People { get; init; } = [];
}

/// <summary>A former name or an alias.</summary>
public sealed record OtherNameRow(string Name, bool IsFormer);

/// <summary>An organisation as a link; closed ones say so.</summary>
public sealed record LinkRow(long Id, string Name, DateOnly? ClosedOn);

/// <summary>A stage of the journey, with who recorded it and why.</summary>
public sealed record StageRow(long Id, JourneyStage Stage, DateOnly Since, string Reason, string By);

/// <summary>Influence and interest on a day, each from 1 to 5.</summary>
public sealed record AssessmentRow(long Id, DateOnly On, int Influence, string? InfluenceNote, int Interest, string? InterestNote, string By);

/// <summary>An agreement that the organisation is a party to.</summary>
public sealed record AgreementRow(long Id, AgreementKind Kind, string Title, DateOnly StartsOn, DateOnly? EndsOn, DateOnly? ReviewOn);

/// <summary>A person's time with the organisation.</summary>
public sealed record AffiliateRow(long PersonId, string Name, string? Post, DateOnly? From, DateOnly? Until, bool MayBeContacted);

/// <summary>An engagement in a timeline.</summary>
public sealed record ContactRow(long Id, DateOnly Date, DatePrecision Precision, EngagementStatus Status, Mode Mode, string Approach, string Subject);

/// <summary>The queries of the pages about organisations.</summary>
public static class OrganisationQueries
{
    /// <summary>Most people, parts or owed items that a page about one organisation shows.</summary>
    public const int MostShown = 100;

    /// <summary>Narrowed to what the filter says.</summary>
    public static IQueryable<Organisation> Matching(this IQueryable<Organisation> organisations, OrganisationFilter filter)
    {
        var found = organisations.SearchedFor(filter.Words);
        if (filter.Standing == Standing.Active) found = found.Where(o => o.ClosedOn == null);
        if (filter.Standing == Standing.Closed) found = found.Where(o => o.ClosedOn != null);
        if (filter.Group != UserGroups.None) found = found.Where(o => (o.UserGroups & filter.Group) != UserGroups.None);
        if (filter.StakeholderGroup != StakeholderGroups.None)
            found = found.Where(o => (o.StakeholderGroups & filter.StakeholderGroup) != StakeholderGroups.None);
        if (filter.Kind is { } kind) found = found.Where(o => o.Kind == kind);
        if (filter.Stage is { } stage) found = found.Where(o => o.Stage == stage);
        if (filter.CaredForBy is { } me) found = found.Where(o => o.OwnerId == me || o.DeputyId == me);
        if (filter.OnlyKeyAccounts) found = found.Where(o => o.IsKeyAccount);
        if (filter.Tag is { Length: > 0 } tag) found = found.Where(o => o.Tags.Any(t => t.Name == tag));
        return found;
    }

    /// <summary>How many there are, up to a bound.</summary>
    public static async Task<Band> CountBandAsync<T>(this IQueryable<T> rows, CancellationToken ct) =>
        new(await rows.Take(Band.Exact + 1).CountAsync(ct));

    /// <summary>One page of the list in the order of names, after or before the organisation with a key.</summary>
    public static async Task<Slice<OrganisationRow>> PageAsync(
        this PortalDbContext db, OrganisationFilter filter, Viewer viewer, long? after, long? before, CancellationToken ct)
    {
        var backwards = after is null && before is not null;
        var beside = (after ?? before) is { } id
            ? await db.Organisations.Where(o => o.Id == id).Select(o => new { o.Id, o.NameKey }).SingleOrDefaultAsync(ct)
            : null;
        var found = db.Organisations.AsNoTracking().Matching(filter);
        if (beside is { Id: var edge, NameKey: var key })
        {
            found = backwards
                ? found.Where(o => o.NameKey.CompareTo(key) < 0 || (o.NameKey == key && o.Id < edge))
                : found.Where(o => o.NameKey.CompareTo(key) > 0 || (o.NameKey == key && o.Id > edge));
        }

        var sorted = backwards
            ? found.OrderByDescending(o => o.NameKey).ThenByDescending(o => o.Id)
            : found.OrderBy(o => o.NameKey).ThenBy(o => o.Id);
        var held = db.Engagements.VisibleTo(viewer).Held();
        var rows = await sorted.Take(Slice<OrganisationRow>.Size + 1)
            .Select(o => new OrganisationRow(o.Id, o.Name, o.Kind, o.UserGroups, o.Stage,
                db.Users.Where(a => a.Id == o.OwnerId).Select(a => a.Name).FirstOrDefault(), o.IsKeyAccount, o.ClosedOn)
            {
                // Each stops at the newest that was held and may be read: as quick for an organisation met ten thousand times.
                Engaged = (from p in db.EngagedOrganisations
                           where p.OrganisationId == o.Id
                           join e in held on p.EngagementId equals e.Id
                           orderby p.EngagedOn descending
                           select (DateOnly?)p.EngagedOn).FirstOrDefault(),
                Met = (from p in db.EngagedPeople
                       where p.OrganisationId == o.Id
                       join e in held on p.EngagementId equals e.Id
                       orderby p.EngagedOn descending
                       select (DateOnly?)p.EngagedOn).FirstOrDefault(),
            })
            .ToListAsync(ct);
        return RegisterQueries.Cut(rows, r => r.Id, backwards && beside is not null, beside is null);
    }

    /// <summary>What every page about one organisation says of it; null when there is none.</summary>
    public static Task<OrganisationHead?> HeadAsync(this PortalDbContext db, long id, CancellationToken ct) =>
        db.Organisations.AsNoTracking().Where(o => o.Id == id)
            .Select(o => new OrganisationHead(o.Id, o.Version, o.Name, o.UserGroups, o.Stage, o.IsKeyAccount, o.ClosedOn,
                db.Users.Where(a => a.Id == o.OwnerId).Select(a => a.Name).FirstOrDefault()))
            .SingleOrDefaultAsync(ct);

    /// <summary>Everything that stands on an organisation's own record. One query a list: joined, they would multiply.</summary>
    public static async Task<OrganisationFacts> FactsOfAsync(this PortalDbContext db, long id, CancellationToken ct)
    {
        var names = await db.OtherNames.Where(n => n.OrganisationId == id).Select(n => new { n.Name, IsTag = false, n.IsFormer })
            .Concat(db.OrganisationTags.Where(t => t.OrganisationId == id).Select(t => new { t.Name, IsTag = true, IsFormer = false })).ToListAsync(ct);
        var related = await db.Organisations.Where(p => p.ParentId == id).OrderBy(p => p.ClosedOn == null ? 0 : 1).ThenBy(p => p.NameKey).Take(MostShown)
            .Select(p => new { p.Id, p.Name, p.NameKey, p.ClosedOn, IsPart = true })
            .Concat(db.Organisations.Where(p => p.SuccessorId == id).OrderBy(p => p.NameKey).Take(MostShown).Select(p => new { p.Id, p.Name, p.NameKey, p.ClosedOn, IsPart = false }))
            .ToListAsync(ct);
        return await db.RecordAsync(id, ct) with
        {
            OtherNames = [.. names.Where(n => !n.IsTag).OrderBy(n => n.IsFormer).ThenBy(n => n.Name, StringComparer.Ordinal).Select(n => new OtherNameRow(n.Name, n.IsFormer))],
            Tags = [.. names.Where(n => n.IsTag).Select(n => n.Name).Order(StringComparer.Ordinal)],
            Parts = [.. related.Where(r => r.IsPart).OrderBy(r => r.ClosedOn is null ? 0 : 1).ThenBy(r => r.NameKey, StringComparer.Ordinal).Select(r => new LinkRow(r.Id, r.Name, r.ClosedOn))],
            Predecessors = [.. related.Where(r => !r.IsPart).OrderBy(r => r.NameKey, StringComparer.Ordinal).Select(r => new LinkRow(r.Id, r.Name, r.ClosedOn))],
            Agreements = await db.Agreements.AsNoTracking().Where(a => a.Parties.Any(p => p.OrganisationId == id))
            .OrderByDescending(a => a.StartsOn).ThenByDescending(a => a.Id)
            .Take(MostShown).Select(a => new AgreementRow(a.Id, a.Kind, a.Title, a.StartsOn, a.EndsOn, a.ReviewOn)).ToListAsync(ct),
            People = await db.Affiliations.AsNoTracking().Where(a => a.OrganisationId == id)
            .OrderBy(a => a.Until == null ? 0 : 1).ThenBy(a => a.Person.NameKey).ThenBy(a => a.Id)
            .Take(MostShown)
            .Select(a => new AffiliateRow(a.PersonId, a.Person.Name, a.Post ?? a.Person.Post, a.From, a.Until, a.Person.MayBeContacted)).ToListAsync(ct),
        };
    }

    private static Task<OrganisationFacts> RecordAsync(this PortalDbContext db, long id, CancellationToken ct) =>
        db.Organisations.AsNoTracking().Where(o => o.Id == id).OrderBy(o => o.Id)
            .Select(o => new OrganisationFacts
            {
                Kind = o.Kind,
                StakeholderGroups = o.StakeholderGroups,
                Website = o.Website,
                AreaCode = o.AreaCode,
                Deputy = db.Users.Where(a => a.Id == o.DeputyId).Select(a => a.Name).FirstOrDefault(),
                Notes = o.Notes,
                ParentId = o.ParentId,
                Parent = db.Organisations.Where(p => p.Id == o.ParentId).Select(p => p.Name).FirstOrDefault(),
                SuccessorId = o.SuccessorId,
                Successor = db.Organisations.Where(p => p.Id == o.SuccessorId).Select(p => p.Name).FirstOrDefault(),
                ClosingReason = o.ClosingReason,
                Stages = o.Stages.OrderByDescending(s => s.Since).ThenByDescending(s => s.Id)
                    .Select(s => new StageRow(s.Id, s.Stage, s.Since, s.Reason, db.Users.Where(a => a.Id == s.ById).Select(a => a.Name).FirstOrDefault() ?? "")).ToList(),
                Assessments = o.Assessments.OrderByDescending(s => s.On).ThenByDescending(s => s.Id)
                    .Select(s => new AssessmentRow(s.Id, s.On, s.Influence, s.InfluenceNote, s.Interest, s.InterestNote,
                        db.Users.Where(a => a.Id == s.ById).Select(a => a.Name).FirstOrDefault() ?? "")).ToList(),
            })
            .AsSplitQuery()
            .SingleAsync(ct);
}
