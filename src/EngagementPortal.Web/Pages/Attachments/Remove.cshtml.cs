using System.Globalization;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Attachments;
using EngagementPortal.Services.Attachments;
using EngagementPortal.Web.Pages.Engagements;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace EngagementPortal.Web.Pages.Attachments;

/// <summary>Takes an attachment away. That it was there, who removed it and why stay known.</summary>
[Requires(Capability.Read)]
public sealed class RemoveModel(AttachmentService attachments) : PortalPage
{
    [BindProperty] public ReasonForm Form { get; set; } = new();

    public Attachment It { get; private set; } = null!;

    public AttachmentHolder Holder { get; private set; } = null!;

    public IReadOnlyList<Crumb> Crumbs => [.. Holder.Crumbs()];

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var id = long.TryParse(RouteData.Values["id"] as string, NumberStyles.None, CultureInfo.InvariantCulture, out var key) ? key : 0;
        if (await attachments.FindAsync(id, Viewer, HttpContext.RequestAborted) is not var (it, holder)) context.Result = NotFound();
        else if (!holder.MayChange) context.Result = Forbid();
        else
        {
            (It, Holder) = (it, holder);
            await base.OnPageHandlerExecutionAsync(context, next);
        }
    }

    public void OnGet() => Form.Version = It.Version;

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        // Of a form of which nothing was sent nothing is judged.
        if (string.IsNullOrWhiteSpace(Form.Reason)) ModelState.TryAddModelError("Form.Reason", "Enter the reason");
        if (!ModelState.IsValid) return Again();
        return await attachments.RemoveAsync(It.Id, Form.Version ?? 0, Form.Reason!, Viewer, Begin("attachment.removed", Form.Reason), ct)
            ? Done($"{Holder.To.Path}#attachments", "Attachment removed")
            : NotFound();
    }
}
