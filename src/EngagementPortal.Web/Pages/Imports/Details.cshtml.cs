using System.Globalization;
using System.Text;
using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Imports;
using EngagementPortal.Services.Exports;
using EngagementPortal.Services.Imports;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Imports;

/// <summary>An import: what it will do, how far it has come, or what came of it.</summary>
[Requires(Capability.LogEngagements)]
public sealed class DetailsModel(PortalDbContext db, ImportService imports) : PortalPage
{
    /// <summary>How many different problems the page shows; the file has all.</summary>
    public const int ProblemsShown = 50;

    /// <summary>How long an answer waits for a small file to be in.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public Import It { get; private set; } = null!;

    /// <summary>What is in the file; null once it is brought in.</summary>
    public ImportInHand? Hand { get; private set; }

    /// <summary>What it will do; null where the file cannot be read, or it is brought in.</summary>
    public ImportCheck? Check { get; private set; }

    [BindProperty(SupportsGet = true)] public long Id { get; set; }

    [BindProperty] public int Version { get; set; }

    public string Here => $"/imports/{Id}";

    public bool CanBeUndone => It.CanBeUndone(Clock.GetUtcNow());

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is not { } import) return NotFound();
        Version = import.Version;
        return Page();
    }

    /// <summary>How far it has come: see follow.ts.</summary>
    public async Task<IActionResult> OnGetFollowAsync(CancellationToken ct) =>
        await FindAsync(ct) switch
        {
            null => NotFound(),
            { State: ImportState.Running or ImportState.Undoing } import => Partial("_Progress", import),
            _ => new NoContentResult(),
        };

    /// <summary>Rows with a problem, each as it stands in the file, with what is wrong.</summary>
    public async Task<IActionResult> OnGetProblemsAsync(CancellationToken ct)
    {
        if (await imports.OpenAsync(Id, Viewer, ct) is not { File: { } file, It.State: ImportState.Draft } hand) return NotFound();
        var check = await imports.CheckAsync(hand, ct);
        var said = check.Problems.ToLookup(p => p.Line);
        var csv = new StringBuilder();
        csv.Append("line,problem,").AppendJoin(',', file.Table.Headings.Select(h => Cells.Quoted(Cells.Unarmed(h)))).Append("\r\n");
        foreach (var row in file.Table.Rows.Where(r => said.Contains(r.Line)))
        {
            var words = string.Join("; ", said[row.Line].Select(p => $"{hand.It.Kind.Label(p.Field)}: {p.Words}"));
            csv.AppendJoin(',', new[] { row.Line.ToString(CultureInfo.InvariantCulture), words }.Concat(row.Cells).Select(c => Cells.Quoted(Cells.Unarmed(c)))).Append("\r\n");
        }

        return File(Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(csv.ToString())).ToArray(), "text/csv; charset=utf-8", $"problems of {Path.GetFileNameWithoutExtension(hand.It.FileName)}.csv");
    }

    public async Task<IActionResult> OnPostBeginAsync(CancellationToken ct)
    {
        if (await imports.BeginAsync(Id, Version, Viewer, Begin("import.begun"), ct) is not { } saved) return NotFound();
        if (!saved.IsAllowed) return await FindAsync(ct) is null ? NotFound() : Again(saved.Verdict);
        // A small file is in before anybody has read that it is being brought in.
        for (var waited = TimeSpan.Zero; waited < Patience && await db.Imports.AnyAsync(i => i.Id == Id && i.State == ImportState.Running, ct); waited += TimeSpan.FromMilliseconds(150)) await Task.Delay(150, ct);
        return LocalRedirect(Here);
    }

    public async Task<IActionResult> OnPostDiscardAsync(CancellationToken ct) =>
        await imports.DiscardAsync(Id, Version, Viewer, Begin("import.discarded"), ct) ? Done("/imports", "The file was thrown away. Nothing of it was brought in") : NotFound();

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        if (It is null && await FindAsync(ct) is null) return;
        if (It!.State != ImportState.Draft) return;
        Hand = await imports.OpenAsync(Id, Viewer, ct);
        if (Hand is { File: not null }) Check = await imports.CheckAsync(Hand, ct);
    }

    private async Task<Import?> FindAsync(CancellationToken ct)
    {
        var me = Viewer.AccountId;
        return It = (await db.Imports.AsNoTracking().Include(i => i.Progress).SingleOrDefaultAsync(i => i.Id == Id && i.ById == me, ct))!;
    }
}
