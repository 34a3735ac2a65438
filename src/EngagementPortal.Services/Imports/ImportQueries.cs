using System.Globalization;
using EngagementPortal.Data;
using EngagementPortal.Domain.Imports;
using EngagementPortal.Domain.Strategy;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Imports;

/// <summary>What the register has to say to a file.</summary>
internal static class ImportQueries
{
    private const int AtATime = 1000;

    /// <summary>What the words of a file can stand for.</summary>
    public static async Task<ImportWords> WordsOfImportAsync(this PortalDbContext db, ImportSetup setup, StrategyEditions editions, CancellationToken ct)
    {
        var divisions = await db.Divisions.AsNoTracking().OrderBy(d => d.Name).Select(d => new { d.Id, d.Name }).ToListAsync(ct);
        var staff = await db.Users.AsNoTracking().OrderBy(a => a.Name).Select(a => new { a.Id, a.Name }).ToListAsync(ct);
        return new ImportWords(
            editions.All[^1],
            divisions.Where(d => setup.Divisions.Contains(d.Id)).Select(d => new ImportChoice(Code(d.Id), d.Name)),
            staff.Select(a => new ImportChoice(Code(a.Id), a.Name)));

        static string Code(long id) => id.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Says what a file will do, with the register as it is.</summary>
    public static async Task<ImportCheck> CheckAsync(
        this PortalDbContext db, Import import, ImportSetup setup, SourceTable table, ImportWords words, StrategyEditions editions, DateOnly today, CancellationToken ct)
    {
        var register = new KnownRegister(await OrganisationsAsync(db, ct), await PeopleAsync(db, import.Kind, setup, ct), await db.KnownSpellings.AsNoTracking().ToDictionaryAsync(s => s.NameKey, s => s.OrganisationId, ct));
        var check = ImportChecker.Check(new ImportFacts(import.Kind, table, setup, register, words, editions, today, import.ById));
        return check.Engagements.Count == 0 ? check : check.Without(await TokensAsync(db, check, ct), await ReferencesAsync(db, check, ct));
    }

    private static async Task<List<KnownOrganisation>> OrganisationsAsync(PortalDbContext db, CancellationToken ct)
    {
        var others = (await db.Organisations.AsNoTracking().SelectMany(o => o.OtherNames).Select(n => new { n.OrganisationId, n.Name }).ToListAsync(ct)).ToLookup(n => n.OrganisationId, n => n.Name);
        return [.. (await db.Organisations.AsNoTracking().Select(o => new { o.Id, o.Name, o.UserGroups, o.StakeholderGroups, o.ClosedOn }).ToListAsync(ct))
            .Select(o => new KnownOrganisation(o.Id, o.Name, [.. others[o.Id]], o.UserGroups, o.StakeholderGroups, o.ClosedOn))];
    }

    private static async Task<List<KnownPerson>> PeopleAsync(PortalDbContext db, ImportKind kind, ImportSetup setup, CancellationToken ct)
    {
        if (kind != ImportKind.People && setup.Columns?.Values.Contains(ImportField.People) != true) return [];
        var with = (await db.Affiliations.AsNoTracking().Where(a => a.Until == null).Select(a => new { a.PersonId, a.OrganisationId }).ToListAsync(ct)).ToLookup(a => a.PersonId, a => a.OrganisationId);
        return [.. (await db.People.AsNoTracking().Where(p => p.ErasedAt == null).Select(p => new { p.Id, p.Name, p.EmailKey }).ToListAsync(ct)).Select(p => new KnownPerson(p.Id, p.Name, p.EmailKey, [.. with[p.Id]]))];
    }

    private static async Task<HashSet<Guid>> TokensAsync(PortalDbContext db, ImportCheck check, CancellationToken ct)
    {
        var there = new HashSet<Guid>();
        foreach (var some in check.Engagements.Select(e => e.Token).Chunk(AtATime))
        {
            var tokens = some.ToList();
            there.UnionWith(await db.Engagements.AsNoTracking().Where(e => EF.Parameter(tokens).Contains(e.SubmissionToken)).Select(e => e.SubmissionToken).ToListAsync(ct));
        }

        return there;
    }

    /// <summary>Records of this portal that rows say they are, and that are of the same day.</summary>
    private static async Task<HashSet<long>> ReferencesAsync(PortalDbContext db, ImportCheck check, CancellationToken ct)
    {
        var there = new HashSet<long>();
        foreach (var some in check.Engagements.Where(e => e.Reference is not null).Chunk(AtATime))
        {
            var ids = some.Select(e => e.Reference!.Value).ToList();
            var known = await db.Engagements.AsNoTracking().Where(e => EF.Parameter(ids).Contains(e.Id)).Select(e => new { e.Id, e.Date, e.Subject }).ToDictionaryAsync(e => e.Id, ct);
            there.UnionWith(some.Where(e => known.TryGetValue(e.Reference!.Value, out var it) && it.Date == e.Date && it.Subject == e.Subject).Select(e => e.Reference!.Value));
        }

        return there;
    }

    /// <summary>How many records of each kind came with an import.</summary>
    public static async Task<(int Organisations, int People, int Engagements)> CameWithAsync(this PortalDbContext db, long id, CancellationToken ct) => (
        await db.Organisations.CountAsync(o => o.ImportId == id, ct),
        await db.People.CountAsync(p => p.ImportId == id, ct),
        await db.Engagements.CountAsync(e => e.ImportId == id, ct));
}
