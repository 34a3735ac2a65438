using EngagementPortal.Domain;
using EngagementPortal.Domain.Consultations;
using EngagementPortal.Domain.Strategy;

namespace EngagementPortal.Testing;

/// <summary>A consultation of the prices division that people have responded to.</summary>
public sealed record Responded(Consultation It, Question Words, Question Choice, IReadOnlyList<Theme> Themes)
{
    public long Id => It.Id;

    /// <summary>How a consultation goes where nothing is sent back.</summary>
    private static readonly ConsultationAct[] Way =
        [ConsultationAct.Draft, ConsultationAct.SendToChecks, ConsultationAct.Approve, ConsultationAct.Announce, ConsultationAct.Analyse, ConsultationAct.DraftResponse, ConsultationAct.ApproveResponse, ConsultationAct.PublishResponse];

    public string Here => $"/consultations/{Id}";

    /// <summary>Makes one with a question in words, one with a choice, and some themes.</summary>
    /// <param name="until">The last step that was taken with it; none where it is left out.</param>
    public static async Task<Responded> OfAsync(Given given, Office office, string title = "How prices are published", ConsultationAct? until = null, params string[] themes)
    {
        var today = given.Clock.Today();
        var consultation = new Consultation(Guid.NewGuid(), new ConsultationDetails(ConsultationKind.FormalConsultation, title, "Asked for a test.", office.Prices, office.Planner, UserGroups.Citizens, OpensOn: today.AddDays(-100), ClosesOn: today.AddDays(-10)), today, office.Planner);
        var words = consultation.Ask(new QuestionContent(QuestionKind.Text, "What should change?"));
        var choice = consultation.Ask(new QuestionContent(QuestionKind.MultiChoice, "What do you use?", Options: "Tables\nCharts\nFiles"));
        foreach (var act in Way.TakeWhile(a => until is { } last && a <= last))
        {
            consultation.Take(act, null, act >= ConsultationAct.ApproveResponse ? office.Head : office.Planner, given.Clock.GetUtcNow());
            if (act == ConsultationAct.DraftResponse) consultation.Respond("What ONS does about it.", office.Planner);
        }

        await given.AddAsync(consultation);
        var made = new List<Theme>();
        foreach (var name in themes) made.Add(await given.AddAsync(new Theme(Guid.NewGuid(), consultation.Id, new ThemeDetails(name), made.Count + 1, office.Planner)));
        return new Responded(consultation, words, choice, made);
    }

    /// <summary>Somebody responds to it, and what they say is cleared.</summary>
    /// <param name="without">A passage that is taken out first.</param>
    public async Task<Response> SayClearedAsync(Given given, Office office, string words, PublishingConsent consent = PublishingConsent.WithName, string? without = null, string name = "Una User")
    {
        var response = await SayAsync(given, words, consent: consent, name: name);
        if (without is not null) response.TakeOut(response.Answers[0].Id, without, RedactionReason.PersonalData, "Somebody else", office.Staff, given.Clock.Today());
        response.Clear(office.Staff, given.Clock.Today());
        return await given.SavedAsync(response);
    }

    /// <summary>Somebody responds to it.</summary>
    public Task<Response> SayAsync(Given given, string words, UserGroups group = UserGroups.Citizens, PublishingConsent consent = PublishingConsent.WithName, bool isSuspect = false, string name = "Una User", params int[] chosen) => given.AddAsync(new Response(
        Guid.NewGuid(), Id, Guid.NewGuid(), new Respondent(group, consent, name, "una@example.org"), [new AnswerContent(Words.Id, [], words), new AnswerContent(Choice.Id, chosen, null)],
        ResponseChannel.Online, given.Clock.GetUtcNow(), given.Clock.Today(), null, isSuspect));
}
