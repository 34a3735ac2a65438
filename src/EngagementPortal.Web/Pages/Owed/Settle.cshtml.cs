using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Owed;

/// <summary>Settles what is owed, one item or several at a time.</summary>
[Requires(Capability.LogEngagements)]
public sealed class SettleModel(PortalDbContext db, OwedService owed, StrategyEditions editions) : OwedPage(db, editions)
{
    [BindProperty]
    public SettleForm Form { get; set; } = new();

    public bool MayWaive => Viewer.Can(Capability.ApproveExceptions);

    /// <summary>True where the one item is an agreed outcome, whose date people set themselves.</summary>
    public bool MayDate => Items is [{ Obligation: ObligationKind.AgreedOutcome }];

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Again();
        DemandAll();
        var words = Form.Words!;
        var verdict = await owed.SettleAsync(Item, Form.Settlement!.Value, words, Viewer,
            Begin($"owed.{Form.Settlement.Value.Code()}", words), ct);
        if (!verdict.IsAllowed) return Again(verdict.InForm());
        return Done(Back(), Item.Count == 1 ? "Settled" : $"{Item.Count.Show()} items settled");
    }

    /// <summary>Agrees the day by which an outcome is due.</summary>
    public async Task<IActionResult> OnPostDateAsync(CancellationToken ct)
    {
        ModelState.Remove("Form.Settlement");
        ModelState.Remove("Form.Words");
        if (Form.Due.ToDate() is not { } due)
        {
            ModelState.AddModelError("Form.Due", "Enter the day by which it is due, as a real date");
            return Again();
        }

        var verdict = await owed.DateAsync(Item[0], due, Viewer, Begin("owed.dated"), ct);
        if (!verdict.IsAllowed) return Again(verdict.InForm());
        return Done(Back(), $"Due on {due.Show()}");
    }
}

/// <summary>What is said of the items.</summary>
public sealed class SettleForm
{
    public Settlement? Settlement { get; set; }
    public string? Words { get; set; }
    public DateParts Due { get; set; } = new();
}

internal sealed class SettleFormValidator : AbstractValidator<SettleForm>
{
    public SettleFormValidator()
    {
        RuleFor(f => f.Settlement).Must(s => s is { } settlement && Enum.IsDefined(settlement)).WithMessage("Say what became of it");
        RuleFor(f => f.Words).NotEmpty().WithMessage("Enter what shows it, or the reason").PlainText(Text.Paragraph, "The evidence or reason");
    }
}
