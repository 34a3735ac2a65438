using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Needs;

/// <summary>What making and changing a need show alike: see <c>_Fields.cshtml</c>.</summary>
public interface INeedFields
{
    NeedForm Form { get; }
    IReadOnlyList<Choice> Divisions { get; }
    IReadOnlyList<Choice> Staff { get; }
    IReadOnlyList<Choice> Outputs { get; }
    IReadOnlyList<Choice> TopicChoices { get; }
    IReadOnlyList<Choice> GroupChoices { get; }
}

/// <summary>The form of a need.</summary>
public abstract class NeedFormPage(PortalDbContext db) : InfluencePage(db), INeedFields
{
    [BindProperty] public NeedForm Form { get; set; } = new();

    public IReadOnlyList<Choice> Divisions { get; private set; } = [];
    public IReadOnlyList<Choice> Staff { get; private set; } = [];
    public IReadOnlyList<Choice> Outputs { get; private set; } = [];
    public IReadOnlyList<Choice> TopicChoices { get; private set; } = [];
    public IReadOnlyList<Choice> GroupChoices { get; } = [.. UserGroupSets.Each.Select(g => new Choice(g.ToString(), g.InWords()))];

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        Divisions = await Db.DivisionChoicesAsync(Viewer, Capability.RecordNeeds, Today, ct);
        Staff = await Db.StaffChoicesAsync(ct, Form.OwnerId);
        Outputs = await Db.OutputChoicesAsync(ct, Form.OutputId is { } id ? [id] : []);
        TopicChoices = await Db.TopicChoicesAsync(ct, Form.Topics.Select(t => (long?)t));
    }
}
