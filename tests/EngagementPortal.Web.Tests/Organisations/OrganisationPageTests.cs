using System.Net;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Testing;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Tests.Organisations;

/// <summary>Adding, changing, closing and assessing organisations, as a person does it in the browser.</summary>
public class OrganisationPageTests(PortalHost host) : IClassFixture<PortalHost>
{
    private const string Script = "<script>alert('x')</script>";

    [Fact]
    public async Task Post_New_AddsIt_WithEverythingTyped()
    {
        var client = await host.SignedInAs(Office.StaffEmail);
        var form = (await client.OpenAsync("/organisations/new")).Form();
        form.Set("Form.Name", "Department for Transport").Set("Form.Kind", "GovernmentDepartment").Set("Form.Aliases", "DfT\n\nTransport")
            .Set("Form.FormerNames", "Department of Transport, Local Government and the Regions").Set("Form.Website", "www.dft.example.uk")
            .Choose("Form.StakeholderGroups", "Partners").Choose("Form.UserGroups", "OtherGovernmentDepartments", "MajorPolicyCustomers")
            .Set("Form.AreaCode", "e92000001").Set("Form.Tags", "Roads, rail").Set("Form.Notes", Script).Choose("Form.IsKeyAccount", "true");

        var added = await form.SubmitAsync("Add organisation");

        Assert.Equal(HttpStatusCode.Redirect, added.Status);
        var shown = await added.FollowAsync();
        Assert.Equal("Department for Transport", shown.Heading);
        Assert.Equal("Organisation added", shown.Message);
        foreach (var words in new[] { "DfT, Transport", "Formerly", "Key account", "Major policy customers, Other government departments", "E92000001", "rail", "Partners", Script, "added" })
            Assert.Contains(words, shown.Text, StringComparison.Ordinal);
        Assert.Empty(shown.Document.QuerySelectorAll("main script"));
        Assert.Equal(host.Office.Staff, await host.ReadAsync(db => db.Organisations.Where(o => o.Name == "Department for Transport").Select(o => o.OwnerId).SingleAsync()));
    }

    public static TheoryData<string, string, string> BadInput => new()
    {
        { "Form.Name", "", "Enter the name of the organisation" },
        { "Form.Name", "!!!", "The name must have a letter or a digit" },
        { "Form.Name", new string('x', 10_000), "Name must be 200 characters or fewer" },
        { "Form.Name", "Bell\u0007", "Name must not contain control characters" },
        { "Form.Kind", "", "Choose a kind of organisation" },
        { "Form.Aliases", new string('x', 201), "Each name must be 200 characters or fewer" },
        { "Form.FormerNames", "Bell\u0007", "Names must not contain control characters" },
        { "Form.Website", "javascript:alert(1)", "Enter a web address like www.example.org" },
        { "Form.Website", "ftp://example.org", "Enter a web address like www.example.org" },
        { "Form.AreaCode", "E92 <b>", "Enter an area code of letters and digits, like E92000001" },
        { "Form.Tags", "a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q,r,s,t,u", "There can be up to 20 tags" },
        { "Form.Tags", "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopq", "Each tag must be 40 characters or fewer" },
        { "Form.Notes", new string('x', 4_001), "Notes must be 4,000 characters or fewer" },
    };

    [Theory]
    [MemberData(nameof(BadInput))]
    public async Task Post_New_BadInput_SaysSoBesideTheField_AndKeepsWhatWasTyped(string field, string value, string message)
    {
        var client = await host.SignedInAs(Office.StaffEmail);
        var before = await host.ReadAsync(db => db.Organisations.CountAsync());
        var form = (await client.OpenAsync("/organisations/new")).Form();

        var again = await form.Set("Form.Name", "Kept as typed").Set("Form.Kind", "Charity").Set(field, value).SubmitAsync("Add organisation");

        Assert.Equal(HttpStatusCode.BadRequest, again.Status);
        Assert.Equal(message, again.ErrorOf(field));
        Assert.Contains(message, again.Summary);
        if (field != "Form.Name") Assert.Equal("Kept as typed", again.Form()["Form.Name"]);
        Assert.Equal(value.ReplaceLineEndings("\n"), again.Form()[field]);
        Assert.Equal(before, await host.ReadAsync(db => db.Organisations.CountAsync()));
    }

    [Fact]
    public async Task Post_New_LikelyTwin_AsksFirst_AndSavesOnceItIsSaidToBeAnother()
    {
        var client = await host.SignedInAs(Office.StaffEmail);
        var form = (await client.OpenAsync("/organisations/new")).Form();

        var asked = await form.Set("Form.Name", "The HM Treasury").Set("Form.Kind", "GovernmentDepartment").SubmitAsync("Add organisation");

        Assert.Equal(HttpStatusCode.BadRequest, asked.Status);
        Assert.Contains("Is it one of these?", asked.Text, StringComparison.Ordinal);
        Assert.NotNull(asked.Document.QuerySelector($"a[href='/organisations/{host.Office.Organisation}']"));
        Assert.Equal("Say whether it is one that is in the register already", asked.ErrorOf("Form.IsDifferent"));

        var added = await asked.Form().Choose("Form.IsDifferent", "true").SubmitAsync("Add organisation");
        Assert.Equal(HttpStatusCode.Redirect, added.Status);
    }

