using System.Collections;
using System.Data.Common;
using System.Globalization;
using System.Linq.Expressions;
using System.Threading.Channels;
using EngagementPortal.Data.Audit;
using EngagementPortal.Data.Configurations;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Engagements;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using SQLitePCL;

namespace EngagementPortal.Data.Bulk;

/// <summary>
/// Writes new records with their parts and their audit by prepared inserts, past the change tracker and the driver's commands,
/// which are made for forms and not for ten million rows. Keys are handed out here: the caller has the write turn and the
/// transaction, so nobody else takes them.
/// </summary>
internal sealed class SqliteBulk
{
    // What is read from records and what is written to the file overlap, one processor each; they meet once for many records.
    private const int RecordsToAMeeting = 250;
    private const int MeetingsAhead = 4;

    /// <summary>In KiB.</summary>
    public const int PagesInMemory = 512 * 1024;

    private readonly PortalDbContext db;
    private readonly SqliteConnection connection;
    private readonly SqliteTransaction transaction;
    private readonly Table audit;
    private readonly Table root;

    /// <param name="record">Type of the records; its parts are found in the model.</param>
    public SqliteBulk(PortalDbContext db, Type record, DbTransaction transaction)
    {
        (this.db, this.transaction, connection) = (db, (SqliteTransaction)transaction, (SqliteConnection)db.Database.GetDbConnection());
        (root, audit) = (new Table(Model(record)), new Table(Model(typeof(AuditEntry))));
        foreach (var table in root.WithParts().Append(audit)) table.NextKey = Largest(table) + 1;
    }

    /// <summary>Writes all of them, in their order.</summary>
    public async Task WriteAsync(IEnumerable<object> records, Activity activity, CancellationToken ct)
    {
        var id = AuditTrail.IdOf(activity);
        var ready = Channel.CreateBounded<List<Row>>(MeetingsAhead);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var reading = Task.Run(async () =>
        {
            Exception? failure = null;
            try
            {
                foreach (var some in records.Chunk(RecordsToAMeeting))
                {
                    var rows = new List<Row>();
                    foreach (var record in some) AddRecord(record, activity, id, rows);
                    await ready.Writer.WriteAsync(rows, stop.Token);
                }
            }
            catch (Exception e)
            {
                failure = e;
            }

            ready.Writer.Complete(failure);
        }, CancellationToken.None);
        var inserts = new Dictionary<Table, sqlite3_stmt>();
        // Indexes are written all over the file: what fits in memory is written once.
        var usual = Scalar("PRAGMA cache_size");
        Execute($"PRAGMA cache_size = {-PagesInMemory}");
        try
        {
            await foreach (var rows in ready.Reader.ReadAllAsync(ct))
            {
                foreach (var row in rows)
                {
                    if (!inserts.TryGetValue(row.Table, out var insert)) inserts[row.Table] = insert = Insert(row.Table);
                    for (var i = 0; i < row.Values.Length; i++) Bind(insert, i + 1, row.Values[i]);
                    Check(raw.sqlite3_step(insert));
                    raw.sqlite3_reset(insert);
                }
            }
        }
        finally
        {
            await stop.CancelAsync();
            await reading;
            foreach (var insert in inserts.Values) insert.Dispose();
            Execute($"PRAGMA cache_size = {usual}");
        }
    }

    private void Execute(string sql)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private void AddRecord(object record, Activity activity, Guid activityId, List<Row> rows)
    {
        (record as Engagement)?.TellParticipants();
        var changes = new List<RecordChange>();
        var id = Add(record, root, 0, rows, changes);
        var entry = AuditTrail.Entry(activity, activityId, root.Type.ClrType.Name, id, changes);
        rows.Add(new Row(audit, audit.Values(entry, audit.NextKey++, 0)));
    }

    private static long Add(object row, Table table, long owner, List<Row> rows, List<RecordChange> changes)
    {
        var id = table.NextKey++;
        table.SetKey(row, id);
        rows.Add(new Row(table, table.Values(row, id, owner)));
        changes.Add(new RecordChange(table.Type.ClrType.Name, id, "added", table.Audited(row)));
        foreach (var (list, part) in table.Parts)
        {
            foreach (var item in list(row)) Add(item, part, id, rows, changes);
        }

        return id;
    }

    private sqlite3_stmt Insert(Table table)
    {
        var sql = db.GetService<ISqlGenerationHelper>();
        Check(raw.sqlite3_prepare_v2(connection.Handle, $"INSERT INTO {sql.DelimitIdentifier(table.Name)} ({string.Join(", ", table.Columns.Select(c => sql.DelimitIdentifier(c.Name)))}) "
            + $"VALUES ({string.Join(", ", table.Columns.Select(_ => "?"))})", out var insert));
        return insert;
    }

