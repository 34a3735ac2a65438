using System.Text;
using EngagementPortal.Services.Capture;
using EngagementPortal.Testing.Capture;

namespace EngagementPortal.Services.Tests.Capture;

/// <summary>Mails as Outlook keeps them, and files that only begin like them.</summary>
public sealed class OutlookMailsTests
{
    private static readonly DateTimeOffset Sent = new(2011, 7, 4, 23, 30, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Mail_SaysWhenInLondon_WhoAndWhat_WithItsFiles(bool isLarge)
    {
        var (shortOne, longOne) = (new byte[100], new byte[100_000]);
        Random.Shared.NextBytes(shortOne);
        Random.Shared.NextBytes(longOne);
        var file = new OutlookFile { IsLarge = isLarge };
        file.Words(0x001A, "IPM.Note").Words(0x0037, "Prices £ and wages").Words(0x1000, "Dear Sandra,\r\n\r\n\r\n\r\nthe rents are wrong.\0").Instant(0x0039, Sent)
            .From("Joan Jones", "Joan@Treasury.example").To("Sandra Staff", "staff@portal.example").To("'Tim Low'", "tim@law.example", 2).To("Hidden", "hidden@law.example", 3)
            .Attach("short.bin", shortOne).Attach("long.bin", longOne);
        var it = CapturedFiles.Read(file.ToArray());
        Assert.Equal((false, new DateOnly(2011, 7, 5), "Prices £ and wages", "Dear Sandra,\n\nthe rents are wrong."), (it.IsInvitation, it.Date, it.Subject, it.Text));
        // A blind copy is not told.
        Assert.Equal(["Joan Jones <joan@treasury.example>", "Sandra Staff <staff@portal.example>", "Tim Low <tim@law.example>"], it.People.Select(p => $"{p.Name} <{p.Email}>"));
        Assert.Equal(["short.bin", "long.bin"], it.Files.Select(f => f.Name));
        Assert.Equal(shortOne, it.Files[0].Content);
        Assert.Equal(longOne, it.Files[1].Content);
        Assert.Empty(it.LeftOut);
    }

    [Fact]
    public void Mail_WithinAnOffice_HasItsAddressesElsewhere()
    {
        const string path = "/O=ONS/OU=X/CN=RECIPIENTS/CN=JONESJ";
        var it = CapturedFiles.Read(OutlookFile.Of("x", "y").From("Joan Jones", "joan@treasury.example", path).To("Tim Low", "tim@law.example", 1, path).To("Nameless", null, 1, path).ToArray());
        Assert.Equal(["joan@treasury.example", "tim@law.example"], it.People.Select(p => p.Email));

        // Nowhere but in what travelled with the mail, the date too.
        var travelled = CapturedFiles.Read(OutlookFile.Of("x", "y").From("Joan", null, path).Words(0x007D, "From: Joan Jones <joan@treasury.example>\r\nTo: tim@law.example\r\nDate: Mon, 4 Jul 2011 09:30:00 +0100\r\n").ToArray());
        Assert.Equal(["joan@treasury.example", "tim@law.example"], travelled.People.Select(p => p.Email));
        Assert.Equal(new DateOnly(2011, 7, 4), travelled.Date);
    }

    [Fact]
    public void Mail_WithoutUnicode_IsReadByItsCodePage()
    {
        var file = new OutlookFile { Narrow = CodePagesEncodingProvider.Instance.GetEncoding(1250) };
        file.Number(0x3FFD, 1250).Words(0x0037, "Ceny żywności").To("Žofie Nová", "zofie@stat.example");
        var it = CapturedFiles.Read(file.ToArray());
        Assert.Equal(("Ceny żywności", "Žofie Nová"), (it.Subject, it.People[0].Name));
    }

    [Fact]
    public void Mail_WithHtmlAlone_IsReadAsWords()
    {
        var it = CapturedFiles.Read(OutlookFile.Of("x", null).Number(0x3FDE, 65001).Bytes(0x1013, Encoding.UTF8.GetBytes("<html><head><style>p { color: red }</style></head><body><p>Rents &amp; £ prices</p></body></html>")).ToArray());
        Assert.Equal("Rents & £ prices", it.Text);
    }

    [Fact]
    public void PicturesInTheText_AndSignatures_AreNoFiles_AndWhatIsNotTakenIsSaid()
    {
        var it = CapturedFiles.Read(OutlookFile.Of("x", "y").Bytes(0x1013, "<img src=\"cid:logo@1\">"u8.ToArray())
            .Attach("logo.png", [1], contentId: "logo@1").Attach("shown.png", [1], flags: 4).Attach("smime.p7s", [1], type: "application/pkcs7-signature")
            .Attach("chart.png", [1]).Attach("Re: prices", null, method: 5).Attach("Sheet", null, method: 6).Attach("shared.docx", null, method: 7).ToArray());
        Assert.Equal(["chart.png"], it.Files.Select(f => f.Name));
        Assert.Equal(
            ["“Re: prices” is a mail within the mail and was not taken: save it by itself, and attach it", "“Sheet” is part of a document of another program and was not taken", "“shared.docx” is a link and not a file, and was not taken"],
            it.LeftOut);
    }

    [Fact]
    public void SoManyFiles_AreTaken_AndTheOthersCounted()
    {
        var file = OutlookFile.Of("x", "y");
        for (var i = 0; i < 13; i++) file.Attach($"{i}.txt", [65]);
        var it = CapturedFiles.Read(file.ToArray());
        Assert.Equal((10, "3 more files were not taken: 10 are taken from one mail"), (it.Files.Count, it.LeftOut.Single()));
    }

    [Fact]
    public void Meeting_SaysWhenAndWhere()
    {
        var it = CapturedFiles.Read(OutlookFile.Of("Prices", "Agenda", "IPM.Schedule.Meeting.Request").From("Joan", "joan@treasury.example")
            .Meeting(0x8208, "Room 2").Meeting(0x820D, new DateTimeOffset(2011, 7, 4, 9, 30, 0, TimeSpan.Zero)).Meeting(0x820E, new DateTimeOffset(2011, 7, 4, 11, 0, 0, TimeSpan.Zero)).ToArray());
        Assert.Equal((true, new DateOnly(2011, 7, 4), new TimeOnly(10, 30), new TimeOnly(12, 0), "Room 2"), (it.IsInvitation, it.Date, it.StartsAt, it.EndsAt, it.Place));

        var whole = CapturedFiles.Read(OutlookFile.Of("Prices", null, "IPM.Appointment").Meeting(0x820D, new DateTimeOffset(2011, 7, 3, 23, 0, 0, TimeSpan.Zero)).Meeting(0x8215, true).ToArray());
        Assert.Equal((new DateOnly(2011, 7, 4), null), (whole.Date, whole.StartsAt));
    }

    /// <summary>The places of the table of sectors go on behind the header once a file has more than some seven megabytes.</summary>
    [Fact]
    public void LargeFile_IsReadWhole()
    {
        var content = new byte[9 * 1024 * 1024];
        new Random(1).NextBytes(content);
        var it = CapturedFiles.Read(OutlookFile.Of("x", "y").Attach("large.bin", content).ToArray());
        Assert.True(content.AsSpan().SequenceEqual(it.Files.Single().Content));
    }

    [Fact]
    public void CompoundFile_OfAnotherProgram_IsNoMail()
    {
        var document = new CompoundFileWriter().Add("WordDocument", new byte[5000]).Add("\u0005SummaryInformation", new byte[100]).ToArray();
        Assert.Equal("This is neither a mail (.eml, .msg) nor a calendar entry (.ics)", Assert.Throws<CaptureException>(() => CapturedFiles.Read(document)).Message);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(511)]
    [InlineData(512)]
    [InlineData(1500)]
    public void CutOff_IsRefusedInWords(int length)
    {
        var whole = Sample();
        Assert.Equal("This mail of Outlook (.msg) cannot be read: it is damaged or was cut off", Assert.Throws<CaptureException>(() => CapturedFiles.Read(whole[..length])).Message);
    }

    [Fact]
    public void ChainThatBitesItsTail_Ends()
    {
        var whole = Sample();
        // Every entry of the table that leads on leads to the first sector of all.
        var at = 512 + (512 * BitConverter.ToInt32(whole, 76));
        for (var i = 0; i < 128; i++)
        {
            if (BitConverter.ToUInt32(whole, at + (i * 4)) < 0xFFFFFFFA) BitConverter.GetBytes(0).CopyTo(whole, at + (i * 4));
        }

        Assert.Throws<CaptureException>(() => CapturedFiles.Read(whole));
    }

    [Fact]
    public void EntryInTwoPlaces_IsRefused()
    {
        var whole = Sample();
        var directory = 512 + (512 * BitConverter.ToInt32(whole, 48));
        // The second entry is its own sibling.
        BitConverter.GetBytes(1).CopyTo(whole, directory + 128 + 68);
        Assert.Throws<CaptureException>(() => CapturedFiles.Read(whole));
    }

    /// <summary>Whatever is done to their bytes, they are read or refused with words, and no more is taken from memory than some times their length.</summary>
    [Fact]
    public void BytesChanged_AreReadOrRefused()
    {
        var random = new Random(2011);
        var original = Sample();
        var (read, refused) = (0, 0);
        for (var i = 0; i < 6000; i++)
        {
            var changed = original.ToArray();
            for (var n = random.Next(1, 6); n > 0; n--)
            {
                // Mostly where the structure is: in the header, and in small numbers.
                var at = random.Next(3) == 0 ? random.Next(8, 80) : random.Next(changed.Length);
                if (random.Next(2) == 0) changed[at] = (byte)random.Next(256);
                else BitConverter.GetBytes(random.Next(4) switch { 0 => uint.MaxValue, 1 => 0x7FFFFFFFu, 2 => (uint)random.Next(64), _ => (uint)random.Next() }).AsSpan(0, Math.Min(4, changed.Length - at)).CopyTo(changed.AsSpan(at));
            }

            if (random.Next(5) == 0) changed = changed[..random.Next(8, changed.Length)];
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                CapturedFiles.Read(changed);
                read++;
            }
            catch (CaptureException)
            {
                refused++;
            }

            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200L * original.Length);
        }

        Assert.True(read > 500 && refused > 500, $"{read} read, {refused} refused");
    }

    private static byte[] Sample() => OutlookFile.Of("Prices and wages", new string('x', 5000)).Instant(0x0039, Sent).From("Joan Jones", "joan@treasury.example")
        .To("Sandra Staff", "staff@portal.example").Attach("a.txt", new byte[300]).Attach("b.txt", new byte[6000]).Meeting(0x8208, "Room 2").ToArray();
}
