using System.Net;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Consultations;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Influence;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Consultations;
using EngagementPortal.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace EngagementPortal.Web.Tests.Influence;

/// <summary>From what was said to what changed by the pages, in each role, and what everybody reads of it.</summary>
public sealed class InfluencePageTests(PortalHost host) : IClassFixture<PortalHost>
{
    private const string Form = "main form[method=post]";
    private static readonly DateOnly Day = new(2012, 1, 16);

    [Fact]
    public async Task WhatWasSaid_BecomesANeed_IsDecided_ShapesAPriority_AndIsToldBack()
    {
        var (staff, manager, head) = (await host.SignedInAs(Office.StaffEmail), await host.SignedInAs(Office.ManagerEmail), await host.SignedInAs(Office.HeadEmail));
        var (engagement, point) = await PointAsync("Give us the monthly figures sooner");

        var form = (await staff.OpenAsync($"/needs/new?point={point}")).Form(Form);
        var refused = await form.SubmitAsync();
        Assert.Equal((HttpStatusCode.BadRequest, "Say what users need"), (refused.Status, refused.ErrorOf("Form.Title")));
        var need = (await form.Set("Form.Title", "Monthly figures sooner").SubmitAsync()).Location!;
        // Sent twice, it is one need.
        Assert.Equal(need, (await form.SubmitAsync()).Location);
        Assert.Contains("Give us the monthly figures sooner", (await staff.OpenAsync(need)).Text, StringComparison.Ordinal);
        Assert.Contains("Evidence of Monthly figures sooner", (await staff.OpenAsync($"/engagements/{engagement}")).Text, StringComparison.Ordinal);

        var id = need.Split('/')[^1];
        var decision = (await (await staff.OpenAsync($"/needs/decisions/new?need={id}")).Form(Form).Set("Form.Title", "Figures come a week sooner").Set("Form.Words", "From May on.").Choose("Form.Outcome", "Accepted").Set("Form.DecidedById", $"{host.Office.Manager}").SubmitAsync()).Location!;
        Assert.Empty((await staff.OpenAsync(decision)).Forms("#approve"));
        Assert.Equal(HttpStatusCode.Forbidden, (await (await staff.OpenAsync($"{decision}/edit")).Form(Form).SendAloneAsync($"{decision}?handler=Approve")).Status);
        Assert.Equal("Approved: the decision stands", (await (await (await manager.OpenAsync(decision)).Form("#approve").SubmitAsync()).FollowAsync()).Message);
        Assert.DoesNotContain("Figures come a week sooner", (await host.Anybody().OpenAsync("/what-changed")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await (await manager.OpenAsync(decision)).Form("#publish").SubmitAsync()).Status);

        var plan = (await (await head.OpenAsync("/priorities/plans/new")).Form(Form).Set("Form.Name", "Work programme").Set("Form.FirstYear", "2011/12").Set("Form.LastYear", "2013/14").SubmitAsync()).Location!;
        var plans = (await head.OpenAsync(plan)).Document.QuerySelector("main a[href*='/priorities/new?plan=']")!.GetAttribute("href")!;
        var priority = (await (await head.OpenAsync(plans)).Form(Form).Set("Form.Code", "T1").Set("Form.Title", "Timelier figures").Set("Form.Words", "About it").Set("Form.DivisionId", $"{host.Office.Prices}").Set("Form.OwnerId", $"{host.Office.Planner}").SubmitAsync()).Location!;
        Assert.Contains("no user evidence", (await head.OpenAsync(priority)).Text, StringComparison.OrdinalIgnoreCase);
        await (await manager.OpenAsync(decision)).Form("#link").Set("Link.PriorityId", priority.Split('/')[^1]).Choose("Link.Kind", "LedTo").SubmitAsync();
        Assert.DoesNotContain("no user evidence", (await head.OpenAsync(priority)).Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Timelier figures", (await host.Anybody().OpenAsync("/our-priorities")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await (await head.OpenAsync(priority)).Form("#publish").SubmitAsync()).Status);

        var number = decision.Split('/')[^1];
        var change = (await (await staff.OpenAsync($"/needs/changes/new?decision={number}")).Form(Form).Set("Form.Title", "Figures of May were a week sooner").Set("Form.Words", "As decided.").SubmitAsync()).Location!;
        var told = await (await (await staff.OpenAsync($"/needs/feedback/new?decision={number}")).Form(Form).Choose("Form.Channel", "Mail").Set("Form.Words", "They were told by mail").SubmitAsync()).FollowAsync();
        Assert.Contains("It settled 2 pledges", told.Message, StringComparison.Ordinal);
        Assert.Contains("Loop closed", (await staff.OpenAsync(need)).Document.Body!.TextContent, StringComparison.Ordinal);

        // From either end to the other in two clicks.
        Assert.Contains($"/trace/point/{point}", Links(await staff.OpenAsync($"/engagements/{engagement}")));
        Assert.Contains(change, Links(await staff.OpenAsync($"/trace/point/{point}")));
        Assert.Contains($"/trace/point/{point}", Links(await staff.OpenAsync(change)));

        var open = (await host.Anybody().OpenAsync("/what-changed")).Text;
        foreach (var shown in new[] { "Figures come a week sooner", "Monthly figures sooner", "Figures of May were a week sooner", "Timelier figures", "Consult, 2011/12", "Citizens" }) Assert.Contains(shown, open, StringComparison.Ordinal);
        Assert.DoesNotContain("They were told by mail", open, StringComparison.Ordinal);
        Assert.Contains("Rests on what these users said: Citizens", (await host.Anybody().OpenAsync("/our-priorities")).Text, StringComparison.Ordinal);

        // What is withdrawn says why, and stands in no list.
        var address = (await host.Anybody().OpenAsync("/what-changed")).Document.QuerySelectorAll("main h2 a").First(a => a.TextContent.Contains("week sooner", StringComparison.Ordinal)).GetAttribute("href")!;
        await (await manager.OpenAsync(decision)).Form("#withdraw").Set("Withdrawal.Reason", "The printers cannot").SubmitAsync();
        Assert.Contains("The printers cannot", (await host.Anybody().OpenAsync(address)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Figures come a week sooner", (await host.Anybody().OpenAsync("/what-changed")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Office.StaffEmail, true, true, false)]
    [InlineData(Office.PlannerEmail, true, true, false)]
    [InlineData(Office.ManagerEmail, true, true, false)]
    [InlineData(Office.HeadEmail, true, true, true)]
    [InlineData(Office.StrangerEmail, true, false, false)]
    [InlineData(Office.AdministratorEmail, false, false, false)]
    public async Task Roles_SeeAll_AndChangeWhatIsTheirs(string who, bool records, bool keeps, bool plans)
    {
        var viewer = await host.SignedInAs(who);
        var need = await host.GivenAsync(given => given.AddAsync(NeedOf("A need of prices")));
        Assert.Equal(HttpStatusCode.OK, (await viewer.OpenAsync($"/needs/{need.Id}")).Status);
        Assert.Equal(Of(records), (await viewer.OpenAsync("/needs/new")).Status);
        foreach (var page in new[] { "edit", "merge", "split" }) Assert.Equal(Of(keeps), (await viewer.OpenAsync($"/needs/{need.Id}/{page}")).Status);
        Assert.Equal(Of(plans), (await viewer.OpenAsync("/priorities/plans/new")).Status);

        static HttpStatusCode Of(bool may) => may ? HttpStatusCode.OK : HttpStatusCode.Forbidden;
    }

    [Fact]
    public async Task Nobody_IsLedToSignIn_ButReadsWhatIsPublic()
    {
        foreach (var address in new[] { "/needs", "/needs/decisions", "/priorities", "/trace", "/uses" }) Assert.StartsWith("/sign-in", (await host.Anybody().OpenAsync(address)).Location, StringComparison.Ordinal);
        foreach (var address in new[] { "/what-changed", "/our-priorities" }) Assert.Equal(HttpStatusCode.OK, (await host.Anybody().OpenAsync(address)).Status);
    }

    [Fact]
    public async Task Edit_OfWhatSomebodyElseChanged_Returns409_AndKeepsWhatWasTyped()
    {
        var staff = await host.SignedInAs(Office.StaffEmail);
        var need = await host.GivenAsync(given => given.AddAsync(NeedOf("As it was")));
        var mine = (await staff.OpenAsync($"/needs/{need.Id}/edit")).Form(Form);
        await (await staff.OpenAsync($"/needs/{need.Id}/edit")).Form(Form).Set("Form.Title", "As somebody else has it").SubmitAsync();
        var stale = await mine.Set("Form.Title", "As I have it").SubmitAsync();
        Assert.Equal((HttpStatusCode.Conflict, "As I have it"), (stale.Status, stale.Form(Form)["Form.Title"]));
    }

    [Fact]
    public async Task Contributor_SeesWithoutSigningIn_WhatIsPublic_AndNobodysName()
    {
        var staff = await host.SignedInAs(Office.StaffEmail);
        var (engagement, point) = await PointAsync("Say it in plain words");
        var need = await NeedOnAsync("A need not public yet", point);
        var page = await (await (await staff.OpenAsync($"/engagements/{engagement}/what-happened")).Form("#make").SubmitAsync()).FollowAsync();
        var link = new Uri(page.Document.QuerySelector("main a[href*='/what-happened?key=']")!.GetAttribute("href")!).PathAndQuery;

        var open = await host.Anybody().OpenAsync(link);
        Assert.Equal((HttpStatusCode.OK, "What happened to what you said"), (open.Status, open.Heading));
        Assert.True(open.Response.Headers.CacheControl!.NoStore);
        Assert.Contains("Say it in plain words", open.Text, StringComparison.Ordinal);
        Assert.Contains("not decided on in public yet", open.Text, StringComparison.Ordinal);
        foreach (var hidden in new[] { "A need not public yet", "Sandra", "Raised by" }) Assert.DoesNotContain(hidden, open.Text, StringComparison.Ordinal);

        await DecideAsync(need.Id, "It is said in plain words");
        var told = (await host.Anybody().OpenAsync(link)).Text;
        Assert.Contains("A need not public yet: It is said in plain words", told, StringComparison.Ordinal);
        foreach (var guess in new[] { "/what-happened", "/what-happened?key=guessed", link[..^4] }) Assert.Equal(HttpStatusCode.NotFound, (await host.Anybody().OpenAsync(guess)).Status);
        await (await staff.OpenAsync($"/engagements/{engagement}/what-happened")).Form("#withdraw").SubmitAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await host.Anybody().OpenAsync(link)).Status);
    }

    [Fact]
    public async Task Restricted_TellsItsContributorsHowMany_AndThePublicNothing()
    {
        var (engagement, point) = await PointAsync("A secret wish", Sensitivity.Restricted);
        var need = await NeedOnAsync("A need from behind closed doors", point);
        await DecideAsync(need.Id, "The doors stay closed");
        var staff = await host.SignedInAs(Office.StaffEmail);
        var page = await (await (await staff.OpenAsync($"/engagements/{engagement}/what-happened")).Form("#make").SubmitAsync()).FollowAsync();
        var open = await host.Anybody().OpenAsync(new Uri(page.Document.QuerySelector("main a[href*='/what-happened?key=']")!.GetAttribute("href")!).PathAndQuery);
        Assert.Contains("1 comment was noted", open.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("A secret wish", open.Text, StringComparison.Ordinal);
        var section = (await host.Anybody().OpenAsync("/what-changed")).Document.QuerySelectorAll("main section").Single(s => s.TextContent.Contains("The doors stay closed", StringComparison.Ordinal)).TextContent;
        Assert.Contains("without being asked", section, StringComparison.Ordinal);
        Assert.DoesNotContain("Citizens", section, StringComparison.Ordinal);
        // Who may not read the engagement reads that there is something, and not what.
        var stranger = await (await host.SignedInAs(Office.StrangerEmail)).OpenAsync($"/needs/{need.Id}");
        Assert.Contains("and 1 you may not open", stranger.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("A secret wish", stranger.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Response_IsLinkedByItsReference_AndItsSenderSeesWhatBecameOfIt()
    {
        var response = await host.GivenAsync(async given =>
        {
            var open = await given.AddAsync(ConsultationGiven.Open("that asks", host.Office.Prices, host.Office.Planner, London.StartOf(Day)));
            return await given.AddAsync(new Response(Guid.NewGuid(), open.Id, Guid.NewGuid(), new Respondent(UserGroups.Media, PublishingConsent.No, "Nora Name", "nora@example.org"), [new AnswerContent(open.Questions[0].Id, [], "Ask us twice a year")], ResponseChannel.Online, given.Clock.GetUtcNow(), Day, null));
        });
        var need = await host.GivenAsync(given => given.AddAsync(NeedOf("To be asked more often")));
        var staff = await host.SignedInAs(Office.StaffEmail);
        var form = (await staff.OpenAsync($"/needs/{need.Id}/response")).Form(Form);
        Assert.Equal("Enter the reference of one response, like RES-42", (await form.Set("Form.Reference", "the third").SubmitAsync()).ErrorOf("Form.Reference"));
        Assert.Equal("There is no response with this reference that counts", (await form.Set("Form.Reference", "RES-999999").SubmitAsync()).ErrorOf("Form.Reference"));
        Assert.Equal($"/needs/{need.Id}", (await form.Set("Form.Reference", $"RES-{response.Id}").SubmitAsync()).Location);
        var shown = (await staff.OpenAsync($"/needs/{need.Id}")).Text;
        Assert.Contains("Ask us twice a year", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("Nora", shown, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await staff.OpenAsync($"/trace/response/{response.Id}")).Status);
        foreach (var page in new[] { "new", "link" }) Assert.Contains("Ask us twice a year", (await staff.OpenAsync($"/needs/{page}?response={response.Id}")).Text, StringComparison.Ordinal);

        var link = host.Services.GetRequiredService<ResponseLinks>().To(response.Handle);
        var waiting = (await host.Anybody().OpenAsync(link)).Text;
        Assert.Contains("evidence of 1 need of users that ONS has not decided on in public yet", waiting, StringComparison.Ordinal);
        Assert.DoesNotContain("To be asked more often", waiting, StringComparison.Ordinal);
        await DecideAsync(need.Id, "We ask in spring and in autumn");
        var told = (await host.Anybody().OpenAsync(link)).Text;
        foreach (var part in new[] { "To be asked more often: We ask in spring and in autumn", "Consultation: Consultation that asks", "Accepted" }) Assert.Contains(part, told, StringComparison.Ordinal);
        Assert.DoesNotContain("Nora", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Picture_ShowsTheFlow_WithLinks_AndTheTableHasTheSame()
    {
        var (_, point) = await PointAsync("Draw us a picture");
        var need = await NeedOnAsync("To see it at a glance", point);
        var page = await (await host.SignedInAs(Office.PlannerEmail)).OpenAsync("/trace");
        foreach (var where in new[] { "svg", "table" }) Assert.Contains(page.Document.QuerySelectorAll($"main {where} a"), a => a.GetAttribute("href") == $"/needs/{need.Id}");
        Assert.Equal(page.Document.QuerySelectorAll("main table tbody tr").Length, page.Document.QuerySelectorAll("main svg path").Length);
    }

    private static IReadOnlyList<string?> Links(ShownPage page) => [.. page.Document.QuerySelectorAll("main a").Select(a => a.GetAttribute("href"))];

    private Need NeedOf(string title) => new(Guid.NewGuid(), new NeedDetails(title, null, null, UserGroups.None, host.Office.Planner, host.Office.Prices, []), Day, host.Office.Staff);

    private async Task<(long Engagement, long Point)> PointAsync(string words, Sensitivity sensitivity = Sensitivity.Normal)
    {
        var engagement = await host.GivenAsync(async given =>
        {
            var held = await given.EngagementAsync(new GivenEngagement(host.Office.Prices, host.Office.Staff) { On = Day, Sensitivity = sensitivity });
            held.Raise(new Point(words, null, "Somebody", Sentiment.Neutral, true));
            return await given.SavedAsync(held);
        });
        return (engagement.Id, engagement.Points[0].Id);
    }

    /// <summary>A need that rests on a point.</summary>
    private Task<Need> NeedOnAsync(string title, long point) => host.GivenAsync(async given =>
    {
        var need = await given.AddAsync(NeedOf(title));
        await given.AddAsync(new NeedEvidence(need, new EvidenceSource(EvidenceKind.Point, point), null, Day, host.Office.Staff));
        return need;
    });

    private Task<NeedDecision> DecideAsync(long need, string title) => host.GivenAsync(async given =>
    {
        var decision = new NeedDecision(Guid.NewGuid(), new NeedDecisionDetails(title, NeedOutcome.Accepted, null, "In plain words", host.Office.Manager, Day, null, host.Office.Prices, [need]), Day, host.Office.Staff);
        decision.Approve(Day, host.Office.Manager);
        decision.Publish(Day, host.Office.Manager);
        return await given.AddAsync(decision);
    });
}
