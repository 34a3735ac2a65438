using System.Security.Cryptography;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Attachments;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Services.Attachments;
using EngagementPortal.Testing;
using EngagementPortal.Testing.Attachments;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Tests.Attachments;

/// <summary>The suite of both stores: what is attached comes back as it was, is kept once, and goes with the last that refers to it.</summary>
public abstract class AttachmentServiceTests(PortalHost host)
{
    private static int sent;

    private Office Office => host.Office;

    private AttachedTo Treasury => new(AttachmentOwner.Organisation, Office.Organisation);

    [Fact]
    public async Task Attached_ComesBackAsItWas_WithoutBytesInTheAudit()
    {
        var content = Content();
        var id = await AddOneAsync(Treasury, content, "Minutes.pdf", "Of the first meeting");
        Assert.Equal($"Minutes.pdf {HashOf(content)}", await OpenAsync(id, Office.Stranger));
        var row = (await host.ReadAsync(db => db.AttachmentsOfAsync(Treasury, default))).First(r => r.Id == id);
        Assert.Equal(("Minutes.pdf", FileKind.Pdf, content.Length, "Of the first meeting", "Sandra Staff", null), (row.FileName, row.Kind, (int)row.Bytes, row.Description, row.AddedBy, row.RemovedAt));
        var entry = await host.ReadAsync(db => db.Audit.SingleAsync(a => a.Subject == nameof(Attachment) && a.SubjectId == id));
        Assert.Equal(("attachment.added", Office.Staff), (entry.Kind, entry.ActorId));
        Assert.Contains(HashOf(content), entry.Changes, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String(content)[..20], entry.Changes, StringComparison.Ordinal);
        Assert.Equal(0, await host.ReadAsync(db => db.Audit.CountAsync(a => a.Kind.StartsWith("file."))));
    }

    [Fact]
    public async Task SameContent_IsKeptOnce_AndGoesWithTheLastThatRefersToIt()
    {
        var content = Content();
        var engagement = await host.GivenAsync(given => given.EngagementAsync(new GivenEngagement(Office.Prices, Office.Staff)));
        var first = await AddOneAsync(Treasury, content, "a.pdf");
        var second = await AddOneAsync(new AttachedTo(AttachmentOwner.Engagement, engagement.Id), content, "b.pdf");
        Assert.True(await RemoveAsync(first));
        Assert.Null(await FindAsync(first));
        Assert.Equal($"b.pdf {HashOf(content)}", await OpenAsync(second, Office.Staff));
        Assert.True(await RemoveAsync(second));
        Assert.False(await IsKeptAsync(content));
        Assert.False(await RemoveAsync(second));
        // What was there, who took it away and why stay known.
        var row = (await host.ReadAsync(db => db.AttachmentsOfAsync(Treasury, default))).First(r => r.Id == first);
        Assert.Equal(("Sandra Staff", "Wrong file"), (row.RemovedBy, row.RemovalReason));
        Assert.Equal("Wrong file", await host.ReadAsync(db => db.Audit.Where(a => a.Kind == "attachment.removed" && a.SubjectId == first).Select(a => a.Why).SingleAsync()));

        // And attached anew it is there anew.
        Assert.Equal($"a.pdf {HashOf(content)}", await OpenAsync(await AddOneAsync(Treasury, content, "a.pdf"), Office.Staff));
    }

    [Fact]
    public async Task SentTwice_IsAttachedOnce()
    {
        var content = Content();
        var id = await AddOneAsync(Treasury, content, "a.pdf");
        Assert.Equal(Verdict.Clear, await AddAsync(Treasury, null, Office.Staff, ("a.pdf", content), ("a.pdf", content)));
        Assert.Equal([id], await host.ReadAsync(db => db.Attachments.Where(a => a.Hash == HashOf(content)).Select(a => a.Id).ToListAsync()));
        // Under another name it is another.
        Assert.NotEqual(id, await AddOneAsync(Treasury, content, "b.pdf"));
    }

    [Fact]
    public async Task OneThatIsWrong_KeepsAllOut_AndEachIsTold()
    {
        var content = Content();
        var verdict = await AddAsync(Treasury, null, Office.Staff, ("a.pdf", content), ("b.png", content), ("c.exe", content), ("d.pdf", []));
        Assert.Equal([AttachmentRules.OtherContent, AttachmentRules.KindNotTaken, AttachmentRules.Empty], verdict!.Findings.Select(f => f.Code));
        Assert.All(verdict.Findings, f => Assert.Equal(AttachmentRules.Field, f.Field));
        Assert.False(await IsKeptAsync(content));
        Assert.Equal(AttachmentRules.NoFile, (await AddAsync(Treasury, null, Office.Staff))!.Findings.Single().Code);
        Assert.Equal(AttachmentRules.TooMany, (await AddAsync(Treasury, null, Office.Staff, [.. Enumerable.Repeat(("a.pdf", content), 11)]))!.Findings.Single().Code);
    }

    [Fact]
    public async Task SaveThatFails_LeavesNoFile()
    {
        var content = Content();
        await Assert.ThrowsAsync<ArgumentException>(() => AddAsync(Treasury, new string('a', 201), Office.Staff, ("a.pdf", content)));
        Assert.False(await IsKeptAsync(content));
    }

