using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Measurement;
using EngagementPortal.Domain.Plans;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;

namespace EngagementPortal.Web.Api;

/// <summary>A record that another refers to.</summary>
public sealed record NamedShape(long Id, string Name);

/// <summary>An engagement.</summary>
/// <param name="Reference">As people refer to it: ENG-1042.</param>
/// <param name="Url">Its page in the portal.</param>
/// <param name="Date">When it was held or is to be; the first of the month where only the month is known.</param>
/// <param name="FinancialYear">The year that it counts in, for example 2011/12.</param>
/// <param name="StatusReason">Why it was not held, called off or entered in error.</param>
/// <param name="Direction">Which way communication went.</param>
/// <param name="Channel">How people met; null where that is not known.</param>
/// <param name="UserGroups">The user groups that took part.</param>
/// <param name="Organisations">The organisations that took part.</param>
/// <param name="People">How many people took part by name. Who they are needs the scope read-people.</param>
/// <param name="Headcount">How many took part in all, where that is known.</param>
/// <param name="Satisfaction">From 1 to 5, where somebody asked.</param>
/// <param name="CostInPounds">Where it was written down.</param>
/// <param name="Expectation">Whether those who took part could expect this approach.</param>
/// <param name="Sensitivity">Restricted engagements are in the list of those who may read them, and of nobody else.</param>
/// <param name="Source">How it came into the portal.</param>
/// <param name="LoggedOn">London date on which it was logged.</param>
public sealed record EngagementShape(
    long Id, string Reference, string Url, DateOnly Date, [property: CodeOf<DatePrecision>] string DatePrecision, string FinancialYear,
    [property: CodeOf<EngagementStatus>] string Status, string? StatusReason, [property: CodeOf<Mode>] string Mode, string ModeLabel, string Approach, string? ApproachLabel,
    [property: CodeOf<Direction>] string Direction, string Subject, string? Purpose, string? Place, string? Channel, NamedShape Division, NamedShape Lead,
    [property: CodeOf<UserGroups>] IReadOnlyList<string> UserGroups, string UserGroupsLabel, IReadOnlyList<NamedShape> Organisations, int People, int? Headcount,
    string? Outcome, int? Satisfaction, decimal? CostInPounds, decimal? StaffHours, [property: CodeOf<ExpectationOutcome>] string Expectation, string? ExpectationReason,
    [property: CodeOf<Sensitivity>] string Sensitivity, [property: CodeOf<Source>] string Source, DateOnly LoggedOn);

/// <summary>An engagement with what belongs to it.</summary>
/// <param name="OtherDivisions">Divisions that took part beside the one that convened it.</param>
/// <param name="Obligations">What the pledge of its mode asked for.</param>
public sealed record EngagementWholeShape(
    EngagementShape Engagement, IReadOnlyList<NamedShape> OtherDivisions, IReadOnlyList<NamedShape> Topics, IReadOnlyList<NamedShape> Outputs, IReadOnlyList<OwedShape> Obligations);

/// <summary>A part of a pledge.</summary>
/// <param name="DueOn">Last day to keep it; null where a date is agreed each time.</param>
public sealed record OwedShape([property: CodeOf<ObligationKind>] string Kind, [property: CodeOf<ObligationState>] string State, DateOnly OpenedOn, DateOnly? DueOn, DateOnly? SettledOn);

/// <summary>An organisation of the register.</summary>
/// <param name="PartOf">The organisation that it is a part of.</param>
/// <param name="Owner">Who at ONS looks after it.</param>
/// <param name="Deputy">Who does in their absence.</param>
/// <param name="AreaCode">Code of the area that it covers (GSS).</param>
/// <param name="Stage">Its stage of the journey from user to ambassador.</param>
/// <param name="ClosedOn">Null while it exists.</param>
public sealed record OrganisationShape(
    long Id, string Url, string Name, IReadOnlyList<string> OtherNames, IReadOnlyList<string> FormerNames, [property: CodeOf<OrganisationKind>] string Kind, string KindLabel, NamedShape? PartOf,
    [property: CodeOf<StakeholderGroups>] IReadOnlyList<string> StakeholderGroups, string StakeholderGroupsLabel, [property: CodeOf<UserGroups>] IReadOnlyList<string> UserGroups, string UserGroupsLabel,
    string? Website, string? AreaCode, NamedShape? Owner, NamedShape? Deputy, bool IsKeyAccount, string? Stage, string? StageLabel, IReadOnlyList<string> Tags, string? Notes, DateOnly? ClosedOn);

/// <summary>A person of the register: personal data. Keep it no longer than you need it.</summary>
/// <param name="Organisations">Where they are now.</param>
/// <param name="MayBeContacted">Where this is false, nobody may write to them.</param>
public sealed record PersonShape(
    long Id, string Url, string Name, string? Post, IReadOnlyList<NamedShape> Organisations, string? Email, string? Telephone, string? PreferredChannel,
    [property: CodeOf<Formats>] IReadOnlyList<string> PreferredFormats, bool MayBeContacted, string? NoContactReason, string? Stage, string? StageLabel, string? Notes);

/// <summary>A division's engagement plan.</summary>
/// <param name="Revision">0 or 1 for the plan as first made; a change of scope makes the next.</param>
/// <param name="Edition">Edition of the strategy that it was approved by.</param>
/// <param name="Activities">How many activities are planned.</param>
public sealed record PlanShape(
    long Id, string Reference, string Url, string FinancialYear, [property: CodeOf<PlanState>] string State, string StateLabel, int Revision, NamedShape Division, NamedShape Directorate,
    NamedShape Template, NamedShape Owner, DateOnly? SubmittedOn, DateOnly? ApprovedOn, string? Edition, int Activities);

/// <summary>The scorecard of a year.</summary>
/// <param name="AsOf">When the figures were counted, or the cut-off of a year that is frozen.</param>
/// <param name="IsFrozen">Whether they are the signed-off figures of the year.</param>
/// <param name="Revision">Number of the frozen year's revision; null where it is not frozen.</param>
/// <param name="Rows">Every measure, M1 first.</param>
public sealed record ScorecardShape(string FinancialYear, int? Quarter, DateTimeOffset AsOf, bool IsFrozen, int? Revision, string BaselineYear, IReadOnlyList<MeasureShape> Rows);

/// <summary>A measure with its figure.</summary>
/// <param name="DefinitionVersion">The version of its definition that the figure goes by; null where it is not reported.</param>
/// <param name="Numerator">Counted exactly; null where there is no figure.</param>
/// <param name="Percent">To one decimal, half away from zero; null where there was nothing to count.</param>
/// <param name="WhyNone">Why there is no figure.</param>
/// <param name="Target">In per cent, of the whole office and the whole year.</param>
/// <param name="Standing">How the figure stands to its target.</param>
/// <param name="Baseline">The figure of the baseline year, in per cent.</param>
/// <param name="ComparedWith">What of the baseline year it is held against; a change is told only where that is fair.</param>
/// <param name="Change">Percentage points since the baseline.</param>
public sealed record MeasureShape(
    string Code, string Title, int? DefinitionVersion, [property: CodeOf<BetterWhen>] string BetterWhen, long? Numerator, long? Denominator, decimal? Percent, string? WhyNone, bool IsEntered,
    decimal? Target, [property: CodeOf<TargetStanding>] string Standing, decimal? Baseline, [property: CodeOf<ComparedWith>] string ComparedWith, decimal? Change);
