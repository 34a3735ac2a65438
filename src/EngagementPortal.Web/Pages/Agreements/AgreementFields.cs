using EngagementPortal.Web.TagHelpers;

namespace EngagementPortal.Web.Pages.Agreements;

/// <summary>What adding and changing an agreement show alike: see <c>_Fields.cshtml</c>.</summary>
public interface IAgreementFields
{
    AgreementForm Form { get; }
    IReadOnlyList<Picked> Parties { get; }
    IReadOnlyList<Picked>? FoundFor(string name);
}
