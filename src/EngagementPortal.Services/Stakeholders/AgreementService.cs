using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Stakeholders;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Stakeholders;

/// <summary>Adds and changes concordats, service level agreements and memoranda of understanding.</summary>
public sealed class AgreementService(PortalDbContext db)
{
    public async Task<Registered> AddAsync(AgreementDetails details, Activity activity, CancellationToken ct)
    {
        var verdict = await MayNameAsync(details.Parties, ct);
        if (!verdict.IsAllowed) return new Registered(verdict);
        var agreement = new Agreement(details);
        db.Agreements.Add(agreement);
        await db.SaveAsync(activity, ct);
        return new Registered(Verdict.Clear, agreement.Id);
    }

    /// <summary>Replaces everything that the form holds. A party that closed since may stay.</summary>
    /// <exception cref="StaleRecordException">Somebody else saved it since the version that was seen.</exception>
    public async Task<Registered> DescribeAsync(long id, int seen, AgreementDetails details, Activity activity, CancellationToken ct)
    {
        var agreement = await db.Agreements.Include(a => a.Parties).SingleAsync(a => a.Id == id, ct);
        StaleRecordException.Unless(agreement, seen);
        var verdict = await MayNameAsync(details.Parties.Except(agreement.Parties.Select(p => p.OrganisationId)), ct);
        if (!verdict.IsAllowed) return new Registered(verdict, id);
        agreement.Describe(details);
        await db.SaveAsync(activity, ct);
        return new Registered(Verdict.Clear, id);
    }

    private async Task<Verdict> MayNameAsync(IEnumerable<long> added, CancellationToken ct)
    {
        long[] ids = [.. added.Distinct()];
        var known = await db.Organisations.AsNoTracking().Where(o => ids.Contains(o.Id))
            .Select(o => new Referred(o.Id, o.Name, o.ClosedOn, new List<long>())).ToListAsync(ct);
        return new Verdict([.. ids.SelectMany(id => RegisterRules.MayName(id, known.Find(k => k.Id == id), "Parties").Findings)]);
    }
}
