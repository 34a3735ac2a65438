using EngagementPortal.Domain.Strategy;

namespace EngagementPortal.Domain.Stakeholders;

/// <summary>What sort of body an organisation is.</summary>
public enum OrganisationKind
{
    GovernmentDepartment = 1,
    PublicBody = 2,
    DevolvedAdministration = 3,
    LocalAuthority = 4,
    InternationalBody = 5,
    ResearchBody = 6,
    LearnedSociety = 7,
    Business = 8,
    BusinessRepresentative = 9,
    Charity = 10,
    MediaOrganisation = 11,
    UserForum = 12,
    TradeUnion = 13,
    Other = 14,
}

/// <summary>
/// An organisation that has a stake in ONS: one record, many roles (section 2.1: DWP supplies data and is a customer).
/// </summary>
public sealed class Organisation : IVersioned
{
    public const int MaxTags = 20;
    public const int MaxOtherNames = 50;

    private readonly List<OtherName> otherNames = [];
    private readonly List<OrganisationTag> tags = [];
    private readonly List<OrganisationStage> stages = [];
    private readonly List<Assessment> assessments = [];

    private Organisation() { }

    public Organisation(OrganisationDetails details) => Describe(details);

    public long Id { get; private set; }
    public int Version { get; private set; }
    public string Name { get; private set; } = "";

    /// <summary>The name as it is compared: see <see cref="NameKey"/>.</summary>
    public string NameKey { get; private set; } = "";

    /// <summary>Name, other names and tags, folded, for the search box.</summary>
    public string SearchText { get; private set; } = "";

    public OrganisationKind Kind { get; private set; }
    public long? ParentId { get; private set; }
    public StakeholderGroups StakeholderGroups { get; private set; }

    /// <summary>As classified today; engagements keep what held on their own day.</summary>
    public UserGroups UserGroups { get; private set; }

    public string? Website { get; private set; }

    /// <summary>Host name of the web address without "www", by which twins are noticed.</summary>
    public string? WebDomain { get; private set; }

    /// <summary>Nation or area code, for example E92000001.</summary>
    public string? AreaCode { get; private set; }

    /// <summary>Account that looks after the relationship on ONS's side.</summary>
    public long? OwnerId { get; private set; }

    public long? DeputyId { get; private set; }
    public bool IsKeyAccount { get; private set; }
    public string? Notes { get; private set; }

    /// <summary>Last day; null while it is active.</summary>
    public DateOnly? ClosedOn { get; private set; }

    /// <summary>The organisation that carries its work on.</summary>
    public long? SuccessorId { get; private set; }

    /// <summary>Why it was closed.</summary>
    public string? ClosingReason { get; private set; }

    /// <summary>The import that it came with; null where somebody entered it.</summary>
    public long? ImportId { get; private set; }

    /// <summary>The record that it was merged into: it stays behind, out of every list, to lead there.</summary>
    public long? MergedIntoId { get; private set; }

    public bool IsActive => ClosedOn is null;

    /// <summary>The journey stage in force; null while none was recorded.</summary>
    public JourneyStage? Stage { get; private set; }

    public IReadOnlyList<OtherName> OtherNames => otherNames;
    public IReadOnlyList<OrganisationTag> Tags => tags;

    /// <summary>The way from user to ambassador, dated; nothing is overwritten.</summary>
    public IReadOnlyList<OrganisationStage> Stages => stages;

    public IReadOnlyList<Assessment> Assessments => assessments;

