using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Accounts;
using EngagementPortal.Services.Consultations;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Services.Exports;
using EngagementPortal.Services.Imports;
using EngagementPortal.Services.Influence;
using EngagementPortal.Services.Lists;
using EngagementPortal.Services.Measurement;
using EngagementPortal.Services.News;
using EngagementPortal.Services.Plans;
using EngagementPortal.Services.Searching;
using EngagementPortal.Services.Stakeholders;
using EngagementPortal.Services.Strategy;
using EngagementPortal.Services.Surveys;
using EngagementPortal.Web.Pages.HaveYourSay;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace EngagementPortal.Web.Setup;

/// <summary>The services, one a noun, and the editions of the strategy, which are checked before anything starts.</summary>
internal static class ServicesSetup
{
    public static void AddServices(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(StrategyEditions.Load());
        builder.Services.AddScoped<EngagementService>();
        builder.Services.AddScoped<OwedService>();
        builder.Services.AddScoped<DraftService>();
        builder.Services.AddScoped<Recognition>();
        builder.Services.AddScoped<OneTimeLinks>();
        builder.Services.AddScoped<AccountService>();
        builder.Services.AddScoped<DirectorateService>();
        builder.Services.AddScoped<AccessTokenService>();
        builder.Services.Configure<SignInSettings>(builder.Configuration.GetSection("SignIn"));
        builder.Services.AddScoped<OrganisationService>();
        builder.Services.AddScoped<PersonService>();
        builder.Services.AddScoped<MergeService>();
        builder.Services.AddSingleton<KeptTwins>();
        builder.Services.AddSingleton<Spelling>();
        builder.Services.AddScoped<AgreementService>();
        builder.Services.AddScoped<TopicService>();
        builder.Services.AddScoped<AdviceService>();
        builder.Services.AddScoped<ApproachDecisionService>();
        builder.Services.AddScoped<StatisticChangeService>();
        builder.Services.AddSingleton<KeptFigures>();
        if (builder.Configuration.GetValue("Scorecard:CountAtStart", defaultValue: true)) builder.Services.AddHostedService<FiguresAtStart>();
        builder.Services.AddScoped<MeasureService>();
        builder.Services.AddScoped<GapService>();
        builder.Services.AddScoped<FreezeService>();
        builder.Services.AddSingleton<FreezeJobs>();
        builder.Services.AddScoped<ReportService>();
        builder.Services.AddScoped<SavedViewService>();
        builder.Services.AddScoped<BulkChangeService>();
        builder.Services.AddScoped<ExportService>();
        builder.Services.AddScoped<ImportService>();
        builder.Services.AddScoped<ImportRun>();
        builder.Services.AddSingleton<ImportSignal>();
        if (builder.Configuration.GetValue("Imports:Work", defaultValue: true)) builder.Services.AddHostedService<ImportWork>();
        builder.Services.PostConfigure<RazorPagesOptions>(pages => pages.Admit("/Imports/New", SourceFiles.MostBytes + PagesSetup.LongestForm));
        builder.Services.AddSingleton<IValidateOptions<ConsultationSettings>, ConsultationSettingsRules>();
        builder.Services.AddOptions<ConsultationSettings>().Bind(builder.Configuration.GetSection("Consultations")).ValidateOnStart();
        builder.Services.AddScoped<ConsultationService>();
        builder.Services.AddScoped<ResponseService>();
        builder.Services.AddSingleton<ResponseLinks>();
        builder.Services.AddSingleton<ResponseLimits>();
        builder.Services.PostConfigure<RazorPagesOptions>(pages => pages.Admit("/HaveYourSay/Respond", ConsultationSettings.LargestForm));
        builder.Services.AddSingleton<NewsLinks>();
        builder.Services.AddScoped<NewsService>();
        builder.Services.AddScoped<NewsRound>();
        builder.Services.AddHostedService<NewsSender>();
        builder.Services.AddSingleton<SurveyLinks>();
        builder.Services.AddScoped<SurveyService>();
        builder.Services.AddScoped<ThemeService>();
        builder.Services.AddScoped<CodingService>();
        builder.Services.AddScoped<ModerationService>();
        builder.Services.AddScoped<ResponseAnalysis>();
        builder.Services.AddSingleton<KeptCounts>();
        builder.Services.AddScoped<SimilarAnswers>();
        if (builder.Configuration.GetValue("Responses:Compare", defaultValue: true)) builder.Services.AddHostedService<SimilarWork>();
        builder.Services.AddScoped<NeedService>();
        builder.Services.AddScoped<NeedDecisionService>();
        builder.Services.AddScoped<PriorityService>();
        builder.Services.AddScoped<WorkChangeService>();
        builder.Services.AddScoped<FeedbackService>();
        builder.Services.AddScoped<UsesService>();
        builder.Services.AddSingleton<ContributorLinks>();
        builder.Services.AddScoped<ContributorService>();
        builder.Services.AddSingleton<KeptChecks>();
        builder.Services.AddScoped<PlanChecks>();
        builder.Services.AddScoped<PlanService>();
        builder.Services.AddScoped<PlanTemplateService>();
        builder.Services.AddScoped<PlanCalendarService>();
    }
}
