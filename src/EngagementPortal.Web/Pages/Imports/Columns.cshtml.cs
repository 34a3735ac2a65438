using System.Globalization;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Imports;
using EngagementPortal.Services.Imports;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Imports;

/// <summary>How a file is read and what its columns hold.</summary>
[Requires(Capability.LogEngagements)]
public sealed class ColumnsModel(ImportService imports) : ImportPage(imports)
{
    /// <summary>Rows of which the page shows what stands in a column.</summary>
    private const int Samples = 3;

    [BindProperty] public ReadingForm Form { get; set; } = new();

    [BindProperty] public ColumnsForm Said { get; set; } = new();

    public static readonly IReadOnlyList<Choice> Delimiters = [new("comma", "A comma"), new("semicolon", "A semicolon"), new("tab", "A tab"), new("bar", "A vertical bar")];

    public static readonly IReadOnlyList<Choice> Encodings = [.. SourceFiles.Encodings.Select(e => new Choice(e, e))];

    public IReadOnlyList<Choice> Sheets => [.. Hand.File?.Sheets.Select((s, i) => new Choice(i.ToString(CultureInfo.InvariantCulture), s)) ?? []];

    public IReadOnlyList<Choice> Fields => [.. ImportFields.Of(Hand.It.Kind).Select(f => new Choice(f.Field.ToString(), f.Label))];

    public IReadOnlyList<Choice> ChoicesOf(ImportField field) => [.. Hand.Words.Of(field).Select(c => new Choice(c.Code, c.Label))];

    public void OnGet()
    {
        var setup = Hand.Setup;
        Form = new ReadingForm { Version = Hand.It.Version, Encoding = setup.Encoding ?? Hand.File?.Encoding, Delimiter = Named(setup.Delimiter ?? Hand.File?.Delimiter), Sheet = Hand.File?.Sheet, HeadingLine = (setup.HeadingLine ?? Hand.File?.Table.HeadingLine)?.ToString(CultureInfo.InvariantCulture) };
        if (Hand.File is not { } file) return;
        Said = new ColumnsForm
        {
            Version = Hand.It.Version,
            Columns = [.. Enumerable.Range(0, file.Table.Headings.Count).Select(c => setup.Columns?.TryGetValue(c, out var field) == true ? field.ToString() : "")],
            AsAbove = [.. setup.AsAbove.Select(f => f.ToString())],
            Approach = setup.Otherwise.GetValueOrDefault(ImportField.Approach),
            Division = setup.Otherwise.GetValueOrDefault(ImportField.Division),
            Reason = setup.Otherwise.GetValueOrDefault(ImportField.Reason),
            Kind = setup.Otherwise.GetValueOrDefault(Hand.It.Kind == ImportKind.Organisations ? ImportField.Kind : ImportField.NewKind),
            Groups = setup.Otherwise.GetValueOrDefault(Hand.It.Kind == ImportKind.Organisations ? ImportField.UserGroups : ImportField.NewGroups),
            Options = [.. Set((nameof(ImportSetup.SplitAtCommas), setup.SplitAtCommas), (nameof(ImportSetup.MonthFirst), setup.MonthFirst), (nameof(ImportSetup.AheadIsPlanned), setup.AheadIsPlanned), (nameof(ImportSetup.AddPeople), setup.AddPeople), (nameof(ImportSetup.JoinAlike), setup.JoinAlike))],
            Year = setup.Year?.ToString(CultureInfo.InvariantCulture),
        };

        static IEnumerable<string> Set(params (string Name, bool Is)[] all) => all.Where(o => o.Is).Select(o => o.Name);
    }

    /// <summary>What stands in a column, in the first rows that have anything there.</summary>
    public string SampleOf(int column) => string.Join(" · ", Hand.File!.Table.Rows.Select(r => r[column]).Where(t => t.Length > 0).Distinct().Take(Samples).Select(t => Text.Cut(t, 60)));

    /// <summary>Says how the file is read: its columns may be others then.</summary>
    public async Task<IActionResult> OnPostReadAsync(CancellationToken ct)
    {
        if (!IsFit(nameof(Form))) return Again();
        var setup = Hand.Setup with
        {
            Encoding = Form.Encoding is { } e && SourceFiles.Encodings.Contains(e) ? e : null,
            Delimiter = Form.Delimiter switch { "comma" => ',', "semicolon" => ';', "tab" => '\t', "bar" => '|', _ => null },
            Sheet = Form.Sheet ?? 0,
            HeadingLine = int.TryParse(Form.HeadingLine, NumberStyles.None, CultureInfo.InvariantCulture, out var line) ? line : null,
        };
        return await KeepAsync(Form.Version, setup, $"{Here}/columns", "The file was read as you said", ct);
    }

