using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Services.Strategy;
using EngagementPortal.Web.Setup;

namespace EngagementPortal.Web.Pages.Strategy;

/// <summary>Topics and issues, as a tree, with how important each is to each user group (section 2.3.6).</summary>
[Requires(Capability.Read)]
public sealed class TopicsModel(PortalDbContext db) : PortalPage
{
    public IReadOnlyList<(TopicRow Topic, int Depth)> Tree { get; private set; } = [];

    public bool MayKeep => Viewer.Can(Capability.KeepTopics);

    public async Task OnGetAsync(CancellationToken ct) => Tree = (await db.TopicRowsAsync(ct)).Tree();
}
