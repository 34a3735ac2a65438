using System.Net;
using System.ServiceModel.Syndication;
using System.Xml;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Consultations;
using EngagementPortal.Domain.News;
using EngagementPortal.Services.News;
using EngagementPortal.Testing;
using EngagementPortal.Testing.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EngagementPortal.Web.Tests.Alerts;

/// <summary>What ONS publishes, as mails to those who asked and confirmed it, and as a feed.</summary>
public sealed class AlertTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly MailingPortalHost host = new();

    public async Task InitializeAsync()
    {
        _ = host.Office;
        await GoAsync();
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    [Fact]
    public async Task Alerts_ComeOnceTheyAreConfirmed_AndEndInOneClick()
    {
        var answer = await AskAsync("Rita@Example.org");
        Assert.Equal("/have-your-say", answer.Location);
        var mail = await host.MailServer.NextAsync();
        Assert.Equal("rita@example.org", mail.Letter.To.Mailboxes.Single().Address);
        Assert.False(mail.Letter.Headers.Contains("List-Unsubscribe"));
        var link = MailingPortalHost.LinkIn(mail);

        // A program that opens the link to look for harm has confirmed nothing.
        Assert.Equal("Confirm your alerts", (await host.Anybody().OpenAsync(link)).Heading);
        await OpenAsync("before anybody confirmed");
        await LaterAsync();
        Assert.Null(host.MailServer.Next());

        var confirmed = await (await host.Anybody().OpenAsync(link)).Form("main form.portal-form").SubmitAsync("Yes, send me alerts");
        Assert.Equal("Your alerts", (await confirmed.FollowAsync()).Heading);
        var open = await OpenAsync("that is news");
        await LaterAsync();
        var news = await host.MailServer.NextAsync();
        Assert.Equal("Open now: Consultation that is news", news.Letter.Subject);
        Assert.Contains($"{MailingPortalHost.PortalAddress}/have-your-say/{open.Id}", news.Letter.TextBody, StringComparison.Ordinal);
        Assert.Equal("List-Unsubscribe=One-Click", news.Letter.Headers["List-Unsubscribe-Post"]);
        await LaterAsync();
        Assert.Null(host.MailServer.Next());

        // The mail program posts without a cookie, a token or a browser.
        var stop = new Uri(news.Letter.Headers["List-Unsubscribe"]!.Trim('<', '>'));
        for (var times = 0; times < 2; times++)
        {
            using var body = new FormUrlEncodedContent([KeyValuePair.Create("List-Unsubscribe", "One-Click")]);
            using var stopped = await host.Anybody().PostAsync(new Uri(stop.PathAndQuery, UriKind.Relative), body);
            Assert.Equal(HttpStatusCode.OK, stopped.StatusCode);
        }

        Assert.Equal(0, await host.ReadAsync(db => db.NewsSubscriptions.CountAsync()));
        Assert.Equal((HttpStatusCode.NotFound, "This link does not work"), await HeadingAsync(link));
        await OpenAsync("that nobody is told of");
        await LaterAsync();
        Assert.Null(host.MailServer.Next());
    }

    [Fact]
    public async Task Asking_TellsNobodyWhoAsked_ChangesNothingThatWasConfirmed_AndFillsNoMailbox()
    {
        await ConfirmAsync("rita@example.org", nameof(NewsSubjects.WhatCameOfIt));
        var again = await AskAsync("RITA@example.org", nameof(NewsSubjects.Reports));
        Assert.Equal("/have-your-say", again.Location);
        await host.SettledAsync();
        Assert.Null(host.MailServer.Next());
        Assert.Equal(NewsSubjects.WhatCameOfIt, await host.ReadAsync(db => db.NewsSubscriptions.Select(s => s.Subjects).SingleAsync()));
        await LaterAsync(TimeSpan.FromMinutes(31));
        await AskAsync("rita@example.org", nameof(NewsSubjects.Reports));
        Assert.Equal("Your alerts from ONS", (await host.MailServer.NextAsync()).Letter.Subject);
        Assert.Equal(NewsSubjects.WhatCameOfIt, await host.ReadAsync(db => db.NewsSubscriptions.Select(s => s.Subjects).SingleAsync()));

        var refused = await AskAsync("no address", subjects: "");
        Assert.Equal((HttpStatusCode.BadRequest, "no address", "Choose at least one"), (refused.Status, refused.Form("main form")["Form.Email"], refused.ErrorOf("Form.Subjects")));
        var machine = (await host.Anybody().OpenAsync("/alerts")).Form("main form").Set("Form.Email", "machine@example.org").Set("Form.Website", "https://spam.example");
        Assert.Equal("/have-your-say", (await machine.SubmitAsync()).Location);
        Assert.Equal(1, await host.ReadAsync(db => db.NewsSubscriptions.CountAsync()));
    }

    [Fact]
    public async Task Reader_GetsWhatTheyChose_OnceHoweverManyTell_AndWhatHappenedWhileThePortalWasDown()
    {
        await ConfirmAsync("answers@example.org", nameof(NewsSubjects.WhatCameOfIt));
        await ConfirmAsync("all@example.org", nameof(NewsSubjects.Consultations), nameof(NewsSubjects.WhatCameOfIt), nameof(NewsSubjects.Reports));
        var at = host.Clock.GetUtcNow();
        await host.GivenAsync(given =>
        {
            // Announced now, open from tomorrow on for a day; answered the week after, all while nobody looks.
            var it = ConsultationGiven.Written("of a day", host.Office.Prices, host.Office.Staff, London.DateIn(at));
            it.Describe(ConsultationGiven.Details("of a day", host.Office.Prices, host.Office.Staff, London.DateIn(at).AddDays(1), London.DateIn(at).AddDays(1)));
            foreach (var act in new[] { ConsultationAct.Draft, ConsultationAct.SendToChecks, ConsultationAct.Approve, ConsultationAct.Announce }) it.Take(act, null, host.Office.Staff, at);
            ConsultationGiven.Answer(it, host.Office.Staff, at.AddDays(7));
            return given.AddAsync(it);
        });
        await host.SettledAsync();
        host.Clock.Advance(TimeSpan.FromDays(8));
        await Task.WhenAll(GoAsync(), GoAsync(), GoAsync());
        await host.SettledAsync();
        var mails = new[] { await host.MailServer.NextAsync(), await host.MailServer.NextAsync() }.ToDictionary(m => m.To[0]);
        Assert.Null(host.MailServer.Next());
        Assert.Equal("Response published: Consultation of a day", mails["answers@example.org"].Letter.Subject);
        Assert.Equal("Response published: Consultation of a day, and 2 more", mails["all@example.org"].Letter.Subject);
        Assert.Contains("Open until 3 February 2012: Consultation of a day", mails["all@example.org"].Letter.TextBody, StringComparison.Ordinal);
        Assert.Contains("Opens on 3 February 2012: Consultation of a day", mails["all@example.org"].Letter.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoNeverConfirms_IsForgotten()
    {
        await AskAsync("rita@example.org");
        await host.SettledAsync();
        await LaterAsync(TimeSpan.FromDays(NewsSubscription.DaysToConfirm) - TimeSpan.FromHours(1));
        Assert.Equal(1, await host.ReadAsync(db => db.NewsSubscriptions.CountAsync()));
        await LaterAsync(TimeSpan.FromHours(2));
        Assert.Equal(0, await host.ReadAsync(db => db.NewsSubscriptions.CountAsync()));
    }

    [Fact]
    public async Task Feed_IsAtom_OfWhatIsPublic_ReadByAnIndependentReader()
    {
        var open = await OpenAsync("in the feed");
        await host.GivenAsync(given => given.AddAsync(ConsultationGiven.Written("in private", host.Office.Prices, host.Office.Staff, London.DateIn(host.Clock.GetUtcNow()))));
        using var answer = await host.Anybody().GetAsync(new Uri("/news.atom", UriKind.Relative));
        Assert.Equal("application/atom+xml", answer.Content.Headers.ContentType!.MediaType);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.DoesNotContain("in private", text, StringComparison.Ordinal);
        using var reader = XmlReader.Create(new StringReader(text));
        var entry = Assert.Single(SyndicationFeed.Load(reader).Items);
        Assert.Equal(("Open now: Consultation in the feed", $"{MailingPortalHost.PortalAddress}/have-your-say/{open.Id}"), (entry.Title.Text, entry.Links.Single().Uri.AbsoluteUri));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/news.atom");
        request.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        using var same = await host.Anybody().SendAsync(request);
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        Assert.Equal("/news.atom", (await host.Anybody().OpenAsync("/have-your-say")).Document.QuerySelector("link[rel=alternate]")!.GetAttribute("href"));
        Assert.Contains("Open now: Consultation in the feed", (await host.Anybody().OpenAsync("/")).Text, StringComparison.Ordinal);
    }

    private Task<Consultation> OpenAsync(string word) => host.GivenAsync(given => given.AddAsync(ConsultationGiven.Open(word, host.Office.Prices, host.Office.Staff, given.Clock.GetUtcNow())));

    private async Task<ShownPage> AskAsync(string address, params string[] subjects)
    {
        var form = (await host.Anybody().OpenAsync("/alerts")).Form("main form").Set("Form.Email", address);
        if (subjects.Length > 0) form.Clear("Form.Subjects").Choose("Form.Subjects", [.. subjects.Where(s => s.Length > 0)]);
        return await form.SubmitAsync();
    }

    private async Task ConfirmAsync(string address, params string[] subjects)
    {
        await AskAsync(address, subjects);
        var link = MailingPortalHost.LinkIn(await host.MailServer.NextAsync());
        await (await host.Anybody().OpenAsync(link)).Form("main form.portal-form").SubmitAsync();
        await host.SettledAsync();
    }

    private async Task<(HttpStatusCode, string?)> HeadingAsync(string link)
    {
        var page = await host.Anybody().OpenAsync(link);
        return (page.Status, page.Heading);
    }

    /// <summary>Some minutes later, with everything told that is to be told.</summary>
    private async Task LaterAsync(TimeSpan? by = null)
    {
        await host.SettledAsync();
        host.Clock.Advance(by ?? NewsRound.Behind + TimeSpan.FromMinutes(1));
        await GoAsync();
        await host.SettledAsync();
    }

    private async Task GoAsync()
    {
        await using var scope = host.Services.CreateAsyncScope();
        var round = scope.ServiceProvider.GetRequiredService<NewsRound>();
        await round.GoAsync(default);
        await round.PurgeAsync(default);
    }
}
