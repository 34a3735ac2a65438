using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Stakeholders;

/// <summary>What can be looked for in the register.</summary>
[Flags]
public enum RegisterKinds
{
    None = 0,
    Organisations = 1,
    People = 2,

    /// <summary>A user group that stands in for named people.</summary>
    Audiences = 4,

    All = Organisations | People | Audiences,
}

/// <summary>An organisation, a person or an audience, as it is chosen in a form.</summary>
/// <param name="Kind">One of the kinds.</param>
/// <param name="Id">Key; of an audience the value of its user group.</param>
/// <param name="Hint">What tells it from its namesakes; that it closed, or may not be contacted.</param>
/// <param name="Groups">Its user groups today.</param>
public sealed record RegisterEntry(RegisterKinds Kind, long Id, string Name, string? Hint, UserGroups Groups)
{
    /// <summary>As forms post it: <c>o-12</c>, <c>p-7</c>, <c>g-citizens</c>.</summary>
    public string Value => Kind switch
    {
        RegisterKinds.Organisations => $"o-{Id}",
        RegisterKinds.People => $"p-{Id}",
        _ => $"g-{((UserGroups)Id).Code()}",
    };
}

/// <summary>Finds what a picker offers, and reads back what was chosen.</summary>
public static class RegisterFinder
{
    /// <summary>Most entries offered at once.</summary>
    public const int Most = 10;

    /// <summary>
    /// Up to <see cref="Most"/> entries that hold every word: active organisations first, those whose name begins with the
    /// words before those with a word that does, before the rest.
    /// </summary>
    public static async Task<IReadOnlyList<RegisterEntry>> FindAsync(
        this PortalDbContext db, string? words, RegisterKinds kinds, CancellationToken ct)
    {
        var sought = string.Join(' ', Search.Words(words));
        if (sought.Length == 0) return [];
        var found = new List<RegisterEntry>();
        if (kinds.HasFlag(RegisterKinds.Audiences)) found.AddRange(Audiences(sought));
        if (kinds.HasFlag(RegisterKinds.Organisations)) found.AddRange(await OrganisationsAsync(db.Organisations.SearchedFor(words), sought, ct));
        if (kinds.HasFlag(RegisterKinds.People) && found.Count < Most)
            found.AddRange(await PeopleAsync(db.People.Where(p => p.ErasedAt == null).SearchedFor(words), sought, ct));
        return [.. found.Take(Most)];
    }

    /// <summary>What the posted values stand for, in their order; what stands for nothing is left out.</summary>
    public static async Task<IReadOnlyList<RegisterEntry>> ChosenAsync(this PortalDbContext db, IEnumerable<string?> values, CancellationToken ct)
    {
        string[] all = [.. values.OfType<string>().Distinct()];
        long[] organisations = [.. all.Select(v => IdOf(v, RegisterKinds.Organisations)).OfType<long>()];
        long[] people = [.. all.Select(v => IdOf(v, RegisterKinds.People)).OfType<long>()];
        var found = UserGroupSets.Each.Select(Audience).ToList();
        if (organisations.Length > 0) found.AddRange(await OrganisationsAsync(db.Organisations.Where(o => organisations.Contains(o.Id)), "", ct, organisations.Length));
        if (people.Length > 0) found.AddRange(await PeopleAsync(db.People.Where(p => people.Contains(p.Id)), "", ct, people.Length));
        var byValue = found.ToDictionary(e => e.Value);
        return [.. all.Where(byValue.ContainsKey).Select(v => byValue[v])];
    }

    /// <summary>The key in a posted value of a kind; null for another kind, or none.</summary>
    public static long? IdOf(string? value, RegisterKinds kind)
    {
        var prefix = kind == RegisterKinds.People ? "p-" : "o-";
        return value is not null && value.StartsWith(prefix, StringComparison.Ordinal)
            && long.TryParse(value.AsSpan(2), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var id) ? id : null;
    }

    /// <summary>The user group in a posted value; null when it is not an audience.</summary>
    public static UserGroups? GroupOf(string? value) =>
        value is not null && value.StartsWith("g-", StringComparison.Ordinal) && Kebab.TryParse<UserGroups>(value[2..], out var group)
            && group != UserGroups.None ? group : null;

    private static async Task<IEnumerable<RegisterEntry>> OrganisationsAsync(IQueryable<Organisation> found, string sought, CancellationToken ct, int most = Most)
    {
        var rows = await found.AsNoTracking()
            .OrderBy(o => o.ClosedOn == null ? 0 : 1)
            .ThenBy(o => o.SearchText.StartsWith(sought) ? 0 : (" " + o.SearchText).Contains(" " + sought) ? 1 : 2)
            .ThenBy(o => o.NameKey).ThenBy(o => o.Id)
            .Take(most)
            .Select(o => new { o.Id, o.Name, o.UserGroups, o.ClosedOn })
            .ToListAsync(ct);
        return rows.Select(o => new RegisterEntry(RegisterKinds.Organisations, o.Id, o.Name,
            Hint(o.ClosedOn is { } day ? $"Closed {day:d MMMM yyyy}" : null, o.UserGroups.InWords()), o.UserGroups));
    }

    private static async Task<IEnumerable<RegisterEntry>> PeopleAsync(IQueryable<Person> found, string sought, CancellationToken ct, int most = Most)
    {
        var rows = await found.AsNoTracking()
            .OrderBy(p => p.SearchText.StartsWith(sought) ? 0 : (" " + p.SearchText).Contains(" " + sought) ? 1 : 2)
            .ThenBy(p => p.NameKey).ThenBy(p => p.Id)
            .Take(most)
            .Select(p => new
            {
                p.Id,
                p.Name,
                p.Post,
                p.MayBeContacted,
                Organisations = p.Affiliations.Where(a => a.Until == null).Select(a => new { a.Organisation.Name, a.Organisation.UserGroups }).ToList(),
            })
            .AsSingleQuery()
            .ToListAsync(ct);
        return rows.Select(p => new RegisterEntry(RegisterKinds.People, p.Id, p.Name,
            Hint(p.MayBeContacted ? null : "May not be contacted", p.Post, string.Join(", ", p.Organisations.Select(o => o.Name))),
            p.Organisations.Select(o => o.UserGroups).Union()));
    }

    private static IEnumerable<RegisterEntry> Audiences(string sought) => UserGroupSets.Each.Select(Audience)
        .Where(a => sought.Split(' ').All(w => Text.Fold(a.Name).Split(' ').Any(n => n.StartsWith(w, StringComparison.Ordinal))));

    private static RegisterEntry Audience(UserGroups group) =>
        new(RegisterKinds.Audiences, (long)group, group.InWords(), "Audience: nobody by name", group);

    private static string? Hint(params IEnumerable<string?> parts) =>
        string.Join(" · ", parts.Where(p => !string.IsNullOrEmpty(p))) is { Length: > 0 } hint ? hint : null;
}
