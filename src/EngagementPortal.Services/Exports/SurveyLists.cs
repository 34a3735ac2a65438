using System.Runtime.CompilerServices;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Exports;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Domain.Surveys;
using EngagementPortal.Services.Surveys;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Exports;

/// <summary>
/// Surveys, what they came to, and for those who keep them their answers. What people wrote in their own words stays where it is: it may
/// name somebody. So do the answers to single questions and who was invited: side by side they could lead to whoever gave them.
/// </summary>
internal static class SurveyLists
{
    public static readonly ListToTake Surveys = ListToTake.Of(ExportList.Surveys, "A survey among stakeholders.", new Columns<Survey>
    {
        { "reference", s => s.Reference },
        { "kind", s => s.Kind.Code(), typeof(SurveyKind) },
        { "kind_label", s => s.Kind.InWords() },
        { "title", s => s.Title },
        { "about", s => s.About, "What those who are asked read first" },
        { "asks", s => Codes.Of(s.Asks.Singly()), typeof(Qualities) },
        { "division", (s, n) => n.Division(s.DivisionId), "Nothing for the whole office" },
        { "opened_on", s => s.OpenedOn },
        { "last_day", s => s.LastDay },
        { "closed_on", s => s.ClosedOn, "When somebody closed it before its last day was over" },
        { "invited", s => s.Invited, "How many were invited" },
        { "published_on", s => s.PublishedOn },
    }, (t, ct) => t.ByKeyAsync(t.Asked(), s => s, s => s.Id, ct));

    public static readonly ListToTake Results = ListToTake.Of(ExportList.SurveyResults, "What the answers to a survey come to, by question and by group, as on its page.", new Columns<ResultLine>
    {
        { "survey", l => l.Survey.Reference },
        { "title", l => l.Survey.Title },
        { "by", l => l.By, "question, user-group or stakeholder-group; by group it is the question about the whole" },
        { "name", l => l.It.Name },
        { "very_dissatisfied", l => l.It.Steps[0] },
        { "dissatisfied", l => l.It.Steps[1] },
        { "neither", l => l.It.Steps[2] },
        { "satisfied", l => l.It.Steps[3] },
        { "very_satisfied", l => l.It.Steps[4] },
        { "answers", l => l.It.Satisfied!.Value.Denominator },
    }, ResultsAsync);

    public static readonly ListToTake Answers = ListToTake.Of(ExportList.SurveyAnswers, "An answer to a survey that its reader keeps, without a name and without what was written in words.", new Columns<AnswerLine>
    {
        { "survey", l => $"SUR-{l.SurveyId}" },
        { "answered_on", l => l.On },
        { "channel", l => l.Channel.Code(), typeof(AnswerChannel) },
        { "channel_label", l => l.Channel.InWords() },
        { "user_groups", l => Codes.Of(l.UserGroups.Singly()), typeof(UserGroups) },
        { "user_groups_label", l => l.UserGroups.InWords() },
        { "overall", l => l.Overall, "The answer to the question about the whole, from 1 to 5" },
        { "voided_on", l => l.VoidedOn, "When it was found to have been entered in error" },
    }, (t, ct) => t.ByKeyAsync(t.Kept(), a => new AnswerLine(a.Id, a.SurveyId, a.On, a.Channel, a.UserGroups, a.Marks.Where(m => m.About == Qualities.Overall).Select(m => (int?)m.Step).FirstOrDefault(), a.VoidedOn), l => l.Id, ct), Capability.KeepSurveys);

    private static IQueryable<Survey> Asked(this Taking taking) => taking.Narrowing.Survey is { } id ? taking.Db.Surveys.Where(s => s.Id == id) : taking.Db.Surveys;

    /// <summary>The answers to surveys that the viewer may keep: <see cref="SurveyService.MayKeep"/> in SQL.</summary>
    private static IQueryable<SurveyAnswer> Kept(this Taking taking)
    {
        var (surveys, everywhere, divisions) = (taking.Asked(), taking.Viewer.CanEverywhere(Capability.KeepSurveys), taking.Viewer.DivisionsWhere(Capability.KeepSurveys).ToList());
        if (!everywhere) surveys = surveys.Where(s => s.DivisionId != null && EF.Parameter(divisions).Contains(s.DivisionId.Value));
        return taking.Db.SurveyAnswers.Where(a => surveys.Any(s => s.Id == a.SurveyId));
    }

    private static async IAsyncEnumerable<ResultLine> ResultsAsync(Taking taking, [EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var survey in await taking.Asked().AsNoTracking().OrderBy(s => s.Id).ToListAsync(ct))
        {
            var results = await taking.Db.ResultsOfAsync(survey, ct);
            foreach (var (by, lines) in new[] { ("question", results.ByQuestion), ("user-group", results.ByUserGroup), ("stakeholder-group", results.ByStakeholderGroup) })
            {
                foreach (var line in lines) yield return new ResultLine(survey, by, line);
            }
        }
    }
}

/// <summary>A line of what a survey came to.</summary>
internal sealed record ResultLine(Survey Survey, string By, SurveyLine It);

/// <summary>An answer, as far as it is told.</summary>
internal sealed record AnswerLine(long Id, long SurveyId, DateOnly On, AnswerChannel Channel, UserGroups UserGroups, int? Overall, DateOnly? VoidedOn);
