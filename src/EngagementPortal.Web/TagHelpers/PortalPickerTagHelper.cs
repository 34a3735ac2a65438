using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace EngagementPortal.Web.TagHelpers;

/// <summary>Something that a picker finds or has chosen. As JSON it is what the search of a picker answers.</summary>
/// <param name="Value">What is posted, for example <c>o-12</c>.</param>
/// <param name="Text">Its name.</param>
/// <param name="Hint">One line more that tells it from its namesakes.</param>
/// <param name="Groups">Codes of its user groups, for pages that act on them.</param>
public sealed record Picked(string Value, string Text, string? Hint = null, IReadOnlyList<string>? Groups = null);

/// <summary>
/// One box that searches, and the rows of what was chosen, each posted as a value of the property. Scripts search while one
/// types (assets/picker.ts says how); without them Find posts the form (<c>find={name}</c>, with the words in
/// <c>{name}Search</c>), the page answers with <see cref="Found"/>, and Remove posts <c>remove={value}</c>.
/// </summary>
[HtmlTargetElement("portal-picker", Attributes = "asp-for,label,url", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PortalPickerTagHelper : LabelledTagHelper
{
    /// <summary>Address of the search, which answers <c>?q=words</c> with a JSON list of <see cref="Picked"/>.</summary>
    public string Url { get; set; } = "";

    /// <summary>What is chosen already.</summary>
    public IEnumerable<Picked> Chosen { get; set; } = [];

    /// <summary>What Find found, to be ticked; null before anything was sought.</summary>
    public IEnumerable<Picked>? Found { get; set; }

    /// <summary>A new choice takes the place of the old one.</summary>
    public bool OnlyOne { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Register(Name, ControlId);
        var attributes = Markup.Taken(output);
        var input = Markup.Input(Error is null ? "govuk-input" : "govuk-input govuk-input--error", ControlId, $"{Name}Search", "text")
            .With("autocomplete", "off")
            .With("value", Typed($"{Name}Search") is { Length: > 0 } words ? words : null)
            .WithAll(attributes)
            .With("aria-describedby", DescribedBy(attributes));
        var find = Markup.Element("button", "govuk-button govuk-button--secondary", "Find")
            .With("name", "find").With("value", Name).When(true, "formnovalidate");
        var search = Markup.Element("div", Error is null ? "govuk-form-group" : "govuk-form-group govuk-form-group--error",
            LabelElement, HintElement, ErrorElement, Markup.Element("div", "portal-picker__search", input, find));

        var chosen = Chosen.ToList();
        var rows = Markup.Element("ul", "portal-picker__chosen", chosen.Select(Row)).With("aria-label", "Chosen").When(true, "data-picker-chosen");

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", GroupClass is null ? "portal-picker" : $"portal-picker {GroupClass}");
        output.Attributes.SetAttribute("data-picker", Url);
        output.Attributes.SetAttribute("data-picker-name", Name);
        if (OnlyOne) output.Attributes.SetAttribute("data-picker-single", "");
        output.Content.SetHtmlContent(new HtmlContentBuilder([search, FoundList(chosen) as IHtmlContent ?? HtmlString.Empty, rows]));
    }

    private TagBuilder Row(Picked picked)
    {
        var remove = Markup.Element("button", "portal-picker__remove portal-link-button", "Remove")
            .With("name", "remove").With("value", picked.Value).When(true, "formnovalidate");
        remove.InnerHtml.AppendHtml(Markup.Element("span", "govuk-visually-hidden", $" {picked.Text}"));
        return Markup.Element("li", null,
                new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing }.With("type", "hidden").With("name", Name).With("value", picked.Value),
                Markup.Element("span", "portal-picker__text", picked.Text),
                picked.Hint is null ? null : Markup.Element("span", "portal-picker__hint", picked.Hint),
                remove)
            .With("data-picker-value", picked.Value)
            .With("data-groups", picked.Groups is { Count: > 0 } groups ? string.Join(' ', groups) : null);
    }

    private TagBuilder? FoundList(List<Picked> chosen)
    {
        if (Found is null) return null;
        var offered = Found.Where(f => !chosen.Exists(c => c.Value == f.Value)).ToList();
        if (offered.Count == 0) return Markup.Element("p", "govuk-body", "Nothing more found. Try other words.");

        var boxes = offered.Select((picked, index) =>
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"{ControlId}-found-{index + 1}");
            var hintId = $"{id}-item-hint";
            return Markup.Element("div", "govuk-checkboxes__item",
                Markup.Input("govuk-checkboxes__input", id, Name, OnlyOne ? "radio" : "checkbox").With("value", picked.Value)
                    .With("aria-describedby", picked.Hint is null ? null : hintId),
                Markup.Element("label", "govuk-label govuk-checkboxes__label", picked.Text).With("for", id),
                Markup.Hint(picked.Hint, hintId, "govuk-hint govuk-checkboxes__hint"));
        });
        return Markup.Element("fieldset", "govuk-fieldset",
            Markup.Legend("Found: tick those you mean", null, isPageHeading: false),
            Markup.Element("div", "govuk-checkboxes govuk-checkboxes--small", boxes));
    }
}
