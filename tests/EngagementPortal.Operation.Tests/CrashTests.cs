using System.Globalization;
using System.Net;
using EngagementPortal.Testing;
using Xunit.Abstractions;

namespace EngagementPortal.Operation.Tests;

/// <summary>Nothing lost: the portal is killed while eight people log.</summary>
public sealed class CrashTests(ITestOutputHelper output)
{
    /// <summary>How often it is killed; more by <c>PORTAL_CRASH_ROUNDS</c>.</summary>
    private static readonly int Rounds = int.Parse(Environment.GetEnvironmentVariable("PORTAL_CRASH_ROUNDS") ?? "3", CultureInfo.InvariantCulture);

    [SqliteFact]
    public async Task Killed_WhileEightLog_LosesNothingThatWasAcknowledged()
    {
        await using var database = await PortalDatabase.CreateAsync(withOffice: true, TimeProvider.System);
        var file = Records.FileOf(database);
        var portal = await PortalProcess.StartAsync(file);
        output.WriteLine($"first start {portal.StartTook.TotalMilliseconds:N0} ms");
        var clerks = await Clerk.SignInAsync(8, portal.Address, database.Office!);
        var acknowledged = new List<Acknowledged>();
        for (var round = 1; round <= Rounds; round++)
        {
            // After so many, at another moment of the eight requests under way each time.
            var (until, counter, dying) = (16 + (round * 5), new Counter(), portal);
            var done = await Task.WhenAll(clerks.Select(c => c.LogOnAsync(n => { if (n == until) dying.Kill(); }, counter)));
            Assert.NotEqual(0, await dying.ExitAsync());
            await dying.DisposeAsync();
            acknowledged.AddRange(done.SelectMany(d => d));
            Assert.True(done.Sum(d => d.Count) >= until);

            // The same browsers go on with the next one: their sign-ins and forms hold, and what they were told is shown.
            portal = await PortalProcess.StartAsync(file, again: dying);
            var last = done.Last(d => d.Count > 0)[^1];
            Assert.Equal(HttpStatusCode.OK, (await clerks[0].Browser.OpenAsync($"/engagements/{last.Id}")).Status);
            var all = await Records.CheckAsync(file, acknowledged);
            output.WriteLine($"round {round}: {done.Sum(d => d.Count)} acknowledged, {all - acknowledged.Count} saved in all without an answer, next start {portal.StartTook.TotalMilliseconds:N0} ms");
        }

        await portal.DisposeAsync();
        foreach (var clerk in clerks) clerk.Dispose();
    }

    [SqliteFact]
    public async Task Stopped_WhileEightLog_AnswersWhatIsUnderWay()
    {
        await using var database = await PortalDatabase.CreateAsync(withOffice: true, TimeProvider.System);
        var file = Records.FileOf(database);
        await using var portal = await PortalProcess.StartAsync(file);
        var clerks = await Clerk.SignInAsync(8, portal.Address, database.Office!);
        var (counter, stopped) = (new Counter(), new TaskCompletionSource<Task<int>>(TaskCreationOptions.RunContinuationsAsynchronously));
        var done = await Task.WhenAll(clerks.Select(c => c.LogOnAsync(n => { if (n == 24) stopped.SetResult(portal.StopAsync()); }, counter)));

        Assert.Equal(0, await await stopped.Task);
        var acknowledged = done.SelectMany(d => d).ToList();
        output.WriteLine($"{acknowledged.Count} acknowledged");
        // Not one more than was acknowledged: whoever was not answered was not let in.
        Assert.Equal(acknowledged.Count, await Records.CheckAsync(file, acknowledged));
        foreach (var clerk in clerks) clerk.Dispose();
    }

    [SqliteFact]
    public async Task Started_OnWhatIsNoDatabase_SaysSo_AndEndsWithACode()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, new string('x', 10_000));
        var (code, said) = await PortalProcess.RunAsync("--urls", "http://127.0.0.1:0", "--environment", "Testing", "--ConnectionStrings:Portal", $"Data Source={file}");
        Assert.Equal(1, code);
        Assert.Contains("The portal does not start: its database cannot be reached, read or written", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled exception", said, StringComparison.Ordinal);
        foreach (var left in Directory.GetFiles(Path.GetTempPath(), Path.GetFileName(file) + "*")) File.Delete(left);
    }

    [SqliteFact]
    public async Task Killed_WhileTheSchemaWasBroughtUpToDate_StartsAllTheSame()
    {
        // What the migration tool leaves behind when its process is killed: a turn that nobody gives back, and no schema.
        var file = Path.Combine(Path.GetTempPath(), $"portal-test-{Guid.NewGuid():N}.db");
        await using (var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={file};Pooling=False"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = """
                CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL);
                INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01 00:00:00+00:00');
                """;
            await command.ExecuteNonQueryAsync();
        }

        await using (var portal = await PortalProcess.StartAsync(file))
        {
            using var browser = Clerk.Anybody(portal.Address);
            Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync("/set-up")).Status);
        }

        foreach (var left in Directory.GetFiles(Path.GetTempPath(), Path.GetFileName(file) + "*")) File.Delete(left);
    }
}
