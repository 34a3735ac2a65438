using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EngagementPortal.Data.Migrations.SqlServer
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
                        SELECT TOP (1) a."OrganisationId" FROM "Affiliations" AS a JOIN "Engagements" AS e ON e."Id" = "EngagementPeople"."EngagementId"
                        WHERE a."PersonId" = "EngagementPeople"."PersonId" AND (a."From" IS NULL OR a."From" <= e."Date") AND (a."Until" IS NULL OR a."Until" >= e."Date")
                        ORDER BY CASE WHEN EXISTS (SELECT 1 FROM "EngagementOrganisations" AS o WHERE o."EngagementId" = e."Id" AND o."OrganisationId" = a."OrganisationId") THEN 0 ELSE 1 END, a."Id");
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

            // The index of words, where the server has the feature. Its statements cannot stand in a transaction.
            migrationBuilder.Sql("""
                IF FULLTEXTSERVICEPROPERTY('IsFullTextInstalled') = 1 AND NOT EXISTS (SELECT 1 FROM sys.fulltext_catalogs WHERE name = 'PortalText')
                    EXEC(N'CREATE FULLTEXT CATALOG [PortalText]');
                """, suppressTransaction: true);
            migrationBuilder.Sql("""
                IF FULLTEXTSERVICEPROPERTY('IsFullTextInstalled') = 1 AND NOT EXISTS (SELECT 1 FROM sys.fulltext_indexes WHERE object_id = OBJECT_ID('Engagements'))
                    EXEC(N'CREATE FULLTEXT INDEX ON [Engagements] ([SearchText] LANGUAGE 0) KEY INDEX [PK_Engagements] ON [PortalText] WITH (CHANGE_TRACKING AUTO, STOPLIST OFF)');
                """, suppressTransaction: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                IF EXISTS (SELECT 1 FROM sys.fulltext_indexes WHERE object_id = OBJECT_ID('Engagements')) EXEC(N'DROP FULLTEXT INDEX ON [Engagements]');
                """, suppressTransaction: true);
            migrationBuilder.Sql("""
                IF EXISTS (SELECT 1 FROM sys.fulltext_catalogs WHERE name = 'PortalText') EXEC(N'DROP FULLTEXT CATALOG [PortalText]');
                """, suppressTransaction: true);
        }
    }
}
