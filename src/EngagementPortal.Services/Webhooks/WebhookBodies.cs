using System.Text.Json;
using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Domain.Webhooks;
using EngagementPortal.Services.Measurement;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Webhooks;

/// <summary>
/// What is sent: <c>{"type", "timestamp", "data"}</c> with keys, codes, dates and the address of the record. No text that somebody wrote and
/// nobody's name: whoever may read the record reads them there, and the receiver need not be somebody who may.
/// </summary>
public static class WebhookBodies
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The text of a delivery; null where there is nothing that may be told, or not any more.</summary>
    public static async Task<string?> BodyOfAsync(this PortalDbContext db, WebhookDelivery delivery, Webhook webhook, CancellationToken ct)
    {
        var data = delivery.Event switch
        {
            WebhookEvents.EngagementLogged => await db.EngagementAsync(delivery.EngagementId ?? 0, webhook.Portal, ct),
            WebhookEvents.PlanApproved => await db.PlanAsync(delivery.RecordId ?? 0, webhook.Portal, ct),
            WebhookEvents.ReportPublished => await db.ReportAsync(delivery.RecordId ?? 0, webhook.Portal, ct),
            WebhookEvents.SurveyPublished => await db.SurveyAsync(delivery.RecordId ?? 0, webhook.Portal, ct),
            WebhookEvents.Ping => new { url = webhook.Portal },
            _ => throw new InvalidOperationException($"There is no event {delivery.Event}."),
        };
        return data is null ? null : JsonSerializer.Serialize(new { type = delivery.Event.Type(), timestamp = delivery.CreatedAt.UtcDateTime, data }, Json);
    }

    private static async Task<object?> EngagementAsync(this PortalDbContext db, long id, string portal, CancellationToken ct) =>
        await db.Engagements.AsNoTracking().Where(e => e.Id == id && e.Sensitivity == Sensitivity.Normal && e.Status != EngagementStatus.Void)
            .Select(e => new { e.Date, e.Precision, e.Status, e.Mode, e.Approach, e.UserGroups, e.ConvenedById }).SingleOrDefaultAsync(ct) is { } e
            ? new
            {
                id,
                reference = Engagement.ReferenceOf(id),
                url = $"{portal}/engagements/{id}",
                date = e.Date,
                datePrecision = e.Precision.Code(),
                financialYear = FinancialYear.Of(e.Date).ToString(),
                status = e.Status.Code(),
                mode = e.Mode.Code(),
                approach = e.Approach,
                userGroups = e.UserGroups.Singly().Select(g => g.Code()).ToList(),
                divisionId = e.ConvenedById,
            }
            : null;

    private static async Task<object?> PlanAsync(this PortalDbContext db, long id, string portal, CancellationToken ct) =>
        await db.Plans.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id && p.ApprovedOn != null, ct) is { } plan
            ? new { id, reference = plan.Reference, url = $"{portal}/plans/{id}", financialYear = plan.Year.ToString(), divisionId = plan.DivisionId, revision = plan.Revision, approvedOn = plan.ApprovedOn }
            : null;

    private static async Task<object?> ReportAsync(this PortalDbContext db, long id, string portal, CancellationToken ct) =>
        await db.Published().Where(r => r.Id == id).Select(r => new { r.YearStart, r.Number, r.Hash }).SingleOrDefaultAsync(ct) is { } report && new FinancialYear(report.YearStart).ToString() is var year
            ? new { id, url = $"{portal}/reports/{year.Replace('/', '-')}/{report.Number}", financialYear = year, edition = report.Number, sha256 = report.Hash }
            : null;

    private static async Task<object?> SurveyAsync(this PortalDbContext db, long id, string portal, CancellationToken ct) =>
        await db.Surveys.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id && s.PublishedOn != null, ct) is { } survey
            ? new { id, reference = survey.Reference, url = $"{portal}/satisfaction/{id}", kind = survey.Kind.Code(), divisionId = survey.DivisionId, publishedOn = survey.PublishedOn }
            : null;
}
