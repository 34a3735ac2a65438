using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Stakeholders;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Stakeholders;

/// <summary>Where a person starts or moves to.</summary>
/// <param name="Post">The post there; null for the one held so far.</param>
/// <param name="From">First day; null when it is not known.</param>
public sealed record Joining(long OrganisationId, string? Post, DateOnly? From);

/// <summary>
/// Adds and changes people. Methods on a record that exists throw when there is none with its key: a page has looked
/// first. Each throws <see cref="StaleRecordException"/> when the record was saved since the version that was seen.
/// </summary>
public sealed class PersonService(PortalDbContext db)
{
    /// <summary>Adds a person, unless they may be in the register already and nobody has said that it is somebody else.</summary>
    /// <param name="joining">Where they work; null when it is not known.</param>
    /// <param name="isDifferent">Whoever adds the person has seen the likely twins and says that it is none of them.</param>
    public async Task<Registered> AddAsync(PersonDetails details, Joining? joining, bool isDifferent, Activity activity, CancellationToken ct)
    {
        var verdict = await MayJoinAsync(joining, ct);
        if (!verdict.IsAllowed) return new Registered(verdict);
        if (!isDifferent)
        {
            var twins = await db.TwinsOfAsync(details, ct);
            if (twins.Count > 0) return Registered.Unless(twins);
        }

        var person = new Person(details);
        if (joining is not null) person.Join(joining.OrganisationId, joining.Post ?? details.Post, joining.From);
        db.People.Add(person);
        await db.SaveAsync(activity, ct);
        return new Registered(Verdict.Clear, person.Id);
    }

    /// <summary>Replaces everything that the form holds.</summary>
    public async Task DescribeAsync(long id, int seen, PersonDetails details, Activity activity, CancellationToken ct)
    {
        var person = await db.People.SingleAsync(p => p.Id == id, ct);
        StaleRecordException.Unless(person, seen);
        person.Describe(details);
        await db.SaveAsync(activity, ct);
    }

    /// <summary>Joins an organisation beside those they are with, or moves to it.</summary>
    /// <param name="leavesOthers">Leaves every other organisation the day before; needs a date.</param>
    public async Task<Registered> JoinAsync(long id, int seen, Joining joining, bool leavesOthers, Activity activity, CancellationToken ct)
    {
        var person = await WithAffiliationsAsync(id, seen, ct);
        var verdict = await MayJoinAsync(joining, ct);
        if (verdict.IsAllowed && person.Affiliations.Any(a => a.Until is null && a.OrganisationId == joining.OrganisationId))
            verdict = Verdict.Refused("person.affiliated-already", "They belong to this organisation already", "Organisation");
        if (verdict.IsAllowed && leavesOthers && joining.From is { } day && person.Affiliations.Any(a => a.Until is null && a.From >= day))
            verdict = Verdict.Refused("person.moves-before-joining", "The first day must be after the day on which they joined where they are now", "From");
        if (!verdict.IsAllowed) return new Registered(verdict, id);

        if (leavesOthers && joining.From is { } from) person.Move(joining.OrganisationId, joining.Post, from);
        else person.Join(joining.OrganisationId, joining.Post, joining.From);
        await db.SaveAsync(activity, ct);
        return new Registered(Verdict.Clear, id);
    }

    /// <summary>Leaves an organisation after a last day; refused for one they are not with, or before they joined.</summary>
    public async Task<Registered> LeaveAsync(long id, int seen, long affiliationId, DateOnly lastDay, Activity activity, CancellationToken ct)
    {
        var person = await WithAffiliationsAsync(id, seen, ct);
        if (person.Affiliations.SingleOrDefault(a => a.Id == affiliationId && a.Until is null) is not { } affiliation)
            return new Registered(Verdict.Refused("person.not-affiliated", "They have left this organisation already"), id);
        if (affiliation.From > lastDay)
            return new Registered(Verdict.Refused("person.leaves-before-joining", "The last day must be on or after the day on which they joined", "LastDay"), id);
        person.Leave(affiliationId, lastDay);
        await db.SaveAsync(activity, ct);
        return new Registered(Verdict.Clear, id);
    }

    /// <summary>Records a stage of the journey by hand; what was recorded before stays.</summary>
    public async Task MoveAsync(long id, int seen, JourneyStage stage, DateOnly since, Activity activity, CancellationToken ct)
    {
        var person = await db.People.Include(p => p.Stages).SingleAsync(p => p.Id == id, ct);
        StaleRecordException.Unless(person, seen);
        person.MoveTo(stage, since, activity.Why ?? "", activity.ActorId ?? 0);
        await db.SaveAsync(activity, ct);
    }

    /// <summary>
    /// Takes everything personal out of the record and out of what the audit holds about it. Engagements keep counting one
    /// person, and the audit keeps who changed the record and when.
    /// </summary>
    public Task EraseAsync(long id, int seen, Activity activity, CancellationToken ct) => db.AloneAsync(async () =>
    {
        var read = db.People.IgnoreQueryFilters().Include(p => p.Affiliations).Include(p => p.Stages).AsSingleQuery();
        var person = await read.SingleAsync(p => p.Id == id && p.MergedIntoId == null, ct);
        StaleRecordException.Unless(person, seen);
        person.Erase(activity.At);
        await db.SaveErasedAsync(person, activity, ct);

        // What was merged into it is theirs too, and so is what undoing would put back.
        List<long> theirs = [id];
        foreach (var merged in await read.Where(p => p.MergedIntoId == id).ToListAsync(ct))
        {
            theirs.Add(merged.Id);
            merged.Erase(activity.At);
            await db.SaveErasedAsync(merged, activity, ct);
        }

        foreach (var merge in await db.Merges.Include(m => m.Steps).Where(m => m.Kind == TwinKind.People && m.ErasedAt == null && (theirs.Contains(m.KeptId) || theirs.Contains(m.OtherId))).ToListAsync(ct))
        {
            merge.Erase(activity.At);
            await db.SaveErasedAsync(merge, activity, ct);
        }

        return true;
    }, ct);

    private async Task<Person> WithAffiliationsAsync(long id, int seen, CancellationToken ct)
    {
        var person = await db.People.Include(p => p.Affiliations).SingleAsync(p => p.Id == id, ct);
        StaleRecordException.Unless(person, seen);
        return person;
    }

    private async Task<Verdict> MayJoinAsync(Joining? joining, CancellationToken ct) => joining is null
        ? Verdict.Clear
        : RegisterRules.MayName(joining.OrganisationId, await db.ReferredAsync(joining.OrganisationId, ct), "Organisation");
}
