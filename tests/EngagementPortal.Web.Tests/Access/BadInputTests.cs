using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using AngleSharp.Html.Dom;
using EngagementPortal.Data.Audit;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Testing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Tests.Access;

/// <summary>
/// Hostile and odd input in every field of every form that there is: refused with the page shown again, or saved whole and shown
/// as text. Never 500, never half saved, never alive.
/// </summary>
public sealed partial class BadInputTests(CrawledPortal portal) : IClassFixture<CrawledPortal>
{
    /// <summary>Between them they see every form.</summary>
    private static readonly string[] Writers = [Office.HeadEmail, Office.AdministratorEmail, CrawledPortal.Nobody];

    /// <summary>They take no field, and would sign the writer out.</summary>
    private static readonly string[] EndTheSession = ["sign-out", "account SignOutEverywhere"];

    /// <summary>Asked only for another choice than the one made here, and then not kept.</summary>
    private static readonly string[] Idle = ["engagements/log Form.Reason", "engagements/log then Form.Reason", "engagements/{id:long}/edit Form.Reason", "decisions/new Form.WaiverReason",
        // Said for those that have no reason of their own.
        "plans/{id:long}/next Form.Reason",
        // A question of text has no options, and one that is written needs no reason.
        "consultations/{id:long}/questions/{question:long?} Form.Options", "consultations/{id:long}/questions/{question:long?} Form.OptionsCy",
        // The same form sets what is ticked, and takes it out.
        "plans/{id:long}/activities?handler=Remove Many.Measure", "plans/{id:long}/activities?handler=Remove Many.FeedbackMethod"];

    /// <summary>They lead to a form in which it stands, to another to fill in, or to a page on which the reason does not stand: it is in the audit.</summary>
    private static readonly string[] ShownElsewhere =
        ["engagements/log then", "engagements/{id:long}/add then", "admin/directorates/{id:long}?handler=Close", "admin/accounts/{id:long}?handler=HandOver",
            "plans/{id:long}/activities?handler=Remove", "plans/{id:long}/next", "survey", "surveys/{id:long}/enter", "surveys/{id:long}/enter then", "consultations/{id:long}/enter", "responses/{id:long}/answers/{answer:long}/settle", "responses/{id:long}/forget", "plans/templates/{id:long}/activities", "imports/{id:long}/undo", "imports/{id:long}/columns?handler=Columns"];

    /// <summary>They take what stands in an answer, word for word, and nothing else. Their own tests give it.</summary>
    private static readonly string[] Passages = ["responses/{id:long}/answers/{answer:long}/quote", "responses/{id:long}/answers/{answer:long}/redact"];

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private static readonly JsonSerializerOptions Escaped = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private static int sent;

