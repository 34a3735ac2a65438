using System.Globalization;
using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Consultations;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Consultations;
using EngagementPortal.Services.Stakeholders;
using EngagementPortal.Web.Pages.Register;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Responses;

/// <summary>The responses to a consultation, the last first, narrowed by what stands in the address.</summary>
[Requires(Capability.Read)]
public sealed class IndexModel(PortalDbContext db, ResponseAnalysis analysis) : ResponsesPage(db)
{
    [BindProperty(SupportsGet = true)] public string? Q { get; set; }
    [BindProperty(SupportsGet = true)] public string? Group { get; set; }
    [BindProperty(SupportsGet = true)] public string? Channel { get; set; }
    [BindProperty(SupportsGet = true)] public string? Moderation { get; set; }
    [BindProperty(SupportsGet = true)] public string? Consent { get; set; }

    /// <summary><c>yes</c> or <c>no</c>.</summary>
    [BindProperty(SupportsGet = true)] public string? Suspect { get; set; }

    [BindProperty(SupportsGet = true)] public string? Theme { get; set; }

    /// <summary><c>no</c>: those with an answer that nobody coded.</summary>
    [BindProperty(SupportsGet = true)] public string? Coded { get; set; }

    /// <summary>A question and the place of what was chosen, from 0: <c>12_3</c>.</summary>
    [BindProperty(SupportsGet = true)] public string? Chosen { get; set; }

    /// <summary>The first of answers that say nearly the same.</summary>
    [BindProperty(SupportsGet = true)] public string? Alike { get; set; }

    [BindProperty(SupportsGet = true)] public string? Before { get; set; }
    [BindProperty(SupportsGet = true)] public string? After { get; set; }

    public ResponsePageOfList List { get; private set; } = null!;
    public IReadOnlyList<FilterTag> Tags { get; private set; } = [];
    public IReadOnlyList<FilterSelect> Selects { get; private set; } = [];
    public Pager Pager { get; private set; } = new(null, null);
    public ResponseFigures Figures { get; private set; } = null!;

    public bool IsNarrowed => Tags.Count > 0;

    public async Task OnGetAsync(CancellationToken ct)
    {
        var themes = await Db.ThemeTreeAsync(Id, ct);
        Figures = await analysis.FiguresAsync(It, ct);
        var filter = Read();
        var frequent = filter.Theme is { } theme ? Figures.Of(theme) : (int?)null;
        var found = Db.ResponsesTo(Id, filter, frequent);
        List = await Db.PageAsync(found, MaySeeWho, Key(Before), Key(After), Known(filter), ct);
        var said = new ListAddress($"{Here}/responses", new Dictionary<string, string?>
        {
            ["q"] = filter.Words,
            ["group"] = filter.Group?.InAddress(),
            ["channel"] = filter.Channel?.Code(),
            ["moderation"] = filter.Moderation?.Code(),
            ["consent"] = filter.Consent?.Code(),
            ["suspect"] = filter.IsSuspect is { } suspect ? YesOrNo(suspect) : null,
            ["theme"] = filter.Theme?.ToString(CultureInfo.InvariantCulture),
            ["coded"] = filter.NotCoded ? "no" : null,
            ["chosen"] = filter.Chosen is null ? null : Chosen,
            ["alike"] = filter.Alike?.ToString(CultureInfo.InvariantCulture),
        });
        Pager = new Pager(List.Newer ? said.With("after", $"{List.Rows[0].Id}") : null, List.Older ? said.With("before", $"{List.Rows[^1].Id}") : null);
        Tags = [.. Set(filter, themes).Select(t => new FilterTag(t.Text, said.Without(t.Key)))];
        Selects =
        [
            new("group", "Who responds", filter.Group?.InAddress(), "Anybody", UserGroupSets.Each.Append(UserGroups.None).Select(g => KeyValuePair.Create(g.InAddress(), g.Kind()))),
            new("channel", "How it came", filter.Channel?.Code(), "Any", Enum.GetValues<ResponseChannel>().Select(c => KeyValuePair.Create(c.Code(), c.InWords()))),
            new("moderation", "Read for publishing", filter.Moderation?.Code(), "Any", Enum.GetValues<Moderation>().Select(m => KeyValuePair.Create(m.Code(), m.InWords()))),
            new("consent", "Consent", filter.Consent?.Code(), "Any", Enum.GetValues<PublishingConsent>().Select(c => KeyValuePair.Create(c.Code(), c.InWords()))),
            new("suspect", "Looks like a machine's", Suspect, "Either", [new("yes", "Yes"), new("no", "No")]),
            new("theme", "Theme", Theme, "Any", themes.Select(t => KeyValuePair.Create(t.Theme.Id.ToString(CultureInfo.InvariantCulture), string.Concat(Enumerable.Repeat("– ", t.Depth)) + t.Theme.Name))),
            new("coded", "Coded", filter.NotCoded ? "no" : null, "Either", [new("no", "With an answer that nobody coded")]),
        ];
    }

