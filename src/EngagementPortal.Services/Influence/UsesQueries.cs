using EngagementPortal.Data;
using EngagementPortal.Domain.Influence;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Influence;

/// <summary>A line of the register of uses.</summary>
public sealed record OutputUses(long Id, string Name, int Uses, DateOnly? ReviewedOn);

/// <summary>A known use of an output.</summary>
public sealed record UseRow(OutputUse It, string? Organisation, string By);

/// <summary>What pages ask of the register of uses.</summary>
public static class UsesQueries
{
    /// <summary>The outputs on offer, by name.</summary>
    /// <param name="dueOn">Only those that are to be reviewed on this day; null for all.</param>
    public static Task<List<OutputUses>> UsesAsync(this PortalDbContext db, DateOnly? dueOn, CancellationToken ct)
    {
        var outputs = db.Outputs.AsNoTracking().Where(o => !o.IsRetired);
        if (dueOn is { } day)
        {
            var since = day.AddMonths(-UsesReview.Months);
            outputs = outputs.Where(o => !db.UsesReviews.Any(r => r.OutputId == o.Id && r.On >= since));
        }

        return outputs.OrderBy(o => o.Name).ThenBy(o => o.Id).Select(o => new OutputUses(
            o.Id, o.Name, db.OutputUses.Count(u => u.OutputId == o.Id && u.EndedOn == null), db.UsesReviews.Where(r => r.OutputId == o.Id).Max(r => (DateOnly?)r.On))).ToListAsync(ct);
    }

    /// <summary>The known uses of an output, ended ones last.</summary>
    public static Task<List<UseRow>> UsesOfAsync(this PortalDbContext db, long outputId, CancellationToken ct) => db.OutputUses.AsNoTracking().Where(u => u.OutputId == outputId)
        .OrderBy(u => u.EndedOn != null).ThenByDescending(u => u.Id)
        .Select(u => new UseRow(u, db.Organisations.Where(o => o.Id == u.OrganisationId).Select(o => o.Name).FirstOrDefault(), db.Users.Where(a => a.Id == u.RecordedById).Select(a => a.Name).First())).ToListAsync(ct);
}
