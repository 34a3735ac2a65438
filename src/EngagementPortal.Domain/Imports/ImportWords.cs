using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;

namespace EngagementPortal.Domain.Imports;

/// <summary>Something that a word of a file can stand for.</summary>
/// <param name="Code">As it is kept.</param>
public sealed record ImportChoice(string Code, string Label);

/// <summary>What the words of files stand for, as far as it can be known: codes, labels, and what people usually write.</summary>
public sealed class ImportWords
{
    public const string Yes = "yes";
    public const string No = "no";

    /// <summary>What is written where nothing is meant.</summary>
    private static readonly HashSet<string> Blanks = ["n a", "na", "nil", "none", "not applicable", "nil return", "tbc", "not known", "unknown"];

    private static readonly Dictionary<string, UserGroups> Groups = new(StringComparer.Ordinal)
    {
        ["council"] = UserGroups.SubNationalOrganisations,
        ["councils"] = UserGroups.SubNationalOrganisations,
        ["local authority"] = UserGroups.SubNationalOrganisations,
        ["local authorities"] = UserGroups.SubNationalOrganisations,
        ["local government"] = UserGroups.SubNationalOrganisations,
        ["la"] = UserGroups.SubNationalOrganisations,
        ["las"] = UserGroups.SubNationalOrganisations,
        ["sub national"] = UserGroups.SubNationalOrganisations,
        ["devolved administrations"] = UserGroups.SubNationalOrganisations,
        ["academia"] = UserGroups.AcademicsAndResearchers,
        ["academic"] = UserGroups.AcademicsAndResearchers,
        ["academics"] = UserGroups.AcademicsAndResearchers,
        ["universities"] = UserGroups.AcademicsAndResearchers,
        ["university"] = UserGroups.AcademicsAndResearchers,
        ["research"] = UserGroups.AcademicsAndResearchers,
        ["researchers"] = UserGroups.AcademicsAndResearchers,
        ["charity"] = UserGroups.VoluntaryAndCommunitySector,
        ["charities"] = UserGroups.VoluntaryAndCommunitySector,
        ["third sector"] = UserGroups.VoluntaryAndCommunitySector,
        ["voluntary"] = UserGroups.VoluntaryAndCommunitySector,
        ["voluntary sector"] = UserGroups.VoluntaryAndCommunitySector,
        ["vcs"] = UserGroups.VoluntaryAndCommunitySector,
        ["ngo"] = UserGroups.VoluntaryAndCommunitySector,
        ["business"] = UserGroups.PrivateSector,
        ["businesses"] = UserGroups.PrivateSector,
        ["industry"] = UserGroups.PrivateSector,
        ["companies"] = UserGroups.PrivateSector,
        ["private"] = UserGroups.PrivateSector,
        ["press"] = UserGroups.Media,
        ["media"] = UserGroups.Media,
        ["journalists"] = UserGroups.Media,
        ["public"] = UserGroups.Citizens,
        ["general public"] = UserGroups.Citizens,
        ["members of the public"] = UserGroups.Citizens,
        ["citizen"] = UserGroups.Citizens,
        ["government"] = UserGroups.OtherGovernmentDepartments,
        ["central government"] = UserGroups.OtherGovernmentDepartments,
        ["departments"] = UserGroups.OtherGovernmentDepartments,
        ["ogd"] = UserGroups.OtherGovernmentDepartments,
        ["ogds"] = UserGroups.OtherGovernmentDepartments,
    };

    private static readonly Dictionary<string, OrganisationKind> Kinds = new(StringComparer.Ordinal)
    {
        ["department"] = OrganisationKind.GovernmentDepartment,
        ["ministerial department"] = OrganisationKind.GovernmentDepartment,
        ["agency"] = OrganisationKind.PublicBody,
        ["executive agency"] = OrganisationKind.PublicBody,
        ["council"] = OrganisationKind.LocalAuthority,
        ["university"] = OrganisationKind.ResearchBody,
        ["company"] = OrganisationKind.Business,
        ["private"] = OrganisationKind.Business,
        ["voluntary"] = OrganisationKind.Charity,
        ["media"] = OrganisationKind.MediaOrganisation,
        ["press"] = OrganisationKind.MediaOrganisation,
        ["union"] = OrganisationKind.TradeUnion,
    };

    private static readonly string[] YesWords = ["yes", "y", "true", "1", "x"], NoWords = ["no", "n", "false", "0"];

    private readonly Dictionary<ImportField, IReadOnlyList<ImportChoice>> choices;
    private readonly Dictionary<ImportField, Dictionary<string, string>> words;

