using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Measurement;
using EngagementPortal.Services.Measurement;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Scorecard;

/// <summary>A directorate with the divisions that were open in the year.</summary>
public sealed record OfficePart(long Id, string Name, IReadOnlyList<(long Id, string Name)> Divisions);

/// <summary>A page that shows figures: the year, the quarter and the part of the office stand in its address.</summary>
[ShowsFigures]
public abstract class ScorecardPage(PortalDbContext db, KeptFigures kept) : PortalPage
{
    [BindProperty(SupportsGet = true, Name = "year")] public string? AskedYear { get; set; }

    [BindProperty(SupportsGet = true, Name = "quarter")] public int? AskedQuarter { get; set; }

    [BindProperty(SupportsGet = true, Name = "directorate")] public long? AskedDirectorate { get; set; }

    [BindProperty(SupportsGet = true, Name = "division")] public long? AskedDivision { get; set; }

    /// <summary>"now" for the figures of a frozen year as its records stand today.</summary>
    [BindProperty(SupportsGet = true, Name = "as")] public string? AskedAs { get; set; }

    /// <summary>Whether figures are asked for as records stand, also where they are frozen.</summary>
    public bool IsNow => AskedAs == "now";

    protected PortalDbContext Db => db;

    /// <summary>What is shown: this year unless the address says another.</summary>
    public MeasurePeriod Period { get; private set; }

    /// <summary>The figures of a year: as they are reported, unless the address asks for those of now.</summary>
    protected Task<FiguresAsOf> FiguresAsync(FinancialYear year, CancellationToken ct) => IsNow ? kept.OfAsync(year, db, Request.IsPatient(), ct) : kept.ReportedAsync(year, db, Request.IsPatient(), ct);

    /// <summary>The same year as it stood on a day of it; null where it is not frozen, and nothing tells.</summary>
    protected async Task<YearFigures?> UpToAsync(DateOnly day, FiguresAsOf whole, CancellationToken ct) => whole.Frozen is null ? null : await kept.UpToAsync(day, whole, db, ct);

    /// <summary>The directorates and divisions of the year.</summary>
    public IReadOnlyList<OfficePart> Office { get; private set; } = [];

    /// <summary>The directorate that it is narrowed to, or that of the division.</summary>
    public OfficePart? Directorate { get; private set; }

    /// <summary>Key of the division that it is narrowed to.</summary>
    public long? Division { get; private set; }

    /// <summary>What figures are added up for.</summary>
    public FigureScope Scope { get; private set; } = FigureScope.Whole;

    /// <summary>The part of the office in words.</summary>
    public string Where => Division is { } id ? Directorate!.Divisions.First(d => d.Id == id).Name : Directorate?.Name ?? "the whole office";

    /// <summary>Quarters as an address has them: 1 to 4.</summary>
    public static IReadOnlyList<int> Quarters { get; } = [1, 2, 3, 4];

    /// <summary>Reads the address; what it says that does not exist is left out.</summary>
    protected async Task ReadAsync(CancellationToken ct)
    {
        var year = FinancialYear.TryParse(AskedYear, out var asked) ? asked : FinancialYear.Of(Today);
        Period = new MeasurePeriod(year, AskedQuarter is >= 1 and <= 4 ? AskedQuarter : null);
        var (start, end) = (year.Start, year.End);
        var divisions = await db.Divisions.AsNoTracking().Where(d => d.Opened <= end && (d.Closed == null || d.Closed >= start))
            .OrderBy(d => d.Directorate.Name).ThenBy(d => d.Name).Select(d => new { d.Id, d.Name, d.DirectorateId, Directorate = d.Directorate.Name }).ToListAsync(ct);
        Office = [.. divisions.GroupBy(d => (d.DirectorateId, d.Directorate)).Select(g => new OfficePart(g.Key.DirectorateId, g.Key.Directorate, [.. g.Select(d => (d.Id, d.Name))]))];
        Division = AskedDivision is { } division && divisions.Exists(d => d.Id == division) ? division : null;
        Directorate = Office.FirstOrDefault(d => Division is { } id ? d.Divisions.Any(v => v.Id == id) : d.Id == AskedDirectorate);
        Scope = new FigureScope(Period.Quarter, Division is { } one ? [one] : Directorate?.Divisions.Select(d => d.Id).ToList());
    }

    /// <summary>An address of a page about figures, with what this one is narrowed to.</summary>
    /// <param name="more">What it has beside that, or instead of it; null takes something away.</param>
    public string To(string page, params (string Name, string? Value)[] more)
    {
        Dictionary<string, string?> query = new(StringComparer.Ordinal)
        {
            ["year"] = Period.Year.InAddress(),
            ["as"] = IsNow ? "now" : null,
            ["quarter"] = Period.Quarter?.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["directorate"] = Division is null ? Directorate?.Id.ToString(System.Globalization.CultureInfo.InvariantCulture) : null,
            ["division"] = Division?.ToString(System.Globalization.CultureInfo.InvariantCulture),
        };
        foreach (var (name, value) in more) query[name] = value;
        return Microsoft.AspNetCore.WebUtilities.QueryHelpers.AddQueryString(page, query.Where(q => q.Value is not null));
    }

    /// <summary>The records behind a number.</summary>
    public string Records(params (string Name, string? Value)[] more) => To("/scorecard/records", more);
}
