using EngagementPortal.Domain;
using EngagementPortal.Domain.Exports;
using EngagementPortal.Domain.Influence;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Influence;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Exports;

/// <summary>What users need, what was decided on it and what came of it. What somebody said is not told here: needs rest on it by its key.</summary>
internal static class InfluenceLists
{
    public static readonly ListToTake Needs = ListToTake.Of(ExportList.Needs, "Something that users need of ONS.", new Columns<NeedLine>
    {
        { "reference", l => l.It.Reference },
        { "need", l => l.It.Title },
        { "more", l => l.It.Words },
        { "state", l => l.It.State.Code(), typeof(NeedState) },
        { "known_since", l => l.It.RaisedOn, "From this day measure M7 counts" },
        { "division", (l, n) => n.Division(l.It.DivisionId) },
        { "owner", (l, n) => n.Account(l.It.OwnerId) },
        { "output", (l, n) => n.Output(l.It.OutputId) },
        { "stated_user_groups", l => Codes.Of(l.It.StatedGroups.Singly()), typeof(UserGroups) },
        { "comments", l => l.Comments, "How much of what was said is evidence of it" },
        { "successors", l => Codes.Joined(l.Successors.Select(Need.ReferenceOf)), "What stands in its place" },
    }, (t, ct) => t.ByKeyAsync(t.Db.Needs, n => new NeedLine(n, t.Db.LiveEvidence().Count(e => e.NeedId == n.Id), t.Db.NeedSuccessions.Where(s => s.FromId == n.Id).OrderBy(s => s.ToId).Select(s => s.ToId).ToList()), l => l.It.Id, ct));

    public static readonly ListToTake Evidence = ListToTake.Of(ExportList.NeedEvidence, "That something that was said is evidence of a need.", new Columns<NeedEvidence>
    {
        { "id", e => e.Id },
        { "need", e => Need.ReferenceOf(e.NeedId) },
        { "kind", e => e.Source.Kind.Code(), typeof(EvidenceKind) },
        { "source_id", e => e.Source.Id, "Key of the point, the answer to a survey or the response" },
        { "linked_on", e => e.On },
        { "linked_by", (e, n) => n.Account(e.AddedById) },
        { "carried_from", e => e.CarriedFromId is { } from ? Need.ReferenceOf(from) : null, "The need that it was copied from when that was merged or split" },
        { "ended_on", e => e.EndedOn },
        { "end_reason", e => e.EndReason },
    }, (t, ct) => t.ByKeyAsync(t.Db.NeedEvidence, e => e, e => e.Id, ct));

    public static readonly ListToTake Decisions = ListToTake.Of(ExportList.NeedDecisions, "What ONS decided on needs.", new Columns<NeedDecision>
    {
        { "reference", d => d.Reference },
        { "title", d => d.Title },
        { "outcome", d => d.Outcome.Code(), typeof(NeedOutcome) },
        { "outcome_label", d => d.Outcome.InWords() },
        { "reason", d => d.Reason?.Code(), typeof(DecisionReason) },
        { "reason_label", d => d.Reason?.InWords() },
        { "decision", d => d.Words },
        { "decided_on", d => d.DecidedOn },
        { "decided_by", (d, n) => n.Account(d.DecidedById) },
        { "division", (d, n) => n.Division(d.DivisionId) },
        { "look_again_on", d => d.LookAgainOn, "When a deferred one is looked at again" },
        { "state", d => d.State.Code(), typeof(DecisionState) },
        { "approved_on", d => d.ApprovedOn },
        { "published_on", d => d.PublishedOn },
        { "withdrawn_on", d => d.WithdrawnOn },
        { "withdrawal_reason", d => d.WithdrawalReason },
        { "needs", d => Codes.Joined(d.Needs.OrderBy(n => n.NeedId).Select(n => Need.ReferenceOf(n.NeedId))) },
    }, (t, ct) => t.ByKeyAsync(t.Db.NeedDecisions.Include(d => d.Needs), d => d, d => d.Id, ct));

