using System.Globalization;
using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Lists;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Services.Lists;
using EngagementPortal.Services.Strategy;
using EngagementPortal.Web.Pages.Lists;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Engagements;

/// <summary>The list of engagements. Everything that it is narrowed to stands in the address.</summary>
[Requires(Capability.Read)]
public sealed class IndexModel(PortalDbContext db, StrategyEditions editions) : PortalPage
{
    [BindProperty(SupportsGet = true, Name = "")]
    public EngagementListForm Filter { get; set; } = new();

    public EngagementPageOfList List { get; private set; } = null!;
    public StrategyEdition Edition => editions.On(Today);
    public IReadOnlyList<Choice> Years { get; private set; } = [];
    public IReadOnlyList<Choice> Modes => [.. Edition.Modes.Select(m => new Choice(m.Mode.Code(), m.Name))];
    public IReadOnlyList<Choice> Approaches => [.. Edition.Approaches.Select(a => new Choice(a.Code, a.Name) { Group = Edition.Mode(a.Mode).Name })];
    public IReadOnlyList<Choice> Groups => [.. Edition.UserGroups.Select(g => new Choice(g.Group.Code(), g.Name))];
    public IReadOnlyList<Choice> Statuses => [.. Enum.GetValues<EngagementStatus>().Select(s => new Choice(s.Code(), s.Name()))];
    public IReadOnlyList<Choice> Divisions { get; private set; } = [];
    public IReadOnlyList<Choice> Leads { get; private set; } = [];
    public IReadOnlyList<Choice> Topics { get; private set; } = [];

    /// <summary>What the list is narrowed to, each with the address that takes it off.</summary>
    public IReadOnlyList<(string Words, string Without)> Active { get; private set; } = [];

    /// <summary>What is to be known of looking for words, on the engine that holds the records.</summary>
    public string? WordsHint => db.TextSearch switch
    {
        TextSearch.WithinSeconds => "What was logged in the last seconds may not be found yet",
        TextSearch.ByReading => "Takes longer on this server: it has no index of words",
        _ => null,
    };

    /// <summary>The views beside the list.</summary>
    public ListTools Tools { get; private set; } = null!;

    /// <summary>Where this list becomes a file.</summary>
    public string TakeOut => QueryHelpers.AddQueryString("/exports/new?list=engagements", Filter.ToQuery());

    public string? NewerHref { get; private set; }
    public string? OlderHref { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        List = await db.ListAsync(Filter.ToFilter(), EngagementKey.Read(Filter.After, false) ?? EngagementKey.Read(Filter.Before, true), Viewer, ct);
        Tools = new ListTools(ListKind.Engagements, ListFilters.Of(ListKind.Engagements, Request.Query), await db.ViewsAsync(ListKind.Engagements, Viewer, ct));
        var query = Filter.ToQuery();
        if (List.HasNewer && List.Rows.Count > 0) NewerHref = Address(query, ("before", EngagementKey.Of(List.Rows[0])));
        if (List.HasOlder && List.Rows.Count > 0) OlderHref = Address(query, ("after", EngagementKey.Of(List.Rows[^1])));
    }

    /// <summary>The list alone, for those who type in the filter while scripts run.</summary>
    public async Task<IActionResult> OnGetListAsync(CancellationToken ct)
    {
        await OnGetAsync(ct);
        await PrepareAsync(ct);
        return Partial("_List", this);
    }

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        var year = FinancialYear.Of(Today).StartYear;
        Years = [.. Enumerable.Range(0, 6).Select(i => new FinancialYear(year - i)).Select(y => new Choice(y.ToString().Replace('/', '-'), y.ToString()))];
        var names = await db.Divisions.Select(d => new { Kind = 1, d.Id, d.Name })
            .Concat(db.Users.Select(a => new { Kind = 2, a.Id, a.Name }))
            .Concat(db.Topics.Select(t => new { Kind = 3, t.Id, t.Name })).ToListAsync(ct);
        var choices = names.OrderBy(n => n.Name, StringComparer.OrdinalIgnoreCase).ThenBy(n => n.Id).ToLookup(n => n.Kind, n => Choices.Of(n.Id, n.Name));
        (Divisions, Leads, Topics) = ([.. choices[1]], [.. choices[2]], [.. choices[3]]);
        var organisation = Filter.Organisation is { } o ? await db.Organisations.Where(x => x.Id == o).Select(x => x.Name).SingleOrDefaultAsync(ct) : null;
        var activity = Filter.Activity is { } a ? await db.PlannedActivities.Where(x => x.Id == a).Select(x => "For: " + (x.Objective ?? x.Approach)).SingleOrDefaultAsync(ct) : null;
        var person = Filter.Person is { } p ? await db.People.Where(x => x.Id == p).Select(x => x.Name).SingleOrDefaultAsync(ct) : null;

