using EngagementPortal.Data.Accounts;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Attachments;
using EngagementPortal.Domain.Consultations;
using EngagementPortal.Domain.Mail;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EngagementPortal.Data.Configurations;

internal sealed class ConsultationConfiguration :
    IEntityTypeConfiguration<Consultation>, IEntityTypeConfiguration<ConsultationPeriod>, IEntityTypeConfiguration<ConsultationStep>,
    IEntityTypeConfiguration<ConsultationCheck>, IEntityTypeConfiguration<Question>
{
    public void Configure(EntityTypeBuilder<Consultation> builder)
    {
        builder.ToTable("Consultations");
        builder.Property(c => c.Title).HasMaxLength(Text.Name);
        builder.Property(c => c.Summary).HasMaxLength(Text.Paragraph);
        builder.Property(c => c.CanChange).HasMaxLength(Text.Paragraph);
        builder.Property(c => c.TitleCy).HasMaxLength(Text.Name);
        builder.Property(c => c.SummaryCy).HasMaxLength(Text.Paragraph);
        builder.Property(c => c.ContactEmail).HasMaxLength(Text.Line);
        builder.Property(c => c.AdviceReason).HasMaxLength(Text.Paragraph);
        builder.Property(c => c.LengthReason).HasMaxLength(Text.Paragraph);
        builder.Property(c => c.Mitigation).HasMaxLength(Text.Paragraph);
        builder.Ignore(c => c.IsPublic).Ignore(c => c.IsWritten).Ignore(c => c.IsInWelsh);
        builder.Refers<Consultation, Division>(nameof(Consultation.DivisionId));
        builder.Refers<Consultation, Account>(nameof(Consultation.OwnerId));
        builder.Refers<Consultation, Account>(nameof(Consultation.MadeById));
        builder.Refers<Consultation, Account>(nameof(Consultation.SubmittedById));
        builder.Refers<Consultation, Account>(nameof(Consultation.ResponseWrittenById));
        builder.Refers<Consultation, StatisticalOutput>(nameof(Consultation.OutputId));
        builder.Refers<Consultation, Topic>(nameof(Consultation.TopicId));
        builder.Refers<Consultation, AdviceSnapshot>(nameof(Consultation.AdviceId));
        builder.HasParts(c => c.Periods, nameof(ConsultationPeriod.ConsultationId));
        builder.HasParts(c => c.Steps, nameof(ConsultationStep.ConsultationId));
        builder.HasParts(c => c.Checks, nameof(ConsultationCheck.ConsultationId));
        builder.HasParts(c => c.Questions, nameof(Question.ConsultationId));
        // The same form sent twice is one record.
        builder.HasIndex(c => c.SubmissionToken).IsUnique();
        // What the public may read, the last first.
        builder.HasIndex(c => new { c.AnnouncedOn, c.Id });
        // What opened last, for the feed.
        builder.HasIndex(c => c.OpensOn);
        // What is open, forthcoming and due, by what people did and the dates.
        builder.HasIndex(c => new { c.Stage, c.ClosesOn });
    }

    public void Configure(EntityTypeBuilder<ConsultationPeriod> builder)
    {
        builder.ToTable("ConsultationPeriods");
        // What was opened in a year: the measure of their length.
        builder.HasIndex(p => p.OpensOn);
    }

    public void Configure(EntityTypeBuilder<ConsultationStep> builder)
    {
        builder.ToTable("ConsultationSteps");
        builder.Property(s => s.Reason).HasMaxLength(Text.Paragraph);
        builder.Refers<ConsultationStep, Account>(nameof(ConsultationStep.ById));
        // What happened last, for the feed.
        builder.HasIndex(s => s.At);
    }

    public void Configure(EntityTypeBuilder<ConsultationCheck> builder)
    {
        builder.ToTable("ConsultationChecks");
        builder.Property(c => c.Words).HasMaxLength(Text.Paragraph);
        builder.Refers<ConsultationCheck, Account>(nameof(ConsultationCheck.ById));
        builder.HasIndex(c => new { c.ConsultationId, c.Kind });
    }

    public void Configure(EntityTypeBuilder<Question> builder)
    {
        builder.ToTable("Questions");
        builder.Property(q => q.Words).HasMaxLength(Question.Length);
        builder.Property(q => q.Hint).HasMaxLength(Question.Length);
        builder.Property(q => q.Options).HasMaxLength(Question.OptionsLength);
        builder.Property(q => q.WordsCy).HasMaxLength(Question.Length);
        builder.Property(q => q.HintCy).HasMaxLength(Question.Length);
        builder.Property(q => q.OptionsCy).HasMaxLength(Question.OptionsLength);
        builder.Ignore(q => q.IsInWelsh).Ignore(q => q.Asks).Ignore(q => q.Content);
    }
}

