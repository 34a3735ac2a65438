using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Plans;
using EngagementPortal.Web.Api;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Plans;

/// <summary>The viewer's private address at which their calendar program reads the plan's dates: made, shown, taken back.</summary>
[Requires(Capability.Read)]
public sealed class CalendarModel(PortalDbContext db, StrategyEditions editions, PlanCalendarService calendars) : PlanPage(db, editions)
{
    /// <summary>The address, whole; null where the viewer has none.</summary>
    public string? Address { get; private set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        await calendars.MakeAsync(Id, Viewer, Begin("plan.calendar-made"), ct) is null ? NotFound() : Done($"{Path}/calendar", "Address made");

    public async Task<IActionResult> OnPostRevokeAsync(CancellationToken ct)
    {
        await calendars.RevokeAsync(Id, Viewer, Begin("plan.calendar-revoked"), ct);
        return Done($"{Path}/calendar", "Taken back: the address opens nothing any more");
    }

    protected override async Task PrepareAsync(CancellationToken ct) =>
        Address = await calendars.KeyAsync(Id, Viewer, ct) is { } key ? $"{Request.Scheme}://{Request.Host}{CalendarFeeds.Path}?key={key}" : null;
}
