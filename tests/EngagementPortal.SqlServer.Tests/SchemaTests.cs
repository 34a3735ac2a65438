using EngagementPortal.Testing.SqlServer;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;

namespace EngagementPortal.SqlServer.Tests;

/// <summary>SQL Server 2022 understands the schema that it is given. No server is asked: Microsoft's parser and schema model are.</summary>
public sealed class SchemaTests
{
    public static TheoryData<string> Migrations
    {
        get
        {
            using var db = SqlServerShadow.Open();
            return [.. db.Database.GetMigrations()];
        }
    }

    [Theory]
    [MemberData(nameof(Migrations))]
    public void Migration_UpAndDown_IsUnderstood(string migration)
    {
        using var db = SqlServerShadow.Open();
        var before = db.Database.GetMigrations().TakeWhile(m => m != migration).LastOrDefault() ?? Migration.InitialDatabase;
        var migrator = db.GetService<IMigrator>();

        Assert.Empty(TSql.ErrorsOf(migrator.GenerateScript(before, migration)));
        Assert.Empty(TSql.ErrorsOf(migrator.GenerateScript(migration, before)));
    }

    [Fact]
    public void AllMigrations_AsAScriptThatMayRunTwice_AreUnderstood() =>
        Assert.Empty(TSql.ErrorsOf(TSql.Migrations(MigrationsSqlGenerationOptions.Idempotent)));

    [Fact]
    public void Schema_IsValid() => Assert.Empty(TSql.Bind([]));

    [Theory]
    [InlineData("SELECT FROM [Engagements]")]
    [InlineData("IF 1 = 1 EXEC(N'CREATE INDEX [IX] ON');")]
    [InlineData("DECLARE @name nvarchar(max); EXEC(N'ALTER TABLE [Engagements] DROP CONSTRAINT' + @name + 'AND');")]
    [InlineData("IF FULLTEXTSERVICEPROPERTY('IsFullTextInstalled') = 1 EXEC(N'CREATE FULLTEXT INDEX ON [Engagements] KEY [PK]');")]
    public void ScriptWithAnError_IsNotUnderstood(string script) => Assert.NotEmpty(TSql.ErrorsOf(script));

    [Fact]
    public void ScriptThatAsksFirstForFullText_IsUnderstood() => Assert.Empty(TSql.ErrorsOf("""
        IF FULLTEXTSERVICEPROPERTY('IsFullTextInstalled') = 1
        BEGIN
            EXEC(N'CREATE FULLTEXT CATALOG [Portal] AS DEFAULT;');
            EXEC(N'CREATE FULLTEXT INDEX ON [Engagements]([Subject]) KEY INDEX [PK_Engagements] WITH CHANGE_TRACKING AUTO;');
        END
        """));

    [Fact]
    public void StatementWithAWrongName_DoesNotBind()
    {
        SqlStatement[] wrong =
        [
            Saying("SELECT [e].[Subjekt] FROM [Engagements] AS [e]"),
            Saying("SELECT [e].[Subject] FROM [Engagement] AS [e]"),
            Saying("SELECT [x].[Id] FROM (SELECT [e].[Id] FROM [Engagements] AS [e] WHERE EXISTS (SELECT 1 FROM [Points] AS [p] WHERE [p].[EngagementsId] = [e].[Id])) AS [x]"),
            Saying("SELECT FROM [Engagements] AS [e]"),
            Saying("INSERT INTO [Engagements] ([Subjekt]) OUTPUT INSERTED.[Id] VALUES (@p)"),
            Saying("UPDATE [Engagements] SET [Subjekt] = @p OUTPUT 1 WHERE [Id] = 1"),
            Saying("DELETE FROM [Engagements] OUTPUT 1 WHERE [Key] = 1"),
            Saying("SELECT [e].[Id] FROM [Engagements] AS [e] WHERE [e].[Subject] = @q"),
        ];
        var right = Saying("SELECT [e].[Id] FROM [Engagements] AS [e] WHERE [e].[Subject] = @p");

        var found = TSql.Bind([right, .. wrong]);

        Assert.All(wrong, w => Assert.Contains(found, f => f.EndsWith(w.Text, StringComparison.Ordinal)));
        Assert.DoesNotContain(found, f => f.EndsWith(right.Text, StringComparison.Ordinal));

        static SqlStatement Saying(string text) => new(text, [("@p", "nvarchar(200)")]);
    }

    // What the schema model lets pass and the server refuses, or takes otherwise than SQLite does.

