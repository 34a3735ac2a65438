using Microsoft.AspNetCore.Html;

namespace EngagementPortal.Web.TagHelpers;

/// <summary>One thing to choose among radios, checkboxes or the options of a select.</summary>
/// <param name="Value">What is posted.</param>
/// <param name="Text">What is read.</param>
/// <param name="Hint">One line more, below the text (not in a select).</param>
public sealed record Choice(string Value, string Text, string? Hint = null)
{
    public bool Disabled { get; init; }

    /// <summary>Heading that options of a select stand under; options of one group must follow one another.</summary>
    public string? Group { get; init; }

    /// <summary>A checkbox that clears all others: "None of these".</summary>
    public bool Exclusive { get; init; }

    /// <summary>Class on the element around the radio or checkbox.</summary>
    public string? Class { get; init; }

    /// <summary>Shown once this one is chosen (always, without scripts).</summary>
    public IHtmlContent? Conditional { get; init; }

    /// <summary>More attributes of the input, each with its unencoded value.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>();

    internal bool IsDivider { get; private init; }

    /// <summary>A word between two choices: "or".</summary>
    public static Choice Divider(string word) => new("", word) { IsDivider = true };
}
