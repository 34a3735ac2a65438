using System.Diagnostics;
using System.Net;
using EngagementPortal.Data.Accounts;
using EngagementPortal.Domain.Access;
using EngagementPortal.Services.Accounts;
using EngagementPortal.Testing;
using EngagementPortal.Testing.Mail;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Tests.Accounts;

public sealed class ForgottenPasswordTests(MailingPortalHost host) : IClassFixture<MailingPortalHost>
{
    private const string Answer = "If there is an account with this e-mail address, a mail is on its way to it";

    [Fact]
    public async Task Post_Known_MailsALinkThatSetsThePassword_Once()
    {
        await GivenAsync("forgot@portal.example");
        var signedIn = await host.SignedInAs("forgot@portal.example");
        Assert.Equal(Answer, await AskAsync(" FORGOT@portal.example "));
        var mail = await host.MailServer.NextAsync();
        Assert.Equal(("A new password for the engagement portal", "forgot@portal.example"), (mail.Letter.Subject, mail.Letter.To.Mailboxes.Single().Address));
        // Whoever asks signs nobody out.
        Assert.Equal(HttpStatusCode.OK, (await signedIn.OpenAsync("/account")).Status);

        var link = MailingPortalHost.LinkIn(mail);
        var page = await host.Anybody().OpenAsync(link);
        Assert.Equal("Choose a new password", page.Heading);
        Assert.Equal("/sign-in", (await page.Form().Set("Form.Password", "another long one").Set("Form.RepeatedPassword", "another long one").SubmitAsync()).Location);
        await host.SignedInAs("forgot@portal.example", "another long one");
        Assert.Equal(HttpStatusCode.Redirect, (await signedIn.OpenAsync("/account")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await host.Anybody().OpenAsync(link)).Status);
    }

    [Fact]
    public async Task Post_UnknownOrDisabled_AnswersTheSame_AndWritesNothing()
    {
        await GivenAsync("disabled@portal.example", a => a.Disable());
        foreach (var email in new[] { "nobody@portal.example", "disabled@portal.example" })
        {
            Assert.Equal(Answer, await AskAsync(email));
            Assert.False(await host.ReadAsync(db => db.OutgoingMail.AnyAsync(m => m.Address == email)));
        }
    }

    [Fact]
    public async Task Post_Invited_MailsTheInvitationAgain()
    {
        await GivenAsync("invited@portal.example", a => a.PasswordHash = null);
        await AskAsync("invited@portal.example");
        var link = MailingPortalHost.LinkIn(await host.MailServer.NextAsync());
        Assert.Equal("Welcome: choose a password", (await host.Anybody().OpenAsync(link)).Heading);
    }

    [Fact]
    public async Task Post_Often_FillsNoMailbox()
    {
        await GivenAsync("pestered@portal.example");
        for (var i = 0; i < 3; i++) Assert.Equal(Answer, await AskAsync("pestered@portal.example"));
        Assert.Equal(1, await MailsAsync());
        await host.SettledAsync();
        host.Clock.Advance(AccountService.BetweenMails);
        await AskAsync("pestered@portal.example");
        Assert.Equal(2, await MailsAsync());
        foreach (var _ in new[] { 1, 2 }) await host.MailServer.NextAsync();

        Task<int> MailsAsync() => host.ReadAsync(db => db.OutgoingMail.CountAsync(m => m.Address == "pestered@portal.example"));
    }

    [Fact]
    public async Task Post_ForgedHost_DoesNotReachTheLink()
    {
        await GivenAsync("careful@portal.example");
        var browser = host.Anybody();
        browser.DefaultRequestHeaders.Host = "evil.example";
        await (await browser.OpenAsync("/forgotten-password")).Form().Set("Form.Email", "careful@portal.example").SubmitAsync();
        var mail = await host.MailServer.NextAsync();
        Assert.DoesNotContain("evil.example", mail.Raw, StringComparison.Ordinal);
        Assert.StartsWith("/reset-password?key=", MailingPortalHost.LinkIn(mail), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Enter your e-mail address")]
    [InlineData("joan", "Enter your e-mail address in the form name@example.org")]
    [InlineData("joan@example.org\r\nBcc: other@example.org", "Enter your e-mail address in the form name@example.org")]
    public async Task Post_NoAddress_SaysSo_AndKeepsIt(string email, string error)
    {
        var answer = await (await host.Anybody().OpenAsync("/forgotten-password")).Form().Set("Form.Email", email).SubmitAsync();
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(error, answer.ErrorOf("Form.Email"));
        Assert.Equal(email, answer.Form()["Form.Email"] ?? "");
    }

    [Fact]
    public async Task Post_KnownOrNot_TakesItsTime()
    {
        await GivenAsync("slow@portal.example");
        await using var slow = host.WithWebHostBuilder(b => b.UseSetting("SignIn:RefusalTakes", "00:00:01"));
        using var browser = slow.CreateClient(new() { AllowAutoRedirect = false, BaseAddress = new Uri("https://localhost") });
        foreach (var email in new[] { "nobody@portal.example", "slow@portal.example" })
        {
            var form = (await browser.OpenAsync("/forgotten-password")).Form().Set("Form.Email", email);
            var started = Stopwatch.GetTimestamp();
            await form.SubmitAsync();
            Assert.True(Stopwatch.GetElapsedTime(started) > TimeSpan.FromSeconds(0.9), email);
        }

        await host.MailServer.NextAsync();
    }

    [Fact]
    public async Task Post_TooOften_Returns429()
    {
        await using var strict = host.WithWebHostBuilder(b => b.UseSetting("SignIn:AttemptsPerMinute", "2"));
        using var browser = strict.CreateClient(new() { AllowAutoRedirect = false, BaseAddress = new Uri("https://localhost") });
        var form = (await browser.OpenAsync("/forgotten-password")).Form().Set("Form.Email", "nobody@portal.example");
        for (var i = 0; i < 2; i++) Assert.Equal(HttpStatusCode.Redirect, (await form.SubmitAsync()).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await form.SubmitAsync()).Status);
        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync("/forgotten-password")).Status);
    }

    [Fact]
    public async Task NoMailServer_SaysWhomToAsk_AndTakesNoAddress()
    {
        await using var quiet = new PortalHost();
        var browser = quiet.Anybody();
        var page = await browser.OpenAsync("/forgotten-password");
        Assert.Contains("An administrator of the portal can give you a link", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Forms("main form"));
        var answer = await (await browser.OpenAsync("/sign-in")).Form().SendAloneAsync("/forgotten-password", ("Form.Email", Office.StaffEmail));
        Assert.Equal("/forgotten-password", answer.Location);
        Assert.False(await quiet.ReadAsync(db => db.OutgoingMail.AnyAsync()));
    }

    private Task<Account> GivenAsync(string email, Action<Account>? change = null) =>
        host.GivenAsync(given => given.AccountAsync("Somebody", email, null, change ?? (_ => { }), Grant.ForOffice(Role.Staff)));

    private async Task<string?> AskAsync(string email)
    {
        var answer = await (await host.Anybody().OpenAsync("/forgotten-password")).Form().Set("Form.Email", email).SubmitAsync();
        Assert.Equal("/sign-in", answer.Location);
        return (await answer.FollowAsync()).Message;
    }
}
