namespace EngagementPortal.Domain.Strategy;

/// <summary>Whether an engagement has taken place or is still planned: what may be asked for differs.</summary>
public enum EngagementTense
{
    Held = 1,
    Planned = 2,
}

/// <summary>An organisation, person or audience taking part.</summary>
/// <param name="Groups">Its user groups; none for a stakeholder that is not a user.</param>
/// <param name="IsUser">Whether it is among ONS's users, in whatever user group. Only tells apart the two reasons for having none.</param>
public sealed record ExpectationParty(string Name, UserGroups Groups, bool IsUser = true);

/// <summary>What the expectation check looks at.</summary>
/// <param name="Edition">The edition in force on the engagement's date; null when none was.</param>
/// <param name="Approach">Code of the approach.</param>
public sealed record ExpectationFacts(
    StrategyEdition? Edition,
    string? Approach,
    EngagementTense Tense,
    IReadOnlyList<ExpectationParty> Parties);

/// <summary>The expectation check in one word.</summary>
public enum ExpectationOutcome
{
    /// <summary>Every party that is in a user group can expect the approach.</summary>
    Offered = 1,

    /// <summary>At least one party in a user group cannot.</summary>
    NotOffered = 2,

    /// <summary>No party is in a user group: the matrix says nothing.</summary>
    NoUsers = 3,

    /// <summary>No edition was in force: nothing to judge by.</summary>
    NoEdition = 4,

    /// <summary>The edition has no such approach.</summary>
    UnknownApproach = 5,
}

/// <summary>One cell of the matrix.</summary>
public sealed record GroupVerdict(UserGroupDefinition Group, bool IsOffered);

/// <summary>One party, judged for itself.</summary>
/// <param name="Groups">A verdict for each of its groups; empty for a party in none.</param>
public sealed record PartyVerdict(ExpectationParty Party, IReadOnlyList<GroupVerdict> Groups)
{
    /// <summary>The union of its groups applies: one that is offered suffices. Null for a party in no group.</summary>
    public bool? IsOffered => Groups.Count == 0 ? null : Groups.Any(g => g.IsOffered);
}

/// <summary>What the expectation check answers.</summary>
/// <param name="Parties">In the order they were given; empty where there is no edition or approach to judge by.</param>
public sealed record ExpectationVerdict(ExpectationOutcome Outcome, IReadOnlyList<PartyVerdict> Parties, IReadOnlyList<Finding> Findings)
    : Verdict(Findings)
{
    /// <summary>A held engagement needs a reason, kept on its record: the fifth answer of the quick log.</summary>
    public bool NeedsReason => Findings.Any(f => f.Code == ExpectationCheck.NotOffered);

    /// <summary>A planned engagement needs a manager's exception.</summary>
    public bool NeedsException => Findings.Any(f => f.Code == ExpectationCheck.ExceptionNeeded);
}

/// <summary>What a user group can expect in one mode.</summary>
public sealed record ModeExpectation(ModeDefinition Mode, IReadOnlyList<Approach> Approaches);

/// <summary>
/// Compares an approach with what the matrix promises to those taking part (sections 2.3.2 to 2.3.6). An engagement
/// that was held is never refused: it happened.
/// </summary>
public static class ExpectationCheck
{
    public const string NoEdition = "expectation.no-edition";
    public const string UnknownApproach = "expectation.unknown-approach";
    public const string NotOffered = "expectation.not-offered";
    public const string ExceptionNeeded = "expectation.exception-needed";
    public const string OfferedByUnion = "expectation.offered-by-union";
    public const string NotAUser = "expectation.not-a-user";
    public const string NoUserGroup = "expectation.no-user-group";
    public const string NoUsers = "expectation.no-users";

    /// <summary>Judges every party for itself and says which one a finding speaks of.</summary>
    public static ExpectationVerdict Judge(ExpectationFacts facts)
    {
        if (facts.Edition is not { } edition)
            return Unjudged(ExpectationOutcome.NoEdition, new(NoEdition, Severity.Info, "No edition of the strategy was in force on this date, so there is nothing to compare with."));
        if (edition.Approach(facts.Approach) is not { } approach)
            return Unjudged(ExpectationOutcome.UnknownApproach, new(UnknownApproach, Severity.Blocks, "Choose one of the strategy's approaches.", "2.3.1"));

        PartyVerdict[] parties = [.. facts.Parties.Select(p => Judge(edition, approach, p))];
        var outcome =
            parties.Any(p => p.IsOffered == false) ? ExpectationOutcome.NotOffered
            : parties.Any(p => p.IsOffered == true) ? ExpectationOutcome.Offered
            : ExpectationOutcome.NoUsers;

        List<Finding> findings = [.. parties.Select(p => About(p, approach, facts.Tense)).OfType<Finding>()];
        if (outcome == ExpectationOutcome.NoUsers)
            findings.Add(new(NoUsers, Severity.Info, "Nobody taking part is in a user group, so the strategy's table of approaches does not apply.", "2.3.1"));
        return new ExpectationVerdict(outcome, parties, findings);
    }

    /// <summary>What these groups can expect, mode by mode; for several groups, what any of them can.</summary>
    public static IReadOnlyList<ModeExpectation> Expectations(StrategyEdition edition, UserGroups groups) =>
        [.. edition.Modes.Select(m => new ModeExpectation(m, [.. edition.ApproachesBy(m.Mode).Where(a => a.IsOfferedTo(groups))]))];

    private static ExpectationVerdict Unjudged(ExpectationOutcome outcome, Finding finding) => new(outcome, [], [finding]);

    private static PartyVerdict Judge(StrategyEdition edition, Approach approach, ExpectationParty party) =>
        new(party, [.. party.Groups.Singly().Select(g => new GroupVerdict(edition.Group(g), approach.IsOfferedTo(g)))]);

    private static Finding? About(PartyVerdict verdict, Approach approach, EngagementTense tense)
    {
        var name = verdict.Party.Name;
        return verdict switch
        {
            { IsOffered: null, Party.IsUser: false } =>
                new(NotAUser, Severity.Info, $"{name} is not one of our users, so the strategy's table of approaches does not apply to it.", "2.1"),
            { IsOffered: null } =>
                new(NoUserGroup, Severity.Warning, $"{name} has no user group, so nothing can be said about what it can expect. Add its user group to the register.", "2.3.1"),
            { IsOffered: false } when tense == EngagementTense.Planned =>
                new(ExceptionNeeded, Severity.Requires, $"{name}: the strategy does not offer “{approach.Name}” to {Names(verdict, false)}. A manager has to grant an exception.", approach.Section),
            { IsOffered: false } =>
                new(NotOffered, Severity.Requires, $"{name}: the strategy does not offer “{approach.Name}” to {Names(verdict, false)}. Say why it was used.", approach.Section),
            _ when verdict.Groups.Any(g => !g.IsOffered) =>
                new(OfferedByUnion, Severity.Info, $"{name}: “{approach.Name}” is offered to {Names(verdict, true)}, though not to {Names(verdict, false)}. One of its groups is enough.", approach.Section),
            _ => null,
        };
    }

    private static string Names(PartyVerdict verdict, bool offered) =>
        Prose.And(verdict.Groups.Where(g => g.IsOffered == offered).Select(g => g.Group.Name));
}
