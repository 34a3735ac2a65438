using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Services.Strategy;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.StatisticChanges;

/// <summary>Records that a statistic is going to change, or has changed.</summary>
[Requires(Capability.SeekAdvice)]
public sealed class NewModel(PortalDbContext db, StatisticChangeService changes) : PortalPage
{
    [BindProperty] public ChangeForm Form { get; set; } = new();

    public IReadOnlyList<Choice> Divisions { get; private set; } = [];

    public IReadOnlyList<Choice> Outputs { get; private set; } = [];

    public void OnGet() => Form = new ChangeForm { Submission = Guid.CreateVersion7(), DivisionId = Viewer.DivisionId };

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Again();
        var command = new StatisticChangeCommand(
            Form.Submission ?? Guid.CreateVersion7(), Form.What!, Form.Details, Form.OutputId, Form.TakesEffectOn.ToDate()!.Value, Form.DivisionId!.Value);
        var id = await changes.RecordAsync(command, Viewer, Begin("change.recorded"), ct);
        return Done($"/statistic-changes/{id}", "Change recorded");
    }

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        Divisions = await db.DivisionChoicesAsync(Viewer, Capability.SeekAdvice, Today, ct);
        Outputs = await db.OutputChoicesAsync(ct);
    }
}
