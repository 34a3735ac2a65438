namespace EngagementPortal.Web.Pages.People;

/// <summary>What adding and changing a person show alike: see <c>_Fields.cshtml</c>.</summary>
public interface IPersonFields
{
    PersonForm Form { get; }
}
