using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Engagements;

/// <summary>An engagement as its page shows it.</summary>
public sealed class EngagementView
{
    public required long Id { get; init; }
    public required int Version { get; init; }
    public required EngagementStatus Status { get; init; }
    public required string? StatusReason { get; init; }
    public required DateOnly Date { get; init; }
    public required DatePrecision Precision { get; init; }
    public required TimeOnly? StartsAt { get; init; }
    public required TimeOnly? EndsAt { get; init; }
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
    public required int? Headcount { get; init; }
    public required ExpectationOutcome Expectation { get; init; }
    public required string? Edition { get; init; }
    public required string? ExpectationReason { get; init; }
    public required Named? ExceptionBy { get; init; }
    public required AdviceLink? Advice { get; init; }
    public required string? AdviceDepartureReason { get; init; }
    public required string? Outcome { get; init; }
    public required DateOnly? ClosedOutOn { get; init; }
    public required string? Adjustments { get; init; }
    public required Formats FormatsOffered { get; init; }
    public required decimal? Cost { get; init; }
    public required decimal? StaffHours { get; init; }
    public required int? Satisfaction { get; init; }
    public required Sensitivity Sensitivity { get; init; }
    public required bool Publish { get; init; }
    public required Source Source { get; init; }
    public required Named? LoggedBy { get; init; }
    public required DateTimeOffset LoggedAt { get; init; }
    public required List<EngagedView> Organisations { get; init; }
    public required List<EngagedView> People { get; init; }
    public required List<EngagedAudience> Audiences { get; init; }
    public required List<Named> TakingPart { get; init; }
    public required List<Named> Attendees { get; init; }
    public required List<Named> Readers { get; init; }
    public required List<string> Topics { get; init; }
    public required List<string> Outputs { get; init; }
    public required List<PointView> Points { get; init; }
    public required List<Decision> Decisions { get; init; }
    public required List<CommitmentView> Commitments { get; init; }
    public required List<ObligationView> Obligations { get; init; }
    public required ConcernRow Concerns { get; init; }

    public string Reference => Engagement.ReferenceOf(Id);
}

/// <summary>A record by its name.</summary>
public sealed record Named(long Id, string Name);

/// <summary>Advice by what it is about.</summary>
public sealed record AdviceLink(long Id, string Subject, string Outcome, DateOnly On);

/// <summary>Somebody who took part, with the user groups of the day.</summary>
public sealed record EngagedView(long Id, string Name, UserGroups Groups);

/// <summary>Something that was said.</summary>
public sealed record PointView(long Id, string Words, string? RaisedBy, Sentiment? Sentiment, bool IsNeed);

/// <summary>A promise or a follow-up, and what became of it.</summary>
public sealed record CommitmentView(
    long Id, CommitmentKind Kind, string Words, Named Owner, DateOnly? DueOn, CommitmentState State, string? Evidence, DateOnly? SettledOn);

/// <summary>A part of the pledge, and what became of it.</summary>
public sealed record ObligationView(
    long Id, ObligationKind Kind, Named Owner, DateOnly? DueOn, ObligationState State, string? Evidence, DateOnly? SettledOn, string? SettledBy);

