using EngagementPortal.Domain;
using EngagementPortal.Domain.Measurement;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Measurement;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Testing;

/// <summary>The annual report of the baseline year, published by the head. The year is frozen already.</summary>
public static class PublishedBaseline
{
    /// <summary>What its first section says.</summary>
    public const string Words = "We met more of you than before.";

    /// <summary>Writes, approves and publishes the next edition. Answers with its key.</summary>
    /// <param name="reason">Of a further edition.</param>
    public static async Task<long> InAsync(PortalHost host, string? reason = null)
    {
        await using var context = host.Open();
        var viewer = await new Given(context.Db, host.Clock).ViewerAsync(host.Office.Head);
        var reports = new ReportService(context.Db, StrategyEditions.Load());
        var doing = new Activity("report.test", viewer.AccountId, viewer.Name, host.Clock.GetUtcNow());
        var id = (await reports.BeginAsync(FinancialYear.Baseline, reason, viewer, doing, CancellationToken.None)).Id;
        await reports.WriteAsync(id, await VersionAsync(), new Dictionary<ReportSection, string?> { [ReportSection.YearAtAGlance] = Words }, viewer, doing, CancellationToken.None);
        var draft = await context.Db.AnnualReports.AsNoTracking().Include(r => r.Commentary).SingleAsync(r => r.Id == id);
        var read = Evidence.HashOf(await new Given(context.Db, host.Clock).ReportAsync(draft));
        var approved = await reports.ApproveAsync(id, await VersionAsync(), read, viewer, doing, CancellationToken.None);
        var published = await reports.PublishAsync(id, await VersionAsync(), viewer, doing, CancellationToken.None);
        return approved!.IsAllowed && published!.IsAllowed ? id : throw new InvalidOperationException("The report was not published.");

        Task<int> VersionAsync() => context.Db.AnnualReports.AsNoTracking().Where(r => r.Id == id).Select(r => r.Version).SingleAsync();
    }
}
