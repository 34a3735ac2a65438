using System.Runtime.CompilerServices;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Exports;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Stakeholders;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Exports;

/// <summary>The register: organisations, people, and what binds them.</summary>
internal static class StakeholderLists
{
    public static readonly ListToTake Organisations = ListToTake.Of(ExportList.Organisations, "An organisation, by name.", new Columns<OrganisationLine>
    {
        { "id", l => l.It.Id },
        { "name", l => l.It.Name },
        { "other_names", l => l.Names(former: false) },
        { "former_names", l => l.Names(former: true) },
        { "kind", l => l.It.Kind.Code(), typeof(OrganisationKind) },
        { "kind_label", l => l.It.Kind.InWords() },
        { "part_of", l => l.PartOf },
        { "stakeholder_groups", l => Codes.Of(l.It.StakeholderGroups.Singly()), typeof(StakeholderGroups) },
        { "stakeholder_groups_label", l => l.It.StakeholderGroups.InWords() },
        { "user_groups", l => Codes.Of(l.It.UserGroups.Singly()), typeof(UserGroups) },
        { "user_groups_label", l => l.It.UserGroups.InWords() },
        { "website", l => l.It.Website },
        { "area_code", l => l.It.AreaCode },
        { "owner", (l, n) => n.Account(l.It.OwnerId) },
        { "deputy", (l, n) => n.Account(l.It.DeputyId) },
        { "key_account", l => l.It.IsKeyAccount },
        { "stage", l => l.It.Stage?.Code(), typeof(JourneyStage) },
        { "stage_label", l => l.It.Stage?.InWords() },
        { "tags", l => Codes.Joined(l.It.Tags.Select(t => t.Name).Order(StringComparer.Ordinal)) },
        { "notes", l => l.It.Notes },
        { "closed_on", l => l.It.ClosedOn },
    }, OrganisationsAsync);

    public static readonly ListToTake People = ListToTake.Of(ExportList.People, "A person, by name. Erased people are not listed.", new Columns<PersonLine>
    {
        { "id", l => l.It.Id },
        { "name", l => l.It.Name },
        { "post", l => l.It.Post },
        { "organisations", l => Codes.Joined(l.With), "Where they are now" },
        { "email", l => l.It.Email },
        { "telephone", l => l.It.Telephone },
        { "preferred_channel", l => l.It.PreferredChannel?.Code(), typeof(Channel) },
        { "preferred_formats", l => Codes.Of(l.It.PreferredFormats.Singly()), typeof(Formats) },
        { "may_be_contacted", l => l.It.MayBeContacted },
        { "no_contact_reason", l => l.It.NoContactReason },
        { "stage", l => l.It.Stage?.Code(), typeof(JourneyStage) },
        { "stage_label", l => l.It.Stage?.InWords() },
        { "notes", l => l.It.Notes },
    }, PeopleAsync, Capability.KeepRegister);

    public static readonly ListToTake Affiliations = ListToTake.Of(ExportList.Affiliations, "A person's time with an organisation.", new Columns<AffiliationLine>
    {
        { "person_id", l => l.It.PersonId },
        { "person", l => l.Person },
        { "organisation_id", l => l.It.OrganisationId },
        { "organisation", l => l.Organisation },
        { "post", l => l.It.Post },
        { "from", l => l.It.From },
        { "until", l => l.It.Until },
    }, (t, ct) => t.ByKeyAsync(t.Db.Affiliations.Where(a => a.Person.ErasedAt == null), a => new AffiliationLine(a, a.Person.Name, a.Organisation.Name), l => l.It.Id, ct), Capability.KeepRegister);

    public static readonly ListToTake Assessments = ListToTake.Of(ExportList.Assessments, "Influence and interest of an organisation, as assessed on a day.", new Columns<AssessmentLine>
    {
        { "organisation_id", l => l.It.OrganisationId },
        { "organisation", l => l.Organisation },
        { "assessed_on", l => l.It.On },
        { "influence", l => l.It.Influence, "1 to 5" },
        { "influence_note", l => l.It.InfluenceNote },
        { "interest", l => l.It.Interest, "1 to 5" },
        { "interest_note", l => l.It.InterestNote },
        { "assessed_by", (l, n) => n.Account(l.It.ById) },
    }, (t, ct) => t.ByKeyAsync(t.Db.Set<Assessment>().Where(a => t.Db.Organisations.Any(o => o.Id == a.OrganisationId)), a => new AssessmentLine(a, t.Db.Organisations.Where(o => o.Id == a.OrganisationId).Select(o => o.Name).First()), l => l.It.Id, ct));

