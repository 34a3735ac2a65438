using EngagementPortal.Domain;
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
        builder.Property(m => m.LastError).HasMaxLength(OutgoingMail.ErrorLength);
        // What is due, longest first: the sender.
        builder.HasIndex(m => new { m.State, m.NextAttemptAt, m.Id });
        // Whether somebody was written to just now: a forgotten password.
        builder.HasIndex(m => new { m.Address, m.CreatedAt });
    }
}
