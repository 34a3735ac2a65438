using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Consultations;
using EngagementPortal.Domain.Strategy;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Generation;

/// <summary>One large consultation with as many responses as are asked for, its themes, and codings of nine answers in ten; and one that is open.</summary>
internal static class MadeUpResponses
{
    private const int Themes = 40;

    private static readonly string[] Openings = ["We use", "Our members rely on", "I look at", "My council plans with", "Our charity reports on", "We teach with"];
    private static readonly string[] Objects = ["the index of prices", "the tables by region", "the monthly release", "the notes on methods", "the files for download", "the charts of wages", "the count of migrants", "the yearly summary"];
    private static readonly string[] Wishes = ["and need it earlier in the month", "and would miss it badly", "but cannot find the older figures", "but the tables are too wide to print", "and want it by district", "and would like to be asked before it changes", "but the revisions come unannounced"];

    /// <summary>Writes them.</summary>
    public static async Task FillAsync(PortalDbContext db, int number, Activity activity, CancellationToken ct)
    {
        var today = London.DateIn(activity.At);
        // Of those who sign in to try it: the demo accounts come first.
        var division = await db.Users.AsNoTracking().Where(a => a.DivisionId != null).OrderBy(a => a.Id).Select(a => a.DivisionId!.Value).FirstAsync(ct);
        var staff = await db.Users.AsNoTracking().Where(a => a.DivisionId == division).OrderBy(a => a.Id).Select(a => a.Id).ToListAsync(ct);
        var consultation = new Consultation(Token(1, 0), new ConsultationDetails(ConsultationKind.FormalConsultation, "The future of the figures", "How the figures are made and published in years to come.", division, staff[0], UserGroups.Citizens, OpensOn: today.AddDays(-100), ClosesOn: today.AddDays(-10)), today, staff[0]);
        var asked = consultation.Ask(new QuestionContent(QuestionKind.Text, "What should be done otherwise?"));
        var used = consultation.Ask(new QuestionContent(QuestionKind.MultiChoice, "What do you use?", Options: "Tables\nCharts\nFiles\nSummaries"));
        foreach (var act in new[] { ConsultationAct.Draft, ConsultationAct.SendToChecks, ConsultationAct.Approve, ConsultationAct.Announce, ConsultationAct.Analyse }) consultation.Take(act, null, staff[0], activity.At);
        db.Add(consultation);
        // And one to respond to.
        var open = new Consultation(Token(1, 1), new ConsultationDetails(ConsultationKind.CallForEvidence, "The use of the figures", "Who uses them, and what for.", division, staff[0], UserGroups.Citizens, OpensOn: today, ClosesOn: today.AddDays(364)), today, staff[0]);
        open.Ask(new QuestionContent(QuestionKind.Text, "What do you use them for?", IsRequired: true));
        foreach (var act in new[] { ConsultationAct.Draft, ConsultationAct.SendToChecks, ConsultationAct.Approve, ConsultationAct.Announce }) open.Take(act, null, staff[0], activity.At);
        db.Add(open);
        await db.SaveAsync(activity, ct);
        List<Theme> themes = [.. Enumerable.Range(0, Themes).Select(i => new Theme(Token(2, i), consultation.Id, new ThemeDetails($"Theme {i + 1}"), i + 1, staff[0]))];
        db.AddRange(themes);
        await db.SaveAsync(activity, ct);
        db.ChangeTracker.Clear();

        var keys = themes.ConvertAll(t => t.Id);
        for (var from = 0; from < number; from += 10_000)
        {
            List<Response> responses = [.. Enumerable.Range(from, Math.Min(10_000, number - from)).Select(i => ResponseOf(consultation.Id, asked.Id, used.Id, i, activity, today))];
            await db.BulkAsync(responses, activity, ct);
            // Keys of parts are the database's: the answers in words are read back.
            var (first, last) = (responses[0].Id, responses[^1].Id);
            var answers = await db.ResponseAnswers.AsNoTracking().Where(a => a.QuestionId == asked.Id && a.ResponseId >= first && a.ResponseId <= last).OrderBy(a => a.Id).Select(a => new { a.Id, a.ResponseId }).ToListAsync(ct);
            await db.BulkAsync(answers.Where(a => a.ResponseId % 10 != 0).SelectMany(a => CodersOf(a.ResponseId, staff).Select((c, n) => new Coding(consultation.Id, a.ResponseId, a.Id, c, ThemesOf(a.ResponseId, n, keys), activity.At))), activity, ct);
        }

        await db.DeriveReadingsAsync(ct);
    }

    // One in twenty is coded by two.
    private static IEnumerable<long> CodersOf(long response, List<long> staff) => response % 20 == 1 && staff.Count > 1 ? [staff[0], staff[1]] : [staff[(int)(response % staff.Count)]];

    // Some themes come up everywhere, others hardly ever.
    private static IEnumerable<long> ThemesOf(long response, int coder, List<long> themes)
    {
        yield return themes[(int)(response * 7 % 5)];
        if (response % 3 == 0) yield return themes[5 + (int)(response % 30)];
        if (response % 997 == 1) yield return themes[^1];
        if (coder == 1 && response % 40 == 1) yield return themes[36];
    }

    private static Response ResponseOf(long consultation, long asked, long used, int i, Activity activity, DateOnly today)
    {
        var group = i % 11 == 0 ? UserGroups.None : UserGroupSets.Each[i % UserGroupSets.Each.Count];
        var words = $"{Openings[i % Openings.Length]} {Objects[i / 6 % Objects.Length]} {Wishes[i / 48 % Wishes.Length]}. {(i % 50 == 0 ? "Please keep publishing it every month for the sake of everybody who plans with it" : $"Our case is number {i} and concerns {Objects[i * 3 % Objects.Length]} in {i % 400} places")}.";
        var consent = (PublishingConsent)(1 + (i % 3));
        return new Response(Token(3, i), consultation, Token(4, i), new Respondent(group, consent, $"Respondent {i}"), [new AnswerContent(asked, [], words), new AnswerContent(used, [i % 4], null)], ResponseChannel.Online, activity.At, today, null, i % 200 == 0);
    }

    private static Guid Token(int kind, int i) => new(kind, 0, 0, BitConverter.GetBytes((long)i));
}
