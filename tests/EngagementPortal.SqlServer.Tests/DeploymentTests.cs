using System.Diagnostics;
using System.Text.RegularExpressions;
using EngagementPortal.Testing;
using EngagementPortal.Testing.SqlServer;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using YamlDotNet.RepresentationModel;

namespace EngagementPortal.SqlServer.Tests;

/// <summary>What is to be run in containers says what it should: read by a parser, since not every machine has Docker.</summary>
public sealed partial class DeploymentTests
{
    private static readonly string Root = FindRoot();
    private static readonly YamlMappingNode Compose = Yaml("docker-compose.yml");
    private static readonly IReadOnlyDictionary<string, YamlMappingNode> Services =
        Map(Compose, "services").Children.ToDictionary(s => s.Key.ToString(), s => (YamlMappingNode)s.Value, StringComparer.Ordinal);

    [Fact]
    public void EveryService_ThatStays_IsAskedForItsHealth_AndEveryOtherIsWaitedFor()
    {
        var ending = Services.Values.SelectMany(s => Values(s, "depends_on").OfType<YamlMappingNode>())
            .SelectMany(d => d.Children).Where(d => d.Value["condition"].ToString() == "service_completed_successfully").Select(d => d.Key.ToString()).ToHashSet();
        Assert.Equal(["access", "migrate"], ending.Order());
        Assert.All(Services, s => Assert.True(ending.Contains(s.Key) != Values(s.Value, "healthcheck").Any(), s.Key));
        Assert.All(Services, s => Assert.True(ending.Contains(s.Key) != Values(s.Value, "restart").Any(), s.Key));
    }

