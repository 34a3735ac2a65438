using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services;
using EngagementPortal.Services.Strategy;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Web.Pages.Advisor;

/// <summary>Advice that was saved, newest first.</summary>
[Requires(Capability.Read)]
public sealed class SavedModel(PortalDbContext db) : PortalPage
{
    public const int PageSize = 25;

    public AdviceOutcome? Outcome { get; private set; }

    /// <summary>Words of the subject asked for; null for all.</summary>
    public string? Sought { get; private set; }

    public IReadOnlyList<SavedAdvice> Rows { get; private set; } = [];

    public Pager Pager { get; private set; } = new(null, null);

    /// <param name="before">Shows what was saved before this one (older).</param>
    /// <param name="after">Shows what was saved after this one (newer).</param>
    public async Task OnGetAsync(string? outcome, string? q, long? before, long? after, CancellationToken ct)
    {
        Outcome = Kebab.TryParse<AdviceOutcome>(outcome, out var known) ? known : null;
        Sought = string.IsNullOrWhiteSpace(q) ? null : q.Trim();

        var found = db.Advice.AsNoTracking().Matching(Outcome, Sought);
        var (rows, newer, older) = await found.PageAsync(
            a => a.Id, a => new SavedAdvice(a.Id, a.Subject, a.Outcome, a.On, db.Users.Where(u => u.Id == a.ById).Select(u => u.Name).First()),
            PageSize, before, after, ct);
        Rows = rows;
        Pager = new Pager(
            newer ? Address(("after", $"{rows[0].Id}")) : null,
            older ? Address(("before", $"{rows[^1].Id}")) : null);
    }

    /// <summary>The page that takes out what is listed.</summary>
    public string TakeOut => Address("/exports/new", ("list", "advice"));

    private string Address((string Name, string Value) page) => Address("/advisor/saved", page);

    private string Address(string path, (string Name, string Value) more) => path + QueryString.Create(
        new[] { more, ("outcome", Outcome?.Code()), ("q", Sought) }
            .Where(p => p.Item2 is not null).Select(p => KeyValuePair.Create(p.Item1, p.Item2)));
}

/// <summary>A line of the list.</summary>
public sealed record SavedAdvice(long Id, string Subject, string Outcome, DateOnly On, string By)
{
    public AdviceOutcome Says => Kebab.TryParse<AdviceOutcome>(Outcome, out var outcome) ? outcome : throw new InvalidOperationException($"Unknown outcome {Outcome}.");
}
