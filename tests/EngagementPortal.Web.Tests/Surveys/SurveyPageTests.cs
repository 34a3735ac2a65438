using System.Net;
using EngagementPortal.Domain.Mail;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Domain.Surveys;
using EngagementPortal.Services.Surveys;
using EngagementPortal.Testing;
using EngagementPortal.Testing.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EngagementPortal.Web.Tests.Surveys;

/// <summary>Asking stakeholders how satisfied they are, from the draft to what everybody reads.</summary>
public sealed class SurveyPageTests(MailingPortalHost host) : IClassFixture<MailingPortalHost>
{
    private static readonly DateOnly Today = new(2012, 2, 2);

    [Fact]
    public async Task Survey_IsMadeOpenedMailedAnsweredOnce_AndCounts()
    {
        var manager = await host.SignedInAs(Office.ManagerEmail);
        var form = (await manager.OpenAsync("/surveys/new")).Form();
        var refused = await form.Set("Form.Title", " ").SubmitAsync();
        Assert.Equal((HttpStatusCode.BadRequest, "Enter a title", "Choose whether it comes every year"), (refused.Status, refused.ErrorOf("Form.Title"), refused.ErrorOf("Form.Kind")));
        var made = await form.Choose("Form.Kind", "Annual").Set("Form.Title", "How do you like prices?").Set("Form.About", "Because we want to know.").Choose("Form.Asks", "Timeliness").SetDate("Form.OpenUntil", new(2012, 2, 20)).SubmitAsync();
        var address = made.Location!;
        // Sent twice, it is one survey.
        Assert.Equal(address, (await form.SubmitAsync()).Location);
        Assert.Equal(HttpStatusCode.NotFound, (await host.Anybody().OpenAsync($"/satisfaction/{address.Split('/')[^1]}")).Status);
        Assert.Equal($"{address}/invitations", (await (await manager.OpenAsync(address)).Form("#open").SubmitAsync()).Location);
        Assert.Equal(HttpStatusCode.NotFound, (await manager.OpenAsync($"{address}/edit")).Status);

        var person = await PersonAsync("Mabel Mail", "mabel@example.org");
        var invite = (await manager.OpenAsync($"{address}/invitations")).Form("#invite-people");
        Assert.Equal("Choose at least one person", (await invite.SubmitAsync("Invite")).ErrorOf("Named.People"));
        var invited = await (await invite.Add("Named.People", $"p-{person}").SubmitAsync("Invite")).FollowAsync();
        Assert.Equal("1 mail is on the way", invited.Message);
        Assert.Empty(invited.Document.QuerySelectorAll("table code"));
        Assert.Equal("All of them have been invited already", (await (await manager.OpenAsync($"{address}/invitations")).Form("#invite-people").Add("Named.People", $"p-{person}").SubmitAsync("Invite")).ErrorOf("Named.People"));

        var mail = await host.MailServer.NextAsync();
        // Another test may have written to others.
        while (mail.Letter.To.Mailboxes.Single().Address != "mabel@example.org") mail = await host.MailServer.NextAsync();
        Assert.Equal(("mabel@example.org", "How do you like prices?"), (mail.Letter.To.Mailboxes.Single().Address, mail.Letter.Subject));
        var link = MailingPortalHost.LinkIn(mail);
        var reader = host.Anybody();
        var page = await reader.OpenAsync(link);
        Assert.Equal("How do you like prices?", page.Heading);
        Assert.True(page.Response.Headers.CacheControl!.NoStore);
        Assert.DoesNotContain("Mabel", page.Text, StringComparison.Ordinal);
        var nothing = await page.Form().Set("Form.Words", "Kept").SubmitAsync();
        Assert.Equal("Choose an answer to the first question, or that it does not apply", nothing.ErrorOf("Form.Steps[overall]"));
        Assert.Equal("Kept", nothing.Form()["Form.Words"]);
        var before = await SatisfiedAsync(manager);
        var answers = (await reader.OpenAsync(link)).Form().Choose("Form.Steps[overall]", "5").Choose("Form.Steps[timeliness]", "none").Set("Form.Words", "More of it");
        Assert.Equal("Thank you", (await (await answers.SubmitAsync()).FollowAsync()).Heading);
        // The same once more, and anew: it counts once.
        Assert.Equal(HttpStatusCode.OK, (await answers.SubmitAsync()).Status);
        Assert.Equal("Thank you", (await reader.OpenAsync(link)).Heading);
        var id = long.Parse(address.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
        var answer = Assert.Single(await host.ReadAsync(db => db.SurveyAnswers.Include(a => a.Marks).Where(a => a.SurveyId == id).ToListAsync()));
        Assert.Equal((UserGroups.MajorPolicyCustomers, AnswerChannel.Online, 5), (answer.UserGroups, answer.Channel, Assert.Single(answer.Marks).Step));
        // Nothing leads from the answer to who gave it, in the audit neither.
        var audit = await host.ReadAsync(db => db.Audit.Where(a => a.Kind == "survey.answered" && a.Subject == nameof(SurveyAnswer) && a.SubjectId == answer.Id).SingleAsync());
        Assert.Equal("Somebody who was invited", audit.Actor);
        Assert.Equal(1, await host.ReadAsync(db => db.Audit.CountAsync(a => a.ActivityId == audit.ActivityId)));

        Assert.Equal((before.Satisfied + 1, before.Answers + 1), await SatisfiedAsync(manager));
        Assert.Contains("How do you like prices?", (await manager.OpenAsync("/scorecard/records?year=2011-12&measure=M15&counts=yes")).Text, StringComparison.Ordinal);
        Assert.Contains("More of it", (await manager.OpenAsync($"{address}/answers")).Text, StringComparison.Ordinal);

        // Void, it counts nowhere and stays readable.
        var voiding = (await manager.OpenAsync($"{address}/answers/{answer.Id}/void")).Form();
        Assert.Equal("Enter the reason", (await voiding.SubmitAsync()).ErrorOf("Form.Reason"));
        Assert.Equal(HttpStatusCode.Redirect, (await voiding.Set("Form.Reason", "A trial of ours").SubmitAsync()).Status);
        Assert.Contains("A trial of ours", (await manager.OpenAsync($"{address}/answers")).Text, StringComparison.Ordinal);
        Assert.Equal(before, await SatisfiedAsync(manager));
    }

    [Fact]
    public async Task Link_ThatIsWrongWithdrawnOrTooLate_TakesNoAnswer()
    {
        var (survey, asked) = await OpenAsync();
        var link = LinkOf(asked);
        foreach (var wrong in new[] { "/survey", "/survey?key=", "/survey?key=nonsense", link[..^2], link + "x" })
        {
            var page = await host.Anybody().OpenAsync(wrong);
            Assert.Equal((HttpStatusCode.NotFound, "This link does not work"), (page.Status, page.Heading));
        }

        var form = (await host.Anybody().OpenAsync(link)).Form().Choose("Form.Steps[overall]", "4");
        Assert.Equal(HttpStatusCode.NotFound, (await form.Replace("Key", "nonsense").SubmitAsync()).Status);
        var manager = await host.SignedInAs(Office.ManagerEmail);
        await (await manager.OpenAsync($"/surveys/{survey.Id}")).Form("#close").SubmitAsync();
        Assert.Equal("This survey is closed", (await host.Anybody().OpenAsync(link)).Heading);
        Assert.Equal("This survey is closed", (await (await host.Anybody().OpenAsync("/sign-in")).Form().SendAloneAsync(link, ("Form.Steps[overall]", "4"))).Heading);
        await (await manager.OpenAsync($"/surveys/{survey.Id}")).Form("#extend").SetDate("Extend.OpenUntil", Today.AddDays(9)).SubmitAsync();
        Assert.Single((await manager.OpenAsync($"/surveys/{survey.Id}/invitations")).Document.QuerySelectorAll("table code"));
        var withdraw = (await manager.OpenAsync($"/surveys/{survey.Id}/invitations")).Forms("table form").Single();
        Assert.Equal(HttpStatusCode.Redirect, (await withdraw.SubmitAsync()).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await withdraw.SubmitAsync()).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await host.Anybody().OpenAsync(link)).Status);
        Assert.False(await host.ReadAsync(db => db.SurveyAnswers.AnyAsync(a => a.SurveyId == survey.Id)));
    }

    [Fact]
    public async Task Link_UsedTwiceAtOnce_CountsOnce()
    {
        var (survey, asked) = await OpenAsync();
        var key = LinkOf(asked).Split("key=")[1];
        var marks = new Dictionary<Qualities, int> { [Qualities.Overall] = 4 };
        var codes = await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ =>
        {
            await using var context = host.Open();
            return (await context.Get<SurveyService>().AnswerAsync(key, marks, null, host.Clock.GetUtcNow(), default))!.Verdict.Findings is [var first, ..] ? first.Code : null;
        }));
        Assert.Single(codes, c => c is null);
        Assert.All(codes.OfType<string>(), c => Assert.Equal(SurveyService.Used, c));
        Assert.Equal(1, await host.ReadAsync(db => db.SurveyAnswers.CountAsync(a => a.SurveyId == survey.Id)));
    }

    [Fact]
    public async Task ThoseEngaged_AreFoundAndInvitedTogether_ButNotWhoDoesNotWantTo()
    {
        var (survey, _) = await OpenAsync();
        var (one, other, silent, known) = (await PersonAsync("One", "one@example.org"), await PersonAsync("Other", "other@example.org"), await PersonAsync("Silent", "silent@example.org", mayBeContacted: false), await PersonAsync("No address", null));
        await host.GivenAsync(given => given.EngagementAsync(new GivenEngagement(host.Office.Prices, host.Office.Staff) { On = new(2011, 9, 1), People = [one, other, silent, known], PeopleIn = UserGroups.MajorPolicyCustomers, Organisations = [(host.Office.Organisation, UserGroups.MajorPolicyCustomers)] }));
        var manager = await host.SignedInAs(Office.ManagerEmail);
        var look = await manager.OpenAsync($"/surveys/{survey.Id}/invitations?groups=major-policy-customers&since=1+August+2011");
        Assert.StartsWith("2 of Major policy customers", look.Document.GetElementById("found")!.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("0 of", (await manager.OpenAsync($"/surveys/{survey.Id}/invitations?groups=major-policy-customers&since=2011-10-01")).Document.GetElementById("found")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("2 mails are on the way", (await (await look.Form("#invite-engaged").SubmitAsync()).FollowAsync()).Message);
        // By name, whoever does not want to be contacted is not, and who has no address gets a link.
        var named = (await manager.OpenAsync($"/surveys/{survey.Id}/invitations")).Form("#invite-people");
        Assert.Contains("Silent", (await named.Add("Named.People", $"p-{silent}").SubmitAsync("Invite")).ErrorOf("Named.People"), StringComparison.Ordinal);
        Assert.Equal("1 link is below, to be handed over", (await (await (await manager.OpenAsync($"/surveys/{survey.Id}/invitations")).Form("#invite-people").Add("Named.People", $"p-{known}").SubmitAsync("Invite")).FollowAsync()).Message);

        await host.SettledAsync();
        host.Clock.Advance(TimeSpan.FromDays(1));
        var remind = (await manager.OpenAsync($"/surveys/{survey.Id}/invitations")).Form("#remind");
        Assert.Equal("2 mails are on the way", (await (await remind.SubmitAsync()).FollowAsync()).Message);
        Assert.Equal(HttpStatusCode.Conflict, (await remind.SubmitAsync()).Status);
        Assert.Empty((await manager.OpenAsync($"/surveys/{survey.Id}/invitations")).Document.QuerySelectorAll("#remind"));
        Assert.Equal(2, await host.ReadAsync(db => db.OutgoingMail.CountAsync(m => m.Kind == SurveyMail.Reminder && m.State != MailState.GivenUp)));
    }

    [Fact]
    public async Task Staff_EnterWhatCameOnPaper_AndBadInputStaysBesideItsField()
    {
        var (survey, _) = await OpenAsync();
        var staff = await host.SignedInAs(Office.StaffEmail);
        Assert.Equal(HttpStatusCode.Forbidden, (await staff.OpenAsync($"/surveys/{survey.Id}/answers")).Status);
        var form = (await staff.OpenAsync($"/surveys/{survey.Id}/enter")).Form();
        var refused = await form.SetDate("Form.On", Today.AddYears(1)).Choose("Form.Steps[overall]", "2").SubmitAsync();
        Assert.Equal(("Choose how they answered", "Choose what they are to ONS"), (refused.ErrorOf("Form.Channel"), refused.ErrorOf("Form.StakeholderGroups")));
        form = refused.Form().Choose("Form.Channel", "Paper").Choose("Form.StakeholderGroups", "Users").Choose("Form.UserGroups", "Media");
        Assert.Equal("The day on which it was answered must be today or in the past", (await form.SubmitAsync()).ErrorOf("Form.On"));
        Assert.Contains("cannot have been answered before", (await form.SetDate("Form.On", new(2011, 1, 1)).SubmitAsync()).ErrorOf("Form.On"), StringComparison.Ordinal);
        var entered = await form.SetDate("Form.On", new(2012, 2, 1)).SubmitAsync("Enter and take the next");
        Assert.Equal($"/surveys/{survey.Id}/enter", entered.Location);
        Assert.Equal(HttpStatusCode.Redirect, (await form.SubmitAsync("Enter")).Status);
        var answer = Assert.Single(await host.ReadAsync(db => db.SurveyAnswers.Where(a => a.SurveyId == survey.Id).ToListAsync()));
        Assert.Equal((AnswerChannel.Paper, new DateOnly(2012, 2, 1), UserGroups.Media, (long?)host.Office.Staff), (answer.Channel, answer.On, answer.UserGroups, answer.EnteredById));
        Assert.Equal(HttpStatusCode.BadRequest, (await (await staff.OpenAsync($"/surveys/{survey.Id}/enter")).Form().Choose("Form.Channel", "Paper").Choose("Form.StakeholderGroups", "Users").Choose("Form.Steps[overall]", "4").Replace("Form.Steps[overall]", "9").SubmitAsync()).Status);
    }

    [Fact]
    public async Task Results_ArePublishedByTheHeadAlone_AndTellNothingOfFew()
    {
        var (survey, _) = await OpenAsync();
        for (var i = 0; i < 14; i++) await AnswerAsync(survey.Id, i < 12 ? UserGroups.Citizens : UserGroups.Media, i % 5 + 1);
        for (var i = 0; i < 11; i++) await AnswerAsync(survey.Id, UserGroups.PrivateSector, 5);
        var (manager, head) = (await host.SignedInAs(Office.ManagerEmail), await host.SignedInAs(Office.HeadEmail));
        await (await manager.OpenAsync($"/surveys/{survey.Id}")).Form("#close").SubmitAsync();
        Assert.Empty((await manager.OpenAsync($"/surveys/{survey.Id}")).Document.QuerySelectorAll("#publish"));
        Assert.Equal(HttpStatusCode.Forbidden, (await (await manager.OpenAsync($"/surveys/{survey.Id}")).Form("#extend").SendAloneAsync($"/surveys/{survey.Id}?handler=Publish", ("SurveyVersion", "3"))).Status);
        var address = $"/satisfaction/{survey.Id}";
        Assert.Equal(HttpStatusCode.NotFound, (await host.Anybody().OpenAsync(address)).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await (await head.OpenAsync($"/surveys/{survey.Id}")).Form("#publish").SubmitAsync()).Status);

        var page = await host.Anybody().OpenAsync(address);
        var groups = page.Document.QuerySelectorAll("#user-groups ~ table")[0].QuerySelectorAll("tbody tr").ToDictionary(r => r.Children[0].TextContent.Trim(), r => r.Children[1].TextContent.Trim());
        // Two journalists are few; the private sector goes with them, because the total would tell.
        Assert.Equal(("12", "fewer than 10", "fewer than 10", "0"), (groups["Citizens"], groups["Journalists and media"], groups["Private sector"], groups["Major policy customers"]));
        Assert.DoesNotContain("Said by somebody", page.Text, StringComparison.Ordinal);
        Assert.Contains(survey.Title, (await host.Anybody().OpenAsync("/satisfaction")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await manager.OpenAsync($"/surveys/{survey.Id}/enter")).Status);
    }

    [Fact]
    public async Task Strangers_KeepNoSurveyOfOthers_AndNobodyAsksForTheOfficeButTheHead()
    {
        var (survey, _) = await OpenAsync(host.Office.Health);
        var (staff, manager) = (await host.SignedInAs(Office.StaffEmail), await host.SignedInAs(Office.ManagerEmail));
        Assert.Equal(HttpStatusCode.Forbidden, (await staff.OpenAsync("/surveys/new")).Status);
        Assert.Contains(survey.Title, (await staff.OpenAsync($"/surveys/{survey.Id}")).Text, StringComparison.Ordinal);
        Assert.Empty((await manager.OpenAsync($"/surveys/{survey.Id}")).Document.QuerySelectorAll("#close, #extend"));
        foreach (var page in new[] { "edit", "invitations", "answers" }) Assert.Equal(HttpStatusCode.Forbidden, (await manager.OpenAsync($"/surveys/{survey.Id}/{page}")).Status);
        var form = (await manager.OpenAsync("/account")).Forms("main form[method=post]")[0];
        foreach (var handler in new[] { "?handler=Close", "?handler=Extend", "?handler=Publish", "/invitations?handler=People", "/invitations?handler=Other", "/invitations?handler=Engaged", "/invitations?handler=Remind", "/invitations?handler=Withdraw", "/edit" })
            Assert.Equal(HttpStatusCode.Forbidden, (await form.SendAloneAsync($"/surveys/{survey.Id}{handler}", ("SurveyVersion", "2"), ("Other.Name", "Me"), ("Other.Stakeholder", "Users"), ("Named.People", $"p-{host.Office.Person}"))).Status);
        var office = (await manager.OpenAsync("/surveys/new")).Form().Choose("Form.Kind", "AdHoc").Set("Form.Title", "For all").Set("Form.About", "All").Set("Form.DivisionId", "").SetDate("Form.OpenUntil", Today.AddDays(3));
        Assert.Equal("Choose the division", (await office.SubmitAsync()).ErrorOf("Form.DivisionId"));
    }

    /// <summary>Measure M15 as its page says it; other tests answer surveys as well.</summary>
    private static async Task<(int Satisfied, int Answers)> SatisfiedAsync(HttpClient browser)
    {
        var links = (await browser.OpenAsync("/scorecard/measures/M15?year=2011-12")).Document.QuerySelectorAll("section.portal-panel p strong.portal-tile__value ~ a").Select(a => a.TextContent).ToList();
        return links is [var satisfied, var answers] ? (Number(satisfied), Number(answers)) : (0, 0);

        static int Number(string text) => int.Parse(new string([.. text.TakeWhile(char.IsDigit)]), System.Globalization.CultureInfo.InvariantCulture);
    }

    private string LinkOf(SurveyInvitation asked) => host.Services.GetRequiredService<SurveyLinks>().To(asked.Handle, "");

    private async Task<(Survey, SurveyInvitation)> OpenAsync(long? division = null)
    {
        var survey = new Survey(Guid.NewGuid(), new SurveyDetails(SurveyKind.AdHoc, $"Survey {Guid.NewGuid()}", "About it", Qualities.Timeliness, division ?? host.Office.Prices, new(2012, 3, 1)), new(2012, 1, 20), host.Office.Manager);
        survey.Open(new(2012, 1, 20));
        await host.GivenAsync(given => given.AddAsync(survey));
        return (survey, await host.GivenAsync(given => given.AddAsync(new SurveyInvitation(survey.Id, null, "A reader", UserGroups.Media, StakeholderGroups.Users, false, new(2012, 1, 20), host.Office.Manager))));
    }

    private Task<SurveyAnswer> AnswerAsync(long survey, UserGroups group, int step) => host.GivenAsync(given => given.AddAsync(new SurveyAnswer(
        Guid.NewGuid(), survey, new SurveyAnswerContent(AnswerChannel.Paper, group, StakeholderGroups.Users, new Dictionary<Qualities, int> { [Qualities.Overall] = step }, "Said by somebody"), new(2012, 1, 25), host.Office.Staff)));

    private Task<long> PersonAsync(string name, string? mail, bool mayBeContacted = true) => host.GivenAsync(async given =>
    {
        var person = new Person(new PersonDetails(name) { Email = mail, MayBeContacted = mayBeContacted, NoContactReason = mayBeContacted ? null : "They said so" });
        person.Join(host.Office.Organisation, null, new(2010, 1, 1));
        return (await given.AddAsync(person)).Id;
    });
}
