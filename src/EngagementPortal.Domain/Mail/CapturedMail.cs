namespace EngagementPortal.Domain.Mail;

/// <summary>What became of a mail that was copied or forwarded to the portal.</summary>
public enum CapturedMailState
{
    /// <summary>It became a draft of whoever sent it, who finishes it.</summary>
    Drafted = 1,

    /// <summary>Its draft was logged.</summary>
    Logged = 2,

    /// <summary>It could not be matched to anybody who may log: a manager hands it over or discards it.</summary>
    Waiting = 3,

    /// <summary>Nothing is to come of it.</summary>
    Discarded = 4,

    /// <summary>It was not kept: it lies in the mailbox alone.</summary>
    NotKept = 5,
}

/// <summary>Why a mail was not made a draft.</summary>
public enum CapturedMailDoubt
{
    /// <summary>No account has the sender's address.</summary>
    UnknownSender = 1,

    /// <summary>The mail server that took it in does not vouch for the sender.</summary>
    NotVerified = 2,

    /// <summary>The sender has an account that is disabled or may not log engagements.</summary>
    MayNotLog = 3,

    /// <summary>It is larger than mails that are taken.</summary>
    TooLarge = 4,

    /// <summary>Too many wait already.</summary>
    TooMany = 5,

    /// <summary>It could not be read.</summary>
    Unreadable = 6,
}

/// <summary>
/// A mail that the portal found in its mailbox: that it came, from whom, and what became of it. The mail itself is kept only while it waits
/// for somebody to hand it over.
/// </summary>
public sealed class CapturedMail : IVersioned
{
    /// <summary>Longest place.</summary>
    public const int PlaceLength = 64;

    /// <summary>For so many days a mail that waits is kept, and what became of the others is shown.</summary>
    public const int DaysKept = 30;

    private CapturedMail() { }

    /// <param name="place">Where it lay: see <see cref="Place"/>.</param>
    /// <param name="fingerprint">See <see cref="Fingerprint"/>.</param>
    /// <param name="sender">Address in lower case.</param>
    public CapturedMail(string place, string fingerprint, string sender, string? senderName, string? subject, DateTimeOffset at)
    {
        if (fingerprint.Length != Domain.Fingerprint.Length) throw new ArgumentException("This is no SHA-256.", nameof(fingerprint));
        Place = Text.Required(place, PlaceLength, "Place");
        Fingerprint = fingerprint;
        Sender = Text.Required(sender, OutgoingMail.AddressLength, "Sender");
        SenderName = Text.Optional(senderName, Text.Name, "The sender's name");
        Subject = Text.Optional(subject, Text.Line, "The subject");
        (ReceivedAt, State, ChangedAt) = (at, CapturedMailState.NotKept, at);
    }

    public long Id { get; private set; }
    public int Version { get; private set; }

    /// <summary>The mailbox, the state of its folder and the number in it: by it a mail that was recorded is known without being read.</summary>
    public string Place { get; private set; } = "";

    /// <summary>SHA-256 of what tells one mail from another: the same mail that lies there twice is recorded once.</summary>
    public string Fingerprint { get; private set; } = "";

    public string Sender { get; private set; } = "";
    public string? SenderName { get; private set; }
    public string? Subject { get; private set; }

    /// <summary>The instant at which the portal found it.</summary>
    public DateTimeOffset ReceivedAt { get; private set; }

    public CapturedMailState State { get; private set; }

    /// <summary>When it came to that.</summary>
    public DateTimeOffset ChangedAt { get; private set; }

    public CapturedMailDoubt? Doubt { get; private set; }

    /// <summary>Whose it is: nobody else sees it. Null while it is matched to nobody.</summary>
    public long? AccountId { get; private set; }

    /// <summary>The draft that it became, also once that is gone.</summary>
    public long? DraftId { get; private set; }

    /// <summary>The engagement that its draft became.</summary>
    public long? EngagementId { get; private set; }

    /// <summary>What was filled in, in words; a line each.</summary>
    public string? Recorded { get; private set; }

    /// <summary>What its owner has to see to, in words; a line each.</summary>
    public string? Attention { get; private set; }

    /// <summary>The mail as it came, while it waits; loaded by those who need it.</summary>
    public CapturedMailContent? Content { get; private set; }

    /// <summary>It became a draft of somebody: at once, or handed over by a manager. The mail itself is needed no more.</summary>
    public void BecomeDraft(long accountId, long draftId, string recorded, string attention, DateTimeOffset at)
    {
        if (State is not (CapturedMailState.NotKept or CapturedMailState.Waiting)) throw new InvalidOperationException("It became something already.");
        (AccountId, DraftId, State, ChangedAt) = (accountId, draftId, CapturedMailState.Drafted, at);
        Recorded = Text.Required(recorded, Text.Paragraph, "What was recorded");
        Attention = Text.Required(attention, Text.Paragraph, "What needs attention");
        Content = null;
    }

    /// <summary>It waits for a manager, with the mail.</summary>
    public void Wait(CapturedMailDoubt doubt, byte[] content, DateTimeOffset at)
    {
        if (State != CapturedMailState.NotKept) throw new InvalidOperationException("It became something already.");
        (Doubt, Content, State, ChangedAt) = (doubt, new CapturedMailContent(content), CapturedMailState.Waiting, at);
    }

    /// <summary>It is not kept, for a reason.</summary>
    /// <param name="accountId">Who sent it, where that is known.</param>
    public void TurnAway(CapturedMailDoubt doubt, long? accountId)
    {
        if (State != CapturedMailState.NotKept) throw new InvalidOperationException("It became something already.");
        (Doubt, AccountId) = (doubt, accountId);
    }

    /// <summary>Its draft was logged.</summary>
    public void BecomeEngagement(long engagementId, DateTimeOffset at)
    {
        if (State != CapturedMailState.Drafted) throw new InvalidOperationException("It is no draft.");
        (EngagementId, State, ChangedAt) = (engagementId, CapturedMailState.Logged, at);
    }

    /// <summary>Nothing is to come of it; the mail is let go.</summary>
    public void Discard(DateTimeOffset at)
    {
        if (State is not (CapturedMailState.Drafted or CapturedMailState.Waiting)) throw new InvalidOperationException("It is settled already.");
        (State, ChangedAt, Content) = (CapturedMailState.Discarded, at, null);
    }
}

/// <summary>A mail as it came.</summary>
public sealed class CapturedMailContent
{
    private CapturedMailContent() { }

    internal CapturedMailContent(byte[] bytes) => Bytes = bytes;

    /// <summary>Key of the captured mail.</summary>
    public long Id { get; private set; }

    public byte[] Bytes { get; private set; } = [];
}
