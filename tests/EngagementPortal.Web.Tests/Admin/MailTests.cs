using System.Net;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Mail;
using EngagementPortal.Testing;
using EngagementPortal.Testing.Mail;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EngagementPortal.Web.Tests.Admin;

public sealed class MailTests(MailingPortalHost host) : IClassFixture<MailingPortalHost>
{
    [Theory]
    [InlineData(Office.StaffEmail)]
    [InlineData(Office.PlannerEmail)]
    [InlineData(Office.ManagerEmail)]
    [InlineData(Office.HeadEmail)]
    [InlineData(Office.StrangerEmail)]
    public async Task Get_NotAdministrator_Returns403(string email)
    {
        var mail = await GivenUpAsync(host, "Kept apart");
        var browser = await host.SignedInAs(email);
        foreach (var address in new[] { "/admin/mail", $"/admin/mail/{mail.Id}" })
        {
            var page = await browser.OpenAsync(address);
            Assert.Equal(HttpStatusCode.Forbidden, page.Status);
            Assert.DoesNotContain("Kept apart", page.Text, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.Redirect, (await host.Anybody().OpenAsync("/admin/mail")).Status);
    }

    [Fact]
    public async Task Invite_MailsTheLink_AndShowsItNowhere()
    {
        var admin = await host.SignedInAs(Office.AdministratorEmail);
        var form = (await admin.OpenAsync("/admin/accounts/invite")).Form();
        var invited = await (await form.Set("Form.Name", "Zoë Žižek").Set("Form.Email", "zoe@portal.example").Set("Form.DivisionId", $"{host.Office.Prices}")
            .Choose("Form.Role", "staff").Set("Form.Scope", $"division-{host.Office.Prices}").SubmitAsync()).FollowAsync();
        Assert.Equal("Account made. A mail with the link is on its way to zoe@portal.example", invited.Message);

        var mail = await host.MailServer.NextAsync();
        Assert.Equal(("Zoë Žižek", "zoe@portal.example"), (mail.Letter.To.Mailboxes.Single().Name, mail.Letter.To.Mailboxes.Single().Address));
        var link = MailingPortalHost.LinkIn(mail);
        var key = link.Split('=')[1];
        var list = await admin.OpenAsync("/admin/mail");
        var one = await admin.OpenAsync(list.Document.QuerySelector("tbody a")!.GetAttribute("href")!);
        Assert.Equal("Your invitation to the engagement portal", one.Heading);
        foreach (var page in new[] { invited, list, one }) Assert.DoesNotContain(key, page.Document.DocumentElement.OuterHtml, StringComparison.Ordinal);

        var set = await (await host.Anybody().OpenAsync(link)).Form().Set("Form.Password", "a long enough one").Set("Form.RepeatedPassword", "a long enough one").SubmitAsync();
        Assert.Equal("/sign-in", set.Location);
        await host.SignedInAs("zoe@portal.example", "a long enough one");
    }

    [Fact]
    public async Task Link_IsMailed_AndEndsTheOneBefore()
    {
        var admin = await host.SignedInAs(Office.AdministratorEmail);
        var account = await host.GivenAsync(g => g.AccountAsync("Lena Lost", "lost@portal.example", host.Office.Prices, Grant.ForDivision(Role.Staff, host.Office.Prices)));
        var made = await (await (await admin.OpenAsync($"/admin/accounts/{account.Id}")).Form("form[action$='handler=Link']").SubmitAsync()).FollowAsync();
        Assert.Equal("A mail with a new link is on its way to lost@portal.example", made.Message);
        Assert.Null(made.Document.QuerySelector("code"));
        var first = MailingPortalHost.LinkIn(await host.MailServer.NextAsync());
        Assert.StartsWith("/reset-password?key=", first, StringComparison.Ordinal);

        await made.Form("form[action$='handler=Link']").SubmitAsync();
        var second = MailingPortalHost.LinkIn(await host.MailServer.NextAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await host.Anybody().OpenAsync(first)).Status);
        Assert.Equal("Choose a new password", (await host.Anybody().OpenAsync(second)).Heading);
    }

