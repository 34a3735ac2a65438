using System.Text;

namespace EngagementPortal.Domain.Mail;

/// <summary>Where a mail stands.</summary>
public enum MailState
{
    /// <summary>To be sent, now or after a pause.</summary>
    Waiting,

    /// <summary>The mail server took it.</summary>
    Sent,

    /// <summary>Tried in vain for hours; somebody must look.</summary>
    GivenUp,
}

/// <summary>
/// A mail in the outbox: written in the same save as what it tells of, and sent afterwards. Its text may hold a one-time link,
/// so that it is kept only until it is sent, and never shown or audited.
/// </summary>
public sealed class OutgoingMail
{
    /// <summary>Attempts after which it is given up.</summary>
    public const int MostAttempts = 8;

    /// <summary>Longest e-mail address.</summary>
    public const int AddressLength = 254;

    /// <summary>Longest text.</summary>
    public const int BodyLength = 20_000;

    /// <summary>Longest error that is kept.</summary>
    public const int ErrorLength = 300;

    /// <summary>Longest address to stop at.</summary>
    public const int StopLength = 500;

    /// <summary>Longest kind.</summary>
    public const int KindLength = 80;

    /// <summary>
    /// How long whoever took it may be busy sending it. Afterwards it counts as dropped and is sent again, so that a process that
    /// is killed between sending and noting it down sends a mail twice rather than never.
    /// </summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan[] Pauses = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2)];

    private OutgoingMail() { }

    /// <param name="kind">What it is about, for example <c>account.invitation</c>.</param>
    /// <param name="body">Plain text.</param>
    /// <param name="at">The instant at which it is written, and due.</param>
    /// <param name="stop">The address at which its reader ends such mails in one click; null for what is not sent to many.</param>
    public OutgoingMail(string kind, string address, string name, string subject, string body, DateTimeOffset at, string? stop = null)
    {
        Kind = Text.Required(kind, KindLength, "Kind");
        Address = Text.Required(address, AddressLength, "Address");
        if (Address.Any(char.IsWhiteSpace)) throw new ArgumentException("An address has no blanks in it.", nameof(address));
        Name = Text.Required(name, Text.Name, "Name");
        Subject = Text.Required(subject, Text.Line, "Subject");
        Body = Text.Required(body, BodyLength, "Text");
        Stop = Text.Optional(stop, StopLength, "The address to stop");
        (CreatedAt, NextAttemptAt) = (at, at);
    }

    public long Id { get; private set; }

    /// <summary>Rises with every change: of two processes that take the same mail, one does.</summary>
    public int Changes { get; private set; }

    public string Kind { get; private set; } = "";

    /// <summary>E-mail address of the recipient.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Name of the recipient.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Holds no secret: administrators see it.</summary>
    public string Subject { get; private set; } = "";

    /// <summary>The text; empty once it is sent.</summary>
    public string Body { get; private set; } = "";

    /// <summary>Where a mail program posts to when its reader wants no more of it (RFC 8058); null once it is sent.</summary>
    public string? Stop { get; private set; }

    public MailState State { get; private set; }

    /// <summary>How often it was taken to be sent, since it was written or somebody asked to try again.</summary>
    public int Attempts { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Not before this it is taken; of one that is being sent, when it counts as dropped. Null once nothing is to come.</summary>
    public DateTimeOffset? NextAttemptAt { get; private set; }

    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>Why the last attempt failed; null where none did.</summary>
    public string? LastError { get; private set; }

    /// <summary>Takes it to send it: nobody else does for <see cref="Lease"/>.</summary>
    public void Take(DateTimeOffset at)
    {
        if (State != MailState.Waiting || NextAttemptAt > at) throw new InvalidOperationException("This mail is not due.");
        (Attempts, NextAttemptAt) = (Attempts + 1, at + Lease);
        Changes++;
    }

    /// <summary>The server took it.</summary>
    public void Sent(DateTimeOffset at)
    {
        if (State != MailState.Waiting) throw new InvalidOperationException("This mail is not waiting.");
        (State, SentAt, NextAttemptAt, LastError, Body, Stop) = (MailState.Sent, at, null, null, "", null);
        Changes++;
    }

    /// <summary>An attempt failed: pauses for 1, 5 and 30 minutes, then for 2 hours each time, and gives up after <see cref="MostAttempts"/>.</summary>
    public void Failed(string error, DateTimeOffset at)
    {
        if (State != MailState.Waiting) throw new InvalidOperationException("This mail is not waiting.");
        LastError = Short(error);
        if (Attempts >= MostAttempts) (State, NextAttemptAt) = (MailState.GivenUp, null);
        else NextAttemptAt = at + Pauses[Math.Clamp(Attempts - 1, 0, Pauses.Length - 1)];
        Changes++;
    }

    /// <summary>Begins anew with one that was given up.</summary>
    public void TryAgain(DateTimeOffset at)
    {
        if (State != MailState.GivenUp) throw new InvalidOperationException("This mail was not given up.");
        (State, Attempts, NextAttemptAt) = (MailState.Waiting, 0, at);
        Changes++;
    }

    /// <summary>One line that can be stored, whatever a server said.</summary>
    private static string Short(string error)
    {
        var line = new StringBuilder();
        foreach (var rune in error.EnumerateRunes())
        {
            if (line.Length + rune.Utf16SequenceLength > ErrorLength) break;
            var letter = rune.ToString();
            line.Append(Rune.IsControl(rune) || !Text.IsPlain(letter) ? " " : letter);
        }

        var words = string.Join(' ', line.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return words.Length > 0 ? words : "It failed without saying why";
    }
}
