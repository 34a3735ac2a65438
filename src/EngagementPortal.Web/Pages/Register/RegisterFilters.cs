using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Stakeholders;

namespace EngagementPortal.Web.Pages.Register;

/// <summary>What lists of the register are narrowed to, as their addresses carry it. What cannot be read narrows nothing.</summary>
internal static class RegisterFilters
{
    public static OrganisationFilter Organisations(IQueryCollection query, Viewer viewer) => new()
    {
        Words = query["q"],
        Group = Kebab.TryParse<UserGroups>(query["group"], out var group) ? group : UserGroups.None,
        StakeholderGroup = Kebab.TryParse<StakeholderGroups>(query["stakeholder"], out var stakeholder) ? stakeholder : StakeholderGroups.None,
        Kind = Kebab.TryParse<OrganisationKind>(query["kind"], out var kind) ? kind : null,
        Stage = Kebab.TryParse<JourneyStage>(query["stage"], out var stage) ? stage : null,
        CaredForBy = query["owner"] == "mine" ? viewer.AccountId : null,
        OnlyKeyAccounts = query["key"] == "yes",
        Tag = string.IsNullOrWhiteSpace(query["tag"]) ? null : query["tag"].ToString().Trim().ToLowerInvariant(),
        Import = ImportOf(query),
        Standing = query["status"].ToString() switch { "closed" => Standing.Closed, "all" => Standing.All, _ => Standing.Active },
    };

    public static PersonFilter People(IQueryCollection query) => new()
    {
        Words = query["q"],
        Group = Kebab.TryParse<UserGroups>(query["group"], out var group) ? group : UserGroups.None,
        Stage = Kebab.TryParse<JourneyStage>(query["stage"], out var stage) ? stage : null,
        MayBeContacted = query["contact"].ToString() switch { "yes" => true, "no" => false, _ => null },
        Import = ImportOf(query),
    };

    private static long? ImportOf(IQueryCollection query) => long.TryParse(query["import"], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var id) ? id : null;
}
