using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Consultations;
using EngagementPortal.Services.Engagements;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Consultations;

/// <summary>Keeps the themes of a consultation. For those who write it.</summary>
public sealed class ThemeService(PortalDbContext db)
{
    public const string IntoUnknown = "theme.into-unknown";
    public const string Merged = "theme.merged";
    public const string IntoItsPart = "theme.into-its-part";

    /// <summary>Adds a theme at the end of its place in the tree. The same form sent twice is one theme.</summary>
    /// <returns>Null when there is no such consultation; with what follows, no such theme.</returns>
    public Task<Saved?> AddAsync(long consultationId, Guid submission, ThemeDetails details, Viewer viewer, Activity activity, CancellationToken ct) => db.AloneAsync<Saved?>(async () =>
    {
        if (await DivisionAsync(consultationId, ct) is not { } division) return null;
        Demand(viewer, division);
        if (await db.Themes.Where(t => t.SubmissionToken == submission && t.MadeById == viewer.AccountId).Select(t => (long?)t.Id).SingleOrDefaultAsync(ct) is { } before) return new Saved(before, Verdict.Clear);
        var all = await NodesAsync(consultationId, ct);
        var verdict = ThemeRules.MayBe(new ThemeRules.Facts(0, details.Name, details.ParentId, all));
        if (!verdict.IsAllowed) return Saved.Refused(verdict);
        var theme = new Theme(submission, consultationId, details, all.Where(t => t.ParentId == details.ParentId).Select(t => t.Position).DefaultIfEmpty().Max() + 1, viewer.AccountId);
        db.Add(theme);
        await db.SaveAsync(activity, ct);
        return new Saved(theme.Id, Verdict.Clear);
    }, ct);

    /// <summary>Renames a theme, says what belongs there, or moves it to another place of the tree.</summary>
    public Task<Saved?> DescribeAsync(long consultationId, long id, int seen, ThemeDetails details, Viewer viewer, Activity activity, CancellationToken ct) => ChangeAsync(consultationId, id, seen, viewer, activity, async theme =>
    {
        var all = await NodesAsync(consultationId, ct);
        var verdict = ThemeRules.MayBe(new ThemeRules.Facts(id, details.Name, details.ParentId, all));
        if (!verdict.IsAllowed) return verdict;
        if (theme.ParentId != details.ParentId) theme.PutAt(all.Where(t => t.ParentId == details.ParentId).Select(t => t.Position).DefaultIfEmpty().Max() + 1);
        theme.Describe(details);
        return Verdict.Clear;
    }, ct);

    /// <summary>Takes a theme off the list that coders choose from, or puts it back. What was coded with it stands.</summary>
    public Task<Saved?> RetireAsync(long consultationId, long id, int seen, bool isRetired, Viewer viewer, Activity activity, CancellationToken ct) => ChangeAsync(consultationId, id, seen, viewer, activity, theme =>
    {
        if (isRetired) theme.Retire(London.DateIn(activity.At));
        else theme.Bring();
        return Task.FromResult(Verdict.Clear);
    }, ct);

    /// <summary>Moves a theme up (-1) or down (+1) by one place among those with the same parent; at the end it stays.</summary>
    public Task<Saved?> MoveAsync(long consultationId, long id, int by, Viewer viewer, Activity activity, CancellationToken ct) => ChangeAsync(consultationId, id, null, viewer, activity, async theme =>
    {
        var beside = await db.Themes.Where(t => t.ConsultationId == consultationId && t.ParentId == theme.ParentId && t.MergedIntoId == null).OrderBy(t => t.Position).ThenBy(t => t.Id).ToListAsync(ct);
        var from = beside.IndexOf(theme);
        var to = from + Math.Sign(by);
        if (to < 0 || to >= beside.Count) return Verdict.Clear;
        (beside[from], beside[to]) = (beside[to], beside[from]);
        for (var i = 0; i < beside.Count; i++) if (beside[i].Position != i + 1) beside[i].PutAt(i + 1);
        return Verdict.Clear;
    }, ct);

