using System.Globalization;
using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Plans;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Plans;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Plans;

/// <summary>Two versions of a plan side by side, word by word. Version 0 is the plan as it stands now.</summary>
[Requires(Capability.Read)]
public sealed class CompareModel(PortalDbContext db, StrategyEditions editions) : PlanPage(db, editions)
{
    /// <summary>The earlier version; the last that was kept where it is left out.</summary>
    [BindProperty(SupportsGet = true)] public int? From { get; set; }

    /// <summary>The later version.</summary>
    [BindProperty(SupportsGet = true)] public int To { get; set; }

    public IReadOnlyList<ComparedChapter> Chapters { get; private set; } = [];

    /// <summary>What can be compared.</summary>
    public IReadOnlyList<Choice> Versions { get; private set; } = [];

    /// <summary>What people call a version.</summary>
    public string NameOf(int? number) => Versions.First(v => v.Value == number?.ToString(CultureInfo.InvariantCulture)).Text;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var kept = await Db.PlanSnapshots.AsNoTracking().Where(s => s.PlanId == Id).OrderBy(s => s.Number).Select(s => new { s.Number, s.State, s.At }).ToListAsync(ct);
        Versions = [.. kept.Select(v => new Choice(v.Number.ToString(CultureInfo.InvariantCulture), $"Version {v.Number}, {v.State.InWords().ToLowerInvariant()} on {v.At.Show()}")), new Choice("0", "As it stands now")];
        From ??= kept.LastOrDefault()?.Number ?? 0;
        if (await ReadAsync(From.Value, ct) is not { } before || await ReadAsync(To, ct) is not { } after) return NotFound();
        Chapters = PlanComparison.Of(before, after);
        return Page();
    }

    private async Task<PlanDocument?> ReadAsync(int number, CancellationToken ct) => number == 0
        ? await PlanDocument.OfAsync(Db, Editions, Plan, ct)
        : await Db.PlanSnapshots.Where(s => s.PlanId == Id && s.Number == number).Select(s => s.Document).SingleOrDefaultAsync(ct) is { } json ? PlanDocument.Read(json) : null;
}
