using System.Net;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Attachments;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Services.Attachments;
using EngagementPortal.Testing;
using EngagementPortal.Testing.Attachments;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Tests.Attachments;

/// <summary>Files are attached to a record by those who may change it, downloaded by those who may read it, and removed with a reason.</summary>
public sealed class AttachmentPageTests(PortalHost host) : IClassFixture<PortalHost>
{
    private const string Nobody = "nobody";
    private static int sent;

    private Office Office => host.Office;

    [Theory]
    [InlineData(AttachmentOwner.Engagement, Office.StaffEmail)]
    [InlineData(AttachmentOwner.Plan, Office.PlannerEmail)]
    [InlineData(AttachmentOwner.Organisation, Office.StaffEmail)]
    public async Task File_IsAttached_Listed_Downloaded_AndRemoved(AttachmentOwner owner, string email)
    {
        var (to, content, writer) = (await RecordAsync(owner), Content(), await host.SignedInAs(email));
        var record = await writer.OpenAsync(to.Path);
        Assert.Contains("Nothing is attached.", record.Text, StringComparison.Ordinal);
        var add = await writer.OpenAsync(record.Document.QuerySelector("a[href^='/attachments/new']")!.GetAttribute("href")!);
        Assert.Equal("Attach files", add.Heading);
        var done = await add.Form().Attach("Form.Files", "C:\\temp\\Minutes.pdf", content).Attach("Form.Files", "List.csv", "a,b"u8.ToArray()).Set("Form.Description", "Of the first meeting").SubmitAsync();
        Assert.Equal((HttpStatusCode.Redirect, $"{to.Path}#attachments"), (done.Status, done.Location));
        record = await done.FollowAsync();
        Assert.Equal("Files attached", record.Message);
        Assert.Contains("Minutes.pdf Of the first meeting PDF,", record.Text, StringComparison.Ordinal);
        Assert.Contains("2 February 2012, 10:00", record.Text, StringComparison.Ordinal);

        var link = record.Document.QuerySelectorAll("a").Single(a => a.TextContent == "Minutes.pdf").GetAttribute("href")!;
        var (answer, bytes) = await DownloadAsync(writer, link);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(content, bytes);

        var remove = await writer.OpenAsync($"{link}/remove");
        Assert.Equal("Enter the reason", (await remove.Form().SubmitAsync()).ErrorOf("Form.Reason"));
        done = await remove.Form().Set("Form.Reason", "Wrong meeting").SubmitAsync();
        Assert.Equal((HttpStatusCode.Redirect, $"{to.Path}#attachments"), (done.Status, done.Location));
        record = await done.FollowAsync();
        Assert.Contains("1 attachment was removed Minutes.pdf", record.Text, StringComparison.Ordinal);
        Assert.Contains("Wrong meeting", record.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await writer.OpenAsync(link)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await writer.OpenAsync($"{link}/remove")).Status);
    }

    [Fact]
    public async Task Download_IsAFileToBeSaved_AndNothingElse()
    {
        var (to, staff) = (await RecordAsync(AttachmentOwner.Organisation), await host.SignedInAs(Office.StaffEmail));
        foreach (var (name, type) in new[] { ("Tŷ’r dref; 2.txt", "text/plain"), ("a.png", "image/png"), ("a.docx", FileKind.Docx.ContentType()) })
        {
            var kind = FileKinds.ClaimedBy(name)!.Value;
            var id = await AttachAsync(staff, to, name, SampleFiles.Of(kind));
            var (answer, _) = await DownloadAsync(staff, $"/attachments/{id}");
            Assert.Equal((type, "attachment"), (answer.Content.Headers.ContentType!.ToString(), answer.Content.Headers.ContentDisposition!.DispositionType));
            Assert.Equal(FileNames.Clean(name), answer.Content.Headers.ContentDisposition.FileNameStar);
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal("default-src 'none'; frame-ancestors 'none'; sandbox", answer.Headers.GetValues("Content-Security-Policy").Single());
            Assert.Equal("no-store, private", answer.Headers.CacheControl!.ToString());
            Assert.Equal("DENY", answer.Headers.GetValues("X-Frame-Options").Single());
            Assert.Empty(answer.Headers.AcceptRanges);
        }
    }

    /// <summary>See is 200 or 404 at the download; change is 200, 403 or 404 at both forms. Written by hand.</summary>
    public static TheoryData<AttachmentOwner, Sensitivity, string, HttpStatusCode, HttpStatusCode> Matrix()
    {
        var (ok, no, absent, signIn) = (HttpStatusCode.OK, HttpStatusCode.Forbidden, HttpStatusCode.NotFound, HttpStatusCode.Redirect);
        var matrix = new TheoryData<AttachmentOwner, Sensitivity, string, HttpStatusCode, HttpStatusCode>();
        foreach (var (owner, sensitivity, who) in new (AttachmentOwner, Sensitivity, (string, HttpStatusCode, HttpStatusCode)[])[]
        {
            (AttachmentOwner.Engagement, Sensitivity.Normal, [(Office.StaffEmail, ok, ok), (Office.PlannerEmail, ok, ok), (Office.ManagerEmail, ok, ok), (Office.HeadEmail, ok, ok), (Office.AdministratorEmail, ok, no), (Office.StrangerEmail, ok, no), (Nobody, signIn, signIn)]),
            (AttachmentOwner.Engagement, Sensitivity.Restricted, [(Office.StaffEmail, ok, ok), (Office.PlannerEmail, ok, ok), (Office.ManagerEmail, ok, ok), (Office.HeadEmail, ok, ok), (Office.AdministratorEmail, absent, absent), (Office.StrangerEmail, absent, absent), (Nobody, signIn, signIn)]),
            (AttachmentOwner.Engagement, Sensitivity.MarketSensitive, [(Office.StaffEmail, ok, ok), (Office.PlannerEmail, absent, absent), (Office.ManagerEmail, absent, absent), (Office.HeadEmail, absent, absent), (Office.AdministratorEmail, absent, absent), (Office.StrangerEmail, absent, absent), (Nobody, signIn, signIn)]),
            (AttachmentOwner.Plan, Sensitivity.Normal, [(Office.StaffEmail, ok, no), (Office.PlannerEmail, ok, ok), (Office.ManagerEmail, ok, ok), (Office.HeadEmail, ok, ok), (Office.AdministratorEmail, ok, no), (Office.StrangerEmail, ok, no), (Nobody, signIn, signIn)]),
            (AttachmentOwner.Organisation, Sensitivity.Normal, [(Office.StaffEmail, ok, ok), (Office.PlannerEmail, ok, ok), (Office.ManagerEmail, ok, ok), (Office.HeadEmail, ok, ok), (Office.AdministratorEmail, ok, no), (Office.StrangerEmail, ok, ok), (Nobody, signIn, signIn)]),
        })
        {
            foreach (var (email, see, change) in who) matrix.Add(owner, sensitivity, email, see, change);
        }

        return matrix;
    }

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task WhoMay_IsTheRuleOfTheRecord(AttachmentOwner owner, Sensitivity sensitivity, string email, HttpStatusCode see, HttpStatusCode change)
    {
        var to = await RecordAsync(owner, sensitivity);
        var writer = await host.SignedInAs(owner == AttachmentOwner.Plan ? Office.PlannerEmail : Office.StaffEmail);
        var id = await AttachAsync(writer, to, "a.pdf", Content());
        var browser = email == Nobody ? host.Anybody() : await host.SignedInAs(email);
        Assert.Equal(see, (await browser.OpenAsync($"/attachments/{id}")).Status);
        Assert.Equal(change, (await browser.OpenAsync(NewAt(to))).Status);
        Assert.Equal(change, (await browser.OpenAsync($"/attachments/{id}/remove")).Status);
        if (see == HttpStatusCode.OK)
        {
            var record = await browser.OpenAsync(to.Path);
            Assert.Equal(change == HttpStatusCode.OK, record.Document.QuerySelector($"a[href='{NewAt(to)}']") is not null);
            Assert.Equal(change == HttpStatusCode.OK, record.Document.QuerySelector($"a[href='/attachments/{id}/remove']") is not null);
        }

        if (email == Nobody || change == HttpStatusCode.OK) return;
        // The same for what is sent: with the token of a form of theirs, as nobody's script could.
        var token = (await browser.OpenAsync("/account")).Forms("form[method=post]")[0];
        Assert.Equal(change, (await token.SendAloneAsync($"/attachments/{id}/remove", ("Form.Version", "1"), ("Form.Reason", "Not theirs"))).Status);
        Assert.Equal(change, (await token.SendAloneAsync(NewAt(to), ("Form.Description", "Not theirs"))).Status);
        Assert.NotNull(await host.ReadAsync(db => db.Attachments.SingleOrDefaultAsync(a => a.Id == id && a.RemovedAt == null)));
    }

    [Theory]
    [InlineData("/attachments/new")]
    [InlineData("/attachments/new?engagement=999999")]
    [InlineData("/attachments/new?engagement=x")]
    [InlineData("/attachments/new?engagement=-1")]
    [InlineData("/attachments/new?plan=0")]
    [InlineData("/attachments/new?organisation=1&plan=1")]
    [InlineData("/attachments/999999")]
    [InlineData("/attachments/999999/remove")]
    public async Task WhatIsNotThere_Is404(string address) => Assert.Equal(HttpStatusCode.NotFound, (await (await host.SignedInAs(Office.HeadEmail)).OpenAsync(address)).Status);

    [Fact]
    public async Task WhatIsWrong_StandsBesideTheField_AndNothingIsKept()
    {
        var (to, staff, content) = (await RecordAsync(AttachmentOwner.Organisation), await host.SignedInAs(Office.StaffEmail), Content());
        var page = await staff.OpenAsync(NewAt(to));
        var before = await host.ReadAsync(db => db.Attachments.CountAsync());

        Assert.Equal("Choose a file", (await page.Form().SubmitAsync()).ErrorOf("Form.Files"));
        var wrong = await page.Form().Attach("Form.Files", "a.pdf", content).Attach("Form.Files", "b.png", content).Attach("Form.Files", "c.exe", content).Set("Form.Description", "Kept as typed").SubmitAsync();
        Assert.Equal((HttpStatusCode.BadRequest, "“b.png” is by its content another kind of file (PDF, .pdf). “c.exe” is not a kind of file that can be attached"), (wrong.Status, wrong.ErrorOf("Form.Files")));
        Assert.Equal("Kept as typed", wrong.Form()["Form.Description"]);
        Assert.Equal("#Form_Files", wrong.Document.QuerySelector(".govuk-error-summary a")!.GetAttribute("href"));
        Assert.Equal("The description must be 200 characters or fewer", (await page.Form().Attach("Form.Files", "a.pdf", content).Set("Form.Description", new string('a', 201)).SubmitAsync()).ErrorOf("Form.Description"));
        var eleven = page.Form();
        for (var i = 0; i <= AttachmentSettings.MostFiles; i++) eleven.Attach("Form.Files", $"{i}.pdf", content);
        Assert.Equal("Choose 10 files or fewer at once", (await eleven.Set("Form.Description", null).SubmitAsync()).ErrorOf("Form.Files"));
        Assert.Equal("“large.pdf” must be 25 MB or smaller", (await page.Form().Attach("Form.Files", "large.pdf", new byte[(25 * 1024 * 1024) + 1]).SubmitAsync()).ErrorOf("Form.Files"));
        Assert.Equal(before, await host.ReadAsync(db => db.Attachments.CountAsync()));

        // Without a form of the portal's own nothing is taken, however small.
        using var forged = new MultipartFormDataContent { { new ByteArrayContent(content), "Form.Files", "a.pdf" } };
        Assert.Equal(HttpStatusCode.BadRequest, (await staff.PostAsync(new Uri(NewAt(to), UriKind.Relative), forged)).StatusCode);
        Assert.Equal(before, await host.ReadAsync(db => db.Attachments.CountAsync()));
    }

    [Fact]
    public async Task NameAndDescription_AreShownAsText()
    {
        var (to, staff) = (await RecordAsync(AttachmentOwner.Organisation), await host.SignedInAs(Office.StaffEmail));
        var page = await staff.OpenAsync(NewAt(to));
        Assert.Equal("The description must not contain control characters", (await page.Form().Attach("Form.Files", "a.pdf", Content()).Set("Form.Description", "a\u0007b").SubmitAsync()).ErrorOf("Form.Description"));
        var done = await page.Form().Attach("Form.Files", "<img src=x onerror=alert(1)>.pdf", Content()).Set("Form.Description", "<script>alert(1)</script>").SubmitAsync();
        var record = await done.FollowAsync();
        Assert.Contains("_img src=x onerror=alert(1)_.pdf <script>alert(1)</script> PDF", record.Text, StringComparison.Ordinal);
        Assert.Empty(record.Document.QuerySelectorAll("main script, main img"));
    }

    [Fact]
    public async Task TooMuchAtOnce_IsSaidSo()
    {
        await using var small = host.WithWebHostBuilder(b => b.UseSetting("Attachments:LargestFileMegabytes", "1"));
        small.UseKestrel(0);
        small.StartServer();
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = small.ClientOptions.BaseAddress };
        var signIn = await (await client.OpenAsync("/sign-in")).Form("form[action^='/sign-in']").Set("Form.Email", Office.StaffEmail).Set("Form.Password", Office.Password).SubmitAsync();
        Assert.Equal(HttpStatusCode.Redirect, signIn.Status);
        var page = await client.OpenAsync(NewAt(await RecordAsync(AttachmentOwner.Organisation)));
        var much = await page.Form().Attach("Form.Files", "a.pdf", new byte[30 * 1024 * 1024]).SubmitAsync();
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "Too much at once"), (much.Status, much.Heading));
        // What is below the limit of all and above that of one is told beside the field.
        Assert.Equal("“a.pdf” must be 1 MB or smaller", (await page.Form().Attach("Form.Files", "a.pdf", new byte[5 * 1024 * 1024]).SubmitAsync()).ErrorOf("Form.Files"));
        Assert.Equal(HttpStatusCode.Redirect, (await page.Form().Attach("Form.Files", "a.pdf", Content()).SubmitAsync()).Status);
    }

    [Fact]
    public async Task SessionThatEnded_LosesTheFile_AndSaysSo()
    {
        var staff = await host.SignedInAs(Office.StaffEmail);
        var page = await staff.OpenAsync(NewAt(await RecordAsync(AttachmentOwner.Organisation)));
        await (await staff.OpenAsync("/sign-out")).Form().SubmitAsync();
        var answer = await page.Form().Attach("Form.Files", "a.pdf", Content()).Set("Form.Description", "Kept as typed").SubmitAsync();
        Assert.Equal("Sign in to go on", answer.Heading);
        var back = await answer.Form("form[action^='/sign-in']").Set("Form.Email", Office.StaffEmail).Set("Form.Password", Office.Password).SubmitAsync();
        Assert.Contains("Files could not be kept: attach them again.", back.Text, StringComparison.Ordinal);
        var again = await back.Form().SubmitAsync();
        Assert.Equal(("Attach files", "Kept as typed"), (again.Heading, again.Form()["Form.Description"]));
    }

    [Fact]
    public async Task Damaged_IsTold()
    {
        var (to, staff) = (await RecordAsync(AttachmentOwner.Organisation), await host.SignedInAs(Office.StaffEmail));
        var id = await AttachAsync(staff, to, "a.pdf", Content());
        await using (var context = host.Open()) await context.Get<IFileStore>().DeleteAsync(await context.Db.Attachments.Where(a => a.Id == id).Select(a => a.Hash).SingleAsync(), default);
        var page = await staff.OpenAsync($"/attachments/{id}");
        Assert.Equal((HttpStatusCode.InternalServerError, "This file is damaged"), (page.Status, page.Heading));
        Assert.Null(page.Response.Content.Headers.ContentDisposition);
        Assert.Contains("style-src 'self'", page.Response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    private static byte[] Content() => SampleFiles.Pdf($"Page {Interlocked.Increment(ref sent)}");

    private static string NewAt(AttachedTo to) => $"/attachments/new?{to.Owner.Code()}={to.Id}";

    private async Task<AttachedTo> RecordAsync(AttachmentOwner owner, Sensitivity sensitivity = Sensitivity.Normal) => new(owner, await host.GivenAsync(async given => owner switch
    {
        AttachmentOwner.Engagement => (await given.EngagementAsync(new GivenEngagement(Office.Prices, Office.Staff) { Sensitivity = sensitivity })).Id,
        AttachmentOwner.Plan => (await OneOfEach.InAsync(given, $"Word{Interlocked.Increment(ref sent)}", Office.Prices, Office.Planner)).Running.Id,
        _ => (await given.OrganisationAsync($"Organisation {Guid.NewGuid():N}")).Id,
    }));

    private async Task<long> AttachAsync(HttpClient writer, AttachedTo to, string name, byte[] content)
    {
        var done = await (await writer.OpenAsync(NewAt(to))).Form().Attach("Form.Files", name, content).SubmitAsync();
        Assert.True(done.Status == HttpStatusCode.Redirect, $"{done.Status}: {string.Join("; ", done.Summary)}");
        return await host.ReadAsync(db => db.Attachments.MaxAsync(a => a.Id));
    }

    private static async Task<(HttpResponseMessage Answer, byte[] Bytes)> DownloadAsync(HttpClient browser, string address)
    {
        var answer = await browser.GetAsync(new Uri(address, UriKind.Relative));
        return (answer, await answer.Content.ReadAsByteArrayAsync());
    }
}

/// <summary>With a scanner, what it does not call clean stays out.</summary>
public sealed class ScannedUploadTests(ScanningPortalHost host) : IClassFixture<ScanningPortalHost>
{
    [Fact]
    public async Task WhatTheScannerFinds_OrCannotSay_IsRefusedBesideTheField()
    {
        var staff = await host.SignedInAs(Office.StaffEmail);
        var page = await staff.OpenAsync($"/attachments/new?organisation={host.Office.Organisation}");
        Assert.Equal("“a.txt” has a virus in it, says the scanner: Eicar-Signature", (await SendAsync(page, SampleFiles.Eicar)).ErrorOf("Form.Files"));
        host.Scanner.Says = "INSTREAM size limit exceeded. ERROR\0";
        Assert.Equal("“a.txt” cannot be checked for viruses now, and so is not taken. Try again later", (await SendAsync(page, "harmless")).ErrorOf("Form.Files"));
        host.Scanner.IsSilent = true;
        Assert.Equal("“a.txt” cannot be checked for viruses now, and so is not taken. Try again later", (await SendAsync(page, "harmless")).ErrorOf("Form.Files"));
        Assert.Equal(0, await host.ReadAsync(db => db.Attachments.CountAsync()));
        (host.Scanner.Says, host.Scanner.IsSilent) = (null, false);
        Assert.Equal(HttpStatusCode.Redirect, (await SendAsync(page, "harmless")).Status);
        host.Scanner.Close();
        Assert.Equal("“a.txt” cannot be checked for viruses now, and so is not taken. Try again later", (await SendAsync(page, "harmless too")).ErrorOf("Form.Files"));
        Assert.Equal(1, await host.ReadAsync(db => db.Attachments.CountAsync()));
    }

    private static Task<ShownPage> SendAsync(ShownPage page, string words) => page.Form().Attach("Form.Files", "a.txt", System.Text.Encoding.UTF8.GetBytes(words)).SubmitAsync();
}
