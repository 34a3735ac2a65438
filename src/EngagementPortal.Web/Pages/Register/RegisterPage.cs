using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Stakeholders;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Register;

/// <summary>What the pages of the register share: pickers with and without scripts, refusals beside their fields, choices.</summary>
public abstract class RegisterPage(PortalDbContext db) : PortalPage
{
    protected PortalDbContext Db => db;

    /// <summary>Likely twins of what is about to be added.</summary>
    public IReadOnlyList<Twin> Twins { get; private set; } = [];

    private IReadOnlyList<Picked> found = [];
    private string? foundFor;

    /// <summary>What Find found for a picker, where no scripts run; null where nothing was sought.</summary>
    public IReadOnlyList<Picked>? FoundFor(string name) => foundFor == name ? found : null;

    /// <summary>The page again, each refusal beside its field.</summary>
    protected IActionResult Again(Registered refused)
    {
        Twins = refused.Twins;
        return Again(refused.Verdict.InForm());
    }

    /// <summary>What posted values of pickers stand for.</summary>
    protected async Task<IReadOnlyList<Picked>> ChosenAsync(IEnumerable<string?> values, CancellationToken ct) =>
        [.. (await db.ChosenAsync(values, ct)).Select(AsPicked)];

    /// <summary>
    /// Find and Remove of a picker where no scripts run: the page again, without complaints about what is not filled in yet.
    /// Null when neither was pressed.
    /// </summary>
    /// <param name="remove">Takes a value off the form.</param>
    protected async Task<IActionResult?> PickAsync(RegisterKinds kinds, Action<string> remove, CancellationToken ct)
    {
        var (find, removed) = (Request.Form["find"].ToString(), Request.Form["remove"].ToString());
        if (find.Length == 0 && removed.Length == 0) return null;
        if (removed.Length > 0) remove(removed);
        if (find.Length > 0)
            (foundFor, found) = (find, [.. (await db.FindAsync(Request.Form[$"{find}Search"], kinds, ct)).Select(AsPicked)]);
        Unjudged();
        return Page();
    }

    /// <summary>The way to the record that one was merged into; null where it was not. What is sent to it is not sent on.</summary>
    protected async Task<IActionResult?> MergedAsync(TwinKind kind, long id, string list, CancellationToken ct)
    {
        if (!HttpMethods.IsGet(Request.Method) && !HttpMethods.IsHead(Request.Method)) return null;
        if (await db.MergedIntoAsync(kind, id, ct) is not { } kept) return null;
        var below = Request.Path.Value![$"{list}/{id}".Length..];
        return LocalRedirect($"{list}/{kept}{below}{Request.QueryString}");
    }

    internal static Picked AsPicked(RegisterEntry entry) =>
        new(entry.Value, entry.Name, entry.Hint, [.. entry.Groups.Singly().Select(g => g.Code())]);
}
