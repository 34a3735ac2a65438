using EngagementPortal.Domain;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Stakeholders;
using EngagementPortal.Web.Pages.Register;
using EngagementPortal.Web.Setup;
using FluentValidation;

namespace EngagementPortal.Web.Pages.Organisations;

/// <summary>Everything that is typed about an organisation itself.</summary>
public sealed class OrganisationForm
{
    public int Version { get; set; }
    public string? Name { get; set; }

    /// <summary>Names in use beside the first, one a line.</summary>
    public string? Aliases { get; set; }

    /// <summary>Names that it once had, one a line.</summary>
    public string? FormerNames { get; set; }

    public OrganisationKind? Kind { get; set; }
    public string? Parent { get; set; }
    public string? ParentSearch { get; set; }
    public StakeholderGroups[] StakeholderGroups { get; set; } = [];
    public UserGroups[] UserGroups { get; set; } = [];
    public string? Website { get; set; }
    public string? AreaCode { get; set; }
    public long? OwnerId { get; set; }
    public long? DeputyId { get; set; }
    public bool IsKeyAccount { get; set; }

    /// <summary>Separated by commas.</summary>
    public string? Tags { get; set; }

    public string? Notes { get; set; }

    /// <summary>Whoever adds it has seen the likely twins and says that it is none of them.</summary>
    public bool IsDifferent { get; set; }

    public static OrganisationForm Of(Organisation organisation) => new()
    {
        Version = organisation.Version,
        Name = organisation.Name,
        Aliases = string.Join('\n', organisation.OtherNames.Where(n => !n.IsFormer).Select(n => n.Name)),
        FormerNames = string.Join('\n', organisation.OtherNames.Where(n => n.IsFormer).Select(n => n.Name)),
        Kind = organisation.Kind,
        Parent = organisation.ParentId is { } parent ? $"o-{parent}" : null,
        StakeholderGroups = [.. organisation.StakeholderGroups.Singly()],
        UserGroups = [.. organisation.UserGroups.Singly()],
        Website = organisation.Website,
        AreaCode = organisation.AreaCode,
        OwnerId = organisation.OwnerId,
        DeputyId = organisation.DeputyId,
        IsKeyAccount = organisation.IsKeyAccount,
        Tags = string.Join(", ", organisation.Tags.Select(t => t.Name)),
        Notes = organisation.Notes,
    };

    /// <summary>Of a form that was found valid.</summary>
    public OrganisationDetails ToDetails() => new(Name!.Trim(), Kind!.Value)
    {
        OtherNames = [.. Aliases.Lines().Select(n => (n, false)), .. FormerNames.Lines().Select(n => (n, true))],
        // A value that is no key of an organisation is kept as one that cannot exist: the rule refuses it beside the field.
        ParentId = string.IsNullOrEmpty(Parent) ? null : RegisterFinder.IdOf(Parent, RegisterKinds.Organisations) ?? -1,
        StakeholderGroups = StakeholderGroups.Aggregate(Domain.Strategy.StakeholderGroups.None, (all, g) => all | g),
        UserGroups = UserGroups.Union(),
        Website = Website,
        AreaCode = AreaCode?.ToUpperInvariant(),
        OwnerId = OwnerId,
        DeputyId = DeputyId,
        IsKeyAccount = IsKeyAccount,
        Tags = Tags.Listed(),
        Notes = Notes,
    };
}

internal sealed class OrganisationFormValidator : AbstractValidator<OrganisationForm>
{
    public OrganisationFormValidator()
    {
        RuleFor(f => f.Name).NotEmpty().WithMessage("Enter the name of the organisation").PlainText(Text.Name, "Name");
        RuleFor(f => f.Name).Must(n => Text.Fold(n).Length > 0).WithMessage("The name must have a letter or a digit")
            .When(f => !string.IsNullOrWhiteSpace(f.Name));
        RuleFor(f => f.Aliases).Custom((text, context) => Names(text, context));
        RuleFor(f => f.FormerNames).Custom((text, context) => Names(text, context));
        RuleFor(f => f.Aliases).Must((f, _) => f.Aliases.Lines().Count + f.FormerNames.Lines().Count <= Organisation.MaxOtherNames)
            .WithMessage($"There can be up to {Organisation.MaxOtherNames} other names");
        RuleFor(f => f.Kind).NotNull().WithMessage("Choose a kind of organisation").IsInEnum().WithMessage("Choose a kind from the list");
        RuleForEach(f => f.StakeholderGroups).Must(g => Enum.IsDefined(g) && g != StakeholderGroups.None).WithMessage("Choose stakeholder groups from the list")
            .OverridePropertyName(nameof(OrganisationForm.StakeholderGroups));
        RuleForEach(f => f.UserGroups).Must(g => UserGroupSets.Each.Contains(g)).WithMessage("Choose user groups from the list")
            .OverridePropertyName(nameof(OrganisationForm.UserGroups));
        RuleFor(f => f.Website).PlainText(Text.Line, "Web address");
        RuleFor(f => f.Website).Must(IsWebAddress).WithMessage("Enter a web address like www.example.org").When(f => !string.IsNullOrWhiteSpace(f.Website));
        RuleFor(f => f.AreaCode).Must(c => c!.Trim().Length <= 20 && c.Trim().All(char.IsAsciiLetterOrDigit))
            .WithMessage("Enter an area code of letters and digits, like E92000001").When(f => !string.IsNullOrWhiteSpace(f.AreaCode));
        RuleFor(f => f.Tags).Custom((text, context) =>
        {
            var tags = text.Listed();
            if (tags.Count > Organisation.MaxTags) context.AddFailure($"There can be up to {Organisation.MaxTags} tags");
            else if (tags.Any(t => t.Length > OrganisationTag.Length)) context.AddFailure($"Each tag must be {OrganisationTag.Length} characters or fewer");
            else if (text is not null && !Text.IsPlain(text)) context.AddFailure("Tags must not contain control characters");
            else if (!tags.All(Text.IsVisible)) context.AddFailure("Each tag must have characters that can be seen");
        });
        RuleFor(f => f.Notes).PlainText(Text.Paragraph, "Notes");
    }

    private static void Names(string? text, ValidationContext<OrganisationForm> context)
    {
        if (text.Lines().Any(n => n.Length > Text.Name)) context.AddFailure($"Each name must be {Text.Name} characters or fewer");
        else if (text is not null && !Text.IsPlain(text)) context.AddFailure("Names must not contain control characters");
        else if (!text.Lines().All(Text.IsVisible)) context.AddFailure("Each name must have characters that can be seen");
    }

    private static bool IsWebAddress(string? address) =>
        WebDomain.Of(address) is { } host && host.Contains('.', StringComparison.Ordinal)
        && (!address!.Contains("://", StringComparison.Ordinal) || address.Trim().StartsWith("http", StringComparison.OrdinalIgnoreCase));
}
