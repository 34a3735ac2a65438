using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EngagementPortal.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Analysis : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "Written",
                table: "Consultations",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "AnswerMarks",
                columns: table => new
                {
                    QuestionId = table.Column<long>(type: "bigint", nullable: false),
                    Mark = table.Column<long>(type: "bigint", nullable: false),
                    AnswerId = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AnswerMarks", x => new { x.QuestionId, x.Mark, x.AnswerId });
                    table.ForeignKey(
                        name: "FK_AnswerMarks_Questions_QuestionId",
                        column: x => x.QuestionId,
                        principalTable: "Questions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AnswerMarks_ResponseAnswers_AnswerId",
                        column: x => x.AnswerId,
                        principalTable: "ResponseAnswers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AnswerReadings",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    AnswerId = table.Column<long>(type: "bigint", nullable: false),
                    ResponseId = table.Column<long>(type: "bigint", nullable: false),
                    ConsultationId = table.Column<long>(type: "bigint", nullable: false),
                    QuestionId = table.Column<long>(type: "bigint", nullable: false),
                    UserGroup = table.Column<int>(type: "int", nullable: false),
                    Coders = table.Column<int>(type: "int", nullable: false),
                    Differs = table.Column<bool>(type: "bit", nullable: false),
                    IsSettled = table.Column<bool>(type: "bit", nullable: false),
                    IsCompared = table.Column<bool>(type: "bit", nullable: false),
                    LeaderId = table.Column<long>(type: "bigint", nullable: true),
                    Alike = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AnswerReadings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AnswerReadings_Consultations_ConsultationId",
                        column: x => x.ConsultationId,
                        principalTable: "Consultations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AnswerReadings_Questions_QuestionId",
                        column: x => x.QuestionId,
                        principalTable: "Questions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AnswerReadings_ResponseAnswers_AnswerId",
                        column: x => x.AnswerId,
                        principalTable: "ResponseAnswers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AnswerReadings_ResponseAnswers_LeaderId",
                        column: x => x.LeaderId,
                        principalTable: "ResponseAnswers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AnswerReadings_Responses_ResponseId",
                        column: x => x.ResponseId,
                        principalTable: "Responses",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Codings",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Version = table.Column<int>(type: "int", nullable: false),
                    ConsultationId = table.Column<long>(type: "bigint", nullable: false),
                    ResponseId = table.Column<long>(type: "bigint", nullable: false),
                    AnswerId = table.Column<long>(type: "bigint", nullable: false),
                    CoderId = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Codings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Codings_Accounts_CoderId",
                        column: x => x.CoderId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Codings_Consultations_ConsultationId",
                        column: x => x.ConsultationId,
                        principalTable: "Consultations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Codings_ResponseAnswers_AnswerId",
                        column: x => x.AnswerId,
                        principalTable: "ResponseAnswers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Codings_Responses_ResponseId",
                        column: x => x.ResponseId,
                        principalTable: "Responses",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Redactions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    ResponseId = table.Column<long>(type: "bigint", nullable: false),
                    AnswerId = table.Column<long>(type: "bigint", nullable: false),
                    Passage = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    Reason = table.Column<int>(type: "int", nullable: false),
                    Why = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false),
                    ById = table.Column<long>(type: "bigint", nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    UndoneOn = table.Column<DateOnly>(type: "date", nullable: true),
                    UndoneById = table.Column<long>(type: "bigint", nullable: true),
                    UndoneWhy = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Redactions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Redactions_Accounts_ById",
                        column: x => x.ById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Redactions_Accounts_UndoneById",
                        column: x => x.UndoneById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Redactions_ResponseAnswers_AnswerId",
                        column: x => x.AnswerId,
                        principalTable: "ResponseAnswers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Redactions_Responses_ResponseId",
                        column: x => x.ResponseId,
                        principalTable: "Responses",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Settlements",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Version = table.Column<int>(type: "int", nullable: false),
                    ConsultationId = table.Column<long>(type: "bigint", nullable: false),
                    ResponseId = table.Column<long>(type: "bigint", nullable: false),
                    AnswerId = table.Column<long>(type: "bigint", nullable: false),
                    SettledById = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    Note = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Settlements", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Settlements_Accounts_SettledById",
                        column: x => x.SettledById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Settlements_Consultations_ConsultationId",
                        column: x => x.ConsultationId,
                        principalTable: "Consultations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Settlements_ResponseAnswers_AnswerId",
                        column: x => x.AnswerId,
                        principalTable: "ResponseAnswers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Settlements_Responses_ResponseId",
                        column: x => x.ResponseId,
                        principalTable: "Responses",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Themes",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Version = table.Column<int>(type: "int", nullable: false),
                    SubmissionToken = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ConsultationId = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    About = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: true),
                    ParentId = table.Column<long>(type: "bigint", nullable: true),
                    Position = table.Column<int>(type: "int", nullable: false),
                    MadeById = table.Column<long>(type: "bigint", nullable: false),
                    RetiredOn = table.Column<DateOnly>(type: "date", nullable: true),
                    MergedIntoId = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Themes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Themes_Accounts_MadeById",
                        column: x => x.MadeById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Themes_Consultations_ConsultationId",
                        column: x => x.ConsultationId,
                        principalTable: "Consultations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Themes_Themes_MergedIntoId",
                        column: x => x.MergedIntoId,
                        principalTable: "Themes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Themes_Themes_ParentId",
                        column: x => x.ParentId,
                        principalTable: "Themes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CodedThemes",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    CodingId = table.Column<long>(type: "bigint", nullable: false),
                    ThemeId = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CodedThemes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CodedThemes_Codings_CodingId",
                        column: x => x.CodingId,
                        principalTable: "Codings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_CodedThemes_Themes_ThemeId",
                        column: x => x.ThemeId,
                        principalTable: "Themes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Quotes",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Version = table.Column<int>(type: "int", nullable: false),
                    SubmissionToken = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ConsultationId = table.Column<long>(type: "bigint", nullable: false),
                    ResponseId = table.Column<long>(type: "bigint", nullable: false),
                    AnswerId = table.Column<long>(type: "bigint", nullable: false),
                    ThemeId = table.Column<long>(type: "bigint", nullable: true),
                    Words = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    ChosenById = table.Column<long>(type: "bigint", nullable: false),
                    ChosenOn = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Quotes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Quotes_Accounts_ChosenById",
                        column: x => x.ChosenById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Quotes_Consultations_ConsultationId",
                        column: x => x.ConsultationId,
                        principalTable: "Consultations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Quotes_ResponseAnswers_AnswerId",
                        column: x => x.AnswerId,
                        principalTable: "ResponseAnswers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Quotes_Responses_ResponseId",
                        column: x => x.ResponseId,
                        principalTable: "Responses",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Quotes_Themes_ThemeId",
                        column: x => x.ThemeId,
                        principalTable: "Themes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SettledThemes",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    SettlementId = table.Column<long>(type: "bigint", nullable: false),
                    ThemeId = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SettledThemes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SettledThemes_Settlements_SettlementId",
                        column: x => x.SettlementId,
                        principalTable: "Settlements",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_SettledThemes_Themes_ThemeId",
                        column: x => x.ThemeId,
                        principalTable: "Themes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "StandingThemes",
                columns: table => new
                {
                    ThemeId = table.Column<long>(type: "bigint", nullable: false),
                    ResponseId = table.Column<long>(type: "bigint", nullable: false),
                    AnswerId = table.Column<long>(type: "bigint", nullable: false),
                    ConsultationId = table.Column<long>(type: "bigint", nullable: false),
                    UserGroup = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StandingThemes", x => new { x.ThemeId, x.ResponseId, x.AnswerId });
                    table.ForeignKey(
                        name: "FK_StandingThemes_ResponseAnswers_AnswerId",
                        column: x => x.AnswerId,
                        principalTable: "ResponseAnswers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_StandingThemes_Themes_ThemeId",
                        column: x => x.ThemeId,
                        principalTable: "Themes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Responses_ConsultationId_Moderation_IsSuspect_Id",
                table: "Responses",
                columns: new[] { "ConsultationId", "Moderation", "IsSuspect", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_AnswerMarks_AnswerId",
                table: "AnswerMarks",
                column: "AnswerId");

            migrationBuilder.CreateIndex(
                name: "IX_AnswerReadings_AnswerId",
                table: "AnswerReadings",
                column: "AnswerId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AnswerReadings_ConsultationId_Alike_AnswerId",
                table: "AnswerReadings",
                columns: new[] { "ConsultationId", "Alike", "AnswerId" });

            migrationBuilder.CreateIndex(
                name: "IX_AnswerReadings_ConsultationId_Coders_AnswerId",
                table: "AnswerReadings",
                columns: new[] { "ConsultationId", "Coders", "AnswerId" });

            migrationBuilder.CreateIndex(
                name: "IX_AnswerReadings_ConsultationId_Coders_ResponseId",
                table: "AnswerReadings",
                columns: new[] { "ConsultationId", "Coders", "ResponseId" });

            migrationBuilder.CreateIndex(
                name: "IX_AnswerReadings_ConsultationId_Differs_AnswerId",
                table: "AnswerReadings",
                columns: new[] { "ConsultationId", "Differs", "AnswerId" });

            migrationBuilder.CreateIndex(
                name: "IX_AnswerReadings_IsCompared_AnswerId",
                table: "AnswerReadings",
                columns: new[] { "IsCompared", "AnswerId" });

            migrationBuilder.CreateIndex(
                name: "IX_AnswerReadings_LeaderId_AnswerId",
                table: "AnswerReadings",
                columns: new[] { "LeaderId", "AnswerId" });

            migrationBuilder.CreateIndex(
                name: "IX_AnswerReadings_QuestionId_Coders_AnswerId",
                table: "AnswerReadings",
                columns: new[] { "QuestionId", "Coders", "AnswerId" });

            migrationBuilder.CreateIndex(
                name: "IX_AnswerReadings_ResponseId",
                table: "AnswerReadings",
                column: "ResponseId");

            migrationBuilder.CreateIndex(
                name: "IX_CodedThemes_CodingId_ThemeId",
                table: "CodedThemes",
                columns: new[] { "CodingId", "ThemeId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CodedThemes_ThemeId_CodingId",
                table: "CodedThemes",
                columns: new[] { "ThemeId", "CodingId" });

            migrationBuilder.CreateIndex(
                name: "IX_Codings_AnswerId_CoderId",
                table: "Codings",
                columns: new[] { "AnswerId", "CoderId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Codings_CoderId",
                table: "Codings",
                column: "CoderId");

            migrationBuilder.CreateIndex(
                name: "IX_Codings_ConsultationId_CoderId_At",
                table: "Codings",
                columns: new[] { "ConsultationId", "CoderId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Codings_ConsultationId_Id",
                table: "Codings",
                columns: new[] { "ConsultationId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Codings_ResponseId",
                table: "Codings",
                column: "ResponseId");

            migrationBuilder.CreateIndex(
                name: "IX_Quotes_AnswerId",
                table: "Quotes",
                column: "AnswerId");

            migrationBuilder.CreateIndex(
                name: "IX_Quotes_ChosenById",
                table: "Quotes",
                column: "ChosenById");

            migrationBuilder.CreateIndex(
                name: "IX_Quotes_ConsultationId_Id",
                table: "Quotes",
                columns: new[] { "ConsultationId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Quotes_ResponseId",
                table: "Quotes",
                column: "ResponseId");

            migrationBuilder.CreateIndex(
                name: "IX_Quotes_SubmissionToken",
                table: "Quotes",
                column: "SubmissionToken",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Quotes_ThemeId",
                table: "Quotes",
                column: "ThemeId");

            migrationBuilder.CreateIndex(
                name: "IX_Redactions_AnswerId",
                table: "Redactions",
                column: "AnswerId");

            migrationBuilder.CreateIndex(
                name: "IX_Redactions_ById",
                table: "Redactions",
                column: "ById");

            migrationBuilder.CreateIndex(
                name: "IX_Redactions_ResponseId",
                table: "Redactions",
                column: "ResponseId");

            migrationBuilder.CreateIndex(
                name: "IX_Redactions_UndoneById",
                table: "Redactions",
                column: "UndoneById");

            migrationBuilder.CreateIndex(
                name: "IX_SettledThemes_SettlementId_ThemeId",
                table: "SettledThemes",
                columns: new[] { "SettlementId", "ThemeId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SettledThemes_ThemeId_SettlementId",
                table: "SettledThemes",
                columns: new[] { "ThemeId", "SettlementId" });

            migrationBuilder.CreateIndex(
                name: "IX_Settlements_AnswerId",
                table: "Settlements",
                column: "AnswerId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Settlements_ConsultationId",
                table: "Settlements",
                column: "ConsultationId");

            migrationBuilder.CreateIndex(
                name: "IX_Settlements_ResponseId",
                table: "Settlements",
                column: "ResponseId");

            migrationBuilder.CreateIndex(
                name: "IX_Settlements_SettledById",
                table: "Settlements",
                column: "SettledById");

            migrationBuilder.CreateIndex(
                name: "IX_StandingThemes_AnswerId",
                table: "StandingThemes",
                column: "AnswerId");

            migrationBuilder.CreateIndex(
                name: "IX_StandingThemes_ConsultationId_ThemeId_UserGroup_ResponseId",
                table: "StandingThemes",
                columns: new[] { "ConsultationId", "ThemeId", "UserGroup", "ResponseId" });

            migrationBuilder.CreateIndex(
                name: "IX_Themes_ConsultationId_Id",
                table: "Themes",
                columns: new[] { "ConsultationId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Themes_MadeById",
                table: "Themes",
                column: "MadeById");

            migrationBuilder.CreateIndex(
                name: "IX_Themes_MergedIntoId",
                table: "Themes",
                column: "MergedIntoId");

            migrationBuilder.CreateIndex(
                name: "IX_Themes_ParentId",
                table: "Themes",
                column: "ParentId");

            migrationBuilder.CreateIndex(
                name: "IX_Themes_SubmissionToken",
                table: "Themes",
                column: "SubmissionToken",
                unique: true);

            // Answers that came before are to be read too.
            foreach (var statement in Analysing.DerivingSql) migrationBuilder.Sql(statement);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AnswerMarks");

            migrationBuilder.DropTable(
                name: "AnswerReadings");

            migrationBuilder.DropTable(
                name: "CodedThemes");

            migrationBuilder.DropTable(
                name: "Quotes");

            migrationBuilder.DropTable(
                name: "Redactions");

            migrationBuilder.DropTable(
                name: "SettledThemes");

            migrationBuilder.DropTable(
                name: "StandingThemes");

            migrationBuilder.DropTable(
                name: "Codings");

            migrationBuilder.DropTable(
                name: "Settlements");

            migrationBuilder.DropTable(
                name: "Themes");

            migrationBuilder.DropIndex(
                name: "IX_Responses_ConsultationId_Moderation_IsSuspect_Id",
                table: "Responses");

            migrationBuilder.DropColumn(
                name: "Written",
                table: "Consultations");
        }
    }
}
