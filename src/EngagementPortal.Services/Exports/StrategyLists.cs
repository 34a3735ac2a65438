using EngagementPortal.Domain;
using EngagementPortal.Domain.Exports;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Strategy;

namespace EngagementPortal.Services.Exports;

/// <summary>Topics and outputs, advice, what was decided on it, and changes to statistics.</summary>
internal static class StrategyLists
{
    public static readonly ListToTake Topics = ListToTake.Of(ExportList.Topics, "A topic that users care about.", new Columns<TopicLine>
    {
        { "id", l => l.It.Id },
        { "name", l => l.It.Name },
        { "part_of_id", l => l.It.ParentId },
        { "part_of", l => l.PartOf },
        { "retired", l => l.It.IsRetired },
    }, (t, ct) => t.ByKeyAsync(t.Db.Topics, x => new TopicLine(x, t.Db.Topics.Where(p => p.Id == x.ParentId).Select(p => p.Name).FirstOrDefault()), l => l.It.Id, ct));

    public static readonly ListToTake Weights = ListToTake.Of(ExportList.TopicWeights, "How important a topic was to a user group on a day.", new Columns<WeightLine>
    {
        { "topic_id", l => l.It.TopicId },
        { "topic", l => l.Topic },
        { "user_group", l => l.It.Group.Code(), typeof(UserGroups) },
        { "user_group_label", l => l.It.Group.InWords() },
        { "importance", l => l.It.Importance, "From 1, hardly, to 5, very much" },
        { "weighed_on", l => l.It.On },
        { "note", l => l.It.Note },
        { "weighed_by", (l, n) => n.Account(l.It.ById) },
    }, (t, ct) => t.ByKeyAsync(t.Db.Set<TopicImportance>(), i => new WeightLine(i, t.Db.Topics.Where(x => x.Id == i.TopicId).Select(x => x.Name).First()), l => l.It.Id, ct));

    public static readonly ListToTake Outputs = ListToTake.Of(ExportList.StatisticalOutputs, "A statistical output.", new Columns<StatisticalOutput>
    {
        { "id", o => o.Id },
        { "name", o => o.Name },
        { "retired", o => o.IsRetired },
    }, (t, ct) => t.ByKeyAsync(t.Db.Outputs, o => o, o => o.Id, ct));

    public static readonly ListToTake Advice = ListToTake.Of(ExportList.Advice, "Advice as it was saved.", new Columns<AdviceLine>
    {
        { "reference", l => l.It.Reference },
        { "subject", l => l.It.Subject },
        { "topic", l => l.Topic },
        { "outcome", l => l.It.Outcome, typeof(AdviceOutcome) },
        { "edition", l => l.It.Edition, "Code of the edition of the strategy that it rests on" },
        { "saved_on", l => l.It.On },
        { "saved_by", (l, n) => n.Account(l.It.ById) },
        { "answers", l => l.It.Facts, "What was answered, as JSON" },
        { "advice", l => l.It.Advice, "What was advised, as JSON" },
    }, (t, ct) => t.ByKeyAsync(t.SavedAdvice(), a => new AdviceLine(a, t.Db.Topics.Where(x => x.Id == a.TopicId).Select(x => x.Name).FirstOrDefault()), l => l.It.Id, ct));

    public static readonly ListToTake Decisions = ListToTake.Of(ExportList.ApproachDecisions, "A decision to consult, or only to communicate.", new Columns<ApproachDecision>
    {
        { "reference", d => d.Reference },
        { "subject", d => d.Subject },
        { "choice", d => d.Choice.Code(), typeof(ApproachChoice) },
        { "choice_label", d => Codes.Label(d.Choice) },
        { "standing", d => d.Standing.Code(), typeof(AdviceStanding) },
        { "standing_label", d => Codes.Label(d.Standing) },
        { "advice", d => d.AdviceId is { } id ? $"ADV-{id}" : null },
        { "division", (d, n) => n.Division(d.DivisionId) },
        { "decided_by", d => d.DecidedBy },
        { "decided_on", d => d.On },
        { "reason", d => d.Reason },
        { "changes_statistic", d => d.ChangesStatistic },
        { "statistic_change", d => d.StatisticChangeId is { } id ? $"CHG-{id}" : null },
        { "not_enough_time", d => d.NotEnoughTime },
        { "exceptional_circumstances", d => d.ExceptionalCircumstances },
        { "exception_manager", d => d.ExceptionManager },
        { "waived_by", (d, n) => n.Account(d.WaivedById) },
        { "waiver_reason", d => d.WaiverReason },
        { "recorded_on", d => d.RecordedOn },
        { "recorded_by", (d, n) => n.Account(d.RecordedById) },
    }, (t, ct) => t.ByKeyAsync(t.Db.ApproachDecisions, d => d, d => d.Id, ct));

    public static readonly ListToTake Changes = ListToTake.Of(ExportList.StatisticChanges, "A change to a statistic, and whether users were asked.", new Columns<StatisticChange>
    {
        { "reference", c => c.Reference },
        { "what", c => c.What },
        { "details", c => c.Details },
        { "output", (c, n) => n.Output(c.OutputId) },
        { "takes_effect_on", c => c.TakesEffectOn },
        { "division", (c, n) => n.Division(c.DivisionId) },
        { "state", c => c.State.Code(), typeof(StatisticChangeState) },
        { "state_label", c => Codes.Label(c.State) },
        { "settled_on", c => c.SettledOn, "When users were asked, or the day of the waiver" },
        { "settled_by", (c, n) => n.Account(c.SettledById) },
        { "words", c => c.Words, "How users were asked, or the reason of the waiver" },
        { "recorded_on", c => c.RecordedOn },
        { "recorded_by", (c, n) => n.Account(c.RecordedById) },
    }, (t, ct) => t.ByKeyAsync(t.Narrowing.ChangeState is { } state ? t.Db.StatisticChanges.Where(c => c.State == state) : t.Db.StatisticChanges, c => c, c => c.Id, ct));

    private static IQueryable<AdviceSnapshot> SavedAdvice(this Taking taking) => taking.Db.Advice.Matching(taking.Narrowing.Outcome, taking.Narrowing.Words);
}

/// <summary>A topic with the one above it.</summary>
internal sealed record TopicLine(Topic It, string? PartOf);

/// <summary>A weight with its topic.</summary>
internal sealed record WeightLine(TopicImportance It, string Topic);

/// <summary>Advice with its topic.</summary>
internal sealed record AdviceLine(AdviceSnapshot It, string? Topic);
