using EngagementPortal.Domain;
using EngagementPortal.Domain.Consultations;
using EngagementPortal.Domain.Strategy;

namespace EngagementPortal.Testing;

/// <summary>A consultation of the prices division that people have responded to.</summary>
public sealed record Responded(Consultation It, Question Words, Question Choice, IReadOnlyList<Theme> Themes)
{
    public long Id => It.Id;

    public string Here => $"/consultations/{Id}";

    /// <summary>Makes one with a question in words, one with a choice, and some themes.</summary>
    public static async Task<Responded> OfAsync(Given given, Office office, string title = "How prices are published", params string[] themes)
    {
        var consultation = new Consultation(Guid.NewGuid(), new ConsultationDetails(ConsultationKind.FormalConsultation, title, "Asked for a test.", office.Prices, office.Planner, UserGroups.Citizens), given.Clock.Today(), office.Planner);
        var words = consultation.Ask(new QuestionContent(QuestionKind.Text, "What should change?"));
        var choice = consultation.Ask(new QuestionContent(QuestionKind.MultiChoice, "What do you use?", Options: "Tables\nCharts\nFiles"));
        await given.AddAsync(consultation);
        var made = new List<Theme>();
        foreach (var name in themes) made.Add(await given.AddAsync(new Theme(Guid.NewGuid(), consultation.Id, new ThemeDetails(name), made.Count + 1, office.Planner)));
        return new Responded(consultation, words, choice, made);
    }

    /// <summary>Somebody responds to it.</summary>
    public Task<Response> SayAsync(Given given, string words, UserGroups group = UserGroups.Citizens, PublishingConsent consent = PublishingConsent.WithName, bool isSuspect = false, params int[] chosen) => given.AddAsync(new Response(
        Guid.NewGuid(), Id, Guid.NewGuid(), new Respondent(group, consent, "Una User", "una@example.org"), [new AnswerContent(Words.Id, [], words), new AnswerContent(Choice.Id, chosen, null)],
        ResponseChannel.Online, given.Clock.GetUtcNow(), given.Clock.Today(), null, isSuspect));
}
