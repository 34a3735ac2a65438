using System.Collections.Concurrent;
using System.Diagnostics;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using EngagementPortal.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.Extensions.DependencyInjection;

namespace EngagementPortal.Testing.SqlServer;

/// <summary>
/// Follows every query and every save that a test runs on SQLite and says the same over an <see cref="AbsentConnection"/> in SQL Server's words.
/// What the provider of SQL Server cannot say fails right there, in the test that asked. Always on: it listens to what EF Core tells of
/// itself, so that no context can be made past it. Each query is followed once a process, when EF Core compiles it.
/// </summary>
public static class SqlServerShadow
{
    /// <summary>
    /// Entities that only SQLite has, because the engines do it differently on purpose: what is asked of them is not followed, and SQL
    /// Server's side has tests of its own.
    /// </summary>
    private static readonly HashSet<string> OnSqliteAlone =
        ["EngagementPortal.Data.EngagementText", "OrganisationsText", "PeopleText", "PointsText", "PlanSectionsText", "PlannedActivitiesText", "ConsultationsText", "ResponseAnswersText"];

    private static readonly ConcurrentDictionary<string, SqlStatement> Heard = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, bool> SeenSaves = new(StringComparer.Ordinal);
    private static readonly MethodInfo Execute = typeof(IQueryProvider).GetMethods().Single(m => m is { Name: nameof(IQueryProvider.Execute), IsGenericMethod: true });

    private static readonly IServiceProvider Services = new ServiceCollection().Configure<IdentityOptions>(PortalData.ShapeIdentity).BuildServiceProvider();
    private static readonly Lazy<IModel> SqlServerModel = new(MakeModel);

    /// <summary>Everything said so far in this process, each text once.</summary>
    public static IReadOnlyCollection<SqlStatement> Statements => [.. Heard.Values];

    /// <summary>The portal's context as it is on SQL Server, over a connection of the test's own or none that answers.</summary>
    public static SqlServerPortalDbContext Open(AbsentConnection? connection = null) => new(
        new DbContextOptionsBuilder<SqlServerPortalDbContext>().UseSqlServer(connection ?? new AbsentConnection(_ => { })).UseApplicationServiceProvider(Services).Options,
        TimeProvider.System);

#pragma warning disable CA2255 // A module initialiser, because tests that do not know of the shadow are the ones it is for.
    [ModuleInitializer]
    internal static void Begin()
#pragma warning restore CA2255
    {
        if (PortalDatabase.Provider == DatabaseProvider.Sqlite) DiagnosticListener.AllListeners.Subscribe(new Listener());
    }

