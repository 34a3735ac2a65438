using System.Net;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Testing;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Tests.Decisions;

public sealed class DecisionTests(PortalHost host) : IClassFixture<PortalHost>
{
    private const string WaiverNeeded = "It would change a statistic, and users are asked before that. Only communicating needs a manager’s waiver with a reason.";

    [Fact]
    public async Task CommunicateOnly_ForAChangeToAStatistic_IsRefusedUntilAManagerWaives()
    {
        var staff = await host.SignedInAs(Office.StaffEmail);
        // A manager's name typed into the advisor is not the manager's act.
        var advice = await SaveAdviceAsync(staff, "Ending a table", changesStatistic: true, "low-commitment", waiver: "Mary Manager");
        var refused = await (await staff.OpenAsync($"/decisions/new?advice={advice}")).Form().Choose("Form.Choice", "CommunicateOnly").SubmitAsync();
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(WaiverNeeded, refused.ErrorOf("Form.Choice"));
        Assert.Equal(0, await host.ReadAsync(db => db.ApproachDecisions.CountAsync(d => d.AdviceId == advice)));

        // A waiver posted without the capability is not one either.
        var forged = await (await staff.OpenAsync($"/decisions/new?advice={advice}")).Form().Choose("Form.Choice", "CommunicateOnly").Add("Form.WaiverReason", "Because").SubmitAsync();
        Assert.Equal(WaiverNeeded, forged.ErrorOf("Form.Choice"));

        var manager = await host.SignedInAs(Office.ManagerEmail);
        var saved = await (await manager.OpenAsync($"/decisions/new?advice={advice}")).Form()
            .Choose("Form.Choice", "CommunicateOnly").Set("Form.WaiverReason", "Nobody uses it").SubmitAsync();
        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
        var page = await saved.FollowAsync();
        Assert.Contains("Nobody uses it", page.Text, StringComparison.Ordinal);
        Assert.Contains("Follows the advice", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CommunicateOnly_ForAWaivedChange_IsRecorded()
    {
        var staff = await host.SignedInAs(Office.StaffEmail);
        var change = await RecordChangeAsync(staff, "Rents weighted by region", new DateOnly(2012, 3, 20));
        var manager = await host.SignedInAs(Office.ManagerEmail);
        Assert.Equal(HttpStatusCode.Redirect, (await (await manager.OpenAsync(change)).Form("#waive").Set("Form.Words", "An error").SubmitAsync()).Status);

        var form = (await staff.OpenAsync("/decisions/new")).Form().Set("Form.Subject", "Rents").Choose("Form.Choice", "CommunicateOnly")
            .Choose("Form.ChangesStatistic", "true").Set("Form.StatisticChangeId", change.Split('/')[^1]);
        var saved = await form.SubmitAsync();
        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
        Assert.Equal(saved.Location, (await form.SubmitAsync()).Location);
        Assert.Contains("Without advice", (await saved.FollowAsync()).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("major-issue", "CommunicateOnly", AdviceStanding.Departs, "Say why the decision departs from the advice")]
    [InlineData("low-commitment", "Engage", AdviceStanding.Departs, "Say why the decision departs from the advice")]
    [InlineData("major-issue low-commitment", "Engage", AdviceStanding.Settles, "The advice left this open. Say why it was decided so")]
    public async Task Decision_OtherThanAdvised_NeedsAReason(string yes, string choice, AdviceStanding standing, string message)
    {
        var staff = await host.SignedInAs(Office.StaffEmail);
        var advice = await SaveAdviceAsync(staff, $"Reason {yes}", changesStatistic: false, yes);
        var refused = await (await staff.OpenAsync($"/decisions/new?advice={advice}")).Form().Choose("Form.Choice", choice).SubmitAsync();
        Assert.Equal(message, refused.ErrorOf("Form.Reason"));
        Assert.Equal(HttpStatusCode.Redirect, (await refused.Form().Set("Form.Reason", "Because").SubmitAsync()).Status);
        Assert.Equal([standing], await host.ReadAsync(db => db.ApproachDecisions.Where(d => d.AdviceId == advice).Select(d => d.Standing).ToListAsync()));
    }

    [Fact]
    public async Task Decision_OnAContradiction_IsRefusedInItsWords()
    {
        var staff = await host.SignedInAs(Office.StaffEmail);
        var advice = await SaveAdviceAsync(staff, "Contradiction", changesStatistic: false, "decision-made decision-not-final");
        var refused = await (await staff.OpenAsync($"/decisions/new?advice={advice}")).Form().Choose("Form.Choice", "Engage").Set("Form.Reason", "All the same").SubmitAsync();
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.StartsWith("Two answers cannot both be yes", Assert.Single(refused.Summary), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NotEnoughTime_NeedsCircumstancesAndAManager()
    {
        var staff = await host.SignedInAs(Office.StaffEmail);
        var form = (await staff.OpenAsync("/decisions/new")).Form().Set("Form.Subject", "Late").Choose("Form.Choice", "CommunicateOnly").Choose("Form.NotEnoughTime", "true");
        var refused = await form.SubmitAsync();
        Assert.StartsWith("Too little time is an exception", refused.ErrorOf("Form.ExceptionalCircumstances"), StringComparison.Ordinal);
        refused = await refused.Form().Set("Form.ExceptionalCircumstances", "An error").SubmitAsync();
        Assert.StartsWith("Too little time is an exception", refused.ErrorOf("Form.ExceptionManager"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await refused.Form().Set("Form.ExceptionManager", "Mary").SubmitAsync()).Status);
        Assert.True(await host.ReadAsync(db => db.ApproachDecisions.AnyAsync(d => d.Subject == "Late" && d.NotEnoughTime)));
    }

    [Fact]
    public async Task Decision_InTheFuture_OrForAnotherDivision_IsRefused()
    {
        var staff = await host.SignedInAs(Office.StaffEmail);
        var form = (await staff.OpenAsync("/decisions/new")).Form().Set("Form.Subject", "Soon").Choose("Form.Choice", "Engage");
        var refused = await form.SetDate("Form.On", new DateOnly(2012, 2, 3)).SubmitAsync();
        Assert.Equal("The date of the decision must be today or in the past", refused.ErrorOf("Form.On"));

        var stranger = await host.SignedInAs(Office.StrangerEmail);
        var own = (await stranger.OpenAsync("/decisions/new")).Form();
        Assert.Throws<InvalidOperationException>(() => own.Set("Form.DivisionId", $"{host.Office.Prices}"));
    }

    [Theory]
    [InlineData("/decisions/new", "Form.Subject")]
    [InlineData("/statistic-changes/new", "Form.What")]
    public async Task Division_ThatThereIsNot_Is403(string address, string subject)
    {
        // Whoever may decide for the whole office passes for every division, also for one that does not exist.
        var head = await host.SignedInAs(Office.HeadEmail);
        var form = (await head.OpenAsync(address)).Form().Set(subject, "Nobody's").Replace("Form.DivisionId", "999999");
        if (subject == "Form.Subject") form.Choose("Form.Choice", "Engage");
        else form.SetDate("Form.TakesEffectOn", new DateOnly(2012, 5, 1));
        Assert.Equal(HttpStatusCode.Forbidden, (await form.SubmitAsync()).Status);
    }

    [Fact]
    public async Task Change_ConsultedOnTooLate_IsRefused_AndInTimeIsRecorded()
    {
        var staff = await host.SignedInAs(Office.StaffEmail);
        var change = await RecordChangeAsync(staff, "Already changed", new DateOnly(2012, 1, 10));
        var page = await staff.OpenAsync(change);
        Assert.Null(page.Document.QuerySelector("#waive"));
        var refused = await page.Form("#consult").SetDate("Form.On", new DateOnly(2012, 1, 10)).Set("Form.Words", "By survey").SubmitAsync();
        Assert.Contains(refused.Summary, s => s.StartsWith("Users must have been asked before the day", StringComparison.Ordinal));
        var saved = await refused.Form("#consult").SetDate("Form.On", new DateOnly(2012, 1, 9)).SubmitAsync();
        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
        Assert.Contains("Users were asked on 9 January 2012", (await saved.FollowAsync()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Change_WaivedByStaff_Is403()
    {
        var staff = await host.SignedInAs(Office.StaffEmail);
        var change = await RecordChangeAsync(staff, "Not for staff to waive", new DateOnly(2012, 5, 1));
        var token = (await staff.OpenAsync(change)).Form("#consult")["__RequestVerificationToken"]!;
        using var body = new FormUrlEncodedContent(new Dictionary<string, string> { ["Form.Version"] = "1", ["Form.Words"] = "Because", ["__RequestVerificationToken"] = token });
        Assert.Equal(HttpStatusCode.Forbidden, (await staff.PostAsync(new Uri($"{change}?handler=Waive", UriKind.Relative), body)).StatusCode);
    }

    [Fact]
    public async Task Lists_ShowWhatWasRecorded()
    {
        var staff = await host.SignedInAs(Office.StaffEmail);
        await RecordChangeAsync(staff, "Listed change", new DateOnly(2012, 6, 1));
        Assert.Contains("Listed change", (await staff.OpenAsync("/statistic-changes?state=open")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Listed change", (await staff.OpenAsync("/statistic-changes?state=waived")).Text, StringComparison.Ordinal);
        await (await staff.OpenAsync("/decisions/new")).Form().Set("Form.Subject", "Listed decision").Choose("Form.Choice", "Engage").SubmitAsync();
        Assert.Contains("Listed decision", (await staff.OpenAsync("/decisions")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await host.Anybody().OpenAsync("/decisions")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await host.SignedInAs(Office.AdministratorEmail)).OpenAsync("/decisions/new")).Status);
    }

    private static async Task<long> SaveAdviceAsync(HttpClient client, string subject, bool changesStatistic, string yes, string? waiver = null)
    {
        var form = (await client.OpenAsync("/advisor")).Form("#advisor").Set("Form.Subject", subject)
            .Choose("Form.ChangesStatistic", changesStatistic ? "true" : "false").Choose("Form.AcceptUnknown", "true");
        foreach (var criterion in yes.Split(' ')) form.Choose($"Form.Answers[{criterion}].Answer", "yes");
        if (waiver is not null) form.Set("Form.WaiverManager", waiver).Set("Form.WaiverReason", "So they say");
        var saved = await (await form.SubmitAsync()).Form("#save").SubmitAsync();
        return long.Parse(saved.Location!.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
    }

    private static async Task<string> RecordChangeAsync(HttpClient client, string what, DateOnly takesEffect) =>
        (await (await client.OpenAsync("/statistic-changes/new")).Form().Set("Form.What", what).SetDate("Form.TakesEffectOn", takesEffect).SubmitAsync()).Location!;
}
