using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Consultations;
using EngagementPortal.Domain.Strategy;
using static EngagementPortal.Domain.Strategy.UserGroups;

namespace EngagementPortal.Services.Sample;

/// <summary>
/// Consultations of the sample. That on the strategy (6 June to 8 September 2010) and one on the work programme took place, as the strategy
/// says (sections 1 and 2.1); every response, reply and outcome is made up. One is open and one is announced on the sample's first day.
/// </summary>
internal static class SampleConsultations
{
    private const string Contact = "consultations@portal.example";

    private sealed record Said(UserGroups Group, PublishingConsent Consent, ResponseChannel Channel, string? For, string Steps, string Words);

    private static readonly Said[] OnTheStrategy =
    [
        new(MajorPolicyCustomers, PublishingConsent.WithName, ResponseChannel.Online, "Department of the sample", "5", "Service level agreements work where both sides look at them more than once a year. Say who looks, and when."),
        new(OtherGovernmentDepartments, PublishingConsent.WithName, ResponseChannel.Online, null, "4", "We hear of changes by chance. One page that lists what is to change and by when would do more than another newsletter."),
        new(SubNationalOrganisations, PublishingConsent.WithoutName, ResponseChannel.Online, null, "3", "Half of your meetings are in London at ten in the morning. We cannot come to those."),
        new(SubNationalOrganisations, PublishingConsent.WithName, ResponseChannel.Email, "A county council", "4", "Tell us what became of what we said last time before you ask again."),
        new(AcademicsAndResearchers, PublishingConsent.WithName, ResponseChannel.Online, null, "4", "User groups exist for most subjects. Come to them instead of founding your own."),
        new(AcademicsAndResearchers, PublishingConsent.WithoutName, ResponseChannel.Online, null, "5", "Publish the minutes of advisory committees, also where there was no agreement."),
        new(Citizens, PublishingConsent.WithoutName, ResponseChannel.Paper, null, "2", "I did not know that I was a stakeholder. Write so that I can find out."),
        new(Citizens, PublishingConsent.No, ResponseChannel.Online, null, "3", "The document is long. A page for people like me would be enough."),
        new(PrivateSector, PublishingConsent.WithName, ResponseChannel.Online, "A chamber of commerce", "3", "We answer your surveys. Being asked what we need from the results would be a fair return."),
        new(PrivateSector, PublishingConsent.No, ResponseChannel.Online, null, "4", "One name to call."),
        new(VoluntaryAndCommunitySector, PublishingConsent.WithName, ResponseChannel.Meeting, "A federation of charities", "4", "Small charities have nobody for statistics. Go through those that help them."),
        new(Media, PublishingConsent.WithoutName, ResponseChannel.Online, null, "3", "Be there on the morning of a release, with somebody who can explain it."),
        new(UserGroups.None, PublishingConsent.WithoutName, ResponseChannel.Online, null, "4", "Measure it, and publish what you measured."),
    ];

    private static readonly Said[] OnTheProgramme =
    [
        new(MajorPolicyCustomers, PublishingConsent.WithName, ResponseChannel.Email, "A finance ministry", "1", "Keep the quarterly accounts at the speed they have. Slower would cost us more than less detail."),
        new(MajorPolicyCustomers, PublishingConsent.WithName, ResponseChannel.Online, "A central bank", "1", "Prices and earnings come first. Tell us of revisions before the day."),
        new(OtherGovernmentDepartments, PublishingConsent.WithName, ResponseChannel.Online, null, "2", "We could do without the printed volumes, not without the tables in them."),
        new(SubNationalOrganisations, PublishingConsent.WithName, ResponseChannel.Online, "A district council", "3", "Population below the district decides where we open schools. Do not stop small area estimates."),
        new(SubNationalOrganisations, PublishingConsent.WithoutName, ResponseChannel.Online, null, "3", "Small area income, please, even if it comes every other year."),
        new(SubNationalOrganisations, PublishingConsent.WithoutName, ResponseChannel.Online, null, "3", "Migration figures for areas are out of date when they come."),
        new(AcademicsAndResearchers, PublishingConsent.WithName, ResponseChannel.Online, "A research council", "2", "Microdata with good documentation serve more people than another set of tables."),
        new(AcademicsAndResearchers, PublishingConsent.WithoutName, ResponseChannel.Online, null, "3", "Long series must not break when methods change. Give us both for a year."),
        new(Citizens, PublishingConsent.WithoutName, ResponseChannel.Online, null, "3", "Figures for my town."),
        new(Citizens, PublishingConsent.WithoutName, ResponseChannel.Paper, null, "1", "Say what a rise in prices means for a pension."),
        new(PrivateSector, PublishingConsent.WithoutName, ResponseChannel.Online, null, "4", "Fewer questions in the yearly inquiry. Half of them we have answered to the tax office."),
        new(PrivateSector, PublishingConsent.WithName, ResponseChannel.Online, "An association of retailers", "4", "Retail sales by region."),
        new(VoluntaryAndCommunitySector, PublishingConsent.WithName, ResponseChannel.Online, "A charity for older people", "3", "Well-being and who looks after whom: nobody else can count that."),
        new(Media, PublishingConsent.WithName, ResponseChannel.Online, "A weekly paper", "1", "Charts that can be used at once."),
        new(UserGroups.None, PublishingConsent.No, ResponseChannel.Online, null, "2", "Stop what nobody reads, and say which it is."),
    ];

