using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Consultations;

namespace EngagementPortal.Domain.Tests.Consultations;

public sealed class ConsultationFlowTests
{
    private static readonly DateOnly Today = new(2012, 2, 2);

    private static readonly ConsultationCheckKind[] AllChecks = Enum.GetValues<ConsultationCheckKind>();

    /// <summary>Written by hand: from which states each act leads to which, and whose it is.</summary>
    public static readonly TheoryData<ConsultationAct, string, ConsultationState?, Capability> Table = new()
    {
        { ConsultationAct.Advise, "Idea", ConsultationState.Advised, Capability.WriteConsultations },
        { ConsultationAct.Draft, "Idea Advised", ConsultationState.Drafting, Capability.WriteConsultations },
        { ConsultationAct.SendToChecks, "Drafting", ConsultationState.Checks, Capability.WriteConsultations },
        { ConsultationAct.Return, "Checks Approved", ConsultationState.Drafting, Capability.WriteConsultations },
        { ConsultationAct.Approve, "Checks", ConsultationState.Approved, Capability.ApproveConsultations },
        { ConsultationAct.Announce, "Approved", ConsultationState.Forthcoming, Capability.PublishConsultations },
        { ConsultationAct.Extend, "Forthcoming Open", null, Capability.ApproveConsultations },
        { ConsultationAct.Pause, "Forthcoming Open", ConsultationState.Paused, Capability.ApproveConsultations },
        { ConsultationAct.Resume, "Paused", null, Capability.ApproveConsultations },
        { ConsultationAct.Withdraw, "Idea Advised Drafting Checks Approved Forthcoming Open Paused Closed Analysing ResponseDrafting ResponseApproved", ConsultationState.Withdrawn, Capability.ApproveConsultations },
        { ConsultationAct.Reopen, "Closed Analysing ResponseDrafting ResponseApproved Withdrawn", ConsultationState.Forthcoming, Capability.ApproveConsultations },
        { ConsultationAct.Analyse, "Closed", ConsultationState.Analysing, Capability.WriteConsultations },
        { ConsultationAct.DraftResponse, "Analysing", ConsultationState.ResponseDrafting, Capability.WriteConsultations },
        { ConsultationAct.ApproveResponse, "ResponseDrafting", ConsultationState.ResponseApproved, Capability.ApproveConsultations },
        { ConsultationAct.ReturnResponse, "ResponseApproved", ConsultationState.ResponseDrafting, Capability.ApproveConsultations },
        { ConsultationAct.PublishResponse, "ResponseApproved", ConsultationState.ResponsePublished, Capability.PublishConsultations },
        { ConsultationAct.Hold, "Closed Analysing ResponseDrafting ResponseApproved", null, Capability.ApproveConsultations },
        { ConsultationAct.TrackOutcomes, "ResponsePublished", ConsultationState.OutcomesTracked, Capability.WriteConsultations },
        { ConsultationAct.Complete, "OutcomesTracked", ConsultationState.Complete, Capability.WriteConsultations },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void EveryAct_LeadsFromItsStates_AndIsRefusedInAllOthers_AndToAllOthers(ConsultationAct act, string from, ConsultationState? to, Capability takes)
    {
        var states = from.Split(' ').Select(Enum.Parse<ConsultationState>).ToList();
        Assert.Equal(takes, ConsultationFlow.Of(act).Takes);
        foreach (var state in Enum.GetValues<ConsultationState>())
        {
            var verdict = ConsultationFlow.Judge(Complete(state, act));
            Assert.Equal(states.Contains(state) ? to ?? state : null, ConsultationFlow.To(state, act));
            Assert.True(states.Contains(state) == verdict.IsAllowed, $"{act} from {state}: {string.Join("; ", verdict.Findings.Select(f => f.Code))}");
            if (!states.Contains(state)) Assert.Equal(ConsultationFlow.NotNow, Assert.Single(verdict.Findings).Code);
            Assert.Equal(ConsultationFlow.NotAllowed, Assert.Single(ConsultationFlow.Judge(Complete(state, act) with { May = false }).Findings).Code);
        }
    }

    [Fact]
    public void TheTable_HoldsEveryActButCorrecting() =>
        Assert.Equal(Enum.GetValues<ConsultationAct>().Where(a => a != ConsultationAct.Correct), ConsultationFlow.All.Select(t => t.Act).Order());

    [Theory]
    [InlineData(ConsultationAct.Advise, ConsultationState.Idea, ConsultationFlow.AdviceMissing)]
    [InlineData(ConsultationAct.SendToChecks, ConsultationState.Drafting, ConsultationFlow.ContentMissing)]
    [InlineData(ConsultationAct.Return, ConsultationState.Checks, ConsultationFlow.ReasonMissing)]
    [InlineData(ConsultationAct.Announce, ConsultationState.Approved, ConsultationFlow.DatesMissing)]
    [InlineData(ConsultationAct.Extend, ConsultationState.Open, ConsultationFlow.LastDay)]
    [InlineData(ConsultationAct.Withdraw, ConsultationState.Open, ConsultationFlow.ReasonMissing)]
    [InlineData(ConsultationAct.ApproveResponse, ConsultationState.ResponseDrafting, ConsultationFlow.ResponseMissing)]
    [InlineData(ConsultationAct.ApproveResponse, ConsultationState.ResponseDrafting, ConsultationFlow.NotConsidered)]
    [InlineData(ConsultationAct.ApproveResponse, ConsultationState.ResponseDrafting, ConsultationFlow.OwnWork)]
    [InlineData(ConsultationAct.ApproveResponse, ConsultationState.ResponseDrafting, ConsultationFlow.Unmoderated)]
    [InlineData(ConsultationAct.Hold, ConsultationState.Closed, ConsultationFlow.NotLate)]
    [InlineData(ConsultationAct.Complete, ConsultationState.OutcomesTracked, ConsultationFlow.OutcomeMissing)]
    public void WhatAnActNeeds_IsSaidWhereItIsMissing(ConsultationAct act, ConsultationState state, string code) =>
        Assert.Contains(ConsultationFlow.Judge(new ConsultationActFacts(state, act, true, Today, new ConsultationTimes(), IsTheirs: true, Unread: true)).Findings, f => f.Code == code && f.Severity == Severity.Blocks);

    [Fact]
    public void Approving_WaitsForEachCheck_AndForSomebodyElse()
    {
        var facts = Complete(ConsultationState.Checks, ConsultationAct.Approve);
        foreach (var check in AllChecks.Where(c => c != ConsultationCheckKind.ConscientiouslyConsidered))
            Assert.Equal(ConsultationFlow.CheckMissing, Assert.Single(ConsultationFlow.Judge(facts with { Settled = AllChecks.Except([check]).ToHashSet() }).Findings).Code);
        Assert.Equal(ConsultationFlow.OwnWork, Assert.Single(ConsultationFlow.Judge(facts with { IsTheirs = true }).Findings).Code);
    }

    [Theory]
    [InlineData(41, null, ConsultationFlow.TooShort, true)]
    [InlineData(41, "The law changes in May", ConsultationFlow.UnderStandard, false)]
    [InlineData(42, null, ConsultationFlow.UnderStandard, false)]
    [InlineData(83, null, ConsultationFlow.UnderStandard, false)]
    [InlineData(84, null, null, false)]
    public void TheLength_OfAFormalOne_IsPointedOut_AndBelowTheLeastNeedsAReason(int days, string? reason, string? code, bool blocks)
    {
        var opens = new DateOnly(2012, 5, 1);
        var verdict = ConsultationFlow.Judge(Complete(ConsultationState.Checks, ConsultationAct.Approve) with { Kind = ConsultationKind.FormalConsultation, OpensOn = opens, ClosesOn = opens.AddDays(days - 1), LengthReason = reason });
        Assert.Equal(code, verdict.Findings.SingleOrDefault()?.Code);
        Assert.Equal(!blocks, verdict.IsAllowed);
    }

    [Theory]
    [InlineData(ConsultationState.Idea, false)]
    [InlineData(ConsultationState.Advised, true)]
    public void AFormalOne_IsNotDraftedWithoutAdvice(ConsultationState from, bool hasAdvice) =>
        Assert.Equal(hasAdvice, ConsultationFlow.Judge(Complete(from, ConsultationAct.Draft) with { Kind = ConsultationKind.FormalConsultation, HasAdvice = hasAdvice }).IsAllowed);

    [Fact]
    public void AdviceThatSaysOtherwise_NeedsAReason()
    {
        var facts = Complete(ConsultationState.Idea, ConsultationAct.Advise) with { AdviceAgainst = true, AdviceReason = null };
        Assert.Equal(ConsultationFlow.AdviceReasonMissing, Assert.Single(ConsultationFlow.Judge(facts).Findings).Code);
        Assert.True(ConsultationFlow.Judge(facts with { AdviceReason = "Users asked for it" }).IsAllowed);
    }

    /// <summary>Everything is there that any act asks for.</summary>
    private static ConsultationActFacts Complete(ConsultationState state, ConsultationAct act) => new(state, act, true, Today, new ConsultationTimes(), Reason: "There is a reason", HasAdvice: true,
        HasContent: true, OpensOn: Today.AddDays(60), ClosesOn: Today.AddDays(60 + 83), NewDate: Today.AddDays(300), Mitigation: "We write to everybody twice", Settled: AllChecks.ToHashSet(), HasResponse: true, HasOutcome: true, Timing: ResponseTiming.Late);
}
