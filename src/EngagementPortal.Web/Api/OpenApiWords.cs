using System.Text.Json.Nodes;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Strategy;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace EngagementPortal.Web.Api;

/// <summary>What the description at <c>/openapi/v1.json</c> says beyond what the code shows by itself.</summary>
internal static class OpenApiWords
{
    public static void Describe(OpenApiOptions options)
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Engagement portal",
                Version = "v1",
                Description = "The ONS User Engagement Strategy as data, advice on when to consult, and the scorecards that were published: public. Engagements, the register, plans and measures: by a personal access token, "
                    + "which staff make at /account/tokens and which reads what its owner may read. All of it read-only. Errors are problem details (RFC 9457).",
            };
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                [Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A personal access token: engportal_ and 40 letters and digits." },
                [Basic] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "basic", Description = "The same token as the password, with any user name: for Excel and Power BI." },
            };
            // Whoever serves the portal decides its address: relative to this document.
            document.Servers = [new OpenApiServer { Url = "/" }];
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            if (context.JsonPropertyInfo?.AttributeProvider?.GetCustomAttributes(typeof(CodeOfAttribute), inherit: true) is [CodeOfAttribute codes, ..])
                Enumerate(schema, codes.Codes);
            // Of a set the framework does not say what may stand in it.
            if (context.JsonTypeInfo.Type == typeof(UserGroups)) Enumerate(schema, new CodeOfAttribute<UserGroups>().Codes);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            if (context.Description.ActionDescriptor.EndpointMetadata.OfType<IEndpointNameMetadata>().Any(n => n.EndpointName == "AskAdvice"))
                Exemplify(operation);
            if (context.Description.ActionDescriptor.EndpointMetadata.OfType<RequiresScopeAttribute>().FirstOrDefault() is { } needs)
            {
                operation.Security =
                [
                    new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, context.Document)] = [] },
                    new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Basic, context.Document)] = [] },
                ];
                operation.Description = $"{operation.Description} The token needs the scope {needs.Scope.Code()}.".TrimStart();
            }

            return Task.CompletedTask;
        });
    }

    private const string Bearer = "token";
    private const string Basic = "tokenAsPassword";

    private static void Enumerate(OpenApiSchema schema, IReadOnlyList<string> codes)
    {
        var target = schema.Items as OpenApiSchema ?? schema.AdditionalProperties as OpenApiSchema ?? schema;
        target.Type = JsonSchemaType.String;
        target.Enum = [.. codes.Select(c => (JsonNode)c)];
    }

    private static void Exemplify(OpenApiOperation operation)
    {
        operation.RequestBody?.Content?.Remove(StrategyApi.AnyType);
        if (operation.RequestBody?.Content?.TryGetValue("application/json", out var question) == true)
        {
            question.Example = JsonNode.Parse("""
                { "changesStatistic": true, "acceptUnknown": true, "answers": { "major-issue": "yes", "decision-not-final": "yes", "insufficient-time": "no" } }
                """);
        }

        if (operation.Responses?.TryGetValue("200", out var answer) == true && answer.Content?.TryGetValue("application/json", out var body) == true)
        {
            body.Example = JsonNode.Parse("""
                { "outcome": "engage", "modes": ["consult", "dialogue", "monitor"],
                  "findings": [{ "code": "advice.engage", "severity": "info", "text": "ONS engages here by consultation and dialogue, because a major issue faces ONS; the decision is not yet final.", "section": "2.3.6" }] }
                """);
        }
    }
}
