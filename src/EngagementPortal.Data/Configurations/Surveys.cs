using EngagementPortal.Data.Accounts;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Surveys;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EngagementPortal.Data.Configurations;

internal sealed class SurveyConfiguration :
    IEntityTypeConfiguration<Survey>, IEntityTypeConfiguration<SurveyInvitation>, IEntityTypeConfiguration<SurveyAnswer>, IEntityTypeConfiguration<SurveyMark>
{
    public void Configure(EntityTypeBuilder<Survey> builder)
    {
        builder.ToTable("Surveys");
        builder.Property(s => s.Title).HasMaxLength(Text.Name);
        builder.Property(s => s.About).HasMaxLength(Text.Paragraph);
        builder.Refers<Survey, Division>(nameof(Survey.DivisionId));
        builder.Refers<Survey, Account>(nameof(Survey.MadeById));
        // The same form sent twice is one record.
        builder.HasIndex(s => s.SubmissionToken).IsUnique();
        // What the public may read, the last first.
        builder.HasIndex(s => s.PublishedOn);
    }

    public void Configure(EntityTypeBuilder<SurveyInvitation> builder)
    {
        builder.ToTable("SurveyInvitations");
        // The row itself says who invited whom and when, and who took it back. An entry of the audit when it is used would stand beside
        // the one of the answer, and tell whose answer that is.
        builder.IsUnaudited();
        builder.Property(i => i.Name).HasMaxLength(Text.Name);
        // Of two who use a link at the same moment one does.
        builder.Property(i => i.AnsweredOn).IsConcurrencyToken();
        builder.Property(i => i.WithdrawnOn).IsConcurrencyToken();
        builder.Refers<SurveyInvitation, Survey>(nameof(SurveyInvitation.SurveyId));
        builder.Refers<SurveyInvitation, Person>(nameof(SurveyInvitation.PersonId));
        builder.Refers<SurveyInvitation, Account>(nameof(SurveyInvitation.InvitedById));
        builder.Refers<SurveyInvitation, Account>(nameof(SurveyInvitation.WithdrawnById));
        // What a link stands for.
        builder.HasIndex(i => i.Handle).IsUnique();
        // The invitations of a survey, the last first.
        builder.HasIndex(i => new { i.SurveyId, i.Id });
        // Nobody is invited twice, and what a person was asked.
        builder.HasIndex(i => new { i.PersonId, i.SurveyId }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<SurveyAnswer> builder)
    {
        builder.ToTable("SurveyAnswers");
        builder.Property(a => a.Words).HasMaxLength(Text.Paragraph);
        builder.Property(a => a.VoidReason).HasMaxLength(Text.Paragraph);
        builder.Refers<SurveyAnswer, Survey>(nameof(SurveyAnswer.SurveyId));
        builder.Refers<SurveyAnswer, Account>(nameof(SurveyAnswer.EnteredById));
        builder.Refers<SurveyAnswer, Account>(nameof(SurveyAnswer.VoidedById));
        builder.HasParts(a => a.Marks, nameof(SurveyMark.AnswerId));
        // The same form sent twice is one record.
        builder.HasIndex(a => a.SubmissionToken).IsUnique();
        // The answers of a survey, the last first; and those of a year, which measure M15 counts.
        builder.HasIndex(a => new { a.SurveyId, a.Id });
        builder.HasIndex(a => new { a.On, a.Id });
    }

    public void Configure(EntityTypeBuilder<SurveyMark> builder)
    {
        builder.ToTable("SurveyMarks");
        // The marks of an answer: each thing once.
        builder.HasIndex(m => new { m.AnswerId, m.About }).IsUnique();
    }
}
