using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Lists;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Lists;
using EngagementPortal.Services.Stakeholders;
using EngagementPortal.Web.Pages.Lists;
using EngagementPortal.Web.Pages.Register;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Organisations;

/// <summary>The organisations of the register: searched while one types, narrowed by what stands in the address, page by page.</summary>
[Requires(Capability.Read)]
public sealed class IndexModel(PortalDbContext db) : PortalPage
{
    [BindProperty(SupportsGet = true)] public string? Q { get; set; }
    [BindProperty(SupportsGet = true)] public string? Group { get; set; }
    [BindProperty(SupportsGet = true)] public string? Stakeholder { get; set; }
    [BindProperty(SupportsGet = true)] public string? Kind { get; set; }
    [BindProperty(SupportsGet = true)] public string? Stage { get; set; }

    /// <summary><c>mine</c>: those that the viewer looks after.</summary>
    [BindProperty(SupportsGet = true)] public string? Owner { get; set; }

    /// <summary><c>yes</c>: key accounts alone.</summary>
    [BindProperty(SupportsGet = true)] public string? Key { get; set; }

    [BindProperty(SupportsGet = true)] public string? Tag { get; set; }

    /// <summary><c>closed</c> or <c>all</c>; the active ones unless told.</summary>
    [BindProperty(SupportsGet = true)] public string? Status { get; set; }

    [BindProperty(SupportsGet = true)] public long? After { get; set; }
    [BindProperty(SupportsGet = true)] public long? Before { get; set; }

    public Slice<OrganisationRow> List { get; private set; } = new([], null, null);
    public Band Band { get; private set; }
    public IReadOnlyList<FilterTag> Tags { get; private set; } = [];
    public IReadOnlyList<FilterSelect> Selects { get; private set; } = [];
    public Pager Pager { get; private set; } = new(null, null);

    /// <summary>The views beside the list.</summary>
    public ListTools Tools { get; private set; } = null!;

    /// <summary>Where this list becomes a file.</summary>
    public string TakeOut { get; private set; } = "";

    public bool IsNarrowed => Tags.Count > 0 || !string.IsNullOrWhiteSpace(Q);

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    /// <summary>The list alone, for whoever types.</summary>
    public async Task<IActionResult> OnGetListAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        return Partial("_List", this);
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        var filter = RegisterFilters.Organisations(Request.Query, Viewer);
        var said = new ListAddress("/organisations", new Dictionary<string, string?>
        {
            ["q"] = Q,
            ["group"] = filter.Group == UserGroups.None ? null : Group,
            ["stakeholder"] = filter.StakeholderGroup == StakeholderGroups.None ? null : Stakeholder,
            ["kind"] = filter.Kind is null ? null : Kind,
            ["stage"] = filter.Stage is null ? null : Stage,
            ["owner"] = filter.CaredForBy is null ? null : Owner,
            ["key"] = filter.OnlyKeyAccounts ? Key : null,
            ["tag"] = filter.Tag,
            ["import"] = filter.Import?.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["status"] = filter.Standing == Standing.Active ? null : Status,
        });
        List = await db.PageAsync(filter, Viewer, After, Before, ct);
        Band = await db.Organisations.Matching(filter).CountBandAsync(ct);
        Pager = new Pager(Edge(List.Before) is { } b ? said.With("before", b) : null, Edge(List.After) is { } a ? said.With("after", a) : null)
        {
            NewerText = "Previous",
            OlderText = "Next",
        };
        Tools = new ListTools(ListKind.Organisations, ListFilters.Of(ListKind.Organisations, Request.Query), await db.ViewsAsync(ListKind.Organisations, Viewer, ct));
        TakeOut = said.At("/exports/new", "list", "organisations");
        Tags = [.. Set(filter).Select(t => new FilterTag(t.Text, said.Without(t.Key)))];
        Selects =
        [
            new("group", "User group", Group, "Any", UserGroupSets.Each.Select(g => KeyValuePair.Create(g.Code(), g.InWords()))),
            new("stakeholder", "Stakeholder group", Stakeholder, "Any",
                Enum.GetValues<StakeholderGroups>().Where(g => g != StakeholderGroups.None).Select(g => KeyValuePair.Create(g.Code(), g.InWords()))),
            new("kind", "Kind", Kind, "Any", Enum.GetValues<OrganisationKind>().Select(k => KeyValuePair.Create(k.Code(), k.Name()))),
            new("stage", "Stage", Stage, "Any", Enum.GetValues<JourneyStage>().Select(s => KeyValuePair.Create(s.Code(), s.Name()))),
            new("owner", "Looked after by", Owner, "Anybody", [new("mine", "Me")]),
            new("key", "Key accounts", Key, "Any", [new("yes", "Key accounts only")]),
            new("status", "Status", Status, "Active", [new("closed", "Closed"), new("all", "Active and closed")]),
        ];
    }

    private static IEnumerable<(string Key, string Text)> Set(OrganisationFilter filter)
    {
        if (filter.Group != UserGroups.None) yield return ("group", filter.Group.InWords());
        if (filter.StakeholderGroup != StakeholderGroups.None) yield return ("stakeholder", filter.StakeholderGroup.InWords());
        if (filter.Kind is { } kind) yield return ("kind", kind.Name());
        if (filter.Stage is { } stage) yield return ("stage", stage.Name());
        if (filter.CaredForBy is not null) yield return ("owner", "Looked after by me");
        if (filter.OnlyKeyAccounts) yield return ("key", "Key accounts only");
        if (filter.Tag is { } tag) yield return ("tag", $"Tag: {tag}");
        if (filter.Import is { } import) yield return ("import", $"Import {import}");
        if (filter.Standing != Standing.Active) yield return ("status", filter.Standing == Standing.Closed ? "Closed" : "Active and closed");
    }

    private static string? Edge(long? id) => id?.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
