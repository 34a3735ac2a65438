using EngagementPortal.Domain;
using EngagementPortal.Domain.Exports;
using EngagementPortal.Domain.Measurement;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;

namespace EngagementPortal.Services.Exports;

/// <summary>What is done about gaps, targets, and figures that were entered.</summary>
internal static class MeasurementLists
{
    public static readonly ListToTake Gaps = ListToTake.Of(ExportList.CoverageGaps, "What was done about something that was promised to a user group and not held in a year. A gap that nobody has touched is no record yet: the page of gaps counts those.", new Columns<CoverageGap>
    {
        { "year", g => new FinancialYear(g.YearStart).ToString() },
        { "approach", g => g.Approach, "Code of the approach in the strategy" },
        { "approach_label", (g, n) => n.Approach(g.Approach, new FinancialYear(g.YearStart).End) },
        { "user_group", g => g.Group.Code(), typeof(UserGroups) },
        { "user_group_label", g => g.Group.InWords() },
        { "division", (g, n) => n.Division(g.DivisionId), "The division that is to see to it" },
        { "answer", g => g.Answer?.Code(), typeof(GapAnswer) },
        { "answer_label", g => g.Answer is { } answer ? Codes.Label(answer) : null },
        { "reason", g => g.Reason },
        { "answered_on", g => g.AnsweredOn },
        { "answered_by", (g, n) => n.Account(g.AnsweredById) },
        { "approved_on", g => g.ApprovedOn },
        { "approved_by", (g, n) => n.Account(g.ApprovedById) },
    }, (t, ct) => t.ByKeyAsync(t.GapsIn(), g => g, g => g.Id, ct));

    public static readonly ListToTake Targets = ListToTake.Of(ExportList.MeasureTargets, "What a measure is to reach in a year.", new Columns<MeasureTarget>
    {
        { "measure", x => x.Code },
        { "year", x => new FinancialYear(x.YearStart).ToString() },
        { "percent", x => x.Percent },
        { "cites", x => x.Cites, "The line of the strategic plan that it comes from" },
    }, (t, ct) => t.ByKeyAsync(t.Narrowing.Year is { StartYear: var year } ? t.Db.MeasureTargets.Where(x => x.YearStart == year) : t.Db.MeasureTargets, x => x, x => x.Id, ct));

    public static readonly ListToTake Figures = ListToTake.Of(ExportList.EnteredFigures, "A figure that somebody entered because the portal does not count it.", new Columns<EnteredFigure>
    {
        { "measure", x => x.Code },
        { "year", x => new FinancialYear(x.YearStart).ToString() },
        { "quarter", x => x.Quarter, "Nothing for the whole year" },
        { "numerator", x => x.Numerator },
        { "denominator", x => x.Denominator },
        { "source", x => x.From },
        { "entered_on", x => x.On },
        { "entered_by", (x, n) => n.Account(x.ById) },
    }, (t, ct) => t.ByKeyAsync(t.Narrowing.Year is { StartYear: var year } ? t.Db.EnteredFigures.Where(x => x.YearStart == year) : t.Db.EnteredFigures, x => x, x => x.Id, ct));

    private static IQueryable<CoverageGap> GapsIn(this Taking taking)
    {
        var (to, gaps) = (taking.Narrowing, (IQueryable<CoverageGap>)taking.Db.CoverageGaps);
        if (to.Year is { StartYear: var year }) gaps = gaps.Where(g => g.YearStart == year);
        if (to.Groups is not UserGroups.None and var groups) gaps = gaps.Where(g => (g.Group & groups) != UserGroups.None);
        if (to.Mode is { } mode)
        {
            var by = mode.Code() + "/";
            gaps = gaps.Where(g => g.Approach.StartsWith(by));
        }

        if (to.Division is { } division) gaps = gaps.Where(g => g.DivisionId == division);
        return to.OnlyOpenGaps ? gaps.Where(g => g.Answer == null) : gaps;
    }
}
