using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Influence;
using EngagementPortal.Services.Engagements;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Influence;

/// <summary>One of the needs that another becomes.</summary>
/// <param name="Evidence">Keys of the evidence that goes to it.</param>
public sealed record SplitPart(string Title, IReadOnlyCollection<long> Evidence);

/// <summary>
/// Keeps the register of needs. Who may record needs in a division keeps those of it; linking evidence to a need is open to whoever
/// records needs anywhere, because those who hear it again are seldom those who heard it first.
/// </summary>
public sealed class NeedService(PortalDbContext db)
{
    public const string LinkedBefore = "need.linked-before";
    public const string EndedBefore = "need.evidence-ended-before";
    public const string NoOwner = "need.no-owner";
    public const string NoSuchNeed = "need.no-such-need";

    /// <summary>Whether somebody may change a need of a division.</summary>
    public static bool MayKeep(Viewer viewer, long divisionId, long ownerId) =>
        viewer.Can(Capability.RecordNeeds, divisionId) || (ownerId == viewer.AccountId && viewer.Can(Capability.RecordNeeds));

    /// <summary>Records a need, with what it rests on where it is made from something that was said. The same form sent twice is one record.</summary>
    /// <param name="from">What was said; it has to be readable for the viewer.</param>
    public async Task<Saved> MakeAsync(Guid submission, NeedDetails details, EvidenceSource? from, string? note, Viewer viewer, Activity activity, CancellationToken ct)
    {
        if (!viewer.Can(Capability.RecordNeeds, details.DivisionId)) throw new AccessDeniedException("recording needs of another division");
        if (await MadeBeforeAsync() is { } before) return new Saved(before, Verdict.Clear);
        if (await JudgeAsync(details, ct) is { } refused) return refused;
        var today = London.DateIn(activity.At);
        var said = from is null ? null : await db.SaidAsync(from, viewer, ct) ?? throw new AccessDeniedException("what is not there for the viewer");
        // Known since the day on which it was said; what was planned for later cannot have been said.
        var need = new Need(submission, await KnownAsync(details, ct), said is { } s && s.On < today ? s.On : today, viewer.AccountId);
        db.Add(need);
        if (from is not null) db.Add(new NeedEvidence(need, from, note, today, viewer.AccountId));
        return new Saved(await db.SaveOnceAsync(activity, MadeBeforeAsync, ct) ?? need.Id, Verdict.Clear);

        Task<long?> MadeBeforeAsync() => db.Needs.AsNoTracking().Where(n => n.SubmissionToken == submission && n.RecordedById == viewer.AccountId).Select(n => (long?)n.Id).SingleOrDefaultAsync(ct);
    }

    /// <summary>Says a need in other words.</summary>
    /// <returns>Null when there is no such need; so with everything below.</returns>
    public async Task<Saved?> DescribeAsync(long id, int seen, NeedDetails details, Viewer viewer, Activity activity, CancellationToken ct)
    {
        if (await ReadAsync(id, viewer, ct) is not { } need) return null;
        if (details.DivisionId != need.DivisionId && !viewer.Can(Capability.RecordNeeds, details.DivisionId)) throw new AccessDeniedException("recording needs of another division");
        StaleRecordException.Unless(need, seen);
        if (need.State != NeedState.Current) return Refused(Succession.NotCurrent, "It was merged or split and stays as it was");
        if (await JudgeAsync(details, ct) is { } refused) return refused;
        need.Describe(await KnownAsync(details, ct));
        await db.SaveAsync(activity, ct);
        return new Saved(id, Verdict.Clear);
    }

    /// <summary>Links something that was said to a need.</summary>
    public async Task<Saved?> LinkAsync(long id, EvidenceSource source, string? note, Viewer viewer, Activity activity, CancellationToken ct)
    {
        if (!viewer.Can(Capability.RecordNeeds)) throw new AccessDeniedException("linking evidence");
        if (await db.Needs.SingleOrDefaultAsync(n => n.Id == id, ct) is not { } need) return null;
        if (await db.SaidAsync(source, viewer, ct) is null) throw new AccessDeniedException("what is not there for the viewer");
        if (need.State != NeedState.Current) return Refused(Succession.NotCurrent, "This need was merged or split. Choose the one that stands in its place", "NeedId");
        if (await db.NeedEvidence.From(source).AnyAsync(e => e.NeedId == id && e.EndedOn == null, ct))
            return Refused(LinkedBefore, "It is linked to this need already", "NeedId");
        db.Add(new NeedEvidence(need, source, note, London.DateIn(activity.At), viewer.AccountId));
        await db.SaveAsync(activity, ct);
        return new Saved(id, Verdict.Clear);
    }

