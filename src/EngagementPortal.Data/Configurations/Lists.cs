using EngagementPortal.Data.Accounts;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Lists;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EngagementPortal.Data.Configurations;

internal sealed class SavedViewConfiguration : IEntityTypeConfiguration<SavedView>
{
    public void Configure(EntityTypeBuilder<SavedView> builder)
    {
        builder.ToTable("SavedViews");
        builder.Property(v => v.Name).HasMaxLength(SavedView.NameLength);
        builder.Property(v => v.NameKey).HasMaxLength(SavedView.NameLength * 2);
        builder.Property(v => v.Filter).HasMaxLength(SavedView.FilterLength);
        builder.Refers<SavedView, Account>(nameof(SavedView.OwnerId));
        builder.Refers<SavedView, Division>(nameof(SavedView.DivisionId));
        // One name means one view of a list; and those beside a list: one's own, and what the division shares.
        builder.HasIndex(v => new { v.OwnerId, v.List, v.NameKey }).IsUnique();
        builder.HasIndex(v => new { v.DivisionId, v.List });
    }
}

internal sealed class BulkChangeConfiguration : IEntityTypeConfiguration<BulkChange>, IEntityTypeConfiguration<BulkStep>
{
    public void Configure(EntityTypeBuilder<BulkChange> builder)
    {
        builder.ToTable("BulkChanges");
        builder.Property(c => c.Value).HasMaxLength(BulkChange.ValueLength);
        builder.Property(c => c.Words).HasMaxLength(Text.Name);
        builder.Property(c => c.Reason).HasMaxLength(Text.Paragraph);
        builder.Property(c => c.UndoReason).HasMaxLength(Text.Paragraph);
        builder.Ignore(c => c.List).Ignore(c => c.UndoableUntil);
        builder.Refers<BulkChange, Account>(nameof(BulkChange.ById));
        builder.Refers<BulkChange, Account>(nameof(BulkChange.UndoneById));
        builder.HasMany(c => c.Steps).WithOne().HasForeignKey(s => s.BulkChangeId).OnDelete(DeleteBehavior.Cascade);
        builder.Navigation(c => c.Steps).UsePropertyAccessMode(PropertyAccessMode.Field);
        // What somebody changed, the last first.
        builder.HasIndex(c => new { c.ById, c.Id });
    }

    public void Configure(EntityTypeBuilder<BulkStep> builder)
    {
        builder.ToTable("BulkSteps");
        // Each record that was changed has an entry of its own.
        builder.IsUnaudited();
        builder.Property(s => s.Before).HasMaxLength(BulkStep.ValueLength);
        builder.Property(s => s.After).HasMaxLength(BulkStep.ValueLength);
    }
}
