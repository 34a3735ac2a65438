using System.Net;
using EngagementPortal.Testing;

namespace EngagementPortal.Web.Tests.Errors;

/// <summary>Production, whose cookies travel over HTTPS only.</summary>
public sealed class HttpsTests
{
    [Fact]
    public async Task Production_OverPlainHttp_SaysWhatToDo_AndStillTellsItsHealth()
    {
        await using var host = new ProductionHost();
        using var plain = host.Anybody();
        plain.BaseAddress = new Uri("http://localhost");
        foreach (var address in new[] { "/", "/set-up", "/sign-in" })
        {
            var answer = await plain.GetAsync(new Uri(address, UriKind.Relative));
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Contains("HTTPS only", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.OK, (await plain.GetAsync(new Uri("/health/live", UriKind.Relative))).StatusCode);
        using var encrypted = host.Anybody();
        Assert.Equal(HttpStatusCode.OK, (await encrypted.GetAsync(new Uri("/set-up", UriKind.Relative))).StatusCode);
    }

    private sealed class ProductionHost : EmptyPortalHost
    {
        protected override string EnvironmentName => "Production";
    }
}
