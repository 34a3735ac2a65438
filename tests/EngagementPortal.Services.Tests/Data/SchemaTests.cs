using EngagementPortal.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using IdentityOptions = Microsoft.AspNetCore.Identity.IdentityOptions;

namespace EngagementPortal.Services.Tests.Data;

/// <summary>Both engines keep up with the model, and SQL Server understands what it is given.</summary>
public sealed class SchemaTests
{
    [Fact]
    public void Sqlite_HasNoPendingChanges()
    {
        using var db = Sqlite();
        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Fact]
    public void SqlServer_HasNoPendingChanges()
    {
        using var db = SqlServer();
        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Fact]
    public void BothEngines_HaveTheSameMigrations()
    {
        using var sqlite = Sqlite();
        using var sqlServer = SqlServer();
        Assert.Equal(Names(sqlite), Names(sqlServer));

        static IEnumerable<string> Names(DbContext db) => db.Database.GetMigrations().Select(m => m[(m.IndexOf('_', StringComparison.Ordinal) + 1)..]);
    }

    [Fact]
    public void SqlServer_UnderstandsTheCreateScript()
    {
        using var db = SqlServer();
        using var script = new StringReader(db.Database.GenerateCreateScript());
        new TSql160Parser(initialQuotedIdentifiers: true).Parse(script, out var errors);
        Assert.Empty(errors.Select(e => $"{e.Line}: {e.Message}"));
    }

    [Fact]
    public void SqlServer_HasOneCascadePathToEachTable()
    {
        // SQL Server refuses a table that a deletion could reach by two ways; a parser does not notice.
        using var db = SqlServer();
        foreach (var root in db.Model.GetEntityTypes())
        {
            var reached = new List<string>();
            Walk(root);
            Assert.Empty(reached.GroupBy(t => t).Where(g => g.Count() > 1).Select(g => $"{root.GetTableName()} to {g.Key}"));

            void Walk(Microsoft.EntityFrameworkCore.Metadata.IEntityType from)
            {
                foreach (var key in from.GetReferencingForeignKeys().Where(k => !k.IsOwnership && k.DeleteBehavior is DeleteBehavior.Cascade or DeleteBehavior.SetNull && k.DeclaringEntityType != from))
                {
                    reached.Add(key.DeclaringEntityType.GetTableName()!);
                    Walk(key.DeclaringEntityType);
                }
            }
        }
    }

    [Fact]
    public void SqlServer_EveryIndexedTextHasALength()
    {
        using var db = SqlServer();
        var long_ = db.Model.GetEntityTypes().SelectMany(t => t.GetIndexes().SelectMany(i => i.Properties).Concat(t.GetKeys().SelectMany(k => k.Properties)))
            .Where(p => p.GetColumnType() is "nvarchar(max)" or "varbinary(max)").Select(p => $"{p.DeclaringType.DisplayName()}.{p.Name}");
        Assert.Empty(long_);
    }

    private static SqlitePortalDbContext Sqlite() => new(
        new DbContextOptionsBuilder<SqlitePortalDbContext>().UseSqlite("Data Source=:memory:").UseApplicationServiceProvider(Options()).Options, TimeProvider.System);

    private static SqlServerPortalDbContext SqlServer() => new(
        new DbContextOptionsBuilder<SqlServerPortalDbContext>().UseSqlServer("Server=none").UseApplicationServiceProvider(Options()).Options, TimeProvider.System);

    private static ServiceProvider Options() => new ServiceCollection().Configure<IdentityOptions>(PortalData.ShapeIdentity).BuildServiceProvider();
}
