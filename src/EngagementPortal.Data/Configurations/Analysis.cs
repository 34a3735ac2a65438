using EngagementPortal.Data.Accounts;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Consultations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EngagementPortal.Data.Configurations;

/// <summary>What happens to responses once they are there.</summary>
internal sealed class AnalysisConfiguration :
    IEntityTypeConfiguration<Theme>, IEntityTypeConfiguration<Coding>, IEntityTypeConfiguration<CodedTheme>, IEntityTypeConfiguration<Settlement>, IEntityTypeConfiguration<SettledTheme>,
    IEntityTypeConfiguration<AnswerReading>, IEntityTypeConfiguration<StandingTheme>, IEntityTypeConfiguration<AnswerMark>, IEntityTypeConfiguration<Redaction>, IEntityTypeConfiguration<Quote>
{
    public void Configure(EntityTypeBuilder<Theme> builder)
    {
        builder.ToTable("Themes");
        builder.Property(t => t.Name).HasMaxLength(Text.Line);
        builder.Property(t => t.About).HasMaxLength(Text.Paragraph);
        builder.Ignore(t => t.IsOffered);
        builder.Refers<Theme, Consultation>(nameof(Theme.ConsultationId));
        builder.Refers<Theme, Theme>(nameof(Theme.ParentId));
        builder.Refers<Theme, Theme>(nameof(Theme.MergedIntoId));
        builder.Refers<Theme, Account>(nameof(Theme.MadeById));
        // The same form sent twice is one theme.
        builder.HasIndex(t => t.SubmissionToken).IsUnique();
        // The themes of a consultation.
        builder.HasIndex(t => new { t.ConsultationId, t.Id });
    }

    public void Configure(EntityTypeBuilder<Coding> builder)
    {
        builder.ToTable("Codings");
        builder.Refers<Coding, Consultation>(nameof(Coding.ConsultationId));
        builder.Refers<Coding, Response>(nameof(Coding.ResponseId));
        builder.Refers<Coding, ResponseAnswer>(nameof(Coding.AnswerId));
        builder.Refers<Coding, Account>(nameof(Coding.CoderId));
        builder.HasParts(c => c.Themes, nameof(CodedTheme.CodingId));
        // Each coder codes an answer once.
        builder.HasIndex(c => new { c.AnswerId, c.CoderId }).IsUnique();
        // What a coder coded last, and how much; the codings of a consultation in the order of their keys.
        builder.HasIndex(c => new { c.ConsultationId, c.CoderId, c.At });
        builder.HasIndex(c => new { c.ConsultationId, c.Id });
    }

    public void Configure(EntityTypeBuilder<CodedTheme> builder)
    {
        builder.ToTable("CodedThemes");
        builder.Refers<CodedTheme, Theme>(nameof(CodedTheme.ThemeId));
        builder.HasIndex(t => new { t.CodingId, t.ThemeId }).IsUnique();
        // What is carried over when a theme is merged.
        builder.HasIndex(t => new { t.ThemeId, t.CodingId });
    }

    public void Configure(EntityTypeBuilder<Settlement> builder)
    {
        builder.ToTable("Settlements");
        builder.Property(s => s.Note).HasMaxLength(Text.Paragraph);
        builder.Refers<Settlement, Consultation>(nameof(Settlement.ConsultationId));
        builder.Refers<Settlement, Response>(nameof(Settlement.ResponseId));
        builder.Refers<Settlement, ResponseAnswer>(nameof(Settlement.AnswerId));
        builder.Refers<Settlement, Account>(nameof(Settlement.SettledById));
        builder.HasParts(s => s.Themes, nameof(SettledTheme.SettlementId));
        // An answer is settled once; again is the same settlement.
        builder.HasIndex(s => s.AnswerId).IsUnique();
    }

    public void Configure(EntityTypeBuilder<SettledTheme> builder)
    {
        builder.ToTable("SettledThemes");
        builder.Refers<SettledTheme, Theme>(nameof(SettledTheme.ThemeId));
        builder.HasIndex(t => new { t.SettlementId, t.ThemeId }).IsUnique();
        builder.HasIndex(t => new { t.ThemeId, t.SettlementId });
    }

    public void Configure(EntityTypeBuilder<AnswerReading> builder)
    {
        builder.ToTable("AnswerReadings");
        // Derived from answers and codings, which the audit has.
        builder.IsUnaudited();
        builder.HasOne(r => r.Answer).WithMany().HasForeignKey(r => r.AnswerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(r => r.Response).WithMany().HasForeignKey(r => r.ResponseId).OnDelete(DeleteBehavior.Restrict);
        builder.Refers<AnswerReading, Consultation>(nameof(AnswerReading.ConsultationId));
        builder.Refers<AnswerReading, Question>(nameof(AnswerReading.QuestionId));
        builder.Refers<AnswerReading, ResponseAnswer>(nameof(AnswerReading.LeaderId));
        // The reading of an answer.
        builder.HasIndex(r => r.AnswerId).IsUnique();
        // What is to be coded next: by nobody yet, or by others alone; of all questions or of one.
        builder.HasIndex(r => new { r.ConsultationId, r.Coders, r.AnswerId });
        builder.HasIndex(r => new { r.QuestionId, r.Coders, r.AnswerId });
        // Responses with something that nobody coded yet, the last first.
        builder.HasIndex(r => new { r.ConsultationId, r.Coders, r.ResponseId });
        // Answers on which coders differ.
        builder.HasIndex(r => new { r.ConsultationId, r.Differs, r.AnswerId });
        // What is to be compared, and the answers of which there are most.
        builder.HasIndex(r => new { r.IsCompared, r.AnswerId });
        builder.HasIndex(r => new { r.ConsultationId, r.Alike, r.AnswerId });
        builder.HasIndex(r => new { r.LeaderId, r.AnswerId });
    }

    public void Configure(EntityTypeBuilder<StandingTheme> builder)
    {
        builder.ToTable("StandingThemes");
        builder.IsUnaudited();
        // The responses in which a theme stands, the last first.
        builder.HasKey(t => new { t.ThemeId, t.ResponseId, t.AnswerId });
        builder.Refers<StandingTheme, Theme>(nameof(StandingTheme.ThemeId));
        builder.Refers<StandingTheme, ResponseAnswer>(nameof(StandingTheme.AnswerId));
        // How many of each kind said what.
        builder.HasIndex(t => new { t.ConsultationId, t.ThemeId, t.UserGroup, t.ResponseId });
        builder.HasIndex(t => t.AnswerId);
    }

    public void Configure(EntityTypeBuilder<AnswerMark> builder)
    {
        builder.ToTable("AnswerMarks");
        builder.IsUnaudited();
        builder.HasKey(m => new { m.QuestionId, m.Mark, m.AnswerId });
        builder.Refers<AnswerMark, ResponseAnswer>(nameof(AnswerMark.AnswerId));
        builder.Refers<AnswerMark, Question>(nameof(AnswerMark.QuestionId));
    }

    public void Configure(EntityTypeBuilder<Redaction> builder)
    {
        builder.ToTable("Redactions");
        // What must not be published stands in one place.
        builder.Property(r => r.Passage).HasMaxLength(Redaction.PassageLength).IsUnsaid();
        builder.Property(r => r.Why).HasMaxLength(Text.Paragraph);
        builder.Property(r => r.UndoneWhy).HasMaxLength(Text.Paragraph);
        builder.Ignore(r => r.Stands);
        builder.Refers<Redaction, ResponseAnswer>(nameof(Redaction.AnswerId));
        builder.Refers<Redaction, Account>(nameof(Redaction.ById));
        builder.Refers<Redaction, Account>(nameof(Redaction.UndoneById));
    }

    public void Configure(EntityTypeBuilder<Quote> builder)
    {
        builder.ToTable("Quotes");
        builder.Property(q => q.Words).HasMaxLength(Quote.Length).IsUnsaid();
        builder.Refers<Quote, Consultation>(nameof(Quote.ConsultationId));
        builder.Refers<Quote, Response>(nameof(Quote.ResponseId));
        builder.Refers<Quote, ResponseAnswer>(nameof(Quote.AnswerId));
        builder.Refers<Quote, Theme>(nameof(Quote.ThemeId));
        builder.Refers<Quote, Account>(nameof(Quote.ChosenById));
        // The same form sent twice is one quote.
        builder.HasIndex(q => q.SubmissionToken).IsUnique();
        // The quotes for a response to a consultation.
        builder.HasIndex(q => new { q.ConsultationId, q.Id });
    }
}
