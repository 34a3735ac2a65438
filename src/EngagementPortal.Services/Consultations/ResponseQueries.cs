using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Consultations;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Stakeholders;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Consultations;

/// <summary>What a list of responses is narrowed to.</summary>
/// <param name="Group">The respondent's kind; <see cref="UserGroups.None"/> for somebody of none of the groups, null for anybody.</param>
/// <param name="Theme">Key of a theme that stands in one of the answers.</param>
/// <param name="NotCoded">Those with an answer that nobody coded yet.</param>
/// <param name="Chosen">A question and the place of an option that was chosen.</param>
/// <param name="Alike">First answer of a kind: those that say nearly the same.</param>
public sealed record ResponseFilter(
    UserGroups? Group = null, ResponseChannel? Channel = null, Moderation? Moderation = null, PublishingConsent? Consent = null, bool? IsSuspect = null, long? Theme = null, bool NotCoded = false,
    string? Words = null, (long Question, int Place)? Chosen = null, long? Alike = null);

/// <summary>A response in a list.</summary>
/// <param name="Name">Whom it is from, as the viewer may see it; null for somebody who gave no name.</param>
/// <param name="Begins">The beginning of its first answer in words.</param>
public sealed record ResponseRow(
    long Id, int Version, DateOnly ReceivedOn, UserGroups UserGroup, ResponseChannel Channel, PublishingConsent Consent, Moderation Moderation, bool IsSuspect, string? Name, string? Begins);

/// <summary>A page of a list of responses.</summary>
public sealed record ResponsePageOfList(IReadOnlyList<ResponseRow> Rows, bool Newer, bool Older, Band Count);

/// <summary>A theme of a consultation as lists show it.</summary>
public sealed record ThemeRow(long Id, int Version, string Name, string? About, long? ParentId, int Position, DateOnly? RetiredOn)
{
    public ThemeNode Node => new(Id, Name, ParentId, Position, RetiredOn is null);

    public bool IsOffered => RetiredOn is null;
}

/// <summary>What a coder gave to an answer.</summary>
public sealed record CodingRow(long AnswerId, long CoderId, string Coder, DateTimeOffset At, IReadOnlyList<long> Themes);

/// <summary>What was settled of an answer.</summary>
public sealed record SettlementRow(long AnswerId, int Version, string By, DateTimeOffset At, string? Note, IReadOnlyList<long> Themes);

/// <summary>A passage that was taken out, as the page of a response shows it.</summary>
public sealed record RedactionRow(long Id, long AnswerId, string Passage, RedactionReason Reason, string Why, string By, DateOnly On, DateOnly? UndoneOn, string? UndoneBy, string? UndoneWhy);

/// <summary>Everything that was said and done about a response.</summary>
public sealed record ResponseFacts(
    Response It, IReadOnlyList<CodingRow> Codings, IReadOnlyList<SettlementRow> Settlements, IReadOnlyList<RedactionRow> Redactions, string? Organisation, string? EnteredBy, string? ModeratedBy);

/// <summary>An answer that coders gave different themes.</summary>
public sealed record DifferentRow(long AnswerId, long ResponseId, string Question, string Words);

/// <summary>The first of several answers that say nearly the same.</summary>
public sealed record AlikeRow(long AnswerId, int Number, string Question, string Words);

/// <summary>A quote with whose it is, as far as that may be published.</summary>
public sealed record QuoteRow(long Id, int Version, long ResponseId, long? ThemeId, string Words, UserGroups UserGroup, string? Name);

/// <summary>What everybody reads of a response.</summary>
/// <param name="Name">Null where its sender does not want it published, or gave none.</param>
/// <param name="Language">In which it was written.</param>
public sealed record PublishedResponse(long Id, UserGroups UserGroup, string? Name, ResponseLanguage Language, IReadOnlyList<PublishedAnswer> Answers);

