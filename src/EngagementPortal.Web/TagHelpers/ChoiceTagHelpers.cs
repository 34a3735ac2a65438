using System.Collections;
using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace EngagementPortal.Web.TagHelpers;

/// <summary>The values of a field that are chosen: what was posted, else the model's.</summary>
internal static class Chosen
{
    /// <summary>
    /// Reads one value, several, an enumeration or a set of flags. Enumerations also answer to their kebab-case codes, so
    /// that a page may use those as the values of its choices.
    /// </summary>
    public static Func<string, bool> Among(object? posted, object? model, Type type)
    {
        var values = Each(posted ?? model).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return IsEnumeration(type)
            ? value => values.Contains(value) || values.Contains(value.Replace("-", "", StringComparison.Ordinal))
            : values.Contains;
    }

    private static IEnumerable<string> Each(object? value) => value switch
    {
        null => [],
        string text => [text],
        Enum flags => flags.ToString().Split(", "),
        IEnumerable many => many.Cast<object?>().SelectMany(Each),
        bool yes => [yes ? "true" : "false"],
        IFormattable one => [one.ToString(null, CultureInfo.InvariantCulture)],
        _ => [value.ToString() ?? ""],
    };

    private static bool IsEnumeration(Type type)
    {
        var element = type.IsArray ? type.GetElementType()! : type.IsGenericType ? type.GetGenericArguments()[0] : type;
        return (Nullable.GetUnderlyingType(element) ?? element).IsEnum;
    }
}

/// <summary>
/// Radios or checkboxes. Choices come from <c>items</c>, from <c>&lt;govuk-item&gt;</c> elements inside, or both, in that order.
/// </summary>
public abstract class ChoiceListTagHelper : FieldsetTagHelper
{
    /// <summary>The choices that are known beforehand.</summary>
    public IEnumerable<Choice>? Items { get; set; }

    /// <summary>Smaller, for filters and dense forms.</summary>
    public bool Small { get; set; }

    private protected abstract string Block { get; }

    private protected abstract string Type { get; }

    private protected virtual string? Layout => null;

    /// <summary>Describes each input by the hint and error of the whole, where no fieldset does.</summary>
    private protected virtual bool DescribesEach => false;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        Register(Name, ControlId);
        var choices = new List<Choice>(Items ?? []);
        context.Items[typeof(ChoiceListTagHelper)] = choices;
        await output.GetChildContentAsync();

        var attributes = Markup.Taken(output);
        var posted = ViewContext.ModelState.TryGetValue(Name, out var entry) ? entry.RawValue : null;
        var isChosen = Chosen.Among(posted, For.Model, For.Metadata.ModelType);
        var list = Markup.Element("div", string.Join(' ', new[] { Block, Small ? $"{Block}--small" : null, Layout }.OfType<string>()))
            .With("data-module", Block)
            .WithAll(attributes);
        for (var i = 0; i < choices.Count; i++) Append(list, choices[i], i, isChosen, DescribesEach && Legend is null ? DescribedBy(attributes) : null);

        Group(output, null, Fieldset(attributes, null, list));
    }

    private void Append(TagBuilder list, Choice choice, int index, Func<string, bool> isChosen, string? describedBy)
    {
        if (choice.IsDivider)
        {
            list.InnerHtml.AppendHtml(Markup.Element("div", $"{Block}__divider", choice.Text));
            return;
        }

        // GOV.UK's own numbering: the first has the field's id, so that an error links to it.
        var id = choice.Attributes.TryGetValue("id", out var own) ? own
            : index == 0 ? ControlId
            : string.Create(CultureInfo.InvariantCulture, $"{ControlId}-{index + 1}");
        var hintId = $"{id}-item-hint";
        var chosen = isChosen(choice.Value);
        var input = Markup.Input($"{Block}__input", id, Name, Type)
            .With("value", choice.Value)
            .When(chosen, "checked")
            .When(choice.Disabled, "disabled")
            .With("data-behaviour", choice.Exclusive ? "exclusive" : null)
            .With("data-aria-controls", choice.Conditional is null ? null : $"conditional-{id}")
            .With("aria-describedby", Markup.Ids(describedBy, choice.Hint is null ? null : hintId))
            .WithAll(choice.Attributes);
        var label = Markup.Element("label", $"govuk-label {Block}__label", choice.Text).With("for", id);
        list.InnerHtml.AppendHtml(Markup.Element("div", choice.Class is null ? $"{Block}__item" : $"{Block}__item {choice.Class}",
            input, label, Markup.Hint(choice.Hint, hintId, $"govuk-hint {Block}__hint")));
        if (choice.Conditional is not null)
        {
            var @class = chosen ? $"{Block}__conditional" : $"{Block}__conditional {Block}__conditional--hidden";
            list.InnerHtml.AppendHtml(Markup.Element("div", @class, choice.Conditional).With("id", $"conditional-{id}"));
        }
    }
}

