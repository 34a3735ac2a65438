using System.Globalization;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Plans;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using FluentValidation;

namespace EngagementPortal.Web.Pages.Plans;

/// <summary>A new plan.</summary>
public sealed class NewPlanForm
{
    public Guid? Submission { get; set; }
    public long? Division { get; set; }

    /// <summary>First calendar year of the financial year.</summary>
    public int? Year { get; set; }

    public long? Template { get; set; }
}

internal sealed class NewPlanFormValidator : AbstractValidator<NewPlanForm>
{
    public NewPlanFormValidator()
    {
        RuleFor(f => f.Division).NotNull().WithMessage("Choose the division");
        RuleFor(f => f.Year).NotNull().WithMessage("Choose the year").InclusiveBetween(2000, 2100).WithMessage("Choose the year");
        RuleFor(f => f.Template).NotNull().WithMessage("Choose a template");
    }
}

/// <summary>What is done with a plan as a whole.</summary>
public sealed class ActForm
{
    public int Version { get; set; }
    public PlanAct? Act { get; set; }
    public string? Reason { get; set; }
}

internal sealed class ActFormValidator : AbstractValidator<ActForm>
{
    public ActFormValidator()
    {
        RuleFor(f => f.Act).NotNull().WithMessage("Choose what is to be done");
        RuleFor(f => f.Reason).PlainText(Text.Paragraph, "The reason");
    }
}

/// <summary>A remark, or an answer to a finding.</summary>
public sealed class NoteForm
{
    /// <summary>Key of the finding that is answered.</summary>
    public string? Key { get; set; }

    public string? Words { get; set; }
}

internal sealed class NoteFormValidator : AbstractValidator<NoteForm>
{
    public NoteFormValidator()
    {
        RuleFor(f => f.Words).NotEmpty().WithMessage("Enter some words").PlainText(Text.Paragraph, "This");
        RuleFor(f => f.Key).PlainText(PlanAnswer.LongestKey, "The finding");
    }
}

/// <summary>A section as it is typed.</summary>
public sealed class SectionForm
{
    public int Version { get; set; }
    public string? Words { get; set; }
    public bool Finished { get; set; }
    public DateParts Screened { get; set; } = new();
    public List<LineFields> Lines { get; set; } = [];
}

/// <summary>A line of a section's table as it is typed; one without anything in it is no line.</summary>
public sealed class LineFields
{
    public string? About { get; set; }
    public string? Words { get; set; }
    public int? Influence { get; set; }
    public int? Interest { get; set; }
    public JourneyStage? Now { get; set; }
    public JourneyStage? Wanted { get; set; }

    internal bool IsEmpty => string.IsNullOrWhiteSpace(Words) && Influence is null && Interest is null && Now is null && Wanted is null;
}

internal sealed class SectionFormValidator : AbstractValidator<SectionForm>
{
    public SectionFormValidator(TimeProvider clock)
    {
        RuleFor(f => f.Words).PlainText(Text.Paragraph, "The section");
        RuleFor(f => f.Screened).RealDate("the date of the screening", required: false).NotAfterToday(clock, "The date of the screening");
        RuleForEach(f => f.Lines).ChildRules(line =>
        {
            line.RuleFor(l => l.Words).PlainText(Text.Paragraph, "This");
            line.RuleFor(l => l.Influence).InclusiveBetween(1, 5).WithMessage("Influence is from 1 to 5");
            line.RuleFor(l => l.Interest).InclusiveBetween(1, 5).WithMessage("Interest is from 1 to 5");
        });
    }
}

/// <summary>What was ticked in the grid: <c>consult/surveys-online-forums|citizens</c>.</summary>
public sealed class GridForm
{
    public List<string> Ticked { get; set; } = [];
}

/// <summary>An activity as it is typed.</summary>
public sealed class ActivityForm
{
    public int Version { get; set; }
    public string? Approach { get; set; }
    public List<string> Groups { get; set; } = [];
    public string? Objective { get; set; }
    public DateParts Starts { get; set; } = new();
    public DateParts Ends { get; set; } = new();
    public long? Lead { get; set; }
    public string? Times { get; set; }
    public string? Cost { get; set; }
    public string? Hours { get; set; }
    public string? Measure { get; set; }
    public string? FeedbackMethod { get; set; }
    public DateParts Feedback { get; set; } = new();

