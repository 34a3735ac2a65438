using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Web.Pages.Engagements;
using EngagementPortal.Web.Setup;

namespace EngagementPortal.Web.Api;

/// <summary>The search behind the picker of ONS people.</summary>
internal static class StaffSearch
{
    public static void MapStaffSearch(this IEndpointRouteBuilder app) =>
        app.MapGet("/staff/find", (string? q, PortalDbContext db, CancellationToken ct) => db.FindStaffAsync(q, ct))
            .WithMetadata(new RequiresAttribute(Capability.LogEngagements)).RequireAuthorization().ExcludeFromDescription();
}
