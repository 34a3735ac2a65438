using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Engagements;

namespace EngagementPortal.Web;

/// <summary>How the pages write dates, times and the values of enumerations.</summary>
public static class Words
{
    private static readonly ConcurrentDictionary<Enum, string> Known = [];

    /// <summary>5 April 2011.</summary>
    public static string Show(this DateOnly date) => date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>5 April 2011, or April 2011 where only the month is known.</summary>
    public static string Show(this DateOnly date, DatePrecision precision) =>
        precision == DatePrecision.Month ? date.ToString("MMMM yyyy", CultureInfo.InvariantCulture) : date.Show();

    /// <summary>5 April 2011, 14:05, as clocks in London show it.</summary>
    public static string Show(this DateTimeOffset instant) =>
        London.TimeIn(instant).ToString("d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture);

    /// <summary>14:05.</summary>
    public static string Show(this TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A financial year as an address carries it: 2011-12.</summary>
    public static string InAddress(this FinancialYear year) => year.ToString().Replace('/', '-');

    /// <summary>1,042.</summary>
    public static string Show(this long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A percentage: 87.5 %.</summary>
    public static string ShowPercent(this decimal percent) => percent.ToString("0.0", CultureInfo.InvariantCulture) + " %";

    /// <summary>1,042.</summary>
    public static string Show(this int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>The name of an enumeration's value as a person reads it: NotHeld is "Not held".</summary>
    public static string Name(this Enum value) => Known.GetOrAdd(value, Spell);

    /// <summary>"1 person", "2 people".</summary>
    public static string Count(int number, string one, string many) => $"{number.Show()} {(number == 1 ? one : many)}";

    private static string Spell(Enum value)
    {
        var name = value.ToString();
        var words = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]) && name[i - 1] != ' ') words.Append(' ').Append(char.ToLowerInvariant(name[i]));
            else words.Append(name[i]);
        }

        return words.Replace("Ons", "ONS").Replace(" ons", " ONS").Replace(" way", "-way").ToString();
    }
}
