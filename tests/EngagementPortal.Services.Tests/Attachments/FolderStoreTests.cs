using EngagementPortal.Services.Attachments;
using Microsoft.Extensions.Options;

namespace EngagementPortal.Services.Tests.Attachments;

public sealed class FolderStoreTests : IDisposable
{
    private const string Hash = "ab12cdef0123456789abcdef0123456789abcdef0123456789abcdef01234567";
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"attachments-test-{Guid.NewGuid():N}");

    private string File => Path.Combine(folder, "ab", "12", Hash);

    [Fact]
    public async Task File_LiesByItsHash_ForItsOwnerAlone_AndNothingElseIsLeft()
    {
        var store = Store();
        await SaveAsync(store, "content");
        Assert.Equal([File], Directory.GetFiles(folder, "*", SearchOption.AllDirectories));
        Assert.Equal("content", await System.IO.File.ReadAllTextAsync(File));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, System.IO.File.GetUnixFileMode(folder));
        }

        await store.DeleteAsync(Hash, default);
        await store.DeleteAsync(Hash, default);
        Assert.False(System.IO.File.Exists(File));
        Assert.Null(await store.OpenAsync(Hash, default));
    }

    [Fact]
    public async Task SaveThatBreaksOff_LeavesNothing()
    {
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        using var content = new MemoryStream([1, 2, 3]);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store().SaveAsync(Hash, content, stopped.Token));
        Assert.Empty(Directory.GetFiles(folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task FileThatWasCutShort_IsMendedByTheNextThatBringsIt()
    {
        var store = Store();
        await SaveAsync(store, "content");
        await System.IO.File.WriteAllTextAsync(File, "con");
        await SaveAsync(store, "content");
        Assert.Equal("content", await System.IO.File.ReadAllTextAsync(File));
    }

    [Fact]
    public async Task OpenFile_IsReadToItsEnd_AlsoWhenItIsDeletedMeanwhile()
    {
        var store = Store();
        await SaveAsync(store, "content");
        await using var open = await store.OpenAsync(Hash, default);
        await store.DeleteAsync(Hash, default);
        using var reader = new StreamReader(open!);
        Assert.Equal("content", await reader.ReadToEndAsync());
    }

    [Theory]
    [InlineData("Files", "/srv/portal/attachments", null, null)]
    [InlineData("Files", "/srv/portal/wwwroot-attachments", null, null)]
    [InlineData("Database", null, "clamav:3310", null)]
    [InlineData("Database", null, "127.0.0.1:3310", null)]
    [InlineData("Database", null, "[::1]:3310", null)]
    [InlineData("Files", "attachments", null, "Attachments:Directory must be an absolute path.")]
    [InlineData("Files", "/srv/portal/wwwroot", null, "Attachments:Directory must lie outside wwwroot, from which files are sent to anybody.")]
    [InlineData("Files", "/srv/portal/x/../wwwroot/files", null, "Attachments:Directory must lie outside wwwroot, from which files are sent to anybody.")]
    [InlineData("7", null, null, "Attachments:Store must be Files or Database.")]
    [InlineData("Database", null, "clamav", "Attachments:Scanner must be the host and port of clamd, like clamav:3310.")]
    [InlineData("Database", null, ":3310", "Attachments:Scanner must be the host and port of clamd, like clamav:3310.")]
    [InlineData("Database", null, "clamav:70000", "Attachments:Scanner must be the host and port of clamd, like clamav:3310.")]
    [InlineData("Database", null, "tcp://clamav:3310", "Attachments:Scanner must be the host and port of clamd, like clamav:3310.")]
    public void Settings_AreJudgedAtTheStart(string store, string? directory, string? scanner, string? fault)
    {
        var settings = new AttachmentSettings { Store = Enum.Parse<AttachmentStore>(store), Directory = directory, Scanner = scanner };
        Assert.Equal(fault, new AttachmentSettingsRules("/srv/portal/wwwroot").Validate(null, settings).Failures?.Single());
    }

    [Fact]
    public void Settings_HaveBounds()
    {
        var settings = new AttachmentSettings { Store = AttachmentStore.Database, ScannerTimeout = TimeSpan.Zero, LargestFileMegabytes = 0 };
        Assert.Equal(2, new AttachmentSettingsRules("/srv").Validate(null, settings).Failures!.Count());
    }

    public void Dispose()
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    private FolderStore Store() => new(Options.Create(new AttachmentSettings { Directory = folder }));

    private static async Task SaveAsync(FolderStore store, string words)
    {
        using var content = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(words));
        await store.SaveAsync(Hash, content, default);
    }
}