    /// <summary>As the driver writes each type: a record read back through EF Core is the one that was written.</summary>
    private void Bind(sqlite3_stmt insert, int place, object? value) => Check(value switch
    {
        null => raw.sqlite3_bind_null(insert, place),
        string text => raw.sqlite3_bind_text(insert, place, text),
        long number => raw.sqlite3_bind_int64(insert, place, number),
        int number => raw.sqlite3_bind_int64(insert, place, number),
        bool yes => raw.sqlite3_bind_int64(insert, place, yes ? 1 : 0),
        double number => raw.sqlite3_bind_double(insert, place, number),
        decimal number => raw.sqlite3_bind_text(insert, place, number.ToString("0.0###########################", CultureInfo.InvariantCulture)),
        DateOnly date => raw.sqlite3_bind_text(insert, place, date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        TimeOnly time => raw.sqlite3_bind_text(insert, place, time.ToString(time.Ticks % TimeSpan.TicksPerSecond == 0 ? "HH:mm:ss" : "HH:mm:ss.fffffff", CultureInfo.InvariantCulture)),
        Guid id => raw.sqlite3_bind_text(insert, place, id.ToString().ToUpperInvariant()),
        _ => throw new NotSupportedException($"{value.GetType().Name} is not known to the bulk writer."),
    });

    private void Check(int code)
    {
        if (code is not (raw.SQLITE_OK or raw.SQLITE_DONE)) SqliteException.ThrowExceptionForRC(code, connection.Handle);
    }

    private long Largest(Table table)
    {
        var sql = db.GetService<ISqlGenerationHelper>();
        return Scalar($"SELECT MAX({sql.DelimitIdentifier(table.Columns.Single(c => c.Is == Role.Key).Name)}) FROM {sql.DelimitIdentifier(table.Name)}") ?? 0;
    }

    private long? Scalar(string sql)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        return command.ExecuteScalar() as long?;
    }

    private IEntityType Model(Type type) => db.Model.FindEntityType(type) ?? throw new ArgumentException($"{type.Name} is no record.", nameof(type));

    private sealed record Row(Table Table, object?[] Values);

    private enum Role
    {
        Value,
        Key,
        Owner,
        Version,
    }

    private sealed record Column(string Name, Role Is, RelationalTypeMapping Mapping, Func<object, object?> Read, IProperty Property)
    {
        public object? Stored(object row) => Mapping.Converter is { } converter && Read(row) is { } value ? converter.ConvertToProvider(value) : Read(row);
    }

    /// <summary>A table as its rows are written: what stands in each column, and the tables of the parts.</summary>
    private sealed class Table
    {
        private readonly Action<object, long> setKey;

        public Table(IEntityType type)
        {
            Type = type;
            Name = type.GetTableName()!;
            var store = StoreObjectIdentifier.Table(Name, type.GetSchema());
            Columns =
            [
                .. type.GetProperties().Select(p => new Column(
                    p.GetColumnName(store)!,
                    p.IsPrimaryKey() ? Role.Key : AuditTrail.IsOwnerKey(p) ? Role.Owner : p.Name == nameof(IVersioned.Version) ? Role.Version : Role.Value,
                    p.GetRelationalTypeMapping(), Reader(type.ClrType, p), p)),
            ];
            // The setter is private: it is seen on the type alone that declares it.
            var key = type.FindPrimaryKey()!.Properties.Single().PropertyInfo!;
            var settable = key.DeclaringType!.GetProperty(key.Name)!;
            setKey = (row, id) => settable.SetValue(row, id);
            Parts =
            [
                .. type.GetNavigations().Where(n => n.IsCollection && n.TargetEntityType.PartOf() is { } part && part.PrincipalEntityType == type)
                    .Select(n => (Lists(type.ClrType, n), new Table(n.TargetEntityType))),
            ];
        }

        public IEntityType Type { get; }
        public string Name { get; }
        public IReadOnlyList<Column> Columns { get; }
        public IReadOnlyList<(Func<object, IEnumerable> List, Table Part)> Parts { get; }
        public long NextKey { get; set; }

        public IEnumerable<Table> WithParts() => Parts.SelectMany(p => p.Part.WithParts()).Prepend(this);

        public void SetKey(object row, long id) => setKey(row, id);

        public object?[] Values(object row, long id, long owner)
        {
            var values = new object?[Columns.Count];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = Columns[i].Is switch
                {
                    Role.Key => id,
                    Role.Owner => owner,
                    Role.Version => 1,
                    _ => Columns[i].Stored(row),
                };
            }

            return values;
        }

        public Dictionary<string, ValueChange> Audited(object row)
        {
            var values = new Dictionary<string, ValueChange>(StringComparer.Ordinal);
            foreach (var column in Columns)
            {
                if (AuditTrail.IsLeftOut(column.Property)) continue;
                if (AuditTrail.Shown(column.Read(row)) is { } value) values[column.Property.Name] = new ValueChange(null, value);
            }

            return values;
        }

        private static Func<object, object?> Reader(Type type, IProperty property)
        {
            var row = Expression.Parameter(typeof(object));
            return Expression.Lambda<Func<object, object?>>(
                Expression.Convert(Expression.Property(Expression.Convert(row, type), property.PropertyInfo!), typeof(object)), row).Compile();
        }

        private static Func<object, IEnumerable> Lists(Type type, INavigation navigation)
        {
            var row = Expression.Parameter(typeof(object));
            return Expression.Lambda<Func<object, IEnumerable>>(
                Expression.Convert(Expression.Property(Expression.Convert(row, type), navigation.PropertyInfo!), typeof(IEnumerable)), row).Compile();
        }
    }
}
