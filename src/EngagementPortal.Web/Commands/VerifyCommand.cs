using System.CommandLine;
using EngagementPortal.Data;

namespace EngagementPortal.Web.Commands;

/// <summary>Looks at a whole database or backup and says whether it is sound.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var database = CommandDatabase.Option();
        var command = new Command("verify", "Checks every page, index and reference of a SQLite database or backup, and counts what is in it.") { database };
        command.SetAction(parsed => CommandDatabase.Run(parsed, parsed.GetValue(database), (file, folder) =>
        {
            var report = SqliteBackup.Verify(file);
            var told = CommandDatabase.Tell(parsed, file, report);
            return report.IsSound ? CommandDatabase.TellFiles(parsed, file, folder) : told;
        }));
        return command;
    }
}