    [Fact]
    public async Task Post_StorableText_InEveryField_IsSavedWhole_AndShownAsText()
    {
        var (wrong, kinds, refusals) = (new List<string>(), new HashSet<string>(), new Dictionary<string, string>());
        foreach (var text in Corpus.Storable)
        {
            var done = new HashSet<string>();
            await foreach (var form in FormsAsync(await NewRecordsAsync(), kind => !done.Contains(kind)))
            {
                if (form.Words.Count == 0) continue;
                kinds.Add(form.Kind);
                var filled = form.FillIn(Words(text));
                var before = await LastAuditAsync();
                var answer = await form.SendAsync(filled);
                if ((int)answer.Status >= 500) wrong.Add($"{form}: {answer.Status}");
                if (answer.Status is not (HttpStatusCode.Redirect or HttpStatusCode.OK))
                {
                    wrong.AddRange(await LastAuditAsync() == before ? [] : [$"{form}: {answer.Status}, and something saved"]);
                    if (Corpus.CameAlive(answer.Document) is { } refusedAlive) wrong.Add($"{form}: alive when refused: {refusedAlive}");
                    refusals[form.Kind] = $"{answer.Status}: {string.Join("; ", answer.Summary)}";
                    continue;
                }

                done.Add(form.Kind);
                var shown = answer.Status == HttpStatusCode.Redirect ? await answer.FollowAsync() : answer;
                if (shown.Status != HttpStatusCode.OK) wrong.Add($"{form}: leads to {shown.Status} at {answer.Location}");
                if (Corpus.CameAlive(shown.Document) is { } alive) wrong.Add($"{form}: alive: {alive}");
                if (answer.Status != HttpStatusCode.Redirect) continue;
                wrong.AddRange(await MissingAsync(form, filled, before));
                if (!ShownElsewhere.Contains(form.Kind) && !filled.Any(f => form.Words.Contains(f.Name) && Collapsed(shown.Document.DocumentElement.TextContent).Contains(Collapsed(f.Value), StringComparison.OrdinalIgnoreCase))) wrong.Add($"{form}: nothing of it is shown at {answer.Location}");
            }

            // The steps of a consultation need more than words: dates, advice, another state. Its own tests take them.
            wrong.AddRange(kinds.Except(done).Except(Passages).Where(kind => !kind.StartsWith("consultations/{id:long}?handler=Step", StringComparison.Ordinal)).Select(kind => $"{kind} did not take {text[..12]}: {refusals.GetValueOrDefault(kind)}"));
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task Post_WhatNoFieldMayHold_IsRefused_BesideTheField_AndKept()
    {
        var wrong = new List<string>();
        await foreach (var form in OnceEachAsync())
        {
            // A search saves nothing, a draft keeps whatever was typed, and adding an organisation judges nothing else.
            if (form.Words.Count == 0 || form.Button.Name is "find" or "remove" or "add" || form.Kind.EndsWith("=Draft", StringComparison.Ordinal) || form.Kind.EndsWith("/respond?handler=Save", StringComparison.Ordinal)) continue;
            foreach (var (what, text) in Corpus.Refused) await TryAsync(form, what, text, form.Words);
            // Nothing at all is fine in most fields: what looks like it is tried in each alone, so that no field that needs words refuses for it.
            foreach (var field in form.Words.Where(w => form.Button.Name is null && !w.Contains("[1]", StringComparison.Ordinal) && !Idle.Contains($"{form.Kind} {w}"))) await TryAsync(form, "nothing that can be seen, alone", Corpus.Unseen, [field]);
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));

        async Task TryAsync(FoundForm form, string what, string text, IReadOnlyList<string> fields)
        {
            var before = await LastAuditAsync();
            var answer = await form.SendAsync(form.FillIn(field => fields.Contains(field) ? text : $"Words {Interlocked.Increment(ref sent)}"));
            if (await LastAuditAsync() != before) wrong.Add($"{form}: {what} was saved");
            if (answer.Status != HttpStatusCode.BadRequest)
            {
                wrong.Add($"{form}: {what} in {fields[0]} answers {answer.Status}");
                return;
            }

            foreach (var field in fields)
            {
                var again = answer.Document.GetElementsByName(field);
                if (!again.Any(c => (c is IHtmlTextAreaElement area ? area.Value : c.GetAttribute("value")) == text)) wrong.Add($"{form}: {what} in {field} is lost");
                if (!again.Any(c => c.Closest(".govuk-form-group")?.QuerySelector(".govuk-error-message") is not null || answer.Document.QuerySelector($".govuk-error-summary a[href='#{c.Id}']") is not null))
                    wrong.Add($"{form}: {what} in {field} has no message, only {string.Join("; ", answer.Summary)}");
            }
        }
    }

    [Fact]
    public async Task Post_OddValues_InEveryField_AreNever500()
    {
        var (wrong, tried, last) = (new List<string>(), new HashSet<string>(), 0L);
        await foreach (var form in OnceEachAsync())
        {
            last = await LastAuditAsync();
            var filled = form.FillIn(_ => null);
            var page = form.Kind.Split('?', ' ')[0];
            var names = filled.Select(f => f.Name).Concat(form.Form.Controls.Select(c => c.GetAttribute("name")!)).Concat(form.Form.Pickers).Where(n => n != "__RequestVerificationToken").Distinct().ToList();
            // Everywhere at once, and in each field that takes no words alone, so that no other field's error hides what it does: by the
            // button that saves. The other buttons of a form and the other rows of a list are no other fields.
            var saves = form.Button.Name is null;
            foreach (var value in Corpus.Values.Where((_, i) => saves || i % 8 == 3)) await TryAsync(form, [.. names.Select(n => (n, value))], $"\"{value[..Math.Min(value.Length, 30)]}\" everywhere");
            foreach (var (name, index) in names.Except(form.Words).Where(n => saves && tried.Add($"{page} {Row().Replace(n, "[]")}")).Select((n, i) => (n, i)))
            {
                foreach (var value in new[] { form.Form.Controls.Any(c => c is IHtmlInputElement { Type: "text" } && c.GetAttribute("name") == name) ? Corpus.Unseen : "9223372036854775807", Corpus.Values[index % Corpus.Values.Count] })
                    await TryAsync(form, [.. filled.Where(f => f.Name != name), (name, value)], $"{value[..Math.Min(value.Length, 30)]} in {name}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));

        async Task TryAsync(FoundForm form, IReadOnlyList<(string Name, string Value)> fields, string what)
        {
            var answer = await form.SendAsync(fields);
            if ((int)answer.Status >= 500) wrong.Add($"{form}: {what} answers {answer.Status}");
            if (await LastAuditAsync() is var now && now != last && (int)answer.Status >= 400) wrong.Add($"{form}: {what} answers {answer.Status}, and something saved");
            last = now;
            if (Corpus.CameAlive(answer.Document) is { } alive) wrong.Add($"{form}: {what} comes alive: {alive}");
        }
    }

    [Fact]
    public async Task Post_BytesThatAreNoForm_AreNever500()
    {
        var wrong = new List<string>();
        await foreach (var form in OnceEachAsync())
        {
            foreach (var (what, raw) in Corpus.Raw)
            {
                var field = form.Words.Count > 0 ? form.Words[0] : "Form.Version";
                var fields = form.FillIn(_ => null).Where(f => f.Name != field || !raw.Contains("{0}", StringComparison.Ordinal));
                var before = await LastAuditAsync();
                var answer = await form.SendRawAsync(fields, raw.Replace("{0}", field, StringComparison.Ordinal));
                if ((int)answer.Status >= 500) wrong.Add($"{form}: {what} answers {answer.Status}");
                if ((int)answer.Status >= 400 && await LastAuditAsync() != before) wrong.Add($"{form}: {what} answers {answer.Status}, and something saved");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    /// <summary>One record of every noun led by the head, and what is used up by a form: several that are planned. Answers with the addresses of all that is new.</summary>
    private async Task<HashSet<string>> NewRecordsAsync()
    {
        var before = (await Crawl.OfAsync(portal)).Starts;
        var word = $"Corpus{Interlocked.Increment(ref sent)}";
        var each = await portal.GivenAsync(given => OneOfEach.InAsync(given, word, portal.Office.Prices, portal.Office.Head));
        for (var i = 0; i < 4; i++)
        {
            await portal.GivenAsync(given => given.EngagementAsync(new(portal.Office.Prices, portal.Office.Head)
            {
                Status = EngagementStatus.Planned,
                On = new(2012, 1, 30),
                Organisations = [(each.Organisation.Id, each.Organisation.UserGroups)],
                Expectation = i % 2 == 0 ? ExpectationOutcome.NotOffered : ExpectationOutcome.Offered,
            }));
        }

        await portal.GivenAsync(given => given.AccountAsync($"Victor {word}", $"{word}@portal.example", portal.Office.Prices, Grant.ForDivision(Role.Staff, portal.Office.Prices)));
        foreach (var name in new[] { "One", "Another" }) await portal.GivenAsync(given => given.DirectorateAsync($"{name} {word}"));
        await portal.GivenAsync(given => given.AddAsync(new StatisticChange(Guid.NewGuid(), $"Another change {word}", null, null, new(2013, 1, 1), portal.Office.Prices, new(2012, 1, 16), portal.Office.Head)));
        var after = await Crawl.OfAsync(portal, OneOfEach.OwedFor(each.Normal).SelectMany(o => new[] { $"/owed/settle?item={o}", $"/owed/hand-over?item={o}" }).Append(portal.LinkOf(each)));
        return [.. after.Starts.Except(before), .. before.Where(a => !a.Any(char.IsAsciiDigit))];
    }

    /// <summary>Every form of these pages with each of its buttons, as far as it is wanted, as the page shows it at the time.</summary>
    private async IAsyncEnumerable<FoundForm> FormsAsync(IReadOnlyCollection<string> addresses, Func<string, bool> wanted)
    {
        foreach (var address in addresses.OrderBy(UsesUp).ThenByDescending(a => a, StringComparer.Ordinal))
        {
            // A wrong password counts, and would lock those out who write the rest.
            foreach (var writer in address.StartsWith("/account", StringComparison.Ordinal) ? [Office.PlannerEmail] : Writers)
            {
                var browser = await portal.BrowserOf(writer);
                var page = await browser.OpenAsync(address);
                if (page.Status != HttpStatusCode.OK) continue;
                var isFresh = true;
                foreach (var button in page.Forms("main form[method=post]").SelectMany(f => f.Buttons.DistinctBy(b => (b.Address, b.Name))).Distinct())
                {
                    if (KindOf(button) is var kind && (EndTheSession.Contains(kind) || !wanted(kind))) continue;
                    if (!isFresh) page = await browser.OpenAsync(address);
                    isFresh = false;
                    if (page.Forms("main form[method=post]").FirstOrDefault(f => f.Buttons.Contains(button)) is { } form) yield return new FoundForm(kind, form, button, portal.Office.Organisation);
                }

                break;
            }
        }
    }

    /// <summary>What takes a record away comes last.</summary>
    private static int UsesUp(string address) => address[(address.LastIndexOf('/') + 1)..] switch { "void" or "erase" or "close" or "forget" => 1, "reopen" => 2, _ => 0 };

    private string KindOf((string Address, string? Name, string Value) button)
    {
        var path = button.Address.Split('?');
        var handler = path.Length == 2 && QueryHelpers.ParseQuery(path[1]).TryGetValue("handler", out var named) ? $"?handler={named}" : "";
        return $"{portal.Routes.First(r => r.Matches(new(path[0]))).Pattern}{handler} {button.Name}".TrimEnd();
    }

    private async IAsyncEnumerable<FoundForm> OnceEachAsync()
    {
        var seen = new HashSet<string>();
        await foreach (var form in FormsAsync(await NewRecordsAsync(), seen.Add)) yield return form;
    }

    private static Func<string, string?> Words(string text) => _ => $"{text} {Interlocked.Increment(ref sent)}";

    /// <summary>The last that was saved, but for attempts at a password.</summary>
    private Task<long> LastAuditAsync() => portal.ReadAsync(db => db.Audit.Where(a => a.Kind != "account.sign-in-updated").OrderByDescending(a => a.Id).Select(a => a.Id).FirstAsync());

    /// <summary>What was sent and does not stand in the audit of what was saved, or in the draft, which has none.</summary>
    private async Task<IReadOnlyList<string>> MissingAsync(FoundForm form, IReadOnlyList<(string Name, string Value)> fields, long before)
    {
        var entries = await portal.ReadAsync(db => db.Audit.Where(a => a.Id > before).ToListAsync());
        List<string?> saved = [.. entries.SelectMany(e => JsonSerializer.Deserialize<List<RecordChange>>(e.Changes, Json)!.SelectMany(c => c.Values.Values).Select(v => v.After).Append(e.Why))];
        // What people say in a consultation, and who they are, stands in no entry.
        if (form.Kind.Contains("/respond", StringComparison.Ordinal) || form.Kind.EndsWith("{id:long}/enter", StringComparison.Ordinal))
        {
            var last = await portal.ReadAsync(db => db.Responses.Include(r => r.Answers).OrderByDescending(r => r.Id).FirstAsync());
            saved.AddRange([last.Name, last.OnBehalfOf, .. last.Answers.Select(a => a.Words)]);
        }

        if (form.Kind.EndsWith("/respond?handler=Save", StringComparison.Ordinal)) saved.Add(await portal.ReadAsync(db => db.ResponseDrafts.OrderByDescending(d => d.Id).Select(d => d.Values).FirstAsync()));
        else if (form.Kind.EndsWith("handler=Draft", StringComparison.Ordinal)) saved.Add(await portal.ReadAsync(db => db.Drafts.OrderByDescending(d => d.Id).Select(d => d.Values).FirstAsync()));
        else if (entries.Count == 0) return [$"{form}: nothing in the audit"];
        return [.. fields.Where(f => form.Words.Contains(f.Name) && !Idle.Contains($"{form.Kind} {f.Name}") && !saved.Any(s => Holds(s, f.Value))).Select(f => $"{form}: {f.Name} is not in the audit")];
    }

    private static string Collapsed(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>As it was typed, or within JSON.</summary>
    private static bool Holds(string? saved, string text) =>
        new[] { text, JsonSerializer.Serialize(text, Escaped)[1..^1], JsonSerializer.Serialize(text)[1..^1] }.Any(t => saved?.Contains(t, StringComparison.OrdinalIgnoreCase) == true);

    [GeneratedRegex(@"\[[^\]]*\]")]
    private static partial Regex Row();

    /// <summary>A form as a page shows it, with one of its buttons.</summary>
    private sealed record FoundForm(string Kind, FilledForm Form, (string Address, string? Name, string Value) Button, long Organisation)
    {
        /// <summary>The fields that take any words.</summary>
        public IReadOnlyList<string> Words { get; } = Form.Wordy();

        /// <summary>Filled in sensibly, and each field that takes words with others where there are some.</summary>
        public IReadOnlyList<(string Name, string Value)> FillIn(Func<string, string?> words)
        {
            Form.FillIn(Organisation);
            foreach (var field in Words)
            {
                if (words(field) is { } text) Form.Set(field, text);
            }

            return
            [
                .. Form.Sends.Where(f => !f.Name.EndsWith("Email", StringComparison.Ordinal) && !(Button.Name == "add" && f.Name.StartsWith("Form.New.", StringComparison.Ordinal))),
                .. Form.Sends.Where(f => f.Name.EndsWith("Email", StringComparison.Ordinal)).Select(f => (f.Name, $"{Guid.NewGuid():N}@example.org")),
                .. Button.Name == "add" ? new[] { ("Form.New.Name", words("Form.New.Name") ?? "New"), ("Form.New.Kind", "Other") } : [],
                // Whoever adds one says that it is none of those in the register.
                .. Kind.EndsWith("/new", StringComparison.Ordinal) ? new[] { ("Form.IsDifferent", "true") } : [],
                .. Button.Name is { } name ? new[] { (name, Button.Value) } : [],
            ];
        }

        public Task<ShownPage> SendAsync(IReadOnlyList<(string Name, string Value)> fields) => Form.SendAloneAsync(Button.Address, [.. fields]);

        public Task<ShownPage> SendRawAsync(IEnumerable<(string Name, string Value)> fields, string raw) => Form.SendRawAsync(Button.Address, fields, raw);

        public override string ToString() => $"{Kind} at {Button.Address}";
    }
}
