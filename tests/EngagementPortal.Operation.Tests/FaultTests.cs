using System.Collections.Concurrent;
using System.Data.Common;
using System.Net;
using System.Text.Json;
using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace EngagementPortal.Operation.Tests;

/// <summary>The database full, read-only, locked, gone: a clear page, an error in the log with its reference, and service again by itself.</summary>
public sealed class FaultTests : IAsyncDisposable
{
    private readonly FaultyHost host = new();

    private Office Office => host.Office;

    public static TheoryData<string> Faults => ["full", "read-only", "locked", "gone"];

    [SqliteTheory]
    [MemberData(nameof(Faults))]
    public async Task Post_WhileTheDatabaseFails_Is503WithAReference_AndIsSentAgainFromThere(string fault)
    {
        var browser = await host.SignedInAs(Office.StaffEmail);
        var form = (await browser.OpenAsync($"/engagements/log?organisation={Office.Organisation}")).Form()
            .SetDate("Form.Date", new(2012, 2, 1)).Choose("Form.Mode", "consult").Choose("Form.Approach", "consult/one-to-one-meetings")
            .Set("Form.Subject", "A <subject> & \"more\"").Set("Form.Purpose", string.Concat(Enumerable.Repeat("Long enough for many pages of a database. ", 90)));
        var before = await CountAsync();
        ShownPage failed;
        using (host.Fail(fault))
        {
            failed = await form.SubmitAsync("Log and add another");
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "The records cannot be reached"), (failed.Status, failed.Heading));
            Assert.Contains("What you sent was not saved", failed.Text, StringComparison.Ordinal);
            Assert.Equal("60", Assert.Single(failed.Response.Headers.GetValues("Retry-After")));
            var reference = failed.Document.QuerySelector(".portal-reference")!.TextContent;
            Assert.Contains(host.Log, line => line.Level == LogEventLevel.Error && line.Exception is not null && Property(line, "RequestId") == reference);
            Assert.Contains(host.Log, line => line.Level == LogEventLevel.Error && Property(line, "Reference") == reference && Property(line, "StatusCode") == "503");
            // SQLite's own limit lets a write pass that needs no new page, as the one of the health check is; a disk that is full does not.
            if (fault != "full") Assert.Equal(HttpStatusCode.ServiceUnavailable, (await host.Anybody().OpenAsync("/health/ready")).Status);
            Assert.Equal(HttpStatusCode.OK, (await host.Anybody().OpenAsync("/health/live")).Status);
        }

        // The fault is over; nobody restarted anything, and nothing was half saved.
        Assert.Equal(HttpStatusCode.OK, (await host.Anybody().OpenAsync("/health/ready")).Status);
        Assert.Equal(before, await CountAsync());
        var sent = await failed.Form().SubmitAsync("Send it again");
        Assert.Equal((HttpStatusCode.Redirect, "/engagements/log"), (sent.Status, sent.Location));
        Assert.Matches("^ENG-[0-9]+ logged$", (await sent.FollowAsync()).Message);
        var owed = ObligationClock.Open(StrategyEditions.Load().InForceOn(new(2012, 2, 1)), Mode.Consult, new(2012, 2, 1)).Count;
        Assert.Equal((before.Engagements + 1, before.Obligations + owed, before.Audit + 1), await CountAsync());

        // Pressed twice, or sent after all the first time: still one.
        await failed.Form().SubmitAsync("Send it again");
        Assert.Equal(before.Engagements + 1, (await CountAsync()).Engagements);
    }

    [SqliteFact]
    public async Task Get_WhileTheDatabaseIsGone_SaysSoToEverybody_AndMakesNoNewOne()
    {
        var browser = await host.SignedInAs(Office.StaffEmail);
        using (host.Fail("gone"))
        {
            foreach (var address in new[] { "/", "/engagements", "/engagements/log", "/account" })
            {
                var page = await browser.OpenAsync(address);
                Assert.Equal((HttpStatusCode.ServiceUnavailable, "The records cannot be reached"), (page.Status, page.Heading));
                Assert.Contains("you need not sign in again", page.Text, StringComparison.Ordinal);
                Assert.Empty(page.Document.QuerySelectorAll("main form"));
            }

            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await host.Anybody().OpenAsync("/sign-in")).Status);
            Assert.False(File.Exists(host.File));
        }

        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync("/engagements")).Status);
    }

    [SqliteFact]
    public async Task Api_WhileTheDatabaseIsGone_Is503WithProblemDetails()
    {
        var program = host.Anybody();
        program.DefaultRequestHeaders.Authorization = new("Bearer", AccessTokenSecret.New());
        using (host.Fail("gone"))
        {
            // The strategy is no record: it is told all the same.
            Assert.Equal(HttpStatusCode.OK, (await host.Anybody().GetAsync(new Uri("/api/v1/strategy", UriKind.Relative))).StatusCode);
            var answer = await program.GetAsync(new Uri("/api/v1/engagements", UriKind.Relative));
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
            Assert.Equal(TimeSpan.FromSeconds(60), answer.Headers.RetryAfter?.Delta);
            using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
            var reference = problem.RootElement.GetProperty("reference").GetString();
            Assert.Contains(host.Log, line => line.Level == LogEventLevel.Error && Property(line, "RequestId") == reference);
            Assert.DoesNotContain("Sqlite", problem.RootElement.GetRawText(), StringComparison.OrdinalIgnoreCase);
        }

        // There is no such token.
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync(new Uri("/api/v1/engagements", UriKind.Relative))).StatusCode);
    }

    [SqliteFact]
    public async Task SignIn_WhileTheDatabaseIsGone_DoesNotShowThePassword()
    {
        var form = (await host.Anybody().OpenAsync("/sign-in")).Form().Set("Form.Email", Office.StaffEmail).Set("Form.Password", Office.Password);
        using var gone = host.Fail("gone");
        var page = await form.SubmitAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.Empty(page.Document.QuerySelectorAll("main form"));
        Assert.DoesNotContain(Office.Password, page.Document.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [SqliteFact]
    public async Task Database_Replaced_IsReadFromTheNewFile()
    {
        var browser = await host.SignedInAs(Office.StaffEmail);
        var (copy, old) = (host.File + "-copy", host.File + "-old");
        SqliteBackup.BackUp(host.File, copy);
        await host.GivenAsync(given => given.OrganisationAsync("Only in the old one"));
        File.Move(host.File, old);
        foreach (var log in new[] { "-wal", "-shm" }) File.Move(host.File + log, old + log);
        File.Move(copy, host.File);

        Assert.DoesNotContain("Only in the old one", (await browser.OpenAsync("/organisations")).Text, StringComparison.Ordinal);
        await host.GivenAsync(given => given.OrganisationAsync("Only in the new one"));
        Assert.Equal(1, await host.ReadAsync(db => db.Organisations.CountAsync(o => o.Name == "Only in the new one")));
        foreach (var left in Directory.GetFiles(Path.GetTempPath(), Path.GetFileName(old) + "*")) File.Delete(left);
    }

    [SqliteFact]
    public async Task SqlServer_OutOfReach_IsAFault()
    {
        var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddPortalData(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Database:Provider"] = "SqlServer",
            ["ConnectionStrings:Portal"] = "Server=tcp:127.0.0.1,1;Connect Timeout=1;ConnectRetryCount=0;TrustServerCertificate=true;User Id=nobody;Password=none",
        }).Build());
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => scope.ServiceProvider.GetRequiredService<PortalDbContext>().Users.AnyAsync());
        Assert.True(DatabaseFaults.IsFault(failure), failure.ToString());
    }

    [SqliteFact]
    public async Task Duplicate_IsNoFaultOfTheDatabase()
    {
        var failure = await Assert.ThrowsAnyAsync<DbUpdateException>(() => host.GivenAsync(given => given.AccountAsync("Twice", Office.StaffEmail, null)));
        Assert.False(DatabaseFaults.IsFault(failure));
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private Task<(int Engagements, int Obligations, int Audit)> CountAsync() => host.ReadAsync(async db =>
        (await db.Engagements.CountAsync(), await db.Obligations.CountAsync(), await db.Audit.CountAsync()));

    private static string? Property(LogEvent line, string name) => (line.Properties.GetValueOrDefault(name) as ScalarValue)?.Value?.ToString();
}

