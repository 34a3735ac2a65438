using EngagementPortal.Domain.Strategy;

namespace EngagementPortal.Domain.Surveys;

/// <summary>
/// Somebody who was asked to answer a survey, by a link that holds once. It knows that it was used, and not for which answer: nothing
/// leads from an answer to who gave it.
/// </summary>
public sealed class SurveyInvitation
{
    private SurveyInvitation() { }

    /// <param name="personId">Somebody of the register; null for others, who have a name here.</param>
    /// <param name="name">What staff call somebody who is not in the register.</param>
    /// <param name="groups">User groups as they are classified today.</param>
    /// <param name="mailed">Whether the link went by mail; else staff hand it over.</param>
    public SurveyInvitation(long surveyId, long? personId, string? name, UserGroups groups, StakeholderGroups stakeholders, bool mailed, DateOnly on, long byId)
    {
        (SurveyId, PersonId, UserGroups, StakeholderGroups, Mailed, InvitedOn, InvitedById) = (surveyId, personId, groups, stakeholders, mailed, on, byId);
        Name = personId is null ? Text.Required(name, Text.Name, "Name") : null;
        Handle = Guid.NewGuid();
    }

    public long Id { get; private set; }
    public long SurveyId { get; private set; }

    /// <summary>What its link is made of; the link itself is sealed and kept nowhere.</summary>
    public Guid Handle { get; private set; }

    public long? PersonId { get; private set; }
    public string? Name { get; private set; }
    public UserGroups UserGroups { get; private set; }
    public StakeholderGroups StakeholderGroups { get; private set; }
    public bool Mailed { get; private set; }
    public DateOnly InvitedOn { get; private set; }
    public long InvitedById { get; private set; }

    /// <summary>When the link was used.</summary>
    public DateOnly? AnsweredOn { get; private set; }

    /// <summary>When it was taken back: the link opens nothing any more.</summary>
    public DateOnly? WithdrawnOn { get; private set; }

    public long? WithdrawnById { get; private set; }

    /// <summary>Whether the link can still be used while the survey is open.</summary>
    public bool IsWaiting => AnsweredOn is null && WithdrawnOn is null;

    /// <summary>The link was used.</summary>
    public void Answer(DateOnly on)
    {
        if (!IsWaiting) throw new InvalidOperationException("This invitation was used or taken back.");
        AnsweredOn = on;
    }

    /// <summary>Takes it back.</summary>
    public void Withdraw(DateOnly on, long byId)
    {
        if (!IsWaiting) throw new InvalidOperationException("This invitation was used or taken back.");
        (WithdrawnOn, WithdrawnById) = (on, byId);
    }
}