    /// <summary>Ends a link: it says no longer what the need says, and counts nowhere.</summary>
    public async Task<Saved?> EndAsync(long id, long evidenceId, int seen, string reason, Viewer viewer, Activity activity, CancellationToken ct)
    {
        if (await db.Needs.AsNoTracking().SingleOrDefaultAsync(n => n.Id == id, ct) is not { } need) return null;
        if (await db.NeedEvidence.SingleOrDefaultAsync(e => e.Id == evidenceId && e.NeedId == id, ct) is not { } link) return null;
        if (!MayKeep(viewer, need.DivisionId, need.OwnerId) && link.AddedById != viewer.AccountId) throw new AccessDeniedException("ending what somebody else linked");
        StaleRecordException.Unless(link, seen);
        if (link.EndedOn is not null) return Refused(EndedBefore, "This link was ended already");
        link.End(reason, London.DateIn(activity.At), viewer.AccountId);
        await db.SaveAsync(activity.Because(reason), ct);
        return new Saved(id, Verdict.Clear);
    }

    /// <summary>Merges a need into another, which stands for both from now on.</summary>
    public async Task<Saved?> MergeAsync(long id, int seen, long intoId, string reason, Viewer viewer, Activity activity, CancellationToken ct)
    {
        if (await ReadAsync(id, viewer, ct) is not { } from) return null;
        StaleRecordException.Unless(from, seen);
        if (await db.Needs.SingleOrDefaultAsync(n => n.Id == intoId, ct) is not { } into) return Refused(NoSuchNeed, "There is no need with this reference", "Into");
        if (Succession.JudgeMerge(from, into) is { IsAllowed: false } refused) return Saved.Refused(refused);
        var evidence = await db.NeedEvidence.AsNoTracking().Where(e => (e.NeedId == id || e.NeedId == intoId) && e.EndedOn == null).ToListAsync(ct);
        Add(Succession.Merge(from, into, [.. evidence.Where(e => e.NeedId == id)], [.. evidence.Where(e => e.NeedId == intoId)], await DecisionsOnAsync(id, ct), reason, London.DateIn(activity.At), viewer.AccountId));
        await db.SaveAsync(activity.Because(reason), ct);
        return new Saved(intoId, Verdict.Clear);
    }

    /// <summary>Splits a need into several, each with the evidence chosen for it. They are known since the same day.</summary>
    public async Task<Saved?> SplitAsync(long id, int seen, Guid submission, IReadOnlyList<SplitPart> parts, string reason, Viewer viewer, Activity activity, CancellationToken ct)
    {
        if (await ReadAsync(id, viewer, ct) is not { } need) return null;
        StaleRecordException.Unless(need, seen);
        var evidence = await db.NeedEvidence.AsNoTracking().Where(e => e.NeedId == id && e.EndedOn == null).ToListAsync(ct);
        if (Succession.JudgeSplit(need, [.. evidence.Select(e => e.Id)], [.. parts.Select(p => p.Evidence)]) is { IsAllowed: false } refused) return Saved.Refused(refused);
        List<(Need Part, IReadOnlyCollection<long> Evidence)> made = [.. parts.Select((p, i) => (
            new Need(i == 0 ? submission : Guid.CreateVersion7(), new NeedDetails(p.Title, need.Words, need.OutputId, need.StatedGroups, need.OwnerId, need.DivisionId, [.. need.Topics.Select(t => t.TopicId)]), need.RaisedOn, viewer.AccountId),
            p.Evidence))];
        db.AddRange(made.Select(m => m.Part));
        Add(Succession.Split(need, evidence, made, await DecisionsOnAsync(id, ct), reason, London.DateIn(activity.At), viewer.AccountId));
        await db.SaveAsync(activity.Because(reason), ct);
        return new Saved(id, Verdict.Clear);
    }

    private void Add(Succeeded succeeded)
    {
        db.AddRange(succeeded.Ancestry);
        db.AddRange(succeeded.Evidence);
    }

    private Task<List<NeedDecision>> DecisionsOnAsync(long id, CancellationToken ct) =>
        db.NeedDecisions.Include(d => d.Needs).Where(d => d.Needs.Any(n => n.NeedId == id)).ToListAsync(ct);

    private async Task<Need?> ReadAsync(long id, Viewer viewer, CancellationToken ct)
    {
        if (await db.Needs.Include(n => n.Topics).SingleOrDefaultAsync(n => n.Id == id, ct) is not { } need) return null;
        return MayKeep(viewer, need.DivisionId, need.OwnerId) ? need : throw new AccessDeniedException("changing a need of another division");
    }

    private async Task<Saved?> JudgeAsync(NeedDetails details, CancellationToken ct)
    {
        if (!await db.Divisions.AnyAsync(d => d.Id == details.DivisionId, ct)) throw new AccessDeniedException("a division that there is not");
        return await db.Users.AnyAsync(u => u.Id == details.OwnerId && !u.IsDisabled, ct) ? null : Refused(NoOwner, "Choose who looks after it", "OwnerId");
    }

    /// <summary>The same without what is not there: forms can name anything.</summary>
    private async Task<NeedDetails> KnownAsync(NeedDetails details, CancellationToken ct)
    {
        var topics = details.Topics.ToList();
        return details with
        {
            OutputId = details.OutputId is { } output && await db.Outputs.AnyAsync(o => o.Id == output, ct) ? output : null,
            Topics = await db.Topics.Where(t => EF.Parameter(topics).Contains(t.Id)).Select(t => t.Id).ToListAsync(ct),
        };
    }

    private static Saved Refused(string code, string text, string? field = null) => Saved.Refused(Verdict.Refused(code, text, field));
}
