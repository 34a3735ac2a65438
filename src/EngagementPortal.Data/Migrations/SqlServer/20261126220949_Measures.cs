using System;
using System.Globalization;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EngagementPortal.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Measures : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "CoverageGaps",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Version = table.Column<int>(type: "int", nullable: false),
                    YearStart = table.Column<int>(type: "int", nullable: false),
                    Approach = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Group = table.Column<int>(type: "int", nullable: false),
                    DivisionId = table.Column<long>(type: "bigint", nullable: true),
                    Answer = table.Column<int>(type: "int", nullable: true),
                    Reason = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: true),
                    AnsweredById = table.Column<long>(type: "bigint", nullable: true),
                    AnsweredOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ApprovedById = table.Column<long>(type: "bigint", nullable: true),
                    ApprovedOn = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CoverageGaps", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CoverageGaps_Accounts_AnsweredById",
                        column: x => x.AnsweredById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CoverageGaps_Accounts_ApprovedById",
                        column: x => x.ApprovedById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CoverageGaps_Divisions_DivisionId",
                        column: x => x.DivisionId,
                        principalTable: "Divisions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "EnteredFigures",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Version = table.Column<int>(type: "int", nullable: false),
                    Code = table.Column<string>(type: "nvarchar(3)", maxLength: 3, nullable: false),
                    YearStart = table.Column<int>(type: "int", nullable: false),
                    Quarter = table.Column<int>(type: "int", nullable: true),
                    Numerator = table.Column<long>(type: "bigint", nullable: false),
                    Denominator = table.Column<long>(type: "bigint", nullable: false),
                    From = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    ById = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EnteredFigures", x => x.Id);
                    table.ForeignKey(
                        name: "FK_EnteredFigures_Accounts_ById",
                        column: x => x.ById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "FreezePreviews",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    YearStart = table.Column<int>(type: "int", nullable: false),
                    Figures = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    ById = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FreezePreviews", x => x.Id);
                    table.ForeignKey(
                        name: "FK_FreezePreviews_Accounts_ById",
                        column: x => x.ById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "FrozenYears",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Version = table.Column<int>(type: "int", nullable: false),
                    YearStart = table.Column<int>(type: "int", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    CutOff = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    SignedById = table.Column<long>(type: "bigint", nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: true),
                    Previous = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true),
                    Content = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    Hash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FrozenYears", x => x.Id);
                    table.ForeignKey(
                        name: "FK_FrozenYears_Accounts_SignedById",
                        column: x => x.SignedById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "LoggingDays",
                columns: table => new
                {
                    Date = table.Column<DateOnly>(type: "date", nullable: false),
                    Before = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LoggingDays", x => x.Date);
                });

            LoggingDayRows.Fill(migrationBuilder, at => string.Create(CultureInfo.InvariantCulture, $"'{at.UtcDateTime:yyyy-MM-ddTHH:mm:ss}+00:00'"));

            migrationBuilder.CreateTable(
                name: "Measures",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Version = table.Column<int>(type: "int", nullable: false),
                    Code = table.Column<string>(type: "nvarchar(3)", maxLength: 3, nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    FromYear = table.Column<int>(type: "int", nullable: false),
                    Source = table.Column<int>(type: "int", nullable: false),
                    Better = table.Column<int>(type: "int", nullable: false),
                    Title = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Definition = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false),
                    Numerator = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Denominator = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    OwnerId = table.Column<long>(type: "bigint", nullable: true),
                    State = table.Column<int>(type: "int", nullable: false),
                    PutOutOn = table.Column<DateOnly>(type: "date", nullable: true),
                    SignedOffOn = table.Column<DateOnly>(type: "date", nullable: true),
                    SignedOffById = table.Column<long>(type: "bigint", nullable: true),
                    UsersAgreedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    UsersAgreedHow = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: true),
                    RetiredReason = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Measures", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Measures_Accounts_OwnerId",
                        column: x => x.OwnerId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Measures_Accounts_SignedOffById",
                        column: x => x.SignedOffById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "MeasureTargets",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Version = table.Column<int>(type: "int", nullable: false),
                    Code = table.Column<string>(type: "nvarchar(3)", maxLength: 3, nullable: false),
                    YearStart = table.Column<int>(type: "int", nullable: false),
                    Percent = table.Column<decimal>(type: "decimal(4,1)", precision: 4, scale: 1, nullable: false),
                    Cites = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MeasureTargets", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "FrozenFigures",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    FrozenYearId = table.Column<long>(type: "bigint", nullable: false),
                    Code = table.Column<string>(type: "nvarchar(3)", maxLength: 3, nullable: false),
                    Definition = table.Column<int>(type: "int", nullable: true),
                    Numerator = table.Column<long>(type: "bigint", nullable: true),
                    Denominator = table.Column<long>(type: "bigint", nullable: true),
                    Why = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Evidence = table.Column<byte[]>(type: "varbinary(max)", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FrozenFigures", x => x.Id);
                    table.ForeignKey(
                        name: "FK_FrozenFigures_FrozenYears_FrozenYearId",
                        column: x => x.FrozenYearId,
                        principalTable: "FrozenYears",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "MeasureComments",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    MeasureId = table.Column<long>(type: "bigint", nullable: false),
                    From = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Words = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    EnteredById = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MeasureComments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MeasureComments_Accounts_EnteredById",
                        column: x => x.EnteredById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_MeasureComments_Measures_MeasureId",
                        column: x => x.MeasureId,
                        principalTable: "Measures",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Obligations_DueOn_State_SettledOn_EngagementId",
                table: "Obligations",
                columns: new[] { "DueOn", "State", "SettledOn", "EngagementId" });

            migrationBuilder.CreateIndex(
                name: "IX_CoverageGaps_AnsweredById",
                table: "CoverageGaps",
                column: "AnsweredById");

            migrationBuilder.CreateIndex(
                name: "IX_CoverageGaps_ApprovedById",
                table: "CoverageGaps",
                column: "ApprovedById");

            migrationBuilder.CreateIndex(
                name: "IX_CoverageGaps_DivisionId",
                table: "CoverageGaps",
                column: "DivisionId");

            migrationBuilder.CreateIndex(
                name: "IX_CoverageGaps_YearStart_Approach_Group",
                table: "CoverageGaps",
                columns: new[] { "YearStart", "Approach", "Group" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_EnteredFigures_ById",
                table: "EnteredFigures",
                column: "ById");

            migrationBuilder.CreateIndex(
                name: "IX_EnteredFigures_Code_YearStart_Id",
                table: "EnteredFigures",
                columns: new[] { "Code", "YearStart", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_FreezePreviews_ById",
                table: "FreezePreviews",
                column: "ById");

            migrationBuilder.CreateIndex(
                name: "IX_FreezePreviews_YearStart_Id",
                table: "FreezePreviews",
                columns: new[] { "YearStart", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_FrozenFigures_FrozenYearId_Code",
                table: "FrozenFigures",
                columns: new[] { "FrozenYearId", "Code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_FrozenYears_SignedById",
                table: "FrozenYears",
                column: "SignedById");

            migrationBuilder.CreateIndex(
                name: "IX_FrozenYears_YearStart_Number",
                table: "FrozenYears",
                columns: new[] { "YearStart", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MeasureComments_EnteredById",
                table: "MeasureComments",
                column: "EnteredById");

            migrationBuilder.CreateIndex(
                name: "IX_MeasureComments_MeasureId",
                table: "MeasureComments",
                column: "MeasureId");

            migrationBuilder.CreateIndex(
                name: "IX_Measures_Code_Number",
                table: "Measures",
                columns: new[] { "Code", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Measures_OwnerId",
                table: "Measures",
                column: "OwnerId");

            migrationBuilder.CreateIndex(
                name: "IX_Measures_SignedOffById",
                table: "Measures",
                column: "SignedOffById");

            migrationBuilder.CreateIndex(
                name: "IX_MeasureTargets_Code_YearStart",
                table: "MeasureTargets",
                columns: new[] { "Code", "YearStart" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CoverageGaps");

            migrationBuilder.DropTable(
                name: "EnteredFigures");

            migrationBuilder.DropTable(
                name: "FreezePreviews");

            migrationBuilder.DropTable(
                name: "FrozenFigures");

            migrationBuilder.DropTable(
                name: "LoggingDays");

            migrationBuilder.DropTable(
                name: "MeasureComments");

            migrationBuilder.DropTable(
                name: "MeasureTargets");

            migrationBuilder.DropTable(
                name: "FrozenYears");

            migrationBuilder.DropTable(
                name: "Measures");

            migrationBuilder.DropIndex(
                name: "IX_Obligations_DueOn_State_SettledOn_EngagementId",
                table: "Obligations");
        }
    }
}
