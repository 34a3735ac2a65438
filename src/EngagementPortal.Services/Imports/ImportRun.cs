using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Imports;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Engagements;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Imports;

/// <summary>
/// Does the work of an import or of its undoing, some records at a time, each part whole or not at all. Interrupted, it begins again and
/// finds what it did before: the same file and decisions say the same.
/// </summary>
public sealed class ImportRun(PortalDbContext db, StrategyEditions editions, TimeProvider clock)
{
    /// <summary>Records written together.</summary>
    private const int AtATime = 1000;

    /// <summary>Records taken out together.</summary>
    private const int OutAtATime = 200;

    /// <summary>Adds what a running import has not added yet.</summary>
    public async Task AddAsync(long id, CancellationToken ct)
    {
        var import = await db.Imports.AsNoTracking().Include(i => i.File).SingleAsync(i => i.Id == id, ct);
        var by = await db.Users.Where(a => a.Id == import.ById).Select(a => a.Name).SingleAsync(ct);
        var activity = new Activity("import.added", import.ById, by, import.StartedAt!.Value, $"Import {id}: {import.FileName}");
        var setup = ImportSetup.Read(import.Setup);
        var day = London.DateIn(import.StartedAt.Value);
        var check = await db.CheckAsync(import, setup, SourceFiles.Read(import.File!.Content, import.Kind, setup).Table, await db.WordsOfImportAsync(setup, editions, ct), editions, day, ct);

        var organisations = await AddOrganisationsAsync(import, check, activity, ct);
        var people = await AddPeopleAsync(import, check, organisations, activity, ct);
        await AddEngagementsAsync(import, check, organisations, people, day, activity, ct);
        await KeepSpellingsAsync(import, setup, activity, ct);

        db.ChangeTracker.Clear();
        var ended = await db.Imports.SingleAsync(i => i.Id == id, ct);
        var added = await db.CameWithAsync(id, ct);
        ended.End(added.Organisations, added.People, added.Engagements, clock.GetUtcNow());
        await db.SaveAsync(activity with { Kind = "import.ended", At = clock.GetUtcNow(), Why = null }, ct);
    }

    /// <summary>Takes out what an import added, but for what was changed or used since.</summary>
    public async Task TakeOutAsync(long id, CancellationToken ct)
    {
        var import = await db.Imports.AsNoTracking().SingleAsync(i => i.Id == id, ct);
        var by = await db.Users.Where(a => a.Id == import.ById).Select(a => a.Name).SingleAsync(ct);
        var activity = new Activity("import.undone", import.ById, by, clock.GetUtcNow(), $"Import {id}: {import.FileName}");
        db.ChangeTracker.Clear();
        db.KnownSpellings.RemoveRange(await db.KnownSpellings.Where(s => s.ImportId == id).ToListAsync(ct));
        await db.SaveAsync(activity, ct);

        await RemoveAsync(db.Engagements.Whole().Where(e => e.ImportId == id && e.Version == 1), activity, ct);
        await RemoveAsync(db.People.Include(p => p.Affiliations).Include(p => p.Stages).AsSplitQuery().Where(p => p.ImportId == id && p.Version == 1), activity, ct);
        // One that others are part of goes after them.
        while (await RemoveAsync(db.Organisations.Include(o => o.OtherNames).Include(o => o.Tags).Include(o => o.Stages).Include(o => o.Assessments).AsSplitQuery().Where(o => o.ImportId == id && o.Version == 1), activity, ct) > 0)
        {
            if (!await db.Organisations.AnyAsync(o => o.ImportId == id && o.Version == 1, ct)) break;
        }

        db.ChangeTracker.Clear();
        var left = await db.CameWithAsync(id, ct);
        var undone = await db.Imports.Include(i => i.File).SingleAsync(i => i.Id == id, ct);
        undone.EndUndo(left.Organisations + left.People + left.Engagements, clock.GetUtcNow());
        await db.SaveAsync(activity with { Why = null, At = clock.GetUtcNow() }, ct);
    }

