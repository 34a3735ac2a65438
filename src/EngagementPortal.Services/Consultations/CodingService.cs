using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Consultations;
using EngagementPortal.Services.Engagements;
using Microsoft.EntityFrameworkCore;
using Settlement = EngagementPortal.Domain.Consultations.Settlement;

namespace EngagementPortal.Services.Consultations;

/// <summary>Which answers a coder is given.</summary>
public enum CodingTurn
{
    /// <summary>Those that nobody coded.</summary>
    New = 1,

    /// <summary>Those that others coded and the coder did not.</summary>
    Check = 2,
}

/// <summary>An answer that is to be coded.</summary>
/// <param name="Mine">Themes that the coder gave before.</param>
/// <param name="Version">Of the coder's own coding; 0 where there is none.</param>
public sealed record AnswerToCode(
    long AnswerId, long ResponseId, long QuestionId, string Question, string Words, Domain.Strategy.UserGroups UserGroup, int Coders, bool Differs, bool IsSettled, IReadOnlyList<long> Mine, int Version);

/// <summary>What became of coding several answers at once.</summary>
/// <param name="Coded">How many.</param>
/// <param name="Left">How many of the group the coder has not coded yet.</param>
public sealed record CodedAlike(Verdict Verdict, int Coded = 0, int Left = 0);

/// <summary>
/// Codes answers: each coder for themselves, whoever may analyse responses of the division. What coders differ in is settled by whoever
/// writes the consultation. What counts is derived in the same save (<see cref="CodingRules.Standing"/>).
/// </summary>
public sealed class CodingService(PortalDbContext db)
{
    /// <summary>Most answers of a group that are coded at once.</summary>
    public const int MostAtOnce = 500;

    /// <summary>The next answer for a coder; null when there is none left.</summary>
    /// <param name="questionId">Of one question alone.</param>
    /// <param name="after">Only those after this one: it was skipped.</param>
    public async Task<long?> NextAsync(long consultationId, CodingTurn turn, long? questionId, long? after, Viewer viewer, CancellationToken ct)
    {
        var (readings, last) = (db.AnswerReadings.AsNoTracking().Where(r => r.ConsultationId == consultationId), after ?? 0);
        if (questionId is { } question) readings = readings.Where(r => r.QuestionId == question);
        readings = turn == CodingTurn.New
            ? readings.Where(r => r.Coders == 0)
            : readings.Where(r => r.Coders > 0 && !r.IsSettled && !db.Codings.Any(c => c.AnswerId == r.AnswerId && c.CoderId == viewer.AccountId));
        return await readings.Where(r => r.AnswerId > last).OrderBy(r => r.AnswerId).Select(r => (long?)r.AnswerId).FirstOrDefaultAsync(ct);
    }

    /// <summary>The answer that the coder coded last before one, or last of all.</summary>
    public async Task<long?> BeforeAsync(long consultationId, long? answerId, Viewer viewer, CancellationToken ct)
    {
        var mine = db.Codings.AsNoTracking().Where(c => c.ConsultationId == consultationId && c.CoderId == viewer.AccountId);
        if (answerId is { } id && await mine.Where(c => c.AnswerId == id).Select(c => (DateTimeOffset?)c.At).SingleOrDefaultAsync(ct) is { } at) mine = mine.Where(c => c.At < at);
        return await mine.OrderByDescending(c => c.At).ThenByDescending(c => c.Id).Select(c => (long?)c.AnswerId).FirstOrDefaultAsync(ct);
    }

    /// <summary>An answer as its coder sees it; null where there is none with words.</summary>
    public async Task<AnswerToCode?> ToCodeAsync(long consultationId, long answerId, Viewer viewer, CancellationToken ct)
    {
        var found = await db.AnswerReadings.AsNoTracking().Where(r => r.AnswerId == answerId && r.ConsultationId == consultationId).Select(r => new
        {
            Reading = r,
            Question = db.Questions.Where(q => q.Id == r.QuestionId).Select(q => q.Words).First(),
            r.Answer.Words,
        }).SingleOrDefaultAsync(ct);
        if (found is null) return null;
        var mine = await db.Codings.AsNoTracking().Where(c => c.AnswerId == answerId && c.CoderId == viewer.AccountId).Select(c => new { c.Version, Themes = c.Themes.Select(t => t.ThemeId).ToList() }).SingleOrDefaultAsync(ct);
        var r = found.Reading;
        return new AnswerToCode(r.AnswerId, r.ResponseId, r.QuestionId, found.Question, found.Words!, r.UserGroup, r.Coders, r.Differs, r.IsSettled, mine?.Themes ?? [], mine?.Version ?? 0);
    }

