using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Consultations;
using EngagementPortal.Services.Engagements;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Consultations;

/// <summary>
/// Reads responses for what must not be published: clears and withholds them, takes passages out, chooses what is quoted, says which
/// organisation one is from, and forgets who sent it. Whoever may analyse responses of the division, where nothing else is said.
/// </summary>
public sealed class ModerationService(PortalDbContext db)
{
    public const string NothingChosen = "moderation.nothing-chosen";
    public const string NotQuotable = "quote.not-to-be-published";
    public const string NoThing = "quote.theme-unknown";
    public const string NoOrganisation = "response.organisation-unknown";
    public const string Forgotten = "response.forgotten";

    /// <summary>Most responses that are cleared at once.</summary>
    public const int MostAtOnce = 100;

    /// <summary>Clears responses that were read, all or none.</summary>
    /// <param name="read">Key and the version that was seen of each.</param>
    /// <returns>Null when there is no such consultation.</returns>
    /// <exception cref="StaleRecordException">One of them was changed meanwhile.</exception>
    public async Task<Saved?> ClearAsync(long consultationId, IReadOnlyDictionary<long, int> read, Viewer viewer, Activity activity, CancellationToken ct)
    {
        if (await DivisionAsync(consultationId, ct) is not { } division) return null;
        Demand(viewer, division);
        var ids = read.Keys.Order().ToList();
        var responses = await db.Responses.Where(r => r.ConsultationId == consultationId && EF.Parameter(ids).Contains(r.Id)).ToListAsync(ct);
        if (responses.Count == 0 || responses.Count != ids.Count || ids.Count > MostAtOnce) return Saved.Refused(Verdict.Refused(NothingChosen, $"Choose the responses that you have read, up to {MostAtOnce}", "Chosen"));
        foreach (var response in responses)
        {
            StaleRecordException.Unless(response, read[response.Id]);
            response.Clear(viewer.AccountId, London.DateIn(activity.At));
        }

        await db.SaveAsync(activity, ct);
        return new Saved(consultationId, Verdict.Clear);
    }

    /// <summary>Clears one response.</summary>
    /// <returns>Null when there is no such response; so with what follows.</returns>
    public Task<Saved?> ClearAsync(long id, int seen, Viewer viewer, Activity activity, CancellationToken ct) =>
        ChangeAsync(id, seen, viewer, activity, (r, today) => Then(() => r.Clear(viewer.AccountId, today)), ct);

    /// <summary>Keeps a response from being published.</summary>
    public Task<Saved?> WithholdAsync(long id, int seen, string reason, Viewer viewer, Activity activity, CancellationToken ct) =>
        ChangeAsync(id, seen, viewer, activity, (r, today) => Then(() => r.Withhold(reason, viewer.AccountId, today)), ct);

    /// <summary>Takes a passage of an answer out of what is published of it.</summary>
    public Task<Saved?> TakeOutAsync(long id, long answerId, int seen, string passage, RedactionReason reason, string why, Viewer viewer, Activity activity, CancellationToken ct) =>
        ChangeAsync(id, seen, viewer, activity, (r, today) =>
        {
            if (r.Answers.FirstOrDefault(a => a.Id == answerId) is not { Words: { } words }) return Verdict.Refused(RedactionRules.NotThere, "This answer has no words", "Passage");
            if (RedactionRules.Find(words, passage) is not { } found) return Verdict.Refused(RedactionRules.NotThere, "Copy the passage from the answer as it stands there", "Passage");
            if (r.Redactions.Any(x => x.Stands && x.AnswerId == answerId && x.Passage == found)) return Verdict.Refused(RedactionRules.Done, "This passage is taken out already", "Passage");
            r.TakeOut(answerId, found, reason, why, viewer.AccountId, today);
            return Verdict.Clear;
        }, ct);

    /// <summary>Puts a passage back.</summary>
    public Task<Saved?> PutBackAsync(long id, long redactionId, int seen, string why, Viewer viewer, Activity activity, CancellationToken ct) =>
        ChangeAsync(id, seen, viewer, activity.Because(why), (r, today) =>
        {
            if (r.Redactions.FirstOrDefault(x => x.Id == redactionId) is not { Stands: true }) return Verdict.Refused(RedactionRules.Done, "This passage was put back already");
            r.PutBack(redactionId, why, viewer.AccountId, today);
            return Verdict.Clear;
        }, ct);

    /// <summary>Says which organisation of the register a response is from; null for none.</summary>
    public async Task<Saved?> BelongAsync(long id, int seen, long? organisationId, Viewer viewer, Activity activity, CancellationToken ct)
    {
        if (organisationId is { } there && !await db.Organisations.AnyAsync(o => o.Id == there, ct)) return Saved.Refused(Verdict.Refused(NoOrganisation, "Choose an organisation of the register", "Organisation"));
        return await ChangeAsync(id, seen, viewer, activity, (r, _) =>
        {
            if (r.ForgottenOn is not null) return Verdict.Refused(Forgotten, "Whose it is was taken out of this response", "Organisation");
            r.Belong(organisationId);
            return Verdict.Clear;
        }, ct);
    }

