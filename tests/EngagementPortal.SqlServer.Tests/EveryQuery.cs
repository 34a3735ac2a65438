using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Exports;
using EngagementPortal.Domain.Lists;
using EngagementPortal.Domain.Measurement;
using EngagementPortal.Domain.Plans;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Domain.Webhooks;
using EngagementPortal.Services.Accounts;
using EngagementPortal.Services.Consultations;
using EngagementPortal.Services.Exports;
using EngagementPortal.Services.Imports;
using EngagementPortal.Services.News;
using EngagementPortal.Services.Webhooks;
using EngagementPortal.Testing;
using EngagementPortal.Testing.Mail;
using EngagementPortal.Web.Pages.Scorecard;
using EngagementPortal.Web.Setup;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace EngagementPortal.SqlServer.Tests;

/// <summary>
/// The portal, used in every way: all that it answers to GET, opened as everybody and as nobody, and every form sent. Takes down
/// which methods of the portal asked the database, so that none can be forgotten.
/// </summary>
public sealed class EveryQuery : PortalHost, IAsyncLifetime
{
    private readonly ConcurrentDictionary<(string Module, int Token), string> asked = new();
    private readonly List<string> answers = [];
    private IDisposable? listening;

    /// <summary>Methods that sent something to the database, by module and token.</summary>
    public IReadOnlyDictionary<(string Module, int Token), string> Asked => asked;

    /// <summary>What came of each form, for those who look why a query was not asked.</summary>
    public IReadOnlyList<string> Answers => answers;

    public int Visits { get; private set; }

    public async Task InitializeAsync()
    {
        if (PortalDatabase.Provider != DatabaseProvider.Sqlite) return;
        using var listener = DiagnosticListener.AllListeners.Subscribe(new Listener(this));
        var ours = await GivenAsync(given => OneOfEach.InAsync(given, "ours", Office.Prices, Office.Staff));
        await GivenAsync(given => OneOfEach.InAsync(given, "theirs", Office.Health, Office.Stranger));
        // Every page in every role, and then, by those who may most, every form that was seen.
        var crawl = await Crawl.OfAsync(this);
        var forms = new Dictionary<string, List<(HttpClient Browser, string Address)>>(StringComparer.Ordinal);
        foreach (var email in new[] { null, Office.StaffEmail, Office.AdministratorEmail, Office.HeadEmail })
        {
            var browser = email is null ? Anybody() : await SignedInAs(email);
            await foreach (var visit in crawl.AsAsync(browser))
            {
                Visits++;
                Assert.True((int)visit.Page.Status < 500, $"{visit.Address} as {email}: {visit.Page.Status}");
                foreach (var handler in visit.Page.Forms(Forms).Select(f => $"{visit.Route} {Handler(f)}").Distinct())
                {
                    if (!forms.TryGetValue(handler, out var shown)) forms[handler] = shown = [];
                    shown.Insert(0, (browser, visit.Address));
                }
            }
        }

        await ReachAsync(ours);
        // What ends something comes last, and of that the end of a session.
        foreach (var (handler, shown) in forms.OrderBy(f => Array.FindIndex(Endings, e => f.Key.Contains(e, StringComparison.OrdinalIgnoreCase))))
            await SendAsync(handler, shown);
    }

    private const string Forms = "main form[method=post]";

    private static readonly string[] Endings = ["withdraw", "split", "merge", "cancel", "void", "leave", "close", "reopen", "erase", "disable", "password", "everywhere", "sign-out"];

    private static string Handler(FilledForm form) => System.Web.HttpUtility.ParseQueryString(form.Action.Query)["handler"] ?? "";

