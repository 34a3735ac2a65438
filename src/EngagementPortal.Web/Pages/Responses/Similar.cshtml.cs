using System.Globalization;
using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Services.Consultations;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Responses;

/// <summary>Answers that several respondents gave nearly alike: those of a campaign.</summary>
[Requires(Capability.Read)]
public sealed class SimilarModel(PortalDbContext db) : ResponsesPage(db)
{
    /// <summary>The last row that was seen: how many, and its key.</summary>
    [BindProperty(SupportsGet = true)] public string? After { get; set; }

    public IReadOnlyList<AlikeRow> Rows { get; private set; } = [];
    public Pager Pager { get; private set; } = new(null, null);

    public async Task OnGetAsync(CancellationToken ct)
    {
        var after = After?.Split('_') is [var n, var k] && int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && long.TryParse(k, NumberStyles.None, CultureInfo.InvariantCulture, out var key) ? (number, key) : ((int, long)?)null;
        var rows = await Db.AlikeAsync(Id, after, ct);
        Rows = [.. rows.Take(ResponseQueries.PageSize)];
        Pager = new Pager(after is null ? null : $"{Here}/similar", rows.Count > Rows.Count ? $"{Here}/similar?after={Rows[^1].Number}_{Rows[^1].AnswerId}" : null) { NewerText = "From the beginning", OlderText = "Next" };
    }
}
