using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EngagementPortal.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ListsAndWords : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "BulkChanges",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Action = table.Column<int>(type: "INTEGER", nullable: false),
                    Value = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Words = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    ById = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Changed = table.Column<int>(type: "INTEGER", nullable: false),
                    UndoneAt = table.Column<long>(type: "INTEGER", nullable: true),
                    UndoneById = table.Column<long>(type: "INTEGER", nullable: true),
                    UndoReason = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Stayed = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BulkChanges", x => x.Id);
                    table.ForeignKey(
                        name: "FK_BulkChanges_Accounts_ById",
                        column: x => x.ById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_BulkChanges_Accounts_UndoneById",
                        column: x => x.UndoneById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SavedViews",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    List = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    NameKey = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Filter = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    OwnerId = table.Column<long>(type: "INTEGER", nullable: false),
                    DivisionId = table.Column<long>(type: "INTEGER", nullable: true),
                    SavedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SavedViews", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SavedViews_Accounts_OwnerId",
                        column: x => x.OwnerId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SavedViews_Divisions_DivisionId",
                        column: x => x.DivisionId,
                        principalTable: "Divisions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "BulkSteps",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    BulkChangeId = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordId = table.Column<long>(type: "INTEGER", nullable: false),
                    Before = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    After = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BulkSteps", x => x.Id);
                    table.ForeignKey(
                        name: "FK_BulkSteps_BulkChanges_BulkChangeId",
                        column: x => x.BulkChangeId,
                        principalTable: "BulkChanges",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_BulkChanges_ById_Id",
                table: "BulkChanges",
                columns: new[] { "ById", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_BulkChanges_UndoneById",
                table: "BulkChanges",
                column: "UndoneById");

            migrationBuilder.CreateIndex(
                name: "IX_BulkSteps_BulkChangeId",
                table: "BulkSteps",
                column: "BulkChangeId");

            migrationBuilder.CreateIndex(
                name: "IX_SavedViews_DivisionId_List",
                table: "SavedViews",
                columns: new[] { "DivisionId", "List" });

            migrationBuilder.CreateIndex(
                name: "IX_SavedViews_OwnerId_List_NameKey",
                table: "SavedViews",
                columns: new[] { "OwnerId", "List", "NameKey" },
                unique: true);

            // Indexes of words beside that of engagements (see WordIndex). What is folded already is indexed as it stands.
            migrationBuilder.AddForSqlite("Organisations", "SearchText", true);
            migrationBuilder.AddForSqlite("People", "SearchText", true);
            migrationBuilder.AddForSqlite("Points", "Words", false);
            migrationBuilder.AddForSqlite("PlanSections", "Words", false);
            migrationBuilder.AddForSqlite("PlannedActivities", "Objective", false);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            foreach (var table in new[] { "Organisations", "People", "Points", "PlanSections", "PlannedActivities" }) migrationBuilder.DropForSqlite(table);

            migrationBuilder.DropTable(
                name: "BulkSteps");

            migrationBuilder.DropTable(
                name: "SavedViews");

            migrationBuilder.DropTable(
                name: "BulkChanges");
        }
    }
}
