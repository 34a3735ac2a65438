using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Services.Stakeholders;
using EngagementPortal.Web.Setup;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.People;

/// <summary>Erases what is held about a person; counts stay.</summary>
[Requires(Capability.AnswerDataRequests)]
public sealed class EraseModel(PortalDbContext db, PersonService people) : PersonPage(db)
{
    [BindProperty]
    public EraseForm Form { get; set; } = new();

    public void OnGet() => Form = new EraseForm { Version = Person.Version };

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Again();
        await people.EraseAsync(Id, Form.Version, Begin("person.erased", Form.Reason), ct);
        return Done(Path, "Personal data erased");
    }
}

/// <summary>Why a person is erased.</summary>
public sealed class EraseForm
{
    public int Version { get; set; }
    public string? Reason { get; set; }
    public bool IsSure { get; set; }
}

internal sealed class EraseFormValidator : AbstractValidator<EraseForm>
{
    public EraseFormValidator()
    {
        RuleFor(f => f.Reason).NotEmpty().WithMessage("Enter the reason").PlainText(Text.Paragraph, "Reason");
        RuleFor(f => f.IsSure).Equal(true).WithMessage("Tick the box if you are sure: this cannot be undone");
    }
}
