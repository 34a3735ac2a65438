namespace EngagementPortal.Browser.Tests;

/// <summary>Charts say what their tables say, to those who see them and those who do not, and take nothing from anybody.</summary>
[Collection(Journeys.Name)]
public sealed class ChartJourneys(BrowserPortal portal)
{
    /// <summary>
    /// What is wrong with the charts of a page: each has a bar for every number in its table that is not zero and for nothing else, writes
    /// every number beside its bar, or its sum beside a stack, names every row and every series that has a number, and says in words what it is.
    /// </summary>
    private const string Faults = """
        () => [...document.querySelectorAll("[data-chart]")].flatMap(figure => {
            const plain = e => e.textContent.replace(/\s+/g, "");
            const table = figure.querySelector("table"), drawing = figure.querySelector(".portal-chart__drawing"), svg = drawing?.querySelector("svg");
            const name = table.caption.textContent;
            if (!svg) return [`${name}: not drawn`];

            const rows = [...table.tBodies].flatMap(b => [...b.rows]);
            const series = [...table.tHead.rows[0].cells].filter(c => "series" in c.dataset)
                .map(head => ({ head, numbers: rows.map(row => /^[\d,.]+%?$/.test(plain(row.cells[head.cellIndex])) ? parseFloat(plain(row.cells[head.cellIndex]).replace(",", "")) : NaN) }))
                .filter(s => s.numbers.some(n => !isNaN(n)));
            const wanted = series.flatMap(s => s.numbers).filter(n => n > 0).length;
            const bars = [...svg.querySelectorAll("path[stroke='#ffffff']:not([fill^=url])")].filter(p => !p.closest("pattern, defs") && p.getBBox().width * p.getBBox().height > 0 && p.getBBox().y > 20).length;
            // A name may be broken into lines: April, 2011.
            const ofNames = new Set(rows.flatMap(row => row.cells[0].textContent.trim().split(/\s+/)));
            const beside = [...svg.querySelectorAll("text[fill='#222222']")].map(plain).filter(words => /^[\d,.]+%?$/.test(words) && !ofNames.has(words)).length;
            const sums = figure.dataset.chart.startsWith("stacked") ? rows.length : series.flatMap(s => s.numbers).filter(n => !isNaN(n)).length;
            const said = [...svg.querySelectorAll("text")].map(plain).join("");
            const unsaid = [...series.map(s => s.head), ...rows.map(r => { const head = r.cells[0].cloneNode(true); head.querySelector(".portal-note")?.remove(); return head; })].map(plain).filter(words => !said.includes(words));
            return [
                ...bars === wanted && wanted > 0 ? [] : [`${name}: ${bars} bars for ${wanted} numbers`],
                ...beside === sums ? [] : [`${name}: ${beside} numbers beside its bars, not ${sums}`],
                ...unsaid.map(words => `${name}: ${words} is not named`),
                ...series.length < 2 || drawing.querySelectorAll("pattern").length > 0 ? [] : [`${name}: nothing but colour tells its parts apart`],
                ...drawing.getAttribute("role") === "img" && drawing.getAttribute("aria-label").includes(name) ? [] : [`${name}: not said in words`],
                ...figure.querySelector("details").open ? [`${name}: its table is not folded`] : [],
            ];
        })
        """;

    [Fact]
    public async Task Scorecard_IsDrawn_AndItsTablesLeadToTheRecords()
    {
        await portal.ReportedAsync();
        await using var head = await portal.SignedInAs("head");
        var page = head.Page;
        foreach (var width in new[] { 1280, 320 })
        {
            await page.SetViewportSizeAsync(width, 900);
            await page.GotoAsync("/scorecard?year=2011-12");
            await page.WaitForSelectorAsync("figure:last-of-type.portal-chart--drawn svg");
            Assert.Equal(5, await page.Locator("[data-chart]").CountAsync());
            Assert.Empty(await page.EvaluateAsync<string[]>(Faults));
            Assert.Equal(0, await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
            Assert.Empty(await head.BarriersAsync());
            await head.PictureAsync("charts-scorecard");
        }

        // As wide as the window, also when that changes.
        await page.SetViewportSizeAsync(700, 900);
        await page.WaitForFunctionAsync("() => { const drawing = document.querySelector('.portal-chart__drawing'); return Math.abs(drawing.querySelector('svg').clientWidth - drawing.clientWidth) < 2; }");

        // The list of parts leads to one, the keyboard to its table, and a number there to its records.
        await page.ClickAsync("text=From user to ambassador");
        await head.TabToAsync("section[aria-labelledby=journey] summary");
        await page.Keyboard.PressAsync("Enter");
        var moved = page.Locator("section[aria-labelledby=journey] a[href*='counts=yes']").Last;
        var many = int.Parse(await moved.InnerTextAsync(), System.Globalization.CultureInfo.InvariantCulture);
        await moved.ClickAsync();
        Assert.Equal(many, await page.Locator("main tbody tr").CountAsync());
    }

    [Fact]
    public async Task Report_IsDrawnForAnybody_SaysWhatIsNotDrawn_AndIsReadWithoutScripts()
    {
        await portal.ReportedAsync();
        await using (var reader = await portal.VisitAsync())
        {
            await reader.Page.GotoAsync("/reports/2011-12");
            await reader.Page.WaitForFunctionAsync("() => [...document.querySelectorAll('[data-chart]')].every(figure => figure.querySelector('svg'))");
            Assert.Equal(4, await reader.Page.Locator("[data-chart]").CountAsync());
            Assert.Empty(await reader.Page.EvaluateAsync<string[]>(Faults));
            Assert.Contains("New among them (not known)", await reader.Page.Locator(".portal-chart > .portal-note").InnerTextAsync(), StringComparison.Ordinal);
            Assert.Empty(await reader.BarriersAsync());
            await reader.PictureAsync("charts-report");

            // On paper the table stands below its chart.
            await reader.Page.EvaluateAsync("() => dispatchEvent(new Event('beforeprint'))");
            Assert.Equal(4, await reader.Page.Locator("[data-chart] details[open] table").CountAsync());
        }

        await using var plain = await portal.VisitAsync(390, scripts: false);
        await plain.Page.GotoAsync("/reports/2011-12");
        var tables = plain.Page.Locator("[data-chart] table");
        for (var i = 0; i < 4; i++) Assert.True(await tables.Nth(i).IsVisibleAsync());
        Assert.Equal(0, await plain.Page.Locator("[data-chart] summary:visible").CountAsync());
    }
}
