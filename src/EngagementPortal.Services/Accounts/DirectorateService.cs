using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Accounts;

/// <summary>Opens, renames and closes directorates and divisions. Nothing is deleted: past years keep what they were recorded under.</summary>
public sealed class DirectorateService(PortalDbContext db)
{
    /// <summary>Opens a directorate from the day of the activity.</summary>
    public async Task<Verdict> OpenAsync(string name, Activity activity, CancellationToken ct)
    {
        if (await IsDirectorateAsync(name, 0, ct)) return NameTaken("directorate");
        db.Add(new Directorate(name, London.DateIn(activity.At)));
        await db.SaveAsync(activity, ct);
        return Verdict.Clear;
    }

    /// <summary>Opens a division in a directorate. Null when there is no such directorate.</summary>
    public async Task<Verdict?> OpenDivisionAsync(long directorateId, string name, Activity activity, CancellationToken ct)
    {
        if (await FindAsync(directorateId, ct) is not { } directorate) return null;
        if (directorate.Closed is not null) return Verdict.Refused("directorate.closed", "This directorate is closed");
        if (directorate.Divisions.Any(d => d.Closed is null && IsSame(d.Name, name))) return NameTaken("division");
        directorate.Open(name, London.DateIn(activity.At));
        await db.SaveAsync(activity, ct);
        return Verdict.Clear;
    }

    /// <summary>Renames a directorate. Null when there is none.</summary>
    public async Task<Verdict?> RenameAsync(long id, int version, string name, Activity activity, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not { } directorate) return null;
        StaleRecordException.Unless(directorate, version);
        if (await IsDirectorateAsync(name, id, ct)) return NameTaken("directorate");
        directorate.Rename(name);
        await db.SaveAsync(activity, ct);
        return Verdict.Clear;
    }

    /// <summary>Renames a division. Null when there is none.</summary>
    public async Task<Verdict?> RenameDivisionAsync(long id, int version, string name, Activity activity, CancellationToken ct)
    {
        if (await db.Divisions.SingleOrDefaultAsync(d => d.Id == id, ct) is not { } division) return null;
        StaleRecordException.Unless(division, version);
        var beside = await db.Divisions.Where(d => d.DirectorateId == division.DirectorateId && d.Closed == null && d.Id != id).Select(d => d.Name).ToListAsync(ct);
        if (beside.Exists(other => IsSame(other, name))) return NameTaken("division");
        division.Rename(name);
        await db.SaveAsync(activity, ct);
        return Verdict.Clear;
    }

    /// <summary>Closes a directorate whose divisions are closed; roles in it go over to the successor. Null when there is none.</summary>
    public async Task<Verdict?> CloseAsync(long id, int version, DateOnly lastDay, long? successorId, Activity activity, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not { } directorate) return null;
        StaleRecordException.Unless(directorate, version);
        if (Untimely(directorate.Opened, directorate.Closed, lastDay, activity) is { } refused) return refused;
        if (directorate.Divisions.Any(d => d.Closed is null))
            return Verdict.Refused("directorate.divisions-open", "Close its divisions first");
        if (successorId is { } to && (to == id || !await db.Directorates.AnyAsync(d => d.Id == to && d.Closed == null, ct)))
            return Verdict.Refused("directorate.successor", "Choose a directorate that exists today", "Form.SuccessorId");

        var people = await db.Users.Include(a => a.Grants).Where(a => a.Grants.Any(g => g.DirectorateId == id)).ToListAsync(ct);
        if (people.Count > 0 && successorId is null) return NoSuccessor;
        foreach (var account in people)
        {
            account.Place(account.Name, account.DivisionId,
                [.. account.Grants.Select(g => g.DirectorateId == id ? Grant.ForDirectorate(g.Role, successorId!.Value) : g)]);
        }

        directorate.Close(lastDay, successorId);
        await db.SaveAsync(activity, ct);
        return Verdict.Clear;
    }

    /// <summary>Closes a division; the people who work in it and the roles in it go over to the successor, in the same save. Null when there is none.</summary>
    public async Task<Verdict?> CloseDivisionAsync(long id, int version, DateOnly lastDay, long? successorId, Activity activity, CancellationToken ct)
    {
        if (await db.Divisions.SingleOrDefaultAsync(d => d.Id == id, ct) is not { } division) return null;
        StaleRecordException.Unless(division, version);
        if (Untimely(division.Opened, division.Closed, lastDay, activity) is { } refused) return refused;
        if (successorId is { } to && (to == id || !await db.Divisions.AnyAsync(d => d.Id == to && d.Closed == null, ct)))
            return Verdict.Refused("division.successor", "Choose a division that exists today", "Form.SuccessorId");

        var people = await db.Users.Include(a => a.Grants)
            .Where(a => a.DivisionId == id || a.Grants.Any(g => g.DivisionId == id)).ToListAsync(ct);
        if (people.Count > 0 && successorId is null) return NoSuccessor;
        foreach (var account in people)
        {
            account.Place(account.Name, account.DivisionId == id ? successorId : account.DivisionId,
                [.. account.Grants.Select(g => g.DivisionId == id ? Grant.ForDivision(g.Role, successorId!.Value) : g)]);
        }

        division.Close(lastDay, successorId);
        await db.SaveAsync(activity, ct);
        return Verdict.Clear;
    }

    private static readonly Verdict NoSuccessor = Verdict.Refused(
        "office.no-successor", "People still work there or hold a role there. Choose who takes over, and they move with it", "Form.SuccessorId");

    private async Task<bool> IsDirectorateAsync(string name, long butFor, CancellationToken ct) =>
        (await db.Directorates.Where(d => d.Closed == null && d.Id != butFor).Select(d => d.Name).ToListAsync(ct)).Exists(other => IsSame(other, name));

    // Compared here: equality in SQL means something else on each engine.
    private static bool IsSame(string one, string other) => Text.Fold(one) == Text.Fold(other);

    private static Verdict NameTaken(string what) => Verdict.Refused("office.name-taken", $"There is already a {what} with this name", "Form.Name");

    private static Verdict? Untimely(DateOnly opened, DateOnly? closed, DateOnly lastDay, Activity activity)
    {
        if (closed is not null) return Verdict.Refused("office.closed", "It is closed already");
        if (lastDay < opened) return Verdict.Refused("office.closed-before-opened", "The last day must be after it opened", "Form.LastDay");
        return lastDay > London.DateIn(activity.At)
            ? Verdict.Refused("office.closed-ahead", "The last day must be today or earlier", "Form.LastDay")
            : null;
    }

    private Task<Directorate?> FindAsync(long id, CancellationToken ct) => db.Directorates.Include(d => d.Divisions).SingleOrDefaultAsync(d => d.Id == id, ct);
}