/// <summary>Reads engagements for the pages.</summary>
public static class EngagementViews
{
    /// <summary>One engagement; null when it is not there for the viewer.</summary>
    public static Task<EngagementView?> ViewAsync(this PortalDbContext db, long id, Viewer viewer, CancellationToken ct) =>
        db.Engagements.AsNoTracking().VisibleTo(viewer).Where(e => e.Id == id).Select(e => new EngagementView
        {
            Id = e.Id,
            Version = e.Version,
            Status = e.Status,
            StatusReason = e.StatusReason,
            Date = e.Date,
            Precision = e.Precision,
            StartsAt = e.StartsAt,
            EndsAt = e.EndsAt,
            Mode = e.Mode,
            Approach = e.Approach,
            Direction = e.Direction,
            Subject = e.Subject,
            Purpose = e.Purpose,
            Place = e.Place,
            Channel = e.Channel,
            Division = db.Divisions.Where(d => d.Id == e.ConvenedById).Select(d => new Named(d.Id, d.Name)).Single(),
            Lead = db.Users.Where(a => a.Id == e.LeadId).Select(a => new Named(a.Id, a.Name)).Single(),
            UserGroups = e.UserGroups,
            Headcount = e.Headcount,
            Expectation = e.Expectation,
            Edition = e.Edition,
            ExpectationReason = e.ExpectationReason,
            ExceptionBy = db.Users.Where(a => a.Id == e.ExceptionById).Select(a => new Named(a.Id, a.Name)).SingleOrDefault(),
            Advice = db.Advice.Where(a => a.Id == e.AdviceId).Select(a => new AdviceLink(a.Id, a.Subject, a.Outcome, a.On)).SingleOrDefault(),
            AdviceDepartureReason = e.AdviceDepartureReason,
            Outcome = e.Outcome,
            ClosedOutOn = e.ClosedOutOn,
            Adjustments = e.Adjustments,
            FormatsOffered = e.FormatsOffered,
            Cost = e.Cost,
            StaffHours = e.StaffHours,
            Satisfaction = e.Satisfaction,
            Sensitivity = e.Sensitivity,
            Publish = e.Publish,
            Source = e.Source,
            LoggedBy = db.Users.Where(a => a.Id == e.LoggedById).Select(a => new Named(a.Id, a.Name)).SingleOrDefault(),
            LoggedAt = e.LoggedAt,
            Organisations = e.Organisations.OrderBy(o => o.Id).Select(o => new EngagedView(o.OrganisationId, o.Organisation.Name, o.UserGroups)).ToList(),
            People = e.People.OrderBy(p => p.Id).Select(p => new EngagedView(p.PersonId, p.Person.Name, p.UserGroups)).ToList(),
            Audiences = e.Audiences.OrderBy(a => a.Id).ToList(),
            TakingPart = e.Divisions.Select(x => db.Divisions.Where(d => d.Id == x.DivisionId).Select(d => new Named(d.Id, d.Name)).Single()).ToList(),
            Attendees = e.Attendees.Select(x => db.Users.Where(a => a.Id == x.AccountId).Select(a => new Named(a.Id, a.Name)).Single()).ToList(),
            Readers = e.Readers.Select(x => db.Users.Where(a => a.Id == x.AccountId).Select(a => new Named(a.Id, a.Name)).Single()).ToList(),
            Topics = e.Topics.OrderBy(t => t.Topic.Name).Select(t => t.Topic.Name).ToList(),
            Outputs = e.Outputs.OrderBy(o => o.Output.Name).Select(o => o.Output.Name).ToList(),
            Points = e.Points.OrderBy(p => p.Id).Select(p => new PointView(
                p.Id, p.Words, p.RaisedBy ?? db.People.Where(r => r.Id == p.RaisedById).Select(r => r.Name).SingleOrDefault(), p.Sentiment, p.IsNeed)).ToList(),
            Decisions = e.Decisions.OrderBy(d => d.Id).ToList(),
            Commitments = e.Commitments.OrderBy(c => c.Id).Select(c => new CommitmentView(c.Id, c.Kind, c.Words,
                db.Users.Where(a => a.Id == c.OwnerId).Select(a => new Named(a.Id, a.Name)).Single(), c.DueOn, c.State, c.Evidence, c.SettledOn)).ToList(),
            Obligations = e.Obligations.OrderBy(o => o.Id).Select(o => new ObligationView(o.Id, o.Kind,
                db.Users.Where(a => a.Id == o.OwnerId).Select(a => new Named(a.Id, a.Name)).Single(), o.DueOn, o.State, o.Evidence, o.SettledOn,
                db.Users.Where(a => a.Id == o.SettledById).Select(a => a.Name).SingleOrDefault())).ToList(),
            Concerns = new ConcernRow
            {
                Sensitivity = e.Sensitivity,
                ConvenedById = e.ConvenedById,
                LeadId = e.LeadId,
                LoggedById = e.LoggedById,
                Divisions = e.Divisions.Select(d => d.DivisionId).ToList(),
                Attendees = e.Attendees.Select(a => a.AccountId).ToList(),
                Readers = e.Readers.Select(r => r.AccountId).ToList(),
            },
        })
        .AsSplitQuery().SingleOrDefaultAsync(ct);
}
