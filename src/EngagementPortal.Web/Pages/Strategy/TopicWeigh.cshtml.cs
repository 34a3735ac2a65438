using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Services.Strategy;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Strategy;

/// <summary>Records how important a topic is to a user group.</summary>
[Requires(Capability.KeepTopics)]
public sealed class TopicWeighModel(PortalDbContext db, TopicService topics) : TopicPage(db)
{
    [BindProperty]
    public WeighForm Form { get; set; } = new();

    public void OnGet() => Form = new WeighForm { Version = Topic.Version, On = DateParts.From(Today) };

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Again();
        await topics.WeighAsync(Id, Form.Version, Form.Group!.Value, Form.Importance!.Value, Form.On.ToDate()!.Value, Form.Note, Begin("topic.weighed"), ct);
        return Done(Path, "Importance recorded");
    }
}
