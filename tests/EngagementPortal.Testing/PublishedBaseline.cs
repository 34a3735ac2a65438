using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Measurement;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Measurement;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Testing;

/// <summary>The annual report of the baseline year, written and published by the head. The year is frozen already.</summary>
public static class PublishedBaseline
{
    /// <summary>What its first section says.</summary>
    public const string Words = "We met more of you than before.";

    /// <summary>Begins and writes the next edition. Answers with its key.</summary>
    /// <param name="reason">Of a further edition.</param>
    public static Task<long> BeginAsync(PortalHost host, string? reason = null) => WithAsync(host, async (given, reports, head, doing) =>
    {
        var id = (await reports.BeginAsync(FinancialYear.Baseline, reason, head, doing, CancellationToken.None)).Id;
        var words = new Dictionary<ReportSection, string?> { [ReportSection.YearAtAGlance] = Words };
        return (await reports.WriteAsync(id, (await given.ReportAsync(id)).Version, words, head, doing, CancellationToken.None))!.Id;
    });

    /// <summary>Begins, writes, approves and publishes it. Answers with its key.</summary>
    public static async Task<long> InAsync(PortalHost host, string? reason = null)
    {
        var id = await BeginAsync(host, reason);
        return await WithAsync(host, async (given, reports, head, doing) =>
        {
            var draft = await given.ReportAsync(id);
            var approved = await reports.ApproveAsync(id, draft.Version, Evidence.HashOf(await given.PreviewAsync(draft)), head, doing, CancellationToken.None);
            var published = await reports.PublishAsync(id, (await given.ReportAsync(id)).Version, head, doing, CancellationToken.None);
            return approved!.IsAllowed && published!.IsAllowed ? id : throw new InvalidOperationException("The report was not published.");
        });
    }

    private static async Task<long> WithAsync(PortalHost host, Func<Given, ReportService, Viewer, Activity, Task<long>> act)
    {
        await using var context = host.Open();
        var given = new Given(context.Db, host.Clock);
        var head = await given.ViewerAsync(await context.Db.Users.Where(a => a.Email == Office.HeadEmail).Select(a => a.Id).SingleAsync());
        return await act(given, new ReportService(context.Db, StrategyEditions.Load()), head, new Activity("report.test", head.AccountId, head.Name, host.Clock.GetUtcNow()));
    }
}
