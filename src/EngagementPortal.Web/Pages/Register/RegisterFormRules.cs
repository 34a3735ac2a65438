using EngagementPortal.Domain;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Web.TagHelpers;
using FluentValidation;

namespace EngagementPortal.Web.Pages.Register;

/// <summary>Rules that the register's forms share.</summary>
internal static class RegisterFormRules
{
    /// <summary>A real date that has come: "The date of the assessment must be today or in the past".</summary>
    public static void PastDate<T>(this IRuleBuilder<T, DateParts?> rule, string what, DateOnly earliest, TimeProvider clock, bool required = true)
    {
        rule.RealDate(what, required);
        rule.Custom((parts, context) =>
        {
            if (parts?.ToDate() is not { } date) return;
            if (date < earliest) context.AddFailure($"{Sentence(what)} must be on or after {earliest.Show()}");
            else if (date > clock.Today()) context.AddFailure($"{Sentence(what)} must be today or in the past");
        });
    }

    /// <summary>A real date of this age, past or to come.</summary>
    public static void AnyDate<T>(this IRuleBuilder<T, DateParts?> rule, string what, bool required = true)
    {
        rule.RealDate(what, required);
        rule.Custom((parts, context) =>
        {
            if (parts?.ToDate() is { } date && (date < RegisterRules.Earliest || date.Year > 2200))
                context.AddFailure($"{Sentence(what)} must be between 1900 and 2200");
        });
    }

    /// <summary>The lines of a text, without blank ones.</summary>
    public static IReadOnlyList<string> Lines(this string? text) =>
        text?.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>The words between the commas of a text, without blank ones.</summary>
    public static IReadOnlyList<string> Listed(this string? text) =>
        text?.ReplaceLineEndings(",").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static string Sentence(string what) => char.ToUpperInvariant(what[0]) + what[1..];
}
