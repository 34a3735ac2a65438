using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Testing;
using EngagementPortal.Web.Api;
using EngagementPortal.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;

namespace EngagementPortal.Web.Tests.Access;

/// <summary>
/// Every address of the portal with who may open it and the handlers that answer there, written by hand: a new page or handler
/// fails here until somebody has decided. The capability is the one that the page asks for anywhere in the office; what a
/// handler asks of the record stands in the page's tests and in <see cref="ForeignPostTests"/>.
/// </summary>
public sealed class EndpointPolicyTests(PortalHost host) : IClassFixture<PortalHost>
{
    internal const string Anyone = "anyone";

    /// <summary>Whoever has a token with a scope.</summary>
    internal const string Token = "token ";

    /// <summary>Everybody signed in who may read: the fallback where nothing else is said.</summary>
    private const string SignedIn = "signed in";

    private static readonly Dictionary<string, string> Expected = new(StringComparer.Ordinal)
    {
        // Accounts
        ["sign-in"] = Anyone + ": GET, POST",
        ["sign-out"] = Anyone + ": GET, POST",
        ["set-up"] = Anyone + ": GET, POST",
        ["invitation"] = Anyone + ": GET, POST",
        ["reset-password"] = Anyone + ": GET, POST",
        ["forgotten-password"] = Anyone + ": GET, POST",
        ["account"] = "authenticated: GET, POST, POST SignOutEverywhere",
        ["account/password"] = "authenticated: GET, POST",
        ["account/tokens"] = "authenticated: GET, POST, POST Revoke",
        ["error/{code:int?}"] = Anyone + ": GET",

        // Administration
        ["admin/accounts"] = nameof(Capability.ManageAccounts) + ": GET",
        ["admin/accounts/invite"] = nameof(Capability.ManageAccounts) + ": GET, POST",
        ["admin/accounts/{id:long}"] = nameof(Capability.ManageAccounts) + ": GET, POST, POST Disable, POST Enable, POST HandOver, POST Link, POST SignOut",
        ["admin/directorates"] = nameof(Capability.ManageDirectorates) + ": GET, POST",
        ["admin/directorates/{id:long}"] = nameof(Capability.ManageDirectorates) + ": GET, POST, POST Close, POST Division",
        ["admin/divisions/{id:long}"] = nameof(Capability.ManageDirectorates) + ": GET, POST, POST Close",
        ["admin/mail"] = nameof(Capability.ManageAccounts) + ": GET",
        ["admin/mail/{id:long}"] = nameof(Capability.ManageAccounts) + ": GET, POST",
        ["admin/tokens"] = nameof(Capability.ManageAccounts) + ": GET, POST Revoke",
        ["admin/webhooks"] = nameof(Capability.KeepWebhooks) + ": GET",
        ["admin/webhooks/new"] = nameof(Capability.KeepWebhooks) + ": GET, POST",
        ["admin/webhooks/{id:long}"] = nameof(Capability.KeepWebhooks) + ": GET, POST, POST Again, POST Delete, POST Pause, POST Ping, POST Resume, POST Secret",

        // Open to everyone
        [""] = Anyone + ": GET, POST Discard",
        ["accessibility"] = Anyone + ": GET",
        ["privacy"] = Anyone + ": GET",
        ["strategy"] = Anyone + ": GET",
        ["strategy/editions/{code}"] = Anyone + ": GET",
        ["strategy/matrix"] = Anyone + ": GET",
        ["what-to-expect"] = Anyone + ": GET",
        ["what-to-expect/{group}"] = Anyone + ": GET",
        ["advisor"] = Anyone + ": GET, POST, POST Save",
        ["reports"] = Anyone + ": GET",
        ["satisfaction"] = Anyone + ": GET",
        ["satisfaction/{id:long}"] = Anyone + ": GET",
        ["consultations"] = Anyone + ": GET",
        ["have-your-say"] = Anyone + ": GET",
        ["have-your-say/{id:long}"] = Anyone + ": GET",
        ["have-your-say/{id:long}/respond"] = Anyone + ": GET, POST, POST Drop, POST Save",
        ["my-response"] = Anyone + ": GET",
        ["alerts"] = Anyone + ": GET, POST",
        ["alerts/mine"] = Anyone + ": GET, POST, POST Stop",
        ["what-changed"] = Anyone + ": GET",
        ["what-changed/{handle:guid}"] = Anyone + ": GET",
        ["what-happened"] = Anyone + ": GET",
        ["our-priorities"] = Anyone + ": GET",
        ["survey"] = Anyone + ": GET, POST",
        ["reports/{year}/{edition:int?}"] = Anyone + ": GET",
        ["reports/{year}/scorecard.csv"] = Anyone + ": GET",
        ["reports/{year}/scorecard.json"] = Anyone + ": GET",
        ["reports/{year}/scorecard.xlsx"] = Anyone + ": GET",
        ["reports/{year}/{edition:int}/scorecard.csv"] = Anyone + ": GET",
        ["reports/{year}/{edition:int}/scorecard.json"] = Anyone + ": GET",
        ["reports/{year}/{edition:int}/scorecard.xlsx"] = Anyone + ": GET",
        ["api/v1/strategy"] = Anyone + ": GET",
        ["api/v1/strategy/advice"] = Anyone + ": POST",
        ["api/{**rest}"] = Anyone + ": GET, POST",

        // Engagements and what is owed
        ["engagements"] = nameof(Capability.Read) + ": GET, GET List",
        ["engagements/{id:long}"] = nameof(Capability.Read) + ": GET, POST Exception, POST Serve",
        ["bare"] = nameof(Capability.Read) + ": GET",
        ["engagements/captured"] = nameof(Capability.Read) + ": GET, POST Discard",
        ["engagements/captured/{id:long}/hand-over"] = nameof(Capability.Read) + ": GET, POST, POST Discard",
        ["engagements/log/file"] = nameof(Capability.LogEngagements) + ": GET, POST",
        ["engagements/log"] = nameof(Capability.LogEngagements) + ": GET, POST, POST Draft, POST Expect",
        ["engagements/{id:long}/add"] = nameof(Capability.LogEngagements) + ": GET, POST",
        ["engagements/{id:long}/cancel"] = nameof(Capability.LogEngagements) + ": GET, POST",
        ["engagements/{id:long}/close-out"] = nameof(Capability.LogEngagements) + ": GET, POST",
        ["engagements/{id:long}/edit"] = nameof(Capability.LogEngagements) + ": GET, POST, POST Expect",
        ["engagements/{id:long}/outcome"] = nameof(Capability.LogEngagements) + ": GET, POST",
        ["engagements/{id:long}/void"] = nameof(Capability.LogEngagements) + ": GET, POST",
        ["owed/hand-over"] = nameof(Capability.LogEngagements) + ": GET, POST",
        ["owed/settle"] = nameof(Capability.LogEngagements) + ": GET, POST, POST Date",
        ["staff/find"] = nameof(Capability.LogEngagements) + ": GET",

        // Plans
        ["plans"] = nameof(Capability.Read) + ": GET",
        ["plans/new"] = nameof(Capability.WritePlans) + ": GET, POST",
        ["plans/{id:long}"] = nameof(Capability.Read) + ": GET, POST Act, POST Answer, POST Comment",
        ["plans/{id:long}/sections/{kind}"] = nameof(Capability.Read) + ": GET, POST, POST Check, POST Comment",
        ["plans/{id:long}/activities"] = nameof(Capability.Read) + ": GET, POST, POST Check, POST Remove, POST Set",
        ["plans/{id:long}/activities/rows"] = nameof(Capability.WritePlans) + ": GET, POST",
        ["plans/{id:long}/coverage"] = nameof(Capability.Read) + ": GET",
        ["plans/{id:long}/calendar"] = nameof(Capability.Read) + ": GET, POST, POST Revoke",
        ["plans/{id:long}/compare"] = nameof(Capability.Read) + ": GET",
        ["plans/{id:long}/document"] = nameof(Capability.Read) + ": GET, GET File, GET Word",
        ["plans/{id:long}/year"] = nameof(Capability.Read) + ": GET",
        ["plans/{id:long}/next"] = nameof(Capability.WritePlans) + ": GET, POST",
        ["plans/{id:long}/template"] = nameof(Capability.Read) + ": GET, POST",
        ["plans/directorates/{id:long}"] = nameof(Capability.Read) + ": GET",
        ["plans/templates"] = nameof(Capability.Read) + ": GET, POST",
        ["plans/templates/{id:long}"] = nameof(Capability.Read) + ": GET, POST Discard, POST Next, POST Publish, POST Retire",
        ["plans/templates/{id:long}/activities"] = nameof(Capability.KeepTemplates) + ": GET, POST",
        ["plans/templates/{id:long}/edit"] = nameof(Capability.KeepTemplates) + ": GET, POST",
        ["plans/{id:long}/versions/{number:int}"] = nameof(Capability.Read) + ": GET",
        ["plans/activities/{id:long}"] = nameof(Capability.Read) + ": GET, POST, POST Check, POST Exception, POST Remove",

        // The register
        ["organisations"] = nameof(Capability.Read) + ": GET, GET List",
        ["organisations/{id:long}"] = nameof(Capability.Read) + ": GET",
        ["organisations/new"] = nameof(Capability.KeepRegister) + ": GET, POST",
        ["organisations/{id:long}/assess"] = nameof(Capability.KeepRegister) + ": GET, POST",
        ["organisations/{id:long}/close"] = nameof(Capability.KeepRegister) + ": GET, POST",
        ["organisations/{id:long}/edit"] = nameof(Capability.KeepRegister) + ": GET, POST",
        ["organisations/{id:long}/reopen"] = nameof(Capability.KeepRegister) + ": GET, POST",
        ["organisations/{id:long}/stage"] = nameof(Capability.KeepRegister) + ": GET, POST",
        ["people"] = nameof(Capability.Read) + ": GET, GET List",
        ["people/{id:long}"] = nameof(Capability.Read) + ": GET",
        ["people/new"] = nameof(Capability.KeepRegister) + ": GET, POST",
        ["people/{id:long}/edit"] = nameof(Capability.KeepRegister) + ": GET, POST",
        ["people/{id:long}/join"] = nameof(Capability.KeepRegister) + ": GET, POST",
        ["people/{id:long}/leave/{affiliation:long}"] = nameof(Capability.KeepRegister) + ": GET, POST",
        ["people/{id:long}/stage"] = nameof(Capability.KeepRegister) + ": GET, POST",
        ["people/{id:long}/data"] = nameof(Capability.AnswerDataRequests) + ": GET, GET File",
        ["people/{id:long}/erase"] = nameof(Capability.AnswerDataRequests) + ": GET, POST",
        ["agreements/{id:long}"] = nameof(Capability.Read) + ": GET",
        ["agreements/new"] = nameof(Capability.KeepRegister) + ": GET, POST",
        ["agreements/{id:long}/edit"] = nameof(Capability.KeepRegister) + ": GET, POST",
        ["register/duplicates"] = nameof(Capability.KeepRegister) + ": GET, POST Doubt, POST Part",
        ["register/merge"] = nameof(Capability.KeepRegister) + ": GET, POST",
        ["register/merges"] = nameof(Capability.KeepRegister) + ": GET",
        ["register/merges/{id:long}/undo"] = nameof(Capability.KeepRegister) + ": GET, POST",
        ["register/find"] = nameof(Capability.Read) + ": GET",

        // Advice, decisions, topics and outputs
        ["advisor/saved"] = nameof(Capability.Read) + ": GET",
        ["advisor/{id:long}"] = nameof(Capability.Read) + ": GET",
        ["decisions"] = nameof(Capability.Read) + ": GET",
        ["decisions/{id:long}"] = nameof(Capability.Read) + ": GET",
        ["decisions/new"] = nameof(Capability.SeekAdvice) + ": GET, POST",
        ["scorecard"] = nameof(Capability.Read) + ": GET",
        ["scorecard/counting"] = nameof(Capability.Read) + ": GET, GET Follow",
        ["scorecard/gap"] = nameof(Capability.Read) + ": GET, POST Answer, POST Approve, POST Assign",
        ["scorecard/gaps"] = nameof(Capability.Read) + ": GET",
        ["scorecard/measures/{code}"] = nameof(Capability.Read) + ": GET, POST Act, POST Comment, POST Enter, POST Next, POST Target, POST Words",
        ["scorecard/records"] = nameof(Capability.Read) + ": GET",
        ["scorecard/reports"] = nameof(Capability.Read) + ": GET, POST",
        ["scorecard/reports/{id:long}"] = nameof(Capability.Read) + ": GET, POST Approve, POST Publish, POST Reopen, POST TakeOver",
        ["scorecard/reports/{id:long}/write"] = nameof(Capability.ApprovePlans) + ": GET, POST",
        ["scorecard/years"] = nameof(Capability.Read) + ": GET",
        ["scorecard/years/{address}"] = nameof(Capability.Read) + ": GET, GET Evidence, GET Follow, POST Freeze, POST Preview",
        ["attachments/new"] = nameof(Capability.Read) + ": GET, POST",
        ["attachments/{id:long}"] = nameof(Capability.Read) + ": GET",
        ["attachments/{id:long}/remove"] = nameof(Capability.Read) + ": GET, POST",
        ["search"] = nameof(Capability.Read) + ": GET",
        ["views"] = nameof(Capability.Read) + ": GET",
        ["views/new"] = nameof(Capability.Read) + ": GET, POST",
        ["views/{id:long}"] = nameof(Capability.Read) + ": GET, POST, POST Delete",
        ["changes"] = nameof(Capability.Read) + ": GET",
        ["changes/new"] = nameof(Capability.Read) + ": GET, POST, POST Change, POST Edit",
        ["changes/{id:long}"] = nameof(Capability.Read) + ": GET, POST",
        ["exports"] = nameof(Capability.Read) + ": GET",
        ["exports/new"] = nameof(Capability.Read) + ": GET, POST",
        ["imports"] = nameof(Capability.Read) + ": GET",
        ["imports/new"] = nameof(Capability.LogEngagements) + ": GET, POST",
        ["imports/{id:long}"] = nameof(Capability.LogEngagements) + ": GET, GET Follow, GET Problems, POST Begin, POST Discard",
        ["imports/{id:long}/columns"] = nameof(Capability.LogEngagements) + ": GET, POST Columns, POST Read",
        ["imports/{id:long}/names"] = nameof(Capability.LogEngagements) + ": GET, POST",
        ["imports/{id:long}/undo"] = nameof(Capability.LogEngagements) + ": GET, POST",
        ["imports/{id:long}/words"] = nameof(Capability.LogEngagements) + ": GET, POST",
        ["consultations/{id:long}"] = nameof(Capability.Read) + ": GET, POST Check, POST Drop, POST Move, POST Outcome, POST Response, POST Step",
        ["consultations/{id:long}/edit"] = nameof(Capability.WriteConsultations) + ": GET, POST",
        ["consultations/{id:long}/enter"] = nameof(Capability.LogEngagements) + ": GET, POST",
        ["consultations/{id:long}/preview"] = nameof(Capability.Read) + ": GET",
        ["consultations/{id:long}/questions/{question:long?}"] = nameof(Capability.WriteConsultations) + ": GET, POST",
        ["consultations/new"] = nameof(Capability.WriteConsultations) + ": GET, POST",
        ["consultations/{id:long}/agreement"] = nameof(Capability.Read) + ": GET",
        ["consultations/{id:long}/analysis"] = nameof(Capability.Read) + ": GET",
        ["consultations/{id:long}/code"] = nameof(Capability.AnalyseResponses) + ": GET, POST",
        ["consultations/{id:long}/differences"] = nameof(Capability.Read) + ": GET",
        ["consultations/{id:long}/moderation"] = nameof(Capability.AnalyseResponses) + ": GET, POST",
        ["consultations/{id:long}/quotes"] = nameof(Capability.Read) + ": GET, POST Drop",
        ["consultations/{id:long}/responses"] = nameof(Capability.Read) + ": GET",
        ["consultations/{id:long}/similar"] = nameof(Capability.Read) + ": GET",
        ["consultations/{id:long}/similar/{answer:long}"] = nameof(Capability.Read) + ": GET, POST",
        ["consultations/{id:long}/themes"] = nameof(Capability.Read) + ": GET, POST, POST Move",
        ["consultations/{id:long}/themes/{theme:long}"] = nameof(Capability.WriteConsultations) + ": GET, POST, POST Merge, POST Retire",
        ["responses/{id:long}"] = nameof(Capability.Read) + ": GET, POST Clear, POST Withhold",
        ["responses/{id:long}/answers/{answer:long}/quote"] = nameof(Capability.WriteConsultations) + ": GET, POST",
        ["responses/{id:long}/answers/{answer:long}/redact"] = nameof(Capability.AnalyseResponses) + ": GET, POST, POST Back",
        ["responses/{id:long}/answers/{answer:long}/settle"] = nameof(Capability.WriteConsultations) + ": GET, POST",
        ["responses/{id:long}/forget"] = nameof(Capability.AnswerDataRequests) + ": GET, POST",
        ["responses/{id:long}/organisation"] = nameof(Capability.AnalyseResponses) + ": GET, POST",
        ["needs"] = nameof(Capability.Read) + ": GET",
        ["needs/new"] = nameof(Capability.RecordNeeds) + ": GET, POST",
        ["needs/link"] = nameof(Capability.RecordNeeds) + ": GET, POST",
        ["needs/{id:long}"] = nameof(Capability.Read) + ": GET",
        ["needs/{id:long}/edit"] = nameof(Capability.RecordNeeds) + ": GET, POST",
        ["needs/{id:long}/merge"] = nameof(Capability.RecordNeeds) + ": GET, POST",
        ["needs/{id:long}/split"] = nameof(Capability.RecordNeeds) + ": GET, POST",
        ["needs/{id:long}/response"] = nameof(Capability.RecordNeeds) + ": GET, POST",
        ["needs/{id:long}/evidence/{evidence:long}/end"] = nameof(Capability.RecordNeeds) + ": GET, POST",
        ["needs/decisions"] = nameof(Capability.Read) + ": GET",
        ["needs/decisions/new"] = nameof(Capability.RecordNeeds) + ": GET, POST",
        ["needs/decisions/{id:long}"] = nameof(Capability.Read) + ": GET, POST Approve, POST Link, POST Publish, POST Withdraw",
        ["needs/decisions/{id:long}/edit"] = nameof(Capability.RecordNeeds) + ": GET, POST",
        ["needs/decisions/{id:long}/priorities/{link:long}/end"] = nameof(Capability.DecideNeeds) + ": GET, POST",
        ["needs/changes/new"] = nameof(Capability.RecordNeeds) + ": GET, POST",
        ["needs/changes/{id:long}"] = nameof(Capability.Read) + ": GET",
        ["needs/changes/{id:long}/edit"] = nameof(Capability.RecordNeeds) + ": GET, POST",
        ["needs/feedback/new"] = nameof(Capability.RecordNeeds) + ": GET, POST",
        ["needs/feedback/{id:long}"] = nameof(Capability.Read) + ": GET",
        ["priorities"] = nameof(Capability.Read) + ": GET",
        ["priorities/new"] = nameof(Capability.KeepBusinessPlans) + ": GET, POST",
        ["priorities/plans/new"] = nameof(Capability.KeepBusinessPlans) + ": GET, POST",
        ["priorities/{id:long}"] = nameof(Capability.Read) + ": GET, POST Close, POST Publish, POST Report",
        ["priorities/{id:long}/edit"] = nameof(Capability.KeepBusinessPlans) + ": GET, POST",
        ["trace"] = nameof(Capability.Read) + ": GET",
        ["trace/{kind}/{id:long}"] = nameof(Capability.Read) + ": GET",
        ["uses"] = nameof(Capability.Read) + ": GET",
        ["uses/{id:long}"] = nameof(Capability.Read) + ": GET, POST, POST Review",
        ["uses/{id:long}/{use:long}/end"] = nameof(Capability.RecordNeeds) + ": GET, POST",
        ["engagements/{id:long}/what-happened"] = nameof(Capability.LogEngagements) + ": GET, POST, POST Withdraw",
        ["surveys"] = nameof(Capability.Read) + ": GET",
        ["surveys/{id:long}"] = nameof(Capability.Read) + ": GET, POST Close, POST Extend, POST Open, POST Publish",
        ["surveys/{id:long}/answers"] = nameof(Capability.KeepSurveys) + ": GET",
        ["surveys/{id:long}/answers/{answer:long}/void"] = nameof(Capability.KeepSurveys) + ": GET, POST",
        ["surveys/{id:long}/edit"] = nameof(Capability.KeepSurveys) + ": GET, POST",
        ["surveys/{id:long}/enter"] = nameof(Capability.LogEngagements) + ": GET, POST",
        ["surveys/{id:long}/invitations"] = nameof(Capability.KeepSurveys) + ": GET, POST Engaged, POST Other, POST People, POST Remind, POST Withdraw",
        ["surveys/new"] = nameof(Capability.KeepSurveys) + ": GET, POST",
        ["statistic-changes"] = nameof(Capability.Read) + ": GET",
        ["statistic-changes/{id:long}"] = nameof(Capability.Read) + ": GET, POST Consult, POST Waive",
        ["statistic-changes/new"] = nameof(Capability.SeekAdvice) + ": GET, POST",
        ["strategy/topics"] = nameof(Capability.Read) + ": GET",
        ["strategy/topics/{id:long}"] = nameof(Capability.Read) + ": GET",
        ["strategy/topics/new"] = nameof(Capability.KeepTopics) + ": GET, POST",
        ["strategy/topics/{id:long}/edit"] = nameof(Capability.KeepTopics) + ": GET, POST",
        ["strategy/topics/{id:long}/weigh"] = nameof(Capability.KeepTopics) + ": GET, POST",
        ["strategy/outputs"] = nameof(Capability.Read) + ": GET",
        ["strategy/outputs/new"] = nameof(Capability.KeepTopics) + ": GET, POST",
        ["strategy/outputs/{id:long}/edit"] = nameof(Capability.KeepTopics) + ": GET, POST",

        // By a token, which a cookie is not: the scope, and what its owner must be able to do
        ["api/v1/engagements"] = Token + "read-engagements and Read: GET",
        ["api/v1/engagements/{id:long}"] = Token + "read-engagements and Read: GET",
        ["api/v1/organisations"] = Token + "read-organisations and Read: GET",
        ["api/v1/organisations/{id:long}"] = Token + "read-organisations and Read: GET",
        ["api/v1/people"] = Token + "read-people and KeepRegister: GET",
        ["api/v1/plans"] = Token + "read-plans and Read: GET",
        ["api/v1/measures"] = Token + "read-measures and Read: GET",

        // Programs and operation
        ["alerts/stop"] = Anyone + ": POST",
        ["calendar.ics"] = Anyone + ": GET",
        ["news.atom"] = Anyone + ": GET",
        ["health/live"] = Anyone + ": GET, POST",
        ["health/ready"] = Anyone + ": GET, POST",
        ["openapi/{documentName}.json"] = Anyone + ": GET",
    };

