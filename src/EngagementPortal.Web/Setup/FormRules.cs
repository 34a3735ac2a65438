using EngagementPortal.Domain;
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
            if (text is null) return;
            if (text.ReplaceLineEndings("\n").Trim().Length > max)
                context.AddFailure($"{what} must be {max.ToString("N0", System.Globalization.CultureInfo.InvariantCulture)} characters or fewer");
            else if (!Text.IsPlain(text)) context.AddFailure($"{what} must not contain control characters");
        });
}
