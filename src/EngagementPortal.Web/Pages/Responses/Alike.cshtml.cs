using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Services.Consultations;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Responses;

/// <summary>Answers that say nearly the same, and coding all of them at once.</summary>
[Requires(Capability.Read)]
public sealed class AlikeModel(PortalDbContext db, CodingService codings) : ResponsesPage(db)
{
    private const int Shown = 10;

    /// <summary>Key of the first of them.</summary>
    [BindProperty(SupportsGet = true)] public long Answer { get; set; }

    // Named, because nothing of it is sent where nothing is ticked.
    [BindProperty(Name = nameof(Form))] public CodeForm Form { get; set; } = new();

    public string First { get; private set; } = "";
    public int Number { get; private set; }
    public IReadOnlyList<(long ResponseId, string Words)> Others { get; private set; } = [];
    public IReadOnlyList<Choice> Themes { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ReadAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!MayAnalyse) return Forbid();
        if (!await ReadAsync(ct)) return NotFound();
        if (!ModelState.IsValid) return Again();
        if (await codings.CodeAlikeAsync(Id, Answer, Form.Themes, Viewer, Begin("response.coded-alike"), ct) is not { } coded) return NotFound();
        if (!coded.Verdict.IsAllowed) return Again(coded.Verdict, nameof(Form));
        return Done($"{Here}/similar/{Answer}", $"{Web.Words.Count(coded.Coded, "answer is", "answers are")} coded{(coded.Left > 0 ? $", {coded.Left.Show()} are left: code again for the next" : "")}");
    }

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        Others = await Db.AnswerReadings.AsNoTracking().Where(r => r.LeaderId == Answer).OrderBy(r => r.AnswerId).Take(Shown).Select(r => new ValueTuple<long, string>(r.ResponseId, r.Answer.Words!)).ToListAsync(ct);
        Themes = [.. (await Db.ThemeTreeAsync(Id, ct)).Where(t => t.Theme.IsOffered).Select(t => Choices.Of(t.Theme.Id, string.Concat(Enumerable.Repeat("– ", t.Depth)) + t.Theme.Name))];
    }

    private async Task<bool> ReadAsync(CancellationToken ct)
    {
        if (await Db.AnswerReadings.AsNoTracking().Where(r => r.AnswerId == Answer && r.ConsultationId == Id && r.LeaderId == null).Select(r => new { r.Alike, r.Answer.Words }).SingleOrDefaultAsync(ct) is not { } first) return false;
        (First, Number) = (first.Words!, first.Alike);
        return true;
    }
}
