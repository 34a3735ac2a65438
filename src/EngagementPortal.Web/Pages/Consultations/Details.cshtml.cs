using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Attachments;
using EngagementPortal.Domain.Consultations;
using EngagementPortal.Services.Attachments;
using EngagementPortal.Services.Audit;
using EngagementPortal.Services.Consultations;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Web.Pages.Attachments;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EngagementPortal.Web.Pages.Consultations;

/// <summary>One consultation: what it asks, where it stands, what comes next.</summary>
[Requires(Capability.Read)]
public sealed class DetailsModel(PortalDbContext db, ConsultationService consultations, IOptions<ConsultationSettings> settings) : ConsultationPage(db)
{
    // Named, so that a form that was not sent is not filled from the fields of another: Words has Words, as Check has.
    [BindProperty(Name = nameof(Step))] public StepForm Step { get; set; } = new();

    [BindProperty(Name = nameof(Check))] public CheckForm Check { get; set; } = new();

    [BindProperty(Name = nameof(Words))] public WordsForm Words { get; set; } = new();

    public string Division { get; private set; } = "";

    public string Owner { get; private set; } = "";

    /// <summary>Names of those who took steps and settled checks.</summary>
    public IReadOnlyDictionary<long, string> Names { get; private set; } = new Dictionary<long, string>();

    /// <summary>Advice that can be put with it.</summary>
    public IReadOnlyList<Choice> Advice { get; private set; } = [];

    public int Responses { get; private set; }

    /// <summary>Whether a response waits to be read for what must not be published.</summary>
    public bool IsUnread { get; private set; }

    public AttachmentsView Attachments { get; private set; } = null!;

    public IReadOnlyList<ChangeRow> Changes { get; private set; } = [];

    public ConsultationTimes Times => settings.Value.Times;

    public ResponseTiming Timing => ConsultationClock.Timing(State, It.ClosesOn, It.ResponsePublishedOn, Times, Today);

    /// <summary>What this viewer can do with it now: first what leads on.</summary>
    public IReadOnlyList<ConsultationTransition> Acts => [.. ConsultationFlow.From(State)
        .Where(t => Viewer.Can(t.Takes, It.DivisionId) && (t.Act != ConsultationAct.Hold || Timing == ResponseTiming.Late)).OrderBy(t => LeadsOn(t.Act) ? 0 : t.Act == ConsultationAct.Withdraw ? 2 : 1)];

    /// <summary>Whether an act leads on, and not back or aside.</summary>
    public static bool LeadsOn(ConsultationAct act) =>
        act is not (ConsultationAct.Return or ConsultationAct.Extend or ConsultationAct.Pause or ConsultationAct.Withdraw or ConsultationAct.Reopen or ConsultationAct.ReturnResponse or ConsultationAct.Hold);

    public void OnGet() { }

    public async Task<IActionResult> OnPostStepAsync(CancellationToken ct)
    {
        if (!IsFit(nameof(Step))) return Again();
        var act = Step.Act!.Value;
        if (ConsultationFlow.All.FirstOrDefault(t => t.Act == act) is not { } row) return NotFound();
        if (!Viewer.Can(row.Takes, It.DivisionId)) return Forbid();
        var saved = await consultations.ActAsync(Id, ConsultationVersion, new ActOnConsultation(act, Step.Reason, Step.Opens.ToDate(), Step.Closes.ToDate(), Step.AdviceId), Viewer, Begin($"consultation.{act.Code()}"), ct);
        return saved is null ? NotFound() : saved.IsAllowed ? Done(Here, Says(act)) : Again(new Verdict([.. saved.Verdict.Findings.Select(f => f with { Field = FieldOf(f.Field) })]));
    }

    public async Task<IActionResult> OnPostCheckAsync(CancellationToken ct)
    {
        if (!MayWrite) return Forbid();
        if (!IsFit(nameof(Check))) return Again();
        return After(await consultations.SettleAsync(Id, ConsultationVersion, Check.Kind!.Value, Check.Needed!.Value, Check.Words!, Viewer, Begin("consultation.check-settled"), ct), $"{Here}#checks", $"Settled: {Check.Kind.Value.InWords().ToLowerInvariant()}", nameof(Check));
    }

