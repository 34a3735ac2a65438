namespace EngagementPortal.Domain;

/// <summary>
/// A record that is saved as a unit with its parts. <see cref="Version"/> rises with every save, also when only a part
/// changed, and is posted with forms so that nobody overwrites what they have not seen.
/// </summary>
public interface IVersioned
{
    /// <summary>Key, given by the database; 0 before the first save.</summary>
    long Id { get; }

    /// <summary>1 when first saved. Set by the data layer alone.</summary>
    int Version { get; }
}

/// <summary>
/// What happens in one save: who did what, when, and why. Nothing is written without one; it becomes the audit entry.
/// </summary>
/// <param name="Kind">Noun and verb, for example <c>engagement.logged</c>.</param>
/// <param name="ActorId">The account; null for the portal itself.</param>
/// <param name="Actor">Name of who did it, as it was then.</param>
/// <param name="At">The instant, by the portal's clock.</param>
/// <param name="Why">The reason given, where one was asked for.</param>
public sealed record Activity(string Kind, long? ActorId, string Actor, DateTimeOffset At, string? Why = null)
{
    /// <summary>Something that the portal does by itself: migrations of data, the sample, clocks.</summary>
    public static Activity OfPortal(string kind, DateTimeOffset at, string? why = null) => new(kind, null, "The portal", at, why);

    /// <summary>The same activity with the reason given for it.</summary>
    public Activity Because(string? why) => this with { Why = string.IsNullOrWhiteSpace(why) ? null : why.Trim() };
}

/// <summary>Someone else saved the record after it was read.</summary>
public sealed class StaleRecordException(string record, int current)
    : Exception($"{record} was changed by someone else; its version is now {current}.")
{
    /// <summary>The version in force now, to be posted by whoever decides to save all the same.</summary>
    public int Current { get; } = current;

    /// <summary>Throws when <paramref name="seen"/> is not the version that <paramref name="record"/> has now.</summary>
    public static void Unless(IVersioned record, int seen)
    {
        if (record.Version != seen) throw new StaleRecordException(record.GetType().Name, record.Version);
    }
}