    [Fact]
    public async Task List_SaysHowItStands_AndPagesByKey()
    {
        await using var quiet = new PortalHost();
        for (var i = 0; i < 28; i++) await quiet.GivenAsync(g => g.AddAsync(Mail($"Number {i:00}", quiet.Clock.GetUtcNow())));
        await GivenUpAsync(quiet, "The last");
        var admin = await quiet.SignedInAs(Office.AdministratorEmail);
        var first = await admin.OpenAsync("/admin/mail");
        Assert.Equal("Mail", first.Document.QuerySelector(".moj-sub-navigation__link[aria-current=page]")!.TextContent);
        var rows = first.Document.QuerySelectorAll("tbody tr");
        Assert.Equal(25, rows.Length);
        Assert.Contains("The last", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Equal(("Given up", "Waiting"), (rows[0].QuerySelector(".govuk-tag")!.TextContent, rows[1].QuerySelector(".govuk-tag")!.TextContent));
        Assert.Contains("451 busy", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("2 February 2012, 10:00", rows[1].TextContent, StringComparison.Ordinal);

        var second = await admin.OpenAsync(first.Document.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        Assert.Equal(4, second.Document.QuerySelectorAll("tbody tr").Length);
        var back = await admin.OpenAsync(second.Document.QuerySelector("a[rel=prev]")!.GetAttribute("href")!);
        Assert.Contains("The last", back.Text, StringComparison.Ordinal);
        Assert.Null(back.Document.QuerySelector("a[rel=prev]"));
    }

    [Fact]
    public async Task SendAgain_GivenUp_IsSent_AndAnyOtherRefused()
    {
        var mail = await GivenUpAsync(host, "Once more");
        var admin = await host.SignedInAs(Office.AdministratorEmail);
        var page = await admin.OpenAsync($"/admin/mail/{mail.Id}");
        Assert.DoesNotContain("Text of", page.Text, StringComparison.Ordinal);
        var again = page.Form($"form[action='/admin/mail/{mail.Id}']");
        Assert.Equal("The mail is sent again", (await (await again.SubmitAsync()).FollowAsync()).Message);
        Assert.Equal("Once more", (await host.MailServer.NextAsync()).Letter.Subject);

        var refused = await again.SubmitAsync();
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(["This mail is not given up: it was sent, or is about to be"], refused.Summary);
        Assert.Equal(HttpStatusCode.NotFound, (await again.SendAloneAsync("/admin/mail/999999")).Status);
    }

    [Fact]
    public async Task NoMailServer_SaysSo_AndMailWaits()
    {
        await using var quiet = new ProductionHost();
        var mail = await quiet.GivenAsync(g => g.AddAsync(Mail("Waits", quiet.Clock.GetUtcNow())));
        var admin = await quiet.SignedInAs(Office.AdministratorEmail);
        foreach (var address in new[] { "/admin/mail", "/admin/accounts" })
            Assert.Contains("No mail server is set up", (await admin.OpenAsync(address)).Text, StringComparison.Ordinal);
        var page = await admin.OpenAsync($"/admin/mail/{mail.Id}");
        Assert.Equal("Waits", page.Heading);
        Assert.DoesNotContain("Text of", page.Document.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.DoesNotContain("No mail server", (await (await host.SignedInAs(Office.AdministratorEmail)).OpenAsync("/admin/mail")).Text, StringComparison.Ordinal);
        Assert.Equal(MailState.Waiting, await quiet.ReadAsync(db => db.OutgoingMail.Select(m => m.State).SingleAsync()));
    }

    [Fact]
    public async Task Development_WritesFiles_AndShowsTheText()
    {
        await using var host = new DevelopmentHost();
        var mail = await host.GivenAsync(g => g.AddAsync(Mail("To be read – now", host.Clock.GetUtcNow())));
        // The first form: those after it sign demo accounts in.
        var admin = host.Anybody();
        await (await admin.OpenAsync("/sign-in")).Forms("form[action='/sign-in']")[0].Set("Form.Email", Office.AdministratorEmail).Set("Form.Password", Office.Password).SubmitAsync();
        var form = (await admin.OpenAsync("/admin/accounts/invite")).Form();
        // Wakes the sender, which sends both.
        await form.Set("Form.Name", "Zoë").Set("Form.Email", "zoe@portal.example").Choose("Form.Role", "administrator").SubmitAsync();
        while (await host.ReadAsync(db => db.OutgoingMail.AnyAsync(m => m.State == MailState.Waiting))) await Task.Delay(TimeSpan.FromMilliseconds(20));

        var page = await admin.OpenAsync($"/admin/mail/{mail.Id}");
        Assert.Equal("To be read – now", page.Heading);
        Assert.Contains("Text of To be read – now", page.Text, StringComparison.Ordinal);
        Assert.Equal(2, Directory.GetFiles(host.Folder, "*.eml").Length);
        var invitation = await host.ReadAsync(db => db.OutgoingMail.Where(m => m.Address == "zoe@portal.example").SingleAsync());
        Assert.Equal("", invitation.Body);
        Assert.Contains("https://localhost/invitation?key=", (await admin.OpenAsync($"/admin/mail/{invitation.Id}")).Text, StringComparison.Ordinal);

        Directory.Delete(host.Folder, recursive: true);
        Assert.Equal(HttpStatusCode.OK, (await admin.OpenAsync($"/admin/mail/{mail.Id}")).Status);
    }

    [Fact]
    public async Task Start_WithoutAFrom_OrWithAFolderInProduction_IsRefused()
    {
        await using var unsigned = new SetHost("Production", "Mail:Host", "mail.example.org");
        Assert.Contains("Mail:From", Assert.Throws<OptionsValidationException>(unsigned.Anybody).Message, StringComparison.Ordinal);
        await using var exposed = new SetHost("Production", "Mail:Folder", "mail");
        Assert.Contains("for development", Assert.Throws<InvalidOperationException>(exposed.Anybody).Message, StringComparison.Ordinal);
    }

    private static OutgoingMail Mail(string subject, DateTimeOffset at) => new("test", "joan@example.org", "Joan Jones", subject, $"Text of {subject}", at);

    private static Task<OutgoingMail> GivenUpAsync(PortalHost host, string subject)
    {
        var at = host.Clock.GetUtcNow().AddDays(-2);
        var mail = Mail(subject, at);
        for (var i = 0; i < OutgoingMail.MostAttempts; i++)
        {
            mail.Take(at);
            mail.Failed("451 busy", at);
            at += TimeSpan.FromHours(2);
        }

        return host.GivenAsync(given => given.AddAsync(mail));
    }

    private sealed class ProductionHost : PortalHost
    {
        protected override string EnvironmentName => "Production";
    }

    private sealed class DevelopmentHost : PortalHost
    {
        public string Folder { get; } = Path.Combine(Path.GetTempPath(), $"portal-mail-{Guid.NewGuid():N}");

        protected override string EnvironmentName => "Development";

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Sample:FillWhenEmpty", "false");
            builder.UseSetting("Mail:Folder", Folder);
        }
    }

    private sealed class SetHost(string environment, string setting, string value) : PortalHost
    {
        protected override string EnvironmentName => environment;

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting(setting, value);
        }
    }
}
