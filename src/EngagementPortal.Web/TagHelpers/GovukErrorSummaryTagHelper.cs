using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace EngagementPortal.Web.TagHelpers;

/// <summary>
/// What is wrong with the form, in the order of its fields, each a link to its field; nothing where nothing is wrong. The
/// layout has it for every page: it must be rendered after the fields, which tell it where they stand. (ASP.NET's own
/// summary writes an inline style, which the content security policy forbids.)
/// </summary>
[HtmlTargetElement("govuk-error-summary", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class GovukErrorSummaryTagHelper : TagHelper
{
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var errors = FieldRegister.Of(ViewContext).Errors(ViewContext.ModelState).Distinct().ToList();
        if (errors.Count == 0)
        {
            output.SuppressOutput();
            return;
        }

        var list = Markup.Element("ul", "govuk-list govuk-error-summary__list",
            errors.Select(e => e.Id is null
                ? Markup.Element("li", null, e.Text)
                : Markup.Element("li", null, Markup.Element("a", null, e.Text).With("href", $"#{e.Id}"))));
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "govuk-error-summary");
        output.Attributes.SetAttribute("data-module", "govuk-error-summary");
        output.Content.SetHtmlContent(Markup.Element("div", null,
                Markup.Element("h2", "govuk-error-summary__title", "There is a problem"),
                Markup.Element("div", "govuk-error-summary__body", list))
            .With("role", "alert"));
    }
}
