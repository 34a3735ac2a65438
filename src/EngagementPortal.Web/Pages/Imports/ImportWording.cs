using EngagementPortal.Domain.Imports;

namespace EngagementPortal.Web.Pages.Imports;

/// <summary>How imports read.</summary>
internal static class ImportWording
{
    public static string InWords(this ImportState state) => state switch
    {
        ImportState.Draft => "To be brought in",
        ImportState.Running => "Being brought in",
        ImportState.Done => "Brought in",
        ImportState.Undoing => "Being undone",
        ImportState.Undone => "Undone",
        _ => "Stopped",
    };

    public static string Colour(this ImportState state) => state switch
    {
        ImportState.Draft => "yellow",
        ImportState.Running or ImportState.Undoing => "blue",
        ImportState.Done => "green",
        ImportState.Undone => "grey",
        _ => "red",
    };

    /// <summary>A field as it is named for a kind of import.</summary>
    public static string Label(this ImportKind kind, ImportField? field) => field is { } f ? ImportFields.Find(kind, f)?.Label ?? "" : "The row";

    /// <summary>"3 organisations, 1 person and 20 engagements", without what there is none of.</summary>
    public static string Added(int organisations, int people, int engagements)
    {
        List<string> parts = [];
        if (engagements > 0) parts.Add(Words.Count(engagements, "engagement", "engagements"));
        if (organisations > 0) parts.Add(Words.Count(organisations, "organisation", "organisations"));
        if (people > 0) parts.Add(Words.Count(people, "person", "people"));
        return parts.Count switch
        {
            0 => "nothing",
            1 => parts[0],
            _ => $"{string.Join(", ", parts.Take(parts.Count - 1))} and {parts[^1]}",
        };
    }
}
