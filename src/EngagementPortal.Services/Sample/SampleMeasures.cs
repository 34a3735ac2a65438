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

    /// <summary>Outputs delivered as the agreements have it, by quarter: of a measure that is entered.</summary>
    private static readonly (int Quarter, long Delivered, long Due, string On)[] Delivered = [(1, 21, 22, "2011-07-08"), (2, 24, 25, "2011-10-10"), (3, 22, 25, "2012-01-11")];

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

        db.AddRange(Targets.Select(t => new MeasureTarget(t.Code, year, t.Percent, t.Cites)));
        db.AddRange(Delivered.Select(d => new EnteredFigure(
            MeasureCatalogue.ServiceLevels, new MeasurePeriod(year, d.Quarter), new Rate(d.Delivered, d.Due), $"Delivery calendar of the key accounts, quarter {d.Quarter}. {SampleYear.MadeUp}", SampleWorld.Day(d.On), head)));
        db.AddRange(Gaps(world, year));
        await db.SaveAsync(activity, ct);
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
        yield return waiting;
    }
}