    public async Task<IActionResult> OnPostColumnsAsync(CancellationToken ct)
    {
        if (Hand.File is not { } file) return NotFound();
        var columns = new Dictionary<int, ImportField>();
        foreach (var (column, said) in (Said.Columns ?? []).Take(file.Table.Headings.Count).Index())
        {
            if (string.IsNullOrEmpty(said)) continue;
            if (!Enum.TryParse<ImportField>(said, out var field) || ImportFields.Find(Hand.It.Kind, field) is not { } known) ModelState.AddModelError($"Said.Columns[{column}]", "Choose from what is offered");
            else if (!known.HoldsMany && columns.ContainsValue(field)) ModelState.AddModelError($"Said.Columns[{column}]", $"Choose one column alone for “{known.Label}”");
            else columns[column] = field;
        }

        if (!IsFit(nameof(Said))) return Again();
        var setup = Hand.Setup with
        {
            Columns = columns,
            AsAbove = [.. (Said.AsAbove ?? []).Select(f => Enum.TryParse<ImportField>(f, out var field) ? field : 0).Where(columns.ContainsValue).Distinct()],
            SplitAtCommas = Is(nameof(ImportSetup.SplitAtCommas)),
            MonthFirst = Is(nameof(ImportSetup.MonthFirst)),
            AheadIsPlanned = Is(nameof(ImportSetup.AheadIsPlanned)),
            AddPeople = Is(nameof(ImportSetup.AddPeople)),
            JoinAlike = Is(nameof(ImportSetup.JoinAlike)),
            Year = int.TryParse(Said.Year, NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : null,
            Otherwise = Otherwise(),
        };
        return await KeepAsync(Said.Version, setup, Here, "Kept. This is what it will do now", ct);

        bool Is(string option) => Said.Options?.Contains(option) == true;
    }

    private Dictionary<ImportField, string> Otherwise()
    {
        var otherwise = Hand.Setup.Otherwise.ToDictionary(o => o.Key, o => o.Value);
        var isOrganisations = Hand.It.Kind == ImportKind.Organisations;
        Put(isOrganisations ? ImportField.Kind : ImportField.NewKind, Said.Kind);
        Put(isOrganisations ? ImportField.UserGroups : ImportField.NewGroups, Said.Groups);
        if (Hand.It.Kind != ImportKind.Engagements) return otherwise;
        Put(ImportField.Approach, Said.Approach);
        Put(ImportField.Division, Said.Division);
        if (Text.Optional(Said.Reason, Text.Paragraph, "Reason") is { } reason) otherwise[ImportField.Reason] = reason;
        else otherwise.Remove(ImportField.Reason);
        return otherwise;

        // What is not among the choices was never offered.
        void Put(ImportField field, string? code)
        {
            if (Hand.Words.Of(field).Any(c => c.Code == code)) otherwise[field] = code!;
            else otherwise.Remove(field);
        }
    }

    private static string? Named(char? delimiter) => delimiter switch { ',' => "comma", ';' => "semicolon", '\t' => "tab", '|' => "bar", _ => null };
}

/// <summary>How a file is read.</summary>
public sealed class ReadingForm
{
    public int Version { get; set; }
    public string? Encoding { get; set; }
    public string? Delimiter { get; set; }
    public int? Sheet { get; set; }
    public string? HeadingLine { get; set; }
}

/// <summary>What columns hold, and what is meant where they say nothing.</summary>
public sealed class ColumnsForm
{
    public int Version { get; set; }
    public List<string?>? Columns { get; set; }
    public List<string>? AsAbove { get; set; }
    public List<string>? Options { get; set; }
    public string? Approach { get; set; }
    public string? Division { get; set; }
    public string? Reason { get; set; }
    public string? Kind { get; set; }
    public string? Groups { get; set; }
    public string? Year { get; set; }
}

internal sealed class ReadingFormValidator : AbstractValidator<ReadingForm>
{
    public ReadingFormValidator() => RuleFor(f => f.HeadingLine).Must(IsLine).WithMessage("Enter the number of the line, the first being 1");

    private static bool IsLine(string? text) => string.IsNullOrWhiteSpace(text) || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var line) && line is > 0 and <= SourceFiles.MostRows);
}

internal sealed class ColumnsFormValidator : AbstractValidator<ColumnsForm>
{
    public ColumnsFormValidator()
    {
        RuleFor(f => f.Year).Must(IsYear).WithMessage("Enter a year, for example 2011");
        RuleFor(f => f.Reason).PlainText(Text.Paragraph, "The reason");
    }

    private static bool IsYear(string? text) => string.IsNullOrWhiteSpace(text) || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1900 and <= 2100);
}
