using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Measurement;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Measurement;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Sample;

/// <summary>How the office of the sample measures itself: definitions under way, targets of which some are met and some missed, figures entered, gaps answered.</summary>
internal static class SampleMeasures
{
    /// <summary>Targets of 2011/12 with what stands in the strategic plan of the sample.</summary>
    private static readonly (string Code, decimal Percent, string Cites)[] Targets =
    [
        (MeasureCatalogue.Coverage, 80m, "Sample strategic plan 2011/12, line 4.1: users get what the strategy says they can expect"),
        (MeasureCatalogue.PledgesKept, 90m, "Sample strategic plan 2011/12, line 4.2: what we pledge, we keep"),
        (MeasureCatalogue.PlansOnTime, 100m, "Sample strategic plan 2011/12, line 4.3: every division has a plan by April"),
        (MeasureCatalogue.PlanDelivery, 80m, "Sample strategic plan 2011/12, line 4.3: and delivers it"),
        (MeasureCatalogue.AdviceUsed, 75m, "Sample strategic plan 2011/12, line 4.5: decisions on consulting rest on the criteria"),
        (MeasureCatalogue.CommunicateOnly, 25m, "Sample strategic plan 2011/12, line 4.5: lack of time is the exception"),
        (MeasureCatalogue.Breadth, 60m, "Sample strategic plan 2011/12, line 4.6: we talk beyond government"),
        (MeasureCatalogue.Journey, 10m, "Sample strategic plan 2011/12, line 4.8: users become customers and ambassadors"),
        (MeasureCatalogue.Satisfaction, 75m, "Sample strategic plan 2011/12, line 5.1: three in four are satisfied"),
        (MeasureCatalogue.ServiceLevels, 95m, "Sample strategic plan 2011/12, line 5.2: key accounts are served as agreed"),
        (MeasureCatalogue.LoggedPromptly, 95m, "Sample strategic plan 2011/12, line 4.9: what we hear is written down while it is fresh"),
        (MeasureCatalogue.ChangesConsultedOn, 100m, "Sample strategic plan 2011/12, line 4.7: no statistic changes unasked"),
    ];

    /// <summary>Those of 2012/13, by the lines that they had a year before.</summary>
    private static readonly Dictionary<string, decimal> TargetsLater = new(StringComparer.Ordinal)
    {
        [MeasureCatalogue.Coverage] = 85m,
        [MeasureCatalogue.PledgesKept] = 92m,
        [MeasureCatalogue.AdviceUsed] = 80m,
        [MeasureCatalogue.CommunicateOnly] = 20m,
        [MeasureCatalogue.Breadth] = 62m,
    };

    /// <summary>Outputs delivered as the agreements have it, by quarter: of a measure that is entered.</summary>
    private static readonly (int Year, int Quarter, long Delivered, long Due, string On)[] Delivered =
    [
        (2011, 1, 21, 22, "2011-07-08"), (2011, 2, 24, 25, "2011-10-10"), (2011, 3, 22, 25, "2012-01-11"), (2011, 4, 24, 26, "2012-04-10"),
        (2012, 1, 19, 22, "2012-07-09"), (2012, 2, 22, 25, "2012-10-08"), (2012, 3, 23, 25, "2013-01-10"), (2012, 4, 24, 26, "2013-04-08"),
    ];

    /// <summary>The last day on which the second year's definition of the deliveries was agreed.</summary>
    private static readonly DateOnly Redefined = new(2012, 3, 28);

