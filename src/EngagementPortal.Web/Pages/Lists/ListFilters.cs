using EngagementPortal.Domain;
using EngagementPortal.Domain.Lists;
using EngagementPortal.Services.Lists;

namespace EngagementPortal.Web.Pages.Lists;

/// <summary>What the lists can be narrowed to, as their addresses carry it.</summary>
internal static class ListFilters
{
    private static readonly string[] OfEngagements =
        ["q", "with", "year", "from", "to", "mode", "approach", "group", "division", "organisation", "person", "lead", "status", "topic", "activity", "import"];

    private static readonly string[] OfOrganisations = ["q", "group", "stakeholder", "kind", "stage", "owner", "key", "tag", "import", "status"];
    private static readonly string[] OfPeople = ["q", "group", "stage", "contact", "import"];

    /// <summary>The filter of a list in an address, in one order and without anything else; empty where nothing narrows it.</summary>
    public static string Of(ListKind list, IQueryCollection query) => QueryString.Create(Keys(list)
        .Where(k => !string.IsNullOrWhiteSpace(query[k])).Select(k => KeyValuePair.Create<string, string?>(k, query[k].ToString().Trim()))).Value?.TrimStart('?') ?? "";

    /// <summary>The list that an address names by its code; null for none.</summary>
    public static ListKind? Named(IQueryCollection query) => Kebab.TryParse<ListKind>(query["list"], out var list) ? list : null;

    /// <summary>The page of a list, narrowed.</summary>
    public static string Address(this ListKind list, string filter) => $"/{list.Code()}{(filter.Length > 0 ? $"?{filter}" : "")}";

    private static string[] Keys(ListKind list) => list switch
    {
        ListKind.Engagements => OfEngagements,
        ListKind.Organisations => OfOrganisations,
        _ => OfPeople,
    };
}

/// <summary>The views beside a list, with where it can be saved as one more and where many of its records can be changed.</summary>
/// <param name="Narrowed">What the list is narrowed to now; empty for nothing.</param>
public sealed record ListTools(ListKind List, string Narrowed, IReadOnlyList<ViewRow> Views);
