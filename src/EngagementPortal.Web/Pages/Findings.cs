using EngagementPortal.Domain;

namespace EngagementPortal.Web.Pages;

/// <summary>Verdicts of the rules as a form shows them.</summary>
internal static class Findings
{
    /// <summary>What stops the form, each beside the field as the page binds it.</summary>
    public static Verdict InForm(this Verdict verdict) =>
        new([.. verdict.Findings.Where(f => f.Severity == Severity.Blocks).Select(f => f.Field is null ? f : f with { Field = $"Form.{f.Field}" })]);
}
