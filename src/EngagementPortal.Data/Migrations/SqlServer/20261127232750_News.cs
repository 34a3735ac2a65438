using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EngagementPortal.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class News : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Stop",
                table: "OutgoingMail",
                type: "nvarchar(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "NewsMarks",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                    UpTo = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NewsMarks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "NewsSubscriptions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Version = table.Column<int>(type: "int", nullable: false),
                    Handle = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Address = table.Column<string>(type: "nvarchar(254)", maxLength: 254, nullable: false),
                    Subjects = table.Column<int>(type: "int", nullable: false),
                    AskedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    LinkSentAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    ConfirmedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NewsSubscriptions", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ConsultationSteps_At",
                table: "ConsultationSteps",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_Consultations_OpensOn",
                table: "Consultations",
                column: "OpensOn");

            migrationBuilder.CreateIndex(
                name: "IX_NewsSubscriptions_Address",
                table: "NewsSubscriptions",
                column: "Address",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_NewsSubscriptions_ConfirmedAt_AskedAt",
                table: "NewsSubscriptions",
                columns: new[] { "ConfirmedAt", "AskedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_NewsSubscriptions_Handle",
                table: "NewsSubscriptions",
                column: "Handle",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "NewsMarks");

            migrationBuilder.DropTable(
                name: "NewsSubscriptions");

            migrationBuilder.DropIndex(
                name: "IX_ConsultationSteps_At",
                table: "ConsultationSteps");

            migrationBuilder.DropIndex(
                name: "IX_Consultations_OpensOn",
                table: "Consultations");

            migrationBuilder.DropColumn(
                name: "Stop",
                table: "OutgoingMail");
        }
    }
}
