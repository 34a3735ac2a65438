using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Services.Audit;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Services.Stakeholders;
using EngagementPortal.Web.Pages.Register;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.People;

/// <summary>A person: how to reach them, where they work and worked, and everything that happened with them.</summary>
[Requires(Capability.Read)]
public sealed class DetailsModel(PortalDbContext db) : PersonPage(db)
{
    /// <summary>Where an older page of the timeline begins.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Older { get; set; }

    public PersonFacts Facts { get; private set; } = null!;
    public TimelineView Timeline { get; private set; } = null!;
    public IReadOnlyList<ChangeRow> Changes { get; private set; } = [];

    public bool MayKeep => Viewer.Can(Capability.KeepRegister) && !Person.IsErased;
    public bool MayAnswer => Viewer.Can(Capability.AnswerDataRequests) && !Person.IsErased;

    protected override bool ShowsErased => true;

    public async Task OnGetAsync(CancellationToken ct)
    {
        var theirs = Db.DiaryOfPerson(Id, Viewer);
        Facts = await Db.PersonFactsAsync(Id, ct);
        var after = TimelineMark.Parse(Older);
        Timeline = new TimelineView(await theirs.TimelineAsync(Facts.Happenings(), after, Today, ct), Path, after is null);
        Changes = await Db.ChangesOfAsync<Person>(Id, ct);
    }
}
