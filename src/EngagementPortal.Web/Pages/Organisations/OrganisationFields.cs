using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Web.TagHelpers;

namespace EngagementPortal.Web.Pages.Organisations;

/// <summary>What adding and changing an organisation show alike: see <c>_Fields.cshtml</c>.</summary>
public interface IOrganisationFields
{
    OrganisationForm Form { get; }
    StrategyEdition Edition { get; }
    IReadOnlyList<Choice> Staff { get; }
    IReadOnlyList<Picked> Parent { get; }
    IReadOnlyList<Picked>? FoundFor(string name);
}

/// <summary>The choices of the form that are the same for everybody.</summary>
public static class OrganisationChoices
{
    public static readonly IReadOnlyList<Choice> Kinds = [.. Enum.GetValues<OrganisationKind>().Select(k => new Choice(k.ToString(), k.Name()))];

    public static IEnumerable<Choice> Stakeholders(StrategyEdition edition) =>
        edition.StakeholderGroups.Select(g => new Choice(g.Group.ToString(), g.Name, g.Definition));

    public static IEnumerable<Choice> Users(StrategyEdition edition) =>
        edition.UserGroups.Select(g => new Choice(g.Group.ToString(), g.Name, g.Definition == g.Name ? null : g.Definition));
}
