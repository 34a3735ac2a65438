using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Services.Searching;
using EngagementPortal.Testing.SqlServer;
using Microsoft.Extensions.DependencyInjection;

namespace EngagementPortal.SqlServer.Tests;

/// <summary>
/// What is said to SQL Server alone, so that no test on SQLite comes by it: words are looked for by Full-Text where the server has it and by
/// reading where not, and portals that start take turns by a lock of the server's.
/// </summary>
public sealed class ServerAloneTests
{
    [Theory]
    [InlineData(1, TextSearch.WithinSeconds, "CONTAINS([")]
    [InlineData(0, TextSearch.ByReading, "LIKE")]
    public async Task Words_AreLookedFor_ByWhatTheServerHas(int indexes, TextSearch by, string said)
    {
        var heard = new List<SqlStatement>();
        await using var connection = new AbsentConnection(heard.Add, indexes) { ConnectionString = $"Server=absent;Database=indexes{indexes}" };
        await using var db = SqlServerShadow.Open(connection);

        await db.LearnAsync(default);
        Assert.Equal(by, db.TextSearch);
        // What the server says of itself is not in the schema model.
        Assert.All(heard, h => Assert.Empty(TSql.ErrorsOf(h.Text)));
        heard.Clear();

        foreach (var filter in new[] { new EngagementFilter { Text = "prices of uk" }, new EngagementFilter { Text = "prices", Topic = 1, Year = new FinancialYear(2011) } })
        {
            foreach (var key in new[] { null, new EngagementKey(new DateOnly(2012, 1, 1), 5, false), new EngagementKey(new DateOnly(2012, 1, 1), 5, true) })
                await db.ListAsync(filter, key, new Viewer(1, "Sandra Staff", 2, [new GrantedRole(Role.Manager, false, [2, 3])]), default);
        }

        var spelling = new Spelling(new ServiceCollection().AddScoped<PortalDbContext>(_ => SqlServerShadow.Open(new AbsentConnection(heard.Add))).BuildServiceProvider().GetRequiredService<IServiceScopeFactory>(), TimeProvider.System);
        // One row of ones for everything: there is no section of a plan of number 0.
        await using var ones = new AbsentConnection(heard.Add, 1) { ConnectionString = connection.ConnectionString };
        await using var searched = SqlServerShadow.Open(ones);
        Assert.Equal(by, searched.TextSearch);
        var everybody = new Viewer(1, "Sandra Staff", 2, [new GrantedRole(Role.Manager, false, [2, 3])]);
        foreach (var kind in Enum.GetValues<FoundKind>().Cast<FoundKind?>().Append(null))
        {
            foreach (var filter in new[] { new SearchFilter { Today = new(2012, 1, 5), Sought = Sought.Read("prices uk \"bank of england\"") }, new SearchFilter { Today = new(2012, 1, 5), Sought = Sought.Read("eng 5"), Groups = UserGroups.Citizens, Year = new FinancialYear(2011), Division = 2 } })
                Assert.NotEmpty(await searched.SearchAsync(filter with { Kind = kind }, StrategyEditions.Load(), spelling, everybody, default));
        }

        Assert.Contains(heard, h => h.Text.Contains(said, StringComparison.Ordinal));
        Assert.Empty(TSql.Bind(heard));
    }

    /// <summary>The index of words is on a column, and by a key, that the schema has.</summary>
    [Fact]
    public void FullTextIndex_IsInTheSchema() => Assert.Equal(8, TSql.CountFullTextIndexes());

    [Fact]
    public async Task TurnToStart_IsUnderstood()
    {
        var heard = new List<SqlStatement>();
        await using var connection = new AbsentConnection(heard.Add);
        await using var db = SqlServerShadow.Open(connection);

        await (await db.TakeStartTurnAsync()).DisposeAsync();

        Assert.Equal(2, heard.Count);
        Assert.All(heard, h => Assert.Empty(TSql.ErrorsOf(h.Text)));
    }
}
