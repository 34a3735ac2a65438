using System.Net;
using EngagementPortal.Domain.Consultations;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Testing;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Tests.Responses;

/// <summary>What people said in a consultation, from the first reading to its figures, without scripts.</summary>
public sealed class ResponsePageTests(PortalHost host) : IClassFixture<PortalHost>
{
    private Office Office => host.Office;

    [Fact]
    public async Task Coding_GoesFromAnswerToAnswer_AndTwoWindowsLoseNothing()
    {
        var asked = await AskAsync("Access", "Timing");
        var first = await SayAsync(asked, "I cannot open the files");
        var second = await SayAsync(asked, "They come too late");
        var staff = await host.SignedInAs(Office.StaffEmail);
        var page = await staff.OpenAsync($"{asked.Here}/code");
        Assert.Contains("I cannot open the files", page.Text, StringComparison.Ordinal);
        Assert.Equal(["1", "2", "0"], page.Document.QuerySelectorAll("#code input[type=checkbox]").Select(b => b.GetAttribute("data-key")));
        Assert.Equal("Choose the themes, or that none of them fits", (await page.Form("#code").SubmitAsync()).ErrorOf("Form.Themes"));
        var form = page.Form("#code").Choose("Form.Themes", $"{asked.Themes[0].Id}");
        var next = await (await form.SubmitAsync()).FollowAsync();
        Assert.Contains("They come too late", next.Text, StringComparison.Ordinal);
        // The same form from another window: told, and nothing overwritten.
        var stale = await form.Choose("Form.Themes", $"{asked.Themes[1].Id}").SubmitAsync();
        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        Assert.Equal([asked.Themes[0].Id], await host.ReadAsync(db => db.StandingThemes.Where(t => t.ResponseId == first).Select(t => t.ThemeId).ToListAsync()));
        // Sent again after that is meant.
        Assert.Equal(HttpStatusCode.Redirect, (await stale.Form("#code").SubmitAsync()).Status);
        var none = await (await (await staff.OpenAsync($"{asked.Here}/code")).Form("#code").Choose("Form.None", "true").SubmitAsync()).FollowAsync();
        Assert.Contains("There is nothing left that nobody coded", none.Text, StringComparison.Ordinal);

        // Somebody else checks, and does not see what was given; where they differ is listed, and settled by whoever writes the consultation.
        var planner = await host.SignedInAs(Office.PlannerEmail);
        var check = await planner.OpenAsync($"{asked.Here}/code?turn=check");
        Assert.Empty(check.Document.QuerySelectorAll("#code input[checked]"));
        await check.Form("#code").Choose("Form.Themes", $"{asked.Themes[0].Id}").SubmitAsync();
        var agreement = await planner.OpenAsync($"{asked.Here}/agreement");
        Assert.Contains("1 answer coded by both", agreement.Text, StringComparison.Ordinal);
        var differences = await planner.OpenAsync($"{asked.Here}/differences");
        var settle = differences.Document.QuerySelector("a[href$='/settle']")!.GetAttribute("href")!;
        Assert.Equal(HttpStatusCode.Forbidden, (await staff.OpenAsync(settle)).Status);
        Assert.Equal("Settled", (await (await (await planner.OpenAsync(settle)).Form().Choose("Form.Themes", $"{asked.Themes[1].Id}").Set("Form.Note", "Read again").SubmitAsync()).FollowAsync()).Message);
        Assert.Contains("Settled by Peter Planner", (await staff.OpenAsync($"/responses/{first}")).Text, StringComparison.Ordinal);
        Assert.Equal([first], await ListedAsync(staff, $"{asked.Here}/responses?theme={asked.Themes[1].Id}"));
        Assert.Equal([second, first], await ListedAsync(staff, $"{asked.Here}/responses"));
    }

