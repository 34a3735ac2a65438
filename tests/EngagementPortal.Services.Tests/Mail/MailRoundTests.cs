using System.Collections.Concurrent;
using EngagementPortal.Data.Accounts;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Mail;
using EngagementPortal.Services.Mail;
using EngagementPortal.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace EngagementPortal.Services.Tests.Mail;

/// <summary>What is due is sent once, whoever sends and whatever happens to them.</summary>
public sealed class MailRoundTests : IAsyncLifetime
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2012, 2, 2, 10, 0, 0, TimeSpan.Zero));
    private readonly Carrier carrier = new();
    private PortalDatabase database = null!;

    public async Task InitializeAsync() => database = await PortalDatabase.CreateAsync(withOffice: false, clock);

    public async Task DisposeAsync() => await database.DisposeAsync();

    [Fact]
    public async Task Save_ThatFails_LeavesNoMail()
    {
        await WriteAsync("Twin", AccountOf("twin@portal.example"));
        await using (var context = database.Open())
        {
            context.Db.Add(AccountOf("twin@portal.example"));
            context.Db.OutgoingMail.Add(Mail("Never"));
            await Assert.ThrowsAsync<DbUpdateException>(() => context.Db.SaveAsync(Doing, CancellationToken.None));
        }

        Assert.Equal(["Twin"], (await AllAsync()).Select(m => m.Subject));
    }

    [Fact]
    public async Task Go_SendsWhatIsDue_LongestDueFirst_AndEmptiesIt()
    {
        await WriteAsync("Second", clock.GetUtcNow().AddMinutes(-1));
        await WriteAsync("First", clock.GetUtcNow().AddMinutes(-2));
        await WriteAsync("Later", clock.GetUtcNow().AddMinutes(1));

        Assert.Equal(2, await GoAsync());
        Assert.Equal(["First", "Second"], carrier.Carried);
        Assert.Equal([("First", MailState.Sent, ""), ("Later", MailState.Waiting, "Text"), ("Second", MailState.Sent, "")], (await AllAsync()).Select(m => (m.Subject, m.State, m.Body)));

        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await GoAsync());
        Assert.Equal(0, await GoAsync());
    }

    [Fact]
    public async Task Go_Refused_PausesTheMail_EndsTheRound_AndGoesOnWithTheOthersNextTime()
    {
        await WriteAsync("Refused", clock.GetUtcNow().AddMinutes(-1));
        await WriteAsync("Fine");
        carrier.Refuses = "Refused";

        Assert.Equal(0, await GoAsync());
        Assert.Equal(1, await GoAsync());
        var mail = (await AllAsync()).Single(m => m.Subject == "Refused");
        Assert.Equal((MailState.Waiting, 1, clock.GetUtcNow().AddMinutes(1), "Not this one"), (mail.State, mail.Attempts, mail.NextAttemptAt, mail.LastError));
        Assert.Equal("Text", mail.Body);

        for (var i = 0; i < 10; i++)
        {
            clock.Advance(TimeSpan.FromHours(2));
            await GoAsync();
        }

        Assert.Equal((MailState.GivenUp, OutgoingMail.MostAttempts), (await AllAsync()).Where(m => m.Subject == "Refused").Select(m => (m.State, m.Attempts)).Single());
    }

    [Fact]
    public async Task SeveralSenders_AtOnce_SendEachMailOnce()
    {
        for (var i = 0; i < 30; i++) await WriteAsync($"Mail {i:00}");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(GoAsync)));
        Assert.Equal(Enumerable.Range(0, 30).Select(i => $"Mail {i:00}"), carrier.Carried.Order());
        Assert.All(await AllAsync(), m => Assert.Equal((MailState.Sent, 1), (m.State, m.Attempts)));
    }

    [Fact]
    public async Task TakenByTwo_OneGetsIt()
    {
        await WriteAsync("One");
        await using var a = database.Open();
        await using var b = database.Open();
        var (atA, atB) = (await a.Db.OutgoingMail.SingleAsync(), await b.Db.OutgoingMail.SingleAsync());
        atA.Take(clock.GetUtcNow());
        atB.Take(clock.GetUtcNow());

        await a.Db.SaveAsync(Doing, CancellationToken.None);
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => b.Db.SaveAsync(Doing, CancellationToken.None));
    }

    [Fact]
    public async Task SomebodyElseTakesItMeanwhile_IsLeftToThem()
    {
        await WriteAsync("Slow");
        carrier.Meanwhile = async () =>
        {
            carrier.Meanwhile = null;
            clock.Advance(OutgoingMail.Lease);
            Assert.Equal(1, await GoAsync());
        };

        // Both sent it, for the first was busy longer than a mail is held; the one who noted it down last does not undo it.
        await GoAsync();
        Assert.Equal(["Slow", "Slow"], carrier.Carried);
        Assert.Equal((MailState.Sent, 2, 3), (await AllAsync()).Select(m => (m.State, m.Attempts, m.Changes)).Single());
    }

    [Fact]
    public async Task StoppedWhileSending_IsSentAgainAfterTheLease()
    {
        await WriteAsync("Interrupted");
        using var stopping = new CancellationTokenSource();
        carrier.Meanwhile = async () =>
        {
            await stopping.CancelAsync();
            stopping.Token.ThrowIfCancellationRequested();
        };
        await using (var context = database.Open())
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Round(context).GoAsync(stopping.Token));

        carrier.Meanwhile = null;
        Assert.Equal(0, await GoAsync());
        clock.Advance(OutgoingMail.Lease);
        Assert.Equal(1, await GoAsync());
        Assert.Equal(2, (await AllAsync()).Single().Attempts);
    }

    [Fact]
    public async Task Mails_AreInNoAudit()
    {
        await WriteAsync("Secret");
        await GoAsync();
        await using var context = database.Open();
        Assert.Empty(await context.Db.Audit.ToListAsync());
    }

    private Activity Doing => Activity.OfPortal("test.mail", clock.GetUtcNow());

    private OutgoingMail Mail(string subject, DateTimeOffset? at = null) => new("test", "joan@example.org", "Joan Jones", subject, "Text", at ?? clock.GetUtcNow());

    private static Account AccountOf(string email) => new("Somebody", email, null) { NormalizedEmail = email.ToUpperInvariant(), NormalizedUserName = email.ToUpperInvariant() };

    private Task WriteAsync(string subject, DateTimeOffset at) => WriteAsync(Mail(subject, at));

    private Task WriteAsync(string subject, params object[] beside) => WriteAsync([Mail(subject), .. beside]);

    private async Task WriteAsync(params object[] records)
    {
        await using var context = database.Open();
        context.Db.AddRange(records);
        await context.Db.SaveAsync(Doing, CancellationToken.None);
    }

    private async Task<IReadOnlyList<OutgoingMail>> AllAsync()
    {
        await using var context = database.Open();
        return await context.Db.OutgoingMail.AsNoTracking().OrderBy(m => m.Subject).ToListAsync();
    }

    private MailRound Round(Context context) => new(context.Db, carrier, clock, NullLogger<MailRound>.Instance);

    private async Task<int> GoAsync()
    {
        await using var context = database.Open();
        return await Round(context).GoAsync(CancellationToken.None);
    }

    private sealed class Carrier : IMailCarrier
    {
        private readonly ConcurrentQueue<string> carried = new();

        public IReadOnlyCollection<string> Carried => carried;

        public string? Refuses { get; set; }

        public Func<Task>? Meanwhile { get; set; }

        public async Task CarryAsync(OutgoingMail mail, CancellationToken ct)
        {
            await Task.Yield();
            if (mail.Subject == Refuses) throw new InvalidOperationException("Not this one");
            if (Meanwhile is { } meanwhile) await meanwhile();
            carried.Enqueue(mail.Subject);
        }
    }
}
