using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Tests.Api;

/// <summary>What programs read, and by what. What each viewer may read of it is compared with the pages in <see cref="Access.CrawlTests"/>.</summary>
public sealed class DataApiTests(PortalHost host) : IClassFixture<PortalHost>
{
    private const TokenScopes All = TokenScopes.ReadEngagements | TokenScopes.ReadOrganisations | TokenScopes.ReadPeople | TokenScopes.ReadPlans | TokenScopes.ReadMeasures;

    [Fact]
    public async Task Token_MadeOnThePage_IsSeenOnce_Reads_AndIsTakenBack()
    {
        var staff = await host.SignedInAs(Office.StaffEmail);
        var form = (await staff.OpenAsync("/account/tokens")).Form("#make").Set("Form.Name", "Power BI").Choose("Form.Scopes", "read-plans", "read-engagements").Choose("Form.Days", "30");
        var answer = await form.SubmitAsync();
        var page = await answer.FollowAsync();
        var secret = page.Document.QuerySelector("#made code")!.TextContent;
        Assert.Matches("^engportal_[A-Za-z0-9]{40}$", secret);
        Assert.DoesNotContain(secret, (await staff.OpenAsync("/account/tokens")).Document.DocumentElement.OuterHtml, StringComparison.Ordinal);

        var token = await host.ReadAsync(db => db.AccessTokens.SingleAsync(t => t.Name == "Power BI" && t.AccountId == host.Office.Staff));
        Assert.Equal((AccessTokenSecret.HashOf(secret), TokenScopes.ReadPlans | TokenScopes.ReadEngagements, host.Clock.GetUtcNow().AddDays(30)), (token.TokenHash, token.Scopes, token.ExpiresAt));
        var audit = await host.ReadAsync(db => db.Audit.SingleAsync(a => a.Kind == "token.made" && a.SubjectId == token.Id));
        Assert.Equal(host.Office.Staff, audit.ActorId);
        Assert.DoesNotContain(token.TokenHash, audit.Changes, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.OK, (await AskAsync("/api/v1/plans", secret)).Status);
        Assert.Equal(host.Clock.GetUtcNow(), await LastUsedAsync(token.Id));
        Assert.Contains("Power BI", (await staff.OpenAsync("/account/tokens")).Text, StringComparison.Ordinal);

        Assert.Equal("/account/tokens", (await (await staff.OpenAsync("/account/tokens")).Form($"form[action$='id={token.Id}']").SubmitAsync()).Location);
        await RefusedAsync("/api/v1/plans", secret);
        Assert.Equal("token.revoked", await host.ReadAsync(db => db.Audit.Where(a => a.Subject == nameof(AccessToken) && a.SubjectId == token.Id).OrderByDescending(a => a.Id).Select(a => a.Kind).FirstAsync()));
    }

    [Theory]
    [InlineData("", "read-plans", "30", "Form.Name", "Enter what it is for")]
    [InlineData("A name", "", "30", "Form.Scopes", "Choose what it may read")]
    [InlineData("A name", "read-plans", "", "Form.Days", "Choose for how long")]
    [InlineData("A name", "read-plans", "99999", "Form.Days", "Choose for how long")]
    [InlineData("A name", "none", "30", "Form.Scopes", "Choose what it may read")]
    public async Task Token_ThatIsNoneOfWhatIsOffered_IsRefused(string name, string scope, string days, string field, string message)
    {
        var planner = await host.SignedInAs(Office.PlannerEmail);
        var answer = await (await planner.OpenAsync("/account/tokens")).Form("#make").SendAloneAsync("/account/tokens", ("Form.Name", name), ("Form.Scopes", scope), ("Form.Days", days));
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(message, answer.ErrorOf(field));
        Assert.False(await host.ReadAsync(db => db.AccessTokens.AnyAsync(t => t.AccountId == host.Office.Planner && t.Name == name)));
    }

