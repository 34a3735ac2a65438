using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
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
        May = [.. Viewer.Grants.SelectMany(g => Capabilities.Of(g.Role)).Distinct().Order().Select(Say)];
    }

    private static string Say(Capability capability) => capability switch
    {
        Capability.Read => "Read everything that is not restricted",
        Capability.LogEngagements => "Log, correct and close out engagements",
        Capability.KeepRegister => "Add and change organisations and people",
        Capability.SeekAdvice => "Save advice, and record what was decided",
        Capability.ApproveExceptions => "Waive obligations and allow exceptions",
        Capability.ReadRestricted => "Read restricted records",
        Capability.KeepTopics => "Keep topics and statistical outputs",
        Capability.AnswerDataRequests => "Hand out what is held about a person, and erase it",
        Capability.ManageAccounts => "Invite, place and disable people, and hand over what they owe",
        Capability.ManageDirectorates => "Keep directorates and divisions",
        Capability.WritePlans => "Write and submit engagement plans",
        Capability.ApprovePlans => "Approve and return engagement plans",
        Capability.KeepTemplates => "Keep the templates of plans",
        Capability.KeepMeasures => "Keep the measures, their targets and entered figures",
        Capability.KeepWebhooks => "Say which other programs are told what happens here",
        _ => capability.Name(),
    };
}

/// <summary>One’s own name.</summary>
public sealed class NameForm
{
    public string? Name { get; set; }
    public int Version { get; set; }
}

internal sealed class NameFormValidator : AbstractValidator<NameForm>
{
    public NameFormValidator() => RuleFor(f => f.Name).NotEmpty().WithMessage("Enter your name").PlainText(Text.Name, "Your name");
}
