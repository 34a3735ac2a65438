using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Mail;
using EngagementPortal.Services.Accounts;
using EngagementPortal.Services.Mail;
using EngagementPortal.Testing.Mail;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Tests.Mail;

/// <summary>From an intention to somebody's mailbox, with the sender that runs in the portal.</summary>
public sealed class MailSenderTests(MailingPortalHost host) : IClassFixture<MailingPortalHost>
{
    [Fact]
    public async Task Invite_IsMailedAtOnce()
    {
        await using var context = host.Open();
        var invited = await context.Get<AccountService>().InviteAsync("siân@portal.example", Placed("Siân Ødegård"), MailingPortalHost.PortalAddress, Doing, CancellationToken.None);
        Assert.Equal((null, "siân@portal.example"), (invited.Link, invited.MailedTo));

        var mail = await host.MailServer.NextAsync();
        Assert.Equal(("Your invitation to the engagement portal", "Siân Ødegård"), (mail.Letter.Subject, mail.Letter.To.Mailboxes.Single().Name));
        Assert.StartsWith("/invitation?key=", MailingPortalHost.LinkIn(mail), StringComparison.Ordinal);
        Assert.DoesNotContain(MailingPortalHost.LinkIn(mail).Split('=')[1], string.Concat(await host.ReadAsync(db => db.Audit.Select(a => a.Changes).ToListAsync())), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invite_MailThatCannotBeWritten_LeavesNoAccount()
    {
        var email = $"{new string('x', 240)}@portal.example";
        await using (var context = host.Open())
        {
            await Assert.ThrowsAsync<ArgumentException>(() =>
                context.Get<AccountService>().InviteAsync(email, Placed("Long Address"), MailingPortalHost.PortalAddress, Doing, CancellationToken.None));
        }

        Assert.False(await host.ReadAsync(db => db.Users.AnyAsync(a => a.Email == email)));
    }

    [Fact]
    public async Task Invite_TheSameTwiceAtOnce_MakesOneAccountAndOneMail()
    {
        var answers = await Task.WhenAll(InviteAsync(), InviteAsync(), InviteAsync());
        Assert.Single(answers, allowed => allowed);
        Assert.Equal(1, await host.ReadAsync(db => db.OutgoingMail.CountAsync(m => m.Address == "thrice@portal.example")));
        await host.MailServer.NextAsync();

        async Task<bool> InviteAsync()
        {
            await using var context = host.Open();
            return (await context.Get<AccountService>().InviteAsync("thrice@portal.example", Placed("Thrice"), MailingPortalHost.PortalAddress, Doing, CancellationToken.None)).Verdict.IsAllowed;
        }
    }

    [Fact]
    public async Task MailOfAnotherProcess_IsFoundWithinHalfAMinute()
    {
        await host.SettledAsync();
        await host.GivenAsync(given => given.AddAsync(new OutgoingMail("test", "joan@example.org", "Joan Jones", "From elsewhere", "Text", host.Clock.GetUtcNow())));
        var coming = host.MailServer.NextAsync();
        // The sender may not have begun to wait when the clock is first moved.
        while (!coming.IsCompleted)
        {
            host.Clock.Advance(MailSender.Every);
            await Task.WhenAny(coming, Task.Delay(TimeSpan.FromMilliseconds(20)));
        }

        Assert.Equal("From elsewhere", (await coming).Letter.Subject);
    }

    private Activity Doing => new("account.invited", host.Office.Administrator, "Somebody", host.Clock.GetUtcNow());

    private Placement Placed(string name) => new(name, host.Office.Prices, [Grant.ForDivision(Role.Staff, host.Office.Prices)]);
}
