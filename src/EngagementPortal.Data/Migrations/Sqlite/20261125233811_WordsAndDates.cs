using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EngagementPortal.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class WordsAndDates : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Participations repeat the date of their engagement, where a person worked on the day, and what falls due first.
            migrationBuilder.Sql("""
                UPDATE "EngagementPeople" SET
                    "EngagedOn" = (SELECT e."Date" FROM "Engagements" AS e WHERE e."Id" = "EngagementPeople"."EngagementId"),
                    "OrganisationId" = (
                        SELECT a."OrganisationId" FROM "Affiliations" AS a JOIN "Engagements" AS e ON e."Id" = "EngagementPeople"."EngagementId"
                        WHERE a."PersonId" = "EngagementPeople"."PersonId" AND (a."From" IS NULL OR a."From" <= e."Date") AND (a."Until" IS NULL OR a."Until" >= e."Date")
                        ORDER BY CASE WHEN EXISTS (SELECT 1 FROM "EngagementOrganisations" AS o WHERE o."EngagementId" = e."Id" AND o."OrganisationId" = a."OrganisationId") THEN 0 ELSE 1 END, a."Id" LIMIT 1);
                """);
            migrationBuilder.Sql("""
                UPDATE "EngagementOrganisations" SET "EngagedOn" = (SELECT e."Date" FROM "Engagements" AS e WHERE e."Id" = "EngagementOrganisations"."EngagementId");
                """);
            foreach (var table in new[] { "EngagementPeople", "EngagementOrganisations" })
            {
                migrationBuilder.Sql($"""
                    UPDATE "{table}" SET "OwedOn" = (SELECT MIN(COALESCE(x."DueOn", '9999-12-31')) FROM (
                        SELECT "DueOn", "EngagementId" FROM "Obligations" WHERE "State" = 1
                        UNION ALL SELECT "DueOn", "EngagementId" FROM "Commitments" WHERE "State" = 1 AND "Kind" <> 3) AS x
                        WHERE x."EngagementId" = "{table}"."EngagementId");
                    """);
            }

            // The index of words. Its key is made of date and key of the engagement (see EngagementText): 1721425.5 is the Julian day of 1 January of the year 1.
            migrationBuilder.Sql("""
                CREATE VIRTUAL TABLE "EngagementText" USING fts5("Words", content='', contentless_delete=1, detail='none', prefix='3 4 5 6 7 8', tokenize='unicode61 remove_diacritics 0');
                """);
            migrationBuilder.Sql($"""
                INSERT INTO "EngagementText" (rowid, "Words") SELECT {Key("e")}, e."SearchText" FROM "Engagements" AS e ORDER BY e."Date", e."Id";
                """);
            migrationBuilder.Sql($"""
                CREATE TRIGGER "Engagements_Words_Added" AFTER INSERT ON "Engagements" BEGIN
                    INSERT INTO "EngagementText" (rowid, "Words") VALUES ({Key("new")}, new."SearchText");
                END;
                """);
            migrationBuilder.Sql($"""
                CREATE TRIGGER "Engagements_Words_Changed" AFTER UPDATE OF "Date", "SearchText" ON "Engagements" BEGIN
                    DELETE FROM "EngagementText" WHERE rowid = {Key("old")};
                    INSERT INTO "EngagementText" (rowid, "Words") VALUES ({Key("new")}, new."SearchText");
                END;
                """);
            migrationBuilder.Sql($"""
                CREATE TRIGGER "Engagements_Words_Removed" AFTER DELETE ON "Engagements" BEGIN
                    DELETE FROM "EngagementText" WHERE rowid = {Key("old")};
                END;
                """);

            static string Key(string row) => $"(CAST(julianday({row}.\"Date\") - 1721425.5 AS INTEGER) << 32) + {row}.\"Id\"";
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            foreach (var trigger in new[] { "Added", "Changed", "Removed" }) migrationBuilder.Sql($"DROP TRIGGER \"Engagements_Words_{trigger}\";");
            migrationBuilder.Sql("DROP TABLE \"EngagementText\";");
        }
    }
}
