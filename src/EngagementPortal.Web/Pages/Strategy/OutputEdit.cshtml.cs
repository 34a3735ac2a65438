using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Services.Strategy;
using EngagementPortal.Web.Pages.Register;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.Strategy;

/// <summary>Renames or retires a statistical output.</summary>
[Requires(Capability.KeepTopics)]
public sealed class OutputEditModel(PortalDbContext db, TopicService topics) : RegisterPage(db)
{
    [BindProperty(SupportsGet = true, Name = "id")]
    public long Id { get; set; }

    [BindProperty]
    public OutputForm Form { get; set; } = new();

    public OutputRow Output { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await ReadAsync(ct)) return NotFound();
        Form = new OutputForm { Version = Output.Version, Name = Output.Name, IsRetired = Output.IsRetired };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await ReadAsync(ct)) return NotFound();
        if (!ModelState.IsValid) return Again();
        var changed = await topics.DescribeOutputAsync(Id, Form.Version, Form.Name!, Form.IsRetired, Begin("output.changed"), ct);
        return changed.IsAllowed ? Done("/strategy/outputs", "Output saved") : Again(changed);
    }

    private async Task<bool> ReadAsync(CancellationToken ct)
    {
        if ((await Db.OutputRowsAsync(ct)).Find(o => o.Id == Id) is not { } output) return false;
        Output = output;
        return true;
    }
}
