using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Testing;

namespace EngagementPortal.Web.Tests.Api;

public sealed class StrategyApiTests(PortalHost host) : IClassFixture<PortalHost>
{
    private static readonly Uri Strategy = new("/api/v1/strategy", UriKind.Relative);
    private static readonly Uri Advice = new("/api/v1/strategy/advice", UriKind.Relative);
    private static readonly StrategyEdition Edition = StrategyEditions.Load().ByCode("2011")!;

    private static readonly string[] Engage =
        ["major-issue", "shared-objectives", "concern-about-impact", "need-knowledge", "improve-objectives", "sufficient-influence", "need-options", "decision-not-final"];

    private static readonly string[] CommunicateOnly =
        ["low-commitment", "decision-made", "insufficient-time", "cost-prohibitive", "short-term-objective"];

    private static readonly string[] Groups =
    [
        "major-policy-customers", "other-government-departments", "sub-national-organisations", "academics-and-researchers",
        "citizens", "private-sector", "voluntary-and-community-sector", "media",
    ];

    [Fact]
    public async Task Get_ListsWhatTheStrategyHas()
    {
        var edition = (await host.Anybody().GetFromJsonAsync<JsonNode>(Strategy))!["editions"]![0]!;
        Assert.Equal("2011", (string?)edition["code"]);
        Assert.Equal("2011-04-01", (string?)edition["effectiveFrom"]);
        Assert.Equal(Groups, Codes(edition["userGroups"]));
        Assert.Equal(["communicate", "consult", "dialogue", "partnership", "monitor"], Codes(edition["modes"]));
        Assert.Equal("ONS will keep you informed", (string?)edition["modes"]![0]!["pledge"]);
        Assert.Equal((6, 24, 2, 8, 12), (Count("stakeholderGroups"), Count("approaches"), Count("aims"), Count("principles"), Count("outcomes")));
        Assert.Equal(142, edition["approaches"]!.AsArray().Sum(a => a!["offeredTo"]!.AsArray().Count));
        Assert.Equal(Engage, Codes(new JsonArray([.. edition["criteria"]!.AsArray().Where(c => (string?)c!["kind"] == "engage").Select(c => c!.DeepClone())])));
        Assert.Equal(CommunicateOnly, Codes(new JsonArray([.. edition["criteria"]!.AsArray().Where(c => (string?)c!["kind"] == "communicate-only").Select(c => c!.DeepClone())])));
        var panels = edition["approaches"]!.AsArray().Single(a => (string?)a!["code"] == "dialogue/advisory-panels")!;
        Assert.Equal("dialogue", (string?)panels["mode"]);
        Assert.Equal(["major-policy-customers", "other-government-departments", "academics-and-researchers"], panels["offeredTo"]!.AsArray().Select(g => (string?)g));

        int Count(string list) => edition[list]!.AsArray().Count;
    }

