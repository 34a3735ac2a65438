using System.Net;
using EngagementPortal.Domain.Measurement;
using EngagementPortal.Testing;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Tests.Scorecard;

/// <summary>The head keeps the measures; everybody on the staff reads them and may comment on what is out for comment.</summary>
public sealed class MeasurePageTests(PortalHost host) : IClassFixture<PortalHost>
{
    private const string M2 = "/scorecard/measures/M2?year=2011-12";

    [Fact]
    public async Task Head_TakesADefinitionFromDraftToAgreement_AndBeginsTheNext()
    {
        var (head, staff) = (await host.SignedInAs(Office.HeadEmail), await host.SignedInAs(Office.StaffEmail));
        const string page = "/scorecard/measures/M12";
        Assert.DoesNotContain("A comment on this measure", (await staff.OpenAsync(page)).Text, StringComparison.Ordinal);

        var words = (await head.OpenAsync(page)).Form("#words");
        Assert.Equal("Enter a title", (await words.Set("Words.Title", "").SubmitAsync()).ErrorOf("Words.Title"));
        await DoneAsync(words.Set("Words.Title", "Talks beyond government").Set("Words.Owner", $"{host.Office.Planner}"));
        var draft = await staff.OpenAsync(page);
        Assert.Equal("Talks beyond government", draft.Heading);
        Assert.Contains("Peter Planner", draft.Text, StringComparison.Ordinal);

        await DoneAsync((await head.OpenAsync(page)).Form("#act"), "Put it out for comment");
        var comment = (await staff.OpenAsync(page)).Form("#comment");
        Assert.Equal("Enter the comment", (await comment.Set("Comment.From", "Trade federation").SubmitAsync()).ErrorOf("Comment.Said"));
        await DoneAsync(comment.Set("Comment.Said", "Count the media too"));
        Assert.Contains("Count the media too", (await head.OpenAsync(page)).Text, StringComparison.Ordinal);

        var act = (await head.OpenAsync(page)).Form("#act");
        Assert.Equal("Say which users are content with it, and where they said so", (await act.SubmitAsync("Users are content")).ErrorOf("Act.Because"));
        await DoneAsync(act, "ONS signs it off");
        // The form was shown before: somebody took the measure on meanwhile.
        Assert.Equal(HttpStatusCode.Conflict, (await act.Set("Act.Because", "The meeting of May").SubmitAsync("Users are content")).Status);
        await DoneAsync((await head.OpenAsync(page)).Form("#act").Set("Act.Because", "The meeting of May"), "Users are content");
        Assert.Contains("Agreed", (await staff.OpenAsync(page)).Text, StringComparison.Ordinal);

        var next = (await head.OpenAsync(page)).Form("#next");
        Assert.NotNull((await next.Set("Next.From", "soon").SubmitAsync()).ErrorOf("Next.From"));
        Assert.NotNull((await next.Set("Next.From", "2011/12").SubmitAsync()).ErrorOf("Next.From"));
        await DoneAsync(next.Set("Next.From", "2012/13"));
        // The agreed one stays in force until the next is agreed too.
        Assert.Contains("Definition, version 1", (await staff.OpenAsync($"{page}?year=2012-13")).Text, StringComparison.Ordinal);
        Assert.Contains("Definition, version 2", (await staff.OpenAsync($"{page}?version=2")).Text, StringComparison.Ordinal);
        Assert.Equal(3, await host.ReadAsync(db => db.Audit.CountAsync(a => a.Subject == nameof(Measure) && a.Kind.StartsWith("measure.") && (a.Kind == "measure.put-out" || a.Kind == "measure.sign-off" || a.Kind == "measure.users-agree"))));
    }

