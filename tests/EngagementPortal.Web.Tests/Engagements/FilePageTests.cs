using System.Net;
using System.Text;
using EngagementPortal.Domain.Attachments;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Testing;
using EngagementPortal.Testing.Capture;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Tests.Engagements;

/// <summary>A mail or an invitation fills in the form.</summary>
public sealed class FilePageTests(PortalHost host) : IClassFixture<PortalHost>
{
    private static int mails;

    [Fact]
    public async Task Mail_FillsInTheForm_AndWhoIsNotThereIsRecordedWithTheLog()
    {
        var (person, body) = await host.GivenAsync(async given =>
        {
            var tim = await given.AddAsync(new Person(new PersonDetails("Tim Low") { Email = "Tim@law.example" }));
            var bar = await given.AddAsync(new Organisation(new OrganisationDetails("Bar Council", OrganisationKind.LearnedSociety) { Website = "https://www.bar.example/about", UserGroups = UserGroups.Citizens }));
            return (tim.Id, bar.Id);
        });
        var staff = await host.SignedInAs(Office.StaffEmail);
        var page = await staff.OpenAsync((await staff.OpenAsync("/engagements/log")).Document.QuerySelectorAll("main a").Single(a => a.TextContent.Contains("an e-mail or an invitation", StringComparison.Ordinal)).GetAttribute("href")!);
        var mail = $"From: Tim Low <tim@law.example>\r\nTo: {Office.StaffEmail}, Ann <ann@bar.example>, joe@nowhere.example, colleague@prices.ons.example\r\nDate: Mon, 30 Jan 2012 09:30:00 +0000\r\nSubject: Legal services in the index\r\n\r\nWe think that fees are missing.\r\n";
        var sent = await page.Form("#capture").Attach("Form.Upload", "mail.eml", Encoding.UTF8.GetBytes(mail)).SubmitAsync();
        Assert.StartsWith("/engagements/log?draft=", sent.Location, StringComparison.Ordinal);
        var log = await sent.FollowAsync();
        Assert.Equal("Kept as a draft. 2 of those who took part were found in the register. 2 are not there: tick whom to record", log.Message);
        var form = log.Form();
        Assert.Equal(("30", "1", "2012", "Legal services in the index"), (form["Form.Date.Day"], form["Form.Date.Month"], form["Form.Date.Year"], form["Form.Subject"]));
        Assert.Equal([$"p-{person}", $"o-{body}"], form.ValuesOf("Form.Who"));
        Assert.Equal([$"a-{host.Office.Staff}"], form.ValuesOf("Form.Attendees"));
        Assert.Equal("We think that fees are missing.", form["Form.Purpose"]);
        // A colleague is no stakeholder; nobody is ticked beforehand.
        Assert.Equal(("Ann", $"{body}", "ann@bar.example", "", "joe@nowhere.example", null, null), (form["Form.Newcomers[0].Name"], form["Form.Newcomers[0].Organisation"], form["Form.Newcomers[0].Email"], form["Form.Newcomers[1].Name"], form["Form.Newcomers[1].Email"], form["Form.Newcomers[2].Email"], form["Form.Newcomers[0].Add"]));

        form.Choose("Form.Mode", "monitor").Set("Form.Approach", "monitor/research").Choose("Form.Newcomers[0].Add", "true").Choose("Form.Newcomers[1].Add", "true");
        var nameless = await form.SubmitAsync("Log");
        Assert.Equal((HttpStatusCode.BadRequest, "Enter the name of joe@nowhere.example"), (nameless.Status, nameless.ErrorOf("Form.Newcomers[1].Name")));
        Assert.False(await host.ReadAsync(db => db.People.AnyAsync(p => p.EmailKey == "ann@bar.example")));
        var logged = await nameless.Form().Clear("Form.Newcomers[1].Add").SubmitAsync("Log");
        Assert.StartsWith("/engagements/", logged.Location, StringComparison.Ordinal);
        var ann = await host.ReadAsync(db => db.People.Include(p => p.Affiliations).SingleAsync(p => p.EmailKey == "ann@bar.example"));
        Assert.Equal(("Ann", body, null, null), (ann.Name, ann.Affiliations.Single().OrganisationId, ann.Telephone, ann.Notes));
        Assert.Equal([person, ann.Id], await host.ReadAsync(db => db.EngagedPeople.Where(p => p.EngagementId == IdIn(logged.Location!)).Select(p => p.PersonId).Order().ToListAsync()));
        Assert.False(await host.ReadAsync(db => db.People.AnyAsync(p => p.EmailKey == "joe@nowhere.example" || p.EmailKey == "colleague@prices.ons.example")));
        Assert.Equal(("person.added", (long?)host.Office.Staff), await host.ReadAsync(async db => await db.Audit.Where(a => a.Subject == nameof(Person) && a.SubjectId == ann.Id).Select(a => new ValueTuple<string, long?>(a.Kind, a.ActorId)).SingleAsync()));
        Assert.False(await host.ReadAsync(db => db.Drafts.AnyAsync(d => d.Title == "Legal services in the index")));
    }

