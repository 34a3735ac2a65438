using System.Text.RegularExpressions;
using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Plans;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Engagements;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Plans;

/// <summary>A template as it is written.</summary>
/// <param name="Seen">Version of the record that the writer saw.</param>
public sealed record WriteTemplate(int Seen, string Name, string? Purpose, IReadOnlyList<TemplateSection> Sections);

/// <summary>
/// Keeps the templates of plans: the head of engagement's. A version that is published never changes, so that a plan can say for
/// ever what it was asked; the next one is written beside it.
/// </summary>
public sealed partial class PlanTemplateService(PortalDbContext db, StrategyEditions editions)
{
    public const string Published = "plan-template.published";
    public const string NameTaken = "plan-template.name-taken";
    public const string NoActivities = "plan-template.no-activities";
    public const string NothingOffered = "plan-template.nothing-offered";

    /// <summary>Begins a template with every section, none of them required.</summary>
    /// <exception cref="AccessDeniedException">The viewer does not keep templates.</exception>
    public async Task<Saved> BeginAsync(string name, string? purpose, Viewer viewer, Activity activity, CancellationToken ct)
    {
        Demand(viewer);
        var code = NotOfCode().Replace(Text.Fold(name), "-").Trim('-');
        code = code[..Math.Min(code.Length, 60)];
        if (code.Length == 0 || await db.PlanTemplates.AnyAsync(t => t.Code == code, ct))
            return Taken();
        var template = new PlanTemplate(code, 1, name, purpose);
        template.Ask(Enum.GetValues<PlanSectionKind>().Select(k => ShippedTemplates.Section(k, isRequired: false)));
        db.Add(template);
        try
        {
            await db.SaveAsync(activity, ct);
        }
        catch (DbUpdateException e) when (db.IsDuplicate(e))
        {
            // Somebody else took the name at the same moment.
            db.ChangeTracker.Clear();
            return Taken();
        }

        return new Saved(template.Id, Verdict.Clear);

        static Saved Taken() => Saved.Refused(Verdict.Refused(NameTaken, "There is a template of this name. Write its next version, or choose another name", "Name"));
    }

    /// <summary>Begins the next version of a template, or finds the one that is being written.</summary>
    /// <returns>Null when there is no such template.</returns>
    public async Task<Saved?> NextAsync(long id, Viewer viewer, Activity activity, CancellationToken ct)
    {
        Demand(viewer);
        if (await db.PlanTemplates.AsNoTracking().Where(t => t.Id == id).Select(t => t.Code).SingleOrDefaultAsync(ct) is not { } code) return null;
        var newest = await db.PlanTemplates.Whole().Where(t => t.Code == code).OrderByDescending(t => t.Number).FirstAsync(ct);
        if (newest.PublishedOn is null) return new Saved(newest.Id, Verdict.Clear);
        var next = newest.Next();
        db.Add(next);
        try
        {
            await db.SaveAsync(activity, ct);
        }
        catch (DbUpdateException e) when (db.IsDuplicate(e))
        {
            // Somebody else began it at the same moment: it is theirs that goes on.
            db.ChangeTracker.Clear();
            return new Saved(await db.PlanTemplates.Where(t => t.Code == code && t.Number == next.Number).Select(t => t.Id).SingleAsync(ct), Verdict.Clear);
        }

        return new Saved(next.Id, Verdict.Clear);
    }

    /// <summary>Writes name, purpose and sections.</summary>
    /// <exception cref="StaleRecordException">Somebody else wrote it meanwhile.</exception>
    public Task<Saved?> WriteAsync(long id, WriteTemplate command, Viewer viewer, Activity activity, CancellationToken ct) =>
        ChangeAsync(id, command.Seen, viewer, activity, template =>
        {
            if (!command.Sections.Any(s => s.Kind == PlanSectionKind.Activities)) return Verdict.Refused(NoActivities, "A plan has activities: ask for that section", "Sections");
            template.Rename(command.Name, command.Purpose);
            template.Ask(command.Sections);
            return Verdict.Clear;
        }, ct);

    /// <summary>Sets the activities that a new plan begins with.</summary>
    public Task<Saved?> SuggestAsync(long id, int seen, IReadOnlyList<TemplateActivity> activities, Viewer viewer, Activity activity, CancellationToken ct) =>
        ChangeAsync(id, seen, viewer, activity, template =>
        {
            if (activities.FirstOrDefault(a => editions.All[^1].Approach(a.Approach) is not { } approach || !approach.IsOfferedTo(a.Groups)) is { } wrong)
                return Verdict.Refused(PlanService.WrongApproach, $"The strategy does not offer {wrong.Approach} to all of its groups", "Ticked", "2.3.1");
            template.Suggest(activities);
            return Verdict.Clear;
        }, ct);

    /// <summary>From today plans are made from it.</summary>
    public Task<Saved?> PublishAsync(long id, int seen, Viewer viewer, Activity activity, CancellationToken ct) =>
        ChangeAsync(id, seen, viewer, activity, template =>
        {
            template.Publish(London.DateIn(activity.At));
            return Verdict.Clear;
        }, ct);

    /// <summary>Throws away a version that was never published.</summary>
    public async Task<Saved?> DiscardAsync(long id, int seen, Viewer viewer, Activity activity, CancellationToken ct)
    {
        Demand(viewer);
        if (await WholeAsync(id, ct) is not { } template) return null;
        StaleRecordException.Unless(template, seen);
        if (template.PublishedOn is not null) return Refused();
        db.Remove(template);
        await db.SaveAsync(activity, ct);
        return new Saved(id, Verdict.Clear);
    }

    /// <summary>No plan is made from the template any more, from whichever version. Plans that were keep theirs.</summary>
    /// <returns>Null when there is no such template.</returns>
    public async Task<Saved?> RetireAsync(long id, int seen, Viewer viewer, Activity activity, CancellationToken ct)
    {
        Demand(viewer);
        if (await db.PlanTemplates.SingleOrDefaultAsync(t => t.Id == id, ct) is not { } template) return null;
        StaleRecordException.Unless(template, seen);
        var offered = await db.PlanTemplates.Where(t => t.Code == template.Code && t.PublishedOn != null && t.RetiredOn == null).ToListAsync(ct);
        if (offered.Count == 0) return Saved.Refused(Verdict.Refused(NothingOffered, "No version of it is offered"));
        foreach (var version in offered) version.Retire(London.DateIn(activity.At));
        await db.SaveAsync(activity, ct);
        return new Saved(id, Verdict.Clear);
    }

    private async Task<Saved?> ChangeAsync(long id, int seen, Viewer viewer, Activity activity, Func<PlanTemplate, Verdict> change, CancellationToken ct)
    {
        Demand(viewer);
        if (await WholeAsync(id, ct) is not { } template) return null;
        StaleRecordException.Unless(template, seen);
        if (template.PublishedOn is not null) return Refused();
        var verdict = change(template);
        if (!verdict.IsAllowed) return Saved.Refused(verdict);
        await db.SaveAsync(activity, ct);
        return new Saved(id, Verdict.Clear);
    }

    private Task<PlanTemplate?> WholeAsync(long id, CancellationToken ct) =>
        db.PlanTemplates.Whole().SingleOrDefaultAsync(t => t.Id == id, ct);

    private static void Demand(Viewer viewer)
    {
        if (!viewer.Can(Capability.KeepTemplates)) throw new AccessDeniedException("keeping the templates of plans");
    }

    private static Saved Refused() => Saved.Refused(Verdict.Refused(Published, "This version is published and does not change. Write the next one"));

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NotOfCode();
}
