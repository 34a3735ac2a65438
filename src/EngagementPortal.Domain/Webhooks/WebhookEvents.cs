namespace EngagementPortal.Domain.Webhooks;

/// <summary>What other programs can be told of. A set: a webhook can be told of several.</summary>
[Flags]
public enum WebhookEvents
{
    None = 0,

    /// <summary>An engagement was logged or planned by hand. Never a restricted or market-sensitive one.</summary>
    EngagementLogged = 1,

    /// <summary>A plan, or a revision of one, was approved.</summary>
    PlanApproved = 2,

    /// <summary>An edition of an annual report became public.</summary>
    ReportPublished = 4,

    /// <summary>The results of a satisfaction survey became public.</summary>
    SurveyPublished = 8,

    /// <summary>An administrator tries whether it arrives. Nobody subscribes to it.</summary>
    Ping = 1024,
}

/// <summary>How events are named to programs and to people.</summary>
public static class WebhookEventWords
{
    /// <summary>What a webhook can be told of, one by one.</summary>
    public static readonly IReadOnlyList<WebhookEvents> Offered = [.. Enum.GetValues<WebhookEvents>().Where(e => e is not (WebhookEvents.None or WebhookEvents.Ping)).Order()];

    /// <summary>The events of a set one by one.</summary>
    public static IEnumerable<WebhookEvents> Singly(this WebhookEvents set) => Offered.Where(e => (set & e) != 0);

    /// <summary>As programs know it: <c>engagement.logged</c>. Never changes its meaning.</summary>
    public static string Type(this WebhookEvents one) => one switch
    {
        WebhookEvents.EngagementLogged => "engagement.logged",
        WebhookEvents.PlanApproved => "plan.approved",
        WebhookEvents.ReportPublished => "report.published",
        WebhookEvents.SurveyPublished => "survey.published",
        WebhookEvents.Ping => "ping",
        _ => throw new ArgumentOutOfRangeException(nameof(one), one, "This is not one event."),
    };

    /// <summary>As people read it.</summary>
    public static string InWords(this WebhookEvents one) => one switch
    {
        WebhookEvents.EngagementLogged => "An engagement is logged or planned",
        WebhookEvents.PlanApproved => "A plan is approved",
        WebhookEvents.ReportPublished => "An annual report is published",
        WebhookEvents.SurveyPublished => "Results of a satisfaction survey are published",
        WebhookEvents.Ping => "Test",
        _ => throw new ArgumentOutOfRangeException(nameof(one), one, "This is not one event."),
    };
}
