using EngagementPortal.Data;
using EngagementPortal.Domain.Attachments;
using EngagementPortal.Services.Attachments;
using EngagementPortal.Testing;
using EngagementPortal.Testing.Attachments;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace EngagementPortal.Operation.Tests;

/// <summary>Backed up while people log, put back, and refused where it is not what it should be.</summary>
public sealed class BackupTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("portal-backup-");

    private string In(string name) => Path.Combine(folder.FullName, name);

    [SqliteFact]
    public async Task Backup_WhileFourLog_HoldsWhatWasAcknowledgedBefore_AndIsRestored()
    {
        await using var database = await PortalDatabase.CreateAsync(withOffice: true, TimeProvider.System);
        var (file, office) = (Records.FileOf(database), database.Office!);
        var (backup, restored) = (In("backup.db"), In("portal.db"));
        await using var portal = await PortalProcess.StartAsync(file);
        var clerks = await Clerk.SignInAsync(4, portal.Address, office);
        using var stop = new CancellationTokenSource();
        var (counter, before, enough) = (new Counter(), new List<Acknowledged>(), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        foreach (var clerk in clerks) before.Add((await clerk.LogAsync())!);
        var logging = clerks.Select(c => c.LogOnAsync(n => { if (n == 8) enough.TrySetResult(); }, counter, stop.Token)).ToList();
        await enough.Task;

        var (code, said) = await PortalProcess.RunAsync("backup", "--to", backup, "--database", file);
        await stop.CancelAsync();
        var during = (await Task.WhenAll(logging)).SelectMany(done => done).ToList();
        foreach (var clerk in clerks) clerk.Dispose();
        Assert.True(code == 0, said);
        Assert.Contains("sound", said, StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(backup));
        Assert.Equal(["backup.db"], folder.GetFiles().Select(f => f.Name));

        // In use: refused, and left as it is.
        (code, said) = await PortalProcess.RunAsync("restore", "--from", backup, "--database", file, "--replace");
        Assert.Equal(1, code);
        Assert.Contains("in use", said, StringComparison.Ordinal);

        (code, said) = await PortalProcess.RunAsync("restore", "--from", backup, "--database", restored);
        Assert.True(code == 0, said);
        Assert.InRange(await Records.CheckAsync(restored, before), before.Count, before.Count + during.Count);
        Assert.Equal(before.Count + during.Count, await Records.CheckAsync(file, [.. before, .. during]));

        // A portal starts on it and lets the same people in.
        await using var again = await PortalProcess.StartAsync(restored);
        using var somebody = await Clerk.SignInAsync(again.Address, office);
        Assert.NotNull(await somebody.LogAsync());
    }

    [SqliteFact]
    public async Task AttachedFiles_AreBackedUpAndRestoredWithTheirDatabase_AndMissingOnesAreTold()
    {
        await using var database = await PortalDatabase.CreateAsync(withOffice: true, TimeProvider.System);
        var file = Records.FileOf(database);
        var hashes = new List<string>();
        foreach (var words in new[] { "One", "Two" })
        {
            using var content = new MemoryStream(SampleFiles.Pdf(words));
            hashes.Add(await AttachedFiles.HashAsync(content, default));
            await new FolderStore(Options.Create(new AttachmentSettings { Directory = Beside(file) })).SaveAsync(hashes[^1], content, default);
            await using var context = database.Open();
            await new Given(context.Db, TimeProvider.System).AddAsync(new Attachment(new AttachedTo(AttachmentOwner.Organisation, database.Office!.Organisation), $"{words}.pdf", FileKind.Pdf, content.Length, hashes[^1], null, TimeProvider.System.GetUtcNow(), database.Office.Staff));
        }

        var (backup, restored) = (In("backup.db"), In("portal.db"));
        var (code, said) = await PortalProcess.RunAsync("backup", "--to", backup, "--database", file);
        Assert.True(code == 0, said);
        Assert.Contains("2 of 2 attached files", said, StringComparison.Ordinal);
        (code, said) = await PortalProcess.RunAsync("restore", "--from", backup, "--database", restored);
        Assert.True(code == 0, said);
        Assert.Equal(hashes.Order(), Directory.GetFiles(Beside(restored), "*", SearchOption.AllDirectories).Select(Path.GetFileName).Order());

        File.Delete(Path.Combine(Beside(restored), FolderStore.PlaceOf(hashes[0])));
        (code, said) = await PortalProcess.RunAsync("verify", "--database", restored);
        Assert.Equal(1, code);
        Assert.Contains($"The attached file {hashes[0]} is missing or damaged", said, StringComparison.Ordinal);

        static string Beside(string database) => Path.ChangeExtension(database, null) + "-attachments";
    }

    [SqliteFact]
    public async Task Backup_ToAFileThatExists_IsRefused()
    {
        await using var database = await PortalDatabase.CreateAsync(withOffice: false, TimeProvider.System);
        await File.WriteAllTextAsync(In("backup.db"), "mine");
        Assert.Throws<BackupException>(() => SqliteBackup.BackUp(Records.FileOf(database), In("backup.db")));
        Assert.Equal("mine", await File.ReadAllTextAsync(In("backup.db")));
    }

    [SqliteFact]
    public async Task Backup_OfADamagedDatabase_LeavesNothing()
    {
        await using var database = await PortalDatabase.CreateAsync(withOffice: true, TimeProvider.System);
        Damage(Records.FileOf(database));
        Assert.Throws<BackupException>(() => SqliteBackup.BackUp(Records.FileOf(database), In("backup.db")));
        Assert.Empty(folder.GetFiles());
    }

    [SqliteTheory]
    [InlineData("damaged")]
    [InlineData("not a database")]
    [InlineData("another database")]
    [InlineData("of a newer portal")]
    [InlineData("with a reference to nothing")]
    [InlineData("absent")]
    public async Task Restore_OfWhatIsNoSoundBackup_IsRefused_AndChangesNothing(string what)
    {
        await using var database = await PortalDatabase.CreateAsync(withOffice: true, TimeProvider.System);
        var (backup, target) = (In("backup.db"), In("portal.db"));
        if (what != "another database") SqliteBackup.BackUp(Records.FileOf(database), backup);
        SqliteBackup.BackUp(Records.FileOf(database), target);
        var before = await File.ReadAllBytesAsync(target);
        switch (what)
        {
            case "damaged": Damage(backup); break;
            case "not a database": await File.WriteAllTextAsync(backup, new string('x', 10_000)); break;
            case "another database": Execute(backup, "CREATE TABLE Engagements (Id INTEGER)"); break;
            case "of a newer portal": Execute(backup, "INSERT INTO __EFMigrationsHistory VALUES ('99990101000000_Later', '99.0')"); break;
            case "with a reference to nothing": Execute(backup, "PRAGMA foreign_keys = OFF; UPDATE Divisions SET DirectorateId = 4711"); break;
            case "absent": File.Delete(backup); break;
        }

        Assert.Throws<BackupException>(() => SqliteBackup.Restore(backup, target, In("old.db")));
        Assert.Equal(before, await File.ReadAllBytesAsync(target));
        Assert.False(File.Exists(In("old.db")));
        Assert.Empty(folder.GetFiles("*.part"));
        if (what != "absent") Assert.Equal(1, (await PortalProcess.RunAsync("verify", "--database", backup)).Code);
    }

    [SqliteFact]
    public async Task Restore_OverADatabase_NeedsReplace_AndKeepsTheOld()
    {
        await using var database = await PortalDatabase.CreateAsync(withOffice: true, TimeProvider.System);
        var (backup, target) = (In("backup.db"), In("portal.db"));
        SqliteBackup.BackUp(Records.FileOf(database), backup);
        SqliteBackup.BackUp(Records.FileOf(database), target);
        // A log that belongs to the old one: it must go into it, and not into what takes its place.
        Execute(target, "PRAGMA journal_mode = WAL; UPDATE Directorates SET Name = 'Since then'");

        var (code, said) = await PortalProcess.RunAsync("restore", "--from", backup, "--database", target);
        Assert.Equal(1, code);
        Assert.Contains("--replace", said, StringComparison.Ordinal);

        (code, said) = await PortalProcess.RunAsync("restore", "--from", backup, "--database", target, "--replace");
        Assert.True(code == 0, said);
        var kept = Assert.Single(folder.GetFiles("portal.2*.db"));
        Assert.Equal("Since then", Ask(kept.FullName, "SELECT Name FROM Directorates"));
        Assert.NotEqual("Since then", Ask(target, "SELECT Name FROM Directorates"));
    }

    [SqliteFact]
    public async Task Restore_OverADamagedDatabase_KeepsItToo()
    {
        await using var database = await PortalDatabase.CreateAsync(withOffice: true, TimeProvider.System);
        SqliteBackup.BackUp(Records.FileOf(database), In("backup.db"));
        await File.WriteAllTextAsync(In("portal.db"), new string('x', 10_000));
        Assert.True(SqliteBackup.Restore(In("backup.db"), In("portal.db"), In("old.db")).IsSound);
        Assert.StartsWith("xxx", await File.ReadAllTextAsync(In("old.db")), StringComparison.Ordinal);
        Assert.True(SqliteBackup.Verify(In("portal.db")).IsSound);
    }

    [SqliteFact]
    public async Task Commands_WithRecordsOnSqlServer_SayWhatToDo()
    {
        var (code, said) = await PortalProcess.RunOnSqlServerAsync("backup", "--to", In("backup.db"));
        Assert.Equal(2, code);
        Assert.Contains("BACKUP DATABASE", said, StringComparison.Ordinal);
        Assert.Empty(folder.GetFiles());
    }

    public void Dispose() => folder.Delete(recursive: true);

    /// <summary>Overwrites pages in the middle, as a failing disk does.</summary>
    private static void Damage(string file)
    {
        using var stream = File.OpenWrite(file);
        stream.Position = stream.Length / 2 / 4096 * 4096;
        stream.Write(Enumerable.Repeat((byte)0xAB, 4 * 4096).ToArray());
    }

    private static void Execute(string file, string sql) => Ask(file, sql);

    private static string? Ask(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar() as string;
    }
}
