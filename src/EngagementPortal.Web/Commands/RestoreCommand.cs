using System.CommandLine;
using System.Globalization;
using EngagementPortal.Data;
using EngagementPortal.Web.Setup;

namespace EngagementPortal.Web.Commands;

/// <summary>Puts a backup in the place of the database, after proving it, and keeps what stood there.</summary>
internal static class RestoreCommand
{
    public static Command Create()
    {
        var from = new Option<FileInfo>("--from") { Description = "The backup.", Required = true };
        var replace = new Option<bool>("--replace") { Description = "Keep an existing database under a dated name and put the backup in its place." };
        var database = CommandDatabase.Option();
        var command = new Command("restore", "Verifies a backup and puts it in the place of the SQLite database. Stop the portal first.") { from, database, replace };
        command.SetAction(parsed => CommandDatabase.Run(parsed, parsed.GetValue(database), (file, folder) =>
        {
            var aside = parsed.GetValue(replace) ? Aside(file) : null;
            var backup = parsed.GetRequiredValue(from).FullName;
            CommandDatabase.Tell(parsed, file, SqliteBackup.Restore(backup, file, aside));
            if (File.Exists(aside)) parsed.InvocationConfiguration.Output.WriteLine($"What stood there is kept as {aside}");
            return CommandDatabase.TellFiles(parsed, file, AttachmentsSetup.FolderBeside(backup), folder);
        }));
        return command;
    }

    /// <summary><c>portal.db</c> becomes <c>portal.20261125-221530.db</c>.</summary>
    private static string Aside(string file) => Path.ChangeExtension(
        file, TimeProvider.System.GetLocalNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture) + Path.GetExtension(file));
}
