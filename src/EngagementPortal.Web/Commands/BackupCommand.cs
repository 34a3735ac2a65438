using System.CommandLine;
using EngagementPortal.Data;

namespace EngagementPortal.Web.Commands;

/// <summary>Copies the embedded database while the portal runs, and proves the copy.</summary>
internal static class BackupCommand
{
    public static Command Create()
    {
        var to = new Option<FileInfo>("--to") { Description = "The file to write. It must not exist yet.", Required = true };
        var database = CommandDatabase.Option();
        var command = new Command("backup", "Copies the SQLite database, also while the portal runs, and verifies the copy.") { to, database };
        command.SetAction(parsed => CommandDatabase.Run(parsed, parsed.GetValue(database), file =>
        {
            var target = parsed.GetRequiredValue(to).FullName;
            return CommandDatabase.Tell(parsed, target, SqliteBackup.BackUp(file, target));
        }));
        return command;
    }
}
