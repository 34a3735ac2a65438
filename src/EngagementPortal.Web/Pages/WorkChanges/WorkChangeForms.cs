using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Influence;
using EngagementPortal.Web.Pages.Needs;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.WorkChanges;

/// <summary>Everything that is typed about a change.</summary>
public sealed class WorkChangeForm
{
    public Guid? Submission { get; set; }
    public int Version { get; set; }
    public string? Title { get; set; }
    public DateParts On { get; set; } = new();
    public string? Words { get; set; }
    public long? OutputId { get; set; }
    public long? StatisticChangeId { get; set; }
    public string? Address { get; set; }
    public long? DivisionId { get; set; }

    /// <summary>References of the decisions that it follows from.</summary>
    public string? Decisions { get; set; }

    public long[] Priorities { get; set; } = [];

    public static WorkChangeForm Of(WorkChange change) => new()
    {
        Version = change.Version,
        Title = change.Title,
        On = DateParts.From(change.On),
        Words = change.Words,
        OutputId = change.OutputId,
        StatisticChangeId = change.StatisticChangeId,
        Address = change.Address,
        DivisionId = change.DivisionId,
        Decisions = string.Join(", ", change.Causes.Where(c => c.DecisionId is not null).Select(c => NeedDecision.ReferenceOf(c.DecisionId!.Value))),
        Priorities = [.. change.Causes.Select(c => c.PriorityId).OfType<long>()],
    };

    /// <summary>Of a form that was found valid.</summary>
    public WorkChangeDetails ToDetails() => new(Title!, On.ToDate()!.Value, Words!, OutputId, StatisticChangeId, Address, DivisionId!.Value, TypedReferences.Read(Decisions, "NDC")!, Priorities);
}

internal sealed class WorkChangeFormValidator : AbstractValidator<WorkChangeForm>
{
    public WorkChangeFormValidator()
    {
        RuleFor(f => f.Title).NotEmpty().WithMessage("Say what changed").PlainText(Text.Line, "What changed");
        RuleFor(f => f.On).RealDate("the day on which it changed");
        RuleFor(f => f.On).Must(d => d.ToDate() is not { } on || on >= Domain.Engagements.Engagement.Earliest).WithMessage("The day on which it changed must be 1 April 1996 or later");
        RuleFor(f => f.Words).NotEmpty().WithMessage("Say more about it").PlainText(Text.Paragraph, "More about it");
        RuleFor(f => f.Address).PlainText(WorkChange.AddressLength, "The address");
        RuleFor(f => f.Address).Must(a => string.IsNullOrWhiteSpace(a) || WorkChange.IsAddress(a)).WithMessage("Enter the address with https:// before it");
        RuleFor(f => f.DivisionId).NotNull().WithMessage("Choose the division");
        RuleFor(f => f.Decisions).Must(t => TypedReferences.Read(t, "NDC") is { Count: <= 100 }).WithMessage("Enter references of decisions, like NDC-3, NDC-12");
    }
}

/// <summary>The form of a change.</summary>
public abstract class WorkChangeFormPage(PortalDbContext db) : InfluencePage(db)
{
    [BindProperty] public WorkChangeForm Form { get; set; } = new();

    public IReadOnlyList<Choice> Divisions { get; private set; } = [];
    public IReadOnlyList<Choice> Outputs { get; private set; } = [];
    public IReadOnlyList<Choice> StatisticChanges { get; private set; } = [];
    public IReadOnlyList<Choice> Priorities { get; private set; } = [];

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        Divisions = await Db.DivisionChoicesAsync(Viewer, Capability.RecordNeeds, Today, ct);
        Outputs = await Db.OutputChoicesAsync(ct, Form.OutputId is { } id ? [id] : []);
        StatisticChanges = [.. (await Db.StatisticChanges.AsNoTracking().OrderByDescending(c => c.Id).Take(100).Select(c => new { c.Id, c.What }).ToListAsync(ct)).Select(c => Choices.Of(c.Id, c.What))];
        // One that was closed since stays with what follows from it.
        var chosen = Form.Priorities.ToList();
        Priorities = [.. (await Db.Priorities.AsNoTracking().Where(p => p.State == PriorityState.Active || EF.Parameter(chosen).Contains(p.Id)).OrderBy(p => p.Code).Select(p => new { p.Id, p.Code, p.Title }).ToListAsync(ct)).Select(p => Choices.Of(p.Id, $"{p.Code} {p.Title}"))];
    }
}
