using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Audit;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Services.Stakeholders;
using EngagementPortal.Services.Strategy;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EngagementPortal.Services.Tests.Stakeholders;

/// <summary>
/// The queries of register and engagements can be said in SQL Server's words too. No server listens: what cannot be translated fails before a
/// connection is tried, what can fails because of it.
/// </summary>
public class SqlServerTranslationTests
{
    // The model's tables for passkeys depend on Identity's options.
    private static readonly IServiceProvider Services =
        new ServiceCollection().Configure<IdentityOptions>(PortalData.ShapeIdentity).BuildServiceProvider();

    private static readonly Viewer Viewer = new(1, "Sandra Staff", 2, [new GrantedRole(Role.Manager, false, [2, 3])]);

    private static readonly OrganisationFilter Everything = new()
    {
        Words = "hm treasury",
        Group = UserGroups.Media,
        StakeholderGroup = StakeholderGroups.Users,
        Kind = OrganisationKind.Charity,
        Stage = JourneyStage.User,
        CaredForBy = 1,
        OnlyKeyAccounts = true,
        Tag = "budget",
    };

    public static TheoryData<string, Func<PortalDbContext, Task>> Queries => new()
    {
        { "list of organisations", db => db.PageAsync(Everything, Viewer, null, null, default) },
        { "count of organisations", db => db.Organisations.Matching(Everything).CountBandAsync(default) },
        { "list of people", db => db.PageAsync(new PersonFilter { Words = "joan", Group = UserGroups.Media, MayBeContacted = true }, null, null, default) },
        { "organisation", db => db.FactsOfAsync(1, default) },
        { "organisation's head", db => db.HeadAsync(1, default) },
        { "person", db => db.PersonFactsAsync(1, default) },
        { "timeline", db => db.DiaryOfOrganisation(1, Viewer).TimelineAsync([], TimelineMark.Parse("2012-01-01.5.9"), default) },
        { "contact", db => db.DiaryOfOrganisation(1, Viewer).ContactAsync(new DateOnly(2012, 2, 2), default) },
        { "twins of an organisation", db => db.TwinsOfAsync(new OrganisationDetails("HM Treasury", OrganisationKind.Other) { Website = "a.example" }, default) },
        { "twins of a person", db => db.TwinsOfAsync(new PersonDetails("Joan Jones") { Email = "a@b.example" }, default) },
        { "finding organisations", db => db.FindAsync("hm treasury", RegisterKinds.Organisations, default) },
        { "finding people", db => db.FindAsync("joan", RegisterKinds.People, default) },
        { "agreement", db => db.AgreementAsync(1, default) },
        { "held about a person", db => db.HeldAboutAsync(1, Viewer, default) },
        { "list of engagements", db => db.ListAsync(new EngagementFilter { With = "hm treasury", Text = "prices", Groups = UserGroups.Media, Topic = 1, Division = 2 }, null, Viewer, default) },
        { "rows of engagements", db => db.Engagements.AsNoTracking().VisibleTo(Viewer).NewestFirst().Take(10).AsRows(db).ToListAsync() },
        { "engagement", db => db.ViewAsync(1, Viewer, default) },
        { "what is owed", db => db.OwedByAsync(Viewer, default) },
        { "what is owed to an organisation", db => db.OwedToAsync(1, Viewer, default) },
        { "whether anything is owed", db => db.AnyOwedAsync(["o-1", "c-2"], Viewer, default) },
        { "topics", db => db.TopicRowsAsync(default) },
        { "changes", db => db.ChangesOfAsync<Organisation>(1, default) },
    };

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task Query_IsTranslated(string name, Func<PortalDbContext, Task> query)
    {
        await using var db = new SqlServerPortalDbContext(
            new DbContextOptionsBuilder<SqlServerPortalDbContext>()
                .UseSqlServer("Server=tcp:127.0.0.1,1;Database=none;Connect Timeout=1;ConnectRetryCount=0;TrustServerCertificate=True")
                .UseApplicationServiceProvider(Services).Options,
            TimeProvider.System);

        var failure = await Record.ExceptionAsync(() => query(db));

        var cause = failure;
        while (cause is not (null or SqlException)) cause = cause.InnerException;
        Assert.True(cause is SqlException, $"{name}: {failure?.Message}");
    }
}
