using System.Net;
using System.Net.Http.Headers;
using System.Reflection;
using System.Text;
using EngagementPortal.Testing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.WebUtilities;

namespace EngagementPortal.Web.Tests.Access;

/// <summary>Hostile and odd input in every query and in the interface for programs: answered, never with 500, never alive.</summary>
public sealed class BadQueryTests(CrawledPortal portal) : IClassFixture<CrawledPortal>
{
    [Fact]
    public async Task Get_OddQueries_AreNever500_AndNeverAlive()
    {
        var (wrong, keys, first) = (new List<string>(), new Dictionary<string, HashSet<string>>(), new Dictionary<string, (string Path, HttpClient Browser)>());
        foreach (var who in new[] { Office.HeadEmail, Office.AdministratorEmail })
        {
            var browser = await portal.BrowserOf(who);
            await foreach (var visit in (await Crawl.OfAsync(portal, $"/owed/settle?item={OneOfEach.OwedFor(portal.Home.Normal).First()}", portal.Invitation)).AsAsync(browser))
            {
                if (visit.Route is not { } route || visit.Page.Status != HttpStatusCode.OK) continue;
                var parts = visit.Address.Split('?');
                first.TryAdd(route, (parts[0], browser));
                if (parts.Length == 2) keys.GetOrAdd(route).UnionWith(QueryHelpers.ParseQuery(parts[1]).Keys);
            }
        }

        // Whatever a page reads of its address, also where no page leads there by it.
        foreach (var route in portal.Routes.Where(r => r.Page is not null))
        {
            var bound = route.Page!.BoundProperties.OfType<PageBoundPropertyDescriptor>().Where(p => p.Property.GetCustomAttribute<BindPropertyAttribute>()?.SupportsGet == true).Select(p => p.BindingInfo?.BinderModelName ?? p.Name)
                .Concat(route.Page.HandlerMethods.Where(h => h.HttpMethod == "GET").SelectMany(h => h.Parameters).Where(p => p.ParameterType != typeof(CancellationToken)).Select(p => p.Name))
                .Where(n => n?.Length > 0 && !route.Pattern.Contains("{" + n, StringComparison.Ordinal));
            keys.GetOrAdd(route.Pattern).UnionWith(bound);
        }

        string[] texts = [.. Corpus.Storable, .. Corpus.Refused.Values, .. Corpus.Values];
        foreach (var (route, (path, browser)) in first)
        {
            var names = keys.GetOrAdd(route).Except(["handler"], StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal).ToList();
            if (names.Count == 0) continue;
            var handler = route.Contains("?handler=", StringComparison.Ordinal) ? "&" + route.Split('?')[1] : "";
            foreach (var text in texts) await TryAsync(browser, $"{path}?{string.Join('&', names.Select(n => $"{n}={Uri.EscapeDataString(text)}"))}{handler}");
            foreach (var (name, i) in names.Select((n, i) => (n, i)))
            {
                await TryAsync(browser, $"{path}?{name}={Uri.EscapeDataString(texts[i % texts.Length])}&{name}=2{handler}");
                await TryAsync(browser, $"{path}?{name}=9223372036854775807{handler}");
                await TryAsync(browser, $"{path}?{name}=%C0%80%ED%A0%80%zz{handler}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(first.Count > 60, $"Only {first.Count} pages were tried.");

        async Task TryAsync(HttpClient browser, string address)
        {
            var answer = await browser.OpenAsync(address);
            if ((int)answer.Status >= 500) wrong.Add($"{answer.Status} at {address}");
            if (answer.Response.Content.Headers.ContentType?.MediaType == "text/html" && Corpus.CameAlive(answer.Document) is { } alive) wrong.Add($"alive at {address}: {alive}");
            if (answer.Location is { } to && !to.StartsWith('/')) wrong.Add($"leads to {to} from {address}");
        }
    }

    public static TheoryData<string> Questions =>
    [
        "", " ", "null", "true", "0", "\"\"", "[]", "[[[[[[[[[[[[", "{", "}", "{}x", "{\"answers\":null}", "{\"answers\":[]}", "{\"answers\":\"yes\"}", "{\"answers\":{\"\":\"yes\"}}", "{\"answers\":{\"major-issue\":null}}",
        "{\"answers\":{\"major-issue\":1}}", "{\"answers\":{\"major-issue\":\"YES\\u0000\"}}", "{\"answers\":{\"major-issue\":\"\\ud800\"}}", "{\"answers\":{\"\\udfff\":\"yes\"}}", "{\"\\ud800\":1}",
        "{\"answers\":{\"<script>corpus()</script>\":\"yes\"}}", "{\"answers\":{\"major-issue\":\"<img src=x onerror=corpus()>\"}}", "{\"answers\":{\"major-issue\":\"yes\",\"major-issue\":\"no\"}}",
        "{\"changesStatistic\":\"yes\"}", "{\"changesStatistic\":1e999}", "{\"changesStatistic\":null}", "{\"acceptUnknown\":99999999999999999999999}", "{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":1}}}}}}}}}",
        "{\"answers\":{\"__proto__\":\"yes\",\"constructor\":\"no\"}}", "{\"answers\":{\"major-issue\":\"\u0661\"}}", "{\"answers\":{\"\u202Eeussi-rojam\":\"yes\"}}", "\uFEFF{}", "{/**/}", "{\"answers\":{},}", "{'answers':{}}", "%7B%7D",
    ];

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task Advice_OddQuestion_IsAnsweredOrRefusedInWords(string body)
    {
        foreach (var encoding in new Encoding[] { new UTF8Encoding(false), Encoding.Unicode, Encoding.Latin1 })
        {
            using var content = new ByteArrayContent(encoding.GetBytes(body)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") { CharSet = encoding.WebName } } };
            using var answer = await portal.Anybody().PostAsync(new Uri("/api/v1/strategy/advice", UriKind.Relative), content);
            Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.OK, HttpStatusCode.BadRequest, HttpStatusCode.UnsupportedMediaType });
            if (answer.StatusCode != HttpStatusCode.OK) Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        }
    }

    [Fact]
    public async Task Advice_BytesThatAreNoText_AreRefused()
    {
        foreach (var bytes in new byte[][] { [0], [0xC0, 0x80], [.. "{\"answers\":{\""u8, 0xED, 0xA0, 0x80, .. "\":\"yes\"}}"u8], [0xFF, 0xFE], [.. "{\"answers\":{\"major-issue\":\""u8, 0xF8, 0x80, .. "\"}}"u8], new byte[20_000] })
        {
            using var content = new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
            using var answer = await portal.Anybody().PostAsync(new Uri("/api/v1/strategy/advice", UriKind.Relative), content);
            Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.BadRequest, HttpStatusCode.RequestEntityTooLarge });
        }
    }
}

file static class Keys
{
    public static HashSet<string> GetOrAdd(this Dictionary<string, HashSet<string>> all, string key) => all.TryGetValue(key, out var found) ? found : all[key] = [];
}
