using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EngagementPortal.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class PlanDelivery : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "PlannedActivityId",
                table: "Engagements",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "CalendarFeeds",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Version = table.Column<int>(type: "int", nullable: false),
                    PlanId = table.Column<long>(type: "bigint", nullable: false),
                    AccountId = table.Column<long>(type: "bigint", nullable: false),
                    MadeAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    RevokedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true)
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

            migrationBuilder.AddForeignKey(
                name: "FK_Engagements_PlannedActivities_PlannedActivityId",
                table: "Engagements",
                column: "PlannedActivityId",
                principalTable: "PlannedActivities",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Engagements_PlannedActivities_PlannedActivityId",
                table: "Engagements");

            migrationBuilder.DropTable(
                name: "CalendarFeeds");

            migrationBuilder.DropIndex(
                name: "IX_Engagements_PlannedActivityId_Status_Date_Id_Sensitivity",
                table: "Engagements");

            migrationBuilder.DropColumn(
                name: "PlannedActivityId",
                table: "Engagements");
        }
    }
}
