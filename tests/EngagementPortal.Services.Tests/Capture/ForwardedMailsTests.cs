using System.Text;
using EngagementPortal.Services.Capture;
using EngagementPortal.Services.Capture.Mailbox;
using MimeKit;

namespace EngagementPortal.Services.Tests.Capture;

/// <summary>What a mail to the portal is about: itself, or one that was forwarded.</summary>
public sealed class ForwardedMailsTests
{
    private const string Outlook = "Sandra\n\nFrom: Jones, Joan <Joan@Treasury.example>\nSent: 04 July 2011 09:30\nTo: Staff, Sandra <staff@portal.example>; Low, Tim <tim@law.example>\nCc: press@treasury.example\nSubject: Rents\n\nDear Sandra,\n\nthe rents are wrong.\n";

    [Fact]
    public void Outlook_IsFound_WithTheWordsAbove()
    {
        var it = Read(Outlook);
        Assert.Equal((new DateOnly(2011, 7, 4), "Rents", "Sandra\n\nDear Sandra,\n\nthe rents are wrong."), (it.Date, it.Subject, it.Text));
        Assert.Equal(["Jones, Joan <joan@treasury.example>", "Staff, Sandra <staff@portal.example>", "Low, Tim <tim@law.example>", " <press@treasury.example>"], it.People.Select(p => $"{p.Name} <{p.Email}>"));
    }

    [Theory]
    // Gmail
    [InlineData("FYI\n\n---------- Forwarded message ---------\nFrom: Joan Jones <joan@treasury.example>\nDate: Mon, 4 Jul 2011 at 10:30\nSubject: Rents\nTo: Sandra <staff@portal.example>\n\n\nDear Sandra\n")]
    [InlineData("FYI\n\n---------- Forwarded message ---------\nFrom: Joan Jones <joan@treasury.example>\nDate: Mon, Jul 4, 2011 at 10:30\u202FAM\nSubject: Rents\nTo: Sandra <staff@portal.example>\n\n\nDear Sandra\n")]
    // Apple Mail, quoted
    [InlineData("FYI\n\n> Begin forwarded message:\n> \n> From: Joan Jones <joan@treasury.example>\n> Subject: Rents\n> Date: 4 July 2011 at 10:30:00 BST\n> To: Sandra <staff@portal.example>\n> \n> Dear Sandra\n")]
    // Outlook in American English, and bold in plain text
    [InlineData("FYI\n\n*From:* Joan Jones [mailto:joan@treasury.example]\n*Sent:* Monday, July 4, 2011 9:30 AM\n*To:* Sandra\n*Subject:* Rents\n\nDear Sandra\n")]
    // A day as a number, and with its offset: half past midnight in London
    [InlineData("FYI\n\nFrom: joan@treasury.example\nDate: 04/07/2011 10:30\nTo: staff@portal.example\nSubject: Rents\n\nDear Sandra\n")]
    [InlineData("FYI\n\nFrom: joan@treasury.example\nDate: Sun, 3 Jul 2011 23:30:00 +0000\nTo: staff@portal.example\nSubject: Rents\n\nDear Sandra\n")]
    public void OtherPrograms_AreFound(string body)
    {
        var it = Read(body);
        Assert.Equal((new DateOnly(2011, 7, 4), "Rents", "FYI\n\nDear Sandra"), (it.Date, it.Subject, it.Text));
        Assert.Equal("joan@treasury.example", it.People[0].Email);
    }

    [Fact]
    public void WithoutADateThatCanBeRead_HasNone()
    {
        var it = Read("From: Joan <joan@treasury.example>\nSent: lundi 4 juillet 2011 09:30\nTo: x\nSubject: Rents\n\nText");
        Assert.Equal((null, "Rents"), (it.Date, it.Subject));
    }

    [Fact]
    public void HtmlOfOutlook_IsFound()
    {
        var it = ForwardedMails.Read(Mail("To: portal@portal.example\nContent-Type: text/html; charset=utf-8", "<div><p>FYI</p><div><p><b>From:</b> Joan Jones &lt;joan@treasury.example&gt;<br><b>Sent:</b> 04 July 2011 09:30<br><b>To:</b> Sandra &lt;staff@portal.example&gt;<br><b>Subject:</b> Rents</p></div><p>Dear Sandra</p></div>"), IsColleague);
        Assert.Equal((new DateOnly(2011, 7, 4), "Rents", "joan@treasury.example"), (it.Date, it.Subject, it.People[0].Email));
        Assert.EndsWith("Dear Sandra", it.Text, StringComparison.Ordinal);
    }

    /// <summary>A reply to a stakeholder with the portal in copy quotes what it answers: the reply is the engagement.</summary>
    [Theory]
    [InlineData("To: joan@treasury.example\nCc: portal@portal.example")]
    [InlineData("To: joan@treasury.example, portal@portal.example")]
    [InlineData("To: joan@treasury.example")]
    public void Copy_IsTheMailItself(string to)
    {
        var it = ForwardedMails.Read(Mail(to, Outlook), IsColleague);
        Assert.Equal((new DateOnly(2012, 1, 30), "Fwd: Rents"), (it.Date, it.Subject));
        Assert.Equal(["staff@portal.example", "joan@treasury.example"], it.People.Select(p => p.Email).Where(e => e != "portal@portal.example"));
    }

