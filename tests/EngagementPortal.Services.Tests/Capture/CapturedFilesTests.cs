using System.Diagnostics;
using System.Globalization;
using System.Text;
using EngagementPortal.Domain;
using EngagementPortal.Services.Capture;

namespace EngagementPortal.Services.Tests.Capture;

/// <summary>What mails and invitations say, and what is neither.</summary>
public sealed class CapturedFilesTests
{
    private const string Event = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20110704T093000Z\r\nDTEND:20110704T110000Z\r\nSUMMARY:Prices\\, and wages\r\nLOCATION:Room 2\r\nDESCRIPTION:Agenda\\n1. Rents\r\nORGANIZER;CN=Sandra Staff:mailto:staff@portal.example\r\nATTENDEE;CN=Joan Jones:mailto:Joan@Treasury.example\r\nATTENDEE;CN=Room 2:invalid:nomail\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

    [Fact]
    public void Invitation_SaysWhenInLondon_WhoAndWhere()
    {
        var it = Read(Event);
        Assert.Equal((true, new DateOnly(2011, 7, 4), new TimeOnly(10, 30), new TimeOnly(12, 0)), (it.IsInvitation, it.Date, it.StartsAt, it.EndsAt));
        Assert.Equal(("Prices, and wages", "Agenda\n1. Rents", "Room 2"), (it.Subject, it.Text, it.Place));
        Assert.Equal(["Joan Jones <joan@treasury.example>", "Sandra Staff <staff@portal.example>"], it.People.Select(p => $"{p.Name} <{p.Email}>"));
    }

    [Fact]
    public void Invitation_OfAWholeDay_HasNoTimes()
    {
        var it = Read(Event.Replace("DTSTART:20110704T093000Z", "DTSTART;VALUE=DATE:20110704", StringComparison.Ordinal).Replace("DTEND:20110704T110000Z", "DTEND;VALUE=DATE:20110705", StringComparison.Ordinal));
        Assert.Equal((new DateOnly(2011, 7, 4), null, null), (it.Date, it.StartsAt, it.EndsAt));
    }

    /// <summary>Programs name zones as they like; what a calendar calls its own is not always known here.</summary>
    [Theory]
    [InlineData("GMT Standard Time")]
    [InlineData("Europe/London")]
    [InlineData("Customized Time Zone")]
    public void Invitation_InAZoneOfAnyName_IsRead(string zone)
    {
        var it = Read(Event.Replace("DTSTART:20110704T093000Z", $"DTSTART;TZID=\"{zone}\":20110704T103000", StringComparison.Ordinal).Replace("DTEND:20110704T110000Z", $"DTEND;TZID=\"{zone}\":20110704T120000", StringComparison.Ordinal));
        Assert.Equal((new DateOnly(2011, 7, 4), new TimeOnly(10, 30), new TimeOnly(12, 0)), (it.Date, it.StartsAt, it.EndsAt));
    }

    [Theory]
    [InlineData("DTEND:20110704T110000Z", "DURATION:P99999999D")]
    [InlineData("DTEND:20110704T110000Z", "DURATION:PT1H")]
    [InlineData("DTEND:20110704T110000Z", "X-NOTHING:1")]
    [InlineData("DTSTART:20110704T093000Z", "X-NOTHING:1")]
    [InlineData("DTSTART:20110704T093000Z", "DTSTART:00010101T000000Z")]
    [InlineData("DTSTART:20110704T093000Z", "DTSTART:99991231T235959Z")]
    [InlineData("DTEND:20110704T110000Z", "DTEND;TZID=Nowhere/Land:20110704T110000")]
    [InlineData("ATTENDEE;CN=Room 2:invalid:nomail", "ATTENDEE:MAILTO:a%ZZ@b.example")]
    public void Invitation_OddlyWritten_IsReadOrRefused(string from, string to)
    {
        try
        {
            Assert.NotNull(Read(Event.Replace(from, to, StringComparison.Ordinal)).Subject);
        }
        catch (CaptureException)
        {
            // Refused, with words.
        }
    }

    [Fact]
    public void Mail_SaysWhenAndWho_AndItsText()
    {
        var it = Read("From: Joan Jones <joan@treasury.example>\r\nTo: staff@portal.example, \"O'Hara, Tim\" <tim@law.example>\r\nCc: JOAN@treasury.example\r\nDate: Mon, 4 Jul 2011 23:30:00 +0000\r\nSubject: =?utf-8?B?UHJpY2VzIMKj?=\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nDear Sandra,\r\n\r\n\r\n\r\nthe rents are wrong.\u202E\r\n");
        Assert.Equal((false, new DateOnly(2011, 7, 5), "Prices £", "Dear Sandra,\n\nthe rents are wrong."), (it.IsInvitation, it.Date, it.Subject, it.Text));
        Assert.Equal(["joan@treasury.example", "staff@portal.example", "tim@law.example"], it.People.Select(p => p.Email));
        Assert.Equal("O'Hara, Tim", it.People[2].Name);
    }

    [Fact]
    public void Mail_WithHtmlAlone_IsReadAsWords()
    {
        var it = Read("From: a@b.example\r\nSubject: x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html><head><style>p { color: red }</style></head><body><p>Rents &amp; prices</p><script>alert(1)</script><p>are wrong</p></body></html>");
        Assert.Equal("Rents & prices\nare wrong", it.Text!.Replace("\n\n", "\n", StringComparison.Ordinal));
    }

