namespace EngagementPortal.Domain.Consultations;

/// <summary>Why a passage is not published.</summary>
public enum RedactionReason
{
    /// <summary>It tells who somebody is, other than whoever responds under their name.</summary>
    PersonalData = 1,

    Defamatory = 2,
    Confidential = 3,
    Abusive = 4,
    Other = 5,
}

/// <summary>
/// A passage of an answer that is taken out of what is published of it, wherever it stands there. The original is kept and ONS reads it.
/// </summary>
public sealed class Redaction
{
    /// <summary>Longest passage, in characters.</summary>
    public const int PassageLength = 2000;

    private Redaction() { }

    internal Redaction(long answerId, string passage, RedactionReason reason, string why, long byId, DateOnly on)
    {
        if (!Enum.IsDefined(reason)) throw new ArgumentOutOfRangeException(nameof(reason), reason, "Unknown reason.");
        (AnswerId, Passage, Reason, Why, ById, On) = (answerId, passage, reason, Text.Required(why, Text.Paragraph, "Why"), byId, on);
    }

    public long Id { get; private set; }
    public long ResponseId { get; private set; }
    public long AnswerId { get; private set; }

    /// <summary>What is taken out.</summary>
    public string Passage { get; private set; } = "";

    public RedactionReason Reason { get; private set; }

    /// <summary>Why, in words that do not repeat it.</summary>
    public string Why { get; private set; } = "";

    public long ById { get; private set; }
    public DateOnly On { get; private set; }

    /// <summary>When it was put back.</summary>
    public DateOnly? UndoneOn { get; private set; }

    public long? UndoneById { get; private set; }
    public string? UndoneWhy { get; private set; }

    public bool Stands => UndoneOn is null;

    internal void Undo(string why, long byId, DateOnly on)
    {
        if (!Stands) throw new InvalidOperationException("It was put back already.");
        (UndoneWhy, UndoneById, UndoneOn) = (Text.Required(why, Text.Paragraph, "Why"), byId, on);
    }
}

/// <summary>How passages are taken out of an answer (portal rules).</summary>
public static class RedactionRules
{
    public const string NotThere = "redaction.not-there";
    public const string Done = "redaction.done";

    /// <summary>
    /// The passage as the answer has it, line breaks and spaces at its ends aside; null where it does not stand there. What was copied
    /// from a page may have come with other line breaks.
    /// </summary>
    public static string? Find(string words, string? passage)
    {
        var sought = passage?.ReplaceLineEndings("\n").Trim();
        return string.IsNullOrEmpty(sought) || sought.Length > Redaction.PassageLength || !words.Contains(sought, StringComparison.Ordinal) ? null : sought;
    }

    /// <summary>
    /// An answer without some passages: every place at which one stands is replaced by a mark that says that something was taken out and
    /// of what sort, and nothing else is changed or added. Passages that overlap become one mark. Null where nothing is taken out.
    /// </summary>
    public static string? Apply(string words, IEnumerable<(string Passage, RedactionReason Reason)> passages)
    {
        var spans = new List<(int From, int To, RedactionReason Reason)>();
        foreach (var (passage, reason) in passages)
        {
            if (passage.Length == 0) throw new ArgumentException("An empty passage stands everywhere.", nameof(passages));
            var at = words.IndexOf(passage, StringComparison.Ordinal);
            if (at < 0) throw new ArgumentException("The passage does not stand in the answer.", nameof(passages));
            // Step by step, so that no occurrence is left that begins within another.
            for (; at >= 0; at = at + 1 < words.Length ? words.IndexOf(passage, at + 1, StringComparison.Ordinal) : -1) spans.Add((at, at + passage.Length, reason));
        }

        if (spans.Count == 0) return null;
        var (left, last) = (new System.Text.StringBuilder(words.Length), 0);
        spans.Sort((a, b) => a.From != b.From ? a.From.CompareTo(b.From) : b.To.CompareTo(a.To));
        for (var i = 0; i < spans.Count;)
        {
            var (from, to, reason) = spans[i];
            for (i++; i < spans.Count && spans[i].From < to; i++) to = Math.Max(to, spans[i].To);
            left.Append(words, last, from - last).Append(reason.Mark());
            last = to;
        }

        return left.Append(words, last, words.Length - last).ToString();
    }

    /// <summary>What stands in place of a passage.</summary>
    public static string Mark(this RedactionReason reason) => reason switch
    {
        RedactionReason.PersonalData => "[personal details removed]",
        RedactionReason.Confidential => "[confidential information removed]",
        RedactionReason.Defamatory or RedactionReason.Abusive or RedactionReason.Other => "[words removed]",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "Unknown reason."),
    };

    public static string InWords(this RedactionReason reason) => reason switch
    {
        RedactionReason.PersonalData => "Personal data of somebody else",
        RedactionReason.Defamatory => "Defamatory",
        RedactionReason.Confidential => "Confidential",
        RedactionReason.Abusive => "Abusive",
        RedactionReason.Other => "Another reason",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "Unknown reason."),
    };
}
