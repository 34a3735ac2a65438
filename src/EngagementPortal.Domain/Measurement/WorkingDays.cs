namespace EngagementPortal.Domain.Measurement;

/// <summary>
/// Working days in England and Wales: Monday to Friday but for bank holidays (Banking and Financial Dealings Act 1971; the single
/// days by proclamation are those that GOV.UK lists). Used by measure M20.
/// </summary>
public static class WorkingDays
{
    // Days given once, and the regular holiday of the year that each of them moved.
    private static readonly HashSet<DateOnly> Extra =
    [
        new(1999, 12, 31), new(2002, 6, 3), new(2002, 6, 4), new(2011, 4, 29), new(2012, 6, 4), new(2012, 6, 5), new(2020, 5, 8),
        new(2022, 6, 2), new(2022, 6, 3), new(2022, 9, 19), new(2023, 5, 8),
    ];

    private static readonly HashSet<DateOnly> Moved = [new(2002, 5, 27), new(2012, 5, 28), new(2020, 5, 4), new(2022, 5, 30)];

    public static bool IsWorkingDay(DateOnly date) => date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !IsBankHoliday(date);

    /// <summary>The day that is so many working days after a date; the date itself does not count.</summary>
    public static DateOnly After(DateOnly date, int days)
    {
        while (days > 0)
        {
            date = date.AddDays(1);
            if (IsWorkingDay(date)) days--;
        }

        return date;
    }

    public static bool IsBankHoliday(DateOnly date) => Extra.Contains(date) || (!Moved.Contains(date) && IsRegular(date));

    private static bool IsRegular(DateOnly date)
    {
        var easter = Easter(date.Year);
        return date == Substitute(new(date.Year, 1, 1))
            || date == easter.AddDays(-2) || date == easter.AddDays(1)
            || (date is { Month: 5, DayOfWeek: DayOfWeek.Monday } && (date.Day <= 7 || date.Day > 24))
            || (date is { Month: 8, DayOfWeek: DayOfWeek.Monday } && date.Day > 24)
            || Christmas(date);
    }

    /// <summary>25 and 26 December; of those that fall on a weekend, the next weekdays that are none of them.</summary>
    private static bool Christmas(DateOnly date) => date.Month == 12 && new DateOnly(date.Year, 12, 25).DayOfWeek switch
    {
        DayOfWeek.Friday => date.Day is 25 or 28,
        DayOfWeek.Saturday => date.Day is 27 or 28,
        DayOfWeek.Sunday => date.Day is 26 or 27,
        _ => date.Day is 25 or 26,
    };

    private static DateOnly Substitute(DateOnly date) => date.DayOfWeek switch
    {
        DayOfWeek.Saturday => date.AddDays(2),
        DayOfWeek.Sunday => date.AddDays(1),
        _ => date,
    };

    /// <summary>Easter Sunday of the Gregorian calendar (the anonymous algorithm).</summary>
    private static DateOnly Easter(int year)
    {
        var (a, b, c) = (year % 19, year / 100, year % 100);
        var h = ((19 * a) + b - (b / 4) - ((b - ((b + 8) / 25) + 1) / 3) + 15) % 30;
        var l = (32 + (2 * (b % 4)) + (2 * (c / 4)) - h - (c % 4)) % 7;
        var m = (a + (11 * h) + (22 * l)) / 451;
        var n = h + l - (7 * m) + 114;
        return new DateOnly(year, n / 31, (n % 31) + 1);
    }
}

/// <summary>A day of the calendar, so that the database can say whether what was held on it was logged promptly.</summary>
public sealed class LoggingDay
{
    /// <summary>Working days within which an engagement is logged promptly (measure M20).</summary>
    public const int Days = 5;

    private LoggingDay() { }

    public LoggingDay(DateOnly date) => (Date, Before) = (date, London.StartOf(WorkingDays.After(date, Days).AddDays(1)));

    public DateOnly Date { get; private set; }

    /// <summary>The instant at which the last of those working days is over in London.</summary>
    public DateTimeOffset Before { get; private set; }
}
