using System.Net;
using System.Text.Json;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Testing;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Tests.People;

/// <summary>Adding and moving people, answering what is held about them, and erasing it.</summary>
public class PersonPageTests(PortalHost host) : IClassFixture<PortalHost>
{
    private const string Script = "<script>alert('x')</script>";

    [Fact]
    public async Task Post_New_AddsThemToTheirOrganisation()
    {
        var client = await host.SignedInAs(Office.StaffEmail);
        var form = (await client.OpenAsync($"/people/new?organisation={host.Office.Organisation}")).Form();

        var added = await form.Set("Form.Name", "Anna Archer").Set("Form.Post", Script).Set("Form.Email", "anna.archer@example.org").Set("Form.Telephone", "020 7946 0001")
            .Set("Form.PreferredChannel", "Telephone").Choose("Form.PreferredFormats", "LargePrint", "Welsh").SetDate("Form.From", new DateOnly(2011, 4, 4))
            .Choose("Form.MayNotBeContacted", "true").Set("Form.NoContactReason", "On leave until May").SubmitAsync("Add person");

        var shown = await added.FollowAsync();
        Assert.Equal("Anna Archer", shown.Heading);
        foreach (var words in new[] { "Do not contact", "On leave until May", "anna.archer@example.org", "HM Treasury", "from 4 April 2011", "Large print, Welsh", Script })
            Assert.Contains(words, shown.Text, StringComparison.Ordinal);
        Assert.Contains("Anna Archer", (await client.OpenAsync($"/organisations/{host.Office.Organisation}")).Text, StringComparison.Ordinal);
        Assert.Contains("Anna Archer", (await client.OpenAsync("/people?contact=no&group=major-policy-customers&q=archer")).Text, StringComparison.Ordinal);
    }

    public static TheoryData<string, string, string> BadInput => new()
    {
        { "Form.Name", "", "Enter the person’s name" },
        { "Form.Name", new string('x', 10_000), "Name must be 200 characters or fewer" },
        { "Form.Name", "Bell\u0007", "Name must not contain control characters" },
        { "Form.Post", new string('x', 201), "Post must be 200 characters or fewer" },
        { "Form.Email", "nobody", "Enter an e-mail address like name@example.org" },
        { "Form.Email", "a b@example.org", "Enter an e-mail address like name@example.org" },
        { "Form.Telephone", new string('1', 41), "Telephone number must be 40 characters or fewer" },
        { "Form.Notes", new string('x', 4_001), "Notes must be 4,000 characters or fewer" },
    };

    [Theory]
    [MemberData(nameof(BadInput))]
    public async Task Post_New_BadInput_SaysSoBesideTheField(string field, string value, string message)
    {
        var client = await host.SignedInAs(Office.StaffEmail);
        var form = (await client.OpenAsync("/people/new")).Form();

        var again = await form.Set("Form.Name", "Kept as typed").Set(field, value).SubmitAsync("Add person");

        Assert.Equal(HttpStatusCode.BadRequest, again.Status);
        Assert.Equal(message, again.ErrorOf(field));
        Assert.Equal(value, again.Form()[field] ?? "");
    }

    [Fact]
    public async Task Post_New_NotToBeContactedWithoutAReason_OrFutureStart_IsRefused()
    {
        var client = await host.SignedInAs(Office.StaffEmail);
        var form = (await client.OpenAsync("/people/new")).Form();

        var again = await form.Set("Form.Name", "Nora North").Choose("Form.MayNotBeContacted", "true").SetDate("Form.From", new DateOnly(2012, 2, 3)).SubmitAsync("Add person");

        Assert.Equal("Enter why they may not be contacted", again.ErrorOf("Form.NoContactReason"));
        Assert.Contains("The date on which they joined must be today or in the past", again.Summary);
    }