    [Fact]
    public void AttachedMail_IsTheOriginal_WithTheFilesOfBoth()
    {
        var it = ForwardedMails.Read(Mail("To: portal@portal.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b",
            "--b\n\nSee the letter\n--b\nContent-Type: message/rfc822\n\nFrom: Joan <joan@treasury.example>\nTo: staff@portal.example\nDate: Mon, 4 Jul 2011 09:30:00 +0100\nSubject: Rents\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=c\n\n--c\n\nDear Sandra\n--c\nContent-Type: text/csv; name=inner.csv\nContent-Disposition: attachment\n\na\n--c--\n--b\nContent-Type: text/csv; name=outer.csv\nContent-Disposition: attachment\n\nb\n--b--\n"), IsColleague);
        Assert.Equal((new DateOnly(2011, 7, 4), "Rents", "See the letter\n\nDear Sandra"), (it.Date, it.Subject, it.Text));
        Assert.Equal(["inner.csv", "outer.csv"], it.Files.Select(f => f.Name));
        Assert.Equal(["joan@treasury.example", "staff@portal.example"], it.People.Select(p => p.Email));
    }

    /// <summary>Nothing that stands in a mail takes long or throws.</summary>
    [Fact]
    public void AnyWords_AreRead()
    {
        var random = new Random(7);
        string[] pieces = ["From:", "Sent:", "To:", "Subject:", "Date:", " ", "\n", "\n\n", "@", "<", ">", "a@b.example", "4", "July", "2011", "31/2/2011", ",", ";", "*", "> ", "29 February 2011", "\u202F"];
        for (var i = 0; i < 2000; i++) Read(string.Concat(Enumerable.Range(0, random.Next(60)).Select(_ => pieces[random.Next(pieces.Length)])));
        Read("From: " + new string('@', 200_000) + "\nSent: x\nTo: " + new string('<', 200_000));
    }

    [Theory]
    [InlineData("Auto-Submitted: auto-replied", true)]
    [InlineData("Auto-Submitted: no", false)]
    [InlineData("Precedence: bulk", true)]
    [InlineData("Return-Path: <>", true)]
    [InlineData("Return-Path: <staff@portal.example>", false)]
    [InlineData("Content-Type: multipart/report; report-type=delivery-status; boundary=b", true)]
    [InlineData("X-Mailer: Outlook", false)]
    public void Machines_AreKnown(string header, bool isAutomatic) => Assert.Equal(isAutomatic, SenderTrust.IsAutomatic(Mail(header, "x"), ["portal@portal.example"]));

    [Theory]
    [InlineData("portal@portal.example")]
    [InlineData("MAILER-DAEMON@mx.example")]
    public void TheirAddresses_AreKnown(string from) => Assert.True(SenderTrust.IsAutomatic(MimeMessage.Load(new MemoryStream(Encoding.UTF8.GetBytes($"From: {from}\r\nSubject: x\r\n\r\ny"))), ["portal@portal.example"]));

    [Theory]
    [InlineData("mx.example; dmarc=pass header.from=portal.example", true)]
    [InlineData("MX.example 1; dkim=fail header.d=portal.example; spf=pass smtp.mailfrom=staff@portal.example", true)]
    [InlineData("mx.example; dkim=pass header.d=portal.example", true)]
    [InlineData("mx.example; dkim=pass (signed) header.i=@portal.example", true)]
    [InlineData("mx.example; dmarc=fail header.from=portal.example", false)]
    [InlineData("mx.example; dmarc=pass header.from=other.example", false)]
    [InlineData("mx.example; dkim=pass header.d=other.example; spf=pass smtp.mailfrom=bounce@other.example", false)]
    [InlineData("mx.example; dkim=pass header.d=example", false)]
    [InlineData("mx.example; none", false)]
    [InlineData("other.example; dmarc=pass header.from=portal.example", false)]
    public void Vouching_IsReadAsTheServerSaysIt(string results, bool isVouchedFor) =>
        Assert.Equal(isVouchedFor, SenderTrust.IsVouchedFor(Mail($"Authentication-Results: {results}", "x"), "staff@portal.example", "mx.example"));

    /// <summary>What a sender writes himself stands below what the server writes.</summary>
    [Fact]
    public void Vouching_IsTakenFromTheTop() => Assert.False(SenderTrust.IsVouchedFor(
        Mail("Authentication-Results: mx.example; dmarc=fail header.from=portal.example\nReceived: from x\nAuthentication-Results: mx.example; dmarc=pass header.from=portal.example", "x"), "staff@portal.example", "mx.example"));

    private static bool IsColleague(string email) => email.EndsWith("portal.example", StringComparison.Ordinal);

    private static Captured Read(string body) => ForwardedMails.Read(Mail("To: portal@portal.example\nContent-Type: text/plain; charset=utf-8", body), IsColleague);

    private static MimeMessage Mail(string headers, string body) => MimeMessage.Load(new MemoryStream(Encoding.UTF8.GetBytes(
        $"{headers}\nFrom: Sandra Staff <staff@portal.example>\nDate: Mon, 30 Jan 2012 09:30:00 +0000\nSubject: Fwd: Rents\n\n{body}".ReplaceLineEndings("\r\n"))));
}
