using EngagementPortal.Data.Accounts;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Attachments;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Imports;
using EngagementPortal.Domain.Plans;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EngagementPortal.Data.Configurations;

internal sealed class EngagementConfiguration : IEntityTypeConfiguration<Engagement>
{
    private const string Planned = "\"Status\" = 1";

    public void Configure(EntityTypeBuilder<Engagement> builder)
    {
        builder.Property(e => e.Approach).HasMaxLength(80);
        builder.Property(e => e.Subject).HasMaxLength(Text.Line);
        builder.Property(e => e.Purpose).HasMaxLength(Text.Paragraph);
        builder.Property(e => e.Place).HasMaxLength(Text.Line);
        builder.Property(e => e.Edition).HasMaxLength(20);
        builder.Property(e => e.ExpectationReason).HasMaxLength(Text.Paragraph);
        builder.Property(e => e.AdviceDepartureReason).HasMaxLength(Text.Paragraph);
        builder.Property(e => e.Outcome).HasMaxLength(Text.Paragraph);
        builder.Property(e => e.Adjustments).HasMaxLength(Text.Paragraph);
        builder.Property(e => e.StatusReason).HasMaxLength(Text.Paragraph);
        builder.Property(e => e.Cost).HasPrecision(12, 2);
        builder.Property(e => e.StaffHours).HasPrecision(8, 2);

        builder.Refers<Engagement, Division>(nameof(Engagement.ConvenedById));
        builder.Refers<Engagement, Account>(nameof(Engagement.LeadId));
        builder.Refers<Engagement, Account>(nameof(Engagement.LoggedById));
        builder.Refers<Engagement, Account>(nameof(Engagement.ExceptionById));
        builder.Refers<Engagement, AdviceSnapshot>(nameof(Engagement.AdviceId));
        builder.Refers<Engagement, PlannedActivity>(nameof(Engagement.PlannedActivityId));
        builder.Refers<Engagement, Import>(nameof(Engagement.ImportId));

        builder.HasParts(e => e.Organisations, nameof(EngagedOrganisation.EngagementId), nameof(EngagedOrganisation.Engagement));
        builder.HasParts(e => e.People, nameof(EngagedPerson.EngagementId), nameof(EngagedPerson.Engagement));
        builder.HasParts(e => e.Audiences, nameof(EngagedAudience.EngagementId), nameof(EngagedAudience.Engagement));
        builder.HasParts(e => e.Divisions, nameof(EngagementDivision.EngagementId), nameof(EngagementDivision.Engagement));
        builder.HasParts(e => e.Attendees, nameof(EngagementAttendee.EngagementId), nameof(EngagementAttendee.Engagement));
        builder.HasParts(e => e.Readers, nameof(EngagementReader.EngagementId), nameof(EngagementReader.Engagement));
        builder.HasParts(e => e.Topics, nameof(EngagementTopic.EngagementId), nameof(EngagementTopic.Engagement));
        builder.HasParts(e => e.Outputs, nameof(EngagementOutput.EngagementId), nameof(EngagementOutput.Engagement));
        builder.HasParts(e => e.Points, nameof(Point.EngagementId), nameof(Point.Engagement));
        builder.HasParts(e => e.Decisions, nameof(Decision.EngagementId), nameof(Decision.Engagement));
        builder.HasParts(e => e.Commitments, nameof(Commitment.EngagementId), nameof(Commitment.Engagement));
        builder.HasParts(e => e.Obligations, nameof(Obligation.EngagementId), nameof(Obligation.Engagement));

        // The same form sent twice is one record.
        builder.HasIndex(e => e.SubmissionToken).IsUnique();
        // The list, newest first, page by page; the filters by year and by dates. Sensitivity and status stand in it, and in those
        // below, so that counting up to a bound reads the index alone.
        builder.HasIndex(e => new { e.Date, e.Id, e.Sensitivity, e.Status });
        // The list of one division, and "my division" on Your work.
        builder.HasIndex(e => new { e.ConvenedById, e.Date, e.Id, e.Sensitivity, e.Status });
        // The filters by mode and by approach.
        builder.HasIndex(e => new { e.Mode, e.Date, e.Id, e.Sensitivity, e.Status });
        builder.HasIndex(e => new { e.Approach, e.Date, e.Id, e.Sensitivity, e.Status });
        // The filter by lead.
        builder.HasIndex(e => new { e.LeadId, e.Date, e.Id, e.Sensitivity, e.Status });
        // What is planned, of which there is little beside what was held: by lead, and waiting for a manager's word.
        builder.HasIndex(e => new { e.LeadId, e.Date, e.Id }, "IX_Engagements_Planned_Lead").HasFilter(Planned);
        builder.HasIndex(e => new { e.Date, e.Id }, "IX_Engagements_Planned").HasFilter(Planned);
        // What came with an import, and is taken out with it.
        builder.HasIndex(e => new { e.ImportId, e.Date, e.Id, e.Sensitivity, e.Status }).HasFilter("\"ImportId\" IS NOT NULL");
        // What was held for a planned activity: the progress of a plan, and the records behind it.
        builder.HasIndex(e => new { e.PlannedActivityId, e.Status, e.Date, e.Id, e.Sensitivity }).HasFilter("\"PlannedActivityId\" IS NOT NULL");
    }
}

