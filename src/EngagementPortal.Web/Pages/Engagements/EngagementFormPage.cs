using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Services.Strategy;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Engagements;

/// <summary>
/// What logging and correcting share: the choices, the pickers without scripts, and the panel that says what those who took
/// part can expect and what will be owed.
/// </summary>
public abstract class EngagementFormPage(PortalDbContext db, EngagementService engagements, StrategyEditions editions) : PortalPage
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
    /// Find and Remove of the pickers where no scripts run: the page again, without complaints about what is not filled in
    /// yet. Null when neither was pressed.
    /// </summary>
    protected async Task<IActionResult?> PickAsync(CancellationToken ct)
    {
        var find = Request.Form["find"].ToString();
        var remove = Request.Form["remove"].ToString();
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

    private async Task JudgeAsync(CancellationToken ct)
    {
        if (Form.Mode is not { } mode) return;
        Form.FillRows();
        Verdict = await engagements.JudgeAsync(Form.ToQuestion(mode, Viewer.AccountId, Today), Today, ct);
    }
}
