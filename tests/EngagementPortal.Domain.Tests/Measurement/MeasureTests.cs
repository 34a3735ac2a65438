using EngagementPortal.Domain.Measurement;

namespace EngagementPortal.Domain.Tests.Measurement;

public sealed class MeasureTests
{
    private static readonly MeasureWords Words = new("Pledges kept", "Whether ONS kept its word", "Kept", "Due");
    private static readonly DateOnly Day = new(2011, 6, 1);

    private static Measure Draft() => new(MeasureCatalogue.PledgesKept, 1, FinancialYear.Baseline, MeasureSource.Computed, BetterWhen.Higher, Words);

    private static Measure Out()
    {
        var measure = Draft();
        measure.PutOut(Day);
        return measure;
    }

    [Fact]
    public void Catalogue_HasEachMeasureOnce_AndSaysWhatAwaitsRecords()
    {
        Assert.Equal(Enumerable.Range(1, 23).Select(n => $"M{n}"), MeasureCatalogue.All.Select(m => m.Code));
        Assert.All(MeasureCatalogue.All, m => Assert.Same(m, MeasureCatalogue.Find(m.Code)));
        Assert.Null(MeasureCatalogue.Find("M24"));
        Assert.Null(MeasureCatalogue.Find(null));
        Assert.Equal([MeasureCatalogue.CommunicateOnly], MeasureCatalogue.All.Where(m => m.Better == BetterWhen.Lower).Select(m => m.Code));
    }

    [Fact]
    public void Agreed_TakesBothOnsAndItsUsers_InEitherOrder()
    {
        var ons = Out();
        ons.SignOff(7, Day);
        Assert.Equal(MeasureState.OutForComment, ons.State);
        ons.UsersAgree("The user groups’ meeting of May", Day.AddDays(3));
        Assert.Equal(MeasureState.Agreed, ons.State);

        var users = Out();
        users.UsersAgree("The user groups’ meeting of May", Day);
        Assert.Equal(MeasureState.OutForComment, users.State);
        users.SignOff(7, Day);
        Assert.Equal(MeasureState.Agreed, users.State);
    }

    [Fact]
    public void Life_GoesOneWay()
    {
        var draft = Draft();
        Assert.Throws<InvalidOperationException>(() => draft.SignOff(7, Day));
        Assert.Throws<InvalidOperationException>(() => draft.UsersAgree("All", Day));
        Assert.Throws<InvalidOperationException>(() => draft.Hear("A user", "Too narrow", Day, 7));
        draft.PutOut(Day);
        Assert.Throws<InvalidOperationException>(() => draft.PutOut(Day));
        Assert.Throws<InvalidOperationException>(() => draft.Describe(Words));
        draft.Hear("A user", "Too narrow", Day, 7);
        Assert.Single(draft.Comments);
        draft.Retire("Nobody reads it");
        Assert.Throws<InvalidOperationException>(() => draft.Retire("Again"));
        Assert.Throws<InvalidOperationException>(() => draft.SignOff(7, Day));
    }

    [Fact]
    public void Next_IsADraftOfALaterYear()
    {
        var measure = Out();
        measure.HandTo(9);
        Assert.Throws<ArgumentOutOfRangeException>(() => measure.Next(FinancialYear.Baseline, Words));
        var next = measure.Next(new FinancialYear(2012), Words with { Numerator = "Kept in time" });
        Assert.Equal((2, 2012, MeasureState.Draft, 9), (next.Number, next.FromYear, next.State, next.OwnerId));
    }

    [Theory]
    // An agreed definition stays in force until its successor is agreed; a year keeps the definition that it began with.
    [InlineData(MeasureState.Agreed, MeasureState.Draft, 2012, 1)]
    [InlineData(MeasureState.Agreed, MeasureState.Agreed, 2012, 2)]
    [InlineData(MeasureState.Agreed, MeasureState.Agreed, 2011, 1)]
    [InlineData(MeasureState.Agreed, MeasureState.Agreed, 2009, 1)]
    [InlineData(MeasureState.Retired, MeasureState.Agreed, 2012, 2)]
    [InlineData(MeasureState.Draft, MeasureState.OutForComment, 2012, 2)]
    [InlineData(MeasureState.Retired, MeasureState.Retired, 2012, null)]
    [InlineData(MeasureState.Agreed, MeasureState.Retired, 2012, 1)]
    public void InForce_OfTwoVersions(MeasureState first, MeasureState second, int year, int? expected) => Assert.Equal(expected, MeasureVersion.InForce(
        [new(1, "M2", 1, 2011, first, "Pledges kept"), new(2, "M2", 2, 2012, second, "Pledges kept")], new FinancialYear(year))?.Number);

    [Fact]
    public void Targets_AreInTheUnit()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new MeasureTarget("M2", FinancialYear.Baseline, 100.1m, "Line 4"));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MeasureTarget("M2", FinancialYear.Baseline, -1, "Line 4"));
        Assert.Throws<ArgumentException>(() => new MeasureTarget("M2", FinancialYear.Baseline, 80, " "));
        Assert.Equal(80.3m, new MeasureTarget("M2", FinancialYear.Baseline, 80.25m, "Line 4").Percent);
    }

    [Fact]
    public void EnteredFigures_AreSharesOfSomething()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Entered(new Rate(4, 3)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Entered(new Rate(-1, 3)));
        Assert.Equal((0, 0), (Entered(default).Numerator, Entered(default).Denominator));

        static EnteredFigure Entered(Rate rate) => new(MeasureCatalogue.Satisfaction, new MeasurePeriod(FinancialYear.Baseline), rate, "Survey of users", Day, 7);
    }
}
