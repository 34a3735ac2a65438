using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Strategy;

namespace EngagementPortal.Services.Sample;

/// <summary>Changes to statistics in the sample year, and what was decided: to consult, or only to communicate.</summary>
internal static class SampleDecisions
{
    private const string Classification = "Blue Book on the new industrial classification";
    private const string Seasonal = "Treatment of seasonal items in the CPI";
    private const string Sectors = "New presentation of the sector tables";
    private const string Rebased = "Mid-year estimates on the footing of the 2011 Census";
    private const string Weights = "Weights of the CPI from household accounts";

    private static readonly (string What, string Output, string TakesEffect, string By, string Recorded, string? Consulted, string? How, string? Waived)[] Changes =
    [
        (Seasonal, "Consumer Prices Index", "2013-02-19", Ons.Priya, "2011-05-09", "2011-06-08", "Panel of 16 May and online survey of June 2011.", null),
        (Classification, "United Kingdom National Accounts (Blue Book)", "2011-11-01", Ons.Tom, "2011-05-24", "2011-06-20", "Consultation of June 2011, 41 answers.", null),
        ("Students shown apart among the young unemployed", "Labour Market Statistics", "2011-06-15", Ons.Grace, "2011-05-19", "2011-05-18", "Agreed at the meeting of 18 May 2011.", null),
        ("New software for coding causes of death", "Life expectancy by local area", "2011-07-01", Ons.Ines, "2011-06-06", null, null, "The old software was withdrawn by its maker; users were told and a bridging study was published."),
        ("Regional GVA for partnership areas as an experimental series", "Regional gross value added", "2012-05-23", Ons.Tom, "2011-12-12", null, null, null),
        (Sectors, "United Kingdom National Accounts (Blue Book)", "2012-07-31", Ons.Tom, "2012-05-02", "2012-06-12", "Survey of June 2012, 33 answers.", null),
        (Rebased, "Mid-year population estimates", "2012-09-25", Ons.Samuel, "2012-05-14", "2012-06-20", "Panel of 20 June 2012.", null),
        (Weights, "Consumer Prices Index", "2013-01-15", Ons.Priya, "2012-06-11", "2012-09-20", "Panel of 20 September 2012.", null),
    ];

    /// <summary>One decision; the advice by its short name where it was asked for.</summary>
    private sealed record Row(string On, string By, string DecidedBy, string Subject, ApproachChoice Choice, string? Advice = null)
    {
        public string? Reason { get; init; }
        public string? Change { get; init; }
        public ExceptionalCircumstances? Exceptional { get; init; }
    }

    private static readonly Row[] All =
    [
        new("2011-05-10", Ons.Priya, "Margaret Mean", "Seasonal items in the CPI and RPI", ApproachChoice.Engage, SampleAdvice.Seasonal) { Change = Seasonal },
        new("2011-05-26", Ons.Tom, "Margaret Mean", "The industrial classification in Blue Book 2011", ApproachChoice.Engage) { Change = Classification },
        new("2011-06-28", Ons.Frank, "Helen Median", "New addresses of downloads", ApproachChoice.CommunicateOnly, SampleAdvice.Addresses),
        new("2011-10-07", Ons.Leila, "Helen Median", "The paper edition of the monthly digest", ApproachChoice.Engage, SampleAdvice.Paper) { Reason = "Readers without a computer have no other way; asking in two places costs little." },
        new("2011-11-28", Ons.Grace, "Margaret Mean", "Release times on the day of the public services strike", ApproachChoice.CommunicateOnly)
        {
            Exceptional = new ExceptionalCircumstances("The strike was confirmed two working days before the release.", "Margaret Mean"),
        },
        new("2012-05-16", Ons.Samuel, "Margaret Mean", "Population estimates on the footing of the census", ApproachChoice.Engage, SampleAdvice.Rebased) { Change = Rebased },
        new("2012-05-22", Ons.Leila, "Helen Median", "Which releases can be stopped", ApproachChoice.Engage, SampleAdvice.Cuts),
        new("2012-06-13", Ons.Priya, "Margaret Mean", "Weights from household accounts", ApproachChoice.Engage) { Change = Weights },
        new("2012-09-11", Ons.Frank, "Helen Median", "Figures to the press at the time of release", ApproachChoice.CommunicateOnly, SampleAdvice.Embargo),
    ];

    public static void AddChanges(SampleWorld world, Func<object, object> add)
    {
        foreach (var (what, output, takesEffect, by, recorded, consulted, how, waived) in Changes.Where(c => SampleWorld.Day(c.Recorded) < world.Today))
        {
            var change = new StatisticChange(
                SampleWorld.Token(2, world.Changes.Count), what, SampleYear.MadeUp, world.Output(output), SampleWorld.Day(takesEffect), world.DivisionOf(by), SampleWorld.Day(recorded), world.Account(by));
            if (consulted is not null && SampleWorld.Day(consulted) < world.Today) change.Consult(how!, SampleWorld.Day(consulted), world.Account(by));
            if (waived is not null) change.Waive(waived, SampleWorld.Day(recorded), world.Account(Ons.ManagerOf(by)));
            add(world.Changes[what] = change);
        }
    }

    public static void Add(SampleWorld world, Func<object, object> add)
    {
        foreach (var (row, number) in All.Where(r => SampleWorld.Day(r.On) < world.Today).Select((row, i) => (row, i)))
        {
            var (on, snapshot, change) = (SampleWorld.Day(row.On), row.Advice is { } key ? world.Advice[key] : null, row.Change is { } name ? world.Changes[name] : null);
            var details = new ApproachDecisionDetails(
                row.Subject, row.Choice, row.DecidedBy, on, row.Reason, change is not null, change?.Id, row.Exceptional is not null, row.Exceptional);
            var verdict = ApproachDecisionRules.Judge(new ApproachDecisionFacts(
                details, snapshot is null ? null : AdviceJson.Facts(snapshot.Facts), snapshot is null ? null : AdviceJson.Advice(snapshot.Advice), snapshot?.On, IsWaived: false, on));
            if (!verdict.IsAllowed) throw new InvalidOperationException($"{row.Subject}: {string.Join(' ', verdict.Findings.Select(f => f.Text))}");
            add(new ApproachDecision(SampleWorld.Token(3, number), details, verdict.Standing, snapshot?.Id, world.DivisionOf(row.By), null, on, world.Account(row.By)));
        }
    }
}
