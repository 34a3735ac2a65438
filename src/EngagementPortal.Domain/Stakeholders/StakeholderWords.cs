using EngagementPortal.Domain.Strategy;

namespace EngagementPortal.Domain.Stakeholders;

/// <summary>How sets of groups and formats read, and what is not written as its name is.</summary>
public static class StakeholderWords
{
    public static string InWords(this Channel channel) => channel switch
    {
        Channel.Email => "E-mail",
        Channel.Video => "Video call",
        _ => Spaced(channel.Code()),
    };

    public static string InWords(this OrganisationKind kind) => Spaced(kind.Code());

    public static string InWords(this JourneyStage stage) => Spaced(stage.Code());

    /// <summary>The formats of a set, joined by commas.</summary>
    public static string InWords(this Formats formats) => string.Join(", ", formats.Singly().Select(f => f switch
    {
        Formats.BritishSignLanguage => "British Sign Language",
        Formats.EasyRead => "Easy Read",
        _ => Spaced(f.Code()),
    }));

    /// <summary>The user groups of a set, joined by commas.</summary>
    public static string InWords(this UserGroups groups) => string.Join(", ", groups.Singly().Select(g => g switch
    {
        UserGroups.Media => "Journalists and media",
        UserGroups.SubNationalOrganisations => "Sub-national organisations",
        _ => Spaced(g.Code()),
    }));

    /// <summary>The stakeholder groups of a set, joined by commas.</summary>
    public static string InWords(this StakeholderGroups groups) => string.Join(", ", groups.Singly().Select(g => g switch
    {
        StakeholderGroups.OnsEmployees => "ONS employees",
        _ => Spaced(g.Code()),
    }));

    /// <summary>The formats of a set one by one.</summary>
    public static IEnumerable<Formats> Singly(this Formats set) => Enum.GetValues<Formats>().Where(f => f != Formats.None && (set & f) != 0);

    /// <summary>The stakeholder groups of a set one by one, in the strategy's order.</summary>
    public static IEnumerable<StakeholderGroups> Singly(this StakeholderGroups set) =>
        Enum.GetValues<StakeholderGroups>().Where(g => g != StakeholderGroups.None && (set & g) != 0);

    private static string Spaced(string code) => char.ToUpperInvariant(code[0]) + code[1..].Replace('-', ' ');
}
