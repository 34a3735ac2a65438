using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Owed;

/// <summary>Hands what is owed to somebody else.</summary>
[Requires(Capability.LogEngagements)]
public sealed class HandOverModel(PortalDbContext db, OwedService owed, StrategyEditions editions) : OwedPage(db, editions)
{
    private readonly PortalDbContext db = db;

    [BindProperty]
    public HandOverForm Form { get; set; } = new();

    public IReadOnlyList<Choice> Staff { get; private set; } = [];

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Again();
        var to = await db.Users.AsNoTracking().Where(a => a.Id == Form.To && !a.IsDisabled).Select(a => a.Name).SingleOrDefaultAsync(ct);
        if (to is null)
        {
            ModelState.AddModelError("Form.To", "Choose who takes it over from the list");
            return Again();
        }

        DemandAll();
        await owed.HandOverAsync(Item, Form.To!.Value, Viewer, Begin("owed.handed-over", Form.Reason), ct);
        return Done(Back(), $"Handed over to {to}");
    }

    protected override async Task PrepareAsync(CancellationToken ct) => Staff = await db.StaffChoicesAsync(ct);
}

/// <summary>Who takes it over, and why.</summary>
public sealed class HandOverForm
{
    public long? To { get; set; }
    public string? Reason { get; set; }
}

internal sealed class HandOverFormValidator : AbstractValidator<HandOverForm>
{
    public HandOverFormValidator()
    {
        RuleFor(f => f.To).NotNull().WithMessage("Choose who takes it over");
        RuleFor(f => f.Reason).NotEmpty().WithMessage("Enter why it is handed over").PlainText(Text.Paragraph, "The reason");
    }
}
