using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Consultations;
using EngagementPortal.Services;
using EngagementPortal.Services.Consultations;
using EngagementPortal.Web.Pages.Register;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Consultations;

/// <summary>Consultations, the last first. Who has not signed in is led to those that are public.</summary>
[AllowAnonymous]
public sealed class IndexModel(PortalDbContext db) : PortalPage
{
    private const int PageSize = 25;

    /// <summary>The code of a state; nothing shows all.</summary>
    [BindProperty(SupportsGet = true)] public string? State { get; set; }

    /// <summary>Words of the title or the summary.</summary>
    [BindProperty(SupportsGet = true)] public string? Q { get; set; }

    public IReadOnlyList<ConsultationRow> Rows { get; private set; } = [];

    public IReadOnlyList<Choice> States { get; } = [.. Enum.GetValues<ConsultationState>().Select(s => new Choice(s.Code(), s.InWords()))];

    public Pager Pager { get; private set; } = new(null, null);

    public bool IsNarrowed => !string.IsNullOrEmpty(State) || !string.IsNullOrWhiteSpace(Q);

    public bool MayMake => Viewer.Can(Capability.WriteConsultations);

    public async Task<IActionResult> OnGetAsync(long? before, long? after, CancellationToken ct)
    {
        if (!Viewer.Can(Capability.Read)) return LocalRedirect("/have-your-say");
        var state = Kebab.TryParse<ConsultationState>(State, out var known) ? known : (ConsultationState?)null;
        var found = db.Consultations.AsNoTracking();
        if (state is { } one) found = found.Standing(one, Today);
        var sought = Sought.Read(Q);
        if (!sought.IsNothing) found = db.Holding(sought, found);
        var (keys, newer, older) = await found.PageAsync(c => c.Id, c => c.Id, PageSize, before, after, ct);
        var ids = keys.ToList();
        Rows = [.. (await db.Consultations.AsNoTracking().Where(c => EF.Parameter(ids).Contains(c.Id)).AsRows(db).ToListAsync(ct)).OrderByDescending(r => r.Id)];
        var said = new ListAddress("/consultations", new Dictionary<string, string?> { ["q"] = Q, ["state"] = state?.Code() });
        Pager = new Pager(newer ? said.With("after", $"{keys[0]}") : null, older ? said.With("before", $"{keys[^1]}") : null);
        return Page();
    }
}
