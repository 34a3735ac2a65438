using EngagementPortal.Data.Accounts;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Consultations;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Influence;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Domain.Surveys;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EngagementPortal.Data.Configurations;

internal sealed class NeedConfiguration :
    IEntityTypeConfiguration<Need>, IEntityTypeConfiguration<NeedTopic>, IEntityTypeConfiguration<NeedEvidence>, IEntityTypeConfiguration<NeedSuccession>
{
    public void Configure(EntityTypeBuilder<Need> builder)
    {
        builder.ToTable("Needs");
        builder.Property(n => n.Title).HasMaxLength(Domain.Text.Line);
        builder.Property(n => n.Words).HasMaxLength(Domain.Text.Paragraph);
        builder.Property(n => n.SearchText).HasMaxLength(Domain.Text.Paragraph);
        builder.Refers<Need, StatisticalOutput>(nameof(Need.OutputId));
        builder.Refers<Need, Account>(nameof(Need.OwnerId));
        builder.Refers<Need, Division>(nameof(Need.DivisionId));
        builder.Refers<Need, Account>(nameof(Need.RecordedById));
        builder.HasParts(n => n.Topics, nameof(NeedTopic.NeedId));
        // The same form sent twice is one record.
        builder.HasIndex(n => n.SubmissionToken).IsUnique();
        // The list, the last first; of a division.
        builder.HasIndex(n => new { n.State, n.Id });
        builder.HasIndex(n => new { n.DivisionId, n.Id });
        // Those whose 90th day falls in a year (measure M7).
        builder.HasIndex(n => n.RaisedOn);
    }

    public void Configure(EntityTypeBuilder<NeedTopic> builder)
    {
        builder.ToTable("NeedTopics");
        builder.Refers<NeedTopic, Topic>(nameof(NeedTopic.TopicId));
        builder.HasIndex(t => new { t.NeedId, t.TopicId }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<NeedEvidence> builder)
    {
        string[] sources = [nameof(NeedEvidence.PointId), nameof(NeedEvidence.SurveyAnswerId), nameof(NeedEvidence.ResponseId)];
        builder.ToTable("NeedEvidence", t => t.HasCheckConstraint("CK_NeedEvidence_OneSource", string.Join(" + ", sources.Select(s => $"CASE WHEN \"{s}\" IS NULL THEN 0 ELSE 1 END")) + " = 1"));
        builder.Property(e => e.Note).HasMaxLength(Domain.Text.Paragraph);
        builder.Property(e => e.EndReason).HasMaxLength(Domain.Text.Paragraph);
        builder.Ignore(e => e.Source);
        builder.HasOne(e => e.Need).WithMany().HasForeignKey(e => e.NeedId).OnDelete(DeleteBehavior.Restrict);
        builder.Refers<NeedEvidence, Point>(nameof(NeedEvidence.PointId));
        builder.Refers<NeedEvidence, SurveyAnswer>(nameof(NeedEvidence.SurveyAnswerId));
        builder.Refers<NeedEvidence, Response>(nameof(NeedEvidence.ResponseId));
        builder.Refers<NeedEvidence, Need>(nameof(NeedEvidence.CarriedFromId));
        builder.Refers<NeedEvidence, Account>(nameof(NeedEvidence.AddedById));
        builder.Refers<NeedEvidence, Account>(nameof(NeedEvidence.EndedById));
    }

    public void Configure(EntityTypeBuilder<NeedSuccession> builder)
    {
        builder.ToTable("NeedSuccessions");
        builder.IsWrittenOnce();
        builder.Property(s => s.Reason).HasMaxLength(Domain.Text.Paragraph);
        builder.Refers<NeedSuccession, Need>(nameof(NeedSuccession.FromId));
        builder.HasOne(s => s.To).WithMany().HasForeignKey(s => s.ToId).OnDelete(DeleteBehavior.Restrict);
        builder.Refers<NeedSuccession, Account>(nameof(NeedSuccession.ById));
    }
}

internal sealed class NeedDecisionConfiguration : IEntityTypeConfiguration<NeedDecision>, IEntityTypeConfiguration<DecidedNeed>
{
    public void Configure(EntityTypeBuilder<NeedDecision> builder)
    {
        builder.ToTable("NeedDecisions");
        builder.Property(d => d.Title).HasMaxLength(Domain.Text.Line);
        builder.Property(d => d.Words).HasMaxLength(Domain.Text.Paragraph);
        builder.Property(d => d.WithdrawalReason).HasMaxLength(Domain.Text.Paragraph);
        builder.Ignore(d => d.Stands);
        builder.Refers<NeedDecision, Division>(nameof(NeedDecision.DivisionId));
        foreach (var account in new[] { nameof(NeedDecision.DecidedById), nameof(NeedDecision.WrittenById), nameof(NeedDecision.ApprovedById), nameof(NeedDecision.PublishedById), nameof(NeedDecision.WithdrawnById) })
            builder.Refers<NeedDecision, Account>(account);
        builder.HasParts(d => d.Needs, nameof(DecidedNeed.DecisionId), nameof(DecidedNeed.Decision));
        // The same form sent twice is one record; a public address leads to one.
        builder.HasIndex(d => d.SubmissionToken).IsUnique();
        builder.HasIndex(d => d.Handle).IsUnique();
        // The list in one state, the last first; what the public reads, by day; those of a year (measure M8).
        builder.HasIndex(d => new { d.State, d.Id });
        builder.HasIndex(d => d.PublishedOn);
        builder.HasIndex(d => d.DecidedOn);
    }

    public void Configure(EntityTypeBuilder<DecidedNeed> builder)
    {
        builder.ToTable("DecidedNeeds");
        builder.HasOne(n => n.Need).WithMany().HasForeignKey(n => n.NeedId).OnDelete(DeleteBehavior.Restrict);
        builder.Refers<DecidedNeed, Need>(nameof(DecidedNeed.CarriedFromId));
        builder.HasIndex(n => new { n.DecisionId, n.NeedId }).IsUnique();
    }
}

internal sealed class BusinessPlanConfiguration :
    IEntityTypeConfiguration<BusinessPlan>, IEntityTypeConfiguration<Priority>, IEntityTypeConfiguration<PriorityProgress>, IEntityTypeConfiguration<PriorityLink>
{
    public void Configure(EntityTypeBuilder<BusinessPlan> builder)
    {
        builder.ToTable("BusinessPlans");
        builder.Property(p => p.Name).HasMaxLength(Domain.Text.Name);
        builder.Ignore(p => p.Years);
        builder.Refers<BusinessPlan, Account>(nameof(BusinessPlan.MadeById));
        builder.HasIndex(p => p.SubmissionToken).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Priority> builder)
    {
        builder.ToTable("Priorities");
        builder.Property(p => p.Code).HasMaxLength(Priority.CodeLength);
        builder.Property(p => p.Title).HasMaxLength(Domain.Text.Line);
        builder.Property(p => p.Words).HasMaxLength(Domain.Text.Paragraph);
        builder.Property(p => p.ClosedReason).HasMaxLength(Domain.Text.Paragraph);
        builder.Refers<Priority, BusinessPlan>(nameof(Priority.PlanId));
        builder.Refers<Priority, Division>(nameof(Priority.DivisionId));
        builder.Refers<Priority, Account>(nameof(Priority.OwnerId));
        builder.Refers<Priority, Account>(nameof(Priority.MadeById));
        builder.HasParts(p => p.Progress, nameof(PriorityProgress.PriorityId));
        builder.HasIndex(p => p.SubmissionToken).IsUnique();
        // No two of a plan have the same code.
        builder.HasIndex(p => new { p.PlanId, p.Code }).IsUnique();
        // What the public reads.
        builder.HasIndex(p => p.PublishedOn);
    }

    public void Configure(EntityTypeBuilder<PriorityProgress> builder)
    {
        builder.ToTable("PriorityProgress");
        builder.Property(p => p.Words).HasMaxLength(Domain.Text.Paragraph);
        builder.Refers<PriorityProgress, Account>(nameof(PriorityProgress.ById));
    }

    public void Configure(EntityTypeBuilder<PriorityLink> builder)
    {
        builder.ToTable("PriorityLinks");
        builder.Property(l => l.Note).HasMaxLength(Domain.Text.Paragraph);
        builder.Property(l => l.EndReason).HasMaxLength(Domain.Text.Paragraph);
        builder.Refers<PriorityLink, NeedDecision>(nameof(PriorityLink.DecisionId));
        builder.Refers<PriorityLink, Priority>(nameof(PriorityLink.PriorityId));
        builder.Refers<PriorityLink, Account>(nameof(PriorityLink.AddedById));
        builder.Refers<PriorityLink, Account>(nameof(PriorityLink.EndedById));
    }
}

internal sealed class WorkChangeConfiguration : IEntityTypeConfiguration<WorkChange>, IEntityTypeConfiguration<ChangeCause>
{
    public void Configure(EntityTypeBuilder<WorkChange> builder)
    {
        builder.ToTable("WorkChanges");
        builder.Property(c => c.Title).HasMaxLength(Domain.Text.Line);
        builder.Property(c => c.Words).HasMaxLength(Domain.Text.Paragraph);
        builder.Property(c => c.Address).HasMaxLength(WorkChange.AddressLength);
        builder.Refers<WorkChange, StatisticalOutput>(nameof(WorkChange.OutputId));
        builder.Refers<WorkChange, StatisticChange>(nameof(WorkChange.StatisticChangeId));
        builder.Refers<WorkChange, Division>(nameof(WorkChange.DivisionId));
        builder.Refers<WorkChange, Account>(nameof(WorkChange.RecordedById));
        builder.HasParts(c => c.Causes, nameof(ChangeCause.ChangeId), nameof(ChangeCause.Change));
        builder.HasIndex(c => c.SubmissionToken).IsUnique();
    }

    public void Configure(EntityTypeBuilder<ChangeCause> builder)
    {
        builder.ToTable("ChangeCauses", t => t.HasCheckConstraint("CK_ChangeCauses_OneCause", $"CASE WHEN \"{nameof(ChangeCause.DecisionId)}\" IS NULL THEN 0 ELSE 1 END + CASE WHEN \"{nameof(ChangeCause.PriorityId)}\" IS NULL THEN 0 ELSE 1 END = 1"));
        builder.Refers<ChangeCause, NeedDecision>(nameof(ChangeCause.DecisionId));
        builder.Refers<ChangeCause, Priority>(nameof(ChangeCause.PriorityId));
    }
}

internal sealed class FeedbackConfiguration : IEntityTypeConfiguration<Feedback>, IEntityTypeConfiguration<FeedbackOn>
{
    public void Configure(EntityTypeBuilder<Feedback> builder)
    {
        builder.ToTable("Feedback");
        builder.IsWrittenOnce();
        builder.Property(f => f.Words).HasMaxLength(Domain.Text.Paragraph);
        builder.Property(f => f.Address).HasMaxLength(WorkChange.AddressLength);
        builder.Refers<Feedback, Engagement>(nameof(Feedback.EngagementId));
        builder.Refers<Feedback, Account>(nameof(Feedback.RecordedById));
        builder.HasParts(f => f.Decisions, nameof(FeedbackOn.FeedbackId), nameof(FeedbackOn.Feedback));
        builder.HasIndex(f => f.SubmissionToken).IsUnique();
    }

    public void Configure(EntityTypeBuilder<FeedbackOn> builder)
    {
        builder.ToTable("FeedbackOn");
        builder.Refers<FeedbackOn, NeedDecision>(nameof(FeedbackOn.DecisionId));
    }
}

internal sealed class UsesConfiguration : IEntityTypeConfiguration<OutputUse>, IEntityTypeConfiguration<UsesReview>
{
    public void Configure(EntityTypeBuilder<OutputUse> builder)
    {
        builder.ToTable("OutputUses");
        builder.Property(u => u.Words).HasMaxLength(Domain.Text.Paragraph);
        builder.Property(u => u.Informs).HasMaxLength(Domain.Text.Paragraph);
        builder.Property(u => u.EndReason).HasMaxLength(Domain.Text.Paragraph);
        builder.Refers<OutputUse, StatisticalOutput>(nameof(OutputUse.OutputId));
        builder.Refers<OutputUse, Organisation>(nameof(OutputUse.OrganisationId));
        builder.Refers<OutputUse, Account>(nameof(OutputUse.RecordedById));
        builder.Refers<OutputUse, Account>(nameof(OutputUse.EndedById));
        builder.HasIndex(u => u.SubmissionToken).IsUnique();
    }

    public void Configure(EntityTypeBuilder<UsesReview> builder)
    {
        builder.ToTable("UsesReviews");
        builder.IsWrittenOnce();
        builder.Property(r => r.Note).HasMaxLength(Domain.Text.Paragraph);
        builder.Refers<UsesReview, StatisticalOutput>(nameof(UsesReview.OutputId));
        builder.Refers<UsesReview, Account>(nameof(UsesReview.ById));
        builder.HasIndex(r => r.SubmissionToken).IsUnique();
        // The last review of an output.
        builder.HasIndex(r => new { r.OutputId, r.On });
    }
}

internal sealed class ContributorLinkConfiguration : IEntityTypeConfiguration<ContributorLink>
{
    public void Configure(EntityTypeBuilder<ContributorLink> builder)
    {
        builder.ToTable("ContributorLinks");
        // What opens the address is in no entry of the audit.
        builder.Property(l => l.Handle).IsUnsaid();
        builder.Refers<ContributorLink, Engagement>(nameof(ContributorLink.EngagementId));
        builder.Refers<ContributorLink, Account>(nameof(ContributorLink.MadeById));
        builder.Refers<ContributorLink, Account>(nameof(ContributorLink.WithdrawnById));
        builder.HasIndex(l => l.Handle).IsUnique();
    }
}
