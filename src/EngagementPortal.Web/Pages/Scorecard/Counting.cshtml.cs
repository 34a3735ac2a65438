using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Services.Measurement;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace EngagementPortal.Web.Pages.Scorecard;

/// <summary>Says that the figures of a year are being counted, and goes on to the page that asked for them once they are.</summary>
[Requires(Capability.Read)]
public sealed class CountingModel(KeptFigures kept) : PortalPage
{
    [BindProperty(SupportsGet = true, Name = "year")] public string? AskedYear { get; set; }

    /// <summary>The page that asked for the figures.</summary>
    [BindProperty(SupportsGet = true, Name = "then")] public string? AskedThen { get; set; }

    public FinancialYear Year { get; private set; }

    /// <summary>Where one goes on to: always in this portal.</summary>
    public string Then => Url.IsLocalUrl(AskedThen) ? AskedThen! : "/scorecard";

    public bool IsCounting => FinancialYear.TryParse(AskedYear, out var year) && kept.IsCounting(Year = year);

    public static string Address(FinancialYear year, HttpRequest request) => QueryHelpers.AddQueryString("/scorecard/counting",
        new Dictionary<string, string?>(StringComparer.Ordinal) { ["year"] = year.InAddress(), ["then"] = request.Path + request.QueryString });

    public IActionResult OnGet() => IsCounting ? Page() : LocalRedirect(Then);

    /// <summary>Whether it goes on: see follow.ts.</summary>
    public IActionResult OnGetFollow() => IsCounting ? StatusCode(StatusCodes.Status202Accepted) : new NoContentResult();
}
