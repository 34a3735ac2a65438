using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Testing;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Tests.Engagements;

/// <summary>The rule in code and the query in SQL agree on who may read what, over every combination.</summary>
public sealed class VisibilityTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task VisibleTo_AgreesWithMayRead()
    {
        var office = host.Office;
        var made = 0;
        foreach (var sensitivity in Enum.GetValues<Sensitivity>())
            foreach (var division in new[] { office.Prices, office.NationalAccounts, office.Health })
                foreach (var takingPart in new[] { 0, office.Prices, office.Census })
                    foreach (var part in new[] { "none", "lead", "attendee", "reader", "logged" })
                    {
                        await host.GivenAsync(g => g.EngagementAsync(new(division, part == "lead" ? office.Stranger : office.Planner)
                        {
                            Sensitivity = sensitivity,
                            TakingPart = takingPart == 0 ? [] : [takingPart],
                            Attendees = part == "attendee" ? [office.Stranger] : [],
                            Readers = part == "reader" ? [office.Stranger, office.Administrator] : [],
                            LoggedById = part == "logged" ? office.Stranger : null,
                        }));
                        made++;
                    }

        var viewers = new List<Viewer> { Viewer.Nobody, new(office.Stranger, "Without a role", office.Prices, []) };
        foreach (var account in new[] { office.Staff, office.Planner, office.Manager, office.Head, office.Administrator, office.Stranger })
            viewers.Add(await host.GivenAsync(g => g.ViewerAsync(account)));

        var all = await host.ReadAsync(db => db.Engagements.AsNoTracking().Whole().ToListAsync());
        Assert.Equal(made, all.Count);
        foreach (var viewer in viewers)
        {
            var inSql = await host.ReadAsync(db => db.Engagements.VisibleTo(viewer).Select(e => e.Id).OrderBy(id => id).ToListAsync());
            var byRule = all.Where(e => viewer.MayRead(EngagementQueries.ConcernsOf(e))).Select(e => e.Id).Order().ToList();
            Assert.Equal(byRule, inSql);
        }

        // The concerns of the projection are those of the record.
        foreach (var it in all)
        {
            var view = await host.ReadAsync(db => db.ViewAsync(it.Id, viewers[5], default));
            if (view is not null) Assert.Equivalent(EngagementQueries.ConcernsOf(it), view.Concerns);
        }
    }
}
