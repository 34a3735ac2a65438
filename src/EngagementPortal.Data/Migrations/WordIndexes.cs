using Microsoft.EntityFrameworkCore.Migrations;

namespace EngagementPortal.Data.Migrations;

/// <summary>Makes the indexes of words (<see cref="WordIndex"/>) in a migration. What they were made of then is said there, since the model goes on.</summary>
internal static class WordIndexes
{
    /// <summary>An FTS5 table of a column, filled with what is there and kept by triggers.</summary>
    public static void AddForSqlite(this MigrationBuilder migration, string table, string column, bool isFolded)
    {
        migration.Sql($"""
            CREATE VIRTUAL TABLE "{table}Text" USING fts5("Words", content='', contentless_delete=1, prefix='3 4 5', tokenize='unicode61 remove_diacritics {(isFolded ? 0 : 2)}');
            """);
        migration.Sql($"""
            INSERT INTO "{table}Text" (rowid, "Words") SELECT r."Id", {Words("r")} FROM "{table}" AS r ORDER BY r."Id";
            """);
        migration.Sql($"""
            CREATE TRIGGER "{table}_Words_Added" AFTER INSERT ON "{table}" BEGIN
                INSERT INTO "{table}Text" (rowid, "Words") VALUES (new."Id", {Words("new")});
            END;
            """);
        migration.Sql($"""
            CREATE TRIGGER "{table}_Words_Changed" AFTER UPDATE OF "{column}" ON "{table}" BEGIN
                DELETE FROM "{table}Text" WHERE rowid = old."Id";
                INSERT INTO "{table}Text" (rowid, "Words") VALUES (new."Id", {Words("new")});
            END;
            """);
        migration.Sql($"""
            CREATE TRIGGER "{table}_Words_Removed" AFTER DELETE ON "{table}" BEGIN
                DELETE FROM "{table}Text" WHERE rowid = old."Id";
            END;
            """);

        string Words(string row) => isFolded ? $"{row}.\"{column}\"" : $"replace(replace(replace(coalesce({row}.\"{column}\", ''), '''', ''), '’', ''), '&', ' and ')";
    }

    public static void DropForSqlite(this MigrationBuilder migration, string table)
    {
        foreach (var trigger in new[] { "Added", "Changed", "Removed" }) migration.Sql($"DROP TRIGGER \"{table}_Words_{trigger}\";");
        migration.Sql($"DROP TABLE \"{table}Text\";");
    }

    /// <summary>A full-text index of a column, where the server has the feature. Its statement cannot stand in a transaction.</summary>
    public static void AddForSqlServer(this MigrationBuilder migration, string table, string column) => migration.Sql($"""
        IF FULLTEXTSERVICEPROPERTY('IsFullTextInstalled') = 1 AND NOT EXISTS (SELECT 1 FROM sys.fulltext_indexes WHERE object_id = OBJECT_ID('{table}'))
            EXEC(N'CREATE FULLTEXT INDEX ON [{table}] ([{column}] LANGUAGE 0) KEY INDEX [PK_{table}] ON [PortalText] WITH (CHANGE_TRACKING AUTO, STOPLIST OFF)');
        """, suppressTransaction: true);

    public static void DropForSqlServer(this MigrationBuilder migration, string table) => migration.Sql($"""
        IF EXISTS (SELECT 1 FROM sys.fulltext_indexes WHERE object_id = OBJECT_ID('{table}')) EXEC(N'DROP FULLTEXT INDEX ON [{table}]');
        """, suppressTransaction: true);
}
