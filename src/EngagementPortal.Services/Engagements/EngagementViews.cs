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
    public required long? AdviceId { get; init; }
    public required string? AdviceDepartureReason { get; init; }

    /// <summary>The planned activity that it is held for.</summary>
    public required Named? PlannedActivity { get; init; }

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
    public AdviceLink? Advice { get; internal set; }
    public IReadOnlyList<EngagedView> Organisations { get; internal set; } = [];
    public IReadOnlyList<EngagedView> People { get; internal set; } = [];
    public IReadOnlyList<AudienceView> Audiences { get; internal set; } = [];
    public IReadOnlyList<Named> TakingPart { get; internal set; } = [];
    public IReadOnlyList<Named> Attendees { get; internal set; } = [];
    public IReadOnlyList<Named> Readers { get; internal set; } = [];
    public IReadOnlyList<string> Topics { get; internal set; } = [];
    public IReadOnlyList<string> Outputs { get; internal set; } = [];
    public IReadOnlyList<PointView> Points { get; internal set; } = [];
    public IReadOnlyList<DecisionView> Decisions { get; internal set; } = [];
    public IReadOnlyList<CommitmentView> Commitments { get; internal set; } = [];
    public IReadOnlyList<ObligationView> Obligations { get; internal set; } = [];

    public string Reference => Engagement.ReferenceOf(Id);

    /// <summary>Whom it concerns: what may be done with it follows from that.</summary>
    public EngagementConcerns Concerns => new(
        Sensitivity,
        [Division.Id, .. TakingPart.Select(d => d.Id)],
        [Lead.Id, .. LoggedBy is { } by ? new[] { by.Id } : [], .. Attendees.Select(a => a.Id)],
        [.. Readers.Select(r => r.Id)]);
}

/// <summary>A record by its name.</summary>
public sealed record Named(long Id, string Name);

/// <summary>Advice by what it is about.</summary>
public sealed record AdviceLink(long Id, string Subject, string Outcome, DateOnly On);

/// <summary>Somebody who took part, with the user groups of the day.</summary>
public sealed record EngagedView(long Id, string Name, UserGroups Groups);

/// <summary>A user group that stood in for people.</summary>
public sealed record AudienceView(UserGroups UserGroup, int? Headcount, string? Note);