    [Fact]
    public async Task FormSentTwice_RecordsThePersonAndTheEngagementOnce()
    {
        var staff = await host.SignedInAs(Office.StaffEmail);
        var (_, form) = await CapturedAsync(staff, "twice", "twice@nowhere.example");
        form.Choose("Form.Newcomers[0].Add", "true").Set("Form.Newcomers[0].Name", "Ted Twice");
        var first = await form.SubmitAsync("Log");
        Assert.StartsWith("/engagements/", first.Location, StringComparison.Ordinal);
        Assert.Equal(first.Location, (await form.SubmitAsync("Log")).Location);
        Assert.Equal(1, await host.ReadAsync(db => db.People.CountAsync(p => p.EmailKey == "twice@nowhere.example")));
        Assert.Equal(1, await host.ReadAsync(db => db.Attachments.CountAsync(a => a.EngagementId == IdIn(first.Location!))));
    }

    /// <summary>The rules are asked before anybody is recorded.</summary>
    [Fact]
    public async Task WhatIsRefused_RecordsNobody_AndKeepsTheFiles()
    {
        var staff = await host.SignedInAs(Office.StaffEmail);
        var (draft, form) = await CapturedAsync(staff, "refused", "refused@nowhere.example");
        form.Choose("Form.Newcomers[0].Add", "true").Set("Form.Newcomers[0].Name", "Rita").SetDate("Form.Date", new DateOnly(2012, 3, 1));
        Assert.Equal(HttpStatusCode.BadRequest, (await form.SubmitAsync("Log")).Status);
        form.SetDate("Form.Date", new DateOnly(2012, 1, 30)).Add("Form.Newcomers[0].Organisation", "999999");
        var unknown = await form.SubmitAsync("Log");
        Assert.Equal((HttpStatusCode.BadRequest, true), (unknown.Status, unknown.Summary.Contains("Choose an organisation of the register that is not closed")));
        Assert.False(await host.ReadAsync(db => db.People.AnyAsync(p => p.EmailKey == "refused@nowhere.example")));
        Assert.Equal(1, await host.ReadAsync(db => db.DraftFiles.CountAsync(f => f.DraftId == draft)));
    }

    [Fact]
    public async Task FilesOfTheMail_AreAttachedWhereTicked_AndTheOthersDeleted()
    {
        var staff = await host.SignedInAs(Office.StaffEmail);
        var (taken, left) = (Unique("taken"), Unique("left"));
        var outlook = OutlookFile.Of("Rents by region", "See the files").From("Tim", "tim2@law.example").Instant(0x0039, new DateTimeOffset(2012, 1, 30, 9, 0, 0, TimeSpan.Zero))
            .Attach("rents.csv", taken).Attach("other.txt", left).Attach("tool.exe", [0x4D, 0x5A]).Attach("Re: rents", null, method: 5).ToArray();
        var sent = await (await staff.OpenAsync("/engagements/log/file")).Form("#capture").Attach("Form.Upload", "mail.msg", outlook).SubmitAsync();
        var log = await sent.FollowAsync();
        Assert.Equal("Kept as a draft. Nobody in it is in the register: choose who took part. 1 is not there: tick whom to record. 2 files wait to be attached. “Re: rents” is a mail within the mail and was not taken: save it by itself, and attach it. “tool.exe” is not a kind of file that can be attached", log.Message);
        var form = log.Form();
        var ids = form.ValuesOf("Form.Files");
        Assert.Equal(2, ids.Count);
        // Saved again with one of them unticked, it stays unticked.
        form.Clear("Form.Files", ids[1]);
        await form.SubmitAsync("Save as draft");
        form = (await staff.OpenAsync(sent.Location!)).Form();
        Assert.Equal([ids[0]], form.ValuesOf("Form.Files"));
        var logged = await Answered(form).Add("Form.Who", "g-citizens").SubmitAsync("Log");
        Assert.StartsWith("/engagements/", logged.Location, StringComparison.Ordinal);
        var attached = await host.ReadAsync(db => db.Attachments.SingleAsync(a => a.EngagementId == IdIn(logged.Location!)));
        Assert.Equal(("rents.csv", FileKind.Csv, HashOf(taken)), (attached.FileName, attached.Kind, attached.Hash));
        Assert.Contains("rents.csv", (await logged.FollowAsync()).Text, StringComparison.Ordinal);
        Assert.Equal(taken, await (await staff.GetAsync($"/attachments/{attached.Id}")).Content.ReadAsByteArrayAsync());
        Assert.False(await host.ReadAsync(db => db.StoredFiles.AnyAsync(f => f.Hash == HashOf(left))));
        Assert.Equal(0, await host.ReadAsync(db => db.DraftFiles.CountAsync(f => f.Hash == HashOf(taken) || f.Hash == HashOf(left))));
    }

