using System.Globalization;
using EngagementPortal.Domain.Mail;
using EngagementPortal.Domain.Surveys;

namespace EngagementPortal.Services.Surveys;

/// <summary>The mails that ask somebody to answer.</summary>
public static class SurveyMail
{
    /// <summary>The kind of the first mail.</summary>
    public const string Invitation = "survey.invitation";

    /// <summary>The kind of the mail to those who did not answer.</summary>
    public const string Reminder = "survey.reminder";

    /// <summary>The mail with the link of an invitation.</summary>
    public static OutgoingMail Of(Survey survey, string address, string name, string link, bool isReminder, DateTimeOffset at) => new(
        isReminder ? Reminder : Invitation, address, name, isReminder ? $"A reminder: {Short(survey.Title)}" : Short(survey.Title), string.Create(CultureInfo.InvariantCulture, $"""
        Dear {name},

        {(isReminder ? "some time ago we asked for your answers to a short survey. There is still time:" : survey.About)}

        {link}

        It takes a few minutes and needs no account. The link is for you alone and works once, until {survey.LastDay:d MMMM yyyy}. We see that it was used, and not what you answered: your answers are kept without your name.

        If you do not want to answer, you need not do anything.

        The Office for National Statistics
        """), at);

    private static string Short(string title) => title.Length <= 160 ? title : $"{title[..160]}…";
}
