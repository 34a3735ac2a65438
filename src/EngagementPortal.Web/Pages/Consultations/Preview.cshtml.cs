using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Consultations;
using EngagementPortal.Web.Pages.HaveYourSay;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Consultations;

/// <summary>The form as people will see it.</summary>
[Requires(Capability.Read)]
public sealed class PreviewModel(PortalDbContext db) : ConsultationPage(db), IResponseFields
{
    public ResponseForm Form { get; } = new();

    /// <summary>cy for Welsh.</summary>
    [BindProperty(SupportsGet = true)] public string? Lang { get; set; }

    public IReadOnlyList<Question> Questions => [.. It.Questions.OrderBy(q => q.Position)];

    public ResponseLanguage Language => Lang == "cy" ? ResponseLanguage.Welsh : ResponseLanguage.English;

    public void OnGet() => Form.Complete(It.Questions);
}