    private static readonly Said[] OnSmallAreas =
    [
        new(SubNationalOrganisations, PublishingConsent.WithName, ResponseChannel.Online, "A borough council", "4", "Household income by ward, to decide where advice centres are needed. Every two years is enough."),
        new(AcademicsAndResearchers, PublishingConsent.WithoutName, ResponseChannel.Online, null, "5", "Deprivation over time. Boundaries change too often for us to compare."),
        new(Citizens, PublishingConsent.No, ResponseChannel.Online, null, "2", "I looked for my village and found the county."),
        new(PrivateSector, PublishingConsent.WithoutName, ResponseChannel.Email, null, "3", "Daytime population. We choose shops by it and buy it elsewhere."),
    ];

    public static async Task AddAsync(SampleWorld world, PortalDbContext db, Activity activity, CancellationToken ct)
    {
        await AddAsync(TheStrategy(world), OnTheStrategy, new(2010, 6, 9), 11, [
            new("2010-09-09", ConsultationAct.Analyse, Ons.Leila), new("2010-10-04", ConsultationAct.DraftResponse, Ons.Leila), new("2010-11-15", ConsultationAct.ApproveResponse, Ons.Helen),
            new("2010-11-22", ConsultationAct.PublishResponse, Ons.Helen), new("2011-01-10", ConsultationAct.TrackOutcomes, Ons.Leila), new("2011-06-30", ConsultationAct.Complete, Ons.Leila)],
            $"Most of those who answered were content with the six groups of stakeholders. They asked above all to hear what becomes of what they say, and for meetings outside London. Both are in the strategy now: whoever is consulted is told what was decided and why. {SampleYear.MadeUp}",
            $"The strategy was published with the table that says what each group of users can expect, and with a measure of whether promised feedback is given. {SampleYear.MadeUp}");
        await AddAsync(TheProgramme(world), OnTheProgramme, new(2010, 10, 8), 12, [
            new("2011-01-04", ConsultationAct.Analyse, Ons.Leila), new("2011-02-14", ConsultationAct.DraftResponse, Ons.Leila), new("2011-03-14", ConsultationAct.ApproveResponse, Ons.Helen),
            new("2011-03-21", ConsultationAct.PublishResponse, Ons.Helen), new("2011-05-16", ConsultationAct.TrackOutcomes, Ons.Leila)],
            $"Small area figures were named most often, by councils, researchers and citizens alike. The printed volumes were defended by hardly anybody. The quarterly accounts keep their speed, the paper editions end, and what is saved goes into figures for small areas. {SampleYear.MadeUp}", null);
        await AddAsync(SmallAreas(world), OnSmallAreas, new(2012, 1, 11), 13, [], null, null);
        await AddAsync(Visitors(world), [], new(2012, 3, 1), 14, [], null, null);

        async Task AddAsync(Consultation it, Said[] said, DateOnly from, short token, Done[] done, string? response, string? outcome)
        {
            db.Add(it);
            await db.SaveAsync(activity, ct);
            var responses = said.Select((one, i) => Heard(it, one, from.AddDays(i * 5 % 23), token, i)).ToList();
            var isClosed = done.Length > 0;
            if (isClosed) responses.ForEach(r => r.Clear(world.Account(Ons.Leila), it.ClosesOn!.Value.AddDays(7)));
            db.AddRange(responses);
            foreach (var step in done)
            {
                var by = world.Account(step.By);
                if (step.Act == ConsultationAct.ApproveResponse)
                {
                    it.Respond(response!, world.Account(Ons.Leila));
                    it.Settle(ConsultationCheckKind.ConscientiouslyConsidered, true, "The board of directors went through the summary and every point that was raised more than once.", by, SampleWorld.Day(step.On));
                }

                if (step.Act == ConsultationAct.Complete) it.TellOutcome(outcome!);
                Take(it, step, by);
            }

            await db.SaveAsync(activity, ct);
        }

        Response Heard(Consultation it, Said said, DateOnly on, short token, int number)
        {
            var online = said.Channel == ResponseChannel.Online;
            return new Response(
                SampleWorld.Token(token, number), it.Id, SampleWorld.Token((short)(token + 50), number),
                new Respondent(said.Group, said.Consent, said.Consent == PublishingConsent.WithName ? said.For ?? $"Respondent {number + 1}" : null, OnBehalfOf: said.For),
                Answers(it, said), said.Channel, At(on), on, online ? null : world.Account(Ons.Leila));
        }
    }

