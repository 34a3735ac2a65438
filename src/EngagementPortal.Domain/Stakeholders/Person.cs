namespace EngagementPortal.Domain.Stakeholders;

/// <summary>How a person prefers to be reached.</summary>
public enum Channel
{
    Email = 1,
    Telephone = 2,
    Post = 3,
    InPerson = 4,
    Video = 5,
}

/// <summary>Formats that information is offered in (section 3.0), as a set.</summary>
[Flags]
public enum Formats
{
    None = 0,
    LargePrint = 1,
    EasyRead = 2,
    Welsh = 4,
    BritishSignLanguage = 8,
    Braille = 16,
    Audio = 32,
    Paper = 64,
    Telephone = 128,
}

/// <summary>
/// A person known to ONS. What is written about people is disclosable to them: the form says so, and the record can be
/// handed out and erased.
/// </summary>
public sealed class Person : IVersioned
{
    /// <summary>Stands where an erased name stood.</summary>
    public const string ErasedName = "Erased person";

    private readonly List<Affiliation> affiliations = [];
    private readonly List<PersonStage> stages = [];

    private Person() { }

    public Person(PersonDetails details) => Describe(details);

    public long Id { get; private set; }
    public int Version { get; private set; }
    public string Name { get; private set; } = "";
    public string NameKey { get; private set; } = "";
    public string SearchText { get; private set; } = "";

    /// <summary>Post held, for example "Head of Analysis".</summary>
    public string? Post { get; private set; }

    public string? Email { get; private set; }

    /// <summary>The address in lower case, by which twins are noticed.</summary>
    public string? EmailKey { get; private set; }

    public string? Telephone { get; private set; }
    public Channel? PreferredChannel { get; private set; }
    public Formats PreferredFormats { get; private set; }
    public bool MayBeContacted { get; private set; } = true;

    /// <summary>Why not, when they may not be contacted.</summary>
    public string? NoContactReason { get; private set; }

    public string? Notes { get; private set; }

    /// <summary>When the personal data was erased; counts stay.</summary>
    public DateTimeOffset? ErasedAt { get; private set; }

    /// <summary>The import that the record came with; null where somebody entered it.</summary>
    public long? ImportId { get; private set; }

    /// <summary>The record that it was merged into: it stays behind, out of every list, to lead there.</summary>
    public long? MergedIntoId { get; private set; }

    public bool IsErased => ErasedAt is not null;
    public JourneyStage? Stage { get; private set; }

    /// <summary>Where they work and worked, dated: a person who moves keeps the history.</summary>
    public IReadOnlyList<Affiliation> Affiliations => affiliations;

    public IReadOnlyList<PersonStage> Stages => stages;

    /// <summary>Sets everything that the form holds. Throws when a value could not have come from the form, or after erasure.</summary>
    public void Describe(PersonDetails details)
    {
        if (IsErased) throw new InvalidOperationException("An erased person cannot be changed.");
        Name = Text.Required(details.Name, Text.Name, "Name");
        NameKey = Stakeholders.NameKey.Of(Name);
        Post = Text.Optional(details.Post, Text.Line, "Post");
        Email = Text.Optional(details.Email, 254, "E-mail address");
        EmailKey = Email?.ToLowerInvariant();
        Telephone = Text.Optional(details.Telephone, 40, "Telephone number");
        PreferredChannel = details.PreferredChannel;
        PreferredFormats = details.PreferredFormats;
        MayBeContacted = details.MayBeContacted;
        NoContactReason = details.MayBeContacted ? null : Text.Required(details.NoContactReason, Text.Paragraph, "Reason");
        Notes = Text.Optional(details.Notes, Text.Paragraph, "Notes");
        Index();
    }

    /// <summary>Says with which import the record came.</summary>
    public void CameWith(long importId) => ImportId = importId;

