using System.Net;
using EngagementPortal.Domain;
using EngagementPortal.Services.Measurement;
using EngagementPortal.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EngagementPortal.Web.Tests.Scorecard;

/// <summary>The head freezes the baseline year in the browser; everybody on the staff reads it, and sees when it was tampered with.</summary>
public sealed class FreezePageTests : PortalHost
{
    private const string Page = "/scorecard/years/2011-12";

    [Fact]
    public async Task Year_ThatIsNotOver_CannotBeFrozen()
    {
        var head = await SignedInAs(Office.HeadEmail);
        var page = await head.OpenAsync(Page);
        Assert.Contains("It can be frozen from 1 April 2012", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("#look, #freeze"));
        var sent = await (await head.OpenAsync("/account")).Forms("main form[method=post]")[0].SendAloneAsync($"{Page}?handler=Preview");
        Assert.Contains("2011/12 is not over. It can be frozen from 1 April 2012", sent.Summary);
        foreach (var nowhere in new[] { "/scorecard/years/2010-11", "/scorecard/years/2012-13", "/scorecard/years/soon", $"{Page}?number=3", $"{Page}?handler=Evidence&code=M2" })
            Assert.Equal(HttpStatusCode.NotFound, (await head.OpenAsync(nowhere)).Status);
    }

    [Fact]
    public async Task Head_LooksSignsAndRevises_AndTamperingIsSeen()
    {
        await GivenAsync(async given =>
        {
            for (var i = 0; i < 5; i++) await given.EngagementAsync(new GivenEngagement(Office.Prices, Office.Staff) { On = new DateOnly(2011, 5, 2).AddDays(30 * i) });
            return 0;
        });
        Clock.SetUtcNow(new DateTimeOffset(2012, 4, 16, 9, 0, 0, TimeSpan.Zero));
        var (head, staff) = (await SignedInAs(Office.HeadEmail), await SignedInAs(Office.StaffEmail));
        Assert.Contains("is not frozen yet", (await staff.OpenAsync(Page)).Text, StringComparison.Ordinal);

        var looked = await (await (await head.OpenAsync(Page)).Form("#look").SubmitAsync()).FollowAsync();
        Assert.Contains("0 moved", looked.Text, StringComparison.Ordinal);
        var freeze = looked.Form("#freeze");
        Assert.Equal("Confirm that you looked at every figure", (await freeze.SubmitAsync()).ErrorOf("Form.IsSure"));
        // Something comes in between the look and the signature.
        var late = await GivenAsync(given => given.EngagementAsync(new GivenEngagement(Office.Prices, Office.Staff) { On = new(2012, 3, 29) }));
        var moved = await freeze.Choose("Form.IsSure", "true").SubmitAsync();
        // On a busy machine the answer goes out before it is known, and the next look says it.
        await Services.GetRequiredService<FreezeJobs>().Of(FinancialYear.Baseline)!.Outcome;
        if (moved.Status == HttpStatusCode.Redirect) moved = await head.OpenAsync(Page);
        Assert.Contains("The figures have moved since the preview. Look at them again, then freeze", moved.Summary);
        looked = await (await moved.Form("#look").SubmitAsync()).FollowAsync();
        Assert.Contains("was 0 of 5", looked.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await looked.Form("#freeze").Choose("Form.IsSure", "true").SubmitAsync()).Status);
        await Services.GetRequiredService<FreezeJobs>().Of(FinancialYear.Baseline)!.Outcome;
        Assert.Equal(HttpStatusCode.NoContent, (await staff.GetAsync(new Uri($"{Page}?handler=Follow", UriKind.Relative))).StatusCode);

