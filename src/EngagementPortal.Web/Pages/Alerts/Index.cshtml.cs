using EngagementPortal.Domain;
using EngagementPortal.Domain.News;
using EngagementPortal.Services.Mail;
using EngagementPortal.Services.News;
using EngagementPortal.Web.Pages.HaveYourSay;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Alerts;

/// <summary>Asking for alerts. Whatever address is typed, the answer is the same: nobody learns here who gets them.</summary>
[AllowAnonymous]
public sealed class IndexModel(NewsService news, Outbox outbox, ResponseLimits limits) : PortalPage
{
    [BindProperty] public AlertForm Form { get; set; } = new();

    /// <summary>Whether there is a form at all.</summary>
    public bool GoesByMail => outbox.CanSend;

    public void OnGet() => Form.Subjects = NewsSubscription.Everything;

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!GoesByMail) return LocalRedirect("/alerts");
        if (!limits.MayGoOn(HttpContext))
        {
            ModelState.AddModelError("", "Many requests are coming from where you are. Wait a minute, then try again");
            Response.Headers.RetryAfter = "60";
            return Again();
        }

        if (!ModelState.IsValid) return Again();
        // A machine that fills in everything gets the same answer, and nobody a mail.
        if (string.IsNullOrEmpty(Form.Website)) await news.AskAsync(Form.Email!.Trim(), Form.Subjects, Portal.AddressOf(Request), Clock.GetUtcNow(), ct);
        return Done("/have-your-say", "Look into your mail: a link is on its way to you. No alerts come before you have opened it");
    }
}

/// <summary>What somebody wants to hear of.</summary>
public class NewsChoice
{
    public NewsSubjects Subjects { get; set; }

    public static IReadOnlyList<Choice> All { get; } =
    [
        new(nameof(NewsSubjects.Consultations), "What ONS consults on", "When something is announced, opens, or changes its dates"),
        new(nameof(NewsSubjects.WhatCameOfIt), "What came of it", "When ONS responds to what was said, and says what it did"),
        new(nameof(NewsSubjects.Reports), "Annual reports", "How far ONS kept its promises, once a year"),
    ];
}

/// <summary>Who asks, and for what.</summary>
public sealed class AlertForm : NewsChoice
{
    public string? Email { get; set; }

    /// <summary>A field that people do not see.</summary>
    public string? Website { get; set; }
}

internal abstract class NewsChoiceRules<T> : AbstractValidator<T> where T : NewsChoice
{
    protected NewsChoiceRules() => RuleFor(f => f.Subjects).Must(s => s != NewsSubjects.None && (s & ~NewsSubscription.Everything) == 0).WithMessage("Choose at least one");
}

internal sealed class NewsChoiceValidator : NewsChoiceRules<NewsChoice>;

internal sealed class AlertFormValidator : NewsChoiceRules<AlertForm>
{
    public AlertFormValidator()
    {
        RuleFor(f => f.Email).EmailAddressOf("your e-mail address");
        RuleFor(f => f.Website).PlainText(Text.Paragraph, "This field");
    }
}
