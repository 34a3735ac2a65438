using EngagementPortal.Data.Accounts;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Measurement;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EngagementPortal.Data.Configurations;

internal sealed class MeasureConfiguration :
    IEntityTypeConfiguration<Measure>, IEntityTypeConfiguration<MeasureComment>, IEntityTypeConfiguration<MeasureTarget>, IEntityTypeConfiguration<EnteredFigure>
{
    internal const int CodeLength = 3;

    public void Configure(EntityTypeBuilder<Measure> builder)
    {
        builder.ToTable("Measures");
        builder.Property(m => m.Code).HasMaxLength(CodeLength);
        builder.Property(m => m.Title).HasMaxLength(Text.Name);
        builder.Property(m => m.Definition).HasMaxLength(Text.Paragraph);
        builder.Property(m => m.Numerator).HasMaxLength(Text.Line);
        builder.Property(m => m.Denominator).HasMaxLength(Text.Line);
        builder.Property(m => m.UsersAgreedHow).HasMaxLength(Text.Paragraph);
        builder.Property(m => m.RetiredReason).HasMaxLength(Text.Paragraph);
        builder.Refers<Measure, Account>(nameof(Measure.OwnerId));
        builder.Refers<Measure, Account>(nameof(Measure.SignedOffById));
        builder.HasParts(m => m.Comments, nameof(MeasureComment.MeasureId));
        // The versions of a definition.
        builder.HasIndex(m => new { m.Code, m.Number }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<MeasureComment> builder)
    {
        builder.ToTable("MeasureComments");
        builder.Property(c => c.From).HasMaxLength(Text.Name);
        builder.Property(c => c.Words).HasMaxLength(Text.Paragraph);
        builder.Refers<MeasureComment, Account>(nameof(MeasureComment.EnteredById));
    }

    public void Configure(EntityTypeBuilder<MeasureTarget> builder)
    {
        builder.ToTable("MeasureTargets");
        builder.Property(t => t.Code).HasMaxLength(CodeLength);
        builder.Property(t => t.Percent).HasPrecision(4, 1);
        builder.Property(t => t.Cites).HasMaxLength(Text.Line);
        // One target for a measure and year.
        builder.HasIndex(t => new { t.Code, t.YearStart }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<EnteredFigure> builder)
    {
        builder.ToTable("EnteredFigures");
        builder.Property(f => f.Code).HasMaxLength(CodeLength);
        builder.Property(f => f.From).HasMaxLength(Text.Line);
        builder.Refers<EnteredFigure, Account>(nameof(EnteredFigure.ById));
        // The entries for a measure and year; the last of a period counts.
        builder.HasIndex(f => new { f.Code, f.YearStart, f.Id });
    }
}

internal sealed class FrozenYearConfiguration : IEntityTypeConfiguration<FrozenYear>, IEntityTypeConfiguration<FrozenFigure>, IEntityTypeConfiguration<FreezePreview>
{
    public void Configure(EntityTypeBuilder<FrozenYear> builder)
    {
        builder.ToTable("FrozenYears");
        builder.IsWrittenOnce();
        builder.Property(y => y.Reason).HasMaxLength(Text.Paragraph);
        builder.Property(y => y.Hash).HasMaxLength(Fingerprint.Length);
        builder.Property(y => y.Previous).HasMaxLength(Fingerprint.Length);
        builder.Refers<FrozenYear, Account>(nameof(FrozenYear.SignedById));
        builder.HasParts(y => y.Figures, nameof(FrozenFigure.FrozenYearId));
        // The revisions of a year; of two that are frozen at once, one is.
        builder.HasIndex(y => new { y.YearStart, y.Number }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<FrozenFigure> builder)
    {
        builder.ToTable("FrozenFigures");
        builder.IsWrittenOnce();
        builder.Property(f => f.Code).HasMaxLength(MeasureConfiguration.CodeLength);
        builder.Property(f => f.Why).HasMaxLength(Text.Line);
        builder.HasIndex(f => new { f.FrozenYearId, f.Code }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<FreezePreview> builder)
    {
        builder.ToTable("FreezePreviews");
        builder.IsWrittenOnce();
        builder.Refers<FreezePreview, Account>(nameof(FreezePreview.ById));
        // The last two of a year.
        builder.HasIndex(p => new { p.YearStart, p.Id });
    }
}

internal sealed class AnnualReportConfiguration : IEntityTypeConfiguration<AnnualReport>, IEntityTypeConfiguration<ReportCommentary>
{
    public void Configure(EntityTypeBuilder<AnnualReport> builder)
    {
        builder.ToTable("AnnualReports");
        builder.Property(r => r.Reason).HasMaxLength(Text.Paragraph);
        builder.Property(r => r.Hash).HasMaxLength(Fingerprint.Length);
        builder.Refers<AnnualReport, FrozenYear>(nameof(AnnualReport.FrozenYearId));
        builder.Refers<AnnualReport, Account>(nameof(AnnualReport.WrittenById));
        builder.Refers<AnnualReport, Account>(nameof(AnnualReport.ApprovedById));
        builder.Refers<AnnualReport, Account>(nameof(AnnualReport.PublishedById));
        builder.HasParts(r => r.Commentary, nameof(ReportCommentary.AnnualReportId));
        // The editions of a year; of two that are begun at once, one is.
        builder.HasIndex(r => new { r.YearStart, r.Number }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<ReportCommentary> builder)
    {
        builder.ToTable("ReportCommentary");
        builder.Property(c => c.Words).HasMaxLength(Text.Paragraph);
        builder.HasIndex(c => new { c.AnnualReportId, c.Section }).IsUnique();
    }
}

internal sealed class CoverageGapConfiguration : IEntityTypeConfiguration<CoverageGap>
{
    private const int ApproachLength = 100;

    public void Configure(EntityTypeBuilder<CoverageGap> builder)
    {
        builder.ToTable("CoverageGaps");
        builder.Property(g => g.Approach).HasMaxLength(ApproachLength);
        builder.Property(g => g.Reason).HasMaxLength(Text.Paragraph);
        builder.Refers<CoverageGap, Division>(nameof(CoverageGap.DivisionId));
        builder.Refers<CoverageGap, Account>(nameof(CoverageGap.AnsweredById));
        builder.Refers<CoverageGap, Account>(nameof(CoverageGap.ApprovedById));
        // The gaps of a year, each cell once.
        builder.HasIndex(g => new { g.YearStart, g.Approach, g.Group }).IsUnique();
    }
}

internal sealed class LoggingDayConfiguration : IEntityTypeConfiguration<LoggingDay>
{
    public void Configure(EntityTypeBuilder<LoggingDay> builder)
    {
        // The calendar is no record of anybody's: it follows from the rules.
        builder.ToTable("LoggingDays");
        builder.IsUnaudited();
        builder.HasKey(d => d.Date);
    }
}
