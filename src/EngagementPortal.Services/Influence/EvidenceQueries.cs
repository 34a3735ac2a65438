using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Influence;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Services.Surveys;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Influence;

/// <summary>Something that was said, as the viewer may read it.</summary>
/// <param name="Where">At which engagement, or in answer to which survey.</param>
/// <param name="Href">The page that shows it.</param>
public sealed record Said(EvidenceSource Source, string Words, string Where, string Href, DateOnly On, UserGroups Groups);

/// <summary>A link from something that was said to a need.</summary>
/// <param name="It">What was said; null where the viewer may not read it.</param>
/// <param name="AddedById">Who linked it.</param>
public sealed record EvidenceRow(long Id, int Version, EvidenceSource Source, Said? It, string? Note, DateOnly On, long AddedById, string AddedBy, long? CarriedFromId, DateOnly? EndedOn, string? EndReason);

/// <summary>
/// What needs rest on. What counts is written once, here: links that were not ended, to points of engagements that are not void and to
/// answers that are not. What may be read of it is written once as well: points with their engagement, answers with their survey.
/// </summary>
public static class EvidenceQueries
{
    /// <summary>Evidence that counts.</summary>
    public static IQueryable<NeedEvidence> LiveEvidence(this PortalDbContext db) => db.NeedEvidence.Where(e => e.EndedOn == null
        && (e.PointId == null || db.Points.Any(p => p.Id == e.PointId && p.Engagement.Status != EngagementStatus.Void))
        && (e.SurveyAnswerId == null || db.SurveyAnswers.Any(a => a.Id == e.SurveyAnswerId && a.VoidedOn == null)));

    /// <summary>Something that was said; null where there is no such thing for the viewer, or it counts nowhere.</summary>
    public static async Task<Said?> SaidAsync(this PortalDbContext db, EvidenceSource source, Viewer viewer, CancellationToken ct) =>
        (await db.SaidAsync([source], viewer, ct)).GetValueOrDefault(source);

    /// <summary>Of what was said all that the viewer may read.</summary>
    public static async Task<Dictionary<EvidenceSource, Said>> SaidAsync(this PortalDbContext db, IReadOnlyCollection<EvidenceSource> sources, Viewer viewer, CancellationToken ct)
    {
        Dictionary<EvidenceSource, Said> said = [];
        var points = sources.Where(s => s.Kind == EvidenceKind.Point).Select(s => s.Id).ToList();
        if (points.Count > 0)
        {
            var visible = db.Engagements.VisibleTo(viewer);
            foreach (var p in await db.Points.AsNoTracking().Where(p => EF.Parameter(points).Contains(p.Id) && p.Engagement.Status != EngagementStatus.Void && visible.Any(e => e.Id == p.EngagementId))
                .Select(p => new { p.Id, p.Words, p.EngagementId, p.Engagement.Subject, p.Engagement.Date, p.Engagement.UserGroups }).ToListAsync(ct))
            {
                var source = new EvidenceSource(EvidenceKind.Point, p.Id);
                said[source] = new Said(source, p.Words, p.Subject, $"/engagements/{p.EngagementId}", p.Date, p.UserGroups);
            }
        }

        var answers = sources.Where(s => s.Kind == EvidenceKind.SurveyAnswer).Select(s => s.Id).ToList();
        if (answers.Count > 0 && viewer.Can(Capability.KeepSurveys))
        {
            foreach (var a in await (from a in db.SurveyAnswers.AsNoTracking()
                                     where EF.Parameter(answers).Contains(a.Id) && a.VoidedOn == null && a.Words != null
                                     join s in db.Surveys on a.SurveyId equals s.Id
                                     select new { a.Id, a.Words, a.SurveyId, s.Title, s.DivisionId, a.On, a.UserGroups }).ToListAsync(ct))
            {
                if (!SurveyService.MayKeep(viewer, a.DivisionId)) continue;
                var source = new EvidenceSource(EvidenceKind.SurveyAnswer, a.Id);
                said[source] = new Said(source, a.Words!, a.Title, $"/surveys/{a.SurveyId}/answers", a.On, a.UserGroups);
            }
        }

        return said;
    }

    /// <summary>The links of a need, those that count first; links that were ended stand at the end.</summary>
    public static async Task<IReadOnlyList<EvidenceRow>> EvidenceOfAsync(this PortalDbContext db, long needId, Viewer viewer, CancellationToken ct)
    {
        var links = await db.NeedEvidence.AsNoTracking().Where(e => e.NeedId == needId).OrderBy(e => e.Id)
            .Select(e => new { It = e, By = db.Users.Where(u => u.Id == e.AddedById).Select(u => u.Name).First(), Counts = db.LiveEvidence().Any(l => l.Id == e.Id) }).ToListAsync(ct);
        var said = await db.SaidAsync([.. links.Select(l => l.It.Source)], viewer, ct);
        return [.. links.Where(l => l.Counts || l.It.EndedOn is not null).OrderBy(l => l.It.EndedOn is not null)
            .Select(l => new EvidenceRow(l.It.Id, l.It.Version, l.It.Source, said.GetValueOrDefault(l.It.Source), l.It.Note, l.It.On, l.It.AddedById, l.By, l.It.CarriedFromId, l.It.EndedOn, l.It.EndReason))];
    }

    /// <summary>User groups of what counts, by need: as they were classified when they said it.</summary>
    public static IQueryable<NeedGroups> GroupsOfEvidence(this PortalDbContext db) => db.LiveEvidence().Select(e => new NeedGroups
    {
        NeedId = e.NeedId,
        Groups = e.PointId != null
            ? db.Points.Where(p => p.Id == e.PointId).Select(p => p.Engagement.UserGroups).First()
            : db.SurveyAnswers.Where(a => a.Id == e.SurveyAnswerId).Select(a => a.UserGroups).First(),
    });

    /// <summary>Which needs each of some points counts for, for the page of their engagement.</summary>
    public static async Task<ILookup<long, (long Id, string Title)>> NeedsOfPointsAsync(this PortalDbContext db, IReadOnlyCollection<long> points, CancellationToken ct)
    {
        var ids = points.ToList();
        return (await (from e in db.NeedEvidence.AsNoTracking()
                       where e.PointId != null && EF.Parameter(ids).Contains(e.PointId.Value) && e.EndedOn == null
                       join n in db.Needs on e.NeedId equals n.Id
                       where n.State == NeedState.Current
                       orderby n.Id
                       select new { Point = e.PointId!.Value, n.Id, n.Title }).ToListAsync(ct)).ToLookup(r => r.Point, r => (r.Id, r.Title));
    }
}

/// <summary>The user groups of one piece of evidence.</summary>
public sealed class NeedGroups
{
    public required long NeedId { get; init; }
    public required UserGroups Groups { get; init; }
}
