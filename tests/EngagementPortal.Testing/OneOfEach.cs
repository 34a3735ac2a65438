using System.Security.Cryptography;
using System.Text;
using EngagementPortal.Data.Attachments;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Attachments;
using EngagementPortal.Domain.Consultations;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Imports;
using EngagementPortal.Domain.Influence;
using EngagementPortal.Domain.Lists;
using EngagementPortal.Domain.Mail;
using EngagementPortal.Domain.Measurement;
using EngagementPortal.Domain.News;
using EngagementPortal.Domain.Plans;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Domain.Surveys;
using EngagementPortal.Domain.Webhooks;
using EngagementPortal.Services.Plans;
using EngagementPortal.Services.Strategy;

namespace EngagementPortal.Testing;

/// <summary>
/// One record of every noun in one division, each with words in all its texts that occur nowhere else, so that a page that
/// shows what it should not gives itself away.
/// </summary>
public sealed class OneOfEach
{
    private static readonly DateOnly Day = new(2012, 1, 16);

    private OneOfEach(string word, long division, long lead) => (Word, Division, Lead) = (word, division, lead);

    /// <summary>Stands in every text that everyone who has signed in may read.</summary>
    public string Word { get; }

    /// <summary>Stands in every text of the restricted engagement.</summary>
    public string RestrictedWord => Word + "restricted";

    /// <summary>Stands in every text of the market-sensitive engagement.</summary>
    public string SensitiveWord => Word + "sensitive";

    /// <summary>Stands in what its writer alone sees: the draft, a view and a change of many records.</summary>
    public string DraftWord => Word + "draft";

    /// <summary>Stands in the subject of the mail, which administrators see.</summary>
    public string MailWord => Word + "mail";

    /// <summary>Stands in the text of the mail, which nobody sees.</summary>
    public string UnreadWord => Word + "unread";

    /// <summary>Stands in what somebody answered and in whom a division asked, which those who keep its surveys see.</summary>
    public string AskedWord => Word + "asked";

    /// <summary>Stands in the files that the lead brings in, which nobody else sees.</summary>
    public string ImportWord => Word + "import";

    /// <summary>Stands in the name of a token, which its owner and administrators see.</summary>
    public string TokenWord => Word + "token";

    /// <summary>Stands in a mail that came in and is matched to nobody: managers and administrators hand it over.</summary>
    public string StrayWord => Word + "stray";

    public long Division { get; }

    /// <summary>The account that leads the engagements, owes what is owed, and wrote the draft.</summary>
    public long Lead { get; }

    public required Organisation Organisation { get; init; }
    public required Person Person { get; init; }
    public required Agreement Agreement { get; init; }
    public required Topic Topic { get; init; }
    public required StatisticalOutput Output { get; init; }
    public required AdviceSnapshot Advice { get; init; }
    public required StatisticChange Change { get; init; }
    public required ApproachDecision Decision { get; init; }

    /// <summary>Held, with much owed.</summary>
    public required Engagement Normal { get; init; }

    public required Engagement Restricted { get; init; }
    public required Engagement Sensitive { get; init; }
    public required Engagement Planned { get; init; }
    public required Engagement Cancelled { get; init; }
    public required Draft Draft { get; init; }

    /// <summary>Gets alerts by mail.</summary>
    public required NewsSubscription Reader { get; init; }

    public required SavedView View { get; init; }

    /// <summary>Of the organisation; can be undone.</summary>
    public required BulkChange Many { get; init; }

    /// <summary>Given up.</summary>
    public required OutgoingMail Mail { get; init; }

    /// <summary>What the draft was begun with.</summary>
    public required CapturedMail Captured { get; init; }

    /// <summary>Matched to nobody.</summary>
    public required CapturedMail Stray { get; init; }

    /// <summary>Being written, and submitted once before.</summary>
    public required Plan Plan { get; init; }

    /// <summary>Worked by, in the same year; its activity is the lead's, overdue, and what the normal engagement was held for.</summary>
    public required Plan Running { get; init; }

    /// <summary>Of the plan; its approach is not offered to its group.</summary>
    public required PlannedActivity Activity { get; init; }

    /// <summary>A draft of an annual report, of a year far ahead that has no other.</summary>
    public required AnnualReport Report { get; init; }

    /// <summary>Open, with an answer and an invitation.</summary>
    public required Survey Survey { get; init; }

