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
    public static Consultation Open(string word, long division, long owner, DateTimeOffset at, int days = 84)
    {
        var today = London.DateIn(at);
        var it = new Consultation(Guid.NewGuid(), Details(word, division, owner, today, today.AddDays(days - 1)), today, owner);
        Ask(it, word);
        foreach (var act in new[] { ConsultationAct.Draft, ConsultationAct.SendToChecks, ConsultationAct.Approve, ConsultationAct.Announce }) it.Take(act, null, owner, at);
        return it;
    }

    private static void Ask(Consultation it, string word)
    {
        it.Ask(new QuestionContent(QuestionKind.Text, $"Question {word}", IsRequired: true));
        it.Ask(new QuestionContent(QuestionKind.Choice, $"Choice {word}", Options: "Yes\nNo"));
    }
}