/// <summary>What everybody reads of an answer: without what was taken out.</summary>
public sealed record PublishedAnswer(long QuestionId, long Chosen, string? Words)
{
    /// <summary>Places of the options chosen, from 0.</summary>
    public IEnumerable<int> Places => Question.PlacesIn(Chosen);
}

/// <summary>The queries of the pages about responses.</summary>
public static class ResponseQueries
{
    public const int PageSize = 25;

    /// <summary>Responses on a page that everybody reads: each stands there whole.</summary>
    private const int PublishedSize = 10;

    /// <summary>A theme that stands in no more responses than this is looked up by the list of them, and a more frequent one while the list of responses is walked.</summary>
    private const int Rare = 2000;

    /// <summary>Whether somebody may read responses for what must not be published, and code them.</summary>
    public static bool MayAnalyse(Viewer viewer, long divisionId) => viewer.Can(Capability.AnalyseResponses, divisionId);

    /// <summary>Whether somebody may keep the themes and settle what coders differ in.</summary>
    public static bool MaySettle(Viewer viewer, long divisionId) => viewer.Can(Capability.WriteConsultations, divisionId);

    /// <summary>Whether somebody sees who sent a response: those who work on it, and those who answer requests of the people themselves.</summary>
    public static bool MaySeeWho(Viewer viewer, long divisionId) => MayAnalyse(viewer, divisionId) || viewer.Can(Capability.AnswerDataRequests);

    /// <summary>The responses to a consultation that a filter leaves.</summary>
    /// <param name="frequent">In how many responses the theme stands, where that is known.</param>
    public static IQueryable<Response> ResponsesTo(this PortalDbContext db, long consultationId, ResponseFilter filter, int? frequent = null)
    {
        var found = db.Responses.AsNoTracking().Where(r => r.ConsultationId == consultationId);
        if (filter.Group is { } group) found = found.Where(r => r.UserGroup == group);
        if (filter.Channel is { } channel) found = found.Where(r => r.Channel == channel);
        if (filter.Moderation is { } moderation) found = found.Where(r => r.Moderation == moderation);
        if (filter.Consent is { } consent) found = found.Where(r => r.Consent == consent);
        if (filter.IsSuspect is { } suspect) found = found.Where(r => r.IsSuspect == suspect);
        if (filter.Theme is { } theme)
        {
            found = frequent > Rare
                ? found.Where(r => db.StandingThemes.Any(t => t.ThemeId == theme && t.ResponseId == r.Id))
                : found.Where(r => db.StandingThemes.Where(t => t.ThemeId == theme && t.ConsultationId == consultationId).Select(t => t.ResponseId).Contains(r.Id));
        }

        if (filter.NotCoded) found = found.Where(r => db.AnswerReadings.Where(a => a.ConsultationId == consultationId && a.Coders == 0).Select(a => a.ResponseId).Contains(r.Id));
        if (filter.Chosen is { Question: var question, Place: >= 0 and < Question.MostOptions } chosen)
        {
            var bit = 1L << chosen.Place;
            found = found.Where(r => r.Answers.Any(a => a.QuestionId == question && (a.Chosen & bit) != 0));
        }

        if (filter.Alike is { } leader) found = found.Where(r => db.AnswerReadings.Where(a => a.LeaderId == leader || a.AnswerId == leader).Select(a => a.ResponseId).Contains(r.Id));
        var sought = Sought.Read(filter.Words);
        if (!sought.IsNothing)
        {
            var holding = db.Holding(sought, db.ResponseAnswers.AsNoTracking());
            found = found.Where(r => holding.Select(a => a.ResponseId).Contains(r.Id));
        }

        return found;
    }

