using EngagementPortal.Data.Accounts;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Strategy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EngagementPortal.Data.Configurations;

internal sealed class TopicConfiguration : IEntityTypeConfiguration<Topic>
{
    public void Configure(EntityTypeBuilder<Topic> builder)
    {
        builder.Property(t => t.Name).HasMaxLength(Text.Name);
        builder.Refers<Topic, Topic>(nameof(Topic.ParentId));
        builder.HasParts(t => t.Importance, nameof(TopicImportance.TopicId));
    }
}

internal sealed class TopicImportanceConfiguration : IEntityTypeConfiguration<TopicImportance>
{
    public void Configure(EntityTypeBuilder<TopicImportance> builder)
    {
        builder.ToTable("TopicImportance");
        builder.Property(i => i.Note).HasMaxLength(Text.Paragraph);
        builder.Refers<TopicImportance, Account>(nameof(TopicImportance.ById));
    }
}

internal sealed class StatisticalOutputConfiguration : IEntityTypeConfiguration<StatisticalOutput>
{
    public void Configure(EntityTypeBuilder<StatisticalOutput> builder) => builder.Property(o => o.Name).HasMaxLength(Text.Name);
}

internal sealed class AdviceSnapshotConfiguration : IEntityTypeConfiguration<AdviceSnapshot>
{
    public void Configure(EntityTypeBuilder<AdviceSnapshot> builder)
    {
        builder.ToTable("Advice");
        builder.Property(a => a.Subject).HasMaxLength(Text.Line);
        builder.Property(a => a.Edition).HasMaxLength(20);
        builder.Property(a => a.Outcome).HasMaxLength(40);
        // The same form sent twice is one record.
        builder.HasIndex(a => a.SubmissionToken).IsUnique();
        // The list of saved advice filtered by outcome, newest first.
        builder.HasIndex(a => new { a.Outcome, a.Id });
        builder.Refers<AdviceSnapshot, Topic>(nameof(AdviceSnapshot.TopicId));
        builder.Refers<AdviceSnapshot, Account>(nameof(AdviceSnapshot.ById));
    }
}

internal sealed class ApproachDecisionConfiguration : IEntityTypeConfiguration<ApproachDecision>
{
    public void Configure(EntityTypeBuilder<ApproachDecision> builder)
    {
        builder.ToTable("ApproachDecisions");
        builder.Property(d => d.Subject).HasMaxLength(Text.Line);
        builder.Property(d => d.DecidedBy).HasMaxLength(Text.Name);
        builder.Property(d => d.Reason).HasMaxLength(Text.Paragraph);
        builder.Property(d => d.ExceptionalCircumstances).HasMaxLength(Text.Paragraph);
        builder.Property(d => d.ExceptionManager).HasMaxLength(Text.Name);
        builder.Property(d => d.WaiverReason).HasMaxLength(Text.Paragraph);
        builder.Refers<ApproachDecision, AdviceSnapshot>(nameof(ApproachDecision.AdviceId));
        builder.Refers<ApproachDecision, StatisticChange>(nameof(ApproachDecision.StatisticChangeId));
        builder.Refers<ApproachDecision, Division>(nameof(ApproachDecision.DivisionId));
        builder.Refers<ApproachDecision, Account>(nameof(ApproachDecision.WaivedById));
        builder.Refers<ApproachDecision, Account>(nameof(ApproachDecision.RecordedById));
        // The same form sent twice is one record.
        builder.HasIndex(d => d.SubmissionToken).IsUnique();
        // The list, newest first, and the measures of a year.
        builder.HasIndex(d => new { d.On, d.Id });
    }
}

internal sealed class StatisticChangeConfiguration : IEntityTypeConfiguration<StatisticChange>
{
    public void Configure(EntityTypeBuilder<StatisticChange> builder)
    {
        builder.ToTable("StatisticChanges");
        builder.Property(c => c.What).HasMaxLength(Text.Line);
        builder.Property(c => c.Details).HasMaxLength(Text.Paragraph);
        builder.Property(c => c.Words).HasMaxLength(Text.Paragraph);
        builder.Refers<StatisticChange, StatisticalOutput>(nameof(StatisticChange.OutputId));
        builder.Refers<StatisticChange, Division>(nameof(StatisticChange.DivisionId));
        builder.Refers<StatisticChange, Account>(nameof(StatisticChange.SettledById));
        builder.Refers<StatisticChange, Account>(nameof(StatisticChange.RecordedById));
        // The same form sent twice is one record.
        builder.HasIndex(c => c.SubmissionToken).IsUnique();
        // The list by state, newest first.
        builder.HasIndex(c => new { c.State, c.Id });
    }
}
