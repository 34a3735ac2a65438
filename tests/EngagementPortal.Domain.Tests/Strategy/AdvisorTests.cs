using System.Text.Json;
using EngagementPortal.Domain.Strategy;
using static EngagementPortal.Domain.Strategy.AdviceOutcome;

namespace EngagementPortal.Domain.Tests.Strategy;

public class AdvisorTests
{
    private static readonly string[] All =
    [
        "major-issue", "shared-objectives", "concern-about-impact", "need-knowledge", "improve-objectives", "sufficient-influence",
        "need-options", "decision-not-final",
        "low-commitment", "decision-made", "insufficient-time", "cost-prohibitive", "short-term-objective",
    ];

    // One criterion answered with yes and the rest with no: the outcome, and the outcome when a statistic would change too.
    [Theory]
    [InlineData("major-issue", Engage, Engage)]
    [InlineData("shared-objectives", Engage, Engage)]
    [InlineData("concern-about-impact", Engage, Engage)]
    [InlineData("need-knowledge", Engage, Engage)]
    [InlineData("improve-objectives", Engage, Engage)]
    [InlineData("sufficient-influence", Engage, Engage)]
    [InlineData("need-options", Engage, Engage)]
    [InlineData("decision-not-final", Engage, Engage)]
    [InlineData("low-commitment", CommunicateOnly, CommunicateOnly)]
    [InlineData("decision-made", CommunicateOnly, CommunicateOnly)]
    [InlineData("insufficient-time", CommunicateOnly, CommunicateOnly)]
    [InlineData("cost-prohibitive", CommunicateOnly, CommunicateOnly)]
    [InlineData("short-term-objective", CommunicateOnly, CommunicateOnly)]
    public void EachCriterionAlone(string yes, AdviceOutcome outcome, AdviceOutcome changingAStatistic)
    {
        var advice = Advise(Yes(yes));
        Assert.Equal(outcome, advice.Outcome);
        Assert.Equal([yes], advice.Because.Select(c => c.Code));
        Assert.Empty(advice.Conflicts);
        Assert.Equal(changingAStatistic, Advise(Yes(yes) with { ChangesStatistic = true }).Outcome);
    }

