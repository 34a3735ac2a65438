using System.Net;
using EngagementPortal.Domain.Access;
using EngagementPortal.Testing;
using EngagementPortal.Web.Setup;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EngagementPortal.Web.Tests.Accounts;

public sealed class SetUpTests(EmptyPortalHost host) : IClassFixture<EmptyPortalHost>
{
    [Fact]
    public async Task SetUp_MakesTheFirstAdministratorAndClosesBehindThem()
    {
        var code = host.Services.GetRequiredService<SetUpCode>().Value;
        var browser = host.Anybody();
        Assert.Contains("Set up the portal", (await browser.OpenAsync("/sign-in")).Text, StringComparison.Ordinal);

        var wrong = await Filled(await browser.OpenAsync("/set-up"), "ABCDE-ABCDE-ABCDE-ABCDE").SubmitAsync();
        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        Assert.Equal("This is not the set-up code in the log of the server", wrong.ErrorOf("Form.Code"));
        Assert.Equal("First", wrong.Form()["Form.Name"]);

        // Two at once, both with the right code: one of them finds the door closed.
        var forms = new[] { Filled(await browser.OpenAsync("/set-up"), code), Filled(await host.Anybody().OpenAsync("/set-up"), code).Set("Form.Email", "second@portal.example") };
        var answers = await Task.WhenAll(forms.Select(f => f.SubmitAsync()));
        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.NotFound], answers.Select(a => a.Status).Order());

        Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync("/set-up")).Status);
        var made = await host.ReadAsync(db => db.Users.Include(a => a.Grants).SingleAsync());
        Assert.Equal(Role.Administrator, Assert.Single(made.Grants).Role);
        Assert.Equal("Prices", await host.ReadAsync(db => db.Divisions.Select(d => d.Name).SingleAsync()));
        Assert.Equal(HttpStatusCode.OK, (await (await host.SignedInAs(made.Email!)).OpenAsync("/admin/accounts")).Status);
    }

    private static FilledForm Filled(ShownPage page, string code) => page.Form()
        .Set("Form.Code", code).Set("Form.Name", "First").Set("Form.Email", "first@portal.example")
        .Set("Form.Password", Office.Password).Set("Form.RepeatedPassword", Office.Password)
        .Set("Form.Directorate", "Economic Statistics").Set("Form.Division", "Prices");
}
