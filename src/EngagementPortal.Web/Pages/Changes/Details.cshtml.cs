using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Lists;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Services.Lists;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Changes;

/// <summary>A change of one's own to many records: which, why, and the way back.</summary>
[Requires(Capability.Read)]
public sealed class DetailsModel(PortalDbContext db, BulkChangeService changes) : UndoPage<BulkChange>
{
    /// <summary>The records that the viewer may see, by name.</summary>
    public IReadOnlyList<Candidate> Records { get; private set; } = [];

    /// <summary>Why it cannot be undone; null when it can.</summary>
    public string? WhyNotUndone => It.WhyNotUndoneOn(Today);

    protected override async Task<IActionResult> UndoAsync(CancellationToken ct) =>
        await changes.UndoAsync(Id, Form.Version, Viewer, Begin("records.change-undone", Form.Reason), ct) switch
        {
            null => NotFound(),
            { IsAllowed: false } refused => Again(refused.Verdict),
            var done => Done($"/changes/{Id}", $"{Web.Words.Count(done.Count, "record has", "records have")} what they had before{(done.Stayed > 0 ? $"; {done.Stayed.Show()} stayed: they were changed since" : "")}"),
        };

    protected override async Task<BulkChange?> FindAsync(CancellationToken ct)
    {
        var me = Viewer.AccountId;
        if (await db.BulkChanges.AsNoTracking().Include(c => c.Steps).SingleOrDefaultAsync(c => c.Id == Id && c.ById == me, ct) is not { } change) return null;
        var ids = change.Steps.Select(s => s.RecordId).ToList();
        Records = change.List == ListKind.Engagements
            ? [.. (await db.Engagements.AsNoTracking().VisibleTo(Viewer).Where(e => EF.Parameter(ids).Contains(e.Id)).NewestFirst().Select(e => new { e.Id, e.Subject, e.Date, e.Precision }).ToListAsync(ct))
                .Select(e => new Candidate(e.Id, e.Subject, e.Date.Show(e.Precision)))]
            : [.. (await db.Organisations.AsNoTracking().Where(o => EF.Parameter(ids).Contains(o.Id)).OrderBy(o => o.NameKey).ThenBy(o => o.Id).Select(o => new { o.Id, o.Name }).ToListAsync(ct))
                .Select(o => new Candidate(o.Id, o.Name, null))];
        return change;
    }
}
