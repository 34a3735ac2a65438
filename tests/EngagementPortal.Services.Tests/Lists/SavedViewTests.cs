using EngagementPortal.Domain;
using EngagementPortal.Domain.Lists;
using EngagementPortal.Services.Lists;
using EngagementPortal.Testing;

namespace EngagementPortal.Services.Tests.Lists;

/// <summary>Filters kept under names: one's own, and what the division shares.</summary>
public sealed class SavedViewTests(PortalHost host) : IClassFixture<PortalHost>
{
    private Office Office => host.Office;

    [Fact]
    public async Task OnesOwn_AndWhatTheDivisionShares_AreListed()
    {
        await SaveAsync(Office.Staff, "Only mine", share: false);
        await SaveAsync(Office.Planner, "For Prices", share: true);
        await SaveAsync(Office.Stranger, "For Health", share: true);
        Assert.Equal(["For Prices", "Only mine"], await NamesAsync(Office.Staff));
        Assert.Equal(["For Prices"], (await NamesAsync(Office.Planner)).Where(n => n.StartsWith("For", StringComparison.Ordinal)));
        Assert.DoesNotContain("Only mine", await NamesAsync(Office.Planner));
        // Somebody without a division shares with nobody.
        await SaveAsync(Office.Head, "The head's", share: true);
        Assert.Equal(["The head's"], await NamesAsync(Office.Head));
        Assert.DoesNotContain("The head's", await NamesAsync(Office.Administrator));
    }

    [Fact]
    public async Task ANameOfOneList_IsTakenOnce()
    {
        Assert.True(await SaveAsync(Office.Manager, "Énergy users", share: false));
        Assert.False(await SaveAsync(Office.Manager, " energy USERS ", share: false));
        Assert.True(await SaveAsync(Office.Manager, "Energy users", share: false, ListKind.People));
        Assert.True(await SaveAsync(Office.Planner, "Energy users", share: false));
    }

    [Fact]
    public async Task Another_CannotChangeOrDeleteIt()
    {
        var id = await IdAsync(Office.Planner, "Shared with you");
        var (viewer, now) = (await SeeAsync(Office.Staff), host.Clock.GetUtcNow());
        await using (var context = host.Open())
        {
            var service = new SavedViewService(context.Db);
            Assert.Null(await service.CallAsync(id, 1, "Taken over", false, viewer, Doing(Office.Staff), default));
            Assert.False(await service.DeleteAsync(id, 1, viewer, Doing(Office.Staff), default));
        }

        await using (var context = host.Open())
        {
            var service = new SavedViewService(context.Db);
            await Assert.ThrowsAsync<StaleRecordException>(async () => await service.CallAsync(id, 7, "Stale", false, await SeeAsync(Office.Planner), Doing(Office.Planner), default));
        }

        await using (var context = host.Open())
        {
            var service = new SavedViewService(context.Db);
            Assert.True(await service.DeleteAsync(id, context.Db.SavedViews.Single(v => v.Id == id).Version, await SeeAsync(Office.Planner), Doing(Office.Planner), default));
            Assert.Contains(context.Db.Audit, a => a.Kind == "test.view" && a.Subject == nameof(SavedView) && a.SubjectId == id);
        }
    }

    private async Task<bool> SaveAsync(long account, string name, bool share, ListKind list = ListKind.Engagements)
    {
        var viewer = await SeeAsync(account);
        await using var context = host.Open();
        return (await new SavedViewService(context.Db).SaveAsync(list, name, "year=2011-12", share, viewer, Doing(account), default)).IsAllowed;
    }

    private async Task<long> IdAsync(long account, string name)
    {
        var viewer = await SeeAsync(account);
        await using var context = host.Open();
        return (await new SavedViewService(context.Db).SaveAsync(ListKind.Organisations, name, "key=yes", true, viewer, Doing(account), default)).Id;
    }

    private async Task<IEnumerable<string>> NamesAsync(long account)
    {
        var viewer = await SeeAsync(account);
        await using var context = host.Open();
        return (await context.Db.ViewsAsync(ListKind.Engagements, viewer, default)).Select(v => v.Name);
    }

    private Activity Doing(long account) => new("test.view", account, "Somebody", host.Clock.GetUtcNow());

    private Task<Domain.Access.Viewer> SeeAsync(long account) => host.GivenAsync(g => g.ViewerAsync(account));
}
