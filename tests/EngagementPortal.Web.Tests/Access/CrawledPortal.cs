using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Attachments;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Services.Consultations;
using EngagementPortal.Services.Influence;
using EngagementPortal.Services.News;
using EngagementPortal.Services.Surveys;
using EngagementPortal.Testing;
using EngagementPortal.Testing.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EngagementPortal.Web.Tests.Access;

/// <summary>
/// The portal with one record of every noun in the office's first division, led by its staff, and one of each in a division of
/// another directorate, led by somebody who is nobody else in these tests.
/// </summary>
public sealed class CrawledPortal : MailingPortalHost, IAsyncLifetime
{
    /// <summary>Nobody at all, and somebody in every role.</summary>
    public const string Nobody = "nobody";

    /// <summary>Leads what stands in the other directorate.</summary>
    public const string HelenEmail = "helen@portal.example";

    private readonly Dictionary<string, HttpClient> browsers = new(StringComparer.Ordinal);

    /// <summary>Of the office's first division.</summary>
    public OneOfEach Home { get; private set; } = null!;

    /// <summary>Of another directorate.</summary>
    public OneOfEach Away { get; private set; } = null!;

    /// <summary>The link by which somebody invited chooses a password.</summary>
    public string Invitation { get; private set; } = "";

    /// <summary>Every address of the application.</summary>
    public IReadOnlyList<PortalRoute> Routes { get; private set; } = [];

    /// <summary>A browser for each viewer, signed in once.</summary>
    public async Task<HttpClient> BrowserOf(string who) => browsers.TryGetValue(who, out var browser) ? browser
        : browsers[who] = who == Nobody ? Anybody() : await SignedInAs(who);

    /// <summary>A program with a token of a viewer, with every scope that they may give one.</summary>
    public async Task<HttpClient> ProgramOfAsync(string who)
    {
        var secret = AccessTokenSecret.New();
        await GivenAsync(async given =>
        {
            var account = await ReadAsync(db => db.Users.Include(a => a.Grants).SingleAsync(a => a.Email == who));
            var scopes = TokenScopeSets.Each.Aggregate(TokenScopes.None, (all, s) => all | s);
            return await given.AddAsync(new AccessToken(account.Id, "A program", scopes, AccessTokenSecret.HashOf(secret), AccessTokenSecret.EndingOf(secret), 30, Clock.GetUtcNow()));
        });
        var program = Anybody();
        program.DefaultRequestHeaders.Authorization = new("Bearer", secret);
        return program;
    }

    /// <summary>Every word that stands only in records that not everybody may read.</summary>
    public IReadOnlyList<string> Words => [Home.Word, Away.Word, Home.RestrictedWord, Away.RestrictedWord, Home.SensitiveWord, Away.SensitiveWord, Home.DraftWord, Away.DraftWord, Home.MailWord, Away.MailWord, Home.UnreadWord, Away.UnreadWord, Home.AskedWord, Away.AskedWord, Home.ImportWord, Away.ImportWord, Home.TokenWord, Away.TokenWord, Home.StrayWord, Away.StrayWord];

    /// <summary>Which of them a viewer may come across, written by hand.</summary>
    public IReadOnlyList<string> WordsFor(string who) => who switch
    {
        Nobody => [],
        Office.StaffEmail => [Home.Word, Away.Word, Home.RestrictedWord, Home.SensitiveWord, Home.DraftWord, Home.ImportWord, Home.TokenWord],
        Office.PlannerEmail => [Home.Word, Away.Word, Home.RestrictedWord],
        Office.ManagerEmail => [Home.Word, Away.Word, Home.RestrictedWord, Home.AskedWord, Home.StrayWord, Away.StrayWord],
        Office.HeadEmail => [Home.Word, Away.Word, Home.RestrictedWord, Away.RestrictedWord, Home.AskedWord, Away.AskedWord, Home.StrayWord, Away.StrayWord],
        Office.AdministratorEmail => [Home.Word, Away.Word, Home.MailWord, Away.MailWord, Home.TokenWord, Away.TokenWord, Home.StrayWord, Away.StrayWord],
        Office.StrangerEmail => [Home.Word, Away.Word, Away.RestrictedWord],
        _ => throw new ArgumentOutOfRangeException(nameof(who), who, "Nobody of the tests."),
    };

    /// <summary>Whether a viewer may read an engagement: its subject is one of their words.</summary>
    public bool MayRead(string who, Engagement engagement) => WordsFor(who).Contains(engagement.Subject["Subject ".Length..]);

