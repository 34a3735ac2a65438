using System.Net;
using EngagementPortal.Testing;

namespace EngagementPortal.Web.Tests.Strategy;

/// <summary>Topics with their importance, and statistical outputs.</summary>
public class TopicPageTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task Post_Topics_AddNestWeighRenameRetire()
    {
        var client = await host.SignedInAs(Office.HeadEmail);
        var prices = await (await client.OpenAsync("/strategy/topics/new")).Form().Set("Form.Name", "Prices").SubmitAsync("Add topic");
        Assert.Equal(HttpStatusCode.Redirect, prices.Status);
        var taken = await (await client.OpenAsync("/strategy/topics/new")).Form().Set("Form.Name", "PRICES").SubmitAsync("Add topic");
        Assert.Equal("There is a topic with this name here already", taken.ErrorOf("Form.Name"));
        var parent = prices.Location!.Split('/')[^1];
        var fares = await taken.Form().Set("Form.Name", "Rail fares").Set("Form.ParentId", parent).SubmitAsync("Add topic");

        var empty = await (await client.OpenAsync($"{fares.Location}/weigh")).Form().SubmitAsync();
        Assert.Equal(["Choose a user group", "Choose how important it is"], empty.Summary);
        var weighed = await empty.Form().Set("Form.Group", "Citizens").Choose("Form.Importance", "5").Set("Form.Note", "<b>Letters</b>").SubmitAsync();
        Assert.Contains("5 of 5", (await weighed.FollowAsync()).Text, StringComparison.Ordinal);

        var below = await (await client.OpenAsync($"{prices.Location}/edit")).Form().Set("Form.ParentId", fares.Location!.Split('/')[^1]).SubmitAsync("Save");
        Assert.Equal("Choose a topic that is not this one or a part of it", below.ErrorOf("Form.ParentId"));
        var retired = await (await client.OpenAsync($"{fares.Location}/edit")).Form().Set("Form.Name", "Train fares").Choose("Form.IsRetired", "true").SubmitAsync("Save");
        Assert.Contains("Retired", (await retired.FollowAsync()).Text, StringComparison.Ordinal);

        var list = await (await host.SignedInAs(Office.StaffEmail)).OpenAsync("/strategy/topics");
        Assert.Contains("Train fares", list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Add a topic", list.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_Outputs_AddRenameRetire()
    {
        var client = await host.SignedInAs(Office.HeadEmail);
        var added = await (await client.OpenAsync("/strategy/outputs/new")).Form().Set("Form.Name", "Consumer price index").SubmitAsync();
        var taken = await (await client.OpenAsync("/strategy/outputs/new")).Form().Set("Form.Name", "Consumer Price Index").SubmitAsync();
        Assert.Equal("There is an output with this name already", taken.ErrorOf("Form.Name"));
        var edit = (await added.FollowAsync()).Document.QuerySelector("a[href$='/edit']")!.GetAttribute("href")!;
        var saved = await (await client.OpenAsync(edit)).Form().Set("Form.Name", "Retail prices").Choose("Form.IsRetired", "true").SubmitAsync();
        Assert.Contains("Retail prices Retired", (await saved.FollowAsync()).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/strategy/topics/new")]
    [InlineData("/strategy/outputs/new")]
    public async Task Get_WhoMayNotKeepTopics_IsForbidden(string address) =>
        Assert.Equal(HttpStatusCode.Forbidden, (await (await host.SignedInAs(Office.StaffEmail)).OpenAsync(address)).Status);

    [Theory]
    [InlineData("/strategy/topics/999")]
    [InlineData("/strategy/topics/999/edit")]
    [InlineData("/strategy/outputs/999/edit")]
    public async Task Get_Absent_Returns404(string address) =>
        Assert.Equal(HttpStatusCode.NotFound, (await (await host.SignedInAs(Office.HeadEmail)).OpenAsync(address)).Status);
}
