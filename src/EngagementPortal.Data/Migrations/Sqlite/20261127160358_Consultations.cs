using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EngagementPortal.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Consultations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Consultations",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    SubmissionToken = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    SearchText = table.Column<string>(type: "TEXT", nullable: false),
                    Summary = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Background = table.Column<string>(type: "TEXT", nullable: true),
                    CanChange = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    TitleCy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    SummaryCy = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    BackgroundCy = table.Column<string>(type: "TEXT", nullable: true),
                    DivisionId = table.Column<long>(type: "INTEGER", nullable: false),
                    OwnerId = table.Column<long>(type: "INTEGER", nullable: false),
                    Audience = table.Column<int>(type: "INTEGER", nullable: false),
                    OutputId = table.Column<long>(type: "INTEGER", nullable: true),
                    TopicId = table.Column<long>(type: "INTEGER", nullable: true),
                    ContactEmail = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    AdviceId = table.Column<long>(type: "INTEGER", nullable: true),
                    AdviceReason = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    LengthReason = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Mitigation = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    MadeOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    MadeById = table.Column<long>(type: "INTEGER", nullable: false),
                    SubmittedById = table.Column<long>(type: "INTEGER", nullable: true),
                    ResponseWrittenById = table.Column<long>(type: "INTEGER", nullable: true),
                    Stage = table.Column<int>(type: "INTEGER", nullable: false),
                    OpensOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ClosesOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    PausedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    AnnouncedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ResponseText = table.Column<string>(type: "TEXT", nullable: true),
                    ResponsePublishedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    PromisedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    OutcomeText = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Consultations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Consultations_Accounts_MadeById",
                        column: x => x.MadeById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Consultations_Accounts_OwnerId",
                        column: x => x.OwnerId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Consultations_Accounts_ResponseWrittenById",
                        column: x => x.ResponseWrittenById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Consultations_Accounts_SubmittedById",
                        column: x => x.SubmittedById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Consultations_Advice_AdviceId",
                        column: x => x.AdviceId,
                        principalTable: "Advice",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Consultations_Divisions_DivisionId",
                        column: x => x.DivisionId,
                        principalTable: "Divisions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Consultations_Outputs_OutputId",
                        column: x => x.OutputId,
                        principalTable: "Outputs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Consultations_Topics_TopicId",
                        column: x => x.TopicId,
                        principalTable: "Topics",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ConsultationChecks",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ConsultationId = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Needed = table.Column<bool>(type: "INTEGER", nullable: false),
                    Words = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    ById = table.Column<long>(type: "INTEGER", nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ConsultationChecks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ConsultationChecks_Accounts_ById",
                        column: x => x.ById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ConsultationChecks_Consultations_ConsultationId",
                        column: x => x.ConsultationId,
                        principalTable: "Consultations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ConsultationPeriods",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ConsultationId = table.Column<long>(type: "INTEGER", nullable: false),
                    OpensOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ClosesOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    FirstClosesOn = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ConsultationPeriods", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ConsultationPeriods_Consultations_ConsultationId",
                        column: x => x.ConsultationId,
                        principalTable: "Consultations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ConsultationSteps",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ConsultationId = table.Column<long>(type: "INTEGER", nullable: false),
                    Act = table.Column<int>(type: "INTEGER", nullable: false),
                    From = table.Column<int>(type: "INTEGER", nullable: false),
                    To = table.Column<int>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Date = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ById = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ConsultationSteps", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ConsultationSteps_Accounts_ById",
                        column: x => x.ById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ConsultationSteps_Consultations_ConsultationId",
                        column: x => x.ConsultationId,
                        principalTable: "Consultations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Questions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ConsultationId = table.Column<long>(type: "INTEGER", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Words = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Hint = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    IsRequired = table.Column<bool>(type: "INTEGER", nullable: false),
                    Options = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    WordsCy = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    HintCy = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    OptionsCy = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Questions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Questions_Consultations_ConsultationId",
                        column: x => x.ConsultationId,
                        principalTable: "Consultations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ResponseDrafts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ConsultationId = table.Column<long>(type: "INTEGER", nullable: false),
                    Handle = table.Column<Guid>(type: "TEXT", nullable: false),
                    Values = table.Column<string>(type: "TEXT", nullable: false),
                    SavedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ResponseDrafts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ResponseDrafts_Consultations_ConsultationId",
                        column: x => x.ConsultationId,
                        principalTable: "Consultations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Responses",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    SubmissionToken = table.Column<Guid>(type: "TEXT", nullable: false),
                    ConsultationId = table.Column<long>(type: "INTEGER", nullable: false),
                    Handle = table.Column<Guid>(type: "TEXT", nullable: false),
                    Channel = table.Column<int>(type: "INTEGER", nullable: false),
                    SentAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ReceivedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    UserGroup = table.Column<int>(type: "INTEGER", nullable: false),
                    Consent = table.Column<int>(type: "INTEGER", nullable: false),
                    Language = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    OnBehalfOf = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    OrganisationId = table.Column<long>(type: "INTEGER", nullable: true),
                    EnteredById = table.Column<long>(type: "INTEGER", nullable: true),
                    IsSuspect = table.Column<bool>(type: "INTEGER", nullable: false),
                    Moderation = table.Column<int>(type: "INTEGER", nullable: false),
                    ModerationReason = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    ModeratedById = table.Column<long>(type: "INTEGER", nullable: true),
                    ModeratedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ForgottenOn = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Responses", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Responses_Accounts_EnteredById",
                        column: x => x.EnteredById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Responses_Accounts_ModeratedById",
                        column: x => x.ModeratedById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Responses_Consultations_ConsultationId",
                        column: x => x.ConsultationId,
                        principalTable: "Consultations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Responses_Organisations_OrganisationId",
                        column: x => x.OrganisationId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ResponseDraftFiles",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    DraftId = table.Column<long>(type: "INTEGER", nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 150, nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ResponseDraftFiles", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ResponseDraftFiles_ResponseDrafts_DraftId",
                        column: x => x.DraftId,
                        principalTable: "ResponseDrafts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ResponseAnswers",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ResponseId = table.Column<long>(type: "INTEGER", nullable: false),
                    QuestionId = table.Column<long>(type: "INTEGER", nullable: false),
                    Chosen = table.Column<long>(type: "INTEGER", nullable: false),
                    Words = table.Column<string>(type: "TEXT", nullable: true),
                    Redacted = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ResponseAnswers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ResponseAnswers_Questions_QuestionId",
                        column: x => x.QuestionId,
                        principalTable: "Questions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ResponseAnswers_Responses_ResponseId",
                        column: x => x.ResponseId,
                        principalTable: "Responses",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ConsultationChecks_ById",
                table: "ConsultationChecks",
                column: "ById");

            migrationBuilder.CreateIndex(
                name: "IX_ConsultationChecks_ConsultationId_Kind",
                table: "ConsultationChecks",
                columns: new[] { "ConsultationId", "Kind" });

            migrationBuilder.CreateIndex(
                name: "IX_ConsultationPeriods_ConsultationId",
                table: "ConsultationPeriods",
                column: "ConsultationId");

            migrationBuilder.CreateIndex(
                name: "IX_ConsultationPeriods_OpensOn",
                table: "ConsultationPeriods",
                column: "OpensOn");

            migrationBuilder.CreateIndex(
                name: "IX_Consultations_AdviceId",
                table: "Consultations",
                column: "AdviceId");

            migrationBuilder.CreateIndex(
                name: "IX_Consultations_AnnouncedOn_Id",
                table: "Consultations",
                columns: new[] { "AnnouncedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Consultations_DivisionId",
                table: "Consultations",
                column: "DivisionId");

            migrationBuilder.CreateIndex(
                name: "IX_Consultations_MadeById",
                table: "Consultations",
                column: "MadeById");

            migrationBuilder.CreateIndex(
                name: "IX_Consultations_OutputId",
                table: "Consultations",
                column: "OutputId");

            migrationBuilder.CreateIndex(
                name: "IX_Consultations_OwnerId",
                table: "Consultations",
                column: "OwnerId");

            migrationBuilder.CreateIndex(
                name: "IX_Consultations_ResponseWrittenById",
                table: "Consultations",
                column: "ResponseWrittenById");

            migrationBuilder.CreateIndex(
                name: "IX_Consultations_Stage_ClosesOn",
                table: "Consultations",
                columns: new[] { "Stage", "ClosesOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Consultations_SubmissionToken",
                table: "Consultations",
                column: "SubmissionToken",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Consultations_SubmittedById",
                table: "Consultations",
                column: "SubmittedById");

            migrationBuilder.CreateIndex(
                name: "IX_Consultations_TopicId",
                table: "Consultations",
                column: "TopicId");

            migrationBuilder.CreateIndex(
                name: "IX_ConsultationSteps_ById",
                table: "ConsultationSteps",
                column: "ById");

            migrationBuilder.CreateIndex(
                name: "IX_ConsultationSteps_ConsultationId",
                table: "ConsultationSteps",
                column: "ConsultationId");

            migrationBuilder.CreateIndex(
                name: "IX_Questions_ConsultationId",
                table: "Questions",
                column: "ConsultationId");

            migrationBuilder.CreateIndex(
                name: "IX_ResponseAnswers_QuestionId_Chosen",
                table: "ResponseAnswers",
                columns: new[] { "QuestionId", "Chosen" });

            migrationBuilder.CreateIndex(
                name: "IX_ResponseAnswers_ResponseId_QuestionId",
                table: "ResponseAnswers",
                columns: new[] { "ResponseId", "QuestionId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ResponseDraftFiles_DraftId",
                table: "ResponseDraftFiles",
                column: "DraftId");

            migrationBuilder.CreateIndex(
                name: "IX_ResponseDraftFiles_Hash",
                table: "ResponseDraftFiles",
                column: "Hash");

            migrationBuilder.CreateIndex(
                name: "IX_ResponseDrafts_ConsultationId",
                table: "ResponseDrafts",
                column: "ConsultationId");

            migrationBuilder.CreateIndex(
                name: "IX_ResponseDrafts_Handle",
                table: "ResponseDrafts",
                column: "Handle",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Responses_ConsultationId_Id",
                table: "Responses",
                columns: new[] { "ConsultationId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Responses_ConsultationId_Moderation_Id",
                table: "Responses",
                columns: new[] { "ConsultationId", "Moderation", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Responses_ConsultationId_UserGroup_Id",
                table: "Responses",
                columns: new[] { "ConsultationId", "UserGroup", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Responses_EnteredById",
                table: "Responses",
                column: "EnteredById");

            migrationBuilder.CreateIndex(
                name: "IX_Responses_Handle",
                table: "Responses",
                column: "Handle",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Responses_ModeratedById",
                table: "Responses",
                column: "ModeratedById");

            migrationBuilder.CreateIndex(
                name: "IX_Responses_OrganisationId",
                table: "Responses",
                column: "OrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_Responses_SubmissionToken",
                table: "Responses",
                column: "SubmissionToken",
                unique: true);

            // Attachments are made anew here and not by EF Core, which has to leave the transaction for it: a portal that is killed in the
            // middle finds its database as it was. Nothing refers to this table, so that its foreign keys may stay on.
            migrationBuilder.Sql("""
                CREATE TABLE "Attachments_New" (
                    "Id" INTEGER NOT NULL CONSTRAINT "PK_Attachments" PRIMARY KEY AUTOINCREMENT,
                    "AddedAt" INTEGER NOT NULL,
                    "AddedById" INTEGER NULL,
                    "Bytes" INTEGER NOT NULL,
                    "ConsultationId" INTEGER NULL,
                    "Description" TEXT NULL,
                    "EngagementId" INTEGER NULL,
                    "FileName" TEXT NOT NULL,
                    "Hash" TEXT NOT NULL,
                    "Kind" INTEGER NOT NULL,
                    "OrganisationId" INTEGER NULL,
                    "PlanId" INTEGER NULL,
                    "RemovalReason" TEXT NULL,
                    "RemovedAt" INTEGER NULL,
                    "RemovedById" INTEGER NULL,
                    "ResponseId" INTEGER NULL,
                    "Version" INTEGER NOT NULL,
                    CONSTRAINT "CK_Attachments_OneOwner" CHECK (CASE WHEN "EngagementId" IS NULL THEN 0 ELSE 1 END + CASE WHEN "PlanId" IS NULL THEN 0 ELSE 1 END + CASE WHEN "OrganisationId" IS NULL THEN 0 ELSE 1 END + CASE WHEN "ConsultationId" IS NULL THEN 0 ELSE 1 END + CASE WHEN "ResponseId" IS NULL THEN 0 ELSE 1 END = 1),
                    CONSTRAINT "FK_Attachments_Accounts_AddedById" FOREIGN KEY ("AddedById") REFERENCES "Accounts" ("Id") ON DELETE RESTRICT,
                    CONSTRAINT "FK_Attachments_Accounts_RemovedById" FOREIGN KEY ("RemovedById") REFERENCES "Accounts" ("Id") ON DELETE RESTRICT,
                    CONSTRAINT "FK_Attachments_Consultations_ConsultationId" FOREIGN KEY ("ConsultationId") REFERENCES "Consultations" ("Id") ON DELETE RESTRICT,
                    CONSTRAINT "FK_Attachments_Engagements_EngagementId" FOREIGN KEY ("EngagementId") REFERENCES "Engagements" ("Id") ON DELETE RESTRICT,
                    CONSTRAINT "FK_Attachments_Organisations_OrganisationId" FOREIGN KEY ("OrganisationId") REFERENCES "Organisations" ("Id") ON DELETE RESTRICT,
                    CONSTRAINT "FK_Attachments_Plans_PlanId" FOREIGN KEY ("PlanId") REFERENCES "Plans" ("Id") ON DELETE RESTRICT,
                    CONSTRAINT "FK_Attachments_Responses_ResponseId" FOREIGN KEY ("ResponseId") REFERENCES "Responses" ("Id") ON DELETE RESTRICT
                );
                INSERT INTO "Attachments_New" ("Id", "AddedAt", "AddedById", "Bytes", "Description", "EngagementId", "FileName", "Hash", "Kind", "OrganisationId", "PlanId", "RemovalReason", "RemovedAt", "RemovedById", "Version")
                    SELECT "Id", "AddedAt", "AddedById", "Bytes", "Description", "EngagementId", "FileName", "Hash", "Kind", "OrganisationId", "PlanId", "RemovalReason", "RemovedAt", "RemovedById", "Version" FROM "Attachments";
                DROP TABLE "Attachments";
                ALTER TABLE "Attachments_New" RENAME TO "Attachments";
                """);
            foreach (var column in new[] { "AddedById", "ConsultationId", "EngagementId", "Hash", "OrganisationId", "PlanId", "RemovedById", "ResponseId" })
                migrationBuilder.Sql($"CREATE INDEX \"IX_Attachments_{column}\" ON \"Attachments\" (\"{column}\");");

            migrationBuilder.AddForSqlite("Consultations", "SearchText", true);
            migrationBuilder.AddForSqlite("ResponseAnswers", "Words", false);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForSqlite("Consultations");
            migrationBuilder.DropForSqlite("ResponseAnswers");

            migrationBuilder.DropForeignKey(
                name: "FK_Attachments_Consultations_ConsultationId",
                table: "Attachments");

            migrationBuilder.DropForeignKey(
                name: "FK_Attachments_Responses_ResponseId",
                table: "Attachments");

            migrationBuilder.DropTable(
                name: "ConsultationChecks");

            migrationBuilder.DropTable(
                name: "ConsultationPeriods");

            migrationBuilder.DropTable(
                name: "ConsultationSteps");

            migrationBuilder.DropTable(
                name: "ResponseAnswers");

            migrationBuilder.DropTable(
                name: "ResponseDraftFiles");

            migrationBuilder.DropTable(
                name: "Questions");

            migrationBuilder.DropTable(
                name: "Responses");

            migrationBuilder.DropTable(
                name: "ResponseDrafts");

            migrationBuilder.DropTable(
                name: "Consultations");

            migrationBuilder.DropIndex(
                name: "IX_Attachments_ConsultationId",
                table: "Attachments");

            migrationBuilder.DropIndex(
                name: "IX_Attachments_ResponseId",
                table: "Attachments");

            migrationBuilder.DropCheckConstraint(
                name: "CK_Attachments_OneOwner",
                table: "Attachments");

            migrationBuilder.DropColumn(
                name: "ConsultationId",
                table: "Attachments");

            migrationBuilder.DropColumn(
                name: "ResponseId",
                table: "Attachments");

            migrationBuilder.AlterColumn<long>(
                name: "AddedById",
                table: "Attachments",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L,
                oldClrType: typeof(long),
                oldType: "INTEGER",
                oldNullable: true);

            migrationBuilder.AddCheckConstraint(
                name: "CK_Attachments_OneOwner",
                table: "Attachments",
                sql: "CASE WHEN \"EngagementId\" IS NULL THEN 0 ELSE 1 END + CASE WHEN \"PlanId\" IS NULL THEN 0 ELSE 1 END + CASE WHEN \"OrganisationId\" IS NULL THEN 0 ELSE 1 END = 1");
        }
    }
}
