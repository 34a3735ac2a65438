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

    /// <summary>Came with this import.</summary>
    public long? Import { get; init; }

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
    public IReadOnlyList<StageRow> Stages { get; init; } = [];
    public IReadOnlyList<AssessmentRow> Assessments { get; init; } = [];
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
        if (filter.Import is { } import) found = found.Where(o => o.ImportId == import);
        return found;
    }

    /// <summary>How many there are, up to a bound.</summary>
    public static async Task<Band> CountBandAsync<T>(this IQueryable<T> rows, CancellationToken ct, int to = Band.Exact) =>
        new(await rows.Take(to + 1).CountAsync(ct), to);

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

    /// <summary>What every page says of an organisation, and everything that stands on its own record; null when there is none.</summary>
    public static async Task<(OrganisationHead Head, OrganisationFacts Facts)?> WholeAsync(this PortalDbContext db, long id, CancellationToken ct)
    {
        if (await Record(db, id, ct) is not { } record) return null;
        var lines = new List<Line>();
        await foreach (var line in Lines(db, id).WithCancellation(ct)) lines.Add(line);
        return (record.Head, record.Facts.With(lines));
    }

    // Compiled once: to look these up by their long expressions would cost as much as to run them.
    private static readonly Func<PortalDbContext, long, CancellationToken, Task<Whole?>> Record = EF.CompileAsyncQuery((PortalDbContext db, long id, CancellationToken _) =>
        db.Organisations.AsNoTracking().Where(o => o.Id == id)
            .Select(o => new Whole
            {
                Head = new OrganisationHead(o.Id, o.Version, o.Name, o.UserGroups, o.Stage, o.IsKeyAccount, o.ClosedOn,
                    db.Users.Where(a => a.Id == o.OwnerId).Select(a => a.Name).FirstOrDefault()),
                Facts = new OrganisationFacts
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
                },
            }).SingleOrDefault());

    /// <summary>The short lists of an organisation in one round trip: they share columns as far as they can, and are sorted here.</summary>
    private static readonly Func<PortalDbContext, long, IAsyncEnumerable<Line>> Lines = EF.CompileAsyncQuery((PortalDbContext db, long id) =>
        db.OtherNames.Where(n => n.OrganisationId == id)
            .Select(n => new Line { List = List.Name, Id = n.Id, Text = n.Name, Number = n.IsFormer ? 1 : 0, Other = 0, From = null, Until = null, Review = null, Note = null, OtherNote = null, By = null })
        .Concat(db.OrganisationTags.Where(t => t.OrganisationId == id)
            .Select(t => new Line { List = List.Tag, Id = t.Id, Text = t.Name, Number = 0, Other = 0, From = null, Until = null, Review = null, Note = null, OtherNote = null, By = null }))
        .Concat(db.Organisations.Where(p => p.ParentId == id).OrderBy(p => p.ClosedOn == null ? 0 : 1).ThenBy(p => p.NameKey).Take(MostShown)
            .Select(p => new Line { List = List.Part, Id = p.Id, Text = p.Name, Number = 0, Other = 0, From = null, Until = p.ClosedOn, Review = null, Note = null, OtherNote = null, By = null }))
        .Concat(db.Organisations.Where(p => p.SuccessorId == id).OrderBy(p => p.NameKey).Take(MostShown)
            .Select(p => new Line { List = List.Predecessor, Id = p.Id, Text = p.Name, Number = 0, Other = 0, From = null, Until = p.ClosedOn, Review = null, Note = null, OtherNote = null, By = null }))
        .Concat(db.Set<OrganisationStage>().Where(s => s.OrganisationId == id)
            .Select(s => new Line { List = List.Stage, Id = s.Id, Text = null, Number = (int)s.Stage, Other = 0, From = s.Since, Until = null, Review = null, Note = s.Reason, OtherNote = null, By = db.Users.Where(a => a.Id == s.ById).Select(a => a.Name).FirstOrDefault() }))
        .Concat(db.Set<Assessment>().Where(s => s.OrganisationId == id)
            .Select(s => new Line { List = List.Assessment, Id = s.Id, Text = null, Number = s.Influence, Other = s.Interest, From = s.On, Until = null, Review = null, Note = s.InfluenceNote, OtherNote = s.InterestNote, By = db.Users.Where(a => a.Id == s.ById).Select(a => a.Name).FirstOrDefault() }))
        .Concat(db.Set<AgreementParty>().Where(p => p.OrganisationId == id).Join(db.Agreements, p => p.AgreementId, a => a.Id, (p, a) => a)
            .OrderByDescending(a => a.StartsOn).ThenByDescending(a => a.Id).Take(MostShown)
            .Select(a => new Line { List = List.Agreement, Id = a.Id, Text = a.Title, Number = (int)a.Kind, Other = 0, From = a.StartsOn, Until = a.EndsOn, Review = a.ReviewOn, Note = null, OtherNote = null, By = null }))
        .Concat(db.Affiliations.Where(a => a.OrganisationId == id).OrderBy(a => a.Until == null ? 0 : 1).ThenBy(a => a.Person.NameKey).ThenBy(a => a.Id).Take(MostShown)
            .Select(a => new Line { List = List.Person, Id = a.PersonId, Text = a.Person.Name, Number = a.Person.MayBeContacted ? 1 : 0, Other = 0, From = a.From, Until = a.Until, Review = null, Note = a.Post ?? a.Person.Post, OtherNote = null, By = null })));

    private static OrganisationFacts With(this OrganisationFacts facts, IEnumerable<Line> lines)
    {
        var lists = lines.ToLookup(l => l.List);
        return facts with
        {
            OtherNames = [.. lists[List.Name].OrderBy(l => l.Number).ThenBy(l => l.Text, StringComparer.Ordinal).Select(l => new OtherNameRow(l.Text!, l.Number == 1))],
            Tags = [.. lists[List.Tag].Select(l => l.Text!).Order(StringComparer.Ordinal)],
            Parts = [.. Links(List.Part).OrderBy(l => l.ClosedOn is not null)],
            Predecessors = [.. Links(List.Predecessor)],
            Stages = [.. lists[List.Stage].OrderByDescending(l => l.From).ThenByDescending(l => l.Id).Select(l => new StageRow(l.Id, (JourneyStage)l.Number, l.From!.Value, l.Note!, l.By ?? ""))],
            Assessments =
            [
                .. lists[List.Assessment].OrderByDescending(l => l.From).ThenByDescending(l => l.Id)
                    .Select(l => new AssessmentRow(l.Id, l.From!.Value, l.Number, l.Note, l.Other, l.OtherNote, l.By ?? "")),
            ],
            Agreements =
            [
                .. lists[List.Agreement].OrderByDescending(l => l.From).ThenByDescending(l => l.Id)
                    .Select(l => new AgreementRow(l.Id, (AgreementKind)l.Number, l.Text!, l.From!.Value, l.Until, l.Review)),
            ],
            People =
            [
                .. lists[List.Person].OrderBy(l => l.Until is not null).ThenBy(l => l.Text, StringComparer.CurrentCultureIgnoreCase).ThenBy(l => l.Id)
                    .Select(l => new AffiliateRow(l.Id, l.Text!, l.Note, l.From, l.Until, l.Number == 1)),
            ],
        };

        IEnumerable<LinkRow> Links(List list) => lists[list].OrderBy(l => l.Text, StringComparer.CurrentCultureIgnoreCase).Select(l => new LinkRow(l.Id, l.Text!, l.Until));
    }

    private sealed class Whole
    {
        public required OrganisationHead Head { get; init; }
        public required OrganisationFacts Facts { get; init; }
    }

    private enum List
    {
        Name,
        Tag,
        Part,
        Predecessor,
        Stage,
        Assessment,
        Agreement,
        Person,
    }

    /// <summary>A line of any of the short lists; what a column holds depends on the list.</summary>
    private sealed class Line
    {
        public required List List { get; init; }
        public required long Id { get; init; }
        public required string? Text { get; init; }
        public required int Number { get; init; }
        public required int Other { get; init; }
        public required DateOnly? From { get; init; }
        public required DateOnly? Until { get; init; }
        public required DateOnly? Review { get; init; }
        public required string? Note { get; init; }
        public required string? OtherNote { get; init; }
        public required string? By { get; init; }
    }
}
