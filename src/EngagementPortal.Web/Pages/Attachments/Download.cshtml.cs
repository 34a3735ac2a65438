using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Attachments;
using EngagementPortal.Services.Attachments;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;
using NetEscapades.AspNetCore.SecurityHeaders;

namespace EngagementPortal.Web.Pages.Attachments;

/// <summary>Sends an attachment as a file to be saved, never to be shown within the portal. Where the file is damaged the page says so.</summary>
[Requires(Capability.Read)]
[SecurityHeadersPolicy(SecurityHeadersSetup.ForDownloads)]
public sealed class DownloadModel(AttachmentService attachments) : PortalPage
{
    public string FileName { get; private set; } = "";

    public string Back { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct)
    {
        if (await attachments.OpenAsync(id, Viewer, ct) is not { } opened) return NotFound();
        Response.Headers.CacheControl = "private, no-store";
        if (opened.Content is { } content) return File(content, opened.It.Kind.ContentType(), opened.It.FileName);
        (FileName, Back) = (opened.It.FileName, opened.It.To.Path);
        var page = Page();
        page.StatusCode = StatusCodes.Status500InternalServerError;
        return page;
    }
}
