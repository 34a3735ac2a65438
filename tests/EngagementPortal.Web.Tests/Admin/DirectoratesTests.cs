using System.Net;
using EngagementPortal.Domain.Access;
using EngagementPortal.Testing;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Tests.Admin;

public sealed class DirectoratesTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task Division_Closed_TakesItsPeopleAlong()
    {
        var admin = await host.SignedInAs(Office.AdministratorEmail);
        await (await admin.OpenAsync("/admin/directorates")).Form().Set("Form.Name", "Business Surveys").SubmitAsync();
        var directorate = await host.ReadAsync(db => db.Directorates.Where(d => d.Name == "Business Surveys").Select(d => d.Id).SingleAsync());
        foreach (var name in new[] { "Old", "New" })
            Assert.Equal(HttpStatusCode.Redirect, (await (await admin.OpenAsync($"/admin/directorates/{directorate}")).Form("form[action$='handler=Division']").Set("Division.Name", name).SubmitAsync()).Status);
        var divisions = await host.ReadAsync(db => db.Divisions.Where(d => d.DirectorateId == directorate).OrderBy(d => d.Id).Select(d => d.Id).ToListAsync());
        await host.GivenAsync(g => g.AccountAsync("Olga", "olga@portal.example", divisions[0], Grant.ForDivision(Role.Staff, divisions[0])));

        var close = (await admin.OpenAsync($"/admin/divisions/{divisions[0]}")).Form("form[action$='handler=Close']");
        var impossible = await close.Set("Close.LastDay.Day", "31").Set("Close.LastDay.Month", "2").Set("Close.LastDay.Year", "2012").SubmitAsync();
        Assert.Equal("The last day must be a real date", impossible.ErrorOf("Close.LastDay"));
        Assert.Equal("31", impossible.Form("form[action$='handler=Close']")["Close.LastDay.Day"]);
        var alone = await impossible.Form("form[action$='handler=Close']").SetDate("Close.LastDay", new DateOnly(2012, 2, 2)).Set("Close.Reason", "Merged").SubmitAsync();
        Assert.StartsWith("People still work there", alone.ErrorOf("Close.SuccessorId"), StringComparison.Ordinal);
        var ahead = await alone.Form("form[action$='handler=Close']").SetDate("Close.LastDay", new DateOnly(2012, 2, 3)).Set("Close.SuccessorId", $"{divisions[1]}").SubmitAsync();
        Assert.Equal("The last day must be today or earlier", ahead.ErrorOf("Close.LastDay"));
        Assert.Equal(HttpStatusCode.Redirect, (await ahead.Form("form[action$='handler=Close']").SetDate("Close.LastDay", new DateOnly(2012, 2, 2)).SubmitAsync()).Status);

        var moved = await host.ReadAsync(db => db.Users.Include(a => a.Grants).SingleAsync(a => a.Email == "olga@portal.example"));
        Assert.Equal((divisions[1], divisions[1]), (moved.DivisionId, Assert.Single(moved.Grants).DivisionId));
        Assert.Contains("closed 2 February 2012", (await admin.OpenAsync("/admin/directorates")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Directorate_WithOpenDivisions_StaysOpen()
    {
        var admin = await host.SignedInAs(Office.AdministratorEmail);
        var answer = await (await admin.OpenAsync($"/admin/directorates/{host.Office.Society}")).Form("form[action$='handler=Close']")
            .SetDate("Close.LastDay", new DateOnly(2012, 2, 2)).Set("Close.Reason", "Merged").SubmitAsync();
        Assert.Equal(["Close its divisions first"], answer.Summary);
    }

    [Fact]
    public async Task Rename_ToWhatAnotherIsCalled_IsRefused()
    {
        var admin = await host.SignedInAs(Office.AdministratorEmail);
        foreach (var (address, taken, what) in new[]
        {
            ($"/admin/directorates/{host.Office.Society}", "economic  statistics", "directorate"),
            ($"/admin/divisions/{host.Office.Health}", "CENSUS", "division"),
        })
        {
            var refused = await (await admin.OpenAsync(address)).Form($"form[action='{address}']").Set("Form.Name", taken).SubmitAsync();
            Assert.Equal($"There is already a {what} with this name", refused.ErrorOf("Form.Name"));
        }
    }

    [Fact]
    public async Task Rename_Stale_Returns409()
    {
        var admin = await host.SignedInAs(Office.AdministratorEmail);
        var address = $"/admin/divisions/{host.Office.NationalAccounts}";
        var (first, second) = ((await admin.OpenAsync(address)).Form($"form[action='{address}']"), (await admin.OpenAsync(address)).Form($"form[action='{address}']"));
        Assert.Equal("National Accounts", first["Form.Name"]);
        Assert.Equal("National Accounts", (await admin.OpenAsync(address)).Heading);
        await first.Set("Form.Name", "National Accounts and more").SubmitAsync();
        var stale = await second.Set("Form.Name", "Accounts").SubmitAsync();
        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        Assert.Equal("Accounts", stale.Form($"form[action='{address}']")["Form.Name"]);
        Assert.Equal(HttpStatusCode.Redirect, (await stale.Form($"form[action='{address}']").SubmitAsync()).Status);
    }
}
