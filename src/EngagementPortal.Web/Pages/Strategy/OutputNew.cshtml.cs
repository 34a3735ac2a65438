using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Services.Strategy;
using EngagementPortal.Web.Pages.Register;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Strategy;

/// <summary>Adds a statistical output.</summary>
[Requires(Capability.KeepTopics)]
public sealed class OutputNewModel(PortalDbContext db, TopicService topics) : RegisterPage(db)
{
    [BindProperty]
    public OutputForm Form { get; set; } = new();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Again();
        var added = await topics.AddOutputAsync(Form.Name!, Begin("output.added"), ct);
        return added.IsAllowed ? Done("/strategy/outputs", "Output added") : Again(added);
    }
}
