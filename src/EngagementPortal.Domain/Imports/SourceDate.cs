using System.Globalization;
using System.Text.RegularExpressions;
using EngagementPortal.Domain.Engagements;

namespace EngagementPortal.Domain.Imports;

/// <summary>A date as people wrote it, understood.</summary>
/// <param name="Date">The day; the first of the month where only that is known.</param>
public readonly record struct SourceDate(DateOnly Date, DatePrecision Precision)
{
    /// <summary>As it is kept between two readings: 2012-07-12, or 2012-07 for a month alone.</summary>
    public override string ToString() => Date.ToString(Precision == DatePrecision.Day ? "yyyy-MM-dd" : "yyyy-MM", CultureInfo.InvariantCulture);
}

/// <summary>
/// Reads dates in the forms that people use in spreadsheets: 12/07/2012, 2012-07-12, 12 July 2012, 12th Jul 12, Thursday 12 July 2012,
/// 07-2012, July 2012, Jul-12, and the serial numbers of Excel. A month alone stays a month; what names no year takes one that is given.
/// </summary>
public static partial class SourceDates
{
    /// <summary>First serial number taken for a date: 1 January 1954. Below it, years are written.</summary>
    private const int FirstSerial = 19_725;

    /// <summary>Last serial number taken for a date: 31 December 2099.</summary>
    private const int LastSerial = 73_050;

    private static readonly string[] Months = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

    /// <summary>Reads one.</summary>
    /// <param name="text">As it stands in the cell.</param>
    /// <param name="dayFirst">Whether 04/07/2012 is 4 July, as in Britain, or 7 April.</param>
    /// <param name="year">The year of dates that name none; null where there is no such.</param>
    /// <param name="why">What is wrong with it, in words that go on "The date …"; null where nothing is.</param>
    /// <returns>Null where it is no date.</returns>
    public static SourceDate? Read(string? text, bool dayFirst, int? year, out string? why)
    {
        why = null;
        var it = Spaces().Replace((text ?? "").Trim(), " ").Trim(' ', '.', ',', ';');
        if (it.Length == 0)
        {
            why = "is missing";
            return null;
        }

        it = Weekday().Replace(it, "");
        it = TimeOfDay().Replace(it, "").Trim();
        if (Iso().Match(it) is { Success: true } iso) return Day(Number(iso, "y"), Number(iso, "m"), Number(iso, "d"), out why);
        if (YearMonth().Match(it) is { Success: true } ym) return Month(Number(ym, "y"), Number(ym, "m"), out why);
        if (Slashes().Match(it) is { Success: true } slashes)
        {
            var (first, second, y) = (Number(slashes, "a"), Number(slashes, "b"), Year(slashes.Groups["y"].Value));
            // What can be read in one way only is read so, whatever the rest of the file does.
            var (day, month) = dayFirst ? second > 12 && first <= 12 ? (second, first) : (first, second) : first > 12 && second <= 12 ? (first, second) : (second, first);
            return Day(y, month, day, out why);
        }

        if (MonthYear().Match(it) is { Success: true } my) return Month(Number(my, "y"), Number(my, "m"), out why);
        if (Serial().IsMatch(it) && double.TryParse(it, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var serial) && serial is >= FirstSerial and <= LastSerial)
            return new SourceDate(DateOnly.FromDateTime(DateTime.FromOADate(Math.Floor(serial))), DatePrecision.Day);
        return Words(it, year, out why);
    }

    /// <summary>
    /// Whether days stand before months in these dates: as in Britain, unless one can only be read the other way and none only this way.
    /// </summary>
    public static bool AreDayFirst(IEnumerable<string> texts)
    {
        var (dayFirst, monthFirst) = (0, 0);
        foreach (var text in texts)
        {
            if (Slashes().Match(text.Trim()) is not { Success: true } it) continue;
            if (Number(it, "a") > 12) dayFirst++;
            else if (Number(it, "b") > 12) monthFirst++;
        }

        return dayFirst > 0 || monthFirst == 0;
    }

