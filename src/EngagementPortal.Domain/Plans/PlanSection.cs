using EngagementPortal.Domain.Stakeholders;

namespace EngagementPortal.Domain.Plans;

/// <summary>What a divisional engagement plan is made of (section 2.2 asks for plans; their parts are a portal rule), in its order.</summary>
public enum PlanSectionKind
{
    /// <summary>Statistical outputs covered, and what is known of their uses.</summary>
    Outputs = 1,

    /// <summary>Corporate objectives, principles and expected outcomes that the plan serves.</summary>
    Objectives = 2,

    /// <summary>Influence, interest and stage of each user group, now and as wanted.</summary>
    Stakeholders = 3,

    /// <summary>User groups that are not reached, and people at risk of exclusion.</summary>
    NotReached = 4,

    /// <summary>What the division needs to know, and the changes that it plans.</summary>
    Needs = 5,

    /// <summary>Advice on each issue: consult, or only communicate.</summary>
    Advice = 6,

    /// <summary>What is to be held.</summary>
    Activities = 7,

    /// <summary>Equality screening, formats and Welsh.</summary>
    Equality = 8,

    /// <summary>The year's consultations and what they clash with.</summary>
    Calendar = 9,

    /// <summary>Standing groups and key accounts.</summary>
    Standing = 10,

    /// <summary>Risks, and how negative feedback is answered.</summary>
    Risks = 11,

    /// <summary>Measures, baseline and targets.</summary>
    Measures = 12,

    /// <summary>People, hours and money.</summary>
    Resources = 13,

    /// <summary>Half way: what was held, what was learnt.</summary>
    MidYear = 14,

    /// <summary>At the end: what was held, what was learnt.</summary>
    YearEnd = 15,
}

/// <summary>
/// A section of a plan. It is a record of its own, with its own version: two people write two sections at once, and nobody
/// overwrites what they have not seen.
/// </summary>
public sealed class PlanSection : IVersioned
{
    private readonly List<PlanLine> lines = [];

    private PlanSection() { }

    internal PlanSection(Plan plan, PlanSectionKind kind) => (Plan, Kind, TemplateId) = (plan, kind, plan.TemplateId);

    public long Id { get; private set; }
    public int Version { get; private set; }
    public long PlanId { get; private set; }
    public Plan Plan { get; private set; } = null!;
    public PlanSectionKind Kind { get; private set; }

    /// <summary>The version of the template whose title and guidance it follows: the plan's, or one that was adopted for this section.</summary>
    public long TemplateId { get; private set; }

    /// <summary>What is written in it; null while nothing is.</summary>
    public string? Words { get; private set; }

    /// <summary>Whoever writes it says that it is finished.</summary>
    public bool IsFinished { get; private set; }

    /// <summary>Equality alone: when the plan was screened for its effects on groups at risk (section 3.0); null while it was not.</summary>
    public DateOnly? ScreenedOn { get; private set; }

    /// <summary>What stands in the section's table, one line for each thing it speaks of.</summary>
    public IReadOnlyList<PlanLine> Lines => lines;

    /// <summary>True while nothing was written into it.</summary>
    public bool IsEmpty => Words is null && lines.Count == 0;

    /// <summary>Follows another version of the template; what is written stays.</summary>
    public void Follow(long templateId) => TemplateId = templateId;

    /// <summary>Writes the whole section.</summary>
    /// <exception cref="ArgumentException">Two lines are about the same thing, a value is out of its bounds, or a date of screening stands in another section than that of equality.</exception>
    public void Write(string? words, IEnumerable<PlanLine> table, bool isFinished, DateOnly? screenedOn = null)
    {
        List<PlanLine> given = [.. table];
        if (given.DistinctBy(l => l.About).Count() < given.Count) throw new ArgumentException("Two lines are about the same thing.", nameof(table));
        if (screenedOn is not null && Kind != PlanSectionKind.Equality) throw new ArgumentException("Only the section on equality is screened.", nameof(screenedOn));
        (Words, IsFinished, ScreenedOn) = (Text.Optional(words, Text.Paragraph, "The section"), isFinished, screenedOn);
        lines.RemoveAll(l => given.TrueForAll(g => g.About != l.About));
        foreach (var line in given)
        {
            if (lines.Find(l => l.About == line.About) is { } known) known.Become(line);
            else lines.Add(line);
        }
    }
}

/// <summary>A line in the table of a section: what it is about, and what the plan says of it.</summary>
public sealed class PlanLine
{
    private PlanLine() { }

    /// <param name="about">What it is about, in the section's own codes: a principle or an outcome, a user group, the key of an output or of advice.</param>
    /// <param name="words">What the plan says of it.</param>
    public PlanLine(string about, string? words = null, StakeholderPosition? position = null)
    {
        About = Text.Required(about, Text.Line, "What it is about");
        Words = Text.Optional(words, Text.Paragraph, "Words");
        (Influence, Interest, Now, Wanted) = (position?.Influence, position?.Interest, position?.Now, position?.Wanted);
    }

    public long Id { get; private set; }
    public long PlanSectionId { get; private set; }
    public string About { get; private set; } = "";
    public string? Words { get; private set; }

    /// <summary>Stakeholders alone: influence of the user group, 1 to 5.</summary>
    public int? Influence { get; private set; }

    /// <summary>Stakeholders alone: its interest, 1 to 5.</summary>
    public int? Interest { get; private set; }

    /// <summary>Stakeholders alone: where the group mostly stands.</summary>
    public JourneyStage? Now { get; private set; }

    /// <summary>Stakeholders alone: where it is wanted.</summary>
    public JourneyStage? Wanted { get; private set; }

    /// <summary>The same line, for another section.</summary>
    public PlanLine Copy() => new(About, Words, new StakeholderPosition(Influence, Interest, Now, Wanted));

    internal void Become(PlanLine other) =>
        (Words, Influence, Interest, Now, Wanted) = (other.Words, other.Influence, other.Interest, other.Now, other.Wanted);
}

/// <summary>Where a user group stands with the division.</summary>
public sealed record StakeholderPosition
{
    /// <param name="influence">1 to 5.</param>
    /// <param name="interest">1 to 5.</param>
    /// <exception cref="ArgumentOutOfRangeException">Influence or interest is not from 1 to 5.</exception>
    public StakeholderPosition(int? influence, int? interest, JourneyStage? now, JourneyStage? wanted)
    {
        if (influence is < 1 or > 5) throw new ArgumentOutOfRangeException(nameof(influence), influence, "Influence is from 1 to 5.");
        if (interest is < 1 or > 5) throw new ArgumentOutOfRangeException(nameof(interest), interest, "Interest is from 1 to 5.");
        (Influence, Interest, Now, Wanted) = (influence, interest, now, wanted);
    }

    public int? Influence { get; }
    public int? Interest { get; }
    public JourneyStage? Now { get; }
    public JourneyStage? Wanted { get; }
}