    /// <summary>One page of them, the last first.</summary>
    /// <param name="all">How many there are in all, where that is known: then nothing is counted.</param>
    public static async Task<ResponsePageOfList> PageAsync(this PortalDbContext db, IQueryable<Response> responses, bool maySeeWho, long? before, long? after, int? all, CancellationToken ct)
    {
        var (rows, newer, older) = await responses.PageAsync(r => r.Id, r => new ResponseRow(
            r.Id, r.Version, r.ReceivedOn, r.UserGroup, r.Channel, r.Consent, r.Moderation, r.IsSuspect, maySeeWho ? r.OnBehalfOf ?? r.Name : null,
            r.Answers.Where(a => a.Words != null).OrderBy(a => a.Id).Select(a => a.Words!.Substring(0, 200)).FirstOrDefault()), PageSize, before, after, ct);
        var count = all is { } known ? new Band(known, int.MaxValue) : !newer && !older ? new Band(rows.Count) : await responses.Select(r => r.Id).CountBandAsync(ct, Band.ExactByReading);
        return new ResponsePageOfList(rows, newer, older, count);
    }

    /// <summary>The themes of a consultation in the order of their tree, those aside that were merged into others.</summary>
    public static async Task<IReadOnlyList<(ThemeRow Theme, int Depth)>> ThemeTreeAsync(this PortalDbContext db, long consultationId, CancellationToken ct) =>
        ThemeRules.Tree(await db.ThemesOf(consultationId).ToListAsync(ct), t => t.Node);

    internal static IQueryable<ThemeRow> ThemesOf(this PortalDbContext db, long consultationId) => db.Themes.AsNoTracking().Where(t => t.ConsultationId == consultationId && t.MergedIntoId == null)
        .OrderBy(t => t.Id).Select(t => new ThemeRow(t.Id, t.Version, t.Name, t.About, t.ParentId, t.Position, t.RetiredOn));

    /// <summary>Everything about a response; null where there is none.</summary>
    public static async Task<ResponseFacts?> ResponseFactsAsync(this PortalDbContext db, long id, CancellationToken ct)
    {
        if (await db.Responses.AsNoTracking().Include(r => r.Answers).SingleOrDefaultAsync(r => r.Id == id, ct) is not { } it) return null;
        var names = await db.Responses.Where(r => r.Id == id).Select(r => new
        {
            Organisation = db.Organisations.Where(o => o.Id == r.OrganisationId).Select(o => o.Name).FirstOrDefault(),
            EnteredBy = db.Users.Where(u => u.Id == r.EnteredById).Select(u => u.Name).FirstOrDefault(),
            ModeratedBy = db.Users.Where(u => u.Id == r.ModeratedById).Select(u => u.Name).FirstOrDefault(),
        }).SingleAsync(ct);
        List<long> answers = [.. it.Answers.Where(a => a.Words is not null).Select(a => a.Id)];
        return new ResponseFacts(it, await db.CodingsOfAsync(answers, ct), await db.SettlementsOfAsync(answers, ct),
            await db.Redactions.AsNoTracking().Where(r => r.ResponseId == id).OrderBy(r => r.Id).Select(r => new RedactionRow(
                r.Id, r.AnswerId, r.Passage, r.Reason, r.Why, db.Users.Where(u => u.Id == r.ById).Select(u => u.Name).First(), r.On,
                r.UndoneOn, db.Users.Where(u => u.Id == r.UndoneById).Select(u => u.Name).FirstOrDefault(), r.UndoneWhy)).ToListAsync(ct),
            names.Organisation, names.EnteredBy, names.ModeratedBy);
    }

    /// <summary>The response that came before one, and the one that came after.</summary>
    public static async Task<(long? Previous, long? Next)> NeighboursAsync(this PortalDbContext db, Response it, CancellationToken ct)
    {
        var beside = db.Responses.AsNoTracking().Where(r => r.ConsultationId == it.ConsultationId);
        return (await beside.Where(r => r.Id < it.Id).OrderByDescending(r => r.Id).Select(r => (long?)r.Id).FirstOrDefaultAsync(ct),
            await beside.Where(r => r.Id > it.Id).OrderBy(r => r.Id).Select(r => (long?)r.Id).FirstOrDefaultAsync(ct));
    }

