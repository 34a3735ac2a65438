namespace EngagementPortal.Domain.Consultations;

/// <summary>What a question holds.</summary>
/// <param name="Options">What can be chosen, one a line; for a scale the words of its two ends.</param>
public sealed record QuestionContent(
    QuestionKind Kind, string Words, string? Hint = null, bool IsRequired = false, string? Options = null, string? WordsCy = null, string? HintCy = null, string? OptionsCy = null);

/// <summary>A question of a consultation, or the heading of a section of them.</summary>
public sealed class Question
{
    /// <summary>Longest question, in characters.</summary>
    public const int Length = 1000;

    /// <summary>Longest list of options, in characters.</summary>
    public const int OptionsLength = 4000;

    /// <summary>Most options to choose from; each is a bit of <see cref="ResponseAnswer.Chosen"/>.</summary>
    public const int MostOptions = 30;

    /// <summary>Steps of a scale and of a statement.</summary>
    public const int Steps = 5;

    private Question() { }

    internal Question(int position, QuestionContent content)
    {
        Position = position;
        Set(content);
    }

    public long Id { get; private set; }
    public long ConsultationId { get; private set; }
    public int Position { get; private set; }
    public QuestionKind Kind { get; private set; }
    public string Words { get; private set; } = "";
    public string? Hint { get; private set; }
    public bool IsRequired { get; private set; }

    /// <summary>One a line.</summary>
    public string? Options { get; private set; }

    public string? WordsCy { get; private set; }
    public string? HintCy { get; private set; }
    public string? OptionsCy { get; private set; }

    /// <summary>Whether it asks for anything.</summary>
    public bool Asks => Kind != QuestionKind.Section;

    /// <summary>Whether everything of it is there in Welsh.</summary>
    public bool IsInWelsh => WordsCy is not null && (Hint is null || HintCy is not null) && (Options is null || Lines(OptionsCy).Count == Lines(Options).Count);

    public QuestionContent Content => new(Kind, Words, Hint, IsRequired, Options, WordsCy, HintCy, OptionsCy);

    public string WordsIn(ResponseLanguage language) => (language == ResponseLanguage.Welsh ? WordsCy : null) ?? Words;

    public string? HintIn(ResponseLanguage language) => (language == ResponseLanguage.Welsh ? HintCy : null) ?? Hint;

    /// <summary>Places of the options that a set of bits has, from 0: the first option is 1.</summary>
    public static IEnumerable<int> PlacesIn(long chosen) => Enumerable.Range(0, MostOptions).Where(p => (chosen & (1L << p)) != 0);

    /// <summary>What can be chosen, in order; for a scale and a statement the five steps.</summary>
    public IReadOnlyList<string> ChoicesIn(ResponseLanguage language)
    {
        var lines = Lines((language == ResponseLanguage.Welsh ? OptionsCy : null) ?? Options);
        return Kind switch
        {
            QuestionKind.Choice or QuestionKind.MultiChoice => lines,
            QuestionKind.Scale => [.. Enumerable.Range(1, Steps).Select(s => s == 1 && lines.Count > 0 ? $"1: {lines[0]}" : s == Steps && lines.Count > 1 ? $"{Steps}: {lines[1]}" : $"{s}")],
            QuestionKind.Statement => ConsultationWords.AgreementSteps(language),
            _ => [],
        };
    }

    /// <summary>The options of a text, one a line.</summary>
    public static IReadOnlyList<string> Lines(string? options) =>
        options is null ? [] : options.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    internal void PutAt(int position) => Position = position;

    internal void Set(QuestionContent content)
    {
        if (!Enum.IsDefined(content.Kind)) throw new ArgumentOutOfRangeException(nameof(content));
        (Kind, IsRequired) = (content.Kind, content.IsRequired && content.Kind != QuestionKind.Section);
        Words = Text.Required(content.Words, Length, "Question");
        Hint = Text.Optional(content.Hint, Length, "Hint");
        WordsCy = Text.Optional(content.WordsCy, Length, "Question in Welsh");
        HintCy = Text.Optional(content.HintCy, Length, "Hint in Welsh");
        var takesOptions = Kind is QuestionKind.Choice or QuestionKind.MultiChoice or QuestionKind.Scale;
        Options = takesOptions ? Joined(content.Options) : null;
        OptionsCy = takesOptions ? Joined(content.OptionsCy) : null;
        if (QuestionRules.Fits(Kind, Lines(Options).Count) is { } misfit) throw new ArgumentException(misfit, nameof(content));
    }

    private static string? Joined(string? options) => Text.Optional(options, OptionsLength, "Options") is { } text ? string.Join('\n', Lines(text)) : null;
}
