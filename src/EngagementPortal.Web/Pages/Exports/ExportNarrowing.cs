using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Exports;
using EngagementPortal.Web.Pages.Engagements;
using EngagementPortal.Web.Pages.Register;

namespace EngagementPortal.Web.Pages.Exports;

/// <summary>What lists are narrowed to, by the same words in the address as on their pages. What cannot be read narrows nothing.</summary>
internal static class ExportNarrowing
{
    public static Narrowing Of(IQueryCollection query, EngagementListForm engagements, Viewer viewer)
    {
        var filter = engagements.ToFilter();
        return new Narrowing
        {
            Engagements = filter,
            Organisations = RegisterFilters.Organisations(query, viewer),
            People = RegisterFilters.People(query),
            Year = filter.Year,
            Plan = Key(query, "plan"),
            Approach = filter.Approach,
            Groups = filter.Groups,
            Mode = filter.Mode,
            Division = filter.Division,
            Words = filter.Text,
            Outcome = Kebab.TryParse<AdviceOutcome>(query["outcome"], out var outcome) ? outcome : null,
            ChangeState = Kebab.TryParse<StatisticChangeState>(query["state"], out var state) ? state : null,
            OnlyOpenGaps = query["state"] == "open",
            Survey = Key(query, "survey"),
        };
    }

    private static long? Key(IQueryCollection query, string name) =>
        long.TryParse(query[name], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var key) ? key : null;
}
