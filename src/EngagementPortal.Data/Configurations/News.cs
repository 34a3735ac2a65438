using EngagementPortal.Domain.Mail;
using EngagementPortal.Domain.News;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EngagementPortal.Data.Configurations;

/// <summary>No business records: the wishes of readers, of whom nothing stays when they stop, and how far they were told.</summary>
internal sealed class NewsConfiguration : IEntityTypeConfiguration<NewsSubscription>, IEntityTypeConfiguration<NewsMark>
{
    public void Configure(EntityTypeBuilder<NewsSubscription> builder)
    {
        builder.ToTable("NewsSubscriptions");
        builder.IsUnaudited();
        builder.Property(s => s.Address).HasMaxLength(OutgoingMail.AddressLength);
        builder.HasIndex(s => s.Address).IsUnique();
        builder.HasIndex(s => s.Handle).IsUnique();
        // Those that are told, in the order of their keys; and those whom nobody confirmed in time.
        builder.HasIndex(s => new { s.ConfirmedAt, s.AskedAt });
    }

    public void Configure(EntityTypeBuilder<NewsMark> builder)
    {
        builder.ToTable("NewsMarks");
        builder.IsUnaudited();
        builder.Property(m => m.Id).ValueGeneratedNever();
    }
}
