using EngagementPortal.Data;
using EngagementPortal.Domain.Consultations;
using EngagementPortal.Domain.Strategy;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Consultations;

/// <summary>A consultation as lists show it.</summary>
public sealed record ConsultationRow(
    long Id, string Title, string? TitleCy, string Summary, ConsultationKind Kind, ConsultationState Stage, DateOnly? OpensOn, DateOnly? ClosesOn, DateOnly? PausedOn, DateOnly? ResponsePublishedOn,
    string Division, UserGroups Audience)
{
    public string Reference => $"CON-{Id}";

    public ConsultationState StateOn(DateOnly today) => ConsultationClock.StateOn(Stage, OpensOn, ClosesOn, PausedOn, today);
}

/// <summary>What is asked of consultations more than once.</summary>
public static class ConsultationQueries
{
    /// <summary>With all their parts.</summary>
    public static IQueryable<Consultation> Whole(this IQueryable<Consultation> consultations) =>
        consultations.Include(c => c.Periods).Include(c => c.Steps).Include(c => c.Checks).Include(c => c.Questions.OrderBy(q => q.Position)).AsSplitQuery();

    /// <summary>What everybody may read. The one way to consultations for those who have not signed in.</summary>
    public static IQueryable<Consultation> PublicConsultations(this PortalDbContext db) => db.Consultations.AsNoTracking().Where(c => c.AnnouncedOn != null);

    /// <summary>What lists show.</summary>
    public static IQueryable<ConsultationRow> AsRows(this IQueryable<Consultation> consultations, PortalDbContext db) => consultations.Select(c => new ConsultationRow(
        c.Id, c.Title, c.TitleCy, c.Summary, c.Kind, c.Stage, c.OpensOn, c.ClosesOn, c.PausedOn, c.ResponsePublishedOn, db.Divisions.Where(d => d.Id == c.DivisionId).Select(d => d.Name).First(), c.Audience));

    /// <summary>Those that stand so on a day: the same as <see cref="ConsultationClock.StateOn"/> says of each.</summary>
    public static IQueryable<Consultation> Standing(this IQueryable<Consultation> consultations, ConsultationState state, DateOnly today) => state switch
    {
        ConsultationState.Forthcoming => consultations.Where(c => c.Stage == ConsultationState.Forthcoming && c.PausedOn == null && c.OpensOn > today),
        ConsultationState.Open => consultations.Where(c => c.Stage == ConsultationState.Forthcoming && c.PausedOn == null && c.OpensOn <= today && c.ClosesOn >= today),
        ConsultationState.Closed => consultations.Where(c => c.Stage == ConsultationState.Forthcoming && c.PausedOn == null && c.OpensOn <= today && c.ClosesOn < today),
        ConsultationState.Paused => consultations.Where(c => c.Stage == ConsultationState.Forthcoming && c.PausedOn != null),
        _ => consultations.Where(c => c.Stage == state),
    };
}
