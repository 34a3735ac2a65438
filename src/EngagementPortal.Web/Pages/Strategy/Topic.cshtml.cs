using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Services.Audit;
using EngagementPortal.Web.Setup;

namespace EngagementPortal.Web.Pages.Strategy;

/// <summary>A topic, its parts, and how its importance to each user group went.</summary>
[Requires(Capability.Read)]
public sealed class TopicModel(PortalDbContext db) : TopicPage(db)
{
    public IReadOnlyList<ChangeRow> Changes { get; private set; } = [];

    public bool MayKeep => Viewer.Can(Capability.KeepTopics);

    public async Task OnGetAsync(CancellationToken ct) => Changes = await Db.ChangesOfAsync<Domain.Strategy.Topic>(Id, ct);
}
