using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Attachments;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Attachments;
using EngagementPortal.Services.Audit;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Services.Stakeholders;
using EngagementPortal.Services.Strategy;
using EngagementPortal.Web.Pages.Attachments;
using EngagementPortal.Web.Pages.Register;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Organisations;

/// <summary>An organisation: who it is, what is owed to it, everything that happened with it, and who is there.</summary>
[Requires(Capability.Read)]
public sealed class DetailsModel(PortalDbContext db, StrategyEditions editions) : OrganisationPage(db)
{
    /// <summary>So many owed items stand on the page; the others are one click away.</summary>
    private const int OwedShown = 10;

    /// <summary>Where an older page of the timeline begins.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Older { get; set; }

    public OrganisationFacts Facts { get; private set; } = null!;
    public IReadOnlyList<OwedItem> Owed { get; private set; } = [];
    public TimelineView Timeline { get; private set; } = null!;
    public AttachmentsView Attachments { get; private set; } = null!;
    public IReadOnlyList<ChangeRow> Changes { get; private set; } = [];

    public bool MayKeep => Viewer.Can(Capability.KeepRegister);

    /// <summary>The web address as a link; null when it is none of http.</summary>
    public string? WebsiteHref => Facts.Website is not { } site || WebDomain.Of(site) is null ? null
        : site.StartsWith("http", StringComparison.OrdinalIgnoreCase) && site.Contains("://", StringComparison.Ordinal) ? site
        : site.Contains("://", StringComparison.Ordinal) ? null : "https://" + site;

    /// <summary>What is owed, in words.</summary>
    public string NameOf(OwedItem owed) => editions.NameOf(owed);

    /// <summary>How a value moved since the assessment before it: "up from 3"; null where it did not, or there is none.</summary>
    public static string? Moved(int now, int? before) => before is not { } was || was == now ? null : now > was ? $"up from {was}" : $"down from {was}";

    /// <summary>Whether everything owed is asked for, not only what falls due first.</summary>
    public bool AllOwed => Request.Query["owed"] == "all";

    /// <summary>Whether more is owed than stands on the page.</summary>
    public bool MoreOwed { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        var theirs = Db.DiaryOfOrganisation(Id, Viewer);
        var most = AllOwed ? OwedQueries.Most : OwedShown;
        Owed = await Db.OwedToAsync(Id, Viewer, most + 1, ct);
        (MoreOwed, Owed) = (Owed.Count > most, [.. Owed.Take(most)]);
        var after = TimelineMark.Parse(Older);
        Timeline = new TimelineView(await theirs.TimelineAsync(Facts.Happenings(Organisation.ClosedOn), after, Today, ct), Path, after is null);
        var to = new AttachedTo(AttachmentOwner.Organisation, Id);
        Attachments = new AttachmentsView(to, await Db.AttachmentsOfAsync(to, ct), MayKeep);
        Changes = await Db.ChangesOfAsync<Organisation>(Id, ct);
    }

    protected override async Task<OrganisationHead?> FindAsync(CancellationToken ct)
    {
        if (await Db.WholeAsync(Id, ct) is not var (head, facts)) return null;
        Facts = facts;
        return head;
    }
}
