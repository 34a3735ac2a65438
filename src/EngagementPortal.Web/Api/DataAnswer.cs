using System.Security.Cryptography;
using System.Text.Json;
using EngagementPortal.Domain.Exports;
using EngagementPortal.Services.Exports;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Net.Http.Headers;

namespace EngagementPortal.Web.Api;

/// <summary>A part of a list.</summary>
/// <param name="Rows">In the order of the list.</param>
/// <param name="Next">Address of the next part; null on the last. The same stands in the Link header.</param>
/// <param name="After">The same as a value of the parameter after, for programs that put addresses together themselves.</param>
public sealed record DataPage<T>(IReadOnlyList<T> Rows, string? Next, string? After);

/// <summary>What every list is asked for: where its answer begins, how long it is, and as what it comes.</summary>
internal interface IListQuestion
{
    string? After { get; }
    string? Limit { get; }
    string? Format { get; }
}

/// <summary>How data is answered: with an ETag of what is sent, for whoever asked and nobody else.</summary>
internal static class DataAnswer
{
    public const string Csv = "text/csv";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>A list: a part of it, the whole as a file, or what cannot be read of the question.</summary>
    /// <param name="read">What else was asked has been read by it.</param>
    /// <param name="readPlace">Reads where a record stands, as <paramref name="place"/> says it.</param>
    /// <param name="rows">What comes after a place, so much at most.</param>
    public static async Task<IResult> ListAsync<TPlace, TRow, TShape>(
        HttpContext http, DataQuery read, IListQuestion asked, Func<string, TPlace?> readPlace, Func<ExportTable> file, Func<TPlace?, int, Task<List<TRow>>> rows, Func<TRow, string> place, Func<TRow, TShape> shape, CancellationToken ct)
        where TPlace : class
    {
        var (limit, after) = (read.Limit(asked.Limit), read.After(asked.After, readPlace));
        var isCsv = read.IsFile(http, asked.Format, asked.After, asked.Limit);
        if (read.Problem is { } problem) return problem;
        return isCsv ? await FileAsync(http, file(), ct) : Page(http, await rows(after, limit + 1), limit, place, shape);
    }

    /// <summary>A part of a list.</summary>
    /// <param name="rows">One more than the limit where there is more.</param>
    /// <param name="place">Where a record stands in the order of the list.</param>
    private static IResult Page<TRow, TShape>(HttpContext http, List<TRow> rows, int limit, Func<TRow, string> place, Func<TRow, TShape> shape)
    {
        string? after = null, next = null;
        if (rows.Count > limit)
        {
            rows.RemoveRange(limit, rows.Count - limit);
            after = DataQuery.Opaque(place(rows[^1]));
            var query = new QueryBuilder(http.Request.Query.Where(q => !q.Key.Equals("after", StringComparison.OrdinalIgnoreCase)).Select(q => KeyValuePair.Create(q.Key, q.Value.ToString()))) { { "after", after } };
            next = $"{Portal.AddressOf(http.Request)}{http.Request.Path}{query.ToQueryString()}";
            http.Response.Headers.Link = $"<{next}>; rel=\"next\"";
        }

        return Of(http, new DataPage<TShape>([.. rows.Select(shape)], next, after));
    }

    /// <summary>Something as JSON.</summary>
    public static IResult Of<T>(HttpContext http, T shape)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(shape, Json);
        Private(http.Response);
        return TypedResults.Bytes(body, "application/json; charset=utf-8", entityTag: Tag(Convert.ToHexStringLower(SHA256.HashData(body))));
    }

    /// <summary>
    /// A whole list as comma-separated values. It goes to the disk first, so that its hash is known before it is sent, and one that breaks off
    /// is no half of a list.
    /// </summary>
    public static async Task<IResult> FileAsync(HttpContext http, ExportTable table, CancellationToken ct)
    {
        var file = Scratch.Open();
        try
        {
            await ExportFiles.WriteAsync(table, ExportFormat.Csv, file, ct);
            var tag = Tag(await Scratch.HashAsync(file, ct));
            Private(http.Response);
            return TypedResults.Stream(file, ExportFiles.TypeOf(ExportFormat.Csv), $"{table.Name.ToLowerInvariant()}.csv", entityTag: tag);
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    /// <summary>There is no such record, or not for the owner of the token: which of the two is not said.</summary>
    public static IResult Absent(string what) => TypedResults.Problem($"There is no such {what}.", statusCode: StatusCodes.Status404NotFound);

    /// <summary>Whether comma-separated values are asked for: by <c>format=csv</c>, or by <c>Accept: text/csv</c> where no format is named.</summary>
    public static bool IsCsv(HttpContext http, string? format) => format is null
        ? http.Request.GetTypedHeaders().Accept is { Count: > 0 } accepted && accepted.OrderByDescending(a => a.Quality ?? 1).First().MediaType.Equals(Csv, StringComparison.OrdinalIgnoreCase)
        : format == "csv";

    // Kept by whoever asked, and asked for again each time: a changed role holds at once.
    private static void Private(HttpResponse response)
    {
        response.Headers.CacheControl = "private, no-cache";
        response.Headers.Vary = "Accept, Authorization";
    }

    // Weak: an answer that is compressed on its way is the same answer.
    private static EntityTagHeaderValue Tag(string hash) => new($"\"{hash[..32]}\"", isWeak: true);
}
