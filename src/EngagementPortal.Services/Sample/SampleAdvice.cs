using EngagementPortal.Domain;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Strategy;

namespace EngagementPortal.Services.Sample;

/// <summary>Advice that colleagues of the sample saved; their engagements point to it.</summary>
internal static class SampleAdvice
{
    /// <summary>A change to a statistic on which users are asked.</summary>
    public const string Seasonal = "Seasonal items in the CPI";

    /// <summary>A decision that is made: users are told.</summary>
    public const string Addresses = "New addresses of downloads";

    /// <summary>Circumstances of both kinds.</summary>
    public const string Paper = "Paper edition";

    /// <summary>What can be given up: users are asked.</summary>
    public const string Cuts = "Releases that can be stopped";

    /// <summary>A change of the office's own rules that is decided.</summary>
    public const string Embargo = "Figures to the press";

    /// <summary>A change to a statistic on which users are asked.</summary>
    public const string Rebased = "Estimates on the new census";

    private sealed record Row(string Key, string Subject, string On, string By, string Topic, string Yes, AdviceFacts Facts);

    private static readonly Row[] All =
    [
        new(Seasonal, "How seasonal items such as winter coats are treated in the CPI and RPI", "2011-05-09", Ons.Margaret, "Prices",
            "major-issue, concern-about-impact, need-options, decision-not-final",
            new AdviceFacts
            {
                Answers = Notes(("major-issue", "The treatment moves the monthly rate by up to a tenth."), ("need-options", "Three ways are in use abroad.")),
                ChangesStatistic = true,
                OtherCircumstances = ["European rules will ask for a change by 2013 in any case"],
            }),
        new(Addresses, "New addresses of downloads when the website moves in August 2011", "2011-06-27", Ons.Frank, "ONS website",
            "decision-made, short-term-objective",
            new AdviceFacts
            {
                Answers = Notes(("decision-made", "The supplier and the date are contracted.")),
                OpenParts = "How long old addresses lead on to new ones",
            }),
        new(Paper, "Ending the paper edition of the monthly digest", "2011-10-05", Ons.Leila, "Access to statistics",
            "concern-about-impact, cost-prohibitive",
            new AdviceFacts
            {
                Answers = Notes(("concern-about-impact", "Libraries and older readers still take 1,400 copies.")),
                Cost = new CostStatement(38_000m, "A reply card in the last three issues, and calls to twenty libraries"),
            }),
        new(Rebased, "Population estimates on the footing of the 2011 Census: one step or several", "2012-05-15", Ons.Samuel, "Population estimates and projections",
            "major-issue, concern-about-impact, need-options, decision-not-final",
            new AdviceFacts { Answers = Notes(("major-issue", "Grants to councils follow the estimates."), ("need-options", "One step, or a correction for each year.")), ChangesStatistic = true }),
        new(Cuts, "Which releases can be stopped to save a tenth", "2012-05-21", Ons.Leila, "Access to statistics",
            "major-issue, concern-about-impact, need-options, decision-not-final",
            new AdviceFacts { Answers = Notes(("concern-about-impact", "Some users have nothing else.")) }),
        new(Embargo, "Figures are given to the press at the time of release", "2012-09-10", Ons.Frank, "Access to statistics",
            "decision-made, short-term-objective",
            new AdviceFacts { Answers = Notes(("decision-made", "The Code of Practice asks for it.")), OpenParts = "How journalists are helped on the day" }),
    ];

    public static void Add(SampleWorld world, Func<object, object> add)
    {
        foreach (var row in All.Where(r => SampleWorld.Day(r.On) < world.Today))
        {
            var on = SampleWorld.Day(row.On);
            var edition = world.Editions.InForceOn(on)!;
            var yes = SampleWorld.List(row.Yes).ToHashSet();
            var facts = row.Facts with
            {
                Answers = edition.Criteria.ToDictionary(c => c.Code, c => new CriterionAnswer(yes.Contains(c.Code) ? Answer.Yes : Answer.No, row.Facts.Answers.GetValueOrDefault(c.Code)?.Note)),
            };
            var advice = Advisor.Advise(edition, facts);
            add(world.Advice[row.Key] = new AdviceSnapshot(
                row.Subject, edition.Code, advice.Outcome.Code(), AdviceJson.Write(facts), AdviceJson.Write(advice), world.Topic(row.Topic), on, world.Account(row.By), SampleWorld.Token(1, world.Advice.Count)));
        }
    }

    private static Dictionary<string, CriterionAnswer> Notes(params (string Code, string Note)[] notes) =>
        notes.ToDictionary(n => n.Code, n => new CriterionAnswer(Answer.Yes, n.Note));
}
