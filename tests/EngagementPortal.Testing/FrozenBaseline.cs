using EngagementPortal.Domain;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Measurement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace EngagementPortal.Testing;

/// <summary>The baseline year, frozen by the head a fortnight after its end, whatever the clock of the portal says.</summary>
public static class FrozenBaseline
{
    /// <summary>Freezes it as often as asked for, and checks it.</summary>
    /// <param name="isAgain">It was frozen before.</param>
    public static async Task InAsync(PortalHost host, int revisions = 1, bool isAgain = false)
    {
        await using var context = host.Open();
        var viewer = await new Given(context.Db, host.Clock).ViewerAsync(await context.Db.Users.Where(a => a.Email == Office.HeadEmail).Select(a => a.Id).SingleAsync());
        var freezing = new FreezeService(context.Db, StrategyEditions.Load(), new FakeTimeProvider(new DateTimeOffset(2012, 4, 16, 9, 0, 0, TimeSpan.Zero)));
        var doing = new Activity("year.frozen", viewer.AccountId, viewer.Name, host.Clock.GetUtcNow());
        for (var i = 0; i < revisions; i++)
        {
            var preview = await freezing.PreviewAsync(FinancialYear.Baseline, viewer, doing, CancellationToken.None);
            var looks = await freezing.LooksAsync(FinancialYear.Baseline, CancellationToken.None);
            var frozen = await freezing.FreezeAsync(FinancialYear.Baseline, looks[0].Id, i == 0 && !isAgain ? null : "Once more", viewer, doing, _ => { }, CancellationToken.None);
            if (!preview.IsAllowed || !frozen.IsAllowed) throw new InvalidOperationException(string.Join(' ', frozen.Verdict.Findings.Select(f => f.Text)));
        }

        await foreach (var year in freezing.CheckAllAsync(CancellationToken.None))
        {
            if (year.Findings.Count > 0) throw new InvalidOperationException(string.Join(' ', year.Findings));
        }
    }
}
