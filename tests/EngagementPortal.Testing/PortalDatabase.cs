using System.Data.Common;
using EngagementPortal.Data;
using EngagementPortal.Data.Accounts;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace EngagementPortal.Testing;

/// <summary>
/// A database of one test class: a copy of a file that was migrated once per run. With <c>PORTAL_TEST_SQLSERVER</c> set to a
/// connection string (without a database), a fresh database there instead: this class is the one place that knows.
/// </summary>
public sealed class PortalDatabase : IAsyncDisposable
{
    private static readonly string? Server = Environment.GetEnvironmentVariable("PORTAL_TEST_SQLSERVER");
    private static readonly Lazy<Task<(string File, Office? Office)>> Empty = new(() => MakeTemplateAsync(withOffice: false));
    private static readonly Lazy<Task<(string File, Office? Office)>> Peopled = new(() => MakeTemplateAsync(withOffice: true));

    // A new database is a copy of the server's model database, which one at a time may copy.
    private static readonly SemaphoreSlim Making = new(1, 1);

    private readonly ServiceProvider services;

    private PortalDatabase(string connection, Office? office, TimeProvider clock)
    {
        (ConnectionString, Office) = (connection, office);
        services = Services(connection, clock);
    }

    /// <summary>What <c>Database:Provider</c> is to be.</summary>
    public static DatabaseProvider Provider => Server is null ? DatabaseProvider.Sqlite : DatabaseProvider.SqlServer;

    public string ConnectionString { get; }

    /// <summary>Who and what stands in it; null in an empty one.</summary>
    public Office? Office { get; }

    /// <summary>A database with nothing but its schema, or with the test office.</summary>
    public static async Task<PortalDatabase> CreateAsync(bool withOffice, TimeProvider clock)
    {
        if (Server is not null)
        {
            var connection = new SqlConnectionStringBuilder(Server) { InitialCatalog = $"portal_test_{Guid.NewGuid():N}" }.ConnectionString;
            await Making.WaitAsync();
            try
            {
                return new PortalDatabase(connection, await FillAsync(connection, withOffice), clock);
            }
            finally
            {
                Making.Release();
            }
        }

        var (template, office) = await (withOffice ? Peopled : Empty).Value;
        var file = NewFile();
        File.Copy(template, file);
        return new PortalDatabase($"Data Source={file}", office, clock);
    }

    /// <summary>A context of its own, as a request has one. Dispose of it.</summary>
    public Context Open() => new(services.CreateAsyncScope());

    /// <summary>Every row of every table as words, in an order of their own, so that two moments can be compared.</summary>
    /// <param name="leftOut">Tables that do not count.</param>
    /// <param name="columns">Which columns count; all unless told.</param>
    public async Task<string> SnapshotAsync(IReadOnlyCollection<string> leftOut, Func<string, bool>? columns = null)
    {
        await using var context = Open();
        var all = new System.Text.StringBuilder();
        foreach (var table in context.Db.Model.GetEntityTypes().Select(t => t.GetTableName()!).Distinct().Except(leftOut).Order(StringComparer.Ordinal))
        {
            await using var command = context.Db.Database.GetDbConnection().CreateCommand();
            if (command.Connection!.State != System.Data.ConnectionState.Open) await command.Connection.OpenAsync();
            command.CommandText = $"SELECT * FROM \"{table}\"";
            await using var reader = await command.ExecuteReaderAsync();
            var rows = new List<string>();
            while (await reader.ReadAsync())
                rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Where(i => columns?.Invoke(reader.GetName(i)) != false).Select(i => $"{reader.GetName(i)}={reader.GetValue(i)}")));
            all.Append(table).Append('\n').AppendJoin('\n', rows.Order(StringComparer.Ordinal)).Append('\n');
        }

        return all.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        if (Server is not null)
        {
            await using var context = Open();
            await context.Db.Database.EnsureDeletedAsync();
        }

        await services.DisposeAsync();
        if (Server is null) Delete(new SqliteConnectionStringBuilder(ConnectionString).DataSource);
    }

    private static async Task<(string File, Office? Office)> MakeTemplateAsync(bool withOffice)
    {
        var file = NewFile();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Delete(file);
        var office = await FillAsync($"Data Source={file}", withOffice);
        // Everything into the one file that is copied: the log is folded in when the last connection closes.
        SqliteConnection.ClearAllPools();
        return (file, office);
    }

    private static async Task<Office?> FillAsync(string connection, bool withOffice)
    {
        await using var services = Services(connection, PortalHost.Start());
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        await db.MigrateAsync();
        return withOffice ? await Testing.Office.OpenAsync(new Given(db, PortalHost.Start())) : null;
    }

    private static ServiceProvider Services(string connection, TimeProvider clock)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Portal"] = connection,
            ["Database:Provider"] = Provider.ToString(),
        }).Build();
        var services = new ServiceCollection().AddLogging().AddSingleton(clock).AddPortalData(configuration);
        services.AddIdentityCore<Account>().AddEntityFrameworkStores<PortalDbContext>();
        return services.BuildServiceProvider();
    }

    private static string NewFile() => Path.Combine(Path.GetTempPath(), $"portal-test-{Guid.NewGuid():N}.db");

    private static void Delete(string file)
    {
        SqliteConnection.ClearAllPools();
        foreach (var name in new[] { file, file + "-wal", file + "-shm", file + "-start" }) File.Delete(name);
        // The attachments beside it.
        var folder = Path.ChangeExtension(file, null) + "-attachments";
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }
}

/// <summary>A database context with the scope that it lives in.</summary>
public sealed class Context(AsyncServiceScope scope) : IAsyncDisposable
{
    public PortalDbContext Db { get; } = scope.ServiceProvider.GetRequiredService<PortalDbContext>();

    public DbConnection Connection => Db.Database.GetDbConnection();

    /// <summary>Another service of the same scope.</summary>
    public T Get<T>() where T : notnull => scope.ServiceProvider.GetRequiredService<T>();

    public ValueTask DisposeAsync() => scope.DisposeAsync();
}
