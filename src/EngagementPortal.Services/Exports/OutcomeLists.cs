using EngagementPortal.Domain;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Exports;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Strategy;

namespace EngagementPortal.Services.Exports;

/// <summary>What was said and decided at engagements, and what is owed for them.</summary>
internal static class OutcomeLists
{
    public static readonly ListToTake Points = ListToTake.Of(ExportList.Points, "Something that was said at an engagement.", new Columns<PartLine<Point>>
    {
        { "engagement", l => l.Of.Reference },
        { "date", l => l.Of.Date },
        { "engagement_status", l => l.Of.Status.Code(), typeof(EngagementStatus) },
        { "id", l => l.It.Id },
        { "point", l => l.It.Words },
        { "raised_by", l => l.It.RaisedBy, "Who said it, in words; people of the register are not named" },
        { "sentiment", l => l.It.Sentiment?.Code(), typeof(Sentiment) },
        { "is_need", l => l.It.IsNeed, "Whether it tells what users need" },
    }, (t, ct) => t.PartsAsync(t.Db.Points, p => p, p => p.EngagementId, ct));

    public static readonly ListToTake Decisions = ListToTake.Of(ExportList.EngagementDecisions, "Something that was decided at an engagement or because of it.", new Columns<PartLine<Decision>>
    {
        { "engagement", l => l.Of.Reference },
        { "date", l => l.Of.Date },
        { "engagement_status", l => l.Of.Status.Code(), typeof(EngagementStatus) },
        { "id", l => l.It.Id },
        { "decision", l => l.It.Words },
        { "decided_on", l => l.It.On },
    }, (t, ct) => t.PartsAsync(t.Db.Set<Decision>(), d => d, d => d.EngagementId, ct));

    public static readonly ListToTake Commitments = ListToTake.Of(ExportList.Commitments, "A promise made at an engagement, or a task that follows from it.", new Columns<PartLine<Commitment>>
    {
        { "engagement", l => l.Of.Reference },
        { "date", l => l.Of.Date },
        { "engagement_status", l => l.Of.Status.Code(), typeof(EngagementStatus) },
        { "id", l => l.It.Id },
        { "kind", l => l.It.Kind.Code(), typeof(CommitmentKind) },
        { "kind_label", l => Codes.Label(l.It.Kind) },
        { "commitment", l => l.It.Words },
        { "owner", (l, n) => n.Account(l.It.OwnerId) },
        { "due_on", l => l.It.DueOn, "The last day on which it is in time" },
        { "state", l => l.It.State.Code(), typeof(CommitmentState) },
        { "state_label", l => Codes.Label(l.It.State) },
        { "evidence", l => l.It.Evidence, "What shows that it was kept, or why it was broken" },
        { "settled_on", l => l.It.SettledOn },
    }, (t, ct) => t.PartsAsync(t.Db.Commitments, c => c, c => c.EngagementId, ct));

    public static readonly ListToTake Obligations = ListToTake.Of(ExportList.Obligations, "A part of the pledge that is owed for an engagement, or was.", new Columns<PartLine<Obligation>>
    {
        { "engagement", l => l.Of.Reference },
        { "date", l => l.Of.Date },
        { "engagement_status", l => l.Of.Status.Code(), typeof(EngagementStatus) },
        { "id", l => l.It.Id },
        { "obligation", l => l.It.Kind.Code(), typeof(ObligationKind) },
        { "obligation_label", (l, n) => n.Editions.On(l.Of.Date).Obligation(l.It.Kind).Name },
        { "owner", (l, n) => n.Account(l.It.OwnerId) },
        { "opened_on", l => l.It.OpenedOn },
        { "due_on", l => l.It.DueOn, "The last day on which it is in time; nothing where no date is set" },
        { "state", l => l.It.State.Code(), typeof(ObligationState) },
        { "state_label", l => Codes.Label(l.It.State) },
        { "evidence", l => l.It.Evidence, "What shows that it was met, or why it was waived or broken" },
        { "settled_on", l => l.It.SettledOn },
        { "settled_by", (l, n) => n.Account(l.It.SettledById), "Who settled it; of a waiver the manager" },
    }, (t, ct) => t.PartsAsync(t.Db.Obligations, o => o, o => o.EngagementId, ct));
}
