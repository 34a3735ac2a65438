using EngagementPortal.Domain.Strategy;

namespace EngagementPortal.Domain.Consultations;

/// <summary>
/// The themes that one coder found in an answer. Each coder has a coding of their own, so that nobody overwrites another's; none of the
/// themes fitting is a coding too.
/// </summary>
public sealed class Coding : IVersioned
{
    /// <summary>Most themes that an answer is given.</summary>
    public const int MostThemes = 40;

    private readonly List<CodedTheme> themes = [];

    private Coding() { }

    public Coding(long consultationId, long responseId, long answerId, long coderId, IEnumerable<long> given, DateTimeOffset at)
    {
        (ConsultationId, ResponseId, AnswerId, CoderId) = (consultationId, responseId, answerId, coderId);
        Give(given, at);
    }

    public long Id { get; private set; }
    public int Version { get; private set; }
    public long ConsultationId { get; private set; }
    public long ResponseId { get; private set; }
    public long AnswerId { get; private set; }
    public long CoderId { get; private set; }

    /// <summary>When it was given, or changed last.</summary>
    public DateTimeOffset At { get; private set; }

    public IReadOnlyList<CodedTheme> Themes => themes;

    /// <summary>Gives these themes and no others.</summary>
    public void Give(IEnumerable<long> given, DateTimeOffset at)
    {
        Sets.Make(themes, given, t => t.ThemeId, id => new CodedTheme(id), MostThemes);
        At = at;
    }

    /// <summary>Puts one theme in the place of another that was merged into it.</summary>
    public void Carry(long from, long to)
    {
        if (themes.RemoveAll(t => t.ThemeId == from) > 0 && !themes.Exists(t => t.ThemeId == to)) themes.Add(new CodedTheme(to));
    }
}

/// <summary>A theme of a coding.</summary>
public sealed class CodedTheme
{
    private CodedTheme() { }

    internal CodedTheme(long themeId) => ThemeId = themeId;

    public long Id { get; private set; }
    public long CodingId { get; private set; }
    public long ThemeId { get; private set; }
}

/// <summary>Which themes of an answer stand, as a named person settled it where coders differed. What coders said stays beside it.</summary>
public sealed class Settlement : IVersioned
{
    private readonly List<SettledTheme> themes = [];

    private Settlement() { }

    public Settlement(long consultationId, long responseId, long answerId, IEnumerable<long> standing, string? note, long byId, DateTimeOffset at)
    {
        (ConsultationId, ResponseId, AnswerId) = (consultationId, responseId, answerId);
        Settle(standing, note, byId, at);
    }

    public long Id { get; private set; }
    public int Version { get; private set; }
    public long ConsultationId { get; private set; }
    public long ResponseId { get; private set; }
    public long AnswerId { get; private set; }
    public long SettledById { get; private set; }
    public DateTimeOffset At { get; private set; }

    /// <summary>Why it was settled so.</summary>
    public string? Note { get; private set; }

    public IReadOnlyList<SettledTheme> Themes => themes;

    /// <summary>Settles it, also once more.</summary>
    public void Settle(IEnumerable<long> standing, string? note, long byId, DateTimeOffset at)
    {
        Sets.Make(themes, standing, t => t.ThemeId, id => new SettledTheme(id), Coding.MostThemes);
        (Note, SettledById, At) = (Text.Optional(note, Text.Paragraph, "Note"), byId, at);
    }

    /// <summary>Puts one theme in the place of another that was merged into it.</summary>
    public void Carry(long from, long to)
    {
        if (themes.RemoveAll(t => t.ThemeId == from) > 0 && !themes.Exists(t => t.ThemeId == to)) themes.Add(new SettledTheme(to));
    }
}

/// <summary>A theme that stands.</summary>
public sealed class SettledTheme
{
    private SettledTheme() { }

    internal SettledTheme(long themeId) => ThemeId = themeId;

    public long Id { get; private set; }
    public long SettlementId { get; private set; }
    public long ThemeId { get; private set; }
}

/// <summary>
/// How far an answer with words has been read: what the lists and queues of the analysis need, kept beside the answer and derived from its
/// codings. It is made with the answer.
/// </summary>
public sealed class AnswerReading
{
    private AnswerReading() { }

