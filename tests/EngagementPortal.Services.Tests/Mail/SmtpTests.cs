using EngagementPortal.Domain.Mail;
using EngagementPortal.Services.Mail;
using EngagementPortal.Testing.Mail;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace EngagementPortal.Services.Tests.Mail;

/// <summary>The conversation with a mail server, with one that is really there.</summary>
public sealed class SmtpTests : IAsyncLifetime
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2012, 2, 2, 10, 0, 0, TimeSpan.Zero));
    private SmtpServer server = null!;

    public Task InitializeAsync()
    {
        server = SmtpServer.Start();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task Carry_LettersOfEveryScript_ArriveAsTheyWere()
    {
        var text = "Annwyl Siân,\n\n.a line that begins with a dot\nκαλημέρα 🙂\n" + new string('x', 2000);
        await CarryAsync(new OutgoingMail("test", "sian@example.org", "Siân Łukasiewicz, 王 \"Wang\"", "Gwahoddiad – 招待 🙂", text, clock.GetUtcNow()));

        var mail = await server.NextAsync();
        Assert.Equal(("portal@portal.example", "sian@example.org"), (mail.From, Assert.Single(mail.To)));
        Assert.Equal("Gwahoddiad – 招待 🙂", mail.Letter.Subject);
        Assert.Equal(("Siân Łukasiewicz, 王 \"Wang\"", "sian@example.org"), (mail.Letter.To.Mailboxes.Single().Name, mail.Letter.To.Mailboxes.Single().Address));
        Assert.Equal(("Engagement portal", "portal@portal.example"), (mail.Letter.From.Mailboxes.Single().Name, mail.Letter.From.Mailboxes.Single().Address));
        Assert.Equal(text, mail.Letter.TextBody!.ReplaceLineEndings("\n").TrimEnd());
        Assert.Equal(clock.GetUtcNow(), mail.Letter.Date);
        Assert.Equal("auto-generated", mail.Letter.Headers["Auto-Submitted"]);
        Assert.Equal("text/plain", mail.Letter.Body!.ContentType.MimeType);
        // What travels is letters that every server knows, in lines that none cuts.
        Assert.All(mail.Raw.Split("\r\n"), line => Assert.True(line.Length < 998 && line.All(char.IsAscii), line));
    }

    [Fact]
    public async Task Carry_Twice_HasTheSameMessageId()
    {
        var mail = Hello();
        await CarryAsync(mail);
        await CarryAsync(mail);
        Assert.Equal((await server.NextAsync()).Letter.MessageId, (await server.NextAsync()).Letter.MessageId);
    }

    [Fact]
    public async Task Carry_PutOff_Fails_WithWhatTheServerSaid()
    {
        server.IsPuttingOff = true;
        Assert.Contains("busy, try again later", await FailureAsync(), StringComparison.Ordinal);
        Assert.Null(server.Next());

        server.IsPuttingOff = false;
        await CarryAsync(Hello());
        Assert.Equal("Hello", (await server.NextAsync()).Letter.Subject);
    }

    [Fact]
    public async Task Carry_NobodyThere_Fails_UntilSomebodyIs()
    {
        server.Close();
        Assert.NotEmpty(await FailureAsync());

        server.Reopen();
        await CarryAsync(Hello());
        Assert.Equal("Hello", (await server.NextAsync()).Letter.Subject);
    }

    [Fact]
    public async Task Carry_TakenWithoutAGoodbye_IsSent()
    {
        server.HangsUp = true;
        await CarryAsync(Hello());
        Assert.Equal("Hello", (await server.NextAsync()).Letter.Subject);
    }

    [Fact]
    public async Task Carry_TlsWanted_FromAServerWithout_SaysNothingInTheClear()
    {
        await FailureAsync(settings => (settings.UseTls, settings.User, settings.Password) = (true, "portal", "secret"));
        Assert.Null(server.Next());
        Assert.DoesNotContain(server.Said, line => line.StartsWith("MAIL", StringComparison.Ordinal) || line.StartsWith("AUTH", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Carry_NoAddress_Fails_AndSaysSo()
    {
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => CarryAsync(new OutgoingMail("test", "<>,;@", "Nobody", "Hello", "Text", clock.GetUtcNow())));
        Assert.NotEmpty(failure.Message);
        Assert.Null(server.Next());
    }

    [Theory]
    [InlineData(null, 587, null, null, null, true, "")]
    [InlineData("mail.example.org", 587, "portal@example.org", null, "https://portal.example.org", true, "")]
    [InlineData("mail.example.org", 25, "The portal <portal@example.org>", null, "https://portal.example.org/", false, "")]
    [InlineData("mail.example.org", 0, "portal@example.org", null, "https://portal.example.org", true, "Mail:Port")]
    [InlineData("mail.example.org", 587, null, null, "https://portal.example.org", true, "Mail:From")]
    [InlineData("mail.example.org", 587, "portal", null, "https://portal.example.org", true, "Mail:From")]
    [InlineData("mail.example.org", 587, "portal@example.org", null, null, true, "Mail:PortalAddress")]
    [InlineData("mail.example.org", 587, "portal@example.org", null, "portal.example.org", true, "Mail:PortalAddress")]
    [InlineData("mail.example.org", 587, "portal@example.org", "portal:", "https://portal.example.org", true, "Mail:User and Mail:Password")]
    [InlineData("mail.example.org", 587, "portal@example.org", "portal:secret", "https://portal.example.org", false, "Mail:UseTls")]
    public void Settings_AreChecked(string? host, int port, string? from, string? account, string? portal, bool useTls, string fault)
    {
        var result = new MailSettingsRules().Validate(null, new MailSettings
        {
            Host = host,
            Port = port,
            From = from,
            User = account?.Split(':')[0],
            Password = account?.Split(':')[1],
            PortalAddress = portal,
            UseTls = useTls,
        });
        Assert.Equal(fault.Length > 0, result.Failed);
        Assert.StartsWith(fault, result.FailureMessage ?? "", StringComparison.Ordinal);
    }

    private OutgoingMail Hello() => new("test", "joan@example.org", "Joan Jones", "Hello", "Text", clock.GetUtcNow());

    private Task CarryAsync(OutgoingMail mail, Action<MailSettings>? change = null)
    {
        var settings = new MailSettings { Host = "127.0.0.1", Port = server.Port, UseTls = false, From = "portal@portal.example" };
        change?.Invoke(settings);
        return new SmtpCarrier(Options.Create(settings), clock).CarryAsync(mail, CancellationToken.None);
    }

    private async Task<string> FailureAsync(Action<MailSettings>? change = null) => (await Assert.ThrowsAnyAsync<Exception>(() => CarryAsync(Hello(), change))).Message;
}
