using System.Net;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Testing;

namespace EngagementPortal.Web.Tests.Engagements;

/// <summary>Who may open which page of which record, by address alone and by sending a form.</summary>
public sealed class WhoMayTests(PortalHost host) : IClassFixture<PortalHost>
{
    private static readonly string[] Pages = ["edit", "add", "close-out", "cancel", "outcome", "void"];

    private Office Office => host.Office;

    // Details, then every page that changes it. 2: opened; 3: forbidden; 4: not there.
    [Theory]
    [InlineData(Office.StaffEmail, Sensitivity.Normal, 2, 2)]
    [InlineData(Office.PlannerEmail, Sensitivity.Normal, 2, 2)]
    [InlineData(Office.ManagerEmail, Sensitivity.Normal, 2, 2)]
    [InlineData(Office.HeadEmail, Sensitivity.Normal, 2, 2)]
    [InlineData(Office.AdministratorEmail, Sensitivity.Normal, 2, 3)]
    [InlineData(Office.StrangerEmail, Sensitivity.Normal, 2, 3)]
    [InlineData(Office.PlannerEmail, Sensitivity.Restricted, 2, 2)]
    [InlineData(Office.ManagerEmail, Sensitivity.Restricted, 2, 2)]
    [InlineData(Office.HeadEmail, Sensitivity.Restricted, 2, 2)]
    [InlineData(Office.StrangerEmail, Sensitivity.Restricted, 4, 4)]
    [InlineData(Office.StaffEmail, Sensitivity.MarketSensitive, 2, 2)]
    [InlineData(Office.PlannerEmail, Sensitivity.MarketSensitive, 4, 4)]
    [InlineData(Office.ManagerEmail, Sensitivity.MarketSensitive, 4, 4)]
    [InlineData(Office.HeadEmail, Sensitivity.MarketSensitive, 4, 4)]
    [InlineData(Office.StrangerEmail, Sensitivity.MarketSensitive, 4, 4)]
    public async Task Get_BySensitivityAndRole(string email, Sensitivity sensitivity, int details, int others)
    {
        var it = await GivenAsync(sensitivity);
        var browser = await host.SignedInAs(email);
        Assert.Equal(Status(details), (await browser.OpenAsync($"/engagements/{it.Id}")).Status);
        foreach (var page in Pages) Assert.Equal((page, Status(others)), (page, (await browser.OpenAsync($"/engagements/{it.Id}/{page}")).Status));
    }

