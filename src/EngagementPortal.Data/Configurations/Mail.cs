using EngagementPortal.Data.Accounts;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EngagementPortal.Data.Configurations;

/// <summary>Not a business record: what a mail tells of is audited itself, and its text may hold a one-time link.</summary>
internal sealed class OutgoingMailConfiguration : IEntityTypeConfiguration<OutgoingMail>
{
    public void Configure(EntityTypeBuilder<OutgoingMail> builder)
    {
        builder.ToTable("OutgoingMail");
        builder.IsUnaudited();
        builder.Property(m => m.Changes).IsConcurrencyToken();
        builder.Property(m => m.Kind).HasMaxLength(OutgoingMail.KindLength);
        builder.Property(m => m.Address).HasMaxLength(OutgoingMail.AddressLength);
        builder.Property(m => m.Name).HasMaxLength(Text.Name);
        builder.Property(m => m.Subject).HasMaxLength(Text.Line);
        builder.Property(m => m.Stop).HasMaxLength(OutgoingMail.StopLength);
        builder.Property(m => m.LastError).HasMaxLength(OutgoingMail.ErrorLength);
        // What is due, longest first: the sender.
        builder.HasIndex(m => new { m.State, m.NextAttemptAt, m.Id });
        // Whether somebody was written to just now: a forgotten password.
        builder.HasIndex(m => new { m.Address, m.CreatedAt });
    }
}

/// <summary>Audited without what it says of people: that is deleted after some days, and the audit is not.</summary>
internal sealed class CapturedMailConfiguration : IEntityTypeConfiguration<CapturedMail>, IEntityTypeConfiguration<CapturedMailContent>
{
    public void Configure(EntityTypeBuilder<CapturedMail> builder)
    {
        builder.ToTable("CapturedMail");
        builder.Property(m => m.Place).HasMaxLength(CapturedMail.PlaceLength);
        builder.Property(m => m.Fingerprint).HasMaxLength(Fingerprint.Length).IsUnsaid();
        builder.Property(m => m.Sender).HasMaxLength(OutgoingMail.AddressLength).IsUnsaid();
        builder.Property(m => m.SenderName).HasMaxLength(Text.Name).IsUnsaid();
        builder.Property(m => m.Subject).HasMaxLength(Text.Line).IsUnsaid();
        builder.Property(m => m.Recorded).HasMaxLength(Text.Paragraph).IsUnsaid();
        builder.Property(m => m.Attention).HasMaxLength(Text.Paragraph).IsUnsaid();
        builder.Refers<CapturedMail, Account>(nameof(CapturedMail.AccountId));
        builder.Refers<CapturedMail, Engagement>(nameof(CapturedMail.EngagementId));
        builder.HasOne(m => m.Content).WithOne().HasForeignKey<CapturedMailContent>(c => c.Id).OnDelete(DeleteBehavior.Cascade);
        // Each mail once, by where it lies and by what it is.
        builder.HasIndex(m => m.Place).IsUnique();
        builder.HasIndex(m => m.Fingerprint).IsUnique();
        // Somebody's own, the last first; and how many came from them of late.
        builder.HasIndex(m => new { m.AccountId, m.Id });
        // Those that wait, and those whose time is over.
        builder.HasIndex(m => new { m.State, m.ChangedAt });
        // The mail that a draft was begun with.
        builder.HasIndex(m => m.DraftId);
    }

    public void Configure(EntityTypeBuilder<CapturedMailContent> builder)
    {
        builder.ToTable("CapturedMailContents");
        builder.IsUnaudited();
    }
}