    public Task<IActionResult> OnPostResponseAsync(CancellationToken ct) =>
        WriteAsync(() => consultations.RespondAsync(Id, ConsultationVersion, Words.Words!, Viewer, Begin("consultation.response-written"), ct), "The response is saved");

    public Task<IActionResult> OnPostOutcomeAsync(CancellationToken ct) =>
        WriteAsync(() => consultations.TellOutcomeAsync(Id, ConsultationVersion, Words.Words!, Viewer, Begin("consultation.outcome-written"), ct), "The outcome is saved");

    public async Task<IActionResult> OnPostMoveAsync(long question, int by, CancellationToken ct) => !MayWrite ? Forbid()
        : After(await consultations.MoveAsync(Id, ConsultationVersion, question, by, Viewer, Begin("consultation.question-moved"), ct), $"{Here}#questions", "Moved", nameof(Words));

    public async Task<IActionResult> OnPostDropAsync(long question, CancellationToken ct) => !MayWrite ? Forbid()
        : After(await consultations.DropAsync(Id, ConsultationVersion, question, Viewer, Begin("consultation.question-dropped"), ct), $"{Here}#questions", "Taken away", nameof(Words));

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        var head = await Db.Consultations.AsNoTracking().Where(c => c.Id == Id).Select(c => new
        {
            Division = Db.Divisions.Where(d => d.Id == c.DivisionId).Select(d => d.Name).First(),
            Owner = Db.Users.Where(u => u.Id == c.OwnerId).Select(u => u.Name).First(),
        }).SingleAsync(ct);
        (Division, Owner) = (head.Division, head.Owner);
        var people = It.Steps.Select(s => s.ById).Concat(It.Checks.Select(c => c.ById)).Distinct().ToList();
        Names = await Db.Users.AsNoTracking().Where(u => EF.Parameter(people).Contains(u.Id)).Select(u => new { u.Id, u.Name }).ToDictionaryAsync(u => u.Id, u => u.Name, ct);
        if (Acts.Any(a => a.Act == ConsultationAct.Advise))
            Advice = [.. (await Db.Advice.AsNoTracking().OrderByDescending(a => a.Id).Take(100).Select(a => new { a.Id, a.Subject }).ToListAsync(ct)).Select(a => Choices.Of(a.Id, $"ADV-{a.Id}: {a.Subject}"))];
        Responses = await Db.Responses.CountAsync(r => r.ConsultationId == Id, ct);
        IsUnread = Responses > 0 && await Db.Responses.AnyAsync(r => r.ConsultationId == Id && r.Moderation == Moderation.Waiting, ct);
        if (Words.Words is null && ModelState.IsValid) Words.Words = State == ConsultationState.ResponseDrafting ? It.ResponseText : It.OutcomeText;
        var to = new AttachedTo(AttachmentOwner.Consultation, Id);
        Attachments = new AttachmentsView(to, await Db.AttachmentsOfAsync(to, ct), MayWrite);
        Changes = await Db.ChangesOfAsync<Consultation>(Id, ct);
    }

    private async Task<IActionResult> WriteAsync(Func<Task<Saved?>> write, string done)
    {
        if (!MayWrite) return Forbid();
        if (!IsFit(nameof(Words))) return Again();
        return After(await write(), Here, done, nameof(Words));
    }

    /// <summary>What is said once a step was taken: where that leads, or what was done where the dates say the rest.</summary>
    private static string Says(ConsultationAct act) => act switch
    {
        ConsultationAct.Extend => "The last day is moved",
        ConsultationAct.Resume => "The consultation goes on",
        ConsultationAct.Reopen => "The consultation is opened again on its day",
        ConsultationAct.Announce => "The consultation is announced, and opens on its day",
        ConsultationAct.Hold => "The holding note is public",
        _ => $"The consultation is now {ConsultationFlow.Of(act).To?.InWords().ToLowerInvariant()}",
    };

    /// <summary>Where an error of the table stands in the form; what the form does not ask for stands above it.</summary>
    private static string? FieldOf(string? field) => field switch
    {
        "OpensOn" => $"{nameof(Step)}.{nameof(StepForm.Opens)}",
        "ClosesOn" => $"{nameof(Step)}.{nameof(StepForm.Closes)}",
        "Reason" or "AdviceId" => $"{nameof(Step)}.{field}",
        _ => null,
    };
}
