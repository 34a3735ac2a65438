using EngagementPortal.Domain;
using EngagementPortal.Domain.Consultations;
using EngagementPortal.Domain.Exports;

namespace EngagementPortal.Services.Exports;

/// <summary>
/// What was found in the responses to consultations. What people said stays where it is, and so do the passages that were taken out: they
/// may name somebody.
/// </summary>
internal static class ResponseLists
{
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

/// <summary>What one coder gave to an answer.</summary>
internal sealed record CodingLine(long Id, long ConsultationId, long ResponseId, long AnswerId, long CoderId, DateTimeOffset At, IReadOnlyList<long> Themes);

/// <summary>A passage that is not published, as far as it is told.</summary>
internal sealed record RedactionLine(long Id, long ResponseId, long AnswerId, RedactionReason Reason, long ById, DateOnly On, DateOnly? UndoneOn, long? UndoneById);
