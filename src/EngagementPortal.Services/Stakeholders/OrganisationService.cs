using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Stakeholders;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Stakeholders;

/// <summary>
/// Adds and changes organisations. Methods on a record that exists throw when there is none with its key: a page has looked
/// first. Each throws <see cref="StaleRecordException"/> when the record was saved since the version that was seen.
/// </summary>
public sealed class OrganisationService(PortalDbContext db)
{
    /// <summary>Adds an organisation, unless it may be in the register already and nobody has said that it is another one.</summary>
    /// <param name="isDifferent">Whoever adds it has seen the likely twins and says that it is none of them.</param>
    public async Task<Registered> AddAsync(OrganisationDetails details, bool isDifferent, Activity activity, CancellationToken ct)
    {
        var verdict = RegisterRules.MayDescribe(await FactsAsync(0, null, details, ct));
        if (!verdict.IsAllowed) return new Registered(verdict);
        if (!isDifferent)
        {
            var twins = await db.TwinsOfAsync(details, ct);
            if (twins.Count > 0) return Registered.Unless(twins);
        }

        var organisation = new Organisation(details);
        db.Organisations.Add(organisation);
        await db.SaveAsync(activity, ct);
        return new Registered(Verdict.Clear, organisation.Id);
    }

    /// <summary>Replaces everything that the form holds.</summary>
    public async Task<Registered> DescribeAsync(long id, int seen, OrganisationDetails details, Activity activity, CancellationToken ct)
    {
        var organisation = await db.Organisations.Include(o => o.OtherNames).Include(o => o.Tags).AsSingleQuery().SingleAsync(o => o.Id == id, ct);
        StaleRecordException.Unless(organisation, seen);
        var verdict = RegisterRules.MayDescribe(await FactsAsync(id, organisation.ParentId, details, ct));
        if (!verdict.IsAllowed) return new Registered(verdict, id);
        organisation.Describe(details);
        await db.SaveAsync(activity, ct);
        return new Registered(Verdict.Clear, id);
    }

    /// <summary>Closes it after its last day, with the organisation that carries its work on where there is one.</summary>
    public async Task<Registered> CloseAsync(
        long id, int seen, DateOnly lastDay, long? successorId, string reason, Activity activity, CancellationToken ct)
    {
        var organisation = await LoadAsync(id, seen, ct);
        var successor = successorId is { } s ? await db.ReferredAsync(s, ct) : null;
        var verdict = RegisterRules.MayClose(new RegisterRules.ClosingFacts(
            id, organisation.ClosedOn, lastDay, London.DateIn(activity.At), successorId, successor));
        if (!verdict.IsAllowed) return new Registered(verdict, id);
        organisation.Close(lastDay, successorId, reason);
        await db.SaveAsync(activity, ct);
        return new Registered(Verdict.Clear, id);
    }

    /// <summary>Takes a closing back.</summary>
    public async Task ReopenAsync(long id, int seen, Activity activity, CancellationToken ct)
    {
        var organisation = await LoadAsync(id, seen, ct);
        organisation.Reopen();
        await db.SaveAsync(activity, ct);
    }

    /// <summary>Records a stage of the journey by hand; what was recorded before stays.</summary>
    public async Task MoveAsync(long id, int seen, JourneyStage stage, DateOnly since, Activity activity, CancellationToken ct)
    {
        var organisation = await db.Organisations.Include(o => o.Stages).SingleAsync(o => o.Id == id, ct);
        StaleRecordException.Unless(organisation, seen);
        organisation.MoveTo(stage, since, activity.Why ?? "", activity.ActorId ?? 0);
        await db.SaveAsync(activity, ct);
    }

    /// <summary>Records how much influence and interest it has.</summary>
    public async Task AssessAsync(long id, int seen, Assessment assessment, Activity activity, CancellationToken ct)
    {
        var organisation = await LoadAsync(id, seen, ct);
        organisation.Assess(assessment);
        await db.SaveAsync(activity, ct);
    }

    private async Task<Organisation> LoadAsync(long id, int seen, CancellationToken ct)
    {
        var organisation = await db.Organisations.SingleAsync(o => o.Id == id, ct);
        StaleRecordException.Unless(organisation, seen);
        return organisation;
    }

    private async Task<RegisterRules.OrganisationFacts> FactsAsync(long id, long? parentWas, OrganisationDetails details, CancellationToken ct)
    {
        var parent = details.ParentId is { } p ? await db.ReferredAsync(p, ct) : null;
        long[] wanted = [.. new[] { details.OwnerId, details.DeputyId }.OfType<long>().Distinct()];
        var known = wanted.Length == 0 ? 0 : await db.Users.CountAsync(a => wanted.Contains(a.Id), ct);
        return new RegisterRules.OrganisationFacts(id, details.ParentId, parentWas, parent, details.OwnerId, details.DeputyId, known == wanted.Length);
    }
}
