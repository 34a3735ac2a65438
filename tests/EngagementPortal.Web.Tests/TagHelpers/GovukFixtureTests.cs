using System.Globalization;
using System.Text.Json;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Html;

namespace EngagementPortal.Web.Tests.TagHelpers;

/// <summary>
/// The fixtures that GOV.UK Frontend ships (options and the HTML they give), for everything that our tag helpers can express.
/// Left out: raw HTML in labels and hints, translations, classes and attributes on inner parts, and defaults of no use here.
/// </summary>
public sealed class GovukFixtureTests
{
    private readonly Rendered page = new();

    [Theory]
    [InlineData("default")]
    [InlineData("with hint text")]
    [InlineData("with error message")]
    [InlineData("with error and hint")]
    [InlineData("with width-2 class")]
    [InlineData("with width-3 class")]
    [InlineData("with width-4 class")]
    [InlineData("with width-5 class")]
    [InlineData("with width-10 class")]
    [InlineData("with width-20 class")]
    [InlineData("with width-30 class")]
    [InlineData("with label as page heading")]
    [InlineData("with prefix")]
    [InlineData("with suffix")]
    [InlineData("with prefix and suffix")]
    [InlineData("with prefix and suffix and error")]
    [InlineData("with prefix and suffix and width modifier")]
    [InlineData("with extra letter spacing")]
    [InlineData("classes")]
    [InlineData("id")]
    [InlineData("custom type")]
    [InlineData("value")]
    [InlineData("zero value")]
    [InlineData("with describedBy")]
    [InlineData("attributes")]
    [InlineData("hint with describedBy")]
    [InlineData("error with describedBy")]
    [InlineData("with error, hint and describedBy")]
    [InlineData("inputmode")]
    [InlineData("with prefix with html as text")]
    [InlineData("with suffix with html as text")]
    [InlineData("with optional form-group classes")]
    [InlineData("with autocomplete attribute")]
    [InlineData("with pattern attribute")]
    [InlineData("with spellcheck enabled")]
    [InlineData("with spellcheck disabled")]
    [InlineData("with autocapitalize turned off")]
    [InlineData("disabled")]
    public async Task Input(string name)
    {
        var fixture = Fixture("input", name);
        var helper = Labelled(new GovukInputTagHelper(), fixture);
        helper.Type = Text(fixture, "type") ?? "text";
        helper.Prefix = Text(fixture, "prefix", "text");
        helper.Suffix = Text(fixture, "suffix", "text");
        Same(fixture, await Rendered.HtmlAsync(helper, Attributes(fixture)));
    }

    [Theory]
    [InlineData("default")]
    [InlineData("with hint")]
    [InlineData("with error message")]
    [InlineData("with default value")]
    [InlineData("with custom rows")]
    [InlineData("with label as page heading")]
    [InlineData("id")]
    [InlineData("classes")]
    [InlineData("attributes")]
    [InlineData("with describedBy")]
    [InlineData("with hint and described by")]
    [InlineData("with error message and described by")]
    [InlineData("with hint and error message")]
    [InlineData("with hint, error message and described by")]
    [InlineData("with optional form-group classes")]
    [InlineData("with autocomplete attribute")]
    [InlineData("with spellcheck enabled")]
    [InlineData("with spellcheck disabled")]
    public async Task Textarea(string name)
    {
        var fixture = Fixture("textarea", name);
        var helper = Labelled(new GovukTextareaTagHelper(), fixture);
        helper.Rows = Number(fixture, "rows") ?? 5;
        Same(fixture, await Rendered.HtmlAsync(helper, Attributes(fixture)));
    }

