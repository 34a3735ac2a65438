using System.Net;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace EngagementPortal.Web.TagHelpers;

/// <summary>The pieces of GOV.UK HTML that several tag helpers share. All text is encoded on its way out.</summary>
internal static class Markup
{
    public static TagBuilder Element(string name, string? @class, params IEnumerable<IHtmlContent?> children)
    {
        var element = new TagBuilder(name);
        if (@class is not null) element.Attributes["class"] = @class;
        foreach (var child in children)
        {
            if (child is not null) element.InnerHtml.AppendHtml(child);
        }

        return element;
    }

    public static TagBuilder Element(string name, string? @class, string text)
    {
        var element = Element(name, @class);
        element.InnerHtml.Append(text);
        return element;
    }

    public static TagBuilder Input(string @class, string id, string name, string type) =>
        new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing }
            .With("class", @class).With("id", id).With("name", name).With("type", type);

    /// <summary>Sets an attribute, unless the value is null.</summary>
    public static TagBuilder With(this TagBuilder element, string attribute, string? value)
    {
        if (value is not null) element.Attributes[attribute] = value;
        return element;
    }

    /// <summary>Sets an attribute that has no value, such as checked.</summary>
    public static TagBuilder When(this TagBuilder element, bool condition, string attribute) => element.With(attribute, condition ? "" : null);

    /// <summary>Label of one control, inside the page's h1 if it is the page's heading. Sizes: s, m, l, xl.</summary>
    public static TagBuilder Label(string text, string id, string? size, bool isPageHeading)
    {
        var label = Element("label", Sized("govuk-label", size), text).With("for", id);
        return isPageHeading ? Element("h1", "govuk-label-wrapper", label) : label;
    }

    public static TagBuilder Legend(string text, string? size, bool isPageHeading) => isPageHeading
        ? Element("legend", Sized("govuk-fieldset__legend", size), Element("h1", "govuk-fieldset__heading", text))
        : Element("legend", Sized("govuk-fieldset__legend", size), text);

    public static TagBuilder? Hint(string? text, string id, string @class = "govuk-hint") =>
        string.IsNullOrEmpty(text) ? null : Element("div", @class, text).With("id", id);

    public static TagBuilder? Error(string? text, string id)
    {
        if (text is null) return null;
        var error = Element("p", "govuk-error-message", Element("span", "govuk-visually-hidden", "Error:")).With("id", id);
        error.InnerHtml.Append(" ").Append(text);
        return error;
    }

    /// <summary>Ids for aria-describedby, in the order given; null where there are none.</summary>
    public static string? Ids(params IEnumerable<string?> ids)
    {
        var joined = string.Join(' ', ids.Where(id => !string.IsNullOrEmpty(id)));
        return joined.Length == 0 ? null : joined;
    }

    /// <summary>The attributes that an author wrote on a tag helper, as plain text, by name.</summary>
    public static Dictionary<string, string> Taken(TagHelperOutput output)
    {
        var taken = output.Attributes.ToDictionary(a => a.Name, a => Text(a.Value), StringComparer.OrdinalIgnoreCase);
        output.Attributes.Clear();
        return taken;
    }

    /// <summary>Puts an author's attributes on the control; a class is added to what stands there, anything else replaces it.</summary>
    public static TagBuilder WithAll(this TagBuilder element, IReadOnlyDictionary<string, string> attributes)
    {
        foreach (var (name, value) in attributes)
        {
            if (string.Equals(name, "class", StringComparison.OrdinalIgnoreCase)) element.Attributes["class"] = $"{element.Attributes["class"]} {value}";
            else element.Attributes[name] = value;
        }

        return element;
    }

    // "hidden": for the eye the question is clear from where the field stands; for the ear it is said.
    private static string Sized(string @class, string? size) => size switch
    {
        null => @class,
        "hidden" => $"{@class} govuk-visually-hidden",
        _ => $"{@class} {@class}--{size}",
    };

    // Razor hands over what an author typed as encoded HTML; the tag builder encodes once more on its way out.
    private static string Text(object? value)
    {
        if (value is not IHtmlContent content) return value?.ToString() ?? "";
        using var writer = new StringWriter();
        content.WriteTo(writer, HtmlEncoder.Default);
        return WebUtility.HtmlDecode(writer.ToString());
    }
}
