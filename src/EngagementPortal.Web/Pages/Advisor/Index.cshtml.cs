using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Strategy;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Advisor;

/// <summary>Consult, or only communicate? Anybody may ask; saving the answer is for those who may seek advice.</summary>
[AllowAnonymous]
public sealed class IndexModel(PortalDbContext db, StrategyEditions editions, AdviceService advice) : PortalPage
{
    [BindProperty] public AdvisorForm Form { get; set; } = new();

    public StrategyEdition Edition { get; private set; } = null!;

    /// <summary>The answer; null before the question.</summary>
    public AdviceView? Answer { get; private set; }

    public IReadOnlyList<Choice> Topics { get; private set; } = [];

    public bool MaySave => Viewer.Can(Capability.SeekAdvice);

    /// <summary>What was asked, to be sent along when the answer is saved.</summary>
    public IEnumerable<KeyValuePair<string, string>> Asked => Request.Form
        .Where(f => f.Key.StartsWith("Form.", StringComparison.OrdinalIgnoreCase) && !Rewritten.Contains(f.Key, StringComparer.OrdinalIgnoreCase))
        .SelectMany(f => f.Value, (f, value) => KeyValuePair.Create(f.Key, value ?? ""));

    private static readonly string[] Rewritten = ["Form.Subject", "Form.Edition", "Form.Submission"];

    public async Task<IActionResult> OnGetAsync(long? again, CancellationToken ct)
    {
        if (again is null || !Viewer.Can(Capability.Read)) return Page();
        if (await db.Advice.AsNoTracking().SingleOrDefaultAsync(a => a.Id == again, ct) is not { } snapshot) return NotFound();
        Form = AdvisorForm.From(AdviceJson.Facts(snapshot.Facts), snapshot.Subject, snapshot.TopicId);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Again();
        await AdviseAsync(editions.On(Today), ct);
        return Page();
    }

    public async Task<IActionResult> OnPostSaveAsync(CancellationToken ct)
    {
        if (!Viewer.IsSignedIn) return Challenge();
        if (!MaySave) return Forbid();
        if (!ModelState.IsValid) return Again();
        var edition = editions.ByCode(Form.Edition) ?? editions.On(Today);
        if (string.IsNullOrWhiteSpace(Form.Subject))
        {
            ModelState.AddModelError("Form.Subject", "Say what it is about, so that others can find it");
            await AdviseAsync(edition, ct);
            return Again();
        }

        var id = await advice.SaveAsync(
            new AdviceCommand(Form.Submission ?? Guid.CreateVersion7(), Form.Subject, edition.Code, Form.ToFacts(edition), Form.TopicId), Viewer, Begin("advice.saved"), ct);
        return Done($"/advisor/{id}", "Advice saved");
    }

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        Edition = editions.On(Today);
        if (MaySave) Topics = await db.TopicChoicesAsync(ct, Form.TopicId);
    }

    private async Task AdviseAsync(StrategyEdition edition, CancellationToken ct)
    {
        Form.Submission ??= Guid.CreateVersion7();
        Answer = new AdviceView(
            Domain.Strategy.Advisor.Advise(edition, Form.ToFacts(edition)), edition, Viewer.Can(Capability.Read) ? await db.TopicAsync(Form.TopicId, Today, ct) : null);
    }
}
