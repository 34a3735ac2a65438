using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Testing;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Tests.Access;

/// <summary>
/// Every page as everybody and as nobody, with the records of their own division and of another directorate: nothing leaks,
/// nothing answers 500, what is not allowed is 403 and what is not theirs 404.
/// </summary>
public sealed partial class CrawlTests(CrawledPortal portal) : IClassFixture<CrawledPortal>
{
    private static readonly string[] Viewers = [CrawledPortal.Nobody, .. Office.Everybody];

    /// <summary>What never answers 200 here: they say by design that there is nothing, or that nothing is being counted, or open to whoever holds a private key or a token.</summary>
    private static readonly string[] Absent =
        ["api/v1/engagements", "api/v1/engagements/{id:long}", "api/v1/organisations", "api/v1/organisations/{id:long}", "api/v1/people", "api/v1/plans", "api/v1/measures", "api/{**rest}", "error/{code:int?}", "calendar.ics", "scorecard/counting", "scorecard/counting?handler=Follow", "scorecard/years/{address}?handler=Follow", "imports/{id:long}?handler=Follow"];

    [Fact]
    public async Task Crawl_AsEverybody_ReachesEveryPage_AndShowsNobodyMoreThanTheirs()
    {
        var crawl = await Crawl.OfAsync(portal, AlsoFrom());
        var reached = new HashSet<string>(await InAnEmptyPortalAsync());
        var wrong = new List<string>();
        foreach (var who in Viewers)
        {
            var (mine, met) = (portal.WordsFor(who), new HashSet<string>());
            await foreach (var visit in crawl.AsAsync(await portal.BrowserOf(who)))
            {
                if (visit is { Route: { } route, Page.Status: HttpStatusCode.OK }) reached.Add(route);
                if (Complaint(who, visit) is { } complaint) wrong.Add($"{who} at {visit.Address}: {complaint}");
                var shown = portal.Words.Where(word => visit.Body.Contains(word, StringComparison.OrdinalIgnoreCase)).ToList();
                wrong.AddRange(shown.Except(mine).Select(word => $"{who} at {visit.Address}: {word} is shown"));
                met.UnionWith(shown);
            }

            wrong.AddRange(mine.Except(met).Select(word => $"{who}: never saw {word}"));
        }

        wrong.AddRange(crawl.Routes.Except(reached).Except(Absent).Select(route => $"nobody reached {route}"));
        wrong.AddRange(Absent.Intersect(reached).Select(route => $"{route} was reached after all"));
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task Get_ByToken_ShowsNobodyMoreThanThePagesDo()
    {
        var addresses = (await Crawl.OfAsync(portal)).Starts.Where(a => a.StartsWith("/api/v1/", StringComparison.Ordinal) && !a.StartsWith("/api/v1/strategy", StringComparison.Ordinal)).ToList();
        var wrong = new List<string>();
        foreach (var who in Office.Everybody)
        {
            var (mine, met, can) = (portal.WordsFor(who), new HashSet<string>(), CapabilitiesOf(who));
            var program = await portal.ProgramOfAsync(who);
            foreach (var address in addresses.SelectMany(a => a.Any(char.IsAsciiDigit) && a[^1] is >= '0' and <= '9' ? [a] : new[] { a, $"{a}?format=csv" }))
            {
                using var answer = await program.GetAsync(new Uri(address, UriKind.Relative));
                var body = await answer.Content.ReadAsStringAsync();
                var fit = address.StartsWith("/api/v1/people", StringComparison.Ordinal) && !can.Contains(Capability.KeepRegister) ? HttpStatusCode.Forbidden
                    : EngagementOfApi().Match(address) is { Success: true } one && !portal.MayRead(who, portal.Engagement(long.Parse(one.Groups[1].Value, CultureInfo.InvariantCulture))!) ? HttpStatusCode.NotFound
                    : HttpStatusCode.OK;
                if (answer.StatusCode != fit) wrong.Add($"{who} at {address}: {answer.StatusCode}, should be {fit}: {body[..Math.Min(200, body.Length)]}");
                var shown = portal.Words.Where(word => body.Contains(word, StringComparison.OrdinalIgnoreCase)).ToList();
                wrong.AddRange(shown.Except(mine).Select(word => $"{who} at {address}: {word} is shown"));
                met.UnionWith(shown);
            }

            // What the pages show of engagements is there.
            wrong.AddRange(portal.Home.Engagements.Concat(portal.Away.Engagements).Select(e => e.Subject["Subject ".Length..]).Where(mine.Contains).Except(met).Distinct().Select(word => $"{who}: never saw {word}"));
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory]
    [InlineData(CrawledPortal.Nobody)]
    [InlineData(Office.HeadEmail)]
    [InlineData(Office.AdministratorEmail)]
    public async Task Get_NonsenseIds_AreAbsent(string who)
    {
        var browser = await portal.BrowserOf(who);
        var wrong = new List<string>();
        foreach (var pattern in (await Crawl.OfAsync(portal)).Routes.Where(r => r.Contains('{', StringComparison.Ordinal)))
        {
            foreach (var id in new[] { "0", "-1", "9223372036854775807", "99999999999999999999", "word", "٣", "..%2f1%27--%ff" })
            {
                var answer = await browser.OpenAsync("/" + Hole().Replace(pattern, id));
                if (answer.Status == HttpStatusCode.Unauthorized && pattern.StartsWith("api/v1/", StringComparison.Ordinal)) continue;
                if (answer.Status is not (HttpStatusCode.NotFound or HttpStatusCode.Forbidden) && !(who == CrawledPortal.Nobody && answer.Location?.StartsWith("/sign-in?", StringComparison.Ordinal) == true)) wrong.Add($"{who} at {pattern} with {id}: {answer.Status}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    /// <summary>Addresses whose query names a record or holds a secret: no link of a stranger's pages leads there.</summary>
    private IEnumerable<string> AlsoFrom() =>
    [
        portal.Invitation,
        portal.LinkOf(portal.Home),
        portal.ResponseOf(portal.Home),
        portal.AlertsOf(portal.Home),
        portal.HappenedOf(portal.Home),
        portal.Invitation.Replace("/invitation", "/reset-password", StringComparison.Ordinal),
        .. new[] { portal.Home, portal.Away }.SelectMany(each => each.Engagements.SelectMany(e => OneOfEach.OwedFor(e).Take(1).SelectMany(o => new[] { $"/owed/settle?item={o}", $"/owed/hand-over?item={o}" }).Concat([$"/engagements/log?like={e.Id}", .. e.Points.Take(1).SelectMany(p => new[] { $"/needs/new?point={p.Id}", $"/needs/link?point={p.Id}" }), $"/attachments/new?engagement={e.Id}"]))
            .Concat([$"/engagements/log?draft={each.Draft.Id}", $"/engagements/log?advice={each.Advice.Id}", $"/advisor?again={each.Advice.Id}", $"/engagements?q={each.Word[..4]}", $"/register/find?q={each.Word[..4]}"])),
    ];

    /// <summary>What is wrong with an answer, by who asked for what; null when nothing is.</summary>
    private string? Complaint(string who, Visit visit)
    {
        var status = visit.Page.Status;
        if ((int)status >= 500) return $"answers {status}";
        if (visit.Route is not { } route) return status == HttpStatusCode.NotFound || visit.Page.Location?.StartsWith("/sign-in", StringComparison.Ordinal) == true ? null : $"leads to nothing and answers {status}";
        var asks = EndpointPolicyTests.AskedBy(route.Split("?handler=")[0]);
        // No cookie opens what takes tokens, and nobody is led to the sign-in page.
        if (asks.StartsWith(EndpointPolicyTests.Token, StringComparison.Ordinal)) return status == HttpStatusCode.Unauthorized ? null : $"takes tokens alone and answers {status}";
        // Who may not read the office's consultations is led to the public ones; and from a form that is not open to what can be read.
        if (route is "consultations" or "have-your-say/{id:long}/respond" && status == HttpStatusCode.Redirect) return visit.Page.Location!.StartsWith("/have-your-say", StringComparison.Ordinal) ? null : $"leads to {visit.Page.Location}";
        if (asks == EndpointPolicyTests.Anyone) return status is HttpStatusCode.OK or HttpStatusCode.NotFound ? null : $"is open to anyone and answers {status}";
        if (who == CrawledPortal.Nobody) return status == HttpStatusCode.Redirect && visit.Page.Location!.StartsWith("/sign-in?", StringComparison.Ordinal) ? null : $"answers {status} to nobody";
        if (Enum.TryParse<Capability>(asks, out var capability) && !CapabilitiesOf(who).Contains(capability)) return status == HttpStatusCode.Forbidden ? null : $"asks for {capability} and answers {status}";
        if (EngagementId().Match(visit.Address) is { Success: true } match)
        {
            var engagement = portal.Engagement(long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))!;
            // What was called off is not edited any more, by anybody.
            var mayOpen = match.Groups[2].Value switch { "" => true, "/edit" when engagement.Status == EngagementStatus.Cancelled => false, _ => portal.MayEdit(who, engagement) };
            var fit = !portal.MayRead(who, engagement) ? HttpStatusCode.NotFound : mayOpen ? HttpStatusCode.OK : HttpStatusCode.Forbidden;
            return status == fit ? null : $"answers {status} and should answer {fit}";
        }

        // Attachments are read and changed by those who may do so with their record; what was removed is there for nobody.
        if (Attachment().Match(visit.Address) is { Success: true } attachment)
        {
            var it = portal.Home.Attachments.Concat(portal.Away.Attachments).SingleOrDefault(a => $"{a.Id}" == attachment.Groups[1].Value);
            var fit = it is null || it.RemovedAt is not null || !portal.MayRead(who, it) ? HttpStatusCode.NotFound : attachment.Groups[2].Value.Length == 0 || portal.MayChange(who, it) ? HttpStatusCode.OK : HttpStatusCode.Forbidden;
            return status == fit ? null : $"answers {status} and should answer {fit}";
        }

        if (AttachedToEngagement().Match(visit.Address) is { Success: true } to)
        {
            var engagement = portal.Engagement(long.Parse(to.Groups[1].Value, CultureInfo.InvariantCulture))!;
            var fit = !portal.MayRead(who, engagement) ? HttpStatusCode.NotFound : portal.MayEdit(who, engagement) ? HttpStatusCode.OK : HttpStatusCode.Forbidden;
            return status == fit ? null : $"answers {status} and should answer {fit}";
        }

        // A plan is written by its own division: forms that are pages of their own open to nobody else.
        if (PlanForm().Match(visit.Address) is { Success: true } plan)
        {
            var fit = portal.MayWrite(who, long.Parse(plan.Groups[1].Value, CultureInfo.InvariantCulture)) ? HttpStatusCode.OK : HttpStatusCode.Forbidden;
            return status == fit ? null : $"answers {status} and should answer {fit}";
        }

        // So are invitations and answers of surveys.
        if (SurveyForm().Match(visit.Address) is { Success: true } survey)
        {
            var keeps = portal.MayAsk(who, Divisions[long.Parse(survey.Groups[1].Value, CultureInfo.InvariantCulture)]);
            return status == HttpStatusCode.Forbidden != keeps && status is HttpStatusCode.OK or HttpStatusCode.NotFound or HttpStatusCode.Forbidden ? null : $"answers {status}, and {(keeps ? "is theirs" : "is not theirs")}";
        }

        // A consultation is written by its own division.
        if (ConsultationForm().Match(visit.Address) is { Success: true } consultation)
        {
            var writes = portal.MayConsult(who, Consulting[long.Parse(consultation.Groups[1].Value, CultureInfo.InvariantCulture)]);
            return status == HttpStatusCode.Forbidden != writes && status is HttpStatusCode.OK or HttpStatusCode.NotFound or HttpStatusCode.Forbidden ? null : $"answers {status}, and {(writes ? "is theirs" : "is not theirs")}";
        }

        // So are its themes, and what is settled and quoted of its responses; its staff read them and code.
        if (ResponseForm().Match(visit.Address) is { Success: true } form)
        {
            var (of, key, what) = (form.Groups[1].Value, long.Parse(form.Groups[2].Value, CultureInfo.InvariantCulture), form.Groups[3].Value);
            var division = of == "responses" ? Responding[key] : Consulting[key];
            var may = what is "themes" or "settle" or "quote" ? portal.MayConsult(who, division) : portal.MayAnalyse(who, division);
            return status == HttpStatusCode.Forbidden != may && status is HttpStatusCode.OK or HttpStatusCode.NotFound or HttpStatusCode.Forbidden ? null : $"answers {status}, and {(may ? "is theirs" : "is not theirs")}";
        }

        // What changes a need, a decision or a change is its own division's.
        if (InfluenceForm().Match(visit.Address) is { Success: true } influence)
        {
            var division = (influence.Groups[1].Value switch { "decisions/" => DecidedIn, "changes/" => ChangedIn, _ => NeedsIn })[long.Parse(influence.Groups[2].Value, CultureInfo.InvariantCulture)];
            var keeps = influence.Groups[3].Value.StartsWith("priorities/", StringComparison.Ordinal) ? portal.MayAsk(who, division) : portal.MayRecord(who, division);
            // What was merged, split or approved is not changed any more, by anybody.
            return status == HttpStatusCode.NotFound || status == (keeps ? HttpStatusCode.OK : HttpStatusCode.Forbidden) ? null : $"answers {status}, and {(keeps ? "is theirs" : "is not theirs")}";
        }

        if (Absent.Contains(route) && status is HttpStatusCode.NoContent or HttpStatusCode.Found) return null;
        return status is HttpStatusCode.OK or HttpStatusCode.NotFound ? null : $"answers {status}";
    }

    /// <summary>By survey the division that asks.</summary>
    private Dictionary<long, long> Divisions => divisions ??= portal.ReadAsync(db => db.Surveys.ToDictionaryAsync(s => s.Id, s => s.DivisionId!.Value)).GetAwaiter().GetResult();

    private Dictionary<long, long>? divisions;

    /// <summary>By consultation the division that asks.</summary>
    private Dictionary<long, long> Consulting => consulting ??= portal.ReadAsync(db => db.Consultations.ToDictionaryAsync(c => c.Id, c => c.DivisionId)).GetAwaiter().GetResult();

    private Dictionary<long, long>? consulting;

    /// <summary>By response the division that asked.</summary>
    private Dictionary<long, long> Responding => responding ??= portal.ReadAsync(db => db.Responses.Join(db.Consultations, r => r.ConsultationId, c => c.Id, (r, c) => new { r.Id, c.DivisionId }).ToDictionaryAsync(r => r.Id, r => r.DivisionId)).GetAwaiter().GetResult();

    private Dictionary<long, long>? responding;

    private Dictionary<long, long> NeedsIn => needsIn ??= portal.ReadAsync(db => db.Needs.ToDictionaryAsync(n => n.Id, n => n.DivisionId)).GetAwaiter().GetResult();

    private Dictionary<long, long>? needsIn;

    private Dictionary<long, long> DecidedIn => decidedIn ??= portal.ReadAsync(db => db.NeedDecisions.ToDictionaryAsync(d => d.Id, d => d.DivisionId)).GetAwaiter().GetResult();

    private Dictionary<long, long>? decidedIn;

    private Dictionary<long, long> ChangedIn => changedIn ??= portal.ReadAsync(db => db.WorkChanges.ToDictionaryAsync(c => c.Id, c => c.DivisionId)).GetAwaiter().GetResult();

    private Dictionary<long, long>? changedIn;

    internal static IReadOnlyList<Capability> CapabilitiesOf(string who) => Capabilities.Of(who switch
    {
        Office.StaffEmail or Office.StrangerEmail => Role.Staff,
        Office.PlannerEmail => Role.Planner,
        Office.ManagerEmail => Role.Manager,
        Office.HeadEmail => Role.HeadOfEngagement,
        _ => Role.Administrator,
    });

    /// <summary>The set-up page closes behind the first account.</summary>
    private static async Task<IReadOnlyList<string>> InAnEmptyPortalAsync()
    {
        await using var empty = new EmptyPortalHost();
        var reached = new List<string>();
        await foreach (var visit in (await Crawl.OfAsync(empty)).AsAsync(empty.Anybody()))
        {
            if (visit is { Route: "set-up", Page.Status: HttpStatusCode.OK }) reached.Add(visit.Route);
        }

        return reached;
    }

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Hole();

    [GeneratedRegex(@"^/api/v1/engagements/(\d+)$")]
    private static partial Regex EngagementOfApi();

    [GeneratedRegex(@"^/plans/(\d+)/(?:next|activities/rows)(?:\?|$)")]
    private static partial Regex PlanForm();

    [GeneratedRegex(@"^/attachments/(\d+)(/remove)?(?:\?|$)")]
    private static partial Regex Attachment();

    [GeneratedRegex(@"^/attachments/new\?engagement=(\d+)$")]
    private static partial Regex AttachedToEngagement();

    [GeneratedRegex(@"^/surveys/(\d+)/(?:edit|invitations|answers)")]
    private static partial Regex SurveyForm();

    [GeneratedRegex(@"^/consultations/(\d+)/(?:edit|questions)")]
    private static partial Regex ConsultationForm();

    [GeneratedRegex(@"^/(consultations|responses)/(\d+)/(?:answers/\d+/)?(code|moderation|organisation|redact|settle|quote|themes(?=/\d))(?:/|\?|$)")]
    private static partial Regex ResponseForm();

    [GeneratedRegex(@"^/needs/(decisions/|changes/)?(\d+)/(edit|merge|split|evidence/\d+/end|priorities/\d+/end)(?:\?|$)")]
    private static partial Regex InfluenceForm();

    [GeneratedRegex(@"^/engagements/(\d+)(/[a-z-]+)?(?:\?|$)")]
    private static partial Regex EngagementId();
}
