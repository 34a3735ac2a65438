using EngagementPortal.Domain;
using EngagementPortal.Domain.Measurement;
using EngagementPortal.Services.Measurement;
using EngagementPortal.Web.Setup;
using FluentValidation;

namespace EngagementPortal.Web.Pages.Scorecard.Reports;

/// <summary>Beginning a report.</summary>
public sealed class BeginReportForm
{
    /// <summary>The year as addresses have it: 2011-12.</summary>
    public string? Year { get; set; }

    /// <summary>Why it is published again.</summary>
    public string? Reason { get; set; }
}

/// <summary>The commentary, section by section.</summary>
public sealed class ReportWordsForm
{
    public int Version { get; set; }
    public string? YearAtAGlance { get; set; }
    public string? ModesAndPledges { get; set; }
    public string? UserGroups { get; set; }
    public string? Consultations { get; set; }
    public string? WhatChanged { get; set; }
    public string? Declined { get; set; }
    public string? DefinitionsAndRevisions { get; set; }

    public static ReportWordsForm Of(AnnualReport report) => new()
    {
        Version = report.Version,
        YearAtAGlance = report.CommentaryOn(ReportSection.YearAtAGlance),
        ModesAndPledges = report.CommentaryOn(ReportSection.ModesAndPledges),
        UserGroups = report.CommentaryOn(ReportSection.UserGroups),
        Consultations = report.CommentaryOn(ReportSection.Consultations),
        WhatChanged = report.CommentaryOn(ReportSection.WhatChanged),
        Declined = report.CommentaryOn(ReportSection.Declined),
        DefinitionsAndRevisions = report.CommentaryOn(ReportSection.DefinitionsAndRevisions),
    };

    public IReadOnlyDictionary<ReportSection, string?> Words() => new Dictionary<ReportSection, string?>
    {
        [ReportSection.YearAtAGlance] = YearAtAGlance,
        [ReportSection.ModesAndPledges] = ModesAndPledges,
        [ReportSection.UserGroups] = UserGroups,
        [ReportSection.Consultations] = Consultations,
        [ReportSection.WhatChanged] = WhatChanged,
        [ReportSection.Declined] = Declined,
        [ReportSection.DefinitionsAndRevisions] = DefinitionsAndRevisions,
    };
}

/// <summary>Taking a report on.</summary>
public sealed class ReportActForm
{
    public int Version { get; set; }

    /// <summary>Hash of the report as it was read.</summary>
    public string? Read { get; set; }

    public bool IsSure { get; set; }
}

public sealed class BeginReportRules : AbstractValidator<BeginReportForm>
{
    public BeginReportRules()
    {
        RuleFor(f => f.Year).Must(y => FinancialYear.TryParse(y, out _)).WithMessage("Choose a year");
        RuleFor(f => f.Reason).PlainText(Text.Paragraph, "The reason");
    }
}

public sealed class ReportWordsRules : AbstractValidator<ReportWordsForm>
{
    public ReportWordsRules()
    {
        RuleFor(f => f.YearAtAGlance).PlainText(Text.Paragraph, ReportSection.YearAtAGlance.Title());
        RuleFor(f => f.ModesAndPledges).PlainText(Text.Paragraph, ReportSection.ModesAndPledges.Title());
        RuleFor(f => f.UserGroups).PlainText(Text.Paragraph, ReportSection.UserGroups.Title());
        RuleFor(f => f.Consultations).PlainText(Text.Paragraph, ReportSection.Consultations.Title());
        RuleFor(f => f.WhatChanged).PlainText(Text.Paragraph, ReportSection.WhatChanged.Title());
        RuleFor(f => f.Declined).PlainText(Text.Paragraph, ReportSection.Declined.Title());
        RuleFor(f => f.DefinitionsAndRevisions).PlainText(Text.Paragraph, ReportSection.DefinitionsAndRevisions.Title());
    }
}

public sealed class ReportActRules : AbstractValidator<ReportActForm>
{
    public ReportActRules() => RuleFor(f => f.IsSure).Equal(true).WithMessage("Confirm that you read the report");
}
