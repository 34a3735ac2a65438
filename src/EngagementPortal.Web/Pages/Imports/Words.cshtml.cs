using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Imports;
using EngagementPortal.Services.Imports;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Imports;

/// <summary>Says what words of a file stand for: "Councils" are sub-national organisations.</summary>
[Requires(Capability.LogEngagements)]
public sealed class WordsModel(ImportService imports) : ImportPage(imports)
{
    /// <summary>Most words on the page: the most frequent first, the others once these are said.</summary>
    public const int Most = 100;

    /// <summary>What says that a word stands for nothing.</summary>
    public const string Nothing = "-";

    [BindProperty] public WordsForm Form { get; set; } = new();

    /// <summary>How often each word of the form occurs.</summary>
    public IReadOnlyDictionary<(ImportField, string), int> Rows { get; private set; } = new Dictionary<(ImportField, string), int>();

    public IReadOnlyList<Choice> ChoicesOf(ImportField field) => [.. Hand.Words.Of(field).Select(c => new Choice(c.Code, c.Label)), new Choice(Nothing, "Nothing: leave it blank")];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (Hand.File is null) return LocalRedirect($"{Here}/columns");
        var check = await Imports.CheckAsync(Hand, ct);
        Rows = check.Words.ToDictionary(w => (w.Field, w.Word), w => w.Rows);
        Form = new WordsForm
        {
            Version = Hand.It.Version,
            Words =
            [
                .. check.Words.OrderByDescending(w => w.Rows).Take(Most).OrderBy(w => w.Field).ThenByDescending(w => w.Rows).Select(w => new WordForm { Field = w.Field, Word = w.Word }),
                // What was said before can be said otherwise.
                .. Hand.Setup.Values.SelectMany(v => v.Value.Select(w => new WordForm { Field = v.Key, Word = w.Key, Meaning = w.Value.Length == 0 ? Nothing : w.Value })).Take(Most),
            ],
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var values = Hand.Setup.Values.ToDictionary(v => v.Key, v => v.Value.ToDictionary(w => w.Key, w => w.Value));
        foreach (var (i, said) in (Form.Words ?? []).Take(Most * 2).Index())
        {
            var word = Text.Fold(said.Word);
            if (word.Length == 0 || ImportFields.Find(Hand.It.Kind, said.Field) is not { } field) continue;
            var of = values.TryGetValue(said.Field, out var known) ? known : values[said.Field] = [];
            if (string.IsNullOrWhiteSpace(said.Meaning))
            {
                of.Remove(word);
            }
            else if (!field.IsChosen)
            {
                if (SourceDates.Read(said.Meaning, !Hand.Setup.MonthFirst, Hand.Setup.Year, out var why) is { } date) of[word] = date.ToString();
                else ModelState.AddModelError($"Form.Words[{i}].Meaning", $"The date {why}. Enter a day or a month, for example 5 April 2011 or April 2011");
            }
            else if (said.Meaning == Nothing) of[word] = "";
            else if (Hand.Words.Of(said.Field).Any(c => c.Code == said.Meaning)) of[word] = said.Meaning;
            else ModelState.AddModelError($"Form.Words[{i}].Meaning", "Choose from what is offered");
        }

        if (!ModelState.IsValid) return Again();
        var setup = Hand.Setup with { Values = values.Where(v => v.Value.Count > 0).ToDictionary(v => v.Key, IReadOnlyDictionary<string, string> (v) => v.Value) };
        return await KeepAsync(Form.Version, setup, Here, "Kept, and remembered for the next file with these headings", ct);
    }
}

/// <summary>What words stand for.</summary>
public sealed class WordsForm
{
    public int Version { get; set; }
    public List<WordForm>? Words { get; set; }
}

/// <summary>A word and what it stands for.</summary>
public sealed class WordForm
{
    public ImportField Field { get; set; }
    public string? Word { get; set; }
    public string? Meaning { get; set; }
}
