using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Stakeholders;

/// <summary>A field in which two records differ, with what is prefilled.</summary>
/// <param name="CanJoin">Whether both values can stay.</param>
public sealed record MergeField(string Code, string Name, string? Kept, string? Other, Side Prefilled, bool CanJoin = false);

/// <summary>Two records side by side.</summary>
/// <param name="Fields">Those in which they differ.</param>
/// <param name="Same">What both say alike, and what is united.</param>
public sealed record SideBySide(MergeSide Kept, MergeSide Other, IReadOnlyList<MergeField> Fields, IReadOnlyList<(string Name, string Value)> Same);

/// <summary>One of two records that may become one.</summary>
public sealed record MergeSide(long Id, int Version, string Name);

/// <summary>A merge in the list.</summary>
public sealed record MergeRow(long Id, TwinKind Kind, long KeptId, long OtherId, string KeptName, string OtherName, string Reason, DateTimeOffset At, string By, DateTimeOffset? UndoneAt, string? UndoReason, DateTimeOffset? ErasedAt, int Stayed)
{
    /// <summary>Whether it may still be undone on a day, as far as its date tells.</summary>
    public bool CanBeUndone(DateOnly today) => UndoneAt is null && ErasedAt is null && today <= London.DateIn(At).AddDays(Merge.DaysToUndo);
}

/// <summary>What the pages about merges ask.</summary>
public static class MergeQueries
{
    /// <summary>The record that one was merged into; null where it was not.</summary>
    public static Task<long?> MergedIntoAsync(this PortalDbContext db, TwinKind kind, long id, CancellationToken ct) => kind == TwinKind.Organisations
        ? db.Organisations.IgnoreQueryFilters().Where(o => o.Id == id).Select(o => o.MergedIntoId).SingleOrDefaultAsync(ct)
        : db.People.IgnoreQueryFilters().Where(p => p.Id == id).Select(p => p.MergedIntoId).SingleOrDefaultAsync(ct);

    /// <summary>Whether one of the two was part of a later merge that stands.</summary>
    public static Task<bool> MergedLaterAsync(this PortalDbContext db, Merge merge, CancellationToken ct)
    {
        var (id, kind, kept, other) = (merge.Id, merge.Kind, merge.KeptId, merge.OtherId);
        return db.Merges.AnyAsync(m => m.Kind == kind && m.Id > id && m.UndoneAt == null && (m.KeptId == kept || m.OtherId == kept || m.KeptId == other || m.OtherId == other), ct);
    }

    /// <summary>Some merges as their list shows them, in the order of their keys.</summary>
    public static async Task<IReadOnlyList<MergeRow>> MergeRowsAsync(this PortalDbContext db, IReadOnlyList<long> ids, CancellationToken ct)
    {
        List<long> asked = [.. ids];
        var rows = await db.Merges.AsNoTracking().Where(m => EF.Parameter(asked).Contains(m.Id)).Select(m => new MergeRow(
            m.Id, m.Kind, m.KeptId, m.OtherId, m.KeptName, m.OtherName, m.Reason, m.At, db.Users.Where(a => a.Id == m.ById).Select(a => a.Name).FirstOrDefault() ?? "", m.UndoneAt, m.UndoReason, m.ErasedAt, m.Stayed)).ToDictionaryAsync(m => m.Id, ct);
        return [.. ids.Select(id => rows[id])];
    }

