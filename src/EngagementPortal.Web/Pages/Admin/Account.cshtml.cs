using System.Globalization;
using EngagementPortal.Data;
using EngagementPortal.Data.Accounts;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Services.Accounts;
using EngagementPortal.Services.Audit;
using EngagementPortal.Services.Mail;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Admin;

/// <summary>One account as administrators keep it. Each form of the page answers for itself.</summary>
[Requires(Capability.ManageAccounts)]
public sealed class AccountModel(PortalDbContext db, AccountService accounts, Outbox outbox) : PortalPage
{
    /// <summary>Key of a link that was just made and is shown once.</summary>
    public const string LinkKey = "OneTimeLink";

    [BindProperty(SupportsGet = true)] public long Id { get; set; }
    [BindProperty] public PlaceForm Form { get; set; } = new();
    [BindProperty] public HandOverForm HandOver { get; set; } = new();
    [BindProperty] public ReasonForm Disable { get; set; } = new();

    public string Name { get; private set; } = "";
    public string Email { get; private set; } = "";
    public int Version { get; private set; }
    public AccountState State { get; private set; }
    public string? Link { get; private set; }
    public Duties Owes { get; private set; } = new(0, 0, 0, 0);
    public IReadOnlyList<Choice> Divisions { get; private set; } = [];
    public IReadOnlyList<Choice> Scopes { get; private set; } = [];
    public IReadOnlyList<Choice> Grants { get; private set; } = [];
    public IReadOnlyList<Choice> Colleagues { get; private set; } = [];
    public IReadOnlyList<ChangeRow> Changes { get; private set; } = [];
    public IReadOnlyList<Choice> Roles => OfficeChoices.Roles;

    /// <summary>Whether links go by mail; else whoever makes one hands it over.</summary>
    public bool GoesByMail => outbox.CanSend;

    /// <summary>What they owe, a line for each kind that there is.</summary>
    public IEnumerable<string> OwesLines => new[]
    {
        (Owes.Obligations, "open obligation of a pledge", "open obligations of pledges"),
        (Owes.Commitments, "open commitment or follow-up", "open commitments and follow-ups"),
        (Owes.Engagements, "planned engagement that they lead", "planned engagements that they lead"),
        (Owes.Organisations, "organisation that they own or deputise for", "organisations that they own or deputise for"),
    }.Where(l => l.Item1 > 0).Select(l => Words.Count(l.Item1, l.Item2, l.Item3));

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await db.Users.AsNoTracking().Include(a => a.Grants).SingleOrDefaultAsync(a => a.Id == Id, ct) is not { } account) return NotFound();
        Form = new PlaceForm { Name = account.Name, DivisionId = account.DivisionId, Version = account.Version, Keep = [.. account.Grants.Select(GrantCode.Of)] };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!IsFit(nameof(Form))) return Again();
        List<Grant> wanted = [.. Form.Keep.Select(GrantCode.Parse).OfType<Grant>(), .. Form.Grant is { } added ? new[] { added } : []];
        var placement = new Placement(Form.Name!, Form.DivisionId, wanted);
        return Answer(await accounts.PlaceAsync(Id, Form.Version, placement, Begin("account.placed"), ct), "Saved");
    }

    public async Task<IActionResult> OnPostLinkAsync(CancellationToken ct)
    {
        if (await accounts.MakeLinkAsync(Id, Portal.AddressOf(Request), Begin("account.link-made"), ct) is not { } made) return NotFound();
        if (!made.Verdict.IsAllowed) return Again(made.Verdict);
        if (made.MailedTo is { } address) return Done($"/admin/accounts/{Id}", $"A mail with a new link is on its way to {address}");
        TempData[LinkKey] = made.Link;
        return Done($"/admin/accounts/{Id}", "Link made");
    }

    public async Task<IActionResult> OnPostSignOutAsync(CancellationToken ct) =>
        await accounts.SignOutEverywhereAsync(Id, Begin("account.signed-out-everywhere"), ct)
            ? Done($"/admin/accounts/{Id}", "Signed out everywhere")
            : NotFound();

    public async Task<IActionResult> OnPostDisableAsync(CancellationToken ct) => IsFit(nameof(Disable))
        ? Answer(await accounts.DisableAsync(Id, Form.Version, Begin("account.disabled", Disable.Reason), ct), "Account disabled. What is still in their name stands below")
        : Again();

    public async Task<IActionResult> OnPostEnableAsync(CancellationToken ct) =>
        await accounts.EnableAsync(Id, Form.Version, Begin("account.enabled"), ct) ? Done($"/admin/accounts/{Id}", "Account enabled") : NotFound();

    public async Task<IActionResult> OnPostHandOverAsync(CancellationToken ct)
    {
        if (!IsFit(nameof(HandOver))) return Again();
        var done = await accounts.HandOverAsync(Id, HandOver.ToId!.Value, Begin("account.handed-over", HandOver.Reason), ct);
        if (!done.Verdict.IsAllowed) return Again(done.Verdict);
        var (o, c, e, r) = done.Done;
        return Done($"/admin/accounts/{Id}", $"Handed over {Words.Count(o + c, "owed item", "owed items")}, {Words.Count(e, "engagement", "engagements")} and {Words.Count(r, "organisation", "organisations")}");
    }

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        if (await db.Users.AsNoTracking().Include(a => a.Grants).SingleOrDefaultAsync(a => a.Id == Id, ct) is not { } account) return;
        var parts = await OfficeParts.LoadAsync(db, ct);
        (Name, Email, Version, State) = (account.Name, account.Email!, account.Version, AccountsModel.StateOf(account.IsDisabled, account.PasswordHash is not null));
        // Another form of the page was sent: this one shows what is stored.
        if (ModelState.GetValueOrDefault("Form.Name")?.RawValue is null)
            Form = new PlaceForm { Name = account.Name, DivisionId = account.DivisionId, Version = account.Version, Keep = [.. account.Grants.Select(GrantCode.Of)] };
        Link = TempData[LinkKey] as string;
        Grants = [.. account.Grants.OrderBy(g => g.Role).Select(g => new Choice(GrantCode.Of(g), parts.Words(g)))];
        (Divisions, Scopes) = (parts.Choices(), parts.Scopes());
        if (parts.NameOfDivision(account.DivisionId) is { } now && Divisions.All(d => d.Value != $"{account.DivisionId}"))
            Divisions = [new Choice($"{account.DivisionId}", $"{now} (closed)"), .. Divisions];
        Owes = await accounts.OwesAsync(Id, ct);
        if (!Owes.IsNothing)
        {
            Colleagues = [.. (await db.Users.AsNoTracking().Where(a => a.Id != Id && !a.IsDisabled && a.PasswordHash != null).OrderBy(a => a.Name)
                .Select(a => new { a.Id, a.Name, a.DivisionId }).ToListAsync(ct))
                .Select(a => new Choice(a.Id.ToString(CultureInfo.InvariantCulture), $"{a.Name}, {parts.NameOfDivision(a.DivisionId) ?? "no division"}"))];
        }

        Changes = await db.ChangesOfAsync<Account>(Id, ct);
    }

    private IActionResult Answer(Verdict? verdict, string message) =>
        verdict is null ? NotFound() : verdict.IsAllowed ? Done($"/admin/accounts/{Id}", message) : Again(verdict);
}

