using System.Net.Http.Headers;
using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Exports;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Exports;
using EngagementPortal.Web.Pages.Engagements;
using EngagementPortal.Web.Pages.Register;
using EngagementPortal.Web.Setup;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace EngagementPortal.Web.Pages.Exports;

/// <summary>Takes a list out as a file. What it is narrowed to stands in the address, as on the page of the list.</summary>
[Requires(Capability.Read)]
public sealed class NewModel(PortalDbContext db, ExportService exports, StrategyEditions editions) : PortalPage
{
    /// <summary>What belongs to this page in its address, and to a place in the list: no part of the filter.</summary>
    private static readonly string[] Aside = ["list", "handler", "after", "before"];

    [BindProperty(SupportsGet = true, Name = "")] public EngagementListForm Filter { get; set; } = new();

    [BindProperty] public ExportForm Form { get; set; } = new();

    public ExportList List { get; private set; }

    /// <summary>What the list is narrowed to, as its address carries it.</summary>
    public string Narrowed => QueryString.Create(Request.Query.Where(q => !Aside.Contains(q.Key, StringComparer.OrdinalIgnoreCase))).Value?.TrimStart('?') ?? "";

    /// <summary>The page of the list.</summary>
    public string Back => $"/{List.Code()}{(Narrowed.Length > 0 ? $"?{Narrowed}" : "")}";

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        List = Kebab.TryParse<ExportList>(Request.Query["list"], out var list) ? list : 0;
        if (List == 0 || Narrowed.Length > Export.FilterLength) context.Result = NotFound();
        else if (!ExportService.MayTake(Viewer, List)) context.Result = Forbid();
        else await base.OnPageHandlerExecutionAsync(context, next);
    }

    public void OnGet() => Form.Format = ExportFormat.Xlsx;

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        // Of a form of which nothing was sent nothing is judged.
        if (Form.Format is null) ModelState.TryAddModelError("Form.Format", "Choose a kind of file");
        if (!IsFit(nameof(Form))) return Again();
        var table = List switch
        {
            ExportList.Engagements => db.Engagements(Filter.ToFilter(), editions, Viewer, ct),
            ExportList.Organisations => db.Organisations(RegisterFilters.Organisations(Request.Query, Viewer), ct),
            _ => db.People(RegisterFilters.People(Request.Query), ct),
        };
        var file = await exports.MakeAsync(List, table, Form.Format!.Value, Narrowed, Viewer, Begin("list.taken-out"), ct);
        Response.Headers["Repr-Digest"] = $"sha-256=:{Convert.ToBase64String(Convert.FromHexString(file.Manifest.Hash))}:";
        Response.Headers.CacheControl = new CacheControlHeaderValue { NoStore = true }.ToString();
        return File(file.Content, file.Type, file.Name);
    }
}

/// <summary>Which kind of file it becomes.</summary>
public sealed class ExportForm
{
    public ExportFormat? Format { get; set; }
}

internal sealed class ExportFormValidator : AbstractValidator<ExportForm>
{
    public ExportFormValidator() => RuleFor(f => f.Format).NotNull().WithMessage("Choose a kind of file").IsInEnum().WithMessage("Choose a kind of file");
}
