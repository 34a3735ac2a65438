using EngagementPortal.Data;
using EngagementPortal.Domain.Stakeholders;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Stakeholders;

/// <summary>One part of a long list, and whether there is more on either side.</summary>
/// <param name="Before">Key to ask for what stands before; null where nothing does.</param>
/// <param name="After">Key to ask for what comes after; null where nothing does.</param>
public sealed record Slice<T>(IReadOnlyList<T> Rows, long? Before, long? After)
{
    /// <summary>Rows on one page.</summary>
    public const int Size = 25;
}

/// <summary>How many there are, counted up to a bound: a whole table is never counted for a page.</summary>
/// <param name="Number">The count, or one more than <paramref name="CountedTo"/> for anything beyond.</param>
/// <param name="CountedTo">The exact number is said up to here.</param>
public readonly record struct Band(int Number, int CountedTo = Band.Exact)
{
    /// <summary>Where an index alone counts.</summary>
    public const int Exact = 1000;

    /// <summary>Where each record has to be looked at.</summary>
    public const int ExactByReading = 200;

    /// <summary>"1 organisation", "340 organisations", "more than 1,000 organisations".</summary>
    public string Of(string one, string many) =>
        Number == 1 ? $"1 {one}" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{(Number > CountedTo ? "More than " : "")}{Math.Min(Number, CountedTo):N0} {many}");
}

/// <summary>What the register's pages and services ask alike.</summary>
public static class RegisterQueries
{
    /// <summary>How far up parents are followed.</summary>
    private const int MaxDepth = 20;

    /// <summary>Organisations that hold every word of a search in their name, other names or tags.</summary>
    public static IQueryable<Organisation> SearchedFor(this IQueryable<Organisation> organisations, string? words) =>
        Search.Words(words).Aggregate(organisations, (found, word) => found.Where(o => o.SearchText.Contains(word)));

    /// <summary>People who hold every word of a search in their name, post or e-mail address.</summary>
    public static IQueryable<Person> SearchedFor(this IQueryable<Person> people, string? words) =>
        Search.Words(words).Aggregate(people, (found, word) => found.Where(p => p.SearchText.Contains(word)));

    /// <summary>An organisation that a record is about to refer to, with those above it; null when there is none.</summary>
    public static async Task<Referred?> ReferredAsync(this PortalDbContext db, long id, CancellationToken ct)
    {
        var it = await db.Organisations.AsNoTracking().Where(o => o.Id == id)
            .Select(o => new { o.Name, o.ClosedOn, o.ParentId }).SingleOrDefaultAsync(ct);
        if (it is null) return null;
        var above = new List<long>();
        for (var next = it.ParentId; next is { } parent && above.Count < MaxDepth;)
        {
            above.Add(parent);
            next = await db.Organisations.AsNoTracking().Where(o => o.Id == parent).Select(o => o.ParentId).SingleOrDefaultAsync(ct);
        }

        return new Referred(id, it.Name, it.ClosedOn, above);
    }

    /// <summary>Organisations that one about to be added may be the same as.</summary>
    public static async Task<IReadOnlyList<Twin>> TwinsOfAsync(this PortalDbContext db, OrganisationDetails details, CancellationToken ct)
    {
        // Bounded: exact matches first, then names with a word that begins alike. The rule decides among these.
        const int MostCompared = 300;
        string[] keys = [.. details.OtherNames.Select(n => n.Name).Prepend(details.Name).Select(NameKey.Of).Distinct()];
        var domain = WebDomain.Of(details.Website);
        var letters = keys[0].Replace(" ", "", StringComparison.Ordinal);
        string[] stems = [.. keys[0].Split(' ').Where(w => w.Length >= 3).OrderByDescending(w => w.Length).Take(3).Select(w => w[..3])];
        var (first, second, third) = (Stem(stems, 0, keys[0]), Stem(stems, 1, keys[0]), Stem(stems, 2, keys[0]));
        var known = await db.Organisations.AsNoTracking()
            .Select(o => new
            {
                o.Id,
                o.Name,
                o.NameKey,
                o.WebDomain,
                OtherNames = o.OtherNames.Select(n => n.Name).ToList(),
                IsSame = keys.Contains(o.NameKey) || o.NameKey.Replace(" ", "") == letters || (domain != null && o.WebDomain == domain) || o.OtherNames.Any(n => keys.Contains(n.NameKey)),
                IsNear = (" " + o.NameKey).Contains(first) || (" " + o.NameKey).Contains(second) || (" " + o.NameKey).Contains(third),
            })
            .Where(o => o.IsSame || o.IsNear)
            .OrderBy(o => o.IsSame ? 0 : 1).ThenBy(o => o.NameKey).ThenBy(o => o.Id)
            .Take(MostCompared)
            .AsSingleQuery()
            .ToListAsync(ct);
        return Twins.OfOrganisation(
            new Lookalike(0, details.Name, [.. details.OtherNames.Select(n => n.Name)], domain),
            known.Select(o => new Lookalike(o.Id, o.Name, o.OtherNames, o.WebDomain)));
    }

    /// <summary>People that one about to be added may be the same as.</summary>
    public static async Task<IReadOnlyList<Twin>> TwinsOfAsync(this PortalDbContext db, PersonDetails details, CancellationToken ct)
    {
        const int MostCompared = 50;
        var (key, email) = (NameKey.Of(details.Name), details.Email?.Trim().ToLowerInvariant());
        var known = await db.People.AsNoTracking()
            .Where(p => p.ErasedAt == null && (p.NameKey == key || (email != null && p.EmailKey == email)))
            .OrderBy(p => p.Id).Take(MostCompared)
            .Select(p => new Lookalike(p.Id, p.Name, new List<string>(), p.EmailKey))
            .ToListAsync(ct);
        return Twins.OfPerson(new Lookalike(0, details.Name, [], email), known);
    }

    /// <summary>
    /// Cuts one page out of a sorted list, by the key of the row beside it.
    /// </summary>
    /// <param name="rows">Up to one row more than fits, in the direction that was asked for.</param>
    internal static Slice<T> Cut<T>(List<T> rows, Func<T, long> key, bool backwards, bool fromStart)
    {
        var more = rows.Count > Slice<T>.Size;
        if (more) rows.RemoveAt(rows.Count - 1);
        if (backwards) rows.Reverse();
        if (rows.Count == 0) return new Slice<T>(rows, null, null);
        var (first, last) = (key(rows[0]), key(rows[^1]));
        return backwards
            ? new Slice<T>(rows, more ? first : null, last)
            : new Slice<T>(rows, fromStart ? null : first, more ? last : null);
    }

    private static string Stem(string[] stems, int at, string otherwise) => " " + (at < stems.Length ? stems[at] : stems.Length > 0 ? stems[0] : otherwise);
}
