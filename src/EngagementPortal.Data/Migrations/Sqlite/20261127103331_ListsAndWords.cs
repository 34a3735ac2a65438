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
            Indexed("Organisations", "SearchText", true);
            Indexed("People", "SearchText", true);
            Indexed("Points", "Words", false);
            Indexed("PlanSections", "Words", false);
            Indexed("PlannedActivities", "Objective", false);

            void Indexed(string table, string column, bool isFolded)
            {
                migrationBuilder.Sql($"""
                    CREATE VIRTUAL TABLE "{table}Text" USING fts5("Words", content='', contentless_delete=1, prefix='3 4 5', tokenize='unicode61 remove_diacritics {(isFolded ? 0 : 2)}');
                    """);
                migrationBuilder.Sql($"""
                    INSERT INTO "{table}Text" (rowid, "Words") SELECT r."Id", {Words("r")} FROM "{table}" AS r ORDER BY r."Id";
                    """);
                migrationBuilder.Sql($"""
                    CREATE TRIGGER "{table}_Words_Added" AFTER INSERT ON "{table}" BEGIN
                        INSERT INTO "{table}Text" (rowid, "Words") VALUES (new."Id", {Words("new")});
                    END;
                    """);
                migrationBuilder.Sql($"""
                    CREATE TRIGGER "{table}_Words_Changed" AFTER UPDATE OF "{column}" ON "{table}" BEGIN
                        DELETE FROM "{table}Text" WHERE rowid = old."Id";
                        INSERT INTO "{table}Text" (rowid, "Words") VALUES (new."Id", {Words("new")});
                    END;
                    """);
                migrationBuilder.Sql($"""
                    CREATE TRIGGER "{table}_Words_Removed" AFTER DELETE ON "{table}" BEGIN
                        DELETE FROM "{table}Text" WHERE rowid = old."Id";
                    END;
                    """);

                string Words(string row) => isFolded ? $"{row}.\"{column}\"" : $"replace(replace(replace(coalesce({row}.\"{column}\", ''), '''', ''), '’', ''), '&', ' and ')";
            }
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            foreach (var table in new[] { "Organisations", "People", "Points", "PlanSections", "PlannedActivities" })
            {
                foreach (var trigger in new[] { "Added", "Changed", "Removed" }) migrationBuilder.Sql($"DROP TRIGGER \"{table}_Words_{trigger}\";");
                migrationBuilder.Sql($"DROP TABLE \"{table}Text\";");
            }

            migrationBuilder.DropTable(
                name: "BulkSteps");

            migrationBuilder.DropTable(
                name: "SavedViews");

            migrationBuilder.DropTable(
                name: "BulkChanges");
        }
    }
}