    [Fact]
    public async Task Reading_ClearsSeveral_TakesOut_AndQuotes()
    {
        var asked = await AskAsync("Names");
        var plain = await SayAsync(asked, "Nothing to take out here");
        var suspect = await host.GivenAsync(g => asked.SayAsync(g, "Buy cheap numbers", isSuspect: true));
        var named = await host.GivenAsync(g => asked.SayAsync(g, "Mr Brown told me that prices are late"));
        var silent = await host.GivenAsync(g => asked.SayAsync(g, "Do not tell anybody", consent: PublishingConsent.No));
        var staff = await host.SignedInAs(Office.StaffEmail);
        var queue = await staff.OpenAsync($"{asked.Here}/moderation");
        Assert.Equal($"{suspect.Id}_1", queue.Document.QuerySelector("input[name='Form.Chosen']")!.GetAttribute("value"));
        Assert.Equal("Choose the responses that you have read", (await queue.Form("#clear").SubmitAsync()).ErrorOf("Form.Chosen"));

        var answer = named.Answers[0].Id;
        var redact = (await staff.OpenAsync($"/responses/{named.Id}/answers/{answer}/redact")).Form("#take-out");
        Assert.Equal("Copy the passage from the answer", (await redact.SubmitAsync()).ErrorOf("Form.Passage"));
        var taken = redact.Set("Form.Passage", "Mr Brown").Choose("Form.Reason", "PersonalData").Set("Form.Why", "A neighbour");
        Assert.Equal(HttpStatusCode.Redirect, (await taken.SubmitAsync()).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await taken.Set("Form.Passage", "told me").SubmitAsync()).Status);
        Assert.Contains("[personal details removed] told me that prices are late", (await staff.OpenAsync($"/responses/{named.Id}")).Text, StringComparison.Ordinal);
        // The page was shown before something was taken out: it is read again first.
        Assert.Equal(HttpStatusCode.Conflict, (await queue.Form("#clear").Choose("Form.Chosen", $"{named.Id}_1", $"{plain}_1").SubmitAsync()).Status);
        var cleared = await (await staff.OpenAsync($"{asked.Here}/moderation")).Form("#clear").Choose("Form.Chosen", $"{named.Id}_2", $"{plain}_1", $"{silent.Id}_1").SubmitAsync();
        Assert.Equal("3 responses are cleared", (await cleared.FollowAsync()).Message);
        var refused = await (await staff.OpenAsync($"/responses/{suspect.Id}")).Form("#withhold").SubmitAsync();
        Assert.Equal("Say why", refused.ErrorOf("Withhold.Why"));
        await refused.Form("#withhold").Set("Withhold.Why", "Advertising").SubmitAsync();
        Assert.Equal([suspect.Id], await ListedAsync(staff, $"{asked.Here}/responses?moderation=withheld"));

