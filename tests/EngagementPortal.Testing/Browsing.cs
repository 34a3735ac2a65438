using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace EngagementPortal.Testing;

/// <summary>What a person does in a browser: open a page, fill in the form that it shows, press a button.</summary>
public static class Browsing
{
    /// <summary>GETs a page. Redirects are not followed: see <see cref="ShownPage.FollowAsync"/>.</summary>
    public static async Task<ShownPage> OpenAsync(this HttpClient client, string address) =>
        await ShownPage.ReadAsync(client, await client.GetAsync(new Uri(address, UriKind.RelativeOrAbsolute)));

    internal static string Words(this IElement element) =>
        string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>A page as it was answered.</summary>
public sealed class ShownPage
{
    private ShownPage(HttpClient client, HttpResponseMessage response, IHtmlDocument document) =>
        (Client, Response, Document) = (client, response, document);

    public HttpClient Client { get; }
    public HttpResponseMessage Response { get; }
    public IHtmlDocument Document { get; }
    public HttpStatusCode Status => Response.StatusCode;

    /// <summary>Where a redirect leads, as path and query; null when it is none.</summary>
    public string? Location => Response.Headers.Location is { } to ? to.IsAbsoluteUri ? to.PathAndQuery : to.OriginalString : null;

    /// <summary>The main heading.</summary>
    public string? Heading => Document.QuerySelector("h1")?.Words();

    /// <summary>The words of the page, without its frame.</summary>
    public string Text => (Document.QuerySelector("main") ?? Document.Body)?.Words() ?? "";

    /// <summary>The message that stands there once after a redirect; null where there is none.</summary>
    public string? Message => Document.QuerySelector(".govuk-notification-banner__content, [data-message]")?.Words();

    /// <summary>The lines of the error summary.</summary>
    public IReadOnlyList<string> Summary => [.. Document.QuerySelectorAll(".govuk-error-summary li").Select(e => e.Words())];

    /// <summary>The error beside a field, found by the id that the field's name gives; null where there is none.</summary>
    public string? ErrorOf(string field)
    {
        var words = Document.GetElementById(field.Replace('.', '_').Replace('[', '_').Replace(']', '_') + "-error")?.Words();
        return words?.StartsWith("Error: ", StringComparison.Ordinal) == true ? words[7..] : words;
    }

    /// <summary>A form of the page, by CSS selector; without one, the only form in its main part.</summary>
    public FilledForm Form(string? selector = null)
    {
        var found = Document.QuerySelectorAll(selector ?? "main form[method=post], body > form[method=post]");
        return found.Length == 1 && found[0] is IHtmlFormElement form
            ? new FilledForm(this, form)
            : throw new InvalidOperationException($"{found.Length} forms match {selector ?? "main form"} at {Response.RequestMessage?.RequestUri} ({Status}): {Text}");
    }

    /// <summary>Every form that the selector matches.</summary>
    public IReadOnlyList<FilledForm> Forms(string selector) => [.. Document.QuerySelectorAll(selector).OfType<IHtmlFormElement>().Select(form => new FilledForm(this, form))];

    /// <summary>Opens the page that a redirect leads to.</summary>
    public Task<ShownPage> FollowAsync() => Client.OpenAsync(Location ?? throw new InvalidOperationException($"No redirect but {Status}: {Text}"));

    /// <summary>Reads an answer that a test asked for by itself.</summary>
    public static async Task<ShownPage> ReadAsync(HttpClient client, HttpResponseMessage response)
    {
        var html = await response.Content.ReadAsStringAsync();
        return new ShownPage(client, response, await new HtmlParser().ParseDocumentAsync(html));
    }
}

/// <summary>A form with what the page filled in, and what the test changes. Sends what a browser without scripts would send.</summary>
public sealed class FilledForm
{
    private const string Token = "__RequestVerificationToken";

