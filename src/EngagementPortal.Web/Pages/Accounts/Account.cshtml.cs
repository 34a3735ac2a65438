using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Services.Accounts;
using EngagementPortal.Web.Setup;
using FluentValidation;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Accounts;

/// <summary>One's own account: what the portal knows, what one may do, and the name.</summary>
[Authorize]
public sealed class AccountModel(PortalDbContext db, AccountService accounts) : PortalPage
{
    [BindProperty] public NameForm Form { get; set; } = new();

    public string Email { get; private set; } = "";
    public string? Division { get; private set; }
    public IReadOnlyList<string> Roles { get; private set; } = [];
    public IReadOnlyList<string> May { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Form = await db.Users.Where(a => a.Id == Viewer.AccountId)
        .Select(a => new NameForm { Name = a.Name, Version = a.Version }).SingleAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Again();
        await accounts.RenameAsync(Viewer.AccountId, Form.Version, Form.Name!, Begin("account.renamed"), ct);
        return Done("/account", "Name changed");
    }

    public async Task<IActionResult> OnPostSignOutEverywhereAsync(CancellationToken ct)
    {
        await accounts.SignOutEverywhereAsync(Viewer.AccountId, Begin("account.signed-out-everywhere"), ct);
        await HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
        return Done("/sign-in", "You are signed out everywhere");
    }

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        var parts = await OfficeParts.LoadAsync(db, ct);
        var me = await db.Users.AsNoTracking().Include(a => a.Grants).SingleAsync(a => a.Id == Viewer.AccountId, ct);
        (Email, Division) = (me.Email!, parts.NameOfDivision(me.DivisionId));
        Roles = [.. me.Grants.OrderBy(g => g.Role).Select(parts.Words)];
        May = [.. Viewer.Grants.SelectMany(g => Domain.Access.Capabilities.Of(g.Role)).Distinct().Order().Select(c => c.Name())];
    }
}

public sealed class NameForm
{
    public string? Name { get; set; }
    public int Version { get; set; }
}

internal sealed class NameFormValidator : AbstractValidator<NameForm>
{
    public NameFormValidator() => RuleFor(f => f.Name).NotEmpty().WithMessage("Enter your name").PlainText(Text.Name, "Your name");
}
