using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Strategy;
using Microsoft.AspNetCore.Authorization;

namespace EngagementPortal.Web.Pages.Strategy;

/// <summary>The strategy in force, and every edition there is. Public.</summary>
[AllowAnonymous]
public sealed class IndexModel(StrategyEditions editions) : PortalPage
{
    public EditionView Shown { get; private set; } = null!;

    public void OnGet() => Shown = new EditionView(editions.On(Today), editions, Today);
}

/// <summary>An edition as a page shows it.</summary>
public sealed record EditionView(StrategyEdition Edition, StrategyEditions Editions, DateOnly Today)
{
    public bool IsInForce => Editions.InForceOn(Today) == Edition;

    /// <summary>Last day on which it applies; null while no later edition is known.</summary>
    public DateOnly? Until(StrategyEdition edition) =>
        Editions.All.FirstOrDefault(e => e.EffectiveFrom > edition.EffectiveFrom)?.EffectiveFrom.AddDays(-1);

    /// <summary>What of the circumstances points one way.</summary>
    public IEnumerable<Criterion> Criteria(CriterionKind kind) => Edition.Criteria.Where(c => c.Kind == kind);
}
