using System.Net;
using System.Text.Json;
using EngagementPortal.Testing;

namespace EngagementPortal.Web.Tests.Register;

/// <summary>What the pickers ask, and the privacy notice.</summary>
public class FindTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Theory]
    [InlineData("tre", "", "o-")]
    [InlineData("jon", "&kinds=people", "p-")]
    [InlineData("citizens", "&kinds=audiences", "g-citizens")]
    public async Task Get_AnswersThePickersContract(string words, string kinds, string value)
    {
        var client = await host.SignedInAs(Office.StaffEmail);

        var answer = await client.GetAsync(new Uri($"/register/find?q={words}{kinds}", UriKind.Relative));

        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        var first = json.RootElement[0];
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith(value, first.GetProperty("value").GetString(), StringComparison.Ordinal);
        Assert.NotEqual(0, first.GetProperty("groups").GetArrayLength());
        Assert.NotNull(first.GetProperty("hint").GetString());
    }

    [Fact]
    public async Task Get_Kinds_KeepsToThem()
    {
        var client = await host.SignedInAs(Office.StaffEmail);

        Assert.Equal("[]", await client.GetStringAsync(new Uri("/register/find?q=tre&kinds=people,audiences", UriKind.Relative)));
        Assert.Equal("[]", await client.GetStringAsync(new Uri("/register/find?q=", UriKind.Relative)));
    }

    [Fact]
    public async Task Get_NobodySignedIn_IsNotAnswered()
    {
        Assert.Equal(HttpStatusCode.Redirect, (await host.Anybody().OpenAsync("/register/find?q=tre")).Status);
        var privacy = await host.Anybody().OpenAsync("/privacy");
        Assert.Equal((HttpStatusCode.OK, "Privacy"), (privacy.Status, privacy.Heading));
    }
}
