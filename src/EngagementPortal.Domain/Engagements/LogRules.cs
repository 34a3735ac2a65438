using System.Globalization;
using EngagementPortal.Domain.Strategy;

namespace EngagementPortal.Domain.Engagements;

/// <summary>What is asked when an engagement is logged, planned or corrected.</summary>
/// <param name="Approach">Code of the approach, as it was chosen.</param>
/// <param name="Edition">The edition in force on the date; null before the first.</param>
/// <param name="Fallback">The edition whose approaches are offered for dates on which none was in force.</param>
/// <param name="Reason">Why an approach is used that is not offered; null when none was given.</param>
public sealed record LogFacts(
    EngagementTense Tense, DateOnly Date, DateOnly Today, Mode Mode, string? Approach, StrategyEdition? Edition, StrategyEdition Fallback,
    IReadOnlyList<LogParty> Parties, string? Reason);

/// <summary>An organisation, person or audience taking part.</summary>
/// <param name="ClosedOn">Last day of an organisation; null while it is active.</param>
/// <param name="Successor">Name of what carries its work on.</param>
/// <param name="IsErased">A person whose data was erased.</param>
public sealed record LogParty(string Name, UserGroups Groups, bool IsUser = true, DateOnly? ClosedOn = null, string? Successor = null, bool IsErased = false);

/// <summary>The verdict on a log, with what the expectation check said.</summary>
public sealed record LogVerdict(ExpectationVerdict Expectation, IReadOnlyList<Finding> Findings) : Verdict(Findings);

/// <summary>Rules of the quick log. Field names are those of the form.</summary>
public static class LogRules
{
    public const string DateTooEarly = "log.date-too-early";
    public const string HeldInFuture = "log.held-in-future";
    public const string PlannedInPast = "log.planned-in-past";
    public const string TooFarAhead = "log.too-far-ahead";
    public const string UnknownApproach = "log.unknown-approach";
    public const string ApproachOfAnotherMode = "log.approach-of-another-mode";
    public const string NobodyTookPart = "log.nobody-took-part";
    public const string OrganisationClosed = "log.organisation-closed";
    public const string PersonErased = "log.person-erased";
    public const string ReasonMissing = "log.reason-missing";

    /// <summary>Judges the four answers. What blocks names its field; the expectation check is part of the answer.</summary>
    public static LogVerdict Judge(LogFacts facts)
    {
        var expectation = ExpectationCheck.Judge(new ExpectationFacts(facts.Edition, facts.Approach, facts.Tense,
            [.. facts.Parties.Select(p => new ExpectationParty(p.Name, p.Groups, p.IsUser))]));
        List<Finding> findings =
        [
            .. TheDateIsPossible(facts),
            .. TheApproachIsOneOfTheMode(facts),
            .. SomebodyTookPart(facts),
            .. TheyExistedOnTheDay(facts),
            .. AnApproachNotOfferedHasAReason(facts, expectation),
        ];
        return new LogVerdict(expectation, findings);
    }

    private static IEnumerable<Finding> TheDateIsPossible(LogFacts f)
    {
        if (f.Date < Engagement.Earliest)
            yield return Block(DateTooEarly, "Date", "The date of the engagement must be 1 April 1996 or later: ONS did not exist before");
        else if (f.Tense == EngagementTense.Held && f.Date > f.Today)
            yield return Block(HeldInFuture, "Date", "The date of an engagement that was held must be today or in the past. If it is still to come, choose “It is planned”");
        else if (f.Tense == EngagementTense.Planned && f.Date < f.Today)
            yield return Block(PlannedInPast, "Date", "The date of a planned engagement must be today or in the future. If it took place, say that it was held");
        else if (f.Date > f.Today.AddYears(Engagement.YearsAhead))
            yield return Block(TooFarAhead, "Date", string.Create(CultureInfo.InvariantCulture, $"The date must be within {Engagement.YearsAhead} years from today"));
    }

    private static IEnumerable<Finding> TheApproachIsOneOfTheMode(LogFacts f)
    {
        var edition = f.Edition ?? f.Fallback;
        if (edition.Approach(f.Approach) is not { } approach)
            yield return Block(UnknownApproach, "Approach", $"Choose an approach of {edition.Mode(f.Mode).Name}");
        else if (approach.Mode != f.Mode)
            yield return Block(ApproachOfAnotherMode, "Approach",
                $"“{approach.Name}” is an approach of {edition.Mode(approach.Mode).Name}. Choose an approach of {edition.Mode(f.Mode).Name}");
    }

    private static IEnumerable<Finding> SomebodyTookPart(LogFacts f)
    {
        if (f.Parties.Count == 0)
            yield return Block(NobodyTookPart, "Who", "Choose who took part: an organisation, a person or a user group");
    }

    private static IEnumerable<Finding> TheyExistedOnTheDay(LogFacts f)
    {
        foreach (var party in f.Parties)
        {
            if (party.ClosedOn is { } closed && closed < f.Date)
                yield return Block(OrganisationClosed, "Who", string.Create(CultureInfo.InvariantCulture, $"{party.Name} closed on {closed:d MMMM yyyy}.")
                    + (party.Successor is { } heir ? $" Choose {heir}, which carries its work on, or correct the date" : " Choose another, or correct the date"));
            if (party.IsErased)
                yield return Block(PersonErased, "Who", "A person whose data was erased cannot be added. Choose their organisation instead");
        }
    }

    private static IEnumerable<Finding> AnApproachNotOfferedHasAReason(LogFacts f, ExpectationVerdict expectation)
    {
        if (expectation.Outcome != ExpectationOutcome.NotOffered || !string.IsNullOrWhiteSpace(f.Reason)) yield break;
        var said = expectation.Findings.First(x => x.Severity == Severity.Requires);
        yield return new Finding(ReasonMissing, Severity.Blocks, said.Text, said.Section, "Reason");
    }

    private static Finding Block(string code, string field, string text) => new(code, Severity.Blocks, text, Finding.PortalRule, field);
}