    /// <summary>Presses each button of a form, filled in, with one record after the other until it does what it says, some times at most.</summary>
    private async Task SendAsync(string handler, IReadOnlyList<(HttpClient Browser, string Address)> shown)
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (browser, address) in shown.DistinctBy(s => s.Address.Split('?')[0]).Take(Records))
        {
            foreach (var button in (await FormAsync(address)).SelectMany(f => f.ButtonWords).Where(b => !done.Contains(b)).Distinct().ToList())
            {
                if ((await FormAsync(address)).FirstOrDefault(f => f.ButtonWords.Contains(button)) is not { } form) continue;
                var page = await form.FillIn(Office.Organisation).SubmitAsync(button);
                answers.Add($"{handler} {address} [{button}]: {page.Status} {page.Location} {string.Join("; ", page.Summary)}");
                if (page.Status is HttpStatusCode.Redirect or HttpStatusCode.OK) done.Add(button);
            }

            async Task<IReadOnlyList<FilledForm>> FormAsync(string at) =>
                [.. (await browser.OpenAsync(at)).Forms(Forms).Where(f => handler.EndsWith(" " + Handler(f), StringComparison.Ordinal))];
        }
    }

    /// <summary>One thing changed on all records of a list, as somebody does who looks at it first, and undone.</summary>
    private async Task ChangeManyAsync(HttpClient browser, BulkAction action)
    {
        var page = await browser.OpenAsync($"/changes/new?list={action.Of().Code()}&change={action.Code()}");
        var look = await page.Form("#choose").FillIn(Office.Organisation).SubmitAsync();
        Assert.Equal(HttpStatusCode.OK, look.Status);
        var done = await look.Form("#change").SubmitAsync();
        answers.Add($"{action}: {done.Status} {done.Location} {string.Join("; ", done.Summary)}");
        if (done.Location is { } change) Assert.Equal(HttpStatusCode.Redirect, (await (await browser.OpenAsync(change)).Form("#undo").FillIn(Office.Organisation).SubmitAsync()).Status);
    }

    private const int Records = 6;

    /// <summary>A consultation that rests on advice, and a response that is saved, gone on with, sent and found again.</summary>
    private async Task ConsultAsync(HttpClient head, OneOfEach ours)
    {
        var made = (await (await head.OpenAsync("/consultations/new")).Form(Forms).FillIn(0).SubmitAsync()).Location!;
        Assert.Equal(HttpStatusCode.Redirect, (await (await head.OpenAsync(made)).Form("#step").Set("Step.AdviceId", $"{ours.Advice.Id}").Set("Step.Reason", "All the same").SubmitAsync("Put advice with it")).Status);

        var address = $"/have-your-say/{ours.Sent.ConsultationId}/respond";
        var (reader, file) = (Anybody(), "A view"u8.ToArray());
        var saved = await (await reader.OpenAsync(address)).Form(Forms).Attach("Form.Files", "view.txt", file).SubmitAsync("Save and come back later");
        var draft = (await reader.OpenAsync(saved.Location!)).Form(Forms);
        Assert.Equal(HttpStatusCode.OK, (await draft.SubmitAsync("Take away: view.txt")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await reader.OpenAsync((await reader.OpenAsync(saved.Location!)).Document.QuerySelector("main .govuk-inset-text a")!.GetAttribute("href")!)).Status);
        var sent = await (await reader.OpenAsync(saved.Location!)).Form(Forms).FillIn(0).Set("Form.Email", "").Attach("Form.Files", "view.txt", file).SubmitAsync("Send your response");
        Assert.Equal("Your response", (await sent.FollowAsync()).Heading);
        var attached = await ReadAsync(db => db.Attachments.Where(a => a.ResponseId != null).Select(a => a.Id).FirstAsync());
        Assert.Equal(HttpStatusCode.OK, (await head.OpenAsync($"/attachments/{attached}")).Status);
    }

    /// <summary>Alerts: asked for, confirmed, written, stopped; and the feed.</summary>
    private static async Task AlertAsync()
    {
        await using var mailing = new MailingPortalHost();
        Assert.Equal(HttpStatusCode.Redirect, (await (await mailing.Anybody().OpenAsync("/alerts")).Form(Forms).Set("Form.Email", "reader@example.org").SubmitAsync()).Status);
        var link = MailingPortalHost.LinkIn(await mailing.MailServer.NextAsync());
        Assert.Equal(HttpStatusCode.Redirect, (await (await mailing.Anybody().OpenAsync(link)).Form("main form.portal-form").SubmitAsync()).Status);
        await using (var scope = mailing.Services.CreateAsyncScope())
        {
            var round = scope.ServiceProvider.GetRequiredService<NewsRound>();
            await round.GoAsync(default);
            await mailing.GivenAsync(given => given.AddAsync(ConsultationGiven.Open("that is told of", mailing.Office.Prices, mailing.Office.Staff, given.Clock.GetUtcNow())));
            await mailing.SettledAsync();
            mailing.Clock.Advance(TimeSpan.FromMinutes(5));
            await round.GoAsync(default);
            await round.PurgeAsync(default);
        }

        Assert.Equal(HttpStatusCode.OK, (await mailing.Anybody().OpenAsync("/news.atom")).Status);
        using var stopped = await mailing.Anybody().PostAsync(new Uri(link.Replace(NewsLinks.Path, NewsLinks.OneClickPath, StringComparison.Ordinal), UriKind.Relative), null);
        Assert.Equal(HttpStatusCode.OK, stopped.StatusCode);
    }

    /// <summary>Responses that are read, taken from, quoted, coded by two, settled, found again by every filter, and published.</summary>
    private async Task AnalyseAsync(HttpClient head)
    {
        var asked = await GivenAsync(g => Responded.OfAsync(g, Office, until: Domain.Consultations.ConsultationAct.PublishResponse, themes: ["One", "Two", "Three"]));
        var said = new List<Domain.Consultations.Response>();
        for (var i = 0; i < 3; i++) said.Add(await GivenAsync(g => asked.SayAsync(g, "Mr Brown told all of us that the prices come far too late to plan with", isSuspect: i == 1, chosen: [1])));
        await using (var scope = Services.CreateAsyncScope())
            while (await scope.ServiceProvider.GetRequiredService<SimilarAnswers>().RoundAsync(2, default) > 0) { }

        var (first, answer) = ($"/responses/{said[0].Id}", said[0].Answers[0].Id);
        var (staff, planner) = (await SignedInAs(Office.StaffEmail), await SignedInAs(Office.PlannerEmail));
        await DoneAsync((await staff.OpenAsync($"{asked.Here}/code?question={asked.Words.Id}&after=0")).Form("#code").Choose("Form.Themes", $"{asked.Themes[0].Id}"));
        await DoneAsync((await planner.OpenAsync($"{asked.Here}/code?turn=check")).Form("#code").Choose("Form.Themes", $"{asked.Themes[1].Id}"));
        await DoneAsync((await planner.OpenAsync($"{asked.Here}/similar/{answer}")).Form("#code").Choose("Form.Themes", $"{asked.Themes[2].Id}"));
        await DoneAsync((await planner.OpenAsync($"{asked.Here}/themes/{asked.Themes[1].Id}")).Form("#merge").Set("Merge.IntoId", $"{asked.Themes[0].Id}"));
        await DoneAsync((await staff.OpenAsync($"{asked.Here}/code?answer={answer}")).Form("#code").Choose("Form.Themes", $"{asked.Themes[2].Id}"));
        foreach (var page in new[] { "similar?after=9_9", "differences?after=0", "agreement", "analysis", "moderation?after=1_0" }) Assert.Equal(HttpStatusCode.OK, (await head.OpenAsync($"{asked.Here}/{page}")).Status);
        await DoneAsync((await planner.OpenAsync($"{first}/answers/{answer}/settle")).Form(Forms).Set("Form.Note", "Read again"));
        await DoneAsync((await staff.OpenAsync($"{first}/answers/{answer}/redact")).Form("#take-out").Set("Form.Passage", "Mr Brown").Choose("Form.Reason", "PersonalData").Set("Form.Why", "A neighbour"));
        await DoneAsync((await staff.OpenAsync(first)).Form("#clear"));
        await DoneAsync((await planner.OpenAsync($"{first}/answers/{answer}/quote")).Form(Forms).Set("Form.Words", "far too late"));
        await DoneAsync((await staff.OpenAsync($"{asked.Here}/moderation")).Form("#clear").Choose("Form.Chosen", $"{said[1].Id}_1"));
        foreach (var filter in new[]
        {
            "q=prices", "q=prices&group=citizens", $"theme={asked.Themes[0].Id}&group=citizens&before=9", "channel=online&moderation=cleared&consent=with-name&suspect=no&after=0", "coded=no", $"chosen={asked.Choice.Id}_1", $"alike={answer}",
        })
            Assert.Equal(HttpStatusCode.OK, (await head.OpenAsync($"{asked.Here}/responses?{filter}")).Status);
        Assert.Contains("far too late", (await Anybody().OpenAsync($"/have-your-say/{asked.Id}")).Text, StringComparison.Ordinal);

        static async Task DoneAsync(FilledForm form)
        {
            var page = await form.SubmitAsync();
            Assert.True(page.Status == HttpStatusCode.Redirect, $"{form.Action}: {page.Status} {string.Join("; ", page.Summary)}");
        }
    }

    /// <summary>What no page leads to as the records stand.</summary>
    private async Task ReachAsync(OneOfEach ours)
    {
        var head = await SignedInAs(Office.HeadEmail);
        await SendAsync("owed/hand-over ", [(head, $"/owed/hand-over?item={OneOfEach.OwedFor(ours.Normal).First()}")]);
        await SendAsync("plans/{id:long} Answer", [(head, $"/plans/{ours.Plan.Id}?answer={PlanCheck.NotCovered}:citizens/consult")]);
        foreach (var measure in MeasureCatalogue.All.Select(m => m.Code).Append(RecordsModel.Overdue))
        {
            foreach (var more in new[] { "", "&counts=yes&quarter=3&after=2011-12-31_5", $"&counts=no&division={Office.Prices}&group=citizens&mode=consult&stage=customer&month=5&age=1" })
                Assert.True((int)(await head.OpenAsync($"/scorecard/records?measure={measure}{more}")).Status < 500, measure);
        }

        await ConsultAsync(head, ours);
        await AlertAsync();
        await AnalyseAsync(head);
        await MergeAsync(head, ours);
        foreach (var list in ListsToTake.All.Where(l => l.List != ExportList.Audit).Select(l => l.List.Code()).Concat([
            "engagements&q=subject", "everything", $"plan-sections&year=2011-12&plan={ours.Plan.Id}", "planned-activities&approach=consult%2Fseminars&group=citizens", "advice&q=subject&outcome=engage", "statistic-changes&state=open",
            "coverage-gaps&year=2011-12&group=citizens&mode=consult&division=1&state=open", $"survey-answers&survey={ours.Survey.Id}"]))
            Assert.Equal(HttpStatusCode.OK, (await (await head.OpenAsync($"/exports/new?list={list}")).Form("#take-out").Choose("Form.Format", "Csv").SubmitAsync()).Status);

        foreach (var words in new[] { "ours", "ours&year=2011-12", $"ours&division={Office.Prices}&group=citizens", "prices&kind=needs", "organisaton&kind=organisations", $"ENG-{ours.Normal.Id}", "%22subject+ours%22" })
            Assert.Equal(HttpStatusCode.OK, (await head.OpenAsync($"/search?q={words}")).Status);
        foreach (var list in new[] { "search?q=con-1&kind=consultations&year=2011-12&division=1&group=citizens", "consultations?q=ours&state=idea" })
            Assert.Equal(HttpStatusCode.OK, (await head.OpenAsync($"/{list}")).Status);
        foreach (var action in Enum.GetValues<BulkAction>()) await ChangeManyAsync(head, action);

        foreach (var (email, lists) in new[] { (Office.AdministratorEmail, new[] { "audit", "everything" }), (Office.ManagerEmail, ["survey-answers", "everything"]) })
        {
            foreach (var list in lists)
                Assert.Equal(HttpStatusCode.OK, (await (await (await SignedInAs(email)).OpenAsync($"/exports/new?list={list}")).Form("#take-out").Choose("Form.Format", "Json").Choose("Form.WithFiles", list == "everything" ? ["true"] : []).SubmitAsync()).Status);
        }

        foreach (var name in new[] { "One.txt", "Two.txt" })
            Assert.Equal(HttpStatusCode.Redirect, (await (await head.OpenAsync($"/attachments/new?engagement={ours.Normal.Id}")).Form().Attach("Form.Files", name, System.Text.Encoding.UTF8.GetBytes(name)).SubmitAsync()).Status);

        await BringInAsync(head);
        await CaptureAsync();

        await WriteAsync("words", f => f.Set("Words.Owner", $"{Office.Planner}"));
        await WriteAsync("target", f => f.Set("Target.Percent", "80").Set("Target.Cites", "Line 4"));
        await WriteAsync("act", f => f, "Put it out for comment");
        await WriteAsync("comment", f => f.Set("Comment.From", "A user").Set("Comment.Said", "Too narrow"));
        await WriteAsync("act", f => f, "ONS signs it off");
        await WriteAsync("next", f => f.Set("Next.From", "2013/14"));

        const string gap = "/scorecard/gap?year=2011-12&approach=consult%2Fsurveys-online-forums&group=citizens";
        await (await head.OpenAsync(gap)).Form("#assign").Set("Assign.DivisionId", $"{Office.Prices}").SubmitAsync();
        await (await head.OpenAsync(gap)).Form("#answer").Choose("Answer.Kind", "NotApplicable").Set("Answer.Reason", "Not in this year").SubmitAsync();
        await (await head.OpenAsync(gap)).Form("#approve").SubmitAsync();
        await FrozenBaseline.InAsync(this, revisions: 2);
        foreach (var frozen in new[] { "/scorecard/years", "/scorecard/years/2011-12?check=evidence", "/scorecard/years/2011-12?number=1", "/scorecard/years/2011-12?handler=Evidence&code=M20", "/scorecard?year=2011-12", "/scorecard/records?year=2011-12&measure=M20", "/scorecard/records?year=2011-12&late=1" })
            Assert.Equal(HttpStatusCode.OK, (await head.OpenAsync(frozen)).Status);

        var report = (await (await head.OpenAsync("/scorecard/reports")).Form("#begin").Set("Form.Year", "2011-12").SubmitAsync()).Location!;
        Assert.Equal(HttpStatusCode.Redirect, (await (await head.OpenAsync($"{report}/write")).Form().Set("Form.Declined", "Nothing").SubmitAsync()).Status);
        await FrozenBaseline.InAsync(this, revisions: 1, isAgain: true);
        Assert.Equal(HttpStatusCode.Redirect, (await (await head.OpenAsync(report)).Form("#take-over").SubmitAsync()).Status);
        foreach (var (form, button) in new[] { ("#approve", "Approve the report"), ("#publish", "Take the approval back"), ("#approve", "Approve the report"), ("#publish", "Publish the report") })
            Assert.Equal(HttpStatusCode.Redirect, (await (await head.OpenAsync(report)).Form(form).Choose("Form.IsSure", "true").SubmitAsync(button)).Status);
        foreach (var open in new[] { "/reports", "/reports/2011-12", "/reports/2011-12/1", "/reports/2011-12/scorecard.csv" })
            Assert.Equal(HttpStatusCode.OK, (await Anybody().OpenAsync(open)).Status);

        // By mail, together, by name and reminded; and answered by the link.
        await using (var asking = new MailingPortalHost())
        {
            var manager = await asking.SignedInAs(Office.ManagerEmail);
            var person = await asking.GivenAsync(async given =>
            {
                var mabel = new Person(new PersonDetails("Mabel Mail") { Email = "mabel@example.org" });
                mabel.Join(asking.Office.Organisation, null, new(2010, 1, 1));
                return (await given.AddAsync(mabel)).Id;
            });
            await asking.GivenAsync(given => given.EngagementAsync(new GivenEngagement(asking.Office.Prices, asking.Office.Staff) { On = new(2011, 9, 1), People = [person], PeopleIn = UserGroups.Citizens }));
            var survey = (await (await manager.OpenAsync("/surveys/new")).Form().FillIn(0).SubmitAsync()).Location!;
            await (await manager.OpenAsync($"{survey}/edit")).Form().SubmitAsync();
            await (await manager.OpenAsync(survey)).Form("#open").SubmitAsync();
            var invitations = $"{survey}/invitations?groups=citizens";
            Assert.Equal(HttpStatusCode.Redirect, (await (await manager.OpenAsync(invitations)).Form("#invite-engaged").SubmitAsync()).Status);
            Assert.Equal(HttpStatusCode.Redirect, (await (await manager.OpenAsync(invitations)).Form("#invite-people").Add("Named.People", $"p-{asking.Office.Person}").SubmitAsync("Invite")).Status);
            var link = MailingPortalHost.LinkIn(await asking.MailServer.NextAsync());
            Assert.Equal(HttpStatusCode.Redirect, (await (await manager.OpenAsync(invitations)).Form("#remind").SubmitAsync()).Status);
            Assert.Equal(HttpStatusCode.Redirect, (await (await asking.Anybody().OpenAsync(link)).Form().FillIn(0).SubmitAsync()).Status);
            Assert.Equal(HttpStatusCode.Redirect, (await (await manager.OpenAsync($"{survey}/invitations")).Forms("table form")[0].SubmitAsync()).Status);
            await asking.SettledAsync();

            // A year that is under way is held against the same day of the frozen baseline.
            await FrozenBaseline.InAsync(asking);
            asking.Clock.SetUtcNow(new DateTimeOffset(2012, 5, 2, 9, 0, 0, TimeSpan.Zero));
            Assert.Equal(HttpStatusCode.OK, (await (await asking.SignedInAs(Office.HeadEmail)).OpenAsync("/scorecard?year=2012-13")).Status);
        }

        async Task WriteAsync(string form, Func<FilledForm, FilledForm> fill, string? button = null)
        {
            var written = fill((await head.OpenAsync("/scorecard/measures/M7")).Form($"#{form}"));
            Assert.Equal(HttpStatusCode.Redirect, (await (button is null ? written.SubmitAsync() : written.SubmitAsync(button))).Status);
        }

        await TellProgramsAsync(head, ours);
        var calendar = await (await (await head.OpenAsync($"/plans/{ours.Plan.Id}/calendar")).Form("#make").SubmitAsync()).FollowAsync();
        Assert.Equal(HttpStatusCode.OK, (await Anybody().GetAsync(new Uri(calendar.Document.GetElementById("address")!.TextContent))).StatusCode);
        await calendar.Form("#revoke").SubmitAsync();
        var logged = await (await head.OpenAsync("/engagements/log")).Form().FillIn(Office.Organisation).Add("Form.Attendees", $"a-{Office.Manager}").SubmitAsync("Log");
        await head.OpenAsync($"{logged.Location}/edit");
        var advised = await (await head.OpenAsync("/advisor")).Forms(Forms)[0].FillIn(Office.Organisation).SubmitAsync();
        await advised.Forms(Forms).Single(f => Handler(f) == "Save").FillIn(Office.Organisation).SubmitAsync();

        await using var context = Open();
        var version = await context.Db.Users.Where(a => a.Id == Office.Administrator).Select(a => a.Version).SingleAsync();
        await context.Get<AccountService>().DisableAsync(Office.Administrator, version, EngagementPortal.Domain.Activity.OfPortal("test", Clock.GetUtcNow()), CancellationToken.None);

        await using var empty = new EmptyPortalHost();
        var setUp = (await empty.Anybody().OpenAsync("/set-up")).Form().FillIn(0)
            .Set("Form.Code", empty.Services.GetRequiredService<SetUpCode>().Value).Set("Form.Email", "first@portal.example");
        Assert.Equal(HttpStatusCode.Redirect, (await setUp.SubmitAsync()).Status);

        await using var mailing = new MailingPortalHost();
        await (await mailing.Anybody().OpenAsync("/forgotten-password")).Form().Set("Form.Email", Office.StaffEmail).SubmitAsync();
        await mailing.MailServer.NextAsync();
    }

    /// <summary>A program reads everything by a token, and another is told everything.</summary>
    private async Task TellProgramsAsync(HttpClient head, OneOfEach ours)
    {
        var make = (await head.OpenAsync("/account/tokens")).Form("#make").Set("Form.Name", "A program").Choose("Form.Days", "7");
        var made = await (await make.Choose("Form.Scopes", [.. TokenScopeSets.Each.Select(s => s.Code())]).SubmitAsync()).FollowAsync();
        var program = Anybody();
        program.DefaultRequestHeaders.Authorization = new("Bearer", made.Document.QuerySelector("#made code")!.TextContent);
        foreach (var address in new[]
        {
            "engagements?limit=1", "engagements?year=2011-12&group=citizens&q=subject&with=organisation&mode=dialogue&status=held&limit=1", $"engagements?organisation={Office.Organisation}&limit=1", "engagements?format=csv", $"engagements/{ours.Normal.Id}",
            "organisations?limit=1", "organisations?format=csv&q=a&key=yes&tag=a&status=all", $"organisations/{ours.Organisation.Id}", "people?limit=1", "people?format=csv&group=citizens&contact=yes",
            "plans?limit=1", $"plans?format=csv&year=2011-12&state=draft&division={Office.Prices}&directorate={Office.Economy}", "measures?year=2011-12", "measures?year=2012-13&format=csv", $"measures?division={Office.Prices}&directorate={Office.Economy}",
        })
        {
            for (var next = $"/api/v1/{address}"; next is not null;)
            {
                using var answer = await program.GetAsync(new Uri(next, UriKind.RelativeOrAbsolute));
                Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{next}: {answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
                next = answer.Headers.TryGetValues("Link", out var links) ? links.First().Split('<', '>')[1] : null;
            }
        }

        var administrator = await SignedInAs(Office.AdministratorEmail);
        var webhook = (await (await administrator.OpenAsync("/admin/webhooks/new")).Form().FillIn(0).SubmitAsync()).Location!;
        await GivenAsync(async given =>
        {
            foreach (var kind in WebhookEventWords.Offered.Except([WebhookEvents.EngagementLogged])) await given.AddAsync(WebhookDelivery.Of(kind, 1, long.Parse(webhook.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture), Clock.GetUtcNow()));
            return await given.AddAsync(WebhookDelivery.Of(WebhookEvents.Ping, null, 1, Clock.GetUtcNow().AddDays(-WebhookDelivery.DaysKept - 1)));
        });
        await (await head.OpenAsync("/engagements/log")).Form().FillIn(Office.Organisation).Add("Form.Attendees", $"a-{Office.Manager}").SubmitAsync("Log");
        await using var context = Open();
        var round = context.Get<WebhookRound>();
        Assert.Equal(1, await round.PurgeAsync(CancellationToken.None));
        for (var i = 0; i < 5; i++) Assert.Equal(0, await round.GoAsync(CancellationToken.None));
        Assert.Equal(HttpStatusCode.Redirect, (await (await administrator.OpenAsync(webhook)).Form("#ping").SubmitAsync()).Status);
    }

    /// <summary>Mails that are forwarded, logged with who and what is in them, discarded, handed over and forgotten.</summary>
    private static async Task CaptureAsync()
    {
        await using var host = new MailboxPortalHost();
        string Mail(string from, string subject) => $"From: {from}\nTo: {ImapServer.User}\nDate: Wed, 1 Feb 2012 09:30:00 +0000\nSubject: {subject}\nMessage-ID: <{Guid.NewGuid():N}@portal.example>\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nFrom: Ann <ann@nowhere.example>\nSent: 30 January 2012\nTo: {Office.HeadEmail}\nSubject: {subject}\n\nText\n--b\nContent-Type: text/csv; name=x.csv\nContent-Disposition: attachment\n\na,b\n{subject},{Guid.NewGuid()}\n--b--\n";
        foreach (var (from, subject) in new[] { (Office.HeadEmail, "Logged"), (Office.HeadEmail, "Discarded"), ("nobody@elsewhere.example", "Handed over"), ("nobody@elsewhere.example", "Not wanted") }) host.Mailbox.Put(Mail(from, subject));
        Assert.Equal(4, await host.LookAsync());
        host.Mailbox.Inbox[0].IsSeen = false;
        await host.LookAsync();
        var head = await host.SignedInAs(Office.HeadEmail);
        var tray = await head.OpenAsync("/engagements/captured");
        await tray.Forms("form[action*=Discard]")[0].SubmitAsync();
        var log = (await head.OpenAsync(tray.Document.QuerySelectorAll("main a").Last(a => a.GetAttribute("href")!.StartsWith("/engagements/log?draft=", StringComparison.Ordinal)).GetAttribute("href")!)).Form();
        var logged = await log.Choose("Form.Mode", "monitor").Set("Form.Approach", "monitor/research").Choose("Form.Newcomers[0].Add", "true").Add("Form.Newcomers[0].Organisation", $"{host.Office.Organisation}").Set("Form.Division", $"{host.Office.Prices}").SubmitAsync("Log");
        Assert.StartsWith("/engagements/", logged.Location, StringComparison.Ordinal);
        foreach (var button in new[] { "Hand it over", "Discard it" })
        {
            var waiting = (await head.OpenAsync("/engagements/captured")).Document.QuerySelector("a[href$='/hand-over']")!.GetAttribute("href")!;
            Assert.Equal(HttpStatusCode.Redirect, (await (await head.OpenAsync(waiting)).Form("#hand-over").Set("Form.To", $"{host.Office.Staff}").SubmitAsync(button)).Status);
        }

        await host.SettledAsync();
        host.Clock.Advance(TimeSpan.FromDays(40));
        await using var context = host.Open();
        Assert.True(await context.Get<Services.Capture.Mailbox.CapturedMailTidying>().GoAsync(CancellationToken.None) > 0);
    }

    /// <summary>A file with everything that is looked for, brought in, brought again and undone.</summary>
    private async Task BringInAsync(HttpClient head)
    {
        var file = System.Text.Encoding.UTF8.GetBytes($"Reference,Date,Organisation,Representative,Subject,Division,Approach\nENG-1,2012-01-05,HM Treasury,Joan Jones,Brought in,Prices,Advisory panels\n2,2012-01-06,Law Faculty,Tim Low,Brought in,Prices,Advisory panels\n");
        async Task<string> TakeAsync() => (await (await head.OpenAsync("/imports/new?kind=engagements")).Form("#bring").Attach("Form.Upload", "brought.csv", file).SubmitAsync()).Location!;
        var here = await TakeAsync();
        Assert.Equal(here, (await (await head.OpenAsync($"{here}/columns")).Form("#columns").Choose("Said.Options", "AddPeople").SubmitAsync()).Location);
        foreach (var page in new[] { "/names", "/words", "?handler=Problems" }) Assert.Equal(HttpStatusCode.OK, (await head.OpenAsync(here + page)).Status);
        var begun = (await head.OpenAsync(here)).Form("#begin").SubmitAsync();
        var id = long.Parse(here.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(here, (await begun).Location);
        await using (var context = Open()) await context.Get<ImportRun>().AddAsync(id, CancellationToken.None);
        foreach (var list in new[] { $"/engagements?import={id}", $"/organisations?import={id}&status=all", $"/people?import={id}", here }) Assert.Equal(HttpStatusCode.OK, (await head.OpenAsync(list)).Status);
        await TakeAsync();
        Assert.Equal(here, (await (await head.OpenAsync($"{here}/undo")).Form("#undo").Set("Form.Reason", "Tried").SubmitAsync()).Location);
        await using (var context = Open()) await context.Get<ImportRun>().TakeOutAsync(id, CancellationToken.None);
        var again = await TakeAsync();
        await (await head.OpenAsync(again)).Form("#begin").SubmitAsync();
        Assert.StartsWith("/engagements/log?draft=", (await (await head.OpenAsync("/engagements/log/file")).Form("#capture").Attach("Form.Upload", "mail.eml", "From: Joan <joan@example.org>\r\nSubject: Prices\r\n\r\nText\r\n"u8.ToArray()).SubmitAsync()).Location, StringComparison.Ordinal);
        using var work = new ImportWork(Services.GetRequiredService<IServiceScopeFactory>(), new ImportSignal(), Clock, Microsoft.Extensions.Logging.Abstractions.NullLogger<ImportWork>.Instance);
        await work.StartAsync(CancellationToken.None);
        for (var i = 0; i < 100 && (await head.OpenAsync(again)).Document.QuerySelector("[data-follow]") is not null; i++) await Task.Delay(100);
        await work.StopAsync(CancellationToken.None);
        await (await head.OpenAsync($"{again}/undo")).Form("#undo").Set("Form.Reason", "Tried").SubmitAsync();
        await using (var context = Open()) await context.Get<ImportRun>().FailAsync(long.Parse(again.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture), "Tried", CancellationToken.None);
        Assert.Equal(HttpStatusCode.OK, (await head.OpenAsync(again)).Status);
    }

    /// <summary>Twins are parted, taken for one again, merged and undone; and a person who was merged is erased.</summary>
    private async Task MergeAsync(HttpClient head, OneOfEach ours)
    {
        var (organisations, people) = await GivenAsync(async given =>
        {
            var (one, other) = (await given.OrganisationAsync("Twin Trust"), await given.OrganisationAsync("The Twin Trust"));
            await given.AddAsync(new Organisation(new OrganisationDetails("Part of the twin", OrganisationKind.Other) { ParentId = other.Id }));
            await given.AddAsync(new PlannedActivity(ours.Plan.Id, ours.Activity.Details with { Organisations = [other.Id] }));
            await given.EngagementAsync(new GivenEngagement(Office.Prices, Office.Staff) { Organisations = [(one.Id, UserGroups.Citizens), (other.Id, UserGroups.Citizens)] });
            var joan = new Person(new PersonDetails("Twin Jones") { Email = "twin@example.org" });
            var again = new Person(new PersonDetails("T. Jones") { Email = "twin@example.org" });
            return ((one.Id, other.Id), ((await given.AddAsync(joan)).Id, (await given.AddAsync(again)).Id));
        });
        foreach (var (kind, (keep, other)) in new[] { ("organisations", organisations), ("people", people) })
        {
            var queue = $"/register/duplicates?kind={kind}";
            Assert.Equal(HttpStatusCode.Redirect, (await (await head.OpenAsync(queue)).Forms("form[action*='handler=Part']").First(f => f["one"] == $"{keep}").SubmitAsync()).Status);
            Assert.Equal(HttpStatusCode.Redirect, (await (await head.OpenAsync(queue)).Forms("form[action*='handler=Doubt']")[0].SubmitAsync()).Status);
            Assert.Equal(HttpStatusCode.Redirect, (await (await head.OpenAsync($"/register/merge?kind={kind}&keep={keep}&other={other}")).Form().Set("Form.Reason", "They are one").SubmitAsync()).Status);
            Assert.Equal(HttpStatusCode.Redirect, (await head.OpenAsync($"/{kind}/{other}")).Status);
            var merge = await ReadAsync(db => db.Merges.MaxAsync(m => m.Id));
            Assert.Equal(HttpStatusCode.OK, (await head.OpenAsync("/register/merges")).Status);
            if (kind == "organisations") Assert.Equal(HttpStatusCode.Redirect, (await (await head.OpenAsync($"/register/merges/{merge}/undo")).Form().Set("Form.Reason", "They are not").SubmitAsync()).Status);
            else Assert.Equal(HttpStatusCode.Redirect, (await (await head.OpenAsync($"/people/{keep}/erase")).Form().FillIn(0).SubmitAsync()).Status);
        }
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        listening?.Dispose();
        await DisposeAsync();
    }

    private void Note()
    {
        foreach (var frame in new StackTrace(1, fNeedFileInfo: false).GetFrames())
        {
            if (frame.GetMethod() is { } method && method.Module.Name.StartsWith("EngagementPortal.", StringComparison.Ordinal))
                asked.TryAdd((method.Module.Name, method.MetadataToken), $"{method.DeclaringType}.{method.Name}");
        }
    }

    private sealed class Listener(EveryQuery host) : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        private static readonly string Command = RelationalEventId.CommandExecuting.Name!;

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == DbLoggerCategory.Name) host.listening = value.Subscribe(this, name => name == Command);
        }

        public void OnNext(KeyValuePair<string, object?> value) => host.Note();

        public void OnCompleted() { }

        public void OnError(Exception error) { }
    }
}
