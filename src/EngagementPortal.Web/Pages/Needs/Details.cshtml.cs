using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Influence;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Audit;
using EngagementPortal.Services.Influence;
using EngagementPortal.Web.Setup;

namespace EngagementPortal.Web.Pages.Needs;

/// <summary>One need: what it rests on, what was decided, and the whole chain on both sides. Merged and split needs lead on.</summary>
[Requires(Capability.Read)]
public sealed class DetailsModel(PortalDbContext db) : NeedPage(db)
{
    protected override bool MayUse => true;

    public IReadOnlyList<EvidenceRow> Evidence { get; private set; } = [];
    public IReadOnlyList<NeedDecision> Decisions { get; private set; } = [];
    public IReadOnlyList<KinRow> Successors { get; private set; } = [];
    public IReadOnlyList<KinRow> Ancestors { get; private set; } = [];
    public UserGroups Groups { get; private set; }
    public LoopState Loop { get; private set; }
    public TraceView Trace { get; private set; } = null!;
    public IReadOnlyList<ChangeRow> Changes { get; private set; } = [];

    /// <summary>The decision that stands.</summary>
    public NeedDecision? Standing => DecisionRules.Standing(Decisions);

    public bool MayRecord => Viewer.Can(Capability.RecordNeeds);

    public void OnGet() { }

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        Evidence = await Db.EvidenceOfAsync(Id, Viewer, ct);
        Decisions = await Db.DecisionsOnAsync(Id, ct);
        (Successors, Ancestors) = (await Db.SuccessorsAsync(Id, ct), await Db.AncestorsAsync(Id, ct));
        Groups = await Db.GroupsOfAsync(Shown.It, ct);
        Loop = await Db.LoopOfAsync(Shown.It, Today, ct);
        Trace = await TraceAsync(TraceKind.Need, Id, ct);
        Changes = await Db.ChangesOfAsync<Need>(Id, ct);
    }
}
