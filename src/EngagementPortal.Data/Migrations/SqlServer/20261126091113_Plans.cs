using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EngagementPortal.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Plans : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "PK_AccountPasskeys",
                table: "AccountPasskeys");

            migrationBuilder.AddPrimaryKey(
                name: "PK_AccountPasskeys",
                table: "AccountPasskeys",
                column: "CredentialId")
                .Annotation("SqlServer:Clustered", false);

            migrationBuilder.CreateTable(
                name: "PlanTemplates",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Version = table.Column<int>(type: "int", nullable: false),
                    Code = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Purpose = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    PublishedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    RetiredOn = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PlanTemplates", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Plans",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Version = table.Column<int>(type: "int", nullable: false),
                    SubmissionToken = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    DivisionId = table.Column<long>(type: "bigint", nullable: false),
                    YearStart = table.Column<int>(type: "int", nullable: false),
                    TemplateId = table.Column<long>(type: "bigint", nullable: false),
                    OwnerId = table.Column<long>(type: "bigint", nullable: false),
                    State = table.Column<int>(type: "int", nullable: false),
                    Revision = table.Column<int>(type: "int", nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: true),
                    SubmittedById = table.Column<long>(type: "bigint", nullable: true),
                    SubmittedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ApprovedById = table.Column<long>(type: "bigint", nullable: true),
                    ApprovedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Edition = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: true),
                    ClonedFromId = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Plans", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Plans_Accounts_ApprovedById",
                        column: x => x.ApprovedById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Plans_Accounts_OwnerId",
                        column: x => x.OwnerId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Plans_Accounts_SubmittedById",
                        column: x => x.SubmittedById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Plans_Divisions_DivisionId",
                        column: x => x.DivisionId,
                        principalTable: "Divisions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Plans_PlanTemplates_TemplateId",
                        column: x => x.TemplateId,
                        principalTable: "PlanTemplates",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Plans_Plans_ClonedFromId",
                        column: x => x.ClonedFromId,
                        principalTable: "Plans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PlanTemplateActivities",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    PlanTemplateId = table.Column<long>(type: "bigint", nullable: false),
                    Mode = table.Column<int>(type: "int", nullable: false),
                    Approach = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    Groups = table.Column<int>(type: "int", nullable: false),
                    Objective = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Times = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PlanTemplateActivities", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PlanTemplateActivities_PlanTemplates_PlanTemplateId",
                        column: x => x.PlanTemplateId,
                        principalTable: "PlanTemplates",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PlanTemplateSections",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    PlanTemplateId = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<int>(type: "int", nullable: false),
                    Title = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Guidance = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: true),
                    IsRequired = table.Column<bool>(type: "bit", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PlanTemplateSections", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PlanTemplateSections_PlanTemplates_PlanTemplateId",
                        column: x => x.PlanTemplateId,
                        principalTable: "PlanTemplates",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PlanAnswers",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Version = table.Column<int>(type: "int", nullable: false),
                    PlanId = table.Column<long>(type: "bigint", nullable: false),
                    Key = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Words = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false),
                    ById = table.Column<long>(type: "bigint", nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PlanAnswers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PlanAnswers_Accounts_ById",
                        column: x => x.ById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PlanAnswers_Plans_PlanId",
                        column: x => x.PlanId,
                        principalTable: "Plans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PlanComments",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Version = table.Column<int>(type: "int", nullable: false),
                    PlanId = table.Column<long>(type: "bigint", nullable: false),
                    Section = table.Column<int>(type: "int", nullable: true),
                    Words = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false),
                    ById = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PlanComments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PlanComments_Accounts_ById",
                        column: x => x.ById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PlanComments_Plans_PlanId",
                        column: x => x.PlanId,
                        principalTable: "Plans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PlannedActivities",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Version = table.Column<int>(type: "int", nullable: false),
                    PlanId = table.Column<long>(type: "bigint", nullable: false),
                    Mode = table.Column<int>(type: "int", nullable: false),
                    Approach = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    Groups = table.Column<int>(type: "int", nullable: false),
                    Objective = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    StartsOn = table.Column<DateOnly>(type: "date", nullable: true),
                    EndsOn = table.Column<DateOnly>(type: "date", nullable: true),
                    LeadId = table.Column<long>(type: "bigint", nullable: true),
                    Times = table.Column<int>(type: "int", nullable: false),
                    Cost = table.Column<decimal>(type: "decimal(12,2)", precision: 12, scale: 2, nullable: true),
                    Hours = table.Column<decimal>(type: "decimal(8,2)", precision: 8, scale: 2, nullable: true),
                    Measure = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    FeedbackMethod = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    FeedbackOn = table.Column<DateOnly>(type: "date", nullable: true),
                    AdviceId = table.Column<long>(type: "bigint", nullable: true),
                    ExceptionById = table.Column<long>(type: "bigint", nullable: true),
                    ExceptionReason = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: true),
                    CarriedFromId = table.Column<long>(type: "bigint", nullable: true),
                    CarriedReason = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PlannedActivities", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PlannedActivities_Accounts_ExceptionById",
                        column: x => x.ExceptionById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PlannedActivities_Accounts_LeadId",
                        column: x => x.LeadId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PlannedActivities_Advice_AdviceId",
                        column: x => x.AdviceId,
                        principalTable: "Advice",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PlannedActivities_PlannedActivities_CarriedFromId",
                        column: x => x.CarriedFromId,
                        principalTable: "PlannedActivities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PlannedActivities_Plans_PlanId",
                        column: x => x.PlanId,
                        principalTable: "Plans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PlanSections",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Version = table.Column<int>(type: "int", nullable: false),
                    PlanId = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<int>(type: "int", nullable: false),
                    Words = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: true),
                    IsFinished = table.Column<bool>(type: "bit", nullable: false),
                    ScreenedOn = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PlanSections", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PlanSections_Plans_PlanId",
                        column: x => x.PlanId,
                        principalTable: "Plans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PlanSnapshots",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Version = table.Column<int>(type: "int", nullable: false),
                    PlanId = table.Column<long>(type: "bigint", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    State = table.Column<int>(type: "int", nullable: false),
                    ById = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    Document = table.Column<string>(type: "nvarchar(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PlanSnapshots", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PlanSnapshots_Accounts_ById",
                        column: x => x.ById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PlanSnapshots_Plans_PlanId",
                        column: x => x.PlanId,
                        principalTable: "Plans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PlannedOrganisations",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    PlannedActivityId = table.Column<long>(type: "bigint", nullable: false),
                    OrganisationId = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PlannedOrganisations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PlannedOrganisations_Organisations_OrganisationId",
                        column: x => x.OrganisationId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PlannedOrganisations_PlannedActivities_PlannedActivityId",
                        column: x => x.PlannedActivityId,
                        principalTable: "PlannedActivities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PlanLines",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    PlanSectionId = table.Column<long>(type: "bigint", nullable: false),
                    About = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Words = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: true),
                    Influence = table.Column<int>(type: "int", nullable: true),
                    Interest = table.Column<int>(type: "int", nullable: true),
                    Now = table.Column<int>(type: "int", nullable: true),
                    Wanted = table.Column<int>(type: "int", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PlanLines", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PlanLines_PlanSections_PlanSectionId",
                        column: x => x.PlanSectionId,
                        principalTable: "PlanSections",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_PlanAnswers_ById",
                table: "PlanAnswers",
                column: "ById");

            migrationBuilder.CreateIndex(
                name: "IX_PlanAnswers_PlanId_Key",
                table: "PlanAnswers",
                columns: new[] { "PlanId", "Key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PlanComments_ById",
                table: "PlanComments",
                column: "ById");

            migrationBuilder.CreateIndex(
                name: "IX_PlanComments_PlanId",
                table: "PlanComments",
                column: "PlanId");

            migrationBuilder.CreateIndex(
                name: "IX_PlanLines_PlanSectionId",
                table: "PlanLines",
                column: "PlanSectionId");

            migrationBuilder.CreateIndex(
                name: "IX_PlannedActivities_AdviceId",
                table: "PlannedActivities",
                column: "AdviceId");

            migrationBuilder.CreateIndex(
                name: "IX_PlannedActivities_CarriedFromId",
                table: "PlannedActivities",
                column: "CarriedFromId");

            migrationBuilder.CreateIndex(
                name: "IX_PlannedActivities_ExceptionById",
                table: "PlannedActivities",
                column: "ExceptionById");

            migrationBuilder.CreateIndex(
                name: "IX_PlannedActivities_LeadId_StartsOn_Id",
                table: "PlannedActivities",
                columns: new[] { "LeadId", "StartsOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_PlannedActivities_PlanId_StartsOn_Id",
                table: "PlannedActivities",
                columns: new[] { "PlanId", "StartsOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_PlannedOrganisations_OrganisationId",
                table: "PlannedOrganisations",
                column: "OrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_PlannedOrganisations_PlannedActivityId",
                table: "PlannedOrganisations",
                column: "PlannedActivityId");

            migrationBuilder.CreateIndex(
                name: "IX_Plans_ApprovedById",
                table: "Plans",
                column: "ApprovedById");

            migrationBuilder.CreateIndex(
                name: "IX_Plans_ClonedFromId",
                table: "Plans",
                column: "ClonedFromId");

            migrationBuilder.CreateIndex(
                name: "IX_Plans_DivisionId",
                table: "Plans",
                column: "DivisionId");

            migrationBuilder.CreateIndex(
                name: "IX_Plans_OwnerId",
                table: "Plans",
                column: "OwnerId");

            migrationBuilder.CreateIndex(
                name: "IX_Plans_SubmissionToken",
                table: "Plans",
                column: "SubmissionToken",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Plans_SubmittedById",
                table: "Plans",
                column: "SubmittedById");

            migrationBuilder.CreateIndex(
                name: "IX_Plans_TemplateId",
                table: "Plans",
                column: "TemplateId");

            migrationBuilder.CreateIndex(
                name: "IX_Plans_YearStart_DivisionId_Id",
                table: "Plans",
                columns: new[] { "YearStart", "DivisionId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_PlanSections_PlanId_Kind",
                table: "PlanSections",
                columns: new[] { "PlanId", "Kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PlanSnapshots_ById",
                table: "PlanSnapshots",
                column: "ById");

            migrationBuilder.CreateIndex(
                name: "IX_PlanSnapshots_PlanId_Number",
                table: "PlanSnapshots",
                columns: new[] { "PlanId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PlanTemplateActivities_PlanTemplateId",
                table: "PlanTemplateActivities",
                column: "PlanTemplateId");

            migrationBuilder.CreateIndex(
                name: "IX_PlanTemplates_Code_Number",
                table: "PlanTemplates",
                columns: new[] { "Code", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PlanTemplateSections_PlanTemplateId",
                table: "PlanTemplateSections",
                column: "PlanTemplateId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "PlanAnswers");

            migrationBuilder.DropTable(
                name: "PlanComments");

            migrationBuilder.DropTable(
                name: "PlanLines");

            migrationBuilder.DropTable(
                name: "PlannedOrganisations");

            migrationBuilder.DropTable(
                name: "PlanSnapshots");

            migrationBuilder.DropTable(
                name: "PlanTemplateActivities");

            migrationBuilder.DropTable(
                name: "PlanTemplateSections");

            migrationBuilder.DropTable(
                name: "PlanSections");

            migrationBuilder.DropTable(
                name: "PlannedActivities");

            migrationBuilder.DropTable(
                name: "Plans");

            migrationBuilder.DropTable(
                name: "PlanTemplates");

            migrationBuilder.DropPrimaryKey(
                name: "PK_AccountPasskeys",
                table: "AccountPasskeys");

            migrationBuilder.AddPrimaryKey(
                name: "PK_AccountPasskeys",
                table: "AccountPasskeys",
                column: "CredentialId");
        }
    }
}
