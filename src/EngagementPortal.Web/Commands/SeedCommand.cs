using System.CommandLine;

namespace EngagementPortal.Web.Commands;

/// <summary>Fills a database file with made-up records of any size, for measuring and for trying the portal at size.</summary>
internal static class SeedCommand
{
    public static Command Create()
    {
        var database = new Option<FileInfo>("--database") { Description = "The SQLite file to create.", Required = true };
        var command = new Command("seed", "Fills a new database file with made-up records of any size.") { database };
        command.SetAction((_, _) => Task.FromResult(1));
        return command;
    }
}
