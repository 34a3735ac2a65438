using EngagementPortal.Data;
using Xunit;

namespace EngagementPortal.Testing;

/// <summary>A test about SQLite itself, or about what is said to a SQL Server that is not there. Against a real one it is skipped, and says so.</summary>
public sealed class SqliteFactAttribute : FactAttribute
{
    public SqliteFactAttribute()
    {
        if (PortalDatabase.Provider != DatabaseProvider.Sqlite) Skip = Because;
    }

    internal const string Because = "About SQLite: PORTAL_TEST_SQLSERVER is set, so these tests run on SQL Server.";
}

/// <summary>The same for a theory.</summary>
public sealed class SqliteTheoryAttribute : TheoryAttribute
{
    public SqliteTheoryAttribute()
    {
        if (PortalDatabase.Provider != DatabaseProvider.Sqlite) Skip = SqliteFactAttribute.Because;
    }
}
