using EngagementPortal.Domain.Strategy;

namespace EngagementPortal.Web.Pages.Advisor;

/// <summary>How advice is put to whoever asked.</summary>
public static class AdviceWords
{
    /// <summary>The answer in a sentence.</summary>
    public static string Says(AdviceOutcome outcome) => outcome switch
    {
        AdviceOutcome.Contradiction => "Two of the answers cannot both be right",
        AdviceOutcome.Undetermined => "Not enough is known yet",
        AdviceOutcome.Conflict => "It could go either way: somebody has to decide",
        AdviceOutcome.CommunicateOnly => "You may only communicate",
        AdviceOutcome.Engage => "Consult users, and talk with them",
        AdviceOutcome.NoGround => "The strategy’s examples leave it open",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "Unknown outcome."),
    };

    /// <summary>The outcome in two or three words, for lists.</summary>
    public static string Label(AdviceOutcome outcome) => outcome switch
    {
        AdviceOutcome.Contradiction => "Contradiction",
        AdviceOutcome.Undetermined => "Not determined",
        AdviceOutcome.Conflict => "Conflict",
        AdviceOutcome.CommunicateOnly => "Only communicate",
        AdviceOutcome.Engage => "Engage",
        AdviceOutcome.NoGround => "No ground",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "Unknown outcome."),
    };

    /// <summary>Colour of the outcome's tag.</summary>
    public static string Colour(AdviceOutcome outcome) => outcome switch
    {
        AdviceOutcome.Engage => "green",
        AdviceOutcome.CommunicateOnly => "blue",
        AdviceOutcome.Conflict or AdviceOutcome.Undetermined => "yellow",
        AdviceOutcome.Contradiction => "red",
        _ => "grey",
    };

    /// <summary>What to do now, a step each.</summary>
    public static IEnumerable<string> Next(Advice advice)
    {
        var blocked = advice.Findings.Any(f => f.Code == EngagementPortal.Domain.Strategy.Advisor.StatisticWaiverRule && f.Severity == Domain.Severity.Blocks);
        return advice.Outcome switch
        {
            AdviceOutcome.Contradiction => ["Change one of the two answers and ask again."],
            AdviceOutcome.Undetermined => ["Find out what is missing and answer it, or tick “Go on without the answers that are not known”, and ask again."],
            AdviceOutcome.Conflict => ["Take both sides to the person who decides.", "Record what they decided, with the reason."],
            AdviceOutcome.CommunicateOnly when blocked => ["Ask a manager to waive asking users, with a reason; else consult before the statistic changes."],
            AdviceOutcome.CommunicateOnly => ["Choose how to tell each user group from what it can expect.", "Tell users what was decided, and why.", "Record the decision."],
            AdviceOutcome.Engage =>
            [
                "Choose whom to ask, and how, from what each user group can expect.",
                "Ask early enough for the answers to make a difference.",
                "Plan how those who answer will hear what became of it.",
                "Record the decision.",
            ],
            _ => ["Read the principles of the strategy and judge by them.", "Record what was decided."],
        };
    }

    /// <summary>How much a finding weighs, in a word put before it; nothing for what is only worth knowing.</summary>
    public static string? Weight(Domain.Severity severity) => severity switch
    {
        Domain.Severity.Blocks => "This stops it:",
        Domain.Severity.Requires => "Still needed:",
        Domain.Severity.Warning => "Take care:",
        _ => null,
    };

    public static string Section(string section) => section == Domain.Finding.PortalRule ? section : $"section {section}";
}
