using System.Globalization;
using System.Reflection;
using System.Text;
using EngagementPortal.Domain;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace EngagementPortal.Web.Api;

/// <summary>
/// Reads what an address asks for, strictly: where pages leave out what they cannot read, a program that mistypes a filter would take
/// everything for what it asked for.
/// </summary>
internal sealed class DataQuery(IQueryCollection query)
{
    /// <summary>Records in one answer where nothing else is asked for.</summary>
    public const int Usual = 100;

    /// <summary>Most records in one answer.</summary>
    public const int Most = 1000;

    private readonly Dictionary<string, string[]> errors = new(StringComparer.Ordinal);

    /// <summary>What cannot be read, by the name of the parameter; null where all can.</summary>
    public ValidationProblem? Problem => errors.Count == 0 ? null : TypedResults.ValidationProblem(errors, string.Join(" ", errors.Values.Select(e => e[0])), title: "This cannot be answered as it is asked.");

    /// <summary>Refuses every parameter that an address does not have.</summary>
    /// <typeparam name="T">The type that names those it has.</typeparam>
    public void Knows<T>()
    {
        var known = typeof(T).GetProperties().Select(p => p.GetCustomAttribute<FromQueryAttribute>()?.Name).OfType<string>().ToList();
        foreach (var name in query.Keys.Where(k => !known.Contains(k, StringComparer.OrdinalIgnoreCase)))
            Refuse(Text.Cut(name, 40), $"There is no parameter {Text.Cut(name, 40)}. There are {string.Join(", ", known)}.");
    }

    public void Refuse(string name, string message) => errors.TryAdd(name, [message]);

    public FinancialYear? Year(string name, string? text) =>
        text is null ? null : FinancialYear.TryParse(text, out var year) ? year : Refused<FinancialYear?>(name, "must be a financial year, like 2011-12");

    public DateOnly? Day(string name, string? text) => text is null ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : Refused<DateOnly?>(name, "must be a date, like 2011-09-12");

    public long? Key(string name, string? text) => text is null ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var key) ? key : Refused<long?>(name, "must be a number");

    public int? Number(string name, string? text, int least, int most) => text is null ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number
        : Refused<int?>(name, string.Create(CultureInfo.InvariantCulture, $"must be a number from {least} to {most}"));

    public bool? YesOrNo(string name, string? text) => text switch { null => null, "yes" => true, "no" => false, _ => Refused<bool?>(name, "must be yes or no") };

    /// <summary>The value that a code stands for.</summary>
    public T? Code<T>(string name, string? text) where T : struct, Enum => text is null ? null
        : new CodeOfAttribute<T>().Codes.Contains(text) && Kebab.TryParse<T>(text, out var value) ? value
        : Refused<T?>(name, $"must be one of {string.Join(", ", new CodeOfAttribute<T>().Codes)}");

    /// <summary>One of some words.</summary>
    public string? Word(string name, string? text, params string[] words) => text is null || words.Contains(text) ? text : Refused<string?>(name, $"must be one of {string.Join(", ", words)}");

    /// <summary>Words to be looked for.</summary>
    public string? Words(string name, string? text) => text is null ? null
        : text.Length > Text.Line ? Refused<string?>(name, $"must be {Text.Line} characters or fewer")
        : Text.IsPlain(text) ? text : Refused<string?>(name, "must not contain control characters");

    /// <summary>How many records an answer has at most.</summary>
    public int Limit(string? text) => Number("limit", text, 1, Most) ?? Usual;

    /// <summary>
    /// Where an answer begins, as the one before said it. It holds the last record's place in the order of the list, so that it is good
    /// also when that record is gone.
    /// </summary>
    public TPlace? After<TPlace>(string? text, Func<string, TPlace?> read) where TPlace : class
    {
        if (text is null) return null;
        try
        {
            if (text.Length <= 2000 && read(new UTF8Encoding(false, true).GetString(WebEncoders.Base64UrlDecode(text))) is { } place) return place;
        }
        catch (Exception e) when (e is FormatException or DecoderFallbackException)
        {
            // Refused as anything else that is no place.
        }

        return Refused<TPlace?>("after", "must be what the answer before gave as after");
    }

    /// <summary>Whether a file of comma-separated values is asked for. One is whole: parts of it would be opened as if they were.</summary>
    public bool IsFile(HttpContext http, string? format, string? after = null, string? limit = null)
    {
        if (!DataAnswer.IsCsv(http, Word("format", format, "json", "csv"))) return false;
        if (after is not null) Refuse("after", "after is for JSON: comma-separated values come whole.");
        if (limit is not null) Refuse("limit", "limit is for JSON: comma-separated values come whole.");
        return true;
    }

    /// <summary>A place as an answer gives it.</summary>
    public static string Opaque(string place) => WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(place));

    private T? Refused<T>(string name, string must)
    {
        Refuse(name, $"{name} {must}.");
        return default;
    }
}
