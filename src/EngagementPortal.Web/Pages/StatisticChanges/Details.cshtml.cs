using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Services.Strategy;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.StatisticChanges;

/// <summary>One change, and how it is settled: users were asked, or a manager waived it.</summary>
[Requires(Capability.Read)]
public sealed class DetailsModel(PortalDbContext db, StatisticChangeService changes) : PortalPage
{
    [BindProperty(SupportsGet = true)] public long Id { get; set; }

    [BindProperty] public SettleForm Form { get; set; } = new();

    public ChangeView Shown { get; private set; } = null!;

    /// <summary>Which of the two forms was sent; null before either was.</summary>
    public string? Sent { get; private set; }

    public bool MayConsult => Shown.Change.State == StatisticChangeState.Open && Viewer.Can(Capability.SeekAdvice, Shown.Change.DivisionId);

    public bool MayWaive => Shown.Change.State == StatisticChangeState.Open && Viewer.Can(Capability.ApproveExceptions, Shown.Change.DivisionId);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var version = await db.StatisticChanges.Where(c => c.Id == Id).Select(c => (int?)c.Version).SingleOrDefaultAsync(ct);
        if (version is null) return NotFound();
        Form.Version = version.Value;
        return Page();
    }

    public Task<IActionResult> OnPostConsultAsync(CancellationToken ct)
    {
        Sent = "consult";
        if (ModelState.IsValid && Form.On.IsEmpty) ModelState.AddModelError("Form.On", "Enter the date on which users were asked");
        return SettleAsync(() => changes.ConsultAsync(Id, Form.Version, Form.On.ToDate()!.Value, Form.Words!, Viewer, Begin("change.consulted-on"), ct), "Recorded that users were asked", ct);
    }

    public Task<IActionResult> OnPostWaiveAsync(CancellationToken ct)
    {
        Sent = "waive";
        return SettleAsync(() => changes.WaiveAsync(Id, Form.Version, Form.Words!, Viewer, Begin("change.waived"), ct), "Waived", ct);
    }

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        if (await db.StatisticChanges.AsNoTracking().Where(c => c.Id == Id).Select(c => new ChangeView(
            c,
            db.Outputs.Where(o => o.Id == c.OutputId).Select(o => o.Name).FirstOrDefault(),
            db.Divisions.Where(d => d.Id == c.DivisionId).Select(d => d.Name).First(),
            db.Users.Where(u => u.Id == c.SettledById).Select(u => u.Name).FirstOrDefault(),
            db.Users.Where(u => u.Id == c.RecordedById).Select(u => u.Name).First())).SingleOrDefaultAsync(ct) is { } shown) Shown = shown;
    }

    private async Task<IActionResult> SettleAsync(Func<Task<Saved?>> settle, string done, CancellationToken ct)
    {
        if (!await db.StatisticChanges.AnyAsync(c => c.Id == Id, ct)) return NotFound();
        if (!ModelState.IsValid) return Again();
        if (await settle() is not { } saved) return NotFound();
        return saved.IsAllowed ? Done($"/statistic-changes/{Id}", done) : Again(saved.Verdict.InForm());
    }
}

/// <summary>A change with the names of what it refers to.</summary>
public sealed record ChangeView(StatisticChange Change, string? Output, string Division, string? SettledBy, string RecordedBy);
