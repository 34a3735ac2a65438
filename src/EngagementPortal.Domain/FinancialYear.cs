using System.Globalization;

namespace EngagementPortal.Domain;

/// <summary>A financial year, 1 April to 31 March by London dates, written 2011/12 (section 4.0: measures are annual).</summary>
/// <param name="StartYear">The calendar year in which it begins: 2011 for 2011/12.</param>
public readonly record struct FinancialYear(int StartYear) : IComparable<FinancialYear>
{
    /// <summary>The baseline year, 2011/12 (section 4.0).</summary>
    public static readonly FinancialYear Baseline = new(2011);

    /// <summary>First day, 1 April.</summary>
    public DateOnly Start => new(StartYear, 4, 1);

    /// <summary>Last day, 31 March.</summary>
    public DateOnly End => new(StartYear + 1, 3, 31);

    /// <summary>The year that a date falls in.</summary>
    public static FinancialYear Of(DateOnly date) => new(date.Month >= 4 ? date.Year : date.Year - 1);

    /// <summary>Quarter of the year, 1 (April to June) to 4 (January to March).</summary>
    public static int QuarterOf(DateOnly date) => ((date.Month + 8) % 12 / 3) + 1;

    /// <summary>Reads "2011/12" or "2011-12"; false when it is neither, or its halves do not follow each other.</summary>
    public static bool TryParse(string? text, out FinancialYear year)
    {
        year = default;
        if (text is not { Length: 7 } || text[4] is not ('/' or '-')) return false;
        if (!int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var start)) return false;
        if (!int.TryParse(text.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var end)) return false;
        if (start is < 1900 or > 9000 || (start + 1) % 100 != end) return false;
        year = new FinancialYear(start);
        return true;
    }

    public int CompareTo(FinancialYear other) => StartYear.CompareTo(other.StartYear);

    /// <summary>As it is written: 2011/12.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{StartYear:0000}/{(StartYear + 1) % 100:00}");

    public static bool operator <(FinancialYear left, FinancialYear right) => left.CompareTo(right) < 0;
    public static bool operator >(FinancialYear left, FinancialYear right) => left.CompareTo(right) > 0;
    public static bool operator <=(FinancialYear left, FinancialYear right) => left.CompareTo(right) <= 0;
    public static bool operator >=(FinancialYear left, FinancialYear right) => left.CompareTo(right) >= 0;
}
