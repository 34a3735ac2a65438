using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Consultations;
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
/// What needs rest on. What counts is written once, here: links that were not ended, to points of engagements that are not void, to
/// answers that are not, and to responses that are no machine's. What may be read of it is written once as well: points with their
/// engagement, answers with their survey, responses by whoever reads the portal, without what was taken out of them.
/// </summary>
public static class EvidenceQueries
{
    /// <summary>Evidence that counts.</summary>
    public static IQueryable<NeedEvidence> LiveEvidence(this PortalDbContext db) => db.NeedEvidence.Where(e => e.EndedOn == null
        && (e.PointId == null || db.Points.Any(p => p.Id == e.PointId && p.Engagement.Status != EngagementStatus.Void))
        && (e.SurveyAnswerId == null || db.SurveyAnswers.Any(a => a.Id == e.SurveyAnswerId && a.VoidedOn == null))
        && (e.ResponseId == null || db.Responses.Any(r => r.Id == e.ResponseId && (!r.IsSuspect || r.Moderation == Moderation.Cleared))));

    /// <summary>The links from one source.</summary>
    public static IQueryable<NeedEvidence> From(this IQueryable<NeedEvidence> evidence, EvidenceSource source) => source.Kind switch
    {
        EvidenceKind.Point => evidence.Where(e => e.PointId == source.Id),
        EvidenceKind.SurveyAnswer => evidence.Where(e => e.SurveyAnswerId == source.Id),
        EvidenceKind.Response => evidence.Where(e => e.ResponseId == source.Id),
        _ => throw new ArgumentOutOfRangeException(nameof(source), source.Kind, "No need rests on these."),
    };

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

        var responses = sources.Where(s => s.Kind == EvidenceKind.Response).Select(s => s.Id).ToList();
        if (responses.Count > 0 && viewer.Can(Capability.Read))
        {
            foreach (var r in await (from r in db.Responses.AsNoTracking()
                                     where EF.Parameter(responses).Contains(r.Id) && (!r.IsSuspect || r.Moderation == Moderation.Cleared)
                                     join c in db.Consultations on r.ConsultationId equals c.Id
                                     select new { r.Id, r.ConsultationId, c.Title, r.ReceivedOn, r.UserGroup, Words = r.Answers.Where(a => a.Words != null).OrderBy(a => a.QuestionId).Select(a => a.Redacted ?? a.Words).ToList() }).ToListAsync(ct))
            {
                var source = new EvidenceSource(EvidenceKind.Response, r.Id);
                var words = r.Words.Count == 0 ? "Chose answers and wrote nothing" : Text.Cut(string.Join("\n", r.Words), Text.Paragraph);
                said[source] = new Said(source, words, $"{Response.ReferenceOf(r.Id)}, {r.Title}", $"/responses/{r.Id}", r.ReceivedOn, r.UserGroup);
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

    /// <summary>User groups of what counts, by need.</summary>
    public static IQueryable<NeedGroups> GroupsOfEvidence(this PortalDbContext db) => db.LiveEvidence().WithGroups(db);

    /// <summary>User groups of some evidence, by need: as they were classified when they said it.</summary>
    public static IQueryable<NeedGroups> WithGroups(this IQueryable<NeedEvidence> evidence, PortalDbContext db) => evidence.Select(e => new NeedGroups
    {
        NeedId = e.NeedId,
        Groups = e.PointId != null ? db.Points.Where(p => p.Id == e.PointId).Select(p => p.Engagement.UserGroups).First()
            : e.SurveyAnswerId != null ? db.SurveyAnswers.Where(a => a.Id == e.SurveyAnswerId).Select(a => a.UserGroups).First()
            : db.Responses.Where(r => r.Id == e.ResponseId).Select(r => r.UserGroup).First(),
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
