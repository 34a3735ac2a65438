using System.Globalization;
using FluentValidation;

namespace EngagementPortal.Web.Setup;

/// <summary>Numbers as people type them: with commas, with a pound sign.</summary>
internal static class Figures
{
    /// <summary>A whole number, not less than nothing; null for anything else.</summary>
    public static int? Number(string? text) =>
        int.TryParse(text?.Trim().Replace(",", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>An amount, not less than nothing; null for anything else.</summary>
    public static decimal? Amount(string? text) =>
        decimal.TryParse(text?.Trim().TrimStart('£').Replace(",", "", StringComparison.Ordinal), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) ? amount : null;

    /// <summary>As a field shows an amount.</summary>
    public static string? Show(decimal? amount) => amount?.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>Empty, or an amount of at most so much.</summary>
    public static IRuleBuilderOptions<T, string?> Amount<T>(this IRuleBuilder<T, string?> rule, decimal most) => rule.Must(text => string.IsNullOrWhiteSpace(text) || Amount(text) <= most);

    /// <summary>A whole number between two, both included; empty is none.</summary>
    public static IRuleBuilderOptions<T, string?> NumberBetween<T>(this IRuleBuilder<T, string?> rule, int least, int most) => rule.Must(text => Number(text) is { } number && number >= least && number <= most);
}