    [Fact]
    public async Task Get_WithItsETag_IsNotSentAgain()
    {
        var client = host.Anybody();
        var first = await client.GetAsync(Strategy);
        Assert.Equal("application/json", first.Content.Headers.ContentType?.MediaType);
        Assert.True(first.Headers.CacheControl?.Public);
        Assert.False(first.Headers.Contains("Set-Cookie"));
        using var again = new HttpRequestMessage(HttpMethod.Get, Strategy);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await client.SendAsync(again)).StatusCode);
    }

    [Theory]
    [InlineData("""{"acceptUnknown":true,"answers":{"major-issue":"yes"}}""", "engage", "consult dialogue monitor", "advice.engage")]
    [InlineData("""{"acceptUnknown":true,"changesStatistic":true}""", "engage", "consult dialogue monitor", "advice.statistic-change")]
    [InlineData("""{"acceptUnknown":true,"answers":{"low-commitment":"yes"}}""", "communicate-only", "communicate monitor", "advice.communicate-only")]
    [InlineData("""{"acceptUnknown":true,"changesStatistic":true,"answers":{"low-commitment":"yes"}}""", "communicate-only", "communicate monitor", "advice.statistic-waiver")]
    [InlineData("""{"acceptUnknown":true,"answers":{"major-issue":"yes","cost-prohibitive":"yes"}}""", "conflict", "monitor", "advice.conflict")]
    [InlineData("""{"acceptUnknown":true,"answers":{}}""", "no-ground", "monitor", "advice.no-ground")]
    [InlineData("""{"answers":{"major-issue":"yes"}}""", "undetermined", "monitor", "advice.unanswered")]
    [InlineData("""{"answers":{"major-issue":"yes","low-commitment":"unknown"}}""", "undetermined", "monitor", "advice.unanswered")]
    [InlineData("{}", "undetermined", "monitor", "advice.unanswered")]
    [InlineData("""{"answers":null}""", "undetermined", "monitor", "advice.unanswered")]
    [InlineData("""{"answers":{"decision-made":"yes","decision-not-final":"yes"}}""", "contradiction", "monitor", "advice.contradiction")]
    public async Task Advice_AnswersWithTheOutcome(string question, string outcome, string modes, string finding)
    {
        var (status, answer) = await AskAsync(question);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(outcome, (string?)answer["outcome"]);
        Assert.Equal(modes, string.Join(' ', answer["modes"]!.AsArray().Select(m => (string?)m)));
        var found = answer["findings"]!.AsArray().Single(f => (string?)f!["code"] == finding)!;
        Assert.All(["severity", "text", "section"], p => Assert.False(string.IsNullOrEmpty((string?)found[p])));
    }

    [Fact]
    public async Task Advice_EverythingAnsweredNo_HasNoGroundWithoutAccepting()
    {
        var answers = string.Join(',', Engage.Concat(CommunicateOnly).Select(c => $"\"{c}\":\"no\""));
        Assert.Equal("no-ground", (string?)(await AskAsync("{\"answers\":{" + answers + "}}")).Answer["outcome"]);
    }

    [Fact]
    public async Task Advice_UnwaivedChange_Blocks()
    {
        var (_, answer) = await AskAsync("""{"acceptUnknown":true,"changesStatistic":true,"answers":{"decision-made":"yes"}}""");
        Assert.Equal("blocks", (string?)answer["findings"]!.AsArray().Single(f => (string?)f!["code"] == "advice.statistic-waiver")!["severity"]);
    }

    [Theory]
    [InlineData("""{"answers":{"majorissue":"yes"}}""", "majorissue")]
    [InlineData("""{"answers":{"Major-Issue":"yes"}}""", "Major-Issue")]
    [InlineData("""{"answers":{"major-issue":"perhaps"}}""", "perhaps")]
    [InlineData("""{"answers":{"major-issue":"Yes, no"}}""", "Yes, no")]
    [InlineData("""{"answers":{"major-issue":null}}""", "major-issue")]
    public async Task Advice_UnknownWord_Is400AndNamed(string question, string named)
    {
        var (status, problem) = await AskAsync(question);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(named, (string?)problem["detail"], StringComparison.Ordinal);
        Assert.Single(problem["errors"]!.AsObject());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"yes\"")]
    [InlineData("""{"answers":[]}""")]
    [InlineData("""{"answers":{"major-issue":true}}""")]
    [InlineData("""{"changesStatistic":"no"}""")]
    [InlineData("""{"answers":{"major-issue":"yes","major-issue":"no"}}""")]
    public async Task Advice_MalformedQuestion_Is400(string question)
    {
        var (status, problem) = await AskAsync(question);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(400, (int?)problem["status"]);
        Assert.DoesNotContain("System.", problem.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Advice_TooLong_Is413_AndNotJson_Is415()
    {
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await AskAsync(new string(' ', 16 * 1024 + 1))).Status);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await AskAsync("{}", "text/plain")).Status);
    }

    [Theory]
    [InlineData("/api/v1/nothing")]
    [InlineData("/api/v1/strategy/advice")]
    public async Task Get_WhatIsNotThere_Is404InProblemDetails(string address)
    {
        var response = await host.Anybody().GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task OpenApi_DescribesEachWithItsWords()
    {
        var document = (await host.Anybody().GetFromJsonAsync<JsonNode>(new Uri("/openapi/v1.json", UriKind.Relative)))!;
        Assert.Equal(
            ["/api/v1/engagements", "/api/v1/engagements/{id}", "/api/v1/measures", "/api/v1/organisations", "/api/v1/organisations/{id}", "/api/v1/people", "/api/v1/plans", "/api/v1/strategy", "/api/v1/strategy/advice", "/reports/{year}/scorecard.csv", "/reports/{year}/scorecard.json", "/reports/{year}/scorecard.xlsx"],
            document["paths"]!.AsObject().Select(p => p.Key).Order(StringComparer.Ordinal));
        Assert.NotNull(document["paths"]!["/api/v1/strategy"]!["get"]!["summary"]);
        var post = document["paths"]!["/api/v1/strategy/advice"]!["post"]!;
        Assert.NotNull(post["requestBody"]!["content"]!["application/json"]!["example"]);
        Assert.All(["200", "400", "413", "415"], code => Assert.NotNull(post["responses"]![code]));

        var schemas = document["components"]!["schemas"]!;
        Assert.Equal(["unknown", "yes", "no"], Words(schemas["AdviceQuestion"]!["properties"]!["answers"]!["additionalProperties"]));
        Assert.Equal(["contradiction", "undetermined", "conflict", "communicate-only", "engage", "no-ground"], Words(schemas["AdviceAnswer"]!["properties"]!["outcome"]));
        Assert.Equal(["communicate", "consult", "dialogue", "partnership", "monitor"], Words(schemas["AdviceAnswer"]!["properties"]!["modes"]!["items"]));
        Assert.Equal(Groups, Words(schemas["ApproachShape"]!["properties"]!["offeredTo"]!["items"]));
        Assert.Equal(["info", "warning", "requires", "blocks"], Words(schemas["FindingShape"]!["properties"]!["severity"]));
        Assert.Equal(["engage", "communicate-only"], Words(schemas["CriterionShape"]!["properties"]!["kind"]));
        Assert.Equal(["met", "close", "missed", "no-target", "not-applicable", "not-collected", "not-reported"], Words(Resolved(schemas["ReportMeasure"]!["properties"]!["status"]!)));
        Assert.Equal(Groups, Words(Resolved(schemas["ReportGroup"]!["properties"]!["code"]!)));
        // Every reference leads somewhere.
        Assert.All(References(document), r => Assert.NotNull(schemas[r]));

        JsonNode Resolved(JsonNode schema) => schema["$ref"] is { } to ? schemas[((string)to!).Split('/')[^1]]! : schema;

        static IEnumerable<string?> Words(JsonNode? schema) => schema!["enum"]!.AsArray().Select(w => (string?)w);
    }

    [Fact]
    public void Edition_HasTheCriteriaOfTheInterface() => Assert.Equal(Engage.Concat(CommunicateOnly), Edition.Criteria.Select(c => c.Code));

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(p => p.Key == "$ref" ? [((string)p.Value!).Split('/')[^1]] : References(p.Value)),
        JsonArray a => a.SelectMany(References),
        _ => [],
    };

    private static IEnumerable<string?> Codes(JsonNode? list) => list!.AsArray().Select(i => (string?)i!["code"]);

    private async Task<(HttpStatusCode Status, JsonNode Answer)> AskAsync(string question, string type = "application/json")
    {
        using var body = new StringContent(question, Encoding.UTF8, type);
        var response = await host.Anybody().PostAsync(Advice, body);
        if (response.StatusCode != HttpStatusCode.OK) Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        return (response.StatusCode, (await response.Content.ReadFromJsonAsync<JsonNode>())!);
    }
}
