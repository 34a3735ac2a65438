using System.Globalization;
using System.Text.RegularExpressions;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Consultations;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Influence;
using EngagementPortal.Domain.Measurement;
using EngagementPortal.Domain.Plans;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Domain.Surveys;
using EngagementPortal.Services.Measurement;
using EngagementPortal.Testing;
using Microsoft.Extensions.Time.Testing;

namespace EngagementPortal.Services.Tests.Measurement;

/// <summary>The worked examples of docs/measures.md, made by hand and counted: the document says what comes out.</summary>
public sealed partial class WorkedExampleTests
{
    private static readonly FinancialYear Year = FinancialYear.Baseline;
    private static readonly DateOnly Today = new(2012, 6, 1);

    private static readonly Dictionary<string, Func<PortalHost, Given, Task>> Examples = new(StringComparer.Ordinal)
    {
        ["M1"] = async (host, given) =>
        {
            var survey = new GivenEngagement(host.Office.Prices, host.Office.Staff) { On = new(2011, 5, 4), Approach = "consult/surveys-online-forums", Audience = UserGroups.Citizens };
            await given.EngagementAsync(survey);
            await given.EngagementAsync(survey with { Audience = UserGroups.AcademicsAndResearchers });
            await given.EngagementAsync(new GivenEngagement(host.Office.Prices, host.Office.Staff) { On = new(2011, 9, 7) });
            await given.EngagementAsync(new GivenEngagement(host.Office.Health, host.Office.Staff) { On = new(2012, 3, 31) });
            var gap = new CoverageGap(Year, "communicate/press-releases", UserGroups.Citizens);
            gap.Give(GapAnswer.NotApplicable, "No release was for them", host.Office.Head, Today);
            gap.Approve(host.Office.Head, Today);
            await given.AddAsync(gap);
        },
        ["M2"] = async (host, given) =>
        {
            var meeting = new GivenEngagement(host.Office.Prices, host.Office.Staff) { On = new(2011, 5, 4), Mode = Mode.Dialogue, Approach = "dialogue/stakeholder-meetings" };
            List<Engagement> held = [await given.EngagementAsync(meeting), await given.EngagementAsync(meeting)];
            var due = held.SelectMany(e => e.Obligations).OrderBy(o => o.Id).ToList();
            due[0].Meet("A letter", due[0].DueOn!.Value, host.Office.Staff);
            due[1].Meet("A letter", due[1].DueOn!.Value.AddDays(1), host.Office.Staff);
            foreach (var more in due.Skip(3)) more.Waive("They did not ask", host.Office.Manager, Today);
            await given.SavedAsync(held[0]);
        },
        ["M3"] = async (host, given) =>
        {
            foreach (var (division, at) in new[] { (host.Office.Prices, new DateTimeOffset(2011, 4, 30, 22, 30, 0, TimeSpan.Zero)), (host.Office.Health, new DateTimeOffset(2011, 4, 30, 23, 30, 0, TimeSpan.Zero)) })
            {
                var (plan, _, _) = await host.PlanAsync(PlanState.Approved, division: division);
                await given.AddAsync(new PlanSnapshot(plan.Id, 7, PlanState.Approved, host.Office.Head, at, "{}"));
            }
        },
        ["M4"] = async (host, given) =>
        {
            foreach (var (state, division, times) in new[] { (PlanState.InDelivery, host.Office.Prices, 2), (PlanState.InDelivery, host.Office.Health, 1), (PlanState.Submitted, host.Office.Prices, 2) })
            {
                var (_, activity, _) = await host.PlanAsync(state, division: division, year: Year);
                for (var i = 0; i < times; i++)
                {
                    var held = await given.LoadedAsync((await given.EngagementAsync(new GivenEngagement(division, host.Office.Staff) { On = new(2011, 6, 6 + i), Approach = activity.Approach })).Id);
                    held.Serve(activity.Id);
                    await given.SavedAsync(held);
                }
            }
        },
        ["M5"] = async (host, given) =>
        {
            foreach (var (kind, days, reason, withdrawn) in new[]
            {
                (ConsultationKind.FormalConsultation, 84, null, false), (ConsultationKind.FormalConsultation, 83, null, false), (ConsultationKind.FormalConsultation, 60, "It is about one table", false),
                (ConsultationKind.CallForEvidence, 42, (string?)null, false), (ConsultationKind.FormalConsultation, 84, null, true),
            })
            {
                var it = ConsultationGiven.Open("that is measured", host.Office.Prices, host.Office.Staff, London.StartOf(new(2011, 10, 3)), days, d => d with { Kind = kind, LengthReason = reason });
                if (withdrawn) it.Take(ConsultationAct.Withdraw, "It was decided elsewhere", host.Office.Head, London.StartOf(new(2011, 10, 10)));
                await given.AddAsync(it);
            }
        },
        ["M6"] = async (host, given) =>
        {
            foreach (var answered in new DateOnly?[] { new(2011, 7, 24), new(2011, 7, 25), null })
            {
                var it = ConsultationGiven.Open("that is answered", host.Office.Prices, host.Office.Staff, London.StartOf(new(2011, 2, 7)));
                if (answered is { } day) ConsultationGiven.Answer(it, host.Office.Staff, London.StartOf(day));
                await given.AddAsync(it);
            }
        },
        ["M7"] = async (host, given) =>
        {
            foreach (var (outcome, decided, told) in new (NeedOutcome?, int, int)[] { (NeedOutcome.Accepted, 20, 30), (NeedOutcome.Declined, 20, 90), (NeedOutcome.Accepted, 20, 91), (null, 0, 0) })
            {
                DateOnly raised = new(2011, 5, 10);
                var need = await given.AddAsync(NeedOf(host, raised));
                if (outcome is not { } made) continue;
                var decision = await given.AddAsync(DecisionOn(host, need, made, raised.AddDays(decided)));
                await given.AddAsync(new Feedback(Guid.NewGuid(), new FeedbackDetails(FeedbackChannel.Mail, raised.AddDays(told), "Told", null, null, [decision.Id]), Today, host.Office.Staff));
            }
        },
        ["M8"] = async (host, given) =>
        {
            var priority = await PriorityOf(host, given, "A1");
            var linked = await given.AddAsync(DecisionOn(host, await given.AddAsync(NeedOf(host, new(2011, 4, 5))), NeedOutcome.Accepted, new(2011, 5, 3)));
            await given.AddAsync(DecisionOn(host, await given.AddAsync(NeedOf(host, new(2011, 4, 5))), NeedOutcome.Accepted, new(2011, 5, 3)));
            var later = await given.AddAsync(NeedOf(host, new(2011, 4, 5)));
            await given.AddAsync(DecisionOn(host, later, NeedOutcome.Deferred, new(2011, 5, 3)));
            var part = await given.AddAsync(DecisionOn(host, later, NeedOutcome.PartAccepted, new(2011, 8, 9)));
            foreach (var decision in new[] { linked, part }) await given.AddAsync(new PriorityLink(decision.Id, priority.Id, PriorityLinkKind.LedTo, null, Today, host.Office.Manager));
        },
        ["M9"] = async (host, given) =>
        {
            var one = await PriorityOf(host, given, "A1");
            var two = await PriorityOf(host, given, "A2", one.PlanId);
            await PriorityOf(host, given, "A3", one.PlanId);
            var decision = await given.AddAsync(DecisionOn(host, await given.AddAsync(NeedOf(host, new(2011, 4, 5))), NeedOutcome.Accepted, new(2011, 5, 3)));
            await given.AddAsync(new PriorityLink(decision.Id, one.Id, PriorityLinkKind.LedTo, null, Today, host.Office.Manager));
            var ended = await given.AddAsync(new PriorityLink(decision.Id, two.Id, PriorityLinkKind.Supports, null, Today, host.Office.Manager));
            ended.End("It serves another", Today, host.Office.Manager);
            await given.SavedAsync(ended);
        },
        ["M22"] = async (host, given) =>
        {
            foreach (var on in new DateOnly[] { new(2011, 10, 3), new(2010, 4, 30), new(2010, 2, 28) })
            {
                var output = await given.AddAsync(new StatisticalOutput($"Output {on:yyyy-MM}"));
                await given.AddAsync(new UsesReview(Guid.NewGuid(), output.Id, null, on, host.Office.Staff));
            }
        },
        ["M10"] = async (host, given) =>
        {
            var advice = await given.AddAsync(new AdviceSnapshot("Weights", "2011", "engage", "{}", "{}", null, new(2011, 5, 1), host.Office.Staff));
            foreach (var (day, asked) in new[] { (3, true), (4, true), (5, false) }) await given.AddAsync(Decision(host, new(2011, 5, day), ApproachChoice.Engage, asked ? advice.Id : null));
        },
        ["M11"] = async (host, given) =>
        {
            for (var i = 1; i <= 4; i++) await given.AddAsync(Decision(host, new(2011, 6, i), ApproachChoice.CommunicateOnly, null, noTime: i == 4));
            await given.AddAsync(Decision(host, new(2011, 6, 5), ApproachChoice.Engage, null));
        },
        ["M12"] = async (host, given) =>
        {
            foreach (var group in new[] { UserGroups.Citizens, UserGroups.OtherGovernmentDepartments, UserGroups.SubNationalOrganisations })
                await given.EngagementAsync(new GivenEngagement(host.Office.Prices, host.Office.Staff) { On = new(2011, 7, 1), Audience = group, Mode = Mode.Dialogue, Approach = "dialogue/stakeholder-meetings" });
        },
        ["M13"] = async (host, given) =>
        {
            var day = new DateOnly(2011, 10, 1);
            foreach (var (name, months) in new[] { ("Never before", 0), ("Lost", 37), ("Known", 30) })
            {
                var organisation = await given.OrganisationAsync(name);
                var with = new GivenEngagement(host.Office.Prices, host.Office.Staff) { On = day, Organisations = [(organisation.Id, UserGroups.OtherGovernmentDepartments)] };
                await given.EngagementAsync(with);
                // Again in the same year: it counts once.
                await given.EngagementAsync(with with { On = day.AddMonths(2) });
                if (months > 0) await given.EngagementAsync(with with { On = day.AddMonths(-months) });
            }

            // Since when it is recorded who was engaged.
            await given.EngagementAsync(new GivenEngagement(host.Office.Prices, host.Office.Staff) { On = new(2008, 4, 1) });
        },
        ["M14"] = async (host, given) =>
        {
            foreach (var (first, then) in new (JourneyStage, JourneyStage?)[] { (JourneyStage.User, JourneyStage.Customer), (JourneyStage.Lapsed, JourneyStage.User), (JourneyStage.Customer, JourneyStage.Lapsed), (JourneyStage.User, null) })
            {
                var organisation = await given.OrganisationAsync($"{first} to {then}");
                organisation.MoveTo(first, new(2011, 4, 1), "So it was", host.Office.Staff);
                if (then is { } stage) organisation.MoveTo(stage, new(2011, 12, 1), "So it became", host.Office.Staff);
                await given.SavedAsync(organisation);
            }
        },
        ["M15"] = async (host, given) =>
        {
            var survey = new Survey(Guid.NewGuid(), new SurveyDetails(SurveyKind.Annual, "Survey of users", "How satisfied are you?", Qualities.Timeliness, null, new(2011, 12, 31)), new(2011, 10, 1), host.Office.Head);
            survey.Open(new(2011, 10, 3));
            await given.AddAsync(survey);
            // One to whom the whole does not apply, and one that was entered twice, are no valid answers.
            foreach (var (step, isVoid) in new[] { (5, false), (4, false), (4, false), (2, false), (0, false), (1, true) })
            {
                var marks = new Dictionary<Qualities, int> { [Qualities.Timeliness] = 1 };
                if (step > 0) marks[Qualities.Overall] = step;
                var answer = new SurveyAnswer(Guid.NewGuid(), survey.Id, new SurveyAnswerContent(AnswerChannel.Paper, UserGroups.Citizens, StakeholderGroups.Users, marks, null), new(2011, 10, 4), host.Office.Staff);
                if (isVoid) answer.Void("Entered twice", new(2011, 10, 5), host.Office.Head);
                await given.AddAsync(answer);
            }

            // What was asked elsewhere stands in where nothing was answered here.
            await given.AddAsync(new EnteredFigure("M15", new MeasurePeriod(Year), new Rate(17, 20), "Survey of users", Today, host.Office.Head));
        },
        ["M17"] = async (host, given) =>
        {
            foreach (var (quarter, rate) in new[] { (1, new Rate(8, 10)), (1, new Rate(9, 10)), (2, new Rate(7, 8)) })
                await given.AddAsync(new EnteredFigure("M17", new MeasurePeriod(Year, quarter), rate, "Calendar", Today, host.Office.Head));
        },
        ["M20"] = async (host, _) =>
        {
            foreach (var logged in new[] { new DateTimeOffset(2012, 1, 3, 23, 59, 0, TimeSpan.Zero), new DateTimeOffset(2012, 1, 4, 0, 1, 0, TimeSpan.Zero) })
            {
                await using var then = host.Open();
                await new Given(then.Db, new FakeTimeProvider(logged)).EngagementAsync(new GivenEngagement(host.Office.Prices, host.Office.Staff) { On = new(2011, 12, 22) });
            }
        },
        ["M21"] = async (host, given) =>
        {
            foreach (var (effect, asked) in new[] { (new DateOnly(2011, 11, 1), true), (new DateOnly(2011, 12, 1), false), (new DateOnly(2012, 11, 1), true) })
            {
                var change = new StatisticChange(Guid.NewGuid(), $"From {effect:yyyy}", null, null, effect, host.Office.Prices, new(2011, 5, 1), host.Office.Staff);
                if (asked) change.Consult("An online survey", new(2011, 6, 1), host.Office.Staff);
                await given.AddAsync(change);
            }
        },
    };

