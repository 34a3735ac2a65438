using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Influence;
using EngagementPortal.Domain.Measurement;
using EngagementPortal.Domain.Strategy;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Testing;

/// <summary>An answer that the crawl got.</summary>
/// <param name="Route">What answers to GET there: <c>engagements/{id:long}</c>, <c>people/{id:long}/data?handler=File</c>; null where nothing does.</param>
/// <param name="Address">Path and query.</param>
/// <param name="Page">The answer as a page, also where it is something else.</param>
/// <param name="Body">The answer as it was sent.</param>
public sealed record Visit(string? Route, string Address, ShownPage Page, string Body);

/// <summary>
/// Opens everything that the portal answers to GET, as one viewer: first every address of the application with the keys of
/// every record, so that no new page escapes, then where the pages lead by links, filters, pagers and the searches of
/// scripts, up to a bound for each page and kind of query. <c>await foreach (var visit in crawl.AsAsync(client))</c>.
/// </summary>
public sealed class Crawl
{
    /// <summary>Most visits of one page with the same keys in its query, beside the addresses that the crawl starts from.</summary>
    private const int Most = 2;

    /// <summary>How many steps it goes from where it starts. It starts from every page, and filters combine without end.</summary>
    private const int Farthest = 2;

    /// <summary>Which records stand behind a number in an address, by what comes before it.</summary>
    private static readonly Dictionary<string, Func<PortalDbContext, IQueryable<long>>> Records = new(StringComparer.Ordinal)
    {
        ["admin/accounts"] = db => db.Users.Select(r => r.Id),
        ["admin/directorates"] = db => db.Directorates.Select(r => r.Id),
        ["admin/divisions"] = db => db.Divisions.Select(r => r.Id),
        ["admin/mail"] = db => db.OutgoingMail.Select(r => r.Id),
        ["admin/webhooks"] = db => db.Webhooks.Select(r => r.Id),
        ["api/v1/engagements"] = db => db.Engagements.Select(r => r.Id),
        ["api/v1/organisations"] = db => db.Organisations.Select(r => r.Id),
        ["advisor"] = db => db.Advice.Select(r => r.Id),
        ["agreements"] = db => db.Agreements.Select(r => r.Id),
        ["attachments"] = db => db.Attachments.Select(r => r.Id),
        ["changes"] = db => db.BulkChanges.Select(r => r.Id),
        ["consultations"] = db => db.Consultations.Select(r => r.Id),
        ["consultations/{id:long}/questions"] = db => db.Questions.Select(r => r.Id),
        ["have-your-say"] = db => db.Consultations.Select(r => r.Id),
        ["consultations/{id:long}/similar"] = db => db.AnswerReadings.Select(r => r.AnswerId),
        ["consultations/{id:long}/themes"] = db => db.Themes.Select(r => r.Id),
        ["decisions"] = db => db.ApproachDecisions.Select(r => r.Id),
        ["engagements"] = db => db.Engagements.Select(r => r.Id),
        ["engagements/captured"] = db => db.CapturedMail.Select(r => r.Id),
        ["imports"] = db => db.Imports.Select(r => r.Id),
        ["needs"] = db => db.Needs.Select(r => r.Id),
        // One of each need is enough.
        ["needs/{id:long}/evidence"] = db => db.NeedEvidence.GroupBy(r => r.NeedId).Select(g => g.Min(r => r.Id)),
        ["needs/decisions"] = db => db.NeedDecisions.Select(r => r.Id),
        ["needs/decisions/{id:long}/priorities"] = db => db.PriorityLinks.Select(r => r.Id),
        ["needs/changes"] = db => db.WorkChanges.Select(r => r.Id),
        ["needs/feedback"] = db => db.Feedback.Select(r => r.Id),
        ["organisations"] = db => db.Organisations.Select(r => r.Id),
        ["people"] = db => db.People.Select(r => r.Id),
        ["people/{id:long}/leave"] = db => db.Affiliations.Select(r => r.Id),
        ["plans"] = db => db.Plans.Select(r => r.Id),
        ["plans/directorates"] = db => db.Directorates.Select(r => r.Id),
        ["plans/templates"] = db => db.PlanTemplates.Select(r => r.Id),
        ["plans/activities"] = db => db.PlannedActivities.Select(r => r.Id),
        ["priorities"] = db => db.Priorities.Select(r => r.Id),
        ["register/merges"] = db => db.Merges.Select(r => r.Id),
        ["responses"] = db => db.Responses.Select(r => r.Id),
        ["responses/{id:long}/answers"] = db => db.AnswerReadings.Select(r => r.AnswerId),
        ["satisfaction"] = db => db.Surveys.Select(r => r.Id),
        ["scorecard/reports"] = db => db.AnnualReports.Select(r => r.Id),
        ["statistic-changes"] = db => db.StatisticChanges.Select(r => r.Id),
        ["surveys"] = db => db.Surveys.Select(r => r.Id),
        ["surveys/{id:long}/answers"] = db => db.SurveyAnswers.Select(r => r.Id),
        ["views"] = db => db.SavedViews.Select(r => r.Id),
        // Of what a chain begins with there are no more than points.
        ["trace/{kind}"] = db => db.Points.Select(r => r.Id),
        ["uses"] = db => db.Outputs.Select(r => r.Id),
        ["uses/{id:long}"] = db => db.OutputUses.Select(r => r.Id),
        ["strategy/outputs"] = db => db.Outputs.Select(r => r.Id),
        ["strategy/topics"] = db => db.Topics.Select(r => r.Id),
    };