    [Theory]
    [InlineData("joan  JONES", null)]
    [InlineData("J. Jones", "JOAN.jones@example.org")]
    public async Task Post_New_LikelyTwin_AsksFirst(string name, string? email)
    {
        var client = await host.SignedInAs(Office.StaffEmail);
        var form = (await client.OpenAsync("/people/new")).Form();

        var asked = await form.Set("Form.Name", name).Set("Form.Email", email).SubmitAsync("Add person");

        Assert.Equal(HttpStatusCode.BadRequest, asked.Status);
        Assert.NotNull(asked.Document.QuerySelector($"#twins a[href='/people/{host.Office.Person}']"));
        Assert.Equal(HttpStatusCode.Redirect, (await asked.Form().Choose("Form.IsDifferent", "true").Set("Form.Email", null).SubmitAsync("Add person")).Status);
    }

    [Fact]
    public async Task Post_Join_MovesThem_AndTheHistoryStays()
    {
        var person = await host.GivenAsync(g => g.PersonAsync("Martin Mover", host.Office.Organisation));
        var next = await host.GivenAsync(g => g.OrganisationAsync("Department of Energy"));
        var client = await host.SignedInAs(Office.StaffEmail);
        var form = (await client.OpenAsync($"/people/{person.Id}/join")).Form();

        var refused = await form.SubmitAsync("Save");
        Assert.Equal("Choose an organisation", refused.ErrorOf("Form.Organisation"));
        var early = await refused.Form().Add("Form.Organisation", $"o-{next.Id}").SetDate("Form.From", new DateOnly(2009, 1, 1)).SubmitAsync("Save");
        Assert.Contains("The first day must be after the day on which they joined where they are now", early.Summary);
        var moved = await early.Form().SetDate("Form.From", new DateOnly(2011, 9, 1)).Set("Form.Post", "Economist").SubmitAsync("Save");

        var shown = await moved.FollowAsync();
        Assert.Contains("Economist, from 1 September 2011", shown.Text, StringComparison.Ordinal);
        Assert.Contains("from 4 January 2010 until 31 August 2011", shown.Text, StringComparison.Ordinal);

        var leave = shown.Document.QuerySelector("a[href*='/leave/']")!.GetAttribute("href")!;
        var wrong = await (await client.OpenAsync(leave)).Form().SetDate("Form.LastDay", new DateOnly(2011, 8, 1)).SubmitAsync();
        Assert.Contains("The last day must be on or after the day on which they joined", wrong.Summary);
        var left = await wrong.Form().SetDate("Form.LastDay", new DateOnly(2012, 1, 31)).SubmitAsync();
        Assert.Contains("until 31 January 2012", (await left.FollowAsync()).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await client.OpenAsync(leave)).Status);
    }

    [Fact]
    public async Task Post_Edit_StaleVersion_Returns409()
    {
        var person = await host.GivenAsync(g => g.PersonAsync("Stella Stale"));
        var client = await host.SignedInAs(Office.StaffEmail);
        var mine = (await client.OpenAsync($"/people/{person.Id}/edit")).Form();
        await (await client.OpenAsync($"/people/{person.Id}/edit")).Form().Set("Form.Post", "Theirs").SubmitAsync("Save");

        var stale = await mine.Set("Form.Post", "Mine").SubmitAsync("Save");

        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        Assert.Equal("Mine", stale.Form()["Form.Post"]);
    }

    [Fact]
    public async Task Get_Data_HandsOutWhatIsHeld_AndPostErase_TakesItOut_LeavingCounts()
    {
        var person = await host.GivenAsync(g => g.PersonAsync("Edith Eraser", host.Office.Organisation));
        await host.GivenAsync(g => g.AddAsync(Held(person.Id, "Rail fares", Sensitivity.Normal)));
        await host.GivenAsync(g => g.AddAsync(Held(person.Id, "Secret fares", Sensitivity.MarketSensitive)));
        var staff = await host.SignedInAs(Office.StaffEmail);
        await (await staff.OpenAsync($"/people/{person.Id}/stage")).Form().Choose("Form.Stage", "User").Set("Form.Reason", "Edith rings weekly").SubmitAsync();
        var head = await host.SignedInAs(Office.HeadEmail);

        var shown = await head.OpenAsync($"/people/{person.Id}/data");
        foreach (var words in new[] { "edith.eraser@example.org", "HM Treasury", "Rail fares", "Fares are too high", "Edith rings weekly", "1 engagement with this person you may not open" })
            Assert.Contains(words, shown.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Secret fares", shown.Text, StringComparison.Ordinal);
        var file = await head.GetAsync(new Uri($"/people/{person.Id}/data?handler=File", UriKind.Relative));
        Assert.Equal($"person-{person.Id}.json", file.Content.Headers.ContentDisposition?.FileName);
        using var json = JsonDocument.Parse(await file.Content.ReadAsStringAsync());
        Assert.Equal("Edith Eraser", json.RootElement.GetProperty("record").GetProperty("name").GetString());
        Assert.Equal("Held", json.RootElement.GetProperty("engagements")[0].GetProperty("status").GetString());
        Assert.Equal(1, json.RootElement.GetProperty("notShown").GetInt32());

        var unsure = await (await head.OpenAsync($"/people/{person.Id}/erase")).Form().SubmitAsync();
        Assert.Equal("Enter the reason", unsure.ErrorOf("Form.Reason"));
        Assert.Contains("Tick the box if you are sure: this cannot be undone", unsure.Summary);
        var erased = await unsure.Form().Set("Form.Reason", "Asked for by letter").Choose("Form.IsSure", "true").SubmitAsync();

        var after = await erased.FollowAsync();
        Assert.Equal(Person.ErasedName, after.Heading);
        Assert.Contains("Rail fares", after.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Edith", after.Text, StringComparison.Ordinal);
        Assert.Equal(2, await host.ReadAsync(db => db.EngagedPeople.CountAsync(p => p.PersonId == person.Id)));
        Assert.False(await host.ReadAsync(db => db.Audit.AnyAsync(a => a.Changes.Contains("Edith") || a.Changes.Contains("edith") || a.Why!.Contains("Edith"))));
        Assert.Equal(HttpStatusCode.NotFound, (await staff.OpenAsync($"/people/{person.Id}/edit")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await head.OpenAsync($"/people/{person.Id}/data")).Status);
    }

    [Theory]
    [InlineData(Office.StaffEmail, "/people/{0}/data")]
    [InlineData(Office.StaffEmail, "/people/{0}/data?handler=File")]
    [InlineData(Office.ManagerEmail, "/people/{0}/erase")]
    [InlineData(Office.AdministratorEmail, "/people/new")]
    [InlineData(Office.AdministratorEmail, "/people/{0}/edit")]
    [InlineData(Office.AdministratorEmail, "/people/{0}/join")]
    [InlineData(Office.AdministratorEmail, "/people/{0}/stage")]
    public async Task Get_WhoMayNot_IsForbidden(string email, string address) =>
        Assert.Equal(HttpStatusCode.Forbidden, (await (await host.SignedInAs(email)).OpenAsync(string.Format(null, address, host.Office.Person))).Status);

    [Theory]
    [InlineData("/people/999999")]
    [InlineData("/people/999999/edit")]
    [InlineData("/people/999999/data")]
    public async Task Get_Absent_Returns404(string address) =>
        Assert.Equal(HttpStatusCode.NotFound, (await (await host.SignedInAs(Office.HeadEmail)).OpenAsync(address)).Status);

    private Engagement Held(long person, string subject, Sensitivity sensitivity)
    {
        var engagement = new Engagement(Guid.NewGuid(), host.Office.Prices, host.Office.Staff, Source.Typed, host.Office.Staff, host.Clock.GetUtcNow());
        engagement.Describe(Mode.Dialogue, "dialogue/stakeholder-meetings", subject);
        engagement.Engage([], [new EngagedPerson(person, UserGroups.MajorPolicyCustomers)], []);
        engagement.Classify(sensitivity, [], publish: false);
        if (sensitivity == Sensitivity.Normal) engagement.Raise(new Point("Fares are too high", person, null, null, isNeed: false));
        engagement.Hold(new DateOnly(2011, 7, 1), DatePrecision.Day, new DateOnly(2012, 2, 2), []);
        return engagement;
    }
}