    /// <summary>Notes that it stopped at something that nobody foresaw.</summary>
    public async Task FailAsync(long id, string why, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var import = await db.Imports.SingleAsync(i => i.Id == id, ct);
        var added = await db.CameWithAsync(id, ct);
        import.Fail(why, added.Organisations, added.People, added.Engagements, clock.GetUtcNow());
        await db.SaveAsync(Activity.OfPortal("import.failed", clock.GetUtcNow()), ct);
    }

    private async Task<Dictionary<string, long>> AddOrganisationsAsync(Import import, ImportCheck check, Activity activity, CancellationToken ct)
    {
        var keys = new Dictionary<string, long>(StringComparer.Ordinal);
        // Those that are part of others come after them, in a part of their own.
        for (var left = check.Organisations.ToList(); left.Count > 0;)
        {
            var next = left.TakeWhile(o => o.Parent?.Key is not { } parent || keys.ContainsKey(parent)).Take(AtATime).ToList();
            var made = next.ConvertAll(o => (o.Key, It: Made(o)));
            await db.BulkAsync(made.Select(m => m.It), activity, ct);
            foreach (var (key, it) in made) keys[key] = it.Id;
            left.RemoveRange(0, next.Count);
        }

        return keys;

        Organisation Made(NewOrganisation planned)
        {
            var organisation = new Organisation(planned.Details with { ParentId = planned.Parent is { } p ? p.Id ?? keys[p.Key!] : null });
            if (planned.ClosedOn is { } day) organisation.Close(day, null, $"Closed according to {import.FileName}");
            organisation.CameWith(import.Id);
            return organisation;
        }
    }

    private async Task<Dictionary<string, long>> AddPeopleAsync(Import import, ImportCheck check, Dictionary<string, long> organisations, Activity activity, CancellationToken ct)
    {
        var keys = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var some in check.People.Chunk(AtATime))
        {
            var made = some.Select(p => (p.Key, It: Made(p))).ToList();
            await db.BulkAsync(made.Select(m => m.It), activity, ct);
            foreach (var (key, it) in made) keys[key] = it.Id;
        }

        return keys;