        var query = Filter.ToQuery();
        Active = [.. query.Select(q => (Words(q.Key, q.Value!, organisation, person, activity), Address([.. query.Where(other => other.Key != q.Key)])))];
    }

    private string Words(string key, string value, string? organisation, string? person, string? activity) => key switch
    {
        "year" => $"Year {value.Replace('-', '/')}",
        "with" => $"With “{value}”",
        "from" => $"From {EngagementListForm.Day(value)?.Show()}",
        "to" => $"To {EngagementListForm.Day(value)?.Show()}",
        "mode" => Named(Modes, value),
        "approach" => Named(Approaches, value),
        "group" => Named(Groups, value),
        "division" => Named(Divisions, value),
        "lead" => $"Lead: {Named(Leads, value)}",
        "topic" => Named(Topics, value),
        "status" => Named(Statuses, value),
        "activity" => activity ?? "A planned activity that is not there",
        "import" => $"Import {value}",
        "organisation" => organisation ?? "An organisation that is not there",
        "person" => person ?? "A person who is not there",
        _ => $"“{value}”",
    };

    private static string Named(IEnumerable<Choice> choices, string value) => choices.FirstOrDefault(c => c.Value == value)?.Text ?? value;

    private static string Address(IReadOnlyList<KeyValuePair<string, string?>> query, params (string Key, string Value)[] more) =>
        QueryHelpers.AddQueryString("/engagements", query.Concat(more.Select(m => KeyValuePair.Create(m.Key, (string?)m.Value))));
}

/// <summary>The filter of the list, as the address carries it. What cannot be read narrows nothing.</summary>
public sealed class EngagementListForm
{
    public string? Year { get; set; }
    public string? From { get; set; }
    public string? To { get; set; }
    public string? Mode { get; set; }
    public string? Approach { get; set; }
    public string? Group { get; set; }
    public long? Division { get; set; }
    public long? Organisation { get; set; }
    public long? Person { get; set; }
    public long? Lead { get; set; }
    public string? Status { get; set; }
    public long? Topic { get; set; }

    /// <summary>Key of a planned activity.</summary>
    public long? Activity { get; set; }

    /// <summary>Key of the import that it came with.</summary>
    public long? Import { get; set; }

    /// <summary>Words of the name of an organisation that took part.</summary>
    public string? With { get; set; }

    public string? Q { get; set; }

    /// <summary>Key of the row that the page comes after.</summary>
    public string? After { get; set; }

    /// <summary>Key of the row that the page ends before.</summary>
    public string? Before { get; set; }

    public EngagementFilter ToFilter() => new()
    {
        Year = FinancialYear.TryParse(Year, out var year) ? year : null,
        From = Day(From),
        To = Day(To),
        Mode = Kebab.TryParse<Mode>(Mode, out var mode) ? mode : null,
        Approach = string.IsNullOrEmpty(Approach) ? null : Approach,
        Groups = Kebab.TryParse<UserGroups>(Group, out var group) ? group : UserGroups.None,
        Division = Division,
        Organisation = Organisation,
        Person = Person,
        Lead = Lead,
        Status = Kebab.TryParse<EngagementStatus>(Status, out var status) ? status : null,
        Topic = Topic,
        Activity = Activity,
        Import = Import,
        With = Cut(With),
        Text = Cut(Q),
    };

    /// <summary>What the list is narrowed to, in the order of the filter. What cannot be read is left out: no tag may claim that it narrows.</summary>
    public IReadOnlyList<KeyValuePair<string, string?>> ToQuery()
    {
        var read = ToFilter();
        return
        [
            .. new (string Key, string? Value)[]
            {
                ("q", read.Text), ("with", read.With), ("year", read.Year is null ? null : Year), ("from", read.From is null ? null : From), ("to", read.To is null ? null : To),
                ("mode", read.Mode is null ? null : Mode), ("approach", Approach), ("group", read.Groups == UserGroups.None ? null : Group),
                ("division", Text(Division)), ("organisation", Text(Organisation)), ("person", Text(Person)), ("lead", Text(Lead)),
                ("status", read.Status is null ? null : Status), ("topic", Text(Topic)), ("activity", Text(Activity)), ("import", Text(Import)),
            }
            .Where(q => !string.IsNullOrWhiteSpace(q.Value)).Select(q => KeyValuePair.Create(q.Key, q.Value)),
        ];
    }

    private static string? Cut(string? words) => words is { Length: > 200 } ? words[..200] : words;

    private static string? Text(long? id) => id?.ToString(CultureInfo.InvariantCulture);

    internal static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
