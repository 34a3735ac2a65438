using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using EngagementPortal.Data;
using EngagementPortal.Domain.Access;
using EngagementPortal.Services.Stakeholders;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Pages.People;

/// <summary>What is held about a person, to read and to hand out as a file.</summary>
[Requires(Capability.AnswerDataRequests)]
public sealed class DataModel(PortalDbContext db) : PersonPage(db)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter() },
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public PersonData Held { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct) => Held = await Db.HeldAboutAsync(Id, Viewer, ct);

    /// <summary>The same as a file.</summary>
    public async Task<IActionResult> OnGetFileAsync(CancellationToken ct)
    {
        var held = await Db.HeldAboutAsync(Id, Viewer, ct);
        return File(JsonSerializer.SerializeToUtf8Bytes(held, Json), "application/json; charset=utf-8", $"person-{Id}.json");
    }
}