    public AnswerReading(Response response, ResponseAnswer answer) =>
        (Response, Answer, ConsultationId, QuestionId, UserGroup) = (response, answer, response.ConsultationId, answer.QuestionId, response.UserGroup);

    public long Id { get; private set; }
    public long AnswerId { get; private set; }
    public ResponseAnswer Answer { get; private set; } = null!;
    public long ResponseId { get; private set; }
    public Response Response { get; private set; } = null!;
    public long ConsultationId { get; private set; }
    public long QuestionId { get; private set; }

    /// <summary>The respondent's kind, which never changes.</summary>
    public UserGroups UserGroup { get; private set; }

    /// <summary>How many coders coded it.</summary>
    public int Coders { get; private set; }

    /// <summary>Whether their codings differ and nobody has settled it.</summary>
    public bool Differs { get; private set; }

    public bool IsSettled { get; private set; }

    /// <summary>Whether it was compared with the answers before it.</summary>
    public bool IsCompared { get; private set; }

    /// <summary>The first answer that says nearly the same; null for one that is the first of its kind.</summary>
    public long? LeaderId { get; private set; }

    /// <summary>How many answers say nearly the same as this first one, itself included; 0 before it was compared, and for one that follows another.</summary>
    public int Alike { get; private set; }

    /// <summary>Takes down what the codings say.</summary>
    public void Read(IReadOnlyCollection<IReadOnlySet<long>> codings, bool isSettled) =>
        (Coders, IsSettled, Differs) = (codings.Count, isSettled, !isSettled && CodingRules.Differ(codings));

    /// <summary>Says that no answer before it says nearly the same.</summary>
    public void Lead() => (IsCompared, LeaderId, Alike) = (true, null, 1);

    /// <summary>Says which answer before it says nearly the same.</summary>
    public void Follow(AnswerReading leader)
    {
        if (leader.LeaderId is not null || leader.AnswerId == AnswerId) throw new ArgumentException("The first of its kind is followed.", nameof(leader));
        (IsCompared, LeaderId, Alike) = (true, leader.AnswerId, 0);
        leader.Alike++;
    }
}

/// <summary>A theme that counts for an answer (<see cref="CodingRules.Standing"/>): derived from codings and settlements, kept for counts and lists.</summary>
public sealed class StandingTheme
{
    private StandingTheme() { }

    public StandingTheme(AnswerReading answer, long themeId) =>
        (ThemeId, ResponseId, AnswerId, ConsultationId, UserGroup) = (themeId, answer.ResponseId, answer.AnswerId, answer.ConsultationId, answer.UserGroup);

    public long ThemeId { get; private set; }
    public long ResponseId { get; private set; }
    public long AnswerId { get; private set; }
    public long ConsultationId { get; private set; }
    public UserGroups UserGroup { get; private set; }
}

/// <summary>Which codings count (portal rules).</summary>
public static class CodingRules
{
    public const string ThemeUnknown = "coding.theme-unknown";
    public const string NothingToDiffer = "coding.coded-by-nobody";

    /// <summary>
    /// The themes that count for an answer: what was settled; else all that any coder found. A theme that one coder saw and another did not
    /// is shown rather than lost until somebody settles it.
    /// </summary>
    public static IReadOnlySet<long> Standing(IEnumerable<IReadOnlySet<long>> codings, IReadOnlySet<long>? settled) =>
        settled ?? codings.SelectMany(c => c).ToHashSet();

    /// <summary>Whether coders gave different themes.</summary>
    public static bool Differ(IReadOnlyCollection<IReadOnlySet<long>> codings) => codings.Skip(1).Any(c => !c.SetEquals(codings.First()));
}

internal static class Sets
{
    /// <summary>Makes a list of parts hold these keys, each once; parts that stay are the same objects.</summary>
    public static void Make<T>(List<T> parts, IEnumerable<long> keys, Func<T, long> keyOf, Func<long, T> make, int most)
    {
        var wanted = keys.ToHashSet();
        if (wanted.Count > most) throw new ArgumentException($"At most {most}.", nameof(keys));
        parts.RemoveAll(p => !wanted.Contains(keyOf(p)));
        foreach (var key in wanted.Except(parts.Select(keyOf)).ToList()) parts.Add(make(key));
    }
}
