using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EngagementPortal.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Imports : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "ImportId",
                table: "People",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ImportId",
                table: "Organisations",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ImportId",
                table: "Engagements",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Imports",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Version = table.Column<int>(type: "int", nullable: false),
                    Kind = table.Column<int>(type: "int", nullable: false),
                    State = table.Column<int>(type: "int", nullable: false),
                    FileName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Bytes = table.Column<long>(type: "bigint", nullable: false),
                    Hash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    UploadedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    ById = table.Column<long>(type: "bigint", nullable: false),
                    HeadingKey = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true),
                    Setup = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    StartedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    EndedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    Rows = table.Column<int>(type: "int", nullable: false),
                    OrganisationsAdded = table.Column<int>(type: "int", nullable: false),
                    PeopleAdded = table.Column<int>(type: "int", nullable: false),
                    EngagementsAdded = table.Column<int>(type: "int", nullable: false),
                    ThereAlready = table.Column<int>(type: "int", nullable: false),
                    RowsLeftOut = table.Column<int>(type: "int", nullable: false),
                    Kept = table.Column<int>(type: "int", nullable: false),
                    Failure = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Imports", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Imports_Accounts_ById",
                        column: x => x.ById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ImportFiles",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    Content = table.Column<byte[]>(type: "varbinary(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportFiles", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ImportFiles_Imports_Id",
                        column: x => x.Id,
                        principalTable: "Imports",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ImportProgress",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    Done = table.Column<int>(type: "int", nullable: false),
                    ToDo = table.Column<int>(type: "int", nullable: false),
                    SeenAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportProgress", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ImportProgress_Imports_Id",
                        column: x => x.Id,
                        principalTable: "Imports",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "KnownSpellings",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Version = table.Column<int>(type: "int", nullable: false),
                    NameKey = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    OrganisationId = table.Column<long>(type: "bigint", nullable: false),
                    ImportId = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_KnownSpellings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_KnownSpellings_Imports_ImportId",
                        column: x => x.ImportId,
                        principalTable: "Imports",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_KnownSpellings_Organisations_OrganisationId",
                        column: x => x.OrganisationId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_People_ImportId_Id",
                table: "People",
                columns: new[] { "ImportId", "Id" },
                filter: "\"ImportId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Organisations_ImportId_Id",
                table: "Organisations",
                columns: new[] { "ImportId", "Id" },
                filter: "\"ImportId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Engagements_ImportId_Date_Id_Sensitivity_Status",
                table: "Engagements",
                columns: new[] { "ImportId", "Date", "Id", "Sensitivity", "Status" },
                filter: "\"ImportId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Imports_ById_Id",
                table: "Imports",
                columns: new[] { "ById", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Imports_HeadingKey_Id",
                table: "Imports",
                columns: new[] { "HeadingKey", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Imports_State",
                table: "Imports",
                column: "State");

            migrationBuilder.CreateIndex(
                name: "IX_KnownSpellings_ImportId",
                table: "KnownSpellings",
                column: "ImportId");

            migrationBuilder.CreateIndex(
                name: "IX_KnownSpellings_NameKey",
                table: "KnownSpellings",
                column: "NameKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_KnownSpellings_OrganisationId",
                table: "KnownSpellings",
                column: "OrganisationId");

            migrationBuilder.AddForeignKey(
                name: "FK_Engagements_Imports_ImportId",
                table: "Engagements",
                column: "ImportId",
                principalTable: "Imports",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Organisations_Imports_ImportId",
                table: "Organisations",
                column: "ImportId",
                principalTable: "Imports",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_People_Imports_ImportId",
                table: "People",
                column: "ImportId",
                principalTable: "Imports",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Engagements_Imports_ImportId",
                table: "Engagements");

            migrationBuilder.DropForeignKey(
                name: "FK_Organisations_Imports_ImportId",
                table: "Organisations");

            migrationBuilder.DropForeignKey(
                name: "FK_People_Imports_ImportId",
                table: "People");

            migrationBuilder.DropTable(
                name: "ImportFiles");

            migrationBuilder.DropTable(
                name: "ImportProgress");

            migrationBuilder.DropTable(
                name: "KnownSpellings");

            migrationBuilder.DropTable(
                name: "Imports");

            migrationBuilder.DropIndex(
                name: "IX_People_ImportId_Id",
                table: "People");

            migrationBuilder.DropIndex(
                name: "IX_Organisations_ImportId_Id",
                table: "Organisations");

            migrationBuilder.DropIndex(
                name: "IX_Engagements_ImportId_Date_Id_Sensitivity_Status",
                table: "Engagements");

            migrationBuilder.DropColumn(
                name: "ImportId",
                table: "People");

            migrationBuilder.DropColumn(
                name: "ImportId",
                table: "Organisations");

            migrationBuilder.DropColumn(
                name: "ImportId",
                table: "Engagements");
        }
    }
}
