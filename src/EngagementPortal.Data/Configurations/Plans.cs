using EngagementPortal.Data.Accounts;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Plans;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EngagementPortal.Data.Configurations;

internal sealed class PlanTemplateConfiguration : IEntityTypeConfiguration<PlanTemplate>, IEntityTypeConfiguration<TemplateSection>, IEntityTypeConfiguration<TemplateActivity>
{
    public void Configure(EntityTypeBuilder<PlanTemplate> builder)
    {
        builder.ToTable("PlanTemplates");
        builder.Property(t => t.Code).HasMaxLength(80);
        builder.Property(t => t.Name).HasMaxLength(Text.Name);
        builder.Property(t => t.Purpose).HasMaxLength(Text.Line);
        builder.HasParts(t => t.Sections, nameof(TemplateSection.PlanTemplateId));
        builder.HasParts(t => t.Activities, nameof(TemplateActivity.PlanTemplateId));
        builder.Ignore(t => t.IsOffered);
        // The versions of a template.
        builder.HasIndex(t => new { t.Code, t.Number }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<TemplateSection> builder)
    {
        builder.ToTable("PlanTemplateSections");
        builder.Property(s => s.Title).HasMaxLength(Text.Line);
        builder.Property(s => s.Guidance).HasMaxLength(Text.Paragraph);
    }

    public void Configure(EntityTypeBuilder<TemplateActivity> builder)
    {
        builder.ToTable("PlanTemplateActivities");
        builder.Property(a => a.Approach).HasMaxLength(80);
        builder.Property(a => a.Objective).HasMaxLength(Text.Line);
    }
}

internal sealed class PlanConfiguration : IEntityTypeConfiguration<Plan>, IEntityTypeConfiguration<PlanSection>, IEntityTypeConfiguration<PlanLine>
{
    public void Configure(EntityTypeBuilder<Plan> builder)
    {
        builder.ToTable("Plans");
        builder.Property(p => p.Reason).HasMaxLength(Text.Paragraph);
        builder.Property(p => p.Edition).HasMaxLength(20);
        builder.Refers<Plan, Division>(nameof(Plan.DivisionId));
        builder.Refers<Plan, PlanTemplate>(nameof(Plan.TemplateId));
        builder.Refers<Plan, Account>(nameof(Plan.OwnerId));
        builder.Refers<Plan, Account>(nameof(Plan.SubmittedById));
        builder.Refers<Plan, Account>(nameof(Plan.ApprovedById));
        builder.Refers<Plan, Plan>(nameof(Plan.ClonedFromId));
        // The same form sent twice is one plan.
        builder.HasIndex(p => p.SubmissionToken).IsUnique();
        // The plans of a year, division by division.
        builder.HasIndex(p => new { p.YearStart, p.DivisionId, p.Id });
        // What waits for a manager's word: Your work.
        builder.HasIndex(p => new { p.State, p.SubmittedOn, p.Id });
    }

