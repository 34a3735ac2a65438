using System.Globalization;
using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Lists;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Services.Engagements;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Lists;

/// <summary>What a change would do to a record.</summary>
/// <param name="Now">What it has, in words; null for nothing.</param>
/// <param name="WhyNot">Why it would not be changed; null where it would.</param>
public sealed record BulkRow(long Id, string Name, string? Now, string? WhyNot);

/// <summary>What came of a change, or of undoing one.</summary>
/// <param name="Count">Records that it changed.</param>
/// <param name="Stayed">Records that it left as they were.</param>
public sealed record BulkDone(Verdict Verdict, long Id = 0, int Count = 0, int Stayed = 0)
{
    public bool IsAllowed => Verdict.IsAllowed;
}

/// <summary>
/// Changes one thing on many records: looked at first, then done in one transaction with one reason, and undone the same way. Each record
/// is changed through its own rules and has its own entry in the audit; what the viewer may not change, or what has the value already,
/// stays as it is.
/// </summary>
public sealed class BulkChangeService(PortalDbContext db)
{
    public const string Nothing = "change.nothing";

    // A save looks among all that is tracked for the owner of every part: a few at a time are quicker.
    private const int AtATime = 50;

    private const string NotYours = "You may not change it";
    private const string HasIt = "It is so already";

    /// <summary>Whether somebody may change records of a list at all.</summary>
    public static bool MayChange(Viewer viewer, ListKind list) => list switch
    {
        ListKind.Engagements => viewer.Can(Capability.LogEngagements),
        ListKind.Organisations => viewer.Can(Capability.KeepRegister),
        _ => false,
    };

