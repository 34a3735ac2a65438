using EngagementPortal.Domain.Mail;

namespace EngagementPortal.Domain.News;

/// <summary>
/// Somebody's wish to be told by mail what ONS publishes. Nothing is sent before they confirm it by a link to their address, and stopping
/// deletes it. Known by the handle of that link; no account, no name.
/// </summary>
public sealed class NewsSubscription : IVersioned
{
    /// <summary>Every subject.</summary>
    public const NewsSubjects Everything = NewsSubjects.Consultations | NewsSubjects.WhatCameOfIt | NewsSubjects.Reports;

    /// <summary>Days after which a wish that nobody confirmed is forgotten.</summary>
    public const int DaysToConfirm = 7;

    /// <summary>So soon after a mail with the link no other is sent to the address: nobody fills somebody else's mailbox.</summary>
    public static readonly TimeSpan BetweenLinks = TimeSpan.FromMinutes(30);

    private NewsSubscription() { }

    /// <exception cref="ArgumentException">No subject is chosen, or the address is none.</exception>
    public NewsSubscription(string address, NewsSubjects subjects, DateTimeOffset at)
    {
        Address = Normalized(address);
        (Handle, AskedAt, LinkSentAt) = (Guid.NewGuid(), at, at);
        Choose(subjects);
    }

    public long Id { get; private set; }
    public int Version { get; private set; }

    /// <summary>What the private link is made of; the link itself is sealed and kept nowhere.</summary>
    public Guid Handle { get; private set; }

    /// <summary>In lower case: one subscription an address.</summary>
    public string Address { get; private set; } = "";

    public NewsSubjects Subjects { get; private set; }
    public DateTimeOffset AskedAt { get; private set; }

    /// <summary>When the link was sent last.</summary>
    public DateTimeOffset LinkSentAt { get; private set; }

    /// <summary>Null until its owner has said yes.</summary>
    public DateTimeOffset? ConfirmedAt { get; private set; }

    /// <summary>An address as it is kept and looked for.</summary>
    public static string Normalized(string address) => Text.Required(address, OutgoingMail.AddressLength, "E-mail address").ToLowerInvariant();

    /// <summary>Whether the link may be sent to it again.</summary>
    public bool MayBeWrittenTo(DateTimeOffset at) => at - LinkSentAt >= BetweenLinks;

    /// <summary>The link is sent again: to somebody who asked once more.</summary>
    public void LinkSent(DateTimeOffset at) => LinkSentAt = at;

    /// <summary>Asks once more before the first time was confirmed.</summary>
    public void AskAgain(NewsSubjects subjects, DateTimeOffset at)
    {
        if (ConfirmedAt is not null) throw new InvalidOperationException("What was confirmed is changed by its owner alone.");
        AskedAt = at;
        Choose(subjects);
    }

    /// <summary>Its owner says what they want, which confirms it.</summary>
    public void Confirm(NewsSubjects subjects, DateTimeOffset at)
    {
        ConfirmedAt ??= at;
        Choose(subjects);
    }

    private void Choose(NewsSubjects subjects)
    {
        if (subjects == NewsSubjects.None || (subjects & ~Everything) != 0) throw new ArgumentException("One subject at least.", nameof(subjects));
        Subjects = subjects;
    }
}

/// <summary>How far news were sent: the one row of its table. Moved in the same save as the mails, so that none is sent twice or forgotten.</summary>
public sealed class NewsMark : IVersioned
{
    /// <summary>The key of the one row.</summary>
    public const long TheOne = 1;

    private NewsMark() { }

    public NewsMark(DateTimeOffset upTo) => (Id, UpTo) = (TheOne, upTo);

    public long Id { get; private set; }
    public int Version { get; private set; }

    /// <summary>Everything up to this instant was sent to those who wanted it.</summary>
    public DateTimeOffset UpTo { get; private set; }

    public void Move(DateTimeOffset upTo)
    {
        if (upTo < UpTo) throw new ArgumentOutOfRangeException(nameof(upTo), upTo, "Time does not run backwards.");
        UpTo = upTo;
    }
}
