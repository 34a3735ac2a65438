namespace EngagementPortal.Domain.Stakeholders;

/// <summary>An organisation that another record is about to refer to, as far as that depends on it.</summary>
/// <param name="ClosedOn">Its last day; null while it is active.</param>
/// <param name="Ancestors">Keys of the organisations above it, nearest first.</param>
public sealed record Referred(long Id, string Name, DateOnly? ClosedOn, IReadOnlyList<long> Ancestors);

/// <summary>What the register asks of a record that no single form field can tell (portal rules).</summary>
public static class RegisterRules
{
    /// <summary>First date that the register takes for people, agreements and closings.</summary>
    public static readonly DateOnly Earliest = new(1900, 1, 1);

    /// <summary>First date of a journey stage, an assessment or a weighing: ONS came into being on 1 April 1996.</summary>
    public static readonly DateOnly EarliestView = new(1996, 4, 1);

    /// <summary>What an organisation's form refers to.</summary>
    /// <param name="Id">The organisation itself; 0 for a new one.</param>
    /// <param name="ParentId">The parent chosen.</param>
    /// <param name="ParentWas">The parent so far: one that closed meanwhile may stay.</param>
    /// <param name="Parent">The parent chosen, as it is; null where there is no such organisation.</param>
    /// <param name="OwnersKnown">Whether owner and deputy are accounts that can be chosen.</param>
    public sealed record OrganisationFacts(
        long Id, long? ParentId, long? ParentWas, Referred? Parent, long? OwnerId, long? DeputyId, bool OwnersKnown);

    /// <summary>Whether an organisation can be described so.</summary>
    public static Verdict MayDescribe(OrganisationFacts facts) => new([
        .. ParentExists(facts), .. ParentIsActive(facts), .. ParentIsNotBelow(facts), .. OwnersAreKnown(facts), .. DeputyIsSomebodyElse(facts)]);

    /// <summary>What closing an organisation depends on.</summary>
    /// <param name="SuccessorId">The successor chosen.</param>
    /// <param name="Successor">The same as it is; null where there is no such organisation.</param>
    public sealed record ClosingFacts(long Id, DateOnly? ClosedOn, DateOnly LastDay, DateOnly Today, long? SuccessorId, Referred? Successor);

    /// <summary>Whether an organisation can be closed so.</summary>
    public static Verdict MayClose(ClosingFacts facts) => new([
        .. ClosesOnce(facts), .. LastDayHasCome(facts), .. SuccessorIsAnother(facts), .. SuccessorIsActive(facts)]);

    /// <summary>Whether a person can join an organisation, or an agreement name it as a party, from now on.</summary>
    /// <param name="field">The form field that chose it.</param>
    public static Verdict MayName(long id, Referred? organisation, string field) => organisation switch
    {
        null => Refuse("register.organisation-unknown", "Choose an organisation of the register", field),
        { ClosedOn: { } closed } => Refuse("register.organisation-closed",
            $"{organisation.Name} closed on {Words(closed)}. Choose the organisation that carries its work on", field),
        _ => Verdict.Clear,
    };

    private static IEnumerable<Finding> ParentExists(OrganisationFacts facts)
    {
        if (facts.ParentId is not null && facts.Parent is null)
            yield return Blocks("register.organisation-unknown", "Choose a parent organisation of the register", "Parent");
    }

    private static IEnumerable<Finding> ParentIsActive(OrganisationFacts facts)
    {
        if (facts.Parent is { ClosedOn: { } closed } parent && facts.ParentId != facts.ParentWas)
            yield return Blocks("organisation.parent-closed", $"{parent.Name} closed on {Words(closed)}. Choose a parent that is active", "Parent");
    }

    private static IEnumerable<Finding> ParentIsNotBelow(OrganisationFacts facts)
    {
        if (facts.Id != 0 && facts.Parent is { } parent && (parent.Id == facts.Id || parent.Ancestors.Contains(facts.Id)))
            yield return Blocks("organisation.parent-below", "Choose a parent that is not the organisation itself or a part of it", "Parent");
    }

    private static IEnumerable<Finding> OwnersAreKnown(OrganisationFacts facts)
    {
        if (!facts.OwnersKnown) yield return Blocks("organisation.owner-unknown", "Choose an owner from the list", "OwnerId");
    }

    private static IEnumerable<Finding> DeputyIsSomebodyElse(OrganisationFacts facts)
    {
        if (facts.DeputyId is { } deputy && deputy == facts.OwnerId)
            yield return Blocks("organisation.deputy-is-owner", "Choose a deputy who is not the owner", "DeputyId");
    }

    private static IEnumerable<Finding> ClosesOnce(ClosingFacts facts)
    {
        if (facts.ClosedOn is { } closed) yield return Blocks("organisation.closed-already", $"It is closed already, on {Words(closed)}", null);
    }

    private static IEnumerable<Finding> LastDayHasCome(ClosingFacts facts)
    {
        if (facts.LastDay > facts.Today) yield return Blocks("organisation.closing-ahead", "Its last day must be today or in the past", "LastDay");
    }

    private static IEnumerable<Finding> SuccessorIsAnother(ClosingFacts facts)
    {
        if (facts.SuccessorId == facts.Id) yield return Blocks("organisation.successor-itself", "Choose a successor other than the organisation itself", "Successor");
        else if (facts.SuccessorId is not null && facts.Successor is null)
            yield return Blocks("register.organisation-unknown", "Choose a successor of the register", "Successor");
    }

    private static IEnumerable<Finding> SuccessorIsActive(ClosingFacts facts)
    {
        if (facts.SuccessorId != facts.Id && facts.Successor is { ClosedOn: { } closed } successor)
            yield return Blocks("organisation.successor-closed", $"{successor.Name} closed on {Words(closed)}. Choose a successor that is active", "Successor");
    }

    private static Finding Blocks(string code, string text, string? field) => new(code, Severity.Blocks, text, Finding.PortalRule, field);

    private static Verdict Refuse(string code, string text, string field) => Verdict.Refused(code, text, field);

    private static string Words(DateOnly date) => date.ToString("d MMMM yyyy", System.Globalization.CultureInfo.GetCultureInfo("en-GB"));
}