    public static async Task AddAsync(SampleWorld world, PortalDbContext db, Activity activity, CancellationToken ct)
    {
        await MeasureService.ShipAsync(db, activity, ct);
        var (year, head) = (FinancialYear.Baseline, world.Account(SampleOffice.Head));
        foreach (var measure in await db.Measures.Include(m => m.Comments).ToListAsync(ct))
        {
            var kind = MeasureCatalogue.Find(measure.Code)!;
            if (kind.Awaits is not null) continue;
            measure.HandTo(measure.Code is MeasureCatalogue.PlansOnTime or MeasureCatalogue.PlanDelivery ? world.Account(Ons.Margaret) : head);
            measure.PutOut(SampleWorld.Day("2011-06-01"));
            if (measure.Code == MeasureCatalogue.Breadth) measure.Hear("Statistics User Forum", "Count the media apart: they are no users like others.", SampleWorld.Day("2011-07-14"), head);
            if (measure.Code == MeasureCatalogue.LoggedPromptly) measure.Hear("Sample trade federation", "Nobody outside minds when a meeting is written down. Is this for users?", SampleWorld.Day("2011-07-20"), head);
            if (measure.Code is MeasureCatalogue.LoggedPromptly or MeasureCatalogue.Journey) continue;
            measure.SignOff(head, SampleWorld.Day("2011-09-05"));
            measure.UsersAgree("Statistics User Forum, meeting of 31 August 2011, and 12 answers to the online draft", SampleWorld.Day("2011-09-12"));
        }

        await db.SaveAsync(activity, ct);
        if (world.Today > Redefined) await RedefineAsync(db, head, activity, ct);

        var next = new FinancialYear(year.StartYear + 1);
        db.AddRange(Targets.Select(t => new MeasureTarget(t.Code, year, t.Percent, t.Cites)));
        if (world.Today > next.Start) db.AddRange(Targets.Select(t => new MeasureTarget(t.Code, next, TargetsLater.GetValueOrDefault(t.Code, t.Percent), t.Cites.Replace(year.ToString(), next.ToString(), StringComparison.Ordinal))));
        db.AddRange(Delivered.Where(d => SampleWorld.Day(d.On) < world.Today).Select(d => new EnteredFigure(
            MeasureCatalogue.ServiceLevels, new MeasurePeriod(new FinancialYear(d.Year), d.Quarter), new Rate(d.Delivered, d.Due), $"Delivery calendar of the key accounts, quarter {d.Quarter}. {SampleYear.MadeUp}", SampleWorld.Day(d.On), head)));
        db.AddRange(Gaps(world, year));
        if (world.Today > next.Start) db.AddRange(GapsLater(world, next));
        await db.SaveAsync(activity, ct);
    }

    /// <summary>Key accounts asked for a stricter count of what is delivered to them: from 2012/13 on the figures are others.</summary>
    private static async Task RedefineAsync(PortalDbContext db, long head, Activity activity, CancellationToken ct)
    {
        var before = await db.Measures.Include(m => m.Comments).SingleAsync(m => m.Code == MeasureCatalogue.ServiceLevels, ct);
        var stricter = before.Next(new FinancialYear(before.FromYear + 1), new MeasureWords(
            before.Title, "Whether ONS delivers what service level agreements promise, whole: what comes in parts is late.", "Outputs delivered whole, to time and standard", before.Denominator));
        stricter.PutOut(SampleWorld.Day("2012-02-13"));
        stricter.Hear("Sample key account", "Half a table on the day is no table.", SampleWorld.Day("2012-02-20"), head);
        stricter.SignOff(head, SampleWorld.Day("2012-03-19"));
        stricter.UsersAgree("Key accounts, in the spring round of 2012", Redefined);
        db.Add(stricter);
        await db.SaveAsync(activity, ct);
    }

    private static IEnumerable<CoverageGap> GapsLater(SampleWorld world, FinancialYear year)
    {
        var assigned = new CoverageGap(year, "consult/focus-groups-stakeholder-meetings", UserGroups.OtherGovernmentDepartments);
        assigned.Assign(world.DivisionOf(Ons.Leila));
        yield return assigned;

        var approved = new CoverageGap(year, "communicate/employee-training", UserGroups.MajorPolicyCustomers);
        approved.Assign(world.DivisionOf(Ons.Owen));
        if (world.Today > SampleWorld.Day("2012-07-02"))
        {
            approved.Give(GapAnswer.NotApplicable, "The Bank trains its own people, and has said that it wants no more.", world.Account(Ons.Owen), SampleWorld.Day("2012-06-25"));
            approved.Approve(world.Account(SampleOffice.Head), SampleWorld.Day("2012-07-02"));
        }

        yield return approved;
    }

    private static IEnumerable<CoverageGap> Gaps(SampleWorld world, FinancialYear year)
    {
        var assigned = new CoverageGap(year, "communicate/information-sharing", UserGroups.Media);
        assigned.Assign(world.DivisionOf(Ons.Frank));
        yield return assigned;

        var promised = new CoverageGap(year, "communicate/briefings-and-journals", UserGroups.AcademicsAndResearchers);
        promised.Assign(world.DivisionOf(Ons.Grace));
        promised.Give(GapAnswer.WillBeDone, "An article in the journal of the labour market, issue of March 2012.", world.Account(Ons.Grace), SampleWorld.Day("2012-01-23"));
        yield return promised;

        var waiting = new CoverageGap(year, "consult/focus-groups-stakeholder-meetings", UserGroups.SubNationalOrganisations);
        waiting.Assign(world.DivisionOf(Ons.Samuel));
        waiting.Give(GapAnswer.NotApplicable, "The liaison panel of local government takes their place this year.", world.Account(Ons.Samuel), SampleWorld.Day("2012-01-26"));
        if (world.Today > SampleWorld.Day("2012-03-05")) waiting.Approve(world.Account(SampleOffice.Head), SampleWorld.Day("2012-03-05"));
        yield return waiting;
    }
}
