using EngagementPortal.Domain.Plans;

namespace EngagementPortal.Domain.Tests.Plans;

/// <summary>The transitions of a plan, written out by hand: every state by every act, who may, and what stands in the way.</summary>
public sealed class PlanFlowTests
{
    private static readonly DateOnly Day = new(2011, 4, 20);

    /// <summary>Every act with where it leads from each state; a dash where it is not for that state.</summary>
    private static readonly Dictionary<PlanAct, string> Table = new()
    {
        //                          Draft         Submitted    Returned     Approved      InDelivery        MidYearReviewed  Closed
        [PlanAct.Submit] = "        Submitted     -            Submitted    -             -                 -                -",
        [PlanAct.Withdraw] = "      -             Draft        -            -             -                 -                -",
        [PlanAct.Return] = "        -             Returned     -            -             -                 -                -",
        [PlanAct.Approve] = "       -             Approved     -            -             -                 -                -",
        [PlanAct.Deliver] = "       -             -            -            InDelivery    -                 -                -",
        [PlanAct.ReviewMidYear] = " -             -            -            -             MidYearReviewed   -                -",
        [PlanAct.Close] = "         -             -            -            -             Closed            Closed           -",
        [PlanAct.Revise] = "        -             -            -            Draft         Draft             Draft            -",
    };

    public static TheoryData<PlanState, PlanAct, PlanState?> Cells()
    {
        var cells = new TheoryData<PlanState, PlanAct, PlanState?>();
        foreach (var (act, row) in Table)
        {
            var to = row.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            foreach (var (state, i) in Enum.GetValues<PlanState>().Select((s, i) => (s, i))) cells.Add(state, act, to[i] == "-" ? null : Enum.Parse<PlanState>(to[i]));
        }

        return cells;
    }

    [Fact]
    public void Table_HasEveryAct() => Assert.Equal(Enum.GetValues<PlanAct>(), Table.Keys.Order());

