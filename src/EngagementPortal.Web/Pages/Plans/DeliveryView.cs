using EngagementPortal.Domain.Plans;
using EngagementPortal.Domain.Strategy;

namespace EngagementPortal.Web.Pages.Plans;

/// <summary>How far a plan has come, as its page shows it.</summary>
public sealed record DeliveryView(StrategyEdition Edition, IReadOnlyList<ActivityProgress> Activities, DateOnly Today)
{
    public Tally Tally => PlanDelivery.Of(Activities);

    public IReadOnlyList<ActivityProgress> Overdue => [.. Activities.Where(a => a.On(Today) == ActivityStanding.Overdue)];
}
