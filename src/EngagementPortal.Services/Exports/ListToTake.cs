using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Exports;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Engagements;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Exports;

/// <summary>Somebody takes a list out: from where, who, narrowed to what, and how many records are read at a time.</summary>
public sealed record Taking(PortalDbContext Db, Viewer Viewer, StrategyEditions? Editions, Narrowing Narrowing, int AtATime = Taking.Usual)
{
    /// <summary>Records read at a time.</summary>
    public const int Usual = 2000;
}

/// <summary>A list that can be taken out: what it is, who may, its columns, and where its rows come from.</summary>
public sealed class ListToTake
{
    private readonly Func<Taking, CancellationToken, IAsyncEnumerable<object?[]>> rows;

    private ListToTake(ExportList list, string about, IReadOnlyCollection<ExportColumn> columns, Capability asks, Func<Taking, CancellationToken, IAsyncEnumerable<object?[]>> rows) =>
        (List, About, Columns, Asks, this.rows) = (list, about, columns, asks, rows);

    public ExportList List { get; }

    /// <summary>What a row is, in a line.</summary>
    public string About { get; }

    public IReadOnlyCollection<ExportColumn> Columns { get; }

    /// <summary>What somebody must be allowed to take it out.</summary>
    public Capability Asks { get; }

    /// <summary>As people call it: Plan sections.</summary>
    public string Title => TitleOf(List);

    /// <summary>The list as it is written into a file. Each time its rows are asked for they are read anew.</summary>
    public ExportTable Table(Taking taking, CancellationToken ct) => new(List.ToString(), [.. Columns.Select(c => c.Name)], rows(taking, ct));

    /// <summary>The name of a list in words.</summary>
    public static string TitleOf(ExportList list) => char.ToUpperInvariant(list.Code()[0]) + list.Code()[1..].Replace('-', ' ');

    internal static ListToTake Of<T>(ExportList list, string about, Columns<T> columns, Func<Taking, CancellationToken, IAsyncEnumerable<T>> rows, Capability asks = Capability.Read)
    {
        return new ListToTake(list, about, columns, asks, ValuesAsync);

        async IAsyncEnumerable<object?[]> ValuesAsync(Taking taking, [EnumeratorCancellation] CancellationToken ct)
        {
            var names = await Names.ReadAsync(taking.Db, taking.Editions, ct);
            await foreach (var row in rows(taking, ct)) yield return columns.Of(row, names);
        }
    }
}

/// <summary>How lists are read: some records at a time, so that their length makes no difference to memory.</summary>
internal static class Reading
{
    private const string Key = "Id", Owner = nameof(Point.EngagementId);

    /// <summary>Records in the order of their keys.</summary>
    /// <param name="what">What is read of each.</param>
    /// <param name="keyOf">Its key.</param>
    public static async IAsyncEnumerable<TRow> ByKeyAsync<T, TRow>(
        this Taking taking, IQueryable<T> all, Expression<Func<T, TRow>> what, Func<TRow, long> keyOf, [EnumeratorCancellation] CancellationToken ct) where T : class
    {
        for (var after = 0L; ;)
        {
            var last = after;
            var some = await all.AsNoTracking().Where(r => EF.Property<long>(r, Key) > last).OrderBy(r => EF.Property<long>(r, Key)).Take(taking.AtATime).Select(what).ToListAsync(ct);
            foreach (var row in some) yield return row;
            if (some.Count < taking.AtATime) yield break;
            after = keyOf(some[^1]);
        }
    }

    /// <summary>
    /// Parts of the engagements that the viewer may read and the narrowing leaves, in the order of their list: by the same query as the
    /// list itself, so that a part is never told without its engagement.
    /// </summary>
    /// <param name="what">What is read of a part.</param>
    /// <param name="engagementOf">Key of its engagement.</param>
    public static async IAsyncEnumerable<PartLine<TRow>> PartsAsync<T, TRow>(
        this Taking taking, IQueryable<T> parts, Expression<Func<T, TRow>> what, Func<TRow, long> engagementOf, [EnumeratorCancellation] CancellationToken ct) where T : class
    {
        for (EngagementKey? key = null; ;)
        {
            // Of the engagements no more than their index of dates holds: they are read once for each list of parts.
            var some = await (await taking.Db.FoundAsync(taking.Narrowing.Engagements, key, taking.Viewer, ct)).Take(taking.AtATime)
                .Select(e => new EngagementHead(e.Id, e.Date, e.Status)).ToListAsync(ct);
            var ids = some.Select(e => e.Id).ToList();
            var of = (await parts.AsNoTracking().Where(p => EF.Parameter(ids).Contains(EF.Property<long>(p, Owner))).OrderBy(p => EF.Property<long>(p, Owner)).ThenBy(p => EF.Property<long>(p, Key)).Select(what).ToListAsync(ct))
                .ToLookup(engagementOf);
            foreach (var engagement in some)
            {
                foreach (var part in of[engagement.Id]) yield return new PartLine<TRow>(part, engagement);
            }

            if (some.Count < taking.AtATime) yield break;
            key = new EngagementKey(some[^1].Date, some[^1].Id, Backwards: false);
        }
    }
}