    public static readonly ListToTake Priorities = ListToTake.Of(ExportList.Priorities, "Something that a business plan sets out to do.", new Columns<PriorityLine>
    {
        { "id", l => l.It.Id },
        { "plan", l => l.Plan },
        { "code", l => l.It.Code },
        { "title", l => l.It.Title },
        { "about", l => l.It.Words },
        { "division", (l, n) => n.Division(l.It.DivisionId) },
        { "owner", (l, n) => n.Account(l.It.OwnerId) },
        { "state", l => l.It.State.Code(), typeof(PriorityState) },
        { "closed_on", l => l.It.ClosedOn },
        { "published_on", l => l.It.PublishedOn },
        { "needs", l => Codes.Joined(l.Needs.Distinct().Order().Select(Need.ReferenceOf)), "The needs behind it; where there is none there is no user evidence" },
        { "last_progress", l => l.It.Progress.OrderBy(p => p.YearStart).ThenBy(p => p.Id).LastOrDefault()?.Step.Code(), typeof(ProgressStep) },
        { "progress_of_year", l => l.It.Progress.OrderBy(p => p.YearStart).ThenBy(p => p.Id).LastOrDefault() is { } p ? new FinancialYear(p.YearStart).ToString() : null },
    }, (t, ct) => t.ByKeyAsync(t.Db.Priorities.Include(p => p.Progress), p => new PriorityLine(p, t.Db.BusinessPlans.Where(b => b.Id == p.PlanId).Select(b => b.Name).First(), t.Db.NeedsBehind().Where(n => n.PriorityId == p.Id).Select(n => n.NeedId).ToList()), l => l.It.Id, ct));

    public static readonly ListToTake Changes = ListToTake.Of(ExportList.WorkChanges, "An output or a change that follows from decisions and priorities.", new Columns<WorkChange>
    {
        { "reference", c => c.Reference },
        { "title", c => c.Title },
        { "on", c => c.On },
        { "about", c => c.Words },
        { "output", (c, n) => n.Output(c.OutputId) },
        { "address", c => c.Address },
        { "division", (c, n) => n.Division(c.DivisionId) },
        { "decisions", c => Codes.Joined(c.Causes.Where(x => x.DecisionId is not null).Select(x => NeedDecision.ReferenceOf(x.DecisionId!.Value))) },
        { "priority_ids", c => Codes.Joined(c.Causes.Where(x => x.PriorityId is not null).Select(x => $"{x.PriorityId}")) },
    }, (t, ct) => t.ByKeyAsync(t.Db.WorkChanges.Include(c => c.Causes), c => c, c => c.Id, ct));

    public static readonly ListToTake Told = ListToTake.Of(ExportList.Feedback, "That those who raised needs were told what was decided.", new Columns<Feedback>
    {
        { "reference", f => f.Reference },
        { "channel", f => f.Channel.Code(), typeof(FeedbackChannel) },
        { "channel_label", f => f.Channel.InWords() },
        { "on", f => f.On },
        { "decisions", f => Codes.Joined(f.Decisions.Select(d => NeedDecision.ReferenceOf(d.DecisionId))) },
        { "address", f => f.Address },
        { "recorded_on", f => f.RecordedOn },
        { "recorded_by", (f, n) => n.Account(f.RecordedById) },
    }, (t, ct) => t.ByKeyAsync(t.Db.Feedback.Include(f => f.Decisions), f => f, f => f.Id, ct));

    public static readonly ListToTake Uses = ListToTake.Of(ExportList.OutputUses, "What a statistical output is used for.", new Columns<UseLine>
    {
        { "id", l => l.It.Id },
        { "output", (l, n) => n.Output(l.It.OutputId) },
        { "user_groups", l => Codes.Of(l.It.UserGroups.Singly()), typeof(UserGroups) },
        { "organisation_id", l => l.It.OrganisationId },
        { "organisation", l => l.Organisation },
        { "use", l => l.It.Words },
        { "informs", l => l.It.Informs, "Decisions that it informs" },
        { "recorded_on", l => l.It.On },
        { "ended_on", l => l.It.EndedOn },
        { "end_reason", l => l.It.EndReason },
        { "output_reviewed_on", l => l.ReviewedOn, "When somebody last looked through the uses of the output" },
    }, (t, ct) => t.ByKeyAsync(t.Db.OutputUses, u => new UseLine(u, t.Db.Organisations.Where(o => o.Id == u.OrganisationId).Select(o => o.Name).FirstOrDefault(), t.Db.UsesReviews.Where(r => r.OutputId == u.OutputId).Max(r => (DateOnly?)r.On)), l => l.It.Id, ct));
}

/// <summary>A need with what counts for it.</summary>
internal sealed record NeedLine(Need It, int Comments, IReadOnlyList<long> Successors);

/// <summary>A priority with its plan and the needs behind it.</summary>
internal sealed record PriorityLine(Priority It, string Plan, IReadOnlyList<long> Needs);

/// <summary>A use with who uses it.</summary>
internal sealed record UseLine(OutputUse It, string? Organisation, DateOnly? ReviewedOn);