    /// <param name="edition">Whose approaches and names of groups are meant.</param>
    /// <param name="divisions">Divisions in which whoever imports may log.</param>
    /// <param name="staff">Accounts that can lead.</param>
    public ImportWords(StrategyEdition edition, IEnumerable<ImportChoice> divisions, IEnumerable<ImportChoice> staff)
    {
        IReadOnlyList<ImportChoice> groups = [.. UserGroupSets.Each.Select(g => new ImportChoice(g.Code(), g.InWords()))];
        IReadOnlyList<ImportChoice> kinds = [.. Enum.GetValues<OrganisationKind>().Select(k => new ImportChoice(k.Code(), k.InWords()))];
        IReadOnlyList<ImportChoice> yesAndNo = [new(Yes, "Yes"), new(No, "No")];
        choices = new()
        {
            [ImportField.Kind] = kinds,
            [ImportField.NewKind] = kinds,
            [ImportField.UserGroups] = groups,
            [ImportField.NewGroups] = groups,
            [ImportField.StakeholderGroups] = [.. Enum.GetValues<StakeholderGroups>().Where(g => g != StakeholderGroups.None).Select(g => new ImportChoice(g.Code(), g.InWords()))],
            [ImportField.IsKeyAccount] = yesAndNo,
            [ImportField.MayBeContacted] = yesAndNo,
            [ImportField.Mode] = [.. edition.Modes.Select(m => new ImportChoice(m.Mode.Code(), m.Name))],
            [ImportField.Approach] = [.. edition.Approaches.Select(a => new ImportChoice(a.Code, $"{edition.Mode(a.Mode).Name}: {a.Name}"))],
            [ImportField.Channel] = Each<MeetingChannel>(),
            [ImportField.Precision] = Each<DatePrecision>(),
            [ImportField.Status] = Each<EngagementStatus>(),
            [ImportField.Sensitivity] = Each<Sensitivity>(),
            [ImportField.Division] = [.. divisions],
            [ImportField.Lead] = [.. staff],
        };
        words = choices.ToDictionary(c => c.Key, c => Known(c.Value));
        foreach (var (word, group) in Groups) words[ImportField.UserGroups].TryAdd(word, group.Code());
        foreach (var (word, kind) in Kinds) words[ImportField.Kind].TryAdd(word, kind.Code());
        foreach (var field in new[] { ImportField.IsKeyAccount, ImportField.MayBeContacted })
        {
            foreach (var word in YesWords) words[field].TryAdd(word, Yes);
            foreach (var word in NoWords) words[field].TryAdd(word, No);
        }

        // An approach is known by its name alone where no other mode has one of that name.
        foreach (var approach in edition.Approaches.GroupBy(a => Text.Fold(a.Name)).Where(g => g.Count() == 1)) words[ImportField.Approach].TryAdd(approach.Key, approach.Single().Code);

        static IReadOnlyList<ImportChoice> Each<T>() where T : struct, Enum => [.. Enum.GetValues<T>().Select(v => new ImportChoice(v.Code(), Worded(v.Code())))];
        static string Worded(string code) => char.ToUpperInvariant(code[0]) + code[1..].Replace('-', ' ');
        static Dictionary<string, string> Known(IReadOnlyList<ImportChoice> all)
        {
            var known = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var choice in all) known.TryAdd(Text.Fold(choice.Code), choice.Code);
            // Two people of one name are told apart by nobody but a person.
            foreach (var same in all.GroupBy(c => Text.Fold(c.Label)).Where(g => g.Count() == 1)) known.TryAdd(same.Key, same.Single().Code);
            return known;
        }
    }

    /// <summary>Whether a cell says that there is nothing.</summary>
    public static bool IsBlank(string text) => string.IsNullOrWhiteSpace(text) || text.All(c => c is '-' or '–' or '—' or '.' or '*' or ' ' or '?') || Blanks.Contains(Text.Fold(text));

    /// <summary>What the words of a field can stand for.</summary>
    public IReadOnlyList<ImportChoice> Of(ImportField field) => choices.GetValueOrDefault(field, []);

    /// <summary>What a word stands for; null where nobody has said and it cannot be known.</summary>
    /// <param name="said">What was said of the words of this file.</param>
    public string? Meaning(ImportField field, string text, ImportSetup said)
    {
        var word = Text.Fold(text);
        if (said.Values.TryGetValue(field, out var told) && told.TryGetValue(word, out var code)) return code;
        return words.TryGetValue(field, out var known) ? known.GetValueOrDefault(word) : null;
    }
}
