using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Audit;
using EngagementPortal.Services.Engagements;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Stakeholders;

/// <summary>Everything that is held about one person, to be handed out to them.</summary>
/// <param name="NotShown">Engagements with them that whoever answers may not open; somebody who may has to add them.</param>
public sealed record PersonData(
    PersonFacts Record, IReadOnlyList<HeldEngagement> Engagements, IReadOnlyList<HeldWords> Said, IReadOnlyList<HeldInvitation> Invitations, int NotShown, IReadOnlyList<ChangeRow> Changes);

/// <summary>An engagement that the person took part in.</summary>
public sealed record HeldEngagement(string Reference, DateOnly Date, EngagementStatus Status, Mode Mode, string Approach, string Subject);

/// <summary>Something that was written down as said by the person.</summary>
public sealed record HeldWords(string Reference, DateOnly Date, string Words);

/// <summary>A survey that the person was invited to. What they answered is kept without their name.</summary>
public sealed record HeldInvitation(string Survey, DateOnly InvitedOn, DateOnly? AnsweredOn);

/// <summary>Gathers what is held about a person.</summary>
public static class PersonDataQueries
{
    /// <summary>All of it, as far as the viewer may read it. The person exists.</summary>
    public static async Task<PersonData> HeldAboutAsync(this PortalDbContext db, long id, Viewer viewer, CancellationToken ct)
    {
        var all = db.Engagements.AsNoTracking().Where(e =>
            e.People.Any(p => p.PersonId == id) || e.Points.Any(p => p.RaisedById == id));
        var visible = all.VisibleTo(viewer);
        var engagements = await visible.OrderByDescending(e => e.Date).ThenByDescending(e => e.Id)
            .Select(e => new { e.Id, e.Date, e.Status, e.Mode, e.Approach, e.Subject }).ToListAsync(ct);
        var said = await (from e in visible from p in e.Points where p.RaisedById == id orderby e.Date descending, p.Id select new { e.Id, e.Date, p.Words })
            .ToListAsync(ct);
        return new PersonData(
            await db.PersonFactsAsync(id, ct),
            [.. engagements.Select(e => new HeldEngagement(Engagement.ReferenceOf(e.Id), e.Date, e.Status, e.Mode, e.Approach, e.Subject))],
            [.. said.Select(s => new HeldWords(Engagement.ReferenceOf(s.Id), s.Date, s.Words))],
            // One that a record merged into theirs was sent to a survey that they were asked in too stands with that record.
            await db.SurveyInvitations.AsNoTracking().IgnoreQueryFilters().Where(i => i.PersonId == id || db.People.Any(p => p.Id == i.PersonId && p.MergedIntoId == id)).OrderByDescending(i => i.Id)
                .Select(i => new HeldInvitation(db.Surveys.Where(s => s.Id == i.SurveyId).Select(s => s.Title).First(), i.InvitedOn, i.AnsweredOn)).ToListAsync(ct),
            await all.CountAsync(ct) - engagements.Count,
            await db.ChangesOfAsync<Person>(id, ct, most: int.MaxValue));
    }
}
