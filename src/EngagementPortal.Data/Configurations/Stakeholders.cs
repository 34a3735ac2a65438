using EngagementPortal.Data.Accounts;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Imports;
using EngagementPortal.Domain.Stakeholders;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EngagementPortal.Data.Configurations;

internal sealed class OrganisationConfiguration : IEntityTypeConfiguration<Organisation>
{
    public void Configure(EntityTypeBuilder<Organisation> builder)
    {
        builder.Property(o => o.Name).HasMaxLength(Text.Name);
        builder.Property(o => o.NameKey).HasMaxLength(Text.Name * 2);
        builder.Property(o => o.Website).HasMaxLength(Text.Line);
        builder.Property(o => o.WebDomain).HasMaxLength(Text.Line);
        builder.Property(o => o.AreaCode).HasMaxLength(20);
        builder.Property(o => o.Notes).HasMaxLength(Text.Paragraph);
        builder.Property(o => o.ClosingReason).HasMaxLength(Text.Paragraph);
        builder.Refers<Organisation, Organisation>(nameof(Organisation.ParentId));
        builder.Refers<Organisation, Organisation>(nameof(Organisation.SuccessorId));
        builder.Refers<Organisation, Account>(nameof(Organisation.OwnerId));
        builder.Refers<Organisation, Account>(nameof(Organisation.DeputyId));
        builder.Refers<Organisation, Import>(nameof(Organisation.ImportId));
        builder.HasParts(o => o.OtherNames, nameof(OtherName.OrganisationId));
        builder.HasParts(o => o.Tags, nameof(OrganisationTag.OrganisationId));
        builder.HasParts(o => o.Stages, nameof(OrganisationStage.OrganisationId));
        builder.HasParts(o => o.Assessments, nameof(Assessment.OrganisationId));
        // The list in the order of names, page by page; likely twins by name.
        builder.HasIndex(o => new { o.NameKey, o.Id });
        // Likely twins by web address.
        builder.HasIndex(o => o.WebDomain);
        // What came with an import, and is taken out with it.
        builder.HasIndex(o => new { o.ImportId, o.Id }).HasFilter("\"ImportId\" IS NOT NULL");
        // What was merged stays behind, and stands in no list.
        builder.Refers<Organisation, Organisation>(nameof(Organisation.MergedIntoId));
        builder.HasQueryFilter(o => o.MergedIntoId == null);
        builder.HasIndex(o => o.MergedIntoId).HasFilter("\"MergedIntoId\" IS NOT NULL");
    }
}

internal sealed class OtherNameConfiguration : IEntityTypeConfiguration<OtherName>
{
    public void Configure(EntityTypeBuilder<OtherName> builder)
    {
        builder.ToTable("OrganisationNames");
        builder.Property(n => n.Name).HasMaxLength(Text.Name);
        builder.Property(n => n.NameKey).HasMaxLength(Text.Name * 2);
        // Likely twins by a former name or an alias.
        builder.HasIndex(n => n.NameKey);
    }
}

internal sealed class OrganisationTagConfiguration : IEntityTypeConfiguration<OrganisationTag>
{
    public void Configure(EntityTypeBuilder<OrganisationTag> builder)
    {
        builder.ToTable("OrganisationTags");
        builder.Property(t => t.Name).HasMaxLength(OrganisationTag.Length);
        // The register filtered by a tag.
        builder.HasIndex(t => new { t.Name, t.OrganisationId });
    }
}

internal sealed class StageConfiguration : IEntityTypeConfiguration<OrganisationStage>, IEntityTypeConfiguration<PersonStage>
{
    public void Configure(EntityTypeBuilder<OrganisationStage> builder)
    {
        builder.ToTable("OrganisationStages");
        builder.Property(s => s.Reason).HasMaxLength(Text.Paragraph);
        builder.Refers<OrganisationStage, Account>(nameof(StageEntry.ById));
    }

    public void Configure(EntityTypeBuilder<PersonStage> builder)
    {
        builder.ToTable("PersonStages");
        builder.Property(s => s.Reason).HasMaxLength(Text.Paragraph);
        builder.Refers<PersonStage, Account>(nameof(StageEntry.ById));
    }
}

internal sealed class AssessmentConfiguration : IEntityTypeConfiguration<Assessment>
{
    public void Configure(EntityTypeBuilder<Assessment> builder)
    {
        builder.ToTable("Assessments");
        builder.Property(a => a.InfluenceNote).HasMaxLength(Text.Paragraph);
        builder.Property(a => a.InterestNote).HasMaxLength(Text.Paragraph);
        builder.Refers<Assessment, Account>(nameof(Assessment.ById));
    }
}