/// <summary>One of several: <c>&lt;govuk-radios asp-for="Form.Mode" legend="How?" items="Model.Modes" /&gt;</c>.</summary>
[HtmlTargetElement("govuk-radios", Attributes = "asp-for")]
public sealed class GovukRadiosTagHelper : ChoiceListTagHelper
{
    /// <summary>Side by side, for two short choices.</summary>
    public bool Inline { get; set; }

    private protected override string Block => "govuk-radios";

    private protected override string Type => "radio";

    private protected override string? Layout => Inline ? "govuk-radios--inline" : null;
}

/// <summary>Any of several, or one yes: <c>&lt;govuk-checkboxes asp-for="Form.Groups" legend="Which groups?" items="Model.Groups" /&gt;</c>.</summary>
[HtmlTargetElement("govuk-checkboxes", Attributes = "asp-for")]
public sealed class GovukCheckboxesTagHelper : ChoiceListTagHelper
{
    private protected override string Block => "govuk-checkboxes";

    private protected override string Type => "checkbox";

    private protected override bool DescribesEach => true;
}

/// <summary>One choice, written in the page. What stands inside is shown once it is chosen.</summary>
[HtmlTargetElement("govuk-item", Attributes = "value,text")]
public sealed class GovukItemTagHelper : TagHelper
{
    public string Value { get; set; } = "";

    public string Text { get; set; } = "";

    public string? Hint { get; set; }

    public bool Disabled { get; set; }

    /// <summary>A checkbox that clears all others.</summary>
    public bool Exclusive { get; set; }

    /// <summary>Class on the element around the radio or checkbox.</summary>
    public string? ItemClass { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        if (context.Items.TryGetValue(typeof(ChoiceListTagHelper), out var list) && list is List<Choice> choices)
        {
            var attributes = Markup.Taken(output);
            var child = await output.GetChildContentAsync();
            choices.Add(new Choice(Value, Text, Hint)
            {
                Disabled = Disabled,
                Exclusive = Exclusive,
                Class = ItemClass,
                Attributes = attributes,
                Conditional = child.IsEmptyOrWhiteSpace ? null : new HtmlContentBuilder().AppendHtml(child),
            });
        }

        output.SuppressOutput();
    }
}

/// <summary>A word between two choices: <c>&lt;govuk-divider text="or" /&gt;</c>.</summary>
[HtmlTargetElement("govuk-divider", Attributes = "text", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class GovukDividerTagHelper : TagHelper
{
    public string Text { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (context.Items.TryGetValue(typeof(ChoiceListTagHelper), out var list) && list is List<Choice> choices) choices.Add(Choice.Divider(Text));
        output.SuppressOutput();
    }
}

/// <summary>One of many: <c>&lt;govuk-select asp-for="Form.Division" label="Division" items="Model.Divisions" prompt="Choose a division" /&gt;</c>.</summary>
[HtmlTargetElement("govuk-select", Attributes = "asp-for,label,items", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class GovukSelectTagHelper : LabelledTagHelper
{
    public IEnumerable<Choice> Items { get; set; } = [];

    /// <summary>Words of a first, empty option.</summary>
    public string? Prompt { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Register(Name, ControlId);
        var attributes = Markup.Taken(output);
        var posted = ViewContext.ModelState.TryGetValue(Name, out var entry) ? entry.RawValue : null;
        var isChosen = Chosen.Among(posted, For.Model, For.Metadata.ModelType);
        var select = Markup.Element("select", Error is null ? "govuk-select" : "govuk-select govuk-select--error")
            .With("id", ControlId)
            .With("name", Name)
            .WithAll(attributes)
            .With("aria-describedby", DescribedBy(attributes));
        if (Prompt is not null) select.InnerHtml.AppendHtml(Markup.Element("option", null, Prompt).With("value", ""));

        TagBuilder? group = null;
        foreach (var choice in Items)
        {
            var option = Markup.Element("option", null, choice.Text)
                .With("value", choice.Value)
                .When(isChosen(choice.Value), "selected")
                .When(choice.Disabled, "disabled")
                .WithAll(choice.Attributes);
            if (choice.Group is null)
            {
                select.InnerHtml.AppendHtml(option);
                group = null;
                continue;
            }

            if (group is null || group.Attributes["label"] != choice.Group)
            {
                group = Markup.Element("optgroup", null).With("label", choice.Group);
                select.InnerHtml.AppendHtml(group);
            }

            group.InnerHtml.AppendHtml(option);
        }

        Group(output, null, LabelElement, HintElement, ErrorElement, select);
    }
}
