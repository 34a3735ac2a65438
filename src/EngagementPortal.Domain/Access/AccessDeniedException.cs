namespace EngagementPortal.Domain.Access;

/// <summary>Whoever asked may read the record and not do this with it; a page answers 403.</summary>
public sealed class AccessDeniedException(string what) : Exception($"Not allowed: {what}.");
