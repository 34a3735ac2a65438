using System.Net;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Testing;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Tests.Engagements;

/// <summary>An organisation that is not in the register is added without leaving the log.</summary>
public sealed class NewOrganisationTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task Add_NewName_IsInTheRegister_AndChosen_AndWhatWasTypedStays()
    {
        var form = await FormAsync("Society of Map Makers");
        var answer = await form.Set("Form.Subject", "Maps of small areas").Choose("Form.New.Groups", nameof(UserGroups.AcademicsAndResearchers)).SubmitAsync("Add it and choose it");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Contains("Society of Map Makers", answer.Text, StringComparison.Ordinal);
        Assert.Empty(answer.Summary);
        var added = await host.ReadAsync(db => db.Organisations.SingleAsync(o => o.Name == "Society of Map Makers"));
        Assert.Equal(UserGroups.AcademicsAndResearchers, added.UserGroups);
        var again = LogForm(answer);
        Assert.Equal("Maps of small areas", again["Form.Subject"]);
        Assert.Equal($"o-{added.Id}", again["Form.Who"]);
        Assert.True(await host.ReadAsync(db => db.Audit.AnyAsync(a => a.Kind == "organisation.added" && a.SubjectId == added.Id)));
    }

    [Fact]
    public async Task Add_LikelyTwin_IsAskedFirst_AndAddedWhenItIsDifferent()
    {
        await host.GivenAsync(g => g.OrganisationAsync("Guild of Surveyors"));
        var asked = await (await FormAsync("The Guild of Surveyors")).SubmitAsync("Add it and choose it");
        Assert.Equal(HttpStatusCode.BadRequest, asked.Status);
        Assert.Contains("Is it one of these?", asked.Text, StringComparison.Ordinal);
        Assert.Equal(1, await CountAsync("Guild of Surveyors"));

        var added = await LogForm(asked).Choose("Form.New.IsDifferent", "true").SubmitAsync("Add it and choose it");
        Assert.Equal(HttpStatusCode.OK, added.Status);
        Assert.Equal(2, await CountAsync("Guild of Surveyors"));
    }

    [Theory]
    [InlineData("", "Form.New.Name", "Enter the name of the organisation")]
    [InlineData("bell\u0007", "Form.New.Name", "The name must not contain control characters")]
    public async Task Add_BadName_IsRefusedBesideIt(string name, string field, string error)
    {
        var answer = await (await FormAsync(name)).SubmitAsync("Add it and choose it");
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(error, answer.ErrorOf(field));
    }

    [Fact]
    public async Task Add_ForgedGroup_IsRefused()
    {
        var answer = await (await FormAsync("Forgers Ltd")).Add("Form.New.Groups", "4096").SubmitAsync("Add it and choose it");
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(0, await CountAsync("Forgers Ltd"));
    }

    [Fact]
    public async Task Log_WithATypedNameThatWasNotAdded_AsksForIt_AndLetsAChosenTwinThrough()
    {
        var guild = await host.GivenAsync(g => g.OrganisationAsync("League of Cartographers"));
        var asked = await (await FormAsync("The League of Cartographers"))
            .SetDate("Form.Date", new DateOnly(2012, 2, 1)).Choose("Form.Mode", "communicate").Choose("Form.Approach", "communicate/information-sharing")
            .Set("Form.Subject", "Unfinished business").Add("Form.Who", $"o-{host.Office.Organisation}").SubmitAsync("Log");
        Assert.Equal(HttpStatusCode.BadRequest, asked.Status);
        Assert.Equal("Press “Add it and choose it” to add this organisation, or clear its name", asked.ErrorOf("Form.New.Name"));
        Assert.False(await host.ReadAsync(db => db.Engagements.AnyAsync(e => e.Subject == "Unfinished business")));

        var logged = await LogForm(asked).Add("Form.Who", $"o-{guild.Id}").SubmitAsync("Log");
        Assert.Equal(HttpStatusCode.Redirect, logged.Status);
        Assert.True(await host.ReadAsync(db => db.Engagements.AnyAsync(e => e.Subject == "Unfinished business" && e.Organisations.Any(o => o.OrganisationId == guild.Id))));
    }

    private Task<int> CountAsync(string name) => host.ReadAsync(db => db.Organisations.CountAsync(o => o.Name.Contains(name)));

    private static FilledForm LogForm(ShownPage page) => page.Form("form[action='/engagements/log']");

    private async Task<FilledForm> FormAsync(string name)
    {
        var staff = await host.SignedInAs(Office.StaffEmail);
        return LogForm(await staff.OpenAsync("/engagements/log")).Set("Form.New.Name", name).Set("Form.New.Kind", "LearnedSociety");
    }
}
