using EngagementPortal.Domain;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages;

/// <summary>A page on which something is undone, with the reason and the version of it that was seen.</summary>
public abstract class UndoPage<T> : PortalPage where T : class, IVersioned
{
    [BindProperty(SupportsGet = true)] public long Id { get; set; }

    [BindProperty] public UndoForm Form { get; set; } = new();

    /// <summary>What is undone.</summary>
    public T It { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await IsThereAsync(ct)) return NotFound();
        Form.Version = It.Version;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await IsThereAsync(ct)) return NotFound();
        return ModelState.IsValid ? await UndoAsync(ct) : Again();
    }

    /// <summary>What <see cref="Id"/> names, and whatever else the page shows of it; null where the viewer finds no such thing.</summary>
    protected abstract Task<T?> FindAsync(CancellationToken ct);

    /// <summary>Undoes it.</summary>
    protected abstract Task<IActionResult> UndoAsync(CancellationToken ct);

    private async Task<bool> IsThereAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is not { } found) return false;
        It = found;
        return true;
    }
}
