using EngagementPortal.Domain;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Strategy;
using Microsoft.AspNetCore.Authorization;

namespace EngagementPortal.Web.Pages.Strategy;

/// <summary>Who can expect what: approaches by user groups, narrowed to a mode or a group by the address. Public.</summary>
[AllowAnonymous]
public sealed class MatrixModel(StrategyEditions editions) : PortalPage
{
    public StrategyEdition Edition { get; private set; } = null!;

    /// <summary>The mode asked for; null for all. A word that is no mode counts as none.</summary>
    public Mode? Only { get; private set; }

    /// <summary>The group asked for; null for all.</summary>
    public UserGroups? For { get; private set; }

    public IReadOnlyList<UserGroupDefinition> Groups { get; private set; } = [];

    public IReadOnlyList<ModeDefinition> Modes { get; private set; } = [];

    public void OnGet(string? mode, string? group)
    {
        Edition = editions.On(Today);
        Only = Kebab.TryParse<Mode>(mode, out var m) ? m : null;
        For = Kebab.TryParse<UserGroups>(group, out var g) && g != UserGroups.None ? g : null;
        Modes = [.. Edition.Modes.Where(x => Only is null || x.Mode == Only)];
        Groups = [.. Edition.UserGroups.Where(x => For is null || x.Group == For)];
    }

    public IEnumerable<Approach> Approaches => Modes.SelectMany(m => Edition.ApproachesBy(m.Mode));

    /// <summary>Cells offered among some approaches, and how many cells there are.</summary>
    public (int Offered, int Of) Count(IEnumerable<Approach> approaches, IEnumerable<UserGroupDefinition> groups)
    {
        var cells = approaches.SelectMany(_ => groups, (a, g) => a.IsOfferedTo(g.Group)).ToList();
        return (cells.Count(offered => offered), cells.Count);
    }

    /// <summary>The table's own heading, with what it is narrowed to.</summary>
    public string Caption
    {
        get
        {
            var (offered, of) = Count(Approaches, Groups);
            var what = Only is { } mode ? $"{Edition.Mode(mode).Name} approaches" : "Approaches";
            var whom = For is { } group ? $"offered to {Edition.Group(group).Name.ToLowerInvariant()}" : "offered to each user group";
            return $"{what} {whom}: {offered} of {of}";
        }
    }
}
