using EngagementPortal.Domain.Exports;
using EngagementPortal.Services.Exports;
using Microsoft.AspNetCore.WebUtilities;

namespace EngagementPortal.Web.Pages.Exports;

/// <summary>Where lists that can be taken out stand in the portal.</summary>
internal static class ListPages
{
    private const string Own = "/exports";

    /// <summary>The page that shows a list, narrowed as it is; the page of what was taken out where none does.</summary>
    /// <param name="narrowed">What it is narrowed to, as its address carries it.</param>
    public static string Of(ExportList list, string narrowed)
    {
        var said = QueryHelpers.ParseQuery(narrowed);
        var page = list switch
        {
            _ when ListsToTake.OfEngagements.Any(l => l.List == list) => "/engagements",
            ExportList.Organisations => "/organisations",
            ExportList.People => "/people",
            ExportList.PlannedActivities when Key("plan") is { } plan => $"/plans/{plan}/activities",
            ExportList.PlanSections or ExportList.PlanLines when Key("plan") is { } plan => $"/plans/{plan}",
            ExportList.Plans or ExportList.PlanSections or ExportList.PlanLines or ExportList.PlannedActivities => "/plans",
            ExportList.Topics or ExportList.TopicWeights => "/strategy/topics",
            ExportList.StatisticalOutputs => "/strategy/outputs",
            ExportList.Advice => "/advisor/saved",
            ExportList.ApproachDecisions => "/decisions",
            ExportList.StatisticChanges => "/statistic-changes",
            ExportList.CoverageGaps => "/scorecard/gaps",
            ExportList.SurveyAnswers when Key("survey") is { } survey => $"/surveys/{survey}/answers",
            ExportList.Surveys or ExportList.SurveyResults or ExportList.SurveyAnswers => "/surveys",
            ExportList.Consultations => "/consultations",
            _ => Own,
        };
        return page == Own ? Own : page + QueryString.Create(said);

        // What names the record of the page stands in its path.
        long? Key(string name) => said.Remove(name, out var value) && long.TryParse(value, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var key) ? key : null;
    }
}