    /// <summary>Not used.</summary>
    public required SurveyInvitation Asked { get; init; }

    /// <summary>A response that says nothing but what everybody may know.</summary>
    public required Response Sent { get; init; }

    /// <summary>The link by which those who took part in the restricted engagement see what came of it.</summary>
    public required ContributorLink Contributor { get; init; }

    /// <summary>Another organisation was merged into the one here, as far as the merge itself tells.</summary>
    public required Merge Merge { get; init; }

    /// <summary>One of each engagement that is held, of the plan and of the organisation, and one that was removed.</summary>
    public required IReadOnlyList<Attachment> Attachments { get; init; }

    public IReadOnlyList<Engagement> Engagements => [Normal, Restricted, Sensitive, Planned, Cancelled];

    /// <summary>What is owed for an engagement, as addresses name it.</summary>
    public static IEnumerable<string> OwedFor(Engagement engagement) =>
        [.. engagement.Obligations.Where(o => o.State == ObligationState.Open).Select(o => $"o-{o.Id}"), .. engagement.Commitments.Where(c => c.State == CommitmentState.Open).Select(c => $"c-{c.Id}")];

    /// <summary>Writes them all.</summary>
    public static async Task<OneOfEach> InAsync(Given given, string word, long division, long lead)
    {
        var organisation = await given.AddAsync(OrganisationOf(word, lead));
        var person = await given.AddAsync(PersonOf(word, organisation.Id, lead));
        var topic = await given.AddAsync(new Topic($"Topic {word}"));
        topic.Weigh(UserGroups.Citizens, 4, Day, $"Weight {word}", lead);
        await given.SavedAsync(topic);
        var output = await given.AddAsync(new StatisticalOutput($"Output {word}"));
        var advice = await given.AddAsync(AdviceOf(word, topic.Id, lead));
        var change = await given.AddAsync(new StatisticChange(Guid.NewGuid(), $"Change {word}", $"Details {word}", output.Id, Day.AddYears(1), division, Day, lead));

        var (plan, activity) = await PlanOf(given, word, division, lead, output.Id);
        var (running, overdue) = await RunningOf(given, plan, word, lead, organisation.Id);

        Task<Engagement> EngagedAsync(string marker, Sensitivity sensitivity, EngagementStatus status = EngagementStatus.Held)
        {
            var engagement = new GivenEngagement(division, lead)
            {
                Subject = $"Subject {marker}",
                On = status == EngagementStatus.Held ? Day : Day.AddMonths(3),
                Status = status,
                Mode = Mode.Dialogue,
                Approach = "dialogue/advisory-panels",
                Organisations = [(organisation.Id, organisation.UserGroups)],
                People = [person.Id],
                Topics = [topic.Id],
                Sensitivity = sensitivity,
                LoggedById = lead,
                Expectation = ExpectationOutcome.NotOffered,
            }.Make(given.Clock);
            Write(engagement, marker, person.Id, lead, status == EngagementStatus.Held);
            engagement.File([topic.Id], [output.Id]);
            engagement.Follow(advice.Id, $"Departure {marker}");
            if (marker == word && status == EngagementStatus.Held) engagement.Serve(overdue.Id);
            return given.AddAsync(engagement);
        }

        var draft = await given.AddAsync(new Draft(lead, $"Draft {word}draft", $$"""{"Subject":"Draft {{word}}draft"}""", given.Clock.GetUtcNow()));
        await ImportsOf(given, word, division, lead);
        await ProgramsOf(given, word, plan.Id, lead);
        var (survey, asked) = await SurveysOf(given, word, division, lead, person.Id);
        var sent = await ConsultationsOf(given, word, division, lead, organisation.Id);
        var normal = await EngagedAsync(word, Sensitivity.Normal);
        var restricted = await EngagedAsync(word + "restricted", Sensitivity.Restricted);
        var sensitive = await EngagedAsync(word + "sensitive", Sensitivity.MarketSensitive);
        var contributor = await InfluenceOf(given, word, division, lead, (normal, restricted, sensitive), sent.Id, organisation.Id, output.Id, topic.Id);
        var removed = await AttachedTo(given, new(AttachmentOwner.Organisation, organisation.Id), $"{word} that is removed", lead);
        removed.Remove($"Removed {word}", given.Clock.GetUtcNow(), lead);
        await RespondedOf(given, word, division, lead);
        return new OneOfEach(word, division, lead)
        {
            Attachments =
            [
                await AttachedTo(given, new(AttachmentOwner.Engagement, normal.Id), word, lead),
                await AttachedTo(given, new(AttachmentOwner.Engagement, restricted.Id), word + "restricted", lead),
                await AttachedTo(given, new(AttachmentOwner.Engagement, sensitive.Id), word + "sensitive", lead),
                await AttachedTo(given, new(AttachmentOwner.Plan, plan.Id), word, lead),
                await AttachedTo(given, new(AttachmentOwner.Organisation, organisation.Id), word, lead),
                await given.SavedAsync(removed),
            ],
            Survey = survey,
            Sent = sent,
            Contributor = contributor,
            Asked = asked,
            Plan = plan,
            Running = running,
            Activity = activity,
            Organisation = organisation,
            Person = person,
            Topic = topic,
            Output = output,
            Advice = advice,
            Change = change,
            Agreement = await given.AddAsync(new Agreement(new AgreementDetails(
                AgreementKind.Concordat, $"Agreement {word}", [organisation.Id], $"Signatories {word}", Day, Day.AddYears(2), Day.AddYears(1), $"Outputs {word}"))),
            Decision = await given.AddAsync(new ApproachDecision(
                Guid.NewGuid(),
                new ApproachDecisionDetails($"Decision {word}", ApproachChoice.CommunicateOnly, $"Decider {word}", Day, $"Reason {word}", ChangesStatistic: true, change.Id, NotEnoughTime: true, new ExceptionalCircumstances($"Circumstances {word}", $"Manager {word}")),
                AdviceStanding.Departs, advice.Id, division, null, Day, lead)),
            Normal = normal,
            Restricted = restricted,
            Sensitive = sensitive,
            Planned = await EngagedAsync(word, Sensitivity.Normal, EngagementStatus.Planned),
            Cancelled = await EngagedAsync(word, Sensitivity.Normal, EngagementStatus.Cancelled),
            Reader = await given.AddAsync(new NewsSubscription($"{Guid.NewGuid():N}@example.org", NewsSubscription.Everything, given.Clock.GetUtcNow())),
            View = await given.AddAsync(new SavedView(ListKind.Engagements, $"View {word}draft", "year=2011-12", lead, null, given.Clock.GetUtcNow())),
            Many = await given.AddAsync(ManyOf(word, organisation.Id, lead, given.Clock.GetUtcNow())),
            Draft = draft,
            Captured = await CapturedOf(given, $"{word}draft", m => m.BecomeDraft(lead, draft.Id, $"Recorded {word}draft", $"Attention {word}draft", given.Clock.GetUtcNow())),
            Stray = await CapturedOf(given, $"{word}stray", m => m.Wait(CapturedMailDoubt.UnknownSender, Encoding.UTF8.GetBytes($"From: {word}stray@example.org\r\nTo: portal@portal.example\r\nSubject: Captured {word}unread\r\n\r\nText {word}unread\r\n"), given.Clock.GetUtcNow())),
            Mail = await given.AddAsync(MailOf(word, given.Clock.GetUtcNow().AddDays(-2))),
            Merge = await given.AddAsync(new Merge(TwinKind.Organisations, organisation.Id, long.MaxValue - organisation.Id, organisation.Name, $"Merged {word}", $"Merged since {word}", given.Clock.GetUtcNow(), lead)),
            Report = await ReportOf(given, word, plan.Id, lead),
        };
    }