    /// <summary>Sets everything that the form holds. Throws when a value could not have come from the form.</summary>
    public void Describe(OrganisationDetails details)
    {
        if (!Enum.IsDefined(details.Kind)) throw new ArgumentException("Unknown kind of organisation.", nameof(details));
        if (details.ParentId is { } parent && parent == Id && Id != 0)
            throw new ArgumentException("An organisation cannot be its own parent.", nameof(details));
        if (details.OtherNames.Count > MaxOtherNames) throw new ArgumentException("Too many other names.", nameof(details));
        if (details.Tags.Count > MaxTags) throw new ArgumentException("Too many tags.", nameof(details));

        Name = Text.Required(details.Name, Text.Name, "Name");
        NameKey = Stakeholders.NameKey.Of(Name);
        Kind = details.Kind;
        ParentId = details.ParentId;
        StakeholderGroups = details.StakeholderGroups;
        UserGroups = details.UserGroups;
        Website = Text.Optional(details.Website, Text.Line, "Website");
        WebDomain = Stakeholders.WebDomain.Of(Website);
        AreaCode = Text.Optional(details.AreaCode, 20, "Area code");
        OwnerId = details.OwnerId;
        DeputyId = details.DeputyId;
        IsKeyAccount = details.IsKeyAccount;
        Notes = Text.Optional(details.Notes, Text.Paragraph, "Notes");

        var names = details.OtherNames.DistinctBy(n => Stakeholders.NameKey.Of(n.Name)).ToList();
        otherNames.RemoveAll(o => !names.Any(n => n.Name == o.Name && n.IsFormer == o.IsFormer));
        otherNames.AddRange(names.Where(n => !otherNames.Any(o => o.Name == n.Name)).Select(n => new OtherName(n.Name, n.IsFormer)));
        var words = details.Tags.Select(t => Text.Required(t, OrganisationTag.Length, "Tag").ToLowerInvariant()).Distinct().ToList();
        tags.RemoveAll(t => !words.Contains(t.Name));
        tags.AddRange(words.Where(w => !tags.Any(t => t.Name == w)).Select(w => new OrganisationTag(w)));

        Index();
    }

    /// <summary>Says with which import it came.</summary>
    public void CameWith(long importId) => ImportId = importId;

    /// <summary>Closes the organisation after its last day.</summary>
    public void Close(DateOnly lastDay, long? successorId, string reason)
    {
        if (!IsActive) throw new InvalidOperationException("It is closed already.");
        if (successorId is { } id && id == Id) throw new ArgumentException("An organisation cannot succeed itself.", nameof(successorId));
        (ClosedOn, SuccessorId, ClosingReason) = (lastDay, successorId, Text.Required(reason, Text.Paragraph, "Reason"));
    }

    /// <summary>Takes a closing back.</summary>
    public void Reopen() => (ClosedOn, SuccessorId, ClosingReason) = (null, null, null);

    /// <summary>Records a stage of the journey with the reason for it. The latest date is the stage in force.</summary>
    public void MoveTo(JourneyStage stage, DateOnly since, string reason, long byId)
    {
        stages.Add(new OrganisationStage(stage, since, reason, byId));
        Stage = StageEntry.InForce(stages);
    }

    /// <summary>Says anew what follows from its other values, after rows were moved to it or away.</summary>
    public void TakeStock()
    {
        NameKey = Stakeholders.NameKey.Of(Name);
        Stage = StageEntry.InForce(stages);
        WebDomain = Stakeholders.WebDomain.Of(Website);
        Index();
    }

    /// <summary>It turned out to be the same as another, which is kept.</summary>
    public void MergeInto(long keptId)
    {
        if (keptId == Id) throw new ArgumentException("An organisation cannot be merged into itself.", nameof(keptId));
        MergedIntoId = keptId;
    }

    /// <summary>Records how much influence and interest it has, each from 1 to 5 with a note.</summary>
    public void Assess(Assessment assessment) => assessments.Add(assessment);

    private void Index() => SearchText = Text.Fold(string.Join(' ', [Name, .. otherNames.Select(n => n.Name), .. tags.Select(t => t.Name).Order(StringComparer.Ordinal)]));

    /// <summary>Says who looks after it, and who stands in for them: somebody else.</summary>
    public void LookAfter(long? ownerId, long? deputyId)
    {
        if (ownerId is not null && ownerId == deputyId) throw new ArgumentException("The deputy is somebody else than the owner.", nameof(deputyId));
        (OwnerId, DeputyId) = (ownerId, deputyId);
    }

