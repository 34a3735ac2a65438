using EngagementPortal.Domain.Stakeholders;

namespace EngagementPortal.Web.Pages.Register;

/// <summary>How addresses and pages name what may be twins.</summary>
internal static class TwinKinds
{
    /// <summary>What an address means; organisations where it says nothing else.</summary>
    public static TwinKind Parse(string? word) => string.Equals(word, "people", StringComparison.OrdinalIgnoreCase) ? TwinKind.People : TwinKind.Organisations;

    public static string Code(this TwinKind kind) => kind == TwinKind.People ? "people" : "organisations";

    /// <summary>The list of them, as a crumb leads there.</summary>
    public static TagHelpers.Crumb List(this TwinKind kind) => kind == TwinKind.People ? new("People", "/people") : new("Organisations", "/organisations");

    /// <summary>The page of one of them.</summary>
    public static string PathOf(this TwinKind kind, long id) => $"/{kind.Code()}/{id}";

    /// <summary>The address at which one is merged into another.</summary>
    public static string MergePath(this TwinKind kind, long keep, long other) => $"/register/merge?kind={kind.Code()}&keep={keep}&other={other}";
}