    [Fact]
    public void Mail_ThatCarriesAnInvitation_IsOne()
    {
        var it = Read($"From: Tim <tim@law.example>\r\nTo: staff@portal.example\r\nSubject: Invitation\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nSee you there\r\n--b\r\nContent-Type: text/calendar; method=REQUEST\r\n\r\n{Event}\r\n--b--\r\n");
        Assert.Equal((true, "Prices, and wages", "Agenda\n1. Rents"), (it.IsInvitation, it.Subject, it.Text));
        Assert.Contains("tim@law.example", it.People.Select(p => p.Email));
    }

    [Fact]
    public void LongTexts_AreCut_AsRecordsTakeThem()
    {
        var it = Read($"From: a@b.example\r\nSubject: {new string('s', 900)}\r\n\r\n{string.Join("\r\n", Enumerable.Repeat(new string('x', 90), 100))}\r\n");
        Assert.Equal((Text.Line, Text.Paragraph), (it.Subject!.Length, it.Text!.Length));
    }

    [Theory]
    [InlineData("", "The file is empty")]
    [InlineData("just some words", "This is neither a mail (.eml, .msg) nor a calendar entry (.ics)")]
    [InlineData("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n", "The calendar has no entry in it")]
    [InlineData("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:nonsense\r\n", "The calendar entry is damaged or was cut off")]
    public void WhatIsNeither_SaysSo(string text, string said) => Assert.Equal(said, Assert.Throws<CaptureException>(() => Read(text)).Message);

    [Fact]
    public void FilesOfAMail_ComeWithIt_PicturesOfItsTextAndSignaturesDoNot()
    {
        var it = Read("From: a@b.example\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
            + "--b\r\nContent-Type: multipart/related; boundary=r\r\n\r\n--r\r\nContent-Type: text/html\r\n\r\n<p>Look</p><img src=\"cid:logo@1\">\r\n--r\r\nContent-Type: image/png; name=logo.png\r\nContent-ID: <logo@1>\r\nContent-Disposition: inline; filename=logo.png\r\nContent-Transfer-Encoding: base64\r\n\r\nAQID\r\n--r--\r\n"
            + "--b\r\nContent-Type: text/csv; name=rents.csv\r\nContent-Disposition: attachment; filename=rents.csv\r\n\r\na,b\r\n"
            + "--b\r\nContent-Type: application/pdf\r\nContent-Disposition: inline; filename=\"minutes.pdf\"\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERg==\r\n"
            + "--b\r\nContent-Type: message/rfc822\r\n\r\nFrom: c@d.example\r\nSubject: The first letter\r\n\r\nText\r\n"
            + "--b\r\nContent-Type: application/ms-tnef; name=winmail.dat\r\n\r\nx\r\n"
            + "--b\r\nContent-Type: application/pkcs7-signature; name=smime.p7s\r\n\r\nx\r\n--b--\r\n");
        Assert.Equal(["rents.csv", "minutes.pdf", "The first letter.eml"], it.Files.Select(f => f.Name));
        Assert.Equal("%PDF", Encoding.ASCII.GetString(it.Files[1].Content));
        Assert.StartsWith("From: c@d.example", Encoding.ASCII.GetString(it.Files[2].Content), StringComparison.Ordinal);
        Assert.StartsWith("Outlook packed what was attached into winmail.dat", it.LeftOut.Single(), StringComparison.Ordinal);
        Assert.Equal("Look", it.Text);
    }

    /// <summary>A mail as large as any that is taken, made of pictures: whether each stands in the text is not looked for in the whole text each time.</summary>
    [Fact]
    public void MailOfVeryManyPictures_IsReadInItsTime()
    {
        var mail = new StringBuilder("From: a@b.example\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n<img src=\"cid:last@1\">");
        for (var i = 0; i < 100_000; i++) mail.Append("<p>Rents are wrong, prices are not, wages may be; cid cid: cid cid:x</p>\r\n");
        for (var i = 0; i < 60_000; i++) mail.Append(CultureInfo.InvariantCulture, $"--b\r\nContent-Type: image/png\r\nContent-ID: <{i}@2>\r\n\r\nx\r\n");
        mail.Append("--b\r\nContent-Type: image/png; name=shown.png\r\nContent-Disposition: attachment; filename=shown.png\r\nContent-ID: <last@1>\r\n\r\nx\r\n--b\r\nContent-Type: image/png; name=beside.png\r\nContent-Disposition: attachment; filename=beside.png\r\nContent-ID: <other@1>\r\n\r\nx\r\n--b--\r\n");
        var began = Stopwatch.GetTimestamp();
        Assert.Equal(["beside.png"], Read(mail.ToString()).Files.Select(f => f.Name));
        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    /// <summary>Whatever is done to their bytes, they are read or refused with words.</summary>
    [Fact]
    public void BytesChanged_AreReadOrRefused()
    {
        var random = new Random(2011);
        foreach (var original in new[] { Encoding.UTF8.GetBytes(Event), Encoding.UTF8.GetBytes("From: Joan <joan@treasury.example>\r\nDate: Mon, 4 Jul 2011 09:30:00 +0100\r\nSubject: Prices\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nText\r\n--b--\r\n") })
        {
            var read = 0;
            for (var i = 0; i < 500; i++)
            {
                var changed = original.ToArray();
                for (var n = random.Next(1, 8); n > 0; n--) changed[random.Next(changed.Length)] = (byte)random.Next(256);
                try
                {
                    var it = CapturedFiles.Read(changed);
                    read++;
                    Assert.All(new[] { it.Subject, it.Text, it.Place }, t => Assert.True(t is null || Text.IsPlain(t)));
                }
                catch (CaptureException)
                {
                    // Refused, with words.
                }
            }

            Assert.True(read > 20, $"{read} were read");
        }
    }

    private static Captured Read(string text) => CapturedFiles.Read(Encoding.UTF8.GetBytes(text));
}