    /// <summary>Whether a viewer may change an engagement that they may read: those of its division, and the head.</summary>
    public bool MayEdit(string who, Engagement engagement) => MayRead(who, engagement) && who switch
    {
        Office.HeadEmail => true,
        Office.StrangerEmail => engagement.ConvenedById == Away.Division,
        Office.StaffEmail or Office.PlannerEmail or Office.ManagerEmail => engagement.ConvenedById == Home.Division,
        _ => false,
    };

    /// <summary>Whether a viewer may read an attachment: whoever may read its record.</summary>
    public bool MayRead(string who, Attachment attachment) => attachment.EngagementId is not { } engagement || MayRead(who, Engagement(engagement)!);

    /// <summary>Whether a viewer may remove an attachment: whoever may change its record.</summary>
    public bool MayChange(string who, Attachment attachment) => attachment switch
    {
        { EngagementId: { } engagement } => MayEdit(who, Engagement(engagement)!),
        { PlanId: { } plan } => MayWrite(who, plan),
        _ => who != Office.AdministratorEmail,
    };

    /// <summary>Whether a viewer may write a plan: the planners of its division, its directorate's manager, and the head.</summary>
    public bool MayWrite(string who, long plan) => who == Office.HeadEmail || (who is Office.PlannerEmail or Office.ManagerEmail && (Home.Plan.Id == plan || Home.Running.Id == plan));

    /// <summary>Whether a viewer keeps the surveys of a division: its directorate's manager, and the head.</summary>
    public bool MayAsk(string who, long division) => who == Office.HeadEmail || (who == Office.ManagerEmail && division == Home.Division);

    /// <summary>Whether a viewer writes the consultations of a division: its planners, its directorate's manager, and the head.</summary>
    public bool MayConsult(string who, long division) => who == Office.HeadEmail || (who is Office.PlannerEmail or Office.ManagerEmail && division == Home.Division);

    /// <summary>Whether a viewer reads the responses to a division's consultations for what must not be published, and codes them: all its staff, and the head.</summary>
    public bool MayAnalyse(string who, long division) => who == Office.HeadEmail || (who is Office.StaffEmail or Office.PlannerEmail or Office.ManagerEmail && division == Home.Division) || (who == Office.StrangerEmail && division == Away.Division);

    /// <summary>Whether a viewer records needs of a division: everybody of it, and the head.</summary>
    public bool MayRecord(string who, long division) => who == Office.HeadEmail || (who == Office.StrangerEmail ? division == Away.Division : who != Office.AdministratorEmail && division == Home.Division);

    /// <summary>The link by which somebody answers a survey of a division.</summary>
    public string LinkOf(OneOfEach each) => Services.GetRequiredService<SurveyLinks>().To(each.Asked.Handle, "");

    /// <summary>The private link of somebody who responded to a consultation.</summary>
    public string ResponseOf(OneOfEach each) => Services.GetRequiredService<ResponseLinks>().To(each.Sent.Handle);

    /// <summary>The private link of somebody who gets alerts.</summary>
    public string AlertsOf(OneOfEach each) => Services.GetRequiredService<NewsLinks>().To(each.Reader.Handle);

    /// <summary>The link by which those who took part in a restricted engagement see what came of it.</summary>
    public string HappenedOf(OneOfEach each) => Services.GetRequiredService<ContributorLinks>().To(each.Contributor.Handle, "");

    /// <summary>One of theirs by its key.</summary>
    public Engagement? Engagement(long id) => Home.Engagements.Concat(Away.Engagements).SingleOrDefault(e => e.Id == id);

    public async Task InitializeAsync()
    {
        Routes = await PortalRoute.AllAsync(Services);
        var helen = await GivenAsync(given => given.AccountAsync("Helen Health", HelenEmail, Office.Health, Grant.ForDivision(Role.Staff, Office.Health)));
        // Somebody who may be the same as another leads to where the two are merged.
        await GivenAsync(given => given.OrganisationAsync("The HM Treasury"));
        Home = await GivenAsync(given => OneOfEach.InAsync(given, "Zibeline", Office.Prices, Office.Staff));
        Away = await GivenAsync(given => OneOfEach.InAsync(given, "Quokka", Office.Health, helen.Id));
        var invite = (await (await BrowserOf(Office.AdministratorEmail)).OpenAsync("/admin/accounts/invite")).Form().FillIn(Office.Organisation);
        await invite.SubmitAsync();
        Invitation = LinkIn(await MailServer.NextAsync());
        await FrozenBaseline.InAsync(this);
        await PublishedBaseline.InAsync(this);
    }

    async Task IAsyncLifetime.DisposeAsync() => await DisposeAsync();
}
