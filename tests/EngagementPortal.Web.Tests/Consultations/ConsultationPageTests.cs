using System.Net;
using EngagementPortal.Domain.Consultations;
using EngagementPortal.Testing;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Tests.Consultations;

/// <summary>A consultation through the pages: written by a planner, approved by a manager, announced by the head.</summary>
public sealed class ConsultationPageTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task Consultation_GoesFromTheIdeaToOpen_ByThePages()
    {
        var planner = await host.SignedInAs(Office.PlannerEmail);
        var form = (await planner.OpenAsync("/consultations/new")).Form("main form");
        var refused = await form.SubmitAsync();
        Assert.Equal((HttpStatusCode.BadRequest, "Enter a title", "Choose whom it is for"), (refused.Status, refused.ErrorOf("Form.Title"), refused.ErrorOf("Form.Audience")));
        var made = await form.Choose("Form.Kind", "EngagementExercise").Set("Form.Title", "Prices by scanner").Set("Form.Summary", "About prices").Set("Form.Background", "By hand today").Choose("Form.Audience", "Citizens")
            .Set("Form.ContactEmail", "prices@example.org").SetDate("Form.Opens", new(2012, 2, 2)).SetDate("Form.Closes", new(2012, 4, 25)).Set("Form.Mitigation", "A reminder after Easter").SubmitAsync();
        var address = made.Location!;
        Assert.Equal(address, (await form.SubmitAsync()).Location);

        // Nothing is asked yet: it is said what stands in the way.
        Assert.Equal(HttpStatusCode.Redirect, (await StepAsync(planner, address, ConsultationAct.Draft)).Status);
        Assert.Contains("Write the background, ask at least one question and name a contact first", (await StepAsync(planner, address, ConsultationAct.SendToChecks)).Summary);
        Assert.Equal(HttpStatusCode.Redirect, (await (await planner.OpenAsync($"{address}/questions")).Form("main form").Set("Form.Kind", "Text").Set("Form.Words", "What do you use prices for?").SubmitAsync()).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await StepAsync(planner, address, ConsultationAct.SendToChecks)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await planner.OpenAsync($"{address}/edit")).Status);

        var manager = await host.SignedInAs(Office.ManagerEmail);
        Assert.Contains("Settle the check first: Equality", (await StepAsync(manager, address, ConsultationAct.Approve)).Summary);
        foreach (var check in Enum.GetValues<ConsultationCheckKind>().Where(c => c != ConsultationCheckKind.ConscientiouslyConsidered))
            Assert.Equal(HttpStatusCode.Redirect, (await (await planner.OpenAsync(address)).Form("#check").Set("Check.Kind", $"{check}").Choose("Check.Needed", "true").Set("Check.Words", "Looked at").SubmitAsync()).Status);
        // No planner approves: the page does not offer it, and posting it is not allowed.
        Assert.DoesNotContain("Approve", (await planner.OpenAsync(address)).Forms("#step").SelectMany(f => f.ButtonWords));
        Assert.Equal(HttpStatusCode.Redirect, (await StepAsync(manager, address, ConsultationAct.Approve)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await host.Anybody().OpenAsync(address.Replace("consultations", "have-your-say", StringComparison.Ordinal))).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await StepAsync(await host.SignedInAs(Office.HeadEmail), address, ConsultationAct.Announce)).Status);
        Assert.Equal("Prices by scanner", (await host.Anybody().OpenAsync(address.Replace("consultations", "have-your-say", StringComparison.Ordinal))).Heading);

        // From now on a question is corrected by some letters alone, with a reason.
        var question = await host.ReadAsync(db => db.Questions.Where(q => q.Words == "What do you use prices for?").Select(q => q.Id).SingleAsync());
        var correct = (await planner.OpenAsync($"{address}/questions/{question}")).Form("main form");
        Assert.Equal("Say what was wrong", (await correct.Set("Form.Words", "What do you use price for?").SubmitAsync()).ErrorOf("Form.Reason"));
        Assert.Contains("not say something else", (await correct.Set("Form.Words", "Whom will you vote for?").Set("Form.Reason", "A slip").SubmitAsync()).ErrorOf("Form.Words"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await correct.Set("Form.Words", "What do you use price for?").SubmitAsync()).Status);
    }

    [Fact]
    public async Task Consultation_OfAnotherDivision_IsRead_AndNotWritten()
    {
        var it = await host.GivenAsync(given => given.AddAsync(ConsultationGiven.Written("of prices", host.Office.Prices, host.Office.Staff, new DateOnly(2012, 2, 2))));
        var stranger = await host.SignedInAs(Office.StrangerEmail);
        Assert.Equal(HttpStatusCode.OK, (await stranger.OpenAsync($"/consultations/{it.Id}")).Status);
        Assert.Empty((await stranger.OpenAsync($"/consultations/{it.Id}")).Forms("#step"));
        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.OpenAsync($"/consultations/{it.Id}/edit")).Status);
    }

    private static async Task<ShownPage> StepAsync(HttpClient who, string address, ConsultationAct act) => await (await who.OpenAsync(address)).Form("#step").SubmitAsync(act.InWords());
}
