using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Imports;
using EngagementPortal.Services.Imports;
using EngagementPortal.Web.Setup;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Imports;

/// <summary>Takes a file that is to be brought in.</summary>
[Requires(Capability.LogEngagements)]
public sealed class NewModel(ImportService imports) : PortalPage
{
    [BindProperty] public UploadForm Form { get; set; } = new();

    public void OnGet(string? kind) => Form.Kind = Domain.Kebab.TryParse<ImportKind>(kind, out var chosen) ? chosen : null;

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        // Of a form of which nothing was sent nothing is judged.
        if (Form.Kind is null) ModelState.TryAddModelError("Form.Kind", "Choose what its rows are");
        if (Form.Upload is not { } upload) ModelState.TryAddModelError("Form.Upload", "Choose a file");
        else if (ModelState.IsValid)
        {
            try
            {
                return LocalRedirect($"/imports/{await imports.TakeAsync(Form.Kind!.Value, upload.FileName, await upload.ReadAsync(ct), Viewer, Begin("import.uploaded"), ct)}");
            }
            catch (SourceFileException e)
            {
                ModelState.AddModelError("Form.Upload", e.Message);
            }
        }

        return Again();
    }
}

/// <summary>A file, and what is in it.</summary>
public sealed class UploadForm
{
    public ImportKind? Kind { get; set; }
    public IFormFile? Upload { get; set; }
}

internal sealed class UploadFormValidator : AbstractValidator<UploadForm>
{
    public UploadFormValidator()
    {
        RuleFor(f => f.Kind).NotNull().WithMessage("Choose what its rows are").IsInEnum().WithMessage("Choose what its rows are");
        RuleFor(f => f.Upload).NotNull().WithMessage("Choose a file");
    }
}
