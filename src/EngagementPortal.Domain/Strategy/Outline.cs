namespace EngagementPortal.Domain.Strategy;
public enum ObligationKind { Informed = 1, Listened, Considered, FeedbackOnDecision, ConcernsUnderstood, AlternativesRecorded, FeedbackOnInfluence, AdviceSought, JointAction, AgreedOutcome, ViewCaptured, Reviewed }
public enum ObligationState { Open = 1, Met, Waived, Broken }
public sealed record ObligationDue(ObligationKind Kind, DateOnly? DueOn, bool MetByHolding);
public enum ExpectationOutcome { Offered = 1, NotOffered, NoUsers, NoEdition, UnknownApproach }
public static class ObligationClock;
public sealed class StrategyEditions { public static StrategyEditions Load() => new(); }