    /// <summary>What the address says; what it says wrongly is left out.</summary>
    private ResponseFilter Read()
    {
        var chosen = Chosen?.Split('_') is [var q, var p] && Key(q) is { } question && int.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out var place) && place < Question.MostOptions ? (question, place) : ((long, int)?)null;
        return new ResponseFilter(
            Group == "none" ? UserGroups.None : Kebab.TryParse<UserGroups>(Group, out var group) && UserGroupSets.Each.Contains(group) ? group : null,
            Kebab.TryParse<ResponseChannel>(Channel, out var channel) ? channel : null, Kebab.TryParse<Moderation>(Moderation, out var moderation) ? moderation : null,
            Kebab.TryParse<PublishingConsent>(Consent, out var consent) ? consent : null, Suspect == "yes" ? true : Suspect == "no" ? false : null, Key(Theme), Coded == "no", Q, chosen, Key(Alike));
    }

    /// <summary>How many there are, where one figure alone tells.</summary>
    private int? Known(ResponseFilter filter) => filter switch
    {
        { Group: null, Channel: null, Moderation: null, Consent: null, IsSuspect: null, Theme: null, NotCoded: false, Chosen: null, Alike: null } when Sought.Read(filter.Words).IsNothing => Figures.Responses,
        { Channel: null, Moderation: null, Consent: null, IsSuspect: null, Theme: { } theme, NotCoded: false, Chosen: null, Alike: null } when Sought.Read(filter.Words).IsNothing => filter.Group is { } of ? Figures.Of(theme, of) : Figures.Of(theme),
        { Group: { } group, Channel: null, Moderation: null, Consent: null, IsSuspect: null, Theme: null, NotCoded: false, Chosen: null, Alike: null } when Sought.Read(filter.Words).IsNothing => Figures.ByGroup.GetValueOrDefault(group),
        _ => null,
    };

    private static IEnumerable<(string Key, string Text)> Set(ResponseFilter filter, IReadOnlyList<(ThemeRow Theme, int Depth)> themes)
    {
        if (!Sought.Read(filter.Words).IsNothing) yield return ("q", $"Words: {filter.Words}");
        if (filter.Group is { } group) yield return ("group", group.Kind());
        if (filter.Channel is { } channel) yield return ("channel", channel.InWords());
        if (filter.Moderation is { } moderation) yield return ("moderation", moderation.InWords());
        if (filter.Consent is { } consent) yield return ("consent", consent.InWords());
        if (filter.IsSuspect is { } suspect) yield return ("suspect", suspect ? "Looks like a machine's" : "Does not look like a machine's");
        if (filter.Theme is { } theme) yield return ("theme", $"Theme: {themes.Select(t => t.Theme).FirstOrDefault(t => t.Id == theme)?.Name ?? "not of this consultation"}");
        if (filter.NotCoded) yield return ("coded", "Not coded yet");
        if (filter.Chosen is { } chosen) yield return ("chosen", $"Chose option {chosen.Place + 1} of a question");
        if (filter.Alike is not null) yield return ("alike", "Say nearly the same");
    }

    private static string YesOrNo(bool yes) => yes ? "yes" : "no";

    private static long? Key(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var key) ? key : null;
}