    [Theory]
    [InlineData("default")]
    [InlineData("with hint")]
    [InlineData("with hint and error")]
    [InlineData("with default value")]
    [InlineData("with default value exceeding limit")]
    [InlineData("with custom rows")]
    [InlineData("with label as page heading")]
    [InlineData("with threshold")]
    [InlineData("id")]
    [InlineData("spellcheck enabled")]
    [InlineData("spellcheck disabled")]
    public async Task CharacterCount(string name)
    {
        var fixture = Fixture("character-count", name);
        var helper = Labelled(new GovukTextareaTagHelper(), fixture);
        helper.Rows = Number(fixture, "rows") ?? 5;
        helper.Count = Number(fixture, "maxlength");
        helper.CountFrom = Number(fixture, "threshold");
        Same(fixture, await Rendered.HtmlAsync(helper, Attributes(fixture)));
    }

    [Theory]
    [InlineData("default")]
    [InlineData("with hint text")]
    [InlineData("with error message")]
    [InlineData("with label as page heading")]
    [InlineData("with input width class")]
    [InlineData("classes")]
    [InlineData("id")]
    [InlineData("attributes")]
    [InlineData("with describedBy")]
    [InlineData("with new-password autocomplete")]
    public async Task PasswordInput(string name)
    {
        var fixture = Fixture("password-input", name);
        var helper = Labelled(new GovukPasswordInputTagHelper(), fixture);
        helper.Autocomplete = Text(fixture, "autocomplete") ?? "current-password";
        Same(fixture, await Rendered.HtmlAsync(helper, Attributes(fixture).Where(a => a.Name != "autocomplete")));
    }

    [Theory]
    [InlineData("default")]
    [InlineData("with hint text")]
    [InlineData("with error message and hint")]
    [InlineData("with label as page heading")]
    [InlineData("attributes")]
    [InlineData("classes")]
    [InlineData("id")]
    [InlineData("with describedBy")]
    [InlineData("with hint and describedBy")]
    [InlineData("error")]
    [InlineData("with error and describedBy")]
    [InlineData("with error, describedBy and hint")]
    [InlineData("disabled")]
    [InlineData("with optional form-group classes")]
    public async Task FileUpload(string name)
    {
        var fixture = Fixture("file-upload", name);
        Same(fixture, await Rendered.HtmlAsync(Labelled(new GovukFileUploadTagHelper(), fixture), Attributes(fixture)));
    }

    [Theory]
    [InlineData("default")]
    [InlineData("with hint text and error message")]
    [InlineData("with label as page heading")]
    [InlineData("with full width override")]
    [InlineData("with describedBy")]
    [InlineData("attributes")]
    [InlineData("hint")]
    [InlineData("hint and describedBy")]
    [InlineData("error")]
    [InlineData("error and describedBy")]
    [InlineData("id")]
    [InlineData("with selected value")]
    [InlineData("with optional form-group classes")]
    public async Task Select(string name)
    {
        var fixture = Fixture("select", name);
        var helper = Labelled(new GovukSelectTagHelper(), fixture);
        helper.Items = Choices(fixture);
        helper.For = Rendered.For(helper.For.Name, Selected(fixture, "selected").FirstOrDefault() ?? Text(fixture, "value"));
        Same(fixture, await Rendered.HtmlAsync(helper, Attributes(fixture)));
    }

    [Theory]
    [InlineData("default")]
    [InlineData("with hint")]
    [InlineData("inline")]
    [InlineData("with a divider")]
    [InlineData("with hints on items")]
    [InlineData("without fieldset")]
    [InlineData("with fieldset and error message")]
    [InlineData("with very long option text")]
    [InlineData("with conditional items")]
    [InlineData("with conditional item checked")]
    [InlineData("with conditional items and pre-checked value")]
    [InlineData("with conditional items with special characters")]
    [InlineData("with optional form-group classes showing group error")]
    [InlineData("small")]
    [InlineData("small with long text")]
    [InlineData("small with error")]
    [InlineData("small with hint")]
    [InlineData("small with conditional reveal")]
    [InlineData("small inline")]
    [InlineData("small with a divider")]
    [InlineData("with idPrefix")]
    [InlineData("minimal items and name")]
    [InlineData("attributes")]
    [InlineData("items with attributes")]
    [InlineData("with hints on parent and items")]
    [InlineData("with error message")]
    [InlineData("with error message and idPrefix")]
    [InlineData("with hint and error message")]
    [InlineData("with disabled")]
    [InlineData("prechecked using value")]
    [InlineData("textarea in conditional")]
    public async Task Radios(string name)
    {
        var fixture = Fixture("radios", name);
        var helper = Group(new GovukRadiosTagHelper(), fixture);
        helper.Inline = Classes(fixture).Contains("govuk-radios--inline");
        helper.Small = Classes(fixture).Contains("govuk-radios--small");
        helper.For = Rendered.For(helper.For.Name, Selected(fixture, "checked").FirstOrDefault() ?? Text(fixture, "value"));
        Same(fixture, await ChoicesAsync(helper, fixture));
    }

