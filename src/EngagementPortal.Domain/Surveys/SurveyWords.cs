namespace EngagementPortal.Domain.Surveys;

/// <summary>How the questions of a survey are put, and their answers.</summary>
public static class SurveyWords
{
    /// <summary>The things of a set one by one, the whole first.</summary>
    public static IEnumerable<Qualities> Singly(this Qualities set) =>
        Enum.GetValues<Qualities>().Where(q => q is not (Qualities.None or Qualities.All) && (set & q) != 0);

    /// <summary>What it is called in tables.</summary>
    public static string InWords(this Qualities about) => about switch
    {
        Qualities.Overall => "Overall",
        Qualities.Timeliness => "Timeliness",
        Qualities.Accuracy => "Accuracy",
        Qualities.Relevance => "Relevance",
        Qualities.Communication => "Explanation of quality",
        Qualities.Responsiveness => "Responsiveness",
        Qualities.Value => "Value for decisions",
        _ => throw new ArgumentOutOfRangeException(nameof(about), about, "One thing."),
    };

    /// <summary>The question, to which a step is the answer.</summary>
    public static string Question(this Qualities about) => about switch
    {
        Qualities.Overall => "Taking everything together, how satisfied are you with ONS?",
        Qualities.Timeliness => "How satisfied are you that ONS statistics come out when you need them?",
        Qualities.Accuracy => "How satisfied are you that ONS statistics are accurate enough for what you use them for?",
        Qualities.Relevance => "How satisfied are you that ONS statistics are about what you need to know?",
        Qualities.Communication => "How satisfied are you with how ONS explains the quality and the limits of its statistics?",
        Qualities.Responsiveness => "How satisfied are you with how ONS answers your questions?",
        Qualities.Value => "How satisfied are you with how ONS statistics help you to decide?",
        _ => throw new ArgumentOutOfRangeException(nameof(about), about, "One thing."),
    };

    /// <summary>A step in words.</summary>
    public static string Says(int step) => step switch
    {
        1 => "Very dissatisfied",
        2 => "Dissatisfied",
        3 => "Neither satisfied nor dissatisfied",
        4 => "Satisfied",
        5 => "Very satisfied",
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "1 to 5."),
    };

    public static string InWords(this SurveyKind kind) => kind switch
    {
        SurveyKind.Annual => "Annual",
        SurveyKind.AdHoc => "Ad hoc",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind."),
    };

    public static string InWords(this AnswerChannel channel) => channel switch
    {
        AnswerChannel.Online => "Online",
        AnswerChannel.Paper => "On paper",
        AnswerChannel.Telephone => "By telephone",
        AnswerChannel.Meeting => "At a meeting",
        _ => throw new ArgumentOutOfRangeException(nameof(channel), channel, "Unknown channel."),
    };
}
