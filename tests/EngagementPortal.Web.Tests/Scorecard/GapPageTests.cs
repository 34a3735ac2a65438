using System.Net;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Testing;

namespace EngagementPortal.Web.Tests.Scorecard;

/// <summary>What was promised and not held: the head assigns it, its division answers, the head approves.</summary>
public sealed class GapPageTests(PortalHost host) : IClassFixture<PortalHost>
{
    private const string List = "/scorecard/gaps?year=2011-12";

    private static string Page(string approach, string group) => $"/scorecard/gap?year=2011-12&approach={Uri.EscapeDataString(approach)}&group={group}";

    [Fact]
    public async Task Gap_IsAssignedAnsweredAndApproved_AndThenNotPromisedAnyMore()
    {
        var (head, planner, stranger) = (await host.SignedInAs(Office.HeadEmail), await host.SignedInAs(Office.PlannerEmail), await host.SignedInAs(Office.StrangerEmail));
        var page = Page("consult/surveys-online-forums", "citizens");
        var before = await OfferedAsync(head);
        Assert.Contains("Surveys, online forums", (await head.OpenAsync(List + "&group=citizens&mode=consult&state=open")).Text, StringComparison.Ordinal);
        Assert.Empty((await planner.OpenAsync(page)).Document.QuerySelectorAll("#answer, #assign, #approve"));

        Assert.Equal(HttpStatusCode.Redirect, (await (await head.OpenAsync(page)).Form("#assign").Set("Assign.DivisionId", $"{host.Office.Prices}").SubmitAsync()).Status);
        Assert.Empty((await stranger.OpenAsync(page)).Document.QuerySelectorAll("#answer"));
        var answer = (await planner.OpenAsync(page)).Form("#answer");
        var again = await answer.SubmitAsync();
        Assert.Equal("Choose whether it will be done", again.ErrorOf("Answer.Kind"));
        Assert.Equal("Say when and how, or why it does not apply", again.ErrorOf("Answer.Reason"));
        Assert.Equal(HttpStatusCode.Redirect, (await answer.Choose("Answer.Kind", "NotApplicable").Set("Answer.Reason", "The census asked them this year").SubmitAsync()).Status);
        // Answered and not approved, it is promised all the same.
        Assert.Equal(before, await OfferedAsync(head));
        Assert.Contains("To be approved", (await head.OpenAsync($"{List}&division={host.Office.Prices}")).Text, StringComparison.Ordinal);
        Assert.Empty((await planner.OpenAsync(page)).Document.QuerySelectorAll("#approve"));

        var approve = (await head.OpenAsync(page)).Form("#approve");
        Assert.Equal(HttpStatusCode.Redirect, (await approve.SubmitAsync()).Status);
        Assert.Equal(before - 1, await OfferedAsync(head));
        Assert.Equal(HttpStatusCode.Conflict, (await approve.SubmitAsync()).Status);
        // Answered anew, it is promised again until the head agrees.
        Assert.Equal(HttpStatusCode.Conflict, (await answer.SubmitAsync()).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await (await planner.OpenAsync(page)).Form("#answer").Choose("Answer.Kind", "WillBeDone").Set("Answer.Reason", "In March").SubmitAsync()).Status);
        Assert.Equal(before, await OfferedAsync(head));
    }

    [Fact]
    public async Task Gap_ThatWasHeld_IsNone()
    {
        var staff = await host.SignedInAs(Office.StaffEmail);
        const string approach = "consult/focus-groups-stakeholder-meetings";
        await host.GivenAsync(given => given.EngagementAsync(new GivenEngagement(host.Office.Prices, host.Office.Staff) { On = new(2011, 9, 1), Audience = UserGroups.AcademicsAndResearchers, Approach = approach }));
        Assert.Contains("There is no gap", (await staff.OpenAsync(Page(approach, UserGroups.AcademicsAndResearchers.Code()))).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Page(approach, UserGroups.AcademicsAndResearchers.Code()), (await staff.OpenAsync(List)).Document.DocumentElement.OuterHtml.Replace("&amp;", "&", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gap_OfWhatIsNotOffered_IsNotFound_AndOthersMayNotWrite()
    {
        var (staff, head) = (await host.SignedInAs(Office.StaffEmail), await host.SignedInAs(Office.HeadEmail));
        foreach (var nowhere in new[] { "/scorecard/gap", Page("consult/nothing", "citizens"), Page("consult/surveys-online-forums", "citizens,media"), Page("consult/surveys-online-forums", "nobody"), Page("communicate/employee-training", "citizens") })
            Assert.Equal(HttpStatusCode.NotFound, (await head.OpenAsync(nowhere)).Status);
        var form = (await staff.OpenAsync("/account")).Forms("main form[method=post]")[0];
        foreach (var handler in new[] { "Assign", "Answer", "Approve" })
        {
            var sent = await form.SendAloneAsync($"{Page("dialogue/stakeholder-meetings", "media")}&handler={handler}", ("Answer.Kind", "WillBeDone"), ("Answer.Reason", "Soon"), ("version", "1"));
            Assert.Contains(sent.Status, new[] { HttpStatusCode.Forbidden, HttpStatusCode.NotFound });
            Assert.Equal(HttpStatusCode.Forbidden, (await form.SendAloneAsync($"{Page("consult/surveys-online-forums", "media")}&handler={handler}", ("Answer.Kind", "WillBeDone"), ("Answer.Reason", "Soon"), ("version", "1"))).Status);
        }
    }

    /// <summary>How many cells measure M1 counts.</summary>
    private static async Task<int> OfferedAsync(HttpClient browser)
    {
        var links = (await browser.OpenAsync("/scorecard/measures/M1?year=2011-12")).Document.QuerySelectorAll("section.portal-panel a").Select(a => a.TextContent.Trim()).ToList();
        return int.Parse(new string([.. links[1].TakeWhile(char.IsDigit)]), System.Globalization.CultureInfo.InvariantCulture);
    }
}