    [Fact]
    public async Task Post_Edit_PickerWithoutScripts_FindsAndChoosesAParent_AndRefusesAClosedOne()
    {
        var parent = await host.GivenAsync(g => g.OrganisationAsync("Cabinet Office"));
        var closed = await host.GivenAsync(async g =>
        {
            var organisation = new Organisation(new OrganisationDetails("Civil Service Department", OrganisationKind.GovernmentDepartment));
            organisation.Close(new DateOnly(1981, 11, 12), null, "Abolished");
            return await g.AddAsync(organisation);
        });
        var child = await host.GivenAsync(g => g.OrganisationAsync("Government Digital Office"));
        var client = await host.SignedInAs(Office.StaffEmail);
        var edit = (await client.OpenAsync($"/organisations/{child.Id}/edit")).Form();

        var found = await edit.Set("Form.ParentSearch", "cabinet").SubmitAsync("Find");
        Assert.Equal(HttpStatusCode.OK, found.Status);
        var saved = await found.Form().Choose("Form.Parent", $"o-{parent.Id}").SubmitAsync("Save");
        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
        Assert.Equal(parent.Id, await host.ReadAsync(db => db.Organisations.Where(o => o.Id == child.Id).Select(o => o.ParentId).SingleAsync()));

        var removed = await (await client.OpenAsync($"/organisations/{child.Id}/edit")).Form().SubmitAsync("Remove Cabinet Office");
        var refused = await removed.Form().Add("Form.Parent", $"o-{closed.Id}").SubmitAsync("Save");
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal("Civil Service Department closed on 12 November 1981. Choose a parent that is active", refused.ErrorOf("Form.Parent"));
    }

    [Fact]
    public async Task Post_Edit_StaleVersion_Returns409_AndLosesNothing()
    {
        var organisation = await host.GivenAsync(g => g.OrganisationAsync("Ofwat"));
        var client = await host.SignedInAs(Office.StaffEmail);
        var mine = (await client.OpenAsync($"/organisations/{organisation.Id}/edit")).Form();
        await (await client.OpenAsync($"/organisations/{organisation.Id}/edit")).Form().Set("Form.Notes", "Theirs").SubmitAsync("Save");

        var stale = await mine.Set("Form.Notes", "Mine").SubmitAsync("Save");

        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        Assert.Equal("Mine", stale.Form()["Form.Notes"]);
        Assert.Equal(HttpStatusCode.Redirect, (await stale.Form().SubmitAsync("Save")).Status);
        Assert.Equal("Mine", await host.ReadAsync(db => db.Organisations.Where(o => o.Id == organisation.Id).Select(o => o.Notes).SingleAsync()));
    }

