using System.Runtime.CompilerServices;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Exports;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Engagements;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Exports;

/// <summary>Engagements, and who and what they were with and about.</summary>
internal static class EngagementLists
{
    public static readonly ListToTake Engagements = ListToTake.Of(ExportList.Engagements, "An engagement, the newest first.", new Columns<EngagementLine>
    {
        { "reference", l => l.It.Reference },
        { "date", l => l.It.Date, "The day it was held or is planned for; the first of the month where only the month is known" },
        { "date_precision", l => l.It.Precision.Code(), typeof(DatePrecision) },
        { "financial_year", l => FinancialYear.Of(l.It.Date).ToString() },
        { "status", l => l.It.Status.Code(), typeof(EngagementStatus) },
        { "status_reason", l => l.It.StatusReason, "Why it was not held, cancelled or entered in error" },
        { "mode", l => l.It.Mode.Code(), typeof(Mode) },
        { "mode_label", (l, n) => n.Mode(l.It.Mode, l.It.Date) },
        { "approach", l => l.It.Approach, "Code of the approach in the strategy" },
        { "approach_label", (l, n) => n.Approach(l.It.Approach, l.It.Date) },
        { "direction", l => l.It.Direction.Code(), typeof(Direction) },
        { "subject", l => l.It.Subject },
        { "purpose", l => l.It.Purpose },
        { "place", l => l.It.Place },
        { "channel", l => l.It.Channel?.Code(), typeof(MeetingChannel) },
        { "division", (l, n) => n.Division(l.It.ConvenedById), "The division that convened it" },
        { "lead", (l, n) => n.Account(l.It.LeadId) },
        { "user_groups", l => Codes.Of(l.It.UserGroups.Singly()), typeof(UserGroups) },
        { "user_groups_label", l => l.It.UserGroups.InWords(), "As those who took part were classified on the day" },
        { "organisations", l => Codes.Joined(l.Organisations) },
        { "people", l => l.People, "How many people took part by name" },
        { "headcount", l => l.It.Headcount, "How many people from outside there were" },
        { "outcome", l => l.It.Outcome },
        { "satisfaction", l => l.It.Satisfaction, "1 to 5" },
        { "cost_in_pounds", l => l.It.Cost },
        { "staff_hours", l => l.It.StaffHours },
        { "expectation", l => l.It.Expectation.Code(), typeof(ExpectationOutcome) },
        { "expectation_reason", l => l.It.ExpectationReason },
        { "sensitivity", l => l.It.Sensitivity.Code(), typeof(Sensitivity) },
        { "source", l => l.It.Source.Code(), typeof(Source) },
        { "logged_on", l => London.DateIn(l.It.LoggedAt) },
    }, EngagementsAsync);

    public static readonly ListToTake Organisations = ListToTake.Of(ExportList.EngagedOrganisations, "An organisation that took part in an engagement.", new Columns<PartLine<OrganisationThere>>
    {
        { "engagement", l => l.Of.Reference },
        { "date", l => l.Of.Date },
        { "organisation_id", l => l.It.Id },
        { "organisation", l => l.It.Name },
        { "user_groups", l => Codes.Of(l.It.Groups.Singly()), typeof(UserGroups) },
        { "user_groups_label", l => l.It.Groups.InWords(), "As it was classified on the day" },
    }, (t, ct) => t.PartsAsync(t.Db.EngagedOrganisations, o => new OrganisationThere(o.EngagementId, o.OrganisationId, o.Organisation.Name, o.UserGroups), o => o.EngagementId, ct));

    public static readonly ListToTake People = ListToTake.Of(ExportList.EngagedPeople, "A person who took part in an engagement.", new Columns<PartLine<PersonThere>>
    {
        { "engagement", l => l.Of.Reference },
        { "date", l => l.Of.Date },
        { "person_id", l => l.It.Id },
        { "person", l => l.It.Name },
        { "organisation_id", l => l.It.OrganisationId, "Where they worked on the day" },
        { "user_groups", l => Codes.Of(l.It.Groups.Singly()), typeof(UserGroups) },
        { "user_groups_label", l => l.It.Groups.InWords(), "As they were classified on the day" },
    }, (t, ct) => t.PartsAsync(t.Db.EngagedPeople, p => new PersonThere(p.EngagementId, p.PersonId, p.Person.Name, p.OrganisationId, p.UserGroups), p => p.EngagementId, ct), Capability.KeepRegister);