    public static TheoryData<string, string, AdviceOutcome> Pairs()
    {
        string[] columns = ["low-commitment", "decision-made", "insufficient-time", "cost-prohibitive", "short-term-objective"];
        (string Row, AdviceOutcome[] Outcomes)[] table =
        [
            ("major-issue",          [Conflict, Conflict,      Conflict, Conflict, Conflict]),
            ("shared-objectives",    [Conflict, Conflict,      Conflict, Conflict, Conflict]),
            ("concern-about-impact", [Conflict, Conflict,      Conflict, Conflict, Conflict]),
            ("need-knowledge",       [Conflict, Conflict,      Conflict, Conflict, Conflict]),
            ("improve-objectives",   [Conflict, Conflict,      Conflict, Conflict, Conflict]),
            ("sufficient-influence", [Conflict, Conflict,      Conflict, Conflict, Conflict]),
            ("need-options",         [Conflict, Conflict,      Conflict, Conflict, Conflict]),
            ("decision-not-final",   [Conflict, Contradiction, Conflict, Conflict, Conflict]),
        ];
        var pairs = new TheoryData<string, string, AdviceOutcome>();
        foreach (var (row, outcomes) in table)
        {
            foreach (var (column, outcome) in columns.Zip(outcomes)) pairs.Add(row, column, outcome);
        }

        return pairs;
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void EachPairAcrossTheLists(string engage, string communicateOnly, AdviceOutcome outcome)
    {
        foreach (var changesStatistic in new[] { false, true })
        {
            var advice = Advise(Yes(engage, communicateOnly) with { ChangesStatistic = changesStatistic });
            Assert.Equal(outcome, advice.Outcome);
            Assert.Equal([Mode.Monitor], advice.Modes);
            Assert.Equal([engage, communicateOnly], advice.Because.Select(c => c.Code));
            var pair = Assert.Single(advice.Conflicts);
            Assert.Equal((engage, communicateOnly), (pair.Engage.Code, pair.CommunicateOnly.Code));
        }
    }

    [Fact]
    public void Modes_FollowTheOutcome()
    {
        Assert.Equal([Mode.Consult, Mode.Dialogue, Mode.Monitor], Advise(Yes("major-issue")).Modes);
        Assert.Equal([Mode.Communicate, Mode.Monitor], Advise(Yes("low-commitment")).Modes);
        Assert.Equal([Mode.Monitor], Advise(Yes("major-issue", "low-commitment")).Modes);
        Assert.Equal([Mode.Monitor], Advise(Yes("decision-not-final", "decision-made")).Modes);
        Assert.Equal([Mode.Monitor], Advise(Yes()).Modes);
        Assert.Equal([Mode.Monitor], Advise(Nothing).Modes);
    }

    [Fact]
    public void NothingApplies_LeavesThePrinciples()
    {
        var advice = Advise(Yes());
        Assert.Equal(NoGround, advice.Outcome);
        Assert.Equal(["advice.no-ground", "advice.monitoring"], advice.Rules);
        Assert.Empty(advice.Because);
    }

    [Fact]
    public void ChangeToAStatistic_IsGroundEnoughToEngage()
    {
        var advice = Advise(Yes() with { ChangesStatistic = true });
        Assert.Equal(Engage, advice.Outcome);
        Assert.Equal(["advice.engage", "advice.statistic-change", "advice.monitoring"], advice.Rules);
        Assert.True(advice.IsAllowed);
        Assert.Empty(advice.Outstanding);
    }

    [Fact]
    public void ChangeToAStatistic_BlocksOnlyCommunicatingUnlessWaived()
    {
        var facts = Yes("low-commitment") with { ChangesStatistic = true };
        var blocked = Advise(facts);
        Assert.Equal(CommunicateOnly, blocked.Outcome);
        Assert.False(blocked.IsAllowed);
        Assert.Equal(Severity.Blocks, Of(blocked, "advice.statistic-waiver").Severity);
        Assert.Equal(["The manager who waived asking users first, and the reason"], blocked.ToRecord);

        Assert.False(Advise(facts with { Waiver = new("A Manager", " ") }).IsAllowed);
        Assert.False(Advise(facts with { Waiver = new(null, "A legal duty") }).IsAllowed);

        var waived = Advise(facts with { Waiver = new("A Manager", "A legal duty") });
        Assert.Equal(CommunicateOnly, waived.Outcome);
        Assert.Equal([Mode.Communicate, Mode.Monitor], waived.Modes);
        Assert.True(waived.IsAllowed);
        Assert.Equal("A Manager has waived asking users before the statistic changes: A legal duty", Of(waived, "advice.statistic-waiver").Text);
    }

    [Fact]
    public void ChangeToAStatistic_IsRememberedWhereSomebodyElseDecides()
    {
        var advice = Advise(Yes("major-issue", "low-commitment") with { ChangesStatistic = true });
        Assert.Equal(Conflict, advice.Outcome);
        Assert.Contains("advice.statistic-change", advice.Rules);
        Assert.DoesNotContain("advice.statistic-waiver", advice.Rules);
        Assert.True(advice.IsAllowed);
    }

    [Fact]
    public void Contradiction_ComesBeforeUnanswered()
    {
        var advice = Advise(Facts(("decision-made", Answer.Yes), ("decision-not-final", Answer.Yes)));
        Assert.Equal(Contradiction, advice.Outcome);
        Assert.Equal(["decision-not-final", "decision-made"], advice.Because.Select(c => c.Code));
        Assert.Equal("Two answers cannot both be yes: the decision is not yet final; the decision has been made. Change one of them.", Of(advice, "advice.contradiction").Text);
        Assert.False(advice.IsAllowed);
        Assert.Equal(["advice.contradiction", "advice.unanswered", "advice.decision-made", "advice.monitoring"], advice.Rules);
    }

    [Fact]
    public void DecisionNeitherMadeNorOpen_IsNoContradiction() => Assert.Equal(NoGround, Advise(Yes()).Outcome);

    [Fact]
    public void Unanswered_IsUndeterminedAndSaysWhatIs()
    {
        var advice = Advise(Yes("major-issue", "low-commitment") with
        {
            Answers = With(With(Yes("major-issue", "low-commitment").Answers, "need-options", Answer.Unknown), "cost-prohibitive", null),
        });
        Assert.Equal(Undetermined, advice.Outcome);
        Assert.Equal(["need-options", "cost-prohibitive"], advice.Because.Select(c => c.Code));
        var finding = Of(advice, "advice.unanswered");
        Assert.Equal(Severity.Requires, finding.Severity);
        Assert.Equal("Answer these, or accept that they are unknown: what is planned needs more options; engaging would cost too much.", finding.Text);
        Assert.True(advice.IsAllowed);
    }

    [Fact]
    public void NothingAnswered_IsUndetermined()
    {
        var advice = Advise(Nothing with { ChangesStatistic = true });
        Assert.Equal(Undetermined, advice.Outcome);
        Assert.Equal(All, advice.Because.Select(c => c.Code));
    }

    [Fact]
    public void AcceptedAsUnknown_CountsForNeitherSide()
    {
        Assert.Equal(NoGround, Advise(Nothing with { AcceptUnknown = true }).Outcome);
        Assert.Equal(Engage, Advise(Nothing with { AcceptUnknown = true, ChangesStatistic = true }).Outcome);

        var engage = Advise(Facts(("major-issue", Answer.Yes)) with { AcceptUnknown = true });
        Assert.Equal(Engage, engage.Outcome);
        Assert.Equal(["major-issue"], engage.Because.Select(c => c.Code));
        Assert.Equal(Severity.Info, Of(engage, "advice.unanswered").Severity);

        Assert.Equal(CommunicateOnly, Advise(Facts(("low-commitment", Answer.Yes)) with { AcceptUnknown = true }).Outcome);
        Assert.Equal(Conflict, Advise(Facts(("low-commitment", Answer.Yes), ("major-issue", Answer.Yes)) with { AcceptUnknown = true }).Outcome);
    }

    [Fact]
    public void Conflict_ListsEveryPairAndAsksForAPerson()
    {
        var advice = Advise(Yes("short-term-objective", "need-options", "major-issue", "low-commitment"));
        Assert.Equal(
            [("major-issue", "low-commitment"), ("major-issue", "short-term-objective"), ("need-options", "low-commitment"), ("need-options", "short-term-objective")],
            advice.Conflicts.Select(c => (c.Engage.Code, c.CommunicateOnly.Code)));
        Assert.Equal(Severity.Requires, Of(advice, "advice.conflict").Severity);
        Assert.Equal(
            "For engaging: a major issue faces ONS; what is planned needs more options. For only communicating: ONS has little or no commitment to the issue; the objective is a short-term one. A named person has to decide, with a reason.",
            Of(advice, "advice.conflict").Text);
        Assert.Equal(["Who decided between engaging and only communicating, and why"], advice.ToRecord);
    }

    [Fact]
    public void DecisionMade_MayNameThePartsStillOpen()
    {
        var silent = Of(Advise(Yes("decision-made")), "advice.decision-made");
        Assert.Equal(Severity.Warning, silent.Severity);
        var named = Of(Advise(Yes("decision-made") with { OpenParts = "when it starts" }), "advice.decision-made");
        Assert.Equal(Severity.Info, named.Severity);
        Assert.EndsWith("when it starts", named.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void InsufficientTime_NeedsTheCircumstancesAndAManager()
    {
        var facts = Yes("insufficient-time");
        var missing = Advise(facts);
        Assert.Equal(Severity.Requires, Of(missing, "advice.insufficient-time").Severity);
        Assert.Equal(["The exceptional circumstances, and the manager’s name"], missing.ToRecord);
        Assert.Equal(Severity.Requires, Of(Advise(facts with { ExceptionalCircumstances = new("An error", "") }), "advice.insufficient-time").Severity);
        Assert.Equal(Severity.Requires, Of(Advise(facts with { ExceptionalCircumstances = new(null, "A Manager") }), "advice.insufficient-time").Severity);

        var stated = Advise(facts with { ExceptionalCircumstances = new("An error", "A Manager") });
        Assert.Equal(Severity.Info, Of(stated, "advice.insufficient-time").Severity);
        Assert.Empty(stated.Outstanding);
        Assert.Equal(missing.ToRecord, stated.ToRecord);
    }

    [Fact]
    public void CostProhibitive_NeedsAnEstimateAndACheaperApproach()
    {
        var facts = Yes("cost-prohibitive");
        Assert.Equal(Severity.Requires, Of(Advise(facts), "advice.cost-prohibitive").Severity);
        Assert.Equal(Severity.Requires, Of(Advise(facts with { Cost = new(40_000, null) }), "advice.cost-prohibitive").Severity);
        Assert.Equal(Severity.Requires, Of(Advise(facts with { Cost = new(null, "A web survey") }), "advice.cost-prohibitive").Severity);
        Assert.Equal(Severity.Requires, Of(Advise(facts with { Cost = new(0, "A web survey") }), "advice.cost-prohibitive").Severity);

        var stated = Of(Advise(facts with { Cost = new(40_000, "A web survey") }), "advice.cost-prohibitive");
        Assert.Equal((Severity.Info, "Engaging would cost about £40,000. The cheaper approach considered: A web survey"), (stated.Severity, stated.Text));
    }

    [Theory]
    [InlineData(Contradiction, "decision-not-final")]
    [InlineData(Conflict, "major-issue")]
    [InlineData(CommunicateOnly, "low-commitment")]
    public void Findings_ComeWithAnyOutcome(AdviceOutcome outcome, string also)
    {
        string[] always = ["advice.decision-made", "advice.insufficient-time", "advice.cost-prohibitive", "advice.monitoring"];
        var advice = Advise(Yes("decision-made", "insufficient-time", "cost-prohibitive", also));
        Assert.Equal(outcome, advice.Outcome);
        Assert.Equal(always, advice.Rules.Intersect(always));

        var undetermined = Advise(Facts(("decision-made", Answer.Yes), ("insufficient-time", Answer.Yes), ("cost-prohibitive", Answer.Yes)));
        Assert.Equal(Undetermined, undetermined.Outcome);
        Assert.Equal(always, undetermined.Rules.Intersect(always));
    }

    [Fact]
    public void StatementsWithoutTheirCircumstance_SayNothing()
    {
        var advice = Advise(Yes("major-issue") with
        {
            OpenParts = "x",
            ExceptionalCircumstances = new("x", "y"),
            Cost = new(1, "x"),
            Waiver = new("x", "y"),
        });
        Assert.Equal(["advice.engage", "advice.monitoring"], advice.Rules);
    }

    [Fact]
    public void OtherCircumstances_AreShownAndChangeNothing()
    {
        foreach (var facts in new[] { Nothing, Yes(), Yes("major-issue"), Yes("low-commitment"), Yes("major-issue", "low-commitment") })
        {
            var without = Advise(facts);
            var with = Advise(facts with { OtherCircumstances = [" A new law ", "", "An election"] });
            Assert.Equal(without.Outcome, with.Outcome);
            Assert.Equal(without.Modes, with.Modes);
            Assert.EndsWith("A new law; An election", Of(with, "advice.other-circumstances").Text, StringComparison.Ordinal);
            Assert.Equal(without.Findings, with.Findings.Where(f => f.Code != "advice.other-circumstances"));
        }
    }

    [Fact]
    public void FactsAndAdvice_SurviveBeingKeptAsJson()
    {
        var facts = Yes("insufficient-time", "major-issue") with { ExceptionalCircumstances = new("An error", "A Manager"), Cost = new(1, "x") };
        var kept = JsonSerializer.Deserialize<AdviceFacts>(JsonSerializer.Serialize(facts))!;
        var advice = Advise(kept);
        var read = JsonSerializer.Deserialize<Advice>(JsonSerializer.Serialize(advice))!;
        Assert.Equal(Advise(facts).Findings, read.Findings);
        Assert.Equal(advice.Outcome, read.Outcome);
        Assert.Equal(advice.Modes, read.Modes);
        Assert.Equal(advice.Because, read.Because);
        Assert.Equal(advice.Conflicts, read.Conflicts);
    }

    [Fact]
    public void UnknownCriterion_IsRefused()
    {
        var error = Assert.Throws<ArgumentException>(() => Advise(Facts(("weather", Answer.No))));
        Assert.Contains("\"weather\"", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Laws_HoldForEverySetOfYesAnswers()
    {
        var reversed = All.Reverse().ToList();
        for (var set = 0; set < 1 << All.Length; set++)
        {
            var yes = All.Where((_, i) => (set >> i & 1) == 1).ToArray();
            var facts = Yes(yes) with { ChangesStatistic = set % 3 == 0 };
            var advice = Advise(facts);

            // Monitoring applies in every case, and every outcome says why.
            Assert.Equal(Mode.Monitor, advice.Modes[^1]);
            Assert.Equal("advice.monitoring", advice.Rules[^1]);
            Assert.True(advice.Rules.Count > 1);

            // A "no" weighs as much as an accepted "not known": nothing.
            var silent = Advise(Facts([.. yes.Select(y => (y, Answer.Yes))]) with { ChangesStatistic = facts.ChangesStatistic, AcceptUnknown = true });
            Assert.Equal(advice.Outcome, silent.Outcome);
            Assert.Equal(advice.Modes, silent.Modes);
            Assert.Equal(advice.Conflicts, silent.Conflicts);

            // The order of the answers does not matter.
            var again = Advise(facts with { Answers = reversed.ToDictionary(c => c, c => facts.Answers[c]) });
            Assert.Equal(advice.Findings, again.Findings);
            Assert.Equal(advice.Because, again.Because);
        }
    }

    private static AdviceFacts Nothing => Facts();

    /// <summary>These answered with yes, all others with no.</summary>
    private static AdviceFacts Yes(params string[] codes) =>
        Facts([.. All.Select(c => (c, codes.Contains(c) ? Answer.Yes : Answer.No))]);

    private static AdviceFacts Facts(params (string Code, Answer Answer)[] answers) =>
        new() { Answers = answers.ToDictionary(a => a.Code, a => new CriterionAnswer(a.Answer)) };

    private static Dictionary<string, CriterionAnswer> With(IReadOnlyDictionary<string, CriterionAnswer> answers, string code, Answer? answer)
    {
        var changed = new Dictionary<string, CriterionAnswer>(answers);
        changed.Remove(code);
        if (answer is { } given) changed[code] = new CriterionAnswer(given);
        return changed;
    }

    private static Advice Advise(AdviceFacts facts) => Advisor.Advise(Editions.First, facts);

    private static Finding Of(Advice advice, string code) => Assert.Single(advice.Findings, f => f.Code == code);
}