    /// <summary>Gives an answer these themes, as the viewer's own coding.</summary>
    /// <param name="seen">Version of the viewer's coding that was seen; 0 where there was none.</param>
    /// <returns>Null when there is no such answer; so with what follows.</returns>
    /// <exception cref="StaleRecordException">The viewer coded it meanwhile, in another window.</exception>
    public Task<Saved?> CodeAsync(long consultationId, long answerId, int seen, IReadOnlyCollection<long> themes, Viewer viewer, Activity activity, CancellationToken ct) => db.AloneAsync<Saved?>(async () =>
    {
        if (await ReadAsync(consultationId, answerId, ct) is not { } reading) return null;
        await DemandAsync(consultationId, d => ResponseQueries.MayAnalyse(viewer, d), "coding responses to this consultation", ct);
        var mine = await db.Codings.Include(c => c.Themes).SingleOrDefaultAsync(c => c.AnswerId == answerId && c.CoderId == viewer.AccountId, ct);
        if ((mine?.Version ?? 0) != seen) throw new StaleRecordException(nameof(Coding), mine?.Version ?? 0);
        var (given, refused) = await KnownAsync(consultationId, themes, mine?.Themes.Select(t => t.ThemeId) ?? [], ct);
        if (refused is not null) return Saved.Refused(refused);
        if (mine is null) db.Add(mine = new Coding(consultationId, reading.ResponseId, answerId, viewer.AccountId, given, activity.At));
        else mine.Give(given, activity.At);
        await DeriveAsync([reading], [mine], ct);
        await db.SaveAsync(activity, ct);
        return new Saved(mine.Id, Verdict.Clear);
    }, ct);

    /// <summary>
    /// Gives the same themes to answers that say nearly the same, as the viewer's own codings. Those that the viewer coded before stay as
    /// they are. Up to <see cref="MostAtOnce"/> of them; what is left is said.
    /// </summary>
    public Task<CodedAlike?> CodeAlikeAsync(long consultationId, long leaderId, IReadOnlyCollection<long> themes, Viewer viewer, Activity activity, CancellationToken ct) => db.AloneAsync<CodedAlike?>(async () =>
    {
        if (await ReadAsync(consultationId, leaderId, ct) is not { LeaderId: null }) return null;
        await DemandAsync(consultationId, d => ResponseQueries.MayAnalyse(viewer, d), "coding responses to this consultation", ct);
        var (given, refused) = await KnownAsync(consultationId, themes, [], ct);
        if (refused is not null) return new CodedAlike(refused);
        var toCode = db.AnswerReadings.Where(r => (r.LeaderId == leaderId || r.AnswerId == leaderId) && !db.Codings.Any(c => c.AnswerId == r.AnswerId && c.CoderId == viewer.AccountId));
        var readings = await toCode.OrderBy(r => r.AnswerId).Take(MostAtOnce).ToListAsync(ct);
        List<Coding> codings = [.. readings.Select(r => new Coding(consultationId, r.ResponseId, r.AnswerId, viewer.AccountId, given, activity.At))];
        db.AddRange(codings);
        await DeriveAsync(readings, codings, ct);
        await db.SaveAsync(activity, ct);
        return new CodedAlike(Verdict.Clear, codings.Count, await toCode.CountAsync(ct));
    }, ct);

    /// <summary>Settles which themes of an answer stand.</summary>
    /// <param name="seen">Version of the settlement that was seen; 0 where there was none.</param>
    public Task<Saved?> SettleAsync(long consultationId, long answerId, int seen, IReadOnlyCollection<long> themes, string? note, Viewer viewer, Activity activity, CancellationToken ct) => db.AloneAsync<Saved?>(async () =>
    {
        if (await ReadAsync(consultationId, answerId, ct) is not { } reading) return null;
        await DemandAsync(consultationId, d => ResponseQueries.MaySettle(viewer, d), "settling codings of this consultation", ct);
        if (reading.Coders == 0) return Saved.Refused(Verdict.Refused(CodingRules.NothingToDiffer, "Nobody has coded this answer yet: there is nothing to settle"));
        var settlement = await db.Settlements.Include(s => s.Themes).SingleOrDefaultAsync(s => s.AnswerId == answerId, ct);
        if ((settlement?.Version ?? 0) != seen) throw new StaleRecordException(nameof(Settlement), settlement?.Version ?? 0);
        var offered = await db.Codings.Where(c => c.AnswerId == answerId).SelectMany(c => c.Themes).Select(t => t.ThemeId).ToListAsync(ct);
        var (standing, refused) = await KnownAsync(consultationId, themes, offered.Concat(settlement?.Themes.Select(t => t.ThemeId) ?? []), ct);
        if (refused is not null) return Saved.Refused(refused);
        if (settlement is null) db.Add(settlement = new Settlement(consultationId, reading.ResponseId, answerId, standing, note, viewer.AccountId, activity.At));
        else settlement.Settle(standing, note, viewer.AccountId, activity.At);
        await DeriveAsync([reading], [], ct, settlement);
        await db.SaveAsync(activity, ct);
        return new Saved(settlement.Id, Verdict.Clear);
    }, ct);

