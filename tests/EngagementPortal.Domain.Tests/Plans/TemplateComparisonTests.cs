using EngagementPortal.Domain.Plans;
using EngagementPortal.Domain.Strategy;

namespace EngagementPortal.Domain.Tests.Plans;

/// <summary>What a newer version of a template changes, section by section.</summary>
public sealed class TemplateComparisonTests
{
    [Fact]
    public void TheNextVersion_BeginsAsTheOneBefore()
    {
        var template = Template();
        Assert.True(TemplateComparison.Of([.. template.Sections], [.. template.Activities], template.Next()).IsEmpty);
    }

    [Fact]
    public void Sections_ChangedAddedAndGone_AndActivities_AreTold()
    {
        var template = Template();
        var next = template.Next();
        next.Ask([new(PlanSectionKind.Activities, "Activities", "Other guidance", true), new(PlanSectionKind.Equality, "Equality", null, true), new(PlanSectionKind.Measures, "Measures", null, true)]);
        next.Suggest([new(Mode.Consult, "consult/surveys-online-forums", UserGroups.Media, "Worded anew", 1), new(Mode.Monitor, "monitor/research", UserGroups.Media, null, 1)]);
        var changes = TemplateComparison.Of([.. template.Sections], [.. template.Activities], next);
        Assert.Equal(
            [(PlanSectionKind.Activities, true, true), (PlanSectionKind.Risks, true, false), (PlanSectionKind.Measures, false, true)],
            changes.Sections.Select(s => (s.Kind, s.Before is not null, s.After is not null)));
        Assert.Equal(["monitor/research"], changes.Added.Select(a => a.Approach));
        Assert.Equal(["communicate/press-releases"], changes.Gone.Select(a => a.Approach));
    }

    [Theory]
    [InlineData("Equality, anew", null, true)]
    [InlineData("Equality", "Guidance", true)]
    [InlineData("Equality", null, false)]
    public void ASection_ChangesByTitle_Guidance_OrWhetherItIsRequired(string title, string? guidance, bool isRequired)
    {
        var template = Template();
        var next = template.Next();
        next.Ask([.. template.Sections.Where(s => s.Kind != PlanSectionKind.Equality).Select(s => new TemplateSection(s.Kind, s.Title, s.Guidance, s.IsRequired)), new(PlanSectionKind.Equality, title, guidance, isRequired)]);
        Assert.Equal(PlanSectionKind.Equality, Assert.Single(TemplateComparison.Of([.. template.Sections], [.. template.Activities], next).Sections).Kind);
    }

    private static PlanTemplate Template()
    {
        var template = new PlanTemplate("test", 1, "Test", null);
        template.Ask([new(PlanSectionKind.Activities, "Activities", "Guidance", true), new(PlanSectionKind.Equality, "Equality", null, true), new(PlanSectionKind.Risks, "Risks", null, false)]);
        template.Suggest([new(Mode.Consult, "consult/surveys-online-forums", UserGroups.Media, null, 1), new(Mode.Communicate, "communicate/press-releases", UserGroups.Media, null, 1)]);
        template.Publish(new DateOnly(2011, 4, 1));
        return template;
    }
}
