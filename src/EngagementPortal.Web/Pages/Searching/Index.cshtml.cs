using System.Globalization;
using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Consultations;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Searching;
using EngagementPortal.Services.Strategy;
using EngagementPortal.Web.Pages.Register;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Searching;

/// <summary>The one search: organisations, people, engagements, what was said and needed, plans and consultations. Everything that is asked stands in the address.</summary>
[Requires(Capability.Read)]
public sealed class IndexModel(PortalDbContext db, StrategyEditions editions, Spelling spelling) : PortalPage
{
    private const int LongestExcerpt = 240;

    [BindProperty(SupportsGet = true)] public string? Q { get; set; }

    /// <summary>One kind alone, by its code.</summary>
    [BindProperty(SupportsGet = true)] public string? Kind { get; set; }

    [BindProperty(SupportsGet = true)] public string? Year { get; set; }
    [BindProperty(SupportsGet = true)] public string? Group { get; set; }
    [BindProperty(SupportsGet = true)] public long? Division { get; set; }

    public Sought Sought { get; private set; } = Sought.Read(null);
    public IReadOnlyList<Hits> Found { get; private set; } = [];
    public IReadOnlyList<Choice> Years { get; private set; } = [];
    public IReadOnlyList<Choice> Groups { get; private set; } = [];
    public IReadOnlyList<Choice> Divisions { get; private set; } = [];

    /// <summary>The kinds beside one another, all first: what each is called, where it is, and whether it is the one shown.</summary>
    public IReadOnlyList<(string Text, string Href, bool IsHere)> Kinds { get; private set; } = [];

    /// <summary>Whether anything but the words narrows it.</summary>
    public bool IsNarrowed { get; private set; }

    /// <summary>The same words without the filters.</summary>
    public string Unnarrowed => "/search" + QueryString.Create("q", Q ?? "");

    public async Task OnGetAsync(CancellationToken ct)
    {
        Sought = Sought.Read(Q);
        var kind = Kebab.TryParse<FoundKind>(Kind, out var k) ? k : (FoundKind?)null;
        var year = FinancialYear.TryParse(Year, out var y) ? y : (FinancialYear?)null;
        var groups = Kebab.TryParse<UserGroups>(Group, out var g) ? g : UserGroups.None;
        IsNarrowed = kind is not null || year is not null || groups != UserGroups.None || Division is not null;
        var said = new ListAddress("/search", new Dictionary<string, string?>
        {
            ["q"] = Q,
            ["kind"] = kind?.Code(),
            ["year"] = year is null ? null : Year,
            ["group"] = groups == UserGroups.None ? null : Group,
            ["division"] = Division?.ToString(CultureInfo.InvariantCulture),
        });
        Kinds = [("Everything", said.Without("kind"), kind is null), .. Enum.GetValues<FoundKind>().Select(one => (Words(one), said.With("kind", one.Code()), one == kind))];
        Found = await db.SearchAsync(new SearchFilter { Sought = Sought, Today = Today, Kind = kind, Year = year, Groups = groups, Division = Division }, editions, spelling, Viewer, ct);
    }

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        var year = FinancialYear.Of(Today).StartYear;
        Years = [.. Enumerable.Range(0, 6).Select(i => new FinancialYear(year - i)).Select(y => new Choice(y.ToString().Replace('/', '-'), y.ToString()))];
        Groups = [.. editions.On(Today).UserGroups.Select(g => new Choice(g.Group.Code(), g.Name))];
        Divisions = [.. (await db.Divisions.AsNoTracking().OrderBy(d => d.Name).Select(d => new { d.Id, d.Name }).ToListAsync(ct)).Select(d => Choices.Of(d.Id, d.Name))];
    }

    /// <summary>What a kind is called.</summary>
    public static string Words(FoundKind kind) => kind switch
    {
        FoundKind.Points => "What was said",
        FoundKind.Needs => "Needs",
        _ => kind.Name(),
    };

    /// <summary>How something that was found stands.</summary>
    public static string InWords(Enum standing) => standing switch
    {
        ConsultationState state => state.InWords(),
        _ => standing.Name(),
    };

    /// <summary>Where a result leads.</summary>
    public static string Href(Hit hit) => hit.Kind switch
    {
        FoundKind.Organisations => $"/organisations/{hit.Id}",
        FoundKind.People => $"/people/{hit.Id}",
        FoundKind.Plans when hit.Part is { } part => $"/plans/{hit.Id}/{part.Code()}",
        FoundKind.Plans => $"/plans/{hit.Id}",
        FoundKind.Consultations => $"/consultations/{hit.Id}",
        _ => $"/engagements/{hit.Id}",
    };

    /// <summary>A text with what was looked for marked in it.</summary>
    public static IHtmlContent Marked(Sought by, string text)
    {
        var marked = new HtmlContentBuilder();
        foreach (var piece in by.Mark(text))
        {
            if (piece.IsFound) marked.AppendHtml("<mark class=\"portal-mark\">").Append(piece.Text).AppendHtml("</mark>");
            else marked.Append(piece.Text);
        }

        return marked;
    }

    /// <summary>The list that shows all of a kind that these words find; null where there is none, and the search shows more itself.</summary>
    public string? All(Hits hits) => hits.Kind switch
    {
        FoundKind.Organisations => Address("/organisations", ("q", hits.By.Line), ("group", Group), ("status", "all")),
        FoundKind.People => Address("/people", ("q", hits.By.Line), ("group", Group)),
        FoundKind.Engagements => Address("/engagements", ("q", hits.By == Sought ? Q : hits.By.Line), ("year", Year), ("group", Group), ("division", Division?.ToString(CultureInfo.InvariantCulture))),
        FoundKind.Consultations when Year is null && Group is null && Division is null => Address("/consultations", ("q", hits.By == Sought ? Q : hits.By.Line)),
        _ => null,
    };

    private static string Address(string path, params (string Key, string? Value)[] said) =>
        QueryHelpers.AddQueryString(path, said.Where(s => !string.IsNullOrEmpty(s.Value)).Select(s => KeyValuePair.Create(s.Key, s.Value)));

    /// <summary>The part of a text that shows why it was found; null where nothing in it does.</summary>
    public static string? Excerpt(Hit hit, Sought by)
    {
        if (string.IsNullOrWhiteSpace(hit.Text)) return null;
        var excerpt = by.Excerpt(hit.Text, LongestExcerpt);
        return hit.Kind == FoundKind.Engagements && by.Rank(hit.Title) <= 2 && !by.Mark(excerpt).Any(p => p.IsFound) ? null : excerpt;
    }
}