/// <summary>A portal whose database fails when told to, and whose log the test reads.</summary>
internal sealed class FaultyHost : PortalHost
{
    private readonly Sink sink = new();
    private readonly Switch fault = new();

    public IReadOnlyCollection<LogEvent> Log => sink.Lines;

    public string File => new SqliteConnectionStringBuilder(Services.GetRequiredService<IConfiguration>().GetConnectionString("Portal")).DataSource;

    /// <summary>From now until disposed of. Locked and gone are what they say; full and read-only are set on each connection, as SQLite itself limits it.</summary>
    public IDisposable Fail(string how)
    {
        switch (how)
        {
            case "gone":
                System.IO.File.Move(File, File + "-away");
                return new Ending(() => System.IO.File.Move(File + "-away", File));
            case "locked":
                var other = new SqliteConnection($"Data Source={File};Pooling=False");
                other.Open();
                Execute(other, "BEGIN EXCLUSIVE");
                return new Ending(other.Dispose);
            case "full":
                (fault.Begin, fault.End) = ("PRAGMA max_page_count = 1", "PRAGMA max_page_count = 4294967294"); // no page more than there are
                return new Ending(fault.Lift);
            case "read-only":
                (fault.Begin, fault.End) = ("PRAGMA query_only = 1", "PRAGMA query_only = 0");
                return new Ending(fault.Lift);
            default:
                throw new ArgumentOutOfRangeException(nameof(how));
        }
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureTestServices(services =>
        {
            services.AddSerilog(log => log.Enrich.FromLogContext().WriteTo.Sink(sink));
            services.ConfigureDbContext<SqlitePortalDbContext>(o => o.AddInterceptors(fault));
        });
    }

    private static void Execute(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Sets what makes a connection fail when it is opened, and takes it back when the fault is over.</summary>
    private sealed class Switch : DbConnectionInterceptor
    {
        public string? Begin { get; set; }
        public string? End { get; set; }

        public void Lift() => Begin = null;

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Set(connection);

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            Set(connection);
            return Task.CompletedTask;
        }

        private void Set(DbConnection connection)
        {
            if ((Begin ?? End) is { } sql) Execute(connection, sql);
        }
    }

    private sealed class Sink : ILogEventSink
    {
        public ConcurrentQueue<LogEvent> Lines { get; } = new();

        public void Emit(LogEvent logEvent) => Lines.Enqueue(logEvent);
    }

    private sealed class Ending(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
