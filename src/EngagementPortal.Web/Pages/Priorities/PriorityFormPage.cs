using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Web.Pages.Needs;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Priorities;

/// <summary>The form of a priority.</summary>
public abstract class PriorityFormPage(PortalDbContext db) : InfluencePage(db)
{
    [BindProperty] public PriorityForm Form { get; set; } = new();

    public IReadOnlyList<Choice> Divisions { get; private set; } = [];
    public IReadOnlyList<Choice> Staff { get; private set; } = [];

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        Divisions = await Db.DivisionChoicesAsync(Viewer, Capability.Read, Today, ct);
        Staff = await Db.StaffChoicesAsync(ct, Form.OwnerId);
    }
}
