using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;

namespace EngagementPortal.Domain.Imports;

/// <summary>The organisations that a file names, matched with the register; and those that come in with it.</summary>
internal sealed class NamesInFile
{
    private readonly ImportFacts facts;
    private readonly CheckedRows table;
    private readonly Dictionary<string, Named> spelt = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> comingByLetters = new(StringComparer.Ordinal);

    public NamesInFile(ImportFacts facts, CheckedRows table)
    {
        (this.facts, this.table) = (facts, table);
        ById = facts.Register.Organisations.ToDictionary(o => o.Id);
        foreach (var it in facts.Register.Organisations)
        {
            foreach (var key in it.OtherNames.Prepend(it.Name).Select(NameKey.Of).Distinct()) Register.Add(key, it);
        }
    }

    /// <summary>The register by names.</summary>
    public NameIndex<KnownOrganisation> Register { get; } = new();

    /// <summary>The register by keys.</summary>
    public Dictionary<long, KnownOrganisation> ById { get; }

    /// <summary>Those that come in, by the key of their name.</summary>
    public Dictionary<string, NewOrganisation> Organisations { get; } = new(StringComparer.Ordinal);

    /// <summary>Names that are spelt like one of the register, in the order of the alphabet.</summary>
    public IReadOnlyList<NameToReview> ToReview => [.. spelt.Values.Where(n => n.Alike.Count > 0).OrderBy(n => n.Name, StringComparer.OrdinalIgnoreCase).Select(n => new NameToReview(n.Key, n.Name, n.Rows, n.Alike, facts.Setup.Names.GetValueOrDefault(n.Key)))];

    /// <summary>
    /// Which organisation a name stands for: one of the register by its name or another name; one that a spelling was said to be before; what
    /// was decided about it; else one that comes in. Null where it was said to be none.
    /// </summary>
    public OrganisationRef? Find(string name)
    {
        var key = NameKey.Of(name);
        if (spelt.TryGetValue(key, out var known))
        {
            known.Rows++;
            return known.Is;
        }

        var named = spelt[key] = new Named(key, name) { Rows = 1 };
        named.Is = Known(named);
        return named.Is;
    }

    private OrganisationRef? Known(Named named)
    {
        var same = Register.Of(named.Key);
        // Which of several with one name is meant, a person says.
        if (same.Count == 1) return new OrganisationRef(same[0].Id, null);
        var decided = facts.Setup.Names.GetValueOrDefault(named.Key);
        if (same.Count > 1) named.Alike = same;
        else if (decided is null && facts.Register.Spellings.TryGetValue(named.Key, out var before) && ById.ContainsKey(before)) return new OrganisationRef(before, null);
        else named.Alike = Register.Like(named.Key);

        if (decided is { LeaveOut: true }) return null;
        if (decided?.OrganisationId is { } id && ById.ContainsKey(id)) return new OrganisationRef(id, null);
        // Two names of the file that differ in their blanks alone are one.
        var letters = named.Key.Replace(" ", "", StringComparison.Ordinal);
        return new OrganisationRef(null, comingByLetters.TryGetValue(letters, out var twin) ? twin : comingByLetters[letters] = named.Key);
    }

    /// <summary>Whether the register or the file has an organisation of this very name.</summary>
    private bool IsName(string text) => Register.Of(NameKey.Of(text)).Count > 0 || facts.Register.Spellings.ContainsKey(NameKey.Of(text));

    /// <summary>The organisations named in a row, each once; those that are new are taken down.</summary>
    public List<OrganisationRef> OrganisationsOf(SourceRow row)
    {
        var found = new List<OrganisationRef>();
        foreach (var c in table.Columns[ImportField.Organisations])
        {
            var cell = row[c];
            if (ImportWords.IsBlank(cell)) continue;
            foreach (var name in IsName(cell) ? [CheckedRows.Tidy(cell)] : CheckedRows.Split(cell, facts.Setup.SplitAtCommas))
            {
                var plain = name.StartsWith("and ", StringComparison.OrdinalIgnoreCase) ? name[4..] : name;
                if (plain.Length > Text.Name)
                {
                    table.Fault(row, ImportField.Organisations, $"“{CheckedRows.Shortened(plain)}” is too long for a name. Say what separates organisations, or put them in rows of their own");
                    continue;
                }

                if (NameKey.Of(plain).Length == 0 || Find(plain) is not { } it || found.Contains(it)) continue;
                found.Add(it);
                if (it.Key is { } key) Organisations.TryAdd(key, new NewOrganisation(key, ByName(plain), null, null));
            }
        }

        return found;
    }

    /// <summary>What is known of an organisation of which a row says the name alone.</summary>
    private OrganisationDetails ByName(string name) => new(name, CheckedRows.Parsed<OrganisationKind>(facts.Setup.Otherwise.GetValueOrDefault(ImportField.NewKind)) ?? OrganisationKind.Other)
    {
        UserGroups = CheckedRows.Parsed<UserGroups>(facts.Setup.Otherwise.GetValueOrDefault(ImportField.NewGroups)) ?? UserGroups.None,
    };

    private sealed class Named(string key, string name)
    {
        public string Key { get; } = key;
        public string Name { get; } = name;
        public int Rows { get; set; }
        public OrganisationRef? Is { get; set; }
        public IReadOnlyList<KnownOrganisation> Alike { get; set; } = [];
    }
}
