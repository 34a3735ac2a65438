using System.Net;
using EngagementPortal.Domain.Consultations;
using EngagementPortal.Testing;
using EngagementPortal.Testing.Mail;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Tests.HaveYourSay;

/// <summary>What everybody reads of a consultation, and responding to it without an account.</summary>
public sealed class RespondTests(MailingPortalHost host) : IClassFixture<MailingPortalHost>
{
    [Fact]
    public async Task Response_IsSentOnce_Acknowledged_AndFoundAgainByItsLink()
    {
        var open = await OpenAsync("to respond to");
        var form = (await host.Anybody().OpenAsync($"/have-your-say/{open.Id}/respond")).Form("main form");
        var refused = await form.Set("Form.Name", "Rita Reader").SubmitAsync();
        Assert.Equal((HttpStatusCode.BadRequest, "Choose what may be published"), (refused.Status, refused.ErrorOf("Form.Consent")));
        Assert.Equal("Rita Reader", refused.Form("main form")["Form.Name"]);

        Fill(form, open).Set("Form.Email", "rita@example.org");
        var sent = await form.SubmitAsync();
        Assert.StartsWith("/my-response?key=", sent.Location, StringComparison.Ordinal);
        var again = await form.SubmitAsync();
        var response = await host.ReadAsync(db => db.Responses.AsNoTracking().Include(r => r.Answers).SingleAsync(r => r.ConsultationId == open.Id));
        Assert.Equal((2, PublishingConsent.WithoutName, false), (response.Answers.Count, response.Consent, response.IsSuspect));
        var mine = await again.FollowAsync();
        Assert.Equal("Your response", mine.Heading);
        Assert.Contains(response.Reference, mine.Text, StringComparison.Ordinal);
        Assert.Contains("What I think", mine.Text, StringComparison.Ordinal);
        var mail = await host.MailServer.NextAsync();
        Assert.Equal("rita@example.org", mail.Letter.To.Mailboxes.Single().Address);
        Assert.Equal("Your response", (await host.Anybody().OpenAsync(MailingPortalHost.LinkIn(mail))).Heading);
        Assert.Equal(HttpStatusCode.NotFound, (await host.Anybody().OpenAsync("/my-response?key=guessed")).Status);
    }

    [Fact]
    public async Task Draft_IsGoneOnWith_AndBecomesTheResponse()
    {
        var open = await OpenAsync("to be saved");
        var reader = host.Anybody();
        var form = (await reader.OpenAsync($"/have-your-say/{open.Id}/respond")).Form("main form");
        var saved = await form.Set($"Form.Answers[{open.Questions[0].Id}].Text", "Half a thought").SubmitAsync("Save and come back later");
        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
        Assert.Equal(0, await host.ReadAsync(db => db.Responses.CountAsync(r => r.ConsultationId == open.Id)));
        var back = (await host.Anybody().OpenAsync(saved.Location!)).Form("main form");
        Assert.Equal("Half a thought", back[$"Form.Answers[{open.Questions[0].Id}].Text"]);
        Assert.Equal(HttpStatusCode.Redirect, (await Fill(back, open).SubmitAsync()).Status);
        Assert.Equal((1, 0), (await host.ReadAsync(db => db.Responses.CountAsync(r => r.ConsultationId == open.Id)), await host.ReadAsync(db => db.ResponseDrafts.CountAsync(d => d.ConsultationId == open.Id))));
    }

    [Fact]
    public async Task ResponseOfAMachine_IsKept_AndPointedOut()
    {
        var open = await OpenAsync("for machines");
        var form = Fill((await host.Anybody().OpenAsync($"/have-your-say/{open.Id}/respond")).Form("main form"), open);
        Assert.Equal(HttpStatusCode.Redirect, (await form.Set("Form.Website", "https://spam.example").SubmitAsync()).Status);
        Assert.True(await host.ReadAsync(db => db.Responses.Where(r => r.ConsultationId == open.Id).Select(r => r.IsSuspect).SingleAsync()));
    }

    [Theory]
    [InlineData(-1, HttpStatusCode.Redirect)]
    [InlineData(1, HttpStatusCode.BadRequest)]
    public async Task Response_AroundMidnightOfTheLastDay_IsTakenOrRefused_AndNothingIsLost(int seconds, HttpStatusCode status)
    {
        await using var own = new PortalHost();
        var open = await own.GivenAsync(given => given.AddAsync(ConsultationGiven.Open("of one day", own.Office.Prices, own.Office.Staff, given.Clock.GetUtcNow(), days: 1)));
        var form = Fill((await own.Anybody().OpenAsync($"/have-your-say/{open.Id}/respond")).Form("main form"), open);
        var midnight = Domain.London.StartOf(open.ClosesOn!.Value.AddDays(1));
        own.Clock.SetUtcNow(midnight.AddSeconds(seconds));
        var answer = await form.SubmitAsync();
        Assert.Equal(status, answer.Status);
        if (status == HttpStatusCode.BadRequest) Assert.Equal("What I think", answer.Form("main form")[$"Form.Answers[{open.Questions[0].Id}].Text"]);
        Assert.Equal(seconds < 0 ? 1 : 0, await own.ReadAsync(db => db.Responses.CountAsync()));
    }

    [Fact]
    public async Task WhatIsNotAnnounced_IsNotThere_ForThePublic()
    {
        var written = await host.GivenAsync(given => given.AddAsync(ConsultationGiven.Written("in private", host.Office.Prices, host.Office.Staff, new DateOnly(2012, 2, 2))));
        foreach (var address in new[] { $"/have-your-say/{written.Id}", $"/have-your-say/{written.Id}/respond" })
            Assert.Equal(HttpStatusCode.NotFound, (await host.Anybody().OpenAsync(address)).Status);
        Assert.DoesNotContain("in private", (await host.Anybody().OpenAsync("/have-your-say")).Text, StringComparison.Ordinal);
        Assert.Equal("/have-your-say", (await host.Anybody().OpenAsync("/consultations")).Location);
    }

    private Task<Consultation> OpenAsync(string word) => host.GivenAsync(given => given.AddAsync(ConsultationGiven.Open(word, host.Office.Prices, host.Office.Staff, given.Clock.GetUtcNow())));

    private static FilledForm Fill(FilledForm form, Consultation open) => form
        .Set($"Form.Answers[{open.Questions[0].Id}].Text", "What I think").Choose($"Form.Answers[{open.Questions[1].Id}].Chosen", "1")
        .Choose("Form.UserGroup", "Citizens").Choose("Form.Consent", "WithoutName");
}
