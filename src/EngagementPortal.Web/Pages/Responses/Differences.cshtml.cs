using System.Globalization;
using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Services.Consultations;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Responses;

/// <summary>Answers that coders gave different themes, until somebody settles them.</summary>
[Requires(Capability.Read)]
public sealed class DifferencesModel(PortalDbContext db) : ResponsesPage(db)
{
    /// <summary>The last answer that was seen.</summary>
    [BindProperty(SupportsGet = true)] public string? After { get; set; }

    public IReadOnlyList<DifferentRow> Rows { get; private set; } = [];
    public ILookup<long, CodingRow> Codings { get; private set; } = null!;
    public IReadOnlyDictionary<long, string> Themes { get; private set; } = new Dictionary<long, string>();
    public Pager Pager { get; private set; } = new(null, null);

    public async Task OnGetAsync(CancellationToken ct)
    {
        var after = long.TryParse(After, NumberStyles.None, CultureInfo.InvariantCulture, out var key) ? key : (long?)null;
        var rows = await Db.DifferencesAsync(Id, after, ct);
        Rows = [.. rows.Take(ResponseQueries.PageSize)];
        Codings = (await Db.CodingsOfAsync([.. Rows.Select(r => r.AnswerId)], ct)).ToLookup(c => c.AnswerId);
        Themes = (await Db.ThemeTreeAsync(Id, ct)).ToDictionary(t => t.Theme.Id, t => t.Theme.Name);
        Pager = new Pager(after is null ? null : $"{Here}/differences", rows.Count > Rows.Count ? $"{Here}/differences?after={Rows[^1].AnswerId}" : null) { NewerText = "From the beginning", OlderText = "Next" };
    }
}
