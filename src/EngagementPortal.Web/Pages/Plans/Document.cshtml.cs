using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Plans;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace EngagementPortal.Web.Pages.Plans;

/// <summary>The whole plan as it stands now, to be read, printed, or taken out of the portal.</summary>
[Requires(Capability.Read)]
public sealed class DocumentModel(PortalDbContext db, StrategyEditions editions) : PlanPage(db, editions)
{
    public PlanDocument Document { get; private set; } = null!;

    /// <summary>Whether it is answered as a file of its own, without the portal's frame.</summary>
    public bool IsFile { get; private set; }

    public async Task OnGetAsync(CancellationToken ct) => Document = await PlanDocument.OfAsync(Db, Editions, Plan, ct);

    /// <summary>The same as one HTML file that needs nothing else.</summary>
    public async Task OnGetFileAsync(CancellationToken ct)
    {
        await OnGetAsync(ct);
        IsFile = true;
        var attachment = new ContentDispositionHeaderValue("attachment");
        attachment.SetHttpFileName(FileName("html"));
        Response.Headers.ContentDisposition = attachment.ToString();
    }

    /// <summary>The same for a word processor.</summary>
    public async Task<IActionResult> OnGetWordAsync(CancellationToken ct)
    {
        await OnGetAsync(ct);
        return File(PlanDocx.Write(Document), PlanDocx.ContentType, FileName("docx"));
    }

    private string FileName(string ending) => $"{Document.Division} {Plan.Year.InAddress()} engagement plan.{ending}";
}
