using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Influence;
using EngagementPortal.Services.Influence;
using EngagementPortal.Web.Pages.Needs;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Tracing;

/// <summary>The whole chain of any record: of what was said too, which has no page of its own.</summary>
[Requires(Capability.Read)]
public sealed class ChainModel(PortalDbContext db) : InfluencePage(db)
{
    public TraceRow It { get; private set; } = null!;

    /// <summary>What was said, where the chain begins with it.</summary>
    public Said? Said { get; private set; }

    public TraceView Trace { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string kind, long id, CancellationToken ct)
    {
        if (!Kebab.TryParse<TraceKind>(kind, out var known) || await Db.RowOfAsync(new TraceNode(known, id), Viewer, ct) is not { } it) return NotFound();
        It = it;
        if (known.AsEvidence() is { } source) Said = await Db.SaidAsync(new EvidenceSource(source, id), Viewer, ct);
        Trace = await TraceAsync(known, id, ct);
        return Page();
    }
}
