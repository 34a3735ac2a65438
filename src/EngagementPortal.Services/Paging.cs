using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services;

/// <summary>Pages of a list by key: the hundredth costs what the first does, and nothing is counted.</summary>
public static class Paging
{
    /// <summary>
    /// One page, newest (highest key) first: what stands before a key (older), after one (newer), or the newest of all.
    /// Says whether there is more in either direction.
    /// </summary>
    /// <param name="shown">What the page shows of a row.</param>
    public static async Task<(IReadOnlyList<TShown> Rows, bool Newer, bool Older)> PageAsync<T, TShown>(
        this IQueryable<T> rows, Expression<Func<T, long>> key, Expression<Func<T, TShown>> shown, int size, long? before, long? after, CancellationToken ct)
    {
        if (after is { } from)
        {
            var newer = await rows.Where(Compare(key, Expression.GreaterThan, from)).OrderBy(key).Take(size + 1).Select(shown).ToListAsync(ct);
            // Nothing newer: the top of the list, rather than an empty page.
            if (newer.Count == 0) return await rows.PageAsync(key, shown, size, null, null, ct);
            return ([.. newer.Take(size).Reverse()], newer.Count > size, true);
        }

        var older = before is { } to ? rows.Where(Compare(key, Expression.LessThan, to)) : rows;
        var found = await older.OrderByDescending(key).Take(size + 1).Select(shown).ToListAsync(ct);
        return ([.. found.Take(size)], before is not null && found.Count > 0, found.Count > size);
    }

    private static Expression<Func<T, bool>> Compare<T>(Expression<Func<T, long>> key, Func<Expression, Expression, Expression> compare, long value)
    {
        // Captured like a local variable, so that it becomes a parameter of the query and not a part of its text.
        Expression<Func<long>> captured = () => value;
        return Expression.Lambda<Func<T, bool>>(compare(key.Body, captured.Body), key.Parameters);
    }
}