    /// <summary>Brings what is derived from codings up to date: how far answers are read, and which themes count.</summary>
    /// <param name="changed">Codings that are not saved yet.</param>
    private async Task DeriveAsync(IReadOnlyList<AnswerReading> readings, IReadOnlyList<Coding> changed, CancellationToken ct, Settlement? settlement = null)
    {
        var ids = readings.Select(r => r.AnswerId).ToList();
        var others = (await db.Codings.AsNoTracking().Where(c => EF.Parameter(ids).Contains(c.AnswerId)).Select(c => new { c.Id, c.AnswerId, Themes = c.Themes.Select(t => t.ThemeId).ToList() }).ToListAsync(ct)).ToLookup(c => c.AnswerId);
        var settled = (await db.SettlementsOfAsync(ids, ct)).ToDictionary(s => s.AnswerId, s => s.Themes.ToHashSet());
        if (settlement is not null) settled[settlement.AnswerId] = [.. settlement.Themes.Select(t => t.ThemeId)];
        var mine = changed.ToDictionary(c => c.AnswerId);
        var counted = (await db.StandingThemes.Where(t => EF.Parameter(ids).Contains(t.AnswerId)).ToListAsync(ct)).ToLookup(t => t.AnswerId);
        foreach (var reading in readings)
        {
            var own = mine.GetValueOrDefault(reading.AnswerId);
            List<IReadOnlySet<long>> codings = [.. others[reading.AnswerId].Where(c => c.Id != own?.Id).Select(c => c.Themes.ToHashSet())];
            if (own is not null) codings.Add(own.Themes.Select(t => t.ThemeId).ToHashSet());
            var standing = CodingRules.Standing(codings, settled.GetValueOrDefault(reading.AnswerId));
            reading.Read(codings, settled.ContainsKey(reading.AnswerId));
            db.RemoveRange(counted[reading.AnswerId].Where(t => !standing.Contains(t.ThemeId)));
            db.AddRange(standing.Except(counted[reading.AnswerId].Select(t => t.ThemeId)).Select(id => new StandingTheme(reading, id)));
        }
    }

    private Task<AnswerReading?> ReadAsync(long consultationId, long answerId, CancellationToken ct) => db.AnswerReadings.SingleOrDefaultAsync(r => r.AnswerId == answerId && r.ConsultationId == consultationId, ct);

    private async Task DemandAsync(long consultationId, Func<long, bool> may, string what, CancellationToken ct)
    {
        if (!may(await db.Consultations.Where(c => c.Id == consultationId).Select(c => c.DivisionId).SingleAsync(ct))) throw new AccessDeniedException(what);
    }

    /// <summary>
    /// The themes that were meant: one that was merged while somebody chose it stands for the one that took over, and one that was retired
    /// may stay where it was given.
    /// </summary>
    private async Task<(IReadOnlySet<long> Themes, Verdict? Refused)> KnownAsync(long consultationId, IReadOnlyCollection<long> themes, IEnumerable<long> given, CancellationToken ct)
    {
        var all = await db.Themes.AsNoTracking().Where(t => t.ConsultationId == consultationId).Select(t => new { t.Id, t.MergedIntoId, t.RetiredOn }).ToDictionaryAsync(t => t.Id, ct);
        var (known, before) = (new HashSet<long>(), given.ToHashSet());
        foreach (var theme in themes)
        {
            var at = all.GetValueOrDefault(theme);
            while (at?.MergedIntoId is { } into) at = all[into];
            if (at is null || (at.RetiredOn is not null && !before.Contains(at.Id))) return (known, Verdict.Refused(CodingRules.ThemeUnknown, "Choose themes from the list. One of them was taken off it meanwhile", "Themes"));
            known.Add(at.Id);
        }

        return known.Count > Coding.MostThemes ? (known, Verdict.Refused(CodingRules.ThemeUnknown, $"Choose up to {Coding.MostThemes} themes", "Themes")) : (known, null);
    }
}
