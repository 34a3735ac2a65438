using System.Linq.Expressions;
using EngagementPortal.Data.Configurations;
using EngagementPortal.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace EngagementPortal.Data;

/// <summary>What refers to a record, whatever table it stands in: read from the model, so that a new table is never forgotten.</summary>
public static class References
{
    /// <summary>Foreign keys by which other records refer to one of a kind; its own parts do not count.</summary>
    public static IReadOnlyList<IForeignKey> To<T>(PortalDbContext db) where T : class, IVersioned =>
        [.. db.Model.FindEntityType(typeof(T))!.GetReferencingForeignKeys().Where(k => k.DeclaringEntityType.PartOf() != k)];

    /// <summary>The same with its own parts.</summary>
    public static IReadOnlyList<IForeignKey> ToWithParts<T>(PortalDbContext db) where T : class, IVersioned => [.. db.Model.FindEntityType(typeof(T))!.GetReferencingForeignKeys()];

    /// <summary>Those of some records that another one refers to.</summary>
    /// <param name="ids">Keys, not more than a few hundred.</param>
    public static async Task<HashSet<long>> ReferredToAsync<T>(this PortalDbContext db, IReadOnlyList<long> ids, CancellationToken ct) where T : class, IVersioned
    {
        var found = new HashSet<long>();
        foreach (var key in To<T>(db))
        {
            var query = (IQueryable<long>)Query.MakeGenericMethod(key.DeclaringEntityType.ClrType).Invoke(null, [db, key.Properties[0], ids.ToList()])!;
            found.UnionWith(await query.ToListAsync(ct));
        }

        return found;
    }

    private static readonly System.Reflection.MethodInfo Query = typeof(References).GetMethod(nameof(Referring), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!;

    private static IQueryable<long> Referring<TFrom>(PortalDbContext db, IProperty key, List<long> ids) where TFrom : class
    {
        var row = Expression.Parameter(typeof(TFrom));
        var read = Expression.Call(typeof(EF), nameof(EF.Property), [typeof(long?)], row, Expression.Constant(key.Name));
        return db.Set<TFrom>().IgnoreQueryFilters().Select(Expression.Lambda<Func<TFrom, long?>>(read, row)).Where(id => id != null && EF.Parameter(ids).Contains(id.Value)).Select(id => id!.Value).Distinct();
    }
}
