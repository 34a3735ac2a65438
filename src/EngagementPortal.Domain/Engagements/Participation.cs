using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;

namespace EngagementPortal.Domain.Engagements;

/// <summary>
/// What every participation repeats of its engagement, so that a stakeholder's engagements are read in the order of an index,
/// however many there are. Kept by <see cref="Engagement.TellParticipants"/>.
/// </summary>
public abstract class Participation
{
    private protected Participation() { }

    public long Id { get; private set; }
    public long EngagementId { get; private set; }
    public Engagement Engagement { get; private set; } = null!;

    /// <summary>Date of the engagement.</summary>
    public DateOnly EngagedOn { get; private set; }

    /// <summary>When the first of what ONS or they still owe for it falls due; the last of all days where no date is set, null where nothing is owed.</summary>
    public DateOnly? OwedOn { get; private set; }

    internal void Repeat(DateOnly engagedOn, DateOnly? owedOn) => (EngagedOn, OwedOn) = (engagedOn, owedOn);
}

/// <summary>An organisation that took part, classified as it was on the day.</summary>
public sealed class EngagedOrganisation : Participation
{
    private EngagedOrganisation() { }

    public EngagedOrganisation(long organisationId, UserGroups groups) => (OrganisationId, UserGroups) = (organisationId, groups);

    public long OrganisationId { get; private set; }
    public Organisation Organisation { get; private set; } = null!;
    public UserGroups UserGroups { get; private set; }
}

/// <summary>A person who took part, with where they worked on the day and its user groups.</summary>
public sealed class EngagedPerson : Participation
{
    private EngagedPerson() { }

    /// <param name="organisationId">Where they worked on the day; null where the register did not know.</param>
    public EngagedPerson(long personId, UserGroups groups, long? organisationId = null) =>
        (PersonId, UserGroups, OrganisationId) = (personId, groups, organisationId);

    /// <summary>Where they worked on the day, as the register said then.</summary>
    public long? OrganisationId { get; private set; }

    public long PersonId { get; private set; }
    public Person Person { get; private set; } = null!;
    public UserGroups UserGroups { get; private set; }
}

/// <summary>A user group that stands in for named people: newsletter readers, citizens at a roadshow.</summary>
public sealed class EngagedAudience
{
    private EngagedAudience() { }

    public EngagedAudience(UserGroups group, int? headcount, string? note)
    {
        if (!UserGroupSets.Each.Contains(group)) throw new ArgumentOutOfRangeException(nameof(group), group, "One user group.");
        if (headcount < 0) throw new ArgumentOutOfRangeException(nameof(headcount));
        (UserGroup, Headcount, Note) = (group, headcount, Text.Optional(note, Text.Line, "Note"));
    }

    public long Id { get; private set; }
    public long EngagementId { get; private set; }
    public Engagement Engagement { get; private set; } = null!;
    public UserGroups UserGroup { get; private set; }
    public int? Headcount { get; private set; }
    public string? Note { get; private set; }

    internal bool SameAs(EngagedAudience other) =>
        (UserGroup, Headcount, Note) == (other.UserGroup, other.Headcount, other.Note);
}

/// <summary>A division that took part beside the one that convened.</summary>
public sealed class EngagementDivision
{
    private EngagementDivision() { }

    internal EngagementDivision(long divisionId) => DivisionId = divisionId;

    public long Id { get; private set; }
    public long EngagementId { get; private set; }
    public Engagement Engagement { get; private set; } = null!;
    public long DivisionId { get; private set; }
}

/// <summary>Somebody of ONS who was there.</summary>
public sealed class EngagementAttendee
{
    private EngagementAttendee() { }

    internal EngagementAttendee(long accountId) => AccountId = accountId;

    public long Id { get; private set; }
    public long EngagementId { get; private set; }
    public Engagement Engagement { get; private set; } = null!;
    public long AccountId { get; private set; }
}

/// <summary>Somebody named to read a record that not everyone may.</summary>
public sealed class EngagementReader
{
    private EngagementReader() { }

    internal EngagementReader(long accountId) => AccountId = accountId;

    public long Id { get; private set; }
    public long EngagementId { get; private set; }
    public Engagement Engagement { get; private set; } = null!;
    public long AccountId { get; private set; }
}

/// <summary>A topic that it was about.</summary>
public sealed class EngagementTopic
{
    private EngagementTopic() { }

    internal EngagementTopic(long topicId) => TopicId = topicId;

    public long Id { get; private set; }
    public long EngagementId { get; private set; }
    public Engagement Engagement { get; private set; } = null!;
    public long TopicId { get; private set; }
    public Topic Topic { get; private set; } = null!;
}

/// <summary>A statistical output that it was about.</summary>
public sealed class EngagementOutput
{
    private EngagementOutput() { }

    internal EngagementOutput(long outputId) => OutputId = outputId;

    public long Id { get; private set; }
    public long EngagementId { get; private set; }
    public Engagement Engagement { get; private set; } = null!;
    public long OutputId { get; private set; }
    public StatisticalOutput Output { get; private set; } = null!;
}
