using System.Text.Json;
using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Stakeholders;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace EngagementPortal.Services.Stakeholders;

/// <summary>Which two records become one, and whose values stay.</summary>
/// <param name="KeptSeen">The version of it that was seen.</param>
/// <param name="IsFormer">Whether the name that goes is one of the past.</param>
public sealed record Merging(long KeptId, int KeptSeen, long OtherId, int OtherSeen, IReadOnlyDictionary<string, Side> Decided, bool IsFormer);

/// <summary>What a merge moves: how many rows of a kind, and how many cannot, since both records are there already.</summary>
public sealed record MergedLinks(MergeLink Link, int Moved, int Clashing);

/// <summary>What came of undoing.</summary>
/// <param name="Stayed">What was changed since, and stays.</param>
public sealed record Undone(Verdict Verdict, int Stayed = 0);

/// <summary>
/// Makes two records of the register one, and parts them again. Everything that refers to the other record is relinked, read from the
/// model; each change is taken down with the merge, and undoing goes back through them.
/// </summary>
public sealed class MergeService(PortalDbContext db)
{
    /// <summary>What a merge would relink.</summary>
    public async Task<IReadOnlyList<MergedLinks>> LinksAsync(TwinKind kind, long keptId, long otherId, CancellationToken ct)
    {
        var relinking = new Relinking(db);
        var links = new List<MergedLinks>();
        foreach (var key in KeysTo(kind))
        {
            var link = LinkOf(key);
            if (link.StaysBehind) continue;
            var (moving, clashing) = await RowsAsync(relinking, key, link, keptId, otherId, ct);
            if (moving.Count + clashing.Count > 0) links.Add(new MergedLinks(link, moving.Count, clashing.Count));
        }

        return links;
    }

    /// <summary>Merges two organisations. Null where one of them is not there.</summary>
    public Task<Registered?> MergeOrganisationsAsync(Merging merging, Activity activity, CancellationToken ct) => db.AloneAsync(async () =>
    {
        var read = db.Organisations.Include(o => o.OtherNames).Include(o => o.Tags).Include(o => o.Stages).AsSplitQuery();
        var (kept, other) = (await read.AsNoTracking().SingleOrDefaultAsync(o => o.Id == merging.KeptId, ct), await read.AsNoTracking().SingleOrDefaultAsync(o => o.Id == merging.OtherId, ct));
        if (kept is null || other is null) return null;
        StaleRecordException.Unless(kept, merging.KeptSeen);
        StaleRecordException.Unless(other, merging.OtherSeen);
        var details = Uniting.Of(kept, other, merging.Decided, merging.IsFormer);
        var verdict = MergeRules.MayMerge(new MergeRules.Facts(kept.Id, other.Id, details.ParentId, details.ParentId is { } p ? [p, .. (await db.ReferredAsync(p, ct))?.Ancestors ?? []] : null));
        if (!verdict.IsAllowed) return new Registered(verdict, kept.Id);

        var steps = await RelinkAsync(TwinKind.Organisations, kept.Id, other.Id, activity, ct);
        (kept, other) = (await read.SingleAsync(o => o.Id == merging.KeptId, ct), await read.SingleAsync(o => o.Id == merging.OtherId, ct));
        var closing = Uniting.ClosingOf(kept, other, merging.Decided);
        var closed = (closing.ClosedOn, Successor: closing.SuccessorId == kept.Id || closing.SuccessorId == other.Id ? null : closing.SuccessorId, closing.ClosingReason);
        kept.Describe(details);
        if ((kept.ClosedOn, kept.SuccessorId, kept.ClosingReason) != (closed.ClosedOn, closed.Successor, closed.ClosingReason))
        {
            kept.Reopen();
            if (closed.ClosedOn is { } lastDay) kept.Close(lastDay, closed.Successor, closed.ClosingReason!);
        }

        kept.TakeStock();
        other.MergeInto(kept.Id);
        return await KeepAsync(new Merge(TwinKind.Organisations, kept.Id, other.Id, kept.Name, other.Name, activity.Why ?? "", activity.At, activity.ActorId ?? 0), steps, activity, ct);
    }, ct);

    /// <summary>Merges two people. Null where one of them is not there.</summary>
    public Task<Registered?> MergePeopleAsync(Merging merging, Activity activity, CancellationToken ct) => db.AloneAsync(async () =>
    {
        var read = db.People.Include(p => p.Stages);
        var (kept, other) = (await read.AsNoTracking().SingleOrDefaultAsync(p => p.Id == merging.KeptId, ct), await read.AsNoTracking().SingleOrDefaultAsync(p => p.Id == merging.OtherId, ct));
        if (kept is null || other is null) return null;
        StaleRecordException.Unless(kept, merging.KeptSeen);
        StaleRecordException.Unless(other, merging.OtherSeen);
        var verdict = MergeRules.MayMerge(new MergeRules.Facts(kept.Id, other.Id, IsErased: kept.IsErased || other.IsErased));
        if (!verdict.IsAllowed) return new Registered(verdict, kept.Id);

        var steps = await RelinkAsync(TwinKind.People, kept.Id, other.Id, activity, ct);
        (kept, other) = (await read.SingleAsync(p => p.Id == merging.KeptId, ct), await read.SingleAsync(p => p.Id == merging.OtherId, ct));
        kept.Describe(Uniting.Of(kept, other, merging.Decided));
        kept.TakeStock();
        other.MergeInto(kept.Id);
        return await KeepAsync(new Merge(TwinKind.People, kept.Id, other.Id, kept.Name, other.Name, activity.Why ?? "", activity.At, activity.ActorId ?? 0), steps, activity, ct);
    }, ct);

