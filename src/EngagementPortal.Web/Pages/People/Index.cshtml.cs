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

namespace EngagementPortal.Web.Pages.People;

/// <summary>The people of the register: searched while one types, narrowed by what stands in the address, page by page.</summary>
[Requires(Capability.Read)]
public sealed class IndexModel(PortalDbContext db) : PortalPage
{
    [BindProperty(SupportsGet = true)] public string? Q { get; set; }
    [BindProperty(SupportsGet = true)] public string? Group { get; set; }
    [BindProperty(SupportsGet = true)] public string? Stage { get; set; }

    /// <summary><c>yes</c> or <c>no</c>.</summary>
    [BindProperty(SupportsGet = true)] public string? Contact { get; set; }

    [BindProperty(SupportsGet = true)] public long? After { get; set; }
    [BindProperty(SupportsGet = true)] public long? Before { get; set; }

    public Slice<PersonRow> List { get; private set; } = new([], null, null);
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
        var filter = RegisterFilters.People(Request.Query);
        var said = new ListAddress("/people", new Dictionary<string, string?>
        {
            ["q"] = Q,
            ["group"] = filter.Group == UserGroups.None ? null : Group,
            ["stage"] = filter.Stage is null ? null : Stage,
            ["contact"] = filter.MayBeContacted is null ? null : Contact,
            ["import"] = filter.Import?.ToString(System.Globalization.CultureInfo.InvariantCulture),
        });
        List = await db.PageAsync(filter, After, Before, ct);
        Band = await db.People.Matching(filter).CountBandAsync(ct);
        Pager = new Pager(Edge(List.Before) is { } b ? said.With("before", b) : null, Edge(List.After) is { } a ? said.With("after", a) : null)
        {
            NewerText = "Previous",
            OlderText = "Next",
        };
        Tools = new ListTools(ListKind.People, ListFilters.Of(ListKind.People, Request.Query), await db.ViewsAsync(ListKind.People, Viewer, ct));
        TakeOut = said.At("/exports/new", "list", "people");
        Tags = [.. Set(filter).Select(t => new FilterTag(t.Text, said.Without(t.Key)))];
        Selects =
        [
            new("group", "Works in a user group", Group, "Any", UserGroupSets.Each.Select(g => KeyValuePair.Create(g.Code(), g.InWords()))),
            new("stage", "Stage", Stage, "Any", Enum.GetValues<JourneyStage>().Select(s => KeyValuePair.Create(s.Code(), s.Name()))),
            new("contact", "Contact", Contact, "Any", [new("yes", "May be contacted"), new("no", "May not be contacted")]),
        ];
    }

    private static IEnumerable<(string Key, string Text)> Set(PersonFilter filter)
    {
        if (filter.Group != UserGroups.None) yield return ("group", filter.Group.InWords());
        if (filter.Stage is { } stage) yield return ("stage", stage.Name());
        if (filter.MayBeContacted is { } may) yield return ("contact", may ? "May be contacted" : "May not be contacted");
        if (filter.Import is { } import) yield return ("import", $"Import {import}");
    }

    private static string? Edge(long? id) => id?.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