    private static Need NeedOf(PortalHost host, DateOnly raised) => new(Guid.NewGuid(), new NeedDetails("A need", null, null, UserGroups.None, host.Office.Staff, host.Office.Prices, []), raised, host.Office.Staff);

    private static NeedDecision DecisionOn(PortalHost host, Need need, NeedOutcome outcome, DateOnly on)
    {
        var decision = new NeedDecision(Guid.NewGuid(), new NeedDecisionDetails("Decided", outcome, DecisionReason.Cost, "In plain words", host.Office.Manager, on, outcome == NeedOutcome.Deferred ? on.AddDays(60) : null, host.Office.Prices, [need.Id]), on, host.Office.Staff);
        decision.Approve(on, host.Office.Manager);
        return decision;
    }

    private static async Task<Priority> PriorityOf(PortalHost host, Given given, string code, long? plan = null)
    {
        var of = plan ?? (await given.AddAsync(new BusinessPlan(Guid.NewGuid(), "Plan", Year, Year, host.Office.Head))).Id;
        return await given.AddAsync(new Priority(Guid.NewGuid(), of, new PriorityDetails(code, "A priority", "About it", host.Office.Prices, host.Office.Staff), Year.Start, host.Office.Head));
    }

    public static TheoryData<string> Codes => [.. MeasureCatalogue.All.Where(m => m.Awaits is null).Select(m => m.Code)];

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task Example_ComesOutAsTheDocumentSays(string code)
    {
        await using var host = new EarlyHost();
        await host.GivenAsync(async given =>
        {
            await Examples[code](host, given);
            return 0;
        });
        await using var context = host.Open();
        var kind = MeasureCatalogue.Find(code)!;
        var figures = await YearFigures.CountAsync(context.Db, StrategyEditions.Load(), Year, Today, default);
        var rate = figures.Of(kind, FigureScope.Whole).Rate!.Value;
        Assert.Equal(Said(code), string.Create(CultureInfo.InvariantCulture, $"{rate.Numerator} of {rate.Denominator}: {rate}"));
    }

