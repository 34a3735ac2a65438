using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EngagementPortal.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class MailCapture : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "CapturedMail",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Version = table.Column<int>(type: "int", nullable: false),
                    Place = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    Fingerprint = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    Sender = table.Column<string>(type: "nvarchar(254)", maxLength: 254, nullable: false),
                    SenderName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Subject = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    ReceivedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    State = table.Column<int>(type: "int", nullable: false),
                    ChangedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    Doubt = table.Column<int>(type: "int", nullable: true),
                    AccountId = table.Column<long>(type: "bigint", nullable: true),
                    DraftId = table.Column<long>(type: "bigint", nullable: true),
                    EngagementId = table.Column<long>(type: "bigint", nullable: true),
                    Recorded = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: true),
                    Attention = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CapturedMail", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CapturedMail_Accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CapturedMail_Engagements_EngagementId",
                        column: x => x.EngagementId,
                        principalTable: "Engagements",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DraftFiles",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    DraftId = table.Column<long>(type: "bigint", nullable: false),
                    FileName = table.Column<string>(type: "nvarchar(150)", maxLength: 150, nullable: false),
                    Kind = table.Column<int>(type: "int", nullable: false),
                    Bytes = table.Column<long>(type: "bigint", nullable: false),
                    Hash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DraftFiles", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DraftFiles_Drafts_DraftId",
                        column: x => x.DraftId,
                        principalTable: "Drafts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "CapturedMailContents",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    Bytes = table.Column<byte[]>(type: "varbinary(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CapturedMailContents", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CapturedMailContents_CapturedMail_Id",
                        column: x => x.Id,
                        principalTable: "CapturedMail",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_CapturedMail_AccountId_Id",
                table: "CapturedMail",
                columns: new[] { "AccountId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_CapturedMail_DraftId",
                table: "CapturedMail",
                column: "DraftId");

            migrationBuilder.CreateIndex(
                name: "IX_CapturedMail_EngagementId",
                table: "CapturedMail",
                column: "EngagementId");

            migrationBuilder.CreateIndex(
                name: "IX_CapturedMail_Fingerprint",
                table: "CapturedMail",
                column: "Fingerprint",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CapturedMail_Place",
                table: "CapturedMail",
                column: "Place",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CapturedMail_State_ChangedAt",
                table: "CapturedMail",
                columns: new[] { "State", "ChangedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_DraftFiles_DraftId",
                table: "DraftFiles",
                column: "DraftId");

            migrationBuilder.CreateIndex(
                name: "IX_DraftFiles_Hash",
                table: "DraftFiles",
                column: "Hash");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CapturedMailContents");

            migrationBuilder.DropTable(
                name: "DraftFiles");

            migrationBuilder.DropTable(
                name: "CapturedMail");
        }
    }
}
