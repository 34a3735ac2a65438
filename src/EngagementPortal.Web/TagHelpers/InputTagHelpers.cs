using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace EngagementPortal.Web.TagHelpers;

/// <summary>One line of text: <c>&lt;govuk-input asp-for="Form.Subject" label="What was it about?" width="20" /&gt;</c>.</summary>
[HtmlTargetElement("govuk-input", Attributes = "asp-for,label", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class GovukInputTagHelper : LabelledTagHelper
{
    /// <summary>text unless told: email, tel, url, search.</summary>
    public string Type { get; set; } = "text";

    /// <summary>Characters it is wide: 2, 3, 4, 5, 10, 20 or 30; the whole column unless told.</summary>
    public int? Width { get; set; }

    /// <summary>Shown before the box, for example £.</summary>
    public string? Prefix { get; set; }

    /// <summary>Shown after the box, for example hours.</summary>
    public string? Suffix { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Register(Name, ControlId);
        var attributes = Markup.Taken(output);
        var @class = string.Join(' ', new[]
        {
            "govuk-input",
            Error is null ? null : "govuk-input--error",
            Width is { } width ? string.Create(CultureInfo.InvariantCulture, $"govuk-input--width-{width}") : null,
        }.OfType<string>());
        IHtmlContent control = Markup.Input(@class, ControlId, Name, Type)
            .With("value", string.IsNullOrEmpty(Value) ? null : Value)
            .WithAll(attributes)
            .With("aria-describedby", DescribedBy(attributes));
        if (Prefix is not null || Suffix is not null)
        {
            control = Markup.Element("div", "govuk-input__wrapper", Affix(Prefix, "govuk-input__prefix"), control, Affix(Suffix, "govuk-input__suffix"));
        }

        Group(output, null, LabelElement, HintElement, ErrorElement, control);
    }

    private static TagBuilder? Affix(string? text, string @class) =>
        text is null ? null : Markup.Element("div", @class, text).With("aria-hidden", "true");
}

/// <summary>Several lines of text; with <c>count</c>, how many characters may still be typed.</summary>
[HtmlTargetElement("govuk-textarea", Attributes = "asp-for,label", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class GovukTextareaTagHelper : LabelledTagHelper
{
    /// <summary>Lines it is high.</summary>
    public int Rows { get; set; } = 5;

    /// <summary>
    /// How many characters may be typed. More can be typed all the same, with a word about how many are too many: cutting
    /// off what somebody pastes loses it.
    /// </summary>
    public int? Count { get; set; }

    /// <summary>Per cent of <see cref="Count"/> from which the count is shown; always unless told.</summary>
    public int? CountFrom { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Register(Name, ControlId);
        var attributes = Markup.Taken(output);
        var infoId = $"{ControlId}-info";
        var @class = string.Join(' ', new[]
        {
            "govuk-textarea",
            Error is null ? null : "govuk-textarea--error",
            Count is null ? null : "govuk-js-character-count",
        }.OfType<string>());
        var control = Markup.Element("textarea", @class)
            .With("id", ControlId)
            .With("name", Name)
            .With("rows", Rows.ToString(CultureInfo.InvariantCulture))
            .WithAll(attributes)
            .With("aria-describedby", DescribedBy(attributes, Count is null ? null : infoId));

        // A browser drops the first line break inside a textarea: this one is there to be dropped, not one that was typed.
        control.InnerHtml.AppendHtml("\n").Append(Value ?? "");
        if (Count is not { } count)
        {
            Group(output, null, LabelElement, HintElement, ErrorElement, control);
            return;
        }

        var info = Markup.Element("div", "govuk-hint govuk-character-count__message", string.Create(CultureInfo.InvariantCulture, $"You can enter up to {count:N0} characters"))
            .With("id", infoId);
        Group(output, "govuk-character-count", LabelElement, HintElement, ErrorElement, control, info);
        output.Attributes.SetAttribute("data-module", "govuk-character-count");
        output.Attributes.SetAttribute("data-maxlength", count.ToString(CultureInfo.InvariantCulture));
        if (CountFrom is { } from) output.Attributes.SetAttribute("data-threshold", from.ToString(CultureInfo.InvariantCulture));
    }
}

/// <summary>A password, with a button that shows it where scripts run. What was typed is never sent back.</summary>
[HtmlTargetElement("govuk-password-input", Attributes = "asp-for,label", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class GovukPasswordInputTagHelper : LabelledTagHelper
{
    /// <summary>current-password, or new-password where one is chosen.</summary>
    public string Autocomplete { get; set; } = "current-password";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Register(Name, ControlId);
        var attributes = Markup.Taken(output);
        var @class = "govuk-input govuk-password-input__input govuk-js-password-input-input" + (Error is null ? "" : " govuk-input--error");
        var control = Markup.Input(@class, ControlId, Name, "password")
            .With("spellcheck", "false")
            .With("autocomplete", Autocomplete)
            .With("autocapitalize", "none")
            .WithAll(attributes)
            .With("aria-describedby", DescribedBy(attributes));
        var show = Markup.Element("button", "govuk-button govuk-button--secondary govuk-password-input__toggle govuk-js-password-input-toggle", "Show")
            .With("type", "button")
            .With("data-module", "govuk-button")
            .With("aria-controls", ControlId)
            .With("aria-label", "Show password")
            .When(true, "hidden");
        Group(output, "govuk-password-input", LabelElement, HintElement, ErrorElement,
            Markup.Element("div", "govuk-input__wrapper govuk-password-input__wrapper", control, show));
        output.Attributes.SetAttribute("data-module", "govuk-password-input");
    }
}

/// <summary>Files to choose. What was chosen is never sent back: after an error it is chosen anew.</summary>
[HtmlTargetElement("govuk-file-upload", Attributes = "asp-for,label", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class GovukFileUploadTagHelper : LabelledTagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Register(Name, ControlId);
        var attributes = Markup.Taken(output);
        var control = Markup.Input("govuk-file-upload" + (Error is null ? "" : " govuk-file-upload--error"), ControlId, Name, "file")
            .WithAll(attributes)
            .With("aria-describedby", DescribedBy(attributes));
        Group(output, null, LabelElement, HintElement, ErrorElement, control);
    }
}

/// <summary>
/// Label, hint and error around a control that is written out in the page: <c>&lt;govuk-field asp-for="Form.File"
/// label="Attach a file"&gt;&lt;input type="file" id="Form_File" ...&gt;&lt;/govuk-field&gt;</c>. The control takes the id
/// of the field and names <c>{id}-hint</c> and <c>{id}-error</c> in aria-describedby.
/// </summary>
[HtmlTargetElement("govuk-field", Attributes = "asp-for,label")]
public sealed class GovukFieldTagHelper : LabelledTagHelper
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        Register(Name, ControlId);
        var child = await output.GetChildContentAsync();
        Group(output, null, LabelElement, HintElement, ErrorElement, child);
    }
}

/// <summary>A fieldset around several questions, with an error of its own where its property has one.</summary>
[HtmlTargetElement("govuk-fieldset", Attributes = "asp-for,legend")]
public sealed class GovukFieldsetTagHelper : FieldsetTagHelper
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        // An error of the whole links to the fieldset's group, which therefore carries the id and takes the focus.
        Register(Name, ControlId);
        var attributes = Markup.Taken(output);
        var child = await output.GetChildContentAsync();
        Group(output, null, Fieldset(attributes, null, child));
        output.Attributes.SetAttribute("id", ControlId);
        output.Attributes.SetAttribute("tabindex", "-1");
    }
}

/// <summary>The error of a field whose controls are written out in the page; nothing where it has none. Links to <c>id</c>.</summary>
[HtmlTargetElement("portal-error", Attributes = "asp-for", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PortalErrorTagHelper : FieldTagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Register(Name, ControlId);
        output.TagName = null;
        output.Content.SetHtmlContent(Markup.Error(Error, ErrorId) ?? (Microsoft.AspNetCore.Html.IHtmlContent)Microsoft.AspNetCore.Html.HtmlString.Empty);
    }
}
