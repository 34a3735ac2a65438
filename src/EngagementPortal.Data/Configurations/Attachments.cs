using EngagementPortal.Data.Accounts;
using EngagementPortal.Data.Attachments;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Attachments;
using EngagementPortal.Domain.Consultations;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Plans;
using EngagementPortal.Domain.Stakeholders;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EngagementPortal.Data.Configurations;

internal sealed class AttachmentConfiguration : IEntityTypeConfiguration<Attachment>
{
    public void Configure(EntityTypeBuilder<Attachment> builder)
    {
        string[] owners = [nameof(Attachment.EngagementId), nameof(Attachment.PlanId), nameof(Attachment.OrganisationId), nameof(Attachment.ConsultationId), nameof(Attachment.ResponseId)];
        builder.ToTable("Attachments", t => t.HasCheckConstraint("CK_Attachments_OneOwner", string.Join(" + ", owners.Select(o => $"CASE WHEN \"{o}\" IS NULL THEN 0 ELSE 1 END")) + " = 1"));
        builder.Property(a => a.FileName).HasMaxLength(Attachment.NameLength);
        builder.Property(a => a.Hash).HasMaxLength(Fingerprint.Length);
        builder.Property(a => a.Description).HasMaxLength(Domain.Text.Line);
        builder.Property(a => a.RemovalReason).HasMaxLength(Domain.Text.Paragraph);
        builder.Ignore(a => a.To);
        builder.Refers<Attachment, Engagement>(nameof(Attachment.EngagementId));
        builder.Refers<Attachment, Plan>(nameof(Attachment.PlanId));
        builder.Refers<Attachment, Organisation>(nameof(Attachment.OrganisationId));
        builder.Refers<Attachment, Consultation>(nameof(Attachment.ConsultationId));
        builder.Refers<Attachment, Response>(nameof(Attachment.ResponseId));
        builder.Refers<Attachment, Account>(nameof(Attachment.AddedById));
        builder.Refers<Attachment, Account>(nameof(Attachment.RemovedById));
        // Whether another attachment still refers to the bytes.
        builder.HasIndex(a => a.Hash);
    }
}

internal sealed class StoredFileConfiguration : IEntityTypeConfiguration<StoredFile>
{
    public void Configure(EntityTypeBuilder<StoredFile> builder)
    {
        builder.ToTable("StoredFiles");
        builder.IsUnaudited();
        builder.HasKey(f => f.Hash);
        builder.Property(f => f.Hash).HasMaxLength(Fingerprint.Length);
    }
}
