using System.Text.Encodings.Web;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewEngines;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.AspNetCore.Routing;

namespace EngagementPortal.Web.Tests.TagHelpers;

/// <summary>Runs a tag helper as Razor would, and reads the HTML that comes out.</summary>
internal sealed class Rendered
{
    private static readonly EmptyModelMetadataProvider Metadata = new();

    public Rendered()
    {
        var action = new ActionContext(new DefaultHttpContext(), new RouteData(), new ActionDescriptor(), State);
        View = new ViewContext(action, new NoView(), new ViewDataDictionary(Metadata, State), new TempDataDictionary(action.HttpContext, new NoTempData()), TextWriter.Null, new HtmlHelperOptions());
    }

    public ModelStateDictionary State { get; } = new();

    public ViewContext View { get; }

    public static ModelExpression For<T>(string name, T model) =>
        new(name, new ModelExplorer(Metadata, Metadata.GetMetadataForType(typeof(T)), model));

    /// <summary>The HTML of a tag helper with the given attributes; what stands inside it is rendered by <paramref name="children"/>.</summary>
    public static async Task<string> HtmlAsync(ITagHelper helper, IEnumerable<(string Name, object Value)>? attributes = null, Func<IDictionary<object, object>, Task<string>>? children = null)
    {
        var list = new TagHelperAttributeList((attributes ?? []).Select(a => new TagHelperAttribute(a.Name, a.Value)));
        var items = new Dictionary<object, object>();
        return await RunAsync(helper, list, items, children);
    }

    /// <summary>The HTML of a tag helper that stands inside another, sharing its items.</summary>
    public static Task<string> InsideAsync(IDictionary<object, object> items, ITagHelper helper, string content = "") =>
        RunAsync(helper, [], items, _ => Task.FromResult(content));

    private static async Task<string> RunAsync(ITagHelper helper, TagHelperAttributeList attributes, IDictionary<object, object> items, Func<IDictionary<object, object>, Task<string>>? children)
    {
        var context = new TagHelperContext("tag", attributes, items, "id");
        var output = new TagHelperOutput("tag", new TagHelperAttributeList(attributes), async (_, _) =>
        {
            var content = new DefaultTagHelperContent();
            if (children is not null) content.SetHtmlContent(await children(items));
            return content;
        });
        helper.Init(context);
        await helper.ProcessAsync(context, output);
        using var writer = new StringWriter();
        ((IHtmlContent)output).WriteTo(writer, HtmlEncoder.Default);
        return writer.ToString();
    }

    /// <summary>
    /// One line an element or text, indented by depth: attributes by name, classes by name, white space between words as one
    /// space. Two documents that say the same to a browser give the same lines.
    /// </summary>
    public static string Normal(string html)
    {
        var lines = new List<string>();
        Write(new HtmlParser().ParseDocument(html).Body!, 0);
        return string.Join('\n', lines);

        void Write(INode node, int depth)
        {
            foreach (var child in node.ChildNodes)
            {
                var indent = new string(' ', depth * 2);
                if (child is IElement element)
                {
                    var attributes = element.Attributes.OrderBy(a => a.Name, StringComparer.Ordinal)
                        .Select(a => a.Name == "class" ? $"class={string.Join(' ', element.ClassList.Order(StringComparer.Ordinal))}" : $"{a.Name}={a.Value}");
                    lines.Add($"{indent}<{element.LocalName} {string.Join(" | ", attributes)}>");
                    Write(element, depth + 1);
                }
                else if (child is IText text && Words(text.Data) is { Length: > 0 } words)
                {
                    lines.Add(indent + words);
                }
            }
        }
    }

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private sealed class NoView : IView
    {
        public string Path => "";

        public Task RenderAsync(ViewContext context) => Task.CompletedTask;
    }

    private sealed class NoTempData : ITempDataProvider
    {
        public IDictionary<string, object> LoadTempData(HttpContext context) => new Dictionary<string, object>();

        public void SaveTempData(HttpContext context, IDictionary<string, object> values)
        {
        }
    }
}
