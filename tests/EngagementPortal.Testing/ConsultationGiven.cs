using EngagementPortal.Domain;
using EngagementPortal.Domain.Consultations;
using EngagementPortal.Domain.Strategy;

namespace EngagementPortal.Testing;

/// <summary>Consultations as tests need them.</summary>
public static class ConsultationGiven
{
    /// <summary>What stands in a form that is complete but for its dates.</summary>
    public static ConsultationDetails Details(string word, long division, long owner, DateOnly? opens = null, DateOnly? closes = null, ConsultationKind kind = ConsultationKind.EngagementExercise) => new(
        kind, $"Consultation {word}", $"Summary {word}", division, owner, UserGroups.Citizens, $"Background {word}", $"What can change {word}", ContactEmail: "consult@example.org", OpensOn: opens, ClosesOn: closes);

    /// <summary>One that is written, with a question of text and one of choice.</summary>
    public static Consultation Written(string word, long division, long owner, DateOnly on)
    {
        var it = new Consultation(Guid.NewGuid(), Details(word, division, owner, on.AddDays(30), on.AddDays(120)), on, owner);
        Ask(it, word);
        return it;
    }

    /// <summary>One that everybody can respond to from now on.</summary>
    /// <param name="days">Days that it is open.</param>
    /// <param name="but">What its form holds otherwise.</param>
    public static Consultation Open(string word, long division, long owner, DateTimeOffset at, int days = 84, Func<ConsultationDetails, ConsultationDetails>? but = null)
    {
        var today = London.DateIn(at);
        var details = Details(word, division, owner, today, today.AddDays(days - 1));
        var it = new Consultation(Guid.NewGuid(), but?.Invoke(details) ?? details, today, owner);
        Ask(it, word);
        foreach (var act in new[] { ConsultationAct.Draft, ConsultationAct.SendToChecks, ConsultationAct.Approve, ConsultationAct.Announce }) it.Take(act, null, owner, at);
        return it;
    }

    /// <summary>Takes one that is closed to its published response.</summary>
    public static void Answer(Consultation it, long who, DateTimeOffset at)
    {
        it.Take(ConsultationAct.Analyse, null, who, at);
        it.Take(ConsultationAct.DraftResponse, null, who, at);
        it.Respond("What was said, and what follows", who);
        it.Take(ConsultationAct.ApproveResponse, null, who, at);
        it.Take(ConsultationAct.PublishResponse, null, who, at);
    }

    private static void Ask(Consultation it, string word)
    {
        it.Ask(new QuestionContent(QuestionKind.Text, $"Question {word}", IsRequired: true));
        it.Ask(new QuestionContent(QuestionKind.Choice, $"Choice {word}", Options: "Yes\nNo"));
    }
}
