using EngagementPortal.Domain.Consultations;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Data;

/// <summary>What the analysis of responses changes in many rows at once. To be run within <see cref="PortalDbContext.AloneAsync"/>, beside the save that is audited.</summary>
public static class Analysing
{
    /// <summary>
    /// Puts one theme in the place of another wherever it was given, settled, counted or quoted. The theme that takes over keeps what it
    /// has; what would have it twice has it once.
    /// </summary>
    public static async Task CarryThemeAsync(this PortalDbContext db, long from, long to, CancellationToken ct)
    {
        var (coded, settled) = (db.Set<CodedTheme>(), db.Set<SettledTheme>());
        await coded.Where(t => t.ThemeId == from && coded.Any(o => o.CodingId == t.CodingId && o.ThemeId == to)).ExecuteDeleteAsync(ct);
        await coded.Where(t => t.ThemeId == from).ExecuteUpdateAsync(set => set.SetProperty(t => t.ThemeId, to), ct);
        await settled.Where(t => t.ThemeId == from && settled.Any(o => o.SettlementId == t.SettlementId && o.ThemeId == to)).ExecuteDeleteAsync(ct);
        await settled.Where(t => t.ThemeId == from).ExecuteUpdateAsync(set => set.SetProperty(t => t.ThemeId, to), ct);
        await db.StandingThemes.Where(t => t.ThemeId == from && db.StandingThemes.Any(o => o.AnswerId == t.AnswerId && o.ThemeId == to)).ExecuteDeleteAsync(ct);
        await db.StandingThemes.Where(t => t.ThemeId == from).ExecuteUpdateAsync(set => set.SetProperty(t => t.ThemeId, to), ct);
        await db.Quotes.Where(q => q.ThemeId == from).ExecuteUpdateAsync(set => set.SetProperty(q => q.ThemeId, to), ct);
    }

    /// <summary>
    /// Makes what is derived from answers and codings, where they were written past the change tracker: for the generator, and for what
    /// stood there before there were readings.
    /// </summary>
    public static async Task DeriveReadingsAsync(this PortalDbContext db, CancellationToken ct)
    {
        foreach (var statement in DerivingSql) await db.Database.ExecuteSqlRawAsync(statement, ct);
    }

    /// <summary>The statements of it, the same on both engines. Coders who differ are told by the number of themes that all of them gave.</summary>
    internal static readonly IReadOnlyList<string> DerivingSql =
    [
        """
        INSERT INTO "AnswerReadings" ("AnswerId", "ResponseId", "ConsultationId", "QuestionId", "UserGroup", "Coders", "Differs", "IsSettled", "IsCompared", "Alike")
        SELECT a."Id", r."Id", r."ConsultationId", a."QuestionId", r."UserGroup", (SELECT COUNT(*) FROM "Codings" c WHERE c."AnswerId" = a."Id"), 0, 0, 0, 0
        FROM "ResponseAnswers" a INNER JOIN "Responses" r ON r."Id" = a."ResponseId"
        WHERE a."Words" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "AnswerReadings" x WHERE x."AnswerId" = a."Id")
        """,
        """
        INSERT INTO "StandingThemes" ("ThemeId", "ResponseId", "AnswerId", "ConsultationId", "UserGroup")
        SELECT DISTINCT t."ThemeId", x."ResponseId", x."AnswerId", x."ConsultationId", x."UserGroup"
        FROM "AnswerReadings" x INNER JOIN "Codings" c ON c."AnswerId" = x."AnswerId" INNER JOIN "CodedThemes" t ON t."CodingId" = c."Id"
        WHERE x."IsSettled" = 0 AND NOT EXISTS (SELECT 1 FROM "StandingThemes" s WHERE s."AnswerId" = x."AnswerId")
        """,
        """
        UPDATE "AnswerReadings" SET "Differs" = 1
        WHERE "Coders" > 1 AND "IsSettled" = 0 AND EXISTS (
            SELECT 1 FROM "Codings" c INNER JOIN "CodedThemes" t ON t."CodingId" = c."Id"
            WHERE c."AnswerId" = "AnswerReadings"."AnswerId"
            GROUP BY t."ThemeId" HAVING COUNT(*) < "AnswerReadings"."Coders")
        """,
    ];
}
