using EngagementPortal.Testing;

namespace EngagementPortal.Web.Tests.Access;

/// <summary>Pages are compressed for requests that the portal itself or the user began, and for no others: decision 9.</summary>
public sealed class CompressionTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Theory]
    [InlineData("same-origin", true)]
    [InlineData("none", true)]
    [InlineData("same-site", false)]
    [InlineData("cross-site", false)]
    [InlineData("same-origin, cross-site", false)]
    [InlineData(null, false)]
    public async Task Page_IsCompressed_ForOurOwnLinksAlone(string? from, bool compressed)
    {
        using var client = host.Anybody();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/sign-in", UriKind.Relative));
        request.Headers.Add("Accept-Encoding", "gzip, br");
        if (from is not null) request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", from);
        var answer = await client.SendAsync(request);
        Assert.Equal(compressed ? "br" : null, answer.Content.Headers.ContentEncoding.SingleOrDefault());
    }
}