    /// <summary>Joins an organisation from a date (null: not known since when).</summary>
    public void Join(long organisationId, string? post, DateOnly? from)
    {
        if (IsErased) throw new InvalidOperationException("An erased person cannot be changed.");
        if (affiliations.Any(a => a.OrganisationId == organisationId && a.Until is null))
            throw new InvalidOperationException("The person belongs to this organisation already.");
        affiliations.Add(new Affiliation(organisationId, post, from));
    }

    /// <summary>Leaves an organisation after <paramref name="lastDay"/>.</summary>
    public void Leave(long affiliationId, DateOnly lastDay) => affiliations.Single(a => a.Id == affiliationId).End(lastDay);

    /// <summary>
    /// Moves to an organisation on a date: leaves every one they are with the day before, joins the new one and takes its
    /// post over as the post held.
    /// </summary>
    public void Move(long organisationId, string? post, DateOnly from)
    {
        foreach (var current in affiliations.Where(a => a.Until is null)) current.End(from.AddDays(-1));
        Join(organisationId, post, from);
        Post = Text.Optional(post, Text.Line, "Post") ?? Post;
        Index();
    }

    /// <summary>Records a stage of the journey with the reason for it.</summary>
    public void MoveTo(JourneyStage stage, DateOnly since, string reason, long byId)
    {
        if (IsErased) throw new InvalidOperationException("An erased person cannot be changed.");
        stages.Add(new PersonStage(stage, since, reason, byId));
        Stage = StageEntry.InForce(stages);
    }

    /// <summary>Says anew what follows from its other values, after rows were moved to it or away.</summary>
    public void TakeStock()
    {
        NameKey = Stakeholders.NameKey.Of(Name);
        Stage = StageEntry.InForce(stages);
        EmailKey = Email?.ToLowerInvariant();
        Index();
    }

    /// <summary>They turned out to be the same as another, whose record is kept.</summary>
    public void MergeInto(long keptId)
    {
        if (keptId == Id) throw new ArgumentException("A person cannot be merged into themselves.", nameof(keptId));
        MergedIntoId = keptId;
    }

    private void Index() => SearchText = Text.Fold($"{Name} {Post} {Email}");

    /// <summary>Takes out everything personal. Engagements keep counting one person; affiliations keep the organisation and dates.</summary>
    public void Erase(DateTimeOffset at)
    {
        if (IsErased) throw new InvalidOperationException("The person was erased already.");
        (Name, NameKey, SearchText) = (ErasedName, "", "");
        (Post, Email, EmailKey, Telephone, PreferredChannel, Notes, NoContactReason) = (null, null, null, null, null, null, null);
        PreferredFormats = Formats.None;
        MayBeContacted = false;
        Stage = null;
        stages.Clear();
        affiliations.ForEach(a => a.Erase());
        ErasedAt = at;
    }
}

/// <summary>What a person's form holds.</summary>
public sealed record PersonDetails(string Name)
{
    public string? Post { get; init; }
    public string? Email { get; init; }
    public string? Telephone { get; init; }
    public Channel? PreferredChannel { get; init; }
    public Formats PreferredFormats { get; init; }
    public bool MayBeContacted { get; init; } = true;
    public string? NoContactReason { get; init; }
    public string? Notes { get; init; }
}

/// <summary>A person's time with an organisation.</summary>
public sealed class Affiliation
{
    private Affiliation() { }

    internal Affiliation(long organisationId, string? post, DateOnly? from) =>
        (OrganisationId, Post, From) = (organisationId, Text.Optional(post, Text.Line, "Post"), from);

    public long Id { get; private set; }
    public long PersonId { get; private set; }
    public Person Person { get; private set; } = null!;
    public long OrganisationId { get; private set; }
    public Organisation Organisation { get; private set; } = null!;
    public string? Post { get; private set; }

    /// <summary>First day; null when it is not known.</summary>
    public DateOnly? From { get; private set; }

    /// <summary>Last day; null while it lasts.</summary>
    public DateOnly? Until { get; private set; }

    internal void End(DateOnly lastDay)
    {
        if (From > lastDay) throw new ArgumentException("The last day lies before the first.", nameof(lastDay));
        Until = lastDay;
    }

    internal void Erase() => Post = null;
}
