using System.Net;
using EngagementPortal.Domain.Plans;
using EngagementPortal.Testing;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Tests.Plans;

/// <summary>Every act on a plan in every state, sent by everybody: who may gets there, who may not is refused, and what is not for that state says so.</summary>
public sealed class TransitionTests(PortalHost host) : IClassFixture<PortalHost>
{
    private const string Nobody = "nobody";

    /// <summary>Where each act leads from each state, written out by hand; a dash where it is not for that state.</summary>
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

    /// <summary>Who may do what in the division of the plan, written out by hand.</summary>
    private static readonly Dictionary<string, (bool Writes, bool Decides)> People = new()
    {
        [Nobody] = (false, false),
        [Office.StaffEmail] = (false, false),
        [Office.PlannerEmail] = (true, false),
        [Office.ManagerEmail] = (true, true),
        [Office.HeadEmail] = (true, true),
        [Office.AdministratorEmail] = (false, false),
        [Office.StrangerEmail] = (false, false),
    };

    public static TheoryData<string, PlanState> Cells()
    {
        var cells = new TheoryData<string, PlanState>();
        foreach (var who in People.Keys)
            foreach (var state in Enum.GetValues<PlanState>()) cells.Add(who, state);
        return cells;
    }

    [Fact]
    public void Table_HasEveryAct() => Assert.Equal(Enum.GetValues<PlanAct>(), Table.Keys.Order());

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task EveryAct(string who, PlanState state)
    {
        var browser = who == Nobody ? host.Anybody() : await host.SignedInAs(who);
        var carrier = (await browser.OpenAsync("/advisor")).Forms("form[method=post]")[0];
        var plan = (await host.PlanAsync(state)).Plan;
        foreach (var (act, row) in Table)
        {
            var to = row.Split(' ', StringSplitOptions.RemoveEmptyEntries)[(int)state - 1];
            var may = act is PlanAct.Return or PlanAct.Approve ? People[who].Decides : People[who].Writes;
            var answer = await carrier.SendAloneAsync($"/plans/{plan.Id}?handler=Act", ("Form.Version", $"{plan.Version}"), ("Form.Act", $"{act}"), ("Form.Reason", "Because"));
            var after = await host.ReadAsync(db => db.Plans.AsNoTracking().SingleAsync(p => p.Id == plan.Id));
            if (!may || to == "-")
            {
                Assert.Equal((act, who == Nobody ? HttpStatusCode.Unauthorized : may ? HttpStatusCode.BadRequest : HttpStatusCode.Forbidden, state, plan.Version), (act, answer.Status, after.State, after.Version));
                if (may) Assert.Equal($"The plan is {state.InWords().ToLowerInvariant()}: this cannot be done now", Assert.Single(answer.Summary));
                continue;
            }

            Assert.Equal((act, HttpStatusCode.Redirect, Enum.Parse<PlanState>(to)), (act, answer.Status, after.State));
            Assert.Equal($"The plan is now {after.State.InWords().ToLowerInvariant()}", (await answer.FollowAsync()).Message);
            plan = (await host.PlanAsync(state)).Plan;
        }
    }

    [Theory]
    [InlineData(PlanState.Draft, "Submit for approval")]
    [InlineData(PlanState.Submitted, "Take back")]
    [InlineData(PlanState.Returned, "Submit for approval")]
    [InlineData(PlanState.Approved, "Start delivery, Revise")]
    [InlineData(PlanState.InDelivery, "Finish the mid-year review, Close the year, Revise")]
    [InlineData(PlanState.MidYearReviewed, "Close the year, Revise")]
    public async Task ThePage_OffersAPlannerWhatCanBeDone_AndAStrangerNothing(PlanState state, string offered)
    {
        var plan = (await host.PlanAsync(state)).Plan;
        Assert.Equal(offered, string.Join(", ", (await (await host.SignedInAs(Office.PlannerEmail)).OpenAsync($"/plans/{plan.Id}")).Form("#act").ButtonWords));
        var stranger = await (await host.SignedInAs(Office.StrangerEmail)).OpenAsync($"/plans/{plan.Id}");
        Assert.Equal(HttpStatusCode.OK, stranger.Status);
        Assert.Null(stranger.Document.QuerySelector("main form[method=post]"));
    }

    [Fact]
    public async Task OnesOwnPlan_IsNotApproved_AndTheReasonOfAReturnIsAskedForBesideItsField()
    {
        var manager = await host.SignedInAs(Office.ManagerEmail);
        var own = (await host.PlanAsync(PlanState.Submitted, owner: host.Office.Manager)).Plan;
        var refused = await ActAsync(manager, own, PlanAct.Approve);
        Assert.Equal((HttpStatusCode.BadRequest, "Nobody approves their own plan: another manager of the directorate has to"), (refused.Status, Assert.Single(refused.Summary)));
        var other = (await host.PlanAsync(PlanState.Submitted)).Plan;
        var unexplained = await ActAsync(manager, other, PlanAct.Return);
        Assert.Equal("Say what has to change before it can be approved", unexplained.ErrorOf("Form.Reason"));
        // Somebody else took it on meanwhile: nothing is overwritten, and the next try is against what is there.
        var stale = await ActAsync(manager, other, PlanAct.Approve, version: other.Version - 1);
        Assert.Equal((HttpStatusCode.Conflict, $"{other.Version}"), (stale.Status, stale.Form("#act")["Form.Version"]));
    }

    [Fact]
    public async Task AnEditionThatChangedAfterApproval_IsToldOnThePlan()
    {
        var plan = (await host.PlanAsync(PlanState.InDelivery)).Plan;
        Assert.DoesNotContain("A new edition of the strategy", (await (await host.SignedInAs(Office.PlannerEmail)).OpenAsync($"/plans/{plan.Id}")).Text, StringComparison.Ordinal);
        await host.GivenAsync(async given =>
        {
            await using var context = host.Open();
            var kept = await context.Db.Plans.SingleAsync(p => p.Id == plan.Id);
            kept.Do(PlanAct.Revise, host.Office.Planner, new(2011, 5, 1), "Anew");
            kept.Do(PlanAct.Submit, host.Office.Planner, new(2011, 5, 2));
            kept.Do(PlanAct.Approve, host.Office.Head, new(2011, 5, 3), edition: "2005");
            await context.Db.SaveAsync(Domain.Activity.OfPortal("test.given", host.Clock.GetUtcNow()), default);
            return 0;
        });
        Assert.Contains("A new edition of the strategy is in force since the plan was approved", (await (await host.SignedInAs(Office.PlannerEmail)).OpenAsync($"/plans/{plan.Id}")).Text, StringComparison.Ordinal);
    }

    private static async Task<ShownPage> ActAsync(HttpClient browser, Plan plan, PlanAct act, int? version = null) =>
        await (await browser.OpenAsync($"/plans/{plan.Id}")).Form("#act").SendAloneAsync($"/plans/{plan.Id}?handler=Act", ("Form.Version", $"{version ?? plan.Version}"), ("Form.Act", $"{act}"));
}