    [Fact]
    public async Task Target_IsInTheUnit_CitesItsLine_AndStandsOnTheScorecard()
    {
        var head = await host.SignedInAs(Office.HeadEmail);
        var form = (await head.OpenAsync(M2)).Form("#target");
        foreach (var wrong in new[] { "", "101", "-1", "much", "1e3", "٨٠" })
        {
            var again = await form.Set("Target.Percent", wrong).Set("Target.Cites", "Strategic plan, line 12").SubmitAsync();
            Assert.Equal("Enter a target from 0 to 100 per cent", again.ErrorOf("Target.Percent"));
            Assert.Equal(wrong, again.Form("#target")["Target.Percent"] ?? "");
        }

        Assert.NotNull((await form.Set("Target.Percent", "90").Set("Target.Cites", "").SubmitAsync()).ErrorOf("Target.Cites"));
        await DoneAsync(form.Set("Target.Percent", "87.5").Set("Target.Cites", "Strategic plan, line 12"));
        var shown = await head.OpenAsync("/scorecard?year=2011-12");
        Assert.Contains("87.5", shown.Text, StringComparison.Ordinal);
        // Of a part of the year or the office it is no target.
        Assert.DoesNotContain("87.5", (await head.OpenAsync("/scorecard?year=2011-12&quarter=2")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("87.5", (await head.OpenAsync("/scorecard?year=2012-13")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EnteredFigures_CarryTheirSource_AndTheLastOfAPeriodCounts()
    {
        var head = await host.SignedInAs(Office.HeadEmail);
        const string page = "/scorecard/measures/M17?year=2011-12";
        Assert.Contains("Not yet collected: nobody has entered it", (await head.OpenAsync(page)).Text, StringComparison.Ordinal);
        var form = (await head.OpenAsync(page)).Form("#enter");
        var wrong = await form.Set("Entered.Numerator", "9").Set("Entered.Denominator", "8").Set("Entered.From", "").SubmitAsync();
        Assert.Equal("Of how many: not fewer than were counted", wrong.ErrorOf("Entered.Denominator"));
        Assert.NotNull(wrong.ErrorOf("Entered.From"));
        Assert.NotNull((await form.Set("Entered.Numerator", "some").SubmitAsync()).ErrorOf("Entered.Numerator"));
        Assert.NotNull((await form.Set("Entered.Numerator", "9999999999999999999999").SubmitAsync()).ErrorOf("Entered.Numerator"));
        await DoneAsync(form.Set("Entered.Numerator", "6").Set("Entered.Denominator", "8").Set("Entered.From", "Release calendar"));
        await DoneAsync(form.Set("Entered.Numerator", "7").Set("Entered.From", "Release calendar, corrected"));
        var shown = await (await host.SignedInAs(Office.StaffEmail)).OpenAsync(page);
        Assert.Contains("87.5 %", shown.Text, StringComparison.Ordinal);
        Assert.Contains("Release calendar, corrected. Entered by", shown.Text, StringComparison.Ordinal);
        Assert.Contains("75.0 %", shown.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Office.StaffEmail)]
    [InlineData(Office.PlannerEmail)]
    [InlineData(Office.ManagerEmail)]
    [InlineData(Office.AdministratorEmail)]
    public async Task Others_ReadAndDoNotWrite(string email)
    {
        var other = await host.SignedInAs(email);
        Assert.Empty((await other.OpenAsync(M2)).Document.QuerySelectorAll("#act, #target, #words, #next"));
        // What the head's forms would send, sent all the same.
        var form = (await other.OpenAsync("/account")).Forms("main form[method=post]")[0];
        foreach (var handler in new[] { "Act", "Target", "Words", "Enter", "Next" })
        {
            var sent = await form.SendAloneAsync($"{M2}&handler={handler}", ("Target.Percent", "50"), ("Target.Cites", "Line 1"), ("Act.Act", "PutOut"), ("Act.Version", "1"));
            Assert.Equal((handler, HttpStatusCode.Forbidden), (handler, sent.Status));
        }
    }

    [Fact]
    public async Task Pages_OfWhatDoesNotExist_AreNotFound_AndOddAddressesAreRead()
    {
        var staff = await host.SignedInAs(Office.StaffEmail);
        foreach (var nowhere in new[] { "/scorecard/measures/M24", "/scorecard/records?measure=M16", "/scorecard/records?measure=M99" })
            Assert.Equal(HttpStatusCode.NotFound, (await staff.OpenAsync(nowhere)).Status);
        foreach (var odd in new[] { "/scorecard?year=1999-98&quarter=9&division=987654", "/scorecard?year=8999-00", "/scorecard?year=1900-01", "/scorecard/records?measure=M2&after=x_y&mode=shout&group=citizens,media&month=13&age=-4", "/scorecard?directorate=x" })
            Assert.Equal(HttpStatusCode.OK, (await staff.OpenAsync(odd)).Status);
    }

    private static async Task DoneAsync(FilledForm form, string? button = null)
    {
        var page = await (button is null ? form.SubmitAsync() : form.SubmitAsync(button));
        Assert.True(page.Status == HttpStatusCode.Redirect, string.Join("; ", page.Summary));
    }
}
