using EngagementPortal.Data;
using EngagementPortal.Services.Influence;
using Microsoft.AspNetCore.Authorization;

namespace EngagementPortal.Web.Pages.WhatChanged;

/// <summary>Published priorities of the business plans, with progress and the user groups behind each. Public.</summary>
[AllowAnonymous]
public sealed class PrioritiesModel(PortalDbContext db) : PortalPage
{
    public IReadOnlyList<PublicPriorityRow> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Rows = await db.PublicPrioritiesAsync(ct);
}
