using System.Security.Cryptography;
using System.Text.Json;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Strategy;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace EngagementPortal.Web.Api;

/// <summary>The strategy and the advisor for programs: public and read-only.</summary>
internal static class StrategyApi
{
    /// <summary>Largest question taken, in bytes: all thirteen answers many times over.</summary>
    public const int LongestQuestion = 16 * 1024;

    /// <summary>Left out of the description: JSON is what is taken.</summary>
    public const string AnyType = "*/*";

    // Two answers to one circumstance are a mistake, not a choice.
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { AllowDuplicateProperties = false, MaxDepth = 8 };

    public static void MapStrategyApi(this IEndpointRouteBuilder app)
    {
        var strategy = app.MapGroup("/api/v1/strategy").WithTags("Strategy").AllowAnonymous();
        strategy.MapGet("", GetStrategy)
            .WithName("GetStrategy")
            .WithSummary("The strategy as data")
            .WithDescription("Every edition of the ONS User Engagement Strategy: groups, modes with their pledges and what they owe, approaches with the "
                + "user groups that can expect them, criteria, aims, principles and expected outcomes. Changes only with a new edition: send the ETag back.")
            .Produces<StrategyShape>()
            .Produces(StatusCodes.Status304NotModified);
        strategy.MapPost("advice", AdviseAsync)
            .WithName("AskAdvice")
            .WithSummary("Consult, or only communicate?")
            .WithDescription("Weighs the circumstances of section 2.3.6 by the edition in force today. The same answers always give the same advice. "
                + "Nothing is kept. A contradiction is an outcome; an unknown code is refused.")
            // Any type reaches the handler, which refuses all but JSON in words: routing would send the caller to the sign-in page.
            .Accepts<AdviceQuestion>("application/json", AnyType)
            .Produces<AdviceAnswer>()
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .DisableAntiforgery();
    }

    private static FileContentHttpResult GetStrategy(StrategyEditions editions, TimeProvider clock, HttpResponse response)
    {
        var shape = new StrategyShape(editions.InForceOn(clock.Today())?.Code, [.. editions.All.Select(Shape)]);
        var body = JsonSerializer.SerializeToUtf8Bytes(shape, Json);
        response.Headers.CacheControl = "public, max-age=300";
        return TypedResults.Bytes(body, "application/json; charset=utf-8",
            entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(body))[..32]}\""));
    }

    private static async Task<Results<Ok<AdviceAnswer>, ValidationProblem, ProblemHttpResult>> AdviseAsync(
        HttpRequest request, StrategyEditions editions, TimeProvider clock, CancellationToken ct)
    {
        if (!request.HasJsonContentType()) return Problem(StatusCodes.Status415UnsupportedMediaType, "Send JSON: Content-Type application/json.");
        if (await ReadAsync(request, ct) is not { } body)
            return Problem(StatusCodes.Status413PayloadTooLarge, $"A question takes at most {LongestQuestion} bytes.");

        AdviceQuestion? question;
        try
        {
            question = JsonSerializer.Deserialize<AdviceQuestion>(body, Json);
        }
        catch (JsonException e)
        {
            return Problem(StatusCodes.Status400BadRequest, Unreadable(e));
        }

        if (question is null) return Problem(StatusCodes.Status400BadRequest, "The question is empty. Send a JSON object.");

        var edition = editions.On(clock.Today());
        var answers = new Dictionary<string, CriterionAnswer>(StringComparer.Ordinal);
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var (code, word) in question.Answers ?? new Dictionary<string, string?>())
        {
            if (edition.Criterion(code) is null)
                errors[$"answers.{code}"] = [$"There is no criterion \"{code}\" in edition {edition.Code}. It has {string.Join(", ", edition.Criteria.Select(c => c.Code))}."];
            else if (Kebab.TryParse<Answer>(word, out var answer)) answers[code] = new CriterionAnswer(answer);
            else errors[$"answers.{code}"] = [$"The answer to \"{code}\" is {(word is null ? "null" : $"\"{word}\"")}. Answer yes, no or unknown."];
        }

        if (errors.Count > 0)
            return TypedResults.ValidationProblem(errors, detail: string.Join(" ", errors.Values.Select(e => e[0])), title: "The question cannot be answered.");

        var advice = Advisor.Advise(edition, new AdviceFacts
        {
            Answers = answers,
            ChangesStatistic = question.ChangesStatistic,
            AcceptUnknown = question.AcceptUnknown,
        });
        return TypedResults.Ok(new AdviceAnswer(
            advice.Outcome.Code(),
            [.. advice.Modes.Select(m => m.Code())],
            [.. advice.Findings.Select(f => new FindingShape(f.Code, f.Severity.Code(), f.Text, f.Section))]));
    }

    /// <summary>The whole body; null when it is longer than a question may be.</summary>
    private static async Task<byte[]?> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        var buffer = new byte[LongestQuestion + 1];
        var length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct);
        return length > LongestQuestion ? null : buffer[..length];
    }

    private static ProblemHttpResult Problem(int status, string detail) => TypedResults.Problem(detail, statusCode: status);

    // The parser's own words name types of this code; where it stopped is what helps.
    private static string Unreadable(JsonException e) =>
        $"The question is not the JSON expected here{(e.Path is { Length: > 1 } path ? $" at {path}" : "")}"
        + (e.LineNumber is { } line ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $" (line {line + 1}, byte {e.BytePositionInLine + 1}).") : ".");

    private static EditionShape Shape(StrategyEdition edition) => new(
        edition.Code,
        edition.Title,
        edition.EffectiveFrom,
        [.. edition.StakeholderGroups.Select(g => new StakeholderGroupShape(g.Group.Code(), g.Name, g.Definition, g.HasStrategy))],
        [.. edition.UserGroups.Select(g => new UserGroupShape(g.Group.Code(), g.Name, g.Definition))],
        [.. edition.Modes.Select(m => new ModeShape(m.Mode.Code(), m.Name, m.Objective, m.Communication, m.Pledge, m.Section,
            [.. m.Obligations.Select(o => new ObligationShape(o.Kind.Code(), edition.Obligation(o.Kind).Name, edition.Obligation(o.Kind).SettledBy, o.DueDays))]))],
        [.. edition.Approaches.Select(a => new ApproachShape(a.Code, a.Mode.Code(), a.Name, [.. a.OfferedTo.Singly().Select(g => g.Code())], a.Section))],
        [.. edition.Aims.Select(a => new StatementShape(a.Code, a.Text))],
        [.. edition.Principles.Select(p => new StatementShape(p.Code, p.Text))],
        [.. edition.Outcomes.Select(o => new StatementShape(o.Code, o.Text))],
        [.. edition.Criteria.Select(c => new CriterionShape(c.Code, c.Kind.Code(), c.Text, c.Question, c.Example))]);
}
