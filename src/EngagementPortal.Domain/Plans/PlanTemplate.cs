using EngagementPortal.Domain.Strategy;

namespace EngagementPortal.Domain.Plans;

/// <summary>
/// One version of a template for plans. While it is being written it changes; once published it never does, and a plan keeps the
/// one it was made from. Versions of one template share a code.
/// </summary>
public sealed class PlanTemplate : IVersioned
{
    private readonly List<TemplateSection> sections = [];
    private readonly List<TemplateActivity> activities = [];

    private PlanTemplate() { }

    /// <param name="code">What its versions share: lower case, hyphens.</param>
    /// <param name="number">1 for the first version, and one more for each.</param>
    public PlanTemplate(string code, int number, string name, string? purpose)
    {
        (Code, Number) = (Text.Required(code, 80, "Code"), number);
        Rename(name, purpose);
    }

    public long Id { get; private set; }
    public int Version { get; private set; }
    public string Code { get; private set; } = "";
    public int Number { get; private set; }
    public string Name { get; private set; } = "";

    /// <summary>When to take it, in a line.</summary>
    public string? Purpose { get; private set; }

    /// <summary>From when plans are made from it; null while it is being written.</summary>
    public DateOnly? PublishedOn { get; private set; }

    /// <summary>From when no plan is made from it any more.</summary>
    public DateOnly? RetiredOn { get; private set; }

    /// <summary>In the order of a plan.</summary>
    public IReadOnlyList<TemplateSection> Sections => [.. sections.OrderBy(s => s.Kind)];

    /// <summary>What a new plan begins with.</summary>
    public IReadOnlyList<TemplateActivity> Activities => activities;

    /// <summary>True for versions that plans are made from.</summary>
    public bool IsOffered => PublishedOn is not null && RetiredOn is null;

    public void Rename(string name, string? purpose)
    {
        DemandUnpublished();
        (Name, Purpose) = (Text.Required(name, Text.Name, "Name"), Text.Optional(purpose, Text.Line, "Purpose"));
    }

    /// <summary>Sets what sections a plan has.</summary>
    /// <exception cref="ArgumentException">A kind stands there twice, or the activities are missing: a plan without them is none.</exception>
    public void Ask(IEnumerable<TemplateSection> asked)
    {
        DemandUnpublished();
        List<TemplateSection> given = [.. asked];
        if (given.DistinctBy(s => s.Kind).Count() < given.Count) throw new ArgumentException("A section stands there twice.", nameof(asked));
        if (!given.Exists(s => s.Kind == PlanSectionKind.Activities)) throw new ArgumentException("A plan has activities.", nameof(asked));
        sections.RemoveAll(s => given.TrueForAll(g => g.Kind != s.Kind));
        foreach (var section in given)
        {
            if (sections.Find(s => s.Kind == section.Kind) is { } known) known.Become(section);
            else sections.Add(section);
        }
    }

    /// <summary>Sets what a new plan begins with.</summary>
    public void Suggest(IEnumerable<TemplateActivity> suggested)
    {
        DemandUnpublished();
        activities.Clear();
        activities.AddRange(suggested.DistinctBy(a => (a.Approach, a.Groups)));
    }

    /// <summary>From this day plans are made from it, and it changes no more.</summary>
    public void Publish(DateOnly on)
    {
        DemandUnpublished();
        if (sections.Count == 0) throw new InvalidOperationException("A template has sections.");
        PublishedOn = on;
    }

    /// <summary>No plan is made from it any more; those that were keep it.</summary>
    public void Retire(DateOnly on) => RetiredOn ??= on;

    /// <summary>The next version, to be written: the same in everything.</summary>
    public PlanTemplate Next()
    {
        var next = new PlanTemplate(Code, Number + 1, Name, Purpose);
        next.Ask(sections.Select(s => new TemplateSection(s.Kind, s.Title, s.Guidance, s.IsRequired)));
        next.Suggest(activities.Select(a => new TemplateActivity(a.Mode, a.Approach, a.Groups, a.Objective, a.Times)));
        return next;
    }

    private void DemandUnpublished()
    {
        if (PublishedOn is not null) throw new InvalidOperationException("A published version does not change: write the next one.");
    }
}

/// <summary>A section that a template asks for.</summary>
public sealed class TemplateSection
{
    private TemplateSection() { }

    /// <param name="guidance">What to write into it, shown beside the form.</param>
    public TemplateSection(PlanSectionKind kind, string title, string? guidance, bool isRequired) =>
        (Kind, Title, Guidance, IsRequired) = (kind, Text.Required(title, Text.Line, "Title"), Text.Optional(guidance, Text.Paragraph, "Guidance"), isRequired);

    public long Id { get; private set; }
    public long PlanTemplateId { get; private set; }
    public PlanSectionKind Kind { get; private set; }
    public string Title { get; private set; } = "";
    public string? Guidance { get; private set; }

    /// <summary>A plan is not submitted without it.</summary>
    public bool IsRequired { get; private set; }

    internal void Become(TemplateSection other) => (Title, Guidance, IsRequired) = (other.Title, other.Guidance, other.IsRequired);
}

/// <summary>An activity that a plan begins with.</summary>
public sealed class TemplateActivity
{
    private TemplateActivity() { }

    public TemplateActivity(Mode mode, string approach, UserGroups groups, string? objective, int times) =>
        (Mode, Approach, Groups, Objective, Times) = (mode, Text.Required(approach, 80, "Approach"), groups, Text.Optional(objective, Text.Line, "Objective"), times);

    public long Id { get; private set; }
    public long PlanTemplateId { get; private set; }
    public Mode Mode { get; private set; }
    public string Approach { get; private set; } = "";
    public UserGroups Groups { get; private set; }
    public string? Objective { get; private set; }
    public int Times { get; private set; }
}