/// <summary>Something that was decided.</summary>
public sealed record DecisionView(string Words, DateOnly On);

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
    private enum PartKind
    {
        Organisation,
        Person,
        Audience,
        Division,
        Attendee,
        Reader,
        Topic,
        Output,
        Decision,
    }

    /// <summary>One engagement; null when it is not there for the viewer.</summary>
    public static async Task<EngagementView?> ViewAsync(this PortalDbContext db, long id, Viewer viewer, CancellationToken ct)
    {
        var view = await db.Engagements.AsNoTracking().VisibleTo(viewer).Where(e => e.Id == id).Select(e => new EngagementView
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
            Division = new Named(e.ConvenedById, db.Divisions.Where(d => d.Id == e.ConvenedById).Select(d => d.Name).Single()),
            Lead = new Named(e.LeadId, db.Users.Where(a => a.Id == e.LeadId).Select(a => a.Name).Single()),
            UserGroups = e.UserGroups,
            Headcount = e.Headcount,
            Expectation = e.Expectation,
            Edition = e.Edition,
            ExpectationReason = e.ExpectationReason,
            ExceptionBy = e.ExceptionById == null ? null : new Named(e.ExceptionById.Value, db.Users.Where(a => a.Id == e.ExceptionById).Select(a => a.Name).Single()),
            AdviceId = e.AdviceId,
            AdviceDepartureReason = e.AdviceDepartureReason,
            PlannedActivity = e.PlannedActivityId == null ? null : new Named(e.PlannedActivityId.Value, db.PlannedActivities.Where(a => a.Id == e.PlannedActivityId).Select(a => a.Objective).Single() ?? ""),
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
            LoggedBy = e.LoggedById == null ? null : new Named(e.LoggedById.Value, db.Users.Where(a => a.Id == e.LoggedById).Select(a => a.Name).Single()),
            LoggedAt = e.LoggedAt,
        }).SingleOrDefaultAsync(ct);
        if (view is null) return null;

        // Names come by key one by one: joined as objects, the engine would number whole tables.
        await db.ReadPartsAsync(view, ct);
        if (view.AdviceId is { } advice)
            view.Advice = await db.Advice.AsNoTracking().Where(a => a.Id == advice).Select(a => new AdviceLink(a.Id, a.Subject, a.Outcome, a.On)).SingleAsync(ct);
        view.Points = await db.Points.AsNoTracking().Where(p => p.EngagementId == id).OrderBy(p => p.Id).Select(p => new PointView(
            p.Id, p.Words, p.RaisedBy ?? db.People.Where(r => r.Id == p.RaisedById).Select(r => r.Name).SingleOrDefault(), p.Sentiment, p.IsNeed)).ToListAsync(ct);
        view.Commitments = await db.Commitments.AsNoTracking().Where(c => c.EngagementId == id).OrderBy(c => c.Id).Select(c => new CommitmentView(c.Id, c.Kind, c.Words,
            new Named(c.OwnerId, db.Users.Where(a => a.Id == c.OwnerId).Select(a => a.Name).Single()), c.DueOn, c.State, c.Evidence, c.SettledOn)).ToListAsync(ct);
        view.Obligations = await db.Obligations.AsNoTracking().Where(o => o.EngagementId == id).OrderBy(o => o.Id).Select(o => new ObligationView(o.Id, o.Kind,
            new Named(o.OwnerId, db.Users.Where(a => a.Id == o.OwnerId).Select(a => a.Name).Single()), o.DueOn, o.State, o.Evidence, o.SettledOn,
            db.Users.Where(a => a.Id == o.SettledById).Select(a => a.Name).SingleOrDefault())).ToListAsync(ct);
        return view;
    }

    /// <summary>The lists that say little more than a name, nine of them in one round trip.</summary>
    private static async Task ReadPartsAsync(this PortalDbContext db, EngagementView view, CancellationToken ct)
    {
        var id = view.Id;
        var rows = await (from o in db.EngagedOrganisations
                          where o.EngagementId == id
                          select new { Kind = PartKind.Organisation, o.Id, Of = o.OrganisationId, Name = (string?)o.Organisation.Name, o.UserGroups, Number = (int?)null, On = (DateOnly?)null })
            .Concat(from p in db.EngagedPeople
                    where p.EngagementId == id
                    select new { Kind = PartKind.Person, p.Id, Of = p.PersonId, Name = (string?)p.Person.Name, p.UserGroups, Number = (int?)null, On = (DateOnly?)null })
            .Concat(from a in db.Set<EngagedAudience>()
                    where a.EngagementId == id
                    select new { Kind = PartKind.Audience, a.Id, Of = a.Id, Name = a.Note, UserGroups = a.UserGroup, Number = a.Headcount, On = (DateOnly?)null })
            .Concat(from x in db.Set<EngagementDivision>()
                    where x.EngagementId == id
                    join d in db.Divisions on x.DivisionId equals d.Id
                    select new { Kind = PartKind.Division, x.Id, Of = d.Id, Name = (string?)d.Name, UserGroups = UserGroups.None, Number = (int?)null, On = (DateOnly?)null })
            .Concat(from x in db.Set<EngagementAttendee>()
                    where x.EngagementId == id
                    join a in db.Users on x.AccountId equals a.Id
                    select new { Kind = PartKind.Attendee, x.Id, Of = a.Id, Name = (string?)a.Name, UserGroups = UserGroups.None, Number = (int?)null, On = (DateOnly?)null })
            .Concat(from x in db.Set<EngagementReader>()
                    where x.EngagementId == id
                    join a in db.Users on x.AccountId equals a.Id
                    select new { Kind = PartKind.Reader, x.Id, Of = a.Id, Name = (string?)a.Name, UserGroups = UserGroups.None, Number = (int?)null, On = (DateOnly?)null })
            .Concat(from x in db.Set<EngagementTopic>()
                    where x.EngagementId == id
                    select new { Kind = PartKind.Topic, x.Id, Of = x.TopicId, Name = (string?)x.Topic.Name, UserGroups = UserGroups.None, Number = (int?)null, On = (DateOnly?)null })
            .Concat(from x in db.Set<EngagementOutput>()
                    where x.EngagementId == id
                    select new { Kind = PartKind.Output, x.Id, Of = x.OutputId, Name = (string?)x.Output.Name, UserGroups = UserGroups.None, Number = (int?)null, On = (DateOnly?)null })
            .Concat(from d in db.Set<Decision>()
                    where d.EngagementId == id
                    select new { Kind = PartKind.Decision, d.Id, Of = d.Id, Name = (string?)d.Words, UserGroups = UserGroups.None, Number = (int?)null, On = (DateOnly?)d.On })
            .ToListAsync(ct);

        var parts = rows.OrderBy(r => r.Id).ToLookup(r => r.Kind);
        view.Organisations = [.. parts[PartKind.Organisation].Select(r => new EngagedView(r.Of, r.Name!, r.UserGroups))];
        view.People = [.. parts[PartKind.Person].Select(r => new EngagedView(r.Of, r.Name!, r.UserGroups))];
        view.Audiences = [.. parts[PartKind.Audience].Select(r => new AudienceView(r.UserGroups, r.Number, r.Name))];
        view.TakingPart = [.. parts[PartKind.Division].Select(r => new Named(r.Of, r.Name!))];
        view.Attendees = [.. parts[PartKind.Attendee].Select(r => new Named(r.Of, r.Name!))];
        view.Readers = [.. parts[PartKind.Reader].Select(r => new Named(r.Of, r.Name!))];
        view.Topics = [.. parts[PartKind.Topic].Select(r => r.Name!).Order(StringComparer.Ordinal)];
        view.Outputs = [.. parts[PartKind.Output].Select(r => r.Name!).Order(StringComparer.Ordinal)];
        view.Decisions = [.. parts[PartKind.Decision].Select(r => new DecisionView(r.Name!, r.On!.Value))];
    }
}