        var frozen = await staff.OpenAsync($"{Page}?check=evidence");
        Assert.Equal("2011/12, frozen", frozen.Heading);
        Assert.Contains("all as signed", frozen.Text, StringComparison.Ordinal);
        Assert.Empty(frozen.Document.QuerySelectorAll("#look, #freeze"));
        var evidence = await (await staff.GetAsync(new Uri($"{Page}?handler=Evidence&code=M20", UriKind.Relative))).Content.ReadAsStringAsync();
        Assert.Equal(7, evidence.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("These figures are frozen", (await staff.OpenAsync("/scorecard?year=2011-12")).Text, StringComparison.Ordinal);

        // What happens later changes nothing of it, and is told beside it.
        await GivenAsync(async given =>
        {
            var twin = await given.LoadedAsync(late.Id);
            twin.Void("A twin", Clock.Today(), Office.Staff);
            return await given.SavedAsync(twin);
        });
        Clock.Advance(TimeSpan.FromMinutes(1));
        await GivenAsync(async given =>
        {
            await given.EngagementAsync(new GivenEngagement(Office.Prices, Office.Staff) { On = new(2012, 3, 30) });
            return await given.EngagementAsync(new GivenEngagement(Office.Prices, Office.Staff) { On = new(2012, 3, 31), Subject = "Logged late" });
        });
        var after = await staff.OpenAsync(Page);
        Assert.Contains("2 engagements held in 2011/12 were logged after", after.Text, StringComparison.Ordinal);
        Assert.Contains("Logged late", (await staff.OpenAsync("/scorecard/records?year=2011-12&late=1")).Text, StringComparison.Ordinal);
        var behind = await staff.OpenAsync("/scorecard/records?year=2011-12&measure=M20");
        Assert.DoesNotContain("Logged late", behind.Text, StringComparison.Ordinal);
        Assert.Contains("Logged late", (await staff.OpenAsync("/scorecard/records?year=2011-12&measure=M20&as=now")).Text, StringComparison.Ordinal);
        Assert.Contains("of 6", (await staff.OpenAsync("/scorecard/measures/M20?year=2011-12")).Text, StringComparison.Ordinal);
        Assert.Contains("of 7", (await staff.OpenAsync("/scorecard/measures/M20?year=2011-12&as=now")).Text, StringComparison.Ordinal);

        looked = await (await (await head.OpenAsync(Page)).Form("#look").SubmitAsync()).FollowAsync();
        var revise = looked.Form("#freeze").Choose("Form.IsSure", "true");
        Assert.Equal("2011/12 is frozen already, and stays as it is. Say why it is revised", (await revise.SubmitAsync()).ErrorOf("Form.Reason"));
        Assert.Equal(HttpStatusCode.Redirect, (await revise.Set("Form.Reason", "Two were logged late").SubmitAsync()).Status);
        await Services.GetRequiredService<FreezeJobs>().Of(FinancialYear.Baseline)!.Outcome;
        var revised = await staff.OpenAsync(Page);
        Assert.Contains("Two were logged late", revised.Text, StringComparison.Ordinal);
        Assert.Contains("0 of 6", revised.Text, StringComparison.Ordinal);
        Assert.Contains("0 of 7", revised.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await staff.OpenAsync($"{Page}?number=1")).Status);

        await using (var context = Open()) await context.Db.Database.ExecuteSqlRawAsync("UPDATE \"FrozenFigures\" SET \"Numerator\" = 99 WHERE \"Code\" = 'M20'");
        Assert.Contains("This is not what was signed", (await staff.OpenAsync(Page)).Text, StringComparison.Ordinal);
        Assert.Contains("its evidence says 0 of 7", (await staff.OpenAsync($"{Page}?check=evidence")).Text, StringComparison.Ordinal);

        var others = (await staff.OpenAsync("/account")).Forms("main form[method=post]")[0];
        Assert.Equal(HttpStatusCode.Forbidden, (await others.SendAloneAsync($"{Page}?handler=Preview")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await others.SendAloneAsync($"{Page}?handler=Freeze", ("Form.Preview", "1"), ("Form.IsSure", "true"))).Status);
    }
}