    public static readonly ListToTake Agreements = ListToTake.Of(ExportList.Agreements, "A concordat, service level agreement or memorandum of understanding.", new Columns<AgreementLine>
    {
        { "id", l => l.It.Id },
        { "kind", l => l.It.Kind.Code(), typeof(AgreementKind) },
        { "kind_label", l => Codes.Label(l.It.Kind) },
        { "title", l => l.It.Title },
        { "parties", l => Codes.Joined(l.Parties) },
        { "signatories", l => l.It.Signatories },
        { "starts_on", l => l.It.StartsOn },
        { "ends_on", l => l.It.EndsOn },
        { "review_on", l => l.It.ReviewOn },
        { "outputs", l => l.It.Outputs, "Statistical outputs that it covers, in words" },
    }, (t, ct) => t.ByKeyAsync(t.Db.Agreements, a => new AgreementLine(a, a.Parties.OrderBy(p => p.Organisation.NameKey).Select(p => p.Organisation.Name).ToList()), l => l.It.Id, ct));

    private static async IAsyncEnumerable<OrganisationLine> OrganisationsAsync(Taking taking, [EnumeratorCancellation] CancellationToken ct)
    {
        var db = taking.Db;
        var (after, last) = ("", 0L);
        while (true)
        {
            var (key, id) = (after, last);
            var some = await db.Organisations.AsNoTracking().Include(o => o.OtherNames).Include(o => o.Tags).AsSplitQuery()
                .Matching(taking.Narrowing.Organisations).Where(o => o.NameKey.CompareTo(key) > 0 || (o.NameKey == key && o.Id > id))
                .OrderBy(o => o.NameKey).ThenBy(o => o.Id).Take(taking.AtATime).ToListAsync(ct);
            var ids = some.Select(o => o.ParentId).OfType<long>().Distinct().ToList();
            var above = await db.Organisations.AsNoTracking().Where(o => EF.Parameter(ids).Contains(o.Id)).Select(o => new { o.Id, o.Name }).ToDictionaryAsync(o => o.Id, o => o.Name, ct);
            foreach (var o in some) yield return new OrganisationLine(o, o.ParentId is { } parent ? above[parent] : null);
            if (some.Count < taking.AtATime) yield break;
            (after, last) = (some[^1].NameKey, some[^1].Id);
        }
    }

    private static async IAsyncEnumerable<PersonLine> PeopleAsync(Taking taking, [EnumeratorCancellation] CancellationToken ct)
    {
        var db = taking.Db;
        var (after, last) = ("", 0L);
        while (true)
        {
            var (key, id) = (after, last);
            var some = await db.People.AsNoTracking().Matching(taking.Narrowing.People).Where(p => p.NameKey.CompareTo(key) > 0 || (p.NameKey == key && p.Id > id))
                .OrderBy(p => p.NameKey).ThenBy(p => p.Id).Take(taking.AtATime).ToListAsync(ct);
            var ids = some.Select(p => p.Id).ToList();
            var with = (await db.Affiliations.AsNoTracking().Where(a => EF.Parameter(ids).Contains(a.PersonId) && a.Until == null).OrderBy(a => a.Id).Select(a => new { a.PersonId, a.Organisation.Name }).ToListAsync(ct))
                .ToLookup(a => a.PersonId, a => a.Name);
            foreach (var p in some) yield return new PersonLine(p, with[p.Id]);
            if (some.Count < taking.AtATime) yield break;
            (after, last) = (some[^1].NameKey, some[^1].Id);
        }
    }
}

/// <summary>An organisation with the one that it is part of.</summary>
internal sealed record OrganisationLine(Organisation It, string? PartOf)
{
    public string Names(bool former) => Codes.Joined(It.OtherNames.Where(n => n.IsFormer == former).Select(n => n.Name).Order(StringComparer.Ordinal));
}

/// <summary>A person with the organisations that they are with now.</summary>
internal sealed record PersonLine(Person It, IEnumerable<string> With);

/// <summary>A time with an organisation.</summary>
internal sealed record AffiliationLine(Affiliation It, string Person, string Organisation);

/// <summary>An assessment with whose it is.</summary>
internal sealed record AssessmentLine(Assessment It, string Organisation);

/// <summary>An agreement with its parties.</summary>
internal sealed record AgreementLine(Agreement It, IReadOnlyList<string> Parties);
