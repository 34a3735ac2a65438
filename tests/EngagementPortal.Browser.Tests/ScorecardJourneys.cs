using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Measurement;
using EngagementPortal.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Playwright;

namespace EngagementPortal.Browser.Tests;

/// <summary>Somebody asks what is behind a figure; the head freezes a year.</summary>
[Collection(Journeys.Name)]
public sealed class ScorecardJourneys(BrowserPortal portal)
{
    [Fact]
    public async Task Staff_GoFromAFigureToItsRecords_AndBack()
    {
        await using var staff = await portal.SignedInAs("staff");
        var page = staff.Page;
        await page.GotoAsync("/scorecard?year=2011-12");
        Assert.Empty(await staff.BarriersAsync());
        var row = page.Locator("tr:has(a:text-is('Breadth'))").First;
        var link = row.Locator("a[href*='counts=yes']");
        var counted = int.Parse((await link.InnerTextAsync()).Split((char[])[' ', '\n'])[0], System.Globalization.CultureInfo.InvariantCulture);
        await link.ClickAsync();
        await page.WaitForURLAsync("**/scorecard/records?*");
        Assert.Empty(await staff.BarriersAsync());
        // As many records as the figure says, page by page.
        var rows = await page.Locator("main table tbody tr").CountAsync();
        while (await page.Locator("a[rel=next]").CountAsync() > 0)
        {
            var next = await page.GetAttributeAsync("a[rel=next]", "href");
            await page.ClickAsync("a[rel=next]");
            await page.WaitForURLAsync(url => url.EndsWith(next!, StringComparison.Ordinal));
            rows += await page.Locator("main table tbody tr").CountAsync();
        }

        Assert.Equal(counted, rows);
        var list = page.Url;
        var first = page.Locator("main table tbody a").First;
        var subject = await first.InnerTextAsync();
        await first.ClickAsync();
        await page.WaitForURLAsync("**/engagements/*");
        Assert.Equal(subject, await page.InnerTextAsync("h1"));
        await page.GoBackAsync();
        Assert.Equal(list, page.Url);
        await page.ClickAsync(".govuk-breadcrumbs a:text-is('Scorecard')");
        await page.WaitForURLAsync("**/scorecard?*");
        Assert.Equal("Scorecard 2011/12", await page.InnerTextAsync("h1"));

        // So does every number of what was planned.
        var planned = await page.EvalOnSelectorAllAsync<string[][]>("section[aria-labelledby=plans] td a", "all => all.map(a => [a.textContent.trim(), a.getAttribute('href')])");
        Assert.NotEmpty(planned);
        foreach (var number in planned)
        {
            await page.GotoAsync(number[1]);
            Assert.Equal(number[0], $"{await page.Locator("main table tbody tr").CountAsync()}");
        }
    }

    [Fact]
    public async Task Head_WaitsForTheFigures_LooksAtThem_AndFreezesTheYear()
    {
        await using var year = new YearThatIsOver();
        await using var context = await portal.Chromium.NewContextAsync(new BrowserNewContextOptions { BaseURL = year.Address, Locale = "en-GB" });
        await using var head = new Visit(await context.NewPageAsync());
        var page = head.Page;
        await page.GotoAsync("/sign-in");
        await page.FillAsync("#Form_Email", Office.HeadEmail);
        await page.FillAsync("#Form_Password", Office.Password);
        await page.ClickAsync("main form[action='/sign-in'] button:has-text('Sign in')");
        await page.WaitForURLAsync("**/");

        // Nobody has looked yet: they are being counted, and the page opens by itself.
        await page.GotoAsync("/scorecard?year=2011-12");
        Assert.Equal("The figures of 2011/12 are being counted", await page.InnerTextAsync("h1"));
        Assert.Contains("opens by itself", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        Assert.Empty(await head.BarriersAsync());
        year.Gate!.Open();
        await page.WaitForURLAsync("**/scorecard?year=2011-12");

        await page.GotoAsync("/scorecard/years/2011-12");
        Assert.Empty(await head.BarriersAsync());
        await page.ClickAsync("button:text-is('Preview the figures')");
        await page.WaitForSelectorAsync("#freeze");
        Assert.Empty(await head.BarriersAsync());
        await page.CheckAsync("#freeze input[type=checkbox]");
        await page.ClickAsync("button:text-is('Freeze 2011/12')");
        await page.WaitForSelectorAsync("h1:text-is('2011/12, frozen')");
        await page.ClickAsync("a:text-is('Count it again from its evidence')");
        await page.WaitForURLAsync("**check=evidence");
        Assert.Contains("all as signed", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        // What revises it is folded away.
        Assert.False(await page.IsVisibleAsync("#look"));
        await page.ClickAsync("summary:has-text('Revise it')");
        Assert.True(await page.IsVisibleAsync("#look"));
        Assert.Empty(await head.BarriersAsync());
        await head.PictureAsync("frozen-year");
    }

    /// <summary>A portal of its own on the day after the year, whose figures are counted once a gate is open.</summary>
    private sealed class YearThatIsOver : PortalHost
    {
        public YearThatIsOver()
        {
            Clock.SetUtcNow(new DateTimeOffset(2012, 4, 16, 9, 0, 0, TimeSpan.Zero));
            UseKestrel(0);
            StartServer();
            Address = $"http://localhost:{ClientOptions.BaseAddress.Port}";
        }

        public string Address { get; }

        public GatedScopes? Gate { get; private set; }

        protected override string EnvironmentName => "Development";

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Sample:FillWhenEmpty", "false");
            builder.ConfigureTestServices(services => services.AddSingleton(all => new KeptFigures(
                Gate = new GatedScopes(all.GetRequiredService<IServiceScopeFactory>()), all.GetRequiredService<StrategyEditions>(), Clock, all.GetRequiredService<IHostApplicationLifetime>(), NullLogger<KeptFigures>.Instance)
            { Patience = TimeSpan.FromMilliseconds(50) }));
        }
    }
}
