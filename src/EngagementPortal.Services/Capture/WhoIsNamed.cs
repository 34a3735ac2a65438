using EngagementPortal.Data;
using EngagementPortal.Domain.Stakeholders;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EngagementPortal.Services.Capture;

/// <summary>Who of those whom a mail names is known.</summary>
/// <param name="People">Keys of people of the register.</param>
/// <param name="Organisations">Keys of organisations that an unknown address belongs to by its host.</param>
/// <param name="Staff">Keys of accounts.</param>
/// <param name="Unknown">The others, colleagues without an account left out.</param>
/// <param name="HostOrganisations">Of those, by their address, the key of the organisation that it belongs to.</param>
public sealed record Recognised(
    IReadOnlyList<long> People, IReadOnlyList<long> Organisations, IReadOnlyList<long> Staff, IReadOnlyList<CapturedPerson> Unknown, IReadOnlyDictionary<string, long> HostOrganisations);

/// <summary>Finds whom a mail names in the register.</summary>
public sealed class WhoIsNamed(PortalDbContext db, IOptions<CaptureSettings> settings)
{
    /// <summary>By address; of those who are not there, their organisation by the host of its web address, where one alone has it.</summary>
    public async Task<Recognised> RecogniseAsync(IReadOnlyList<CapturedPerson> people, CancellationToken ct)
    {
        var emails = people.Select(p => p.Email).ToList();
        // Two people with one address: the one that was there first.
        var known = (await db.People.AsNoTracking().Where(p => p.ErasedAt == null && EF.Parameter(emails).Contains(p.EmailKey!)).OrderBy(p => p.Id).Select(p => new { p.Id, p.EmailKey }).ToListAsync(ct))
            .DistinctBy(p => p.EmailKey).ToDictionary(p => p.EmailKey!, p => p.Id);
        var addresses = emails.ConvertAll(e => e.ToUpperInvariant());
        var staff = (await db.Users.AsNoTracking().Where(a => EF.Parameter(addresses).Contains(a.NormalizedEmail!)).Select(a => new { a.Id, a.Email }).ToListAsync(ct)).ToDictionary(a => a.Email!.ToLowerInvariant(), a => a.Id);
        var others = people.Where(p => !known.ContainsKey(p.Email) && !staff.ContainsKey(p.Email) && !settings.Value.IsOwn(p.Email)).ToList();
        var hosts = others.Select(p => HostOf(p.Email)).Distinct().ToList();
        var at = (await db.Organisations.AsNoTracking().Where(o => o.ClosedOn == null && EF.Parameter(hosts).Contains(o.WebDomain!)).Select(o => new { o.Id, o.WebDomain }).ToListAsync(ct))
            .GroupBy(o => o.WebDomain!).Where(g => g.Count() == 1).ToDictionary(g => g.Key, g => g.Single().Id);
        return new Recognised(
            [.. people.Where(p => known.ContainsKey(p.Email)).Select(p => known[p.Email]).Distinct()],
            [.. others.Select(p => HostOf(p.Email)).Where(at.ContainsKey).Select(h => at[h]).Distinct()],
            [.. people.Where(p => staff.ContainsKey(p.Email)).Select(p => staff[p.Email]).Distinct()],
            others,
            others.Where(p => at.ContainsKey(HostOf(p.Email))).ToDictionary(p => p.Email, p => at[HostOf(p.Email)]));
    }

    private static string HostOf(string email) => WebDomain.Of(email[(email.LastIndexOf('@') + 1)..]) ?? "";
}
