using System.CommandLine;

namespace EngagementPortal.Web.Commands;

/// <summary>What the portal's program does beside serving: <c>seed</c> and others, each in a file of its own.</summary>
internal static class PortalCommands
{
    /// <summary>Runs the command that the first word names and answers with its exit code; null when it names none.</summary>
    public static async Task<int?> RunAsync(string[] args)
    {
        var root = new RootCommand("The engagement portal. Without a command it serves the portal.");
        foreach (var command in new[]
            { SeedCommand.Create(), MigrateCommand.Create(), HealthCommand.Create(), BackupCommand.Create(), RestoreCommand.Create(), VerifyCommand.Create(), VerifyYearsCommand.Create() }) root.Subcommands.Add(command);
        return args is [var word, ..] && root.Subcommands.Any(c => c.Name == word) ? await root.Parse(args).InvokeAsync() : null;
    }
}