    private sealed record Done(string On, ConsultationAct Act, string By, string? Reason = null);

    private static void Take(Consultation it, Done step, long by) => it.Take(step.Act, step.Reason, by, At(SampleWorld.Day(step.On)));

    private static DateTimeOffset At(DateOnly day) => London.StartOf(day).AddHours(10).AddMinutes(day.Day);

    /// <summary>The first question asks for a place on a scale or in a list, the last one for words.</summary>
    private static IEnumerable<AnswerContent> Answers(Consultation it, Said said)
    {
        var asked = it.Questions.Where(q => q.Asks).OrderBy(q => q.Position).ToList();
        yield return new AnswerContent(asked[0].Id, [said.Steps[0] - '1'], null);
        yield return new AnswerContent(asked[^1].Id, [], said.Words);
    }

    private static Consultation TheStrategy(SampleWorld world)
    {
        var it = Made(world, 1, "2010-03-01", Ons.Leila, new ConsultationDetails(
            ConsultationKind.EngagementExercise, "How ONS engages those who use its statistics",
            $"ONS wants a strategy for how it works with users, suppliers of data and everybody else who has a stake in its statistics. What should be in it? {Sample}",
            world.DivisionOf(Ons.Leila), world.Account(Ons.Leila), Everybody,
            "The draft names six groups of stakeholders, five ways of engaging them, and what each group can expect. It was discussed for two years with major users and the Statistics User Forum.",
            "Everything that the draft proposes. That there will be a strategy is settled.", ContactEmail: Contact, OpensOn: new(2010, 6, 6), ClosesOn: new(2010, 9, 8),
            Mitigation: "It is open for ten days longer than usual because of August."));
        it.Ask(new QuestionContent(QuestionKind.Statement, "The six groups of stakeholders cover everybody whom ONS should engage", IsRequired: true));
        it.Ask(new QuestionContent(QuestionKind.Text, "What would you change, and why?"));
        return Announced(it, world, "2010-05-17", "2010-05-24", "2010-05-26");
    }

    private static Consultation TheProgramme(SampleWorld world)
    {
        var it = Made(world, 2, "2010-08-02", Ons.Leila, new ConsultationDetails(
            ConsultationKind.EngagementExercise, "What should ONS do, and stop doing, from 2011 to 2015?",
            $"The work programme of the next four years has to cost less. Tell us which statistics you cannot do without and which you can. {Sample}",
            world.DivisionOf(Ons.Leila), world.Account(Ons.Leila), Everybody,
            "ONS publishes several hundred outputs a year. The budget of the next four years is smaller than that of the last. What users say decides what is kept, changed and ended.",
            "What is kept, how often and in which detail. What the law asks for stays.", ContactEmail: Contact, OpensOn: new(2010, 10, 4), ClosesOn: new(2010, 12, 31),
            Mitigation: "The last day is the end of the year, and who asks has a week more."));
        it.Ask(new QuestionContent(QuestionKind.Choice, "What comes first for you?", IsRequired: true, Options: "The economy\nData for researchers\nSmall areas\nA smaller burden of surveys"));
        it.Ask(new QuestionContent(QuestionKind.Text, "What should we keep, change or stop?", "The name of a release helps us most"));
        return Announced(it, world, "2010-09-13", "2010-09-20", "2010-09-24");
    }

