using System.Globalization;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Imports;
using EngagementPortal.Services.Imports;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Imports;

/// <summary>Decides about names that are spelt like one of the register: the same, another, or no organisation at all.</summary>
[Requires(Capability.LogEngagements)]
public sealed class NamesModel(ImportService imports) : ImportPage(imports)
{
    private const int PageSize = 25;

    /// <summary>It is one of its own.</summary>
    private const string New = "new";

    /// <summary>It is no organisation.</summary>
    private const string None = "none";

    [BindProperty] public NamesForm Form { get; set; } = new();

    /// <summary>Names on this page, as the form has them.</summary>
    public IReadOnlyList<NameToReview> Names { get; private set; } = [];

    public int Waiting { get; private set; }

    public int All { get; private set; }

    public Pager Pager { get; private set; } = new(null, null);

    public static IReadOnlyList<Choice> ChoicesOf(NameToReview name) =>
    [
        .. name.Alike.Take(5).Select(o => new Choice(o.Id.ToString(CultureInfo.InvariantCulture), $"It is {o.Name}", Hint(o))),
        new Choice(New, "It is another one: add it"),
        new Choice(None, "It is no organisation: leave it out"),
    ];

    public async Task<IActionResult> OnGetAsync(int from, CancellationToken ct)
    {
        if (Hand.File is null) return LocalRedirect($"{Here}/columns");
        var names = (await Imports.CheckAsync(Hand, ct)).Names;
        (All, Waiting) = (names.Count, names.Count(n => n.Decided is null));
        var at = Math.Clamp(from, 0, Math.Max(0, names.Count - 1));
        Names = [.. names.Skip(at).Take(PageSize)];
        // What is likeliest is chosen beforehand; nothing is decided before the form is sent.
        Form = new NamesForm { Version = Hand.It.Version, Names = [.. Names.Select(n => new NameForm { Key = n.Key, Is = Said(n.Decided ?? n.Likeliest) })] };
        Pager = new Pager(at > 0 ? $"{Here}/names?from={Math.Max(0, at - PageSize)}" : null, at + PageSize < names.Count ? $"{Here}/names?from={at + PageSize}" : null) { NewerText = "Before", OlderText = "Next" };
        return Page();
    }

    /// <param name="all">What is decided about every name that waits: <c>alike</c> or <c>new</c>; nothing for those of the page alone.</param>
    public async Task<IActionResult> OnPostAsync(string? all, CancellationToken ct)
    {
        if (Hand.File is null) return NotFound();
        var names = (await Imports.CheckAsync(Hand, ct)).Names.ToDictionary(n => n.Key);
        var decided = Hand.Setup.Names.ToDictionary(n => n.Key, n => n.Value);
        foreach (var said in Form.Names ?? [])
        {
            if (said.Key is not { } key || !names.TryGetValue(key, out var name)) continue;
            if (said.Is == New) decided[key] = NameDecision.New;
            else if (said.Is == None) decided[key] = new NameDecision(LeaveOut: true);
            else if (name.Alike.FirstOrDefault(o => o.Id.ToString(CultureInfo.InvariantCulture) == said.Is) is { } organisation) decided[key] = new NameDecision(organisation.Id);
        }

        if (all is "alike" or New)
        {
            foreach (var name in names.Values.Where(n => !decided.ContainsKey(n.Key))) decided[name.Key] = all == New ? NameDecision.New : name.Likeliest;
        }

        var left = names.Keys.Count(k => !decided.ContainsKey(k));
        return await KeepAsync(Form.Version, Hand.Setup with { Names = decided }, left > 0 ? $"{Here}/names" : Here, left > 0 ? "Kept. More names wait" : "Every name is decided", ct);
    }

    private static string Said(NameDecision decided) => decided switch
    {
        { LeaveOut: true } => None,
        { OrganisationId: { } id } => id.ToString(CultureInfo.InvariantCulture),
        _ => New,
    };

    private static string? Hint(KnownOrganisation organisation)
    {
        var hint = string.Join(" · ", new[] { organisation.ClosedOn is { } day ? $"Closed {day.Show()}" : null, organisation.OtherNames.Count > 0 ? $"Also {string.Join(", ", organisation.OtherNames.Take(3))}" : null }.OfType<string>());
        return hint.Length > 0 ? hint : null;
    }
}

/// <summary>What names stand for.</summary>
public sealed class NamesForm
{
    public int Version { get; set; }
    public List<NameForm>? Names { get; set; }
}

/// <summary>A name and what it stands for: the key of an organisation, or a word.</summary>
public sealed class NameForm
{
    public string? Key { get; set; }
    public string? Is { get; set; }
}
