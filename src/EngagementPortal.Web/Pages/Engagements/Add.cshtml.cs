using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Engagements;

/// <summary>Adds a point, a decision or a promise to the record.</summary>
[Requires(Capability.LogEngagements)]
public sealed class AddModel(PortalDbContext db, EngagementService engagements) : OneEngagementPage(db, engagements)
{
    private readonly PortalDbContext db = db;

    [BindProperty]
    public AddForm Form { get; set; } = new();

    public IReadOnlyList<Choice> Staff { get; private set; } = [];
    public IReadOnlyList<Choice> People => [.. It.People.Select(p => new Choice($"{p.Id}", p.Name))];

    public void OnGet() => Form = new AddForm { Version = It.Version, What = Addition.Point };

    public async Task<IActionResult> OnPostAsync(long id, string? then, CancellationToken ct)
    {
        if (Form.Owner is { } owner && !await db.Users.AnyAsync(a => a.Id == owner, ct)) ModelState.AddModelError("Form.Owner", "Choose who sees to it from the list");
        if (Form.What == Addition.Decision && Form.On.ToDate() is { } on && (on < Engagement.Earliest || on > Today))
            ModelState.AddModelError("Form.On", "The date of the decision must be today or in the past, from 1 April 1996 on");
        if (Form.What == Addition.Promise && Form.Due.ToDate() < It.Date)
            ModelState.AddModelError("Form.Due", "The date it is due must be on or after the engagement");
        if (!ModelState.IsValid) return Again();
        var (kind, message) = Form.What switch
        {
            Addition.Decision => ("engagement.decision-added", "Decision added"),
            Addition.Promise => ("engagement.commitment-added", "Promise added"),
            _ => ("engagement.point-added", "Point added"),
        };
        var added = await Engagements.AddAsync(id, Form.Version ?? 0, Apply, Viewer, Begin(kind), ct);
        return added is { IsAllowed: true } && then == "another" ? Done($"/engagements/{id}/add", message) : After(id, added, message);
    }

    private void Apply(Engagement engagement)
    {
        // Only somebody who took part can have raised it.
        var by = engagement.People.Any(p => p.PersonId == Form.RaisedById) ? Form.RaisedById : null;
        if (Form.What == Addition.Decision) engagement.Decide(new Decision(Form.Words!, Form.On.ToDate() ?? Today));
        else if (Form.What == Addition.Promise) engagement.Promise(new Commitment(Form.Kind ?? CommitmentKind.ByOns, Form.Words!, Form.Owner ?? Viewer.AccountId, Form.Due.ToDate()));
        else engagement.Raise(new Point(Form.Words!, by, Form.RaisedBy, Form.Sentiment, Form.IsNeed));
    }

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        await base.PrepareAsync(ct);
        Staff = await db.StaffChoicesAsync(ct);
    }
}

/// <summary>What is added.</summary>
public enum Addition
{
    Point = 1,
    Decision = 2,
    Promise = 3,
}

/// <summary>A point, a decision or a promise.</summary>
public sealed class AddForm
{
    public int? Version { get; set; }
    public Addition? What { get; set; }
    public string? Words { get; set; }
    public long? RaisedById { get; set; }
    public string? RaisedBy { get; set; }
    public Sentiment? Sentiment { get; set; }
    public bool IsNeed { get; set; }
    public DateParts On { get; set; } = new();
    public CommitmentKind? Kind { get; set; }
    public long? Owner { get; set; }
    public DateParts Due { get; set; } = new();
}

internal sealed class AddFormValidator : AbstractValidator<AddForm>
{
    public AddFormValidator()
    {
        RuleFor(f => f.What).Must(w => w is { } what && Enum.IsDefined(what)).WithMessage("Choose what to add");
        RuleFor(f => f.Words).NotEmpty().WithMessage("Enter it in words").PlainText(Text.Paragraph, "It");
        RuleFor(f => f.RaisedBy).PlainText(Text.Line, "Who raised it").When(f => f.What == Addition.Point);
        RuleFor(f => f.Sentiment).IsInEnum().WithMessage("Choose how it was put");
        RuleFor(f => f.On).RealDate("the date of the decision", required: false).When(f => f.What == Addition.Decision);
        RuleFor(f => f.Kind).IsInEnum().WithMessage("Choose whose promise it is");
        RuleFor(f => f.Due).RealDate("the date it is due", required: false).When(f => f.What == Addition.Promise);
    }
}