    /// <summary>
    /// Merges a theme into another: every coding, settlement and quote with it has the other one from now on, and its parts stand below
    /// that. It cannot be undone.
    /// </summary>
    public Task<Saved?> MergeAsync(long consultationId, long id, int seen, long intoId, Viewer viewer, Activity activity, CancellationToken ct) => ChangeAsync(consultationId, id, seen, viewer, activity, async theme =>
    {
        if (await db.Themes.SingleOrDefaultAsync(t => t.Id == intoId && t.ConsultationId == consultationId && t.MergedIntoId == null, ct) is not { } into || intoId == id)
            return Verdict.Refused(IntoUnknown, "Choose another theme from the list", "IntoId");
        var all = await NodesAsync(consultationId, ct);
        var verdict = ThemeRules.MayBe(new ThemeRules.Facts(id, theme.Name, intoId, [.. all.Where(t => t.ParentId != intoId)]));
        if (verdict.Findings.Any(f => f.Code == ThemeRules.ParentBelow)) return Verdict.Refused(IntoItsPart, "It cannot be merged into a part of itself. Move that part first", "IntoId");
        theme.MergeInto(into, London.DateIn(activity.At));
        var last = all.Where(t => t.ParentId == intoId).Select(t => t.Position).DefaultIfEmpty().Max();
        foreach (var part in await db.Themes.Where(t => t.ParentId == id && t.MergedIntoId == null).OrderBy(t => t.Position).ToListAsync(ct))
        {
            part.Describe(new ThemeDetails(part.Name, part.About, intoId));
            part.PutAt(++last);
        }

        await db.CarryThemeAsync(id, intoId, ct);
        await RereadAsync(consultationId, intoId, ct);
        return Verdict.Clear;
    }, ct);

    /// <summary>Coders who gave the one theme and the other differed, and do no longer.</summary>
    private async Task RereadAsync(long consultationId, long theme, CancellationToken ct)
    {
        var differing = await db.AnswerReadings.Where(r => r.ConsultationId == consultationId && r.Differs && db.StandingThemes.Any(t => t.AnswerId == r.AnswerId && t.ThemeId == theme)).ToListAsync(ct);
        foreach (var some in differing.Chunk(500))
        {
            List<long> ids = [.. some.Select(r => r.AnswerId)];
            var codings = (await db.Codings.AsNoTracking().Where(c => EF.Parameter(ids).Contains(c.AnswerId)).Select(c => new { c.AnswerId, Themes = c.Themes.Select(t => t.ThemeId).ToList() }).ToListAsync(ct)).ToLookup(c => c.AnswerId);
            foreach (var reading in some) reading.Read([.. codings[reading.AnswerId].Select(c => c.Themes.ToHashSet())], reading.IsSettled);
        }
    }

    private Task<Saved?> ChangeAsync(long consultationId, long id, int? seen, Viewer viewer, Activity activity, Func<Theme, Task<Verdict>> change, CancellationToken ct) => db.AloneAsync<Saved?>(async () =>
    {
        if (await DivisionAsync(consultationId, ct) is not { } division) return null;
        Demand(viewer, division);
        if (await db.Themes.SingleOrDefaultAsync(t => t.Id == id && t.ConsultationId == consultationId, ct) is not { } theme) return null;
        if (theme.MergedIntoId is not null) return Saved.Refused(Verdict.Refused(Merged, "This theme was merged into another one"));
        if (seen is { } version) StaleRecordException.Unless(theme, version);
        var verdict = await change(theme);
        if (!verdict.IsAllowed) return Saved.Refused(verdict);
        await db.SaveAsync(activity, ct);
        return new Saved(id, Verdict.Clear);
    }, ct);

    private Task<long?> DivisionAsync(long consultationId, CancellationToken ct) => db.Consultations.Where(c => c.Id == consultationId).Select(c => (long?)c.DivisionId).SingleOrDefaultAsync(ct);

    private async Task<List<ThemeNode>> NodesAsync(long consultationId, CancellationToken ct) => [.. (await db.ThemesOf(consultationId).ToListAsync(ct)).Select(t => t.Node)];

    private static void Demand(Viewer viewer, long divisionId)
    {
        if (!ResponseQueries.MaySettle(viewer, divisionId)) throw new AccessDeniedException("keeping the themes of this consultation");
    }
}
