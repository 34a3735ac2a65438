using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Services.Accounts;
using EngagementPortal.Web.Setup;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Admin;

/// <summary>The office as it is divided, and as it was.</summary>
[Requires(Capability.ManageDirectorates)]
public sealed class DirectoratesModel(PortalDbContext db, DirectorateService office) : PortalPage
{
    [BindProperty] public PartForm Form { get; set; } = new();

    public IReadOnlyList<DirectorateRow> Open { get; private set; } = [];
    public IReadOnlyList<DirectorateRow> Closed { get; private set; } = [];

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Again();
        var verdict = await office.OpenAsync(Form.Name!, Begin("directorate.opened"), ct);
        return verdict.IsAllowed ? Done("/admin/directorates", "Directorate added") : Again(verdict);
    }

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        var rows = await db.Directorates.AsNoTracking().OrderBy(d => d.Name).Select(d => new DirectorateRow(d.Id, d.Name, d.Closed,
            d.Divisions.OrderBy(v => v.Closed != null).ThenBy(v => v.Name)
                .Select(v => new DivisionRow(v.Id, v.Name, v.Closed, db.Users.Count(a => a.DivisionId == v.Id && !a.IsDisabled))).ToList()))
            .AsSplitQuery().ToListAsync(ct);
        (Open, Closed) = ([.. rows.Where(r => r.ClosedOn is null)], [.. rows.Where(r => r.ClosedOn is not null)]);
    }

    public sealed record DirectorateRow(long Id, string Name, DateOnly? ClosedOn, List<DivisionRow> Divisions);

    public sealed record DivisionRow(long Id, string Name, DateOnly? Closed, int People);
}

/// <summary>The name of a directorate or division.</summary>
public sealed class PartForm
{
    public string? Name { get; set; }
    public int Version { get; set; }
}

internal sealed class PartFormValidator : AbstractValidator<PartForm>
{
    public PartFormValidator() => RuleFor(f => f.Name).NotEmpty().WithMessage("Enter the name").PlainText(Text.Name, "The name");
}
