using System.Net;
using System.Text.Json;
using EngagementPortal.Domain.Plans;
using EngagementPortal.Domain.Surveys;
using EngagementPortal.Domain.Webhooks;
using EngagementPortal.Services.Webhooks;
using EngagementPortal.Testing;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Tests.Admin;

/// <summary>Administrators say who is told what, and see whether it arrives.</summary>
public sealed class WebhooksTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task Added_ShowsTheSecretOnce_IsTested_Paused_GivenAnotherSecret_AndDeleted()
    {
        await using var receiver = await Receiver.StartAsync();
        var administrator = await host.SignedInAs(Office.AdministratorEmail);
        var added = await (await administrator.OpenAsync("/admin/webhooks/new")).Form().Set("Form.Name", "Mailing system").Set("Form.Address", receiver.Address).Choose("Form.Events", "plan.approved").SubmitAsync();
        Assert.Equal(HttpStatusCode.Redirect, added.Status);
        var page = await added.FollowAsync();
        var secret = page.Document.QuerySelector("#secret code")!.TextContent;
        Assert.StartsWith("whsec_", secret, StringComparison.Ordinal);
        var address = added.Location!;
        Assert.DoesNotContain(secret, (await administrator.OpenAsync(address)).Document.DocumentElement.OuterHtml, StringComparison.Ordinal);

        var tested = await (await (await administrator.OpenAsync(address)).Form("#ping").SubmitAsync()).FollowAsync();
        Assert.Equal("The test arrived", tested.Message);
        var told = Assert.Single(receiver.Got);
        Assert.Equal("ping", JsonDocument.Parse(told.Body).RootElement.GetProperty("type").GetString());
        Assert.Equal(told.Headers["webhook-signature"], WebhookSecrets.Sign(secret, told.Headers["webhook-id"], long.Parse(told.Headers["webhook-timestamp"], System.Globalization.CultureInfo.InvariantCulture), told.Body));
        Assert.Contains("It answered 204", tested.Text, StringComparison.Ordinal);

        receiver.Status = 500;
        var failed = await (await (await administrator.OpenAsync(address)).Form("#ping").SubmitAsync()).FollowAsync();
        Assert.Contains("It answers 500", failed.Text, StringComparison.Ordinal);

        Assert.Contains("Paused since", (await (await failed.Form("#pause").SubmitAsync()).FollowAsync()).Text, StringComparison.Ordinal);
        // Seen before it was paused: somebody else did.
        Assert.Equal(HttpStatusCode.Conflict, (await failed.Form("#describe").SubmitAsync()).Status);
        await (await administrator.OpenAsync(address)).Form("#resume").SubmitAsync();
        var renewed = await (await (await administrator.OpenAsync(address)).Form("#renew").SubmitAsync()).FollowAsync();
        Assert.NotEqual(secret, renewed.Document.QuerySelector("#secret code")!.TextContent);
        Assert.Equal("/admin/webhooks", (await renewed.Form("#delete").SubmitAsync()).Location);
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.OpenAsync(address)).Status);
        var id = long.Parse(address.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(["webhook.added", "webhook.paused", "webhook.resumed", "webhook.secret-renewed", "webhook.deleted"],
            await host.ReadAsync(db => db.Audit.Where(a => a.Subject == nameof(Webhook) && a.SubjectId == id).OrderBy(a => a.Id).Select(a => a.Kind).ToListAsync()));
    }

    [Theory]
    [InlineData("", "Enter the address")]
    [InlineData("example.org", "Enter the address in the form https://example.org/hook")]
    [InlineData("http://example.org/", "The address must begin with https://")]
    [InlineData("https://10.0.0.1/", "The address must be one of the public internet. Whoever runs the portal can allow others")]
    [InlineData("https://a:b@example.org/", "The address must have no user name, password or # in it")]
    public async Task Address_ThatMayNotBeCalled_IsRefused(string address, string message)
    {
        var administrator = await host.SignedInAs(Office.AdministratorEmail);
        var answer = await (await administrator.OpenAsync("/admin/webhooks/new")).Form().Set("Form.Name", "Refused").Set("Form.Address", address).Choose("Form.Events", "plan.approved").SubmitAsync();
        Assert.Equal((HttpStatusCode.BadRequest, message), (answer.Status, answer.ErrorOf("Form.Address")));
        Assert.False(await host.ReadAsync(db => db.Webhooks.AnyAsync(w => w.Name == "Refused")));
    }

    [Fact]
    public async Task GivenUp_IsSentAgain()
    {
        await using var receiver = await Receiver.StartAsync();
        var administrator = await host.SignedInAs(Office.AdministratorEmail);
        var address = (await (await administrator.OpenAsync("/admin/webhooks/new")).Form().Set("Form.Name", "Again").Set("Form.Address", receiver.Address).Choose("Form.Events", "plan.approved").SubmitAsync()).Location!;
        var id = long.Parse(address.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
        await host.GivenAsync(async given =>
        {
            var plan = await given.AddAsync(Approved(await TemplateAsync(given)));
            var (delivery, at) = (WebhookDelivery.Of(WebhookEvents.PlanApproved, plan.Id, id, given.Clock.GetUtcNow().AddDays(-2)), given.Clock.GetUtcNow().AddDays(-2));
            while (delivery.State == DeliveryState.Waiting)
            {
                delivery.Take("{\"type\":\"plan.approved\"}", at);
                delivery.Failed(500, "It answers 500", at);
                at = delivery.NextAttemptAt ?? at;
            }

            return await given.AddAsync(delivery);
        });
        await (await administrator.OpenAsync(address)).Form("form[action*='handler=Again']").SubmitAsync();
        await using (var context = host.Open()) Assert.Equal(1, await context.Get<WebhookRound>().GoAsync(default));
        Assert.Equal("{\"type\":\"plan.approved\"}", Assert.Single(receiver.Got).Body);
        Assert.Empty((await administrator.OpenAsync(address)).Forms("form[action*='handler=Again']"));
    }

    /// <summary>From the form of the page to the other program: in the same save, each once.</summary>
    [Fact]
    public async Task WhatIsPublished_OnItsPage_IsTold()
    {
        await using var receiver = await Receiver.StartAsync();
        var administrator = await host.SignedInAs(Office.AdministratorEmail);
        var form = (await administrator.OpenAsync("/admin/webhooks/new")).Form().Set("Form.Name", "All").Set("Form.Address", receiver.Address);
        await form.Choose("Form.Events", "engagement.logged", "report.published", "survey.published", "plan.approved").SubmitAsync();

        await FrozenBaseline.InAsync(host);
        await PublishedBaseline.InAsync(host);
        var survey = await host.GivenAsync(async given =>
        {
            var it = new Survey(Guid.NewGuid(), new SurveyDetails(SurveyKind.Annual, "How are we doing", "About that", Qualities.All, host.Office.Prices, new(2012, 1, 20)), new(2012, 1, 2), host.Office.Manager);
            it.Open(new(2012, 1, 2));
            return await given.AddAsync(it);
        });
        Assert.Equal(HttpStatusCode.Redirect, (await (await (await host.SignedInAs(Office.HeadEmail)).OpenAsync($"/surveys/{survey.Id}")).Form("#publish").SubmitAsync()).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await (await (await host.SignedInAs(Office.StaffEmail)).OpenAsync("/engagements/log")).Form().FillIn(host.Office.Organisation).SubmitAsync("Log")).Status);

        await using (var context = host.Open()) await context.Get<WebhookRound>().GoAsync(default);
        var types = receiver.Got.Select(t => JsonDocument.Parse(t.Body).RootElement).ToDictionary(b => b.GetProperty("type").GetString()!, b => b.GetProperty("data").GetProperty("url").GetString()!);
        Assert.Equal(["engagement.logged", "report.published", "survey.published"], types.Keys.Order());
        Assert.EndsWith($"/satisfaction/{survey.Id}", types["survey.published"], StringComparison.Ordinal);
        Assert.EndsWith("/reports/2011-12/1", types["report.published"], StringComparison.Ordinal);
        // Each leads to a page.
        foreach (var url in types.Values) Assert.Equal(HttpStatusCode.OK, (await (await host.SignedInAs(Office.StaffEmail)).OpenAsync(new Uri(url).PathAndQuery)).Status);
    }

    private Plan Approved(long template)
    {
        var plan = new Plan(Guid.NewGuid(), host.Office.Prices, new Domain.FinancialYear(2011), template, host.Office.Planner);
        foreach (var act in new[] { PlanAct.Submit, PlanAct.Approve }) plan.Do(act, host.Office.Manager, new(2011, 4, 20), edition: "2011");
        return plan;
    }

    private static async Task<long> TemplateAsync(Given given)
    {
        var template = new PlanTemplate($"webhook-{Guid.NewGuid():N}"[..20], 1, "Template", "Purpose");
        template.Ask(Enum.GetValues<PlanSectionKind>().Select(k => new TemplateSection(k, $"{k}", "Guidance", isRequired: true)));
        template.Publish(new(2011, 4, 1));
        return (await given.AddAsync(template)).Id;
    }
}