    /// <summary>Two organisations side by side; null where one is not there.</summary>
    public static async Task<SideBySide?> OrganisationsBesideAsync(this PortalDbContext db, long keptId, long otherId, CancellationToken ct)
    {
        var read = db.Organisations.AsNoTracking().Include(o => o.OtherNames).Include(o => o.Tags).AsSplitQuery();
        if (await read.SingleOrDefaultAsync(o => o.Id == keptId, ct) is not { } kept || await read.SingleOrDefaultAsync(o => o.Id == otherId, ct) is not { } other) return null;
        long[] accounts = [.. new[] { kept.OwnerId, kept.DeputyId, other.OwnerId, other.DeputyId }.OfType<long>()];
        long[] organisations = [.. new[] { kept.ParentId, other.ParentId, kept.SuccessorId, other.SuccessorId }.OfType<long>()];
        var staff = await db.Users.Where(a => accounts.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.Name, ct);
        var named = await db.Organisations.AsNoTracking().Where(o => organisations.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.Name, ct);

        string? Staff(long? id) => id is { } it ? staff.GetValueOrDefault(it) : null;
        string? Named(long? id) => id is { } it ? named.GetValueOrDefault(it) : null;
        string? Closed(Organisation o) => o.ClosedOn is { } day ? $"Closed {Words(day)}{(Named(o.SuccessorId) is { } successor ? $", carried on by {successor}" : "")}" : "Active";

        List<MergeField> fields =
        [
            Of(Uniting.Name, "Name", kept.Name, other.Name),
            Of(Uniting.Kind, "Kind", kept.Kind.InWords(), other.Kind.InWords()),
            Of(Uniting.Parent, "Part of", Named(kept.ParentId), Named(other.ParentId)),
            Of(Uniting.Website, "Web address", kept.Website, other.Website),
            Of(Uniting.AreaCode, "Area code", kept.AreaCode, other.AreaCode),
            Of(Uniting.Owner, "Owner", Staff(kept.OwnerId), Staff(other.OwnerId)),
            Of(Uniting.Deputy, "Deputy", Staff(kept.DeputyId), Staff(other.DeputyId)),
            // One that is active is what both are.
            Of(Uniting.Closing, "State", Closed(kept), Closed(other)) with { Prefilled = other.IsActive ? kept.IsActive ? Side.Kept : Side.Other : Side.Kept },
            Of(Uniting.Notes, "Notes", kept.Notes, other.Notes) with { CanJoin = Uniting.CanJoin(kept.Notes, other.Notes) },
        ];
        var united = Uniting.Of(kept, other, new Dictionary<string, Side>(), isFormer: false);
        return new SideBySide(new(kept.Id, kept.Version, kept.Name), new(other.Id, other.Version, other.Name), [.. fields.Where(f => f.Kept != f.Other)],
        [
            .. Alike(fields),
            .. Line("Other names", string.Join(", ", united.OtherNames.Select(n => n.Name))),
            .. Line("Tags", string.Join(", ", united.Tags)),
            .. Line("User groups", united.UserGroups == UserGroups.None ? null : united.UserGroups.InWords()),
            .. Line("Stakeholder groups", united.StakeholderGroups == StakeholderGroups.None ? null : united.StakeholderGroups.InWords()),
            .. Line("Key account", united.IsKeyAccount ? "Yes" : null),
        ]);
    }

    /// <summary>Two people side by side; null where one is not there.</summary>
    public static async Task<SideBySide?> PeopleBesideAsync(this PortalDbContext db, long keptId, long otherId, CancellationToken ct)
    {
        var read = db.People.AsNoTracking().Where(p => p.ErasedAt == null);
        if (await read.SingleOrDefaultAsync(p => p.Id == keptId, ct) is not { } kept || await read.SingleOrDefaultAsync(p => p.Id == otherId, ct) is not { } other) return null;
        List<MergeField> fields =
        [
            Of(Uniting.Name, "Name", kept.Name, other.Name),
            Of(Uniting.Post, "Post", kept.Post, other.Post),
            Of(Uniting.Email, "E-mail address", kept.Email, other.Email),
            Of(Uniting.Telephone, "Telephone number", kept.Telephone, other.Telephone),
            Of(Uniting.PreferredChannel, "Preferred channel", kept.PreferredChannel?.InWords(), other.PreferredChannel?.InWords()),
            // Who asked once not to be contacted is not contacted.
            Of(Uniting.Contact, "May be contacted", Contact(kept), Contact(other)) with { Prefilled = kept.MayBeContacted && !other.MayBeContacted ? Side.Other : Side.Kept },
            Of(Uniting.Notes, "Notes", kept.Notes, other.Notes) with { CanJoin = Uniting.CanJoin(kept.Notes, other.Notes) },
        ];
        var formats = kept.PreferredFormats | other.PreferredFormats;
        return new SideBySide(new(kept.Id, kept.Version, kept.Name), new(other.Id, other.Version, other.Name), [.. fields.Where(f => f.Kept != f.Other)],
            [.. Alike(fields), .. Line("Preferred formats", formats == Formats.None ? null : formats.InWords())]);

        static string Contact(Person p) => p.MayBeContacted ? "Yes" : $"No: {p.NoContactReason}";
    }

    private static MergeField Of(string code, string name, string? kept, string? other) => new(code, name, kept, other, Uniting.Prefilled(kept, other));

    private static IEnumerable<(string, string)> Alike(IEnumerable<MergeField> fields) => fields.Where(f => f.Kept == f.Other).SelectMany(f => Line(f.Name, f.Kept));

    private static IEnumerable<(string, string)> Line(string name, string? value) => string.IsNullOrEmpty(value) ? [] : [(name, value)];

    private static string Words(DateOnly date) => date.ToString("d MMMM yyyy", System.Globalization.CultureInfo.InvariantCulture);
}
