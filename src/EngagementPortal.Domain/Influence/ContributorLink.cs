namespace EngagementPortal.Domain.Influence;

/// <summary>
/// An address at which those who took part in an engagement see what came of what they said, without signing in. What it is known by
/// here is sealed in the address; taken back, the address opens nothing.
/// </summary>
public sealed class ContributorLink : IVersioned
{
    private ContributorLink() { }

    public ContributorLink(long engagementId, DateOnly on, long madeById) => (EngagementId, Handle, MadeOn, MadeById) = (engagementId, Guid.NewGuid(), on, madeById);

    public long Id { get; private set; }
    public int Version { get; private set; }
    public long EngagementId { get; private set; }
    public Guid Handle { get; private set; }
    public DateOnly MadeOn { get; private set; }
    public long MadeById { get; private set; }
    public DateOnly? WithdrawnOn { get; private set; }
    public long? WithdrawnById { get; private set; }

    /// <summary>Takes it back.</summary>
    public void Withdraw(DateOnly on, long byId)
    {
        if (WithdrawnOn is not null) throw new InvalidOperationException("It was taken back before.");
        (WithdrawnOn, WithdrawnById) = (on, byId);
    }
}