    /// <summary>The same for words.</summary>
    private static readonly Dictionary<string, string[]> Words = new(StringComparer.Ordinal)
    {
        ["api"] = ["nowhere"],
        ["error"] = ["404"],
        ["openapi"] = ["v1"],
        // One of each form: with a table, with a date, with words alone, and one that is written at the end of the year.
        ["plans/{id:long}/sections"] = ["stakeholders", "equality", "risks", "year-end"],
        ["plans/{id:long}/versions"] = ["1"],
        ["reports"] = [FinancialYear.Baseline.ToString().Replace('/', '-')],
        ["reports/{year}"] = ["1"],
        // One that is counted, and one that is entered.
        ["scorecard/measures"] = [MeasureCatalogue.PledgesKept, MeasureCatalogue.ServiceLevels],
        ["scorecard/years"] = [FinancialYear.Baseline.ToString().Replace('/', '-')],
        ["strategy/editions"] = [.. StrategyEditions.Load().All.Select(e => e.Code)],
        ["trace"] = [.. Enum.GetValues<TraceKind>().Select(k => k.Code())],
        // One that nobody was given: the list leads to those that are there.
        ["what-changed"] = ["11111111-2012-4000-8000-000000000000"],
        ["what-to-expect"] = [.. UserGroupSets.Each.Select(g => g.Code())],
    };

    private readonly IReadOnlyList<PortalRoute> routes;

    private Crawl(IReadOnlyList<PortalRoute> routes, IReadOnlyList<string> starts) => (this.routes, Starts) = (routes, starts);

    /// <summary>The addresses that it starts from: every page and every other GET of the application, with the key of every record.</summary>
    public IReadOnlyList<string> Starts { get; }

