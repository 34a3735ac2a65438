using EngagementPortal.Data;
using EngagementPortal.Domain.Consultations;
using EngagementPortal.Services;
using EngagementPortal.Services.Consultations;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.HaveYourSay;

/// <summary>What is announced, for everybody: open, coming and closed.</summary>
[AllowAnonymous]
public sealed class IndexModel(PortalDbContext db) : PortalPage
{
    private const int PageSize = 25;

    // So many are never open at once; more would be a page that nobody reads.
    private const int Most = 100;

    public IReadOnlyList<ConsultationRow> Open { get; private set; } = [];
    public IReadOnlyList<ConsultationRow> Coming { get; private set; } = [];

    /// <summary>Also those that were withdrawn or are paused, the last first.</summary>
    public IReadOnlyList<ConsultationRow> Closed { get; private set; } = [];

    public Pager Pager { get; private set; } = new(null, null);

    public async Task OnGetAsync(long? before, long? after, CancellationToken ct)
    {
        var found = db.PublicConsultations();
        Open = await found.Standing(ConsultationState.Open, Today).OrderBy(c => c.ClosesOn).ThenBy(c => c.Id).Take(Most).AsRows(db).ToListAsync(ct);
        Coming = await found.Standing(ConsultationState.Forthcoming, Today).OrderBy(c => c.OpensOn).ThenBy(c => c.Id).Take(Most).AsRows(db).ToListAsync(ct);
        var today = Today;
        var others = found.Where(c => c.Stage != ConsultationState.Forthcoming || c.PausedOn != null || c.ClosesOn < today);
        var (keys, newer, older) = await others.PageAsync(c => c.Id, c => c.Id, PageSize, before, after, ct);
        var ids = keys.ToList();
        Closed = [.. (await found.Where(c => EF.Parameter(ids).Contains(c.Id)).AsRows(db).ToListAsync(ct)).OrderByDescending(r => r.Id)];
        Pager = new Pager(newer ? $"/have-your-say?after={keys[0]}" : null, older ? $"/have-your-say?before={keys[^1]}" : null);
    }

    /// <summary>When it opens or closes, or what became of it.</summary>
    public string Says(ConsultationRow row) => row.StateOn(Today) switch
    {
        ConsultationState.Open => $"closes at the end of {row.ClosesOn!.Value.Show()}",
        ConsultationState.Forthcoming => $"opens on {row.OpensOn!.Value.Show()}",
        ConsultationState.Paused => "paused",
        ConsultationState.Withdrawn => "withdrawn",
        _ when row.ResponsePublishedOn is { } published => $"closed on {row.ClosesOn!.Value.Show()}, response published on {published.Show()}",
        _ => $"closed on {row.ClosesOn!.Value.Show()}, ONS is working on its response",
    };
}
