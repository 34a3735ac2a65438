using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Services.Plans;
using EngagementPortal.Services.Stakeholders;
using EngagementPortal.Services.Strategy;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Engagements;

/// <summary>
/// What logging and correcting share: the choices, the pickers without scripts, and the panel that says what those who took
/// part can expect and what will be owed.
/// </summary>
public abstract class EngagementFormPage(PortalDbContext db, EngagementService engagements, OrganisationService organisations, StrategyEditions editions) : PortalPage
{
    [BindProperty]
    public EngagementForm Form { get; set; } = new();

    /// <summary>The edition whose approaches are offered: that of the date typed, else the one in force today.</summary>
    public StrategyEdition Edition => editions.On(Form.ToDate() ?? Today);

    public IReadOnlyList<Choice> Divisions { get; private set; } = [];
    public IReadOnlyList<Choice> AllDivisions { get; private set; } = [];
    public IReadOnlyList<Choice> Staff { get; private set; } = [];
    public IReadOnlyList<Choice> Topics { get; private set; } = [];
    public IReadOnlyList<Choice> Outputs { get; private set; } = [];
    public IReadOnlyList<Picked> Who { get; private set; } = [];
    public IReadOnlyList<Picked> Attendees { get; private set; } = [];
    public IReadOnlyList<Picked> Readers { get; private set; } = [];

    /// <summary>What Find found, by the name of the picker, where no scripts run.</summary>
    public IReadOnlyList<Picked>? Found { get; private set; }

    public string? FoundFor { get; private set; }

    /// <summary>Organisations of the register that the new one may be.</summary>
    public IReadOnlyList<Twin> Twins { get; private set; } = [];

    /// <summary>What the rules say of the form as it stands; null while too little of it is filled in.</summary>
    public LogVerdict? Verdict { get; private set; }

    /// <summary>The saved advice that the form follows.</summary>
    public AdviceSnapshot? Advice { get; private set; }

    /// <summary>Planned activities that it may be held for.</summary>
    public IReadOnlyList<MatchingActivity> Matching { get; private set; } = [];

    protected PortalDbContext Db => db;

    protected EngagementService Engagements => engagements;

    /// <summary>The user groups of everyone chosen, as they are today: what marks the approaches that are not offered to them.</summary>
    public UserGroups ChosenGroups => Who.SelectMany(w => w.Groups ?? [])
        .Concat(Form.Audiences.Where(a => !a.IsEmpty).Select(a => a.Group))
        .Select(code => Kebab.TryParse<UserGroups>(code, out var group) ? group : UserGroups.None).Union();

