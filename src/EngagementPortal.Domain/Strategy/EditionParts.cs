using System.Text;

namespace EngagementPortal.Domain.Strategy;

/// <summary>A user group in the words of an edition (section 2.3.1).</summary>
public sealed record UserGroupDefinition(UserGroups Group, string Name, string Definition);

/// <summary>A stakeholder group in the words of an edition (section 2.1).</summary>
/// <param name="HasStrategy">Whether the group has an engagement strategy of its own; in 2011 only users have.</param>
public sealed record StakeholderGroupDefinition(StakeholderGroups Group, string Name, string Definition, bool HasStrategy);

/// <summary>A mode in the words of an edition (section 2.3.1).</summary>
/// <param name="Section">The section that describes it and its approaches.</param>
/// <param name="Communication">Which way communication runs.</param>
/// <param name="Pledge">ONS's pledge, word for word and without its quotation marks; attribute it to <see cref="StrategyEdition.Title"/>.</param>
/// <param name="Obligations">What the pledge owes, one part each.</param>
public sealed record ModeDefinition(
    Mode Mode,
    string Name,
    string Section,
    string Objective,
    string Communication,
    string Pledge,
    IReadOnlyList<string> Examples,
    IReadOnlyList<PledgeObligation> Obligations);

/// <summary>One part of a mode's pledge, and by when it is owed (portal rule).</summary>
/// <param name="DueDays">
/// Days after the engagement was held. 0: met by holding it. Null: a date is agreed for each engagement.
/// </param>
public sealed record PledgeObligation(ObligationKind Kind, int? DueDays);

/// <summary>A kind of obligation in plain words (portal rule).</summary>
/// <param name="SettledBy">What keeps it.</param>
public sealed record ObligationDefinition(ObligationKind Kind, string Name, string SettledBy);

/// <summary>One approach to engagement: a row of the expectation matrix (sections 2.3.2 to 2.3.6).</summary>
/// <param name="Code">Its mode and name, <c>dialogue/advisory-panels</c>.</param>
/// <param name="OfferedTo">The user groups that can expect it from ONS.</param>
/// <param name="Section">The section that prints it.</param>
public sealed record Approach(string Code, Mode Mode, string Name, UserGroups OfferedTo, string Section)
{
    /// <summary>Whether any of these groups can expect it.</summary>
    public bool IsOfferedTo(UserGroups groups) => (OfferedTo & groups) != 0;

    /// <summary>The code that an approach of this mode and name has.</summary>
    public static string CodeOf(Mode mode, string name) => $"{mode.Code()}/{Slug(name)}";

    /// <summary>Lower case, apostrophes dropped, every other run of marks and spaces one hyphen.</summary>
    internal static string Slug(string name)
    {
        var slug = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            if (char.IsLetterOrDigit(c)) slug.Append(char.ToLowerInvariant(c));
            else if (c is not ('\'' or '’') && slug.Length > 0 && slug[^1] != '-') slug.Append('-');
        }

        return slug.ToString().TrimEnd('-');
    }
}

/// <summary>What the strategy is for (section 2.2).</summary>
public sealed record Aim(string Code, string Text);

/// <summary>A principle that underpins all engagement (section 2.2, Annex 1).</summary>
public sealed record Principle(string Code, string Text);

/// <summary>What ONS expects of effective engagement (section 2.2).</summary>
public sealed record ExpectedOutcome(string Code, string Text);

/// <summary>Which way a criterion points.</summary>
public enum CriterionKind
{
    /// <summary>ONS engages, by consultation and dialogue.</summary>
    Engage,

    /// <summary>ONS may only communicate.</summary>
    CommunicateOnly,
}

/// <summary>A circumstance that decides between engaging and only communicating (section 2.3.6).</summary>
/// <param name="Text">The circumstance as a statement.</param>
/// <param name="Question">The same as a question, answered with yes, no or not known.</param>
/// <param name="Example">One case in a sentence.</param>
public sealed record Criterion(string Code, CriterionKind Kind, string Text, string Question, string Example);

/// <summary>The equality impact assessment of an edition (section 3.0).</summary>
/// <param name="Address">Where it can be read (http or https).</param>
public sealed record EqualityImpactAssessment(string Title, DateOnly Date, string Summary, Uri Address);
