using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Measurement;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Services.Strategy;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Measurement;

/// <summary>A cell of the strategy's table in a year.</summary>
/// <param name="Group">One user group.</param>
public sealed record GapCell(FinancialYear Year, string Approach, UserGroups Group);

/// <summary>What is done about what was promised and not held: the head assigns and approves, the division answers.</summary>
public sealed class GapService(PortalDbContext db, StrategyEditions editions)
{
    public const string NotOffered = "gap.not-offered";
    public const string NoDivision = "gap.no-division";
    public const string NothingToApprove = "gap.nothing-to-approve";

    /// <summary>Whether somebody may answer for a division: who writes or approves its plans, and the head.</summary>
    public static bool MayAnswer(Viewer viewer, long? divisionId) =>
        viewer.Can(Capability.KeepMeasures) || (divisionId is { } id && (viewer.Can(Capability.WritePlans, id) || viewer.Can(Capability.ApprovePlans, id)));

    /// <summary>Says which division is to see to it; null takes that back.</summary>
    /// <param name="seen">Version of the gap that was looked at; 0 where there was none.</param>
    public Task<Saved> AssignAsync(GapCell cell, int seen, long? divisionId, Viewer viewer, Activity activity, CancellationToken ct) => ChangeAsync(cell, seen, activity, async gap =>
    {
        if (!viewer.Can(Capability.KeepMeasures)) throw new AccessDeniedException("assigning gaps");
        if (divisionId is { } id && !await db.Divisions.AnyAsync(d => d.Id == id && d.Closed == null, ct)) return Verdict.Refused(NoDivision, "Choose a division from the list", "DivisionId");
        gap.Assign(divisionId);
        return Verdict.Clear;
    }, ct);

    /// <summary>Answers it for the division that is to see to it.</summary>
    public Task<Saved> AnswerAsync(GapCell cell, int seen, GapAnswer answer, string reason, Viewer viewer, Activity activity, CancellationToken ct) => ChangeAsync(cell, seen, activity.Because(reason), gap =>
    {
        if (!MayAnswer(viewer, gap.DivisionId)) throw new AccessDeniedException("answering this gap");
        gap.Give(answer, reason, viewer.AccountId, London.DateIn(activity.At));
        return Task.FromResult(Verdict.Clear);
    }, ct);

    /// <summary>Agrees that it does not apply.</summary>
    public Task<Saved> ApproveAsync(GapCell cell, int seen, Viewer viewer, Activity activity, CancellationToken ct) => ChangeAsync(cell, seen, activity, gap =>
    {
        if (!viewer.Can(Capability.KeepMeasures)) throw new AccessDeniedException("approving answers to gaps");
        if (!gap.AwaitsApproval) return Task.FromResult(Verdict.Refused(NothingToApprove, "There is nothing to approve: look at what was answered"));
        gap.Approve(viewer.AccountId, London.DateIn(activity.At));
        return Task.FromResult(Verdict.Clear);
    }, ct);

    private async Task<Saved> ChangeAsync(GapCell cell, int seen, Activity activity, Func<CoverageGap, Task<Verdict>> change, CancellationToken ct)
    {
        if (editions.On(cell.Year.End).Approach(cell.Approach)?.IsOfferedTo(cell.Group) != true) return Saved.Refused(Verdict.Refused(NotOffered, "This is not offered to them"));
        var gap = await db.CoverageGaps.SingleOrDefaultAsync(g => g.YearStart == cell.Year.StartYear && g.Approach == cell.Approach && g.Group == cell.Group, ct);
        if (gap is null)
        {
            gap = new CoverageGap(cell.Year, cell.Approach, cell.Group);
            db.Add(gap);
        }
        else StaleRecordException.Unless(gap, seen);

        if (await change(gap) is { IsAllowed: false } refused) return Saved.Refused(refused);
        try
        {
            await db.SaveAsync(activity, ct);
        }
        catch (DbUpdateException e) when (db.IsDuplicate(e))
        {
            throw new StaleRecordException(nameof(CoverageGap), 1);
        }

        return new Saved(gap.Id, Verdict.Clear);
    }
}
