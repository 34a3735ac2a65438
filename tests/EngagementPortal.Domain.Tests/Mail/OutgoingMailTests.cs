using EngagementPortal.Domain.Mail;

namespace EngagementPortal.Domain.Tests.Mail;

public class OutgoingMailTests
{
    private static readonly DateTimeOffset Noon = new(2012, 2, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void New_IsDueAtOnce()
    {
        var mail = Written();

        Assert.Equal((MailState.Waiting, 0, Noon), (mail.State, mail.Attempts, mail.NextAttemptAt));
        mail.Take(Noon);
        Assert.Equal((MailState.Waiting, 1), (mail.State, mail.Attempts));
    }

    [Theory]
    [InlineData("", "joan@example.org", "Joan", "Hello", "Text")]
    [InlineData("account.invitation", " ", "Joan", "Hello", "Text")]
    [InlineData("account.invitation", "joan@example.org\nBcc: other@example.org", "Joan", "Hello", "Text")]
    [InlineData("account.invitation", "joan@example.org", "", "Hello", "Text")]
    [InlineData("account.invitation", "joan@example.org", "Joan", "", "Text")]
    [InlineData("account.invitation", "joan@example.org", "Joan", "Hello", "")]
    public void New_WithoutAPart_OrWithTwoAddresses_Throws(string kind, string address, string name, string subject, string body) =>
        Assert.Throws<ArgumentException>(() => new OutgoingMail(kind, address, name, subject, body, Noon));

    [Fact]
    public void Failed_PausesLongerEachTime_AndGivesUpAfterEight()
    {
        var (mail, now, pauses) = (Written(), Noon, new List<double>());
        while (mail.State == MailState.Waiting)
        {
            mail.Take(now);
            mail.Failed("451 busy", now);
            if (mail.NextAttemptAt is not { } next) break;
            pauses.Add((next - now).TotalMinutes);
            now = next;
        }

        Assert.Equal([1, 5, 30, 120, 120, 120, 120], pauses);
        Assert.Equal((MailState.GivenUp, 8, null, "451 busy"), (mail.State, mail.Attempts, mail.NextAttemptAt, mail.LastError));
        Assert.Equal("Text with a link", mail.Body);
    }

    [Fact]
    public void Sent_EmptiesTheText_AndNothingMoreIsToCome()
    {
        var mail = Written();
        mail.Take(Noon);
        mail.Failed("451 busy", Noon);
        mail.Take(Noon.AddMinutes(1));
        mail.Sent(Noon.AddMinutes(1));

        Assert.Equal((MailState.Sent, "", null, Noon.AddMinutes(1), null), (mail.State, mail.Body, mail.LastError, mail.SentAt, mail.NextAttemptAt));
        Assert.Throws<InvalidOperationException>(() => mail.Take(Noon.AddDays(1)));
        Assert.Throws<InvalidOperationException>(() => mail.Sent(Noon.AddDays(1)));
        Assert.Throws<InvalidOperationException>(() => mail.Failed("late", Noon.AddDays(1)));
        Assert.Throws<InvalidOperationException>(() => mail.TryAgain(Noon.AddDays(1)));
    }

    [Fact]
    public void Take_HoldsForTheLease_AndNoLonger()
    {
        var mail = Written();
        Assert.Throws<InvalidOperationException>(() => mail.Take(Noon.AddTicks(-1)));
        mail.Take(Noon);

        Assert.Throws<InvalidOperationException>(() => mail.Take(Noon + OutgoingMail.Lease - TimeSpan.FromTicks(1)));
        mail.Take(Noon + OutgoingMail.Lease);
        Assert.Equal(2, mail.Attempts);
    }

    [Fact]
    public void TryAgain_GivenUp_BeginsAnew()
    {
        var mail = GivenUp();
        mail.TryAgain(Noon.AddDays(2));

        Assert.Equal((MailState.Waiting, 0, Noon.AddDays(2)), (mail.State, mail.Attempts, mail.NextAttemptAt));
        Assert.Throws<InvalidOperationException>(() => mail.TryAgain(Noon.AddDays(2)));
    }

    [Fact]
    public void EveryVerb_IsAChange()
    {
        var mail = GivenUp();
        Assert.Equal(16, mail.Changes);
        mail.TryAgain(Noon.AddDays(2));
        mail.Take(Noon.AddDays(2));
        mail.Sent(Noon.AddDays(2));
        Assert.Equal(19, mail.Changes);
    }

    [Theory]
    [InlineData("", "It failed without saying why")]
    [InlineData("\0\r\n", "It failed without saying why")]
    [InlineData("554 no\r\n\tsuch\u202Euser", "554 no such user")]
    public void Failed_OddError_IsOneLineThatCanBeKept(string error, string kept) => Assert.Equal(kept, FailedWith(error));

    [Fact]
    public void Failed_HalfALetter_IsReplaced() => Assert.Equal("half \ufffd a letter", FailedWith("half \ud83d a letter"));

    [Fact]
    public void Failed_LongError_IsCutBetweenLetters()
    {
        Assert.Equal(new string('x', OutgoingMail.ErrorLength), FailedWith(new string('x', 1000)));
        Assert.Equal(new string('x', OutgoingMail.ErrorLength - 1), FailedWith(new string('x', OutgoingMail.ErrorLength - 1) + "🙂"));
    }

    private static OutgoingMail Written() => new("account.invitation", "joan@example.org", "Joan Jones", "Hello", "Text with a link", Noon);

    private static OutgoingMail GivenUp()
    {
        var (mail, now) = (Written(), Noon);
        for (var i = 0; i < OutgoingMail.MostAttempts; i++)
        {
            mail.Take(now);
            mail.Failed("451 busy", now);
            now = now.AddDays(1);
        }

        return mail;
    }

    private static string? FailedWith(string error)
    {
        var mail = Written();
        mail.Take(Noon);
        mail.Failed(error, Noon);
        return mail.LastError;
    }
}
