using System.Globalization;
using System.Text.Json;
using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Attachments;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Services.Stakeholders;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Engagements;

/// <summary>The quick log: four answers on one page, in under a minute.</summary>
[Requires(Capability.LogEngagements)]
public sealed class LogModel(PortalDbContext db, EngagementService engagements, OrganisationService organisations, DraftService drafts, StrategyEditions editions)
    : EngagementFormPage(db, engagements, organisations, editions)
{
    /// <summary>Opens the form: empty, for somebody, like another engagement, after advice, for a planned activity, or from a draft.</summary>
    public async Task<IActionResult> OnGetAsync(long? organisation, long? person, long? like, long? advice, long? activity, long? draft, bool planned, CancellationToken ct)
    {
        if (draft is { } saved)
        {
            if (await drafts.ReadAsync(saved, Viewer, ct) is not { } values) return NotFound();
            Form = JsonSerializer.Deserialize<EngagementForm>(values) ?? EngagementForm.Starting(Viewer.DivisionId);
            Form.Draft = saved;
            return Page();
        }

        if (like is { } other)
        {
            if (await Db.Engagements.AsNoTracking().Whole().VisibleTo(Viewer).SingleOrDefaultAsync(e => e.Id == other, ct) is not { } engagement) return NotFound();
            Form = EngagementForm.Like(engagement);
            // Of another division: one's own, and led by oneself.
            if (!Viewer.Can(Capability.LogEngagements, engagement.ConvenedById)) (Form.Division, Form.Lead) = (Viewer.DivisionId, null);
            return Page();
        }

        Form = EngagementForm.Starting(Viewer.DivisionId ?? Viewer.DivisionsWhere(Capability.LogEngagements).Cast<long?>().FirstOrDefault());
        if (planned) Form.Tense = EngagementTense.Planned;
        if (organisation is { } o) Form.Who.Add($"o-{o}");
        if (person is { } p) Form.Who.Add($"p-{p}");
        Form.Advice = advice;
        if (activity is { } meant) await ForActivityAsync(meant, ct);
        return Page();
    }

    /// <summary>Fills in what a planned activity says of the engagement. One that is not there says nothing.</summary>
    private async Task ForActivityAsync(long id, CancellationToken ct)
    {
        if (await Db.PlannedActivities.AsNoTracking().Include(a => a.Organisations).SingleOrDefaultAsync(a => a.Id == id, ct) is not { } planned) return;
        var division = await Db.Plans.Where(p => p.Id == planned.PlanId).Select(p => p.DivisionId).SingleAsync(ct);
        (Form.Activity, Form.Mode, Form.Approach, Form.Subject) = (planned.Id, planned.Mode, planned.Approach, planned.Objective);
        Form.Who = [.. planned.Organisations.Select(o => $"o-{o.OrganisationId}"), .. planned.Groups.Singly().Where(_ => planned.Organisations.Count == 0).Select(g => $"g-{g.Code()}")];
        if (Viewer.Can(Capability.LogEngagements, division)) Form.Division = division;
    }

    /// <summary>Whether something stands in the folded part, so that it opens.</summary>
    public bool HasMore => FoundFor == "Form.Attendees" || Form.Points.Exists(p => !p.IsEmpty) || Form.Commitments.Exists(c => !c.IsEmpty)
        || new[] { Form.Purpose, Form.Place, Form.StartsAt, Form.EndsAt, Form.Decision }.Any(t => !string.IsNullOrWhiteSpace(t))
        || Form.Attendees.Count > 0 || Form.Channel is not null
        || ModelState.Any(e => e.Value!.Errors.Count > 0 && (e.Key.StartsWith("Form.Points", StringComparison.Ordinal) || e.Key.StartsWith("Form.Commitments", StringComparison.Ordinal)));

    /// <summary>Files of the mail that the draft was begun with.</summary>
    public IReadOnlyList<Choice> Files { get; private set; } = [];

    /// <summary>Where the people of the mail may work: what was chosen, and what their addresses say.</summary>
    public IReadOnlyList<Choice> Employers { get; private set; } = [];

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        await base.PrepareAsync(ct);
        if (Form.Draft is { } draft)
        {
            var files = await drafts.FilesAsync(draft, Viewer, ct);
            Files = [.. files.Select(f => Choices.Of(f.Id, f.FileName) with { Hint = $"{f.Kind.InWords()}, {AttachmentRules.InWords(f.Bytes)}" })];
            if (!Form.FilesShown) Form.Files = [.. files.Select(f => f.Id)];
        }

        if (Form.Newcomers.Count == 0) return;
        var organisations = Form.Newcomers.Select(n => n.Organisation).OfType<long>().Select(o => $"o-{o.ToString(CultureInfo.InvariantCulture)}").Concat(Form.Who.Where(w => w?.StartsWith("o-", StringComparison.Ordinal) == true)).Distinct();
        Employers = [.. (await Db.ChosenWhoAsync(organisations, ct)).Select(p => new Choice(p.Value[2..], p.Text))];
    }

    public async Task<IActionResult> OnPostAsync(string? then, CancellationToken ct)
    {
        if (await PickAsync(ct) is { } picked) return picked;
        if (!await NewIsSettledAsync(ct)) AskForNew();
        if (!ModelState.IsValid) return Again();

        var logged = await Engagements.LogAsync(Form.ToCommand(Viewer.AccountId), Viewer, Begin(Form.Tense == EngagementTense.Planned ? "engagement.planned" : "engagement.logged"), ct);
        if (!logged.IsAllowed) return Again(logged.Verdict.InForm());
        await drafts.ForgetAsync(logged.Dropped);
        var message = $"{Engagement.ReferenceOf(logged.Id)} {(Form.Tense == EngagementTense.Planned ? "planned" : "logged")}";
        return then == "another" ? Done("/engagements/log", message) : Done($"/engagements/{logged.Id}", message);
    }

    /// <summary>Keeps what was typed, however little, for its author alone.</summary>
    public async Task<IActionResult> OnPostDraftAsync(CancellationToken ct)
    {
        var title = Form.Subject is { Length: > 0 } subject && Text.IsPlain(subject) ? subject.Trim() : "Without a subject";
        var values = JsonSerializer.Serialize(Form);
        if (values.Length > Domain.Engagements.Draft.Length)
        {
            Unjudged();
            ModelState.AddModelError("", "This is too long to be kept as a draft. Shorten the longest text");
            return Again();
        }

        await drafts.SaveAsync(Form.Draft, title[..Math.Min(title.Length, Text.Line)], values, Viewer, Begin("draft.saved"), ct);
        return Done("/", "Draft saved. You find it under “Coming and drafts”");
    }
}
