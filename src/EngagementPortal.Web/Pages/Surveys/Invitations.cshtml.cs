using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Domain.Surveys;
using EngagementPortal.Services;
using EngagementPortal.Services.Mail;
using EngagementPortal.Services.Stakeholders;
using EngagementPortal.Services.Strategy;
using EngagementPortal.Services.Surveys;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Surveys;

/// <summary>Who was invited to a survey, who has used the link, and inviting more.</summary>
[Requires(Capability.KeepSurveys)]
public sealed class InvitationsModel(PortalDbContext db, SurveyService surveys, SurveyLinks links, Outbox outbox, StrategyEditions editions) : SurveyPage(db)
{
    private const int PageSize = 50;

    [BindProperty] public InvitePeopleForm Named { get; set; } = new();

    [BindProperty] public InviteOtherForm Other { get; set; } = new();

    /// <summary>Codes of the user groups of those who were engaged, to look how many they are.</summary>
    [BindProperty(SupportsGet = true)] public string[] Groups { get; set; } = [];

    /// <summary>Since when they were engaged.</summary>
    [BindProperty(SupportsGet = true)] public string? Since { get; set; }

    public IReadOnlyList<InvitationRow> Rows { get; private set; } = [];

    public Pager Pager { get; private set; } = new(null, null);

    public IReadOnlyList<Picked> Chosen { get; private set; } = [];

    /// <summary>So many were engaged and can be asked; null before somebody looked.</summary>
    public int? Found { get; private set; }

    public bool GoesByMail => outbox.CanSend;

    public StrategyEdition Edition => editions.On(Today);

    public UserGroups Sought => Groups.Select(g => Kebab.TryParse<UserGroups>(g, out var group) ? group : UserGroups.None).Union();

    /// <summary>A year back, unless the address says another day.</summary>
    public DateOnly SinceDay => FormRules.ReadDate(Since) ?? Today.AddYears(-1);

    public string Mine => $"{Here}/invitations";

    public bool MayRemind => State == SurveyState.Open && (It.RemindedOn is not { } last || last.AddDays(SurveyService.DaysBetweenReminders) <= Today);

    /// <summary>The link of somebody who was not written to.</summary>
    public string LinkOf(SurveyInvitation invitation) => links.To(invitation.Handle, Portal.AddressOf(Request));

    public IActionResult OnGet() => MayKeep ? Page() : Forbid();

    public async Task<IActionResult> OnPostPeopleAsync(CancellationToken ct)
    {
        if (!MayKeep) return Forbid();
        if (await PickAsync(RegisterKinds.People, v => Named.People.Remove(v), ct) is { } picking) return picking;
        if (!IsFit(nameof(Named))) return Again();
        List<long> ids = [.. Named.People.Select(p => RegisterFinder.IdOf(p, RegisterKinds.People)).OfType<long>()];
        return Then(await surveys.InviteAsync(Id, SurveyVersion, ids, Portal.AddressOf(Request), Viewer, Begin("survey.invited"), ct), nameof(Named));
    }

    public async Task<IActionResult> OnPostEngagedAsync(CancellationToken ct)
    {
        if (!MayKeep) return Forbid();
        ModelState.Clear();
        return Then(await surveys.InviteEngagedAsync(Id, SurveyVersion, SinceDay, Sought, Portal.AddressOf(Request), Viewer, Begin("survey.invited"), ct), "");
    }

    public async Task<IActionResult> OnPostOtherAsync(CancellationToken ct)
    {
        if (!MayKeep) return Forbid();
        if (!IsFit(nameof(Other))) return Again();
        var other = new OtherInvitee(Other.Name!, Other.UserGroup ?? UserGroups.None, Other.Stakeholder!.Value);
        return Then(await surveys.InviteOtherAsync(Id, SurveyVersion, other, Viewer, Begin("survey.invited"), ct), nameof(Other));
    }

    public async Task<IActionResult> OnPostRemindAsync(CancellationToken ct)
    {
        if (!MayKeep) return Forbid();
        ModelState.Clear();
        var reminded = await surveys.RemindAsync(Id, SurveyVersion, Portal.AddressOf(Request), Viewer, Begin("survey.reminded"), ct);
        return reminded is null ? NotFound() : reminded.Verdict.IsAllowed ? Done(Mine, $"{Words.Count(reminded.Mailed, "mail is", "mails are")} on the way") : Again(reminded.Verdict);
    }

    public async Task<IActionResult> OnPostWithdrawAsync([FromForm] long invitation, CancellationToken ct)
    {
        if (!MayKeep) return Forbid();
        ModelState.Clear();
        return After(await surveys.WithdrawAsync(Id, invitation, Viewer, Begin("survey.invitation-withdrawn"), ct), Mine, "The invitation is taken back");
    }

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        var (before, after) = (Number("before"), Number("after"));
        var (rows, newer, older) = await Db.InvitationsTo(Id).IgnoreQueryFilters().PageAsync(
            i => i.Id, i => new InvitationRow(i, Db.People.Where(p => p.Id == i.PersonId).Select(p => p.Name).FirstOrDefault() ?? i.Name!), PageSize, before, after, ct);
        Rows = rows;
        Pager = new Pager(newer ? $"{Mine}?after={rows[0].It.Id}" : null, older ? $"{Mine}?before={rows[^1].It.Id}" : null);
        Chosen = await ChosenAsync(Named.People, ct);
        if (State == SurveyState.Open && Sought != UserGroups.None) Found = await Db.ToBeInvited(Id, SinceDay, Sought, Viewer).CountAsync(ct);

        long? Number(string name) => long.TryParse(Request.Query[name], System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private IActionResult Then(Invited? invited, string form)
    {
        if (invited is null) return NotFound();
        if (!invited.Verdict.IsAllowed) return form.Length > 0 ? Again(invited.Verdict, form) : Again(new Domain.Verdict([.. invited.Verdict.Findings.Select(f => f with { Field = null })]));
        string?[] what = [invited.Mailed > 0 ? Words.Count(invited.Mailed, "mail is on the way", "mails are on the way") : null, invited.ByHand > 0 ? $"{Words.Count(invited.ByHand, "link is", "links are")} below, to be handed over" : null];
        return Done(Mine, string.Join("; ", what.OfType<string>()));
    }
}
