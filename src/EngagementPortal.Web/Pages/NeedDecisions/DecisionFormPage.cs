using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Influence;
using EngagementPortal.Web.Pages.Needs;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.NeedDecisions;

/// <summary>The form of a decision on needs.</summary>
public abstract class DecisionFormPage(PortalDbContext db) : InfluencePage(db)
{
    [BindProperty] public NeedDecisionForm Form { get; set; } = new();

    public IReadOnlyList<Choice> Divisions { get; private set; } = [];
    public IReadOnlyList<Choice> Staff { get; private set; } = [];

    /// <summary>The needs that the form names, as far as there are any.</summary>
    public IReadOnlyList<string> Named { get; private set; } = [];

    public IReadOnlyList<Choice> Outcomes { get; } = [.. Enum.GetValues<NeedOutcome>().Select(o => new Choice(o.ToString(), o.InWords()))];
    public IReadOnlyList<Choice> Reasons { get; } = [.. Enum.GetValues<DecisionReason>().Select(r => new Choice(r.ToString(), r.InWords()))];

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        Divisions = await Db.DivisionChoicesAsync(Viewer, Capability.RecordNeeds, Today, ct);
        Staff = await Db.StaffChoicesAsync(ct, Form.DecidedById);
        var ids = (TypedReferences.Read(Form.Needs, "NEED") ?? []).ToList();
        Named = await Db.Needs.AsNoTracking().Where(n => EF.Parameter(ids).Contains(n.Id)).OrderBy(n => n.Id).Select(n => n.Title).ToListAsync(ct);
    }
}
