using System.Globalization;
using EngagementPortal.Domain;
using EngagementPortal.Web.TagHelpers;
using FluentValidation;

namespace EngagementPortal.Web.Setup;

/// <summary>Rules that forms share, with their messages written once.</summary>
public static class FormRules
{
    /// <summary>
    /// Text that may be stored: "Subject must be 200 characters or fewer", "Subject must not contain control characters".
    /// Empty text passes; say <c>NotEmpty()</c> beside it where there must be some. Length is that of the text as it is
    /// stored: without blanks at its ends, and with a line break counted as one character.
    /// </summary>
    public static IRuleBuilderOptionsConditions<T, string?> PlainText<T>(this IRuleBuilder<T, string?> rule, int max, string what) =>
        rule.Custom((text, context) =>
        {
            if (Fault(text, max, what) is { } fault) context.AddFailure(fault);
        });

    /// <summary>What keeps a text from being stored, in the words of <see cref="PlainText"/>; null where nothing does.</summary>
    internal static string? Fault(string? text, int max, string what) =>
        text is null ? null
        : text.ReplaceLineEndings("\n").Trim().Length > max ? $"{what} must be {max.ToString("N0", CultureInfo.InvariantCulture)} characters or fewer"
        : !Text.IsPlain(text) ? $"{what} must not contain control characters"
        : !string.IsNullOrWhiteSpace(text) && !Text.IsVisible(text) ? $"{what} must have characters that can be seen"
        : null;

    /// <summary>An e-mail address: "Enter your e-mail address in the form name@example.org".</summary>
    public static IRuleBuilderOptionsConditions<T, string?> EmailAddressOf<T>(this IRuleBuilder<T, string?> rule, string what) =>
        rule.Custom((text, context) =>
        {
            var address = text?.Trim() ?? "";
            if (address.Length == 0) context.AddFailure($"Enter {what}");
            else if (address.Length > 254 || address.Any(char.IsWhiteSpace) || !Text.IsPlain(address)
                || address.Split('@') is not [{ Length: > 0 }, { } host] || !host.Trim('.').Contains('.', StringComparison.Ordinal))
            {
                context.AddFailure($"Enter {what} in the form name@example.org");
            }
        });

    /// <summary>A password that somebody chooses. How strong it must be beyond its length is said where it is set.</summary>
    public static IRuleBuilderOptions<T, string?> NewPassword<T>(this IRuleBuilder<T, string?> rule) => rule
        .NotEmpty().WithMessage("Choose a password")
        .MinimumLength(12).WithMessage("The password must be 12 characters or more")
        .MaximumLength(1000).WithMessage("The password must be 1,000 characters or fewer");

    /// <summary>A date in one field, as somebody types or pastes it: 11 June 2012, 11/6/2012 or 2012-06-11. Null for anything else.</summary>
    public static DateOnly? ReadDate(string? text) =>
        DateOnly.TryParseExact(text?.Trim(), ["d MMMM yyyy", "d MMM yyyy", "d/M/yyyy", "d.M.yyyy", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    /// <summary>Empty, or a date that <see cref="ReadDate"/> reads.</summary>
    public static IRuleBuilderOptions<T, string?> DateInOne<T>(this IRuleBuilder<T, string?> rule, string what) =>
        rule.Must(text => string.IsNullOrWhiteSpace(text) || ReadDate(text) is not null).WithMessage($"{what} must be a real date, like 11 June 2012 or 11/6/2012");

    /// <summary>A date that has come: "The last day must be today or earlier". Dates that cannot be read are left to <c>RealDate</c>.</summary>
    public static IRuleBuilderOptionsConditions<T, DateParts?> NotAfterToday<T>(this IRuleBuilder<T, DateParts?> rule, TimeProvider clock, string what) =>
        rule.Custom((date, context) =>
        {
            if (date?.ToDate() > clock.Today()) context.AddFailure($"{what} must be today or earlier");
        });

    /// <summary>A date not before another: "The date must be 1 April 1996 or later".</summary>
    public static IRuleBuilderOptionsConditions<T, DateParts?> NotBefore<T>(this IRuleBuilder<T, DateParts?> rule, DateOnly earliest, string what) =>
        rule.Custom((date, context) =>
        {
            if (date?.ToDate() < earliest) context.AddFailure($"{what} must be {earliest.Show()} or later");
        });
}
