using EngagementPortal.Data;
using EngagementPortal.Services;
using EngagementPortal.Testing;
using EngagementPortal.Testing.SqlServer;
using Microsoft.EntityFrameworkCore;
using Mono.Cecil;
using Xunit.Abstractions;

namespace EngagementPortal.SqlServer.Tests;

/// <summary>Everything that the portal says to SQL Server is T-SQL that fits the schema, and nothing that it could say is left out.</summary>
public sealed class EveryQueryTests(EveryQuery portal, ITestOutputHelper output) : IClassFixture<EveryQuery>
{
    [SqliteFact]
    public void EveryStatement_BindsToTheSchema()
    {
        var statements = SqlServerShadow.Statements.ToList();
        foreach (var answer in portal.Answers) output.WriteLine(answer);
        output.WriteLine($"{portal.Visits} visits; {statements.Count} statements: {string.Join(", ", statements.CountBy(s => s.Text.Split('\n').SkipWhile(l => l.StartsWith("SET ", StringComparison.Ordinal)).First().Split(' ')[0]).Select(k => $"{k.Key} {k.Value}"))}");
        Assert.Empty(TSql.Bind(statements));
    }

    /// <summary>
    /// Made-up records, for trying the portal out and for measuring it: no page asks for them. And what is said to SQL Server alone, which
    /// <see cref="ServerAloneTests"/> ask.
    /// </summary>
    private static readonly string[] Aside = ["EngagementPortal.Data.SqlServerPortalDbContext/", "EngagementPortal.Services.Sample.", "EngagementPortal.Services.Generation.", "EngagementPortal.Web.Setup.DataSetup/<FillAsync>"];

    /// <summary>Reads the portal's own code for calls that run a query: each method that has one was seen to run it.</summary>
    [SqliteFact]
    public void EveryQueryOfThePortal_WasAsked()
    {
        var left = new[] { typeof(PortalDbContext).Assembly, typeof(Paging).Assembly, typeof(Program).Assembly }
            .Select(a => ModuleDefinition.ReadModule(a.Location))
            .SelectMany(m => m.GetTypes().SelectMany(t => t.Methods).Where(x => x.HasBody && x.Body.Instructions.Any(i => i.Operand is MethodReference called && RunsAQuery(called)))
                .Where(x => !portal.Asked.ContainsKey((m.Name, x.MetadataToken.ToInt32()))))
            .Select(m => m.FullName[(m.FullName.IndexOf(' ', StringComparison.Ordinal) + 1)..])
            .Where(m => !Aside.Any(made => m.StartsWith(made, StringComparison.Ordinal))).Order(StringComparer.Ordinal).ToList();
        Assert.True(left.Count == 0, string.Join('\n', left));
    }

    private static bool RunsAQuery(MethodReference called) =>
        called.DeclaringType.FullName == typeof(EntityFrameworkQueryableExtensions).FullName && called.Name.EndsWith("Async", StringComparison.Ordinal)
        || called.Name is "FindAsync" or "GetDatabaseValuesAsync" or "LoadAsync" && called.DeclaringType.Namespace.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal);
}
