using System.Net;
using System.Text;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Testing;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Tests.Engagements;

/// <summary>A mail or an invitation fills in the form.</summary>
public sealed class FilePageTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task Mail_FillsInTheForm_WithThoseWhoAreKnown()
    {
        var (person, body) = await host.GivenAsync(async given =>
        {
            var tim = await given.AddAsync(new Person(new PersonDetails("Tim Low") { Email = "Tim@law.example" }));
            var bar = await given.AddAsync(new Organisation(new OrganisationDetails("Bar Council", OrganisationKind.LearnedSociety) { Website = "https://www.bar.example/about" }));
            return (tim.Id, bar.Id);
        });
        var staff = await host.SignedInAs(Office.StaffEmail);
        var page = await staff.OpenAsync((await staff.OpenAsync("/engagements/log")).Document.QuerySelectorAll("main a").Single(a => a.TextContent.Contains("an e-mail or an invitation", StringComparison.Ordinal)).GetAttribute("href")!);
        var mail = $"From: Tim Low <tim@law.example>\r\nTo: {Office.StaffEmail}, Ann <ann@bar.example>, joe@nowhere.example\r\nDate: Mon, 30 Jan 2012 09:30:00 +0000\r\nSubject: Legal services in the index\r\n\r\nWe think that fees are missing.\r\n";
        var sent = await page.Form("#capture").Attach("Form.Upload", "mail.eml", Encoding.UTF8.GetBytes(mail)).SubmitAsync();
        Assert.StartsWith("/engagements/log?draft=", sent.Location, StringComparison.Ordinal);
        var log = await sent.FollowAsync();
        Assert.Contains("Kept as a draft. 2 of those who took part were found in the register; 2 are not there and named in the purpose", log.Text, StringComparison.Ordinal);
        var form = log.Form();
        Assert.Equal(("30", "1", "2012", "Legal services in the index"), (form["Form.Date.Day"], form["Form.Date.Month"], form["Form.Date.Year"], form["Form.Subject"]));
        Assert.Equal([$"p-{person}", $"o-{body}"], form.ValuesOf("Form.Who"));
        Assert.Equal([$"a-{host.Office.Staff}"], form.ValuesOf("Form.Attendees"));
        Assert.Equal("We think that fees are missing.\n\nAlso named: Ann (ann@bar.example), joe@nowhere.example", form["Form.Purpose"]!.ReplaceLineEndings("\n"));
        var logged = await form.Choose("Form.Mode", "monitor").Set("Form.Approach", "monitor/research").SubmitAsync("Log");
        Assert.StartsWith("/engagements/", logged.Location, StringComparison.Ordinal);
        Assert.Equal(0, await host.ReadAsync(db => db.Drafts.CountAsync()));
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