internal sealed class ResponseConfiguration :
    IEntityTypeConfiguration<Response>, IEntityTypeConfiguration<ResponseAnswer>, IEntityTypeConfiguration<ResponseDraft>, IEntityTypeConfiguration<ResponseDraftFile>
{
    public void Configure(EntityTypeBuilder<Response> builder)
    {
        builder.ToTable("Responses");
        // Whose it is, is to be gone when it is taken out.
        builder.Property(r => r.Name).HasMaxLength(Text.Name).IsUnsaid();
        builder.Property(r => r.Email).HasMaxLength(OutgoingMail.AddressLength).IsUnsaid();
        builder.Property(r => r.OnBehalfOf).HasMaxLength(Text.Name).IsUnsaid();
        builder.Property(r => r.ModerationReason).HasMaxLength(Text.Paragraph);
        builder.Ignore(r => r.MayBeQuoted);
        builder.Refers<Response, Consultation>(nameof(Response.ConsultationId));
        builder.Refers<Response, Organisation>(nameof(Response.OrganisationId));
        builder.Refers<Response, Account>(nameof(Response.EnteredById));
        builder.Refers<Response, Account>(nameof(Response.ModeratedById));
        builder.HasParts(r => r.Answers, nameof(ResponseAnswer.ResponseId), nameof(ResponseAnswer.Response));
        builder.HasParts(r => r.Redactions, nameof(Redaction.ResponseId));
        // The same form sent twice is one response.
        builder.HasIndex(r => r.SubmissionToken).IsUnique();
        // What a private link stands for.
        builder.HasIndex(r => r.Handle).IsUnique();
        // The responses to a consultation, the last first: all, by who sent them, and by whether they were read.
        builder.HasIndex(r => new { r.ConsultationId, r.Id });
        builder.HasIndex(r => new { r.ConsultationId, r.UserGroup, r.Id });
        builder.HasIndex(r => new { r.ConsultationId, r.Moderation, r.Id });
        // What is to be read first: what looks like a machine's.
        builder.HasIndex(r => new { r.ConsultationId, r.Moderation, r.IsSuspect, r.Id });
    }

    public void Configure(EntityTypeBuilder<ResponseAnswer> builder)
    {
        builder.ToTable("ResponseAnswers");
        // What people say stands in one place.
        builder.Property(a => a.Words).IsUnsaid();
        builder.Property(a => a.Redacted).IsUnsaid();
        builder.Ignore(a => a.PublicWords).Ignore(a => a.Places);
        builder.Refers<ResponseAnswer, Question>(nameof(ResponseAnswer.QuestionId));
        builder.HasIndex(a => new { a.ResponseId, a.QuestionId }).IsUnique();
        // The answers to a question, and how many chose what.
        builder.HasIndex(a => new { a.QuestionId, a.Chosen });
    }

    public void Configure(EntityTypeBuilder<ResponseDraft> builder)
    {
        builder.ToTable("ResponseDrafts");
        // It belongs to whoever writes it, and no colleague reads it.
        builder.IsUnaudited();
        builder.Refers<ResponseDraft, Consultation>(nameof(ResponseDraft.ConsultationId));
        builder.HasParts(d => d.Files, nameof(ResponseDraftFile.DraftId));
        // What a private link stands for.
        builder.HasIndex(d => d.Handle).IsUnique();
    }

    public void Configure(EntityTypeBuilder<ResponseDraftFile> builder)
    {
        builder.ToTable("ResponseDraftFiles");
        builder.IsUnaudited();
        builder.Property(f => f.FileName).HasMaxLength(Attachment.NameLength);
        builder.Property(f => f.Hash).HasMaxLength(Fingerprint.Length);
        // Whether a draft still refers to the bytes.
        builder.HasIndex(f => f.Hash);
    }
}