    /// <summary>What coders gave to some answers, in the order in which they began.</summary>
    public static async Task<IReadOnlyList<CodingRow>> CodingsOfAsync(this PortalDbContext db, IReadOnlyCollection<long> answers, CancellationToken ct)
    {
        var ids = answers.ToList();
        return await db.Codings.AsNoTracking().Where(c => EF.Parameter(ids).Contains(c.AnswerId)).OrderBy(c => c.Id)
            .Select(c => new CodingRow(c.AnswerId, c.CoderId, db.Users.Where(u => u.Id == c.CoderId).Select(u => u.Name).First(), c.At, c.Themes.Select(t => t.ThemeId).ToList())).ToListAsync(ct);
    }

    /// <summary>What was settled of some answers.</summary>
    public static async Task<IReadOnlyList<SettlementRow>> SettlementsOfAsync(this PortalDbContext db, IReadOnlyCollection<long> answers, CancellationToken ct)
    {
        var ids = answers.ToList();
        return await db.Settlements.AsNoTracking().Where(s => EF.Parameter(ids).Contains(s.AnswerId)).OrderBy(s => s.Id)
            .Select(s => new SettlementRow(s.AnswerId, s.Version, db.Users.Where(u => u.Id == s.SettledById).Select(u => u.Name).First(), s.At, s.Note, s.Themes.Select(t => t.ThemeId).ToList())).ToListAsync(ct);
    }

    /// <summary>Answers on which coders differ and that nobody has settled, the first first.</summary>
    public static async Task<IReadOnlyList<DifferentRow>> DifferencesAsync(this PortalDbContext db, long consultationId, long? after, CancellationToken ct)
    {
        // Compared with a value: a column alone as a condition is looked up in no index on SQLite.
        var (last, differ) = (after ?? 0, true);
        return await (from r in db.AnswerReadings.AsNoTracking()
                      where r.ConsultationId == consultationId && r.Differs == differ && r.AnswerId > last
                      orderby r.AnswerId
                      join q in db.Questions on r.QuestionId equals q.Id
                      select new DifferentRow(r.AnswerId, r.ResponseId, q.Words, r.Answer.Words!)).Take(PageSize + 1).ToListAsync(ct);
    }

    /// <summary>Answers that several respondents gave nearly alike, those of which there are most first.</summary>
    /// <param name="after">The row before: how many, and its key.</param>
    public static async Task<IReadOnlyList<AlikeRow>> AlikeAsync(this PortalDbContext db, long consultationId, (int Number, long Id)? after, CancellationToken ct)
    {
        var groups = db.AnswerReadings.AsNoTracking().Where(r => r.ConsultationId == consultationId && r.Alike > 1);
        if (after is { Number: var number, Id: var id }) groups = groups.Where(r => r.Alike < number || (r.Alike == number && r.AnswerId < id));
        return await (from r in groups
                      orderby r.Alike descending, r.AnswerId descending
                      join q in db.Questions on r.QuestionId equals q.Id
                      select new AlikeRow(r.AnswerId, r.Alike, q.Words, r.Answer.Words!)).Take(PageSize + 1).ToListAsync(ct);
    }

    /// <summary>What waits to be read for what must not be published: what looks like a machine's first, then the oldest.</summary>
    /// <param name="after">The last that was seen.</param>
    public static async Task<IReadOnlyList<ResponseRow>> WaitingAsync(this PortalDbContext db, long consultationId, bool maySeeWho, (bool IsSuspect, long Id)? after, int most, CancellationToken ct)
    {
        var rows = new List<ResponseRow>();
        foreach (var suspect in new[] { true, false })
        {
            if (after is { IsSuspect: false } && suspect) continue;
            var from = after is { } seen && seen.IsSuspect == suspect ? seen.Id : 0;
            rows.AddRange(await db.Responses.AsNoTracking().Where(r => r.ConsultationId == consultationId && r.Moderation == Moderation.Waiting && r.IsSuspect == suspect && r.Id > from)
                .OrderBy(r => r.Id).Take(most - rows.Count)
                .Select(r => new ResponseRow(r.Id, r.Version, r.ReceivedOn, r.UserGroup, r.Channel, r.Consent, r.Moderation, r.IsSuspect, maySeeWho ? r.OnBehalfOf ?? r.Name : null, null)).ToListAsync(ct));
            if (rows.Count == most) break;
        }

        return rows;
    }

