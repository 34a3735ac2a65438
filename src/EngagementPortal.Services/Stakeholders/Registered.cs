using EngagementPortal.Domain;
using EngagementPortal.Domain.Stakeholders;

namespace EngagementPortal.Services.Stakeholders;

/// <summary>What came of a write to the register.</summary>
/// <param name="Verdict">Whether it was saved, and if not, why.</param>
/// <param name="Id">Key of the record; 0 when a new one was not saved.</param>
public sealed record Registered(Verdict Verdict, long Id = 0)
{
    /// <summary>Records that the refused one may be the same as.</summary>
    public IReadOnlyList<Twin> Twins { get; init; } = [];

    public bool IsAllowed => Verdict.IsAllowed;

    /// <summary>Nothing was saved: somebody has to say first whether it is one of these.</summary>
    internal static Registered Unless(IReadOnlyList<Twin> twins) =>
        new(Verdict.Refused("register.likely-twin", "Say whether it is one that is in the register already", "IsDifferent")) { Twins = twins };
}
