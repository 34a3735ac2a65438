using EngagementPortal.Domain.Strategy;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Strategy;

/// <summary>One edition at its permanent address. Public.</summary>
[AllowAnonymous]
public sealed class EditionModel(StrategyEditions editions) : PortalPage
{
    public EditionView Shown { get; private set; } = null!;

    public IActionResult OnGet(string code)
    {
        if (editions.ByCode(code) is not { } edition) return NotFound();
        Shown = new EditionView(edition, editions, Today);
        return Page();
    }
}
