using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Plans;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Plans;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Plans.Templates;

/// <summary>Name, purpose and sections of a version that is being written.</summary>
[Requires(Capability.KeepTemplates)]
public sealed class EditModel(PortalDbContext db, StrategyEditions editions, PlanTemplateService templates) : TemplatePage(db, editions)
{
    [BindProperty] public TemplateForm Form { get; set; } = new();

    public void OnGet()
    {
        Form = new TemplateForm
        {
            Version = It.Version,
            Name = It.Name,
            Purpose = It.Purpose,
            Sections = [.. Enum.GetValues<PlanSectionKind>().Select(Fields)],
        };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Form.Sections = [.. Enum.GetValues<PlanSectionKind>().Select(k => Form.Sections.Find(s => s.Kind == k) ?? new TemplateSectionFields { Kind = k, Title = k.InWords() })];
        if (!ModelState.IsValid) return Again();
        var command = new WriteTemplate(Form.Version, Form.Name!, Form.Purpose, [.. Form.Sections.Where(s => s.Asked).Select(s => new TemplateSection(s.Kind, s.Title!, s.Guidance, s.Required))]);
        if (await templates.WriteAsync(Id, command, Viewer, Begin("plan-template.written"), ct) is not { } saved) return NotFound();
        return saved.IsAllowed ? Done(Path, "Template saved") : Again(saved.Verdict.InForm());
    }

    private TemplateSectionFields Fields(PlanSectionKind kind) => It.Sections.FirstOrDefault(s => s.Kind == kind) is { } asked
        ? new TemplateSectionFields
        {
            Kind = kind,
            Asked = true,
            Required = asked.IsRequired,
            Title = asked.Title,
            Guidance = asked.Guidance,
        }
        : new TemplateSectionFields { Kind = kind, Title = kind.InWords() };
}
