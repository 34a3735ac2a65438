using System.Net;
using System.Security.Cryptography;
using System.Text;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Services.Exports;
using EngagementPortal.Testing;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Tests.Exports;

/// <summary>Lists become files, whole, as they are narrowed, and of what one may read alone.</summary>
public sealed class ExportPageTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task Engagements_AreTakenOutAsTheyAreListed_WithAManifest()
    {
        await host.GivenAsync(async given =>
        {
            foreach (var (subject, day) in new[] { ("=1+1", 3), ("Second", 2), ("Other month", 40) })
                await given.EngagementAsync(new GivenEngagement(host.Office.Prices, host.Office.Staff) { Subject = subject, On = new DateOnly(2011, 6, 1).AddDays(day), Organisations = [(host.Office.Organisation, UserGroups.MajorPolicyCustomers)] });
            return 0;
        });
        var staff = await host.SignedInAs(Office.StaffEmail);
        var list = await staff.OpenAsync("/engagements?from=2011-06-01&to=2011-06-30");
        var page = await staff.OpenAsync(list.Document.QuerySelector("a.portal-take-out")!.GetAttribute("href")!);
        Assert.Equal("Choose a kind of file", (await page.Form("#take-out").Clear("Form.Format").SubmitAsync()).ErrorOf("Form.Format"));
        var before = await host.ReadAsync(db => db.Audit.CountAsync());
        var (answer, bytes) = await TakeAsync(page, "Csv");
        var lines = Encoding.UTF8.GetString(bytes).TrimStart('\ufeff').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, lines.Length);
        Assert.Contains(",'=1+1,", lines[1], StringComparison.Ordinal);
        Assert.Contains(",2011-06-03,", lines[2], StringComparison.Ordinal);
        Assert.Contains("HM Treasury", lines[1], StringComparison.Ordinal);
        Assert.Equal(("attachment", "engagements 2012-02-02.csv"), (answer.Content.Headers.ContentDisposition!.DispositionType, answer.Content.Headers.ContentDisposition.FileName!.Trim('"')));

        // One entry, and the hash is that of the file.
        Assert.Equal(before + 1, await host.ReadAsync(db => db.Audit.CountAsync()));
        var manifest = await host.ReadAsync(db => db.Exports.OrderByDescending(e => e.Id).FirstAsync());
        Assert.Equal((2L, bytes.LongLength, Convert.ToHexStringLower(SHA256.HashData(bytes)), "from=2011-06-01&to=2011-06-30"), (manifest.Rows, manifest.Bytes, manifest.Hash, manifest.Filter));
        Assert.Equal($"sha-256=:{Convert.ToBase64String(SHA256.HashData(bytes))}:", answer.Headers.GetValues("Repr-Digest").Single());
        Assert.Contains(manifest.Hash, (await staff.OpenAsync("/exports")).Text, StringComparison.Ordinal);
        // It is theirs to see, and that of those who answer for personal data.
        Assert.DoesNotContain(manifest.Hash, (await (await host.SignedInAs(Office.StrangerEmail)).OpenAsync("/exports")).Text, StringComparison.Ordinal);
        Assert.Contains(manifest.Hash, (await (await host.SignedInAs(Office.HeadEmail)).OpenAsync("/exports")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatOneMayNotRead_IsNotInTheFile()
    {
        await host.GivenAsync(given => given.EngagementAsync(new GivenEngagement(host.Office.Prices, host.Office.Staff) { Subject = "Kept apart", On = new(2011, 8, 1), Sensitivity = Sensitivity.Restricted }));
        foreach (var (email, may) in new[] { (Office.StaffEmail, true), (Office.StrangerEmail, false), (Office.AdministratorEmail, false) })
        {
            foreach (var format in new[] { "Csv", "Json", "Xlsx", "Ods" })
            {
                var (answer, bytes) = await TakeAsync(await (await host.SignedInAs(email)).OpenAsync("/exports/new?list=engagements&from=2011-08-01&to=2011-08-01"), format);
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                if (format is "Csv" or "Json") Assert.Equal(may, Encoding.UTF8.GetString(bytes).Contains("Kept apart", StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public async Task Register_IsTakenOut_PeopleByThoseWhoKeepIt()
    {
        var (staff, admin) = (await host.SignedInAs(Office.StaffEmail), await host.SignedInAs(Office.AdministratorEmail));
        var (_, people) = await TakeAsync(await staff.OpenAsync((await staff.OpenAsync("/people?q=joan")).Document.QuerySelector("a.portal-take-out")!.GetAttribute("href")!), "Csv");
        Assert.Contains("Joan Jones", Encoding.UTF8.GetString(people), StringComparison.Ordinal);
        Assert.Null((await admin.OpenAsync("/people")).Document.QuerySelector("a.portal-take-out"));
        Assert.Equal(HttpStatusCode.Forbidden, (await admin.OpenAsync("/exports/new?list=people")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await admin.OpenAsync("/account")).Forms("main form[method=post]")[0].SendAloneAsync("/exports/new?list=people", ("Form.Format", "Csv"))).Status);
        var (_, organisations) = await TakeAsync(await admin.OpenAsync("/exports/new?list=organisations&q=treasury&group=major-policy-customers"), "Json");
        Assert.Contains("\"name\":\"HM Treasury\"", Encoding.UTF8.GetString(organisations), StringComparison.Ordinal);
        foreach (var nothing in new[] { "/exports/new", "/exports/new?list=secrets", "/exports/new?list=engagements&q=" + new string('x', 3000) })
            Assert.Equal(HttpStatusCode.NotFound, (await staff.OpenAsync(nothing)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await (await staff.OpenAsync("/exports/new?list=engagements")).Form("#take-out").SendAloneAsync("/exports/new?list=engagements", ("Form.Format", "99"))).Status);
    }

    /// <summary>Read a few at a time, a list is the same as on its pages.</summary>
    [Fact]
    public async Task Rows_AreThoseOfTheList_HoweverManyAreReadAtATime()
    {
        await host.GivenAsync(async given =>
        {
            for (var i = 0; i < 23; i++) await given.EngagementAsync(new GivenEngagement(host.Office.Prices, host.Office.Staff) { Subject = $"Pricing {i}", On = new DateOnly(2011, 9, 1).AddDays(i / 5), Organisations = i % 2 == 0 ? [(host.Office.Organisation, UserGroups.Media)] : [] });
            for (var i = 0; i < 7; i++) await given.OrganisationAsync($"Same name {i / 3}");
            return 0;
        });
        await using var context = host.Open();
        var viewer = await new Given(context.Db, host.Clock).ViewerAsync(host.Office.Staff);
        foreach (var filter in new[] { new EngagementFilter { From = new(2011, 9, 1), To = new(2011, 9, 30) }, new EngagementFilter { Text = "pricing" }, new EngagementFilter { Organisation = host.Office.Organisation, From = new(2011, 9, 1) } })
        {
            var listed = new List<object?>();
            for (EngagementKey? key = null; ;)
            {
                var page = await context.Db.ListAsync(filter, key, viewer, default);
                listed.AddRange(page.Rows.Select(r => Engagement.ReferenceOf(r.Id)));
                if (!page.HasOlder) break;
                key = new EngagementKey(page.Rows[^1].Date, page.Rows[^1].Id, false);
            }

            foreach (var atATime in new[] { 1, 4, 500 })
                Assert.Equal(listed, await context.Db.Engagements(filter, StrategyEditions.Load(), viewer, default, atATime).Rows.Select(r => r[0]).ToListAsync());
        }

        foreach (var atATime in new[] { 1, 3, 500 })
        {
            var rows = await context.Db.Organisations(new Services.Stakeholders.OrganisationFilter(), default, atATime).Rows.ToListAsync();
            Assert.Equal(await context.Db.Organisations.OrderBy(o => o.NameKey).ThenBy(o => o.Id).Select(o => (object?)o.Id).ToListAsync(), rows.Select(r => r[0]));
            Assert.Equal(await context.Db.People.Where(p => p.ErasedAt == null).OrderBy(p => p.NameKey).ThenBy(p => p.Id).Select(p => (object?)p.Id).ToListAsync(), await context.Db.People(new Services.Stakeholders.PersonFilter(), default, atATime).Rows.Select(r => r[0]).ToListAsync());
        }
    }

    private static async Task<(HttpResponseMessage Answer, byte[] Bytes)> TakeAsync(ShownPage page, string format)
    {
        var answer = await page.Form("#take-out").Choose("Form.Format", format).SubmitAsync();
        return (answer.Response, await answer.Response.Content.ReadAsByteArrayAsync());
    }
}
