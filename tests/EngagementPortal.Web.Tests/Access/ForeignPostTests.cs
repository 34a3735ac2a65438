using System.Net;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Mail;
using EngagementPortal.Testing;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Tests.Access;

/// <summary>
/// Every POST handler, sent by everybody who may not use it or not with that record, as somebody filled it in who may: 403, 404
/// or the sign-in page, and nothing changes.
/// </summary>
public sealed class ForeignPostTests(CrawledPortal portal) : IClassFixture<CrawledPortal>
{
    /// <summary>Who may open what, between them; the first who may fills the form in.</summary>
    private static readonly string[] Openers = [Office.StaffEmail, CrawledPortal.HelenEmail, Office.HeadEmail, Office.AdministratorEmail];

    private static readonly string[] Viewers = [CrawledPortal.Nobody, .. Office.Everybody];

    [Fact]
    public async Task Post_WhatIsNotTheirs_IsRefused_AndChangesNothing()
    {
        var sendings = await SendingsAsync();
        var before = await SnapshotAsync();
        var (wrong, refused) = (new List<string>(), new HashSet<string>());
        foreach (var who in Viewers)
        {
            var carrier = (await (await portal.BrowserOf(who)).OpenAsync("/advisor")).Forms("form[method=post]")[0];
            foreach (var sending in sendings.Where(s => !MayPost(who, s)))
            {
                var answer = await carrier.SendAloneAsync(sending.Address, [.. sending.Fields]);
                refused.Add(sending.Name);
                var fit = who == CrawledPortal.Nobody ? HttpStatusCode.Unauthorized
                    : CanAtAll(who, sending) && sending.Engagement is { } engagement && !portal.MayRead(who, engagement) ? HttpStatusCode.NotFound
                    : HttpStatusCode.Forbidden;
                if (answer.Status != fit) wrong.Add($"{who} posts {sending.Address}: {answer.Status} {answer.Location}, should be {fit}");
                if (portal.Words.Except(portal.WordsFor(who)).Except(sending.Fields.SelectMany(f => portal.Words.Where(w => f.Value.Contains(w, StringComparison.Ordinal)))).FirstOrDefault(w => answer.Document.DocumentElement.OuterHtml.Contains(w, StringComparison.OrdinalIgnoreCase)) is { } shown)
                    wrong.Add($"{who} posts {sending.Address}: {shown} is shown");
            }

            if (await SnapshotAsync() != before) wrong.Add($"{who} changed something");
        }

        wrong.AddRange(sendings.Where(s => !IsOpen(s)).Select(s => s.Name).Distinct().Except(refused).Select(name => $"{name} was refused to nobody"));
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    /// <summary>What the form names, and not the address: another division to act for, another's draft.</summary>
    [Fact]
    public async Task Post_AnotherDivisionOrDraft_NamedInTheForm_IsRefused()
    {
        var staff = await portal.BrowserOf(Office.StaffEmail);
        var before = await SnapshotAsync();
        foreach (var (address, field) in new[] { ("/engagements/log", "Form.Division"), ($"/engagements/{portal.Home.Planned.Id}/edit", "Form.Division"), ("/decisions/new", "Form.DivisionId"), ("/statistic-changes/new", "Form.DivisionId") })
        {
            var form = (await staff.OpenAsync(address)).Form().FillIn(portal.Office.Organisation).Replace(field, $"{portal.Away.Division}");
            Assert.Equal((address, HttpStatusCode.Forbidden), (address, (await form.SubmitAsync()).Status));
        }

        var log = (await staff.OpenAsync("/engagements/log")).Form().FillIn(portal.Office.Organisation);
        Assert.Equal(HttpStatusCode.Redirect, (await log.SendAloneAsync($"/?handler=Discard", ("draft", $"{portal.Away.Draft.Id}"))).Status);
        Assert.Equal(before, await SnapshotAsync());

        // A draft saved under another's key becomes one's own.
        Assert.Equal(HttpStatusCode.Redirect, (await log.SendAloneAsync("/engagements/log?handler=Draft", [.. log.Sends.Where(f => f.Name != "Form.Draft"), ("Form.Draft", $"{portal.Away.Draft.Id}")])).Status);
        Assert.Equal(portal.Away.Draft.Values, await portal.ReadAsync(db => db.Drafts.Where(d => d.Id == portal.Away.Draft.Id).Select(d => d.Values).SingleAsync()));
        Assert.Equal(2, await portal.ReadAsync(db => db.Drafts.CountAsync(d => d.AccountId == portal.Home.Lead)));
        await log.SendAloneAsync("/engagements/log", [.. log.Sends.Where(f => f.Name != "Form.Draft"), ("Form.Draft", $"{portal.Away.Draft.Id}")]);
        Assert.True(await portal.ReadAsync(db => db.Drafts.AnyAsync(d => d.Id == portal.Away.Draft.Id)));
    }

    private sealed record Sending(string Name, PortalRoute Route, string? Handler, string Address, Engagement? Engagement, IReadOnlyList<(string Name, string Value)> Fields);

    /// <summary>Every handler with the key of every record.</summary>
    private async Task<IReadOnlyList<Sending>> SendingsAsync()
    {
        var all = new List<Sending>();
        await using var context = portal.Open();
        foreach (var route in (await PortalRoute.AllAsync(portal.Services)).Where(r => r.Page is not null))
        {
            foreach (var handler in route.Named("POST"))
            {
                // Only an obligation can be dated, by whomever.
                IEnumerable<(string Address, Engagement? It)> addresses = route.Pattern.StartsWith("owed/", StringComparison.Ordinal)
                    ? portal.Home.Engagements.Concat(portal.Away.Engagements).SelectMany(e => Ends(OneOfEach.OwedFor(e).Where(o => handler != "Date" || o[0] == 'o')), (e, owed) => ($"/{route.Pattern}?item={owed}", (Engagement?)e))
                    : route.Pattern.StartsWith("attachments/{id:long}", StringComparison.Ordinal)
                    ? portal.Home.Attachments.Concat(portal.Away.Attachments).Where(a => a.EngagementId is not null).Select(a => ($"/{route.Pattern.Replace("{id:long}", $"{a.Id}", StringComparison.Ordinal)}", portal.Engagement(a.EngagementId!.Value)))
                    : route.Pattern.StartsWith("engagements/{id:long}", StringComparison.Ordinal)
                    ? portal.Home.Engagements.Concat(portal.Away.Engagements).Select(e => ($"/{route.Pattern.Replace("{id:long}", $"{e.Id}", StringComparison.Ordinal)}", (Engagement?)e))
                    : Ends(await Crawl.FilledInAsync(route.Endpoint.RoutePattern, context.Db)).Select(a => (a, (Engagement?)null));
                foreach (var (page, it) in addresses)
                {
                    var address = handler is null ? page : $"{page}{(page.Contains('?', StringComparison.Ordinal) ? '&' : '?')}handler={handler}";
                    all.Add(new Sending($"{route.Pattern} {handler}", route, handler, address, it, await FilledInAsync(page, handler)));
                }
            }
        }

        return all;
    }

    /// <summary>The first and the last: those of the first division and of the other directorate.</summary>
    private static IEnumerable<string> Ends(IEnumerable<string> all) => new[] { all.FirstOrDefault(), all.LastOrDefault() }.OfType<string>().Distinct();

    /// <summary>The form of a page that leads to a handler, filled in by the first who sees it; where no page shows it as the record stands, what it would ask.</summary>
    private async Task<IReadOnlyList<(string Name, string Value)>> FilledInAsync(string page, string? handler)
    {
        foreach (var opener in Openers)
        {
            var shown = await (await portal.BrowserOf(opener)).OpenAsync(page);
            if (shown.Status == HttpStatusCode.OK && shown.Forms("main form[method=post]").FirstOrDefault(f => f.Action.Query.Contains($"handler={handler}", StringComparison.OrdinalIgnoreCase) == handler is not null) is { } form)
                return form.FillIn(portal.Office.Organisation).Sends;
        }

        return [("version", "1"), ("reason", "Mine"), ("Form.Version", "1"), ("Form.Due.Day", "1"), ("Form.Due.Month", "3"), ("Form.Due.Year", "2012")];
    }

    /// <summary>Open to anybody, or one's own account.</summary>
    private static bool IsOpen(Sending sending) => !Enum.TryParse<Capability>(EndpointPolicyTests.AskedBy(sending.Route.Pattern), out _) && sending.Name is not ("advisor Save" or " Discard" or "account " or "account SignOutEverywhere" or "account/password " or "account/tokens " or "account/tokens Revoke");

    private static bool CanAtAll(string who, Sending sending) => CrawlTests.CapabilitiesOf(who) is var can
        && (sending.Name == "advisor Save" ? can.Contains(Capability.SeekAdvice) : !Enum.TryParse<Capability>(EndpointPolicyTests.AskedBy(sending.Route.Pattern), out var asked) || can.Contains(asked));

    /// <summary>Who may use a handler with which record, by hand.</summary>
    private bool MayPost(string who, Sending sending)
    {
        if (IsOpen(sending)) return true;
        if (who == CrawledPortal.Nobody || !CanAtAll(who, sending)) return false;
        return sending switch
        {
            { Engagement: { } it, Handler: "Exception" } => MayApprove(who, it.ConvenedById) && portal.MayRead(who, it),
            { Engagement: { } it } => portal.MayEdit(who, it),
            { Route.Pattern: "statistic-changes/{id:long}" } => (sending.Address.StartsWith($"/statistic-changes/{portal.Home.Change.Id}?", StringComparison.Ordinal) ? portal.Home : portal.Away).Division is var division
                && (sending.Handler == "Waive" ? MayApprove(who, division) : who == Office.HeadEmail || (who == Office.StrangerEmail) == (division == portal.Away.Division)),
            _ => true,
        };
    }

    private bool MayApprove(string who, long division) => who == Office.HeadEmail || (who == Office.ManagerEmail && division == portal.Home.Division);

    /// <summary>What every write leaves a trace in: the audit, and the drafts and mails that have none.</summary>
    private Task<string> SnapshotAsync() => portal.ReadAsync(async db =>
        $"{await db.Audit.CountAsync()} {await db.Audit.MaxAsync(a => a.Id)} {await db.Users.SumAsync(a => a.Version)} {string.Join(' ', await db.Drafts.OrderBy(d => d.Id).Select(d => d.Id + d.Title + d.Values + d.SavedAt).ToListAsync())} {await db.OutgoingMail.CountAsync()} {await db.OutgoingMail.CountAsync(m => m.State == MailState.GivenUp)}");
}
