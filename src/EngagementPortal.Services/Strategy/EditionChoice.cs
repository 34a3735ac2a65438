using EngagementPortal.Domain;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Engagements;

namespace EngagementPortal.Services.Strategy;

/// <summary>Which edition speaks where one has to: the first lends its words to what lies before it.</summary>
public static class EditionChoice
{
    /// <summary>The edition in force on a date; before the first, the first.</summary>
    public static StrategyEdition On(this StrategyEditions editions, DateOnly date) => editions.InForceOn(date) ?? editions.All[0];

    /// <summary>The edition that a year goes by: the one in force on its last day, or today while it is not over.</summary>
    public static StrategyEdition Of(this StrategyEditions editions, FinancialYear year, DateOnly today) => editions.On(today < year.End ? today : year.End);

    /// <summary>The edition that a record was judged by; the first where it was judged by none.</summary>
    /// <param name="code">Code of the edition, as the record keeps it.</param>
    public static StrategyEdition Of(this StrategyEditions editions, string? code) => editions.ByCode(code) ?? editions.All[0];

    /// <summary>The words of an owed item: what the pledge asks, or what was promised.</summary>
    public static string NameOf(this StrategyEditions editions, OwedItem item) =>
        item.Obligation is { } kind ? editions.Of(item.Edition).Obligation(kind).Name : item.Words ?? "";
}
