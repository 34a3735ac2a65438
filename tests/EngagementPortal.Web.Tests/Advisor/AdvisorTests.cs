using System.Net;
using System.Text;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Strategy;
using EngagementPortal.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EngagementPortal.Web.Tests.Advisor;

public sealed class AdvisorTests(PortalHost host) : IClassFixture<PortalHost>
{
    private const string Script = "<script>alert(1)</script>";

    [Fact]
    public async Task Post_SomethingOfEverything_ShowsTheAnswerAndKeepsWhatWasTyped()
    {
        var page = await host.Anybody().OpenAsync("/advisor");
        var typed = new Dictionary<string, string>
        {
            ["Form.Subject"] = "Regional tables",
            ["Form.WaiverManager"] = "Mary",
            ["Form.WaiverReason"] = "Law",
            ["Form.OpenParts"] = "Timing",
            ["Form.ExceptionalCircumstances"] = "An error",
            ["Form.ExceptionManager"] = "Max",
            ["Form.CostEstimate"] = "£12,500",
            ["Form.CheaperApproach"] = "A letter",
            ["Form.OtherCircumstances"] = "One\nTwo",
            ["Form.Answers[major-issue].Note"] = $"{Script} & more",
        };
        var form = page.Form("#advisor").Choose("Form.ChangesStatistic", "true").Choose("Form.AcceptUnknown", "true");
        foreach (var criterion in StrategyEditions.Load().All[0].Criteria) form.Choose($"Form.Answers[{criterion.Code}].Answer", "no");
        form.Choose("Form.Answers[major-issue].Answer", "yes").Choose("Form.Answers[cost-prohibitive].Answer", "yes").Choose("Form.Answers[need-options].Answer", "unknown");
        foreach (var (name, value) in typed) form.Set(name, value);

        var answer = await form.SubmitAsync();
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("conflict", answer.Document.QuerySelector("#advice")!.GetAttribute("data-outcome"));
        Assert.Contains("A major issue faces ONS", answer.Text, StringComparison.Ordinal);
        Assert.Contains("Also to be borne in mind by whoever decides: One; Two", answer.Text, StringComparison.Ordinal);
        Assert.Empty(answer.Document.QuerySelectorAll("main script"));
        // Nobody who is not signed in is offered to save.
        Assert.Null(answer.Document.QuerySelector("#save"));

        var again = answer.Form("#advisor");
        foreach (var (name, value) in typed) Assert.Equal(value, again[name]);
        Assert.Equal(("true", "true"), (again["Form.ChangesStatistic"], again["Form.AcceptUnknown"]));
        Assert.Equal(("yes", "yes", "no", "unknown"), (again["Form.Answers[major-issue].Answer"], again["Form.Answers[cost-prohibitive].Answer"],
            again["Form.Answers[shared-objectives].Answer"], again["Form.Answers[need-options].Answer"]));
    }

    [Fact]
    public async Task Post_WithoutTheOneQuestion_AsksForIt()
    {
        var answer = await (await host.Anybody().OpenAsync("/advisor")).Form("#advisor").SubmitAsync();
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("Say whether it would change an ONS statistic", answer.ErrorOf("Form.ChangesStatistic"));
    }

    [Theory]
    [InlineData("Form.Answers[major-issue].Note", "Form_Answers_major-issue__Note", "Note must be 4,000 characters or fewer")]
    [InlineData("Form.OtherCircumstances", "Form_OtherCircumstances", "Other circumstances must be 4,000 characters or fewer")]
    [InlineData("Form.Subject", "Form_Subject", "What it is about must be 200 characters or fewer")]
    public async Task Post_TenThousandCharacters_AreRefusedBesideTheField(string name, string id, string message)
    {
        var text = new string('x', 10_000);
        var form = (await host.Anybody().OpenAsync("/advisor")).Form("#advisor").Choose("Form.ChangesStatistic", "false").Set(name, text);
        var answer = await form.SubmitAsync();
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(message, answer.ErrorOf(id));
        Assert.Equal(text, answer.Form("#advisor")[name]);
        Assert.Equal([message], answer.Summary);
    }

