using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Engagements;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Engagements;

/// <summary>An engagement in a list, with the date and key by which an index hands it out in order.</summary>
public sealed class Listed
{
    public required DateOnly On { get; init; }

    /// <summary>Key of the engagement.</summary>
    public required long Id { get; init; }

    public required Engagement It { get; init; }
}

/// <summary>An engagement for which something is owed.</summary>
internal sealed class Owing
{
    public required DateOnly On { get; init; }
    public required long Id { get; init; }
}

/// <summary>
/// The engagements of one stakeholder that a viewer may read. Those of an organisation come in two streams, by itself and through
/// somebody who was with it on the day; each is read in the order of its index and no further than asked for, so that an
/// organisation met ten thousand times costs what any other does. An engagement can stand in both.
/// </summary>
public sealed class Diary
{
    private readonly IReadOnlyList<(IQueryable<Listed> Engaged, IQueryable<Owing> Owing)> streams;

    internal Diary(params IReadOnlyList<(IQueryable<Listed> Engaged, IQueryable<Owing> Owing)> streams) => this.streams = streams;

    /// <summary>What a query that takes a bounded part reads from the streams, in one round trip.</summary>
    /// <param name="part">Gives plain members, no objects made by a constructor: the engine joins them.</param>
    public Task<List<T>> ReadAsync<T>(Func<IQueryable<Listed>, IQueryable<T>> part, CancellationToken ct) =>
        streams.Select(s => part(s.Engaged)).Aggregate((all, more) => all.Concat(more)).ToListAsync(ct);

    /// <summary>The dates of the last engagement held and the next one planned.</summary>
    public async Task<(DateOnly? Last, DateOnly? Next)> ContactAsync(DateOnly today, CancellationToken ct)
    {
        var found = await ReadAsync(some => some.Where(e => e.It.Status == EngagementStatus.Held).NewestFirst().Take(1).Select(e => new { e.On, e.It.Status })
            .Concat(some.Where(e => e.It.Status == EngagementStatus.Planned && e.On >= today).OrderBy(e => e.On).ThenBy(e => e.Id).Take(1).Select(e => new { e.On, e.It.Status })), ct);
        var dates = found.ToLookup(f => f.Status, f => (DateOnly?)f.On);
        return (dates[EngagementStatus.Held].Max(), dates[EngagementStatus.Planned].Min());
    }

    /// <summary>Keys of the engagements for which something falls due first, so many of each stream.</summary>
    internal Task<List<long>> OwingAsync(int most, CancellationToken ct) =>
        streams.Select(s => s.Owing.OrderBy(o => o.On).ThenBy(o => o.Id).Take(most).Select(o => o.Id)).Aggregate((all, more) => all.Union(more)).ToListAsync(ct);
}

/// <summary>Opens diaries.</summary>
public static class Diaries
{
    /// <summary>The engagements of an organisation.</summary>
    public static Diary DiaryOfOrganisation(this PortalDbContext db, long id, Viewer viewer) => new(
        Stream(db.EngagedOrganisations.Where(p => p.OrganisationId == id), db, viewer), Stream(db.EngagedPeople.Where(p => p.OrganisationId == id), db, viewer));

    /// <summary>The engagements of a person.</summary>
    public static Diary DiaryOfPerson(this PortalDbContext db, long id, Viewer viewer) => new(Stream(db.EngagedPeople.Where(p => p.PersonId == id), db, viewer));

    /// <summary>Participations with their engagements, in the order of the participations' index.</summary>
    internal static IQueryable<Listed> In<T>(this IQueryable<T> participations, IQueryable<Engagement> engagements) where T : Participation =>
        from p in participations
        join e in engagements on p.EngagementId equals e.Id
        select new Listed { On = p.EngagedOn, Id = p.EngagementId, It = e };

    /// <summary>Newest first: the order of every list of engagements.</summary>
    public static IQueryable<Listed> NewestFirst(this IQueryable<Listed> listed) => listed.OrderByDescending(e => e.On).ThenByDescending(e => e.Id);

    private static (IQueryable<Listed>, IQueryable<Owing>) Stream<T>(IQueryable<T> participations, PortalDbContext db, Viewer viewer) where T : Participation
    {
        var visible = db.Engagements.AsNoTracking().VisibleTo(viewer);
        return (participations.In(visible),
            from p in participations
            where p.OwedOn != null
            join e in visible on p.EngagementId equals e.Id
            select new Owing { On = p.OwedOn!.Value, Id = p.EngagementId });
    }
}
