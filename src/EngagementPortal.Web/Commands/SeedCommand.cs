using System.CommandLine;
using System.Globalization;
using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Generation;
using EngagementPortal.Web.Setup;
using Microsoft.Data.Sqlite;
using Stopwatch = System.Diagnostics.Stopwatch;

namespace EngagementPortal.Web.Commands;

/// <summary>Fills a new database file with made-up records of any size, for measuring and for trying the portal at size.</summary>
internal static class SeedCommand
{
    public static Command Create()
    {
        var database = new Option<FileInfo>("--database") { Description = "The SQLite file to create.", Required = true };
        var engagements = new Option<int>("--engagements") { Description = "How many engagements.", DefaultValueFactory = _ => 10_000 };
        var organisations = new Option<int>("--organisations") { Description = "How many organisations.", DefaultValueFactory = _ => 20_000 };
        var today = new Option<DateOnly>("--today") { Description = "The day on which the records stand; today where it is left out.", DefaultValueFactory = _ => TimeProvider.System.Today() };
        var years = new Option<int>("--years") { Description = "Over how many years they spread: fewer makes fuller ones.", DefaultValueFactory = _ => 10 };
        var responses = new Option<int>("--responses") { Description = "How many responses to one large consultation; none where it is left out." };
        var command = new Command("seed", "Fills a new database file with made-up records of any size, the same every time. Everybody's password is public: not for Production.")
        {
            engagements, organisations, database, today, years, responses,
        };
        command.SetAction((given, ct) => RunAsync(
            given.GetRequiredValue(database), new GenerationPlan(given.GetValue(engagements), given.GetValue(organisations), given.GetValue(today)) { Years = given.GetValue(years), Responses = given.GetValue(responses) }, ct));
        return command;
    }

    private static async Task<int> RunAsync(FileInfo file, GenerationPlan plan, CancellationToken ct)
    {
        var builder = Building.Begin();
        if (builder.Environment.IsProduction()) return Refuse("Production takes no made-up records: their accounts have a public password. Set ASPNETCORE_ENVIRONMENT=Development.");
        if (file.Exists && file.Length > 0) return Refuse($"{file.FullName} exists already. Give the name of a new file.");
        if (plan.Engagements < 1 || plan.Organisations < 100) return Refuse("At least one engagement and 100 organisations.");
        if (plan.Responses < 0) return Refuse("No fewer than no responses.");
        if (plan.Years is < 1 or > 50) return Refuse("One to fifty years.");

        // The name is given to what is whole: one that was stopped half-way is not taken for a database.
        var part = new FileInfo(file.FullName + ".part");
        foreach (var end in new[] { "", "-wal", "-shm", "-start" }) File.Delete(part.FullName + end);
        builder.Configuration["ConnectionStrings:Portal"] = $"Data Source={part.FullName}";
        builder.Configuration["Database:Provider"] = nameof(DatabaseProvider.Sqlite);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.AddData();
        builder.AddAccess();
        builder.Services.AddSingleton(StrategyEditions.Load());
        builder.Services.AddScoped<Generator>();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);

        var started = Stopwatch.GetTimestamp();
        await using (var app = builder.Build())
        {
            await using var scope = app.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<PortalDbContext>().MigrateAsync(ct);
            var bar = new ProgressBar(plan.Engagements + plan.Organisations);
            await scope.ServiceProvider.GetRequiredService<Generator>().FillAsync(
                plan, Activity.OfPortal("records.generated", London.StartOf(plan.Today), "Made up for measuring"), bar.Show, ct);
            bar.End();
        }

        SqliteConnection.ClearAllPools();
        File.Delete(part.FullName + "-start");
        part.MoveTo(file.FullName);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{plan.Engagements:N0} engagements with {plan.Organisations:N0} organisations in {Stopwatch.GetElapsedTime(started).TotalSeconds:N0} s: {file.FullName}, {part.Length / 1e6:N0} MB. They stand at {plan.Today:d MMMM yyyy}."));
        return 0;
    }

    private static int Refuse(string why)
    {
        Console.Error.WriteLine(why);
        return 1;
    }
}

/// <summary>A line that fills as work is done; a few plain lines where the output is no terminal.</summary>
internal sealed class ProgressBar(int all)
{
    private const int Width = 40;
    private int shown = -1;

    public void Show(int done)
    {
        var hundredth = (int)(100L * Math.Min(done, all) / all);
        if (hundredth == shown || (Console.IsOutputRedirected && hundredth / 10 == shown / 10)) return;
        shown = hundredth;
        if (Console.IsOutputRedirected) Console.WriteLine($"{hundredth} %");
        else Console.Write($"\r[{new string('#', hundredth * Width / 100),-Width}] {hundredth,3} %");
    }

    public void End()
    {
        Show(all);
        if (!Console.IsOutputRedirected) Console.WriteLine();
    }
}
