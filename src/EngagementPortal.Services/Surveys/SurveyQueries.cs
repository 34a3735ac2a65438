using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Measurement;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Domain.Surveys;
using EngagementPortal.Services.Engagements;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Surveys;

/// <summary>A survey as lists show it.</summary>
/// <param name="Division">Null for the whole office.</param>
/// <param name="Answered">Answers that count.</param>
/// <param name="Satisfied">Of those who answered how satisfied they are with the whole.</param>
public sealed record SurveyRow(Survey It, string? Division, int Answered, Rate Satisfied);

/// <summary>An invitation as its list shows it.</summary>
/// <param name="Name">Of the person, or what staff call them.</param>
public sealed record InvitationRow(SurveyInvitation It, string Name);

/// <summary>An answer as its list shows it.</summary>
/// <param name="EnteredBy">Null for one that came online.</param>
public sealed record AnswerRow(
    long Id, int Version, DateOnly On, AnswerChannel Channel, UserGroups UserGroups, int? Overall, string? Words, string? EnteredBy, DateOnly? VoidedOn, string? VoidReason, string? VoidedBy);

/// <summary>What is asked of surveys.</summary>
public static class SurveyQueries
{
    /// <summary>What everybody may read. The one way to surveys for those who have not signed in.</summary>
    public static IQueryable<Survey> PublicSurveys(this PortalDbContext db) => db.Surveys.AsNoTracking().Where(s => s.PublishedOn != null);

    /// <summary>What lists show.</summary>
    public static IQueryable<SurveyRow> AsRows(this IQueryable<Survey> surveys, PortalDbContext db) => surveys.Select(s => new SurveyRow(
        s,
        db.Divisions.Where(d => d.Id == s.DivisionId).Select(d => d.Name).FirstOrDefault(),
        db.SurveyAnswers.Count(a => a.SurveyId == s.Id && a.VoidedOn == null),
        new Rate(
            db.SurveyAnswers.Where(a => a.SurveyId == s.Id && a.VoidedOn == null).SelectMany(a => a.Marks).Count(m => m.About == Qualities.Overall && m.Step >= SurveyAnswer.Satisfied),
            db.SurveyAnswers.Where(a => a.SurveyId == s.Id && a.VoidedOn == null).SelectMany(a => a.Marks).Count(m => m.About == Qualities.Overall))));

    /// <summary>Everything that was answered to a survey, put together.</summary>
    public static async Task<SurveyResults> ResultsOfAsync(this PortalDbContext db, Survey survey, CancellationToken ct)
    {
        var tallies = await (from a in db.SurveyAnswers.AsNoTracking()
                             where a.SurveyId == survey.Id && a.VoidedOn == null
                             from m in a.Marks
                             group m by new { m.About, m.Step, a.UserGroups, a.StakeholderGroups } into same
                             select new SurveyTally(same.Key.About, same.Key.Step, same.Key.UserGroups, same.Key.StakeholderGroups, same.Count())).ToListAsync(ct);
        return SurveyResults.Of(survey.Asks, tallies);
    }

    /// <summary>
    /// People who were engaged by name and can be asked by mail: who took part in what was held since a day, belonged to one of the
    /// groups then, may be contacted, have an address and were not invited yet. Of what the viewer may read alone.
    /// </summary>
    public static IQueryable<long> ToBeInvited(this PortalDbContext db, long surveyId, DateOnly since, UserGroups groups, Viewer viewer) =>
        (from e in db.Engagements.AsNoTracking().VisibleTo(viewer).Held()
         where e.Date >= since
         from p in e.People
         where (p.UserGroups & groups) != UserGroups.None && p.Person.MayBeContacted && p.Person.Email != null && p.Person.ErasedAt == null
             && !db.SurveyInvitations.Any(i => i.PersonId == p.PersonId && i.SurveyId == surveyId)
         select p.PersonId).Distinct();

    /// <summary>The invitations of a survey.</summary>
    public static IQueryable<SurveyInvitation> InvitationsTo(this PortalDbContext db, long surveyId) => db.SurveyInvitations.AsNoTracking().Where(i => i.SurveyId == surveyId);
}
