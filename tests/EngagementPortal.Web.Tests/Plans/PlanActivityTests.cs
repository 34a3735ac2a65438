using System.Net;
using EngagementPortal.Domain.Plans;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Testing;
using EngagementPortal.Web.Pages;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Tests.Plans;

/// <summary>Activities of a plan as they are typed: one by one, row by row, and many at once; and what the check says of them.</summary>
public sealed class PlanActivityTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Theory]
    [InlineData("2012-04-01", null, "its dates lie outside 2011/12, 1 April 2011 to 31 March 2012. Correct them")]
    [InlineData("2011-03-31", null, "its dates lie outside 2011/12, 1 April 2011 to 31 March 2012. Correct them")]
    [InlineData("2011-06-01", "2012-04-01", "its dates lie outside 2011/12, 1 April 2011 to 31 March 2012. Correct them")]
    public async Task OutsideTheYear_IsSaved_AndStopsThePlan(string starts, string? ends, string finding)
    {
        var (plan, planned, _) = await host.PlanAsync();
        var browser = await host.SignedInAs(Office.PlannerEmail);
        var form = (await browser.OpenAsync($"/plans/activities/{planned.Id}")).Form("#activity").SetDate("Form.Starts", Day(starts)).SetDate("Form.Feedback", new(2012, 5, 1));
        foreach (var (part, value) in new[] { ("Day", ends is null ? "" : $"{Day(ends).Day}"), ("Month", ends is null ? "" : $"{Day(ends).Month}"), ("Year", ends is null ? "" : $"{Day(ends).Year}") }) form.Set($"Form.Ends.{part}", value);
        Assert.Equal(HttpStatusCode.Redirect, (await form.SubmitAsync()).Status);
        Assert.Contains(finding, (await browser.OpenAsync($"/plans/activities/{planned.Id}")).Text, StringComparison.Ordinal);
        var submitted = await (await browser.OpenAsync($"/plans/{plan.Id}")).Form("#act").SendAloneAsync($"/plans/{plan.Id}?handler=Act", ("Form.Version", $"{plan.Version}"), ("Form.Act", "Submit"));
        Assert.Equal("The plan check still names one thing that has to be mended", Assert.Single(submitted.Summary));
    }

    [Fact]
    public async Task EndBeforeStart_NoSuchDay_AndUnknownOrganisation_AreToldBesideTheField_AndKept()
    {
        var (_, planned, _) = await host.PlanAsync();
        var browser = await host.SignedInAs(Office.PlannerEmail);
        var form = (await browser.OpenAsync($"/plans/activities/{planned.Id}")).Form("#activity").Set("Form.Objective", "Typed").SetDate("Form.Starts", new(2011, 9, 2)).SetDate("Form.Ends", new(2011, 9, 1));
        var refused = await form.SubmitAsync();
        Assert.Equal((HttpStatusCode.BadRequest, "It must not end before it starts", "Typed"), (refused.Status, refused.ErrorOf("Form.Ends"), refused.Form("#activity")["Form.Objective"]));
        Assert.NotNull((await form.Set("Form.Ends.Day", "31").Set("Form.Ends.Month", "2").SubmitAsync()).ErrorOf("Form.Ends"));
        var unknown = await form.SetDate("Form.Ends", new(2011, 9, 3)).Add("Form.Organisations", "o-987654").SubmitAsync();
        Assert.Equal("Choose organisations from the register", unknown.ErrorOf("Form.Organisations"));
        Assert.Equal("Ask about the census", await host.ReadAsync(db => db.PlannedActivities.Where(a => a.Id == planned.Id).Select(a => a.Objective).SingleAsync()));
    }

    [Fact]
    public async Task AnApproachThatIsNotOffered_IsTold_AndAManagersException_LetsItGo()
    {
        var (_, planned, _) = await host.PlanAsync(details: SoundPlan.Activity with { Approach = "communicate/press-releases", Mode = Mode.Communicate, Groups = UserGroups.AcademicsAndResearchers });
        var page = await (await host.SignedInAs(Office.PlannerEmail)).OpenAsync($"/plans/activities/{planned.Id}");
        Assert.Contains("the strategy does not offer “Press releases” to academics and researchers", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Forms("#exception"));
        var granted = await (await (await host.SignedInAs(Office.ManagerEmail)).OpenAsync($"/plans/activities/{planned.Id}")).Form("#exception").Set("Note.Words", "They asked for it").SubmitAsync();
        var after = await granted.FollowAsync();
        Assert.Contains("Mary Manager granted an exception: They asked for it", after.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("does not offer", after.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RowByRow_IsSaved_RefusedBesideTheField_AndNeverOverStale()
    {
        var (plan, planned, _) = await host.PlanAsync(details: SoundPlan.Activity with { StartsOn = null, EndsOn = null, Measure = null });
        var browser = await host.SignedInAs(Office.PlannerEmail);
        var address = $"/plans/{plan.Id}/activities/rows";
        var form = (await browser.OpenAsync(address)).Form("#rows").Set("Form.Rows[0].Starts", "sometime").Set("Form.Rows[0].Measure", "Forty");
        var refused = await form.SubmitAsync();
        Assert.Equal(("The start must be a real date, like 11 June 2012 or 11/6/2012", "sometime", "Forty"), (refused.ErrorOf("Form.Rows[0].Starts"), refused.Form("#rows")["Form.Rows[0].Starts"], refused.Form("#rows")["Form.Rows[0].Measure"]));
        Assert.Equal("It must not end before it starts", (await form.Set("Form.Rows[0].Starts", "2/7/2011").Set("Form.Rows[0].Ends", "1 July 2011").SubmitAsync()).ErrorOf("Form.Rows[0].Ends"));
        Assert.Equal($"/plans/{plan.Id}/activities", (await form.Set("Form.Rows[0].Ends", "3.7.2011").SubmitAsync()).Location);
        Assert.Equal((new DateOnly(2011, 7, 2), new DateOnly(2011, 7, 3), "Forty"), await host.ReadAsync(db => db.PlannedActivities.Where(a => a.Id == planned.Id).Select(a => new ValueTuple<DateOnly, DateOnly, string?>(a.StartsOn!.Value, a.EndsOn!.Value, a.Measure)).SingleAsync()));

        // Sent again as it was first shown, with something else in it.
        var stale = await form.Set("Form.Rows[0].Measure", "Fifty").SubmitAsync();
        Assert.Equal((HttpStatusCode.Conflict, "Fifty"), (stale.Status, stale.Form("#rows")["Form.Rows[0].Measure"]));
        Assert.Equal(HttpStatusCode.Redirect, (await stale.Form("#rows").SubmitAsync()).Status);
        Assert.Equal("Fifty", await host.ReadAsync(db => db.PlannedActivities.Where(a => a.Id == planned.Id).Select(a => a.Measure).SingleAsync()));
    }

    [Fact]
    public async Task Many_AreSetAtOnce_AndTakenOut()
    {
        var (plan, _, _) = await host.PlanAsync();
        foreach (var group in new[] { UserGroups.Media, UserGroups.PrivateSector }) await host.GivenAsync(g => g.AddAsync(new PlannedActivity(plan.Id, SoundPlan.Activity with { Groups = group, LeadId = null, StartsOn = null, EndsOn = null })));
        var browser = await host.SignedInAs(Office.PlannerEmail);
        var address = $"/plans/{plan.Id}/activities";
        Assert.Equal("Tick the activities that you mean", (await (await browser.OpenAsync(address)).Form("#many").Set("Many.Lead", $"{host.Office.Staff}").SubmitAsync()).ErrorOf("Many.Ticked"));
        // The address ticks those that lack a lead.
        var form = (await browser.OpenAsync($"{address}?tick=lead")).Form("#many");
        Assert.Equal(2, form.ValuesOf("Many.Ticked").Count);
        Assert.Equal("Enter what is to be set: a date, a lead, a measure or feedback", (await form.SubmitAsync()).ErrorOf("Many.Starts"));
        var set = await form.Set("Many.Lead", $"{host.Office.Staff}").SetDate("Many.Starts", new(2011, 10, 3)).SubmitAsync();
        Assert.Equal("2 activities saved", (await set.FollowAsync()).Message);
        Assert.Equal(2, await host.ReadAsync(db => db.PlannedActivities.CountAsync(a => a.PlanId == plan.Id && a.LeadId == host.Office.Staff && a.StartsOn == new DateOnly(2011, 10, 3) && a.Measure == "200 answers")));

        var all = (await browser.OpenAsync($"{address}?tick=all")).Form("#many");
        Assert.Equal("3 activities taken out", (await (await all.SendAloneAsync($"{address}?handler=Remove", [.. all.Sends])).FollowAsync()).Message);
        Assert.Contains("Nothing is planned yet", (await browser.OpenAsync(address)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheCheck_FollowsWhatIsTyped_AndSavesNothing()
    {
        var (plan, planned, _) = await host.PlanAsync();
        var browser = await host.SignedInAs(Office.PlannerEmail);
        var activity = (await browser.OpenAsync($"/plans/activities/{planned.Id}")).Form("#activity").Set("Form.Measure", "").SetDate("Form.Starts", new(2012, 6, 1));
        var panel = await activity.SendAloneAsync($"/plans/activities/{planned.Id}?handler=Check", [.. activity.Sends]);
        Assert.Null(panel.Heading);
        Assert.Contains("nothing tells whether it succeeds", panel.Text, StringComparison.Ordinal);
        Assert.Contains("ends before it starts", panel.Text, StringComparison.Ordinal);

        var section = (await browser.OpenAsync($"/plans/{plan.Id}/sections/equality")).Form("#section").Set("Form.Words", "").Set("Form.Screened.Day", "");
        var equality = (await section.SendAloneAsync($"/plans/{plan.Id}/sections/equality?handler=Check", [.. section.Sends])).Text;
        Assert.Contains("is empty", equality, StringComparison.Ordinal);
        Assert.Contains("has not been screened", equality, StringComparison.Ordinal);

        var grid = (await browser.OpenAsync($"/plans/{plan.Id}/activities")).Form("#grid");
        Assert.Contains("Citizens: 5 modes not covered in full", (await grid.SendAloneAsync($"/plans/{plan.Id}/activities?handler=Check", [.. grid.Sends])).Text, StringComparison.Ordinal);
        foreach (var approach in StrategyEditions.Load().All[0].ApproachesBy(Mode.Monitor).Where(a => a.IsOfferedTo(UserGroups.Citizens))) grid.Choose("Form.Ticked", GridView.Cell(approach.Code, UserGroups.Citizens));
        Assert.Contains("Citizens: 4 modes not covered in full", (await grid.SendAloneAsync($"/plans/{plan.Id}/activities?handler=Check", [.. grid.Sends])).Text, StringComparison.Ordinal);
        Assert.Equal((1, planned.Version), await host.ReadAsync(db => db.PlannedActivities.Where(a => a.PlanId == plan.Id).GroupBy(a => a.PlanId).Select(g => new ValueTuple<int, int>(g.Count(), g.Max(a => a.Version))).SingleAsync()));
        Assert.Equal(HttpStatusCode.Forbidden, (await (await (await host.SignedInAs(Office.StaffEmail)).OpenAsync("/advisor")).Forms("form[method=post]")[0].SendAloneAsync($"/plans/{plan.Id}/activities?handler=Check")).Status);
    }

    private static DateOnly Day(string day) => DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
}
