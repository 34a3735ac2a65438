using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Accounts;

/// <summary>Signs out of this browser.</summary>
[AllowAnonymous]
public sealed class SignOutModel : PortalPage
{
    public async Task<IActionResult> OnPostAsync()
    {
        await HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
        return Done("/sign-in", "You are signed out");
    }
}
