using System.Net;
using EngagementPortal.Domain.Plans;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Testing;
using EngagementPortal.Web.Pages;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Tests.Plans;

/// <summary>The head writes templates in the browser, and plans take newer versions over.</summary>
public sealed class TemplatePageTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task Head_BeginsWritesAndPublishes_APlannerMakesAPlanFromIt_AndTakesTheNextVersionOver()
    {
        var head = await host.SignedInAs(Office.HeadEmail);
        var begin = (await head.OpenAsync("/plans/templates")).Form("#begin");
        Assert.Equal("Enter the name", (await begin.SubmitAsync()).ErrorOf("Form.Name"));
        var begun = await begin.Set("Form.Name", "Plan for a survey").Set("Form.Purpose", "Before a survey begins").SubmitAsync();
        var address = begun.Location![..^"/edit".Length];
        Assert.Equal("There is a template of this name. Write its next version, or choose another name", (await begin.SubmitAsync()).ErrorOf("Form.Name"));

        var edit = (await begun.FollowAsync()).Form("#template");
        foreach (var i in Enumerable.Range(0, 15).Where(i => i is not (6 or 7 or 10))) edit.Clear($"Form.Sections[{i}].Asked", "true");
        edit.Set("Form.Sections[10].Title", "");
        var refused = await edit.SubmitAsync();
        Assert.Equal("Enter the title", refused.ErrorOf("Form.Sections[10].Title"));
        Assert.Equal(HttpStatusCode.Redirect, (await edit.Set("Form.Sections[10].Title", "What may go wrong").Choose("Form.Sections[10].Required", "true").SubmitAsync()).Status);
        var grid = (await head.OpenAsync($"{address}/activities")).Form("#suggestions").Choose("Form.Ticked", GridView.Cell("consult/surveys-online-forums", UserGroups.Citizens));
        var row = (await (await grid.SubmitAsync()).FollowAsync()).Form("#suggestions").Set("Form.Rows[0].Objective", "Ask them").Set("Form.Rows[0].Times", "none");
        Assert.NotNull((await row.SubmitAsync()).ErrorOf("Form.Rows[0].Times"));
        Assert.Equal(HttpStatusCode.Redirect, (await row.Set("Form.Rows[0].Times", "3").SubmitAsync()).Status);
        var published = await PressAsync(head, address, "Publish");
        Assert.Contains("Surveys, online forums, 3 times: Ask them", published.Text, StringComparison.Ordinal);
        Assert.Contains("does not change", (await head.OpenAsync($"{address}/edit")).Text, StringComparison.Ordinal);

        var planner = await host.SignedInAs(Office.PlannerEmail);
        var id = long.Parse(address.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
        var make = (await planner.OpenAsync("/plans/new")).Form().Choose("Form.Template", $"{id}");
        // The next version comes out while the planner fills in the form.
        var next = await PressAsync(head, address, "Next");
        var nextAddress = next.Response.RequestMessage!.RequestUri!.AbsolutePath[..^"/edit".Length];
        Assert.Equal(HttpStatusCode.Redirect, (await next.Form("#template").Set("Form.Sections[10].Guidance", "Think of the worst").Choose("Form.Sections[11].Asked", "true").SubmitAsync()).Status);
        var beside = await PressAsync(head, nextAddress, "Publish");
        Assert.Contains("Beside version 1", beside.Text, StringComparison.Ordinal);
        Assert.Contains("Think of the worst", beside.Text, StringComparison.Ordinal);

        var made = await (await make.SubmitAsync()).FollowAsync();
        Assert.Contains("Version 2 of the template came out since the plan was made", made.Text, StringComparison.Ordinal);
        Assert.Equal(3, made.Document.QuerySelectorAll(".govuk-task-list__item").Length);
        var plan = made.Response.RequestMessage!.RequestUri!.AbsolutePath;
        var compare = (await planner.OpenAsync($"{plan}/template")).Form("#adopt");
        Assert.Equal([$"{PlanSectionKind.Risks}", $"{PlanSectionKind.Measures}"], compare.ValuesOf("Form.Sections"));
        var adopted = await (await compare.SubmitAsync()).FollowAsync();
        Assert.DoesNotContain("came out since", adopted.Text, StringComparison.Ordinal);
        Assert.Equal(4, adopted.Document.QuerySelectorAll(".govuk-task-list__item").Length);
        Assert.Contains("Think of the worst", (await planner.OpenAsync($"{plan}/sections/risks")).Text, StringComparison.Ordinal);

        await PressAsync(head, nextAddress, "Retire");
        Assert.DoesNotContain("Plan for a survey", (await planner.OpenAsync("/plans/new")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OthersReadTemplates_AndWriteNone()
    {
        var template = await host.ReadAsync(db => db.PlanTemplates.Where(t => t.Code == "general").Select(t => t.Id).SingleAsync());
        foreach (var who in new[] { Office.StaffEmail, Office.PlannerEmail, Office.ManagerEmail, Office.AdministratorEmail })
        {
            var browser = await host.SignedInAs(who);
            var page = await browser.OpenAsync($"/plans/templates/{template}");
            Assert.Equal((HttpStatusCode.OK, 0), (page.Status, page.Forms("main form").Count));
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.OpenAsync($"/plans/templates/{template}/edit")).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.OpenAsync($"/plans/templates/{template}/activities")).Status);
        }
    }

    private static async Task<ShownPage> PressAsync(HttpClient browser, string address, string handler)
    {
        var form = (await browser.OpenAsync(address)).Form("#act");
        return await (await form.SendAloneAsync($"{address}?handler={handler}", [.. form.Sends])).FollowAsync();
    }
}
