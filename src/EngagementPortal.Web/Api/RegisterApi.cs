using System.ComponentModel;
using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Exports;
using EngagementPortal.Services.Stakeholders;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Api;

/// <summary>What a list of organisations is asked for.</summary>
public sealed record OrganisationQuestion(
    [property: FromQuery(Name = "q"), Description("Words of a name or a tag.")] string? Q,
    [property: FromQuery(Name = "group"), Description("Code of a user group.")] string? Group,
    [property: FromQuery(Name = "stakeholder"), Description("Code of a stakeholder group, for example users.")] string? Stakeholder,
    [property: FromQuery(Name = "kind"), Description("Code of a kind, for example charity.")] string? Kind,
    [property: FromQuery(Name = "stage"), Description("Code of a stage of the journey, for example customer.")] string? Stage,
    [property: FromQuery(Name = "key"), Description("yes: key accounts alone.")] string? Key,
    [property: FromQuery(Name = "tag"), Description("A tag, whole.")] string? Tag,
    [property: FromQuery(Name = "status"), Description("active, closed or all; active where it is left out.")] string? Status,
    [property: FromQuery(Name = "after"), Description("What the answer before gave as after. Means nothing else.")] string? After,
    [property: FromQuery(Name = "limit"), Description("Records in one answer: 1 to 1000, 100 where it is left out.")] string? Limit,
    [property: FromQuery(Name = "format"), Description("json or csv. Where it is left out, the Accept header says.")] string? Format) : IListQuestion;

/// <summary>What a list of people is asked for.</summary>
public sealed record PersonQuestion(
    [property: FromQuery(Name = "q"), Description("Words of a name, a post or an e-mail address.")] string? Q,
    [property: FromQuery(Name = "group"), Description("Code of a user group that an organisation of theirs belongs to.")] string? Group,
    [property: FromQuery(Name = "stage"), Description("Code of a stage of the journey, for example customer.")] string? Stage,
    [property: FromQuery(Name = "contact"), Description("yes: who may be contacted; no: who may not.")] string? Contact,
    [property: FromQuery(Name = "after"), Description("What the answer before gave as after. Means nothing else.")] string? After,
    [property: FromQuery(Name = "limit"), Description("Records in one answer: 1 to 1000, 100 where it is left out.")] string? Limit,
    [property: FromQuery(Name = "format"), Description("json or csv. Where it is left out, the Accept header says.")] string? Format) : IListQuestion;

/// <summary>The register for programs.</summary>
internal static class RegisterApi
{
    public static async Task<IResult> ListOrganisationsAsync([AsParameters] OrganisationQuestion asked, HttpContext http, PortalDbContext db, CancellationToken ct)
    {
        var read = new DataQuery(http.Request.Query);
        read.Knows<OrganisationQuestion>();
        var filter = new OrganisationFilter
        {
            Words = read.Words("q", asked.Q),
            Group = read.Code<UserGroups>("group", asked.Group) ?? UserGroups.None,
            StakeholderGroup = read.Code<StakeholderGroups>("stakeholder", asked.Stakeholder) ?? StakeholderGroups.None,
            Kind = read.Code<OrganisationKind>("kind", asked.Kind),
            Stage = read.Code<JourneyStage>("stage", asked.Stage),
            OnlyKeyAccounts = read.Word("key", asked.Key, "yes") is not null,
            Tag = read.Words("tag", asked.Tag)?.Trim().ToLowerInvariant(),
            Standing = read.Word("status", asked.Status, "active", "closed", "all") switch { "closed" => Standing.Closed, "all" => Standing.All, _ => Standing.Active },
        };
        return await DataAnswer.ListAsync(
            http, read, asked, NamePlace.Read, () => db.Organisations(filter, ct), (after, most) => db.OrganisationRecordsAsync(filter, after, most, ct),
            o => new NamePlace(o.It.NameKey, o.It.Id).ToString(), o => Shape(o, Portal.AddressOf(http.Request)), ct);
    }

    public static async Task<IResult> GetOrganisationAsync(long id, HttpContext http, PortalDbContext db, CancellationToken ct) =>
        await db.OrganisationRecordAsync(id, ct) is { } organisation ? DataAnswer.Of(http, Shape(organisation, Portal.AddressOf(http.Request))) : DataAnswer.Absent("organisation");

    public static async Task<IResult> ListPeopleAsync([AsParameters] PersonQuestion asked, HttpContext http, PortalDbContext db, CancellationToken ct)
    {
        var read = new DataQuery(http.Request.Query);
        read.Knows<PersonQuestion>();
        var filter = new PersonFilter
        {
            Words = read.Words("q", asked.Q),
            Group = read.Code<UserGroups>("group", asked.Group) ?? UserGroups.None,
            Stage = read.Code<JourneyStage>("stage", asked.Stage),
            MayBeContacted = read.YesOrNo("contact", asked.Contact),
        };
        return await DataAnswer.ListAsync(
            http, read, asked, NamePlace.Read, () => db.People(filter, ct), (after, most) => db.PersonRecordsAsync(filter, after, most, ct),
            p => new NamePlace(p.It.NameKey, p.It.Id).ToString(), p => Shape(p, Portal.AddressOf(http.Request)), ct);
    }

    private static OrganisationShape Shape(OrganisationRecord record, string portal)
    {
        var o = record.It;
        return new OrganisationShape(
            o.Id, $"{portal}/organisations/{o.Id}", o.Name, Names(false), Names(true), o.Kind.Code(), o.Kind.InWords(), record.PartOf.Shape(),
            [.. o.StakeholderGroups.Singly().Select(g => g.Code())], o.StakeholderGroups.InWords(), [.. o.UserGroups.Singly().Select(g => g.Code())], o.UserGroups.InWords(),
            o.Website, o.AreaCode, record.Owner.Shape(), record.Deputy.Shape(), o.IsKeyAccount, o.Stage?.Code(), o.Stage?.InWords(), [.. o.Tags.Select(t => t.Name).Order(StringComparer.Ordinal)], o.Notes, o.ClosedOn);

        IReadOnlyList<string> Names(bool former) => [.. o.OtherNames.Where(n => n.IsFormer == former).Select(n => n.Name).Order(StringComparer.Ordinal)];
    }

    private static PersonShape Shape(PersonRecord record, string portal)
    {
        var p = record.It;
        return new PersonShape(
            p.Id, $"{portal}/people/{p.Id}", p.Name, p.Post, [.. record.Organisations.Select(o => o.Shape()!)], p.Email, p.Telephone, p.PreferredChannel?.Code(),
            [.. p.PreferredFormats.Singly().Select(f => f.Code())], p.MayBeContacted, p.NoContactReason, p.Stage?.Code(), p.Stage?.InWords(), p.Notes);
    }
}
