namespace EngagementPortal.Domain.Stakeholders;

/// <summary>Whose value a merged record has.</summary>
public enum Side
{
    Kept = 1,
    Other = 2,

    /// <summary>Both, one after the other.</summary>
    Both = 3,
}

/// <summary>
/// What becomes of the values of two records that are merged: of each field one stays, lists are united. Fields that are not decided
/// stay as the kept record has them.
/// </summary>
public static class Uniting
{
    public const string Name = "name";
    public const string Kind = "kind";
    public const string Parent = "parent";
    public const string Website = "website";
    public const string AreaCode = "area-code";
    public const string Owner = "owner";
    public const string Deputy = "deputy";
    public const string Notes = "notes";
    public const string Closing = "closing";
    public const string Post = "post";
    public const string Email = "email";
    public const string Telephone = "telephone";
    public const string PreferredChannel = "preferred-channel";
    public const string Contact = "contact";

    /// <summary>Whether notes of both fit into one record.</summary>
    public static bool CanJoin(string? kept, string? other) => kept is not null && other is not null && kept.Length + other.Length + 2 <= Text.Paragraph;

    /// <summary>What is prefilled: what the kept record has, or where it has nothing what the other has.</summary>
    public static Side Prefilled(string? kept, string? other) => kept is null && other is not null ? Side.Other : Side.Kept;

    /// <summary>The organisation that two become; the other's name becomes another name of it.</summary>
    /// <param name="isFormer">Whether it is a name of the past.</param>
    public static OrganisationDetails Of(Organisation kept, Organisation other, IReadOnlyDictionary<string, Side> decided, bool isFormer)
    {
        var of = Chooser(kept, other, decided);
        var name = of(Name).Name;
        var owner = of(Owner).OwnerId;
        var names = kept.OtherNames.Concat(other.OtherNames).Select(n => (n.Name, n.IsFormer))
            .Concat(new[] { kept.Name, other.Name }.Where(n => NameKey.Of(n) != NameKey.Of(name)).Select(n => (n, isFormer)))
            .DistinctBy(n => NameKey.Of(n.Item1)).Take(Organisation.MaxOtherNames);
        return new OrganisationDetails(name, of(Kind).Kind)
        {
            OtherNames = [.. names],
            ParentId = of(Parent).ParentId is { } parent && parent != kept.Id && parent != other.Id ? parent : null,
            StakeholderGroups = kept.StakeholderGroups | other.StakeholderGroups,
            UserGroups = kept.UserGroups | other.UserGroups,
            Website = of(Website).Website,
            AreaCode = of(AreaCode).AreaCode,
            OwnerId = owner,
            DeputyId = of(Deputy).DeputyId is { } deputy && deputy != owner ? deputy : null,
            IsKeyAccount = kept.IsKeyAccount || other.IsKeyAccount,
            Tags = [.. kept.Tags.Concat(other.Tags).Select(t => t.Name).Distinct().Take(Organisation.MaxTags)],
            Notes = Joined(kept.Notes, other.Notes, decided),
        };
    }

    /// <summary>The record of which the closing stays.</summary>
    public static Organisation ClosingOf(Organisation kept, Organisation other, IReadOnlyDictionary<string, Side> decided) => Chooser(kept, other, decided)(Closing);

    /// <summary>The person that two become.</summary>
    public static PersonDetails Of(Person kept, Person other, IReadOnlyDictionary<string, Side> decided)
    {
        var of = Chooser(kept, other, decided);
        var contact = of(Contact);
        return new PersonDetails(of(Name).Name)
        {
            Post = of(Post).Post,
            Email = of(Email).Email,
            Telephone = of(Telephone).Telephone,
            PreferredChannel = of(PreferredChannel).PreferredChannel,
            PreferredFormats = kept.PreferredFormats | other.PreferredFormats,
            MayBeContacted = contact.MayBeContacted,
            NoContactReason = contact.NoContactReason,
            Notes = Joined(kept.Notes, other.Notes, decided),
        };
    }

    private static Func<string, T> Chooser<T>(T kept, T other, IReadOnlyDictionary<string, Side> decided) =>
        field => decided.GetValueOrDefault(field, Side.Kept) == Side.Other ? other : kept;

    private static string? Joined(string? kept, string? other, IReadOnlyDictionary<string, Side> decided) => decided.GetValueOrDefault(Notes, Side.Kept) switch
    {
        Side.Other => other,
        Side.Both when CanJoin(kept, other) => $"{kept}\n\n{other}",
        Side.Both => kept ?? other,
        _ => kept,
    };
}