    /// <summary>Organisations that it is for by name (<c>o-12</c>).</summary>
    public List<string> Organisations { get; set; } = [];

    public string? OrganisationsSearch { get; set; }

    /// <summary>The saved advice that it rests on.</summary>
    public long? Advice { get; set; }
}

internal sealed class ActivityFormValidator : AbstractValidator<ActivityForm>
{
    public ActivityFormValidator()
    {
        RuleFor(f => f.Approach).NotEmpty().WithMessage("Choose an approach");
        RuleFor(f => f.Groups).Must(g => g.Exists(code => !string.IsNullOrEmpty(code))).WithMessage("Choose at least one user group");
        RuleFor(f => f.Objective).PlainText(Text.Line, "What it is to achieve");
        RuleFor(f => f.Starts).RealDate("the date on which it starts", required: false);
        RuleFor(f => f.Ends).RealDate("the date on which it ends", required: false);
        RuleFor(f => f.Ends).Must((form, ends) => ends.ToDate() is not { } end || form.Starts.ToDate() is not { } start || end >= start).WithMessage("It must not end before it starts");
        RuleFor(f => f.Times).NumberBetween(1, PlannedActivity.MostTimes).WithMessage($"Enter how many times it is to be held, from 1 to {PlannedActivity.MostTimes}");
        RuleFor(f => f.Cost).Amount(9_999_999_999m).WithMessage("The cost must be an amount in pounds, like 250 or 99.50");
        RuleFor(f => f.Hours).Amount(999_999m).WithMessage("The hours must be a number, like 7.5");
        RuleFor(f => f.Measure).PlainText(Text.Line, "The measure");
        RuleFor(f => f.FeedbackMethod).PlainText(Text.Line, "How feedback is given");
        RuleFor(f => f.Feedback).RealDate("the date of the feedback", required: false);
        RuleFor(f => f.Organisations).Must(o => o.Count <= 50).WithMessage("Choose 50 organisations or fewer");
    }
}

/// <summary>What is set for all activities that are ticked; what is left empty stays as it is.</summary>
public sealed class ManyForm
{
    /// <summary>Each as <see cref="Seen"/> writes it.</summary>
    public List<string> Ticked { get; set; } = [];

    public DateParts Starts { get; set; } = new();
    public DateParts Ends { get; set; } = new();
    public long? Lead { get; set; }
    public string? Measure { get; set; }
    public string? FeedbackMethod { get; set; }
    public DateParts Feedback { get; set; } = new();

    /// <summary>Whether nothing is to be set.</summary>
    public bool IsEmpty => Starts.IsEmpty && Ends.IsEmpty && Feedback.IsEmpty && Lead is null && string.IsNullOrWhiteSpace(Measure) && string.IsNullOrWhiteSpace(FeedbackMethod);

    /// <summary>The activities that are ticked, each with the version that was seen; null where one cannot be read.</summary>
    public IReadOnlyDictionary<long, int>? Read() => Seen.Read(Ticked);

    /// <summary>Whether an activity is ticked, in whichever version.</summary>
    public bool Has(long id) => Ticked.Exists(t => t is not null && t.StartsWith(string.Create(CultureInfo.InvariantCulture, $"{id}."), StringComparison.Ordinal));

    /// <summary>What an activity becomes.</summary>
    public ActivityDetails Apply(PlannedActivity planned)
    {
        var now = planned.Details;
        return now with
        {
            StartsOn = Starts.ToDate() ?? now.StartsOn,
            EndsOn = Ends.ToDate() ?? now.EndsOn,
            LeadId = Lead ?? now.LeadId,
            Measure = string.IsNullOrWhiteSpace(Measure) ? now.Measure : Measure,
            FeedbackMethod = string.IsNullOrWhiteSpace(FeedbackMethod) ? now.FeedbackMethod : FeedbackMethod,
            FeedbackOn = Feedback.ToDate() ?? now.FeedbackOn,
        };
    }
}

