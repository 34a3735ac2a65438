using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Strategy;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Decisions;

/// <summary>Records what was decided, with or without saved advice.</summary>
[Requires(Capability.SeekAdvice)]
public sealed class NewModel(PortalDbContext db, ApproachDecisionService decisions) : PortalPage
{
    [BindProperty] public DecisionForm Form { get; set; } = new();

    /// <summary>The advice that it was decided on; null without.</summary>
    public AdviceSnapshot? Snapshot { get; private set; }

    public Advice? Advice { get; private set; }

    public IReadOnlyList<Choice> Divisions { get; private set; } = [];

    public IReadOnlyList<Choice> Changes { get; private set; } = [];

    public bool MayWaive => Viewer.Can(Capability.ApproveExceptions);

    public async Task<IActionResult> OnGetAsync(long? advice, CancellationToken ct)
    {
        Form = new DecisionForm { Submission = Guid.CreateVersion7(), AdviceId = advice, DecidedBy = Viewer.Name, On = DateParts.From(Today), DivisionId = Viewer.DivisionId };
        if (advice is null) return Page();
        if (await db.Advice.AsNoTracking().SingleOrDefaultAsync(a => a.Id == advice, ct) is not { } snapshot) return NotFound();

        var facts = AdviceJson.Facts(snapshot.Facts);
        Form.Subject = snapshot.Subject;
        Form.ChangesStatistic = facts.ChangesStatistic;
        Form.NotEnoughTime = facts.Answers.GetValueOrDefault("insufficient-time")?.Answer == Answer.Yes;
        (Form.ExceptionalCircumstances, Form.ExceptionManager) = (facts.ExceptionalCircumstances?.Circumstances, facts.ExceptionalCircumstances?.Manager);
        Form.Choice = AdviceJson.Advice(snapshot.Advice).Outcome switch
        {
            AdviceOutcome.Engage => ApproachChoice.Engage,
            AdviceOutcome.CommunicateOnly => ApproachChoice.CommunicateOnly,
            _ => null,
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Again();
        var saved = await decisions.RecordAsync(
            Form.Submission ?? Guid.CreateVersion7(), Form.ToDetails(), Form.AdviceId, Form.DivisionId!.Value, Viewer, Begin("decision.recorded"), ct);
        return saved.IsAllowed ? Done($"/decisions/{saved.Id}", "Decision recorded") : Again(saved.Verdict.InForm());
    }

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        Snapshot = await db.Advice.AsNoTracking().SingleOrDefaultAsync(a => a.Id == Form.AdviceId, ct);
        Advice = Snapshot is null ? null : AdviceJson.Advice(Snapshot.Advice);
        Divisions = await db.DivisionChoicesAsync(Viewer, Capability.SeekAdvice, Today, ct);
        Changes = [.. (await db.StatisticChanges.AsNoTracking().OrderByDescending(c => c.Id).Take(200)
            .Select(c => new { c.Id, c.What, c.State }).ToListAsync(ct))
            .Select(c => new Choice($"{c.Id}", $"CHG-{c.Id} {c.What}{(c.State == StatisticChangeState.Waived ? " (waived)" : null)}"))];
    }
}
