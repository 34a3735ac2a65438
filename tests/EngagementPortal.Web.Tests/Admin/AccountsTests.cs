using System.Net;
using EngagementPortal.Domain.Access;
using EngagementPortal.Services.Accounts;
using EngagementPortal.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EngagementPortal.Web.Tests.Admin;

public sealed class AccountsTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Theory]
    [InlineData(Office.StaffEmail)]
    [InlineData(Office.PlannerEmail)]
    [InlineData(Office.ManagerEmail)]
    [InlineData(Office.HeadEmail)]
    [InlineData(Office.StrangerEmail)]
    public async Task Get_NotAdministrator_Returns403(string email)
    {
        var browser = await host.SignedInAs(email);
        foreach (var address in new[] { "/admin/accounts", "/admin/accounts/invite", $"/admin/accounts/{host.Office.Staff}", "/admin/directorates", $"/admin/directorates/{host.Office.Economy}", $"/admin/divisions/{host.Office.Prices}" })
        {
            var page = await browser.OpenAsync(address);
            Assert.Equal(HttpStatusCode.Forbidden, page.Status);
            Assert.Equal("You may not do this", page.Heading);
            Assert.DoesNotContain("Sandra", page.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Invite_LinkWorksOnce()
    {
        var admin = await host.SignedInAs(Office.AdministratorEmail);
        var link = await InviteAsync(admin, "new@portal.example");
        var browser = host.Anybody();
        var welcome = await browser.OpenAsync(link);
        Assert.Equal("Welcome: choose a password", welcome.Heading);
        var weak = await welcome.Form().Set("Form.Password", "short").Set("Form.RepeatedPassword", "other").SubmitAsync();
        Assert.Equal("The password must be 12 characters or more", weak.ErrorOf("Form.Password"));
        Assert.Equal("The two passwords must be the same", weak.ErrorOf("Form.RepeatedPassword"));
        var same = await weak.Form().Set("Form.Password", "aaaaaaaaaaaaaaaa").Set("Form.RepeatedPassword", "aaaaaaaaaaaaaaaa").SubmitAsync();
        Assert.StartsWith("Choose a password of at least 12 characters", same.ErrorOf("Form.Password"), StringComparison.Ordinal);
        var set = await same.Form().Set("Form.Password", "a long enough one").Set("Form.RepeatedPassword", "a long enough one").SubmitAsync();
        Assert.Equal("/sign-in", set.Location);
        await host.SignedInAs("new@portal.example", "a long enough one");

        Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync(link)).Status);
        Assert.Equal("This link no longer works", (await browser.OpenAsync(link)).Heading);
    }

    [Fact]
    public async Task Invite_Expired_IsDead()
    {
        Assert.Equal(TimeSpan.FromDays(7), new InvitationTokenOptions().TokenLifespan);
        var link = await InviteAsync(await host.SignedInAs(Office.AdministratorEmail), "late@portal.example");
        Assert.Equal(HttpStatusCode.OK, (await host.Anybody().OpenAsync(link)).Status);

        await using var later = host.WithWebHostBuilder(b => b.ConfigureServices(s => s.Configure<InvitationTokenOptions>(o => o.TokenLifespan = TimeSpan.Zero)));
        using var browser = later.CreateClient();
        Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync(link)).Status);
    }

    [Fact]
    public async Task Invite_NewLink_ReplacesTheOneBefore()
    {
        var admin = await host.SignedInAs(Office.AdministratorEmail);
        var first = await InviteAsync(admin, "twice@portal.example");
        var id = await host.ReadAsync(db => db.Users.Where(a => a.Email == "twice@portal.example").Select(a => a.Id).SingleAsync());
        var made = await (await (await admin.OpenAsync($"/admin/accounts/{id}")).Form("form[action$='handler=Link']").SubmitAsync()).FollowAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await host.Anybody().OpenAsync(first)).Status);
        Assert.Equal(HttpStatusCode.OK, (await host.Anybody().OpenAsync(LinkOn(made))).Status);
    }

    [Fact]
    public async Task Invite_Refused_KeepsWhatWasTyped()
    {
        var admin = await host.SignedInAs(Office.AdministratorEmail);
        var form = (await admin.OpenAsync("/admin/accounts/invite")).Form();
        var taken = await form.Set("Form.Name", "Sandra Second").Set("Form.Email", "STAFF@portal.example").Choose("Form.Role", "manager")
            .Set("Form.Scope", $"directorate-{host.Office.Economy}").SubmitAsync();
        Assert.Equal(HttpStatusCode.BadRequest, taken.Status);
        Assert.Equal("There is already an account with this e-mail address", taken.ErrorOf("Form.Email"));
        Assert.Equal(("Sandra Second", "manager", $"directorate-{host.Office.Economy}"), (taken.Form()["Form.Name"], taken.Form()["Form.Role"], taken.Form()["Form.Scope"]));

        var empty = await (await admin.OpenAsync("/admin/accounts/invite")).Form().SubmitAsync();
        Assert.Equal(["Enter the name", "Enter the e-mail address", "Choose a role"], empty.Summary);
        var narrow = await (await admin.OpenAsync("/admin/accounts/invite")).Form().Set("Form.Name", "X").Set("Form.Email", "x@portal.example")
            .Choose("Form.Role", "administrator").Set("Form.Scope", $"division-{host.Office.Prices}").SubmitAsync();
        Assert.Equal("This role exists in the whole office only: choose the whole office", narrow.ErrorOf("Form.Scope"));
    }

    [Fact]
    public async Task Disable_SignsOutAtOnceAndLeavesThePasswordUseless()
    {
        var admin = await host.SignedInAs(Office.AdministratorEmail);
        var leaver = await host.GivenAsync(g => g.AccountAsync("Lena Leaver", "leaver@portal.example", host.Office.Prices, Grant.ForDivision(Role.Staff, host.Office.Prices)));
        var theirs = await host.SignedInAs("leaver@portal.example");
        var page = await admin.OpenAsync($"/admin/accounts/{leaver.Id}");
        var unreasoned = await page.Form("form[action$='handler=Disable']").SubmitAsync();
        Assert.Equal("Enter the reason", unreasoned.ErrorOf("Disable.Reason"));
        Assert.Equal(["Enter the reason"], unreasoned.Summary);
        Assert.Equal("Lena Leaver", unreasoned.Form($"form[action='/admin/accounts/{leaver.Id}']")["Form.Name"]);
        Assert.Equal(HttpStatusCode.Redirect, (await unreasoned.Form("form[action$='handler=Disable']").Set("Disable.Reason", "Retired").SubmitAsync()).Status);

        Assert.Equal(HttpStatusCode.Redirect, (await theirs.OpenAsync("/account")).Status);
        await Assert.ThrowsAsync<InvalidOperationException>(() => host.SignedInAs("leaver@portal.example"));
        Assert.Equal("Retired", await host.ReadAsync(db => db.Audit.Where(a => a.Kind == "account.disabled").Select(a => a.Why).SingleAsync()));

        await (await admin.OpenAsync($"/admin/accounts/{leaver.Id}")).Form("form[action$='handler=Enable']").SubmitAsync();
        await host.SignedInAs("leaver@portal.example");
    }

    [Fact]
    public async Task Disable_OneselfOrTheLastAdministrator_IsRefused()
    {
        var admin = await host.SignedInAs(Office.AdministratorEmail);
        var mine = await (await admin.OpenAsync($"/admin/accounts/{host.Office.Administrator}")).Form("form[action$='handler=Disable']").Set("Disable.Reason", "Tired").SubmitAsync();
        Assert.Equal(["You cannot disable your own account. Another administrator can"], mine.Summary);

        var place = mine.Form($"form[action='/admin/accounts/{host.Office.Administrator}']");
        var demoted = await place.Clear("Form.Keep").Set("Form.Role", "staff").Set("Form.Scope", "office").SubmitAsync();
        Assert.Equal("This is the last administrator. Make somebody else an administrator first", demoted.ErrorOf("Form.Keep"));
    }

    [Fact]
    public async Task Place_MovesAndHoldsAtOnce()
    {
        var admin = await host.SignedInAs(Office.AdministratorEmail);
        var mover = await host.GivenAsync(g => g.AccountAsync("Mona Mover", "mover@portal.example", host.Office.Prices, Grant.ForDivision(Role.Staff, host.Office.Prices)));
        var theirs = await host.SignedInAs("mover@portal.example");
        var form = (await admin.OpenAsync($"/admin/accounts/{mover.Id}")).Form($"form[action='/admin/accounts/{mover.Id}']");
        Assert.Equal([$"staff@division-{host.Office.Prices}"], form.ValuesOf("Form.Keep"));
        await form.Clear("Form.Keep").Set("Form.DivisionId", $"{host.Office.Census}").Set("Form.Role", "manager").Set("Form.Scope", $"directorate-{host.Office.Society}").SubmitAsync();
        var account = await theirs.OpenAsync("/account");
        Assert.Contains("Manager in Social Statistics", account.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Prices", account.Text, StringComparison.Ordinal);

        var none = await (await admin.OpenAsync($"/admin/accounts/{mover.Id}")).Form($"form[action='/admin/accounts/{mover.Id}']").Clear("Form.Keep").SubmitAsync();
        Assert.Equal("Leave or add at least one role; to end all access, disable the account", none.ErrorOf("Form.Keep"));
    }

    [Fact]
    public async Task Place_Stale_Returns409()
    {
        var admin = await host.SignedInAs(Office.AdministratorEmail);
        var address = $"/admin/accounts/{host.Office.Stranger}";
        var (first, second) = ((await admin.OpenAsync(address)).Form($"form[action='{address}']"), (await admin.OpenAsync(address)).Form($"form[action='{address}']"));
        Assert.Equal(HttpStatusCode.Redirect, (await first.Set("Form.Name", "Steven One").SubmitAsync()).Status);
        var stale = await second.Set("Form.Name", "Steven Two").SubmitAsync();
        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        Assert.Equal("Steven Two", stale.Form($"form[action='{address}']")["Form.Name"]);
    }

    [Fact]
    public async Task List_FiltersAndPagesByKey()
    {
        for (var i = 0; i < 30; i++) await host.GivenAsync(g => g.AccountAsync($"Zoe {i:00}", $"zoe{i}@portal.example", host.Office.Health, Grant.ForDivision(Role.Staff, host.Office.Health)));
        var admin = await host.SignedInAs(Office.AdministratorEmail);
        var first = await admin.OpenAsync($"/admin/accounts?text=zoe&division={host.Office.Health}&state=active");
        Assert.Equal(25, first.Document.QuerySelectorAll("tbody tr").Length);
        var second = await admin.OpenAsync(first.Document.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        Assert.Equal(5, second.Document.QuerySelectorAll("tbody tr").Length);
        Assert.Null(second.Document.QuerySelector("a[rel=next]"));
        var back = await admin.OpenAsync(second.Document.QuerySelector("a[rel=prev]")!.GetAttribute("href")!);
        Assert.Contains("Zoe 00", back.Text, StringComparison.Ordinal);
        Assert.Null(back.Document.QuerySelector("a[rel=prev]"));
        Assert.Contains("Nobody matches", (await admin.OpenAsync("/admin/accounts?text=%25%25")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_NoSuchAccount_Returns404()
    {
        var admin = await host.SignedInAs(Office.AdministratorEmail);
        foreach (var address in new[] { "/admin/accounts/999999", "/admin/directorates/999999", "/admin/divisions/999999" })
            Assert.Equal(HttpStatusCode.NotFound, (await admin.OpenAsync(address)).Status);
    }

    private async Task<string> InviteAsync(HttpClient admin, string email)
    {
        var form = (await admin.OpenAsync("/admin/accounts/invite")).Form();
        var invited = await form.Set("Form.Name", "Newcomer").Set("Form.Email", email).Set("Form.DivisionId", $"{host.Office.Prices}")
            .Choose("Form.Role", "staff").Set("Form.Scope", $"division-{host.Office.Prices}").SubmitAsync();
        return LinkOn(await invited.FollowAsync());
    }

    private static string LinkOn(ShownPage page) => new Uri(page.Document.QuerySelector("code")!.TextContent).PathAndQuery;
}