    [Theory]
    [InlineData(Sensitivity.Normal, HttpStatusCode.Forbidden)]
    [InlineData(Sensitivity.Restricted, HttpStatusCode.NotFound)]
    [InlineData(Sensitivity.MarketSensitive, HttpStatusCode.NotFound)]
    public async Task Post_ByAStranger_IsRefused_FilledInOrNot(Sensitivity sensitivity, HttpStatusCode status)
    {
        var it = await GivenAsync(sensitivity);
        var form = (await (await host.SignedInAs(Office.StrangerEmail)).OpenAsync("/engagements/log")).Form();
        foreach (var page in Pages)
        {
            Assert.Equal((page, status), (page, (await form.SendAloneAsync($"/engagements/{it.Id}/{page}")).Status));
            Assert.Equal((page, status), (page, (await form.SendAloneAsync($"/engagements/{it.Id}/{page}", ("Form.Version", "1"), ("Form.Reason", "Mine"), ("Form.Outcome", "Mine"), ("Form.Words", "Mine"), ("Form.What", "Point"))).Status));
        }

        Assert.Equal(status, (await form.SendAloneAsync($"/engagements/{it.Id}?handler=Exception", ("version", "1"), ("reason", "Mine"))).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/edit")]
    [InlineData("/add")]
    [InlineData("/void")]
    public async Task NotThere_Is404(string page)
    {
        var browser = await host.SignedInAs(Office.StaffEmail);
        var form = (await browser.OpenAsync("/engagements/log")).Form();
        foreach (var id in new[] { "0", "999999999", "-1", "9223372036854775807" })
            Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync($"/engagements/{id}{page}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync($"/engagements/99999999999999999999{page}")).Status);
        if (page.Length > 0) Assert.Equal(HttpStatusCode.NotFound, (await form.SendAloneAsync($"/engagements/999999999{page}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync("/engagements/log?like=999999999")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync("/engagements/log?draft=999999999")).Status);
    }

    [Fact]
    public async Task LikeAnother_ThatMayNotBeSeen_Is404()
    {
        var it = await GivenAsync(Sensitivity.Restricted);
        Assert.Equal(HttpStatusCode.NotFound, (await (await host.SignedInAs(Office.StrangerEmail)).OpenAsync($"/engagements/log?like={it.Id}")).Status);
    }

    [Fact]
    public async Task LikeAnother_OfAnotherDivision_IsOnesOwn()
    {
        var it = await GivenAsync(Sensitivity.Normal);
        var form = (await (await host.SignedInAs(Office.StrangerEmail)).OpenAsync($"/engagements/log?like={it.Id}")).Form();
        Assert.Equal($"{Office.Health}", form["Form.Division"]);
        Assert.Equal(HttpStatusCode.Redirect, (await form.SetDate("Form.Date", new(2012, 2, 1)).SubmitAsync("Log")).Status);
    }

    [Fact]
    public async Task Anonymous_IsSentToSignIn()
    {
        var it = await GivenAsync(Sensitivity.Normal);
        foreach (var address in Pages.Select(p => $"/engagements/{it.Id}/{p}").Append($"/engagements/{it.Id}").Append("/engagements").Append("/owed/settle?item=o-1").Append("/owed/hand-over?item=o-1"))
        {
            var answer = await host.Anybody().OpenAsync(address);
            Assert.Equal((address, HttpStatusCode.Redirect), (address, answer.Status));
            Assert.StartsWith("/sign-in", answer.Location, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task ListAndYourWork_DoNotShowWhatMayNotBeSeen()
    {
        foreach (var sensitivity in new[] { Sensitivity.Restricted, Sensitivity.MarketSensitive })
            await host.GivenAsync(g => g.EngagementAsync(new(Office.Health, Office.Manager) { Subject = $"Hush {sensitivity}", Sensitivity = sensitivity }));
        var stranger = await host.SignedInAs(Office.StrangerEmail); // of that division: sees the restricted one
        foreach (var address in new[] { "/engagements", "/engagements?handler=List", "/" })
        {
            var words = (await stranger.OpenAsync(address)).Document.Body!.TextContent;
            Assert.Contains("Hush Restricted", words, StringComparison.Ordinal);
            Assert.DoesNotContain("Hush MarketSensitive", words, StringComparison.Ordinal);
            Assert.DoesNotContain("Hush", (await (await host.SignedInAs(Office.StaffEmail)).OpenAsync(address)).Document.Body!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Carried_OverASignIn_ComesBackFilledIn()
    {
        var it = await GivenAsync(Sensitivity.Normal);
        var planned = await host.GivenAsync(g => g.EngagementAsync(new(Office.Prices, Office.Staff) { Status = EngagementStatus.Planned, On = new(2012, 2, 2) }));
        foreach (var (address, field) in new[]
        {
            ("/engagements/log", "Form.Subject"), ($"/engagements/{it.Id}/edit", "Form.Subject"), ($"/engagements/{it.Id}/add", "Form.Words"), ($"/engagements/{it.Id}/close-out", "Form.Outcome"),
            ($"/engagements/{it.Id}/void", "Form.Reason"), ($"/engagements/{planned.Id}/cancel", "Form.Reason"), ($"/owed/settle?item=o-{it.Obligations[^1].Id}", "Form.Words"), ($"/owed/hand-over?item=o-{it.Obligations[^1].Id}", "Form.Reason"),
        })
        {
            var browser = await host.SignedInAs(Office.StaffEmail);
            var form = (await browser.OpenAsync(address)).Form().Set(field, "Written before the session ended");
            await (await browser.OpenAsync("/")).Form("form[action='/sign-out']").SubmitAsync();
            var asked = await form.SubmitAsync();
            Assert.Equal((address, HttpStatusCode.Unauthorized), (address, asked.Status));
            var back = await asked.Form("form[action='/sign-in']").Set("Form.Email", Office.StaffEmail).Set("Form.Password", Office.Password).SubmitAsync();
            var filled = await back.Form("form[data-auto-submit]").SubmitAsync("Return to what you wrote");
            Assert.Equal((address, HttpStatusCode.OK), (address, filled.Status));
            Assert.Equal("Written before the session ended", filled.Form()[field]);
        }
    }

    private Task<Engagement> GivenAsync(Sensitivity sensitivity) => host.GivenAsync(g => g.EngagementAsync(new(Office.Prices, Office.Staff)
    {
        Sensitivity = sensitivity,
        Organisations = [(Office.Organisation, UserGroups.MajorPolicyCustomers)],
    }));

    private static HttpStatusCode Status(int kind) => kind switch { 2 => HttpStatusCode.OK, 3 => HttpStatusCode.Forbidden, _ => HttpStatusCode.NotFound };
}
