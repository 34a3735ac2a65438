using System.Net;
using EngagementPortal.Data.Accounts;
using EngagementPortal.Testing;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Tests.Accounts;

public sealed class SignInTests(PortalHost host) : IClassFixture<PortalHost>
{
    private const string Refusal = "The e-mail address and password do not match an account that can sign in. After several wrong passwords an account rests for 15 minutes";

    [Fact]
    public async Task Post_RightPassword_LetsIn()
    {
        var staff = await host.SignedInAs(Office.StaffEmail);
        var account = await staff.OpenAsync("/account");
        Assert.Equal(HttpStatusCode.OK, account.Status);
        Assert.Contains("Sandra Staff", account.Document.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Staff in Prices", account.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_NotSignedIn_LeadsToSignInAndBack()
    {
        var browser = host.Anybody();
        var turnedAway = await browser.OpenAsync("/account");
        Assert.Equal(HttpStatusCode.Redirect, turnedAway.Status);
        var form = (await turnedAway.FollowAsync()).Form();
        var signedIn = await form.Set("Form.Email", Office.StaffEmail).Set("Form.Password", Office.Password).SubmitAsync();
        Assert.Equal("/account", signedIn.Location);
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example")]
    public async Task Post_ReturnUrlElsewhere_IsNotFollowed(string elsewhere)
    {
        var page = await host.Anybody().OpenAsync("/sign-in?returnUrl=" + Uri.EscapeDataString(elsewhere));
        var answer = await page.Form().Set("Form.Email", Office.StaffEmail).Set("Form.Password", Office.Password).SubmitAsync();
        Assert.Equal("/", answer.Location);
    }

    [Fact]
    public async Task Post_NothingTyped_SaysWhatIsMissing()
    {
        var answer = await (await host.Anybody().OpenAsync("/sign-in")).Form().SubmitAsync();
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("Enter your e-mail address", answer.ErrorOf("Form.Email"));
        Assert.Equal("Enter your password", answer.ErrorOf("Form.Password"));
        Assert.Equal(["Enter your e-mail address", "Enter your password"], answer.Summary);
    }

    [Fact]
    public async Task Post_UnknownWrongDisabledInvitedLocked_AllAnswerTheSame()
    {
        await GivenAsync("gone@portal.example", a => a.Disable());
        await GivenAsync("invited@portal.example", a => a.PasswordHash = null);
        await GivenAsync("locked@portal.example", a => a.LockoutEnd = TimeProvider.System.GetUtcNow().AddMinutes(10));

        foreach (var (email, password) in new[]
        {
            ("nobody@portal.example", Office.Password), (Office.StrangerEmail, "wrong password"), ("gone@portal.example", Office.Password),
            ("invited@portal.example", Office.Password), ("locked@portal.example", Office.Password),
        })
        {
            var answer = await TryAsync(email, password);
            Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
            Assert.Equal([Refusal], answer.Summary);
        }
    }

    [Fact]
    public async Task Post_TenWrongPasswords_RestsForAQuarterOfAnHour()
    {
        await host.GivenAsync(given => given.AccountAsync("Guessed", "guessed@portal.example", null));
        for (var i = 0; i < 10; i++) await TryAsync("guessed@portal.example", "wrong password");
        Assert.Equal(HttpStatusCode.BadRequest, (await TryAsync("guessed@portal.example", Office.Password)).Status);
        var end = await host.ReadAsync(db => db.Users.Where(a => a.Email == "guessed@portal.example").Select(a => a.LockoutEnd).SingleAsync());
        // Identity keeps real time, whatever the portal's clock says.
        Assert.InRange(end!.Value - TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(14), TimeSpan.FromMinutes(15));

        await using (var context = host.Open())
        {
            var account = await context.Db.Users.SingleAsync(a => a.Email == "guessed@portal.example");
            account.LockoutEnd = TimeProvider.System.GetUtcNow().AddSeconds(-1);
            await context.Db.SaveChangesAsync();
        }

        Assert.Equal(HttpStatusCode.Redirect, (await TryAsync("guessed@portal.example", Office.Password)).Status);
    }

    [Fact]
    public async Task Post_WithoutToken_SaysWhy()
    {
        using var content = new FormUrlEncodedContent([KeyValuePair.Create("Form.Email", Office.StaffEmail)]);
        var response = await host.Anybody().PostAsync(new Uri("/sign-in", UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("The form could not be sent", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_OutsideDevelopment_ListsNoDemoAccounts() =>
        Assert.DoesNotContain("portal.example", (await host.Anybody().OpenAsync("/sign-in")).Text, StringComparison.Ordinal);

    [Fact]
    public async Task SignOut_EndsTheSession()
    {
        var staff = await host.SignedInAs(Office.StaffEmail);
        var answer = await (await staff.OpenAsync("/account")).Form("form[action='/sign-out']").SubmitAsync();
        Assert.Equal("/sign-in", answer.Location);
        Assert.Equal("You are signed out", (await answer.FollowAsync()).Message);
        Assert.Equal(HttpStatusCode.Redirect, (await staff.OpenAsync("/account")).Status);
    }

    private Task<Account> GivenAsync(string email, Action<Account> change) =>
        host.GivenAsync(given => given.AccountAsync("Somebody", email, null, change));

    private async Task<ShownPage> TryAsync(string email, string password) =>
        await (await host.Anybody().OpenAsync("/sign-in")).Form().Set("Form.Email", email).Set("Form.Password", password).SubmitAsync();
}
