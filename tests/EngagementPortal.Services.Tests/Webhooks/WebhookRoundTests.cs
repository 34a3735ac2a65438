using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Domain.Webhooks;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Services.Webhooks;
using EngagementPortal.Testing;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace EngagementPortal.Services.Tests.Webhooks;

/// <summary>What is told is signed, told once it is saved and not before, tried again for a day, and never of what not everybody may read.</summary>
public sealed class WebhookRoundTests : IAsyncLifetime
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2012, 2, 2, 10, 0, 0, TimeSpan.Zero));
    private readonly WebhookSecrets secrets = new(new EphemeralDataProtectionProvider());
    private readonly StrategyEditions editions = StrategyEditions.Load();
    private PortalDatabase database = null!;
    private Receiver receiver = null!;

    private Office Office => database.Office!;
    private Viewer Staff => new(Office.Staff, "Sandra Staff", Office.Prices, [new GrantedRole(Role.Staff, false, [Office.Prices])]);
    private Activity Doing => new("engagement.logged", Office.Staff, "Sandra Staff", clock.GetUtcNow());

    public async Task InitializeAsync()
    {
        database = await PortalDatabase.CreateAsync(withOffice: true, clock);
        receiver = await Receiver.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await receiver.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task Log_IsTold_SignedByTheSecret_WithKeysAndCodesAlone()
    {
        var (_, secret) = await WebhookAsync(receiver.Address);
        var id = await LogAsync();
        Assert.Equal(1, await GoAsync());
        var told = Assert.Single(receiver.Got);

        // Computed here by hand, as the specification of Standard Webhooks has it.
        var seconds = long.Parse(told.Headers["webhook-timestamp"], System.Globalization.CultureInfo.InvariantCulture);
        using var hmac = new HMACSHA256(Convert.FromBase64String(secret["whsec_".Length..]));
        var expected = "v1," + Convert.ToBase64String(hmac.ComputeHash(Encoding.UTF8.GetBytes(told.Headers["webhook-id"] + "." + seconds + "." + told.Body)));
        Assert.Equal(expected, told.Headers["webhook-signature"]);
        Assert.InRange(DateTimeOffset.FromUnixTimeSeconds(seconds), TimeProvider.System.GetUtcNow().AddMinutes(-1), TimeProvider.System.GetUtcNow().AddSeconds(1));
        Assert.StartsWith("msg_", told.Headers["webhook-id"], StringComparison.Ordinal);
        Assert.StartsWith("application/json", told.Headers["content-type"], StringComparison.Ordinal);

        var body = JsonDocument.Parse(told.Body).RootElement;
        Assert.Equal("engagement.logged", body.GetProperty("type").GetString());
        var data = body.GetProperty("data");
        Assert.Equal((id, $"https://portal.example/engagements/{id}", "held", "dialogue"), (data.GetProperty("id").GetInt64(), data.GetProperty("url").GetString(), data.GetProperty("status").GetString(), data.GetProperty("mode").GetString()));
        // Nothing that somebody wrote, and nobody's name.
        foreach (var word in new[] { "Zibeline", "Sandra", "Joan", "Treasury" }) Assert.DoesNotContain(word, told.Body, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(0, await GoAsync());
    }

    [Fact]
    public async Task Restricted_IsNotTold_NeitherWhenLogged_NorWhenItBecomesSoBeforeItIsSent()
    {
        await WebhookAsync(receiver.Address);
        foreach (var sensitivity in new[] { Sensitivity.Restricted, Sensitivity.MarketSensitive }) await LogAsync(sensitivity);
        Assert.Empty(await AllAsync());

        var id = await LogAsync();
        await using (var context = database.Open())
        {
            var engagement = await context.Db.Engagements.Whole().SingleAsync(e => e.Id == id);
            engagement.Classify(Sensitivity.Restricted, [], publish: false);
            await context.Db.SaveAsync(Doing, default);
        }

        Assert.Equal(0, await GoAsync());
        Assert.Empty(receiver.Got);
        var dropped = Assert.Single(await AllAsync());
        Assert.Equal((DeliveryState.Dropped, null), (dropped.State, dropped.Body));
    }

    [Fact]
    public async Task Log_ThatIsNotSaved_LeavesNothingToTell()
    {
        await WebhookAsync(receiver.Address);
        await using (var context = database.Open())
        {
            var given = new Given(context.Db, clock);
            var one = await given.EngagementAsync(new GivenEngagement(Office.Prices, Office.Staff));
            var twin = new Engagement(one.SubmissionToken, Office.Prices, Office.Staff, Source.Typed, Office.Staff, clock.GetUtcNow());
            twin.Describe(Mode.Dialogue, "dialogue/advisory-panels", "Twin");
            twin.Plan(new DateOnly(2012, 3, 1), DatePrecision.Day, clock.Today());
            context.Db.Add(twin);
            await context.Db.AnnounceAsync(twin, clock.GetUtcNow(), default);
            await Assert.ThrowsAsync<DbUpdateException>(() => context.Db.SaveAsync(Doing, default));
        }

        Assert.Empty(await AllAsync());
    }

    [Fact]
    public async Task OnlyWhatIsAskedFor_AndOnlyWhoIsNotPaused_IsTold()
    {
        await WebhookAsync(receiver.Address, WebhookEvents.PlanApproved);
        var (paused, _) = await WebhookAsync(receiver.Address);
        await ChangeAsync(paused, w => w.Pause(clock.GetUtcNow()));
        await LogAsync();
        Assert.Empty(await AllAsync());
        await ChangeAsync(paused, w => w.Resume());
        await LogAsync();
        Assert.Equal(paused, Assert.Single(await AllAsync()).WebhookId);
    }

    [Fact]
    public async Task Failed_IsTriedAgainForADay_UnderTheSameIdAndText_ThenGivenUp()
    {
        await WebhookAsync(receiver.Address);
        await LogAsync();
        receiver.Status = 500;
        var begun = clock.GetUtcNow();
        foreach (var pause in new[] { 1, 4, 16, 64, 256, 1024 })
        {
            Assert.Equal(0, await GoAsync());
            Assert.Equal(0, await GoAsync());
            Assert.Equal((DeliveryState.Waiting, 500, "It answers 500", clock.GetUtcNow().AddMinutes(pause)), (await AllAsync()).Select(d => (d.State, d.LastStatus, d.LastError, d.NextAttemptAt)).Single());
            clock.Advance(TimeSpan.FromMinutes(pause));
        }

        await GoAsync();
        Assert.Equal((DeliveryState.GivenUp, 7), (await AllAsync()).Select(d => (d.State, d.Attempts)).Single());
        Assert.InRange(clock.GetUtcNow() - begun, TimeSpan.FromHours(22), TimeSpan.FromHours(24));
        Assert.Equal(7, receiver.Got.Count);
        Assert.Single(receiver.Got.Select(t => (t.Headers["webhook-id"], t.Body)).Distinct());
        clock.Advance(TimeSpan.FromDays(2));
        await GoAsync();
        Assert.Equal(7, receiver.Got.Count);
    }

    [Fact]
    public async Task AfterManyFailures_TheWebhookIsPaused_ByThePortal_WithTheReason()
    {
        var (id, _) = await WebhookAsync(receiver.Address);
        receiver.Status = 503;
        for (var i = 0; i < WebhookHealth.MostFailures; i++) await AddAsync(WebhookDelivery.Of(WebhookEvents.Ping, null, id, clock.GetUtcNow()));
        // One attempt a round: an address that fails is left alone for the rest of it.
        for (var i = 1; i < WebhookHealth.MostFailures; i++) await GoAsync();
        Assert.Null((await WebhookOfAsync(id)).PausedAt);
        await GoAsync();
        var paused = await WebhookOfAsync(id);
        Assert.NotNull(paused.PausedAt);
        Assert.Contains("It answers 503", paused.PausedBecause, StringComparison.Ordinal);
        await using var context = database.Open();
        Assert.Equal("The portal", await context.Db.Audit.Where(a => a.Kind == "webhook.paused").Select(a => a.Actor).SingleAsync());
    }

    [Fact]
    public async Task Gone_PausesAtOnce_AndASuccessEndsTheCount()
    {
        var (id, _) = await WebhookAsync(receiver.Address);
        receiver.Status = 500;
        await AddAsync(WebhookDelivery.Of(WebhookEvents.Ping, null, id, clock.GetUtcNow()));
        await GoAsync();
        Assert.Equal(1, (await WebhookOfAsync(id)).Health.FailuresInARow);
        receiver.Status = 200;
        await AddAsync(WebhookDelivery.Of(WebhookEvents.Ping, null, id, clock.GetUtcNow()));
        Assert.Equal(1, await GoAsync());
        Assert.Equal((0, clock.GetUtcNow()), ((await WebhookOfAsync(id)).Health.FailuresInARow, (await WebhookOfAsync(id)).Health.ArrivedAt));
        receiver.Status = 410;
        await AddAsync(WebhookDelivery.Of(WebhookEvents.Ping, null, id, clock.GetUtcNow()));
        await GoAsync();
        Assert.NotNull((await WebhookOfAsync(id)).PausedAt);
    }

    [Fact]
    public async Task OneThatFails_DoesNotKeepTheOthersWaiting()
    {
        await using var other = await Receiver.StartAsync();
        receiver.Status = 500;
        var ((failing, _), (fine, _)) = (await WebhookAsync(receiver.Address), await WebhookAsync(other.Address));
        foreach (var id in new[] { failing, failing, failing, fine }) await AddAsync(WebhookDelivery.Of(WebhookEvents.Ping, null, id, clock.GetUtcNow()));
        Assert.Equal(1, await GoAsync());
        Assert.Equal((1, 1), (receiver.Got.Count, other.Got.Count));
    }

    [Fact]
    public async Task Redirects_AreNotFollowed_AndLongAnswersNotRead()
    {
        await using var other = await Receiver.StartAsync();
        var (id, _) = await WebhookAsync(receiver.Address);
        (receiver.Status, receiver.LeadsTo) = (307, other.Address);
        await AddAsync(WebhookDelivery.Of(WebhookEvents.Ping, null, id, clock.GetUtcNow()));
        await GoAsync();
        Assert.Empty(other.Got);
        Assert.Equal(307, Assert.Single(await AllAsync()).LastStatus);

        (receiver.Status, receiver.LeadsTo, receiver.Says) = (200, null, 200_000_000);
        await AddAsync(WebhookDelivery.Of(WebhookEvents.Ping, null, id, clock.GetUtcNow()));
        Assert.Equal(1, await GoAsync());
        Assert.InRange(await receiver.SaidAsync(), 0, 50_000_000);
    }

    [Fact]
    public async Task OneThatDoesNotAnswer_IsLeftAfterTheTimeThatItHas()
    {
        var (id, _) = await WebhookAsync(receiver.Address);
        receiver.Takes = TimeSpan.FromSeconds(30);
        await AddAsync(WebhookDelivery.Of(WebhookEvents.Ping, null, id, clock.GetUtcNow()));
        await GoAsync(s => s.Patience = TimeSpan.FromMilliseconds(300));
        Assert.Equal("It does not answer within 0.3 seconds", Assert.Single(await AllAsync()).LastError);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("2130706433")]
    public async Task AMachineThatIsNotPublic_IsNotCalled_ByWhateverName(string host)
    {
        var (id, _) = await WebhookAsync(new UriBuilder(receiver.Address) { Host = host }.Uri.ToString());
        await AddAsync(WebhookDelivery.Of(WebhookEvents.Ping, null, id, clock.GetUtcNow()));
        await GoAsync(s => s.AllowedNetworks.Clear());
        Assert.Empty(receiver.Got);
        var refused = Assert.Single(await AllAsync());
        Assert.Equal((DeliveryState.GivenUp, null), (refused.State, refused.LastStatus));
        Assert.StartsWith("It does not lead to the public internet", refused.LastError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deliveries_AreLetGoAfterThirtyDays_AndThoseOfADeletedWebhookDropped()
    {
        await AddAsync(WebhookDelivery.Of(WebhookEvents.Ping, null, 99, clock.GetUtcNow()));
        await GoAsync();
        Assert.Equal(DeliveryState.Dropped, Assert.Single(await AllAsync()).State);
        clock.Advance(TimeSpan.FromDays(29));
        Assert.Equal(0, await WithRoundAsync(r => r.PurgeAsync(default)));
        clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(1, await WithRoundAsync(r => r.PurgeAsync(default)));
        Assert.Empty(await AllAsync());
    }

    [Fact]
    public async Task TheSecret_IsNotInTheDatabase_AndNotInTheAudit()
    {
        var (id, secret) = await WebhookAsync(receiver.Address);
        var (kept, audit) = ((await WebhookOfAsync(id)).SealedSecret, "");
        await using (var context = database.Open()) audit = string.Join(' ', await context.Db.Audit.Select(a => a.Changes).ToListAsync());
        Assert.DoesNotContain(secret, kept, StringComparison.Ordinal);
        Assert.DoesNotContain(kept, audit, StringComparison.Ordinal);
        Assert.DoesNotContain(secret["whsec_".Length..], audit, StringComparison.Ordinal);
        Assert.Equal(secret, secrets.Open(kept));
        Assert.Null(new WebhookSecrets(new EphemeralDataProtectionProvider()).Open(kept));
    }

    [Fact]
    public async Task Test_ThatTheSenderHasTakenAlready_IsLeftToIt()
    {
        var (id, _) = await WebhookAsync(receiver.Address);
        await AddAsync(WebhookDelivery.Of(WebhookEvents.Ping, null, id, clock.GetUtcNow()));
        var delivery = Assert.Single(await AllAsync()).Id;
        await using (var context = database.Open())
        {
            (await context.Db.WebhookDeliveries.SingleAsync()).Take("{}", clock.GetUtcNow());
            await context.Db.SaveAsync(Activity.OfPortal("test", clock.GetUtcNow()), default);
        }

        Assert.False(await WithRoundAsync(r => r.TryAsync(delivery, default)));
        Assert.Empty(receiver.Got);
    }

    private async Task<(long Id, string Secret)> WebhookAsync(string address, WebhookEvents events = WebhookEvents.EngagementLogged)
    {
        var secret = WebhookSecrets.New();
        return (await AddAsync(new Webhook("Receiver", address, events, secrets.Seal(secret), "https://portal.example", Office.Administrator, clock.GetUtcNow())), secret);
    }

    private async Task<long> AddAsync(object record)
    {
        await using var context = database.Open();
        context.Db.Add(record);
        await context.Db.SaveAsync(Activity.OfPortal("test", clock.GetUtcNow()), default);
        return record is Webhook webhook ? webhook.Id : 0;
    }

    private async Task ChangeAsync(long id, Action<Webhook> change)
    {
        await using var context = database.Open();
        change(await context.Db.Webhooks.Include(w => w.Health).SingleAsync(w => w.Id == id));
        await context.Db.SaveAsync(Activity.OfPortal("test", clock.GetUtcNow()), default);
    }

    private async Task<long> LogAsync(Sensitivity sensitivity = Sensitivity.Normal)
    {
        await using var context = database.Open();
        var logged = await new EngagementService(context.Db, editions).LogAsync(new EngagementCommand
        {
            Submission = Guid.NewGuid(),
            Tense = EngagementTense.Held,
            Mode = Mode.Dialogue,
            Approach = "dialogue/advisory-panels",
            Date = new DateOnly(2012, 1, 16),
            Subject = "Subject Zibeline",
            DivisionId = Office.Prices,
            LeadId = Office.Staff,
            Sensitivity = sensitivity,
            Organisations = [Office.Organisation],
        }, Staff, Doing, default);
        Assert.True(logged.IsAllowed, string.Join("; ", logged.Verdict.Findings.Select(f => f.Text)));
        return logged.Id;
    }

    private Task<int> GoAsync(Action<WebhookSettings>? set = null) => WithRoundAsync(r => r.GoAsync(default), set);

    private async Task<T> WithRoundAsync<T>(Func<WebhookRound, Task<T>> act, Action<WebhookSettings>? set = null)
    {
        var settings = new WebhookSettings { HttpOnLoopback = true, AllowedNetworks = { "127.0.0.0/8", "::1/128" } };
        set?.Invoke(settings);
        using var carrier = new WebhookCarrier(Options.Create(settings));
        await using var context = database.Open();
        return await act(new WebhookRound(context.Db, secrets, carrier, clock, NullLogger<WebhookRound>.Instance));
    }

    private async Task<IReadOnlyList<WebhookDelivery>> AllAsync()
    {
        await using var context = database.Open();
        return await context.Db.WebhookDeliveries.AsNoTracking().OrderBy(d => d.Id).ToListAsync();
    }

    private async Task<Webhook> WebhookOfAsync(long id)
    {
        await using var context = database.Open();
        return await context.Db.Webhooks.AsNoTracking().Include(w => w.Health).SingleAsync(w => w.Id == id);
    }
}
