using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Strategy;
using Microsoft.AspNetCore.Authorization;

namespace EngagementPortal.Web.Pages.WhatToExpect;

/// <summary>Who are you? Eight cards, one for each user group. Public.</summary>
[AllowAnonymous]
public sealed class IndexModel(StrategyEditions editions) : PortalPage
{
    public StrategyEdition Edition { get; private set; } = null!;

    public void OnGet() => Edition = editions.On(Today);
}
