namespace EngagementPortal.Domain;

/// <summary>How much a finding weighs. Only <see cref="Blocks"/> stops anything.</summary>
public enum Severity
{
    /// <summary>Worth knowing.</summary>
    Info,

    /// <summary>Departs from the strategy; goes ahead all the same.</summary>
    Warning,

    /// <summary>Goes ahead once something more is written down (a reason, a name).</summary>
    Requires,

    /// <summary>Does not go ahead.</summary>
    Blocks,
}

/// <summary>One thing that a rule found.</summary>
/// <param name="Code">Stable code, for example <c>advice.statistic-waiver</c>; listed in docs/rules.md.</param>
/// <param name="Severity">What follows from it.</param>
/// <param name="Text">The finding in words a user understands.</param>
/// <param name="Section">Section of the strategy it rests on, for example <c>2.3.6</c>, or "portal rule".</param>
/// <param name="Field">Name of the form field it speaks of, where it speaks of one.</param>
public sealed record Finding(string Code, Severity Severity, string Text, string Section = Finding.PortalRule, string? Field = null)
{
    /// <summary>Section named by rules that go beyond the strategy.</summary>
    public const string PortalRule = "portal rule";
}

/// <summary>What a rule answers: whether the thing is allowed, and why.</summary>
public record Verdict(IReadOnlyList<Finding> Findings)
{
    /// <summary>Nothing to say.</summary>
    public static readonly Verdict Clear = new([]);

    /// <summary>True unless a finding blocks.</summary>
    public bool IsAllowed => Findings.All(f => f.Severity != Severity.Blocks);

    /// <summary>A refusal with one reason.</summary>
    public static Verdict Refused(string code, string text, string? field = null, string section = Finding.PortalRule) =>
        new([new Finding(code, Severity.Blocks, text, section, field)]);
}
