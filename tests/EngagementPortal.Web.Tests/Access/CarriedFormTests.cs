using System.Net;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Testing;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Tests.Access;

/// <summary>A session that ends while somebody writes costs nothing.</summary>
public sealed class CarriedFormTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Theory]
    [InlineData(20)]
    [InlineData(200 * 1024)]
    public async Task Post_SessionEnded_ComesBackFilledIn(int length)
    {
        var written = "Ünsaved <script> " + new string('x', length);
        var (browser, answer) = await WriteAsync(written);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.Equal("Sign in to go on", answer.Heading);

        // A wrong password on the way does not lose it.
        var wrong = await answer.Form("form[action='/sign-in']").Set("Form.Email", Office.AdministratorEmail).Set("Form.Password", "wrong").SubmitAsync();
        var back = await wrong.Form("form[action='/sign-in']").Set("Form.Email", Office.AdministratorEmail).Set("Form.Password", Office.Password).SubmitAsync();
        Assert.Equal("You are signed in again", back.Heading);
        var form = back.Form("form[data-auto-submit]");
        var filled = await form.SubmitAsync("Return to what you wrote");

        Assert.Equal(HttpStatusCode.OK, filled.Status);
        Assert.Equal("You are signed in again. Check what you wrote, then save it", filled.Message);
        Assert.Empty(filled.Summary);
        var again = filled.Form("form[action$='handler=Disable']");
        Assert.Equal(written, again["Disable.Reason"]);
        Assert.False(await host.ReadAsync(db => db.Users.Where(a => a.Id == host.Office.Stranger).Select(a => a.IsDisabled).SingleAsync()));

        // And the form that came back can be sent.
        var sent = await again.Set("Disable.Reason", length > 4000 ? "" : written).SubmitAsync();
        Assert.Equal(length > 4000 ? HttpStatusCode.BadRequest : HttpStatusCode.Redirect, sent.Status);
        if (length <= 4000) await (await browser.OpenAsync($"/admin/accounts/{host.Office.Stranger}")).Form("form[action$='handler=Enable']").SubmitAsync();
    }

    [Fact]
    public async Task Post_TooLong_SaysSo()
    {
        var (_, answer) = await WriteAsync(new string('x', 257 * 1024));
        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.Contains("longer than 256 kB", answer.Text, StringComparison.Ordinal);
        Assert.Null(answer.Form("form[action='/sign-in']")["Carried"]);
    }

    [Fact]
    public async Task SignIn_AsSomebodyElse_LetsItGo()
    {
        var (_, answer) = await WriteAsync("Mine");
        var other = await answer.Form("form[action='/sign-in']").Set("Form.Email", Office.StaffEmail).Set("Form.Password", Office.Password).SubmitAsync();
        Assert.Equal("/", other.Location);
    }

    [Fact]
    public async Task Carried_ToAnotherAddress_IsRefused()
    {
        var (_, answer) = await WriteAsync("Mine");
        var back = await answer.Form("form[action='/sign-in']").Set("Form.Email", Office.AdministratorEmail).Set("Form.Password", Office.Password).SubmitAsync();
        var form = back.Form("form[data-auto-submit]");
        using var content = new FormUrlEncodedContent(new[] { "__carried", "__RequestVerificationToken" }.Select(n => KeyValuePair.Create(n, form[n]!)));
        var elsewhere = await back.Client.PostAsync(new Uri($"/admin/accounts/{host.Office.Staff}?handler=Disable", UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.BadRequest, elsewhere.StatusCode);
    }

    [Fact]
    public async Task Carried_ToARecordThatOneMayNotOpen_ShowsNothingOfIt()
    {
        var secret = await host.GivenAsync(given =>
        {
            var engagement = new Engagement(Guid.NewGuid(), host.Office.Prices, host.Office.Staff, Source.Typed, host.Office.Staff, host.Clock.GetUtcNow());
            engagement.Describe(Mode.Consult, "consult/one-to-one-meetings", "Under embargo");
            engagement.Engage([new EngagedOrganisation(host.Office.Organisation, UserGroups.MajorPolicyCustomers)], [], []);
            engagement.Hold(new DateOnly(2012, 2, 1), DatePrecision.Day, new DateOnly(2012, 2, 2), []);
            engagement.Classify(Sensitivity.MarketSensitive, [], false);
            return given.AddAsync(engagement);
        });

        foreach (var (email, expected) in new[] { (Office.StrangerEmail, HttpStatusCode.NotFound), (Office.StaffEmail, HttpStatusCode.OK) })
        {
            var browser = host.Anybody();
            using var content = new FormUrlEncodedContent([KeyValuePair.Create("Form.Reason", "Typed twice")]);
            var caught = await ShownPage.ReadAsync(browser, await browser.PostAsync(new Uri($"/engagements/{secret.Id}/void", UriKind.Relative), content));
            var back = await caught.Form("form[action='/sign-in']").Set("Form.Email", email).Set("Form.Password", Office.Password).SubmitAsync();
            var answer = await back.Form("form[data-auto-submit]").SubmitAsync();
            Assert.Equal(expected, answer.Status);
            Assert.Equal(expected == HttpStatusCode.OK, answer.Document.DocumentElement.TextContent.Contains("Under embargo", StringComparison.Ordinal));
            if (expected == HttpStatusCode.OK) Assert.Equal("Typed twice", answer.Form()["Form.Reason"]);
        }

        Assert.Equal(EngagementStatus.Held, await host.ReadAsync(db => db.Engagements.Where(e => e.Id == secret.Id).Select(e => e.Status).SingleAsync()));
    }

    [Fact]
    public async Task Post_FromAnotherSite_IsNotCarried()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/account") { Content = new FormUrlEncodedContent([KeyValuePair.Create("Form.Name", "Evil")]) };
        request.Headers.Add("Origin", "https://elsewhere.example");
        var response = await host.Anybody().SendAsync(request);
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
    }

    [Fact]
    public async Task Post_Passwords_AreNeverCarried()
    {
        var staff = await host.SignedInAs(Office.StaffEmail);
        var form = (await staff.OpenAsync("/account/password")).Form();
        await EndSessionsAsync(host.Office.Staff);
        var answer = await form.Set("Form.Current", "secret one").Set("Form.Password", "secret two").SubmitAsync();
        var back = await answer.Form("form[action='/sign-in']").Set("Form.Email", Office.StaffEmail).Set("Form.Password", Office.Password).SubmitAsync();
        var filled = await back.Form("form[data-auto-submit]").SubmitAsync();
        Assert.Equal(HttpStatusCode.OK, filled.Status);
        Assert.DoesNotContain("secret", filled.Document.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    private async Task<(HttpClient Browser, ShownPage Answer)> WriteAsync(string reason)
    {
        var admin = await host.SignedInAs(Office.AdministratorEmail);
        var form = (await admin.OpenAsync($"/admin/accounts/{host.Office.Stranger}")).Form("form[action$='handler=Disable']");
        await EndSessionsAsync(host.Office.Administrator);
        return (admin, await form.Set("Disable.Reason", reason).SubmitAsync());
    }

    private async Task EndSessionsAsync(long id)
    {
        await using var context = host.Open();
        var account = await context.Db.Users.SingleAsync(a => a.Id == id);
        account.SecurityStamp = Guid.NewGuid().ToString("N");
        await context.Db.SaveAsync(Domain.Activity.OfPortal("test.sessions-ended", host.Clock.GetUtcNow()), CancellationToken.None);
    }
}
