using System.ComponentModel;
using System.Globalization;
using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Plans;
using EngagementPortal.Services.Plans;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;

namespace EngagementPortal.Web.Api;

/// <summary>What a list of plans is asked for.</summary>
public sealed record PlanQuestion(
    [property: FromQuery(Name = "year"), Description("Financial year, for example 2011-12.")] string? Year,
    [property: FromQuery(Name = "state"), Description("Code of a state, for example approved.")] string? State,
    [property: FromQuery(Name = "division"), Description("Key of a division.")] string? Division,
    [property: FromQuery(Name = "directorate"), Description("Key of a directorate.")] string? Directorate,
    [property: FromQuery(Name = "after"), Description("What the answer before gave as after. Means nothing else.")] string? After,
    [property: FromQuery(Name = "limit"), Description("Records in one answer: 1 to 1000, 100 where it is left out.")] string? Limit,
    [property: FromQuery(Name = "format"), Description("json or csv. Where it is left out, the Accept header says.")] string? Format) : IListQuestion;

/// <summary>Engagement plans for programs.</summary>
internal static class PlanApi
{
    private sealed record Place(long Id)
    {
        public static Place? Read(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? new Place(id) : null;
    }

    public static async Task<IResult> ListAsync([AsParameters] PlanQuestion asked, HttpContext http, PortalDbContext db, CancellationToken ct)
    {
        var read = new DataQuery(http.Request.Query);
        read.Knows<PlanQuestion>();
        var filter = new PlanFilter
        {
            Year = read.Year("year", asked.Year),
            State = read.Code<PlanState>("state", asked.State),
            Division = read.Key("division", asked.Division),
            Directorate = read.Key("directorate", asked.Directorate),
        };
        return await DataAnswer.ListAsync(
            http, read, asked, Place.Read, () => db.PlanTable(filter, ct), (after, most) => db.PlanRecordsAsync(filter, after?.Id, most, ct),
            p => p.Id.ToString(CultureInfo.InvariantCulture), p => Shape(p, Portal.AddressOf(http.Request)), ct);
    }

    private static PlanShape Shape(PlanRecord p, string portal) => new(
        p.Id, p.Reference, $"{portal}/plans/{p.Id}", p.Year.ToString(), p.State.Code(), p.State.InWords(), p.Revision, p.Division.Shape()!, p.Directorate.Shape()!, p.Template.Shape()!, p.Owner.Shape()!,
        p.SubmittedOn, p.ApprovedOn, p.Edition, p.Activities);
}
