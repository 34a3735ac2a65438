using EngagementPortal.Domain;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Web.Pages.Register;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using FluentValidation;

namespace EngagementPortal.Web.Pages.Strategy;

/// <summary>A topic: its name, and the topic that it is a part of.</summary>
public sealed class TopicForm
{
    public int Version { get; set; }
    public string? Name { get; set; }
    public long? ParentId { get; set; }
    public bool IsRetired { get; set; }
}

internal sealed class TopicFormValidator : AbstractValidator<TopicForm>
{
    public TopicFormValidator() => RuleFor(f => f.Name).NotEmpty().WithMessage("Enter the name of the topic").PlainText(Text.Name, "Name");
}

/// <summary>A statistical output.</summary>
public sealed class OutputForm
{
    public int Version { get; set; }
    public string? Name { get; set; }
    public bool IsRetired { get; set; }
}

internal sealed class OutputFormValidator : AbstractValidator<OutputForm>
{
    public OutputFormValidator() => RuleFor(f => f.Name).NotEmpty().WithMessage("Enter the name of the output").PlainText(Text.Name, "Name");
}

/// <summary>How important a topic is to a user group.</summary>
public sealed class WeighForm
{
    public int Version { get; set; }
    public UserGroups? Group { get; set; }
    public int? Importance { get; set; }
    public DateParts On { get; set; } = new();
    public string? Note { get; set; }

    public static readonly IReadOnlyList<Choice> Groups = [.. UserGroupSets.Each.Select(g => new Choice(g.ToString(), g.InWords()))];

    public static readonly IReadOnlyList<Choice> Steps =
        [new("1", "1, hardly"), new("2", "2"), new("3", "3, fairly"), new("4", "4"), new("5", "5, very much")];
}

internal sealed class WeighFormValidator : AbstractValidator<WeighForm>
{
    public WeighFormValidator(TimeProvider clock)
    {
        RuleFor(f => f.Group).NotNull().WithMessage("Choose a user group");
        RuleFor(f => f.Group).Must(g => UserGroupSets.Each.Contains(g!.Value)).WithMessage("Choose a user group from the list").When(f => f.Group is not null);
        RuleFor(f => f.Importance).NotNull().WithMessage("Choose how important it is").InclusiveBetween(1, 5).WithMessage("Choose from 1 to 5");
        RuleFor(f => f.On).PastDate("the date", RegisterRules.EarliestView, clock);
        RuleFor(f => f.Note).PlainText(Text.Paragraph, "Note");
    }
}
