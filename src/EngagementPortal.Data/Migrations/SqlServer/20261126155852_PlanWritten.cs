using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EngagementPortal.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class PlanWritten : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "Written",
                table: "Plans",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateIndex(
                name: "IX_Plans_State_SubmittedOn_Id",
                table: "Plans",
                columns: new[] { "State", "SubmittedOn", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Plans_State_SubmittedOn_Id",
                table: "Plans");

            migrationBuilder.DropColumn(
                name: "Written",
                table: "Plans");
        }
    }
}