    private readonly ShownPage page;
    private readonly IHtmlFormElement form;
    private readonly List<(string Name, string Value)> extra = [];
    private readonly List<(string Name, string FileName, byte[] Content)> files = [];

    internal FilledForm(ShownPage page, IHtmlFormElement form) => (this.page, this.form) = (page, form);

    /// <summary>The controls that a form sends something for: those with a name that are not switched off, buttons aside.</summary>
    public IReadOnlyList<IElement> Controls => [.. form.Elements.Where(e => e.GetAttribute("name") is { Length: > 0 } && !e.HasAttribute("disabled")
        && e is IHtmlSelectElement or IHtmlTextAreaElement or IHtmlInputElement { Type: not ("submit" or "button" or "image" or "reset" or "file") })];

    /// <summary>The names under which its pickers send what is chosen.</summary>
    public IReadOnlyList<string> Pickers => [.. form.QuerySelectorAll("[data-picker-name]").Select(p => p.GetAttribute("data-picker-name")!)];

    /// <summary>What its buttons send beside the fields, and where to: the handler that a button names, or else the form's own action.</summary>
    public IReadOnlyList<(string Address, string? Name, string Value)> Buttons =>
    [
        .. form.Elements.Where(e => e is IHtmlButtonElement { Type: "submit" } or IHtmlInputElement { Type: "submit" })
            .Select(b => ((b.GetAttribute("formaction") is { Length: > 0 } action ? new Uri(Here, action) : Action).PathAndQuery, b.GetAttribute("name"), b.GetAttribute("value") ?? "")),
    ];

    /// <summary>The words on its buttons.</summary>
    public IReadOnlyList<string> ButtonWords => [.. form.Elements.Where(e => e is IHtmlButtonElement { Type: "submit" }).Select(e => e.Words()).Distinct()];

    /// <summary>Everything that would be sent now, but for the antiforgery token and what a button adds.</summary>
    public IReadOnlyList<(string Name, string Value)> Sends => [.. Fields().Concat(extra).Where(f => f.Name != Token)];

    /// <summary>Where a GET form leads, as path and query, with other values in the place of its own.</summary>
    public string AddressWith(params IReadOnlyList<(string Name, string Value)> others)
    {
        var fields = Fields().Where(f => others.All(o => o.Name != f.Name)).Concat(others).Where(f => f.Value.Length > 0);
        var query = string.Join('&', fields.Select(f => $"{Uri.EscapeDataString(f.Name)}={Uri.EscapeDataString(f.Value)}"));
        return query.Length == 0 ? Action.AbsolutePath : $"{Action.AbsolutePath}?{query}";
    }

    private Uri Here => page.Response.RequestMessage!.RequestUri!;

    /// <summary>Where it is sent to, unless a button says otherwise.</summary>
    public Uri Action => form.GetAttribute("action") is { Length: > 0 } action ? new Uri(Here, action) : Here;

    /// <summary>What a field holds now; for several of one name, the first that would be sent. Null when none would.</summary>
    public string? this[string name] => Fields().Where(f => f.Name == name).Select(f => f.Value).FirstOrDefault();

    /// <summary>All values that would be sent under a name.</summary>
    public IReadOnlyList<string> ValuesOf(string name) => [.. Fields().Where(f => f.Name == name).Select(f => f.Value)];

    /// <summary>All that would be sent, for a test that sends it elsewhere.</summary>
    public IReadOnlyList<(string Name, string Value)> Sent() => [.. Fields(), .. extra];

