using EngagementPortal.Domain.Attachments;

namespace EngagementPortal.Domain.Tests.Attachments;

public sealed class AttachmentTests
{
    private const string Hash = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    private static readonly DateTimeOffset Now = new(2012, 2, 2, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("Minutes.pdf", "Minutes.pdf")]
    [InlineData("C:\\Users\\joan\\Minutes.pdf", "Minutes.pdf")]
    [InlineData("../../etc/passwd.txt", "passwd.txt")]
    [InlineData("a\u202Efdp.exe", "afdp.exe")]
    [InlineData("a\u0000b\u0007\u200B\uFEFF.pdf", "ab.pdf")]
    [InlineData("two\r\nlines\t.pdf", "two lines.pdf")]
    [InlineData("what? <b>:\"*|.pdf", "what_ _b_____.pdf")]
    [InlineData("ends. . .", "ends")]
    [InlineData("stem .pdf", "stem.pdf")]
    [InlineData("con.txt", "_con.txt")]
    [InlineData("NUL.tar.txt", "_NUL.tar.txt")]
    [InlineData("console.txt", "console.txt")]
    [InlineData(".pdf", "file.pdf")]
    [InlineData("\u200B.pdf", "file.pdf")]
    [InlineData("a/", "file")]
    [InlineData("", "file")]
    [InlineData(null, "file")]
    [InlineData("e\u0301t\u00e9.pdf", "été.pdf")]
    [InlineData("lone\uD800.pdf", "lone.pdf")]
    [InlineData("Tŷ’r dref \U0001D518.pdf", "Tŷ’r dref \U0001D518.pdf")]
    public void Names_AreCleaned(string? name, string clean)
    {
        Assert.Equal(clean, FileNames.Clean(name));
        Assert.Equal(clean, FileNames.Clean(clean));
    }

    [Fact]
    public void LongNames_AreCut_AndKeepTheirExtension()
    {
        var clean = FileNames.Clean(new string('a', FileNames.Longest - 5) + "\U0001D518\U0001D518.pdf");
        Assert.True(clean.Length <= FileNames.Longest);
        Assert.EndsWith("a.pdf", clean, StringComparison.Ordinal);
        Assert.Equal(FileNames.Longest, FileNames.Clean("a." + new string('b', 300)).Length);
        Assert.Equal(clean, FileNames.Clean(clean));
    }

    [Theory]
    [InlineData(AttachmentOwner.Engagement, "/engagements/7")]
    [InlineData(AttachmentOwner.Plan, "/plans/7")]
    [InlineData(AttachmentOwner.Organisation, "/organisations/7")]
    public void It_BelongsToOneRecord(AttachmentOwner owner, string path)
    {
        var to = new AttachedTo(owner, 7);
        var attachment = new Attachment(to, "a.pdf", FileKind.Pdf, 1, Hash, "  ", Now, 1);
        Assert.Equal((to, path, null), (attachment.To, attachment.To.Path, attachment.Description));
        Assert.Single(new[] { attachment.EngagementId, attachment.PlanId, attachment.OrganisationId }.OfType<long>());
    }

    [Fact]
    public void It_CannotBeWrong()
    {
        var to = new AttachedTo(AttachmentOwner.Plan, 7);
        Assert.Throws<ArgumentException>(() => new Attachment(to, "a/b.pdf", FileKind.Pdf, 1, Hash, null, Now, 1));
        Assert.Throws<ArgumentException>(() => new Attachment(to, "a.pdf", FileKind.Pdf, 1, Hash.ToUpperInvariant(), null, Now, 1));
        Assert.Throws<ArgumentException>(() => new Attachment(to, "a.pdf", FileKind.Pdf, 1, Hash, new string('a', 201), Now, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Attachment(to, "a.pdf", FileKind.Pdf, 0, Hash, null, Now, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Attachment(to with { Owner = 0 }, "a.pdf", FileKind.Pdf, 1, Hash, null, Now, 1));
    }

    [Fact]
    public void Removed_WhoWasFirstStaysNamed()
    {
        var attachment = new Attachment(new AttachedTo(AttachmentOwner.Plan, 7), "a.pdf", FileKind.Pdf, 1, Hash, null, Now, 1);
        Assert.Throws<ArgumentException>(() => attachment.Remove(" ", Now, 2));
        attachment.Remove("Wrong file", Now, 2);
        attachment.Remove("Again", Now.AddDays(1), 3);
        Assert.Equal(("Wrong file", Now, 2L), (attachment.RemovalReason, attachment.RemovedAt, attachment.RemovedById));
    }

    [Theory]
    [InlineData(0, AttachmentRules.NoFile)]
    [InlineData(1, null)]
    [InlineData(10, null)]
    [InlineData(11, AttachmentRules.TooMany)]
    public void SoManyAtOnce(int files, string? code) => Assert.Equal(code, AttachmentRules.MayUpload(files, 10).Findings.SingleOrDefault()?.Code);

    [Theory]
    [InlineData(1, "1 byte")]
    [InlineData(2048, "2 KB")]
    [InlineData(25 * 1024 * 1024, "25 MB")]
    [InlineData((1024 * 1024) + 600_000, "1.6 MB")]
    public void Sizes_InWords(long bytes, string words) => Assert.Equal(words, AttachmentRules.InWords(bytes));
}
