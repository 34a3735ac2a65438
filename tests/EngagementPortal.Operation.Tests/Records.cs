using EngagementPortal.Data;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Operation.Tests;

/// <summary>Looks into the file for what was acknowledged.</summary>
internal static class Records
{
    private static readonly StrategyEditions Editions = StrategyEditions.Load();

    public static string FileOf(PortalDatabase database) => new SqliteConnectionStringBuilder(database.ConnectionString).DataSource;

    /// <summary>
    /// The file is sound; everything acknowledged is in it; and every engagement in it, acknowledged or not, is whole: with the
    /// audit entry of its logging and the obligations of its mode. Answers with how many engagements there are.
    /// </summary>
    public static async Task<int> CheckAsync(string file, IEnumerable<Acknowledged> acknowledged)
    {
        var report = SqliteBackup.Verify(file);
        Assert.True(report.IsSound, string.Join('\n', report.Findings));

        await using var db = new SqlitePortalDbContext(
            new DbContextOptionsBuilder<SqlitePortalDbContext>().UseSqlite($"Data Source={file};Mode=ReadOnly;Pooling=False")
                .UseApplicationServiceProvider(PortalIdentity.Services).Options, TimeProvider.System);
        var engagements = await db.Engagements.AsNoTracking()
            .Select(e => new { e.Id, e.SubmissionToken, e.Mode, e.Date, Obligations = e.Obligations.Count, Organisations = e.Organisations.Count })
            .ToDictionaryAsync(e => e.Id);
        var audited = await db.Audit.AsNoTracking().Where(a => a.Subject == "Engagement" && a.Kind == "engagement.logged").Select(a => a.SubjectId).ToListAsync();

        foreach (var told in acknowledged)
        {
            Assert.True(engagements.TryGetValue(told.Id, out var found), $"ENG-{told.Id} was acknowledged and is not there.");
            Assert.Equal((told.Submission, told.Mode), (found.SubmissionToken, found.Mode));
        }

        Assert.Equal(engagements.Keys.Order(), audited.Order());
        Assert.All(engagements.Values, e => Assert.Equal(
            (1, ObligationClock.Open(Editions.InForceOn(e.Date), e.Mode, e.Date).Count), (e.Organisations, e.Obligations)));
        return engagements.Count;
    }
}

/// <summary>Identity's options, which shape its tables, for a context outside of the portal.</summary>
internal static class PortalIdentity
{
    public static readonly IServiceProvider Services = Microsoft.Extensions.DependencyInjection.ServiceCollectionContainerBuilderExtensions.BuildServiceProvider(
        Microsoft.Extensions.DependencyInjection.OptionsServiceCollectionExtensions.Configure<Microsoft.AspNetCore.Identity.IdentityOptions>(
            new Microsoft.Extensions.DependencyInjection.ServiceCollection(), PortalData.ShapeIdentity));
}