    /// <summary>Types into a text box, text area or hidden field, or chooses an option of a select. Throws when the form has no such field.</summary>
    public FilledForm Set(string name, string? value)
    {
        switch (Named(name).FirstOrDefault() ?? throw Missing(name))
        {
            case IHtmlTextAreaElement area: area.Value = value ?? ""; break;
            case IHtmlSelectElement select:
                var option = select.Options.FirstOrDefault(o => o.Value == (value ?? ""))
                    ?? throw new InvalidOperationException($"{name} offers no \"{value}\", only {string.Join(", ", select.Options.Select(o => o.Value))}.");
                foreach (var other in select.Options) other.IsSelected = other == option;
                break;
            case IHtmlInputElement { Type: "radio" or "checkbox" }: return Choose(name, value ?? "");
            case IHtmlInputElement input: input.Value = value ?? ""; break;
            default: throw Missing(name);
        }

        return this;
    }

    /// <summary>The three fields of a date.</summary>
    public FilledForm SetDate(string name, DateOnly date) => Set($"{name}.Day", $"{date.Day}").Set($"{name}.Month", $"{date.Month}").Set($"{name}.Year", $"{date.Year}");

    /// <summary>Chooses radios, or ticks checkboxes, by value.</summary>
    public FilledForm Choose(string name, params string[] values)
    {
        foreach (var value in values)
        {
            var box = Boxes(name).FirstOrDefault(b => b.Value == value)
                ?? throw new InvalidOperationException($"{name} offers no \"{value}\", only {string.Join(", ", Boxes(name).Select(b => b.Value))}.");
            if (box.Type == "radio") foreach (var other in Boxes(name)) other.IsChecked = false;
            box.IsChecked = true;
        }

        return this;
    }

    /// <summary>Unticks a checkbox; without a value all of that name.</summary>
    public FilledForm Clear(string name, string? value = null)
    {
        foreach (var box in Boxes(name).Where(b => value is null || b.Value == value)) box.IsChecked = false;
        return this;
    }

    /// <summary>Sends a field that the page does not have, as an attacker or a script would.</summary>
    public FilledForm Add(string name, string value)
    {
        extra.Add((name, value));
        return this;
    }

    /// <summary>Chooses a file. Throws when the form has no such field.</summary>
    public FilledForm Attach(string name, string fileName, byte[] content)
    {
        if (!Named(name).OfType<IHtmlInputElement>().Any(i => i.Type == "file")) throw Missing(name);
        files.Add((name, fileName, content));
        return this;
    }

    /// <summary>Sends another value under a name than the page would let one choose.</summary>
    public FilledForm Replace(string name, string value)
    {
        foreach (var element in Named(name).ToList()) element.RemoveAttribute("name");
        return Add(name, value);
    }

    /// <summary>Presses the button of this name and value.</summary>
    public Task<ShownPage> SubmitByAsync(string name, string value)
    {
        var words = Named(name).FirstOrDefault(e => e is IHtmlButtonElement && e.GetAttribute("value") == value)?.Words()
            ?? throw new InvalidOperationException($"No button {name}={value}.");
        return SubmitAsync(words, name, value);
    }

    /// <summary>Sends these fields and none of the form's own but the antiforgery token.</summary>
    public async Task<ShownPage> SendAloneAsync(string address, params (string Name, string Value)[] fields)
    {
        var token = Fields().First(f => f.Name == Token);
        using var body = new FormUrlEncodedContent(Pairs([token, .. fields]));
        return await ShownPage.ReadAsync(page.Client, await page.Client.PostAsync(new Uri(address, UriKind.Relative), body));
    }

    /// <summary>Sends fields with the antiforgery token, and behind them bytes of one's own, as they are.</summary>
    public async Task<ShownPage> SendRawAsync(string address, IEnumerable<(string Name, string Value)> fields, string raw)
    {
        var encoded = await new FormUrlEncodedContent(Pairs([Fields().First(f => f.Name == Token), .. fields])).ReadAsStringAsync();
        using var body = new StringContent($"{encoded}&{raw}", System.Text.Encoding.ASCII, "application/x-www-form-urlencoded");
        return await ShownPage.ReadAsync(page.Client, await page.Client.PostAsync(new Uri(address, UriKind.Relative), body));
    }

