using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Services.Strategy;
using EngagementPortal.Web.Setup;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Engagements;

/// <summary>Writes what came of an engagement and settles what has been done of what is owed.</summary>
[Requires(Capability.LogEngagements)]
public sealed class CloseOutModel(PortalDbContext db, EngagementService engagements, StrategyEditions editions) : OneEngagementPage(db, engagements)
{
    [BindProperty]
    public CloseOutForm Form { get; set; } = new();

    public StrategyEdition Edition => editions.Of(It.Edition);

    public void OnGet() => Form = new CloseOutForm { Version = It.Version, Outcome = It.Outcome, Satisfaction = It.Satisfaction };

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken ct)
    {
        if (!ModelState.IsValid) return Again();
        var met = Form.Obligations.Where(o => o.Met).DistinctBy(o => o.Id).ToDictionary(o => o.Id, o => o.Evidence!);
        return After(id, await Engagements.CloseOutAsync(id, Form.Version ?? 0, Form.Outcome!, Form.Satisfaction, met, Viewer, Begin("engagement.closed-out"), ct), "Closed out");
    }

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        await base.PrepareAsync(ct);
        foreach (var o in It.Obligations.Where(o => o.State == ObligationState.Open && !Form.Obligations.Exists(f => f.Id == o.Id)))
            Form.Obligations.Add(new CloseOutObligation { Id = o.Id });
    }
}

/// <summary>What came of it, and which obligations have been met with what evidence.</summary>
public sealed class CloseOutForm
{
    public int? Version { get; set; }
    public string? Outcome { get; set; }
    public int? Satisfaction { get; set; }
    public List<CloseOutObligation> Obligations { get; set; } = [];
}

/// <summary>An open obligation, ticked when it has been met.</summary>
public sealed class CloseOutObligation
{
    public long Id { get; set; }
    public bool Met { get; set; }
    public string? Evidence { get; set; }
}

internal sealed class CloseOutFormValidator : AbstractValidator<CloseOutForm>
{
    public CloseOutFormValidator()
    {
        RuleFor(f => f.Outcome).NotEmpty().WithMessage("Enter what came of it").PlainText(Text.Paragraph, "What came of it");
        RuleFor(f => f.Satisfaction).InclusiveBetween(1, 5).WithMessage("Satisfaction is from 1 to 5");
        RuleForEach(f => f.Obligations).ChildRules(row =>
        {
            row.RuleFor(o => o.Evidence).NotEmpty().WithMessage("Enter what shows that it was met").When(o => o.Met);
            row.RuleFor(o => o.Evidence).PlainText(Text.Paragraph, "The evidence");
        });
    }
}
