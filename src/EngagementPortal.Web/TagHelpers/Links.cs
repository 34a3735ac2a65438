namespace EngagementPortal.Web.TagHelpers;

/// <summary>One step of the breadcrumbs: pages put a list of them into <c>ViewData["Breadcrumbs"]</c>.</summary>
public sealed record Crumb(string Text, string Href);

/// <summary>What stands before and after this part of a list; null where there is nothing. Shown by the partial <c>_Pager</c>.</summary>
public sealed record Pager(string? NewerHref, string? OlderHref)
{
    public string NewerText { get; init; } = "Newer";

    public string OlderText { get; init; } = "Older";
}