    public static readonly ListToTake Audiences = ListToTake.Of(ExportList.EngagedAudiences, "A user group that stood in for named people at an engagement.", new Columns<PartLine<EngagedAudience>>
    {
        { "engagement", l => l.Of.Reference },
        { "date", l => l.Of.Date },
        { "user_group", l => l.It.UserGroup.Code(), typeof(UserGroups) },
        { "user_group_label", l => l.It.UserGroup.InWords() },
        { "headcount", l => l.It.Headcount },
        { "note", l => l.It.Note },
    }, (t, ct) => t.PartsAsync(t.Db.Set<EngagedAudience>(), a => a, a => a.EngagementId, ct));

    public static readonly ListToTake Topics = ListToTake.Of(ExportList.EngagementTopics, "A topic that an engagement was about.", new Columns<PartLine<About>>
    {
        { "engagement", l => l.Of.Reference },
        { "date", l => l.Of.Date },
        { "topic_id", l => l.It.Id },
        { "topic", l => l.It.Name },
    }, (t, ct) => t.PartsAsync(t.Db.Set<EngagementTopic>(), x => new About(x.EngagementId, x.TopicId, x.Topic.Name), x => x.EngagementId, ct));

    public static readonly ListToTake Outputs = ListToTake.Of(ExportList.EngagementOutputs, "A statistical output that an engagement was about.", new Columns<PartLine<About>>
    {
        { "engagement", l => l.Of.Reference },
        { "date", l => l.Of.Date },
        { "output_id", l => l.It.Id },
        { "output", l => l.It.Name },
    }, (t, ct) => t.PartsAsync(t.Db.Set<EngagementOutput>(), x => new About(x.EngagementId, x.OutputId, x.Output.Name), x => x.EngagementId, ct));

    private static async IAsyncEnumerable<EngagementLine> EngagementsAsync(Taking taking, [EnumeratorCancellation] CancellationToken ct)
    {
        var db = taking.Db;
        for (EngagementKey? key = null; ;)
        {
            var some = await (await db.FoundAsync(taking.Narrowing.Engagements, key, taking.Viewer, ct)).Take(taking.AtATime).Select(e => new EngagementLine(e, e.People.Count)).ToListAsync(ct);
            var ids = some.Select(l => l.It.Id).ToList();
            var with = (await db.EngagedOrganisations.AsNoTracking().Where(o => EF.Parameter(ids).Contains(o.EngagementId)).OrderBy(o => o.Id).Select(o => new { o.EngagementId, o.Organisation.Name }).ToListAsync(ct))
                .ToLookup(o => o.EngagementId, o => o.Name);
            foreach (var line in some) yield return line with { Organisations = with[line.It.Id] };
            if (some.Count < taking.AtATime) yield break;
            key = new EngagementKey(some[^1].It.Date, some[^1].It.Id, Backwards: false);
        }
    }
}

/// <summary>An engagement with how many people took part by name.</summary>
internal sealed record EngagementLine(Engagement It, int People)
{
    public IEnumerable<string> Organisations { get; init; } = [];
}

/// <summary>What every part of an engagement says of it.</summary>
internal sealed record EngagementHead(long Id, DateOnly Date, EngagementStatus Status)
{
    public string Reference => Engagement.ReferenceOf(Id);
}

/// <summary>A part of an engagement.</summary>
internal sealed record PartLine<T>(T It, EngagementHead Of);

/// <summary>An organisation as it took part.</summary>
internal sealed record OrganisationThere(long EngagementId, long Id, string Name, UserGroups Groups);

/// <summary>A person as they took part.</summary>
internal sealed record PersonThere(long EngagementId, long Id, string Name, long? OrganisationId, UserGroups Groups);

/// <summary>What an engagement was about.</summary>
internal sealed record About(long EngagementId, long Id, string Name);
