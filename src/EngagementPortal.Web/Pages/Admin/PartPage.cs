using System.Globalization;
using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Services.Accounts;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Admin;

/// <summary>What a directorate's page and a division's have in common: renaming, closing, and how they look.</summary>
public abstract class PartPage : PortalPage
{
    [BindProperty(SupportsGet = true)] public long Id { get; set; }
    [BindProperty] public PartForm Form { get; set; } = new();
    [BindProperty] public CloseForm Close { get; set; } = new();

    /// <summary>A division to add; on a directorate's page.</summary>
    [BindProperty] public PartForm Division { get; set; } = new();

    public abstract bool HoldsDivisions { get; }
    public abstract string Address { get; }
    public string Name { get; protected set; } = "";
    public string Caption { get; protected set; } = "";
    public int Version { get; protected set; }
    public DateOnly Opened { get; protected set; }
    public DateOnly? Closed { get; protected set; }
    public string? Successor { get; protected set; }
    public IReadOnlyList<Choice> Successors { get; protected set; } = [];

    /// <summary>True while the closing form has something to say.</summary>
    public bool IsClosing => ModelState.GetFieldValidationState(nameof(Close)) == ModelValidationState.Invalid;

    protected IActionResult Answer(Verdict? verdict, string message)
    {
        if (verdict is null) return NotFound();
        if (verdict.IsAllowed) return Done("/admin/directorates", message);
        // The service speaks of its form; on this page closing and adding have names of their own.
        return Again(new Verdict([.. verdict.Findings.Select(f => f with { Field = f.Field?.Replace("Form.SuccessorId", "Close.SuccessorId").Replace("Form.LastDay", "Close.LastDay").Replace("Form.Name", "Division.Name") })]));
    }

    protected IActionResult Renamed(Verdict? verdict) =>
        verdict is null ? NotFound() : verdict.IsAllowed ? Done("/admin/directorates", "Renamed") : Again(verdict);

    /// <summary>The name's field shows what is stored unless it was just typed into.</summary>
    protected void Show(string name)
    {
        Name = name;
        if (ModelState.GetValueOrDefault("Form.Name")?.RawValue is null) Form.Name = name;
    }
}

/// <summary>One directorate.</summary>
[Requires(Capability.ManageDirectorates)]
public sealed class DirectorateModel(PortalDbContext db, DirectorateService office) : PartPage
{
    public override bool HoldsDivisions => true;
    public override string Address => $"/admin/directorates/{Id}";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await db.Directorates.AnyAsync(d => d.Id == Id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!IsFit(nameof(Form))) return Again();
        return Renamed(await office.RenameAsync(Id, Form.Version, Form.Name!, Begin("directorate.renamed"), ct));
    }

    public async Task<IActionResult> OnPostDivisionAsync(CancellationToken ct) => IsFit(nameof(Division))
        ? Answer(await office.OpenDivisionAsync(Id, Division.Name!, Begin("division.opened"), ct), "Division added")
        : Again();

    public async Task<IActionResult> OnPostCloseAsync(CancellationToken ct) => IsFit(nameof(Close))
        ? Answer(await office.CloseAsync(Id, Form.Version, Close.LastDay.ToDate()!.Value, Close.SuccessorId, Begin("directorate.closed", Close.Reason), ct), "Directorate closed")
        : Again();

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        var all = await db.Directorates.AsNoTracking().OrderBy(d => d.Name).ToListAsync(ct);
        if (all.SingleOrDefault(d => d.Id == Id) is not { } it) return;
        (Caption, Version, Opened, Closed) = ("Directorate", it.Version, it.Opened, it.Closed);
        Successor = all.SingleOrDefault(d => d.Id == it.SuccessorId)?.Name;
        Successors = [.. all.Where(d => d.Closed is null && d.Id != Id).Select(d => new Choice(d.Id.ToString(CultureInfo.InvariantCulture), d.Name))];
        Show(it.Name);
    }
}

/// <summary>One division.</summary>
[Requires(Capability.ManageDirectorates)]
public sealed class DivisionModel(PortalDbContext db, DirectorateService office) : PartPage
{
    public override bool HoldsDivisions => false;
    public override string Address => $"/admin/divisions/{Id}";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await db.Divisions.AnyAsync(d => d.Id == Id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!IsFit(nameof(Form))) return Again();
        return Renamed(await office.RenameDivisionAsync(Id, Form.Version, Form.Name!, Begin("division.renamed"), ct));
    }

    public async Task<IActionResult> OnPostCloseAsync(CancellationToken ct) => IsFit(nameof(Close))
        ? Answer(await office.CloseDivisionAsync(Id, Form.Version, Close.LastDay.ToDate()!.Value, Close.SuccessorId, Begin("division.closed", Close.Reason), ct), "Division closed")
        : Again();

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        if (await db.Divisions.AsNoTracking().Include(d => d.Directorate).SingleOrDefaultAsync(d => d.Id == Id, ct) is not { } it) return;
        var parts = await OfficeParts.LoadAsync(db, ct);
        (Caption, Version, Opened, Closed) = ($"Division of {it.Directorate.Name}", it.Version, it.Opened, it.Closed);
        Successor = parts.NameOfDivision(it.SuccessorId);
        Successors = [.. parts.Choices().Where(c => c.Value != Id.ToString(CultureInfo.InvariantCulture))];
        Show(it.Name);
    }
}

/// <summary>Last day of a directorate or division, who takes over, and why.</summary>
public sealed class CloseForm
{
    public DateParts LastDay { get; set; } = new();
    public long? SuccessorId { get; set; }
    public string? Reason { get; set; }
}

internal sealed class CloseFormValidator : AbstractValidator<CloseForm>
{
    public CloseFormValidator()
    {
        RuleFor(f => f.LastDay).RealDate("the last day");
        RuleFor(f => f.Reason).NotEmpty().WithMessage("Enter the reason").PlainText(Text.Paragraph, "The reason");
    }
}
