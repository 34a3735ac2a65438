using EngagementPortal.Domain;
using EngagementPortal.Domain.Strategy;

namespace EngagementPortal.Services.Strategy;

/// <summary>What is asked of saved advice more than once.</summary>
public static class AdviceQueries
{
    /// <summary>Narrowed to an outcome and to what the subject holds; null narrows nothing.</summary>
    public static IQueryable<AdviceSnapshot> Matching(this IQueryable<AdviceSnapshot> advice, AdviceOutcome? outcome, string? words)
    {
        if (outcome is { } wanted)
        {
            var code = wanted.Code();
            advice = advice.Where(a => a.Outcome == code);
        }

        foreach (var word in Search.Words(words)) advice = advice.Where(a => a.SearchText.Contains(word));
        return advice;
    }
}
