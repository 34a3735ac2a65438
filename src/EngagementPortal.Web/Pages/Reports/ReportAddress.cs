using EngagementPortal.Domain;

namespace EngagementPortal.Web.Pages.Reports;

/// <summary>Where published reports stand.</summary>
internal static class ReportAddress
{
    /// <summary>The newest edition of a year: /reports/2011-12.</summary>
    public static string Of(FinancialYear year) => $"/reports/{year.InAddress()}";

    /// <summary>One edition, which never changes: /reports/2011-12/1.</summary>
    public static string Of(FinancialYear year, int edition) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Of(year)}/{edition}");

    /// <summary>Whether a year is written as these addresses write it: each has one address alone.</summary>
    public static bool IsProper(string year) => year.Contains('-', StringComparison.Ordinal);
}
