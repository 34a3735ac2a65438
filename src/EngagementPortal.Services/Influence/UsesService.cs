using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Influence;
using EngagementPortal.Services.Engagements;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Influence;

/// <summary>Keeps what statistical outputs are used for, and when somebody last looked whether that is still so.</summary>
public sealed class UsesService(PortalDbContext db)
{
    public const string NobodyUses = "use.nobody";
    public const string EndedBefore = "use.ended-before";

    /// <summary>Records a use. The same form sent twice is one record.</summary>
    /// <returns>Null when there is no such output; so with everything below.</returns>
    public async Task<Saved?> RecordAsync(Guid submission, long outputId, OutputUseDetails details, Viewer viewer, Activity activity, CancellationToken ct)
    {
        Demand(viewer);
        if (!await db.Outputs.AnyAsync(o => o.Id == outputId, ct)) return null;
        if (await MadeBeforeAsync() is { } before) return new Saved(before, Verdict.Clear);
        if (details.OrganisationId is { } organisation && !await db.Organisations.AnyAsync(o => o.Id == organisation, ct)) details = details with { OrganisationId = null };
        if (details.UserGroups == Domain.Strategy.UserGroups.None && details.OrganisationId is null) return Saved.Refused(Verdict.Refused(NobodyUses, "Choose a user group, or an organisation", "UserGroups"));
        var use = new OutputUse(submission, outputId, details, London.DateIn(activity.At), viewer.AccountId);
        db.Add(use);
        return new Saved(await db.SaveOnceAsync(activity, MadeBeforeAsync, ct) ?? use.Id, Verdict.Clear);

        Task<long?> MadeBeforeAsync() => db.OutputUses.AsNoTracking().Where(u => u.SubmissionToken == submission && u.RecordedById == viewer.AccountId).Select(u => (long?)u.Id).SingleOrDefaultAsync(ct);
    }

    /// <summary>Ends a use: it is not used so any more.</summary>
    public async Task<Saved?> EndAsync(long outputId, long useId, int seen, string reason, Viewer viewer, Activity activity, CancellationToken ct)
    {
        Demand(viewer);
        if (await db.OutputUses.SingleOrDefaultAsync(u => u.Id == useId && u.OutputId == outputId, ct) is not { } use) return null;
        StaleRecordException.Unless(use, seen);
        if (use.EndedOn is not null) return Saved.Refused(Verdict.Refused(EndedBefore, "It was ended already"));
        use.End(reason, London.DateIn(activity.At), viewer.AccountId);
        await db.SaveAsync(activity.Because(reason), ct);
        return new Saved(outputId, Verdict.Clear);
    }

    /// <summary>Says that somebody looked through the uses of an output today. The same form sent twice is one record.</summary>
    public async Task<Saved?> ReviewAsync(Guid submission, long outputId, string? note, Viewer viewer, Activity activity, CancellationToken ct)
    {
        Demand(viewer);
        if (!await db.Outputs.AnyAsync(o => o.Id == outputId, ct)) return null;
        if (await MadeBeforeAsync() is not null) return new Saved(outputId, Verdict.Clear);
        db.Add(new UsesReview(submission, outputId, note, London.DateIn(activity.At), viewer.AccountId));
        await db.SaveOnceAsync(activity, MadeBeforeAsync, ct);
        return new Saved(outputId, Verdict.Clear);

        Task<long?> MadeBeforeAsync() => db.UsesReviews.AsNoTracking().Where(r => r.SubmissionToken == submission && r.ById == viewer.AccountId).Select(r => (long?)r.Id).SingleOrDefaultAsync(ct);
    }

    private static void Demand(Viewer viewer)
    {
        if (!viewer.Can(Capability.RecordNeeds)) throw new AccessDeniedException("recording uses");
    }
}
