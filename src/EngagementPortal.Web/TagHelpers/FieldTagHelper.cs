using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace EngagementPortal.Web.TagHelpers;

/// <summary>
/// What every question of a form has: name and id from the model, what was typed (else the model's value), a hint, and the
/// error that ModelState holds. Attributes that a helper does not know (autocomplete, inputmode, maxlength, class, data-*)
/// end up on the control itself.
/// </summary>
public abstract class FieldTagHelper : TagHelper
{
    /// <summary>The form property that the answer is bound to.</summary>
    [HtmlAttributeName("asp-for")]
    public ModelExpression For { get; set; } = null!;

    /// <summary>One or two lines below the question.</summary>
    public string? Hint { get; set; }

    /// <summary>Id of the control; made from the name unless told (<c>Form.Subject</c> gives <c>Form_Subject</c>).</summary>
    public string? Id { get; set; }

    /// <summary>Makes the question the h1 of its page.</summary>
    public bool PageHeading { get; set; }

    /// <summary>More classes on the group around question and control.</summary>
    public string? GroupClass { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    private protected string Name => ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);

    private protected string ControlId => Id ?? TagBuilder.CreateSanitizedId(Name, "_");

    private protected string HintId => $"{ControlId}-hint";

    private protected string ErrorId => $"{ControlId}-error";

    /// <summary>The first error of this field; null where it has none.</summary>
    private protected string? Error => ErrorOf(Name);

    /// <summary>What was typed, where something was; else the model's value as a form would post it.</summary>
    private protected string? Value => Typed(Name) is { } typed ? typed : Posted(For.Model);

    private protected string? ErrorOf(string name) => ViewContext.ModelState.TryGetValue(name, out var entry) && entry.Errors.Count > 0
        ? FieldRegister.Text(entry.Errors[0])
        : null;

    private protected string? Typed(string name) =>
        ViewContext.ModelState.TryGetValue(name, out var entry) && entry.RawValue is not null ? entry.AttemptedValue : null;

    /// <summary>Tells the error summary where this field stands on the page and what to link to.</summary>
    private protected void Register(string name, string id) => FieldRegister.Of(ViewContext).Add(name, id);

    private protected string? DescribedBy(IReadOnlyDictionary<string, string> attributes, string? first = null) => Markup.Ids(
        first,
        attributes.GetValueOrDefault("aria-describedby"),
        string.IsNullOrEmpty(Hint) ? null : HintId,
        Error is null ? null : ErrorId);

    /// <summary>Writes the group around everything else.</summary>
    private protected void Group(TagHelperOutput output, string? @class, params IEnumerable<IHtmlContent?> content)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        var classes = new[] { "govuk-form-group", Error is null ? null : "govuk-form-group--error", @class, GroupClass };
        output.Attributes.SetAttribute("class", string.Join(' ', classes.Where(c => !string.IsNullOrEmpty(c))));
        output.Content.Clear();
        foreach (var piece in content)
        {
            if (piece is not null) output.Content.AppendHtml(piece);
        }
    }

    private protected static string? Posted(object? value) => value switch
    {
        null => null,
        string text => text,
        bool yes => yes ? "true" : "false",
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}

/// <summary>A field with one control, and so with a label.</summary>
public abstract class LabelledTagHelper : FieldTagHelper
{
    /// <summary>The question, in words.</summary>
    public string Label { get; set; } = "";

    /// <summary>s, m, l, xl, or hidden (said and not shown); plain unless told.</summary>
    public string? LabelSize { get; set; }

    private protected IHtmlContent LabelElement => Markup.Label(Label, ControlId, LabelSize, PageHeading);

    private protected IHtmlContent? HintElement => Markup.Hint(Hint, HintId);

    private protected IHtmlContent? ErrorElement => Markup.Error(Error, ErrorId);
}

/// <summary>A field with several controls, and so with a fieldset and its legend. Without a legend there is no fieldset.</summary>
public abstract class FieldsetTagHelper : FieldTagHelper
{
    /// <summary>The question, in words.</summary>
    public string? Legend { get; set; }

    /// <summary>s, m, l, xl, or hidden (said and not shown); plain unless told.</summary>
    public string? LegendSize { get; set; }

    private protected IHtmlContent Fieldset(IReadOnlyDictionary<string, string> attributes, string? role, params IEnumerable<IHtmlContent?> content)
    {
        IHtmlContent?[] inside = [Markup.Hint(Hint, HintId), Markup.Error(Error, ErrorId), .. content];
        if (Legend is null)
        {
            var bare = new HtmlContentBuilder();
            foreach (var piece in inside) bare.AppendHtml(piece ?? HtmlString.Empty);
            return bare;
        }

        return Markup.Element("fieldset", "govuk-fieldset", [Markup.Legend(Legend, LegendSize, PageHeading), .. inside])
            .With("role", role)
            .With("aria-describedby", DescribedBy(attributes));
    }
}

/// <summary>
/// The fields of a page in the order in which they stand there, with what an error links to. The layout is rendered after
/// the page, so its error summary knows them all.
/// </summary>
internal sealed class FieldRegister
{
    private readonly List<(string Name, string Id)> fields = [];

    public static FieldRegister Of(ViewContext context)
    {
        var items = context.HttpContext.Items;
        if (items[typeof(FieldRegister)] is FieldRegister known) return known;
        var made = new FieldRegister();
        items[typeof(FieldRegister)] = made;
        return made;
    }

    public void Add(string name, string id)
    {
        if (!fields.Exists(f => string.Equals(f.Name, name, StringComparison.OrdinalIgnoreCase))) fields.Add((name, id));
    }

    /// <summary>One line for each field with an error: those that belong to no field first, without a link, then in page order.</summary>
    public IEnumerable<(string Text, string? Id)> Errors(ModelStateDictionary state)
    {
        var wrong = state.Where(e => e.Value!.Errors.Count > 0).ToList();
        foreach (var (key, entry) in wrong)
        {
            if (fields.Exists(f => string.Equals(f.Name, key, StringComparison.OrdinalIgnoreCase))) continue;
            foreach (var error in entry!.Errors) yield return (Text(error), null);
        }

        foreach (var (name, id) in fields)
        {
            if (state.TryGetValue(name, out var entry) && entry.Errors.Count > 0) yield return (Text(entry.Errors[0]), id);
        }
    }

    public static string Text(ModelError error) => error.ErrorMessage.Length > 0 ? error.ErrorMessage : "This is not a value that can be read";
}