    /// <summary>What is asked of whoever opens an address.</summary>
    internal static string AskedBy(string address) => Expected[address].Split(": ")[0];

    [Fact]
    public async Task EveryAddressAndHandler_IsListedWithWhoMayUseIt()
    {
        var actual = (await PortalRoute.AllAsync(host.Services)).GroupBy(r => r.Pattern)
            .ToDictionary(g => g.Key, g => $"{string.Join(" | ", g.Select(r => Asks(r.Endpoint)).Distinct().Order())}: {string.Join(", ", g.SelectMany(r => r.Handlers).Distinct().Order(StringComparer.Ordinal))}");
        var wrong = Expected.Keys.Union(actual.Keys).Order(StringComparer.Ordinal)
            .Where(a => Expected.GetValueOrDefault(a) != actual.GetValueOrDefault(a))
            .Select(a => $"{a}: listed as {Expected.GetValueOrDefault(a) ?? "nothing"}, is {actual.GetValueOrDefault(a) ?? "absent"}").ToList();
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    private static string Asks(Endpoint endpoint)
    {
        if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null) return Anyone;
        if (endpoint.Metadata.GetMetadata<RequiresAttribute>() is { } requires)
            return endpoint.Metadata.GetMetadata<RequiresScopeAttribute>() is { } scope ? $"{Token}{scope.Scope.Code()} and {requires.Capability}" : requires.Capability.ToString();
        return endpoint.Metadata.GetMetadata<IAuthorizeData>() is null ? SignedIn : "authenticated";
    }

    /// <summary>What a handler asks for by an attribute of its own, the framework does not heed.</summary>
    [Fact]
    public async Task NoHandler_AsksByAnAttributeOfItsOwn() => Assert.Empty((await PortalRoute.AllAsync(host.Services))
        .SelectMany(r => r.Page?.HandlerMethods ?? []).Where(h => h.MethodInfo.GetCustomAttributes(true).Any(a => a is IAuthorizeData or IAllowAnonymous or IAuthorizationRequirementData))
        .Select(h => $"{h.MethodInfo.DeclaringType}.{h.MethodInfo.Name}"));
}
