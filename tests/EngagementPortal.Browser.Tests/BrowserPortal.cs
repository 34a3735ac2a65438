using System.Diagnostics;
using Deque.AxeCore.Commons;
using EngagementPortal.Data;
using EngagementPortal.Services.Sample;
using EngagementPortal.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace EngagementPortal.Browser.Tests;

/// <summary>
/// The portal on a real port with the sample year in it, and a headless Chromium. Shared by all journeys: each writes its own
/// records and reads nothing that another one changes.
/// </summary>
public sealed class BrowserPortal : PortalHost, IAsyncLifetime
{
    private IPlaywright? playwright;
    private Task<long>? reported;

    public BrowserPortal() : base(withOffice: false)
    {
        UseKestrel(0);
        StartServer();
        Address = $"http://localhost:{ClientOptions.BaseAddress.Port}";
    }

    /// <summary>Where the portal answers, by name: a relying party and cookies want one.</summary>
    public string Address { get; }

    public IBrowser Chromium { get; private set; } = null!;

    /// <summary>Screenshots land here, to be looked at, where <c>PORTAL_PICTURES</c> asks for them; null where it does not.</summary>
    public static string? Screenshots { get; } = Environment.GetEnvironmentVariable("PORTAL_PICTURES") is { Length: > 0 }
        ? Directory.CreateDirectory(Path.Combine(Root(), "artifacts", "screenshots")).FullName
        : null;

    /// <summary>The sample year is filled in Development alone.</summary>
    protected override string EnvironmentName => "Development";

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Sample:FillWhenEmpty", "true");
        builder.UseSetting("Imports:Work", "true");
        builder.UseSetting("Mail:Folder", Path.Combine(Path.GetTempPath(), "portal-browser-mail"));
    }

    public async Task InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        Chromium = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = FindChromium(),
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        });
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        if (Chromium is not null) await Chromium.DisposeAsync();
        playwright?.Dispose();
        await base.DisposeAsync();
    }

    /// <summary>A page of a browser with nothing in its memory.</summary>
    public async Task<Visit> VisitAsync(int width = 1280, bool scripts = true)
    {
        var context = await Chromium.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Address,
            JavaScriptEnabled = scripts,
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            Locale = "en-GB",
        });
        context.SetDefaultTimeout(20_000);
        return new Visit(await context.NewPageAsync());
    }

    /// <summary>A page on which a demo account has signed in.</summary>
    public async Task<Visit> SignedInAs(string who, int width = 1280, bool scripts = true)
    {
        var visit = await VisitAsync(width, scripts);
        await visit.SignInAsync($"{who}@portal.example");
        return visit;
    }

    /// <summary>Sees to it that the baseline year is frozen, its report published, and a further edition begun. Answers with the key of that.</summary>
    public Task<long> ReportedAsync() => reported ??= ReportAsync();

    private async Task<long> ReportAsync()
    {
        await FrozenBaseline.InAsync(this);
        await PublishedBaseline.InAsync(this);
        return await PublishedBaseline.BeginAsync(this, "A word was wrong");
    }

    /// <summary>Reads the database behind the portal.</summary>
    public async Task<T> FromDatabaseAsync<T>(Func<PortalDbContext, Task<T>> read)
    {
        await using var scope = Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<PortalDbContext>());
    }

    /// <summary>The browser on this machine. Where there is none and it can be installed, it is; else one line says how.</summary>
    private static string FindChromium()
    {
        string[] known = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", @"C:\Program Files\Google\Chrome\Application\chrome.exe",
            @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe"];
        if (Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } told) return told;
        if (Array.Find(known, File.Exists) is { } found) return found;
        if (OperatingSystem.IsLinux() && Environment.UserName == "root" && File.Exists("/usr/bin/apt-get"))
        {
            using var install = Process.Start("/bin/sh", ["-c", "apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null 2>&1"]);
            install.WaitForExit();
            if (Array.Find(known, File.Exists) is { } installed) return installed;
        }

        throw new InvalidOperationException("No Chromium found: apt-get install chromium, or set CHROMIUM to its path.");
    }

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "EngagementPortal.sln"))) return folder.FullName;
        return Directory.GetCurrentDirectory();
    }
}

/// <summary>All journeys share one portal and one browser, and go one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class Journeys : ICollectionFixture<BrowserPortal>
{
    public const string Name = "Journeys";
}

/// <summary>One person at one page. What the console complains of is an error of the page.</summary>
public sealed class Visit : IAsyncDisposable
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private readonly List<string> complaints = [];

    public Visit(IPage page)
    {
        Page = page;
        page.PageError += (_, error) => complaints.Add(error);
        page.Console += (_, message) =>
        {
            // A refused form is answered 400 or 409 on purpose; the browser remarks on it all the same.
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)) complaints.Add(message.Text);
        };
    }

    public IPage Page { get; }

    /// <summary>Scripts that failed and what the Content-Security-Policy refused.</summary>
    public IReadOnlyList<string> Complaints => complaints;

    public async Task SignInAsync(string email)
    {
        await Page.GotoAsync("/sign-in");
        await Page.FillAsync("#Form_Email", email);
        await Page.FillAsync("#Form_Password", SampleOffice.Password);
        await Page.ClickAsync("main form[action='/sign-in'] button:has-text('Sign in')");
        await Page.WaitForURLAsync("**/");
    }

    /// <summary>Takes a picture of the whole page for those who look at pages.</summary>
    public Task PictureAsync(string name) => BrowserPortal.Screenshots is not { } folder ? Task.CompletedTask : Page.ScreenshotAsync(new PageScreenshotOptions
    {
        Path = Path.Combine(folder, $"{name}-{Page.ViewportSize!.Width}.png"),
        FullPage = true,
    });

    /// <summary>
    /// What axe finds against WCAG 2.2 AA in the page as it stands. Run in the page itself: the package's own way opens a second page
    /// for each run, which took nine tenths of the time; the portal has no frames that would need it.
    /// </summary>
    public async Task<string[]> BarriersAsync()
    {
        if (!await Page.EvaluateAsync<bool>("() => 'axe' in window")) await Page.EvaluateAsync(Axe);
        return await Page.EvaluateAsync<string[]>("""
            async () => {
                const found = await axe.run(document, {
                    runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
                    resultTypes: ["violations"],
                });
                return found.violations.map(v => `${v.id}: ${v.help} (${v.nodes.slice(0, 3).map(n => n.target.join(" ")).join(", ")})`);
            }
            """);
    }

    /// <summary>Presses Tab until what the selector names has the focus, as somebody without a mouse does.</summary>
    public async Task TabToAsync(string selector)
    {
        for (var i = 0; i < 60; i++)
        {
            if (await Page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector)) return;
            await Page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"{selector} is not reached by the Tab key.");
    }

    public async ValueTask DisposeAsync()
    {
        await Page.Context.CloseAsync();
        Assert.Empty(complaints);
    }
}