    /// <summary>What a value is in words; null where it cannot be chosen (any more).</summary>
    public async Task<string?> WordsAsync(BulkAction action, string? value, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(value)) return null;
        var key = long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;
        return action switch
        {
            BulkAction.Lead or BulkAction.Owner or BulkAction.Deputy => await db.Users.AsNoTracking().Where(a => a.Id == key && !a.IsDisabled).Select(a => a.Name).SingleOrDefaultAsync(ct),
            BulkAction.AddTopic => await db.Topics.AsNoTracking().Where(t => t.Id == key && !t.IsRetired).Select(t => t.Name).SingleOrDefaultAsync(ct),
            BulkAction.RemoveTopic => await db.Topics.AsNoTracking().Where(t => t.Id == key).Select(t => t.Name).SingleOrDefaultAsync(ct),
            BulkAction.Sensitivity => Kebab.TryParse<Sensitivity>(value, out var sensitivity) ? Spaced(sensitivity.Code()) : null,
            BulkAction.KeyAccount => value switch { BulkKinds.Yes => "Yes", BulkKinds.No => "No", _ => null },
            _ => Tag(value),
        };
    }

    /// <summary>What the change would do to each record, in the order of the keys. A record that the viewer cannot see is left out.</summary>
    /// <param name="value">A value that has words (<see cref="WordsAsync"/>).</param>
    public async Task<IReadOnlyList<BulkRow>> PreviewAsync(BulkAction action, string value, IReadOnlyList<long> ids, Viewer viewer, CancellationToken ct)
    {
        value = Meant(action, value);
        var found = new Dictionary<long, BulkRow>();
        foreach (var some in ids.Distinct().Take(BulkChange.Most).Chunk(AtATime))
        {
            foreach (var it in await LookAsync(action, value, some, viewer, ct)) found[it.Id] = new BulkRow(it.Id, it.Name, it.Now, it.WhyNot);
            db.ChangeTracker.Clear();
        }

        // Keys of accounts and topics become names in one query for all.
        var names = await NamesAsync(action, found.Values.Select(r => r.Now), ct);
        return [.. ids.Distinct().Where(found.ContainsKey).Select(id => found[id] with { Now = InWords(action, found[id].Now, names) })];
    }

    /// <summary>Changes the records, those that can be.</summary>
    public Task<BulkDone> ChangeAsync(BulkAction action, string value, IReadOnlyList<long> ids, Viewer viewer, Activity activity, CancellationToken ct) => db.AloneAsync(async () =>
    {
        if (!MayChange(viewer, action.Of())) throw new AccessDeniedException("changing many records");
        if (await WordsAsync(action, value, ct) is not { } words) return new BulkDone(Verdict.Refused("change.value", "Choose from the list", "Value"));
        value = Meant(action, value);
        var change = new BulkChange(action, value, words, activity.Why ?? "", viewer.AccountId, activity.At);
        var stayed = 0;
        foreach (var some in ids.Distinct().Take(BulkChange.Most).Chunk(AtATime))
        {
            var looked = await LookAsync(action, value, some, viewer, ct);
            foreach (var it in looked.Where(l => l.WhyNot is null))
            {
                it.Become(it.Wanted);
                change.Record(it.Id, it.Now, it.Current());
            }

            stayed += some.Length - looked.Count(l => l.WhyNot is null);
            await db.SaveAsync(activity, ct);
            db.ChangeTracker.Clear();
        }

        if (change.Changed == 0) return new BulkDone(Verdict.Refused(Nothing, "None of them would be changed"));
        db.Add(change);
        await db.SaveAsync(activity, ct);
        return new BulkDone(Verdict.Clear, change.Id, change.Changed, stayed);
    }, ct);

    /// <summary>Gives each record back what it had, unless it was changed since so that it cannot be had again, or the viewer may no longer change it.</summary>
    /// <returns>Null where the viewer made no such change.</returns>
    public Task<BulkDone?> UndoAsync(long id, int version, Viewer viewer, Activity activity, CancellationToken ct) => db.AloneAsync<BulkDone?>(async () =>
    {
        var me = viewer.AccountId;
        if (await db.BulkChanges.AsNoTracking().Include(c => c.Steps).SingleOrDefaultAsync(c => c.Id == id && c.ById == me, ct) is not { } made) return null;
        StaleRecordException.Unless(made, version);
        if (made.WhyNotUndoneOn(London.DateIn(activity.At)) is { } why) return new BulkDone(Verdict.Refused("change.not-undone", why));
        var (steps, back) = (made.Steps.ToDictionary(s => s.RecordId), 0);
        foreach (var some in steps.Keys.Chunk(AtATime))
        {
            // What was set is what it has now: nobody changed it since.
            foreach (var it in (await LookAsync(made.Action, made.Value, some, viewer, ct)).Where(l => !l.IsOutOfReach && l.Now == steps[l.Id].After && l.WhyNotHave(steps[l.Id].Before) is null))
            {
                it.Become(steps[it.Id].Before);
                back++;
            }

            await db.SaveAsync(activity, ct);
            db.ChangeTracker.Clear();
        }

        var change = await db.BulkChanges.SingleAsync(c => c.Id == id, ct);
        change.Undo(activity.At, me, activity.Why ?? "", made.Changed - back);
        await db.SaveAsync(activity, ct);
        return new BulkDone(Verdict.Clear, id, back, made.Changed - back);
    }, ct);

    /// <summary>Loads some records to be changed, those that the viewer can see.</summary>
    private async Task<IReadOnlyList<Looked>> LookAsync(BulkAction action, string value, long[] ids, Viewer viewer, CancellationToken ct)
    {
        if (action.Of() == ListKind.Engagements)
        {
            var kind = BulkKinds.OfEngagements(action);
            var engagements = await db.Engagements.Whole().VisibleTo(viewer).Where(e => EF.Parameter(ids).Contains(e.Id)).ToListAsync(ct);
            return [.. engagements.Select(e => Look(e.Id, e.Subject, e, kind, value,
                !viewer.MayEdit(EngagementQueries.ConcernsOf(e)) ? NotYours : e.Status is not (EngagementStatus.Planned or EngagementStatus.Held) ? "It is void, cancelled or was not held" : null,
                // Whoever makes a change has to be able to look at it, and to undo it.
                action == BulkAction.Sensitivity && !viewer.MayRead(EngagementQueries.ConcernsOf(e) with { Sensitivity = BulkKinds.SensitivityOf(value) }) ? "You could not read it any more" : null))];
        }

        var ofOrganisations = BulkKinds.OfOrganisations(action);
        var outOfReach = viewer.Can(Capability.KeepRegister) ? null : NotYours;
        var organisations = await db.Organisations.Include(o => o.OtherNames).Include(o => o.Tags).AsSplitQuery().Where(o => EF.Parameter(ids).Contains(o.Id)).ToListAsync(ct);
        return [.. organisations.Select(o => Look(o.Id, o.Name, o, ofOrganisations, value, outOfReach))];
    }

    private static Looked Look<T>(long id, string name, T record, BulkKind<T> kind, string value, string? outOfReach, string? whyNot = null)
    {
        var (now, wanted) = (kind.Now(record, value), kind.Wanted(record, value));
        return new Looked(id, name, now, wanted, outOfReach ?? (now == wanted ? HasIt : whyNot ?? kind.WhyNot(record, wanted)), outOfReach is not null,
            to => kind.WhyNot(record, to), to => kind.Become(record, to, value), () => kind.Now(record, value));
    }

    /// <summary>A loaded record: what it has, what it would have, and why it would not get that.</summary>
    /// <param name="IsOutOfReach">Whatever the value, it is not to be changed.</param>
    /// <param name="WhyNotHave">Why it cannot have a value; null where it can.</param>
    /// <param name="Current">What it has by then.</param>
    private sealed record Looked(long Id, string Name, string? Now, string? Wanted, string? WhyNot, bool IsOutOfReach, Func<string?, string?> WhyNotHave, Action<string?> Become, Func<string?> Current);

    /// <summary>A value as the records keep it: tags are lower case.</summary>
    private static string Meant(BulkAction action, string value) => action is BulkAction.AddTag or BulkAction.RemoveTag ? Tag(value) ?? value : value;

    private static string? Tag(string value) => Text.IsPlain(value) && value.Trim() is { Length: > 0 and <= OrganisationTag.Length } tag ? tag.ToLowerInvariant() : null;

    private async Task<Dictionary<string, string>> NamesAsync(BulkAction action, IEnumerable<string?> values, CancellationToken ct)
    {
        if (action is not (BulkAction.Lead or BulkAction.Owner or BulkAction.Deputy)) return [];
        var keys = values.OfType<string>().Distinct().Select(v => long.Parse(v, CultureInfo.InvariantCulture)).ToList();
        return (await db.Users.AsNoTracking().Where(a => EF.Parameter(keys).Contains(a.Id)).Select(a => new { a.Id, a.Name }).ToListAsync(ct)).ToDictionary(a => a.Id.ToString(CultureInfo.InvariantCulture), a => a.Name);
    }

    private static string? InWords(BulkAction action, string? value, Dictionary<string, string> names) => action switch
    {
        BulkAction.Lead or BulkAction.Owner or BulkAction.Deputy => value is null ? "Nobody" : names.GetValueOrDefault(value),
        BulkAction.Sensitivity => Spaced(BulkKinds.SensitivityOf(value!).Code()),
        BulkAction.KeyAccount => value == BulkKinds.Yes ? "Yes" : "No",
        BulkAction.AddTopic or BulkAction.RemoveTopic => value is null ? "Not under it" : "Under it",
        _ => value is null ? "Without it" : "With it",
    };

    private static string Spaced(string code) => char.ToUpperInvariant(code[0]) + code[1..].Replace('-', ' ');
}