internal sealed class ParticipationConfiguration :
    IEntityTypeConfiguration<EngagedOrganisation>, IEntityTypeConfiguration<EngagedPerson>, IEntityTypeConfiguration<EngagedAudience>,
    IEntityTypeConfiguration<EngagementDivision>, IEntityTypeConfiguration<EngagementAttendee>, IEntityTypeConfiguration<EngagementReader>,
    IEntityTypeConfiguration<EngagementTopic>, IEntityTypeConfiguration<EngagementOutput>
{
    private const string Owed = "\"OwedOn\" IS NOT NULL";

    public void Configure(EntityTypeBuilder<EngagedOrganisation> builder)
    {
        builder.ToTable("EngagementOrganisations");
        builder.HasOne(p => p.Organisation).WithMany().HasForeignKey(p => p.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        // An organisation's engagements, newest first; what is owed to it, soonest first.
        builder.HasIndex(p => new { p.OrganisationId, p.EngagedOn, p.EngagementId });
        builder.HasIndex(p => new { p.OrganisationId, p.OwedOn, p.EngagementId }).HasFilter(Owed);
    }

    public void Configure(EntityTypeBuilder<EngagedPerson> builder)
    {
        builder.ToTable("EngagementPeople");
        builder.HasOne(p => p.Person).WithMany().HasForeignKey(p => p.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.Refers<EngagedPerson, Organisation>(nameof(EngagedPerson.OrganisationId));
        // A person's engagements, newest first.
        builder.HasIndex(p => new { p.PersonId, p.EngagedOn, p.EngagementId });
        // Those of an organisation through its people; what is owed to it through them.
        builder.HasIndex(p => new { p.OrganisationId, p.EngagedOn, p.EngagementId });
        builder.HasIndex(p => new { p.OrganisationId, p.OwedOn, p.EngagementId }).HasFilter(Owed);
    }

    public void Configure(EntityTypeBuilder<EngagedAudience> builder)
    {
        builder.ToTable("EngagementAudiences");
        builder.Property(a => a.Note).HasMaxLength(Text.Line);
    }

    public void Configure(EntityTypeBuilder<EngagementDivision> builder)
    {
        builder.ToTable("EngagementDivisions");
        builder.Refers<EngagementDivision, Division>(nameof(EngagementDivision.DivisionId));
    }

    public void Configure(EntityTypeBuilder<EngagementAttendee> builder)
    {
        builder.ToTable("EngagementAttendees");
        builder.Refers<EngagementAttendee, Account>(nameof(EngagementAttendee.AccountId));
    }

    public void Configure(EntityTypeBuilder<EngagementReader> builder)
    {
        builder.ToTable("EngagementReaders");
        builder.Refers<EngagementReader, Account>(nameof(EngagementReader.AccountId));
    }

    public void Configure(EntityTypeBuilder<EngagementTopic> builder)
    {
        builder.ToTable("EngagementTopics");
        builder.HasOne(t => t.Topic).WithMany().HasForeignKey(t => t.TopicId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<EngagementOutput> builder)
    {
        builder.ToTable("EngagementOutputs");
        builder.HasOne(o => o.Output).WithMany().HasForeignKey(o => o.OutputId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PointConfiguration : IEntityTypeConfiguration<Point>, IEntityTypeConfiguration<Decision>
{
    public void Configure(EntityTypeBuilder<Point> builder)
    {
        builder.Property(p => p.Words).HasMaxLength(Text.Paragraph);
        builder.Property(p => p.RaisedBy).HasMaxLength(Text.Line);
        builder.Refers<Point, Person>(nameof(Point.RaisedById));
    }

    public void Configure(EntityTypeBuilder<Decision> builder)
    {
        builder.ToTable("EngagementDecisions");
        builder.Property(d => d.Words).HasMaxLength(Text.Paragraph);
    }
}

internal sealed class OwedConfiguration : IEntityTypeConfiguration<Commitment>, IEntityTypeConfiguration<Obligation>
{
    public void Configure(EntityTypeBuilder<Commitment> builder)
    {
        builder.Property(c => c.Words).HasMaxLength(Text.Paragraph);
        builder.Property(c => c.Evidence).HasMaxLength(Text.Paragraph);
        builder.Refers<Commitment, Account>(nameof(Commitment.OwnerId));
        // What somebody owes, soonest first: Your work.
        builder.HasIndex(c => new { c.OwnerId, c.State, c.DueOn });
    }

    public void Configure(EntityTypeBuilder<Obligation> builder)
    {
        builder.Property(o => o.Evidence).HasMaxLength(Text.Paragraph);
        builder.Refers<Obligation, Account>(nameof(Obligation.OwnerId));
        builder.Refers<Obligation, Account>(nameof(Obligation.SettledById));
        // What somebody owes, soonest first: Your work.
        builder.HasIndex(o => new { o.OwnerId, o.State, o.DueOn });
        // What fell due in a year: the measure of pledges kept.
        builder.HasIndex(o => new { o.DueOn, o.State, o.SettledOn, o.EngagementId });
    }
}

internal sealed class DraftConfiguration : IEntityTypeConfiguration<Draft>
{
    public void Configure(EntityTypeBuilder<Draft> builder)
    {
        builder.IsUnaudited();
        builder.Property(d => d.Title).HasMaxLength(Text.Line);
        builder.Refers<Draft, Account>(nameof(Draft.AccountId));
        // Somebody's own drafts, newest first.
        builder.HasIndex(d => new { d.AccountId, d.SavedAt });
        builder.HasParts(d => d.Files, nameof(DraftFile.DraftId));
    }
}

internal sealed class DraftFileConfiguration : IEntityTypeConfiguration<DraftFile>
{
    public void Configure(EntityTypeBuilder<DraftFile> builder)
    {
        builder.ToTable("DraftFiles");
        builder.IsUnaudited();
        builder.Property(f => f.FileName).HasMaxLength(Attachment.NameLength);
        builder.Property(f => f.Hash).HasMaxLength(Fingerprint.Length);
        // Whether a draft still refers to the bytes.
        builder.HasIndex(f => f.Hash);
    }
}
