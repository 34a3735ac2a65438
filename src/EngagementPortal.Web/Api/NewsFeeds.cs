using System.ServiceModel.Syndication;
using System.Text;
using System.Xml;
using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Services.News;
using EngagementPortal.Web.Setup;
using Microsoft.Net.Http.Headers;

namespace EngagementPortal.Web.Api;

/// <summary>What ONS published as an Atom feed, for everybody; and the place where mail programs stop alerts.</summary>
internal static class NewsFeeds
{
    public const string Path = "/news.atom";

    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);

    public static void MapNewsFeeds(this IEndpointRouteBuilder app)
    {
        app.MapGet(Path, ReadAsync).AllowAnonymous().ExcludeFromDescription();
        // RFC 8058: the mail program of whoever presses "unsubscribe" posts without a cookie; the key in the address is all there is.
        app.MapPost(NewsLinks.OneClickPath, StopAsync).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> ReadAsync(PortalDbContext db, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var news = await db.NewsAsync(null, clock.GetUtcNow(), ct);
        var portal = Portal.AddressOf(http.Request);
        var updated = news.Count > 0 ? news[0].At : DateTimeOffset.UnixEpoch;
        var feed = new SyndicationFeed("What ONS consults on, and what comes of it", "Consultations, responses, outcomes and reports of the Office for National Statistics", new Uri(portal + "/"), portal + Path, updated, news.Select(n => Entry(n.Key, n.Title, n.Summary, new Uri(portal + n.Path), n.At)));
        feed.Authors.Add(new SyndicationPerson { Name = "Office for National Statistics" });
        feed.Links.Add(SyndicationLink.CreateSelfLink(new Uri(portal + Path), "application/atom+xml"));
        feed.Language = "en-GB";
        using var bytes = new MemoryStream();
        await using (var writer = XmlWriter.Create(bytes, new XmlWriterSettings { Async = true, Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), CheckCharacters = true })) feed.SaveAsAtom10(writer);
        http.Response.Headers.CacheControl = $"public, max-age={Fresh.TotalSeconds:0}";
        var content = bytes.ToArray();
        return Results.Bytes(content, "application/atom+xml; charset=utf-8", entityTag: new EntityTagHeaderValue($"\"{Fingerprint.Of(content)[..32]}\""));

        SyndicationItem Entry(string key, string title, string summary, Uri page, DateTimeOffset at) =>
            new(title, (SyndicationContent?)null, page, $"{portal}/news/{key}", at) { Summary = new TextSyndicationContent(summary), PublishDate = at };
    }

    /// <summary>Answers the same whatever the key: nobody learns who gets alerts.</summary>
    private static async Task<IResult> StopAsync(string? key, NewsService news, TimeProvider clock, CancellationToken ct)
    {
        await news.StopAsync(key, clock.GetUtcNow(), ct);
        return Results.Text("You get no more alerts.");
    }
}
