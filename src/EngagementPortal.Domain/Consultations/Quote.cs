namespace EngagementPortal.Domain.Consultations;

/// <summary>
/// A passage of an answer that is meant for the response, word for word as it may be published. There is none of a response that is not
/// cleared, or whose sender wants nothing published; and <see cref="MayBeShown"/> is asked again wherever one is shown.
/// </summary>
public sealed class Quote : IVersioned
{
    /// <summary>Longest quote, in characters.</summary>
    public const int Length = 2000;

    private Quote() { }

    /// <param name="themeId">The theme that it stands for; null for none.</param>
    /// <exception cref="InvalidOperationException">Nothing of the response may be published.</exception>
    /// <exception cref="ArgumentException">The words do not stand in what may be published of the answer.</exception>
    public Quote(Guid submission, Response response, long answerId, long? themeId, string words, long chosenById, DateOnly on)
    {
        Demand(response);
        var answer = response.Answers.Single(a => a.Id == answerId);
        Words = RedactionRules.Find(answer.PublicWords ?? "", words) ?? throw new ArgumentException("The words do not stand in what may be published of the answer.", nameof(words));
        (SubmissionToken, ConsultationId, ResponseId, AnswerId, ThemeId, ChosenById, ChosenOn) = (submission, response.ConsultationId, response.Id, answerId, themeId, chosenById, on);
    }

    public long Id { get; private set; }
    public int Version { get; private set; }
    public Guid SubmissionToken { get; private set; }
    public long ConsultationId { get; private set; }
    public long ResponseId { get; private set; }
    public long AnswerId { get; private set; }
    public long? ThemeId { get; private set; }
    public string Words { get; private set; } = "";
    public long ChosenById { get; private set; }
    public DateOnly ChosenOn { get; private set; }

    /// <summary>Whether it may still be shown: the response may have been withheld since, and passages taken out.</summary>
    public static bool MayBeShown(Response response, ResponseAnswer answer, string words) =>
        response.MayBeQuoted && answer.PublicWords?.Contains(words, StringComparison.Ordinal) == true;

    /// <summary>Puts it with another theme, when one was merged.</summary>
    public void Carry(long from, long to) => ThemeId = ThemeId == from ? to : ThemeId;

    /// <summary>Whose words they are, as far as the sender lets it be said.</summary>
    /// <exception cref="InvalidOperationException">Nothing of the response may be published.</exception>
    public static string Attribution(Response response, string kind)
    {
        Demand(response);
        return response.Consent == PublishingConsent.WithName && (response.OnBehalfOf ?? response.Name) is { } name ? name : kind;
    }

    private static void Demand(Response response)
    {
        if (!response.MayBeQuoted) throw new InvalidOperationException("Nothing of this response may be published.");
    }
}
