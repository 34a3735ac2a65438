using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EngagementPortal.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Influence : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "BusinessPlans",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    SubmissionToken = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    FirstYear = table.Column<int>(type: "INTEGER", nullable: false),
                    LastYear = table.Column<int>(type: "INTEGER", nullable: false),
                    MadeById = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BusinessPlans", x => x.Id);
                    table.ForeignKey(
                        name: "FK_BusinessPlans_Accounts_MadeById",
                        column: x => x.MadeById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ContributorLinks",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    EngagementId = table.Column<long>(type: "INTEGER", nullable: false),
                    Handle = table.Column<Guid>(type: "TEXT", nullable: false),
                    MadeOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    MadeById = table.Column<long>(type: "INTEGER", nullable: false),
                    WithdrawnOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    WithdrawnById = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContributorLinks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ContributorLinks_Accounts_MadeById",
                        column: x => x.MadeById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ContributorLinks_Accounts_WithdrawnById",
                        column: x => x.WithdrawnById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ContributorLinks_Engagements_EngagementId",
                        column: x => x.EngagementId,
                        principalTable: "Engagements",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Feedback",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    SubmissionToken = table.Column<Guid>(type: "TEXT", nullable: false),
                    Channel = table.Column<int>(type: "INTEGER", nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Words = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    EngagementId = table.Column<long>(type: "INTEGER", nullable: true),
                    Address = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    RecordedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    RecordedById = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Feedback", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Feedback_Accounts_RecordedById",
                        column: x => x.RecordedById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Feedback_Engagements_EngagementId",
                        column: x => x.EngagementId,
                        principalTable: "Engagements",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "NeedDecisions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    SubmissionToken = table.Column<Guid>(type: "TEXT", nullable: false),
                    Handle = table.Column<Guid>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Outcome = table.Column<int>(type: "INTEGER", nullable: false),
                    Reason = table.Column<int>(type: "INTEGER", nullable: true),
                    Words = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    DecidedById = table.Column<long>(type: "INTEGER", nullable: false),
                    DecidedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    LookAgainOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    DivisionId = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    WrittenOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    WrittenById = table.Column<long>(type: "INTEGER", nullable: false),
                    ApprovedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ApprovedById = table.Column<long>(type: "INTEGER", nullable: true),
                    PublishedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    PublishedById = table.Column<long>(type: "INTEGER", nullable: true),
                    WithdrawnOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    WithdrawnById = table.Column<long>(type: "INTEGER", nullable: true),
                    WithdrawalReason = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NeedDecisions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_NeedDecisions_Accounts_ApprovedById",
                        column: x => x.ApprovedById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_NeedDecisions_Accounts_DecidedById",
                        column: x => x.DecidedById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_NeedDecisions_Accounts_PublishedById",
                        column: x => x.PublishedById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_NeedDecisions_Accounts_WithdrawnById",
                        column: x => x.WithdrawnById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_NeedDecisions_Accounts_WrittenById",
                        column: x => x.WrittenById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_NeedDecisions_Divisions_DivisionId",
                        column: x => x.DivisionId,
                        principalTable: "Divisions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Needs",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    SubmissionToken = table.Column<Guid>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Words = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    SearchText = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    OutputId = table.Column<long>(type: "INTEGER", nullable: true),
                    StatedGroups = table.Column<int>(type: "INTEGER", nullable: false),
                    OwnerId = table.Column<long>(type: "INTEGER", nullable: false),
                    DivisionId = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    RaisedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    RecordedById = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Needs", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Needs_Accounts_OwnerId",
                        column: x => x.OwnerId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Needs_Accounts_RecordedById",
                        column: x => x.RecordedById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Needs_Divisions_DivisionId",
                        column: x => x.DivisionId,
                        principalTable: "Divisions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Needs_Outputs_OutputId",
                        column: x => x.OutputId,
                        principalTable: "Outputs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "OutputUses",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    SubmissionToken = table.Column<Guid>(type: "TEXT", nullable: false),
                    OutputId = table.Column<long>(type: "INTEGER", nullable: false),
                    UserGroups = table.Column<int>(type: "INTEGER", nullable: false),
                    OrganisationId = table.Column<long>(type: "INTEGER", nullable: true),
                    Words = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Informs = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    RecordedById = table.Column<long>(type: "INTEGER", nullable: false),
                    EndedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    EndReason = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    EndedById = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OutputUses", x => x.Id);
                    table.ForeignKey(
                        name: "FK_OutputUses_Accounts_EndedById",
                        column: x => x.EndedById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_OutputUses_Accounts_RecordedById",
                        column: x => x.RecordedById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_OutputUses_Organisations_OrganisationId",
                        column: x => x.OrganisationId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_OutputUses_Outputs_OutputId",
                        column: x => x.OutputId,
                        principalTable: "Outputs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "UsesReviews",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    SubmissionToken = table.Column<Guid>(type: "TEXT", nullable: false),
                    OutputId = table.Column<long>(type: "INTEGER", nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ById = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UsesReviews", x => x.Id);
                    table.ForeignKey(
                        name: "FK_UsesReviews_Accounts_ById",
                        column: x => x.ById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_UsesReviews_Outputs_OutputId",
                        column: x => x.OutputId,
                        principalTable: "Outputs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "WorkChanges",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    SubmissionToken = table.Column<Guid>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Words = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    OutputId = table.Column<long>(type: "INTEGER", nullable: true),
                    StatisticChangeId = table.Column<long>(type: "INTEGER", nullable: true),
                    Address = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    DivisionId = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordedById = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WorkChanges", x => x.Id);
                    table.ForeignKey(
                        name: "FK_WorkChanges_Accounts_RecordedById",
                        column: x => x.RecordedById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_WorkChanges_Divisions_DivisionId",
                        column: x => x.DivisionId,
                        principalTable: "Divisions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_WorkChanges_Outputs_OutputId",
                        column: x => x.OutputId,
                        principalTable: "Outputs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_WorkChanges_StatisticChanges_StatisticChangeId",
                        column: x => x.StatisticChangeId,
                        principalTable: "StatisticChanges",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Priorities",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    SubmissionToken = table.Column<Guid>(type: "TEXT", nullable: false),
                    PlanId = table.Column<long>(type: "INTEGER", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Words = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    DivisionId = table.Column<long>(type: "INTEGER", nullable: false),
                    OwnerId = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    ClosedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ClosedReason = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    PublishedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    MadeOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    MadeById = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Priorities", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Priorities_Accounts_MadeById",
                        column: x => x.MadeById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Priorities_Accounts_OwnerId",
                        column: x => x.OwnerId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Priorities_BusinessPlans_PlanId",
                        column: x => x.PlanId,
                        principalTable: "BusinessPlans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Priorities_Divisions_DivisionId",
                        column: x => x.DivisionId,
                        principalTable: "Divisions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "FeedbackOn",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    FeedbackId = table.Column<long>(type: "INTEGER", nullable: false),
                    DecisionId = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FeedbackOn", x => x.Id);
                    table.ForeignKey(
                        name: "FK_FeedbackOn_Feedback_FeedbackId",
                        column: x => x.FeedbackId,
                        principalTable: "Feedback",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_FeedbackOn_NeedDecisions_DecisionId",
                        column: x => x.DecisionId,
                        principalTable: "NeedDecisions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DecidedNeeds",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    DecisionId = table.Column<long>(type: "INTEGER", nullable: false),
                    NeedId = table.Column<long>(type: "INTEGER", nullable: false),
                    CarriedFromId = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DecidedNeeds", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DecidedNeeds_NeedDecisions_DecisionId",
                        column: x => x.DecisionId,
                        principalTable: "NeedDecisions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_DecidedNeeds_Needs_CarriedFromId",
                        column: x => x.CarriedFromId,
                        principalTable: "Needs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_DecidedNeeds_Needs_NeedId",
                        column: x => x.NeedId,
                        principalTable: "Needs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "NeedEvidence",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    NeedId = table.Column<long>(type: "INTEGER", nullable: false),
                    PointId = table.Column<long>(type: "INTEGER", nullable: true),
                    SurveyAnswerId = table.Column<long>(type: "INTEGER", nullable: true),
                    ResponseId = table.Column<long>(type: "INTEGER", nullable: true),
                    Note = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    AddedById = table.Column<long>(type: "INTEGER", nullable: false),
                    CarriedFromId = table.Column<long>(type: "INTEGER", nullable: true),
                    EndedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    EndReason = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    EndedById = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NeedEvidence", x => x.Id);
                    table.CheckConstraint("CK_NeedEvidence_OneSource", "CASE WHEN \"PointId\" IS NULL THEN 0 ELSE 1 END + CASE WHEN \"SurveyAnswerId\" IS NULL THEN 0 ELSE 1 END + CASE WHEN \"ResponseId\" IS NULL THEN 0 ELSE 1 END = 1");
                    table.ForeignKey(
                        name: "FK_NeedEvidence_Accounts_AddedById",
                        column: x => x.AddedById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_NeedEvidence_Accounts_EndedById",
                        column: x => x.EndedById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_NeedEvidence_Needs_CarriedFromId",
                        column: x => x.CarriedFromId,
                        principalTable: "Needs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_NeedEvidence_Needs_NeedId",
                        column: x => x.NeedId,
                        principalTable: "Needs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_NeedEvidence_Points_PointId",
                        column: x => x.PointId,
                        principalTable: "Points",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_NeedEvidence_Responses_ResponseId",
                        column: x => x.ResponseId,
                        principalTable: "Responses",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_NeedEvidence_SurveyAnswers_SurveyAnswerId",
                        column: x => x.SurveyAnswerId,
                        principalTable: "SurveyAnswers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "NeedSuccessions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    FromId = table.Column<long>(type: "INTEGER", nullable: false),
                    ToId = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ById = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NeedSuccessions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_NeedSuccessions_Accounts_ById",
                        column: x => x.ById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_NeedSuccessions_Needs_FromId",
                        column: x => x.FromId,
                        principalTable: "Needs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_NeedSuccessions_Needs_ToId",
                        column: x => x.ToId,
                        principalTable: "Needs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "NeedTopics",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    NeedId = table.Column<long>(type: "INTEGER", nullable: false),
                    TopicId = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NeedTopics", x => x.Id);
                    table.ForeignKey(
                        name: "FK_NeedTopics_Needs_NeedId",
                        column: x => x.NeedId,
                        principalTable: "Needs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_NeedTopics_Topics_TopicId",
                        column: x => x.TopicId,
                        principalTable: "Topics",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ChangeCauses",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ChangeId = table.Column<long>(type: "INTEGER", nullable: false),
                    DecisionId = table.Column<long>(type: "INTEGER", nullable: true),
                    PriorityId = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChangeCauses", x => x.Id);
                    table.CheckConstraint("CK_ChangeCauses_OneCause", "CASE WHEN \"DecisionId\" IS NULL THEN 0 ELSE 1 END + CASE WHEN \"PriorityId\" IS NULL THEN 0 ELSE 1 END = 1");
                    table.ForeignKey(
                        name: "FK_ChangeCauses_NeedDecisions_DecisionId",
                        column: x => x.DecisionId,
                        principalTable: "NeedDecisions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ChangeCauses_Priorities_PriorityId",
                        column: x => x.PriorityId,
                        principalTable: "Priorities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ChangeCauses_WorkChanges_ChangeId",
                        column: x => x.ChangeId,
                        principalTable: "WorkChanges",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PriorityLinks",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    DecisionId = table.Column<long>(type: "INTEGER", nullable: false),
                    PriorityId = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    AddedById = table.Column<long>(type: "INTEGER", nullable: false),
                    EndedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    EndReason = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    EndedById = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PriorityLinks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PriorityLinks_Accounts_AddedById",
                        column: x => x.AddedById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PriorityLinks_Accounts_EndedById",
                        column: x => x.EndedById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PriorityLinks_NeedDecisions_DecisionId",
                        column: x => x.DecisionId,
                        principalTable: "NeedDecisions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PriorityLinks_Priorities_PriorityId",
                        column: x => x.PriorityId,
                        principalTable: "Priorities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PriorityProgress",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PriorityId = table.Column<long>(type: "INTEGER", nullable: false),
                    YearStart = table.Column<int>(type: "INTEGER", nullable: false),
                    Step = table.Column<int>(type: "INTEGER", nullable: false),
                    Words = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ById = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PriorityProgress", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PriorityProgress_Accounts_ById",
                        column: x => x.ById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PriorityProgress_Priorities_PriorityId",
                        column: x => x.PriorityId,
                        principalTable: "Priorities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_BusinessPlans_MadeById",
                table: "BusinessPlans",
                column: "MadeById");

            migrationBuilder.CreateIndex(
                name: "IX_BusinessPlans_SubmissionToken",
                table: "BusinessPlans",
                column: "SubmissionToken",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ChangeCauses_ChangeId",
                table: "ChangeCauses",
                column: "ChangeId");

            migrationBuilder.CreateIndex(
                name: "IX_ChangeCauses_DecisionId",
                table: "ChangeCauses",
                column: "DecisionId");

            migrationBuilder.CreateIndex(
                name: "IX_ChangeCauses_PriorityId",
                table: "ChangeCauses",
                column: "PriorityId");

            migrationBuilder.CreateIndex(
                name: "IX_ContributorLinks_EngagementId",
                table: "ContributorLinks",
                column: "EngagementId");

            migrationBuilder.CreateIndex(
                name: "IX_ContributorLinks_Handle",
                table: "ContributorLinks",
                column: "Handle",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ContributorLinks_MadeById",
                table: "ContributorLinks",
                column: "MadeById");

            migrationBuilder.CreateIndex(
                name: "IX_ContributorLinks_WithdrawnById",
                table: "ContributorLinks",
                column: "WithdrawnById");

            migrationBuilder.CreateIndex(
                name: "IX_DecidedNeeds_CarriedFromId",
                table: "DecidedNeeds",
                column: "CarriedFromId");

            migrationBuilder.CreateIndex(
                name: "IX_DecidedNeeds_DecisionId_NeedId",
                table: "DecidedNeeds",
                columns: new[] { "DecisionId", "NeedId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DecidedNeeds_NeedId",
                table: "DecidedNeeds",
                column: "NeedId");

            migrationBuilder.CreateIndex(
                name: "IX_Feedback_EngagementId",
                table: "Feedback",
                column: "EngagementId");

            migrationBuilder.CreateIndex(
                name: "IX_Feedback_RecordedById",
                table: "Feedback",
                column: "RecordedById");

            migrationBuilder.CreateIndex(
                name: "IX_Feedback_SubmissionToken",
                table: "Feedback",
                column: "SubmissionToken",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_FeedbackOn_DecisionId",
                table: "FeedbackOn",
                column: "DecisionId");

            migrationBuilder.CreateIndex(
                name: "IX_FeedbackOn_FeedbackId",
                table: "FeedbackOn",
                column: "FeedbackId");

            migrationBuilder.CreateIndex(
                name: "IX_NeedDecisions_ApprovedById",
                table: "NeedDecisions",
                column: "ApprovedById");

            migrationBuilder.CreateIndex(
                name: "IX_NeedDecisions_DecidedById",
                table: "NeedDecisions",
                column: "DecidedById");

            migrationBuilder.CreateIndex(
                name: "IX_NeedDecisions_DecidedOn",
                table: "NeedDecisions",
                column: "DecidedOn");

            migrationBuilder.CreateIndex(
                name: "IX_NeedDecisions_DivisionId",
                table: "NeedDecisions",
                column: "DivisionId");

            migrationBuilder.CreateIndex(
                name: "IX_NeedDecisions_Handle",
                table: "NeedDecisions",
                column: "Handle",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_NeedDecisions_PublishedById",
                table: "NeedDecisions",
                column: "PublishedById");

            migrationBuilder.CreateIndex(
                name: "IX_NeedDecisions_PublishedOn",
                table: "NeedDecisions",
                column: "PublishedOn");

            migrationBuilder.CreateIndex(
                name: "IX_NeedDecisions_State_Id",
                table: "NeedDecisions",
                columns: new[] { "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_NeedDecisions_SubmissionToken",
                table: "NeedDecisions",
                column: "SubmissionToken",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_NeedDecisions_WithdrawnById",
                table: "NeedDecisions",
                column: "WithdrawnById");

            migrationBuilder.CreateIndex(
                name: "IX_NeedDecisions_WrittenById",
                table: "NeedDecisions",
                column: "WrittenById");

            migrationBuilder.CreateIndex(
                name: "IX_NeedEvidence_AddedById",
                table: "NeedEvidence",
                column: "AddedById");

            migrationBuilder.CreateIndex(
                name: "IX_NeedEvidence_CarriedFromId",
                table: "NeedEvidence",
                column: "CarriedFromId");

            migrationBuilder.CreateIndex(
                name: "IX_NeedEvidence_EndedById",
                table: "NeedEvidence",
                column: "EndedById");

            migrationBuilder.CreateIndex(
                name: "IX_NeedEvidence_NeedId",
                table: "NeedEvidence",
                column: "NeedId");

            migrationBuilder.CreateIndex(
                name: "IX_NeedEvidence_PointId",
                table: "NeedEvidence",
                column: "PointId");

            migrationBuilder.CreateIndex(
                name: "IX_NeedEvidence_ResponseId",
                table: "NeedEvidence",
                column: "ResponseId");

            migrationBuilder.CreateIndex(
                name: "IX_NeedEvidence_SurveyAnswerId",
                table: "NeedEvidence",
                column: "SurveyAnswerId");

            migrationBuilder.CreateIndex(
                name: "IX_Needs_DivisionId_Id",
                table: "Needs",
                columns: new[] { "DivisionId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Needs_OutputId",
                table: "Needs",
                column: "OutputId");

            migrationBuilder.CreateIndex(
                name: "IX_Needs_OwnerId",
                table: "Needs",
                column: "OwnerId");

            migrationBuilder.CreateIndex(
                name: "IX_Needs_RaisedOn",
                table: "Needs",
                column: "RaisedOn");

            migrationBuilder.CreateIndex(
                name: "IX_Needs_RecordedById",
                table: "Needs",
                column: "RecordedById");

            migrationBuilder.CreateIndex(
                name: "IX_Needs_State_Id",
                table: "Needs",
                columns: new[] { "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Needs_SubmissionToken",
                table: "Needs",
                column: "SubmissionToken",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_NeedSuccessions_ById",
                table: "NeedSuccessions",
                column: "ById");

            migrationBuilder.CreateIndex(
                name: "IX_NeedSuccessions_FromId",
                table: "NeedSuccessions",
                column: "FromId");

            migrationBuilder.CreateIndex(
                name: "IX_NeedSuccessions_ToId",
                table: "NeedSuccessions",
                column: "ToId");

            migrationBuilder.CreateIndex(
                name: "IX_NeedTopics_NeedId_TopicId",
                table: "NeedTopics",
                columns: new[] { "NeedId", "TopicId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_NeedTopics_TopicId",
                table: "NeedTopics",
                column: "TopicId");

            migrationBuilder.CreateIndex(
                name: "IX_OutputUses_EndedById",
                table: "OutputUses",
                column: "EndedById");

            migrationBuilder.CreateIndex(
                name: "IX_OutputUses_OrganisationId",
                table: "OutputUses",
                column: "OrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_OutputUses_OutputId",
                table: "OutputUses",
                column: "OutputId");

            migrationBuilder.CreateIndex(
                name: "IX_OutputUses_RecordedById",
                table: "OutputUses",
                column: "RecordedById");

            migrationBuilder.CreateIndex(
                name: "IX_OutputUses_SubmissionToken",
                table: "OutputUses",
                column: "SubmissionToken",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Priorities_DivisionId",
                table: "Priorities",
                column: "DivisionId");

            migrationBuilder.CreateIndex(
                name: "IX_Priorities_MadeById",
                table: "Priorities",
                column: "MadeById");

            migrationBuilder.CreateIndex(
                name: "IX_Priorities_OwnerId",
                table: "Priorities",
                column: "OwnerId");

            migrationBuilder.CreateIndex(
                name: "IX_Priorities_PlanId_Code",
                table: "Priorities",
                columns: new[] { "PlanId", "Code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Priorities_PublishedOn",
                table: "Priorities",
                column: "PublishedOn");

            migrationBuilder.CreateIndex(
                name: "IX_Priorities_SubmissionToken",
                table: "Priorities",
                column: "SubmissionToken",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PriorityLinks_AddedById",
                table: "PriorityLinks",
                column: "AddedById");

            migrationBuilder.CreateIndex(
                name: "IX_PriorityLinks_DecisionId",
                table: "PriorityLinks",
                column: "DecisionId");

            migrationBuilder.CreateIndex(
                name: "IX_PriorityLinks_EndedById",
                table: "PriorityLinks",
                column: "EndedById");

            migrationBuilder.CreateIndex(
                name: "IX_PriorityLinks_PriorityId",
                table: "PriorityLinks",
                column: "PriorityId");

            migrationBuilder.CreateIndex(
                name: "IX_PriorityProgress_ById",
                table: "PriorityProgress",
                column: "ById");

            migrationBuilder.CreateIndex(
                name: "IX_PriorityProgress_PriorityId",
                table: "PriorityProgress",
                column: "PriorityId");

            migrationBuilder.CreateIndex(
                name: "IX_UsesReviews_ById",
                table: "UsesReviews",
                column: "ById");

            migrationBuilder.CreateIndex(
                name: "IX_UsesReviews_OutputId_On",
                table: "UsesReviews",
                columns: new[] { "OutputId", "On" });

            migrationBuilder.CreateIndex(
                name: "IX_UsesReviews_SubmissionToken",
                table: "UsesReviews",
                column: "SubmissionToken",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_WorkChanges_DivisionId",
                table: "WorkChanges",
                column: "DivisionId");

            migrationBuilder.CreateIndex(
                name: "IX_WorkChanges_OutputId",
                table: "WorkChanges",
                column: "OutputId");

            migrationBuilder.CreateIndex(
                name: "IX_WorkChanges_RecordedById",
                table: "WorkChanges",
                column: "RecordedById");

            migrationBuilder.CreateIndex(
                name: "IX_WorkChanges_StatisticChangeId",
                table: "WorkChanges",
                column: "StatisticChangeId");

            migrationBuilder.CreateIndex(
                name: "IX_WorkChanges_SubmissionToken",
                table: "WorkChanges",
                column: "SubmissionToken",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ChangeCauses");

            migrationBuilder.DropTable(
                name: "ContributorLinks");

            migrationBuilder.DropTable(
                name: "DecidedNeeds");

            migrationBuilder.DropTable(
                name: "FeedbackOn");

            migrationBuilder.DropTable(
                name: "NeedEvidence");

            migrationBuilder.DropTable(
                name: "NeedSuccessions");

            migrationBuilder.DropTable(
                name: "NeedTopics");

            migrationBuilder.DropTable(
                name: "OutputUses");

            migrationBuilder.DropTable(
                name: "PriorityLinks");

            migrationBuilder.DropTable(
                name: "PriorityProgress");

            migrationBuilder.DropTable(
                name: "UsesReviews");

            migrationBuilder.DropTable(
                name: "WorkChanges");

            migrationBuilder.DropTable(
                name: "Feedback");

            migrationBuilder.DropTable(
                name: "Needs");

            migrationBuilder.DropTable(
                name: "NeedDecisions");

            migrationBuilder.DropTable(
                name: "Priorities");

            migrationBuilder.DropTable(
                name: "BusinessPlans");
        }
    }
}