    [Fact]
    public async Task DraftThatIsThrownAway_TakesItsFilesAlong_ButNotWhatIsAttachedElsewhere()
    {
        var staff = await host.SignedInAs(Office.StaffEmail);
        var (draft, _) = await CapturedAsync(staff, "thrown", "thrown@nowhere.example");
        var hash = await host.ReadAsync(db => db.DraftFiles.Where(f => f.DraftId == draft).Select(f => f.Hash).SingleAsync());
        Assert.True(await host.ReadAsync(db => db.StoredFiles.AnyAsync(f => f.Hash == hash)));
        // An attachment of the same content that is removed leaves the draft's.
        var content = await host.ReadAsync(db => db.StoredFiles.Where(f => f.Hash == hash).Select(f => f.Bytes).SingleAsync());
        await (await staff.OpenAsync($"/attachments/new?organisation={host.Office.Organisation}")).Form().Attach("Form.Files", "same.csv", content).SubmitAsync();
        var same = await host.ReadAsync(db => db.Attachments.SingleAsync(a => a.Hash == hash));
        await (await staff.OpenAsync($"/attachments/{same.Id}/remove")).Form().Set("Form.Reason", "Wrong").SubmitAsync();
        Assert.True(await host.ReadAsync(db => db.StoredFiles.AnyAsync(f => f.Hash == hash)));

        await (await staff.OpenAsync("/")).Forms("form[action*=Discard]").Single(f => f["draft"] == $"{draft}").SubmitAsync();
        Assert.False(await host.ReadAsync(db => db.StoredFiles.AnyAsync(f => f.Hash == hash)));
        Assert.Equal(0, await host.ReadAsync(db => db.DraftFiles.CountAsync(f => f.DraftId == draft)));
    }

    [Fact]
    public async Task AnothersDraft_GivesNoFiles_AndStays()
    {
        var (draft, _) = await CapturedAsync(await host.SignedInAs(Office.StaffEmail), "theirs", "theirs@nowhere.example");
        var file = await host.ReadAsync(db => db.DraftFiles.Where(f => f.DraftId == draft).Select(f => f.Id).SingleAsync());
        var manager = await host.SignedInAs(Office.ManagerEmail);
        Assert.Equal(HttpStatusCode.NotFound, (await manager.OpenAsync($"/engagements/log?draft={draft}")).Status);
        var form = Answered((await manager.OpenAsync("/engagements/log")).Form()).Set("Form.Subject", "Mine").SetDate("Form.Date", new DateOnly(2012, 1, 30)).Add("Form.Who", "g-citizens");
        form.Replace("Form.Draft", $"{draft}").Add("Form.Files", $"{file}").Add("Form.FilesShown", "true");
        var logged = await form.SubmitAsync("Log");
        Assert.StartsWith("/engagements/", logged.Location, StringComparison.Ordinal);
        Assert.Equal(0, await host.ReadAsync(db => db.Attachments.CountAsync(a => a.EngagementId == IdIn(logged.Location!))));
        Assert.Equal(1, await host.ReadAsync(db => db.DraftFiles.CountAsync(f => f.DraftId == draft)));
    }

    private static FilledForm Answered(FilledForm form) => form.Choose("Form.Mode", "monitor").Set("Form.Approach", "monitor/research");

    private static long IdIn(string location) => long.Parse(location.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);

    private static byte[] Unique(string words) => Encoding.UTF8.GetBytes($"a,b\n{words},{Guid.NewGuid()}\n");

    private static string HashOf(byte[] content) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content));

    /// <summary>A draft of a mail with one newcomer and one file, and its form with how and who.</summary>
    private static async Task<(long Draft, FilledForm Form)> CapturedAsync(HttpClient browser, string subject, string from)
    {
        var mail = $"From: {from}\r\nDate: Mon, 30 Jan 2012 09:30:00 +0000\r\nSubject: {subject} {Interlocked.Increment(ref mails)}\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nText\r\n--b\r\nContent-Type: text/csv; name=x.csv\r\nContent-Disposition: attachment; filename=x.csv\r\n\r\n{Encoding.UTF8.GetString(Unique(subject))}\r\n--b--\r\n";
        var sent = await (await browser.OpenAsync("/engagements/log/file")).Form("#capture").Attach("Form.Upload", "mail.eml", Encoding.UTF8.GetBytes(mail)).SubmitAsync();
        return (long.Parse(sent.Location!.Split('=')[1], System.Globalization.CultureInfo.InvariantCulture), Answered((await sent.FollowAsync()).Form()).Add("Form.Who", "g-citizens"));
    }

    [Fact]
    public async Task WhatIsNeither_IsToldBesideTheField_AndKeepsNothing()
    {
        var staff = await host.SignedInAs(Office.StaffEmail);
        Assert.Equal("Choose a file", (await (await staff.OpenAsync("/engagements/log/file")).Form("#capture").SubmitAsync()).ErrorOf("Form.Upload"));
        var refused = await (await staff.OpenAsync("/engagements/log/file")).Form("#capture").Attach("Form.Upload", "x.eml", "nothing of the kind"u8.ToArray()).SubmitAsync();
        Assert.Equal((HttpStatusCode.BadRequest, "This is neither a mail (.eml, .msg) nor a calendar entry (.ics)"), (refused.Status, refused.ErrorOf("Form.Upload")));
        Assert.Equal(HttpStatusCode.Forbidden, (await (await host.SignedInAs(Office.AdministratorEmail)).OpenAsync("/engagements/log/file")).Status);
    }
}
