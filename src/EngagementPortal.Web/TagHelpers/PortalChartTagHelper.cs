using EngagementPortal.Domain;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace EngagementPortal.Web.TagHelpers;

/// <summary>How the rows of a table are drawn. On a narrow screen columns lie down and are bars.</summary>
public enum ChartKind
{
    /// <summary>Bars that lie, one beneath the other.</summary>
    Bars,

    /// <summary>A bar a row, put together from its series.</summary>
    StackedBars,

    /// <summary>Columns side by side, for what goes on from row to row.</summary>
    Columns,

    /// <summary>A column a row, put together from its series.</summary>
    StackedColumns,

    /// <summary>Ribbons from what a row's first cell names to what its second does, as wide as the marked column says. On a narrow screen they flow down.</summary>
    Flow,
}

/// <summary>
/// A table that is drawn as a chart too. Scripts (assets/charts.ts) draw the columns whose header is marked <c>data-series</c> and fold
/// the table away below; without them the table stands open. The page asks for the script only where such a table is.
/// </summary>
[HtmlTargetElement("portal-chart", Attributes = "kind")]
public sealed class PortalChartTagHelper : TagHelper
{
    private static readonly object IsThere = new();

    public ChartKind Kind { get; set; }

    /// <summary>What opens the table.</summary>
    public string Table { get; set; } = "The numbers as a table";

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>Whether there is a chart on the page. Known once its content was written, which is before the frame of it is.</summary>
    public static bool IsOn(HttpContext page) => page.Items.ContainsKey(IsThere);

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ViewContext.HttpContext.Items[IsThere] = true;
        output.TagName = "figure";
        output.Attributes.SetAttribute("class", "portal-chart");
        output.Attributes.SetAttribute("data-chart", Kind.Code());
        var summary = Markup.Element("summary", "govuk-details__summary", Markup.Element("span", "govuk-details__summary-text", Table));
        output.PreContent.AppendHtml("<details class=\"govuk-details portal-chart__table\" open>").AppendHtml(summary);
        output.PostContent.AppendHtml("</details>");
    }
}