    /// <summary>Dates in words, whatever stands first: 12 July 2012, July 12th 2012, July 2012, Jul-12, July.</summary>
    private static SourceDate? Words(string text, int? given, out string? why)
    {
        why = null;
        int? month = null, day = null, year = null;
        foreach (Match part in Parts().Matches(text))
        {
            var word = part.Value.ToLowerInvariant();
            if (char.IsLetter(word[0]))
            {
                if (word is "of" or "the") continue;
                if (MonthOf(word) is not { } named) return No(out why, $"“{Shortened(text)}” is not understood");
                if (month is not null) return No(out why, $"“{Shortened(text)}” names more than one month");
                month = named;
                continue;
            }

            var digits = word.TrimEnd('s', 't', 'n', 'd', 'r', 'h', '\'', '’');
            var number = int.Parse(digits, CultureInfo.InvariantCulture);
            if (digits.Length == 4 && year is null) year = number;
            // Of "12 July 11" the first is the day; of "July 11", as spreadsheets write it, the only number is the year.
            else if (digits.Length <= 2 && day is null && (month is null || digits.Length < word.Length || HasMore(text, part))) day = number;
            else if (digits.Length <= 2 && year is null) year = Year(digits);
            else return No(out why, $"“{Shortened(text)}” is not understood");
        }

        if (month is null) return No(out why, $"“{Shortened(text)}” is not understood");
        if ((year ?? given) is not { } y) return No(out why, $"“{Shortened(text)}” names no year");
        return day is { } d ? Day(y, month.Value, d, out why) : Month(y, month.Value, out why);

        static bool HasMore(string text, Match part) => text.AsSpan(part.Index + part.Length).ContainsAnyInRange('0', '9');
    }

    private static int? MonthOf(string word)
    {
        if (word.Length < 3) return null;
        if (word == "sept") return 9;
        var at = Array.FindIndex(Months, m => m == word || (word.Length == 3 && m.StartsWith(word, StringComparison.Ordinal)));
        return at < 0 ? null : at + 1;
    }

    private static SourceDate? Day(int year, int month, int day, out string? why)
    {
        why = null;
        if (month is < 1 or > 12 || year is < 1 or > 9999) return No(out why, $"has no month {month}");
        if (day < 1 || day > DateTime.DaysInMonth(year, month)) return No(out why, $"has no day {day} in {CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(month)} {year}");
        return new SourceDate(new DateOnly(year, month, day), DatePrecision.Day);
    }

    private static SourceDate? Month(int year, int month, out string? why)
    {
        why = null;
        if (month is < 1 or > 12 || year is < 1 or > 9999) return No(out why, $"has no month {month}");
        return new SourceDate(new DateOnly(year, month, 1), DatePrecision.Month);
    }

    private static SourceDate? No(out string? why, string said)
    {
        why = said;
        return null;
    }

    /// <summary>Two digits are of this century up to 69, as spreadsheets have it.</summary>
    private static int Year(string digits)
    {
        var year = int.Parse(digits, CultureInfo.InvariantCulture);
        return digits.Length > 2 ? year : year < 70 ? 2000 + year : 1900 + year;
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    private static string Shortened(string text) => Text.Cut(text, 40);

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^(mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun)(day|sday|nesday|rsday|urday)?[\s,.]+(?=[0-9])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Weekday();

    [GeneratedRegex(@"[T\s,]+(at\s+)?[0-9]{1,2}[:.][0-9]{2}([:.][0-9]{2}(\.[0-9]+)?)?\s*(am|pm|hrs|z)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TimeOfDay();

    [GeneratedRegex(@"^(?<y>[0-9]{4})[-/.](?<m>[0-9]{1,2})[-/.](?<d>[0-9]{1,2})$", RegexOptions.ExplicitCapture)]
    private static partial Regex Iso();

    [GeneratedRegex(@"^(?<y>[0-9]{4})[-/.](?<m>[0-9]{1,2})$", RegexOptions.ExplicitCapture)]
    private static partial Regex YearMonth();

    [GeneratedRegex(@"^(?<a>[0-9]{1,2})\s?[-/.]\s?(?<b>[0-9]{1,2})\s?[-/.]\s?(?<y>[0-9]{4}|[0-9]{2})$", RegexOptions.ExplicitCapture)]
    private static partial Regex Slashes();

    [GeneratedRegex(@"^(?<m>[0-9]{1,2})[-/.](?<y>[0-9]{4})$", RegexOptions.ExplicitCapture)]
    private static partial Regex MonthYear();

    [GeneratedRegex(@"^[0-9]{5}(\.[0-9]+)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Serial();

    [GeneratedRegex(@"[0-9]{1,4}(st|nd|rd|th)?(?![0-9])|\p{L}+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Parts();
}
