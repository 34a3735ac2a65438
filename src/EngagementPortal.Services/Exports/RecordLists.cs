using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Attachments;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Exports;
using EngagementPortal.Services.Engagements;

namespace EngagementPortal.Services.Exports;

/// <summary>What belongs to records of every kind: files, and who changed what.</summary>
internal static class RecordLists
{
    public static readonly ListToTake Attachments = ListToTake.Of(ExportList.Attachments, "A file that is attached to an engagement, a plan, an organisation, a consultation or a response.", new Columns<Attachment>
    {
        { "id", a => a.Id },
        { "belongs_to", a => a.To.Owner.Code(), typeof(AttachmentOwner) },
        { "record", a => a.To.Owner switch { AttachmentOwner.Engagement => Engagement.ReferenceOf(a.To.Id), AttachmentOwner.Plan => $"PLAN-{a.To.Id}", AttachmentOwner.Consultation => $"CON-{a.To.Id}", AttachmentOwner.Response => $"RES-{a.To.Id}", _ => $"{a.To.Id}" }, "Reference of an engagement, a plan, a consultation or a response, key of an organisation" },
        { "file_name", a => a.FileName },
        { "kind", a => a.Kind.Code(), typeof(FileKind) },
        { "kind_label", a => a.Kind.InWords() },
        { "bytes", a => a.Bytes },
        { "sha256", a => a.Hash },
        { "description", a => a.Description },
        { "added_on", a => London.DateIn(a.AddedAt) },
        { "added_by", (a, n) => n.Account(a.AddedById) },
        { "removed_on", a => a.RemovedAt is { } at ? London.DateIn(at) : null },
        { "removed_by", (a, n) => n.Account(a.RemovedById) },
        { "removal_reason", a => a.RemovalReason },
    }, (t, ct) => t.ByKeyAsync(t.AttachmentsIn(), a => a, a => a.Id, ct));

    public static readonly ListToTake Audit = ListToTake.Of(ExportList.Audit, "A change of a record: who, when, and of what kind. What changed and why is not told, because it may concern what only some may read.", new Columns<AuditLine>
    {
        { "id", a => a.Id },
        { "at", a => a.At.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture), "In UTC" },
        { "actor_id", a => a.ActorId, "Nothing for the portal itself" },
        { "actor", a => a.Actor },
        { "kind", a => a.Kind, "A noun and a verb, like engagement.logged" },
        { "subject", a => a.Subject, "Type of the record" },
        { "subject_id", a => a.SubjectId },
        { "activity", a => a.ActivityId.ToString(), "The same for all changes of one save" },
    }, (t, ct) => t.ByKeyAsync(t.Db.Audit, a => new AuditLine(a.Id, a.ActivityId, a.At, a.ActorId, a.Actor, a.Kind, a.Subject, a.SubjectId), a => a.Id, ct), Capability.ManageAccounts);

    /// <summary>Those of records that the viewer may read, as their pages list them.</summary>
    internal static IQueryable<Attachment> AttachmentsIn(this Taking taking)
    {
        var visible = taking.Db.Engagements.VisibleTo(taking.Viewer);
        return taking.Db.Attachments.Where(a => a.EngagementId == null || visible.Any(e => e.Id == a.EngagementId));
    }
}

/// <summary>A change of a record, without what changed.</summary>
internal sealed record AuditLine(long Id, Guid ActivityId, DateTimeOffset At, long? ActorId, string Actor, string Kind, string Subject, long SubjectId);