    [Theory]
    [InlineData("Form.Answers[decision-made].Note", "Form_Answers_decision-made__Note")]
    [InlineData("Form.OpenParts", "Form_OpenParts")]
    [InlineData("Form.WaiverReason", "Form_WaiverReason")]
    public async Task Post_ControlCharacters_AreRefusedBesideTheField(string name, string id)
    {
        var answer = await (await host.Anybody().OpenAsync("/advisor")).Form("#advisor")
            .Choose("Form.ChangesStatistic", "false").Set(name, "a\u0007b").SubmitAsync();
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.EndsWith("must not contain control characters", answer.ErrorOf(id), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("much")]
    [InlineData("-1")]
    [InlineData("99999999999999999999999999999999999")]
    public async Task Post_NoSumOfMoney_IsRefusedBesideTheField(string typed)
    {
        var answer = await (await host.Anybody().OpenAsync("/advisor")).Form("#advisor")
            .Choose("Form.ChangesStatistic", "false").Set("Form.CostEstimate", typed).SubmitAsync();
        Assert.Equal("The estimate must be a sum in pounds, for example 12,500", answer.ErrorOf("Form.CostEstimate"));
    }

    [Fact]
    public async Task Save_BySomebodyNotSignedIn_ComesBackAfterSigningIn()
    {
        var client = host.Anybody();
        var page = await client.OpenAsync("/advisor");
        using var body = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["Form.Subject"] = "By nobody",
            ["Form.ChangesStatistic"] = "false",
            ["__RequestVerificationToken"] = page.Form("#advisor")["__RequestVerificationToken"]!,
        });
        var answer = await client.PostAsync(new Uri("/advisor?handler=Save", UriKind.Relative), body);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.False(await host.ReadAsync(db => db.Advice.AnyAsync(a => a.Subject == "By nobody")));
        var signIn = (await ShownPage.ReadAsync(client, answer)).Form("form[action='/sign-in']");
        var back = await signIn.Set("Form.Email", Office.StaffEmail).Set("Form.Password", Office.Password).SubmitAsync();
        var filled = await back.Form("form[data-auto-submit]").SubmitAsync();
        Assert.Equal(HttpStatusCode.OK, filled.Status);
        Assert.Equal("By nobody", filled.Form("#advisor")["Form.Subject"]);
    }

    [Fact]
    public async Task Save_WithoutTheCapability_Is403()
    {
        var client = await host.SignedInAs(Office.AdministratorEmail);
        var page = await client.OpenAsync("/advisor");
        using var body = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["Form.Subject"] = "Tables",
            ["Form.ChangesStatistic"] = "false",
            ["__RequestVerificationToken"] = page.Form("#advisor")["__RequestVerificationToken"]!,
        });
        Assert.Equal(HttpStatusCode.Forbidden, (await client.PostAsync(new Uri("/advisor?handler=Save", UriKind.Relative), body)).StatusCode);
    }

    [Fact]
    public async Task Save_Twice_IsOneSnapshotWithEverythingInIt()
    {
        var client = await host.SignedInAs(Office.StaffEmail);
        var shown = await AskAsync(client, "Saved once");
        var saved = await shown.Form("#save").SubmitAsync();
        var second = await shown.Form("#save").SubmitAsync();
        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
        Assert.Equal(saved.Location, second.Location);

        var page = await saved.FollowAsync();
        Assert.Equal("Saved once", page.Heading);
        Assert.Contains($"{Script} kept", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("main script"));
        Assert.Equal("engage", page.Document.QuerySelector("#advice")!.GetAttribute("data-outcome"));
        Assert.Contains("2 February 2012", page.Text, StringComparison.Ordinal);

        var id = long.Parse(saved.Location!.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(["advice.saved"], await host.ReadAsync(db => db.Audit.Where(a => a.Subject == "AdviceSnapshot" && a.SubjectId == id).Select(a => a.Kind).ToListAsync()));
        // What was said can be worked out again from what was answered.
        var snapshot = await host.ReadAsync(db => db.Advice.SingleAsync(a => a.Id == id));
        var again = EngagementPortal.Domain.Strategy.Advisor.Advise(StrategyEditions.Load().ByCode(snapshot.Edition)!, AdviceJson.Facts(snapshot.Facts));
        Assert.Equal(snapshot.Advice, AdviceJson.Write(again));

        // Asking again starts from the same answers.
        var prefilled = (await client.OpenAsync($"/advisor?again={id}")).Form("#advisor");
        Assert.Equal(("Saved once", "yes", $"{Script} kept"),
            (prefilled["Form.Subject"], prefilled["Form.Answers[major-issue].Answer"], prefilled["Form.Answers[major-issue].Note"]));
    }

    [Fact]
    public async Task Save_WithoutASubject_AsksForItAndKeepsTheAnswer()
    {
        var client = await host.SignedInAs(Office.StaffEmail);
        var answer = await (await AskAsync(client, "")).Form("#save").SubmitAsync();
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("Say what it is about, so that others can find it", answer.ErrorOf("Form.Subject"));
        Assert.Equal("engage", answer.Document.QuerySelector("#advice")!.GetAttribute("data-outcome"));
        Assert.Equal(HttpStatusCode.Redirect, (await answer.Form("#save").Set("Form.Subject", "Named now").SubmitAsync()).Status);
    }

    [Fact]
    public async Task Snapshot_UnderALaterEdition_ReadsAsItWas()
    {
        var client = await host.SignedInAs(Office.StaffEmail);
        var address = (await (await AskAsync(client, "Before the second edition")).Form("#save").SubmitAsync()).Location!;
        var before = Main(await client.OpenAsync(address));

        await using var later = host.WithWebHostBuilder(builder => builder.ConfigureTestServices(services =>
            services.Replace(ServiceDescriptor.Singleton(StrategyEditions.Read([File("2011.json", text => text), File("2012.json", Second)])))));
        using var scope = later.Services.CreateScope();
        Assert.Equal("2012", scope.ServiceProvider.GetRequiredService<StrategyEditions>().InForceOn(new DateOnly(2012, 2, 2))!.Code);
        var reader = later.CreateClient(new() { AllowAutoRedirect = false, BaseAddress = new Uri("https://localhost") });
        var form = (await reader.OpenAsync("/sign-in")).Form("form[action^='/sign-in']");
        await form.Set("Form.Email", Office.StrangerEmail).Set("Form.Password", Office.Password).SubmitAsync();
        Assert.Equal(before, Main(await reader.OpenAsync(address)));
        Assert.Contains("Something else entirely", (await reader.OpenAsync("/advisor")).Text, StringComparison.Ordinal);

        static string Main(ShownPage page) => page.Text.Replace("Done Advice saved", "", StringComparison.Ordinal).Trim();
        static string Second(string text) => text.Replace("\"code\": \"2011\"", "\"code\": \"2012\"", StringComparison.Ordinal)
            .Replace("2011-04-01", "2012-01-01", StringComparison.Ordinal)
            .Replace("Does ONS face a major issue here?", "Something else entirely?", StringComparison.Ordinal)
            .Replace("A major issue faces ONS", "Something else entirely", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Saved_ListsNewestFirst_FiltersAndPages()
    {
        var client = await host.SignedInAs(Office.StaffEmail);
        await using (var context = host.Open())
        {
            for (var i = 1; i <= 30; i++)
            {
                context.Db.Add(new AdviceSnapshot($"Paged {i:00}", "2011", i % 2 == 0 ? "engage" : "conflict", "{\"answers\":{}}",
                    "{}", null, new DateOnly(2012, 1, 1), host.Office.Staff));
            }

            await context.Db.SaveAsync(Domain.Activity.OfPortal("test.given", host.Clock.GetUtcNow()), CancellationToken.None);
        }

        var first = await client.OpenAsync("/advisor/saved?q=paged");
        Assert.Equal(Enumerable.Range(6, 25).Reverse().Select(i => $"Paged {i:00}"), Subjects(first));
        Assert.Null(first.Document.QuerySelector("a[rel=prev]"));
        var second = await client.OpenAsync(first.Document.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        Assert.Equal(Enumerable.Range(1, 5).Reverse().Select(i => $"Paged {i:00}"), Subjects(second));
        var back = await client.OpenAsync(second.Document.QuerySelector("a[rel=prev]")!.GetAttribute("href")!);
        Assert.Equal(Subjects(first), Subjects(back));
        Assert.Equal(15, Subjects(await client.OpenAsync("/advisor/saved?q=paged&outcome=engage")).Count);

        static List<string> Subjects(ShownPage page) => [.. page.Document.QuerySelectorAll("tbody a").Select(a => a.TextContent)];
    }

    [Fact]
    public async Task Snapshot_IsForThoseSignedIn()
    {
        Assert.Equal(HttpStatusCode.Redirect, (await host.Anybody().OpenAsync("/advisor/1")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await host.Anybody().OpenAsync("/advisor/saved")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await host.SignedInAs(Office.StaffEmail)).OpenAsync("/advisor/999999")).Status);
    }

    private static async Task<ShownPage> AskAsync(HttpClient client, string subject) =>
        await (await client.OpenAsync("/advisor")).Form("#advisor").Set("Form.Subject", subject)
            .Choose("Form.ChangesStatistic", "false").Choose("Form.AcceptUnknown", "true")
            .Choose("Form.Answers[major-issue].Answer", "yes").Set("Form.Answers[major-issue].Note", $"{Script} kept")
            .SubmitAsync();

    private static EditionFile File(string name, Func<string, string> change)
    {
        using var stream = typeof(StrategyEdition).Assembly.GetManifestResourceStream("Editions/2011.json")!;
        return new EditionFile(name, Encoding.UTF8.GetBytes(change(new StreamReader(stream).ReadToEnd())));
    }
}
