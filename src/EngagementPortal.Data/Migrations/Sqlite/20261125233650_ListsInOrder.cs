using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EngagementPortal.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ListsInOrder : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Engagements_Approach_Date_Id",
                table: "Engagements");

            migrationBuilder.DropIndex(
                name: "IX_Engagements_ConvenedById_Date_Id",
                table: "Engagements");

            migrationBuilder.DropIndex(
                name: "IX_Engagements_Date_Id",
                table: "Engagements");

            migrationBuilder.DropIndex(
                name: "IX_Engagements_LeadId_Date_Id",
                table: "Engagements");

            migrationBuilder.DropIndex(
                name: "IX_Engagements_Mode_Date_Id",
                table: "Engagements");

            migrationBuilder.DropIndex(
                name: "IX_EngagementPeople_PersonId",
                table: "EngagementPeople");

            migrationBuilder.DropIndex(
                name: "IX_EngagementOrganisations_OrganisationId",
                table: "EngagementOrganisations");

            migrationBuilder.AddColumn<DateOnly>(
                name: "EngagedOn",
                table: "EngagementPeople",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1));

            migrationBuilder.AddColumn<long>(
                name: "OrganisationId",
                table: "EngagementPeople",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "OwedOn",
                table: "EngagementPeople",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "EngagedOn",
                table: "EngagementOrganisations",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1));

            migrationBuilder.AddColumn<DateOnly>(
                name: "OwedOn",
                table: "EngagementOrganisations",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Engagements_Approach_Date_Id_Sensitivity_Status",
                table: "Engagements",
                columns: new[] { "Approach", "Date", "Id", "Sensitivity", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_Engagements_ConvenedById_Date_Id_Sensitivity_Status",
                table: "Engagements",
                columns: new[] { "ConvenedById", "Date", "Id", "Sensitivity", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_Engagements_Date_Id_Sensitivity_Status",
                table: "Engagements",
                columns: new[] { "Date", "Id", "Sensitivity", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_Engagements_LeadId_Date_Id_Sensitivity_Status",
                table: "Engagements",
                columns: new[] { "LeadId", "Date", "Id", "Sensitivity", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_Engagements_Mode_Date_Id_Sensitivity_Status",
                table: "Engagements",
                columns: new[] { "Mode", "Date", "Id", "Sensitivity", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_Engagements_Planned",
                table: "Engagements",
                columns: new[] { "Date", "Id" },
                filter: "\"Status\" = 1");

            migrationBuilder.CreateIndex(
                name: "IX_Engagements_Planned_Lead",
                table: "Engagements",
                columns: new[] { "LeadId", "Date", "Id" },
                filter: "\"Status\" = 1");

            migrationBuilder.CreateIndex(
                name: "IX_EngagementPeople_OrganisationId_EngagedOn_EngagementId",
                table: "EngagementPeople",
                columns: new[] { "OrganisationId", "EngagedOn", "EngagementId" });

            migrationBuilder.CreateIndex(
                name: "IX_EngagementPeople_OrganisationId_OwedOn_EngagementId",
                table: "EngagementPeople",
                columns: new[] { "OrganisationId", "OwedOn", "EngagementId" },
                filter: "\"OwedOn\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_EngagementPeople_PersonId_EngagedOn_EngagementId",
                table: "EngagementPeople",
                columns: new[] { "PersonId", "EngagedOn", "EngagementId" });

            migrationBuilder.CreateIndex(
                name: "IX_EngagementOrganisations_OrganisationId_EngagedOn_EngagementId",
                table: "EngagementOrganisations",
                columns: new[] { "OrganisationId", "EngagedOn", "EngagementId" });

            migrationBuilder.CreateIndex(
                name: "IX_EngagementOrganisations_OrganisationId_OwedOn_EngagementId",
                table: "EngagementOrganisations",
                columns: new[] { "OrganisationId", "OwedOn", "EngagementId" },
                filter: "\"OwedOn\" IS NOT NULL");

            migrationBuilder.AddForeignKey(
                name: "FK_EngagementPeople_Organisations_OrganisationId",
                table: "EngagementPeople",
                column: "OrganisationId",
                principalTable: "Organisations",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_EngagementPeople_Organisations_OrganisationId",
                table: "EngagementPeople");

            migrationBuilder.DropIndex(
                name: "IX_Engagements_Approach_Date_Id_Sensitivity_Status",
                table: "Engagements");

            migrationBuilder.DropIndex(
                name: "IX_Engagements_ConvenedById_Date_Id_Sensitivity_Status",
                table: "Engagements");

            migrationBuilder.DropIndex(
                name: "IX_Engagements_Date_Id_Sensitivity_Status",
                table: "Engagements");

            migrationBuilder.DropIndex(
                name: "IX_Engagements_LeadId_Date_Id_Sensitivity_Status",
                table: "Engagements");

            migrationBuilder.DropIndex(
                name: "IX_Engagements_Mode_Date_Id_Sensitivity_Status",
                table: "Engagements");

            migrationBuilder.DropIndex(
                name: "IX_Engagements_Planned",
                table: "Engagements");

            migrationBuilder.DropIndex(
                name: "IX_Engagements_Planned_Lead",
                table: "Engagements");

            migrationBuilder.DropIndex(
                name: "IX_EngagementPeople_OrganisationId_EngagedOn_EngagementId",
                table: "EngagementPeople");

            migrationBuilder.DropIndex(
                name: "IX_EngagementPeople_OrganisationId_OwedOn_EngagementId",
                table: "EngagementPeople");

            migrationBuilder.DropIndex(
                name: "IX_EngagementPeople_PersonId_EngagedOn_EngagementId",
                table: "EngagementPeople");

            migrationBuilder.DropIndex(
                name: "IX_EngagementOrganisations_OrganisationId_EngagedOn_EngagementId",
                table: "EngagementOrganisations");

            migrationBuilder.DropIndex(
                name: "IX_EngagementOrganisations_OrganisationId_OwedOn_EngagementId",
                table: "EngagementOrganisations");

            migrationBuilder.DropColumn(
                name: "EngagedOn",
                table: "EngagementPeople");

            migrationBuilder.DropColumn(
                name: "OrganisationId",
                table: "EngagementPeople");

            migrationBuilder.DropColumn(
                name: "OwedOn",
                table: "EngagementPeople");

            migrationBuilder.DropColumn(
                name: "EngagedOn",
                table: "EngagementOrganisations");

            migrationBuilder.DropColumn(
                name: "OwedOn",
                table: "EngagementOrganisations");

            migrationBuilder.CreateIndex(
                name: "IX_Engagements_Approach_Date_Id",
                table: "Engagements",
                columns: new[] { "Approach", "Date", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Engagements_ConvenedById_Date_Id",
                table: "Engagements",
                columns: new[] { "ConvenedById", "Date", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Engagements_Date_Id",
                table: "Engagements",
                columns: new[] { "Date", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Engagements_LeadId_Date_Id",
                table: "Engagements",
                columns: new[] { "LeadId", "Date", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Engagements_Mode_Date_Id",
                table: "Engagements",
                columns: new[] { "Mode", "Date", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_EngagementPeople_PersonId",
                table: "EngagementPeople",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_EngagementOrganisations_OrganisationId",
                table: "EngagementOrganisations",
                column: "OrganisationId");
        }
    }
}
