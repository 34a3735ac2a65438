using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Attachments;
using EngagementPortal.Domain.Consultations;
using EngagementPortal.Services.Attachments;
using EngagementPortal.Services.Audit;
using EngagementPortal.Services.Consultations;
using EngagementPortal.Web.Pages.Attachments;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Responses;

/// <summary>One response, question by question: what it says, what was found in it, and what may be published of it.</summary>
[Requires(Capability.Read)]
public sealed class DetailsModel(PortalDbContext db, ModerationService moderation) : ResponsePage(db)
{
    [BindProperty] public WhyForm Withhold { get; set; } = new();

    public IReadOnlyList<(Question Question, ResponseAnswer Answer)> Answers { get; private set; } = [];
    public IReadOnlyDictionary<long, string> Themes { get; private set; } = new Dictionary<long, string>();
    public (long? Previous, long? Next) Beside { get; private set; }
    public AttachmentsView Attachments { get; private set; } = null!;
    public IReadOnlyList<ChangeRow> Changes { get; private set; } = [];

    public bool MayForget => Viewer.Can(Capability.AnswerDataRequests) && Said.ForgottenOn is null;

    public void OnGet() => Withhold.Version = Said.Version;

    public async Task<IActionResult> OnPostClearAsync(CancellationToken ct)
    {
        if (!MayAnalyse) return Forbid();
        ModelState.Remove("Withhold.Why");
        return Answered(await moderation.ClearAsync(Said.Id, Withhold.Version, Viewer, Begin("response.cleared"), ct), Own, "Cleared for publishing, as far as its sender lets it be published");
    }

    public async Task<IActionResult> OnPostWithholdAsync(CancellationToken ct)
    {
        if (!MayAnalyse) return Forbid();
        if (!ModelState.IsValid) return Again();
        return Answered(await moderation.WithholdAsync(Said.Id, Withhold.Version, Withhold.Why!, Viewer, Begin("response.withheld"), ct), Own, "Nothing of it is published. It counts all the same");
    }

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        Answers = [.. It.Questions.OrderBy(q => q.Position).Join(Said.Answers, q => q.Id, a => a.QuestionId, (q, a) => (q, a))];
        Themes = (await Db.ThemeTreeAsync(It.Id, ct)).ToDictionary(t => t.Theme.Id, t => t.Theme.Name);
        Beside = await Db.NeighboursAsync(Said, ct);
        var to = new AttachedTo(AttachmentOwner.Response, Said.Id);
        Attachments = new AttachmentsView(to, await Db.AttachmentsOfAsync(to, ct), false);
        Changes = await Db.ChangesOfAsync<Response>(Said.Id, ct);
    }

    /// <summary>Themes in words, in the order of their names.</summary>
    public string InWords(IEnumerable<long> themes) => string.Join(", ", themes.Select(t => Themes.GetValueOrDefault(t, "a theme")).Order(StringComparer.CurrentCulture)) is { Length: > 0 } words ? words : "none of the themes";
}
