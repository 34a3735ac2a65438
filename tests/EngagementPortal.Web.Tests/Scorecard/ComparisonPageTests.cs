using System.Net;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Measurement;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Measurement;
using EngagementPortal.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace EngagementPortal.Web.Tests.Scorecard;

/// <summary>A year beside the frozen baseline: the same day while it is under way, the whole once it is over, nothing across another definition.</summary>
public sealed class ComparisonPageTests : PortalHost
{
    [Fact]
    public async Task Year_IsComparedWithTheSameDay_ThenWithTheWhole_AndNotAcrossAnotherDefinition()
    {
        Clock.SetUtcNow(new DateTimeOffset(2012, 6, 20, 9, 0, 0, TimeSpan.Zero));
        await GivenAsync(async given =>
        {
            await given.EngagementAsync(Held(new(2011, 5, 2), UserGroups.Citizens));
            await given.EngagementAsync(Held(new(2011, 11, 2), UserGroups.Media));
            await given.EngagementAsync(Held(new(2012, 5, 2), UserGroups.Citizens));
            await given.AddAsync(new MeasureTarget(MeasureCatalogue.Coverage, new(2012), 80m, "Line 1"));
            return await given.AddAsync(new MeasureTarget(MeasureCatalogue.Breadth, new(2012), 80m, "Line 2"));
        });
        var staff = await SignedInAs(Office.StaffEmail);
        Assert.Contains("Compared when 2011/12 is frozen", Row(await OpenAsync(), "M1"), StringComparison.Ordinal);

        await FrozenBaseline.InAsync(this);
        var underWay = await OpenAsync();
        Assert.Contains("2012/13 is under way", underWay.Text, StringComparison.Ordinal);
        // One cell by that day, two in the whole year.
        var coverage = Row(underWay, "M1");
        Assert.Contains("0.7 % by 20 June 2011", coverage, StringComparison.Ordinal);
        Assert.Contains("no change", coverage, StringComparison.Ordinal);
        Assert.Contains("Not yet", coverage, StringComparison.Ordinal);
        Assert.Contains("On course", Row(underWay, "M12"), StringComparison.Ordinal);
        Assert.DoesNotContain("Missed", underWay.Text, StringComparison.Ordinal);
        // The baseline year is not compared with itself, and a year to come with nothing.
        Assert.DoesNotContain("under way", (await staff.OpenAsync("/scorecard?year=2011-12")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("points down", (await staff.OpenAsync("/scorecard?year=2013-14")).Text, StringComparison.Ordinal);
        // A quarter that is over is compared with the whole of the same quarter.
        Clock.SetUtcNow(new DateTimeOffset(2012, 7, 3, 9, 0, 0, TimeSpan.Zero));
        Assert.Contains("no change", Row(await staff.OpenAsync("/scorecard?year=2012-13&quarter=1"), "M1"), StringComparison.Ordinal);

        await RedefinedAsync();
        Clock.SetUtcNow(new DateTimeOffset(2013, 4, 2, 9, 0, 0, TimeSpan.Zero));
        var over = await OpenAsync();
        Assert.Contains("1.4 %", Row(over, "M1"), StringComparison.Ordinal);
        Assert.Contains("0.7 points down worse", Row(over, "M1"), StringComparison.Ordinal);
        Assert.Contains("Missed", Row(over, "M1"), StringComparison.Ordinal);
        // Both figures stand there, and no change between them.
        var broken = Row(over, "M12");
        Assert.Contains("The definition changed: not compared", broken, StringComparison.Ordinal);
        Assert.Contains("100.0 %", broken, StringComparison.Ordinal);
        Assert.DoesNotContain("better", broken, StringComparison.Ordinal);
        Assert.DoesNotContain("no change", broken, StringComparison.Ordinal);

        Task<ShownPage> OpenAsync() => staff.OpenAsync("/scorecard?year=2012-13");
    }

    private async Task RedefinedAsync()
    {
        var before = await ReadAsync(db => db.Measures.SingleAsync(m => m.Code == MeasureCatalogue.Breadth));
        var next = before.Next(new(2012), new MeasureWords(before.Title, "Without the media", before.Numerator, before.Denominator));
        next.PutOut(Clock.Today());
        next.SignOff(Office.Head, Clock.Today());
        next.UsersAgree("The meeting of July", Clock.Today());
        await GivenAsync(given => given.AddAsync(next));
    }

    private GivenEngagement Held(DateOnly on, UserGroups audience) => new(Office.Prices, Office.Staff) { On = on, Audience = audience, Mode = Mode.Consult, Approach = "consult/surveys-online-forums" };

    private static string Row(ShownPage page, string code) =>
        string.Join(' ', page.Document.QuerySelectorAll("table.portal-stack tr").Single(r => r.QuerySelector("th .portal-quiet")?.TextContent == code).TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>Figures that are being counted: the page says so, and goes on when they are there.</summary>
public sealed class CountingPageTests : PortalHost
{
    private GatedScopes? gate;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureTestServices(services => services.AddSingleton(all => new KeptFigures(
            gate = new GatedScopes(all.GetRequiredService<IServiceScopeFactory>()), all.GetRequiredService<StrategyEditions>(), Clock, all.GetRequiredService<IHostApplicationLifetime>(), NullLogger<KeptFigures>.Instance)
        { Patience = TimeSpan.FromMilliseconds(50) }));
    }

    [Fact]
    public async Task Figures_ThatAreBeingCounted_AreWaitedForOnAPageOfItsOwn()
    {
        var staff = await SignedInAs(Office.StaffEmail);
        foreach (var page in new[] { "/scorecard?year=2011-12&quarter=2", "/scorecard/measures/M2?year=2011-12", "/scorecard/gaps?year=2011-12", "/scorecard/gap?year=2011-12&approach=consult%2Fsurveys-online-forums&group=citizens" })
        {
            var waiting = await staff.OpenAsync(page);
            Assert.Equal(HttpStatusCode.Redirect, waiting.Status);
            var counting = await waiting.FollowAsync();
            Assert.Equal("The figures of 2011/12 are being counted", counting.Heading);
            Assert.Equal(page, counting.Document.QuerySelector("main [data-follow] a")!.GetAttribute("href"));
        }

        const string here = "/scorecard/counting?year=2011-12&then=%2Fscorecard%3Fyear%3D2011-12";
        Assert.Equal(HttpStatusCode.Accepted, (await staff.GetAsync(new Uri($"{here}&handler=Follow", UriKind.Relative))).StatusCode);
        gate!.Open();
        await ReadAsync(db => Services.GetRequiredService<KeptFigures>().OfAsync(FinancialYear.Baseline, db, isPatient: true, default));
        Assert.Equal(HttpStatusCode.NoContent, (await staff.GetAsync(new Uri($"{here}&handler=Follow", UriKind.Relative))).StatusCode);
        Assert.Equal("Scorecard 2011/12", (await (await staff.OpenAsync(here)).FollowAsync()).Heading);
        // Nobody is led out of the portal.
        Assert.Equal("/scorecard", (await staff.GetAsync(new Uri("/scorecard/counting?year=2011-12&then=https%3A%2F%2Felsewhere.example", UriKind.Relative))).Headers.Location!.ToString());
        Assert.Equal(1, gate.Scopes);
    }
}
