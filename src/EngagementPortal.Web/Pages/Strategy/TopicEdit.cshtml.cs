using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Services.Strategy;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Strategy;

/// <summary>Renames, moves or retires a topic.</summary>
[Requires(Capability.KeepTopics)]
public sealed class TopicEditModel(PortalDbContext db, TopicService topics) : TopicPage(db)
{
    [BindProperty]
    public TopicForm Form { get; set; } = new();

    /// <summary>Topics that it can be a part of; the one it is a part of now among them, retired or not.</summary>
    public IReadOnlyList<Choice> Parents => Offered([.. All.Where(t => t.Id != Id)
        .Select(t => t.Id == Topic.ParentId ? t with { IsRetired = false } : t)]);

    public void OnGet() => Form = new TopicForm { Version = Topic.Version, Name = Topic.Name, ParentId = Topic.ParentId, IsRetired = Topic.IsRetired };

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Again();
        var changed = await topics.DescribeAsync(Id, Form.Version, Form.Name!, Form.ParentId, Form.IsRetired, Begin("topic.changed"), ct);
        return changed.IsAllowed ? Done(Path, "Topic saved") : Again(changed);
    }
}