    /// <summary>Puts back what a merge changed, apart from what was changed since. Null where there is no such merge.</summary>
    public Task<Undone?> UndoAsync(long id, int seen, Activity activity, CancellationToken ct) => db.AloneAsync(async () =>
    {
        if (await db.Merges.Include(m => m.Steps).SingleOrDefaultAsync(m => m.Id == id, ct) is not { } merge) return null;
        StaleRecordException.Unless(merge, seen);
        var verdict = MergeRules.MayUndo(new MergeRules.UndoFacts(merge, London.DateIn(activity.At), await db.MergedLaterAsync(merge, ct)));
        if (!verdict.IsAllowed) return new Undone(verdict);

        var (relinking, stayed, engagements) = (new Relinking(db), 0, new List<long>());
        foreach (var set in Sets(merge))
        {
            var done = await relinking.SetAsync(set.Column, set.Ids, set.After, set.Before, ct);
            if (!FollowsFromOthers.Contains(set.Column.Name)) stayed += set.Ids.Count - done.Count;
        }

        foreach (var step in merge.Steps.Where(s => s.Column is null).OrderByDescending(s => s.Id))
        {
            var type = TypeOf(step.Table);
            var done = step.Before is null ? await relinking.RemoveAsync(type, step.RowId, ct) is not null : await relinking.RestoreAsync(type, step.RowId, step.Before, ct);
            if (!done) stayed++;
            else if (step.Before is not null && typeof(Participation).IsAssignableFrom(type.ClrType)) engagements.Add(JsonSerializer.Deserialize<Participant>(step.Before)!.EngagementId);
        }

        await relinking.FinishAsync(activity, ct);
        // What takes part again may owe more, or less, than it did.
        foreach (var some in engagements.Distinct().Chunk(100))
        {
            List<long> ids = [.. some];
            await db.Engagements.Include(e => e.Organisations).Include(e => e.People).Include(e => e.Obligations).Include(e => e.Commitments).AsSplitQuery().Where(e => EF.Parameter(ids).Contains(e.Id)).LoadAsync(ct);
        }

        if (stayed > 0)
        {
            if (merge.Kind == TwinKind.Organisations)
            {
                foreach (var it in await db.Organisations.Include(o => o.OtherNames).Include(o => o.Tags).Include(o => o.Stages).AsSplitQuery().Where(o => o.Id == merge.KeptId || o.Id == merge.OtherId).ToListAsync(ct)) it.TakeStock();
            }
            else
            {
                foreach (var it in await db.People.Include(p => p.Stages).Where(p => p.Id == merge.KeptId || p.Id == merge.OtherId).ToListAsync(ct)) it.TakeStock();
            }
        }

        merge.Undo(activity.At, activity.ActorId ?? 0, activity.Why ?? "", stayed);
        await db.SaveAsync(activity, ct);
        return new Undone(Verdict.Clear, stayed);
    }, ct);

    /// <summary>What was changed since a merge, and would stay if it were undone.</summary>
    public async Task<int> ChangedSinceAsync(long id, CancellationToken ct)
    {
        var merge = await db.Merges.AsNoTracking().Include(m => m.Steps).SingleAsync(m => m.Id == id, ct);
        var (relinking, changed) = (new Relinking(db), 0);
        foreach (var set in Sets(merge).Where(s => !FollowsFromOthers.Contains(s.Column.Name)))
            changed += set.Ids.Count - (await relinking.StillAsync(set.Column, set.Ids, set.After, ct)).Count;
        return changed;
    }

