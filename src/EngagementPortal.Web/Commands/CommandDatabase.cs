using System.CommandLine;
using EngagementPortal.Data;
using EngagementPortal.Services.Attachments;
using EngagementPortal.Web.Setup;

namespace EngagementPortal.Web.Commands;

/// <summary>Which file a command means, and how it says what came of it.</summary>
internal static class CommandDatabase
{
    public static Option<FileInfo?> Option() => new("--database") { Description = "The SQLite file; without it, the one in ConnectionStrings:Portal." };

    /// <summary>Runs on the file that is named or configured, and the folder of its attachments. 0 when done, 1 when refused or not sound, 2 where the records are on a server.</summary>
    public static int Run(ParseResult parsed, FileInfo? named, Func<string, string, int> act)
    {
        var output = parsed.InvocationConfiguration;
        // Read as the portal reads it: settings files of the folder it runs in, then the environment.
        var configured = named is null ? Building.Begin().Configuration : null;
        if (configured?.GetValue<DatabaseProvider?>("Database:Provider") is DatabaseProvider.SqlServer)
        {
            output.Error.WriteLine("The records are on SQL Server, which backs up, verifies and restores by itself: BACKUP DATABASE, RESTORE VERIFYONLY, RESTORE DATABASE. See docs/operations.md.");
            return 2;
        }

        if ((named?.FullName ?? (configured?.GetConnectionString("Portal") is { Length: > 0 } connection ? SqliteBackup.FileOf(connection) : null)) is not { } file)
        {
            output.Error.WriteLine("Name the database with --database, or set ConnectionStrings:Portal.");
            return 1;
        }

        try
        {
            return act(file, named is null ? AttachmentsSetup.FolderOf(configured!) : AttachmentsSetup.FolderBeside(file));
        }
        catch (BackupException e)
        {
            output.Error.WriteLine(e.Message);
            return 1;
        }
    }

    /// <summary>Says what stands in a file and whether it is sound.</summary>
    public static int Tell(ParseResult parsed, string file, DatabaseReport report)
    {
        var output = parsed.InvocationConfiguration;
        foreach (var finding in report.Findings) output.Error.WriteLine(finding);
        output.Output.WriteLine($"{file}: {report.Bytes:N0} bytes, schema {report.Schema ?? "unknown"}, {(report.IsSound ? "sound" : "NOT sound")}");
        foreach (var (kind, count) in report.Counts) output.Output.WriteLine($"  {kind,-15}{count,12:N0}");
        return report.IsSound ? 0 : 1;
    }

    /// <summary>Says how many attached files of a database are whole, having copied them where they are to go somewhere.</summary>
    public static int TellFiles(ParseResult parsed, string database, string from, string? to = null)
    {
        var output = parsed.InvocationConfiguration;
        var hashes = SqliteBackup.AttachedTo(database);
        if (hashes.Count == 0) return 0;
        var report = AttachedFiles.CopyAsync(hashes, from, to, CancellationToken.None).GetAwaiter().GetResult();
        foreach (var hash in report.Missing) output.Error.WriteLine($"The attached file {hash} is missing or damaged in {from}.");
        output.Output.WriteLine($"{to ?? from}: {report.Whole:N0} of {hashes.Count:N0} attached files");
        return report.Missing.Count == 0 ? 0 : 1;
    }
}
