using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Attachments;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Services.Engagements;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Attachments;

/// <summary>A record with attachments, as the viewer has it.</summary>
/// <param name="Reference">What people call it in short; null where only its name is known.</param>
/// <param name="MayChange">Whether the viewer may attach to it and take away.</param>
public sealed record AttachmentHolder(AttachedTo To, string? Reference, string Name, bool MayChange);

/// <summary>An attachment in a list.</summary>
public sealed record AttachmentRow(
    long Id, string FileName, FileKind Kind, long Bytes, string? Description, DateTimeOffset AddedAt, string? AddedBy, DateTimeOffset? RemovedAt, string? RemovedBy, string? RemovalReason);

/// <summary>What is asked of attachments more than once.</summary>
public static class AttachmentQueries
{
    /// <summary>
    /// The rule of each owner: who may read the record sees its attachments, who may change it changes them. Null where there is no such
    /// record for the viewer.
    /// </summary>
    public static Task<AttachmentHolder?> HolderAsync(this PortalDbContext db, AttachedTo to, Viewer viewer, CancellationToken ct) =>
        !viewer.Can(Capability.Read) ? Task.FromResult<AttachmentHolder?>(null) : to.Owner switch
        {
            AttachmentOwner.Engagement => db.EngagementAsync(to, viewer, ct),
            AttachmentOwner.Plan => db.PlanAsync(to, viewer, ct),
            AttachmentOwner.Organisation => db.OrganisationAsync(to, viewer, ct),
            AttachmentOwner.Consultation => db.ConsultationAsync(to, viewer, ct),
            AttachmentOwner.Response => db.ResponseAsync(to, viewer, ct),
            _ => throw new ArgumentOutOfRangeException(nameof(to), to.Owner, "Nothing is attached to these."),
        };

    /// <summary>Attachments of a record, also those that were removed, the last first.</summary>
    public static async Task<IReadOnlyList<AttachmentRow>> AttachmentsOfAsync(this PortalDbContext db, AttachedTo to, CancellationToken ct) =>
        await db.Attachments.AsNoTracking().Of(to).OrderByDescending(a => a.Id).Select(a => new AttachmentRow(
            a.Id, a.FileName, a.Kind, a.Bytes, a.Description,
            a.AddedAt, db.Users.Where(u => u.Id == a.AddedById).Select(u => u.Name).FirstOrDefault(),
            a.RemovedAt, db.Users.Where(u => u.Id == a.RemovedById).Select(u => u.Name).FirstOrDefault(), a.RemovalReason)).ToListAsync(ct);

    internal static IQueryable<Attachment> Of(this IQueryable<Attachment> attachments, AttachedTo to) => to.Owner switch
    {
        AttachmentOwner.Engagement => attachments.Where(a => a.EngagementId == to.Id),
        AttachmentOwner.Plan => attachments.Where(a => a.PlanId == to.Id),
        AttachmentOwner.Organisation => attachments.Where(a => a.OrganisationId == to.Id),
        AttachmentOwner.Consultation => attachments.Where(a => a.ConsultationId == to.Id),
        AttachmentOwner.Response => attachments.Where(a => a.ResponseId == to.Id),
        _ => throw new ArgumentOutOfRangeException(nameof(to), to.Owner, "Nothing is attached to these."),
    };

    private static async Task<AttachmentHolder?> EngagementAsync(this PortalDbContext db, AttachedTo to, Viewer viewer, CancellationToken ct) =>
        await db.Engagements.AsNoTracking().VisibleTo(viewer).Include(e => e.Divisions).Include(e => e.Attendees).Include(e => e.Readers).AsSplitQuery().SingleOrDefaultAsync(e => e.Id == to.Id, ct) is { } engagement
            ? new AttachmentHolder(to, engagement.Reference, engagement.Subject, viewer.MayEdit(EngagementQueries.ConcernsOf(engagement)))
            : null;

    private static async Task<AttachmentHolder?> PlanAsync(this PortalDbContext db, AttachedTo to, Viewer viewer, CancellationToken ct) =>
        await db.Plans.AsNoTracking().Where(p => p.Id == to.Id).Select(p => new { Plan = p, Division = db.Divisions.Where(d => d.Id == p.DivisionId).Select(d => d.Name).First() }).SingleOrDefaultAsync(ct) is { } found
            ? new AttachmentHolder(to, found.Plan.Reference, $"{found.Division} {found.Plan.Year}", viewer.Can(Capability.WritePlans, found.Plan.DivisionId))
            : null;

    private static async Task<AttachmentHolder?> OrganisationAsync(this PortalDbContext db, AttachedTo to, Viewer viewer, CancellationToken ct) =>
        await db.Organisations.AsNoTracking().Where(o => o.Id == to.Id).Select(o => o.Name).SingleOrDefaultAsync(ct) is { } name
            ? new AttachmentHolder(to, null, name, viewer.Can(Capability.KeepRegister))
            : null;

    private static async Task<AttachmentHolder?> ConsultationAsync(this PortalDbContext db, AttachedTo to, Viewer viewer, CancellationToken ct) =>
        await db.Consultations.AsNoTracking().Where(c => c.Id == to.Id).Select(c => new { c.Id, c.Title, c.DivisionId }).SingleOrDefaultAsync(ct) is { } found
            ? new AttachmentHolder(to, $"CON-{found.Id}", found.Title, viewer.Can(Capability.WriteConsultations, found.DivisionId))
            : null;

    /// <summary>What came from outside is read with the response, and changed by nobody.</summary>
    private static async Task<AttachmentHolder?> ResponseAsync(this PortalDbContext db, AttachedTo to, Viewer viewer, CancellationToken ct) =>
        await db.Responses.AsNoTracking().Where(r => r.Id == to.Id).Select(r => new { r.Id, Title = db.Consultations.Where(c => c.Id == r.ConsultationId).Select(c => c.Title).First() }).SingleOrDefaultAsync(ct) is { } found
            ? new AttachmentHolder(to, $"RES-{found.Id}", found.Title, false)
            : null;
}