    [Fact]
    public void Document_HasEveryMeasure_WithItsTitle_AndSaysWhatIsNotCollected()
    {
        foreach (var kind in MeasureCatalogue.All)
        {
            var section = Section(kind.Code);
            Assert.StartsWith($"{kind.Code} {kind.Words.Title}\n", section, StringComparison.Ordinal);
            Assert.Equal(kind.Awaits is not null, section.Contains("Not yet collected", StringComparison.Ordinal));
        }
    }

    private static ApproachDecision Decision(PortalHost host, DateOnly on, ApproachChoice choice, long? advice, bool noTime = false) => new(
        Guid.NewGuid(), new ApproachDecisionDetails("A question", choice, "Somebody", on, NotEnoughTime: noTime, Exceptional: new ExceptionalCircumstances("A strike", "A manager")),
        advice is null ? AdviceStanding.Without : AdviceStanding.Follows, advice, host.Office.Prices, null, on, host.Office.Staff);

    /// <summary>What the example of a measure comes to, as the document has it in bold.</summary>
    private static string Said(string code) => Bold().Match(Section(code)).Groups[1].Value;

    private static string Section(string code) => Document.Value.Split("\n## ").Single(s => s.StartsWith(code + " ", StringComparison.Ordinal));

    private static readonly Lazy<string> Document = new(() =>
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "EngagementPortal.sln"))) folder = folder.Parent;
        return File.ReadAllText(Path.Combine(folder.FullName, "docs", "measures.md"));
    });

    [GeneratedRegex(@"^> .*\*\*(.+)\*\*", RegexOptions.Multiline)]
    private static partial Regex Bold();

    /// <summary>A portal whose day is that of the examples.</summary>
    private sealed class EarlyHost : PortalHost
    {
        public EarlyHost() => Clock.SetUtcNow(new DateTimeOffset(2012, 6, 1, 9, 0, 0, TimeSpan.Zero));
    }
}
