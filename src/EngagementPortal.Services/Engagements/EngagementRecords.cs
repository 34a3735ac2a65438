using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Strategy;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Engagements;

/// <summary>An engagement as programs read it: what stands in a list that is taken out, with keys beside names. Whom it was held with in person is no part of it but their number.</summary>
public sealed record EngagementRecord
{
    public required long Id { get; init; }
    public required DateOnly Date { get; init; }
    public required DatePrecision Precision { get; init; }
    public required EngagementStatus Status { get; init; }
    public required string? StatusReason { get; init; }
    public required Mode Mode { get; init; }
    public required string Approach { get; init; }
    public required Direction Direction { get; init; }
    public required string Subject { get; init; }
    public required string? Purpose { get; init; }
    public required string? Place { get; init; }
    public required MeetingChannel? Channel { get; init; }
    public required Named Division { get; init; }
    public required Named Lead { get; init; }
    public required UserGroups UserGroups { get; init; }
    public required int People { get; init; }
    public required int? Headcount { get; init; }
    public required string? Outcome { get; init; }
    public required int? Satisfaction { get; init; }
    public required decimal? Cost { get; init; }
    public required decimal? StaffHours { get; init; }
    public required ExpectationOutcome Expectation { get; init; }
    public required string? ExpectationReason { get; init; }
    public required Sensitivity Sensitivity { get; init; }
    public required Source Source { get; init; }
    public required DateTimeOffset LoggedAt { get; init; }
    public IReadOnlyList<Named> Organisations { get; init; } = [];
}

/// <summary>What belongs to one engagement, beside its record.</summary>
public sealed record EngagementParts(IReadOnlyList<Named> Divisions, IReadOnlyList<Named> Topics, IReadOnlyList<Named> Outputs, IReadOnlyList<ObligationRecord> Obligations);

/// <summary>A part of a pledge, and whether it is kept.</summary>
public sealed record ObligationRecord(ObligationKind Kind, ObligationState State, DateOnly OpenedOn, DateOnly? DueOn, DateOnly? SettledOn);

/// <summary>Engagements for programs.</summary>
public static class EngagementRecords
{
    /// <summary>Of what the filter leaves and the viewer may read, newest first, what comes after a place.</summary>
    /// <param name="most">So many at most.</param>
    public static async Task<List<EngagementRecord>> EngagementRecordsAsync(this PortalDbContext db, EngagementFilter filter, EngagementKey? after, int most, Viewer viewer, CancellationToken ct) =>
        await db.WithOrganisationsAsync(await (await db.FoundAsync(filter, after, viewer, ct)).Take(most).Records(db).ToListAsync(ct), ct);

    /// <summary>One engagement with what belongs to it; null where there is none that the viewer may read.</summary>
    public static async Task<(EngagementRecord Record, EngagementParts Parts)?> EngagementRecordAsync(this PortalDbContext db, long id, Viewer viewer, CancellationToken ct)
    {
        if (await db.Engagements.AsNoTracking().VisibleTo(viewer).Where(e => e.Id == id).Records(db).SingleOrDefaultAsync(ct) is not { } record) return null;
        var parts = await db.Engagements.AsNoTracking().Where(e => e.Id == id).OrderBy(e => e.Id).Select(e => new EngagementParts(
            e.Divisions.OrderBy(d => d.Id).Select(d => new Named(d.DivisionId, db.Divisions.Where(x => x.Id == d.DivisionId).Select(x => x.Name).First())).ToList(),
            e.Topics.OrderBy(t => t.Id).Select(t => new Named(t.TopicId, t.Topic.Name)).ToList(),
            e.Outputs.OrderBy(o => o.Id).Select(o => new Named(o.OutputId, o.Output.Name)).ToList(),
            e.Obligations.OrderBy(o => o.Id).Select(o => new ObligationRecord(o.Kind, o.State, o.OpenedOn, o.DueOn, o.SettledOn)).ToList())).AsSplitQuery().SingleAsync(ct);
        return ((await db.WithOrganisationsAsync([record], ct))[0], parts);
    }

    private static IQueryable<EngagementRecord> Records(this IQueryable<Engagement> engagements, PortalDbContext db) => engagements.Select(e => new EngagementRecord
    {
        Id = e.Id,
        Date = e.Date,
        Precision = e.Precision,
        Status = e.Status,
        StatusReason = e.StatusReason,
        Mode = e.Mode,
        Approach = e.Approach,
        Direction = e.Direction,
        Subject = e.Subject,
        Purpose = e.Purpose,
        Place = e.Place,
        Channel = e.Channel,
        Division = new Named(e.ConvenedById, db.Divisions.Where(d => d.Id == e.ConvenedById).Select(d => d.Name).Single()),
        Lead = new Named(e.LeadId, db.Users.Where(a => a.Id == e.LeadId).Select(a => a.Name).Single()),
        UserGroups = e.UserGroups,
        People = e.People.Count,
        Headcount = e.Headcount,
        Outcome = e.Outcome,
        Satisfaction = e.Satisfaction,
        Cost = e.Cost,
        StaffHours = e.StaffHours,
        Expectation = e.Expectation,
        ExpectationReason = e.ExpectationReason,
        Sensitivity = e.Sensitivity,
        Source = e.Source,
        LoggedAt = e.LoggedAt,
    });

    private static async Task<List<EngagementRecord>> WithOrganisationsAsync(this PortalDbContext db, List<EngagementRecord> some, CancellationToken ct)
    {
        var ids = some.Select(e => e.Id).ToList();
        var with = (await db.EngagedOrganisations.AsNoTracking().Where(o => EF.Parameter(ids).Contains(o.EngagementId)).OrderBy(o => o.Id)
            .Select(o => new { o.EngagementId, It = new Named(o.OrganisationId, o.Organisation.Name) }).ToListAsync(ct)).ToLookup(o => o.EngagementId, o => o.It);
        return [.. some.Select(e => e with { Organisations = [.. with[e.Id]] })];
    }
}
