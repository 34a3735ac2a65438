using EngagementPortal.Data;
using EngagementPortal.Services.Influence;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.WhatChanged;

/// <summary>One published decision, or that it was withdrawn and why. Public.</summary>
[AllowAnonymous]
public sealed class DecisionModel(PortalDbContext db) : PortalPage
{
    public PublicDecision It { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid handle, CancellationToken ct)
    {
        if (await db.PublishedAsync(handle, ct) is not { } it) return NotFound();
        It = it;
        return Page();
    }
}
