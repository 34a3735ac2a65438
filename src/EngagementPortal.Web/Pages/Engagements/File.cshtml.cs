using System.Globalization;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Services.Capture;
using EngagementPortal.Web.Setup;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Engagements;

/// <summary>Begins a log with what a mail or an invitation says. It becomes a draft, which whoever brought it finishes.</summary>
[Requires(Capability.LogEngagements)]
public sealed class FileModel(CaptureService capture) : PortalPage
{
    /// <summary>The message goes with the next request, in a cookie.</summary>
    private const int LongestMessage = 900;

    [BindProperty] public CaptureForm Form { get; set; } = new();

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        // Of a form of which nothing was sent nothing is judged.
        if (Form.Upload is not { } upload) ModelState.TryAddModelError("Form.Upload", "Choose a file");
        else if (ModelState.IsValid)
        {
            try
            {
                return await BeginAsync(CapturedFiles.Read(await upload.ReadAsync(ct)), ct);
            }
            catch (CaptureException e)
            {
                ModelState.AddModelError("Form.Upload", e.Message);
            }
        }

        return Again();
    }

    private async Task<IActionResult> BeginAsync(Captured captured, CancellationToken ct)
    {
        var drafted = await capture.DraftAsync(captured, Viewer, Begin("draft.captured"), null, ct);
        return Done($"/engagements/log?draft={drafted.DraftId.ToString(CultureInfo.InvariantCulture)}", Text.Cut(Told(drafted), LongestMessage));
    }

    private static string Told(Drafted drafted) => string.Join(". ", ((string?[])
    [
        "Kept as a draft",
        drafted.Found == 0 ? "Nobody in it is in the register: choose who took part" : $"{drafted.Found.Show()} of those who took part {(drafted.Found == 1 ? "was" : "were")} found in the register",
        drafted.Newcomers.Count == 0 ? null : $"{Words.Count(drafted.Newcomers.Count, "is", "are")} not there: tick whom to record",
        drafted.MoreNewcomers == 0 ? null : $"{drafted.MoreNewcomers.Show()} more are not there and not offered",
        drafted.Files.Count == 0 ? null : $"{Words.Count(drafted.Files.Count, "file waits", "files wait")} to be attached",
        .. drafted.LeftOut,
    ]).OfType<string>());
}

/// <summary>A mail or an invitation.</summary>
public sealed class CaptureForm
{
    public IFormFile? Upload { get; set; }
}

internal sealed class CaptureFormValidator : AbstractValidator<CaptureForm>
{
    public CaptureFormValidator() => RuleFor(f => f.Upload).NotNull().WithMessage("Choose a file");
}
