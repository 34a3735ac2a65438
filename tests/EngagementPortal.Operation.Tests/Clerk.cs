using System.Net;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Testing;

namespace EngagementPortal.Operation.Tests;

/// <summary>What somebody was told is saved.</summary>
internal sealed record Acknowledged(Guid Submission, long Id, Mode Mode);

/// <summary>Somebody who has signed in, opened the form once and logs one engagement after another, as the browser would send it.</summary>
internal sealed class Clerk : IDisposable
{
    private static readonly (Mode Mode, string Code, string Approach)[] Ways =
    [
        (Mode.Communicate, "communicate", "communicate/press-releases"), (Mode.Consult, "consult", "consult/one-to-one-meetings"),
        (Mode.Dialogue, "dialogue", "dialogue/advisory-panels"), (Mode.Partnership, "partnership", "partnership/alliances"),
        (Mode.Monitor, "monitor", "monitor/research"),
    ];

    private readonly FilledForm form;
    private int logged;

    private Clerk(HttpClient browser, FilledForm form) => (Browser, this.form) = (browser, form);

    public HttpClient Browser { get; }

    /// <summary>A browser that nobody has signed in with.</summary>
    public static HttpClient Anybody(Uri address, CookieContainer? cookies = null) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        CookieContainer = cookies ?? new CookieContainer(),
    })
    { BaseAddress = address };

    /// <summary>Signs in as staff and opens the form.</summary>
    public static async Task<Clerk> SignInAsync(Uri address, Office office, CookieContainer? cookies = null)
    {
        var browser = Anybody(address, cookies);
        var signedIn = await (await browser.OpenAsync("/sign-in")).Form("form[action^='/sign-in']")
            .Set("Form.Email", Office.StaffEmail).Set("Form.Password", Office.Password).SubmitAsync();
        Assert.Equal(HttpStatusCode.Redirect, signedIn.Status);
        return new Clerk(browser, await OpenFormAsync(browser, office));
    }

    public static async Task<Clerk[]> SignInAsync(int count, Uri address, Office office)
    {
        var clerks = new Clerk[count];
        for (var i = 0; i < count; i++) clerks[i] = await SignInAsync(address, office);
        return clerks;
    }

    public static async Task<FilledForm> OpenFormAsync(HttpClient browser, Office office) =>
        (await browser.OpenAsync($"/engagements/log?organisation={office.Organisation}")).Form().SetDate("Form.Date", new(2012, 2, 1));

    /// <summary>Logs one engagement, each in another way. Null when the portal did not answer.</summary>
    public async Task<Acknowledged?> LogAsync()
    {
        var way = Ways[logged++ % Ways.Length];
        var submission = Guid.CreateVersion7();
        form.Set("Form.Submission", submission.ToString()).Set("Form.Subject", $"The {logged}th by {way.Code}")
            .Choose("Form.Mode", way.Code).Choose("Form.Approach", way.Approach);
        ShownPage answer;
        try
        {
            answer = await form.SubmitAsync("Log");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return null;
        }

        Assert.True(answer.Status == HttpStatusCode.Redirect, $"{answer.Status}: {answer.Text}");
        return new Acknowledged(submission, long.Parse(answer.Location!.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture), way.Mode);
    }

    /// <summary>Logs until the portal no longer answers, or until told to stop.</summary>
    public async Task<List<Acknowledged>> LogOnAsync(Action<int> afterEach, Counter counter, CancellationToken stop = default)
    {
        var done = new List<Acknowledged>();
        while (!stop.IsCancellationRequested && await LogAsync() is { } acknowledged)
        {
            done.Add(acknowledged);
            afterEach(counter.Next());
        }

        return done;
    }

    public void Dispose() => Browser.Dispose();
}

/// <summary>Counts what several clerks do together.</summary>
internal sealed class Counter
{
    private int count;

    public int Next() => Interlocked.Increment(ref count);
}
