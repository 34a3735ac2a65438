using System.Reflection;
using EngagementPortal.Data;
using EngagementPortal.Data.Accounts;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Services;
using EngagementPortal.Testing.SqlServer;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Mono.Cecil;

namespace EngagementPortal.SqlServer.Tests;

/// <summary>A fault that passes (a fail-over, a deadlock) is met by doing the whole again, and nobody notices.</summary>
public sealed class RetryTests
{
    private static readonly Activity Doing = Activity.OfPortal("test.saved", new DateTimeOffset(2012, 2, 2, 10, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Retries_AreOn()
    {
        await using var portal = new Portal(_ => { });
        Assert.True(portal.Db.Database.CreateExecutionStrategy().RetriesOnFailure);
    }

    [Fact]
    public async Task Query_FaultThatPasses_IsAskedAgain()
    {
        await using var portal = new Portal(FailingOnce("[Organisations]", out var said));

        Assert.Single(await portal.Db.Organisations.Select(o => o.Id).ToListAsync());
        Assert.Equal(2, said.Count);
    }

    [Fact]
    public async Task Query_FaultThatStays_IsNotAskedAgain()
    {
        var said = 0;
        await using var portal = new Portal(_ =>
        {
            said++;
            throw Fault(208, "Invalid object name");
        });

        await Assert.ThrowsAsync<SqlException>(() => portal.Db.Organisations.AnyAsync());
        Assert.Equal(1, said);
    }

    [Theory]
    [InlineData("INSERT INTO [Organisations]")]
    [InlineData("INSERT INTO [Audit]")]
    public async Task Save_FaultThatPasses_IsDoneAgainAsAWhole(string at)
    {
        await using var portal = new Portal(FailingOnce(at, out var said));
        var organisation = Organisation("HM Treasury");
        portal.Db.Add(organisation);

        await portal.Db.SaveAsync(Doing, default);

        // The second attempt says what the first did: nothing of the first is left in it.
        var second = said.FindLastIndex(s => s.StartsWith("INSERT INTO [Organisations]", StringComparison.Ordinal));
        Assert.Equal(said[..second], said[second..(2 * second)]);
        Assert.Contains(said[second..], s => s.StartsWith("INSERT INTO [Audit]", StringComparison.Ordinal));
        Assert.Equal((2, 1), (portal.Server.Begun, portal.Server.Commits));
        Assert.Equal((EntityState.Unchanged, 1), (portal.Db.Entry(organisation).State, organisation.Version));
        Assert.NotEqual(0, organisation.Id);
    }

    [Fact]
    public async Task Alone_FaultThatPasses_IsDoneAgainAsAWhole()
    {
        await using var portal = new Portal(FailingOnce("INSERT INTO [Audit]", out _));
        var times = 0;

        var told = await portal.Db.AloneAsync(async () =>
        {
            await portal.Db.Users.AnyAsync();
            portal.Db.Add(Organisation($"Attempt {++times}"));
            await portal.Db.SaveAsync(Doing, default);
            return times;
        }, default);

        Assert.Equal((2, 2), (told, times));
        Assert.Equal((2, 1), (portal.Server.Begun, portal.Server.Commits));
        Assert.Equal("Attempt 2", Assert.Single(portal.Db.ChangeTracker.Entries<Organisation>()).Entity.Name);
    }

    [Fact]
    public async Task Bulk_FaultThatPasses_IsDoneAgainAsAWhole()
    {
        await using var portal = new Portal(FailingOnce("[Audit]", out var said));

        await portal.Db.BulkAsync(Enumerable.Range(0, 3).Select(i => Organisation($"Number {i}")), Doing, default);

        var inserts = said.Where(s => s.Contains("[Organisations]", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, inserts.Count);
        Assert.Equal(inserts[0], inserts[1]);
        Assert.Equal((2, 1), (portal.Server.Begun, portal.Server.Commits));
    }

    /// <summary>With retries on, a transaction that is begun anywhere else throws at the first thing done in it.</summary>
    [Fact]
    public async Task Transactions_AreBegunWhereTheyCanBeRepeated()
    {
        var begins = new[] { typeof(PortalDbContext).Assembly, typeof(Paging).Assembly, typeof(Program).Assembly }
            .Select(a => ModuleDefinition.ReadModule(a.Location)).SelectMany(m => m.GetTypes()).SelectMany(t => t.Methods)
            .Where(m => m.HasBody && m.Body.Instructions.Any(i => i.Operand is MethodReference { Name: "BeginTransaction" or "BeginTransactionAsync" or "CreateSavepoint" } called
                && called.DeclaringType.Namespace.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal)))
            .Select(m => m.DeclaringType).Select(t => t.DeclaringType is null ? t.FullName : Outermost(t).FullName).Distinct();
        Assert.Equal([typeof(PortalDbContext).FullName, typeof(SqlServerPortalDbContext).FullName], begins);

        await using var portal = new Portal(_ => { });
        await using var ours = await portal.Db.Database.BeginTransactionAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => portal.Db.Organisations.AnyAsync());
    }

    private static TypeDefinition Outermost(TypeDefinition type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    private static Organisation Organisation(string name) => new(new OrganisationDetails(name, OrganisationKind.Other));

    /// <summary>The first statement with these words meets a deadlock.</summary>
    private static Action<SqlStatement> FailingOnce(string words, out List<string> said)
    {
        var (all, failed) = (new List<string>(), false);
        said = all;
        return statement =>
        {
            // Without the settings that begin a save, and without its savepoints.
            var text = string.Join('\n', statement.Text.Split('\n').SkipWhile(l => l.StartsWith("SET ", StringComparison.Ordinal)));
            if (text.Contains("[__EFSavePoint]", StringComparison.Ordinal)) return;
            all.Add(text);
            if (failed || !text.Contains(words, StringComparison.Ordinal)) return;
            failed = true;
            throw Fault(1205, "Transaction was deadlocked");
        };
    }

    /// <summary>An error as the driver throws it; it has no public way to make one.</summary>
    private static SqlException Fault(int number, string message)
    {
        const BindingFlags Hidden = BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static;
        var make = typeof(SqlError).GetConstructors(Hidden).OrderBy(c => c.GetParameters().Length).First(c => c.GetParameters() is [{ ParameterType: var first }, ..] && first == typeof(int));
        var error = make.Invoke([.. make.GetParameters().Select((p, i) => i == 0 ? number : p.ParameterType == typeof(string) ? message : p.ParameterType.IsValueType ? Activator.CreateInstance(p.ParameterType) : null)]);
        var errors = (SqlErrorCollection)typeof(SqlErrorCollection).GetConstructors(Hidden).Single().Invoke([]);
        typeof(SqlErrorCollection).GetMethod("Add", Hidden)!.Invoke(errors, [error]);
        return (SqlException)typeof(SqlException).GetMethod("CreateException", Hidden, [typeof(SqlErrorCollection), typeof(string)])!.Invoke(null, [errors, ""])!;
    }

    /// <summary>The portal's data as it is registered for SQL Server, with nobody at the other end.</summary>
    private sealed class Portal : IAsyncDisposable
    {
        private readonly ServiceProvider services;
        private readonly AsyncServiceScope scope;

        public Portal(Action<SqlStatement> heard)
        {
            Server = new AbsentConnection(heard);
            var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["ConnectionStrings:Portal"] = "Server=absent",
                ["Database:Provider"] = nameof(DatabaseProvider.SqlServer),
            }).Build();
            var collection = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddPortalData(configuration)
                .ConfigureDbContext<SqlServerPortalDbContext>(o => o.UseSqlServer(Server));
            collection.AddIdentityCore<Account>().AddEntityFrameworkStores<PortalDbContext>();
            services = collection.BuildServiceProvider();
            scope = services.CreateAsyncScope();
            Db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        }

        public AbsentConnection Server { get; }
        public PortalDbContext Db { get; }

        public async ValueTask DisposeAsync()
        {
            await scope.DisposeAsync();
            await services.DisposeAsync();
        }
    }
}
