using System.Runtime.CompilerServices;
using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Exports;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Services.Stakeholders;
using EngagementPortal.Services.Strategy;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Exports;

/// <summary>
/// What each list has in its columns: codes beside labels, several values in a cell with a semicolon between them. Read some at a time, in
/// the order of the list on the page, and of what the viewer may read alone.
/// </summary>
public static class ExportRows
{
    /// <summary>Records read at a time.</summary>
    private const int AtATime = 2000;

    private const string And = "; ";

    /// <summary>The engagements that a filter leaves.</summary>
    public static ExportTable Engagements(this PortalDbContext db, EngagementFilter filter, StrategyEditions editions, Viewer viewer, CancellationToken ct, int atATime = AtATime) => new(
        nameof(ExportList.Engagements),
        [
            "reference", "date", "date_precision", "financial_year", "status", "status_reason", "mode", "mode_label", "approach", "approach_label", "direction", "subject", "purpose", "place", "channel",
            "division", "lead", "user_groups", "user_groups_label", "organisations", "people", "headcount", "outcome", "satisfaction", "cost_in_pounds", "staff_hours", "expectation", "expectation_reason", "sensitivity", "source", "logged_on",
        ],
        EngagementsAsync(db, filter, editions, viewer, atATime, ct));

    /// <summary>The organisations that a filter leaves.</summary>
    public static ExportTable Organisations(this PortalDbContext db, OrganisationFilter filter, CancellationToken ct, int atATime = AtATime) => new(
        nameof(ExportList.Organisations),
        [
            "id", "name", "other_names", "former_names", "kind", "kind_label", "part_of", "stakeholder_groups", "stakeholder_groups_label", "user_groups", "user_groups_label", "website", "area_code",
            "owner", "deputy", "key_account", "stage", "stage_label", "tags", "notes", "closed_on",
        ],
        OrganisationsAsync(db, filter, atATime, ct));

    /// <summary>The people that a filter leaves.</summary>
    public static ExportTable People(this PortalDbContext db, PersonFilter filter, CancellationToken ct, int atATime = AtATime) => new(
        nameof(ExportList.People),
        ["id", "name", "post", "organisations", "email", "telephone", "preferred_channel", "preferred_formats", "may_be_contacted", "no_contact_reason", "stage", "stage_label", "notes"],
        PeopleAsync(db, filter, atATime, ct));

    private static async IAsyncEnumerable<object?[]> EngagementsAsync(PortalDbContext db, EngagementFilter filter, StrategyEditions editions, Viewer viewer, int atATime, [EnumeratorCancellation] CancellationToken ct)
    {
        var divisions = await db.Divisions.AsNoTracking().ToDictionaryAsync(d => d.Id, d => d.Name, ct);
        var staff = await db.Users.AsNoTracking().Select(a => new { a.Id, a.Name }).ToDictionaryAsync(a => a.Id, a => a.Name, ct);
        for (EngagementKey? key = null; ;)
        {
            var some = await (await db.FoundAsync(filter, key, viewer, ct)).Take(atATime).Select(e => new
            {
                e.Id,
                e.Date,
                e.Precision,
                e.Status,
                e.StatusReason,
                e.Mode,
                e.Approach,
                e.Direction,
                e.Subject,
                e.Purpose,
                e.Place,
                e.Channel,
                e.ConvenedById,
                e.LeadId,
                e.UserGroups,
                People = e.People.Count,
                e.Headcount,
                e.Outcome,
                e.Satisfaction,
                e.Cost,
                e.StaffHours,
                e.Expectation,
                e.ExpectationReason,
                e.Sensitivity,
                e.Source,
                e.LoggedAt,
            }).ToListAsync(ct);
            var ids = some.Select(e => e.Id).ToList();
            var with = (await db.EngagedOrganisations.AsNoTracking().Where(o => EF.Parameter(ids).Contains(o.EngagementId)).OrderBy(o => o.Id).Select(o => new { o.EngagementId, o.Organisation.Name }).ToListAsync(ct))
                .ToLookup(o => o.EngagementId, o => o.Name);
            foreach (var e in some)
            {
                var edition = editions.On(e.Date);
                yield return
                [
                    Engagement.ReferenceOf(e.Id), e.Date, e.Precision.Code(), FinancialYear.Of(e.Date).ToString(), e.Status.Code(), e.StatusReason, e.Mode.Code(), edition.Mode(e.Mode).Name, e.Approach, edition.Approach(e.Approach)?.Name,
                    e.Direction.Code(), e.Subject, e.Purpose, e.Place, e.Channel?.Code(), divisions[e.ConvenedById], staff[e.LeadId], Codes(e.UserGroups.Singly()), e.UserGroups.InWords(), string.Join(And, with[e.Id]),
                    e.People, e.Headcount, e.Outcome, e.Satisfaction, e.Cost, e.StaffHours, e.Expectation.Code(), e.ExpectationReason, e.Sensitivity.Code(), e.Source.Code(), London.DateIn(e.LoggedAt),
                ];
            }

            if (some.Count < atATime) yield break;
            key = new EngagementKey(some[^1].Date, some[^1].Id, Backwards: false);
        }
    }

