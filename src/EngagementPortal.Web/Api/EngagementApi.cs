using System.ComponentModel;
using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Services.Exports;
using EngagementPortal.Services.Strategy;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Api;

/// <summary>What a list of engagements is asked for.</summary>
public sealed record EngagementQuestion(
    [property: FromQuery(Name = "year"), Description("Financial year, for example 2011-12.")] string? Year,
    [property: FromQuery(Name = "from"), Description("First day, for example 2011-09-12.")] string? From,
    [property: FromQuery(Name = "to"), Description("Last day.")] string? To,
    [property: FromQuery(Name = "mode"), Description("Code of a mode: communicate, consult, dialogue, partnership or monitor.")] string? Mode,
    [property: FromQuery(Name = "approach"), Description("Code of an approach, for example dialogue/advisory-panels.")] string? Approach,
    [property: FromQuery(Name = "group"), Description("Code of a user group that took part, for example citizens.")] string? Group,
    [property: FromQuery(Name = "division"), Description("Key of a division that convened it or took part.")] string? Division,
    [property: FromQuery(Name = "organisation"), Description("Key of an organisation that took part.")] string? Organisation,
    [property: FromQuery(Name = "lead"), Description("Key of the account that leads it.")] string? Lead,
    [property: FromQuery(Name = "status"), Description("planned, held, not-held, cancelled or void. All but void where it is left out.")] string? Status,
    [property: FromQuery(Name = "topic"), Description("Key of a topic.")] string? Topic,
    [property: FromQuery(Name = "with"), Description("Words of the name of an organisation that took part.")] string? With,
    [property: FromQuery(Name = "q"), Description("Words of the subject, the purpose or the place.")] string? Q,
    [property: FromQuery(Name = "after"), Description("What the answer before gave as after. Means nothing else.")] string? After,
    [property: FromQuery(Name = "limit"), Description("Records in one answer: 1 to 1000, 100 where it is left out.")] string? Limit,
    [property: FromQuery(Name = "format"), Description("json or csv. Where it is left out, the Accept header says.")] string? Format) : IListQuestion;

/// <summary>Engagements for programs.</summary>
internal static class EngagementApi
{
    public static async Task<IResult> ListAsync([AsParameters] EngagementQuestion asked, HttpContext http, PortalDbContext db, StrategyEditions editions, Viewer viewer, CancellationToken ct)
    {
        var read = new DataQuery(http.Request.Query);
        read.Knows<EngagementQuestion>();
        var filter = new EngagementFilter
        {
            Year = read.Year("year", asked.Year),
            From = read.Day("from", asked.From),
            To = read.Day("to", asked.To),
            Mode = read.Code<Mode>("mode", asked.Mode),
            Approach = read.Word("approach", asked.Approach, [.. editions.All.SelectMany(e => e.Approaches).Select(a => a.Code).Distinct()]),
            Groups = read.Code<UserGroups>("group", asked.Group) ?? UserGroups.None,
            Division = read.Key("division", asked.Division),
            Organisation = read.Key("organisation", asked.Organisation),
            Lead = read.Key("lead", asked.Lead),
            Status = read.Code<EngagementStatus>("status", asked.Status),
            Topic = read.Key("topic", asked.Topic),
            With = read.Words("with", asked.With),
            Text = read.Words("q", asked.Q),
        };
        return await DataAnswer.ListAsync(
            http, read, asked, t => EngagementKey.Read(t, backwards: false), () => db.Engagements(filter, editions, viewer, ct), (after, most) => db.EngagementRecordsAsync(filter, after, most, viewer, ct),
            e => EngagementKey.Of(e.Date, e.Id), e => Shape(e, editions, Portal.AddressOf(http.Request)), ct);
    }

    public static async Task<IResult> GetAsync(long id, HttpContext http, PortalDbContext db, StrategyEditions editions, Viewer viewer, CancellationToken ct)
    {
        if (await db.EngagementRecordAsync(id, viewer, ct) is not var (record, parts)) return DataAnswer.Absent("engagement");
        return DataAnswer.Of(http, new EngagementWholeShape(
            Shape(record, editions, Portal.AddressOf(http.Request)), Names(parts.Divisions), Names(parts.Topics), Names(parts.Outputs),
            [.. parts.Obligations.Select(o => new OwedShape(o.Kind.Code(), o.State.Code(), o.OpenedOn, o.DueOn, o.SettledOn))]));

        static IReadOnlyList<NamedShape> Names(IReadOnlyList<Named> some) => [.. some.Select(n => n.Shape()!)];
    }

    private static EngagementShape Shape(EngagementRecord e, StrategyEditions editions, string portal)
    {
        var edition = editions.On(e.Date);
        return new EngagementShape(
            e.Id, Engagement.ReferenceOf(e.Id), $"{portal}/engagements/{e.Id}", e.Date, e.Precision.Code(), FinancialYear.Of(e.Date).ToString(),
            e.Status.Code(), e.StatusReason, e.Mode.Code(), edition.Mode(e.Mode).Name, e.Approach, edition.Approach(e.Approach)?.Name,
            e.Direction.Code(), e.Subject, e.Purpose, e.Place, e.Channel?.Code(), e.Division.Shape()!, e.Lead.Shape()!,
            [.. e.UserGroups.Singly().Select(g => g.Code())], Domain.Stakeholders.StakeholderWords.InWords(e.UserGroups), [.. e.Organisations.Select(o => o.Shape()!)], e.People, e.Headcount,
            e.Outcome, e.Satisfaction, e.Cost, e.StaffHours, e.Expectation.Code(), e.ExpectationReason, e.Sensitivity.Code(), e.Source.Code(), London.DateIn(e.LoggedAt));
    }
}
