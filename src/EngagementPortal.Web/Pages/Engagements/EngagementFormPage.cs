using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Services.Stakeholders;
using EngagementPortal.Web.Pages.Register;
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
    public StrategyEdition Edition => editions.InForceOn(Form.ToDate() ?? Today) ?? editions.All[0];

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
        AllDivisions = [.. open.Select(d => new Choice(Key(d.Id), d.Name) { Group = d.Directorate })];
        Divisions = [.. open.Where(d => everywhere || mine.Contains(d.Id) || d.Id == Form.Division).Select(d => new Choice(Key(d.Id), d.Name) { Group = d.Directorate })];
        Staff = [.. (await db.Users.AsNoTracking().Where(a => !a.IsDisabled || a.Id == Form.Lead).OrderBy(a => a.Name).Select(a => new { a.Id, a.Name }).ToListAsync(ct))
            .Select(a => new Choice(Key(a.Id), a.Name))];
        var topics = Form.Topics.OfType<long>().ToList();
        Topics = TopicTree([.. await db.Topics.AsNoTracking().Where(t => !t.IsRetired || topics.Contains(t.Id)).OrderBy(t => t.Name)
            .Select(t => new TopicRow(t.Id, t.Name, t.ParentId)).ToListAsync(ct)]);
        Outputs = [.. (await db.Outputs.AsNoTracking().Where(o => !o.IsRetired || Form.Outputs.Contains(o.Id)).OrderBy(o => o.Name)
            .Select(o => new { o.Id, o.Name }).ToListAsync(ct)).Select(o => new Choice(Key(o.Id), o.Name))];
        Who = [.. (await db.ChosenAsync(Form.Who, ct)).Select(RegisterPage.AsPicked)];
        Attendees = await db.PickedStaffAsync(Form.Attendees, ct);
        Readers = await db.PickedStaffAsync(Form.Readers, ct);
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
                ? [.. (await db.FindAsync(Form.WhoSearch, RegisterKinds.All, ct)).Select(RegisterPage.AsPicked)]
                : await db.FindStaffAsync(find == "Form.Attendees" ? Form.AttendeesSearch : Form.ReadersSearch, ct);
        }

        foreach (var key in ModelState.Keys.Where(k => k is "Form.Who" or "Form.Attendees" or "Form.Readers").ToList()) ModelState.Remove(key);
        Unjudged();
        return Page();
    }

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

    /// <summary>Keeps what was typed and drops the complaints.</summary>
    protected void Unjudged()
    {
        foreach (var entry in ModelState.Values)
        {
            entry.Errors.Clear();
            entry.ValidationState = Microsoft.AspNetCore.Mvc.ModelBinding.ModelValidationState.Skipped;
        }
    }

    private async Task JudgeAsync(CancellationToken ct)
    {
        if (Form.Mode is not { } mode) return;
        Form.FillRows();
        Verdict = await engagements.JudgeAsync(Form.ToQuestion(mode, Viewer.AccountId, Today), Today, ct);
    }

    private static List<Choice> TopicTree(List<TopicRow> topics)
    {
        var known = topics.Select(t => t.Id).ToHashSet();
        var below = topics.ToLookup(t => t.ParentId is { } parent && known.Contains(parent) ? parent : (long?)null);
        var list = new List<Choice>();
        Add(null, 0);
        return list;

        void Add(long? parent, int depth)
        {
            if (depth > 10) return;
            foreach (var topic in below[parent])
            {
                list.Add(new Choice(Key(topic.Id), string.Concat(Enumerable.Repeat("– ", depth)) + topic.Name));
                Add(topic.Id, depth + 1);
            }
        }
    }

    private static string Key(long id) => id.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private sealed record TopicRow(long Id, string Name, long? ParentId);
}