    private static async IAsyncEnumerable<object?[]> OrganisationsAsync(PortalDbContext db, OrganisationFilter filter, int atATime, [EnumeratorCancellation] CancellationToken ct)
    {
        var staff = await db.Users.AsNoTracking().Select(a => new { a.Id, a.Name }).ToDictionaryAsync(a => a.Id, a => a.Name, ct);
        var (after, last) = ("", 0L);
        while (true)
        {
            var (key, id) = (after, last);
            var some = await db.Organisations.AsNoTracking().Include(o => o.OtherNames).Include(o => o.Tags).AsSplitQuery()
                .Matching(filter).Where(o => o.NameKey.CompareTo(key) > 0 || (o.NameKey == key && o.Id > id))
                .OrderBy(o => o.NameKey).ThenBy(o => o.Id).Take(atATime).ToListAsync(ct);
            var ids = some.Select(o => o.ParentId).OfType<long>().Distinct().ToList();
            var above = await db.Organisations.AsNoTracking().Where(o => EF.Parameter(ids).Contains(o.Id)).Select(o => new { o.Id, o.Name }).ToDictionaryAsync(o => o.Id, o => o.Name, ct);
            foreach (var o in some)
            {
                yield return
                [
                    o.Id, o.Name, Names(false), Names(true), o.Kind.Code(), o.Kind.InWords(), o.ParentId is { } parent ? above[parent] : null, Codes(o.StakeholderGroups.Singly()), o.StakeholderGroups.InWords(),
                    Codes(o.UserGroups.Singly()), o.UserGroups.InWords(), o.Website, o.AreaCode, o.OwnerId is { } owner ? staff[owner] : null, o.DeputyId is { } deputy ? staff[deputy] : null, o.IsKeyAccount,
                    o.Stage?.Code(), o.Stage?.InWords(), string.Join(And, o.Tags.Select(t => t.Name).Order(StringComparer.Ordinal)), o.Notes, o.ClosedOn,
                ];

                string Names(bool former) => string.Join(And, o.OtherNames.Where(n => n.IsFormer == former).Select(n => n.Name).Order(StringComparer.Ordinal));
            }

            if (some.Count < atATime) yield break;
            (after, last) = (some[^1].NameKey, some[^1].Id);
        }
    }

    private static async IAsyncEnumerable<object?[]> PeopleAsync(PortalDbContext db, PersonFilter filter, int atATime, [EnumeratorCancellation] CancellationToken ct)
    {
        var (after, last) = ("", 0L);
        while (true)
        {
            var (key, id) = (after, last);
            var some = await db.People.AsNoTracking().Matching(filter).Where(p => p.NameKey.CompareTo(key) > 0 || (p.NameKey == key && p.Id > id))
                .OrderBy(p => p.NameKey).ThenBy(p => p.Id).Take(atATime).ToListAsync(ct);
            var ids = some.Select(p => p.Id).ToList();
            var with = (await db.Affiliations.AsNoTracking().Where(a => EF.Parameter(ids).Contains(a.PersonId) && a.Until == null).OrderBy(a => a.Id).Select(a => new { a.PersonId, a.Organisation.Name }).ToListAsync(ct))
                .ToLookup(a => a.PersonId, a => a.Name);
            foreach (var p in some)
            {
                yield return
                [
                    p.Id, p.Name, p.Post, string.Join(And, with[p.Id]), p.Email, p.Telephone, p.PreferredChannel?.Code(), Codes(p.PreferredFormats.Singly()), p.MayBeContacted, p.NoContactReason,
                    p.Stage?.Code(), p.Stage?.InWords(), p.Notes,
                ];
            }

            if (some.Count < atATime) yield break;
            (after, last) = (some[^1].NameKey, some[^1].Id);
        }
    }

    private static string Codes<T>(IEnumerable<T> each) where T : struct, Enum => string.Join(And, each.Select(e => e.Code()));
}
