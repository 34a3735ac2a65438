using EngagementPortal.Domain;
using EngagementPortal.Domain.Consultations;
using EngagementPortal.Services.Consultations;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using FluentValidation;

namespace EngagementPortal.Web.Pages.Responses;

/// <summary>Why something is done to a response, and the version that was seen.</summary>
public sealed class WhyForm
{
    public int Version { get; set; }
    public string? Why { get; set; }
}

internal sealed class WhyFormValidator : AbstractValidator<WhyForm>
{
    public WhyFormValidator() => RuleFor(f => f.Why).NotEmpty().WithMessage("Say why").PlainText(Text.Paragraph, "The reason");
}

/// <summary>The responses that were read and may be published.</summary>
public sealed class ClearForm
{
    /// <summary>Key and the version that was seen, with a line below between: <c>12_3</c>.</summary>
    public string[] Chosen { get; set; } = [];

    /// <summary>Of a form that was found valid.</summary>
    public IReadOnlyDictionary<long, int> ToVersions() => Chosen.Select(Parse).OfType<(long Id, int Version)>().DistinctBy(c => c.Id).ToDictionary(c => c.Id, c => c.Version);

    internal static (long Id, int Version)? Parse(string? chosen) =>
        chosen?.Split('_') is [var id, var version] && long.TryParse(id, out var key) && int.TryParse(version, out var seen) ? (key, seen) : null;
}

internal sealed class ClearFormValidator : AbstractValidator<ClearForm>
{
    public ClearFormValidator() => RuleFor(f => f.Chosen).Must(c => c.Length > 0 && c.All(x => ClearForm.Parse(x) is not null)).WithMessage("Choose the responses that you have read");
}

/// <summary>The themes that a coder gives to an answer.</summary>
public sealed class CodeForm
{
    /// <summary>Key of the answer.</summary>
    public long Answer { get; set; }

    /// <summary>Version of the coder's own coding; 0 where there was none.</summary>
    public int Version { get; set; }

    public long[] Themes { get; set; } = [];

    /// <summary>Says that none of them fits.</summary>
    public bool None { get; set; }
}

internal sealed class CodeFormValidator : AbstractValidator<CodeForm>
{
    public CodeFormValidator()
    {
        RuleFor(f => f.Themes).Must((f, t) => t.Length > 0 || f.None).WithMessage("Choose the themes, or that none of them fits");
        RuleFor(f => f.Themes).Must((f, t) => t.Length == 0 || !f.None).WithMessage("Choose themes, or that none of them fits, not both");
        RuleFor(f => f.Themes).Must(t => t.Length <= Coding.MostThemes).WithMessage($"Choose up to {Coding.MostThemes} themes");
    }
}

/// <summary>Which themes of an answer stand.</summary>
public sealed class SettleForm
{
    public int Version { get; set; }
    public long[] Themes { get; set; } = [];
    public string? Note { get; set; }
}

internal sealed class SettleFormValidator : AbstractValidator<SettleForm>
{
    public SettleFormValidator()
    {
        RuleFor(f => f.Themes).Must(t => t.Length <= Coding.MostThemes).WithMessage($"Choose up to {Coding.MostThemes} themes");
        RuleFor(f => f.Note).PlainText(Text.Paragraph, "The note");
    }
}

/// <summary>Everything that is typed about a theme.</summary>
public sealed class ThemeForm
{
    public Guid? Submission { get; set; }
    public int Version { get; set; }
    public string? Name { get; set; }
    public string? About { get; set; }
    public long? ParentId { get; set; }

    public static ThemeForm Of(ThemeRow theme) => new() { Version = theme.Version, Name = theme.Name, About = theme.About, ParentId = theme.ParentId };

    /// <summary>Of a form that was found valid.</summary>
    public ThemeDetails ToDetails() => new(Name!, About, ParentId);
}

internal sealed class ThemeFormValidator : AbstractValidator<ThemeForm>
{
    public ThemeFormValidator()
    {
        RuleFor(f => f.Name).NotEmpty().WithMessage("Enter a name").PlainText(Text.Line, "The name");
        RuleFor(f => f.About).PlainText(Text.Paragraph, "What belongs there");
    }
}

/// <summary>The theme that takes another one over.</summary>
public sealed class MergeThemeForm
{
    public long? IntoId { get; set; }
}

internal sealed class MergeThemeFormValidator : AbstractValidator<MergeThemeForm>
{
    public MergeThemeFormValidator() => RuleFor(f => f.IntoId).NotNull().WithMessage("Choose the theme that it becomes part of");
}

/// <summary>A passage that is not published.</summary>
public sealed class TakeOutForm
{
    public int Version { get; set; }
    public string? Passage { get; set; }
    public RedactionReason? Reason { get; set; }
    public string? Why { get; set; }

    public static readonly IReadOnlyList<Choice> Reasons = [.. Enum.GetValues<RedactionReason>().Select(r => new Choice(r.ToString(), r.InWords(), $"Becomes {r.Mark()}"))];
}

internal sealed class TakeOutFormValidator : AbstractValidator<TakeOutForm>
{
    public TakeOutFormValidator()
    {
        RuleFor(f => f.Passage).NotEmpty().WithMessage("Copy the passage from the answer").PlainText(Redaction.PassageLength, "The passage");
        RuleFor(f => f.Reason).NotNull().WithMessage("Choose why it is not published").IsInEnum().WithMessage("Choose why it is not published");
        RuleFor(f => f.Why).NotEmpty().WithMessage("Say why in words, without repeating the passage").PlainText(Text.Paragraph, "What you write");
    }
}

/// <summary>A passage for the response to the consultation.</summary>
public sealed class QuoteForm
{
    public Guid? Submission { get; set; }
    public string? Words { get; set; }
    public long? ThemeId { get; set; }
}

internal sealed class QuoteFormValidator : AbstractValidator<QuoteForm>
{
    public QuoteFormValidator() => RuleFor(f => f.Words).NotEmpty().WithMessage("Copy the passage from the answer").PlainText(Quote.Length, "The passage");
}

/// <summary>The organisation that a response is from.</summary>
public sealed class BelongForm
{
    public int Version { get; set; }
    public List<string> Organisation { get; set; } = [];
    public string? OrganisationSearch { get; set; }

    /// <summary>Key of it; null for none. No property, because those are read while the form is bound.</summary>
    public long? ToKey() => Organisation is [var one, ..] && one.StartsWith("o-", StringComparison.Ordinal) && long.TryParse(one[2..], out var id) ? id : null;
}