    /// <summary>Takes down that two records are not the same.</summary>
    public async Task PartAsync(TwinKind kind, long oneId, long otherId, Activity activity, CancellationToken ct)
    {
        db.NotTwins.Add(new NotTwins(kind, oneId, otherId, activity.At, activity.ActorId ?? 0));
        try
        {
            await db.SaveAsync(activity, ct);
        }
        catch (DbUpdateException e) when (db.IsDuplicate(e))
        {
            // Somebody has said the same.
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>Takes that back. False where nobody has said so.</summary>
    public async Task<bool> DoubtAsync(long id, Activity activity, CancellationToken ct)
    {
        if (await db.NotTwins.SingleOrDefaultAsync(n => n.Id == id, ct) is not { } said) return false;
        db.NotTwins.Remove(said);
        await db.SaveAsync(activity, ct);
        return true;
    }

    // What others decide is put right by them, and no change that anybody made.
    private static readonly HashSet<string> FollowsFromOthers = [nameof(Organisation.NameKey), nameof(Organisation.SearchText), nameof(Organisation.WebDomain), nameof(Person.EmailKey), nameof(Organisation.Stage)];

    private IReadOnlyList<IForeignKey> KeysTo(TwinKind kind) => kind == TwinKind.Organisations ? References.ToWithParts<Organisation>(db) : References.ToWithParts<Person>(db);

    private static MergeLink LinkOf(IForeignKey key) =>
        MergeLinks.Of(key) ?? throw new InvalidOperationException($"Say in {nameof(MergeLinks)} what a merge does with {key.DeclaringEntityType.ClrType.Name}.{key.Properties[0].Name}.");

    private static async Task<(IReadOnlyList<long> Moving, IReadOnlyList<long> Clashing)> RowsAsync(Relinking relinking, IForeignKey key, MergeLink link, long keptId, long otherId, CancellationToken ct)
    {
        var column = key.Properties[0];
        var rows = await relinking.FindAsync(column, otherId, link.OncePer, ct);
        // The two themselves are described, not relinked.
        if (key.DeclaringEntityType == key.PrincipalEntityType) rows = [.. rows.Where(r => r.Id != keptId && r.Id != otherId)];
        if (link.OncePer.Count == 0 || rows.Count == 0) return ([.. rows.Select(r => r.Id)], []);
        var there = (await relinking.FindAsync(column, keptId, link.OncePer, ct)).Select(r => r.Beside).ToHashSet(StringComparer.Ordinal);
        return ([.. rows.Where(r => !there.Contains(r.Beside)).Select(r => r.Id)], [.. rows.Where(r => there.Contains(r.Beside)).Select(r => r.Id)]);
    }

    private async Task<List<MergeStep>> RelinkAsync(TwinKind kind, long keptId, long otherId, Activity activity, CancellationToken ct)
    {
        var (relinking, steps) = (new Relinking(db), new List<MergeStep>());
        var (from, to) = (JsonSerializer.Serialize(otherId), JsonSerializer.Serialize(keptId));
        foreach (var key in KeysTo(kind))
        {
            var (type, column, link) = (key.DeclaringEntityType, key.Properties[0], LinkOf(key));
            if (link.StaysBehind) continue;
            var (moving, clashing) = await RowsAsync(relinking, key, link, keptId, otherId, ct);
            foreach (var row in link.ClashStays ? [] : clashing)
            {
                if (await relinking.RemoveAsync(type, row, ct) is { } json) steps.Add(new MergeStep(type.ClrType.Name, row, null, json, null));
            }

            steps.AddRange((await relinking.SetAsync(column, moving, from, to, ct)).Select(row => new MergeStep(type.ClrType.Name, row, column.Name, from, to)));
        }

        await relinking.FinishAsync(activity, ct);
        return steps;
    }

    /// <summary>Saves the two records, and the merge with all that was changed for it.</summary>
    private async Task<Registered?> KeepAsync(Merge merge, List<MergeStep> steps, Activity activity, CancellationToken ct)
    {
        db.ChangeTracker.DetectChanges();
        var entries = db.ChangeTracker.Entries().ToList();
        foreach (var entry in entries.Where(e => e.State == EntityState.Modified))
        {
            steps.AddRange(entry.Properties.Where(p => p.IsModified && p.Metadata.Name != nameof(IVersioned.Version))
                .Select(p => new MergeStep(entry.Metadata.ClrType.Name, KeyOf(entry), p.Metadata.Name, Written(p.OriginalValue, p.Metadata), Written(p.CurrentValue, p.Metadata))));
        }

        var added = entries.Where(e => e.State == EntityState.Added).ToList();
        await db.SaveAsync(activity, ct);
        steps.AddRange(added.Select(e => new MergeStep(e.Metadata.ClrType.Name, KeyOf(e), null, null, Written(KeyOf(e), e.Metadata.FindPrimaryKey()!.Properties[0]))));
        merge.Record(steps);
        db.Merges.Add(merge);
        await db.SaveAsync(activity, ct);
        return new Registered(Verdict.Clear, merge.KeptId);
    }

    private static long KeyOf(EntityEntry entry) => (long)entry.Property("Id").CurrentValue!;

    private static string? Written(object? value, IProperty property) => value is null ? null : JsonSerializer.Serialize(value, property.ClrType);

    private IEnumerable<(IProperty Column, string? Before, string? After, IReadOnlyList<long> Ids)> Sets(Merge merge) => merge.Steps.Where(s => s.Column is not null)
        .GroupBy(s => (s.Table, s.Column, s.Before, s.After)).OrderByDescending(g => g.Max(s => s.Id))
        .Select(g => (TypeOf(g.Key.Table).FindProperty(g.Key.Column!)!, g.Key.Before, g.Key.After, (IReadOnlyList<long>)[.. g.Select(s => s.RowId)]));

    private IEntityType TypeOf(string table) => db.Model.GetEntityTypes().Single(t => t.ClrType.Name == table);

    private sealed record Participant(long EngagementId);
}
