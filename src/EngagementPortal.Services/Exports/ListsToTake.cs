using EngagementPortal.Domain.Exports;

namespace EngagementPortal.Services.Exports;

/// <summary>Lists that belong together.</summary>
public sealed record RoomOfLists(string Name, IReadOnlyList<ListToTake> Lists);

/// <summary>All lists that can be taken out, in the order in which people are shown them. docs/exports.md has the same; a test compares.</summary>
public static class ListsToTake
{
    public static IReadOnlyList<RoomOfLists> Rooms { get; } =
    [
        new("Engagements",
        [
            EngagementLists.Engagements, EngagementLists.Organisations, EngagementLists.People, EngagementLists.Audiences, EngagementLists.Topics, EngagementLists.Outputs,
            OutcomeLists.Points, OutcomeLists.Decisions, OutcomeLists.Commitments, OutcomeLists.Obligations,
        ]),
        new("Stakeholders", [StakeholderLists.Organisations, StakeholderLists.People, StakeholderLists.Affiliations, StakeholderLists.Assessments, StakeholderLists.Agreements]),
        new("Plans", [PlanLists.Plans, PlanLists.Sections, PlanLists.Lines, PlanLists.Activities]),
        new("Strategy", [StrategyLists.Topics, StrategyLists.Weights, StrategyLists.Outputs, StrategyLists.Advice, StrategyLists.Decisions, StrategyLists.Changes]),
        new("Measures", [MeasurementLists.Gaps, MeasurementLists.Targets, MeasurementLists.Figures]),
        new("Surveys", [SurveyLists.Surveys, SurveyLists.Results, SurveyLists.Answers]),
        new("Consultations", [ResponseLists.Consultations, ResponseLists.Questions, ResponseLists.Responses, ResponseLists.Themes, ResponseLists.Codings, ResponseLists.Redactions]),
        new("Influence", [InfluenceLists.Needs, InfluenceLists.Evidence, InfluenceLists.Decisions, InfluenceLists.Priorities, InfluenceLists.Changes, InfluenceLists.Told, InfluenceLists.Uses]),
        new("Records", [RecordLists.Attachments, RecordLists.Audit]),
    ];

    public static IReadOnlyList<ListToTake> All { get; } = [.. Rooms.SelectMany(r => r.Lists)];

    /// <summary>Engagements and what is theirs: all are narrowed alike.</summary>
    public static IReadOnlyList<ListToTake> OfEngagements => Rooms[0].Lists;

    /// <summary>One of them; null for <see cref="ExportList.Everything"/>, which is no list of its own.</summary>
    public static ListToTake? Of(ExportList list) => All.FirstOrDefault(l => l.List == list);
}
