using System.Globalization;
using FluentValidation;

namespace EngagementPortal.Web.TagHelpers;

/// <summary>What is wrong with a typed date.</summary>
public enum DateProblem
{
    /// <summary>Nothing: it is a date.</summary>
    None,

    /// <summary>All three fields are empty.</summary>
    Missing,

    /// <summary>Some of the three fields are empty.</summary>
    MissingPart,

    /// <summary>The year is not written with four digits.</summary>
    YearNotFourDigits,

    /// <summary>There is no such day: 31 February, or the 40th of anything.</summary>
    Impossible,
}

/// <summary>A date as it is typed, in three fields. What was typed stays as it was, so that a form can show it again.</summary>
public sealed class DateParts
{
    public string? Day { get; set; }

    /// <summary>A number, or a month's English name or its first three letters.</summary>
    public string? Month { get; set; }

    public string? Year { get; set; }

    /// <summary>The fields as they are filled in for a date; empty ones for none.</summary>
    public static DateParts From(DateOnly? date) => date is not { } d
        ? new DateParts()
        : new DateParts { Day = Digits(d.Day), Month = Digits(d.Month), Year = d.Year.ToString("0000", CultureInfo.InvariantCulture) };

    /// <summary>True when nothing was typed.</summary>
    public bool IsEmpty => Blank(Day) && Blank(Month) && Blank(Year);

    /// <summary>What is wrong, and in which fields (Day, Month, Year); all three where the date as a whole is.</summary>
    public (DateProblem Problem, IReadOnlyList<string> Fields) Check() => Read().Check;

    /// <summary>The date, or null unless all three fields make one.</summary>
    public DateOnly? ToDate() => Read().Date;

    private (DateOnly? Date, (DateProblem, IReadOnlyList<string>) Check) Read()
    {
        string[] all = [nameof(Day), nameof(Month), nameof(Year)];
        if (IsEmpty) return (null, (DateProblem.Missing, all));

        string[] missing = [.. all.Zip(new[] { Day, Month, Year }).Where(f => Blank(f.Second)).Select(f => f.First)];
        if (missing.Length > 0) return (null, (DateProblem.MissingPart, missing));

        if (Year!.Trim() is not { Length: 4 } year || !year.All(char.IsAsciiDigit)) return (null, (DateProblem.YearNotFourDigits, [nameof(Year)]));

        var date = Number(Day) is { } d && MonthNumber() is { } m && Number(year) is { } y && y > 0 && m is >= 1 and <= 12
            && d >= 1 && d <= DateTime.DaysInMonth(y, m)
            ? new DateOnly(y, m, d)
            : (DateOnly?)null;
        return (date, date is null ? (DateProblem.Impossible, all) : (DateProblem.None, []));
    }

    private int? MonthNumber()
    {
        if (Number(Month) is { } number) return number;
        var typed = Month!.Trim();
        var names = CultureInfo.InvariantCulture.DateTimeFormat;
        for (var month = 1; month <= 12; month++)
        {
            if (typed.Equals(names.GetMonthName(month), StringComparison.OrdinalIgnoreCase)
                || typed.Equals(names.GetAbbreviatedMonthName(month), StringComparison.OrdinalIgnoreCase)) return month;
        }

        return null;
    }

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static bool Blank(string? text) => string.IsNullOrWhiteSpace(text);
}

/// <summary>The rule for typed dates, with the messages written once.</summary>
public static class DatePartsRules
{
    /// <summary>
    /// Demands a real date. The messages begin with <paramref name="what"/>: "the date of the engagement" gives "Enter the
    /// date of the engagement" and "The date of the engagement must be a real date". A message about one field carries that
    /// field's name (<c>Held.Month</c>), so that only it is marked.
    /// </summary>
    public static IRuleBuilderOptionsConditions<T, DateParts?> RealDate<T>(this IRuleBuilder<T, DateParts?> rule, string what, bool required = true) =>
        rule.Custom((date, context) =>
        {
            var (problem, fields) = (date ?? new DateParts()).Check();
            if (problem == DateProblem.None || (problem == DateProblem.Missing && !required)) return;

            var path = fields.Count is 1 or 2 ? $"{context.PropertyPath}.{fields[0]}" : context.PropertyPath;
            // As a whole: given a name, the context would put its own path before it once more.
            context.AddFailure(new FluentValidation.Results.ValidationFailure(path, problem switch
            {
                DateProblem.Missing => $"Enter {what}",
                DateProblem.MissingPart => $"{Sentence(what)} must include a {string.Join(" and a ", fields).ToLowerInvariant()}",
                DateProblem.YearNotFourDigits => $"{Sentence(what)} must have a year of 4 digits",
                _ => $"{Sentence(what)} must be a real date",
            }));
        });

    private static string Sentence(string what) => char.ToUpperInvariant(what[0]) + what[1..];
}