    /// <summary>Presses a button (by its words; without, the first) and answers with what came back.</summary>
    public Task<ShownPage> SubmitAsync(string? button = null) => SubmitAsync(button, null, null);

    private async Task<ShownPage> SubmitAsync(string? button, string? named, string? holding)
    {
        var buttons = form.Elements.Where(e => e is IHtmlButtonElement { Type: "submit" } or IHtmlInputElement { Type: "submit" }).ToList();
        var pressed = button is null ? buttons.FirstOrDefault() : buttons.FirstOrDefault(b => b.Words() == button && (named is null || (b.GetAttribute("name") == named && b.GetAttribute("value") == holding)))
            ?? throw new InvalidOperationException($"No button \"{button}\", only {string.Join(", ", buttons.Select(b => b.Words()))}.");
        var fields = Fields().Concat(extra).ToList();
        if (pressed?.GetAttribute("name") is { Length: > 0 } name) fields.Add((name, pressed.GetAttribute("value") ?? ""));

        var here = page.Response.RequestMessage!.RequestUri!;
        var action = pressed?.GetAttribute("formaction") ?? form.GetAttribute("action");
        var address = string.IsNullOrEmpty(action) ? here : new Uri(here, action);
        HttpResponseMessage response;
        if (form.Method == "post")
        {
            using HttpContent body = form.Enctype == "multipart/form-data" ? Multipart(fields) : new FormUrlEncodedContent(Pairs(fields));
            response = await page.Client.PostAsync(address, body);
        }
        else
        {
            var query = await new FormUrlEncodedContent(Pairs(fields)).ReadAsStringAsync();
            response = await page.Client.GetAsync(new UriBuilder(address) { Query = query }.Uri);
        }

        return await ShownPage.ReadAsync(page.Client, response);
    }

    private static IEnumerable<KeyValuePair<string, string>> Pairs(IEnumerable<(string Name, string Value)> fields) =>
        fields.Select(f => KeyValuePair.Create(f.Name, f.Value));

    private MultipartFormDataContent Multipart(IEnumerable<(string Name, string Value)> fields)
    {
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in fields) content.Add(new StringContent(value), name);
        foreach (var (name, fileName, bytes) in files) content.Add(new ByteArrayContent(bytes), name, fileName);
        // Where nothing is chosen a browser sends a file without a name and without content.
        foreach (var name in form.Elements.OfType<IHtmlInputElement>().Where(i => i.Type == "file").Select(i => i.Name!).Where(n => files.All(f => f.Name != n))) content.Add(new ByteArrayContent([]), name, "\"\"");
        return content;
    }

    private IEnumerable<(string Name, string Value)> Fields()
    {
        foreach (var element in form.Elements.Where(e => e.GetAttribute("name") is { Length: > 0 } && !e.HasAttribute("disabled")))
        {
            var name = element.GetAttribute("name")!;
            switch (element)
            {
                case IHtmlInputElement { Type: "submit" or "button" or "image" or "reset" or "file" }: break;
                case IHtmlInputElement { Type: "radio" or "checkbox" } box:
                    if (box.IsChecked) yield return (name, box.Value);
                    break;
                case IHtmlInputElement input: yield return (name, input.Value); break;
                case IHtmlTextAreaElement area: yield return (name, area.Value); break;
                case IHtmlSelectElement select:
                    foreach (var option in select.Options.Where(o => o.IsSelected)) yield return (name, option.Value);
                    break;
            }
        }
    }

    private IEnumerable<IElement> Named(string name) => form.Elements.Where(e => e.GetAttribute("name") == name);

    private IEnumerable<IHtmlInputElement> Boxes(string name) => Named(name).OfType<IHtmlInputElement>().Where(b => b.Type is "radio" or "checkbox");

    private InvalidOperationException Missing(string name) => new(
        $"The form has no {name}, only {string.Join(", ", form.Elements.Select(e => e.GetAttribute("name")).Where(n => n is not null).Distinct())}.");
}
