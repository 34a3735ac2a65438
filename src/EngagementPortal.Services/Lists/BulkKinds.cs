using System.Globalization;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Lists;
using EngagementPortal.Domain.Stakeholders;

namespace EngagementPortal.Services.Lists;

/// <summary>How one kind of change is made to one record, and taken back. Values are keys and codes, as a <see cref="BulkStep"/> keeps them.</summary>
/// <param name="Now">What the record has, as far as this change is about it.</param>
/// <param name="Become">Gives it a value that it had, or that was chosen.</param>
/// <param name="Wanted">What it would have afterwards, when a value was chosen; as <see cref="Now"/> says it.</param>
internal sealed record BulkKind<T>(Func<T, string, string?> Now, Action<T, string?, string> Become, Func<T, string, string?> Wanted)
{
    /// <summary>Why a record cannot have a value, chosen or had before; null where it can.</summary>
    public Func<T, string?, string?> WhyNot { get; init; } = (_, _) => null;
}

/// <summary>The changes that can be made to many records, one by one.</summary>
internal static class BulkKinds
{
    public const string Yes = "yes";
    public const string No = "no";

    public static BulkKind<Engagement> OfEngagements(BulkAction action) => action switch
    {
        BulkAction.Lead => new(
            (e, _) => Key(e.LeadId),
            (e, value, _) => e.Staff(e.ConvenedById, Id(value!), e.Divisions.Select(d => d.DivisionId).ToList(), e.Attendees.Select(a => a.AccountId).ToList()),
            (_, value) => value),
        BulkAction.Sensitivity => new((e, _) => ReadersOf(e), Classify, (e, value) => value == e.Sensitivity.Code() ? ReadersOf(e) : value),
        BulkAction.AddTopic => new(
            (e, value) => e.Topics.Any(t => t.TopicId == Id(value)) ? value : null, FileUnder, (_, value) => value),
        BulkAction.RemoveTopic => new(
            (e, value) => e.Topics.Any(t => t.TopicId == Id(value)) ? value : null, FileUnder, (_, _) => null),
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "This is not about engagements."),
    };

    public static BulkKind<Organisation> OfOrganisations(BulkAction action) => action switch
    {
        BulkAction.Owner => new((o, _) => Key(o.OwnerId), (o, value, _) => o.LookAfter(IdOrNone(value), o.DeputyId), (_, value) => value)
        {
            WhyNot = (o, value) => value is not null && o.DeputyId == Id(value) ? "They are the deputy already" : null,
        },
        BulkAction.Deputy => new((o, _) => Key(o.DeputyId), (o, value, _) => o.LookAfter(o.OwnerId, IdOrNone(value)), (_, value) => value)
        {
            WhyNot = (o, value) => value is not null && o.OwnerId == Id(value) ? "They are the owner already" : null,
        },
        BulkAction.AddTag => new((o, value) => o.Tags.Any(t => t.Name == value) ? value : null, TagOrNot, (_, value) => value) { WhyNot = NoRoomFor },
        BulkAction.RemoveTag => new((o, value) => o.Tags.Any(t => t.Name == value) ? value : null, TagOrNot, (_, _) => null) { WhyNot = NoRoomFor },
        BulkAction.KeyAccount => new((o, _) => o.IsKeyAccount ? Yes : No, (o, value, _) => o.Mark(value == Yes), (_, value) => value),
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "This is not about organisations."),
    };

    /// <summary>The sensitivity that a value says, with or without its readers.</summary>
    public static Sensitivity SensitivityOf(string value) =>
        Kebab.TryParse<Sensitivity>(value.Split('|')[0], out var sensitivity) ? sensitivity : throw new ArgumentException("No sensitivity.", nameof(value));

    /// <summary>Who may read it, whole: <c>restricted|3,7|yes</c>, so that named readers and publication come back when it is undone.</summary>
    private static string ReadersOf(Engagement e) =>
        $"{e.Sensitivity.Code()}|{string.Join(',', e.Readers.Select(r => r.AccountId).Order())}|{(e.Publish ? Yes : No)}";

    private static void Classify(Engagement e, string? value, string chosen)
    {
        var parts = value!.Split('|');
        if (parts.Length == 1) e.Classify(SensitivityOf(value), e.Readers.Select(r => r.AccountId).ToList(), e.Publish);
        else e.Classify(SensitivityOf(value), parts[1].Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Id).ToList(), parts[2] == Yes);
    }

    private static void FileUnder(Engagement e, string? value, string topic)
    {
        var others = e.Topics.Select(t => t.TopicId).Where(t => t != Id(topic));
        e.File((value is null ? others : others.Append(Id(topic))).ToList(), e.Outputs.Select(o => o.OutputId).ToList());
    }

    private static void TagOrNot(Organisation o, string? value, string tag)
    {
        if (value is null) o.Untag(tag);
        else o.Tag(tag);
    }

    private static string? NoRoomFor(Organisation o, string? tag) =>
        tag is not null && o.Tags.Count >= Organisation.MaxTags && o.Tags.All(t => t.Name != tag) ? "It has as many tags as it may" : null;

    private static string? Key(long? id) => id?.ToString(CultureInfo.InvariantCulture);

    private static long Id(string value) => long.Parse(value, NumberStyles.None, CultureInfo.InvariantCulture);

    private static long? IdOrNone(string? value) => value is null ? null : Id(value);
}
