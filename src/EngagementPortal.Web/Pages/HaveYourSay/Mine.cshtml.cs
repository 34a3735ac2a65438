using EngagementPortal.Data;
using EngagementPortal.Domain.Consultations;
using EngagementPortal.Domain.Influence;
using EngagementPortal.Services.Consultations;
using EngagementPortal.Services.Influence;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.HaveYourSay;

/// <summary>
/// What somebody sent, by their private link: the reference, what they said, and what becomes of it. A link to what is not sent yet leads
/// on to the form.
/// </summary>
[AllowAnonymous]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class MineModel(PortalDbContext db, ResponseLinks links) : PortalPage
{
    /// <summary>Key of the link.</summary>
    [BindProperty(SupportsGet = true)] public string? Key { get; set; }

    /// <summary>Null where the link is none of ours.</summary>
    public Response? It { get; private set; }

    public Consultation Consultation { get; private set; } = null!;

    /// <summary>By question: what was chosen, in words, and what was written.</summary>
    public IReadOnlyList<(string Question, string Chosen, string? Words)> Said { get; private set; } = [];

    /// <summary>The needs that it is evidence of, and what was decided on them in public.</summary>
    public WhatBecame Became { get; private set; } = new(null, []);

    public IReadOnlyList<string> Files { get; private set; } = [];

    /// <summary>Where it stands, in words.</summary>
    public string Becomes => Consultation.StateOn(Today) switch
    {
        ConsultationState.Open or ConsultationState.Paused or ConsultationState.Forthcoming => $"The consultation is open until the end of {Consultation.ClosesOn?.Show()}. Then ONS reads everything that was said.",
        ConsultationState.Withdrawn => "The consultation was withdrawn: its page says why.",
        _ when Consultation.ResponsePublishedOn is { } published => $"ONS published its response on {published.Show()}: it is on the page of the consultation.",
        _ when Consultation.PromisedOn is { } promised => $"ONS reads what was said. Its response is late, and promised for {promised.Show()}.",
        _ => "ONS reads what was said and writes its response. It will be on the page of the consultation.",
    };

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var handle = links.Read(Key);
        if (handle is { } known)
        {
            It = await db.Responses.AsNoTracking().Include(r => r.Answers).AsSingleQuery().SingleOrDefaultAsync(r => r.Handle == known, ct);
            if (It is null && await db.ResponseDrafts.AsNoTracking().Where(d => d.Handle == known).Select(d => (long?)d.ConsultationId).SingleOrDefaultAsync(ct) is { } begun)
                return LocalRedirect($"/have-your-say/{begun}/respond?key={Uri.EscapeDataString(Key!)}");
        }

        if (It is not { } it)
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
            return Page();
        }

        Consultation = await db.PublicConsultations().Include(c => c.Questions).AsSingleQuery().SingleAsync(c => c.Id == it.ConsultationId, ct);
        Said = [.. from question in Consultation.Questions.OrderBy(q => q.Position)
                   join answer in it.Answers on question.Id equals answer.QuestionId
                   let choices = question.ChoicesIn(it.Language)
                   select (question.WordsIn(it.Language), string.Join("; ", answer.Places.Where(p => p < choices.Count).Select(p => choices[p])), answer.Words)];
        Became = (await db.WhatBecameAsync([new EvidenceSource(EvidenceKind.Response, it.Id)], false, ct))[0];
        Files = await db.Attachments.AsNoTracking().Where(a => a.ResponseId == it.Id && a.RemovedAt == null).OrderBy(a => a.Id).Select(a => a.FileName).ToListAsync(ct);
        return Page();
    }
}