    /// <summary>
    /// The responses to a consultation that everybody may read, once ONS has published its own: those that were cleared and whose senders
    /// consent. The one way to responses for those who have not signed in.
    /// </summary>
    public static IQueryable<Response> PublishedResponses(this PortalDbContext db, long consultationId) => db.Responses.AsNoTracking().Where(r =>
        r.ConsultationId == consultationId && r.Moderation == Moderation.Cleared && r.Consent != PublishingConsent.No && db.PublicConsultations().Any(c => c.Id == r.ConsultationId && c.ResponsePublishedOn != null));

    /// <summary>One page of them as everybody reads them, the last first.</summary>
    public static Task<(IReadOnlyList<PublishedResponse> Rows, bool Newer, bool Older)> PublishedPageAsync(this PortalDbContext db, long consultationId, long? before, long? after, CancellationToken ct) =>
        db.PublishedResponses(consultationId).PageAsync(r => r.Id, r => new PublishedResponse(
            r.Id, r.UserGroup, r.Consent == PublishingConsent.WithName ? r.OnBehalfOf ?? r.Name : null, r.Language,
            r.Answers.OrderBy(a => a.Id).Select(a => new PublishedAnswer(a.QuestionId, a.Chosen, a.Redacted ?? a.Words)).ToList()), PublishedSize, before, after, ct);

    /// <summary>The words of some responses, by response.</summary>
    public static async Task<ILookup<long, (string Question, string Words)>> WordsOfAsync(this PortalDbContext db, IReadOnlyCollection<long> responses, CancellationToken ct)
    {
        var ids = responses.ToList();
        var words = await (from a in db.ResponseAnswers.AsNoTracking()
                           where EF.Parameter(ids).Contains(a.ResponseId) && a.Words != null
                           join q in db.Questions on a.QuestionId equals q.Id
                           orderby q.Position, a.Id
                           select new { a.ResponseId, Question = q.Words, Words = a.Words! }).ToListAsync(ct);
        return words.ToLookup(w => w.ResponseId, w => (w.Question, w.Words));
    }

    /// <summary>
    /// The quotes that may be shown now: of cleared responses whose senders consent, and whose words still stand in what may be
    /// published of the answer (<see cref="Quote.MayBeShown"/> in SQL, and asked again of what was read).
    /// </summary>
    public static async Task<IReadOnlyList<QuoteRow>> QuotesForAsync(this PortalDbContext db, long consultationId, CancellationToken ct)
    {
        var quotes = await (from q in db.Quotes.AsNoTracking()
                            where q.ConsultationId == consultationId
                            join r in db.Responses on q.ResponseId equals r.Id
                            where r.Moderation == Moderation.Cleared && r.Consent != PublishingConsent.No
                            join a in db.ResponseAnswers on q.AnswerId equals a.Id
                            orderby q.Id
                            select new { Quote = q, Response = r, Answer = a }).AsNoTracking().Take(500).ToListAsync(ct);
        return [.. quotes.Where(q => Quote.MayBeShown(q.Response, q.Answer, q.Quote.Words)).Select(q => new QuoteRow(
            q.Quote.Id, q.Quote.Version, q.Quote.ResponseId, q.Quote.ThemeId, q.Quote.Words, q.Response.UserGroup, q.Response.Consent == PublishingConsent.WithName ? q.Response.OnBehalfOf ?? q.Response.Name : null))];
    }
}
