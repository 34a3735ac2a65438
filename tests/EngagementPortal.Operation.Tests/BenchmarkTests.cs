using System.Diagnostics;

namespace EngagementPortal.Operation.Tests;

/// <summary>A small run of the benchmark: that it still measures what it says. What it measures here is nobody's business.</summary>
public sealed class BenchmarkTests
{
    [BenchmarkFact]
    public async Task Benchmark_OfAFewEngagements_WritesItsTable()
    {
        var folder = Directory.CreateTempSubdirectory("portal-benchmark-");
        var report = Path.Combine(folder.FullName, "benchmarks.md");
        var start = new ProcessStartInfo("bash", [Path.Combine(PortalProcess.Content, "../../eng/benchmark"), "300"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        (string, string)[] settings =
        [
            ("APP", PortalProcess.Program), ("CONTENT", PortalProcess.Content), ("FOLDER", folder.FullName), ("REPORT", report),
            ("ORGANISATIONS", "400"), ("RESPONSES", "200"), ("SECONDS_EACH", "1"), ("WARM", "0"), ("ROWS", "300"), ("ONLY", "Engagements, first page"),
        ];
        foreach (var (name, value) in settings) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();

        Assert.True(process.ExitCode == 0, string.Join('\n', said));
        var rows = (await File.ReadAllLinesAsync(report)).Where(l => l.StartsWith("| ", StringComparison.Ordinal)).Select(l => l.Split('|', StringSplitOptions.TrimEntries)).ToList();
        var files = (await File.ReadAllLinesAsync(report)).Single(l => l.StartsWith("A file of 300 rows", StringComparison.Ordinal));
        Assert.Contains(" 150 engagements and 169 organisations brought in ", files, StringComparison.Ordinal);
        Assert.Equal(4, files.Split("Taken out as").Length - 1);
        var page = rows.Single(r => r[1] == "Engagements, first page");
        Assert.All(page[2..12], figure => Assert.True(double.TryParse(figure, out var number) && number > 0, string.Join(' ', page)));
        Assert.Single(await File.ReadAllLinesAsync(report), l => l.StartsWith("Responding to a consultation, 8 clients: ", StringComparison.Ordinal));
        Assert.Equal(2, rows.Count(r => r[1].StartsWith("Logging an engagement", StringComparison.Ordinal) && double.Parse(r[2], System.Globalization.CultureInfo.InvariantCulture) > 0));
        folder.Delete(recursive: true);
    }

    /// <summary>Skipped, saying so, where the benchmark's tools are not installed.</summary>
    private sealed class BenchmarkFactAttribute : FactAttribute
    {
        public BenchmarkFactAttribute()
        {
            var missing = new[] { "bash", "wrk", "curl", "sqlite3" }.Where(tool => !Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(folder => File.Exists(Path.Combine(folder, tool)))).ToList();
            if (missing.Count > 0) Skip = $"Not installed: {string.Join(", ", missing)}.";
        }
    }
}