    [Theory]
    [MemberData(nameof(Cells))]
    public void EveryState_ByEveryAct(PlanState from, PlanAct act, PlanState? to)
    {
        Assert.Equal(to, PlanFlow.To(from, act));
        var verdict = PlanFlow.Judge(Facts(from, act));
        Assert.Equal(to is not null, verdict.IsAllowed);
        if (to is null) Assert.Equal(PlanFlow.NotNow, Assert.Single(verdict.Findings).Code);
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Plan_DoesWhatTheTableSays(PlanState from, PlanAct act, PlanState? to)
    {
        var plan = Brought(from);
        if (to is null)
        {
            Assert.Throws<InvalidOperationException>(() => plan.Do(act, 7, Day, "Because"));
            Assert.Equal(from, plan.State);
            return;
        }

        var revision = plan.Revision;
        plan.Do(act, 7, Day, "Because", "2011");
        Assert.Equal(to, plan.State);
        Assert.Equal(revision + (act == PlanAct.Revise ? 1 : 0), plan.Revision);
        if (act == PlanAct.Approve) Assert.Equal((7L, Day, "2011"), (plan.ApprovedById, plan.ApprovedOn, plan.Edition));
        if (act == PlanAct.Submit) Assert.Equal((7L, Day, null), (plan.SubmittedById, plan.SubmittedOn, plan.Reason));
        if (act is PlanAct.Return or PlanAct.Revise) Assert.Equal("Because", plan.Reason);
    }

    [Theory]
    [InlineData(PlanAct.Submit, true)]
    [InlineData(PlanAct.Withdraw, true)]
    [InlineData(PlanAct.Return, false)]
    [InlineData(PlanAct.Approve, false)]
    [InlineData(PlanAct.Deliver, true)]
    [InlineData(PlanAct.ReviewMidYear, true)]
    [InlineData(PlanAct.Close, true)]
    [InlineData(PlanAct.Revise, true)]
    public void WhoMay_PlannersWrite_ManagersDecide(PlanAct act, bool isPlanners)
    {
        var from = PlanFlow.Of(act).From[0];
        foreach (var (mayWrite, mayApprove) in new[] { (false, false), (true, false), (false, true), (true, true) })
        {
            var verdict = PlanFlow.Judge(Facts(from, act) with { MayWrite = mayWrite, MayApprove = mayApprove });
            var allowed = isPlanners ? mayWrite : mayApprove;
            Assert.Equal(allowed, verdict.IsAllowed);
            if (!allowed) Assert.Equal(PlanFlow.NotAllowed, Assert.Single(verdict.Findings).Code);
        }
    }

    [Theory]
    [InlineData(PlanAct.Approve, false)]
    [InlineData(PlanAct.Return, true)]
    public void OnesOwnPlan_IsNotApproved_AndMayBeReturned(PlanAct act, bool allowed)
    {
        var verdict = PlanFlow.Judge(Facts(PlanState.Submitted, act) with { IsTheirs = true });
        Assert.Equal(allowed, verdict.IsAllowed);
        if (!allowed) Assert.Equal(PlanFlow.OwnPlan, Assert.Single(verdict.Findings).Code);
    }

    [Theory]
    [InlineData(PlanAct.Return)]
    [InlineData(PlanAct.Revise)]
    public void Reason_IsAskedFor_WhereOthersHaveToUnderstand(PlanAct act)
    {
        foreach (var reason in new[] { null, "", "  " })
        {
            var finding = Assert.Single(PlanFlow.Judge(Facts(PlanFlow.Of(act).From[0], act) with { Reason = reason }).Findings);
            Assert.Equal((PlanFlow.ReasonMissing, "Reason"), (finding.Code, finding.Field));
            Assert.Throws<ArgumentException>(() => Brought(PlanFlow.Of(act).From[0]).Do(act, 1, Day, reason));
        }
    }

    [Theory]
    //          stops                submit approve return
    [InlineData(PlanStop.Nothing, true, true, true)]
    [InlineData(PlanStop.Submission, false, false, true)]
    [InlineData(PlanStop.Approval, true, false, true)]
    public void Findings_StandInTheWay_OfWhatTheyStop(PlanStop stops, bool submit, bool approve, bool back)
    {
        PlanFinding[] findings = [new("x", new Finding("x", Severity.Warning, "X"), stops, PlanSectionKind.Risks)];
        Assert.Equal(submit, PlanFlow.Judge(Facts(PlanState.Draft, PlanAct.Submit) with { Findings = findings }).IsAllowed);
        Assert.Equal(approve, PlanFlow.Judge(Facts(PlanState.Submitted, PlanAct.Approve) with { Findings = findings }).IsAllowed);
        Assert.Equal(back, PlanFlow.Judge(Facts(PlanState.Submitted, PlanAct.Return) with { Findings = findings }).IsAllowed);
    }

    [Theory]
    [InlineData(PlanState.InDelivery, PlanAct.ReviewMidYear)]
    [InlineData(PlanState.InDelivery, PlanAct.Close)]
    [InlineData(PlanState.MidYearReviewed, PlanAct.Close)]
    public void Review_HasToBeWrittenFirst(PlanState from, PlanAct act) =>
        Assert.Equal(PlanFlow.ReviewMissing, Assert.Single(PlanFlow.Judge(Facts(from, act) with { HasReview = false }).Findings).Code);

    [Fact]
    public void Template_IsAdopted_OnlyWhileThePlanIsWritten()
    {
        foreach (var state in Enum.GetValues<PlanState>())
        {
            var plan = Brought(state);
            if (state is PlanState.Draft or PlanState.Returned) plan.Adopt(9);
            else Assert.Throws<InvalidOperationException>(() => plan.Adopt(9));
        }
    }

    private static PlanActFacts Facts(PlanState from, PlanAct act) => new(from, act, MayWrite: true, MayApprove: true, IsTheirs: false, "Because", [], HasReview: true);

    private static Plan Brought(PlanState to)
    {
        var plan = new Plan(Guid.NewGuid(), 1, FinancialYear.Baseline, 1, 2);
        PlanAct[] acts = to switch
        {
            PlanState.Draft => [],
            PlanState.Submitted => [PlanAct.Submit],
            PlanState.Returned => [PlanAct.Submit, PlanAct.Return],
            PlanState.Approved => [PlanAct.Submit, PlanAct.Approve],
            PlanState.InDelivery => [PlanAct.Submit, PlanAct.Approve, PlanAct.Deliver],
            PlanState.MidYearReviewed => [PlanAct.Submit, PlanAct.Approve, PlanAct.Deliver, PlanAct.ReviewMidYear],
            _ => [PlanAct.Submit, PlanAct.Approve, PlanAct.Deliver, PlanAct.Close],
        };
        foreach (var act in acts) plan.Do(act, 3, Day, "Because", "2011");
        Assert.Equal(to, plan.State);
        return plan;
    }
}