    [Theory]
    [InlineData("default")]
    [InlineData("with hint")]
    [InlineData("with pre-checked values")]
    [InlineData("with divider and None")]
    [InlineData("with divider, None and conditional items")]
    [InlineData("with legend as a page heading")]
    [InlineData("with error message")]
    [InlineData("with very long option text")]
    [InlineData("with conditional items")]
    [InlineData("with conditional items with special characters")]
    [InlineData("with optional form-group classes showing group error")]
    [InlineData("small")]
    [InlineData("small with long text")]
    [InlineData("small with error")]
    [InlineData("small with hint")]
    [InlineData("small with conditional reveal")]
    [InlineData("small with divider and None")]
    [InlineData("with idPrefix")]
    [InlineData("attributes")]
    [InlineData("with checked item")]
    [InlineData("items with attributes")]
    [InlineData("multiple hints")]
    [InlineData("with error message and hint")]
    [InlineData("with error and idPrefix")]
    [InlineData("with conditional item checked")]
    [InlineData("textarea in conditional")]
    public async Task Checkboxes(string name)
    {
        var fixture = Fixture("checkboxes", name);
        var helper = Group(new GovukCheckboxesTagHelper(), fixture);
        helper.Small = Classes(fixture).Contains("govuk-checkboxes--small");
        string[] values = fixture.Options.TryGetProperty("values", out var listed) ? [.. listed.EnumerateArray().Select(v => v.ToString())] : [];
        helper.For = Rendered.For<string[]>(helper.For.Name, [.. Selected(fixture, "checked"), .. values]);
        Same(fixture, await ChoicesAsync(helper, fixture));
    }

    // GOV.UK names the parts id-day; ours follow the model: id_Day, Name.Day. Both are brought to one form before comparing.
    [Theory]
    [InlineData("default")]
    [InlineData("with values")]
    [InlineData("with error message and hint")]
    [InlineData("with error on day input")]
    [InlineData("with error on month input")]
    [InlineData("with error on year input")]
    public async Task DateInput(string name)
    {
        var fixture = Fixture("date-input", name);
        var id = Text(fixture, "id")!;
        var helper = new GovukDateTagHelper { For = Rendered.For("Date", new DateParts()), Id = id, ViewContext = page.View };
        Fieldset(helper, fixture);
        var day = Part("day");
        var month = Part("month");
        var year = Part("year");
        helper.For = Rendered.For("Date", new DateParts { Day = day, Month = month, Year = year });
        if (Text(fixture, "errorMessage", "text") is { } error)
        {
            string[] wrong = [.. new[] { "Day", "Month", "Year" }.Where(p => IsTrue(fixture, p.ToLowerInvariant(), "error"))];
            if (wrong.Length is 0 or 3) page.State.AddModelError("Date", error);
            foreach (var part in wrong.Length == 3 ? [] : wrong) page.State.AddModelError($"Date.{part}", error);
        }

        var ours = (await Rendered.HtmlAsync(helper, Attributes(fixture)))
            .Replace($"{id}_Day", $"{id}-day", StringComparison.Ordinal)
            .Replace($"{id}_Month", $"{id}-month", StringComparison.Ordinal)
            .Replace($"{id}_Year", $"{id}-year", StringComparison.Ordinal)
            .Replace("Date.Day", "day", StringComparison.Ordinal)
            .Replace("Date.Month", "month", StringComparison.Ordinal)
            .Replace("Date.Year", "year", StringComparison.Ordinal);
        Same(fixture, ours);

        string? Part(string part) => fixture.Options.TryGetProperty("values", out var values) && values.TryGetProperty(part, out var value) ? value.ToString() : null;
    }

