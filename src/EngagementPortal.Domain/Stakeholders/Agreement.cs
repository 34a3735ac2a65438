namespace EngagementPortal.Domain.Stakeholders;

/// <summary>Kinds of standing agreement (section 2.3.1, Annex 2).</summary>
public enum AgreementKind
{
    Concordat = 1,
    ServiceLevelAgreement = 2,
    MemorandumOfUnderstanding = 3,
}

/// <summary>A concordat, service level agreement or memorandum of understanding with one or more organisations.</summary>
public sealed class Agreement : IVersioned
{
    private readonly List<AgreementParty> parties = [];

    private Agreement() { }

    public Agreement(AgreementDetails details) => Describe(details);

    public long Id { get; private set; }
    public int Version { get; private set; }
    public AgreementKind Kind { get; private set; }
    public string Title { get; private set; } = "";
    public string? Signatories { get; private set; }
    public DateOnly StartsOn { get; private set; }
    public DateOnly? EndsOn { get; private set; }
    public DateOnly? ReviewOn { get; private set; }

    /// <summary>Statistical outputs that it covers, in words.</summary>
    public string? Outputs { get; private set; }

    public IReadOnlyList<AgreementParty> Parties => parties;

    /// <summary>Sets everything that the form holds. Throws without a party, or when it ends before it starts.</summary>
    public void Describe(AgreementDetails details)
    {
        if (!Enum.IsDefined(details.Kind)) throw new ArgumentException("Unknown kind of agreement.", nameof(details));
        if (details.EndsOn < details.StartsOn) throw new ArgumentException("It ends before it starts.", nameof(details));
        if (details.Parties.Count == 0) throw new ArgumentException("An agreement has a party.", nameof(details));
        (Kind, StartsOn, EndsOn, ReviewOn) = (details.Kind, details.StartsOn, details.EndsOn, details.ReviewOn);
        Title = Text.Required(details.Title, Text.Line, "Title");
        Signatories = Text.Optional(details.Signatories, Text.Paragraph, "Signatories");
        Outputs = Text.Optional(details.Outputs, Text.Paragraph, "Outputs");
        parties.RemoveAll(p => !details.Parties.Contains(p.OrganisationId));
        parties.AddRange(details.Parties.Distinct().Where(id => parties.All(p => p.OrganisationId != id)).Select(id => new AgreementParty(id)));
    }
}

/// <summary>What an agreement's form holds.</summary>
public sealed record AgreementDetails(
    AgreementKind Kind, string Title, IReadOnlyList<long> Parties, string? Signatories,
    DateOnly StartsOn, DateOnly? EndsOn, DateOnly? ReviewOn, string? Outputs);

/// <summary>An organisation that is party to an agreement.</summary>
public sealed class AgreementParty
{
    private AgreementParty() { }

    internal AgreementParty(long organisationId) => OrganisationId = organisationId;

    public long Id { get; private set; }
    public long AgreementId { get; private set; }
    public Agreement Agreement { get; private set; } = null!;
    public long OrganisationId { get; private set; }
    public Organisation Organisation { get; private set; } = null!;
}
