using EngagementPortal.Domain;
using EngagementPortal.Domain.Strategy;

namespace EngagementPortal.Web.Pages;

/// <summary>A cell of the grid: words, or a tick.</summary>
/// <param name="Words">What stands in it; null where it is a tick.</param>
/// <param name="IsTicked">For a tick, whether it is set.</param>
/// <param name="Href">Where the words lead, if anywhere.</param>
public sealed record GridCell(string? Words, bool IsTicked = false, string? Href = null)
{
    /// <summary>Class that shades the cell; the words say the same.</summary>
    public string? Shade { get; init; }

    public static GridCell Tick(bool isTicked) => new(null, isTicked);
}

/// <summary>The strategy's table of approaches by user groups, with something in each cell that is offered.</summary>
/// <param name="Content">What stands in a cell; the approach is offered to the group, or something is planned in spite of that.</param>
public sealed record GridView(StrategyEdition Edition, string Caption, Func<Approach, UserGroups, GridCell?> Content)
{
    /// <summary>The value that a ticked cell posts.</summary>
    public static string Cell(string approach, UserGroups group) => $"{approach}|{group.Code()}";

    /// <summary>Reads what <see cref="Cell"/> wrote; null for anything else.</summary>
    public static (string Approach, UserGroups Group)? Read(string? cell) =>
        cell?.Split('|') is [var approach, var code] && Kebab.TryParse<UserGroups>(code, out var group) && group.Singly().Count() == 1 ? (approach, group) : null;
}
