using System.Globalization;
using EngagementPortal.Data;
using EngagementPortal.Domain.Consultations;
using EngagementPortal.Services.Consultations;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.HaveYourSay;

/// <summary>One consultation as everybody reads it, once it is announced.</summary>
[AllowAnonymous]
public sealed class DetailsModel(PortalDbContext db) : PortalPage
{
    [BindProperty(SupportsGet = true)] public long Id { get; set; }

    /// <summary>cy for Welsh.</summary>
    [BindProperty(SupportsGet = true)] public string? Lang { get; set; }

    /// <summary>Keys of responses between which the list goes on.</summary>
    [BindProperty(SupportsGet = true)] public string? Before { get; set; }

    [BindProperty(SupportsGet = true)] public string? After { get; set; }

    public IReadOnlyList<PublishedResponse> Responses { get; private set; } = [];

    public Pager Pager { get; private set; } = new(null, null);

    public Consultation It { get; private set; } = null!;

    public ConsultationState State => It.StateOn(Today);

    public ResponseLanguage Language => Lang == "cy" && It.IsInWelsh ? ResponseLanguage.Welsh : ResponseLanguage.English;

    public IEnumerable<Question> Questions => It.Questions.Where(q => q.Asks).OrderBy(q => q.Position);

    /// <summary>What was done in public, with the reasons, the last first.</summary>
    public IEnumerable<ConsultationStep> Notes => It.Steps.Where(s => s.From >= ConsultationState.Forthcoming && ConsultationFlow.IsPublicReason(s.Act)).OrderByDescending(s => s.Id);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await db.PublicConsultations().Whole().SingleOrDefaultAsync(c => c.Id == Id, ct) is not { } it) return NotFound();
        It = it;
        if (it.ResponsePublishedOn is null) return Page();
        var (rows, newer, older) = await db.PublishedPageAsync(Id, Key(Before), Key(After), ct);
        Responses = rows;
        Pager = new Pager(newer ? With("after", rows[0].Id) : null, older ? With("before", rows[^1].Id) : null);
        return Page();
    }

    private string With(string side, long key) => $"/have-your-say/{Id}{QueryString.Create(side, key.ToString(CultureInfo.InvariantCulture))}{(Language == ResponseLanguage.Welsh ? "&lang=cy" : "")}#responses";

    private static long? Key(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var key) ? key : null;

    /// <summary>What happened, for everybody.</summary>
    public static string Says(ConsultationStep step) => step.Act switch
    {
        ConsultationAct.Extend => $"Extended until {step.Date?.Show()}",
        ConsultationAct.Pause => "Paused",
        ConsultationAct.Resume => "Resumed",
        ConsultationAct.Withdraw => "Withdrawn",
        ConsultationAct.Reopen => $"Re-opened until {step.Date?.Show()}",
        ConsultationAct.Hold => $"The response is late and will come on {step.Date?.Show()}",
        _ => "A slip in a question was corrected",
    };
}
