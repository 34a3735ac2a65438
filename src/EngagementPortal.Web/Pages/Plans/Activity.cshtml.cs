using System.Globalization;
using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Plans;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Services.Plans;
using EngagementPortal.Services.Stakeholders;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Plans;

/// <summary>One planned activity. After approval its dates and its lead move; the rest is a revision.</summary>
[Requires(Capability.Read)]
public sealed class ActivityModel(PortalDbContext db, StrategyEditions editions, PlanChecks checks, PlanService plans) : CheckedPlanPage(db, editions, checks)
{
    /// <summary>So many saved advices can be chosen from.</summary>
    private const int MostAdvice = 50;

    [BindProperty] public ActivityForm Form { get; set; } = new();

    [BindProperty] public NoteForm Note { get; set; } = new();

    /// <summary>The activity as it is kept.</summary>
    public PlannedActivity It { get; private set; } = null!;

    public IReadOnlyList<Choice> Staff { get; private set; } = [];

    /// <summary>Organisations that it is for by name.</summary>
    public IReadOnlyList<Picked> Organisations { get; private set; } = [];

    /// <summary>Saved advice that it may rest on, the newest first.</summary>
    public IReadOnlyList<Choice> Advice { get; private set; } = [];

    /// <summary>Engagements for it that the viewer may read.</summary>
    public IReadOnlyList<EngagementRow> Held { get; private set; } = [];

    /// <summary>Who granted the exception; null where there is none.</summary>
    public string? ExceptionBy { get; private set; }

    public bool MayWriteNow => MayWrite && (Plan.IsOpen || Plan.IsRunning);

    /// <summary>Whether the approach is not one that all its groups can expect, and a manager may let it go ahead.</summary>
    public bool MayExcept => Viewer.Can(Capability.ApproveExceptions, Plan.DivisionId) && (Plan.IsOpen || Plan.State == PlanState.Submitted)
        && Check.Findings.Any(f => f.ActivityId == It.Id && f.Finding.Code == PlanCheck.NotOffered);

    public string ApproachName => Edition.Approach(It.Approach)?.Name ?? It.Approach;

    public IReadOnlyList<Choice> Approaches =>
        [.. Edition.Approaches.Select(a => new Choice(a.Code, a.Name) { Group = Edition.Mode(a.Mode).Name })];

    public IReadOnlyList<Choice> Groups => [.. Edition.UserGroups.Select(g => new Choice(g.Group.Code(), g.Name))];