    private static Task<CapturedMail> CapturedOf(Given given, string word, Action<CapturedMail> settle)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(word)));
        var mail = new CapturedMail(hash[..CapturedMail.PlaceLength], hash, $"{word.ToLowerInvariant()}@example.org", $"Sender {word}", $"Captured {word}", given.Clock.GetUtcNow());
        settle(mail);
        return given.AddAsync(mail);
    }

    /// <summary>A file that says so in its name, its description and its content, which lies in the database.</summary>
    private static async Task<Attachment> AttachedTo(Given given, AttachedTo to, string word, long lead)
    {
        var content = Encoding.UTF8.GetBytes($"Content {word} of {to}");
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        await given.AddAsync(new StoredFile(hash, content));
        return await given.AddAsync(new Attachment(to, $"Attachment {word}.txt", FileKind.Text, content.Length, hash, $"Description {word}", given.Clock.GetUtcNow(), lead));
    }

    /// <summary>A draft with words in every section; and before it a published report of another year, of which a further edition can be begun.</summary>
    /// <param name="number">Another one each time: the years are counted by it.</param>
    private static async Task<AnnualReport> ReportOf(Given given, string word, long number, long lead)
    {
        var published = new FinancialYear(2100 + (2 * (int)number));
        var open = new AnnualReport(published, 1, (await given.FrozenYearAsync(published, lead)).Id, null, lead);
        open.Approve(await given.PreviewAsync(open), lead, Day);
        open.Publish(lead, given.Clock.GetUtcNow());
        await given.AddAsync(open);

        var year = new FinancialYear(published.StartYear + 1);
        var draft = new AnnualReport(year, 1, (await given.FrozenYearAsync(year, lead)).Id, null, lead);
        draft.Write(Enum.GetValues<ReportSection>().ToDictionary(s => s, s => (string?)$"Report {s} {word}"), lead);
        return await given.AddAsync(draft);
    }

    /// <summary>A token of the lead; and a webhook whose secret cannot be read, so that it is never called, with something that was given up.</summary>
    private static async Task ProgramsOf(Given given, string word, long plan, long lead)
    {
        var secret = AccessTokenSecret.New();
        await given.AddAsync(new AccessToken(lead, $"Token {word}token", TokenScopes.ReadPlans, AccessTokenSecret.HashOf(secret), AccessTokenSecret.EndingOf(secret), 365, given.Clock.GetUtcNow()));
        var webhook = await given.AddAsync(new Webhook($"Webhook {word}mail", "https://127.0.0.1:9/told", WebhookEvents.PlanApproved, "not to be read", "https://portal.example", lead, given.Clock.GetUtcNow()));
        var at = given.Clock.GetUtcNow().AddDays(-2);
        var delivery = WebhookDelivery.Of(WebhookEvents.PlanApproved, plan, webhook.Id, at);
        while (delivery.State == DeliveryState.Waiting)
        {
            delivery.Take("{}", at);
            delivery.Failed(500, "It answers 500", at);
            at = delivery.NextAttemptAt ?? at;
        }

        await given.AddAsync(delivery);
    }

    /// <summary>A file that waits, with a name that is spelt like one of the register and a word that nobody knows; and one that is in and can be undone.</summary>
    private static async Task ImportsOf(Given given, string word, long division, long lead)
    {
        var file = System.Text.Encoding.UTF8.GetBytes($"Date,Organisation,Subject,Approach\n01/2012,Organisaton {word},Subject {word}import,Advisory panels\n01/2012,Others,Subject {word}import,Approach {word}import\n");
        var setup = new ImportSetup
        {
            Columns = ImportFields.Recognise(ImportKind.Engagements, ["Date", "Organisation", "Subject", "Approach"]),
            Divisions = [division],
            Otherwise = new Dictionary<ImportField, string> { [ImportField.Division] = $"{division}" },
        };
        Import Taken() => new(ImportKind.Engagements, $"{word}import.csv", file, new string('a', Fingerprint.Length), setup, lead, given.Clock.GetUtcNow());
        await given.AddAsync(Taken());
        var done = Taken();
        done.Begin(2, 2, 0, 0, given.Clock.GetUtcNow());
        done.End(0, 0, 0, given.Clock.GetUtcNow());
        await given.AddAsync(done);
    }

    /// <summary>One that is open; beside it a draft, one whose results are public and one that asks: those say nothing that is not everybody's.</summary>
    private static async Task<(Survey, SurveyInvitation)> SurveysOf(Given given, string word, long division, long lead, long person)
    {
        await given.AddAsync(new Survey(Guid.NewGuid(), new SurveyDetails(SurveyKind.AdHoc, $"Survey to come {word}", $"About {word}", Qualities.Value, division, Day.AddYears(1)), Day, lead));
        var published = new Survey(Guid.NewGuid(), new SurveyDetails(SurveyKind.Annual, "Survey that is public", "About what is public", Qualities.All, division, Day.AddDays(5)), Day, lead);
        published.Open(Day);
        await given.AddAsync(published);
        await given.AddAsync(AnswerTo(published));
        published.Close(Day.AddDays(3));
        published.Publish(Day.AddDays(4));
        await given.SavedAsync(published);

        var open = new Survey(Guid.NewGuid(), new SurveyDetails(SurveyKind.Annual, $"Survey {word}", $"About {word}", Qualities.Timeliness, division, Day.AddYears(1)), Day, lead);
        open.Open(Day);
        open.Invite(2, Day);
        await given.AddAsync(open);
        await given.AddAsync(AnswerTo(open));
        await given.AddAsync(new SurveyInvitation(open.Id, person, null, UserGroups.Citizens, StakeholderGroups.Users, mailed: true, Day, lead));

        // Whoever has a link reads what the survey says.
        var asks = new Survey(Guid.NewGuid(), new SurveyDetails(SurveyKind.AdHoc, "Survey that asks", "About what is asked", Qualities.Value, division, Day.AddYears(1)), Day, lead);
        asks.Open(Day);
        await given.AddAsync(asks);
        return (open, await given.AddAsync(new SurveyInvitation(asks.Id, null, $"Addressee {word}asked", UserGroups.Media, StakeholderGroups.Users, mailed: false, Day, lead)));

        SurveyAnswer AnswerTo(Survey survey) => new(
            Guid.NewGuid(), survey.Id,
            new SurveyAnswerContent(AnswerChannel.Paper, UserGroups.Citizens, StakeholderGroups.Users, new Dictionary<Qualities, int> { [Qualities.Overall] = 4 }, $"Answer {word}asked"), Day, lead);
    }

    /// <summary>One that is written, and one that is open to everybody with a response: what is public says nothing that is not everybody's.</summary>
    private static async Task<Response> ConsultationsOf(Given given, string word, long division, long lead, long organisation)
    {
        var written = ConsultationGiven.Written(word, division, lead, Day);
        written.Settle(ConsultationCheckKind.Equality, true, $"Considered {word}", lead, Day);
        await given.AddAsync(written);
        var open = await given.AddAsync(ConsultationGiven.Open("that is public", division, lead, London.StartOf(Day)));
        var said = new Response(Guid.NewGuid(), open.Id, Guid.NewGuid(), new Respondent(UserGroups.Citizens, PublishingConsent.No, $"Respondent {word}", $"{word.ToLowerInvariant()}@example.org"), [new AnswerContent(open.Questions[0].Id, [], $"Answer {word}")], ResponseChannel.Online, given.Clock.GetUtcNow(), Day, null);
        said.Belong(organisation);
        await given.AddAsync(said);
        return await given.AddAsync(new Response(Guid.NewGuid(), open.Id, Guid.NewGuid(), new Respondent(UserGroups.Citizens, PublishingConsent.No), [new AnswerContent(open.Questions[0].Id, [], "What everybody may know")], ResponseChannel.Online, given.Clock.GetUtcNow(), Day, null));
    }

    /// <summary>
    /// A decision that is public, on a need and with a priority that everybody may know of, and one that is being written, on needs of which
    /// one was merged, one split and one rests on what was said where not everybody may read it.
    /// </summary>
    private static async Task<ContributorLink> InfluenceOf(
        Given given, string word, long division, long lead, (Engagement Normal, Engagement Restricted, Engagement Sensitive) held, long response, long organisation, long output, long topic)
    {
        // Somebody other than its writer approves.
        var other = lead == 1 ? 2 : 1;
        var known = await given.AddAsync(new Need(Guid.NewGuid(), new NeedDetails("What everybody may need", $"More {word}", output, UserGroups.Citizens, lead, division, [topic]), Day, lead));
        var published = new NeedDecision(Guid.NewGuid(), new NeedDecisionDetails("What everybody may know", NeedOutcome.Declined, DecisionReason.Cost, "It would cost too much", lead, Day, null, division, [known.Id]), Day, lead);
        published.Approve(Day, other);
        published.Publish(Day, lead);
        await given.AddAsync(published);
        await given.AddAsync(new NeedEvidence(known, new EvidenceSource(EvidenceKind.Response, response), $"Note {word}", Day, lead));
        await given.AddAsync(new NeedEvidence(known, new EvidenceSource(EvidenceKind.Point, held.Restricted.Points[0].Id), null, Day, lead));

        Need NeedOf(string title) => new(Guid.NewGuid(), new NeedDetails($"{title} {word}", $"More {word}", output, UserGroups.None, lead, division, [topic]), Day, lead);
        var (need, merged, split) = (await given.AddAsync(NeedOf("Need")), await given.AddAsync(NeedOf("Need to merge")), await given.AddAsync(NeedOf("Need to split")));
        var ended = await given.AddAsync(new NeedEvidence(need, new EvidenceSource(EvidenceKind.Response, response), $"Note {word}", Day, lead));
        ended.End($"Ended {word}", Day, lead);
        foreach (var engagement in new[] { held.Normal, held.Restricted, held.Sensitive }) await given.AddAsync(new NeedEvidence(need, new EvidenceSource(EvidenceKind.Point, engagement.Points[0].Id), null, Day, lead));
        var moved = await given.AddAsync(new NeedEvidence(merged, new EvidenceSource(EvidenceKind.Point, held.Normal.Points[0].Id), null, Day, lead));
        foreach (var row in Succession.Merge(merged, need, [moved], [], [], $"Merged {word}", Day, lead).Ancestry) await given.AddAsync(row);
        foreach (var row in Succession.Split(split, [], [(NeedOf("First part of the need"), []), (NeedOf("Second part of the need"), [])], [], $"Split {word}", Day, lead).Ancestry) await given.AddAsync(row);

        var draft = await given.AddAsync(new NeedDecision(Guid.NewGuid(), new NeedDecisionDetails($"Draft decision {word}", NeedOutcome.Accepted, null, $"Words {word}", lead, Day, null, division, [need.Id]), Day, lead));
        var hidden = await given.AddAsync(new BusinessPlan(Guid.NewGuid(), $"Plan of work {word}", new FinancialYear(2011), new FinancialYear(2013), lead));
        var open = await given.AddAsync(new BusinessPlan(Guid.NewGuid(), "Plan of work", new FinancialYear(2011), new FinancialYear(2013), lead));
        var aim = await given.AddAsync(new Priority(Guid.NewGuid(), hidden.Id, new PriorityDetails(word[..Math.Min(word.Length, Priority.CodeLength)], $"Priority {word}", $"About {word}", division, lead), Day, lead));
        aim.Report(new FinancialYear(2011), ProgressStep.Behind, $"Progress {word}", Day, lead);
        await given.SavedAsync(aim);
        var shown = await given.AddAsync(new Priority(Guid.NewGuid(), open.Id, new PriorityDetails("A1", "A priority that is public", "What everybody may know", division, lead), Day, lead));
        shown.Publish(Day);
        await given.SavedAsync(shown);
        await given.AddAsync(new PriorityLink(draft.Id, aim.Id, PriorityLinkKind.Supports, $"Note {word}", Day, lead));
        await given.AddAsync(new PriorityLink(published.Id, shown.Id, PriorityLinkKind.LedTo, $"Note {word}", Day, lead));
        await given.AddAsync(new WorkChange(Guid.NewGuid(), new WorkChangeDetails($"Work changed {word}", Day, $"Words {word}", output, null, null, division, [draft.Id], [aim.Id]), lead));
        await given.AddAsync(new Feedback(Guid.NewGuid(), new FeedbackDetails(FeedbackChannel.Mail, Day, $"Told {word}", held.Restricted.Id, null, [published.Id]), Day, lead));
        await given.AddAsync(new OutputUse(Guid.NewGuid(), output, new OutputUseDetails(UserGroups.Media, organisation, $"Use {word}", $"Informs {word}"), Day, lead));
        await given.AddAsync(new UsesReview(Guid.NewGuid(), output, $"Reviewed {word}", Day, lead));
        return await given.AddAsync(new ContributorLink(held.Restricted.Id, Day, lead));
    }

    private static OutgoingMail MailOf(string word, DateTimeOffset at)
    {
        var mail = new OutgoingMail("test", $"{word.ToLowerInvariant()}mail@example.org", $"Reader {word}mail", $"Mail {word}mail", $"Text {word}unread", at);
        for (var i = 0; i < OutgoingMail.MostAttempts; i++)
        {
            mail.Take(at);
            mail.Failed("451 busy", at);
            at += TimeSpan.FromHours(2);
        }

        return mail;
    }

    /// <summary>Every text that an engagement holds.</summary>
    private static void Write(Engagement engagement, string word, long person, long lead, bool held)
    {
        engagement.Describe(new EngagementDetails { Purpose = $"Purpose {word}", Place = $"Place {word}", Adjustments = $"Adjustments {word}" });
        engagement.Judge(ExpectationOutcome.NotOffered, engagement.Edition, $"Reason {word}", null);
        engagement.Engage(
            [.. engagement.Organisations], [.. engagement.People], [new EngagedAudience(UserGroups.Citizens, 40, $"Audience {word}")]);
        engagement.Raise(new Point($"Point {word}", person, null, Sentiment.Negative, isNeed: true));
        engagement.Raise(new Point($"Another point {word}", null, $"Raised by {word}", null, isNeed: false));
        if (!held) return;
        engagement.Decide(new Decision($"Decided {word}", Day));
        engagement.Promise(new Commitment(CommitmentKind.ByOns, $"Promise {word}", lead, Day.AddMonths(1)));
        engagement.Promise(new Commitment(CommitmentKind.FollowUp, $"Broken {word}", lead, null)).Break($"Evidence {word}", Day);
        engagement.Obligations.First(o => o.State == ObligationState.Open).Meet($"Met {word}", Day, lead);
        engagement.CloseOut($"Outcome {word}", Day);
    }

    private static async Task<(Plan, PlannedActivity)> PlanOf(Given given, string word, long division, long lead, long output)
    {
        var template = new PlanTemplate($"template-{word}", 1, $"Template {word}", $"Purpose {word}");
        template.Ask(Enum.GetValues<PlanSectionKind>().Select(k => new TemplateSection(k, $"{k} {word}", $"Guidance {word}", isRequired: true)));
        template.Publish(Day);
        await given.AddAsync(template);
        // A newer version came out after the plan was made, and the one after it is being written.
        var newer = template.Next();
        newer.Ask([.. newer.Sections.Select(s => new TemplateSection(s.Kind, s.Title, s.Guidance, isRequired: false))]);
        newer.Suggest([new TemplateActivity(Mode.Monitor, "monitor/research", UserGroups.Media, $"Suggested {word}", 1)]);
        newer.Publish(Day);
        await given.AddAsync(newer);
        await given.AddAsync(newer.Next());
        var plan = await given.AddAsync(new Plan(Guid.NewGuid(), division, FinancialYear.Of(Day), template.Id, lead));
        foreach (var kind in Enum.GetValues<PlanSectionKind>())
        {
            var section = plan.Open(kind);
            PlanLine[] lines = kind switch
            {
                PlanSectionKind.Outputs => [new(PlanAbout.Output(output), $"Uses {word}")],
                PlanSectionKind.Stakeholders => [new(PlanAbout.Group(UserGroups.Citizens), $"Group {word}", new StakeholderPosition(2, 4, JourneyStage.User, JourneyStage.Customer))],
                _ => [],
            };
            section.Write($"Section {word}", lines, isFinished: kind == PlanSectionKind.Risks);
            await given.AddAsync(section);
        }

        var activity = await given.AddAsync(new PlannedActivity(plan.Id, new ActivityDetails
        {
            Mode = Mode.Communicate,
            Approach = "communicate/press-releases",
            Groups = UserGroups.AcademicsAndResearchers,
            Objective = $"Activity {word}",
            LeadId = lead,
            StartsOn = Day,
            Measure = $"Measure {word}",
            FeedbackMethod = $"Feedback {word}",
        }));
        await given.AddAsync(new PlanComment(plan.Id, null, $"Comment {word}", lead, given.Clock.GetUtcNow()));
        await given.AddAsync(new PlanComment(plan.Id, PlanSectionKind.Risks, $"Comment on a section {word}", lead, given.Clock.GetUtcNow()));
        await given.AddAsync(new PlanSnapshot(plan.Id, 1, PlanState.Submitted, lead, given.Clock.GetUtcNow(),
            new PlanDocument($"Division {word}", plan.Year.ToString(), $"Template {word}", $"Owner {word}", [new PlanChapter($"Chapter {word}", [$"Line {word}"])]).ToJson()));
        return (plan, activity);
    }

    /// <summary>A response that is coded, with what is not published of it, and a quote.</summary>
    private static async Task RespondedOf(Given given, string word, long division, long lead)
    {
        // What is public says nothing that is not everybody's.
        var consultation = ConsultationGiven.Open("that is analysed", division, lead, London.StartOf(Day.AddDays(-100)));
        consultation.Take(ConsultationAct.Analyse, null, lead, London.StartOf(Day));
        await given.AddAsync(consultation);
        var question = consultation.Questions[0];
        var theme = await given.AddAsync(new Theme(Guid.NewGuid(), consultation.Id, new ThemeDetails($"Theme {word}", $"About {word}"), 1, lead));
        await given.AddAsync(new Theme(Guid.NewGuid(), consultation.Id, new ThemeDetails($"Other theme {word}"), 2, lead));
        var response = await given.AddAsync(new Response(Guid.NewGuid(), consultation.Id, Guid.NewGuid(), new Respondent(UserGroups.Citizens, PublishingConsent.WithoutName), [new AnswerContent(question.Id, [], $"Taken out, and kept {word}")], ResponseChannel.Online, given.Clock.GetUtcNow(), Day, null));
        response.TakeOut(response.Answers[0].Id, "Taken out", RedactionReason.Confidential, $"Why {word}", lead, Day);
        response.Clear(lead, Day);
        await given.SavedAsync(response);
        await given.AddAsync(new Quote(Guid.NewGuid(), response, response.Answers[0].Id, theme.Id, $"and kept {word}", lead, Day));
        await given.CodedAsync(response.Answers[0].Id, lead, theme.Id);
    }

    private static async Task<(Plan, PlannedActivity)> RunningOf(Given given, Plan other, string word, long lead, long organisation)
    {
        var plan = await given.AddAsync(new Plan(Guid.NewGuid(), other.DivisionId, other.Year, other.TemplateId, lead));
        foreach (var kind in Enum.GetValues<PlanSectionKind>())
        {
            var section = plan.Open(kind);
            section.Write($"Running {word}", [], isFinished: true);
            await given.AddAsync(section);
        }

        var activity = await given.AddAsync(new PlannedActivity(plan.Id, new ActivityDetails
        {
            Mode = Mode.Dialogue,
            Approach = "dialogue/advisory-panels",
            Groups = UserGroups.Citizens,
            Objective = $"Overdue {word}",
            LeadId = lead,
            StartsOn = Day.AddMonths(-1),
            Times = 3,
            Measure = $"Measure {word}",
            FeedbackMethod = $"Feedback {word}",
            FeedbackOn = Day,
            Organisations = [organisation],
        }));
        foreach (var act in new[] { PlanAct.Submit, PlanAct.Approve, PlanAct.Deliver }) plan.Do(act, lead, Day, edition: "2011");
        return (await given.SavedAsync(plan), activity);
    }

    private static Organisation OrganisationOf(string word, long lead)
    {
        var organisation = new Organisation(new OrganisationDetails($"Organisation {word}", OrganisationKind.Charity)
        {
            StakeholderGroups = StakeholderGroups.Users,
            UserGroups = UserGroups.VoluntaryAndCommunitySector,
            OtherNames = [($"Alias {word}", false)],
            Tags = [$"tag {word}"],
            Website = $"https://{word}.example",
            Notes = $"Notes {word}",
            OwnerId = lead,
            IsKeyAccount = true,
        });
        organisation.MoveTo(JourneyStage.Customer, Day, $"Stage {word}", lead);
        organisation.Assess(new Assessment(Day, 4, $"Influence {word}", 5, $"Interest {word}", lead));
        return organisation;
    }

    private static Person PersonOf(string word, long organisation, long lead)
    {
        var person = new Person(new PersonDetails($"Person {word}")
        {
            Post = $"Post {word}",
            Email = $"{word}@example.org",
            Telephone = "01633 455555",
            MayBeContacted = false,
            NoContactReason = $"No contact {word}",
            Notes = $"Notes {word}",
        });
        person.Join(organisation, $"Post {word}", Day.AddYears(-1));
        person.MoveTo(JourneyStage.Customer, Day, $"Stage {word}", lead);
        return person;
    }

    private static BulkChange ManyOf(string word, long organisation, long lead, DateTimeOffset at)
    {
        var change = new BulkChange(BulkAction.KeyAccount, "yes", "Yes", $"Changed {word}draft", lead, at);
        change.Record(organisation, "no", "yes");
        return change;
    }

    private static AdviceSnapshot AdviceOf(string word, long topic, long lead)
    {
        var edition = StrategyEditions.Load().InForceOn(Day)!;
        var facts = new AdviceFacts
        {
            Answers = edition.Criteria.ToDictionary(c => c.Code, c => new CriterionAnswer(c.Code == "major-issue" ? Answer.Yes : Answer.No, $"Note {word}")),
            ChangesStatistic = true,
            OtherCircumstances = [$"Other {word}"],
        };
        var advice = Advisor.Advise(edition, facts);
        return new AdviceSnapshot($"Advice {word}", edition.Code, advice.Outcome.Code(), AdviceJson.Write(facts), AdviceJson.Write(advice), topic, Day, lead);
    }
}
