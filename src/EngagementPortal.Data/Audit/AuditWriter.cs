using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace EngagementPortal.Data.Audit;

/// <summary>
/// Writes audit entries on the connection and in the transaction of the save that they tell of, in one statement. Not through the
/// change tracker: the records' own changes stay pending there until the commit, so that a retry can repeat the whole.
/// </summary>
internal static class AuditWriter
{
    // SQL Server takes 2,100 parameters.
    private const int EntriesToAStatement = 200;

    /// <summary>Adds the entries; the keys of the records they tell of are known by now.</summary>
    public static async Task WriteAsync(PortalDbContext db, IEnumerable<AuditEntry> entries, CancellationToken ct)
    {
        var type = db.Model.FindEntityType(typeof(AuditEntry))!;
        var table = StoreObjectIdentifier.Table(type.GetTableName()!, type.GetSchema());
        List<IProperty> columns = [.. type.GetProperties().Where(p => !p.IsPrimaryKey())];
        var sql = db.GetService<ISqlGenerationHelper>();
        var into = $"INSERT INTO {sql.DelimitIdentifier(table.Name)} ({string.Join(", ", columns.Select(c => sql.DelimitIdentifier(c.GetColumnName(table)!)))}) VALUES ";
        foreach (var some in entries.Chunk(EntriesToAStatement))
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
            command.CommandText = into + string.Join(", ", some.Select((entry, row) => $"({string.Join(", ", columns.Select((c, i) => Add(command, $"@p{row}_{i}", c, entry)))})"));
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    private static string Add(DbCommand command, string name, IProperty column, AuditEntry entry)
    {
        command.Parameters.Add(column.GetRelationalTypeMapping().CreateParameter(command, name, column.PropertyInfo!.GetValue(entry), column.IsNullable));
        return name;
    }
}