/// <summary>Name, division and roles of an account.</summary>
public sealed class PlaceForm : RoleForm
{
    public int Version { get; set; }
    public string? Name { get; set; }
    public long? DivisionId { get; set; }

    /// <summary>Codes of the roles that stay.</summary>
    public List<string> Keep { get; set; } = [];
}

internal sealed class PlaceFormValidator : AbstractValidator<PlaceForm>
{
    public PlaceFormValidator()
    {
        RuleFor(f => f.Name).NotEmpty().WithMessage("Enter the name").PlainText(Text.Name, "The name");
        RuleFor(f => f).Custom(RoleForm.Check).When(f => !string.IsNullOrEmpty(f.Role) || !string.IsNullOrEmpty(f.Scope));
        RuleFor(f => f.Keep).Must((f, keep) => keep.Count > 0 || f.Grant is not null).WithMessage("Leave or add at least one role; to end all access, disable the account");
        RuleFor(f => f.Keep).Must(keep => keep.All(k => GrantCode.Parse(k) is not null)).WithMessage("Choose among the roles that are offered");
    }
}

/// <summary>Who takes over everything that an account owes, and why.</summary>
public sealed class HandOverForm
{
    public long? ToId { get; set; }
    public string? Reason { get; set; }
}

internal sealed class HandOverFormValidator : AbstractValidator<HandOverForm>
{
    public HandOverFormValidator()
    {
        RuleFor(f => f.ToId).NotNull().WithMessage("Choose who takes over");
        RuleFor(f => f.Reason).NotEmpty().WithMessage("Enter the reason").PlainText(Text.Paragraph, "The reason");
    }
}

/// <summary>Why an account is disabled.</summary>
public sealed class ReasonForm
{
    public string? Reason { get; set; }
}

internal sealed class ReasonFormValidator : AbstractValidator<ReasonForm>
{
    public ReasonFormValidator() => RuleFor(f => f.Reason).NotEmpty().WithMessage("Enter the reason").PlainText(Text.Paragraph, "The reason");
}
