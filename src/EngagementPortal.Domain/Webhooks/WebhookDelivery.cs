using EngagementPortal.Domain.Engagements;

namespace EngagementPortal.Domain.Webhooks;

/// <summary>Where a delivery stands.</summary>
public enum DeliveryState
{
    /// <summary>To be sent, now or after a pause.</summary>
    Waiting = 0,

    /// <summary>Answered with a status from 200 to 299.</summary>
    Arrived = 1,

    /// <summary>Tried in vain for a day.</summary>
    GivenUp = 2,

    /// <summary>Not sent: what it would tell of is restricted or void by now, or gone.</summary>
    Dropped = 3,
}

/// <summary>
/// Something that one webhook is to be told: written in the same save as what it tells of, and sent afterwards. It says which record,
/// and nothing of it: what is sent is put together when it is first sent, so that what was restricted meanwhile is not told.
/// </summary>
public sealed class WebhookDelivery
{
    /// <summary>Longest text that is sent, in characters.</summary>
    public const int BodyLength = 4000;

    /// <summary>Longest error that is kept.</summary>
    public const int ErrorLength = 200;

    /// <summary>Days for which deliveries are kept.</summary>
    public const int DaysKept = 30;

    /// <summary>How long whoever took it may be busy with it; afterwards it counts as dropped by a process that was killed, and is sent again.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>Pauses after failed attempts, four times as long each: the last attempt is 22 hours and 45 minutes after the first.</summary>
    public static readonly IReadOnlyList<TimeSpan> Pauses = [.. Enumerable.Range(0, 6).Select(n => TimeSpan.FromMinutes(Math.Pow(4, n)))];

    private WebhookDelivery() { }

    private WebhookDelivery(long webhookId, WebhookEvents kind, DateTimeOffset at) =>
        (WebhookId, Event, MessageId, CreatedAt, NextAttemptAt) = (webhookId, kind, Guid.CreateVersion7(at), at, at);

    /// <summary>Tells of an engagement that is being saved.</summary>
    public static WebhookDelivery Of(Engagement engagement, long webhookId, DateTimeOffset at) => new(webhookId, WebhookEvents.EngagementLogged, at) { Engagement = engagement };

    /// <summary>Tells of a record that is there already.</summary>
    /// <param name="recordId">Key of the plan, the report or the survey; null for a test.</param>
    public static WebhookDelivery Of(WebhookEvents kind, long? recordId, long webhookId, DateTimeOffset at) => new(webhookId, kind, at) { RecordId = recordId };

    public long Id { get; private set; }

    /// <summary>Rises with every change: of two processes that take the same delivery, one does.</summary>
    public int Changes { get; private set; }

    /// <summary>Key of the webhook, which may be deleted by now.</summary>
    public long WebhookId { get; private set; }

    public WebhookEvents Event { get; private set; }

    /// <summary>Stays the same with every attempt, so that the receiver can tell what it has had.</summary>
    public Guid MessageId { get; private set; }

    /// <summary>The engagement that it tells of.</summary>
    public long? EngagementId { get; private set; }

    /// <summary>For the key, which the engagement gets in the same save.</summary>
    public Engagement? Engagement { get; private set; }

    /// <summary>Key of the record that it tells of, where that is no engagement.</summary>
    public long? RecordId { get; private set; }

    public DeliveryState State { get; private set; }

    /// <summary>How often it was sent.</summary>
    public int Attempts { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Not before this it is taken; null once nothing is to come.</summary>
    public DateTimeOffset? NextAttemptAt { get; private set; }

    public DateTimeOffset? ArrivedAt { get; private set; }

    /// <summary>Status of the last answer; null where there was none.</summary>
    public int? LastStatus { get; private set; }

    /// <summary>Why the last attempt failed; null where none did.</summary>
    public string? LastError { get; private set; }

    /// <summary>What is sent, the same with every attempt; null before the first.</summary>
    public string? Body { get; private set; }

    /// <summary>As the receiver gets it: <c>msg_0134…</c>.</summary>
    public string Message => $"msg_{MessageId:N}";

    /// <summary>Takes it to send it: nobody else does for <see cref="Lease"/>.</summary>
    /// <param name="body">What is sent, unless an earlier attempt has settled it.</param>
    public void Take(string body, DateTimeOffset at)
    {
        if (State != DeliveryState.Waiting || NextAttemptAt > at) throw new InvalidOperationException("This delivery is not due.");
        if (body.Length > BodyLength) throw new ArgumentException("What is sent is too long.", nameof(body));
        Body ??= body;
        (Attempts, NextAttemptAt) = (Attempts + 1, at + Lease);
        Changes++;
    }

    /// <summary>It arrived.</summary>
    public void Arrived(int status, DateTimeOffset at)
    {
        Waits();
        (State, ArrivedAt, NextAttemptAt, LastStatus, LastError) = (DeliveryState.Arrived, at, null, status, null);
        Changes++;
    }

    /// <summary>An attempt failed: it is tried again after the next of <see cref="Pauses"/>, or given up. A test is tried once.</summary>
    /// <param name="status">Of the answer; null where there was none.</param>
    public void Failed(int? status, string error, DateTimeOffset at)
    {
        Waits();
        (LastStatus, LastError) = (status, Text.Cut(Text.Cleaned(error).ReplaceLineEndings(" "), ErrorLength));
        if (Event == WebhookEvents.Ping || Attempts > Pauses.Count) (State, NextAttemptAt) = (DeliveryState.GivenUp, null);
        else NextAttemptAt = at + Pauses[Attempts - 1];
        Changes++;
    }

    /// <summary>There is nothing that may be told.</summary>
    public void Drop()
    {
        Waits();
        (State, NextAttemptAt, Body) = (DeliveryState.Dropped, null, null);
        Changes++;
    }

    /// <summary>Begins anew with one that was given up.</summary>
    public void TryAgain(DateTimeOffset at)
    {
        if (State != DeliveryState.GivenUp) throw new InvalidOperationException("This delivery was not given up.");
        (State, Attempts, NextAttemptAt) = (DeliveryState.Waiting, 0, at);
        Changes++;
    }

    private void Waits()
    {
        if (State != DeliveryState.Waiting) throw new InvalidOperationException("This delivery is not waiting.");
    }
}
