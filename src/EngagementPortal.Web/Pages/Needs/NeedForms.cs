using EngagementPortal.Domain;
using EngagementPortal.Domain.Influence;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Web.Setup;
using FluentValidation;

namespace EngagementPortal.Web.Pages.Needs;

/// <summary>Everything that is typed about a need.</summary>
public sealed class NeedForm
{
    public Guid? Submission { get; set; }
    public int Version { get; set; }
    public string? Title { get; set; }
    public string? Words { get; set; }
    public long? OutputId { get; set; }
    public UserGroups[] Groups { get; set; } = [];
    public long? OwnerId { get; set; }
    public long? DivisionId { get; set; }
    public long[] Topics { get; set; } = [];

    /// <summary>Why what was said says this; only where it is made from something.</summary>
    public string? Note { get; set; }

    public static NeedForm Of(Need need) => new()
    {
        Version = need.Version,
        Title = need.Title,
        Words = need.Words,
        OutputId = need.OutputId,
        Groups = [.. need.StatedGroups.Singly()],
        OwnerId = need.OwnerId,
        DivisionId = need.DivisionId,
        Topics = [.. need.Topics.Select(t => t.TopicId)],
    };

    /// <summary>Of a form that was found valid.</summary>
    public NeedDetails ToDetails() => new(Title!, Words, OutputId, Groups.Union(), OwnerId!.Value, DivisionId!.Value, Topics);
}

internal sealed class NeedFormValidator : AbstractValidator<NeedForm>
{
    public NeedFormValidator()
    {
        RuleFor(f => f.Title).NotEmpty().WithMessage("Say what users need").PlainText(Text.Line, "What users need");
        RuleFor(f => f.Words).PlainText(Text.Paragraph, "More about it");
        RuleFor(f => f.Note).PlainText(Text.Paragraph, "The note");
        RuleFor(f => f.OwnerId).NotNull().WithMessage("Choose who looks after it");
        RuleFor(f => f.DivisionId).NotNull().WithMessage("Choose the division");
    }
}

/// <summary>Which need something that was said is linked to.</summary>
public sealed class LinkForm
{
    public long? NeedId { get; set; }
    public string? Note { get; set; }
}

internal sealed class LinkFormValidator : AbstractValidator<LinkForm>
{
    public LinkFormValidator()
    {
        RuleFor(f => f.NeedId).NotNull().WithMessage("Choose the need");
        RuleFor(f => f.Note).PlainText(Text.Paragraph, "The note");
    }
}

/// <summary>Which response to a consultation is evidence of a need.</summary>
public sealed class ResponseLinkForm
{
    public string? Reference { get; set; }
    public string? Note { get; set; }
}

internal sealed class ResponseLinkFormValidator : AbstractValidator<ResponseLinkForm>
{
    public ResponseLinkFormValidator()
    {
        RuleFor(f => f.Reference).Must(t => TypedReferences.Read(t, "RES") is [_]).WithMessage("Enter the reference of one response, like RES-42");
        RuleFor(f => f.Note).PlainText(Text.Paragraph, "The note");
    }
}

/// <summary>Which need another is merged into, and why.</summary>
public sealed class MergeForm
{
    public int Version { get; set; }
    public string? Into { get; set; }
    public string? Reason { get; set; }
}

internal sealed class MergeFormValidator : AbstractValidator<MergeForm>
{
    public MergeFormValidator()
    {
        RuleFor(f => f.Into).Must(t => TypedReferences.Read(t, "NEED") is [_]).WithMessage("Enter the reference of one need, like NEED-12");
        RuleFor(f => f.Reason).NotEmpty().WithMessage("Enter the reason").PlainText(Text.Paragraph, "The reason");
    }
}

/// <summary>What a need becomes.</summary>
public sealed class SplitForm
{
    /// <summary>Most needs that one becomes at once.</summary>
    public const int Most = 5;

    public Guid? Submission { get; set; }
    public int Version { get; set; }

    /// <summary>The titles of the new needs; empty ones are passed over.</summary>
    public string?[] Titles { get; set; } = new string?[Most];

    /// <summary>By key of a piece of evidence the numbers of the needs that it goes to, from 1.</summary>
    public Dictionary<long, string[]> Goes { get; set; } = [];

    public string? Reason { get; set; }
}

internal sealed class SplitFormValidator : AbstractValidator<SplitForm>
{
    public SplitFormValidator()
    {
        RuleFor(f => f.Titles).Must(t => t is not null && t.Length <= SplitForm.Most).WithMessage($"A need becomes up to {SplitForm.Most} at once");
        RuleForEach(f => f.Titles).PlainText(Text.Line, "What users need");
        RuleFor(f => f.Reason).NotEmpty().WithMessage("Enter the reason").PlainText(Text.Paragraph, "The reason");
    }
}
