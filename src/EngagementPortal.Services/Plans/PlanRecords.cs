using System.Globalization;
using System.Runtime.CompilerServices;
using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Plans;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Services.Exports;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Plans;

/// <summary>What a list of plans is narrowed to; what is null narrows nothing.</summary>
public sealed record PlanFilter
{
    public FinancialYear? Year { get; init; }
    public PlanState? State { get; init; }
    public long? Division { get; init; }
    public long? Directorate { get; init; }
}

/// <summary>A plan as programs read it.</summary>
public sealed record PlanRecord(
    long Id, int YearStart, PlanState State, int Revision, Named Division, Named Directorate, Named Template, Named Owner, DateOnly? SubmittedOn, DateOnly? ApprovedOn, string? Edition, int Activities)
{
    public FinancialYear Year => new(YearStart);

    public string Reference => string.Create(CultureInfo.InvariantCulture, $"PLAN-{Id}");
}

/// <summary>Plans for programs, the last made first.</summary>
public static class PlanRecords
{
    private const int AtATime = 500;

    /// <summary>Of the plans that the filter leaves, the last first, those with a key below one.</summary>
    public static Task<List<PlanRecord>> PlanRecordsAsync(this PortalDbContext db, PlanFilter filter, long? below, int most, CancellationToken ct)
    {
        var found = db.Plans.AsNoTracking();
        if (filter.Year is { StartYear: var year }) found = found.Where(p => p.YearStart == year);
        if (filter.State is { } state) found = found.Where(p => p.State == state);
        if (filter.Division is { } division) found = found.Where(p => p.DivisionId == division);
        if (filter.Directorate is { } directorate) found = found.Where(p => db.Divisions.Any(d => d.Id == p.DivisionId && d.DirectorateId == directorate));
        if (below is { } key) found = found.Where(p => p.Id < key);
        return found.OrderByDescending(p => p.Id).Take(most).Select(p => new PlanRecord(
            p.Id, p.YearStart, p.State, p.Revision,
            new Named(p.DivisionId, db.Divisions.Where(d => d.Id == p.DivisionId).Select(d => d.Name).First()),
            new Named(db.Divisions.Where(d => d.Id == p.DivisionId).Select(d => d.DirectorateId).First(), db.Divisions.Where(d => d.Id == p.DivisionId).Select(d => d.Directorate.Name).First()),
            new Named(p.TemplateId, db.PlanTemplates.Where(t => t.Id == p.TemplateId).Select(t => t.Name).First()),
            new Named(p.OwnerId, db.Users.Where(a => a.Id == p.OwnerId).Select(a => a.Name).First()),
            p.SubmittedOn, p.ApprovedOn, p.Edition, db.PlannedActivities.Count(a => a.PlanId == p.Id))).ToListAsync(ct);
    }

    /// <summary>The same as a file.</summary>
    public static ExportTable PlanTable(this PortalDbContext db, PlanFilter filter, CancellationToken ct) => new(
        "Plans",
        ["reference", "financial_year", "state", "state_label", "revision", "division", "directorate", "template", "owner", "submitted_on", "approved_on", "edition", "activities"],
        db.RowsAsync(filter, ct));

    private static async IAsyncEnumerable<object?[]> RowsAsync(this PortalDbContext db, PlanFilter filter, [EnumeratorCancellation] CancellationToken ct)
    {
        for (long? below = null; ;)
        {
            var some = await db.PlanRecordsAsync(filter, below, AtATime, ct);
            foreach (var p in some)
            {
                yield return
                [
                    p.Reference, p.Year.ToString(), p.State.Code(), p.State.InWords(), p.Revision, p.Division.Name, p.Directorate.Name, p.Template.Name, p.Owner.Name, p.SubmittedOn, p.ApprovedOn, p.Edition, p.Activities,
                ];
            }

            if (some.Count < AtATime) yield break;
            below = some[^1].Id;
        }
    }
}
