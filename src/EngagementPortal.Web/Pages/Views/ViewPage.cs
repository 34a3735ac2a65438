using EngagementPortal.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Views;

/// <summary>A page with the form of a view.</summary>
public abstract class ViewPage(PortalDbContext db) : PortalPage
{
    [BindProperty] public ViewForm Form { get; set; } = new();

    /// <summary>Name of the viewer's division; null where they have none to share with.</summary>
    public string? Division { get; private set; }

    protected PortalDbContext Db => db;

    protected override async Task PrepareAsync(CancellationToken ct) =>
        Division = Viewer.DivisionId is { } id ? await db.Divisions.Where(d => d.Id == id).Select(d => d.Name).SingleOrDefaultAsync(ct) : null;
}
