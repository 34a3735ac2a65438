using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

// Portals in processes of their own, several for a test: side by side they would only wait for one another.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace EngagementPortal.Operation.Tests;

/// <summary>The portal as a process of its own, on a port of its own, with a log that the test can read. What a signal does can be seen in no other way.</summary>
internal sealed class PortalProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly ConcurrentQueue<string> lines = new();
    private readonly TaskCompletionSource<Uri> listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private PortalProcess(string[] arguments)
    {
        process = new Process { StartInfo = Start(arguments) };
        process.OutputDataReceived += (_, e) => Read(e.Data);
        process.ErrorDataReceived += (_, e) => Read(e.Data);
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => listening.TrySetException(new InvalidOperationException($"The portal did not start:\n{Log}"));
    }

    /// <summary>Where it answers.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <summary>How long it took from the start of the process until it listened.</summary>
    public TimeSpan StartTook { get; private set; }

    /// <summary>All that it has written so far.</summary>
    public string Log => string.Join('\n', lines);

    /// <summary>Starts a portal on a database file and waits until it listens.</summary>
    /// <param name="again">The portal in whose place it comes, on the same port; its clients go on.</param>
    public static async Task<PortalProcess> StartAsync(string file, PortalProcess? again = null)
    {
        var portal = new PortalProcess([
            "--urls", again?.Address.GetLeftPart(UriPartial.Authority) ?? "http://127.0.0.1:0", "--contentRoot", Content, "--environment", "Testing",
            "--ConnectionStrings:Portal", $"Data Source={file}", "--SignIn:AttemptsPerMinute", "1000",
        ]);
        var watch = Stopwatch.StartNew();
        portal.process.Start();
        portal.process.BeginOutputReadLine();
        portal.process.BeginErrorReadLine();
        portal.Address = await portal.listening.Task.WaitAsync(TimeSpan.FromMinutes(2));
        portal.StartTook = watch.Elapsed;
        return portal;
    }

    /// <summary>Runs one of the program's commands: its exit code and all that it said.</summary>
    public static Task<(int Code, string Said)> RunAsync(params string[] arguments) => RunAsync([], arguments);

    /// <summary>The same where the settings name SQL Server.</summary>
    public static Task<(int Code, string Said)> RunOnSqlServerAsync(params string[] arguments) => RunAsync(
        new() { ["Database__Provider"] = "SqlServer", ["ConnectionStrings__Portal"] = "Server=nowhere" }, arguments);

    private static async Task<(int Code, string Said)> RunAsync(Dictionary<string, string> settings, string[] arguments)
    {
        await using var portal = new PortalProcess(arguments);
        foreach (var (name, value) in settings) portal.process.StartInfo.Environment[name] = value;
        _ = portal.listening.Task.ContinueWith(t => t.Exception, TaskScheduler.Default); // a command never listens
        portal.process.Start();
        portal.process.BeginOutputReadLine();
        portal.process.BeginErrorReadLine();
        await portal.process.WaitForExitAsync();
        return (portal.process.ExitCode, portal.Log);
    }

    /// <summary><c>kill -9</c>.</summary>
    public void Kill() => process.Kill();

    /// <summary>Asks it to stop, as a service manager does: SIGTERM. Answers with the exit code.</summary>
    public async Task<int> StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        return await ExitAsync();
    }

    /// <summary>Waits until it has ended.</summary>
    public async Task<int> ExitAsync()
    {
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    /// <summary>Folder of the portal's source, with its pages.</summary>
    public static string Content => Metadata("Portal.Content");

    /// <summary>The portal as it was built with these tests.</summary>
    public static string Program => Path.Combine(Content, Metadata("Portal.Program"));

    private static string Metadata(string key) =>
        typeof(PortalProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;

    private static ProcessStartInfo Start(string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var name in new[] { "ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT", "ASPNETCORE_URLS", "ConnectionStrings__Portal", "Database__Provider" })
            start.Environment.Remove(name);
        return start;
    }

    private void Read(string? line)
    {
        if (line is null) return;
        lines.Enqueue(line);
        const string words = "Now listening on: ";
        if (line.IndexOf(words, StringComparison.Ordinal) is var at and >= 0) listening.TrySetResult(new Uri(line[(at + words.Length)..].Split(' ')[0]));
    }
}

/// <summary>These tests are about a SQLite file and the processes on it, also where the others run on a server.</summary>
internal static class OnSqlite
{
    [ModuleInitializer]
    internal static void Choose() => Environment.SetEnvironmentVariable("PORTAL_TEST_SQLSERVER", null);
}
