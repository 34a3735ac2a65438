using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Services.Accounts;
using EngagementPortal.Services.Mail;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Admin;

/// <summary>Inviting a colleague.</summary>
[Requires(Capability.ManageAccounts)]
public sealed class InviteModel(PortalDbContext db, AccountService accounts, Outbox outbox) : PortalPage
{
    [BindProperty] public InviteForm Form { get; set; } = new();

    public IReadOnlyList<Choice> Divisions { get; private set; } = [];
    public IReadOnlyList<Choice> Scopes { get; private set; } = [];
    public IReadOnlyList<Choice> Roles => OfficeChoices.Roles;

    /// <summary>Whether the link goes by mail; else whoever invites hands it over.</summary>
    public bool GoesByMail => outbox.CanSend;

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Again();
        var placement = new Placement(Form.Name!, Form.DivisionId, [Form.Grant!]);
        var invited = await accounts.InviteAsync(Form.Email!, placement, Portal.AddressOf(Request), Begin("account.invited"), ct);
        if (!invited.Verdict.IsAllowed) return Again(invited.Verdict);
        if (invited.MailedTo is { } address) return Done($"/admin/accounts/{invited.Id}", $"Account made. A mail with the link is on its way to {address}");
        TempData[AccountModel.LinkKey] = invited.Link;
        return Done($"/admin/accounts/{invited.Id}", "Account made. Hand the link below to its owner");
    }

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        var parts = await OfficeParts.LoadAsync(db, ct);
        (Divisions, Scopes) = (parts.Choices(), parts.Scopes());
    }
}

/// <summary>A role in a scope, as two questions ask for it.</summary>
public abstract class RoleForm
{
    public string? Role { get; set; }
    public string? Scope { get; set; }

    /// <summary>The grant that the answers make; null when they make none.</summary>
    internal Grant? Grant => GrantCode.Parse($"{Role}@{(IsOfOffice ? GrantCode.Office : Scope)}");

    /// <summary>Roles that exist in the whole office alone: whatever scope was chosen, that is what is meant.</summary>
    private bool IsOfOffice => Role is "head-of-engagement" or "administrator" && string.IsNullOrEmpty(Scope);

    /// <summary>The rules for the two answers together.</summary>
    internal static void Check<T>(T form, ValidationContext<T> context) where T : RoleForm
    {
        if (form.Grant is not null) return;
        if (!OfficeChoices.Roles.Any(r => r.Value == form.Role)) context.AddFailure(nameof(Role), "Choose a role");
        else if (string.IsNullOrEmpty(form.Scope)) context.AddFailure(nameof(Scope), "Choose where the role holds");
        else if (GrantCode.Parse($"{form.Role}@{GrantCode.Office}") is not null && GrantCode.Parse($"staff@{form.Scope}") is not null)
            context.AddFailure(nameof(Scope), "This role exists in the whole office only: choose the whole office");
        else context.AddFailure(nameof(Scope), "Choose a part of the office that is offered");
    }
}

/// <summary>Whom to invite, where they work and their first role.</summary>
public sealed class InviteForm : RoleForm
{
    public string? Name { get; set; }
    public string? Email { get; set; }
    public long? DivisionId { get; set; }
}

internal sealed class InviteFormValidator : AbstractValidator<InviteForm>
{
    public InviteFormValidator()
    {
        RuleFor(f => f.Name).NotEmpty().WithMessage("Enter the name").PlainText(Text.Name, "The name");
        RuleFor(f => f.Email).EmailAddressOf("the e-mail address");
        RuleFor(f => f).Custom(RoleForm.Check);
    }
}