    private static Consultation SmallAreas(SampleWorld world)
    {
        var it = Made(world, 3, "2011-11-14", Ons.Ruth, new ConsultationDetails(
            ConsultationKind.CallForEvidence, "Which figures for small areas do you use, and what for?",
            $"Before figures on the footing of the 2011 Census are planned, we ask who uses figures for small areas and what they decide with them. {SampleYear.MadeUp}",
            world.DivisionOf(Ons.Ruth), world.Account(Ons.Ruth), SubNationalOrganisations | AcademicsAndResearchers | Citizens | PrivateSector | VoluntaryAndCommunitySector,
            "Figures for wards and smaller areas come from the census, from records of other bodies, and from estimates. Not all of them can be made every year.",
            "Which figures are made, how often and for which areas.", "Pa ffigurau ardaloedd bach ydych chi’n eu defnyddio?",
            "Cyn cynllunio ffigurau newydd rydym am wybod pwy sy’n defnyddio ffigurau ardaloedd bach. Enghraifft yw hon.", "Daw ffigurau ardaloedd bach o’r cyfrifiad ac o gofnodion eraill.",
            Contact, OpensOn: new(2012, 1, 9), ClosesOn: new(2012, 4, 2), Mitigation: "It closes before Easter."));
        it.Ask(new QuestionContent(QuestionKind.Section, "What you use", WordsCy: "Beth rydych chi’n ei ddefnyddio"));
        it.Ask(new QuestionContent(QuestionKind.Scale, "How easily do you find the figures that you need?", IsRequired: true, Options: "Not at all\nAt once", WordsCy: "Pa mor hawdd yw dod o hyd i’r ffigurau?", OptionsCy: "Ddim o gwbl\nAr unwaith"));
        it.Ask(new QuestionContent(QuestionKind.Text, "Which figures do you use, and what do you decide with them?", WordsCy: "Pa ffigurau ydych chi’n eu defnyddio, ac i ba ddiben?"));
        return Announced(it, world, "2011-12-05", "2011-12-12", "2011-12-19", Ons.Ruth, Ons.Samuel);
    }

    private static Consultation Visitors(SampleWorld world)
    {
        var it = Made(world, 4, "2012-01-10", Ons.Leila, new ConsultationDetails(
            ConsultationKind.Survey, "How do you find your way on our website?",
            $"The new website is half a year old. Ten minutes of your time show us what to mend first. {SampleYear.MadeUp}",
            world.DivisionOf(Ons.Leila), world.Account(Ons.Leila), Everybody,
            "The website moved in August 2011. Addresses changed, and the search was made anew.", "The search, the names of pages and the way to tables.",
            ContactEmail: Contact, TopicId: world.Topic("ONS website"), OpensOn: new(2012, 3, 1), ClosesOn: new(2012, 4, 20), Mitigation: "A week is added for Easter."));
        it.Ask(new QuestionContent(QuestionKind.MultiChoice, "What did you come for?", IsRequired: true, Options: "A figure\nA table\nA release\nA method\nSomebody to ask"));
        it.Ask(new QuestionContent(QuestionKind.Text, "What did you not find?"));
        return Announced(it, world, "2012-01-18", "2012-01-24", "2012-01-31");
    }

    private const string Sample = "Sample: what was said and decided is made up.";

    private static UserGroups Everybody => UserGroupSets.Each.Aggregate((all, one) => all | one);

    private static Consultation Made(SampleWorld world, int number, string on, string by, ConsultationDetails details)
    {
        var it = new Consultation(SampleWorld.Token(15, number), details, SampleWorld.Day(on), world.Account(by));
        Take(it, new Done(on, ConsultationAct.Draft, by), world.Account(by));
        return it;
    }

    private static Consultation Announced(Consultation it, SampleWorld world, string sent, string approved, string announced, string by = Ons.Leila, string approver = Ons.Helen)
    {
        foreach (var (check, considered) in new[]
        {
            (ConsultationCheckKind.Equality, "Paper and large print are sent to whoever asks."), (ConsultationCheckKind.DataProtection, "Names are asked for and not required; they go after two years."),
            (ConsultationCheckKind.Accessibility, "The page was read with a screen reader and by keyboard."), (ConsultationCheckKind.ElectionPeriod, "No election falls into it."),
            (ConsultationCheckKind.FormedEarly, "Nothing is decided."), (ConsultationCheckKind.EnoughInformation, "The background says what it costs and what follows."), (ConsultationCheckKind.EnoughTime, "Long enough for a council to discuss it."),
        }) it.Settle(check, true, considered, world.Account(by), SampleWorld.Day(sent));
        Take(it, new Done(sent, ConsultationAct.SendToChecks, by), world.Account(by));
        Take(it, new Done(approved, ConsultationAct.Approve, approver), world.Account(approver));
        Take(it, new Done(announced, ConsultationAct.Announce, Ons.Helen), world.Account(Ons.Helen));
        return it;
    }
}