    /// <summary>Everything that answers to GET, as <see cref="Visit.Route"/> names it.</summary>
    public IReadOnlyList<string> Routes => [.. routes.SelectMany(r => r.Named("GET"), (r, handler) => Name(r, handler)).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>A crawl of the records that stand in the database now.</summary>
    /// <param name="others">More addresses to start from: those that hold a secret.</param>
    public static async Task<Crawl> OfAsync(PortalHost host, params IEnumerable<string> others)
    {
        var routes = (await PortalRoute.AllAsync(host.Services)).Where(r => r.Named("GET").Any()).ToList();
        var starts = new List<string>();
        await using var context = host.Open();
        foreach (var route in routes)
        {
            foreach (var path in await FilledInAsync(route.Endpoint.RoutePattern, context.Db))
                starts.AddRange(route.Named("GET").Select(handler => handler is null ? path : $"{path}?handler={handler}"));
        }

        return new Crawl(routes, [.. starts.Concat(others).Distinct()]);
    }

    /// <summary>Opens everything in a browser: one in which somebody has signed in, or nobody.</summary>
    public async IAsyncEnumerable<Visit> AsAsync(HttpClient browser)
    {
        var seen = new HashSet<string>(Starts, StringComparer.Ordinal);
        var kinds = new Dictionary<string, int>(StringComparer.Ordinal);
        var waiting = new Queue<(string Address, int Steps)>(Starts.Select(s => (s, 0)));
        while (waiting.TryDequeue(out var at))
        {
            var (address, steps) = at;
            var page = await browser.OpenAsync(address);
            foreach (var next in steps == Farthest ? [] : LeadsTo(page, searching: steps == 0).Where(seen.Add))
            {
                var kind = $"{RouteOf(next)} {Kind(next)}";
                kinds[kind] = kinds.GetValueOrDefault(kind) + 1;
                if (kinds[kind] <= Most) waiting.Enqueue((next, steps + 1));
            }

            yield return new Visit(RouteOf(address), address, page, await page.Response.Content.ReadAsStringAsync());
        }
    }

    /// <summary>The paths that a pattern stands for: one with the key of each record.</summary>
    public static async Task<IReadOnlyList<string>> FilledInAsync(RoutePattern pattern, PortalDbContext db)
    {
        List<string> paths = ["/" + pattern.RawText!.Trim('/')];
        foreach (var parameter in pattern.Parameters)
        {
            var hole = pattern.RawText[pattern.RawText.IndexOf("{" + (parameter.IsCatchAll ? "**" : "") + parameter.Name, StringComparison.Ordinal)..];
            hole = hole[..(hole.IndexOf('}', StringComparison.Ordinal) + 1)];
            var before = pattern.RawText[..pattern.RawText.IndexOf(hole, StringComparison.Ordinal)].Trim('/');
            var values = Words.GetValueOrDefault(before)
                ?? (Records.TryGetValue(before, out var keys) ? (await keys(db).OrderBy(k => k).ToListAsync()).Select(k => $"{k}") : null)
                ?? throw new InvalidOperationException($"Say in Crawl which records stand behind {hole} of {pattern.RawText}.");
            paths = [.. paths.SelectMany(_ => values, (path, value) => path.Replace(hole, value, StringComparison.Ordinal))];
        }

        return paths;
    }

    /// <summary>Where a page leads within the portal by GET.</summary>
    private static IEnumerable<string> LeadsTo(ShownPage page, bool searching)
    {
        var here = page.Response.RequestMessage!.RequestUri!;
        var html = page.Document;
        var addresses = html.QuerySelectorAll("a[href]").Select(a => a.GetAttribute("href"))
            .Append(page.Location)
            .Concat(html.QuerySelectorAll("[data-live]").Select(e => e.GetAttribute("data-live")))
            .Concat(html.QuerySelectorAll("[data-picker]").Select(e => e.GetAttribute("data-picker")).Select(p => $"{p}{(p!.Contains('?', StringComparison.Ordinal) ? '&' : '?')}q=a"))
            .Concat(searching ? page.Forms("form[method=get]").SelectMany(Searches) : []);
        return addresses.OfType<string>().Where(a => !a.StartsWith('#'))
            .Select(a => Uri.TryCreate(here, a, out var address) && address.Host == here.Host && address.Scheme == here.Scheme ? address.PathAndQuery : null)
            .OfType<string>().Distinct();
    }

    /// <summary>A filter as it stands, with each of its fields filled in alone, and with all of them.</summary>
    private static IEnumerable<string> Searches(FilledForm form)
    {
        var set = form.Controls.Select(c => (Name: c.GetAttribute("name")!, Value: Chosen(c))).Where(c => c.Value is not null).ToList();
        yield return form.AddressWith();
        foreach (var one in set) yield return form.AddressWith(one!);
        yield return form.AddressWith([.. set!]);
    }

    /// <summary>What somebody may choose or type in a field of a filter; null where nothing is to be chosen.</summary>
    private static string? Chosen(IElement control) => control switch
    {
        IHtmlSelectElement select => select.Options.LastOrDefault(o => o.Value.Length > 0)?.Value,
        IHtmlInputElement { Type: "hidden" } => null,
        IHtmlInputElement { Type: "radio" or "checkbox" } box => box.Value,
        IHtmlInputElement { Type: "date" } => "2012-01-31",
        IHtmlInputElement => "a",
        _ => null,
    };

    private static string Kind(string address)
    {
        var query = QueryHelpers.ParseQuery(address.Contains('?', StringComparison.Ordinal) ? address[address.IndexOf('?', StringComparison.Ordinal)..] : "");
        return string.Join(' ', query.Where(q => q.Value.Any(v => !string.IsNullOrEmpty(v))).Select(q => q.Key).Order(StringComparer.Ordinal));
    }

    private string? RouteOf(string address)
    {
        var parts = address.Split('?', 2);
        if (routes.FirstOrDefault(r => r.Matches(new PathString(Uri.UnescapeDataString(parts[0])))) is not { } route) return null;
        var handler = parts.Length == 2 && QueryHelpers.ParseQuery(parts[1]).TryGetValue("handler", out var named) ? named.ToString() : null;
        return Name(route, route.Named("GET").FirstOrDefault(h => string.Equals(h, handler, StringComparison.OrdinalIgnoreCase)));
    }

    private static string Name(PortalRoute route, string? handler) => handler is null ? route.Pattern : $"{route.Pattern}?handler={handler}";
}
