using EngagementPortal.Domain;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Strategy;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.WhatToExpect;

/// <summary>What one user group can expect of ONS, mode by mode. Public.</summary>
[AllowAnonymous]
public sealed class GroupModel(StrategyEditions editions) : PortalPage
{
    public StrategyEdition Edition { get; private set; } = null!;

    public UserGroupDefinition Group { get; private set; } = null!;

    public IActionResult OnGet(string group)
    {
        if (!Kebab.TryParse<UserGroups>(group, out var known) || known == UserGroups.None) return NotFound();
        Edition = editions.On(Today);
        Group = Edition.Group(known);
        return Page();
    }

    /// <summary>The approaches of a mode that this group is offered.</summary>
    public IReadOnlyList<Approach> Offered(Mode mode) => [.. Edition.ApproachesBy(mode).Where(a => a.IsOfferedTo(Group.Group))];
}