    [Fact]
    public void NoService_RunsAsRootOrCanBecomeIt()
    {
        Assert.All(Services, s => Assert.Contains("no-new-privileges:true", Values(s.Value, "security_opt").SelectMany(o => ((YamlSequenceNode)o).Select(x => x.ToString()))));
        Assert.All(Services.Where(s => s.Key != "database"), s => Assert.Contains("ALL", Values(s.Value, "cap_drop").SelectMany(o => ((YamlSequenceNode)o).Select(x => x.ToString()))));
        Assert.DoesNotContain(Services, s => Values(s.Value, "user").Any(u => u.ToString() is "root" or "0") || Values(s.Value, "privileged").Any());
        // The last word of what we build ourselves; the database's image runs as mssql by itself.
        foreach (var file in new[] { "Dockerfile", "eng/proxy/Dockerfile" })
            Assert.Matches("^USER (\\$APP_UID|[1-9])", Read(file).Split('\n').Last(l => l.StartsWith("USER ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Secrets_ComeFromTheEnvironment_AndAreNamedInTheExample()
    {
        var known = Read(".env.example").Split('\n').Select(l => l.Split('=')).Where(l => l.Length == 2).ToDictionary(l => l[0], l => l[1], StringComparer.Ordinal);
        var used = Variables().Matches(Read("docker-compose.yml")).Select(m => m.Groups["name"].Value).Distinct().Order();
        Assert.Equal(used, known.Keys.Order());
        Assert.All(known.Where(k => k.Key.Contains("PASSWORD", StringComparison.Ordinal)), k => Assert.Empty(k.Value));

        var settings = Services.SelectMany(s => Values(s.Value, "environment").Cast<YamlMappingNode>().SelectMany(e => e.Children)).ToList();
        Assert.All(settings.Where(e => e.Key.ToString().Contains("PASSWORD", StringComparison.Ordinal)), e => Assert.StartsWith("${", e.Value.ToString(), StringComparison.Ordinal));
        Assert.All(settings.Where(e => e.Value.ToString().Contains("Password=", StringComparison.Ordinal)), e => Assert.Contains("Password=${", e.Value.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void Portal_RunsTwice_AsAnAccountThatMayOnlyReadAndWrite()
    {
        var portal = Services["portal"];
        Assert.Equal("2", Map(portal, "deploy")["replicas"].ToString());
        Assert.Contains("User Id=portal;", Map(portal, "environment")["ConnectionStrings__Portal"].ToString(), StringComparison.Ordinal);
        Assert.False(Values(portal, "ports").Any(), "Two instances cannot share a port: the proxy's is the way in.");
        Assert.Contains("dynamic a portal 8080", Read("eng/proxy/Caddyfile"), StringComparison.Ordinal);
        Assert.Empty(TSql.ErrorsOf(Read("eng/sql-server/access.sql")));
    }

    [Fact]
    public void WhatIsKept_IsInVolumes()
    {
        var declared = Map(Compose, "volumes").Children.Keys.Select(k => k.ToString()).Order();
        var mounted = Services.Values.SelectMany(s => Values(s, "volumes")).SelectMany(v => (YamlSequenceNode)v).Select(v => v.ToString().Split(':')[0]).ToList();
        Assert.Equal(declared, mounted.Where(m => !m.StartsWith('.')).Order());
        Assert.All(mounted.Where(m => m.StartsWith('.')), m => Assert.True(File.Exists(Path.Combine(Root, m)), m));
    }

    [Fact]
    public void Workflow_RunsTheSuitesOnTheServerThatItStarts()
    {
        var job = Map(Map(Yaml(".github/workflows/sql-server.yml"), "jobs"), "test");
        Assert.StartsWith("mcr.microsoft.com/mssql/server:2022", Map(Map(job, "services"), "database")["image"].ToString(), StringComparison.Ordinal);
        Assert.Contains("Server=localhost", Map(job, "env")["PORTAL_TEST_SQLSERVER"].ToString(), StringComparison.Ordinal);
        var steps = string.Join('\n', ((YamlSequenceNode)job["steps"]).OfType<YamlMappingNode>().SelectMany(s => Values(s, "run")));
        foreach (var suite in new[] { "Services", "Web", "Browser" }) Assert.Contains($"tests/EngagementPortal.{suite}.Tests", steps, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_OfAPortalThatAnswers_IsGood_OfNobodyNot()
    {
        await using var portal = new ListeningPortal();
        Assert.Equal((0, "Healthy"), await RunAsync(["health", "--address", $"http://localhost:{portal.Port}/health/ready"]));
        Assert.Equal(1, (await RunAsync(["health", "--address", $"http://localhost:{portal.Port}/nowhere"])).Code);
        var (code, said) = await RunAsync(["health", "--address", "http://localhost:1/health/ready"]);
        Assert.Equal(1, code);
        Assert.Contains("refused (localhost:1)", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Migrate_MakesTheDatabase_AndMayRunAgain()
    {
        var folder = Directory.CreateTempSubdirectory("portal-migrate-");
        try
        {
            var file = Path.Combine(folder.FullName, "portal.db");
            (string, string)[] settings = [("Database__Provider", "Sqlite"), ("ConnectionStrings__Portal", $"Data Source={file}")];
            for (var times = 0; times < 2; times++)
            {
                Assert.Equal((0, "The schema is up to date."), await RunAsync(["migrate"], settings));
                await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
                await connection.OpenAsync();
                await using var command = connection.CreateCommand();
                command.CommandText = "SELECT COUNT(*) FROM __EFMigrationsHistory";
                using var db = SqlServerShadow.Open();
                Assert.Equal((long)db.Database.GetMigrations().Count(), await command.ExecuteScalarAsync());
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Runs the portal's program, as a container does; answers with its exit code and its last line.</summary>
    private static async Task<(int Code, string Said)> RunAsync(string[] command, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, .. command]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in settings) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, string.Concat(said).Trim().Split('\n')[^1]);
    }

    private static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    private static YamlMappingNode Yaml(string file)
    {
        var stream = new YamlStream();
        using var text = new StringReader(Read(file));
        stream.Load(text);
        return (YamlMappingNode)stream.Documents[0].RootNode;
    }

    private static YamlMappingNode Map(YamlMappingNode of, string key) => (YamlMappingNode)Values(of, key).Single();

    /// <summary>A value, its own or merged in.</summary>
    private static IEnumerable<YamlNode> Values(YamlMappingNode of, string key)
    {
        if (of.Children.TryGetValue(new YamlScalarNode(key), out var value)) return [value];
        if (!of.Children.TryGetValue(new YamlScalarNode("<<"), out var merged)) return [];
        return (merged is YamlSequenceNode several ? several.Cast<YamlMappingNode>() : [(YamlMappingNode)merged]).SelectMany(m => Values(m, key)).Take(1);
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "EngagementPortal.sln"))) folder = folder.Parent ?? throw new InvalidOperationException("Not in the repository.");
        return folder.FullName;
    }

    [GeneratedRegex(@"(?<!\$)\$\{(?<name>[A-Z_]+)")]
    private static partial Regex Variables();

    private sealed class ListeningPortal : PortalHost
    {
        public ListeningPortal()
        {
            UseKestrel(0);
            StartServer();
        }

        public int Port => ClientOptions.BaseAddress.Port;
    }
}