    [Theory]
    [InlineData("default")]
    [InlineData("without links")]
    [InlineData("html as titleText")]
    [InlineData("error list with html as text")]
    public async Task ErrorSummary(string name)
    {
        var fixture = Fixture("error-summary", name);
        foreach (var error in fixture.Options.GetProperty("errorList").EnumerateArray())
        {
            var text = error.GetProperty("text").GetString()!;
            var id = error.TryGetProperty("href", out var href) ? href.GetString()![1..] : null;
            var key = id ?? "";
            page.State.AddModelError(key, text);
            if (id is not null) await Rendered.HtmlAsync(new GovukInputTagHelper { For = Rendered.For(key, ""), Id = id, Label = "x", ViewContext = page.View });
        }

        // Our title is always the same words.
        var expected = Text(fixture, "titleText") is { } title && title != "There is a problem"
            ? fixture.Html.Replace(System.Text.Encodings.Web.HtmlEncoder.Default.Encode(title), "There is a problem", StringComparison.Ordinal)
            : fixture.Html;
        Same(fixture with { Html = expected }, await Rendered.HtmlAsync(new GovukErrorSummaryTagHelper { ViewContext = page.View }));
    }

    private sealed record Case(JsonElement Options, string Html);

    private static Case Fixture(string component, string name)
    {
        var path = Path.Combine(WebProject(), "node_modules", "govuk-frontend", "dist", "govuk", "components", component, "fixtures.json");
        using var file = JsonDocument.Parse(File.ReadAllText(path));
        var fixture = file.RootElement.GetProperty("fixtures").EnumerateArray().Single(f => f.GetProperty("name").GetString() == name);
        return new Case(fixture.GetProperty("options").Clone(), fixture.GetProperty("html").GetString()!);
    }