    private static void Follow(Expression query)
    {
        using var db = new Shadow();
        try
        {
            var provider = db.GetService<IAsyncQueryProvider>();
            var telling = new Retold(db.Model, provider);
            var said = telling.Visit(query);
            if (telling.IsOfSqliteAlone) return;
            var element = said.Type.GetInterfaces().Append(said.Type).FirstOrDefault(t => t.IsGenericType && t.GetGenericTypeDefinition() == typeof(IQueryable<>));
            var result = element is null ? said.Type : typeof(IEnumerable<>).MakeGenericType(element.GenericTypeArguments);
            var answer = Execute.MakeGenericMethod(result).Invoke(provider, BindingFlags.DoNotWrapExceptions, null, [said], null);
            if (element is not null) foreach (var _ in (System.Collections.IEnumerable)answer!) { }
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"SQL Server cannot be asked this ({e.Message}): {ExpressionPrinter.Print(query)}", e);
        }
    }

    /// <summary>A save is known by what it does to which kinds of row; of each, so many are enough to be said in every way.</summary>
    private const int RowsOfAKind = 4;

    private static void Follow(SqlitePortalDbContext saving)
    {
        var kinds = saving.ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            .GroupBy(Kind, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).ToList();
        var save = string.Join(", ", kinds.Select(k => k.Key));
        if (kinds.Count == 0 || !SeenSaves.TryAdd(save, true)) return;
        using var db = new Shadow();
        try
        {
            foreach (var entry in kinds.SelectMany(k => k.Take(RowsOfAKind)))
            {
                var said = db.Entry(entry.CurrentValues.ToObject());
                said.State = entry.State;
                foreach (var known in entry.Properties)
                {
                    var property = said.Property(known.Metadata.Name);
                    if (entry.State == EntityState.Added) property.IsTemporary = known.IsTemporary;
                    else property.OriginalValue = known.OriginalValue;
                    if (entry.State == EntityState.Modified) property.IsModified = known.IsModified;
                }
            }

            db.SaveChanges(acceptAllChangesOnSuccess: false);
        }
        catch (Exception e)
        {
            SeenSaves.TryRemove(save, out _);
            throw new InvalidOperationException($"SQL Server cannot save this ({e.InnerException?.Message ?? e.Message}): {save}", e);
        }
    }

    private static string Kind(EntityEntry entry) => $"{entry.State} {entry.Metadata.DisplayName()}" +
        (entry.State == EntityState.Modified ? $" ({string.Join(' ', entry.Properties.Where(p => p.IsModified).Select(p => p.Metadata.Name))})" : "");

    private static IModel MakeModel()
    {
        using var portal = Open();
        return portal.Model;
    }

    /// <summary>SQL Server's model and provider, without the portal's own way to save.</summary>
    private sealed class Shadow() : DbContext(
        new DbContextOptionsBuilder().UseSqlServer(new AbsentConnection(s => Heard.TryAdd(s.Text, s))).UseModel(SqlServerModel.Value).Options);

    private sealed class Listener : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        private static readonly string Query = CoreEventId.QueryCompilationStarting.Name!;
        private static readonly string Save = CoreEventId.SaveChangesStarting.Name!;

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == DbLoggerCategory.Name) value.Subscribe(this, name => name == Query || name == Save);
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Value is QueryExpressionEventData { Context: SqlitePortalDbContext } query) Follow(query.Expression);
            else if (value.Value is DbContextEventData { Context: SqlitePortalDbContext saving }) Follow(saving);
        }

        public void OnCompleted() { }

        public void OnError(Exception error) { }
    }

    /// <summary>The same question with SQL Server's entities for SQLite's, and values for its parameters.</summary>
    private sealed class Retold(IModel model, IAsyncQueryProvider provider) : ExpressionVisitor
    {
        private readonly Dictionary<string, Expression> parameters = new(StringComparer.Ordinal);

        public bool IsOfSqliteAlone { get; private set; }

        protected override Expression VisitExtension(Expression node) => node switch
        {
            EntityQueryRootExpression root when OnSqliteAlone.Contains(root.EntityType.Name) => Aside(root),
            EntityQueryRootExpression root when root.GetType() == typeof(EntityQueryRootExpression) => new EntityQueryRootExpression(provider,
                model.FindEntityType(root.EntityType.Name) ?? throw new InvalidOperationException($"{root.EntityType.DisplayName()} is not on SQL Server.")),
            QueryRootExpression => throw new InvalidOperationException($"{node.GetType().Name}: raw SQL is for one engine"),
            QueryParameterExpression parameter => parameters.TryGetValue(parameter.Name, out var known) ? known : parameters[parameter.Name] = Value(parameter),
            _ => base.VisitExtension(node),
        };

        private EntityQueryRootExpression Aside(EntityQueryRootExpression root)
        {
            IsOfSqliteAlone = true;
            return root;
        }

        private static Expression Value(QueryParameterExpression parameter) =>
            ((LambdaExpression)typeof(Retold).GetMethod(nameof(Captured), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(parameter.Type).Invoke(null, [Sample(parameter.Type)])!).Body;

        private static Expression<Func<T>> Captured<T>(T value) => () => value;

        private static object? Sample(Type type) =>
            Nullable.GetUnderlyingType(type) is { } inner ? Sample(inner)
            : type == typeof(string) ? "a"
            : type.IsValueType ? Activator.CreateInstance(type)
            : type.IsArray ? Several(type.GetElementType()!)
            : type.GetInterfaces().Append(type).FirstOrDefault(t => t.IsGenericType && t.GetGenericTypeDefinition() == typeof(IEnumerable<>)) is { } many
                ? Several(many.GenericTypeArguments[0]) is var array && type.IsInstanceOfType(array) ? array : Activator.CreateInstance(type, array)
            : null;

        private static Array Several(Type type)
        {
            var array = Array.CreateInstance(type, 2);
            array.SetValue(Sample(type), 0);
            array.SetValue(Sample(type), 1);
            return array;
        }
    }
}
