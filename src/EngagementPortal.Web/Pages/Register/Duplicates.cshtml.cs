using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Services.Stakeholders;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Register;

/// <summary>The queue of likely twins: each two are merged, or said not to be the same.</summary>
[Requires(Capability.KeepRegister)]
public sealed class DuplicatesModel(PortalDbContext db, MergeService merges, KeptTwins twins) : PortalPage
{
    private const int PageSize = 20;

    /// <summary>So many pairs that are not the same are shown: the last.</summary>
    public const int PartedShown = 20;

    [BindProperty(SupportsGet = true, Name = "kind")]
    public string? KindCode { get; set; }

    [BindProperty(SupportsGet = true)]
    public int From { get; set; }

    public TwinKind Kind => TwinKinds.Parse(KindCode);

    public int All { get; private set; }

    public IReadOnlyList<TwinRow> Rows { get; private set; } = [];

    public IReadOnlyList<PartedRow> Parted { get; private set; } = [];

    public Pager Pager { get; private set; } = new(null, null);

    /// <summary>This page of the queue.</summary>
    public string Here => $"/register/duplicates?kind={Kind.Code()}{(From > 0 ? $"&from={From}" : "")}";

    public void OnGet() { }

    /// <summary>Two are not the same.</summary>
    public async Task<IActionResult> OnPostPartAsync(long one, long other, CancellationToken ct)
    {
        if (one == other || (await db.SidesAsync(Kind, [one, other], ct)).Count < 2) return NotFound();
        await merges.PartAsync(Kind, one, other, Begin("register.twins-parted"), ct);
        return Done(Here, "Remembered: they are not the same");
    }

    /// <summary>They may be, after all.</summary>
    public async Task<IActionResult> OnPostDoubtAsync(long said, CancellationToken ct) =>
        await merges.DoubtAsync(said, Begin("register.twins-doubted"), ct) ? Done(Here, "Taken back: they are in the queue again where they are alike") : NotFound();

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        var pairs = await twins.OfAsync(Kind, db, ct);
        var at = Math.Clamp(From, 0, Math.Max(0, pairs.Count - 1));
        (All, Rows, Parted) = (pairs.Count, await db.RowsAsync(Kind, [.. pairs.Skip(at).Take(PageSize)], ct), await db.PartedRowsAsync(Kind, PartedShown, ct));
        string Page(int from) => $"/register/duplicates?kind={Kind.Code()}&from={from}";
        Pager = new Pager(at > 0 ? Page(Math.Max(0, at - PageSize)) : null, at + PageSize < pairs.Count ? Page(at + PageSize) : null) { NewerText = "Likelier", OlderText = "Less likely" };
    }

    /// <summary>The address at which two are merged: the one with more engagements is kept, or else the older.</summary>
    public string MergePath(TwinRow row) => row.Other.Engagements > row.One.Engagements ? Kind.MergePath(row.Other.Id, row.One.Id) : Kind.MergePath(row.One.Id, row.Other.Id);
}
