using EngagementPortal.Data;
using EngagementPortal.Domain.Stakeholders;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Stakeholders;

/// <summary>Everything that stands on an agreement's record.</summary>
public sealed record AgreementFacts(
    long Id, int Version, AgreementKind Kind, string Title, string? Signatories, DateOnly StartsOn, DateOnly? EndsOn, DateOnly? ReviewOn,
    string? Outputs, IReadOnlyList<LinkRow> Parties);

/// <summary>The queries of the pages about agreements.</summary>
public static class AgreementQueries
{
    /// <summary>An agreement with its parties; null when there is none.</summary>
    public static Task<AgreementFacts?> AgreementAsync(this PortalDbContext db, long id, CancellationToken ct) =>
        db.Agreements.AsNoTracking().Where(a => a.Id == id)
            .Select(a => new AgreementFacts(a.Id, a.Version, a.Kind, a.Title, a.Signatories, a.StartsOn, a.EndsOn, a.ReviewOn, a.Outputs,
                a.Parties.OrderBy(p => p.Organisation.NameKey).Select(p => new LinkRow(p.OrganisationId, p.Organisation.Name, p.Organisation.ClosedOn)).ToList()))
            .AsSingleQuery()
            .SingleOrDefaultAsync(ct);
}
