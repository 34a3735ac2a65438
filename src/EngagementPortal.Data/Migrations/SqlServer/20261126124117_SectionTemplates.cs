using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EngagementPortal.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class SectionTemplates : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "TemplateId",
                table: "PlanSections",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            // A section follows the version of the template that its plan was made from.
            migrationBuilder.Sql("""
                UPDATE "PlanSections" SET "TemplateId" = (SELECT p."TemplateId" FROM "Plans" AS p WHERE p."Id" = "PlanSections"."PlanId");
                """);

            migrationBuilder.CreateIndex(
                name: "IX_PlanSections_TemplateId",
                table: "PlanSections",
                column: "TemplateId");

            migrationBuilder.AddForeignKey(
                name: "FK_PlanSections_PlanTemplates_TemplateId",
                table: "PlanSections",
                column: "TemplateId",
                principalTable: "PlanTemplates",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_PlanSections_PlanTemplates_TemplateId",
                table: "PlanSections");

            migrationBuilder.DropIndex(
                name: "IX_PlanSections_TemplateId",
                table: "PlanSections");

            migrationBuilder.DropColumn(
                name: "TemplateId",
                table: "PlanSections");
        }
    }
}