    public void OnGet() => Fill();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await PickAsync(RegisterKinds.Organisations, v => Form.Organisations.Remove(v), ct) is { } picked) return picked;
        // After approval the form asks for dates and lead alone; the rest stays as it was.
        if (Plan.IsRunning) KeepTheRest();
        if (!IsFit(nameof(Form))) return Again();
        var groups = Form.Groups.OfType<string>().Select(code => Kebab.TryParse<UserGroups>(code, out var group) ? group : UserGroups.None).Union();
        if (groups == UserGroups.None || Form.Groups.Exists(code => !Kebab.TryParse<UserGroups>(code, out _)))
        {
            ModelState.AddModelError("Form.Groups", "Choose from the user groups of the strategy");
            return Again();
        }

        if (Form.Lead is { } lead && !await Db.Users.AnyAsync(a => a.Id == lead, ct))
        {
            ModelState.AddModelError("Form.Lead", "Choose from what is offered");
            return Again();
        }

        var organisations = Form.Organisations.Select(o => RegisterFinder.IdOf(o, RegisterKinds.Organisations) ?? -1).Distinct().ToList();
        if (await Db.Organisations.CountAsync(o => organisations.Contains(o.Id), ct) < organisations.Count) ModelState.AddModelError("Form.Organisations", "Choose organisations from the register");
        if (Form.Advice is { } advice && !await Db.Advice.AnyAsync(a => a.Id == advice, ct)) ModelState.AddModelError("Form.Advice", "Choose from what is offered");
        if (!IsFit(nameof(Form))) return Again();

        var details = new ActivityDetails
        {
            Approach = Form.Approach!,
            Mode = It.Mode,
            Groups = groups,
            Objective = Form.Objective,
            StartsOn = Form.Starts.ToDate(),
            EndsOn = Form.Ends.ToDate(),
            LeadId = Form.Lead,
            Times = Figures.Number(Form.Times) ?? 1,
            Cost = Figures.Amount(Form.Cost),
            Hours = Figures.Amount(Form.Hours),
            Measure = Form.Measure,
            FeedbackMethod = Form.FeedbackMethod,
            FeedbackOn = Form.Feedback.ToDate(),
            AdviceId = Form.Advice,
            Organisations = organisations,
        };
        if (await plans.DescribeAsync(Id, Form.Version, details, Viewer, Begin("plan.activity-written"), ct) is not { } saved) return NotFound();
        return saved.IsAllowed ? Done($"{Path}/activities", "Activity saved") : Again(saved.Verdict.InForm());
    }

    /// <summary>The plan check while the activity is being written.</summary>
    public Task<IActionResult> OnPostCheckAsync(CancellationToken ct)
    {
        if (Plan.IsRunning) KeepTheRest();
        var groups = Form.Groups.OfType<string>().Select(code => Kebab.TryParse<UserGroups>(code, out var group) ? group : UserGroups.None).Union();
        return CheckedAsync(kept => kept with
        {
            Activities = [.. kept.Activities.Select(a => a.Id != Id ? a : a with
            {
                Approach = Form.Approach ?? "",
                Mode = Edition.Approach(Form.Approach ?? "")?.Mode ?? a.Mode,
                Groups = groups,
                Objective = string.IsNullOrWhiteSpace(Form.Objective) ? null : Form.Objective,
                StartsOn = Form.Starts.ToDate(),
                EndsOn = Form.Ends.ToDate(),
                HasLead = Form.Lead is not null,
                Measure = Form.Measure,
                FeedbackMethod = Form.FeedbackMethod,
                FeedbackOn = Form.Feedback.ToDate(),
                HasException = a.HasException && Form.Approach == a.Approach && groups == a.Groups,
            })],
        }, new CheckView(this, ActivityId: Id), ct);
    }

    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken ct)
    {
        if (await plans.RemoveAsync(Plan.Id, new Dictionary<long, int> { [Id] = Form.Version }, Viewer, Begin("plan.activity-removed"), ct) is not { } saved) return NotFound();
        return saved.IsAllowed ? Done($"{Path}/activities", "Activity taken out") : Shown(saved);
    }

    public async Task<IActionResult> OnPostExceptionAsync(CancellationToken ct)
    {
        if (!IsFit(nameof(Note))) return Shown(null);
        if (await plans.ExceptAsync(Id, Form.Version, Note.Words!, Viewer, Begin("plan.exception-granted"), ct) is not { } saved) return NotFound();
        return saved.IsAllowed ? Done($"/plans/activities/{Id}", "Exception granted") : Shown(saved);
    }

    protected override async Task<long?> PlanIdAsync(CancellationToken ct)
    {
        It = (await Db.PlannedActivities.AsNoTracking().Include(a => a.Organisations).SingleOrDefaultAsync(a => a.Id == Id, ct))!;
        return It?.PlanId;
    }

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        await base.PrepareAsync(ct);
        if (!Plan.IsOpen) Held = await Db.HeldForAsync(Id, Viewer, ct);
        Organisations = await ChosenAsync(MayWriteNow && Plan.IsOpen ? Form.Organisations : It.Organisations.Select(o => $"o-{o.OrganisationId}"), ct);
        var chosen = MayWriteNow && Plan.IsOpen ? Form.Advice : It.AdviceId;
        Advice = [.. (await Db.Advice.AsNoTracking().OrderByDescending(a => a.Id == chosen).ThenByDescending(a => a.Id).Take(MostAdvice).Select(a => new { a.Id, a.Subject, a.On }).ToListAsync(ct))
            .Select(a => Choices.Of(a.Id, $"{a.Subject} ({a.On.Show()})"))];
        Staff = await Db.StaffChoicesAsync(ct, It.LeadId, Form.Lead);
        ExceptionBy = It.ExceptionById is { } by ? await Db.Users.AsNoTracking().Where(a => a.Id == by).Select(a => a.Name).SingleAsync(ct) : null;
    }

    private IActionResult Shown(Saved? refused)
    {
        var version = Form.Version;
        Fill();
        Form.Version = version;
        return Again(refused?.Verdict);
    }

    private void Fill() => Form = new ActivityForm
    {
        Version = It.Version,
        Approach = It.Approach,
        Groups = [.. It.Groups.Singly().Select(g => g.Code())],
        Objective = It.Objective,
        Starts = DateParts.From(It.StartsOn),
        Ends = DateParts.From(It.EndsOn),
        Lead = It.LeadId,
        Times = It.Times.ToString(CultureInfo.InvariantCulture),
        Cost = Figures.Show(It.Cost),
        Hours = Figures.Show(It.Hours),
        Measure = It.Measure,
        FeedbackMethod = It.FeedbackMethod,
        Feedback = DateParts.From(It.FeedbackOn),
        Organisations = [.. It.Organisations.Select(o => $"o-{o.OrganisationId}")],
        Advice = It.AdviceId,
    };

    private void KeepTheRest()
    {
        var (version, starts, ends, lead) = (Form.Version, Form.Starts, Form.Ends, Form.Lead);
        Fill();
        (Form.Version, Form.Starts, Form.Ends, Form.Lead) = (version, starts, ends, lead);
        foreach (var key in ModelState.Keys.Where(k => !k.StartsWith("Form.Starts", StringComparison.Ordinal) && !k.StartsWith("Form.Ends", StringComparison.Ordinal) && k is not ("Form.Lead" or "Form.Version")).ToList()) ModelState.Remove(key);
    }
}
