using EngagementPortal.Data.Accounts;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Exports;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EngagementPortal.Data.Configurations;

internal sealed class ExportConfiguration : IEntityTypeConfiguration<Export>
{
    public void Configure(EntityTypeBuilder<Export> builder)
    {
        builder.ToTable("Exports");
        builder.IsWrittenOnce();
        builder.Property(e => e.Filter).HasMaxLength(Export.FilterLength);
        builder.Property(e => e.Hash).HasMaxLength(Fingerprint.Length);
        builder.Refers<Export, Account>(nameof(Export.ById));
        // What somebody took out, the last first.
        builder.HasIndex(e => new { e.ById, e.Id });
    }
}
