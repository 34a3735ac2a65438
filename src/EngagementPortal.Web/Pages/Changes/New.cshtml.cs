using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Lists;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Services.Lists;
using EngagementPortal.Services.Stakeholders;
using EngagementPortal.Web.Pages.Engagements;
using EngagementPortal.Web.Pages.Lists;
using EngagementPortal.Web.Pages.Register;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Changes;

/// <summary>A record that can be chosen.</summary>
public sealed record Candidate(long Id, string Name, string? Facts);

/// <summary>
/// Changes one thing on many records of a list: what, then which and to what, then a look at what will happen, then done. List, filter and
/// change stand in the address.
/// </summary>
[Requires(Capability.Read)]
public sealed class NewModel(PortalDbContext db, BulkChangeService changes) : PortalPage
{
    [BindProperty(SupportsGet = true, Name = "")] public EngagementListForm Filter { get; set; } = new();

    [BindProperty] public ChangeForm Form { get; set; } = new();

    public ListKind List { get; private set; }
    public string Narrowed { get; private set; } = "";

    /// <summary>What is to be changed; null while that is asked.</summary>
    public BulkAction? Change { get; private set; }

    public string Back => List.Address(Narrowed);

    /// <summary>This page, with its list, filter and change.</summary>
    public string Here => $"/changes/new?list={List.Code()}&change={Change?.Code()}{(Narrowed.Length > 0 ? $"&{Narrowed}" : "")}";

    public IReadOnlyList<Candidate> Candidates { get; private set; } = [];
    public bool HasMore { get; private set; }
    public IReadOnlyList<Choice> Values { get; private set; } = [];

    /// <summary>What would happen; null while the form is filled in.</summary>
    public IReadOnlyList<BulkRow>? Preview { get; private set; }

    /// <summary>What was chosen, in words.</summary>
    public string? Words { get; private set; }

    public IEnumerable<Choice> Actions => Enum.GetValues<BulkAction>().Where(a => a.Of() == List).Select(a => new Choice(a.Code(), a.InWords()));

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        List = ListFilters.Named(Request.Query) ?? 0;
        if (List is not (ListKind.Engagements or ListKind.Organisations)) context.Result = NotFound();
        else if (!BulkChangeService.MayChange(Viewer, List)) context.Result = Forbid();
        else
        {
            Narrowed = ListFilters.Of(List, Request.Query);
            Change = Kebab.TryParse<BulkAction>(Request.Query["change"], out var action) && action.Of() == List ? action : null;
            await base.OnPageHandlerExecutionAsync(context, next);
        }
    }

    public async Task OnGetAsync(CancellationToken ct)
    {
        if (Change is null) return;
        await FindAsync(ct);
        Form.Chosen = [.. Candidates.Select(c => c.Id)];
    }

    /// <summary>Shows what would happen.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Change is not { } change) return NotFound();
        if (!await IsFitAsync(change, ct)) return await AgainAsync(null, ct);
        Unjudged();
        Preview = await changes.PreviewAsync(change, Form.Value!, Form.Chosen, Viewer, ct);
        return Page();
    }

    /// <summary>Back from the look at it, with what was typed.</summary>
    public async Task<IActionResult> OnPostEditAsync(CancellationToken ct)
    {
        Unjudged();
        await FindAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostChangeAsync(CancellationToken ct)
    {
        if (Change is not { } change) return NotFound();
        if (!await IsFitAsync(change, ct)) return await AgainAsync(null, ct);
        var done = await changes.ChangeAsync(change, Form.Value!, Form.Chosen, Viewer, Begin("records.changed", Form.Reason), ct);
        return done.IsAllowed
            ? Done($"/changes/{done.Id}", $"{Web.Words.Count(done.Count, "record", "records")} changed{(done.Stayed > 0 ? $", {done.Stayed.Show()} left as they were" : "")}")
            : await AgainAsync(done.Verdict, ct);
    }

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        if (Change is null) return;
        Values = Change switch
        {
            BulkAction.Lead or BulkAction.Owner or BulkAction.Deputy => await db.StaffChoicesAsync(ct),
            BulkAction.AddTopic or BulkAction.RemoveTopic => await db.TopicChoicesAsync(ct),
            BulkAction.Sensitivity => [.. Enum.GetValues<Sensitivity>().Select(s => new Choice(s.Code(), s.Name()))],
            BulkAction.KeyAccount => [new Choice("yes", "Yes"), new Choice("no", "No")],
            _ => [],
        };
    }

    private async Task<bool> IsFitAsync(BulkAction change, CancellationToken ct)
    {
        // Of a form of which nothing was sent nothing is judged.
        if (string.IsNullOrWhiteSpace(Form.Value)) ModelState.TryAddModelError("Form.Value", "Say what they get");
        if (string.IsNullOrWhiteSpace(Form.Reason)) ModelState.TryAddModelError("Form.Reason", "Say why they are changed");
        if (Form.Chosen.Count == 0) ModelState.TryAddModelError("Form.Chosen", "Choose at least one");
        if (!IsFit(nameof(Form))) return false;
        Words = await changes.WordsAsync(change, Form.Value, ct);
        if (Words is null) ModelState.AddModelError("Form.Value", change is BulkAction.AddTag or BulkAction.RemoveTag ? $"A tag has {OrganisationTagLength} characters at most" : "Choose from the list");
        return Words is not null;
    }

    private static int OrganisationTagLength => Domain.Stakeholders.OrganisationTag.Length;

    private async Task<IActionResult> AgainAsync(Verdict? refused, CancellationToken ct)
    {
        await FindAsync(ct);
        return refused is null ? Again() : Again(refused, nameof(Form));
    }

    /// <summary>The records of the list that can be chosen from, its first <see cref="BulkChange.Most"/>.</summary>
    private async Task FindAsync(CancellationToken ct)
    {
        if (List == ListKind.Engagements)
        {
            var found = await (await db.FoundAsync(Filter.ToFilter(), null, Viewer, ct)).Take(BulkChange.Most + 1)
                .Select(e => new { e.Id, e.Subject, e.Date, e.Precision, Division = db.Divisions.Where(d => d.Id == e.ConvenedById).Select(d => d.Name).Single() }).ToListAsync(ct);
            Candidates = [.. found.Select(e => new Candidate(e.Id, e.Subject, $"{e.Date.Show(e.Precision)}, {e.Division}"))];
        }
        else
        {
            var found = await db.Organisations.AsNoTracking().Matching(RegisterFilters.Organisations(Request.Query, Viewer)).OrderBy(o => o.NameKey).ThenBy(o => o.Id).Take(BulkChange.Most + 1)
                .Select(o => new { o.Id, o.Name, Owner = db.Users.Where(a => a.Id == o.OwnerId).Select(a => a.Name).FirstOrDefault() }).ToListAsync(ct);
            Candidates = [.. found.Select(o => new Candidate(o.Id, o.Name, o.Owner is { } owner ? $"Looked after by {owner}" : null))];
        }

        HasMore = Candidates.Count > BulkChange.Most;
        Candidates = [.. Candidates.Take(BulkChange.Most)];
    }
}
