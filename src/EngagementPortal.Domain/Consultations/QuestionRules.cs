namespace EngagementPortal.Domain.Consultations;

/// <summary>Rules of a questionnaire (portal rule).</summary>
public static class QuestionRules
{
    public const string NotASlip = "question.not-a-slip";

    /// <summary>A correction changes at most so many letters.</summary>
    public const int MostLetters = 12;

    /// <summary>What is wrong with the number of options; null where it fits the kind.</summary>
    public static string? Fits(QuestionKind kind, int options) => kind switch
    {
        QuestionKind.Choice or QuestionKind.MultiChoice when options < 2 => "Enter at least two options, one on each line",
        QuestionKind.Choice or QuestionKind.MultiChoice when options > Question.MostOptions => $"Enter at most {Question.MostOptions} options",
        QuestionKind.Scale when options is not (0 or 2) => "Enter two lines: the words for 1 and the words for 5",
        _ => null,
    };

    /// <summary>
    /// Whether a change to what people are asked already is only a slip mended: the same kind, as many options, and few letters of
    /// each text changed. A translation that was missing may be added.
    /// </summary>
    public static Verdict JudgeCorrection(QuestionContent before, QuestionContent after)
    {
        if (before.Kind != after.Kind || before.IsRequired != after.IsRequired || Question.Lines(before.Options).Count != Question.Lines(after.Options).Count)
            return Verdict.Refused(NotASlip, "People have been asked this: only slips of the pen are mended, not what kind of question it is, its options or whether it must be answered");
        (string? Before, string? After, string Field)[] texts =
        [
            (before.Words, after.Words, "Words"), (before.Hint, after.Hint, "Hint"), (before.Options, after.Options, "Options"),
            (before.WordsCy, after.WordsCy, "WordsCy"), (before.HintCy, after.HintCy, "HintCy"), (before.OptionsCy, after.OptionsCy, "OptionsCy"),
        ];
        return new Verdict([.. texts
            .Where(t => !(t.Before is null && t.Field.EndsWith("Cy", StringComparison.Ordinal)) && Slips.Between(t.Before ?? "", t.After ?? "", MostLetters) > Most(t.Before))
            .Select(t => new Finding(NotASlip, Severity.Blocks, "People have been asked this: it may be corrected by a few letters, and not say something else", Field: t.Field))]);
    }

    private static int Most(string? text) => Math.Clamp((text?.Length ?? 0) / 5, 2, MostLetters);
}