    [Fact]
    public async Task Post_Close_ThenReopen_ShowsTheSuccessor_AndTakesItBack()
    {
        var (old, successor) = (await host.GivenAsync(g => g.OrganisationAsync("Postcomm")), await host.GivenAsync(g => g.OrganisationAsync("Ofcom")));
        var client = await host.SignedInAs(Office.StaffEmail);
        var form = (await client.OpenAsync($"/organisations/{old.Id}/close")).Form();

        var closed = await form.SetDate("Form.LastDay", new DateOnly(2011, 9, 30)).Add("Form.Successor", $"o-{successor.Id}")
            .Set("Form.Reason", Script).SubmitAsync("Close organisation");

        var shown = await closed.FollowAsync();
        Assert.Contains("Closed on 30 September 2011. Its work is carried on by Ofcom.", shown.Text, StringComparison.Ordinal);
        Assert.Contains(Script, shown.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Log an engagement", shown.Text, StringComparison.Ordinal);
        Assert.Contains("Carries on the work of", (await client.OpenAsync($"/organisations/{successor.Id}")).Text, StringComparison.Ordinal);

        var open = await (await client.OpenAsync($"/organisations/{old.Id}/reopen")).Form().Set("Form.Reason", "In error").SubmitAsync();
        Assert.DoesNotContain("Closed on", (await open.FollowAsync()).Text.Split("Who changed what")[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("31", "2", "2011", "Its last day must be a real date")]
    [InlineData("", "2", "2011", "Its last day must include a day")]
    [InlineData("1", "4", "1066", "Its last day must be on or after 1 January 1900")]
    [InlineData("3", "2", "2012", "Its last day must be today or in the past")]
    [InlineData("", "", "", "Enter its last day")]
    public async Task Post_Close_ImpossibleDate_SaysWhatIsWrong(string day, string month, string year, string message)
    {
        var client = await host.SignedInAs(Office.StaffEmail);
        var form = (await client.OpenAsync($"/organisations/{host.Office.Organisation}/close")).Form();

        var again = await form.Set("Form.LastDay.Day", day).Set("Form.LastDay.Month", month).Set("Form.LastDay.Year", year).Set("Form.Reason", "Merged").SubmitAsync("Close organisation");

        Assert.Equal(HttpStatusCode.BadRequest, again.Status);
        Assert.Contains(message, again.Summary);
        Assert.Equal(day, again.Form()["Form.LastDay.Day"] ?? "");
    }

    [Fact]
    public async Task Post_StageAndAssessments_StandInTheTimeline_WithTheirMovement()
    {
        var organisation = await host.GivenAsync(g => g.OrganisationAsync("Royal Statistical Society", UserGroups.AcademicsAndResearchers));
        var client = await host.SignedInAs(Office.StaffEmail);
        var path = $"/organisations/{organisation.Id}";
        await (await client.OpenAsync($"{path}/stage")).Form().Choose("Form.Stage", "Customer").SetDate("Form.Since", new DateOnly(2011, 5, 3)).Set("Form.Reason", "Meets us monthly").SubmitAsync();
        await (await client.OpenAsync($"{path}/assess")).Form().Choose("Form.Influence", "3").Choose("Form.Interest", "5").SetDate("Form.On", new DateOnly(2011, 6, 1)).SubmitAsync();
        var last = await (await client.OpenAsync($"{path}/assess")).Form().Choose("Form.Influence", "4").Choose("Form.Interest", "5").Set("Form.InfluenceNote", "Advises the committee").SubmitAsync();

        var shown = await last.FollowAsync();

        Assert.Contains("Stage: Customer", shown.Text, StringComparison.Ordinal);
        Assert.Contains("Meets us monthly", shown.Text, StringComparison.Ordinal);
        Assert.Contains("Influence 4 (up from 3), interest 5", shown.Text, StringComparison.Ordinal);
        Assert.Contains("stage recorded", shown.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_Agreement_AddsIt_AndItStandsWithItsParties()
    {
        var client = await host.SignedInAs(Office.StaffEmail);
        var form = (await client.OpenAsync($"/agreements/new?organisation={host.Office.Organisation}")).Form();

        var refused = await form.Choose("Form.Kind", "Concordat").Set("Form.Title", "Statistics concordat").SetDate("Form.StartsOn", new DateOnly(2011, 4, 1)).SetDate("Form.EndsOn", new DateOnly(2011, 3, 1)).SubmitAsync("Add agreement");
        Assert.Contains("The end date must be on or after the start date", refused.Summary);
        var added = await refused.Form().SetDate("Form.EndsOn", new DateOnly(2013, 3, 31)).SetDate("Form.ReviewOn", new DateOnly(2012, 1, 31)).SubmitAsync("Add agreement");

        var shown = await added.FollowAsync();
        Assert.Contains("Review overdue", shown.Text, StringComparison.Ordinal);
        Assert.Contains("HM Treasury", shown.Text, StringComparison.Ordinal);
        Assert.Contains("Concordat starts: Statistics concordat", (await client.OpenAsync($"/organisations/{host.Office.Organisation}")).Text, StringComparison.Ordinal);
        var edited = await (await client.OpenAsync($"{added.Location}/edit")).Form().Set("Form.Title", "Concordat 2011").SubmitAsync("Save");
        Assert.Equal("Concordat 2011", (await edited.FollowAsync()).Heading);
    }

    [Theory]
    [InlineData("/organisations/new")]
    [InlineData("/organisations/{0}/edit")]
    [InlineData("/organisations/{0}/close")]
    [InlineData("/organisations/{0}/reopen")]
    [InlineData("/organisations/{0}/stage")]
    [InlineData("/organisations/{0}/assess")]
    [InlineData("/agreements/new")]
    public async Task Get_WhoMayNotKeepTheRegister_IsForbidden_AndSeesNoButtons(string address)
    {
        var client = await host.SignedInAs(Office.AdministratorEmail);

        Assert.Equal(HttpStatusCode.Forbidden, (await client.OpenAsync(string.Format(null, address, host.Office.Organisation))).Status);
        var shown = await client.OpenAsync($"/organisations/{host.Office.Organisation}");
        Assert.Equal(HttpStatusCode.OK, shown.Status);
        Assert.Empty(shown.Document.QuerySelectorAll("main a[href$='/edit'], main a[href*='/engagements/log'], main a[href$='/close']"));
    }

    [Theory]
    [InlineData("/organisations/999999")]
    [InlineData("/organisations/999999/edit")]
    [InlineData("/organisations/999999/close")]
    [InlineData("/agreements/999999")]
    [InlineData("/agreements/999999/edit")]
    public async Task Get_Absent_Returns404(string address) =>
        Assert.Equal(HttpStatusCode.NotFound, (await (await host.SignedInAs(Office.StaffEmail)).OpenAsync(address)).Status);

    [Fact]
    public async Task Get_NobodySignedIn_IsSentToSignIn() =>
        Assert.StartsWith("/sign-in", (await host.Anybody().OpenAsync("/organisations")).Location, StringComparison.Ordinal);
}