    public void Configure(EntityTypeBuilder<PlanSection> builder)
    {
        builder.ToTable("PlanSections");
        builder.Property(s => s.Words).HasMaxLength(Text.Paragraph);
        builder.Refers<PlanSection, PlanTemplate>(nameof(PlanSection.TemplateId));
        builder.HasOne(s => s.Plan).WithMany().HasForeignKey(s => s.PlanId).OnDelete(DeleteBehavior.Restrict);
        builder.HasParts(s => s.Lines, nameof(PlanLine.PlanSectionId));
        builder.HasIndex(s => new { s.PlanId, s.Kind }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<PlanLine> builder)
    {
        builder.ToTable("PlanLines");
        builder.Property(l => l.About).HasMaxLength(Text.Line);
        builder.Property(l => l.Words).HasMaxLength(Text.Paragraph);
    }
}

internal sealed class PlannedActivityConfiguration : IEntityTypeConfiguration<PlannedActivity>, IEntityTypeConfiguration<PlannedOrganisation>
{
    public void Configure(EntityTypeBuilder<PlannedActivity> builder)
    {
        builder.ToTable("PlannedActivities");
        builder.Property(a => a.Approach).HasMaxLength(80);
        builder.Property(a => a.Objective).HasMaxLength(Text.Line);
        builder.Property(a => a.Measure).HasMaxLength(Text.Line);
        builder.Property(a => a.FeedbackMethod).HasMaxLength(Text.Line);
        builder.Property(a => a.ExceptionReason).HasMaxLength(Text.Paragraph);
        builder.Property(a => a.CarriedReason).HasMaxLength(Text.Paragraph);
        builder.Ignore(a => a.Details);
        builder.Property(a => a.Cost).HasPrecision(12, 2);
        builder.Property(a => a.Hours).HasPrecision(8, 2);
        builder.Refers<PlannedActivity, Plan>(nameof(PlannedActivity.PlanId));
        builder.Refers<PlannedActivity, Account>(nameof(PlannedActivity.LeadId));
        builder.Refers<PlannedActivity, Account>(nameof(PlannedActivity.ExceptionById));
        builder.Refers<PlannedActivity, AdviceSnapshot>(nameof(PlannedActivity.AdviceId));
        builder.Refers<PlannedActivity, PlannedActivity>(nameof(PlannedActivity.CarriedFromId));
        builder.HasParts(a => a.Organisations, nameof(PlannedOrganisation.PlannedActivityId));
        // The activities of a plan by their dates.
        builder.HasIndex(a => new { a.PlanId, a.StartsOn, a.Id });
        // What somebody leads: Your work.
        builder.HasIndex(a => new { a.LeadId, a.StartsOn, a.Id });
    }

    public void Configure(EntityTypeBuilder<PlannedOrganisation> builder)
    {
        builder.ToTable("PlannedOrganisations");
        builder.Refers<PlannedOrganisation, Organisation>(nameof(PlannedOrganisation.OrganisationId));
    }
}

internal sealed class PlanNotesConfiguration : IEntityTypeConfiguration<PlanAnswer>, IEntityTypeConfiguration<PlanComment>, IEntityTypeConfiguration<PlanSnapshot>, IEntityTypeConfiguration<CalendarFeed>
{
    public void Configure(EntityTypeBuilder<PlanAnswer> builder)
    {
        builder.ToTable("PlanAnswers");
        builder.Property(a => a.Key).HasMaxLength(PlanAnswer.LongestKey);
        builder.Property(a => a.Words).HasMaxLength(Text.Paragraph);
        builder.Refers<PlanAnswer, Plan>(nameof(PlanAnswer.PlanId));
        builder.Refers<PlanAnswer, Account>(nameof(PlanAnswer.ById));
        builder.HasIndex(a => new { a.PlanId, a.Key }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<PlanComment> builder)
    {
        builder.ToTable("PlanComments");
        builder.Property(c => c.Words).HasMaxLength(Text.Paragraph);
        builder.Refers<PlanComment, Plan>(nameof(PlanComment.PlanId));
        builder.Refers<PlanComment, Account>(nameof(PlanComment.ById));
    }

    public void Configure(EntityTypeBuilder<PlanSnapshot> builder)
    {
        builder.ToTable("PlanSnapshots");
        builder.Refers<PlanSnapshot, Plan>(nameof(PlanSnapshot.PlanId));
        builder.Refers<PlanSnapshot, Account>(nameof(PlanSnapshot.ById));
        builder.HasIndex(s => new { s.PlanId, s.Number }).IsUnique();
    }
    public void Configure(EntityTypeBuilder<CalendarFeed> builder)
    {
        builder.ToTable("CalendarFeeds");
        builder.Refers<CalendarFeed, Plan>(nameof(CalendarFeed.PlanId));
        builder.Refers<CalendarFeed, Account>(nameof(CalendarFeed.AccountId));
        // Somebody's addresses for a plan.
        builder.HasIndex(f => new { f.AccountId, f.PlanId });
    }
}
