using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Measurement;
using EngagementPortal.Services.Engagements;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Measurement;

/// <summary>What is done with the definition of a measure.</summary>
public enum MeasureAct
{
    PutOut = 1,
    SignOff = 2,
    UsersAgree = 3,
    Retire = 4,
}

/// <summary>Keeps the definitions of measures, their targets and the figures that are entered. All but comments are the head of engagement's.</summary>
public sealed class MeasureService(PortalDbContext db)
{
    public const string WrongState = "measure.wrong-state";
    public const string WordsMissing = "measure.words-missing";
    public const string YearNotLater = "measure.year-not-later";
    public const string DraftIsOpen = "measure.draft-is-open";
    public const string NotEntered = "measure.not-entered";

    /// <summary>Adds the first version of the measures that the portal brings and does not know yet: drafts, for the head to put out.</summary>
    public static async Task ShipAsync(PortalDbContext db, Activity activity, CancellationToken ct)
    {
        var known = await db.Measures.AsNoTracking().Select(m => m.Code).Distinct().ToListAsync(ct);
        var missing = MeasureCatalogue.All.Where(m => !known.Contains(m.Code)).ToList();
        if (missing.Count == 0) return;
        db.AddRange(missing.Select(m => new Measure(m.Code, 1, FinancialYear.Baseline, m.Source, m.Better, m.Words)));
        await db.SaveAsync(activity, ct);
    }

    /// <summary>Takes a definition on.</summary>
    /// <param name="words">How users agreed, or why it is retired.</param>
    /// <returns>Null when there is no such measure.</returns>
    /// <exception cref="AccessDeniedException">The viewer does not keep the measures.</exception>
    /// <exception cref="StaleRecordException">Somebody else took it on meanwhile.</exception>
    public Task<Saved?> ActAsync(long id, int seen, MeasureAct act, string? words, Viewer viewer, Activity activity, CancellationToken ct) =>
        ChangeAsync(id, seen, viewer, activity.Because(words), measure =>
        {
            var today = London.DateIn(activity.At);
            if (act is MeasureAct.UsersAgree or MeasureAct.Retire && string.IsNullOrWhiteSpace(words))
                return Verdict.Refused(WordsMissing, act == MeasureAct.Retire ? "Say why it is not reported any more" : "Say which users are content with it, and where they said so", "Because");
            var fits = act switch { MeasureAct.PutOut => measure.State == MeasureState.Draft, MeasureAct.Retire => measure.State != MeasureState.Retired, _ => measure.State == MeasureState.OutForComment };
            if (!fits) return Verdict.Refused(WrongState, "That is not possible now: somebody may have taken it on meanwhile");
            switch (act)
            {
                case MeasureAct.PutOut: measure.PutOut(today); break;
                case MeasureAct.SignOff: measure.SignOff(viewer.AccountId, today); break;
                case MeasureAct.UsersAgree: measure.UsersAgree(words!, today); break;
                case MeasureAct.Retire: measure.Retire(words!); break;
            }

            return Verdict.Clear;
        }, ct);

    /// <summary>Says a draft in other words, and who answers for it.</summary>
    public Task<Saved?> DescribeAsync(long id, int seen, MeasureWords words, long? ownerId, Viewer viewer, Activity activity, CancellationToken ct) =>
        ChangeAsync(id, seen, viewer, activity, measure =>
        {
            measure.HandTo(ownerId);
            if (measure.State == MeasureState.Draft) measure.Describe(words);
            return Verdict.Clear;
        }, ct);

    /// <summary>Begins the next version of a definition, from a year on. There is one draft at a time.</summary>
    public async Task<Saved?> NextAsync(long id, FinancialYear from, Viewer viewer, Activity activity, CancellationToken ct)
    {
        Demand(viewer);
        if (await db.Measures.AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, ct) is not { } measure) return null;
        if (await db.Measures.AnyAsync(m => m.Code == measure.Code && m.Number > measure.Number, ct)) return Saved.Refused(Verdict.Refused(DraftIsOpen, "There is a newer version already"));
        if (from.StartYear <= measure.FromYear) return Saved.Refused(Verdict.Refused(YearNotLater, $"Choose a year after {new FinancialYear(measure.FromYear)}, in which this definition begins", "From"));
        var next = measure.Next(from, new MeasureWords(measure.Title, measure.Definition, measure.Numerator, measure.Denominator));
        db.Add(next);
        await db.SaveAsync(activity, ct);
        return new Saved(next.Id, Verdict.Clear);
    }

    /// <summary>Takes a comment, from whoever may read: staff enter what users say.</summary>
    /// <returns>Null when there is no such measure.</returns>
    public async Task<Saved?> HearAsync(long id, string from, string words, Viewer viewer, Activity activity, CancellationToken ct)
    {
        if (!viewer.Can(Capability.LogEngagements) && !viewer.Can(Capability.KeepMeasures)) throw new AccessDeniedException("commenting on a measure");
        if (await db.Measures.Include(m => m.Comments).SingleOrDefaultAsync(m => m.Id == id, ct) is not { } measure) return null;
        if (measure.State != MeasureState.OutForComment) return Saved.Refused(Verdict.Refused(WrongState, "Comments are taken while the measure is out for comment", "Said"));
        measure.Hear(from, words, London.DateIn(activity.At), viewer.AccountId);
        await db.SaveAsync(activity, ct);
        return new Saved(id, Verdict.Clear);
    }

    /// <summary>Sets what a measure is to reach in a year.</summary>
    /// <param name="percent">0 to 100.</param>
    public async Task<Saved> AimAsync(string code, FinancialYear year, decimal percent, string cites, Viewer viewer, Activity activity, CancellationToken ct)
    {
        Demand(viewer);
        if (await db.MeasureTargets.SingleOrDefaultAsync(t => t.Code == code && t.YearStart == year.StartYear, ct) is { } known) known.Set(percent, cites);
        else db.Add(new MeasureTarget(code, year, percent, cites));
        await db.SaveAsync(activity, ct);
        return new Saved(0, Verdict.Clear);
    }

    /// <summary>Enters a figure of a measure that is not counted, or of which nothing was. What was entered before stays, and counts no more.</summary>
    public async Task<Saved> EnterAsync(string code, MeasurePeriod period, Rate figure, string from, Viewer viewer, Activity activity, CancellationToken ct)
    {
        Demand(viewer);
        if (MeasureCatalogue.Find(code) is not { MayBeEntered: true }) return Saved.Refused(Verdict.Refused(NotEntered, "The portal counts this measure itself"));
        db.Add(new EnteredFigure(code, period, figure, from, London.DateIn(activity.At), viewer.AccountId));
        await db.SaveAsync(activity, ct);
        return new Saved(0, Verdict.Clear);
    }

    private async Task<Saved?> ChangeAsync(long id, int seen, Viewer viewer, Activity activity, Func<Measure, Verdict> change, CancellationToken ct)
    {
        Demand(viewer);
        if (await db.Measures.Include(m => m.Comments).SingleOrDefaultAsync(m => m.Id == id, ct) is not { } measure) return null;
        StaleRecordException.Unless(measure, seen);
        if (change(measure) is { IsAllowed: false } refused) return Saved.Refused(refused);
        await db.SaveAsync(activity, ct);
        return new Saved(id, Verdict.Clear);
    }

    private static void Demand(Viewer viewer)
    {
        if (!viewer.Can(Capability.KeepMeasures)) throw new AccessDeniedException("keeping the measures");
    }
}
