using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Web.Setup;

namespace EngagementPortal.Web.Api;

/// <summary>What staff read on the pages, for programs: read-only, by a personal access token, as its owner may read at that moment.</summary>
internal static class DataApi
{
    private const string Paged = " Send after as the answer before gave it, until next is null. As comma-separated values the list comes whole.";

    public static void MapDataApi(this IEndpointRouteBuilder app)
    {
        app.MapData("engagements", TokenScopes.ReadEngagements, EngagementApi.ListAsync, "Engagements")
            .WithName("ListEngagements").WithSummary("Engagements, newest first")
            .WithDescription("Those that the owner of the token may read: restricted ones are not in anybody else's list. Void ones only with status=void." + Paged)
            .ProducesData<DataPage<EngagementShape>>();
        app.MapData("engagements/{id:long}", TokenScopes.ReadEngagements, EngagementApi.GetAsync, "Engagements")
            .WithName("GetEngagement").WithSummary("One engagement, with what its pledge asked for")
            .Produces<EngagementWholeShape>().ProducesProblem(StatusCodes.Status404NotFound);
        app.MapData("organisations", TokenScopes.ReadOrganisations, RegisterApi.ListOrganisationsAsync, "Register")
            .WithName("ListOrganisations").WithSummary("Organisations, by name")
            .WithDescription("The active ones, unless status says otherwise." + Paged)
            .ProducesData<DataPage<OrganisationShape>>();
        app.MapData("organisations/{id:long}", TokenScopes.ReadOrganisations, RegisterApi.GetOrganisationAsync, "Register")
            .WithName("GetOrganisation").WithSummary("One organisation")
            .Produces<OrganisationShape>().ProducesProblem(StatusCodes.Status404NotFound);
        app.MapData("people", TokenScopes.ReadPeople, RegisterApi.ListPeopleAsync, "Register")
            .WithName("ListPeople").WithSummary("People, by name")
            .WithDescription("Personal data, for tokens of those who keep the register. Who was erased is in no list." + Paged)
            .ProducesData<DataPage<PersonShape>>();
        app.MapData("plans", TokenScopes.ReadPlans, PlanApi.ListAsync, "Plans")
            .WithName("ListPlans").WithSummary("Divisions' engagement plans, the last made first")
            .WithDescription("In every state, as staff see them." + Paged)
            .ProducesData<DataPage<PlanShape>>();
        app.MapData("measures", TokenScopes.ReadMeasures, MeasureApi.GetAsync, "Measures")
            .WithName("GetScorecard").WithSummary("The scorecard of a year: every measure with its figure")
            .WithDescription("As staff see it: the frozen figures of a frozen year, else counted now. While a large year is being counted for the first time the answer is 503: ask again after the seconds that Retry-After says.")
            .ProducesData<ScorecardShape>().ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    internal static NamedShape? Shape(this Named? named) => named is null ? null : new NamedShape(named.Id, named.Name);

    /// <summary>As JSON or as comma-separated values, or what cannot be read of the question.</summary>
    private static RouteHandlerBuilder ProducesData<T>(this RouteHandlerBuilder route) => route.Produces<T>(StatusCodes.Status200OK, "application/json", DataAnswer.Csv).ProducesValidationProblem();

    private static RouteHandlerBuilder MapData(this IEndpointRouteBuilder app, string path, TokenScopes scope, Delegate handler, string tag) => app.MapGet($"/api/v1/{path}", handler)
        .WithMetadata(new RequiresAttribute(scope.Needs()), new RequiresScopeAttribute(scope))
        .RequireAuthorization(policy => policy.AddAuthenticationSchemes(TokenAuthentication.SchemeName).RequireAuthenticatedUser().RequireClaim(TokenAuthentication.ScopeClaim, scope.Code()))
        .RequireRateLimiting(ApiLimits.Policy)
        .WithTags(tag)
        .Produces(StatusCodes.Status304NotModified)
        .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status429TooManyRequests);
}
