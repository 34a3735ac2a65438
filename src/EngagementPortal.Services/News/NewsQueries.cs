using System.Globalization;
using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Consultations;
using EngagementPortal.Domain.News;
using EngagementPortal.Services.Consultations;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.News;

/// <summary>What ONS published, taken from the records themselves: nothing is news that is not public, and nothing is written twice.</summary>
public static class NewsQueries
{
    /// <summary>Most that is told at once.</summary>
    public const int Most = 50;

    /// <summary>Steps that are news; a slip that was corrected is none.</summary>
    private static readonly ConsultationAct[] Told =
    [
        ConsultationAct.Announce, ConsultationAct.Extend, ConsultationAct.Pause, ConsultationAct.Resume, ConsultationAct.Withdraw, ConsultationAct.Reopen, ConsultationAct.Hold,
        ConsultationAct.PublishResponse, ConsultationAct.Complete,
    ];

    /// <summary>The last things that were published, the newest first.</summary>
    /// <param name="after">Only what became public after this instant; null for whenever.</param>
    /// <param name="upTo">And not after this one.</param>
    public static async Task<IReadOnlyList<NewsItem>> NewsAsync(this PortalDbContext db, DateTimeOffset? after, DateTimeOffset upTo, CancellationToken ct)
    {
        var since = after ?? DateTimeOffset.UnixEpoch;
        var (first, last) = (London.DateIn(since), London.DateIn(upTo));
        var steps = await (from s in db.Set<ConsultationStep>().AsNoTracking()
                           where Told.Contains(s.Act) && s.At > since && s.At <= upTo && s.From >= ConsultationState.Approved
                           join c in db.PublicConsultations() on s.ConsultationId equals c.Id
                           orderby s.At descending, s.Id descending
                           select new { Step = s, c.Title, c.Summary, c.OpensOn, c.ClosesOn }).Take(Most).ToListAsync(ct);
        // It opens without anybody doing anything. One that was announced on its first day has been told of by that.
        var opened = await db.PublicConsultations().Where(c => c.OpensOn >= first && c.OpensOn <= last && c.OpensOn > c.AnnouncedOn && c.PausedOn == null && c.Stage >= ConsultationState.Forthcoming && c.Stage != ConsultationState.Withdrawn)
            .OrderByDescending(c => c.OpensOn).ThenByDescending(c => c.Id).Take(Most).Select(c => new { c.Id, c.Title, c.Summary, c.OpensOn, c.ClosesOn }).ToListAsync(ct);
        var reports = await db.AnnualReports.AsNoTracking().Where(r => r.PublishedAt > since && r.PublishedAt <= upTo)
            .OrderByDescending(r => r.PublishedAt).Take(Most).Select(r => new { r.YearStart, r.Number, r.PublishedAt, r.Reason }).ToListAsync(ct);
        IEnumerable<NewsItem> items =
        [
            .. steps.Select(s => new NewsItem(
                $"consultation-{s.Step.ConsultationId}-step-{s.Step.Id}", s.Step.Act is ConsultationAct.PublishResponse or ConsultationAct.Complete or ConsultationAct.Hold ? NewsSubjects.WhatCameOfIt : NewsSubjects.Consultations,
                s.Step.At, $"{Says(s.Step, s.OpensOn)}: {s.Title}", (ConsultationFlow.IsPublicReason(s.Step.Act) ? s.Step.Reason : null) ?? s.Summary, PathOf(s.Step.ConsultationId))),
            .. opened.Select(c => new NewsItem($"consultation-{c.Id}-open-{c.OpensOn:yyyy-MM-dd}", NewsSubjects.Consultations, London.StartOf(c.OpensOn!.Value), $"Open until {Day(c.ClosesOn)}: {c.Title}", c.Summary, PathOf(c.Id))).Where(i => i.At > since),
            .. reports.Select(r => new NewsItem(
                $"report-{r.YearStart}-{r.Number}", NewsSubjects.Reports, r.PublishedAt!.Value, $"Annual report and scorecard {new FinancialYear(r.YearStart)}{(r.Number > 1 ? $", edition {r.Number}" : "")}",
                r.Reason ?? "What was held, what was promised and kept, and what users made of it.", $"/reports/{new FinancialYear(r.YearStart).ToString().Replace('/', '-')}/{r.Number}")),
        ];
        return [.. items.OrderByDescending(i => i.At).ThenByDescending(i => i.Key, StringComparer.Ordinal).Take(Most)];
    }

    private static string Says(ConsultationStep step, DateOnly? opensOn) => step.Act switch
    {
        ConsultationAct.Announce => opensOn > London.DateIn(step.At) ? $"Opens on {Day(opensOn)}" : "Open now",
        ConsultationAct.Extend => $"Extended until {Day(step.Date)}",
        ConsultationAct.Pause => "Paused",
        ConsultationAct.Resume => "Resumed",
        ConsultationAct.Withdraw => "Withdrawn",
        ConsultationAct.Reopen => $"Opened again until {Day(step.Date)}",
        ConsultationAct.Hold => $"Response delayed until {Day(step.Date)}",
        ConsultationAct.PublishResponse => "Response published",
        _ => "What came of it",
    };

    private static string Day(DateOnly? day) => string.Create(CultureInfo.InvariantCulture, $"{day:d MMMM yyyy}");

    private static string PathOf(long consultation) => string.Create(CultureInfo.InvariantCulture, $"/have-your-say/{consultation}");
}