    /// <summary>Takes out whose a response is, and what the audit says of it. For those who answer requests about personal data.</summary>
    public async Task<Saved?> ForgetAsync(long id, int seen, Viewer viewer, Activity activity, CancellationToken ct)
    {
        if (!viewer.Can(Capability.AnswerDataRequests)) throw new AccessDeniedException("erasing who sent a response");
        if (await db.Responses.SingleOrDefaultAsync(r => r.Id == id, ct) is not { } response) return null;
        StaleRecordException.Unless(response, seen);
        if (response.ForgottenOn is not null) return Saved.Refused(Verdict.Refused(Forgotten, "Whose it is was taken out already"));
        response.Forget(London.DateIn(activity.At));
        await db.SaveErasedAsync(response, activity, ct);
        return new Saved(id, Verdict.Clear);
    }

    /// <summary>Chooses a passage for the response to the consultation. For those who write it. The same form sent twice is one quote.</summary>
    public Task<Saved?> QuoteAsync(long id, long answerId, Guid submission, long? themeId, string words, Viewer viewer, Activity activity, CancellationToken ct) => db.AloneAsync<Saved?>(async () =>
    {
        if (await db.Responses.Include(r => r.Answers).SingleOrDefaultAsync(r => r.Id == id, ct) is not { } response || response.Answers.FirstOrDefault(a => a.Id == answerId) is not { } answer) return null;
        DemandWriter(viewer, await DivisionOfAsync(response, ct));
        if (await db.Quotes.Where(q => q.SubmissionToken == submission && q.ChosenById == viewer.AccountId).Select(q => (long?)q.Id).SingleOrDefaultAsync(ct) is { } before) return new Saved(before, Verdict.Clear);
        if (!response.MayBeQuoted) return Saved.Refused(Verdict.Refused(NotQuotable, response.Consent == PublishingConsent.No ? "Its sender wants nothing of it published" : "It has not been cleared for publishing"));
        if (RedactionRules.Find(answer.PublicWords ?? "", words) is not { } found || found.Length > Quote.Length) return Saved.Refused(Verdict.Refused(RedactionRules.NotThere, "Copy the passage from what may be published of the answer, as it stands there", "Words"));
        if (themeId is { } theme && !await db.Themes.AnyAsync(t => t.Id == theme && t.ConsultationId == response.ConsultationId && t.MergedIntoId == null, ct)) return Saved.Refused(Verdict.Refused(NoThing, "Choose a theme from the list", "ThemeId"));
        var quote = new Quote(submission, response, answerId, themeId, found, viewer.AccountId, London.DateIn(activity.At));
        db.Add(quote);
        await db.SaveAsync(activity, ct);
        return new Saved(quote.Id, Verdict.Clear);
    }, ct);

    /// <summary>Takes a quote off the list again.</summary>
    public async Task<Saved?> DropQuoteAsync(long consultationId, long quoteId, Viewer viewer, Activity activity, CancellationToken ct)
    {
        if (await DivisionAsync(consultationId, ct) is not { } division) return null;
        DemandWriter(viewer, division);
        if (await db.Quotes.SingleOrDefaultAsync(q => q.Id == quoteId && q.ConsultationId == consultationId, ct) is not { } quote) return null;
        db.Remove(quote);
        await db.SaveAsync(activity, ct);
        return new Saved(quoteId, Verdict.Clear);
    }

    private async Task<Saved?> ChangeAsync(long id, int seen, Viewer viewer, Activity activity, Func<Response, DateOnly, Verdict> change, CancellationToken ct)
    {
        if (await db.Responses.Include(r => r.Answers).Include(r => r.Redactions).AsSplitQuery().SingleOrDefaultAsync(r => r.Id == id, ct) is not { } response) return null;
        Demand(viewer, await DivisionOfAsync(response, ct));
        StaleRecordException.Unless(response, seen);
        var verdict = change(response, London.DateIn(activity.At));
        if (!verdict.IsAllowed) return Saved.Refused(verdict);
        await db.SaveAsync(activity, ct);
        return new Saved(id, Verdict.Clear);
    }

    private static Verdict Then(Action act)
    {
        act();
        return Verdict.Clear;
    }

    private Task<long> DivisionOfAsync(Response response, CancellationToken ct) => db.Consultations.Where(c => c.Id == response.ConsultationId).Select(c => c.DivisionId).SingleAsync(ct);

    private Task<long?> DivisionAsync(long consultationId, CancellationToken ct) => db.Consultations.Where(c => c.Id == consultationId).Select(c => (long?)c.DivisionId).SingleOrDefaultAsync(ct);

    private static void Demand(Viewer viewer, long divisionId)
    {
        if (!ResponseQueries.MayAnalyse(viewer, divisionId)) throw new AccessDeniedException("moderating responses to this consultation");
    }

    private static void DemandWriter(Viewer viewer, long divisionId)
    {
        if (!ResponseQueries.MaySettle(viewer, divisionId)) throw new AccessDeniedException("choosing quotes for this consultation");
    }
}
