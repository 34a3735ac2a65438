using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Services.Strategy;
using EngagementPortal.Web.Pages.Register;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Strategy;

/// <summary>Adds a topic.</summary>
[Requires(Capability.KeepTopics)]
public sealed class TopicNewModel(PortalDbContext db, TopicService topics) : RegisterPage(db)
{
    [BindProperty]
    public TopicForm Form { get; set; } = new();

    public IReadOnlyList<Choice> Parents { get; private set; } = [];

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Again();
        var added = await topics.AddAsync(Form.Name!, Form.ParentId, Begin("topic.added"), ct);
        return added.IsAllowed ? Done($"/strategy/topics/{added.Id}", "Topic added") : Again(added);
    }

    protected override async Task PrepareAsync(CancellationToken ct) => Parents = TopicPage.Offered(await Db.TopicRowsAsync(ct));
}
