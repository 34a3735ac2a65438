using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Influence;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.WhatChanged;

/// <summary>We asked, you said, we did: published decisions, generated from the records. Public.</summary>
[AllowAnonymous]
public sealed class IndexModel(PortalDbContext db) : PortalPage
{
    [BindProperty(SupportsGet = true)] public string? Year { get; set; }

    [BindProperty(SupportsGet = true)] public string? Group { get; set; }

    public IReadOnlyList<PublicDecision> Rows { get; private set; } = [];

    public IReadOnlyList<FinancialYear> Years { get; private set; } = [];

    public Pager Pager { get; private set; } = new(null, null);

    public bool IsNarrowed { get; private set; }

    public async Task OnGetAsync(long? before, long? after, CancellationToken ct)
    {
        Years = await db.PublishedYearsAsync(ct);
        FinancialYear? year = FinancialYear.TryParse(Year, out var known) ? known : null;
        var group = Kebab.TryParse<UserGroups>(Group, out var one) ? one : UserGroups.None;
        IsNarrowed = year is not null || group != UserGroups.None;
        var (rows, newer, older, first, last) = await db.PublishedAsync(year, group, before, after, ct);
        Rows = rows;
        var query = $"year={Uri.EscapeDataString(Year ?? "")}&group={Uri.EscapeDataString(Group ?? "")}";
        Pager = new Pager(newer ? $"/what-changed?{query}&after={first}" : null, older ? $"/what-changed?{query}&before={last}" : null);
    }
}