    private static string WebProject()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "EngagementPortal.sln"))) return Path.Combine(folder.FullName, "src", "EngagementPortal.Web");
        }

        throw new InvalidOperationException("The solution's folder was not found above the tests.");
    }

    private static void Same(Case fixture, string ours) => Assert.Equal(Rendered.Normal(fixture.Html), Rendered.Normal(ours));

    private T Labelled<T>(T helper, Case fixture) where T : LabelledTagHelper
    {
        Field(helper, fixture);
        helper.Label = Text(fixture, "label", "text")!;
        helper.LabelSize = Size(Text(fixture, "label", "classes"));
        helper.PageHeading = IsTrue(fixture, "label", "isPageHeading");
        return helper;
    }

    private T Group<T>(T helper, Case fixture) where T : FieldsetTagHelper
    {
        Field(helper, fixture);
        helper.Id = Text(fixture, "idPrefix") ?? Text(fixture, "name");
        Fieldset(helper, fixture);
        return helper;
    }

    private static void Fieldset(FieldsetTagHelper helper, Case fixture)
    {
        helper.Hint = Text(fixture, "hint", "text");
        helper.GroupClass = Text(fixture, "formGroup", "classes");
        if (!fixture.Options.TryGetProperty("fieldset", out var fieldset)) return;
        var legend = fieldset.GetProperty("legend");
        helper.Legend = legend.GetProperty("text").GetString();
        helper.LegendSize = legend.TryGetProperty("classes", out var classes) ? Size(classes.GetString()) : null;
        helper.PageHeading = legend.TryGetProperty("isPageHeading", out var heading) && heading.GetBoolean();
    }

    private void Field(FieldTagHelper helper, Case fixture)
    {
        var name = Text(fixture, "name")!;
        helper.For = Rendered.For(name, Text(fixture, "value"));
        helper.Id = Text(fixture, "id") ?? name;
        helper.Hint = Text(fixture, "hint", "text");
        helper.GroupClass = Text(fixture, "formGroup", "classes");
        helper.ViewContext = page.View;
        if (Text(fixture, "errorMessage", "text") is { } error) page.State.AddModelError(name, error);
    }

    private static async Task<string> ChoicesAsync(ChoiceListTagHelper helper, Case fixture)
    {
        helper.Items = Choices(fixture);
        return await Rendered.HtmlAsync(helper, Attributes(fixture).Where(a => a.Name != "class"));
    }

    private static List<Choice> Choices(Case fixture) =>
    [
        .. Items(fixture).Select(item =>
        {
            if (item.TryGetProperty("divider", out var divider)) return Choice.Divider(divider.GetString()!);
            var attributes = item.TryGetProperty("attributes", out var own)
                ? own.EnumerateObject().ToDictionary(a => a.Name, a => a.Value.ToString())
                : [];
            if (item.TryGetProperty("id", out var id)) attributes["id"] = id.GetString()!;
            return new Choice(item.GetProperty("value").ToString(), item.GetProperty("text").GetString()!, item.TryGetProperty("hint", out var hint) ? hint.GetProperty("text").GetString() : null)
            {
                Disabled = item.TryGetProperty("disabled", out var disabled) && disabled.GetBoolean(),
                Exclusive = item.TryGetProperty("behaviour", out var behaviour) && behaviour.GetString() == "exclusive",
                Conditional = item.TryGetProperty("conditional", out var conditional) && conditional.ValueKind == JsonValueKind.Object
                    ? new HtmlString(conditional.GetProperty("html").GetString())
                    : null,
                Attributes = attributes,
            };
        }),
    ];

    private static List<JsonElement> Items(Case fixture) =>
        fixture.Options.TryGetProperty("items", out var items) ? [.. items.EnumerateArray()] : [];

    private static IEnumerable<string> Selected(Case fixture, string flag) => Items(fixture)
        .Where(i => i.TryGetProperty(flag, out var on) && on.ValueKind == JsonValueKind.True)
        .Select(i => i.GetProperty("value").ToString());

    private static IEnumerable<(string Name, object Value)> Attributes(Case fixture)
    {
        if (Text(fixture, "classes") is { } classes) yield return ("class", classes);
        if (Text(fixture, "describedBy") is { } described) yield return ("aria-describedby", described);
        foreach (var name in new[] { "inputmode", "autocomplete", "pattern", "spellcheck", "autocapitalize" })
        {
            if (Text(fixture, name) is { } value) yield return (name, value);
        }

        if (IsTrue(fixture, "disabled")) yield return ("disabled", "");
        if (!fixture.Options.TryGetProperty("attributes", out var attributes)) yield break;
        foreach (var attribute in attributes.EnumerateObject()) yield return (attribute.Name, attribute.Value.ToString());
    }

    private static string[] Classes(Case fixture) => Text(fixture, "classes")?.Split(' ') ?? [];

    private static string? Size(string? classes) => classes?.Split("--") is [_, var size] ? size : null;

    private static string? Text(Case fixture, params string[] path) => Find(fixture, path) is { } value
        ? value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.ToString().ToLowerInvariant() : value.ToString()
        : null;

    private static int? Number(Case fixture, string name) => Text(fixture, name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    private static bool IsTrue(Case fixture, params string[] path) => Find(fixture, path) is { ValueKind: JsonValueKind.True };

    private static JsonElement? Find(Case fixture, string[] path)
    {
        var here = fixture.Options;
        foreach (var step in path)
        {
            if (here.ValueKind != JsonValueKind.Object || !here.TryGetProperty(step, out here)) return null;
        }

        return here;
    }
}