internal sealed class ManyFormValidator : AbstractValidator<ManyForm>
{
    public ManyFormValidator()
    {
        RuleFor(f => f.Starts).RealDate("the date on which they start", required: false);
        RuleFor(f => f.Ends).RealDate("the date on which they end", required: false);
        RuleFor(f => f.Ends).Must((form, ends) => ends.ToDate() is not { } end || form.Starts.ToDate() is not { } start || end >= start).WithMessage("They must not end before they start");
        RuleFor(f => f.Measure).PlainText(Text.Line, "The measure");
        RuleFor(f => f.FeedbackMethod).PlainText(Text.Line, "How feedback is given");
        RuleFor(f => f.Feedback).RealDate("the date of the feedback", required: false);
    }
}

/// <summary>A record with the version that somebody saw of it, in one value of a form: <c>12.3</c>.</summary>
public static class Seen
{
    /// <summary>As a form posts it.</summary>
    public static string Of(long id, int version) => string.Create(CultureInfo.InvariantCulture, $"{id}.{version}");

    /// <summary>Reads what <see cref="Of"/> wrote; null where one value is something else.</summary>
    public static IReadOnlyDictionary<long, int>? Read(IEnumerable<string?> values)
    {
        var read = new Dictionary<long, int>();
        foreach (var value in values)
        {
            if (value?.Split('.') is not [var id, var version] || !long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var key)
                || !int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var seen)) return null;
            read[key] = seen;
        }

        return read;
    }
}

/// <summary>Dates, leads and measures row by row.</summary>
public sealed class RowsForm
{
    public List<RowFields> Rows { get; set; } = [];
}

/// <summary>A row of <see cref="RowsForm"/>, as it is typed.</summary>
public sealed class RowFields
{
    public long Id { get; set; }

    /// <summary>Version of the activity that was seen.</summary>
    public int Seen { get; set; }

    public string? Starts { get; set; }
    public string? Ends { get; set; }
    public long? Lead { get; set; }
    public string? Measure { get; set; }
}

internal sealed class RowsFormValidator : AbstractValidator<RowsForm>
{
    public RowsFormValidator() => RuleForEach(f => f.Rows).ChildRules(row =>
    {
        row.RuleFor(r => r.Starts).DateInOne("The start");
        row.RuleFor(r => r.Ends).DateInOne("The end");
        row.RuleFor(r => r.Ends).Must((r, ends) => FormRules.ReadDate(ends) is not { } end || FormRules.ReadDate(r.Starts) is not { } start || end >= start).WithMessage("It must not end before it starts");
        row.RuleFor(r => r.Measure).PlainText(Text.Line, "The measure");
    });
}

/// <summary>What is taken into the plan of the next year.</summary>
public sealed class CarryForm
{
    public Guid? Submission { get; set; }

    /// <summary>Keys of the activities.</summary>
    public List<long> Ticked { get; set; } = [];

    /// <summary>Why the activities that were not delivered are carried over, unless they have a reason of their own.</summary>
    public string? Reason { get; set; }

    /// <summary>Reasons of their own, by activity.</summary>
    public Dictionary<long, string?> Reasons { get; set; } = [];
}

internal sealed class CarryFormValidator : AbstractValidator<CarryForm>
{
    public CarryFormValidator()
    {
        RuleFor(f => f.Ticked).NotEmpty().WithMessage("Tick what is taken into the next year");
        RuleFor(f => f.Reason).PlainText(Text.Paragraph, "The reason");
        RuleFor(f => f.Reasons).Custom((reasons, context) =>
        {
            foreach (var (id, reason) in reasons)
            {
                if (FormRules.Fault(reason, Text.Paragraph, "The reason") is { } fault)
                    context.AddFailure(new FluentValidation.Results.ValidationFailure(string.Create(CultureInfo.InvariantCulture, $"Reasons[{id}]"), fault));
            }
        });
    }
}

/// <summary>What a plan takes over from a newer version of its template.</summary>
public sealed class AdoptForm
{
    public int Version { get; set; }

    /// <summary>Key of the newer version.</summary>
    public long Newer { get; set; }

    public List<PlanSectionKind> Sections { get; set; } = [];

    /// <summary>Keys of the suggested activities.</summary>
    public List<long> Activities { get; set; } = [];
}
