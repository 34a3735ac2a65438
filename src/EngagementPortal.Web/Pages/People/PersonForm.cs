using EngagementPortal.Domain;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Services.Stakeholders;
using EngagementPortal.Web.Pages.Register;
using EngagementPortal.Web.Setup;
using EngagementPortal.Web.TagHelpers;
using FluentValidation;

namespace EngagementPortal.Web.Pages.People;

/// <summary>Everything that is typed about a person.</summary>
public sealed class PersonForm
{
    public int Version { get; set; }
    public string? Name { get; set; }
    public string? Post { get; set; }
    public string? Email { get; set; }
    public string? Telephone { get; set; }
    public Channel? PreferredChannel { get; set; }
    public Formats[] PreferredFormats { get; set; } = [];
    public bool MayNotBeContacted { get; set; }
    public string? NoContactReason { get; set; }
    public string? Notes { get; set; }

    /// <summary>Where they work; asked only when they are added.</summary>
    public string? Organisation { get; set; }

    public string? OrganisationSearch { get; set; }
    public DateParts From { get; set; } = new();

    /// <summary>Whoever adds them has seen the likely twins and says that it is none of them.</summary>
    public bool IsDifferent { get; set; }

    public static PersonForm Of(Person person) => new()
    {
        Version = person.Version,
        Name = person.Name,
        Post = person.Post,
        Email = person.Email,
        Telephone = person.Telephone,
        PreferredChannel = person.PreferredChannel,
        PreferredFormats = [.. person.PreferredFormats.Singly()],
        MayNotBeContacted = !person.MayBeContacted,
        NoContactReason = person.NoContactReason,
        Notes = person.Notes,
    };

    /// <summary>Of a form that was found valid.</summary>
    public PersonDetails ToDetails() => new(Name!.Trim())
    {
        Post = Post,
        Email = Email?.Trim(),
        Telephone = Telephone,
        PreferredChannel = PreferredChannel,
        PreferredFormats = PreferredFormats.Aggregate(Formats.None, (all, f) => all | f),
        MayBeContacted = !MayNotBeContacted,
        NoContactReason = NoContactReason,
        Notes = Notes,
    };

    /// <summary>Where they work; null when nothing was chosen.</summary>
    public Joining? ToJoining() => string.IsNullOrEmpty(Organisation) ? null
        : new Joining(RegisterFinder.IdOf(Organisation, RegisterKinds.Organisations) ?? -1, Post, From.ToDate());

    public static readonly IReadOnlyList<Choice> Channels = [.. Enum.GetValues<Channel>().Select(c => new Choice(c.ToString(), c.InWords()))];

    public static readonly IReadOnlyList<Choice> AllFormats =
        [.. Enum.GetValues<Formats>().Where(f => f != Formats.None).Select(f => new Choice(f.ToString(), f.InWords()))];
}

internal sealed class PersonFormValidator : AbstractValidator<PersonForm>
{
    public PersonFormValidator(TimeProvider clock)
    {
        RuleFor(f => f.Name).NotEmpty().WithMessage("Enter the person’s name").PlainText(Text.Name, "Name");
        RuleFor(f => f.Name).Must(n => Text.Fold(n).Length > 0).WithMessage("The name must have a letter or a digit").When(f => !string.IsNullOrWhiteSpace(f.Name));
        RuleFor(f => f.Post).PlainText(Text.Line, "Post");
        RuleFor(f => f.Email).PlainText(254, "E-mail address");
        RuleFor(f => f.Email).Must(IsEmail).WithMessage("Enter an e-mail address like name@example.org").When(f => !string.IsNullOrWhiteSpace(f.Email));
        RuleFor(f => f.Telephone).PlainText(40, "Telephone number");
        RuleFor(f => f.PreferredChannel).IsInEnum().WithMessage("Choose a channel from the list");
        RuleForEach(f => f.PreferredFormats).Must(f => Enum.IsDefined(f) && f != Formats.None).WithMessage("Choose formats from the list")
            .OverridePropertyName(nameof(PersonForm.PreferredFormats));
        RuleFor(f => f.NoContactReason).NotEmpty().WithMessage("Enter why they may not be contacted").When(f => f.MayNotBeContacted);
        RuleFor(f => f.NoContactReason).PlainText(Text.Paragraph, "Reason");
        RuleFor(f => f.Notes).PlainText(Text.Paragraph, "Notes");
        RuleFor(f => f.From).PastDate("the date on which they joined", RegisterRules.Earliest, clock, required: false);
    }

    private static bool IsEmail(string? address)
    {
        var parts = address!.Trim().Split('@');
        return parts is [{ Length: > 0 }, { Length: > 2 } host] && host.Contains('.', StringComparison.Ordinal)
            && !host.StartsWith('.') && !host.EndsWith('.') && !address.Trim().Any(char.IsWhiteSpace);
    }
}