        Person Made(NewPerson planned)
        {
            var person = new Person(planned.Details);
            foreach (var at in planned.Organisations) person.Join(at.Id ?? organisations[at.Key!], planned.Details.Post, null);
            person.CameWith(import.Id);
            return person;
        }
    }

    private async Task AddEngagementsAsync(Import import, ImportCheck check, Dictionary<string, long> organisations, Dictionary<string, long> people, DateOnly today, Activity activity, CancellationToken ct)
    {
        var groups = check.Organisations.ToDictionary(o => o.Key, o => o.Details.UserGroups, StringComparer.Ordinal);
        foreach (var some in check.Engagements.Chunk(AtATime))
        {
            List<long> named = [.. some.SelectMany(e => e.Organisations).Select(o => o.Id).OfType<long>().Distinct()], met = [.. some.SelectMany(e => e.People).Distinct()];
            var known = await db.Organisations.AsNoTracking().Where(o => EF.Parameter(named).Contains(o.Id)).Select(o => new { o.Id, o.UserGroups }).ToDictionaryAsync(o => o.Id, o => o.UserGroups, ct);
            var with = (await db.Affiliations.AsNoTracking().Where(a => EF.Parameter(met).Contains(a.PersonId) && a.Until == null).Select(a => new { a.PersonId, a.OrganisationId, a.Organisation.UserGroups }).ToListAsync(ct)).ToLookup(a => a.PersonId);
            await db.BulkAsync(some.Select(Made), activity, ct);

            Engagement Made(NewEngagement planned)
            {
                List<EngagedOrganisation> there = [.. planned.Organisations.Select(o => o.Id is { } id ? new EngagedOrganisation(id, known[id]) : new EngagedOrganisation(organisations[o.Key!], groups[o.Key!]))];
                List<EngagedPerson> persons =
                [
                    .. planned.People.Select(p => new EngagedPerson(p, with[p].Select(w => w.UserGroups).Union(), (with[p].FirstOrDefault(w => there.Exists(t => t.OrganisationId == w.OrganisationId)) ?? with[p].FirstOrDefault())?.OrganisationId)),
                    .. planned.NewPeople.Select(p => new EngagedPerson(people[p], there is [var one] ? one.UserGroups : UserGroups.None, there is [var only] ? only.OrganisationId : null)),
                ];
                return ImportRun.Made(planned, there, persons, import, today, editions);
            }
        }
    }

    /// <summary>The record that a plan becomes.</summary>
    private static Engagement Made(NewEngagement planned, List<EngagedOrganisation> organisations, List<EngagedPerson> people, Import import, DateOnly today, StrategyEditions editions)
    {
        var engagement = new Engagement(planned.Token, planned.DivisionId, planned.LeadId, Source.Import, import.ById, import.StartedAt!.Value);
        engagement.CameWith(import.Id);
        engagement.Describe(planned.Mode, planned.Approach, planned.Subject);
        engagement.Engage(organisations, people, [.. planned.Audience.Singly().Select(g => new EngagedAudience(g, null, null))]);
        engagement.Describe(planned.Details);
        engagement.Classify(planned.Sensitivity, [], publish: false);
        engagement.Judge(planned.Expectation, planned.Edition, planned.Reason, null);
        var why = planned.StatusReason ?? $"As in {import.FileName}";
        switch (planned.Status)
        {
            case EngagementStatus.Planned or EngagementStatus.NotHeld or EngagementStatus.Cancelled:
                engagement.Plan(planned.Date, planned.Precision, today);
                if (planned.Status == EngagementStatus.NotHeld) engagement.NotHold(why);
                else if (planned.Status == EngagementStatus.Cancelled) engagement.Cancel(why);
                break;
            default:
                engagement.Hold(planned.Date, planned.Precision, today, ObligationClock.Open(editions.InForceOn(planned.Date), planned.Mode, planned.Date));
                if (planned.Outcome is { } outcome) engagement.CloseOut(outcome, today);
                if (planned.Status == EngagementStatus.Void) engagement.Void(why, today, import.ById);
                break;
        }

        return engagement;
    }

    /// <summary>Remembers for the next file which names stand for which organisations.</summary>
    private async Task KeepSpellingsAsync(Import import, ImportSetup setup, Activity activity, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var keys = setup.Names.Where(n => n.Value.OrganisationId is not null).Select(n => n.Key).ToList();
        var known = await db.KnownSpellings.Where(s => EF.Parameter(keys).Contains(s.NameKey)).Select(s => s.NameKey).ToListAsync(ct);
        foreach (var key in keys.Except(known, StringComparer.Ordinal)) db.Add(new KnownSpelling(key, setup.Names[key].OrganisationId!.Value, import.Id));
        await db.SaveAsync(activity, ct);
    }

    /// <summary>Removes records that nothing refers to, some at a time.</summary>
    /// <returns>How many went.</returns>
    private async Task<int> RemoveAsync<T>(IQueryable<T> records, Activity activity, CancellationToken ct) where T : class, IVersioned
    {
        var (gone, last) = (0, long.MaxValue);
        while (true)
        {
            db.ChangeTracker.Clear();
            var before = last;
            var some = await records.Where(r => r.Id < before).OrderByDescending(r => r.Id).Take(OutAtATime).ToListAsync(ct);
            if (some.Count == 0) return gone;
            last = some[^1].Id;
            var used = await db.ReferredToAsync<T>(some.ConvertAll(r => r.Id), ct);
            var free = some.FindAll(r => !used.Contains(r.Id));
            db.RemoveRange(free);
            await db.SaveAsync(activity, ct);
            gone += free.Count;
        }
    }
}