    [Fact]
    public async Task DamagedOrGone_IsTold_AndNotSent()
    {
        var content = Content();
        var id = await AddOneAsync(Treasury, content, "a.pdf");
        await using (var context = host.Open())
        {
            var (store, other) = (context.Get<IFileStore>(), content.ToArray());
            other[^3] ^= 1;
            await store.DeleteAsync(HashOf(content), default);
            using var stream = new MemoryStream(other);
            await store.SaveAsync(HashOf(content), stream, default);
        }

        Assert.Equal("a.pdf damaged", await OpenAsync(id, Office.Staff));
        await using (var context = host.Open()) await context.Get<IFileStore>().DeleteAsync(HashOf(content), default);
        Assert.Equal("a.pdf damaged", await OpenAsync(id, Office.Staff));
        // Removing does not need it.
        Assert.True(await RemoveAsync(id));
    }

    [Fact]
    public async Task Stale_IsNotRemoved()
    {
        var id = await AddOneAsync(Treasury, Content(), "a.pdf");
        await Assert.ThrowsAsync<StaleRecordException>(() => RemoveAsync(id, version: 7));
        Assert.NotNull(await FindAsync(id));
    }

    [Fact]
    public async Task WhoMay_IsTheRuleOfTheRecord()
    {
        var restricted = await host.GivenAsync(given => given.EngagementAsync(new GivenEngagement(Office.Prices, Office.Staff) { Sensitivity = Sensitivity.Restricted }));
        var (to, id) = (new AttachedTo(AttachmentOwner.Engagement, restricted.Id), 0L);
        id = await AddOneAsync(to, Content(), "a.pdf");
        Assert.Null(await AddAsync(to, null, Office.Stranger, ("b.pdf", Content())));
        Assert.Null(await OpenAsync(id, Office.Stranger));
        Assert.Null(await AddAsync(new AttachedTo(AttachmentOwner.Plan, 9999), null, Office.Head, ("b.pdf", Content())));
        Assert.NotNull(await OpenAsync(id, Office.Manager));
        await Assert.ThrowsAsync<AccessDeniedException>(() => AddAsync(Treasury, null, Office.Administrator, ("b.pdf", Content())));
    }

    [Fact]
    public async Task AddedWhileTheLastIsRemoved_IsThere()
    {
        for (var round = 0; round < 12; round++)
        {
            var content = Content();
            var first = await AddOneAsync(Treasury, content, "a.pdf");
            await Task.WhenAll(RemoveAsync(first), AddAsync(Treasury, null, Office.Staff, ("b.pdf", content)));
            var second = await host.ReadAsync(db => db.Attachments.Where(a => a.Hash == HashOf(content) && a.FileName == "b.pdf").Select(a => a.Id).SingleAsync());
            Assert.Equal($"b.pdf {HashOf(content)}", await OpenAsync(second, Office.Staff));
        }
    }

    private static byte[] Content() => SampleFiles.Pdf($"Minutes {Interlocked.Increment(ref sent)}");

    private static string HashOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private async Task<long> AddOneAsync(AttachedTo to, byte[] content, string name, string? description = null)
    {
        Assert.Equal(Verdict.Clear, await AddAsync(to, description, Office.Staff, (name, content)));
        return await host.ReadAsync(db => db.Attachments.Where(a => a.FileName == name && a.RemovedAt == null).MaxAsync(a => a.Id));
    }

    private async Task<Verdict?> AddAsync(AttachedTo to, string? description, long by, params (string Name, byte[] Content)[] files)
    {
        await using var context = host.Open();
        var viewer = await new Given(context.Db, host.Clock).ViewerAsync(by);
        return await context.Get<AttachmentService>().AddAsync(to, [.. files.Select(f => new UploadedFile(f.Name, new MemoryStream(f.Content)))], description, viewer, Doing("attachment.added", viewer), default);
    }

    private async Task<bool> RemoveAsync(long id, int version = 1)
    {
        await using var context = host.Open();
        var viewer = await new Given(context.Db, host.Clock).ViewerAsync(Office.Staff);
        return await context.Get<AttachmentService>().RemoveAsync(id, version, "Wrong file", viewer, Doing("attachment.removed", viewer).Because("Wrong file"), default);
    }

    /// <summary>Name and hash of what comes back, or that it is damaged; null where it is absent.</summary>
    private async Task<string?> OpenAsync(long id, long by)
    {
        await using var context = host.Open();
        var opened = await context.Get<AttachmentService>().OpenAsync(id, await new Given(context.Db, host.Clock).ViewerAsync(by), default);
        if (opened is null) return null;
        if (opened.Content is null) return $"{opened.It.FileName} damaged";
        await using var content = opened.Content;
        return $"{opened.It.FileName} {Convert.ToHexStringLower(await SHA256.HashDataAsync(content))}";
    }

    private async Task<Attachment?> FindAsync(long id)
    {
        await using var context = host.Open();
        return (await context.Get<AttachmentService>().FindAsync(id, await new Given(context.Db, host.Clock).ViewerAsync(Office.Staff), default))?.It;
    }

    private async Task<bool> IsKeptAsync(byte[] content)
    {
        await using var context = host.Open();
        await using var stream = await context.Get<IFileStore>().OpenAsync(HashOf(content), default);
        return stream is not null;
    }

    private Activity Doing(string kind, Viewer viewer) => new(kind, viewer.AccountId, viewer.Name, host.Clock.GetUtcNow());
}

public sealed class FolderAttachmentTests(FolderPortalHost host) : AttachmentServiceTests(host), IClassFixture<FolderPortalHost>;

public sealed class DatabaseAttachmentTests(PortalHost host) : AttachmentServiceTests(host), IClassFixture<PortalHost>;
