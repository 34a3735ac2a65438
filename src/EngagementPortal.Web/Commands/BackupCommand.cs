using System.CommandLine;
using EngagementPortal.Data;
using EngagementPortal.Web.Setup;

namespace EngagementPortal.Web.Commands;

/// <summary>Copies the embedded database while the portal runs, and proves the copy.</summary>
internal static class BackupCommand
{
    public static Command Create()
    {
        var to = new Option<FileInfo>("--to") { Description = "The file to write. It must not exist yet.", Required = true };
        var database = CommandDatabase.Option();
        var command = new Command("backup", "Copies the SQLite database and the files attached to its records, also while the portal runs, and verifies the copy.") { to, database };
        command.SetAction(parsed => CommandDatabase.Run(parsed, parsed.GetValue(database), (file, folder) =>
        {
            var target = parsed.GetRequiredValue(to).FullName;
            CommandDatabase.Tell(parsed, target, SqliteBackup.BackUp(file, target));
            // After the database: a file that is attached meanwhile is of the next backup.
            return CommandDatabase.TellFiles(parsed, target, folder, AttachmentsSetup.FolderBeside(target));
        }));
        return command;
    }
}
