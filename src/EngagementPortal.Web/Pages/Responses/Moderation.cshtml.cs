using System.Globalization;
using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Services.Consultations;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Responses;

/// <summary>What waits to be read for what must not be published: what looks like a machine's first.</summary>
[Requires(Capability.AnalyseResponses)]
public sealed class ModerationModel(PortalDbContext db, ModerationService moderation, ResponseAnalysis analysis) : ResponsesPage(db)
{
    private const int AtOnce = 20;

    /// <summary>The last that was seen: <c>1_12</c>, where 1 stands for one that looks like a machine's.</summary>
    [BindProperty(SupportsGet = true)] public string? After { get; set; }

    // Named, because nothing of it is sent where nothing is ticked.
    [BindProperty(Name = nameof(Form))] public ClearForm Form { get; set; } = new();

    public IReadOnlyList<ResponseRow> Rows { get; private set; } = [];
    public ILookup<long, (string Question, string Words)> Said { get; private set; } = null!;
    public int Waiting { get; private set; }
    public Pager Pager { get; private set; } = new(null, null);

    public IActionResult OnGet() => MayAnalyse ? Page() : Forbid();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!MayAnalyse) return Forbid();
        if (!ModelState.IsValid) return Again();
        var read = Form.ToVersions();
        return Answered(await moderation.ClearAsync(Id, read, Viewer, Begin("response.cleared"), ct), $"{Here}/moderation", read.Count == 1 ? "1 response is cleared" : $"{read.Count} responses are cleared", nameof(Form));
    }

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        var after = After?.Split('_') is [var suspect, var key] && long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? (suspect == "1", id) : ((bool, long)?)null;
        var rows = await Db.WaitingAsync(Id, MaySeeWho, after, AtOnce + 1, ct);
        Rows = [.. rows.Take(AtOnce)];
        Said = await Db.WordsOfAsync([.. Rows.Select(r => r.Id)], ct);
        Waiting = (await analysis.FiguresAsync(It, ct)).ByModeration.GetValueOrDefault(Domain.Consultations.Moderation.Waiting);
        Pager = new Pager(after is null ? null : $"{Here}/moderation", rows.Count > AtOnce ? $"{Here}/moderation?after={(Rows[^1].IsSuspect ? 1 : 0)}_{Rows[^1].Id}" : null) { NewerText = "From the beginning", OlderText = "Leave these and read on" };
    }
}
