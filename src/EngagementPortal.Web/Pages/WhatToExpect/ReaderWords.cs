using EngagementPortal.Domain.Strategy;

namespace EngagementPortal.Web.Pages.WhatToExpect;

/// <summary>The modes and what their pledges owe, said to the person they are owed to. The edition's own words speak to staff.</summary>
public static class ReaderWords
{
    /// <summary>What the mode is for you.</summary>
    public static string Of(Mode mode) => mode switch
    {
        Mode.Communicate => "ONS tells you what it does and plans, so that you can use its statistics well and know when to speak up.",
        Mode.Consult => "ONS asks you before it decides, and decides knowing what you said.",
        Mode.Dialogue => "You and ONS talk it through, until ONS understands what worries you and has weighed it.",
        Mode.Partnership => "You and ONS work on the answer together, and act on it together.",
        Mode.Monitor => "ONS follows what people say about its statistics, and acts on it.",
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "Unknown mode."),
    };

    /// <summary>What you are owed.</summary>
    public static string Of(ObligationKind kind) => kind switch
    {
        ObligationKind.Informed => "You are told what you need to know.",
        ObligationKind.Listened => "The points you raise are written down.",
        ObligationKind.Considered => "A decision is taken that deals with what you said.",
        ObligationKind.FeedbackOnDecision => "You are told what was decided, and why.",
        ObligationKind.ConcernsUnderstood => "You get a summary of the concerns, to see that they were understood.",
        ObligationKind.AlternativesRecorded => "Other ways of doing it are written down, or that none came up.",
        ObligationKind.FeedbackOnInfluence => "You are told how your views shaped the decision.",
        ObligationKind.AdviceSought => "You are asked for advice, and what you advise is written down.",
        ObligationKind.JointAction => "Something is done about it together, with your part in it named.",
        ObligationKind.AgreedOutcome => "What you and ONS agreed is written down.",
        ObligationKind.ViewCaptured => "What you said is written down, with where and when you said it.",
        ObligationKind.Reviewed => "Somebody at ONS looks at it and says what follows.",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown obligation."),
    };

    /// <summary>By when it is owed.</summary>
    public static string When(PledgeObligation obligation) => obligation.DueDays switch
    {
        null => "By a date agreed with you",
        0 => "On the day",
        { } days when days % 7 == 0 && days > 14 => $"Within {days / 7} weeks ({days} days)",
        { } days => $"Within {days} days",
    };
}
