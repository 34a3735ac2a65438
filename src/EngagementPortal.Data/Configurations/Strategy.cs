using EngagementPortal.Data.Accounts;
using EngagementPortal.Domain;
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
        builder.Refers<AdviceSnapshot, Topic>(nameof(AdviceSnapshot.TopicId));
        builder.Refers<AdviceSnapshot, Account>(nameof(AdviceSnapshot.ById));
    }
}
