using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Domain.Tests.Strategy;

namespace EngagementPortal.Domain.Tests.Engagements;

/// <summary>An engagement cannot be put into a wrong state, and what it owes follows what is said of it.</summary>
public class EngagementTests
{
    private const long Division = 1, Lead = 10, Other = 11, Manager = 12;
    private const string Meeting = "consult/one-to-one-meetings", Panel = "dialogue/advisory-panels";

    private static readonly DateOnly Today = new(2012, 2, 2);
    private static readonly DateTimeOffset Now = new(2012, 2, 2, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1996, 3, 31)]
    [InlineData(1066, 4, 1)]
    [InlineData(1, 1, 1)]
    public void Hold_BeforeOnsExisted_Throws(int year, int month, int day)
    {
        var engagement = New();
        Assert.Throws<ArgumentException>(() => engagement.Hold(new(year, month, day), DatePrecision.Day, Today, []));
        Assert.Equal(default, engagement.Status);
        Assert.Throws<ArgumentException>(() => New().Plan(new(year, month, day), DatePrecision.Day, Today));
    }

    [Fact]
    public void Hold_OnTheFirstDayOfOns_Holds()
    {
        var engagement = Held(Engagement.Earliest);
        Assert.Equal((EngagementStatus.Held, new DateOnly(1996, 4, 1)), (engagement.Status, engagement.Date));
    }

    [Fact]
    public void Hold_Tomorrow_Throws()
    {
        Assert.Throws<ArgumentException>(() => New().Hold(Today.AddDays(1), DatePrecision.Day, Today, []));
        Assert.Equal(Today, Held(Today).Date);
    }

    [Fact]
    public void Hold_AMonth_IsKeptAsItsFirstDay()
    {
        var engagement = New();
        engagement.Hold(new(2012, 1, 17), DatePrecision.Month, Today, []);
        Assert.Equal((new DateOnly(2012, 1, 1), DatePrecision.Month), (engagement.Date, engagement.Precision));
    }

    [Fact]
    public void Plan_FiveYearsAhead_IsTheLimit()
    {
        var engagement = New();
        engagement.Plan(Today.AddYears(Engagement.YearsAhead), DatePrecision.Day, Today);
        Assert.Equal(EngagementStatus.Planned, engagement.Status);
        Assert.Throws<ArgumentException>(() => New().Plan(Today.AddYears(Engagement.YearsAhead).AddDays(1), DatePrecision.Day, Today));
        Assert.Throws<ArgumentException>(() => New().Plan(DateOnly.MaxValue, DatePrecision.Day, Today));
    }

    [Fact]
    public void Plan_OpensNoObligation() => Assert.Empty(Planned().Obligations);

    [Theory]
    [InlineData("dialogue/advisory-panels")]
    [InlineData("consultation/one-to-one-meetings")]
    [InlineData("consult")]
    [InlineData("")]
    public void Describe_ApproachOfAnotherMode_Throws(string approach) =>
        Assert.Throws<ArgumentException>(() => New().Describe(Mode.Consult, approach, "Retail prices"));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("a\0b")]
    [InlineData("a\u202Eb")]
    public void Describe_SubjectThatIsNoText_Throws(string subject) =>
        Assert.Throws<ArgumentException>(() => New().Describe(Mode.Consult, Meeting, subject));

    [Fact]
    public void Describe_HalfACharacter_Throws() =>
        Assert.Throws<ArgumentException>(() => New().Describe(Mode.Consult, Meeting, "a\uD800b"));

    [Fact]
    public void Describe_SubjectLength_EndsAt200()
    {
        New().Describe(Mode.Consult, Meeting, new string('a', Text.Line));
        Assert.Throws<ArgumentException>(() => New().Describe(Mode.Consult, Meeting, new string('a', Text.Line + 1)));
    }

    [Theory]
    [InlineData(Mode.Communicate, "communicate/press-releases", Direction.FromOns)]
    [InlineData(Mode.Consult, Meeting, Direction.TwoWay)]
    [InlineData(Mode.Dialogue, Panel, Direction.TwoWay)]
    [InlineData(Mode.Partnership, "partnership/alliances", Direction.TwoWay)]
    [InlineData(Mode.Monitor, "monitor/research", Direction.ToOns)]
    public void Describe_GivesTheModesDirection(Mode mode, string approach, Direction direction)
    {
        var engagement = New();
        engagement.Describe(mode, approach, "Retail prices");
        Assert.Equal(direction, engagement.Direction);
    }

    [Fact]
    public void Describe_EndBeforeStart_Throws()
    {
        Assert.Throws<ArgumentException>(() => New().Describe(new EngagementDetails { StartsAt = new(14, 0), EndsAt = new(13, 59) }));
        var engagement = New();
        engagement.Describe(new EngagementDetails { StartsAt = new(14, 0), EndsAt = new(14, 0) });
        engagement.Describe(new EngagementDetails { EndsAt = new(14, 0) });
        Assert.Null(engagement.StartsAt);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    [InlineData(-1)]
    public void Satisfaction_OutsideOneToFive_Throws(int stars)
    {
        Assert.Throws<ArgumentException>(() => New().Describe(new EngagementDetails { Satisfaction = stars }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Held(Today).Rate(stars));
    }

    [Fact]
    public void Describe_LessThanNothing_Throws()
    {
        Assert.Throws<ArgumentException>(() => New().Describe(new EngagementDetails { Cost = -0.01m }));
        Assert.Throws<ArgumentException>(() => New().Describe(new EngagementDetails { StaffHours = -1 }));
        Assert.Throws<ArgumentException>(() => New().Describe(new EngagementDetails { Headcount = -1 }));
    }

    [Fact]
    public void Cancel_OnlyWhatIsPlanned()
    {
        var planned = Planned();
        planned.Cancel("The room flooded");
        Assert.Equal((EngagementStatus.Cancelled, "The room flooded"), (planned.Status, planned.StatusReason));

        foreach (var wrong in new[] { Held(Today), planned, NotHeld(), Voided() })
        {
            var before = wrong.Status;
            Assert.Throws<InvalidOperationException>(() => wrong.Cancel("Again"));
            Assert.Throws<InvalidOperationException>(() => wrong.NotHold("Again"));
            Assert.Equal(before, wrong.Status);
        }
    }

    [Fact]
    public void Cancel_WithoutAReason_Throws()
    {
        Assert.Throws<ArgumentException>(() => Planned().Cancel(" "));
        Assert.Throws<ArgumentException>(() => Planned().NotHold(""));
        Assert.Throws<ArgumentException>(() => Held(Today).Void("", Today, Lead));
    }

    [Fact]
    public void NotHeld_CanBeHeldLaterAfterAll()
    {
        var engagement = NotHeld();
        engagement.Hold(Today, DatePrecision.Day, Today, Owed(Mode.Consult));
        Assert.Equal((EngagementStatus.Held, null), (engagement.Status, engagement.StatusReason));
        Assert.Equal(4, engagement.Obligations.Count);
    }

    [Fact]
    public void Hold_CancelledOrVoid_Throws()
    {
        var cancelled = Planned();
        cancelled.Cancel("Called off");
        Assert.Throws<InvalidOperationException>(() => cancelled.Hold(Today, DatePrecision.Day, Today, []));
        Assert.Throws<InvalidOperationException>(() => Voided().Hold(Today, DatePrecision.Day, Today, []));
    }

    [Fact]
    public void Plan_HeldOrVoid_Throws()
    {
        Assert.Throws<InvalidOperationException>(() => Held(Today).Plan(Today.AddDays(1), DatePrecision.Day, Today));
        Assert.Throws<InvalidOperationException>(() => Voided().Plan(Today.AddDays(1), DatePrecision.Day, Today));
    }

    [Fact]
    public void Void_Twice_Throws() => Assert.Throws<InvalidOperationException>(() => Voided().Void("Again", Today, Lead));

    [Fact]
    public void Void_WaivesWhatIsOpenAndDropsPromises_AndLeavesWhatWasSettled()
    {
        var engagement = Held(Today);
        var kept = engagement.Promise(new Commitment(CommitmentKind.ByOns, "Send the table", Lead, null));
        kept.Keep(null, Today);
        var open = engagement.Promise(new Commitment(CommitmentKind.FollowUp, "Ring back", Lead, null));
        engagement.Void("A twin", Today, Lead);

        Assert.Equal([ObligationState.Met, ObligationState.Waived, ObligationState.Waived, ObligationState.Waived], engagement.Obligations.Select(o => o.State));
        Assert.All(engagement.Obligations.Skip(1), o => Assert.Equal(("Entered in error: A twin", (long?)Lead, (DateOnly?)Today), (o.Evidence, o.SettledById, o.SettledOn)));
        Assert.Equal((CommitmentState.Kept, CommitmentState.Dropped), (kept.State, open.State));
    }

    [Fact]
    public void Void_TheLongestReason_FitsBesideItsPrefix()
    {
        var engagement = Held(Today);
        engagement.Void(new string('a', Text.Paragraph), Today, Lead);
        Assert.All(engagement.Obligations.Skip(1), o => Assert.InRange(o.Evidence!.Length, 1, Text.Paragraph));
    }

    [Theory]
    [InlineData(Mode.Communicate, "communicate/press-releases", "Informed=Met")]
    [InlineData(Mode.Consult, Meeting, "Informed=Met Listened=Open Considered=Open FeedbackOnDecision=Open")]
    [InlineData(Mode.Dialogue, Panel, "ConcernsUnderstood=Open AlternativesRecorded=Open FeedbackOnInfluence=Open")]
    [InlineData(Mode.Partnership, "partnership/alliances", "AdviceSought=Open JointAction=Open AgreedOutcome=Open")]
    [InlineData(Mode.Monitor, "monitor/research", "ViewCaptured=Open Reviewed=Open")]
    public void Hold_OpensWhatTheModeOwes_OwnedByTheLead(Mode mode, string approach, string owed)
    {
        var engagement = New();
        engagement.Describe(mode, approach, "Retail prices");
        engagement.Hold(Today, DatePrecision.Day, Today, Owed(mode));
        Assert.Equal(owed, string.Join(' ', engagement.Obligations.Select(o => $"{o.Kind}={o.State}")));
        Assert.All(engagement.Obligations, o => Assert.Equal((Lead, Today), (o.OwnerId, o.OpenedOn)));
    }

    [Fact]
    public void Hold_OnACorrectedDate_MovesWhatIsOpenAndLeavesWhatWasSettled()
    {
        var engagement = Held(Today);
        Of(engagement, ObligationKind.Listened).Meet("Minutes", Today, Lead);
        var earlier = Today.AddDays(-10);
        engagement.Hold(earlier, DatePrecision.Day, Today, Owed(Mode.Consult, earlier));

        Assert.Equal(4, engagement.Obligations.Count);
        Assert.Equal(Today.AddDays(14), Of(engagement, ObligationKind.Listened).DueOn);
        Assert.Equal(earlier.AddDays(84), Of(engagement, ObligationKind.Considered).DueOn);
        Assert.Equal(earlier.AddDays(84), Of(engagement, ObligationKind.FeedbackOnDecision).DueOn);
    }

    [Fact]
    public void Hold_OnACorrectedDate_KeepsTheDayAgreedForAnOutcome()
    {
        var engagement = New();
        engagement.Describe(Mode.Partnership, "partnership/alliances", "Retail prices");
        engagement.Hold(Today, DatePrecision.Day, Today, Owed(Mode.Partnership));
        var agreed = Today.AddDays(60);
        Of(engagement, ObligationKind.AgreedOutcome).MoveTo(agreed);

        engagement.Hold(Today.AddDays(-1), DatePrecision.Day, Today, Owed(Mode.Partnership, Today.AddDays(-1)));
        Assert.Equal(agreed, Of(engagement, ObligationKind.AgreedOutcome).DueOn);
        Assert.Equal(Today.AddDays(13), Of(engagement, ObligationKind.AdviceSought).DueOn);
    }

    [Fact]
    public void Hold_CorrectedToAfterTheAgreedDay_AsksForAnotherDay()
    {
        var engagement = New();
        engagement.Describe(Mode.Partnership, "partnership/alliances", "Retail prices");
        engagement.Hold(Today.AddDays(-30), DatePrecision.Day, Today, Owed(Mode.Partnership, Today.AddDays(-30)));
        Of(engagement, ObligationKind.AgreedOutcome).MoveTo(Today.AddDays(-10));
        engagement.Hold(Today, DatePrecision.Day, Today, Owed(Mode.Partnership));
        Assert.Null(Of(engagement, ObligationKind.AgreedOutcome).DueOn);
    }

    [Fact]
    public void Hold_CorrectedToBeforeTheFirstEdition_OwesNothing_AndBackAgainOwes()
    {
        var (before, after) = (new DateOnly(2011, 3, 31), new DateOnly(2011, 4, 1));
        var engagement = Held(after);
        engagement.Hold(before, DatePrecision.Day, Today, Owed(Mode.Consult, before));
        Assert.DoesNotContain(engagement.Obligations, o => o.State == ObligationState.Open);
        engagement.Hold(after, DatePrecision.Day, Today, Owed(Mode.Consult, after));
        Assert.Equal(3, engagement.Obligations.Count(o => o.State == ObligationState.Open));
    }

    [Fact]
    public void ChangeMode_WaivesTheOldWithTheReasonAndOpensTheNew()
    {
        var engagement = Held(Today);
        engagement.ChangeMode(Mode.Dialogue, Panel, "It went both ways", Today, Other, Owed(Mode.Dialogue));

        Assert.Equal((Mode.Dialogue, Panel), (engagement.Mode, engagement.Approach));
        Assert.Equal(ObligationState.Met, Of(engagement, ObligationKind.Informed).State);
        foreach (var kind in new[] { ObligationKind.Listened, ObligationKind.Considered, ObligationKind.FeedbackOnDecision })
        {
            Assert.Equal((ObligationState.Waived, (long?)Other), (Of(engagement, kind).State, Of(engagement, kind).SettledById));
            Assert.Equal("Mode changed from Consult to Dialogue: It went both ways", Of(engagement, kind).Evidence);
        }

        Assert.Equal(
            [ObligationKind.ConcernsUnderstood, ObligationKind.AlternativesRecorded, ObligationKind.FeedbackOnInfluence],
            engagement.Obligations.Where(o => o.State == ObligationState.Open).Select(o => o.Kind));
    }

    [Fact]
    public void ChangeMode_ThereAndBack_OwesTheFirstModeAgain()
    {
        var engagement = Held(Today);
        engagement.ChangeMode(Mode.Dialogue, Panel, "Slip", Today, Other, Owed(Mode.Dialogue));
        engagement.ChangeMode(Mode.Consult, Meeting, "It was right before", Today, Other, Owed(Mode.Consult));
        engagement.Hold(Today, DatePrecision.Day, Today, Owed(Mode.Consult));
        Assert.Equal(
            [ObligationKind.Listened, ObligationKind.Considered, ObligationKind.FeedbackOnDecision],
            engagement.Obligations.Where(o => o.State == ObligationState.Open).Select(o => o.Kind));
    }

    [Fact]
    public void ChangeMode_WithoutAReason_Throws() =>
        Assert.Throws<ArgumentException>(() => Held(Today).ChangeMode(Mode.Dialogue, Panel, " ", Today, Other, Owed(Mode.Dialogue)));

    [Fact]
    public void ChangeMode_TheLongestReason_FitsBesideItsPrefix()
    {
        var engagement = Held(Today);
        engagement.ChangeMode(Mode.Dialogue, Panel, new string('a', Text.Paragraph), Today, Other, Owed(Mode.Dialogue));
        Assert.InRange(Of(engagement, ObligationKind.Listened).Evidence!.Length, 1, Text.Paragraph);
    }

    [Fact]
    public void ChangeMode_OfAPlannedOne_OwesNothing()
    {
        var engagement = Planned();
        engagement.ChangeMode(Mode.Dialogue, Panel, "", Today, Other, Owed(Mode.Dialogue));
        Assert.Equal(Mode.Dialogue, engagement.Mode);
        Assert.Empty(engagement.Obligations);
    }

    [Fact]
    public void ChangeMode_WithinTheMode_OwesTheSame()
    {
        var engagement = Held(Today);
        engagement.ChangeMode(Mode.Consult, "consult/surveys-online-forums", "Slip", Today, Other, Owed(Mode.Consult));
        Assert.Equal(4, engagement.Obligations.Count);
        Assert.DoesNotContain(engagement.Obligations, o => o.State == ObligationState.Waived);
    }

    [Fact]
    public void CloseOut_OnlyWhatWasHeld()
    {
        var held = Held(Today);
        held.CloseOut("They asked for monthly figures", Today);
        Assert.Equal(("They asked for monthly figures", (DateOnly?)Today), (held.Outcome, held.ClosedOutOn));
        Assert.Throws<ArgumentException>(() => Held(Today).CloseOut("", Today));
        foreach (var wrong in new[] { Planned(), NotHeld(), Voided() })
            Assert.Throws<InvalidOperationException>(() => wrong.CloseOut("Nothing", Today));
    }

    [Fact]
    public void Staff_ANewLead_TakesOverWhatTheOldOneStillOwes()
    {
        var engagement = Held(Today);
        Of(engagement, ObligationKind.Listened).HandOver(Manager);
        engagement.Staff(Division, Other, [], []);

        Assert.Equal(Lead, Of(engagement, ObligationKind.Informed).OwnerId); // met: history
        Assert.Equal(Manager, Of(engagement, ObligationKind.Listened).OwnerId); // handed over to somebody else before
        Assert.Equal(Other, Of(engagement, ObligationKind.Considered).OwnerId);
        Assert.Equal(Other, Of(engagement, ObligationKind.FeedbackOnDecision).OwnerId);
    }

    [Fact]
    public void Staff_TheConveningDivision_DoesNotTakePartBesideItself()
    {
        var engagement = New();
        engagement.Staff(Division, Lead, [Division, 2, 2, 3], [Other, Other]);
        Assert.Equal([2, 3], engagement.Divisions.Select(d => d.DivisionId));
        Assert.Equal([Other], engagement.Attendees.Select(a => a.AccountId));
    }

    [Fact]
    public void Engage_Nobody_Throws() => Assert.Throws<ArgumentException>(() => New().Engage([], [], []));

    [Fact]
    public void Engage_UnitesTheGroups_AndKeepsThoseOfTheDayForWhoStays()
    {
        var engagement = New();
        engagement.Engage([new(1, UserGroups.Media), new(2, UserGroups.Citizens)], [new(3, UserGroups.PrivateSector)], [new(UserGroups.AcademicsAndResearchers, 40, null)]);
        Assert.Equal(UserGroups.Media | UserGroups.Citizens | UserGroups.PrivateSector | UserGroups.AcademicsAndResearchers, engagement.UserGroups);

        // Reclassified since; still there, so still what it was on the day. The other left.
        engagement.Engage([new(1, UserGroups.MajorPolicyCustomers)], [new(3, UserGroups.Media)], []);
        Assert.Equal(UserGroups.Media | UserGroups.PrivateSector, engagement.UserGroups);
        Assert.Equal((1, 1, 0), (engagement.Organisations.Count, engagement.People.Count, engagement.Audiences.Count));
    }

    [Fact]
    public void Engage_TheSameTwice_IsThereOnce()
    {
        var engagement = New();
        engagement.Engage([new(1, UserGroups.Media), new(1, UserGroups.Media)], [new(3, UserGroups.None), new(3, UserGroups.None)], []);
        Assert.Equal((1, 1), (engagement.Organisations.Count, engagement.People.Count));
    }

    [Theory]
    [InlineData(UserGroups.None)]
    [InlineData(UserGroups.Media | UserGroups.Citizens)]
    [InlineData((UserGroups)256)]
    public void Audience_OfNotOneGroup_Throws(UserGroups groups) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new EngagedAudience(groups, null, null));

    [Fact]
    public void Audience_OfFewerThanNobody_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new EngagedAudience(UserGroups.Media, -1, null));

    [Fact]
    public void Judge_KeepsReasonAndException_OnlyWhereTheApproachIsNotOffered()
    {
        var engagement = New();
        engagement.Judge(ExpectationOutcome.NotOffered, "2011", "They asked for it", Manager);
        Assert.Equal(("They asked for it", (long?)Manager), (engagement.ExpectationReason, engagement.ExceptionById));
        engagement.Judge(ExpectationOutcome.Offered, "2011", "They asked for it", Manager);
        Assert.Equal((null, (long?)null), (engagement.ExpectationReason, engagement.ExceptionById));
    }

    [Fact]
    public void Describe_AnotherApproach_TakesTheExceptionBack()
    {
        var engagement = New();
        engagement.Judge(ExpectationOutcome.NotOffered, "2011", "They asked", Manager);
        engagement.Describe(Mode.Consult, Meeting, "Same approach, other subject");
        Assert.Equal(Manager, engagement.ExceptionById);
        engagement.Describe(Mode.Consult, "consult/surveys-online-forums", "Other approach");
        Assert.Null(engagement.ExceptionById);
    }

    [Fact]
    public void Classify_NamedReadersAndPublishing_ExcludeEachOther()
    {
        var engagement = New();
        engagement.Classify(Sensitivity.Restricted, [Other], publish: true);
        Assert.False(engagement.Publish);
        Assert.Equal([Other], engagement.Readers.Select(r => r.AccountId));
        engagement.Classify(Sensitivity.Normal, [Other], publish: true);
        Assert.True(engagement.Publish);
        Assert.Empty(engagement.Readers);
        Assert.Throws<ArgumentOutOfRangeException>(() => engagement.Classify((Sensitivity)9, [], false));
    }

    [Theory]
    [InlineData(-3)]
    [InlineData(3)]
    public void Point_SentimentOffTheScale_Throws(int sentiment) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Point("They liked it", null, null, (Sentiment)sentiment, false));

    [Fact]
    public void Point_AllFiveSteps_AreTaken() =>
        Assert.All(Enum.GetValues<Sentiment>(), s => Assert.Equal(s, new Point("They said so", null, null, s, false).Sentiment));

    [Fact]
    public void Commitment_OfNoKind_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Commitment((CommitmentKind)9, "Send it", Lead, null));

    [Fact]
    public void Owed_IsSettledOnce()
    {
        var obligation = Of(Held(Today), ObligationKind.Listened);
        obligation.Meet("Minutes sent", Today, Lead);
        Assert.Throws<InvalidOperationException>(() => obligation.Waive("No longer", Manager, Today));
        Assert.Throws<InvalidOperationException>(() => obligation.Break("Forgotten", Today, Lead));
        Assert.Equal((ObligationState.Met, "Minutes sent"), (obligation.State, obligation.Evidence));

        var promise = new Commitment(CommitmentKind.ByThem, "Send us the file", Lead, null);
        promise.Break("It never came", Today);
        Assert.Throws<InvalidOperationException>(() => promise.Keep("It came", Today));
    }

    [Fact]
    public void Owed_SettledWithoutEvidence_Throws()
    {
        var obligation = Of(Held(Today), ObligationKind.Listened);
        Assert.Throws<ArgumentException>(() => obligation.Meet(" ", Today, Lead));
        Assert.Equal(ObligationState.Open, obligation.State);
    }

    [Fact]
    public void Draft_TooLong_Throws()
    {
        var draft = new Draft(Lead, "Half", new string('a', Draft.Length), Now);
        Assert.Throws<ArgumentException>(() => draft.Save("Half", new string('a', Draft.Length + 1), Now));
        Assert.Equal(Draft.Length, draft.Values.Length);
    }

    private static Engagement New()
    {
        var engagement = new Engagement(Guid.NewGuid(), Division, Lead, Source.Typed, Lead, Now);
        engagement.Describe(Mode.Consult, Meeting, "Retail prices");
        return engagement;
    }

    private static Engagement Held(DateOnly on)
    {
        var engagement = New();
        engagement.Hold(on, DatePrecision.Day, Today, Owed(Mode.Consult, on));
        return engagement;
    }

    private static Engagement Planned()
    {
        var engagement = New();
        engagement.Plan(Today.AddDays(7), DatePrecision.Day, Today);
        return engagement;
    }

    private static Engagement NotHeld()
    {
        var engagement = Planned();
        engagement.NotHold("Nobody came");
        return engagement;
    }

    private static Engagement Voided()
    {
        var engagement = Held(Today);
        engagement.Void("A twin", Today, Lead);
        return engagement;
    }

    private static Obligation Of(Engagement engagement, ObligationKind kind) => engagement.Obligations.Last(o => o.Kind == kind);

    private static IReadOnlyList<ObligationDue> Owed(Mode mode, DateOnly? on = null) => ObligationClock.Open(Editions.Loaded.InForceOn(on ?? Today), mode, on ?? Today);
}
