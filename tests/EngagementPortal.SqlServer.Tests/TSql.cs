using System.Globalization;
using EngagementPortal.Testing.SqlServer;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.Dac;
using Microsoft.SqlServer.Dac.Model;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace EngagementPortal.SqlServer.Tests;

/// <summary>Microsoft's own reading of T-SQL: the parser of SQL Server 2022 and the schema model of its tools.</summary>
internal static class TSql
{
    /// <summary>What the parser complains of, in the script and in what the script holds in EXEC(N'...').</summary>
    public static IReadOnlyList<string> ErrorsOf(string script) => Read(script).Errors;

    /// <summary>A script from the first migration to the last.</summary>
    public static string Migrations(MigrationsSqlGenerationOptions options = MigrationsSqlGenerationOptions.Default)
    {
        using var db = SqlServerShadow.Open();
        return db.GetService<IMigrator>().GenerateScript(options: options);
    }

    /// <summary>
    /// Builds the schema model and binds statements to it, each as the body of a procedure. Answers with everything that is wrong:
    /// errors, and names that lead nowhere (SQL71502, a mere warning to the tools because they allow for other databases).
    /// </summary>
    public static IReadOnlyList<string> Bind(IReadOnlyList<SqlStatement> statements)
    {
        using var model = Schema();
        List<string> refused = [];
        for (var i = 0; i < statements.Count; i++)
        {
            var parameters = string.Join(", ", statements[i].Parameters.Select(p => $"{p.Name} {p.Type}"));
            var procedure = $"CREATE PROCEDURE [statement{i}] {parameters} AS BEGIN\n{statements[i].Text}\nEND";
            if (ErrorsOf(procedure) is [var error, ..])
            {
                refused.Add($"{error} {statements[i].Text}");
                continue;
            }

            try
            {
                model.AddObjects(procedure);
            }
            catch (DacModelException e)
            {
                refused.Add($"{e.Message} {statements[i].Text}");
            }
        }

        return [.. refused, .. model.Validate().Where(m => m.MessageType == DacMessageType.Error || m.Number == 71502).Select(m => $"{m.Prefix}{m.Number}: {m.Message} {Named(m.Message, statements)}")];
    }

    /// <summary>How many indexes of words the schema has.</summary>
    public static int CountFullTextIndexes()
    {
        using var model = Schema();
        return model.GetObjects(DacQueryScopes.UserDefined, FullTextIndex.TypeClass).Count();
    }

    private static TSqlModel Schema()
    {
        var model = new TSqlModel(SqlServerVersion.Sql160, new TSqlModelOptions());
        using var db = SqlServerShadow.Open();
        Add(model, Read(db.Database.GenerateCreateScript()).Definitions);
        // What migrations say beyond the model, in words of their own.
        Add(model, Read(Migrations()).Definitions.Where(d => d is CreateFullTextCatalogStatement or CreateFullTextIndexStatement));
        return model;
    }

    private static string Named(string message, IReadOnlyList<SqlStatement> statements)
    {
        var at = message.IndexOf("[statement", StringComparison.Ordinal);
        return at < 0 ? "" : statements[int.Parse(message[(at + "[statement".Length)..message.IndexOf(']', at)], CultureInfo.InvariantCulture)].Text;
    }

    private static void Add(TSqlModel model, IEnumerable<TSqlStatement> definitions)
    {
        var printer = new Sql160ScriptGenerator();
        foreach (var definition in definitions)
        {
            printer.GenerateScript(definition, out var text);
            model.AddObjects(text);
        }
    }

    private static (IReadOnlyList<TSqlStatement> Definitions, IReadOnlyList<string> Errors) Read(string script)
    {
        var reading = new Reading();
        reading.Read(script);
        return (reading.Definitions, reading.Errors);
    }

    /// <summary>Collects what a script defines. EF Core wraps in EXEC what must not be compiled with its batch; that is read as well.</summary>
    private sealed class Reading : TSqlFragmentVisitor
    {
        private readonly TSql160Parser parser = new(initialQuotedIdentifiers: true);

        public List<TSqlStatement> Definitions { get; } = [];
        public List<string> Errors { get; } = [];

        public void Read(string script)
        {
            using var text = new StringReader(script);
            var read = parser.Parse(text, out var errors);
            Errors.AddRange(errors.Select(e => $"{e.Line}: {e.Message} {script.Split('\n')[Math.Clamp(e.Line - 1, 0, script.Count(c => c == '\n'))].Trim()}"));
            read.Accept(this);
        }

        public override void Visit(TSqlStatement node)
        {
            if (node is CreateTableStatement or CreateIndexStatement or AlterTableAddTableElementStatement or CreateSchemaStatement
                or CreateFullTextCatalogStatement or CreateFullTextIndexStatement) Definitions.Add(node);
        }

        // EF Core looks up the names of default constraints: a variable among the texts is a name.
        public override void Visit(ExecutableStringList node) =>
            Read(string.Concat(node.Strings.Select(s => s is StringLiteral text ? text.Value : " [name] ")));
    }
}