    /// <summary>The live panel, asked for while the form is filled in. Nothing is refused and nothing saved.</summary>
    public async Task<IActionResult> OnPostExpectAsync(CancellationToken ct)
    {
        ModelState.Clear();
        await JudgeAsync(ct);
        return Partial("_Expectation", this);
    }

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        Form.FillRows();
        var mine = Viewer.DivisionsWhere(Capability.LogEngagements);
        var everywhere = Viewer.CanEverywhere(Capability.LogEngagements);
        var open = await db.Divisions.AsNoTracking().Where(d => d.Closed == null || d.Closed >= Today || d.Id == Form.Division)
            .OrderBy(d => d.Directorate.Name).ThenBy(d => d.Name)
            .Select(d => new { d.Id, d.Name, Directorate = d.Directorate.Name }).ToListAsync(ct);
        AllDivisions = [.. open.Select(d => Choices.Of(d.Id, d.Name) with { Group = d.Directorate })];
        Divisions = [.. open.Where(d => everywhere || mine.Contains(d.Id) || d.Id == Form.Division).Select(d => Choices.Of(d.Id, d.Name) with { Group = d.Directorate })];
        Staff = await db.StaffChoicesAsync(ct, Form.Lead);
        Topics = await db.TopicChoicesAsync(ct, Form.Topics);
        Outputs = await db.OutputChoicesAsync(ct, Form.Outputs);
        Who = await db.ChosenWhoAsync(Form.Who, ct);
        Attendees = await db.ChosenStaffAsync(Form.Attendees, ct);
        Readers = await db.ChosenStaffAsync(Form.Readers, ct);
        Advice = Form.Advice is { } advice ? await db.Advice.AsNoTracking().SingleOrDefaultAsync(a => a.Id == advice, ct) : null;
        await JudgeAsync(ct);
    }

    /// <summary>
    /// Find and Remove of the pickers where no scripts run, and adding an organisation on the way: the page again, without
    /// complaints about what is not filled in yet. Null when none was pressed.
    /// </summary>
    protected async Task<IActionResult?> PickAsync(CancellationToken ct)
    {
        var find = Request.Form["find"].ToString();
        var remove = Request.Form["remove"].ToString();
        if (Request.Form.ContainsKey("add")) return await AddNewAsync(ct);
        if (find.Length == 0 && remove.Length == 0) return null;
        foreach (var list in new[] { Form.Who, Form.Attendees, Form.Readers }) list.RemoveAll(v => v == remove);
        if (find.Length > 0)
        {
            FoundFor = find;
            Found = find == "Form.Who"
                ? await db.FindWhoAsync(Form.WhoSearch, ct)
                : await db.FindStaffAsync(find == "Form.Attendees" ? Form.AttendeesSearch : Form.ReadersSearch, ct);
        }

        foreach (var key in ModelState.Keys.Where(k => k is "Form.Who" or "Form.Attendees" or "Form.Readers").ToList()) ModelState.Remove(key);
        Unjudged();
        return Page();
    }

    /// <summary>
    /// A name that was typed for the register and not added must not fall under the table. True when there is none, or one of
    /// its likely twins was chosen instead.
    /// </summary>
    protected async Task<bool> NewIsSettledAsync(CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(Form.New.Name) || Form.New.Name.Length > Text.Name || !Text.IsPlain(Form.New.Name)) return string.IsNullOrWhiteSpace(Form.New.Name);
        Twins = await db.TwinsOfAsync(new OrganisationDetails(Form.New.Name, OrganisationKind.Other), ct);
        return Twins.Any(t => Form.Who.Contains($"o-{t.Id}"));
    }

    /// <summary>Says that the typed name is still to be added, or cleared.</summary>
    protected void AskForNew() => ModelState.AddModelError("Form.New.Name", "Press “Add it and choose it” to add this organisation, or clear its name");

    /// <summary>Adds an organisation to the register and chooses it, without leaving the log. Likely twins are shown first.</summary>
    private async Task<IActionResult> AddNewAsync(CancellationToken ct)
    {
        if (!Viewer.Can(Capability.KeepRegister)) return Forbid();
        // What could not be read of the new organisation still counts; the rest of the log is not judged yet.
        var unread = ModelState.Where(e => e.Key.StartsWith("Form.New", StringComparison.Ordinal))
            .SelectMany(e => e.Value!.Errors.Select(error => (e.Key, error.ErrorMessage))).ToList();
        Unjudged();
        foreach (var (key, message) in unread) ModelState.AddModelError(key, message);
        foreach (var failure in (await new NewOrganisationValidator().ValidateAsync(Form.New, ct)).Errors)
            ModelState.AddModelError($"Form.New.{failure.PropertyName}", failure.ErrorMessage);
        if (!ModelState.IsValid) return Again();

        var details = new OrganisationDetails(Form.New.Name!, Form.New.Kind!.Value)
        {
            UserGroups = Form.New.Groups.Union(),
            StakeholderGroups = Form.New.Groups.Count > 0 ? StakeholderGroups.Users : StakeholderGroups.None,
        };
        var added = await organisations.AddAsync(details, Form.New.IsDifferent, Begin("organisation.added"), ct);
        if (!added.IsAllowed)
        {
            Twins = added.Twins;
            ModelState.AddModelError("Form.New.Name", "It may be in the register already. Choose it below, or say that it is a different one");
            return Again();
        }

        Form.Who.Add($"o-{added.Id}");
        Form.New = new NewOrganisation();
        foreach (var key in ModelState.Keys.Where(k => k == "Form.Who" || k.StartsWith("Form.New", StringComparison.Ordinal)).ToList()) ModelState.Remove(key);
        return Page();
    }

    private async Task JudgeAsync(CancellationToken ct)
    {
        if (Form.Mode is not { } mode) return;
        Form.FillRows();
        var question = Form.ToQuestion(mode, Viewer.AccountId, Today);
        if (question.Approach.Length > 0)
            Matching = await db.MatchingActivitiesAsync([question.DivisionId, .. question.TakingPart], question.Approach, question.Date, question.PlannedActivityId, ct);
        Verdict = await engagements.JudgeAsync(question, Today, ct);
    }
}
