using EngagementPortal.Domain.Webhooks;
using EngagementPortal.Services.Webhooks;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Admin;

/// <summary>A page with the form of a webhook.</summary>
public abstract class WebhookPage : PortalPage
{
    /// <summary>Key of a secret that was just made and is shown once.</summary>
    protected const string SecretKey = "WebhookSecret";

    [BindProperty] public WebhookForm Form { get; set; } = new();

    /// <summary>What can be told.</summary>
    public IReadOnlyList<Choice> Events => [.. WebhookEventWords.Offered.Select(e => new Choice(e.Type(), e.InWords(), e switch
    {
        WebhookEvents.EngagementLogged => "By hand, not by an import. Never a restricted one",
        _ => null,
    }))];
}

/// <summary>Who is told what, and where.</summary>
public sealed class WebhookForm
{
    public int Version { get; set; }
    public string? Name { get; set; }
    public string? Address { get; set; }

    /// <summary>Names of events, as programs know them.</summary>
    public List<string> Events { get; set; } = [];

    internal WebhookDetails ToDetails() => new(Name!, Address!, WebhookEventWords.Offered.Where(e => Events.Contains(e.Type())).Aggregate(WebhookEvents.None, (all, e) => all | e));
}

internal sealed class WebhookFormValidator : AbstractValidator<WebhookForm>
{
    public WebhookFormValidator()
    {
        RuleFor(f => f.Name).NotEmpty().WithMessage("Enter a name").PlainText(Webhook.NameLength, "The name");
        RuleFor(f => f.Address).NotEmpty().WithMessage("Enter the address").PlainText(Webhook.AddressLength, "The address");
        RuleFor(f => f.Events).Must(e => e.Count > 0 && e.TrueForAll(name => WebhookEventWords.Offered.Any(o => o.Type() == name))).WithMessage("Choose when it is told");
    }
}
