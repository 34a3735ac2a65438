using EngagementPortal.Data.Accounts;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Imports;
using EngagementPortal.Domain.Stakeholders;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EngagementPortal.Data.Configurations;

internal sealed class ImportConfiguration :
    IEntityTypeConfiguration<Import>, IEntityTypeConfiguration<ImportFile>, IEntityTypeConfiguration<ImportProgress>, IEntityTypeConfiguration<KnownSpelling>
{
    public void Configure(EntityTypeBuilder<Import> builder)
    {
        builder.ToTable("Imports");
        builder.Property(i => i.FileName).HasMaxLength(Import.NameLength);
        builder.Property(i => i.Hash).HasMaxLength(Fingerprint.Length);
        builder.Property(i => i.HeadingKey).HasMaxLength(Fingerprint.Length);
        builder.Property(i => i.Failure).HasMaxLength(Text.Paragraph);
        builder.Refers<Import, Account>(nameof(Import.ById));
        builder.HasOne(i => i.File).WithOne().HasForeignKey<ImportFile>(f => f.Id).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(i => i.Progress).WithOne().HasForeignKey<ImportProgress>(p => p.Id).OnDelete(DeleteBehavior.Cascade);
        // What somebody brought in, the last first.
        builder.HasIndex(i => new { i.ById, i.Id });
        // What is to be worked on.
        builder.HasIndex(i => i.State);
        // What was said of the last file with the same headings.
        builder.HasIndex(i => new { i.HeadingKey, i.Id });
    }

    public void Configure(EntityTypeBuilder<ImportFile> builder)
    {
        builder.ToTable("ImportFiles");
        builder.IsUnaudited();
    }

    public void Configure(EntityTypeBuilder<ImportProgress> builder)
    {
        builder.ToTable("ImportProgress");
        builder.IsUnaudited();
    }

    public void Configure(EntityTypeBuilder<KnownSpelling> builder)
    {
        builder.ToTable("KnownSpellings");
        builder.Property(s => s.NameKey).HasMaxLength(Text.Name * 2);
        builder.Refers<KnownSpelling, Organisation>(nameof(KnownSpelling.OrganisationId));
        builder.Refers<KnownSpelling, Import>(nameof(KnownSpelling.ImportId));
        // A spelling stands for one organisation.
        builder.HasIndex(s => s.NameKey).IsUnique();
    }
}
