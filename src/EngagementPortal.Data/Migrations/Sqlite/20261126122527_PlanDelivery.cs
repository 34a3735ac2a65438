using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EngagementPortal.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class PlanDelivery : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Added with its reference by SQLite itself: EF Core would copy the table, and lose the triggers that keep its words.
            migrationBuilder.Sql("""
                ALTER TABLE "Engagements" ADD COLUMN "PlannedActivityId" INTEGER NULL
                CONSTRAINT "FK_Engagements_PlannedActivities_PlannedActivityId" REFERENCES "PlannedActivities" ("Id") ON DELETE RESTRICT;
                """);

            migrationBuilder.CreateTable(
                name: "CalendarFeeds",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    PlanId = table.Column<long>(type: "INTEGER", nullable: false),
                    AccountId = table.Column<long>(type: "INTEGER", nullable: false),
                    MadeAt = table.Column<long>(type: "INTEGER", nullable: false),
                    RevokedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CalendarFeeds", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CalendarFeeds_Accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CalendarFeeds_Plans_PlanId",
                        column: x => x.PlanId,
                        principalTable: "Plans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Engagements_PlannedActivityId_Status_Date_Id_Sensitivity",
                table: "Engagements",
                columns: new[] { "PlannedActivityId", "Status", "Date", "Id", "Sensitivity" },
                filter: "\"PlannedActivityId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_CalendarFeeds_AccountId_PlanId",
                table: "CalendarFeeds",
                columns: new[] { "AccountId", "PlanId" });

            migrationBuilder.CreateIndex(
                name: "IX_CalendarFeeds_PlanId",
                table: "CalendarFeeds",
                column: "PlanId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            // SQLite drops no column that refers to another table, and a copied table loses its triggers.
            throw new System.NotSupportedException("Go back with the backup made before the upgrade: docs/operations.md.");
    }
}