        var planner = await host.SignedInAs(Office.PlannerEmail);
        Assert.Empty((await planner.OpenAsync($"/responses/{silent.Id}/answers/{silent.Answers[0].Id}/quote")).Document.QuerySelectorAll("main form"));
        var quote = (await planner.OpenAsync($"/responses/{named.Id}/answers/{answer}/quote")).Form();
        Assert.Equal(HttpStatusCode.BadRequest, (await quote.Set("Form.Words", "Mr Brown told").SubmitAsync()).Status);
        var quotes = await (await quote.Set("Form.Words", "prices are late").Set("Form.ThemeId", $"{asked.Themes[0].Id}").SubmitAsync()).FollowAsync();
        Assert.Contains("prices are late", quotes.Text, StringComparison.Ordinal);
        Assert.Contains("Una User", quotes.Text, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Forbidden, (await planner.OpenAsync($"/responses/{named.Id}/forget")).Status);
        var head = await host.SignedInAs(Office.HeadEmail);
        await (await head.OpenAsync($"/responses/{named.Id}/forget")).Form().Set("Form.Why", "Asked for").SubmitAsync();
        Assert.DoesNotContain("Una User", (await head.OpenAsync($"/responses/{named.Id}")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Una User", (await planner.OpenAsync($"{asked.Here}/quotes")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Themes_AreAddedOnce_Moved_AndMerged()
    {
        var asked = await AskAsync("Cost");
        var planner = await host.SignedInAs(Office.PlannerEmail);
        var form = (await planner.OpenAsync($"{asked.Here}/themes")).Form("#add");
        Assert.Equal("Enter a name", (await form.SubmitAsync()).ErrorOf("Form.Name"));
        Assert.Equal("There is a theme with this name here already", (await form.Set("Form.Name", "cost").SubmitAsync()).ErrorOf("Form.Name"));
        var filled = form.Set("Form.Name", "Price").Set("Form.About", "What it costs us");
        for (var i = 0; i < 2; i++) Assert.Equal($"{asked.Here}/themes", (await filled.SubmitAsync()).Location);
        var price = await host.ReadAsync(db => db.Themes.SingleAsync(t => t.ConsultationId == asked.Id && t.Name == "Price"));
        var merged = await (await planner.OpenAsync($"{asked.Here}/themes/{price.Id}")).Form("#merge").Set("Merge.IntoId", $"{asked.Themes[0].Id}").SubmitAsync();
        Assert.StartsWith("Merged", (await merged.FollowAsync()).Message, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await planner.OpenAsync($"{asked.Here}/themes/{price.Id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await planner.OpenAsync($"/consultations/999999/themes")).Status);
    }

    [Theory]
    [InlineData(Office.StrangerEmail, false, false)]
    [InlineData(Office.AdministratorEmail, false, false)]
    [InlineData(Office.StaffEmail, true, false)]
    [InlineData(Office.PlannerEmail, true, true)]
    [InlineData(Office.ManagerEmail, true, true)]
    [InlineData(Office.HeadEmail, true, true)]
    public async Task EachRole_MayDoWhatItMay(string who, bool analyses, bool settles)
    {
        var asked = await AskAsync("Theme");
        var response = await host.GivenAsync(g => asked.SayAsync(g, "Words that everybody of ONS reads", UserGroups.Media));
        var client = await host.SignedInAs(who);
        foreach (var page in new[] { "responses", "themes", "analysis", "similar", "differences", "agreement", "quotes" }) Assert.Equal(HttpStatusCode.OK, (await client.OpenAsync($"{asked.Here}/{page}")).Status);
        foreach (var page in new[] { "code", "moderation" }) Assert.Equal(analyses ? HttpStatusCode.OK : HttpStatusCode.Forbidden, (await client.OpenAsync($"{asked.Here}/{page}")).Status);
        Assert.Equal(analyses ? HttpStatusCode.OK : HttpStatusCode.Forbidden, (await client.OpenAsync($"/responses/{response.Id}/answers/{response.Answers[0].Id}/redact")).Status);
        Assert.Equal(settles ? HttpStatusCode.OK : HttpStatusCode.Forbidden, (await client.OpenAsync($"{asked.Here}/themes/{asked.Themes[0].Id}")).Status);
        var said = await client.OpenAsync($"/responses/{response.Id}");
        Assert.Contains("Words that everybody of ONS reads", said.Text, StringComparison.Ordinal);
        Assert.Equal(analyses || who is Office.AdministratorEmail, said.Text.Contains("Una User", StringComparison.Ordinal));
        Assert.Equal(analyses, said.Document.QuerySelector("#withhold") is not null);
        Assert.StartsWith("/sign-in", (await host.Anybody().OpenAsync($"/responses/{response.Id}")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EveryNumberOfTheAnalysis_LeadsToAsManyResponses()
    {
        var asked = await AskAsync("A", "B");
        for (var i = 0; i < 9; i++)
        {
            var response = await host.GivenAsync(g => asked.SayAsync(g, $"Answer {i}", i % 2 == 0 ? UserGroups.Citizens : UserGroups.Media, chosen: [i % 3]));
            var staff = await host.SignedInAs(Office.StaffEmail);
            await (await staff.OpenAsync($"{asked.Here}/code?answer={response.Answers[0].Id}")).Form("#code").Choose("Form.Themes", [.. asked.Themes.Take(1 + (i % 2)).Select(t => $"{t.Id}")]).SubmitAsync();
        }

        var client = await host.SignedInAs(Office.StrangerEmail);
        var links = (await client.OpenAsync($"{asked.Here}/analysis")).Document.QuerySelectorAll("main table a");
        Assert.True(links.Length >= 10);
        foreach (var link in links)
        {
            var list = await client.OpenAsync(link.GetAttribute("href")!);
            Assert.Equal(int.Parse(link.TextContent, System.Globalization.CultureInfo.InvariantCulture), list.Document.QuerySelectorAll(".portal-list > li").Length);
        }
    }

    private Task<Responded> AskAsync(params string[] themes) => host.GivenAsync(g => Responded.OfAsync(g, Office, themes: themes));

    private async Task<long> SayAsync(Responded asked, string words) => (await host.GivenAsync(g => asked.SayAsync(g, words))).Id;

    private static async Task<IEnumerable<long>> ListedAsync(HttpClient client, string address) =>
        (await client.OpenAsync(address)).Document.QuerySelectorAll(".portal-list > li > a").Select(a => long.Parse(a.GetAttribute("href")!.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture));
}
