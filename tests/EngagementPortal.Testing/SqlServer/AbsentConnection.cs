using System.Collections;
using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.Data.SqlClient;

namespace EngagementPortal.Testing.SqlServer;

/// <summary>
/// A connection to a SQL Server that is not there: what is sent is handed to <paramref name="heard"/>, and every question is answered with
/// one row of zeros, empty texts and first days, so that the statements that follow a first one are sent as well.
/// </summary>
/// <param name="heard">Takes each statement down. What it throws reaches the sender as if the server had said it.</param>
/// <param name="number">What is answered where a whole number is asked for.</param>
public sealed class AbsentConnection(Action<SqlStatement> heard, int number = 0) : DbConnection
{
    // Keys that it gives to new rows, far from those that the tests' databases give.
    private static long lastKey = 1L << 40;

    private ConnectionState state;

    /// <summary>How many transactions were begun.</summary>
    public int Begun { get; private set; }

    /// <summary>How many of them were committed.</summary>
    public int Commits { get; private set; }

    [AllowNull]
    public override string ConnectionString { get; set; } = "Server=absent;Database=portal";
    public override string Database => "portal";
    public override string DataSource => "absent";
    public override string ServerVersion => "16.00.0000";
    public override ConnectionState State => state;

    public override void Open() => state = ConnectionState.Open;

    public override void Close() => state = ConnectionState.Closed;

    public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel)
    {
        Begun++;
        return new Transaction(this, isolationLevel);
    }

    protected override DbCommand CreateDbCommand() => new Command(this);

    private Row Answer(SqlCommand asked)
    {
        heard(SqlStatement.Of(asked));
        // EF Core's saves begin by setting how they are to be answered.
        return new Row(asked.CommandText.StartsWith("SET ", StringComparison.Ordinal), number);
    }

    private sealed class Transaction(AbsentConnection connection, IsolationLevel level) : DbTransaction
    {
        public override IsolationLevel IsolationLevel => level;
        protected override DbConnection DbConnection => connection;

        public override void Commit() => connection.Commits++;

        public override void Rollback() { }
    }

    /// <summary>Holds a command of the driver's, for its parameters and their types.</summary>
    private sealed class Command(AbsentConnection connection) : DbCommand
    {
        private readonly SqlCommand said = new();

        [AllowNull]
        public override string CommandText { get => said.CommandText; set => said.CommandText = value; }
        public override int CommandTimeout { get; set; }
        public override CommandType CommandType { get; set; } = CommandType.Text;
        public override bool DesignTimeVisible { get; set; }
        public override UpdateRowSource UpdatedRowSource { get; set; }
        protected override DbConnection? DbConnection { get; set; } = connection;
        protected override DbParameterCollection DbParameterCollection => said.Parameters;
        protected override DbTransaction? DbTransaction { get; set; }

        public override void Cancel() { }

        public override void Prepare() { }

        public override int ExecuteNonQuery()
        {
            connection.Answer(said).Dispose();
            return 1;
        }

        public override object ExecuteScalar()
        {
            connection.Answer(said).Dispose();
            return 0;
        }

        protected override DbParameter CreateDbParameter() => said.CreateParameter();

        protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => connection.Answer(said);

        protected override void Dispose(bool disposing)
        {
            said.Dispose();
            base.Dispose(disposing);
        }
    }

    /// <summary>One row, of as many columns as are asked for, each of the type that it is read as.</summary>
    private sealed class Row(bool saving, int number) : DbDataReader
    {
        private int read;

        public override int FieldCount => 1000;
        public override bool HasRows => true;
        public override int Depth => 0;
        public override bool IsClosed => false;
        public override int RecordsAffected => 1;
        public override object this[int ordinal] => GetValue(ordinal);
        public override object this[string name] => GetValue(0);

        // A query is answered with one row; a save looks for as many as it wrote, each with a new key.
        public override bool Read() => saving | read++ == 0;

        public override bool NextResult()
        {
            read = 0;
            return saving;
        }

        public override bool IsDBNull(int ordinal) => false;

        // What a save reads: first how many rows an update changed, last which of several new rows a key is for.
        public override int GetInt32(int ordinal) => !saving ? number : ordinal == 0 ? 1 : read - 1;

        public override long GetInt64(int ordinal) => saving ? Interlocked.Increment(ref lastKey) : number;

        public override T GetFieldValue<T>(int ordinal) =>
            typeof(T) == typeof(string) ? (T)(object)"" : typeof(T) == typeof(byte[]) ? (T)(object)Array.Empty<byte>() : default!;

        public override bool GetBoolean(int ordinal) => false;
        public override byte GetByte(int ordinal) => 0;
        public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => 0;
        public override char GetChar(int ordinal) => ' ';
        public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => 0;
        public override DateTime GetDateTime(int ordinal) => default;
        public override decimal GetDecimal(int ordinal) => 0;
        public override double GetDouble(int ordinal) => 0;
        public override float GetFloat(int ordinal) => 0;
        public override Guid GetGuid(int ordinal) => default;
        public override short GetInt16(int ordinal) => 0;
        public override string GetString(int ordinal) => "";
        public override object GetValue(int ordinal) => number;
        public override int GetValues(object[] values) => 0;
        public override Type GetFieldType(int ordinal) => typeof(object);
        public override string GetDataTypeName(int ordinal) => "";
        public override string GetName(int ordinal) => ordinal.ToString(CultureInfo.InvariantCulture);
        public override int GetOrdinal(string name) => 0;
        public override IEnumerator GetEnumerator() => throw new NotSupportedException();
    }
}

/// <summary>A statement as SQL Server would get it, with the types of its parameters in SQL Server's words.</summary>
public sealed record SqlStatement(string Text, IReadOnlyList<(string Name, string Type)> Parameters)
{
    internal static SqlStatement Of(SqlCommand command) => new(command.CommandText,
        [.. command.Parameters.Cast<SqlParameter>().Select(p => (p.ParameterName.StartsWith('@') ? p.ParameterName : "@" + p.ParameterName, TypeOf(p)))]);

    private static string TypeOf(SqlParameter parameter)
    {
        var name = parameter.SqlDbType.ToString().ToLowerInvariant();
        return parameter.SqlDbType switch
        {
            SqlDbType.NVarChar or SqlDbType.VarChar or SqlDbType.VarBinary or SqlDbType.NChar or SqlDbType.Char or SqlDbType.Binary =>
                $"{name}({(parameter.Size is > 0 and <= 8000 ? parameter.Size.ToString(CultureInfo.InvariantCulture) : "max")})",
            SqlDbType.Decimal => $"decimal({(parameter.Precision == 0 ? 18 : parameter.Precision)}, {parameter.Scale})",
            _ => name,
        };
    }
}
