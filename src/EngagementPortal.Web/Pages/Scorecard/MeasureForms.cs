using EngagementPortal.Domain;
using EngagementPortal.Services.Measurement;
using EngagementPortal.Web.Setup;
using FluentValidation;

namespace EngagementPortal.Web.Pages.Scorecard;

/// <summary>Taking a definition on.</summary>
public sealed class MeasureActForm
{
    public int Version { get; set; }

    public MeasureAct? Act { get; set; }

    /// <summary>How users agreed, or why it is retired.</summary>
    public string? Because { get; set; }
}

/// <summary>The words of a draft, and who answers for it.</summary>
public sealed class MeasureWordsForm
{
    public int Version { get; set; }
    public string? Title { get; set; }
    public string? Definition { get; set; }
    public string? Numerator { get; set; }
    public string? Denominator { get; set; }

    /// <summary>Key of the account that answers for it.</summary>
    public long? Owner { get; set; }
}

/// <summary>A comment on a measure.</summary>
public sealed class MeasureCommentForm
{
    public string? From { get; set; }
    public string? Said { get; set; }
}

/// <summary>A target for the year that the page shows.</summary>
public sealed class TargetForm
{
    public string? Percent { get; set; }
    public string? Cites { get; set; }
}

/// <summary>A figure that is entered, for the year or quarter that is chosen.</summary>
public sealed class EnteredForm
{
    public int? Quarter { get; set; }
    public string? Numerator { get; set; }
    public string? Denominator { get; set; }
    public string? From { get; set; }
}

/// <summary>The year from which the next version of a definition holds.</summary>
public sealed class NextForm
{
    public string? From { get; set; }
}

public sealed class MeasureActRules : AbstractValidator<MeasureActForm>
{
    public MeasureActRules()
    {
        RuleFor(f => f.Act).NotNull().WithMessage("Choose what is to be done").IsInEnum().WithMessage("Choose what is to be done");
        RuleFor(f => f.Because).PlainText(Text.Paragraph, "The reason");
    }
}

public sealed class MeasureWordsRules : AbstractValidator<MeasureWordsForm>
{
    public MeasureWordsRules()
    {
        RuleFor(f => f.Title).NotEmpty().WithMessage("Enter a title").PlainText(Text.Name, "The title");
        RuleFor(f => f.Definition).NotEmpty().WithMessage("Enter what it tells").PlainText(Text.Paragraph, "The definition");
        RuleFor(f => f.Numerator).NotEmpty().WithMessage("Enter what is counted").PlainText(Text.Line, "What is counted");
        RuleFor(f => f.Denominator).NotEmpty().WithMessage("Enter of what it is counted").PlainText(Text.Line, "Of what it is counted");
    }
}

public sealed class MeasureCommentRules : AbstractValidator<MeasureCommentForm>
{
    public MeasureCommentRules()
    {
        RuleFor(f => f.From).NotEmpty().WithMessage("Enter whose comment it is").PlainText(Text.Name, "The name");
        RuleFor(f => f.Said).NotEmpty().WithMessage("Enter the comment").PlainText(Text.Paragraph, "The comment");
    }
}

public sealed class TargetRules : AbstractValidator<TargetForm>
{
    public TargetRules()
    {
        RuleFor(f => f.Percent).Must(p => Figures.Amount(p) is >= 0 and <= 100).WithMessage("Enter a target from 0 to 100 per cent");
        RuleFor(f => f.Cites).NotEmpty().WithMessage("Enter the line of the strategic plan that it comes from").PlainText(Text.Line, "The line");
    }
}

public sealed class EnteredRules : AbstractValidator<EnteredForm>
{
    public EnteredRules()
    {
        RuleFor(f => f.Quarter).Must(q => q is null or (>= 1 and <= 4)).WithMessage("Choose a quarter, or the whole year");
        RuleFor(f => f.Numerator).Must(n => Figures.Number(n) is >= 0).WithMessage("Enter how many were counted, in figures");
        RuleFor(f => f.Denominator).Must(n => Figures.Number(n) is >= 0).WithMessage("Enter of how many, in figures")
            .Must((f, d) => Figures.Number(d) is not { } of || Figures.Number(f.Numerator) is not { } n || n <= of).WithMessage("Of how many: not fewer than were counted");
        RuleFor(f => f.From).NotEmpty().WithMessage("Enter where the figure comes from").PlainText(Text.Line, "The source");
    }
}

public sealed class NextRules : AbstractValidator<NextForm>
{
    public NextRules() => RuleFor(f => f.From).Must(y => FinancialYear.TryParse(y?.Trim(), out _)).WithMessage("Enter a financial year, for example 2012/13");
}
