using System.Net;
using EngagementPortal.Domain;
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

    [Fact]
    public async Task TwoWhoReadTheSameResponse_AreToldOfEachOther()
    {
        var asked = await AskAsync("Names");
        var said = await SayAsync(asked, "Something that two people read");
        var (staff, planner) = (await host.SignedInAs(Office.StaffEmail), await host.SignedInAs(Office.PlannerEmail));
        var (clears, withholds) = ((await staff.OpenAsync($"/responses/{said}")).Form("#clear"), (await planner.OpenAsync($"/responses/{said}")).Form("#withhold").Set("Withhold.Why", "It names somebody"));
        Assert.Equal(HttpStatusCode.Redirect, (await clears.SubmitAsync()).Status);
        var stale = await withholds.SubmitAsync();
        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        // What was written is still there, and it is still cleared.
        Assert.Equal("It names somebody", stale.Form("#withhold")["Withhold.Why"]);
        Assert.Equal(Moderation.Cleared, await host.ReadAsync(db => db.Responses.Where(r => r.Id == said).Select(r => r.Moderation).SingleAsync()));
        Assert.Equal(HttpStatusCode.Redirect, (await stale.Form("#withhold").SubmitAsync()).Status);
        Assert.Equal(Moderation.Withheld, await host.ReadAsync(db => db.Responses.Where(r => r.Id == said).Select(r => r.Moderation).SingleAsync()));
    }

    [Fact]
    public async Task Quoting_WithoutConsent_OrWithoutHavingRead_IsRefused()
    {
        var asked = await AskAsync("Names");
        var open = await host.GivenAsync(g => asked.SayClearedAsync(g, Office, "This may be quoted"));
        var silent = await host.GivenAsync(g => asked.SayClearedAsync(g, Office, "This may be counted alone", PublishingConsent.No));
        var unread = await host.GivenAsync(g => asked.SayAsync(g, "Nobody has read this yet"));
        var planner = await host.SignedInAs(Office.PlannerEmail);
        var form = (await planner.OpenAsync($"/responses/{open.Id}/answers/{open.Answers[0].Id}/quote")).Form();
        foreach (var (response, words) in new[] { (silent, "This may be counted"), (unread, "Nobody has read") })
        {
            var refused = await form.SendAloneAsync($"/responses/{response.Id}/answers/{response.Answers[0].Id}/quote", ("Form.Submission", $"{Guid.NewGuid()}"), ("Form.Words", words));
            Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        }

        Assert.Equal(HttpStatusCode.Redirect, (await form.Set("Form.Words", "This may be quoted").SubmitAsync()).Status);
        Assert.Equal(["This may be quoted"], await host.ReadAsync(db => db.Quotes.Where(q => q.ConsultationId == asked.Id).Select(q => q.Words).ToListAsync()));
        // What is withheld afterwards takes its quotes with it.
        await (await planner.OpenAsync($"/responses/{open.Id}")).Form("#withhold").Set("Withhold.Why", "After all").SubmitAsync();
        Assert.DoesNotContain("This may be quoted", (await planner.OpenAsync($"{asked.Here}/quotes")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StaffOfOtherDivisions_ChangeNothing()
    {
        var asked = await AskAsync("Theme");
        var said = await host.GivenAsync(g => asked.SayAsync(g, "Of another division"));
        var (own, answer, theme) = ($"/responses/{said.Id}", said.Answers[0].Id, asked.Themes[0].Id);
        var stranger = await host.SignedInAs(Office.StrangerEmail);
        var form = (await stranger.OpenAsync("/engagements/log")).Form("main form[method=post]");
        (string Address, (string, string)[] Fields)[] posts =
        [
            ($"{own}?handler=Clear", [("Withhold.Version", "1")]),
            ($"{own}?handler=Withhold", [("Withhold.Version", "1"), ("Withhold.Why", "So")]),
            ($"{own}/answers/{answer}/redact", [("Form.Version", "1"), ("Form.Passage", "another"), ("Form.Reason", "Abusive"), ("Form.Why", "So")]),
            ($"{own}/answers/{answer}/settle", [("Form.Themes", $"{theme}")]),
            ($"{own}/answers/{answer}/quote", [("Form.Words", "another")]),
            ($"{own}/organisation", [("Form.Version", "1")]),
            ($"{own}/forget", [("Form.Version", "1"), ("Form.Why", "So")]),
            ($"{asked.Here}/moderation", [("Form.Chosen", $"{said.Id}_1")]),
            ($"{asked.Here}/code", [("Form.Answer", $"{answer}"), ("Form.Version", "0"), ("Form.Themes", $"{theme}")]),
            ($"{asked.Here}/similar/{answer}", [("Form.Themes", $"{theme}")]),
            ($"{asked.Here}/themes", [("Form.Name", "Mine")]),
            ($"{asked.Here}/themes?handler=Move", [("theme", $"{theme}"), ("by", "1")]),
            ($"{asked.Here}/themes/{theme}", [("Form.Version", "1"), ("Form.Name", "Mine")]),
            ($"{asked.Here}/quotes?handler=Drop", [("quote", "1")]),
        ];
        foreach (var (address, fields) in posts) Assert.True((await form.SendAloneAsync(address, fields)).Status == HttpStatusCode.Forbidden, address);
        Assert.Equal((Moderation.Waiting, 0, 1), await host.ReadAsync(async db => (
            await db.Responses.Where(r => r.Id == said.Id).Select(r => r.Moderation).SingleAsync(), await db.Codings.CountAsync(c => c.ConsultationId == asked.Id), await db.Themes.CountAsync(t => t.ConsultationId == asked.Id))));
    }

    [Fact]
    public async Task Everybody_ReadsWhatWasCleared_AndConsentedTo_OnceTheResponseIsPublished()
    {
        var published = await host.GivenAsync(g => Responded.OfAsync(g, Office, until: ConsultationAct.PublishResponse));
        var unpublished = await AskAsync("Theme");
        foreach (var asked in new[] { published, unpublished })
        {
            await host.GivenAsync(g => asked.SayClearedAsync(g, Office, "Mr Brown says that prices come late", without: "Mr Brown", name: "Nadia Named"));
            await host.GivenAsync(g => asked.SayClearedAsync(g, Office, "Said without a name", PublishingConsent.WithoutName, name: "Nora Nameless"));
            await host.GivenAsync(g => asked.SayClearedAsync(g, Office, "Not to be published", PublishingConsent.No, name: "Silas Silent"));
            await host.GivenAsync(g => asked.SayAsync(g, "Not read yet", name: "Ulla Unread"));
            await host.GivenAsync(async g =>
            {
                var withheld = await asked.SayAsync(g, "Withheld words", name: "Wanda Withheld");
                withheld.Withhold("Abusive", Office.Staff, g.Clock.Today());
                return await g.SavedAsync(withheld);
            });
        }

        var page = await host.Anybody().OpenAsync($"/have-your-say/{published.Id}");
        foreach (var shown in new[] { "[personal details removed] says that prices come late", "Nadia Named", "Said without a name" }) Assert.Contains(shown, page.Text, StringComparison.Ordinal);
        foreach (var hidden in new[] { "Mr Brown", "Nora Nameless", "Not to be published", "Silas Silent", "Not read yet", "Ulla Unread", "Withheld words", "Wanda Withheld", "example.org" }) Assert.DoesNotContain(hidden, page.Document.DocumentElement.OuterHtml, StringComparison.Ordinal);
        // While it is analysed, nobody reads anything of it; and no page of the office's opens to nobody.
        Assert.Equal(HttpStatusCode.NotFound, (await host.Anybody().OpenAsync($"/have-your-say/{unpublished.Id}")).Status);
        foreach (var inside in new[] { "responses", "moderation", "code", "themes", "analysis", "similar", "differences", "agreement", "quotes" }) Assert.StartsWith("/sign-in", (await host.Anybody().OpenAsync($"{published.Here}/{inside}")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EverybodysList_GoesOnByKey_AndHasEachOnce()
    {
        var asked = await host.GivenAsync(g => Responded.OfAsync(g, Office, until: ConsultationAct.PublishResponse));
        for (var i = 0; i < 23; i++) await host.GivenAsync(g => asked.SayClearedAsync(g, Office, $"Answer number {i}.", i % 4 == 0 ? PublishingConsent.No : PublishingConsent.WithoutName));
        var (seen, address, anybody) = (new List<string>(), $"/have-your-say/{asked.Id}", host.Anybody());
        for (var pages = 0; address is not null && pages < 5; pages++)
        {
            var page = await anybody.OpenAsync(address);
            seen.AddRange(page.Document.QuerySelectorAll("#responses ~ ul .portal-text").Select(e => e.TextContent.Trim()));
            address = page.Document.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }

        Assert.Equal(Enumerable.Range(0, 23).Where(i => i % 4 != 0).Reverse().Select(i => $"Answer number {i}."), seen);
        foreach (var odd in new[] { "?before=word", "?before=-1", "?after=99999999999999999999", "?before=1" }) Assert.Equal(HttpStatusCode.OK, (await anybody.OpenAsync($"/have-your-say/{asked.Id}{odd}")).Status);
    }

    [Fact]
    public async Task FromTheConsultation_ToItsResponses_AndOnlyOnceAllAreRead_ToTheResponse()
    {
        var asked = await AskAsync("Theme");
        await SayAsync(asked, "To be read");
        var staff = await host.SignedInAs(Office.StaffEmail);
        var page = await staff.OpenAsync(asked.Here);
        Assert.Contains("Some are to be read", page.Text, StringComparison.Ordinal);
        var list = await staff.OpenAsync(page.Document.QuerySelector($"main a[href='{asked.Here}/responses']")!.GetAttribute("href")!);
        Assert.Equal(HttpStatusCode.OK, list.Status);
        var queue = await staff.OpenAsync(list.Document.QuerySelector($"main a[href='{asked.Here}/moderation']")!.GetAttribute("href")!);
        await queue.Form("#clear").Choose("Form.Chosen", queue.Form("#clear").Controls.Single(c => c.GetAttribute("name") == "Form.Chosen").GetAttribute("value")!).SubmitAsync();
        Assert.DoesNotContain("Some are to be read", (await staff.OpenAsync(asked.Here)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FromTheFirstReading_ToThePublishedResponse()
    {
        var asked = await host.GivenAsync(g => Responded.OfAsync(g, Office, until: ConsultationAct.Announce));
        var said = await SayAsync(asked, "Everybody may read this");
        var (staff, planner, manager, head) = (await host.SignedInAs(Office.StaffEmail), await host.SignedInAs(Office.PlannerEmail), await host.SignedInAs(Office.ManagerEmail), await host.SignedInAs(Office.HeadEmail));
        foreach (var step in new[] { "Start the analysis", "Start the response" }) Assert.Equal(HttpStatusCode.Redirect, (await (await planner.OpenAsync(asked.Here)).Form("#step").SubmitAsync(step)).Status);
        Assert.Equal("The response is saved", (await (await (await planner.OpenAsync(asked.Here)).Form("#words").Set("Words.Words", "What ONS does about it").SubmitAsync()).FollowAsync()).Message);
        await (await planner.OpenAsync(asked.Here)).Form("#check").Set("Check.Kind", "ConscientiouslyConsidered").Choose("Check.Needed", "true").Set("Check.Words", "Read by two").SubmitAsync();
        var refused = await (await manager.OpenAsync(asked.Here)).Form("#step").SubmitAsync("Approve the response");
        Assert.Equal(["Some responses have not been read for what must not be published"], refused.Summary);
        await (await staff.OpenAsync($"/responses/{said}")).Form("#clear").SubmitAsync();
        Assert.Equal(HttpStatusCode.Redirect, (await (await manager.OpenAsync(asked.Here)).Form("#step").SubmitAsync("Approve the response")).Status);
        Assert.DoesNotContain("Everybody may read this", (await host.Anybody().OpenAsync($"/have-your-say/{asked.Id}")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await (await head.OpenAsync(asked.Here)).Form("#step").SubmitAsync("Publish the response")).Status);
        Assert.Contains("Everybody may read this", (await host.Anybody().OpenAsync($"/have-your-say/{asked.Id}")).Text, StringComparison.Ordinal);
    }

    private Task<Responded> AskAsync(params string[] themes) => host.GivenAsync(g => Responded.OfAsync(g, Office, themes: themes));

    private async Task<long> SayAsync(Responded asked, string words) => (await host.GivenAsync(g => asked.SayAsync(g, words))).Id;

    private static async Task<IEnumerable<long>> ListedAsync(HttpClient client, string address) =>
        (await client.OpenAsync(address)).Document.QuerySelectorAll(".portal-list > li > a").Select(a => long.Parse(a.GetAttribute("href")!.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture));
}
