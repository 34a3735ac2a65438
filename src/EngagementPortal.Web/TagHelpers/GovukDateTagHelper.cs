using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace EngagementPortal.Web.TagHelpers;

/// <summary>
/// A date in three fields, bound to <see cref="DateParts"/>: <c>&lt;govuk-date asp-for="Form.Held" legend="When was it?"
/// today="Model.Today" /&gt;</c>. Names are <c>Form.Held.Day</c>, ids <c>Form_Held_Day</c>, and so on.
/// </summary>
[HtmlTargetElement("govuk-date", Attributes = "asp-for,legend", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class GovukDateTagHelper : FieldsetTagHelper
{
    private static readonly (string Part, int Width)[] Parts = [(nameof(DateParts.Day), 2), (nameof(DateParts.Month), 2), (nameof(DateParts.Year), 4)];

    /// <summary>Adds buttons that fill in this date and the one before it (shown where scripts run).</summary>
    public DateOnly? Today { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var attributes = Markup.Taken(output);
        var wrong = WrongParts();
        Register(Name, PartId(wrong.Length > 0 ? wrong[0] : nameof(DateParts.Day)));
        foreach (var (part, _) in Parts) Register($"{Name}.{part}", PartId(part));

        var fields = Markup.Element("div", "govuk-date-input", Parts.Select(p => Item(p.Part, p.Width, wrong.Contains(p.Part))))
            .With("id", ControlId)
            .WithAll(attributes);

        // The group shows one message: that of the date as a whole, else that of the first wrong part.
        var message = Error ?? Parts.Select(p => ErrorOf($"{Name}.{p.Part}")).FirstOrDefault(e => e is not null);
        var fieldset = Markup.Element("fieldset", "govuk-fieldset",
                Markup.Legend(Legend ?? "", LegendSize, PageHeading), Markup.Hint(Hint, HintId), Markup.Error(message, ErrorId), fields, Buttons())
            .With("role", "group")
            .With("aria-describedby", Markup.Ids(string.IsNullOrEmpty(Hint) ? null : HintId, message is null ? null : ErrorId));
        Group(output, message is not null && Error is null ? "govuk-form-group--error" : null, fieldset);
    }

    private string[] WrongParts()
    {
        string[] single = [.. Parts.Select(p => p.Part).Where(p => ErrorOf($"{Name}.{p}") is not null)];
        return single.Length > 0 || Error is null ? single : [.. Parts.Select(p => p.Part)];
    }

    private string PartId(string part) => $"{ControlId}_{part}";

    private TagBuilder Item(string part, int width, bool wrong)
    {
        var name = $"{Name}.{part}";
        var date = For.Model as DateParts;
        var value = Typed(name) ?? part switch { nameof(DateParts.Day) => date?.Day, nameof(DateParts.Month) => date?.Month, _ => date?.Year };
        var input = Markup.Input(
                $"govuk-input govuk-date-input__input{(wrong ? " govuk-input--error" : "")} govuk-input--width-{width.ToString(CultureInfo.InvariantCulture)}",
                PartId(part), name, "text")
            .With("inputmode", "numeric")
            .With("value", string.IsNullOrEmpty(value) ? null : value);
        return Markup.Element("div", "govuk-date-input__item",
            Markup.Element("div", "govuk-form-group", Markup.Element("label", "govuk-label govuk-date-input__label", part).With("for", PartId(part)), input));
    }

    private TagBuilder? Buttons() => Today is not { } today ? null
        : Markup.Element("div", "portal-quick", Button("Today", today), Button("Yesterday", today.AddDays(-1)));

    private TagBuilder Button(string word, DateOnly date) => Markup.Element("button", null, word)
        .With("type", "button")
        .With("data-date-quick", date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
        .With("data-date-for", ControlId)
        .When(true, "hidden");
}
