using System.Net;
using EngagementPortal.Domain.Mail;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Services.Capture.Mailbox;
using EngagementPortal.Testing;
using EngagementPortal.Testing.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace EngagementPortal.Web.Tests.Engagements;

/// <summary>Mails that staff send to the portal become their drafts, once each, and nobody else's.</summary>
public sealed class MailboxTests(MailboxPortalHost host) : IClassFixture<MailboxPortalHost>
{
    private static int sent;

    [Fact]
    public async Task ForwardedMail_BecomesADraftWithItsFiles_AReceipt_AndARecord()
    {
        await host.GivenAsync(given => given.AddAsync(new Person(new PersonDetails("Tim Low") { Email = "tim@law.example" })));
        var lying = host.Mailbox.Put(Forwarded("Fees", "Tim Low <tim@law.example>", file: true));
        Assert.Equal(1, await host.LookAsync());
        Assert.True(lying.IsSeen);

        var receipt = await host.MailServer.NextAsync();
        // Others of this class had some before.
        while (receipt.Letter.Subject != "Kept as a draft: Fwd: Fees") receipt = await host.MailServer.NextAsync();
        Assert.Equal([Office.StaffEmail], receipt.To);
        var text = receipt.Letter.TextBody!;
        Assert.Contains("- Date: 30 January 2012", text, StringComparison.Ordinal);
        Assert.Contains("- Files to attach: fees.csv", text, StringComparison.Ordinal);
        Assert.Contains("- Not in the register, to be recorded if you tick them: Ann New", text, StringComparison.Ordinal);
        Assert.Contains("- “tool.exe” is not a kind of file that can be attached", text, StringComparison.Ordinal);
        Assert.Equal("auto-generated", receipt.Letter.Headers["Auto-Submitted"]);

        var staff = await host.SignedInAs(Office.StaffEmail);
        var tray = await staff.OpenAsync("/engagements/captured");
        Assert.Contains("Say how ONS engaged: the mode and the approach", tray.Text, StringComparison.Ordinal);
        var link = MailingPortalHost.LinkIn(receipt);
        Assert.Contains(tray.Document.QuerySelectorAll("main a"), a => a.GetAttribute("href") == link);
        var log = (await staff.OpenAsync(link)).Form();
        Assert.Equal(("Fees", "30", "Look at this\n\nDear Sandra"), (log["Form.Subject"], log["Form.Date.Day"], log["Form.Purpose"]!.ReplaceLineEndings("\n")));
        var logged = await log.Choose("Form.Mode", "monitor").Set("Form.Approach", "monitor/research").Choose("Form.Newcomers[0].Add", "true").SubmitAsync("Log");
        Assert.StartsWith("/engagements/", logged.Location, StringComparison.Ordinal);
        var id = long.Parse(logged.Location!.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal("fees.csv", await host.ReadAsync(db => db.Attachments.Where(a => a.EngagementId == id).Select(a => a.FileName).SingleAsync()));
        Assert.Equal((CapturedMailState.Logged, (long?)id), await host.ReadAsync(db => db.CapturedMail.Where(m => m.Subject == "Fwd: Fees").Select(m => new ValueTuple<CapturedMailState, long?>(m.State, m.EngagementId)).SingleAsync()));
        Assert.Contains(Domain.Engagements.Engagement.ReferenceOf(id), (await staff.OpenAsync("/engagements/captured")).Text, StringComparison.Ordinal);

        // Who, when and what stand in the audit; what it says of people does not.
        var entries = await host.ReadAsync(db => db.Audit.Where(a => a.Subject == nameof(CapturedMail)).Select(a => a.Changes).ToListAsync());
        Assert.NotEmpty(entries);
        Assert.All(entries, e => Assert.False(e.Contains("Fees", StringComparison.Ordinal) || e.Contains("portal.example", StringComparison.Ordinal), e));
    }

    [Fact]
    public async Task StoppedAfterRecording_TheMailIsRecordedOnce_AndMarkedAtTheNextLook()
    {
        var lying = host.Mailbox.Put(Forwarded("Stopped", "s@law.example"));
        host.Mailbox.HangsUpAt = ("UID STORE", 1);
        await Assert.ThrowsAnyAsync<Exception>(host.LookAsync);
        Assert.False(lying.IsSeen);
        await host.LookAsync();
        Assert.True(lying.IsSeen);
        // The same mail once more in the folder, and once more under other numbers.
        host.Mailbox.Put(lying.Bytes);
        lying.IsSeen = false;
        host.Mailbox.UidValidity++;
        await host.LookAsync();
        Assert.DoesNotContain(host.Mailbox.Inbox, l => !l.IsSeen);
        Assert.Equal(1, await host.ReadAsync(db => db.CapturedMail.CountAsync(m => m.Subject == "Fwd: Stopped")));
        Assert.Equal(1, await host.ReadAsync(db => db.Drafts.CountAsync(d => d.Title == "Stopped")));
        Assert.Equal(1, await host.ReadAsync(db => db.OutgoingMail.CountAsync(m => m.Subject == "Kept as a draft: Fwd: Stopped")));
    }

    [Fact]
    public async Task StrangersMail_WaitsForAManager_Unanswered_AndIsHandedOver()
    {
        var before = await host.ReadAsync(db => db.OutgoingMail.CountAsync());
        var lying = host.Mailbox.Put(Forwarded("From outside", "x@law.example", from: "stranger@elsewhere.example"));
        await host.LookAsync();
        Assert.True(lying.IsSeen);
        Assert.Equal(before, await host.ReadAsync(db => db.OutgoingMail.CountAsync()));
        var id = await host.ReadAsync(db => db.CapturedMail.Where(m => m.Subject == "Fwd: From outside").Select(m => m.Id).SingleAsync());

        // Staff neither see it nor hand it over.
        var staff = await host.SignedInAs(Office.StaffEmail);
        Assert.DoesNotContain("From outside", (await staff.OpenAsync("/engagements/captured")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await staff.OpenAsync($"/engagements/captured/{id}/hand-over")).Status);
        foreach (var may in new[] { Office.ManagerEmail, Office.AdministratorEmail })
            Assert.Contains("No account has this address", (await (await host.SignedInAs(may)).OpenAsync("/engagements/captured")).Text, StringComparison.Ordinal);

        var manager = await host.SignedInAs(Office.ManagerEmail);
        Assert.Contains("matched to nobody", (await manager.OpenAsync("/")).Text, StringComparison.Ordinal);
        var form = (await manager.OpenAsync($"/engagements/captured/{id}/hand-over")).Form("#hand-over");
        Assert.Equal("Choose who is to log it", (await form.SubmitAsync("Hand it over")).ErrorOf("Form.To"));
        Assert.Equal("Choose somebody who may log engagements", (await form.Set("Form.To", $"{host.Office.Administrator}").SubmitAsync("Hand it over")).ErrorOf("Form.To"));
        var done = await form.Set("Form.To", $"{host.Office.Staff}").SubmitAsync("Hand it over");
        Assert.Equal("/engagements/captured", done.Location);
        Assert.Contains("From outside", (await staff.OpenAsync("/engagements/captured")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("From outside", (await manager.OpenAsync("/engagements/captured")).Text, StringComparison.Ordinal);
        // The mail itself is let go.
        Assert.Equal(0, await host.ReadAsync(db => db.Set<CapturedMailContent>().CountAsync(c => c.Id == id)));
        Assert.Equal(HttpStatusCode.NotFound, (await form.SubmitAsync("Hand it over")).Status);
    }

    [Fact]
    public async Task OwnMail_IsSeenAndDiscardedByNobodyElse()
    {
        host.Mailbox.Put(Forwarded("Private", "p@law.example", file: true));
        await host.LookAsync();
        var mail = await host.ReadAsync(db => db.CapturedMail.SingleAsync(m => m.Subject == "Fwd: Private"));
        var staff = await host.SignedInAs(Office.StaffEmail);
        var form = (await staff.OpenAsync("/engagements/captured")).Forms("form[action*=Discard]").Single(f => f["mail"] == $"{mail.Id}");
        foreach (var other in new[] { Office.ManagerEmail, Office.HeadEmail, Office.AdministratorEmail, Office.StrangerEmail })
        {
            var browser = await host.SignedInAs(other);
            var page = await browser.OpenAsync("/engagements/captured");
            Assert.DoesNotContain("Private", page.Text, StringComparison.Ordinal);
            var own = (await browser.OpenAsync("/account")).Forms("form[method=post]")[0];
            var answer = await own.SendAloneAsync("/engagements/captured?handler=Discard", ("mail", $"{mail.Id}"), ("version", $"{mail.Version}"));
            Assert.Equal(HttpStatusCode.NotFound, answer.Status);
            Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync($"/engagements/captured/{mail.Id}/hand-over")).Status);
        }

        Assert.Equal("/engagements/captured", (await form.SubmitAsync()).Location);
        Assert.Equal(CapturedMailState.Discarded, await host.ReadAsync(db => db.CapturedMail.Where(m => m.Id == mail.Id).Select(m => m.State).SingleAsync()));
        Assert.False(await host.ReadAsync(db => db.Drafts.AnyAsync(d => d.Id == mail.DraftId)));
    }

    /// <summary>Whoever answers machines is answered by them.</summary>
    [Fact]
    public async Task Machines_AreIgnored_AndNothingIsRecorded()
    {
        var before = await host.ReadAsync(async db => (await db.CapturedMail.CountAsync(), await db.OutgoingMail.CountAsync()));
        host.Mailbox.Put(Forwarded("Away", "x@law.example", "Auto-Submitted: auto-replied\n"));
        host.Mailbox.Put(Forwarded("Own", "x@law.example", from: ImapServer.User));
        host.Mailbox.Put(Forwarded("Bounce", "x@law.example", "Return-Path: <>\n"));
        Assert.Equal(0, await host.LookAsync());
        Assert.DoesNotContain(host.Mailbox.Inbox, l => !l.IsSeen);
        Assert.Equal(before, await host.ReadAsync(async db => (await db.CapturedMail.CountAsync(), await db.OutgoingMail.CountAsync())));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task LargerThanWhatIsTaken_IsNotKept_AndSaid(bool serverSaysSo)
    {
        var subject = $"Large {serverSaysSo}";
        var lying = host.Mailbox.Put(Forwarded(subject, "x@law.example") + new string('x', 1024 * 1024));
        if (!serverSaysSo) lying.SaidLength = 1000;
        await host.LookAsync();
        Assert.True(lying.IsSeen);
        var mail = await host.ReadAsync(db => db.CapturedMail.SingleAsync(m => m.Subject == $"Fwd: {subject}"));
        Assert.Equal((CapturedMailState.NotKept, CapturedMailDoubt.TooLarge, (long?)host.Office.Staff), (mail.State, mail.Doubt, mail.AccountId));
        Assert.Equal(1, await host.ReadAsync(db => db.OutgoingMail.CountAsync(m => m.Subject == $"Not kept: Fwd: {subject}")));
        Assert.Contains("It is too large", (await (await host.SignedInAs(Office.StaffEmail)).OpenAsync("/engagements/captured")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MailOfSomebodyWhoMayNotLog_Waits()
    {
        host.Mailbox.Put(Forwarded("By the administrator", "x@law.example", from: Office.AdministratorEmail));
        await host.LookAsync();
        Assert.Equal((CapturedMailState.Waiting, (CapturedMailDoubt?)CapturedMailDoubt.MayNotLog), await host.ReadAsync(db => db.CapturedMail.Where(m => m.Subject == "Fwd: By the administrator").Select(m => new ValueTuple<CapturedMailState, CapturedMailDoubt?>(m.State, m.Doubt)).SingleAsync()));
    }

    /// <summary>One sender fills neither the records nor somebody's inbox; what is over the bound waits in the mailbox, and others come first.</summary>
    [Fact]
    public async Task ManyFromOneSender_WaitForTheirTime()
    {
        for (var i = 0; i < MailIntake.MostPerHour + 2; i++) host.Mailbox.Put(Forwarded($"Many {i}", "x@law.example", from: Office.PlannerEmail));
        var other = host.Mailbox.Put(Forwarded("After many", "x@law.example"));
        await host.LookAsync();
        Assert.True(other.IsSeen);
        Assert.Equal(2, host.Mailbox.Inbox.Count(l => !l.IsSeen));
        Assert.Equal(MailIntake.MostPerHour, await host.ReadAsync(db => db.CapturedMail.CountAsync(m => m.AccountId == host.Office.Planner)));
        Assert.Equal(MailIntake.MostReceiptsPerHour, await host.ReadAsync(db => db.OutgoingMail.CountAsync(m => m.Address == Office.PlannerEmail)));
        await host.SettledAsync();
        host.Clock.Advance(TimeSpan.FromMinutes(61));
        await host.LookAsync();
        Assert.DoesNotContain(host.Mailbox.Inbox, l => !l.IsSeen);
    }

    /// <summary>However many mails of one sender lie there, those of others have their turn at the next look.</summary>
    [Fact]
    public async Task MoreFromOneSenderThanOneLookTakes_DoNotKeepOthersFromTheirTurn()
    {
        for (var i = 0; i < MailIntake.MostPerHour + MailboxRound.MostAtOnce; i++) host.Mailbox.Put(Forwarded($"Flood {i}", "x@law.example", from: Office.ManagerEmail));
        var other = host.Mailbox.Put(Forwarded("Behind a flood", "x@law.example", from: Office.HeadEmail));
        for (var look = 0; look < 3; look++) await host.LookAsync();
        Assert.True(other.IsSeen);
        Assert.Equal(MailboxRound.MostAtOnce, host.Mailbox.Inbox.Count(l => !l.IsSeen));
        await host.SettledAsync();
        for (var hour = 0; hour < 2; hour++)
        {
            host.Clock.Advance(TimeSpan.FromMinutes(61));
            await host.LookAsync();
        }

        Assert.DoesNotContain(host.Mailbox.Inbox, l => !l.IsSeen);
    }

    /// <summary>The service looks by itself, and lets go of what is old: not of what waits as a draft.</summary>
    [Fact]
    public async Task Service_Looks_AndForgetsAfterThirtyDays()
    {
        host.Mailbox.Put(Forwarded("Old one", "x@law.example", from: "old@elsewhere.example"));
        host.Mailbox.Put(Forwarded("Old draft", "x@law.example", from: Office.HeadEmail));
        await host.LookAsync();
        var waiting = await host.ReadAsync(db => db.CapturedMail.Include(m => m.Content).SingleAsync(m => m.Subject == "Fwd: Old one"));
        Assert.NotEmpty(waiting.Content!.Bytes);
        await host.SettledAsync();
        host.Clock.Advance(TimeSpan.FromDays(CapturedMail.DaysKept + 1));

        var lying = host.Mailbox.Put(Forwarded("By itself", "x@law.example", from: Office.HeadEmail));
        using var work = new MailboxWork(host.Services.GetRequiredService<IServiceScopeFactory>(), host.Services.GetRequiredService<MailboxRound>(), host.Services.GetRequiredService<IOptions<MailboxSettings>>(), host.Clock, NullLogger<MailboxWork>.Instance);
        await work.StartAsync(CancellationToken.None);
        for (var i = 0; i < 500 && !lying.IsSeen; i++) await Task.Delay(20);
        await work.StopAsync(CancellationToken.None);
        Assert.True(lying.IsSeen);
        Assert.False(await host.ReadAsync(db => db.CapturedMail.AnyAsync(m => m.Id == waiting.Id)));
        Assert.False(await host.ReadAsync(db => db.Set<CapturedMailContent>().AnyAsync(c => c.Id == waiting.Id)));
        Assert.True(await host.ReadAsync(db => db.CapturedMail.AnyAsync(m => m.Subject == "Fwd: Old draft")));
    }

    [Fact]
    public void Settings_ThatDoNotFitTogether_AreRefused()
    {
        var rules = new MailboxSettingsRules();
        Assert.True(rules.Validate(null, new MailboxSettings()).Succeeded);
        Assert.True(rules.Validate(null, new MailboxSettings { Host = "imap.portal.example", User = "portal@portal.example", Password = "x" }).Succeeded);
        var wrong = rules.Validate(null, new MailboxSettings { Host = "imap.portal.example", Port = 0, User = "portal", Security = MailboxSecurity.None, Every = TimeSpan.FromSeconds(1), MoveTo = "inbox", LargestMegabytes = 500 });
        Assert.Equal(7, wrong.Failures!.Count());
    }

    /// <summary>A mail of a member of staff to the portal alone, with another below it.</summary>
    internal static string Forwarded(string subject, string original, string headers = "", string from = Office.StaffEmail, bool file = false)
    {
        var body = $"Look at this\n\nFrom: {original}\nSent: 30 January 2012 09:30\nTo: Sandra <{Office.StaffEmail}>; Ann New <ann.new{Interlocked.Increment(ref sent)}@nowhere.example>\nSubject: {subject}\n\nDear Sandra\n";
        var head = $"{headers}From: {from}\nTo: {ImapServer.User}\nDate: Wed, 1 Feb 2012 09:30:00 +0000\nMessage-ID: <{Guid.NewGuid():N}@portal.example>\nSubject: Fwd: {subject}\n";
        return file
            ? $"{head}MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\n{body}\n--b\nContent-Type: text/csv; name=fees.csv\nContent-Disposition: attachment; filename=fees.csv\n\na,b\n{Guid.NewGuid()},1\n--b\nContent-Type: application/octet-stream; name=tool.exe\nContent-Disposition: attachment; filename=tool.exe\n\nMZ\n--b--\n"
            : $"{head}\n{body}";
    }
}

/// <summary>Where the mail server says whom it believes, nobody else is believed; and what is recorded is moved.</summary>
public sealed class CheckedMailboxTests(CheckingMailboxPortalHost host) : IClassFixture<CheckingMailboxPortalHost>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SenderThatIsNotVouchedFor_IsNotBelieved(bool canMove)
    {
        host.Mailbox.CanMove = canMove;
        var (good, bad, none) = ($"Vouched for {canMove}", $"Forged {canMove}", $"Unsaid {canMove}");
        host.Mailbox.Put(MailboxTests.Forwarded(good, "x@law.example", $"Authentication-Results: {MailboxPortalHost.AuthservId}; dmarc=pass header.from=portal.example\n"));
        host.Mailbox.Put(MailboxTests.Forwarded(bad, "x@law.example", $"Authentication-Results: {MailboxPortalHost.AuthservId}; dmarc=fail header.from=portal.example\nAuthentication-Results: elsewhere.example; dmarc=pass header.from=portal.example\n"));
        host.Mailbox.Put(MailboxTests.Forwarded(none, "x@law.example"));
        await host.LookAsync();
        Assert.Empty(host.Mailbox.Inbox);
        Assert.Equal(3, host.Mailbox.Recorded.Count);
        host.Mailbox.Recorded.Clear();
        Assert.Equal(
            [(good, CapturedMailState.Drafted, null), (bad, CapturedMailState.Waiting, CapturedMailDoubt.NotVerified), (none, CapturedMailState.Waiting, CapturedMailDoubt.NotVerified)],
            (await host.ReadAsync(db => db.CapturedMail.Where(m => m.Subject!.EndsWith(canMove.ToString())).OrderBy(m => m.Id).ToListAsync())).Select(m => (m.Subject!["Fwd: ".Length..], m.State, m.Doubt)));
        // The account whose address was used gets no word of it.
        Assert.Equal(0, await host.ReadAsync(db => db.OutgoingMail.CountAsync(m => m.Subject.Contains("Forged"))));
    }
}
