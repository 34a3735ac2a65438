using EngagementPortal.Data;
using EngagementPortal.Domain.Consultations;
using EngagementPortal.Domain.Strategy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace EngagementPortal.Services.Consultations;

/// <summary>In how many responses a theme stands, by the respondent's kind.</summary>
public sealed record ThemeTally(long ThemeId, IReadOnlyDictionary<UserGroups, int> ByGroup)
{
    public int Number => ByGroup.Values.Sum();
}

/// <summary>What was chosen in a question.</summary>
/// <param name="Answered">How many answered it.</param>
/// <param name="Chosen">How many chose each option, by its place.</param>
/// <param name="InWords">How many wrote something.</param>
public sealed record QuestionTally(long QuestionId, int Answered, IReadOnlyList<int> Chosen, int InWords);

/// <summary>What the responses to a consultation come to.</summary>
/// <param name="Answers">Answers with words.</param>
/// <param name="Uncoded">Those of them that nobody coded.</param>
/// <param name="Differing">Those on which coders differ, and that nobody has settled.</param>
public sealed record ResponseFigures(
    IReadOnlyDictionary<UserGroups, int> ByGroup, IReadOnlyDictionary<Moderation, int> ByModeration, IReadOnlyDictionary<ResponseChannel, int> ByChannel, IReadOnlyDictionary<PublishingConsent, int> ByConsent,
    int Suspect, IReadOnlyDictionary<long, ThemeTally> Themes, IReadOnlyDictionary<long, QuestionTally> Questions, int Answers, int Uncoded, int Differing)
{
    public int Responses => ByGroup.Values.Sum();

    /// <summary>In how many responses a theme stands.</summary>
    public int Of(long theme) => Themes.TryGetValue(theme, out var tally) ? tally.Number : 0;

    /// <summary>The same among respondents of a kind.</summary>
    public int Of(long theme, UserGroups group) => Themes.TryGetValue(theme, out var tally) ? tally.ByGroup.GetValueOrDefault(group) : 0;
}

/// <summary>
/// Counts what the responses to a consultation say. What was counted is kept until something of its responses or their analysis is
/// written (<see cref="Consultation.Written"/>), so that a hundred thousand responses are not counted for each page.
/// </summary>
public sealed class ResponseAnalysis(PortalDbContext db, KeptCounts kept)
{
    /// <summary>The figures as they are now.</summary>
    /// <param name="consultation">Read before, and not changed since.</param>
    public async Task<ResponseFigures> FiguresAsync(Consultation consultation, CancellationToken ct) => await kept.OfAsync((consultation.Id, consultation.Written, "figures"), () => CountAsync(consultation.Id, ct));

    /// <summary>How coders agree, over the answers that several of them coded.</summary>
    public async Task<IReadOnlyList<PairAgreement>> AgreementAsync(Consultation consultation, CancellationToken ct) => await kept.OfAsync((consultation.Id, consultation.Written, "agreement"), async () =>
    {
        var codings = await (from r in db.AnswerReadings.AsNoTracking()
                             where r.ConsultationId == consultation.Id && r.Coders > 1
                             join c in db.Codings on r.AnswerId equals c.AnswerId
                             select new { c.AnswerId, c.CoderId, Themes = c.Themes.Select(t => t.ThemeId).ToList() }).ToListAsync(ct);
        return CodingAgreement.Of(codings.Select(c => new CodedAnswer(c.AnswerId, c.CoderId, c.Themes.ToHashSet())));
    });

    private async Task<ResponseFigures> CountAsync(long id, CancellationToken ct)
    {
        var responses = await db.Responses.AsNoTracking().Where(r => r.ConsultationId == id)
            .GroupBy(r => new { r.UserGroup, r.Moderation, r.Channel, r.Consent, r.IsSuspect }).Select(g => new Kind(g.Key.UserGroup, g.Key.Moderation, g.Key.Channel, g.Key.Consent, g.Key.IsSuspect, g.Count())).ToListAsync(ct);
        var themes = await db.StandingThemes.AsNoTracking().Where(t => t.ConsultationId == id)
            .GroupBy(t => new { t.ThemeId, t.UserGroup }).Select(g => new { g.Key.ThemeId, g.Key.UserGroup, Number = g.Select(t => t.ResponseId).Distinct().Count() }).ToListAsync(ct);
        var questions = await db.Questions.AsNoTracking().Where(q => q.ConsultationId == id).Select(q => q.Id).ToListAsync(ct);
        var chosen = (await db.ResponseAnswers.AsNoTracking().Where(a => EF.Parameter(questions).Contains(a.QuestionId))
            .GroupBy(a => new { a.QuestionId, a.Chosen }).Select(g => new { g.Key.QuestionId, g.Key.Chosen, Number = g.Count() }).ToListAsync(ct)).ToLookup(c => c.QuestionId);
        var read = await db.AnswerReadings.AsNoTracking().Where(r => r.ConsultationId == id)
            .GroupBy(r => new { r.QuestionId, IsCoded = r.Coders > 0, r.Differs }).Select(g => new { g.Key.QuestionId, g.Key.IsCoded, g.Key.Differs, Number = g.Count() }).ToListAsync(ct);
        return new ResponseFigures(
            By(r => r.UserGroup), By(r => r.Moderation), By(r => r.Channel), By(r => r.Consent), responses.Where(r => r.IsSuspect).Sum(r => r.Number),
            themes.GroupBy(t => t.ThemeId).ToDictionary(t => t.Key, t => new ThemeTally(t.Key, t.ToDictionary(g => g.UserGroup, g => g.Number))),
            questions.ToDictionary(q => q, q => new QuestionTally(
                q, chosen[q].Sum(c => c.Number), [.. Enumerable.Range(0, Question.MostOptions).Select(p => chosen[q].Where(c => (c.Chosen & (1L << p)) != 0).Sum(c => c.Number))], read.Where(r => r.QuestionId == q).Sum(r => r.Number))),
            read.Sum(r => r.Number), read.Where(r => !r.IsCoded).Sum(r => r.Number), read.Where(r => r.Differs).Sum(r => r.Number));

        Dictionary<T, int> By<T>(Func<Kind, T> what) where T : notnull => responses.GroupBy(what).ToDictionary(g => g.Key, g => g.Sum(r => r.Number));
    }

    /// <summary>How many responses are alike in everything that is counted of them.</summary>
    private sealed record Kind(UserGroups UserGroup, Moderation Moderation, ResponseChannel Channel, PublishingConsent Consent, bool IsSuspect, int Number);
}

/// <summary>What was counted of consultations lately, in this process.</summary>
public sealed class KeptCounts : IDisposable
{
    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = 200 });

    /// <summary>What was counted under a key; counted now where it was not.</summary>
    internal async Task<T> OfAsync<T>((long Id, long Written, string What) key, Func<Task<T>> count) where T : class
    {
        if (cache.Get<T>(key) is { } before) return before;
        var counted = await count();
        return cache.Set(key, counted, new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = TimeSpan.FromHours(1) });
    }

    public void Dispose() => cache.Dispose();
}
