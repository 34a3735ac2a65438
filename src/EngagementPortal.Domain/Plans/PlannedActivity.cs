using EngagementPortal.Domain.Strategy;

namespace EngagementPortal.Domain.Plans;

/// <summary>What an activity is, as it is written in the plan.</summary>
public sealed record ActivityDetails
{
    /// <summary>Code of the approach; its mode follows from it.</summary>
    public required string Approach { get; init; }

    public required Mode Mode { get; init; }

    /// <summary>The user groups that it is for; at least one.</summary>
    public required UserGroups Groups { get; init; }

    /// <summary>What it is to achieve, in a line.</summary>
    public string? Objective { get; init; }

    public DateOnly? StartsOn { get; init; }
    public DateOnly? EndsOn { get; init; }

    /// <summary>Who sees to it.</summary>
    public long? LeadId { get; init; }

    /// <summary>How many times it is to be held, at least once: it is delivered when so many engagements were logged against it.</summary>
    public int Times { get; init; } = 1;

    /// <summary>In pounds.</summary>
    public decimal? Cost { get; init; }

    /// <summary>Hours of staff.</summary>
    public decimal? Hours { get; init; }

    /// <summary>By what its success is told.</summary>
    public string? Measure { get; init; }

    /// <summary>How those who took part hear what became of it.</summary>
    public string? FeedbackMethod { get; init; }

    public DateOnly? FeedbackOn { get; init; }

    /// <summary>Advice that it rests on.</summary>
    public long? AdviceId { get; init; }

    /// <summary>Organisations that it is for by name.</summary>
    public IReadOnlyList<long> Organisations { get; init; } = [];
}

/// <summary>Something that a plan means to hold. A record of its own: the grid and the form change one at a time.</summary>
public sealed class PlannedActivity : IVersioned
{
    /// <summary>Most times that one activity is held in a year.</summary>
    public const int MostTimes = 366;

    private readonly List<PlannedOrganisation> organisations = [];

    private PlannedActivity() { }

    public PlannedActivity(long planId, ActivityDetails details)
    {
        PlanId = planId;
        Describe(details);
    }

    public long Id { get; private set; }
    public int Version { get; private set; }
    public long PlanId { get; private set; }
    public Mode Mode { get; private set; }
    public string Approach { get; private set; } = "";
    public UserGroups Groups { get; private set; }
    public string? Objective { get; private set; }
    public DateOnly? StartsOn { get; private set; }
    public DateOnly? EndsOn { get; private set; }
    public long? LeadId { get; private set; }
    public int Times { get; private set; }
    public decimal? Cost { get; private set; }
    public decimal? Hours { get; private set; }
    public string? Measure { get; private set; }
    public string? FeedbackMethod { get; private set; }
    public DateOnly? FeedbackOn { get; private set; }
    public long? AdviceId { get; private set; }

    /// <summary>The manager who let an approach be planned that is not offered to the groups.</summary>
    public long? ExceptionById { get; private set; }

    /// <summary>Why the exception was granted.</summary>
    public string? ExceptionReason { get; private set; }

    /// <summary>The activity of an earlier plan that it carries on.</summary>
    public long? CarriedFromId { get; private set; }

    /// <summary>Why it was carried over.</summary>
    public string? CarriedReason { get; private set; }

    public IReadOnlyList<PlannedOrganisation> Organisations => organisations;

    /// <summary>What it is, as it was last written.</summary>
    public ActivityDetails Details => new()
    {
        Approach = Approach,
        Mode = Mode,
        Groups = Groups,
        Objective = Objective,
        StartsOn = StartsOn,
        EndsOn = EndsOn,
        LeadId = LeadId,
        Times = Times,
        Cost = Cost,
        Hours = Hours,
        Measure = Measure,
        FeedbackMethod = FeedbackMethod,
        FeedbackOn = FeedbackOn,
        AdviceId = AdviceId,
        Organisations = [.. organisations.Select(o => o.OrganisationId)],
    };

    /// <summary>Writes it anew while the plan is open. An exception falls with the approach or the groups that it was for.</summary>
    /// <exception cref="ArgumentException">A value is out of its bounds, or it is for nobody.</exception>
    public void Describe(ActivityDetails details)
    {
        if (details.Groups == UserGroups.None) throw new ArgumentException("An activity is for at least one user group.", nameof(details));
        if (details.Times is < 1 or > MostTimes) throw new ArgumentException($"An activity is held 1 to {MostTimes} times.", nameof(details));
        if (details.Cost < 0 || details.Hours < 0) throw new ArgumentException("Cost and hours are not less than nothing.", nameof(details));
        if (ExceptionById is not null && (details.Approach != Approach || details.Groups != Groups)) (ExceptionById, ExceptionReason) = (null, null);

        (Approach, Mode, Groups, Times) = (Text.Required(details.Approach, 80, "Approach"), details.Mode, details.Groups, details.Times);
        (Cost, Hours, AdviceId) = (details.Cost, details.Hours, details.AdviceId);
        Objective = Text.Optional(details.Objective, Text.Line, "Objective");
        Measure = Text.Optional(details.Measure, Text.Line, "Measure");
        FeedbackMethod = Text.Optional(details.FeedbackMethod, Text.Line, "How feedback is given");
        FeedbackOn = details.FeedbackOn;
        Arrange(details.StartsOn, details.EndsOn, details.LeadId);
        organisations.RemoveAll(o => !details.Organisations.Contains(o.OrganisationId));
        organisations.AddRange(details.Organisations.Distinct().Where(id => organisations.TrueForAll(o => o.OrganisationId != id)).Select(id => new PlannedOrganisation(id)));
    }

    /// <summary>Moves dates and lead: allowed after approval too.</summary>
    public void Arrange(DateOnly? startsOn, DateOnly? endsOn, long? leadId) => (StartsOn, EndsOn, LeadId) = (startsOn, endsOn, leadId);

    /// <summary>A manager lets it go ahead although the approach is not offered to its groups.</summary>
    public void Except(long managerId, string reason) => (ExceptionById, ExceptionReason) = (managerId, Text.Required(reason, Text.Paragraph, "The reason"));

    /// <summary>
    /// The same activity for the plan of the next year: its dates a year later, and of one that was held in part what is left. An
    /// exception does not come along: it was for that year.
    /// </summary>
    /// <param name="held">How often it was held.</param>
    /// <param name="reason">Why it is carried over; only one that was held as often as planned needs none.</param>
    /// <exception cref="ArgumentException">It was not delivered, and no reason is given.</exception>
    public PlannedActivity Again(long planId, int held, string? reason)
    {
        var again = new PlannedActivity(planId, Details with
        {
            StartsOn = StartsOn?.AddYears(1),
            EndsOn = EndsOn?.AddYears(1),
            FeedbackOn = FeedbackOn?.AddYears(1),
            Times = held > 0 && held < Times ? Times - held : Times,
        });
        again.CarriedFromId = Id;
        again.CarriedReason = held < Times ? Text.Required(reason, Text.Paragraph, "The reason") : Text.Optional(reason, Text.Paragraph, "The reason");
        return again;
    }
}

/// <summary>An organisation that an activity is for.</summary>
public sealed class PlannedOrganisation
{
    private PlannedOrganisation() { }

    internal PlannedOrganisation(long organisationId) => OrganisationId = organisationId;

    public long Id { get; private set; }
    public long PlannedActivityId { get; private set; }
    public long OrganisationId { get; private set; }
}