    [Fact]
    public async Task Scope_ThatOneHasNotOneself_CannotBeGiven()
    {
        var administrator = await host.SignedInAs(Office.AdministratorEmail);
        var form = (await administrator.OpenAsync("/account/tokens")).Form("#make");
        Assert.DoesNotContain("read-people", form.Controls.Select(c => c.GetAttribute("value")));
        var answer = await form.Set("Form.Name", "Sly").Choose("Form.Days", "7").Add("Form.Scopes", "read-people").SubmitAsync();
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(["Choose among what you may read yourself"], answer.Summary);
    }

    [Fact]
    public async Task Administrator_SeesAllTokens_AndTakesThemBack_OthersCannotTouchThem()
    {
        var (id, secret) = await TokenAsync(host.Office.Planner, TokenScopes.ReadPlans, name: "The planner’s");
        var stranger = await host.SignedInAs(Office.StrangerEmail);
        var carrier = (await stranger.OpenAsync("/account/tokens")).Form("#make");
        Assert.Equal(HttpStatusCode.NotFound, (await carrier.SendAloneAsync($"/account/tokens?handler=Revoke&id={id}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync("/api/v1/plans", secret)).Status);

        var administrator = await host.SignedInAs(Office.AdministratorEmail);
        var list = await administrator.OpenAsync("/admin/tokens");
        Assert.Contains("Peter Planner", list.Text, StringComparison.Ordinal);
        await list.Form($"form[action$='id={id}']").SubmitAsync();
        await RefusedAsync("/api/v1/plans", secret);
    }

    [Fact]
    public async Task Token_EndsOnItsDay_AndWithItsOwnersAccountOrRole()
    {
        var (_, secret) = await TokenAsync(host.Office.Staff, TokenScopes.ReadPlans, days: 7, madeDaysAgo: 8);
        await RefusedAsync("/api/v1/plans", secret);

        var leaver = await host.GivenAsync(given => given.AccountAsync("Laura Leaver", $"{Guid.NewGuid():N}@portal.example", host.Office.Prices, Grant.ForDivision(Role.Staff, host.Office.Prices)));
        var (_, hers) = await TokenAsync(leaver.Id, All);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync("/api/v1/people", hers)).Status);
        await ChangeAsync(leaver.Id, a => a.Place(a.Name, a.DivisionId, [Grant.ForOffice(Role.Administrator)]));
        Assert.Equal(HttpStatusCode.Forbidden, (await AskAsync("/api/v1/people", hers)).Status);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync("/api/v1/plans", hers)).Status);
        await ChangeAsync(leaver.Id, a => a.Place(a.Name, a.DivisionId, []));
        Assert.Equal(HttpStatusCode.Forbidden, (await AskAsync("/api/v1/plans", hers)).Status);
        await ChangeAsync(leaver.Id, a => a.Disable());
        await RefusedAsync("/api/v1/plans", hers);
    }

    [Fact]
    public async Task Scope_ThatIsMissing_IsNamed()
    {
        var (_, secret) = await TokenAsync(host.Office.Staff, TokenScopes.ReadPlans);
        foreach (var (path, scope) in new[] { ("engagements", "read-engagements"), ("organisations", "read-organisations"), ("people", "read-people"), ("measures", "read-measures") })
        {
            var answer = await AskAsync($"/api/v1/{path}", secret);
            Assert.Equal((path, HttpStatusCode.Forbidden, "application/problem+json"), (path, answer.Status, answer.Type));
            Assert.Contains(scope, answer.Json.GetProperty("detail").GetString(), StringComparison.Ordinal);
            Assert.Contains($"scope=\"{scope}\"", answer.Response.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Basic_TakesTheTokenAsPassword_WithAnyName()
    {
        var (_, secret) = await TokenAsync(host.Office.Staff, TokenScopes.ReadPlans);
        foreach (var name in new[] { "", "staff@portal.example", "ü" })
            Assert.Equal(HttpStatusCode.OK, (await AskAsync("/api/v1/plans", new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:{secret}"))))).Status);
        foreach (var wrong in new[] { $"{secret}:", secret, $"a:{Office.Password}", "a:", ":", "" })
            Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync("/api/v1/plans", new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(wrong))))).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync("/api/v1/plans", new AuthenticationHeaderValue("Basic", "!!!"))).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync("/api/v1/plans", new AuthenticationHeaderValue("Negotiate", secret))).Status);
    }

    [Fact]
    public async Task NothingButTheHeader_IsTaken_AndTokensOpenNoPage()
    {
        var (_, secret) = await TokenAsync(host.Office.Head, All);
        // A browser that is signed in, a token in the query.
        var head = await host.SignedInAs(Office.HeadEmail);
        Assert.Equal(HttpStatusCode.Unauthorized, (await head.GetAsync(new Uri("/api/v1/plans", UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.Anybody().GetAsync(new Uri($"/api/v1/plans?token={secret}&access_token={secret}", UriKind.Relative))).StatusCode);
        foreach (var page in new[] { "/plans", "/engagements", "/account", "/staff/find?q=a", "/exports/new?list=people" })
        {
            var answer = await AskAsync(page, secret);
            Assert.Equal((page, HttpStatusCode.Redirect), (page, answer.Status));
            Assert.StartsWith("/sign-in", answer.Response.Headers.Location!.PathAndQuery, StringComparison.Ordinal);
        }

        // Whose token it is counts, and not who is signed in beside it.
        var (_, strangers) = await TokenAsync(host.Office.Stranger, All);
        var restricted = await host.GivenAsync(given => given.EngagementAsync(new GivenEngagement(host.Office.Prices, host.Office.Staff) { Sensitivity = Sensitivity.Restricted, Subject = "Behind closed doors" }));
        head.DefaultRequestHeaders.Authorization = new("Bearer", strangers);
        Assert.Equal(HttpStatusCode.NotFound, (await head.GetAsync(new Uri($"/api/v1/engagements/{restricted.Id}", UriKind.Relative))).StatusCode);
        Assert.DoesNotContain("Behind closed doors", await head.GetStringAsync(new Uri("/api/v1/engagements?limit=1000", UriKind.Relative)), StringComparison.Ordinal);
        Assert.DoesNotContain("Behind closed doors", await head.GetStringAsync(new Uri("/api/v1/engagements?format=csv", UriKind.Relative)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_IsToldHow_AndNeverLedToTheSignInPage()
    {
        var answer = await AskAsync("/api/v1/engagements", (AuthenticationHeaderValue?)null);
        Assert.Equal((HttpStatusCode.Unauthorized, "application/problem+json"), (answer.Status, answer.Type));
        Assert.Equal(["Bearer", "Basic"], answer.Response.Headers.WwwAuthenticate.Select(h => h.Scheme));
        Assert.DoesNotContain("error=", answer.Response.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        await RefusedAsync("/api/v1/engagements", AccessTokenSecret.New());
        await RefusedAsync("/api/v1/engagements", "no token at all");
    }

    [Fact]
    public async Task LastUse_IsWrittenOnceAnHour_AndNotAudited()
    {
        var (id, secret) = await TokenAsync(host.Office.Manager, TokenScopes.ReadPlans);
        await AskAsync("/api/v1/plans", secret);
        var (first, audit) = (await LastUsedAsync(id), await host.ReadAsync(db => db.Audit.CountAsync()));
        host.Clock.Advance(TimeSpan.FromMinutes(59));
        await AskAsync("/api/v1/plans", secret);
        Assert.Equal(first, await LastUsedAsync(id));
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await AskAsync("/api/v1/plans", secret);
        Assert.Equal(host.Clock.GetUtcNow(), await LastUsedAsync(id));
        Assert.Equal(audit, await host.ReadAsync(db => db.Audit.CountAsync()));
    }

    [Theory]
    [InlineData("engagements")]
    [InlineData("organisations")]
    [InlineData("people")]
    public async Task Pages_WalkEveryRecordOnce_InTheirOrder(string list)
    {
        await host.GivenAsync(async given =>
        {
            // Several on one day, and of one name: the key decides between them.
            for (var i = 0; i < 7; i++) await given.EngagementAsync(new GivenEngagement(host.Office.Prices, host.Office.Staff) { On = new(2012, 1, 10 + (i / 3)) });
            for (var i = 0; i < 5; i++) await given.OrganisationAsync("Same Name");
            for (var i = 0; i < 5; i++) await given.PersonAsync("Same Person", host.Office.Organisation);
            return 0;
        });
        var (_, secret) = await TokenAsync(host.Office.Staff, All);
        var whole = (await AskAsync($"/api/v1/{list}?limit=1000", secret)).Json;
        Assert.Equal(JsonValueKind.Null, whole.GetProperty("next").ValueKind);
        var expected = Ids(whole);
        Assert.True(expected.Count >= 5);

        var walked = new List<long>();
        for (string? next = $"/api/v1/{list}?limit=2"; next is not null;)
        {
            var page = await AskAsync(next, secret);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            walked.AddRange(Ids(page.Json));
            Assert.InRange(Ids(page.Json).Count, 1, 2);
            next = page.Json.GetProperty("next").GetString();
            Assert.Equal(next is null ? null : $"<{next}>; rel=\"next\"", page.Response.Headers.TryGetValues("Link", out var links) ? links.Single() : null);
            if (next is not null) Assert.Contains(page.Json.GetProperty("after").GetString()!, next, StringComparison.Ordinal);
            Assert.True(walked.Count <= expected.Count, "It goes round.");
        }

        Assert.Equal(expected, walked);
    }

    [Fact]
    public async Task Filters_NarrowAsTheyDoOnThePage()
    {
        var one = await host.GivenAsync(given => given.EngagementAsync(new GivenEngagement(host.Office.Health, host.Office.Stranger)
        {
            On = new(2011, 5, 5),
            Mode = Mode.Consult,
            Approach = "consult/surveys-online-forums",
            Subject = "Xylophones",
            Organisations = [(host.Office.Organisation, UserGroups.Citizens)],
        }));
        var (_, secret) = await TokenAsync(host.Office.Staff, All);
        foreach (var query in new[] { "from=2011-05-05&to=2011-05-05", "year=2011-12&q=xylophones", $"mode=consult&division={host.Office.Health}", $"organisation={host.Office.Organisation}&from=2011-05-01&to=2011-05-31", "group=citizens&from=2011-05-05&to=2011-05-05", "approach=consult%2Fsurveys-online-forums", "with=treasury&to=2011-05-06", $"lead={host.Office.Stranger}" })
        {
            var rows = Ids((await AskAsync($"/api/v1/engagements?{query}", secret)).Json);
            Assert.True(rows.Contains(one.Id), query);
        }

        Assert.DoesNotContain(one.Id, Ids((await AskAsync("/api/v1/engagements?mode=dialogue", secret)).Json));
        Assert.DoesNotContain(one.Id, Ids((await AskAsync("/api/v1/engagements?year=2010-11", secret)).Json));
        var shape = (await AskAsync($"/api/v1/engagements/{one.Id}", secret)).Json.GetProperty("engagement");
        Assert.Equal(($"ENG-{one.Id}", "2011-05-05", "2011/12", "consult", "Consult", "Health"), (
            shape.GetProperty("reference").GetString(), shape.GetProperty("date").GetString(), shape.GetProperty("financialYear").GetString(), shape.GetProperty("mode").GetString(), shape.GetProperty("modeLabel").GetString(),
            shape.GetProperty("division").GetProperty("name").GetString()));
    }

    [Theory]
    [InlineData("engagements?year=2011", "year")]
    [InlineData("engagements?from=1.2.2011", "from")]
    [InlineData("engagements?mode=shouting", "mode")]
    [InlineData("engagements?group=none", "group")]
    [InlineData("engagements?division=all", "division")]
    [InlineData("engagements?limit=0", "limit")]
    [InlineData("engagements?limit=1001", "limit")]
    [InlineData("engagements?limit=%2B5", "limit")]
    [InlineData("engagements?after=nonsense", "after")]
    [InlineData("engagements?after=%FF", "after")]
    [InlineData("engagements?format=xlsx", "format")]
    [InlineData("engagements?format=csv&limit=5", "limit")]
    [InlineData("engagements?yaer=2011-12", "yaer")]
    [InlineData("engagements?year=2011-12&year=2012-13", "year")]
    [InlineData("engagements?person=1", "person")]
    [InlineData("engagements?q=%00", "q")]
    [InlineData("organisations?kind=club", "kind")]
    [InlineData("organisations?after=MjAxMi0wMS0wMV8x", "after")]
    [InlineData("people?contact=maybe", "contact")]
    [InlineData("plans?state=lost", "state")]
    [InlineData("measures?quarter=5", "quarter")]
    [InlineData("measures?division=999999", "division")]
    [InlineData("measures?limit=5", "limit")]
    public async Task Parameters_ThatCannotBeRead_AreNamed(string question, string name)
    {
        var (_, secret) = await TokenAsync(host.Office.Staff, All);
        var answer = await AskAsync($"/api/v1/{question}", secret);
        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (answer.Status, answer.Type));
        Assert.Equal([name], answer.Json.GetProperty("errors").EnumerateObject().Select(p => p.Name));
    }

    [Theory]
    [InlineData("engagements")]
    [InlineData("engagements?format=csv")]
    [InlineData("organisations?limit=1")]
    [InlineData("people")]
    [InlineData("plans")]
    [InlineData("measures?year=2011-12")]
    public async Task ETag_SentBack_SavesTheAnswer_UntilSomethingChanges(string question)
    {
        var (_, secret) = await TokenAsync(host.Office.Staff, All);
        var first = await AskAsync($"/api/v1/{question}", secret);
        Assert.Equal(HttpStatusCode.OK, first.Status);
        Assert.True(first.Response.Headers.ETag!.IsWeak);
        Assert.True(first.Response.Headers.CacheControl is { Private: true, NoCache: true });
        var again = await AskAsync($"/api/v1/{question}", secret, first.Response.Headers.ETag);
        Assert.Equal((HttpStatusCode.NotModified, ""), (again.Status, again.Body));
        if (!question.StartsWith("engagements", StringComparison.Ordinal)) return;
        await host.GivenAsync(given => given.EngagementAsync(new GivenEngagement(host.Office.Prices, host.Office.Staff) { On = new(2012, 2, 1) }));
        Assert.Equal(HttpStatusCode.OK, (await AskAsync($"/api/v1/{question}", secret, first.Response.Headers.ETag)).Status);
    }

    [Theory]
    [InlineData("engagements", "reference,date,")]
    [InlineData("organisations", "id,name,")]
    [InlineData("people", "id,name,")]
    [InlineData("plans", "reference,financial_year,")]
    [InlineData("measures", "financial_year,quarter,code,")]
    public async Task Csv_IsTheWholeList_ByFormatOrByAccept(string list, string heads)
    {
        await host.GivenAsync(given => given.OrganisationAsync("=HYPERLINK(\"https://example.org\")"));
        var (_, secret) = await TokenAsync(host.Office.Staff, All);
        var byFormat = await AskAsync($"/api/v1/{list}?format=csv", secret);
        var byAccept = await AskAsync($"/api/v1/{list}", secret, accept: "text/csv");
        Assert.Equal((HttpStatusCode.OK, "text/csv"), (byFormat.Status, byFormat.Type));
        Assert.Equal(byFormat.Body, byAccept.Body);
        Assert.StartsWith(heads, byFormat.Body.TrimStart('\uFEFF'), StringComparison.Ordinal);
        Assert.Equal("application/json", (await AskAsync($"/api/v1/{list}?format=json", secret, accept: "text/csv")).Type);
        Assert.Equal("application/json", (await AskAsync($"/api/v1/{list}", secret, accept: "application/json, text/csv;q=0.5")).Type);
        // No cell is a formula.
        Assert.DoesNotContain(byFormat.Body.Split('\n'), line => line.Split(',').Any(cell => cell.TrimStart('"').StartsWith('=')));
    }

    [Fact]
    public async Task Measures_AreThoseOfThePage()
    {
        var (_, secret) = await TokenAsync(host.Office.Staff, TokenScopes.ReadMeasures);
        var scorecard = (await AskAsync("/api/v1/measures?year=2011-12", secret)).Json;
        Assert.Equal(("2011/12", false, 23), (scorecard.GetProperty("financialYear").GetString(), scorecard.GetProperty("isFrozen").GetBoolean(), scorecard.GetProperty("rows").GetArrayLength()));
        var page = await (await host.SignedInAs(Office.StaffEmail)).OpenAsync("/scorecard?year=2011-12");
        var m20 = scorecard.GetProperty("rows").EnumerateArray().Single(r => r.GetProperty("code").GetString() == "M20");
        if (m20.GetProperty("percent").ValueKind == JsonValueKind.Number) Assert.Contains($"{m20.GetProperty("percent").GetDecimal().ToString("0.0", System.Globalization.CultureInfo.InvariantCulture)} %", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Description_NamesEveryAddress_ItsParametersAndHowToAsk()
    {
        var text = await host.Anybody().GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative));
        var document = JsonDocument.Parse(text).RootElement;
        var schemes = document.GetProperty("components").GetProperty("securitySchemes");
        Assert.Equal(["basic", "bearer"], schemes.EnumerateObject().Select(s => s.Value.GetProperty("scheme").GetString()).Order());
        foreach (var (path, scope, parameters) in new[]
        {
            ("engagements", "read-engagements", 16), ("engagements/{id}", "read-engagements", 1), ("organisations", "read-organisations", 11), ("organisations/{id}", "read-organisations", 1), ("people", "read-people", 7), ("plans", "read-plans", 7), ("measures", "read-measures", 5),
        })
        {
            var get = document.GetProperty("paths").GetProperty($"/api/v1/{path}").GetProperty("get");
            Assert.Contains(scope, get.GetProperty("description").GetString(), StringComparison.Ordinal);
            Assert.Equal((path, parameters), (path, get.GetProperty("parameters").GetArrayLength()));
            if (parameters > 1) Assert.All(get.GetProperty("parameters").EnumerateArray(), p => Assert.NotEmpty(p.GetProperty("description").GetString()!));
            Assert.Equal(2, get.GetProperty("security").GetArrayLength());
            foreach (var status in new[] { "200", "304", "401", "403", "429" }) Assert.True(get.GetProperty("responses").TryGetProperty(status, out _), $"{path} {status}");
        }

        Assert.False(document.GetProperty("paths").GetProperty("/api/v1/strategy").GetProperty("get").TryGetProperty("security", out _));
    }

    [Fact]
    public async Task Limits_AreForEachToken_AndForWhoeverTriesOthers()
    {
        await using var limited = new LimitedHost();
        var (one, other) = (await limited.TokenAsync(), await limited.TokenAsync());
        for (var i = 0; i < 3; i++) Assert.Equal(HttpStatusCode.OK, (await limited.AskAsync(one)).StatusCode);
        using var refused = await limited.AskAsync(one);
        Assert.Equal((HttpStatusCode.TooManyRequests, "application/problem+json"), (refused.StatusCode, refused.Content.Headers.ContentType?.MediaType));
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));
        Assert.Equal(HttpStatusCode.OK, (await limited.AskAsync(other)).StatusCode);

        for (var i = 0; i < 2; i++) Assert.Equal(HttpStatusCode.Unauthorized, (await limited.AskAsync(AccessTokenSecret.New())).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await limited.AskAsync(AccessTokenSecret.New())).StatusCode);
        // Whoever has one that holds goes on from the same place.
        Assert.Equal(HttpStatusCode.OK, (await limited.AskAsync(other)).StatusCode);
    }

    private sealed class LimitedHost : PortalHost
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Api:RequestsPerMinute", "3");
            builder.UseSetting("Api:RefusedPerMinute", "2");
        }

        public async Task<string> TokenAsync() => (await MakeAsync(this, Office.Staff, TokenScopes.ReadPlans, "Limited", 30, 0)).Secret;

        public async Task<HttpResponseMessage> AskAsync(string secret)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/plans") { Headers = { Authorization = new("Bearer", secret) } };
            return await Anybody().SendAsync(request);
        }
    }

    private sealed record Asked(HttpResponseMessage Response, string Body)
    {
        public HttpStatusCode Status => Response.StatusCode;
        public string? Type => Response.Content.Headers.ContentType?.MediaType;
        public JsonElement Json => JsonDocument.Parse(Body).RootElement;
    }

    private Task<(long Id, string Secret)> TokenAsync(long account, TokenScopes scopes, string name = "A program", int days = 30, int madeDaysAgo = 0) => MakeAsync(host, account, scopes, name, days, madeDaysAgo);

    private static async Task<(long Id, string Secret)> MakeAsync(PortalHost host, long account, TokenScopes scopes, string name, int days, int madeDaysAgo)
    {
        var secret = AccessTokenSecret.New();
        var token = await host.GivenAsync(given => given.AddAsync(new AccessToken(account, name, scopes, AccessTokenSecret.HashOf(secret), AccessTokenSecret.EndingOf(secret), days, host.Clock.GetUtcNow().AddDays(-madeDaysAgo))));
        return (token.Id, secret);
    }

    private Task<Asked> AskAsync(string address, string secret, EntityTagHeaderValue? tag = null, string? accept = null) => AskAsync(address, new AuthenticationHeaderValue("Bearer", secret), tag, accept);

    private async Task<Asked> AskAsync(string address, AuthenticationHeaderValue? by, EntityTagHeaderValue? tag = null, string? accept = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.RelativeOrAbsolute)) { Headers = { Authorization = by } };
        if (tag is not null) request.Headers.IfNoneMatch.Add(tag);
        if (accept is not null) request.Headers.Accept.ParseAdd(accept);
        var response = await host.Anybody().SendAsync(request);
        return new Asked(response, await response.Content.ReadAsStringAsync());
    }

    private async Task RefusedAsync(string address, string secret)
    {
        var answer = await AskAsync(address, secret);
        Assert.Equal((HttpStatusCode.Unauthorized, "application/problem+json"), (answer.Status, answer.Type));
        Assert.Contains("error=\"invalid_token\"", answer.Response.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    private static List<long> Ids(JsonElement page) => [.. page.GetProperty("rows").EnumerateArray().Select(r => r.GetProperty("id").GetInt64())];

    private Task<DateTimeOffset?> LastUsedAsync(long id) => host.ReadAsync(db => db.AccessTokenUses.Where(u => u.Id == id).Select(u => u.LastAt).SingleAsync());

    private async Task ChangeAsync(long account, Action<Data.Accounts.Account> change)
    {
        await using var context = host.Open();
        change(await context.Db.Users.Include(a => a.Grants).SingleAsync(a => a.Id == account));
        await context.Db.SaveAsync(Activity.OfPortal("test", host.Clock.GetUtcNow()), default);
    }
}
