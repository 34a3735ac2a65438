namespace EngagementPortal.Domain.Webhooks;

/// <summary>
/// An address of another program that is told when something happens here. What it is told is signed with a secret that both sides have,
/// so that nobody else can tell it anything in the portal's name.
/// </summary>
public sealed class Webhook : IVersioned
{
    /// <summary>Longest name.</summary>
    public const int NameLength = Text.Name;

    /// <summary>Longest address.</summary>
    public const int AddressLength = 500;

    /// <summary>Longest sealed secret.</summary>
    public const int SecretLength = 1000;

    private Webhook() { }

    /// <param name="sealedSecret">The secret under the portal's keys: it must be read again to sign.</param>
    /// <param name="portal">Address of the portal, without a slash at its end, from which the addresses of records are made.</param>
    public Webhook(string name, string address, WebhookEvents events, string sealedSecret, string portal, long byId, DateTimeOffset at)
    {
        (MadeById, MadeAt) = (byId, at);
        Portal = Text.Required(portal, AddressLength, "The portal's address");
        Describe(name, address, events);
        Seal(sealedSecret);
        Health = new WebhookHealth();
    }

    public long Id { get; private set; }
    public int Version { get; private set; }
    public string Name { get; private set; } = "";

    /// <summary>Where it is told: <see cref="WebhookAddress"/> says what may stand here.</summary>
    public string Address { get; private set; } = "";

    public WebhookEvents Events { get; private set; }

    /// <summary>The secret under the portal's keys. Never shown, never in the audit.</summary>
    public string SealedSecret { get; private set; } = "";

    public string Portal { get; private set; } = "";
    public DateTimeOffset MadeAt { get; private set; }
    public long MadeById { get; private set; }

    /// <summary>Nothing is sent since then; null while it is.</summary>
    public DateTimeOffset? PausedAt { get; private set; }

    /// <summary>Why the portal paused it by itself; null where somebody did.</summary>
    public string? PausedBecause { get; private set; }

    /// <summary>How it answers.</summary>
    public WebhookHealth Health { get; private set; } = null!;

    /// <summary>Sets what the form holds.</summary>
    public void Describe(string name, string address, WebhookEvents events)
    {
        if (events == WebhookEvents.None || events.Singly().Aggregate(WebhookEvents.None, (all, e) => all | e) != events) throw new ArgumentOutOfRangeException(nameof(events), events, "A webhook is told of something that is offered.");
        (Name, Address, Events) = (Text.Required(name, NameLength, "Name"), Text.Required(address, AddressLength, "Address"), events);
    }

    /// <summary>Sets another secret; the one before signs nothing more.</summary>
    public void Seal(string sealedSecret)
    {
        if (sealedSecret.Length is 0 or > SecretLength) throw new ArgumentException("The sealed secret has not the length that it has.", nameof(sealedSecret));
        SealedSecret = sealedSecret;
    }

    /// <summary>Stops telling it anything. What happens meanwhile it is never told; what waits goes on once it is resumed.</summary>
    /// <param name="because">Why the portal does so by itself; null where somebody does.</param>
    public void Pause(DateTimeOffset at, string? because = null)
    {
        if (PausedAt is null) (PausedAt, PausedBecause) = (at, Text.Optional(because, Text.Line, "Why"));
    }

    /// <summary>Tells it again from now on.</summary>
    public void Resume()
    {
        (PausedAt, PausedBecause) = (null, null);
        Health.Forgive();
    }
}

/// <summary>How a webhook's address answers. It moves with every attempt, and is no business record.</summary>
public sealed class WebhookHealth
{
    /// <summary>After so many failed attempts without one that succeeds, the portal stops trying: some days of events, or hours of many.</summary>
    public const int MostFailures = 50;

    internal WebhookHealth() { }

    /// <summary>Key of the webhook.</summary>
    public long Id { get; private set; }

    /// <summary>Failed attempts since the last that succeeded.</summary>
    public int FailuresInARow { get; private set; }

    /// <summary>When something last arrived; null where nothing did.</summary>
    public DateTimeOffset? ArrivedAt { get; private set; }

    /// <summary>Whether it failed for so long that it is to be left alone.</summary>
    public bool IsHopeless => FailuresInARow >= MostFailures;

    public void Arrived(DateTimeOffset at) => (FailuresInARow, ArrivedAt) = (0, at);

    public void Failed() => FailuresInARow++;

    internal void Forgive() => FailuresInARow = 0;
}