    [Fact]
    public void Deletion_ReachesEachTableByOneWay() => Assert.Empty(Tables().SelectMany(root =>
    {
        var reached = new List<string>();
        Walk(root);
        return reached.GroupBy(t => t).Where(g => g.Count() > 1).Select(g => $"{root.GetTableName()} to {g.Key}");

        void Walk(IEntityType from)
        {
            foreach (var key in from.GetReferencingForeignKeys().Where(k => !k.IsOwnership && k.DeleteBehavior is DeleteBehavior.Cascade or DeleteBehavior.SetNull))
            {
                reached.Add(key.DeclaringEntityType.GetTableName()!);
                if (key.DeclaringEntityType != root && reached.Count < 1000) Walk(key.DeclaringEntityType);
            }
        }
    }));

    [Fact]
    public void KeysAndIndexes_AreShortEnough()
    {
        // What lies in a column as JSON has a key in the model and none in the table.
        Assert.Empty(Tables().SelectMany(t => t.GetKeys()).Where(k => k.GetName() is not null && Bytes(k.Properties) > (k.IsClustered() ?? k.IsPrimaryKey() ? 900 : 1700)).Select(k => $"{k.GetName()}: {Bytes(k.Properties)}"));
        Assert.Empty(Tables().SelectMany(t => t.GetIndexes()).Where(i => Bytes(i.Properties) > (i.IsClustered() ?? false ? 900 : 1700)).Select(i => $"{i.GetDatabaseName()}: {Bytes(i.Properties)}"));
        Assert.Empty(Tables().SelectMany(t => t.GetIndexes()).Where(i => i.Properties.Count > 32).Select(i => i.GetDatabaseName()));
    }

    [Fact]
    public void UniqueIndexes_LetEmptyValuesRepeat() => Assert.Empty(Tables().SelectMany(t => t.GetIndexes())
        .Where(i => i.IsUnique && i.Properties.Any(p => p.IsNullable && i.GetFilter()?.Contains($"[{p.GetColumnName()}] IS NOT NULL", StringComparison.Ordinal) != true))
        .Select(i => i.GetDatabaseName()));

    [Fact]
    public void Columns_AreOfTypesThatExist() => Assert.Empty(Tables().SelectMany(t => t.GetProperties()).Where(p => !Exists(p)).Select(p => $"{p.DeclaringType.DisplayName()}.{p.Name} {p.GetColumnType()}"));

    [Fact]
    public void DecimalColumns_SayHowPrecise() => Assert.Empty(Tables().SelectMany(t => t.GetProperties())
        .Where(p => (Nullable.GetUnderlyingType(p.ClrType) ?? p.ClrType) == typeof(decimal) && (p.GetPrecision() is not <= 38 || p.GetScale() is null || p.GetScale() > p.GetPrecision()))
        .Select(p => $"{p.DeclaringType.DisplayName()}.{p.Name} {p.GetColumnType()}"));

    [Fact]
    public void Names_AreShortEnough() => Assert.DoesNotContain(
        Tables().SelectMany(t => t.GetProperties().Select(p => p.GetColumnName())
            .Concat(t.GetKeys().Select(k => k.GetName())).Concat(t.GetIndexes().Select(i => i.GetDatabaseName()))
            .Concat(t.GetForeignKeys().Select(k => k.GetConstraintName())).Append(t.GetTableName())),
        n => n is { Length: > 128 });

    private static IReadOnlyList<IEntityType> Tables()
    {
        using var db = SqlServerShadow.Open();
        return [.. db.GetService<IDesignTimeModel>().Model.GetEntityTypes().Where(t => t.GetTableName() is not null)];
    }

    private static bool Exists(IProperty property) => property.GetColumnType() switch
    {
        "nvarchar(max)" or "varbinary(max)" or "varchar(max)" => true,
        var type when Length(type, "nvarchar") is { } length => length <= 4000,
        var type when (Length(type, "varbinary") ?? Length(type, "varchar")) is { } length => length <= 8000,
        _ => true,
    };

    private static int? Length(string type, string name) => type.StartsWith(name + "(", StringComparison.Ordinal) && int.TryParse(type[(name.Length + 1)..^1], out var length) ? length : null;

    /// <summary>Most bytes that a key of these columns takes; what has no bound is too long for every key.</summary>
    private static int Bytes(IReadOnlyList<IProperty> columns) => columns.Sum(c => c.GetColumnType() switch
    {
        "bit" => 1,
        "date" => 3,
        "int" => 4,
        "bigint" or "datetime2" => 8,
        "datetimeoffset" => 10,
        "uniqueidentifier" => 16,
        var type when type.StartsWith("decimal(", StringComparison.Ordinal) => 17,
        var type when Length(type, "nvarchar") is { } length => 2 * length,
        var type when (Length(type, "varbinary") ?? Length(type, "varchar")) is { } length => length,
        _ => 10_000,
    });
}