    /// <summary>Makes it a key account, or no longer.</summary>
    public void Mark(bool isKeyAccount) => IsKeyAccount = isKeyAccount;

    /// <summary>Adds a tag that it does not have.</summary>
    public void Tag(string word)
    {
        var tag = Text.Required(word, OrganisationTag.Length, "Tag").ToLowerInvariant();
        if (tags.Exists(t => t.Name == tag)) return;
        if (tags.Count >= MaxTags) throw new InvalidOperationException("It has as many tags as it may.");
        tags.Add(new OrganisationTag(tag));
        Index();
    }

    /// <summary>Removes a tag.</summary>
    public void Untag(string word)
    {
        tags.RemoveAll(t => t.Name == word);
        Index();
    }

    /// <summary>Hands the care for it from one account to another.</summary>
    public void HandOver(long from, long to)
    {
        if (OwnerId == from) OwnerId = to;
        if (DeputyId == from) DeputyId = OwnerId == to ? null : to;
    }
}

/// <summary>What an organisation's form holds.</summary>
public sealed record OrganisationDetails(string Name, OrganisationKind Kind)
{
    public IReadOnlyList<(string Name, bool IsFormer)> OtherNames { get; init; } = [];
    public long? ParentId { get; init; }
    public StakeholderGroups StakeholderGroups { get; init; }
    public UserGroups UserGroups { get; init; }
    public string? Website { get; init; }
    public string? AreaCode { get; init; }
    public long? OwnerId { get; init; }
    public long? DeputyId { get; init; }
    public bool IsKeyAccount { get; init; }
    public IReadOnlyList<string> Tags { get; init; } = [];
    public string? Notes { get; init; }
}

/// <summary>A former name or an alias of an organisation.</summary>
public sealed class OtherName
{
    private OtherName() { }

    internal OtherName(string name, bool isFormer) =>
        (Name, NameKey, IsFormer) = (Text.Required(name, Text.Name, "Name"), Stakeholders.NameKey.Of(name), isFormer);

    public long Id { get; private set; }
    public long OrganisationId { get; private set; }
    public string Name { get; private set; } = "";
    public string NameKey { get; private set; } = "";

    /// <summary>True for a name it once had; false for an alias or abbreviation still in use.</summary>
    public bool IsFormer { get; private set; }
}

/// <summary>A word by which staff group organisations.</summary>
public sealed class OrganisationTag
{
    public const int Length = 40;

    private OrganisationTag() { }

    internal OrganisationTag(string name) => Name = name;

    public long Id { get; private set; }
    public long OrganisationId { get; private set; }
    public string Name { get; private set; } = "";
}

/// <summary>A dated view of how much influence and interest an organisation has; movement shows between two of them.</summary>
public sealed class Assessment
{
    private Assessment() { }

    /// <param name="on">Date of the assessment.</param>
    /// <param name="influence">1 (little) to 5 (much).</param>
    /// <param name="interest">1 (little) to 5 (much).</param>
    public Assessment(DateOnly on, int influence, string? influenceNote, int interest, string? interestNote, long byId)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(influence, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(influence, 5);
        ArgumentOutOfRangeException.ThrowIfLessThan(interest, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(interest, 5);
        (On, Influence, Interest, ById) = (on, influence, interest, byId);
        InfluenceNote = Text.Optional(influenceNote, Text.Paragraph, "Note on influence");
        InterestNote = Text.Optional(interestNote, Text.Paragraph, "Note on interest");
    }

    public long Id { get; private set; }
    public long OrganisationId { get; private set; }
    public DateOnly On { get; private set; }
    public int Influence { get; private set; }
    public string? InfluenceNote { get; private set; }
    public int Interest { get; private set; }
    public string? InterestNote { get; private set; }
    public long ById { get; private set; }
}
