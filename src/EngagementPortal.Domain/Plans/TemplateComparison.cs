namespace EngagementPortal.Domain.Plans;

/// <summary>What a newer version of a template says of a section, beside what the plan follows.</summary>
/// <param name="Before">Null where the plan's version does not ask for the section.</param>
/// <param name="After">Null where the newer one does not any more.</param>
public sealed record SectionChange(PlanSectionKind Kind, TemplateSection? Before, TemplateSection? After);

/// <summary>
/// How two versions of a template differ, section by section, so that a plan takes over what it means to (portal rule).
/// </summary>
public sealed record TemplateComparison(IReadOnlyList<SectionChange> Sections, IReadOnlyList<TemplateActivity> Added, IReadOnlyList<TemplateActivity> Gone)
{
    /// <summary>True where the two say the same.</summary>
    public bool IsEmpty => Sections.Count + Added.Count + Gone.Count == 0;

    /// <summary>Compares the sections that a plan follows, and the activities of its version, with a newer one.</summary>
    /// <param name="followed">What the plan follows, each section in the version that it has.</param>
    public static TemplateComparison Of(IReadOnlyCollection<TemplateSection> followed, IReadOnlyCollection<TemplateActivity> suggested, PlanTemplate newer)
    {
        var sections =
            from kind in Enum.GetValues<PlanSectionKind>()
            let before = followed.FirstOrDefault(s => s.Kind == kind)
            let after = newer.Sections.FirstOrDefault(s => s.Kind == kind)
            where Said(before) != Said(after)
            select new SectionChange(kind, before, after);
        return new TemplateComparison([.. sections], [.. newer.Activities.Where(a => !suggested.Any(b => Same(a, b)))], [.. suggested.Where(b => !newer.Activities.Any(a => Same(a, b)))]);
    }

    private static (string, string?, bool)? Said(TemplateSection? section) => section is null ? null : (section.Title, section.Guidance, section.IsRequired);

    private static bool Same(TemplateActivity one, TemplateActivity other) => one.Approach == other.Approach && one.Groups == other.Groups;
}
