using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using EngagementPortal.Data.Audit;
using EngagementPortal.Data.Configurations;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Plans;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace EngagementPortal.Data;

/// <summary>A row that refers to a record.</summary>
/// <param name="Beside">Its other values that were asked for, as one text to compare.</param>
public sealed record ReferringRow(long Id, string Beside);

/// <summary>
/// Changes rows of any table in the transaction under way (<see cref="PortalDbContext.AloneAsync"/>), whatever their number, without
/// loading the records that they are parts of. <see cref="FinishAsync"/> raises the version of each record and writes its audit.
/// Values go in and out as JSON.
/// </summary>
public sealed class Relinking(PortalDbContext db)
{
    private const int IdsToAStatement = 500;

    private readonly Dictionary<(IEntityType Owner, long Id), List<RecordChange>> changed = [];
    private readonly ISqlGenerationHelper sql = db.GetService<ISqlGenerationHelper>();

    /// <summary>The rows that have a value in a column.</summary>
    /// <param name="beside">Names of further columns.</param>
    public async Task<IReadOnlyList<ReferringRow>> FindAsync(IProperty column, long value, IReadOnlyList<string> beside, CancellationToken ct)
    {
        var type = TypeOf(column);
        await using var command = await CommandAsync(ct);
        var others = beside.Select(name => Name(type.FindProperty(name)!));
        command.CommandText = $"SELECT {string.Join(", ", others.Prepend(Key(type)))} FROM {Table(type)} WHERE {Name(column)} = {Parameter(command, "@value", column, value)} ORDER BY {Key(type)}";
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<ReferringRow>();
        while (await reader.ReadAsync(ct))
            rows.Add(new ReferringRow(reader.GetInt64(0), string.Join('|', Enumerable.Range(1, reader.FieldCount - 1).Select(i => Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture)))));
        return rows;
    }

    /// <summary>Those of some rows that still have a value in a column.</summary>
    public async Task<IReadOnlyList<long>> StillAsync(IProperty column, IReadOnlyList<long> ids, string? value, CancellationToken ct) =>
        [.. (await OwnedAsync(column, ids, value, ct)).Select(r => r.Id)];

    /// <summary>Changes a value in some rows where it still is as it is said to be; says in which it was.</summary>
    public async Task<IReadOnlyList<long>> SetAsync(IProperty column, IReadOnlyList<long> ids, string? from, string? to, CancellationToken ct)
    {
        var (type, done) = (TypeOf(column), new List<long>());
        foreach (var (id, owner) in await OwnedAsync(column, ids, from, ct))
        {
            done.Add(id);
            Tell(type, id, owner, "changed", AuditTrail.IsLeftOut(column) ? [] : new() { [column.Name] = new ValueChange(AuditTrail.Shown(Read(column, from)), AuditTrail.Shown(Read(column, to))) });
        }

        foreach (var some in done.Chunk(IdsToAStatement))
        {
            await using var command = await CommandAsync(ct);
            command.CommandText = $"UPDATE {Table(type)} SET {Name(column)} = {Parameter(command, "@to", column, Read(column, to))} WHERE {Key(type)} IN ({string.Join(", ", some)})";
            await command.ExecuteNonQueryAsync(ct);
        }

        return done;
    }

    /// <summary>Takes a row out, and gives it as it was; null where it is gone.</summary>
    public async Task<string?> RemoveAsync(IEntityType type, long id, CancellationToken ct)
    {
        var row = await (Task<object?>)Rows.MakeGenericMethod(type.ClrType).Invoke(null, [db, id, ct])!;
        if (row is null) return null;
        var values = type.GetProperties().ToDictionary(p => p.Name, p => JsonSerializer.SerializeToElement(p.PropertyInfo!.GetValue(row), p.ClrType));
        Tell(type, id, OwnerIn(type, id, values), "removed", Shown(type, values, (value) => new ValueChange(value, null)));
        await using var command = await CommandAsync(ct);
        command.CommandText = $"DELETE FROM {Table(type)} WHERE {Key(type)} = {id.ToString(CultureInfo.InvariantCulture)}";
        await command.ExecuteNonQueryAsync(ct);
        return JsonSerializer.Serialize(values);
    }

    /// <summary>Puts a row back as it was, with its key. False where what it belonged to is gone.</summary>
    public async Task<bool> RestoreAsync(IEntityType type, long id, string json, CancellationToken ct)
    {
        var values = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json)!;
        foreach (var key in type.GetForeignKeys())
        {
            if (values[key.Properties[0].Name] is { ValueKind: JsonValueKind.Number } to && !await IsThereAsync(key.PrincipalEntityType, to.GetInt64(), ct)) return false;
        }

        if (await IsThereAsync(type, id, ct)) return false;
        Tell(type, id, OwnerIn(type, id, values), "added", Shown(type, values, (value) => new ValueChange(null, value)));
        List<IProperty> columns = [.. type.GetProperties()];
        await using var command = await CommandAsync(ct);
        var parameters = columns.Select((c, i) => Parameter(command, $"@p{i}", c, values.TryGetValue(c.Name, out var value) ? value.Deserialize(c.ClrType) : null)).ToList();
        command.CommandText = db.WithKeys(Table(type), $"INSERT INTO {Table(type)} ({string.Join(", ", columns.Select(Name))}) VALUES ({string.Join(", ", parameters)})");
        await command.ExecuteNonQueryAsync(ct);
        return true;
    }

    /// <summary>Raises the version of every record that was changed, and writes what was done to each.</summary>
    public async Task FinishAsync(Activity activity, CancellationToken ct)
    {
        foreach (var owners in changed.Keys.Where(k => typeof(IVersioned).IsAssignableFrom(k.Owner.ClrType)).GroupBy(k => k.Owner))
        {
            var version = Name(owners.Key.FindProperty(nameof(IVersioned.Version))!);
            foreach (var some in owners.Select(o => o.Id).Order().Chunk(IdsToAStatement))
            {
                await using var command = await CommandAsync(ct);
                command.CommandText = $"UPDATE {Table(owners.Key)} SET {version} = {version} + 1 WHERE {Key(owners.Key)} IN ({string.Join(", ", some)})";
                await command.ExecuteNonQueryAsync(ct);
            }
        }

        await db.TellPlansOfAsync([.. changed.Keys.Where(k => k.Owner.ClrType == typeof(PlannedActivity)).Select(k => k.Id)], ct);
        var id = AuditTrail.IdOf(activity);
        await AuditWriter.WriteAsync(db, changed.Where(c => !c.Key.Owner.IsUnaudited()).Select(c => AuditTrail.Entry(activity, id, c.Key.Owner.ClrType.Name, c.Key.Id, c.Value)), ct);
        changed.Clear();
    }

    private async Task<List<(long Id, long Owner)>> OwnedAsync(IProperty column, IReadOnlyList<long> ids, string? value, CancellationToken ct)
    {
        var (type, rows) = (TypeOf(column), new List<(long, long)>());
        var owner = type.PartOf() is { } key ? Name(key.Properties[0]) : Key(type);
        foreach (var some in ids.Chunk(IdsToAStatement))
        {
            await using var command = await CommandAsync(ct);
            var still = value is null ? "IS NULL" : "= " + Parameter(command, "@value", column, Read(column, value));
            command.CommandText = $"SELECT {Key(type)}, {owner} FROM {Table(type)} WHERE {Key(type)} IN ({string.Join(", ", some)}) AND {Name(column)} {still}";
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct)) rows.Add((reader.GetInt64(0), reader.GetInt64(1)));
        }

        return rows;
    }

    private async Task<bool> IsThereAsync(IEntityType type, long id, CancellationToken ct)
    {
        await using var command = await CommandAsync(ct);
        command.CommandText = $"SELECT COUNT(*) FROM {Table(type)} WHERE {Key(type)} = {id.ToString(CultureInfo.InvariantCulture)}";
        return Convert.ToInt64(await command.ExecuteScalarAsync(ct), CultureInfo.InvariantCulture) > 0;
    }

    private void Tell(IEntityType type, long id, long owner, string word, Dictionary<string, ValueChange> values)
    {
        var key = (type.PartOf()?.PrincipalEntityType ?? type, owner);
        if (!changed.TryGetValue(key, out var changes)) changed[key] = changes = [];
        changes.Add(new RecordChange(type.ClrType.Name, id, word, values));
    }

    private static Dictionary<string, ValueChange> Shown(IEntityType type, Dictionary<string, JsonElement> values, Func<string, ValueChange> change) =>
        type.GetProperties().Where(p => !AuditTrail.IsLeftOut(p)).Select(p => (p.Name, Value: AuditTrail.Shown(values[p.Name].Deserialize(p.ClrType)))).Where(v => v.Value is not null)
            .ToDictionary(v => v.Name, v => change(v.Value!), StringComparer.Ordinal);

    private static long OwnerIn(IEntityType type, long id, Dictionary<string, JsonElement> values) => type.PartOf() is { } key ? values[key.Properties[0].Name].GetInt64() : id;

    private static object? Read(IProperty column, string? json) => json is null ? null : JsonSerializer.Deserialize(json, column.ClrType);

    private static IEntityType TypeOf(IProperty column) => (IEntityType)column.DeclaringType;

    private string Table(IEntityType type) => sql.DelimitIdentifier(type.GetTableName()!, type.GetSchema());

    private string Key(IEntityType type) => Name(type.FindPrimaryKey()!.Properties[0]);

    private string Name(IProperty column) => sql.DelimitIdentifier(column.GetColumnName(StoreObjectIdentifier.Table(TypeOf(column).GetTableName()!, TypeOf(column).GetSchema()))!);

    private async Task<DbCommand> CommandAsync(CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        return command;
    }

    private static string Parameter(DbCommand command, string name, IProperty column, object? value)
    {
        command.Parameters.Add(column.GetRelationalTypeMapping().CreateParameter(command, name, value, column.IsNullable));
        return name;
    }

    private static readonly System.Reflection.MethodInfo Rows = typeof(Relinking).GetMethod(nameof(RowAsync), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!;

    private static async Task<object?> RowAsync<T>(PortalDbContext db, long id, CancellationToken ct) where T : class =>
        await db.Set<T>().IgnoreQueryFilters().AsNoTracking().SingleOrDefaultAsync(r => EF.Property<long>(r, "Id") == id, ct);
}