internal sealed class PersonConfiguration : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> builder)
    {
        builder.Property(p => p.Name).HasMaxLength(Text.Name);
        builder.Property(p => p.NameKey).HasMaxLength(Text.Name * 2);
        builder.Property(p => p.Post).HasMaxLength(Text.Line);
        builder.Property(p => p.Email).HasMaxLength(254);
        builder.Property(p => p.EmailKey).HasMaxLength(254);
        builder.Property(p => p.Telephone).HasMaxLength(40);
        builder.Property(p => p.NoContactReason).HasMaxLength(Text.Paragraph);
        builder.Property(p => p.Notes).HasMaxLength(Text.Paragraph);
        builder.Refers<Person, Import>(nameof(Person.ImportId));
        builder.HasParts(p => p.Affiliations, nameof(Affiliation.PersonId), nameof(Affiliation.Person));
        builder.HasParts(p => p.Stages, nameof(PersonStage.PersonId));
        // The list in the order of names, page by page; likely twins by name.
        builder.HasIndex(p => new { p.NameKey, p.Id });
        // Likely twins by e-mail address.
        builder.HasIndex(p => p.EmailKey);
        // Who came with an import, and is taken out with it.
        builder.HasIndex(p => new { p.ImportId, p.Id }).HasFilter("\"ImportId\" IS NOT NULL");
        // Who was merged stays behind, and stands in no list.
        builder.Refers<Person, Person>(nameof(Person.MergedIntoId));
        builder.HasQueryFilter(p => p.MergedIntoId == null);
        builder.HasIndex(p => p.MergedIntoId).HasFilter("\"MergedIntoId\" IS NOT NULL");
    }
}

internal sealed class AffiliationConfiguration : IEntityTypeConfiguration<Affiliation>
{
    public void Configure(EntityTypeBuilder<Affiliation> builder)
    {
        builder.Property(a => a.Post).HasMaxLength(Text.Line);
        builder.HasOne(a => a.Organisation).WithMany().HasForeignKey(a => a.OrganisationId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AgreementConfiguration : IEntityTypeConfiguration<Agreement>
{
    public void Configure(EntityTypeBuilder<Agreement> builder)
    {
        builder.Property(a => a.Title).HasMaxLength(Text.Line);
        builder.Property(a => a.Signatories).HasMaxLength(Text.Paragraph);
        builder.Property(a => a.Outputs).HasMaxLength(Text.Paragraph);
        builder.HasParts(a => a.Parties, nameof(AgreementParty.AgreementId), nameof(AgreementParty.Agreement));
    }
}

internal sealed class AgreementPartyConfiguration : IEntityTypeConfiguration<AgreementParty>
{
    public void Configure(EntityTypeBuilder<AgreementParty> builder)
    {
        builder.ToTable("AgreementParties");
        builder.HasOne(p => p.Organisation).WithMany().HasForeignKey(p => p.OrganisationId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class MergeConfiguration : IEntityTypeConfiguration<Merge>, IEntityTypeConfiguration<MergeStep>, IEntityTypeConfiguration<NotTwins>
{
    public void Configure(EntityTypeBuilder<Merge> builder)
    {
        builder.ToTable("Merges");
        builder.Property(m => m.KeptName).HasMaxLength(Text.Name);
        builder.Property(m => m.OtherName).HasMaxLength(Text.Name);
        builder.Property(m => m.Reason).HasMaxLength(Text.Paragraph);
        builder.Property(m => m.UndoReason).HasMaxLength(Text.Paragraph);
        builder.Ignore(m => m.UndoableUntil);
        builder.Refers<Merge, Account>(nameof(Merge.ById));
        builder.Refers<Merge, Account>(nameof(Merge.UndoneById));
        builder.HasMany(m => m.Steps).WithOne().HasForeignKey(s => s.MergeId).OnDelete(DeleteBehavior.Cascade);
        builder.Navigation(m => m.Steps).UsePropertyAccessMode(PropertyAccessMode.Field);
        // Whether one of two was merged again since.
        builder.HasIndex(m => new { m.Kind, m.KeptId, m.Id });
        builder.HasIndex(m => new { m.Kind, m.OtherId, m.Id });
    }

    public void Configure(EntityTypeBuilder<MergeStep> builder)
    {
        builder.ToTable("MergeSteps");
        // Each record that was relinked has an entry of its own.
        builder.IsUnaudited();
        builder.Property(s => s.Table).HasMaxLength(Text.Line);
        builder.Property(s => s.Column).HasMaxLength(Text.Line);
    }

    public void Configure(EntityTypeBuilder<NotTwins> builder)
    {
        builder.ToTable("NotTwins");
        builder.Refers<NotTwins, Account>(nameof(NotTwins.ById));
        // Two records are looked at once.
        builder.HasIndex(n => new { n.Kind, n.OneId, n.OtherId }).IsUnique();
    }
}
