using System.Net.Http.Headers;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Exports;
using EngagementPortal.Services.Exports;
using EngagementPortal.Web.Pages.Engagements;
using EngagementPortal.Web.Setup;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace EngagementPortal.Web.Pages.Exports;

/// <summary>Takes a list out as a file, or everything as an archive. What a list is narrowed to stands in the address, as on its page.</summary>
[Requires(Capability.Read)]
public sealed class NewModel(ExportService exports) : PortalPage
{
    /// <summary>What belongs to this page in its address, and to a place in the list: no part of the filter.</summary>
    private static readonly string[] Aside = ["list", "handler", "after", "before"];

    [BindProperty(SupportsGet = true, Name = "")] public EngagementListForm Filter { get; set; } = new();

    [BindProperty] public ExportForm Form { get; set; } = new();

    public ExportList List { get; private set; }

    public bool IsEverything => List == ExportList.Everything;

    /// <summary>What the list is narrowed to, as its address carries it; everything is not narrowed.</summary>
    public string Narrowed => IsEverything ? "" : QueryString.Create(Request.Query.Where(q => !Aside.Contains(q.Key, StringComparer.OrdinalIgnoreCase))).Value?.TrimStart('?') ?? "";

    /// <summary>The page of the list.</summary>
    public string Back => ListPages.Of(List, Narrowed);

    /// <summary>This page about another list, narrowed in the same way.</summary>
    public string Of(ExportList list) => $"/exports/new?list={list.Code()}{(Narrowed.Length > 0 ? $"&{Narrowed}" : "")}";

    /// <summary>Whether it is the list of engagements, or of what is theirs.</summary>
    public bool IsOfEngagements => ListsToTake.OfEngagements.Any(l => l.List == List);

    /// <summary>Other lists that are narrowed like this one.</summary>
    public IEnumerable<ListToTake> Beside => IsOfEngagements ? ListsToTake.OfEngagements.Where(l => l.List != List && Viewer.Can(l.Asks)) : [];

    /// <summary>Lists that everything leaves out for this viewer.</summary>
    public IEnumerable<ListToTake> LeftOut => ListsToTake.All.Where(l => !Viewer.Can(l.Asks));

    /// <summary>Whether the file names people.</summary>
    public bool IsPersonal => IsEverything ? Viewer.Can(Capability.KeepRegister) : ListsToTake.Of(List)!.Asks == Capability.KeepRegister;

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
        var (format, activity) = (Form.Format!.Value, Begin("list.taken-out"));
        var file = ListsToTake.Of(List) is { } list
            ? await exports.MakeAsync(list, ExportNarrowing.Of(Request.Query, Filter, Viewer), format, Narrowed, Viewer, activity, ct)
            : await exports.MakeEverythingAsync(format, Form.WithFiles, Viewer, activity, ct);
        Response.Headers["Repr-Digest"] = $"sha-256=:{Convert.ToBase64String(Convert.FromHexString(file.Manifest.Hash))}:";
        Response.Headers.CacheControl = new CacheControlHeaderValue { NoStore = true }.ToString();
        return File(file.Content, file.Type, file.Name);
    }
}

/// <summary>Which kind of file it becomes.</summary>
public sealed class ExportForm
{
    public ExportFormat? Format { get; set; }

    /// <summary>Everything alone: with the files that are attached.</summary>
    public bool WithFiles { get; set; }
}

internal sealed class ExportFormValidator : AbstractValidator<ExportForm>
{
    public ExportFormValidator() => RuleFor(f => f.Format).NotNull().WithMessage("Choose a kind of file").IsInEnum().WithMessage("Choose a kind of file");
}
