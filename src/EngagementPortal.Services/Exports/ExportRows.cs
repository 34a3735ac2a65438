using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Services.Stakeholders;

namespace EngagementPortal.Services.Exports;

/// <summary>The three lists that others write out as well, narrowed as their pages are.</summary>
public static class ExportRows
{
    /// <summary>The engagements that a filter leaves, of those that the viewer may read.</summary>
    public static ExportTable Engagements(this PortalDbContext db, EngagementFilter filter, StrategyEditions editions, Viewer viewer, CancellationToken ct, int atATime = Taking.Usual) =>
        EngagementLists.Engagements.Table(new Taking(db, viewer, editions, new Narrowing { Engagements = filter }, atATime), ct);

    /// <summary>The organisations that a filter leaves.</summary>
    public static ExportTable Organisations(this PortalDbContext db, OrganisationFilter filter, CancellationToken ct, int atATime = Taking.Usual) =>
        StakeholderLists.Organisations.Table(new Taking(db, Viewer.Nobody, null, new Narrowing { Organisations = filter }, atATime), ct);

    /// <summary>The people that a filter leaves.</summary>
    public static ExportTable People(this PortalDbContext db, PersonFilter filter, CancellationToken ct, int atATime = Taking.Usual) =>
        StakeholderLists.People.Table(new Taking(db, Viewer.Nobody, null, new Narrowing { People = filter }, atATime), ct);
}
