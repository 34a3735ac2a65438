using EngagementPortal.Domain;
using EngagementPortal.Domain.Consultations;
using EngagementPortal.Domain.Exports;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;

namespace EngagementPortal.Services.Exports;

/// <summary>
/// Consultations, that people responded, and what was found in what they said. What people said stays where it is, who they are as well, and so do the passages that were taken out: they
/// may name somebody.
/// </summary>
internal static class ResponseLists
{
    public static readonly ListToTake Consultations = ListToTake.Of(ExportList.Consultations, "A consultation, from the idea to what came of it.", new Columns<Consultation>
    {
        { "reference", c => c.Reference },
        { "kind", c => c.Kind.Code(), typeof(ConsultationKind) },
        { "kind_label", c => c.Kind.InWords() },
        { "title", c => c.Title },
        { "summary", c => c.Summary },
        { "background", c => c.Background },
        { "can_change", c => c.CanChange, "What can still change" },
        { "division", (c, n) => n.Division(c.DivisionId) },
        { "owner", (c, n) => n.Account(c.OwnerId) },
        { "audience", c => Codes.Of(c.Audience.Singly()), typeof(UserGroups) },
        { "audience_label", c => c.Audience.InWords() },
        { "stage", c => c.Stage.Code(), typeof(ConsultationState) },
        { "opens_on", c => c.OpensOn },
        { "closes_on", c => c.ClosesOn },
        { "paused_on", c => c.PausedOn },
        { "announced_on", c => c.AnnouncedOn },
        { "length_reason", c => c.LengthReason, "Why it is open for less than the standard" },
        { "response", c => c.ResponsePublishedOn is null ? null : c.ResponseText, "What ONS said to it, once that is public" },
        { "response_published_on", c => c.ResponsePublishedOn },
        { "promised_on", c => c.PromisedOn, "When a late response was promised for" },
        { "outcome", c => c.OutcomeText },
    }, (t, ct) => t.ByKeyAsync(t.Db.Consultations, c => c, c => c.Id, ct));

    public static readonly ListToTake Questions = ListToTake.Of(ExportList.Questions, "A question of a consultation, or the heading of a section.", new Columns<QuestionLine>
    {
        { "consultation", q => $"CON-{q.ConsultationId}" },
        { "position", q => q.It.Position },
        { "kind", q => q.It.Kind.Code(), typeof(QuestionKind) },
        { "kind_label", q => q.It.Kind.InWords() },
        { "question", q => q.It.Words },
        { "hint", q => q.It.Hint },
        { "required", q => q.It.IsRequired },
        { "options", q => q.It.Options, "One a line" },
    }, (t, ct) => t.ByKeyAsync(t.Db.Questions, q => new QuestionLine(q.Id, q.ConsultationId, q), q => q.Id, ct));

    public static readonly ListToTake Responses = ListToTake.Of(ExportList.Responses, "That somebody responded to a consultation, without what they said and who they are.", new Columns<ResponseLine>
    {
        { "reference", r => $"RES-{r.Id}" },
        { "consultation", r => $"CON-{r.ConsultationId}" },
        { "received_on", r => r.ReceivedOn },
        { "channel", r => r.Channel.Code(), typeof(ResponseChannel) },
        { "channel_label", r => r.Channel.InWords() },
        { "language", r => r.Language.Code(), typeof(ResponseLanguage) },
        { "user_group", r => r.UserGroup == UserGroups.None ? null : r.UserGroup.Code(), typeof(UserGroups) },
        { "consent", r => r.Consent.Code(), typeof(PublishingConsent) },
        { "consent_label", r => r.Consent.InWords() },
        { "moderation", r => r.Moderation.Code(), typeof(Moderation) },
        { "moderation_label", r => r.Moderation.InWords() },
        { "looks_like_a_machine", r => r.IsSuspect },
        { "organisation_id", r => r.OrganisationId, "The organisation of the register that it speaks for" },
    }, (t, ct) => t.ByKeyAsync(t.Db.Responses, r => new ResponseLine(r.Id, r.ConsultationId, r.ReceivedOn, r.Channel, r.Language, r.UserGroup, r.Consent, r.Moderation, r.IsSuspect, r.OrganisationId), r => r.Id, ct));

    public static readonly ListToTake Themes = ListToTake.Of(ExportList.Themes, "A theme of what was said in a consultation.", new Columns<Theme>
    {
        { "id", t => t.Id },
        { "consultation", t => $"CON-{t.ConsultationId}" },
        { "name", t => t.Name },
        { "about", t => t.About, "What belongs there" },
        { "parent_id", t => t.ParentId, "The wider theme" },
        { "position", t => t.Position, "Its place among those with the same parent" },
        { "retired_on", t => t.RetiredOn },
        { "merged_into_id", t => t.MergedIntoId, "The theme that took over what was coded with it" },
    }, (t, ct) => t.ByKeyAsync(t.Db.Themes, x => x, x => x.Id, ct));

    public static readonly ListToTake Codings = ListToTake.Of(ExportList.Codings, "The themes that one coder found in an answer; none where none fits.", new Columns<CodingLine>
    {
        { "consultation", c => $"CON-{c.ConsultationId}" },
        { "response", c => $"RES-{c.ResponseId}" },
        { "answer_id", c => c.AnswerId },
        { "coder", (c, n) => n.Account(c.CoderId) },
        { "coded_at", c => c.At },
        { "theme_ids", c => string.Join("; ", c.Themes.Order()), "Keys of the themes" },
    }, (t, ct) => t.ByKeyAsync(t.Db.Codings, c => new CodingLine(c.Id, c.ConsultationId, c.ResponseId, c.AnswerId, c.CoderId, c.At, c.Themes.Select(x => x.ThemeId).ToList()), c => c.Id, ct));

    public static readonly ListToTake Redactions = ListToTake.Of(ExportList.Redactions, "That a passage of an answer is not published, and why; without the passage.", new Columns<RedactionLine>
    {
        { "response", r => $"RES-{r.ResponseId}" },
        { "answer_id", r => r.AnswerId },
        { "reason", r => r.Reason.Code(), typeof(RedactionReason) },
        { "reason_label", r => r.Reason.InWords() },
        { "by", (r, n) => n.Account(r.ById) },
        { "on", r => r.On },
        { "put_back_on", r => r.UndoneOn },
        { "put_back_by", (r, n) => n.Account(r.UndoneById) },
    }, (t, ct) => t.ByKeyAsync(t.Db.Redactions, r => new RedactionLine(r.Id, r.ResponseId, r.AnswerId, r.Reason, r.ById, r.On, r.UndoneOn, r.UndoneById), r => r.Id, ct));
}

/// <summary>A question and whose it is.</summary>
internal sealed record QuestionLine(long Id, long ConsultationId, Question It);

/// <summary>A response, as far as it is told.</summary>
internal sealed record ResponseLine(
    long Id, long ConsultationId, DateOnly ReceivedOn, ResponseChannel Channel, ResponseLanguage Language, UserGroups UserGroup, PublishingConsent Consent, Moderation Moderation, bool IsSuspect, long? OrganisationId);

/// <summary>What one coder gave to an answer.</summary>
internal sealed record CodingLine(long Id, long ConsultationId, long ResponseId, long AnswerId, long CoderId, DateTimeOffset At, IReadOnlyList<long> Themes);

/// <summary>A passage that is not published, as far as it is told.</summary>
internal sealed record RedactionLine(long Id, long ResponseId, long AnswerId, RedactionReason Reason, long ById, DateOnly On, DateOnly? UndoneOn, long? UndoneById);
