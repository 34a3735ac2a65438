using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Measurement;
using EngagementPortal.Services.Measurement;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Scorecard;

/// <summary>The measures of a scorecard, for the page and for programs alike.</summary>
internal static class ScorecardRows
{
    /// <summary>Every measure with its figure, target and what it is compared with.</summary>
    /// <param name="now">The figures of the period's year.</param>
    /// <param name="then">The figures of the baseline year; null where nothing is compared with it.</param>
    /// <param name="upTo">The baseline year up to the same day; null where that is not known.</param>
    public static async Task<IReadOnlyList<MeasureRow>> MeasureRowsAsync(this PortalDbContext db, MeasurePeriod period, FigureScope scope, FiguresAsOf now, FiguresAsOf? then, YearFigures? upTo, CancellationToken ct)
    {
        var definitions = await db.VersionsAsync(ct);
        var targets = await db.MeasureTargets.AsNoTracking().Where(t => t.YearStart == period.Year.StartYear).ToDictionaryAsync(t => t.Code, t => t.Percent, StringComparer.Ordinal, ct);
        return
        [
            .. MeasureCatalogue.All.Select(kind =>
            {
                var definition = Definition(definitions[kind.Code], now.Frozen, kind, period.Year);
                var baseline = then is null ? null : Definition(definitions[kind.Code], then.Frozen, kind, FinancialYear.Baseline);
                var figure = now.Figures.Of(kind, scope);
                var with = Comparison.Of(kind, period, now.Figures.Today, isFrozen: upTo is not null, isSameDefinition: definition?.Number == baseline?.Number);
                var before = (with == ComparedWith.SameDay ? upTo : then?.Figures)?.Of(kind, scope).Rate;
                // A target is the whole office's and for the whole year.
                decimal? aim = scope.Divisions is null && scope.Quarter is null && targets.TryGetValue(kind.Code, out var target) ? target : null;
                return new MeasureRow(
                    kind, definition, figure, before, with, with is ComparedWith.WholePeriod or ComparedWith.SameDay ? Targets.Change(figure.Rate, before) : null,
                    aim, Comparison.Standing(kind, period, now.Figures.Today, figure.Rate, aim));
            }),
        ];
    }

    /// <summary>The definition that a year goes by: for a frozen one, that which it was frozen with.</summary>
    private static MeasureVersion? Definition(IEnumerable<MeasureVersion> versions, FrozenFigures? frozen, MeasureKind kind, FinancialYear year) =>
        frozen is null ? MeasureVersion.InForce(versions, year) : versions.FirstOrDefault(v => v.Number == frozen.Definitions.GetValueOrDefault(kind.Code));
}
