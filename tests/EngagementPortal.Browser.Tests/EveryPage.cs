using System.Globalization;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Attachments;
using EngagementPortal.Domain.Consultations;
using EngagementPortal.Domain.Mail;
using EngagementPortal.Domain.News;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Domain.Webhooks;
using EngagementPortal.Services.Consultations;
using EngagementPortal.Services.News;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EngagementPortal.Browser.Tests;

/// <summary>Every page is accessible (WCAG 2.2 AA as far as axe sees it), fits a phone and 400 % zoom, and breaks no policy.</summary>
[Collection(Journeys.Name)]
public sealed class EveryPage(BrowserPortal portal)
{
    /// <summary>Who opens which pages. Words in capitals stand for keys of the sample.</summary>
    public static TheoryData<string, string> Pages => new()
    {
        {
            "nobody", """
            / /sign-in /forgotten-password /what-to-expect /what-to-expect/citizens /what-to-expect/major-policy-customers
            /strategy /strategy/editions/2011 /strategy/matrix /reports /reports/2011-12 /reports/2011-12/1 /satisfaction /satisfaction/PUBLICSURVEY /survey?key=KEY /survey /have-your-say/ASKED /advisor /privacy /accessibility /nothing-here
            /what-changed /what-changed?group=citizens /our-priorities
            /have-your-say /have-your-say/OPEN /have-your-say/OPEN/respond /have-your-say/OPEN/respond?lang=cy /my-response?key=SENTBY /alerts /alerts/mine?key=ALERTED
            """
        },
        {
            "staff", """
            / /engagements /engagements?mode=dialogue&group=citizens /engagements?q=nothing-like-this /engagements/log
            /engagements/log?planned=true /engagements/ENGAGEMENT /engagements/ENGAGEMENT/edit /engagements/ENGAGEMENT/add /attachments/new?engagement=ENGAGEMENT /attachments/ATTACHMENT/remove
            /engagements/ENGAGEMENT/close-out /engagements/ENGAGEMENT/void /engagements/PLANNED /engagements/PLANNED/outcome
            /engagements/PLANNED/cancel /owed/settle?item=OWED /owed/hand-over?item=OWED
            /organisations /organisations/new /organisations/ORGANISATION /organisations/ORGANISATION/edit
            /organisations/ORGANISATION/stage /organisations/ORGANISATION/assess /organisations/ORGANISATION/close
            /people /people/new /people/PERSON /people/PERSON/edit /agreements/new?organisation=ORGANISATION
            /people/PERSON/join /people/PERSON/stage /agreements/AGREEMENT /agreements/AGREEMENT/edit
            /register/duplicates /register/duplicates?kind=people /register/merge?keep=ORGANISATION&other=ANOTHER /register/merges /register/merges/MERGE/undo
            /strategy/topics /strategy/outputs /advisor/saved /advisor/ADVICE /decisions /decisions/new?advice=ADVICE /decisions/DECISION
            /statistic-changes /statistic-changes/new /statistic-changes/CHANGE /account /account/password /account/tokens
            /needs /needs?q=nothing-like-this /needs/new /needs/NEED /needs/NEED/edit /needs/NEED/split /needs/NEED/merge /needs/NEED/response /needs/link?point=POINT /needs/decisions /needs/decisions/new?need=NEED
            /needs/decisions/DRAFTED /needs/decisions/DRAFTED/edit /needs/changes/new /needs/changes/ALTERED /needs/feedback/new /needs/feedback/TOLD /trace /trace/point/POINT /uses /uses/USED /engagements/ENGAGEMENT/what-happened
            """
        },
        {
            "head", """
            / /people/PERSON/data /people/PERSON/erase /strategy/topics/new /strategy/topics/TOPIC /strategy/outputs/new
            /plans /plans/new /plans/PLAN /plans/PLAN/sections/stakeholders /plans/PLAN/sections/equality /plans/PLAN/activities
            /plans/activities/PLACTIVITY /plans/PLRUNNING /plans/PLRUNNING/versions/1 /plans/PLAN/activities/rows /plans/PLRUNNING/activities?tick=all
            /plans/PLRUNNING/coverage /plans/PLRUNNING/year /plans/PLRUNNING/next /plans/PLRUNNING/document /plans/PLRUNNING/compare?from=1&to=2
            /plans/PLRUNNING/calendar /plans/PLAN/template /plans/directorates/DIRECTORATE?year=2011-12 /engagements/log?activity=PLACTIVITY
            /plans/templates /plans/templates/TEMPLATE /plans/templates/TEMPLATE/edit /plans/templates/TEMPLATE/activities
            /scorecard?year=2011-12 /scorecard/measures/M2?year=2011-12 /scorecard/measures/M15?year=2011-12 /scorecard/records?measure=M2&year=2011-12
            /scorecard/gaps?year=2011-12 /scorecard/gap?year=2011-12&approach=consult%2Fsurveys-online-forums&group=citizens /scorecard/years /scorecard/years/2011-12
            /priorities /priorities/new?plan=WORKPLAN /priorities/plans/new /priorities/PRIORITY /priorities/PRIORITY/edit /needs/decisions/DRAFTED /uses/USED
            /scorecard/reports /scorecard/reports/REPORT /scorecard/reports/REPORT/write
            /engagements/log/file /engagements/captured /engagements/captured/STRAY/hand-over /engagements/log?draft=FROMMAIL /imports /imports/new /imports/IMPORT /imports/IMPORT/columns /imports/IMPORT/words /imports/IMPORT/names /imports/IMPORTED /imports/IMPORTED/undo
            /search?q=treasury /search /search?q=nothing-of-the-kind&kind=people /views /views/new?list=engagements&year=2011-12 /changes /changes/new?list=engagements /changes/new?list=organisations&change=owner
            /exports /exports/new?list=people&group=citizens /exports/new?list=everything /exports/new?list=obligations /surveys /surveys/new /surveys/SURVEY /surveys/SURVEY/invitations?groups=citizens /surveys/SURVEY/enter /surveys/SURVEY/answers /surveys/SURVEY/answers/SANSWER/void
            /consultations /consultations?q=nothing-like-this /consultations/new /consultations/WRITTEN /consultations/WRITTEN/edit /consultations/WRITTEN/questions /consultations/WRITTEN/preview /consultations/OPEN/enter
            /consultations/ASKED /consultations/ASKED/responses /consultations/ASKED/responses?q=late&moderation=waiting /consultations/ASKED/moderation /consultations/ASKED/code /consultations/ASKED/themes /consultations/ASKED/themes/THEME
            /consultations/ASKED/analysis /consultations/ASKED/similar /consultations/ASKED/similar/RANSWER /consultations/ASKED/differences /consultations/ASKED/agreement /consultations/ASKED/quotes
            /responses/RESPONSE /responses/RESPONSE/organisation /responses/RESPONSE/forget /responses/RESPONSE/answers/RANSWER/redact /responses/RESPONSE/answers/RANSWER/settle /responses/RESPONSE/answers/RANSWER/quote
            """
        },
        { "admin", "/ /admin/accounts /admin/accounts/invite /admin/accounts/ACCOUNT /admin/directorates /admin/directorates/DIRECTORATE /admin/mail /admin/mail/MAIL /admin/tokens /admin/webhooks /admin/webhooks/new /admin/webhooks/WEBHOOK" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task IsAccessible_FitsSmallScreens_AndKeepsThePolicy(string who, string addresses)
    {
        var report = await portal.ReportedAsync();
        await using var desk = who == "nobody" ? await portal.VisitAsync() : await portal.SignedInAs(who);
        await portal.GivenAsync(given => given.AddAsync(new OutgoingMail("test", "joan@example.org", "Joan Jones", "A mail to be looked at", $"Dear Joan,\n\nhttps://portal.example/{new string('x', 300)}", given.Clock.GetUtcNow())));
        var keys = await KeysAsync();
        keys["MERGE"] = $"{await portal.GivenAsync(async given => (await given.AddAsync(new Merge(TwinKind.Organisations, long.Parse(keys["ORGANISATION"], CultureInfo.InvariantCulture), long.MaxValue, "HM Treasury", "The Treasury", "They are one", given.Clock.GetUtcNow(), long.Parse(keys["ACCOUNT"], CultureInfo.InvariantCulture)))).Id)}";
        keys["ATTACHMENT"] = $"{await portal.GivenAsync(async given => (await given.AddAsync(new Attachment(
            new AttachedTo(AttachmentOwner.Engagement, long.Parse(keys["ENGAGEMENT"], CultureInfo.InvariantCulture)), $"{new string('x', 140)}.pdf", FileKind.Pdf, 1234, new string('0', 64), "Minutes of the meeting", given.Clock.GetUtcNow(), long.Parse(keys["ACCOUNT"], CultureInfo.InvariantCulture)))).Id)}";
        keys["REPORT"] = $"{report}";
        keys["WEBHOOK"] = await ProgramsAsync(long.Parse(keys["ACCOUNT"], CultureInfo.InvariantCulture));
        await AskedAsync(keys);
        (keys["STRAY"], keys["FROMMAIL"]) = await MailsAsync(who);
        if (who == "head") (keys["IMPORTED"], keys["IMPORT"]) = await ImportJourneys.GivenAsync(portal, "head");
        keys["KEY"] = await SurveyJourneys.KeyAsync(portal);
        var failures = new List<string>();
        foreach (var pattern in addresses.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            var address = keys.Aggregate(pattern, (a, key) => a.Replace(key.Key, key.Value, StringComparison.Ordinal));
            var answer = await desk.Page.GotoAsync(address);
            if (answer!.Status is not (200 or 404) || (answer.Status == 404 && address is not ("/nothing-here" or "/survey"))) failures.Add($"{address}: {answer.Status}");
            var name = $"{who}{pattern.Split('?')[0].Replace('/', '-')}".TrimEnd('-');
            foreach (var width in new[] { 320, 390, 1280 })
            {
                await desk.Page.SetViewportSizeAsync(width, 900);
                var overflow = await desk.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
                if (overflow > 0) failures.Add($"{address} at {width}: {overflow} px too wide");
                if (width == 320) continue;
                await desk.PictureAsync(name);
                failures.AddRange((await desk.BarriersAsync()).Select(barrier => $"{address} at {width}: {barrier}"));
            }
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    [Fact]
    public async Task Barriers_WhereThereAreSome_AreFound()
    {
        await using var visit = await portal.VisitAsync();
        await visit.Page.GotoAsync("/sign-in");
        await visit.Page.EvaluateAsync("() => document.querySelector('label[for=Form_Email]').remove()");
        Assert.Contains(await visit.BarriersAsync(), barrier => barrier.StartsWith("label: ", StringComparison.Ordinal) && barrier.Contains("#Form_Email", StringComparison.Ordinal));
    }

    /// <summary>A consultation with responses: read and unread, coded by two, with a quote and something taken out.</summary>
    private Task<bool> AskedAsync(Dictionary<string, string> keys) => portal.GivenAsync(async given =>
    {
        var ids = await portal.FromDatabaseAsync(db => db.Users.Where(a => a.Email!.EndsWith("@portal.example")).ToDictionaryAsync(a => a.Email!.Split('@')[0], a => new { a.Id, a.DivisionId }));
        var (staff, planner, today, at) = (ids["staff"], ids["planner"], given.Clock.Today(), given.Clock.GetUtcNow());
        var it = new Consultation(Guid.NewGuid(), new ConsultationDetails(ConsultationKind.FormalConsultation, $"How prices are published {new string('x', 80)}", "Asked to be looked at.", staff.DivisionId!.Value, planner.Id, UserGroups.Citizens, OpensOn: today.AddDays(-100), ClosesOn: today.AddDays(-10)), today, planner.Id);
        var (words, choice) = (it.Ask(new QuestionContent(QuestionKind.Text, "What should change?")), it.Ask(new QuestionContent(QuestionKind.MultiChoice, "What do you use?", Options: "Tables\nCharts\nFiles")));
        foreach (var act in new[] { ConsultationAct.Draft, ConsultationAct.SendToChecks, ConsultationAct.Approve, ConsultationAct.Announce, ConsultationAct.Analyse, ConsultationAct.DraftResponse }) it.Take(act, null, planner.Id, at);
        it.Respond("What ONS does about it.", planner.Id);
        foreach (var act in new[] { ConsultationAct.ApproveResponse, ConsultationAct.PublishResponse }) it.Take(act, null, ids["head"].Id, at);
        await given.AddAsync(it);
        var theme = await given.AddAsync(new Theme(Guid.NewGuid(), it.Id, new ThemeDetails("They come late", "Dates and times of what is published"), 1, planner.Id));
        var part = await given.AddAsync(new Theme(Guid.NewGuid(), it.Id, new ThemeDetails($"Revisions {new string('x', 60)}", ParentId: theme.Id), 1, planner.Id));
        Response first = null!;
        for (var i = 0; i < 14; i++)
        {
            var said = await given.AddAsync(new Response(Guid.NewGuid(), it.Id, Guid.NewGuid(), new Respondent(UserGroupSets.Each[i % 3], PublishingConsent.WithName, $"Una {new string('x', 40)}"),
                [new AnswerContent(words.Id, [], $"Mr Brown says that prices come late, and {new string('y', 120)} with them."), new AnswerContent(choice.Id, [i % 3], null)], ResponseChannel.Online, at, today, null, i == 5));
            if (i > 11) continue;
            said.TakeOut(said.Answers.Single(a => a.Words is not null).Id, "Mr Brown", RedactionReason.PersonalData, "A neighbour", staff.Id, today);
            said.Clear(staff.Id, today);
            await given.SavedAsync<Response>(said);
            await given.CodedAsync(said.Answers.Single(a => a.Words is not null).Id, staff.Id, theme.Id);
            if (i % 3 == 0) await given.CodedAsync(said.Answers.Single(a => a.Words is not null).Id, planner.Id, part.Id);
            if (i == 0) first = said;
        }

        var answer = first.Answers.Single(a => a.Words is not null).Id;
        await given.AddAsync(new Quote(Guid.NewGuid(), first, answer, theme.Id, "prices come late", planner.Id, today));
        (keys["ASKED"], keys["THEME"], keys["RESPONSE"], keys["RANSWER"]) = ($"{it.Id}", $"{theme.Id}", $"{first.Id}", $"{answer}");
        var written = await given.AddAsync(new Consultation(Guid.NewGuid(), new ConsultationDetails(ConsultationKind.CallForEvidence, "Being written", "What it is about.", staff.DivisionId!.Value, planner.Id, UserGroups.Citizens), today, planner.Id));
        var reader = await given.AddAsync(new NewsSubscription($"{Guid.NewGuid():N}@example.org", NewsSubscription.Everything, at));
        keys["WRITTEN"] = $"{written.Id}";
        keys["OPEN"] = $"{await portal.FromDatabaseAsync(db => db.Consultations.Where(c => c.Stage == ConsultationState.Forthcoming && c.OpensOn <= today && c.ClosesOn >= today).Select(c => c.Id).FirstAsync())}";
        keys["SENTBY"] = portal.Services.GetRequiredService<ResponseLinks>().KeyOf(first.Handle);
        keys["ALERTED"] = portal.Services.GetRequiredService<NewsLinks>().KeyOf(reader.Handle);
        return true;
    });

    /// <summary>A token, and a webhook with something that did not arrive.</summary>
    private Task<string> ProgramsAsync(long account) => portal.GivenAsync(async given =>
    {
        var (secret, at) = (AccessTokenSecret.New(), given.Clock.GetUtcNow());
        await given.AddAsync(new AccessToken(account, $"Scorecard in {new string('x', 120)}", TokenScopes.ReadMeasures | TokenScopes.ReadPlans, AccessTokenSecret.HashOf(secret), AccessTokenSecret.EndingOf(secret), 90, at));
        var webhook = new Webhook("Mailing system", $"https://hooks.example.org/{new string('x', 300)}", WebhookEvents.EngagementLogged | WebhookEvents.ReportPublished, "not to be read", "https://portal.example", account, at);
        webhook.Pause(at, "50 attempts in a row failed. The last: It answers 500");
        await given.AddAsync(webhook);
        var delivery = WebhookDelivery.Of(WebhookEvents.Ping, null, webhook.Id, at);
        delivery.Take("{}", at);
        delivery.Failed(500, "It answers 500", at);
        await given.AddAsync(delivery);
        return $"{webhook.Id}";
    });

    /// <summary>A mail that is matched to nobody, and one that became a draft of somebody, with a file and people to record.</summary>
    private Task<(string Stray, string Draft)> MailsAsync(string who) => portal.GivenAsync(async given =>
    {
        var at = given.Clock.GetUtcNow();
        string Of(string text) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text + who)));
        var stray = new CapturedMail(Of("stray")[..CapturedMail.PlaceLength], Of("stray"), $"{new string('x', 100)}@elsewhere.example", null, "A mail from outside", at);
        stray.Wait(CapturedMailDoubt.NotVerified, "From: x"u8.ToArray(), at);
        await given.AddAsync(stray);
        var account = await portal.FromDatabaseAsync(db => db.Users.Where(a => a.Email == $"{(who == "nobody" ? "staff" : who)}@portal.example").Select(a => a.Id).SingleAsync());
        var draft = new Domain.Engagements.Draft(account, "From a mail", """{"Subject":"From a mail","Newcomers":[{"Name":"Ann New","Email":"ann@nowhere.example","Organisation":null},{"Name":null,"Email":"joe@nowhere.example","Organisation":null}]}""", at);
        draft.Keep(new Domain.Engagements.DraftFile("rents.csv", FileKind.Csv, 1234, Of("file")));
        await given.AddAsync(draft);
        var mail = new CapturedMail(Of("mail")[..CapturedMail.PlaceLength], Of("mail"), $"{who}@portal.example", null, "Fwd: From a mail", at);
        mail.BecomeDraft(account, draft.Id, "Date: 1 February 2012\nSubject: From a mail", "Say how ONS engaged: the mode and the approach\nNobody it names is in the register: choose who took part", at);
        await given.AddAsync(mail);
        return ($"{stray.Id}", $"{draft.Id}");
    });

    private Task<Dictionary<string, string>> KeysAsync() => portal.FromDatabaseAsync(async db =>
    {
        var staff = await db.Users.SingleAsync(a => a.Email == "staff@portal.example");
        var held = await db.Engagements.Where(e => e.LeadId == staff.Id && e.Status == Domain.Engagements.EngagementStatus.Held && e.Obligations.Any(o => o.State == ObligationState.Open))
            .OrderBy(e => e.Id).Select(e => new { e.Id, Owed = e.Obligations.Where(o => o.State == ObligationState.Open).Select(o => o.Id).First() }).FirstAsync();
        return new Dictionary<string, string>
        {
            ["ENGAGEMENT"] = $"{held.Id}",
            ["OWED"] = $"o-{held.Owed}",
            ["PLANNED"] = $"{await db.Engagements.Where(e => e.LeadId == staff.Id && e.Status == Domain.Engagements.EngagementStatus.Planned).Select(e => e.Id).FirstAsync()}",
            ["ORGANISATION"] = $"{await db.Organisations.Where(o => o.Name == "HM Treasury").Select(o => o.Id).SingleAsync()}",
            ["ANOTHER"] = $"{await db.Organisations.Where(o => o.Name != "HM Treasury").OrderBy(o => o.Id).Select(o => o.Id).FirstAsync()}",
            ["PERSON"] = $"{await db.People.Where(p => p.MayBeContacted).OrderBy(p => p.Id).Select(p => p.Id).FirstAsync()}",
            ["AGREEMENT"] = $"{await db.Agreements.Select(a => a.Id).FirstAsync()}",
            ["ADVICE"] = $"{await db.Advice.Select(a => a.Id).FirstAsync()}",
            ["DECISION"] = $"{await db.Set<ApproachDecision>().Select(d => d.Id).FirstAsync()}",
            ["CHANGE"] = $"{await db.Set<StatisticChange>().Select(c => c.Id).FirstAsync()}",
            ["TOPIC"] = $"{await db.Topics.Select(t => t.Id).FirstAsync()}",
            ["NEED"] = $"{await db.Needs.Where(n => n.OwnerId == staff.Id).OrderBy(n => n.Id).Select(n => n.Id).FirstAsync()}",
            ["POINT"] = $"{await db.NeedEvidence.OrderBy(e => e.Id).Select(e => e.PointId).FirstAsync()}",
            ["DRAFTED"] = $"{await db.NeedDecisions.Where(d => d.State == Domain.Influence.DecisionState.Draft).Select(d => d.Id).FirstAsync()}",
            ["ALTERED"] = $"{await db.WorkChanges.Select(c => c.Id).FirstAsync()}",
            ["TOLD"] = $"{await db.Feedback.Select(f => f.Id).FirstAsync()}",
            ["USED"] = $"{await db.OutputUses.OrderBy(u => u.Id).Select(u => u.OutputId).FirstAsync()}",
            ["WORKPLAN"] = $"{await db.BusinessPlans.Select(p => p.Id).FirstAsync()}",
            ["PRIORITY"] = $"{await db.Priorities.OrderBy(p => p.Id).Select(p => p.Id).FirstAsync()}",
            ["DIRECTORATE"] = $"{await db.Directorates.Select(d => d.Id).FirstAsync()}",
            ["ACCOUNT"] = $"{staff.Id}",
            ["MAIL"] = $"{await db.OutgoingMail.Select(m => m.Id).FirstAsync()}",
            ["TEMPLATE"] = $"{await db.PlanTemplates.Select(t => t.Id).FirstAsync()}",
            ["PLAN"] = $"{await db.Plans.Where(p => p.State == Domain.Plans.PlanState.Draft).Select(p => p.Id).FirstAsync()}",
            ["PLACTIVITY"] = $"{await db.PlannedActivities.Where(a => db.Plans.Any(p => p.Id == a.PlanId && p.State == Domain.Plans.PlanState.Draft)).Select(a => a.Id).FirstAsync()}",
            ["SURVEY"] = $"{await db.Surveys.Where(s => s.PublishedOn == null).Select(s => s.Id).FirstAsync()}",
            ["SANSWER"] = $"{await db.SurveyAnswers.Where(a => db.Surveys.Any(s => s.Id == a.SurveyId && s.PublishedOn == null)).Select(a => a.Id).FirstAsync()}",
            ["PUBLICSURVEY"] = $"{await db.Surveys.Where(s => s.PublishedOn != null).Select(s => s.Id).FirstAsync()}",
            ["PLRUNNING"] = $"{await db.Plans.Where(p => p.State == Domain.Plans.PlanState.MidYearReviewed).Select(p => p.Id).FirstAsync()}",
        };
    });
}
