using System.Globalization;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;

namespace EngagementPortal.Domain.Imports;

/// <summary>Files whose rows are organisations.</summary>
internal sealed class OrganisationRows(ImportFacts facts, CheckedRows table, NamesInFile names)
{
    /// <summary>Takes down the organisations that come in.</summary>
    /// <returns>How many are there already.</returns>
    public int Read(List<SourceRow> rows)
    {
        var there = 0;
        var parents = new List<(SourceRow Row, string Key, string Parent)>();
        foreach (var row in rows)
        {
            var name = table.Line(row, ImportField.Name, Text.Name);
            if (name is null && !table.Faulty.Contains(row.Line)) table.Fault(row, ImportField.Name, "The name is missing");
            var kind = CheckedRows.Parsed<OrganisationKind>(table.Chosen(row, ImportField.Kind)) ?? OrganisationKind.Other;
            var groups = table.ChosenSet<UserGroups>(row, ImportField.UserGroups, (a, b) => a | b);
            var roles = table.ChosenSet<StakeholderGroups>(row, ImportField.StakeholderGroups, (a, b) => a | b);
            var others = Names(row, ImportField.OtherNames, former: false).Concat(Names(row, ImportField.FormerNames, former: true)).ToList();
            var tags = table.Many(row, ImportField.Tags, alsoAtCommas: true).ToList();
            if (tags.Find(t => t.Length > OrganisationTag.Length) is { } tag) table.Fault(row, ImportField.Tags, $"“{CheckedRows.Shortened(tag)}” is longer than {OrganisationTag.Length} characters");
            if (tags.Count > Organisation.MaxTags) table.Fault(row, ImportField.Tags, $"There are more than {Organisation.MaxTags} tags");
            var website = table.Line(row, ImportField.Website, Text.Line);
            if (website is not null && WebDomain.Of(website) is null) table.Fault(row, ImportField.Website, $"“{CheckedRows.Shortened(website)}” is not a web address");
            var area = table.Line(row, ImportField.AreaCode, 20);
            var notes = table.Line(row, ImportField.Notes, Text.Paragraph);
            var key = table.Chosen(row, ImportField.IsKeyAccount) == ImportWords.Yes;
            var closed = LastDay(row);
            if (closed > facts.Today)
            {
                table.Warn(row, ImportField.ClosedOn, "It has not closed yet: the day lies ahead");
                closed = null;
            }
            else if (closed < RegisterRules.Earliest) table.Fault(row, ImportField.ClosedOn, "The date must be 1 January 1900 or later");

            if (table.Faulty.Contains(row.Line) || name is null) continue;
            if (NameKey.Of(name).Length == 0)
            {
                table.Fault(row, ImportField.Name, "The name has no letters");
                continue;
            }

            // Known under its name, or under another that the file knows.
            var at = names.Find(name);
            if (at is { Key: not null } && others.Select(o => names.Register.Of(NameKey.Of(o.Name))).FirstOrDefault(o => o.Count == 1) is [var alias]) at = new OrganisationRef(alias.Id, null);
            if (at is not { } it) continue;
            if (it.Id is not null)
            {
                there++;
                continue;
            }

            var details = new OrganisationDetails(name, kind)
            {
                OtherNames = [.. others.Where(o => NameKey.Of(o.Name) != NameKey.Of(name) || o.Name != name).DistinctBy(o => NameKey.Of(o.Name)).Take(Organisation.MaxOtherNames)],
                UserGroups = groups,
                StakeholderGroups = roles,
                Website = website,
                AreaCode = area,
                IsKeyAccount = key,
                Tags = tags,
                Notes = notes,
            };
            if (names.Organisations.ContainsKey(it.Key!))
            {
                table.Warn(row, ImportField.Name, "It stands in the file twice: the first row is taken");
                there++;
                continue;
            }

            names.Organisations[it.Key!] = new NewOrganisation(it.Key!, details, null, closed);
            if (table.Line(row, ImportField.Parent, Text.Name) is { } parent) parents.Add((row, it.Key!, parent));
        }

        // A parent can stand below its parts.
        foreach (var (row, key, parent) in parents)
        {
            var parentKey = NameKey.Of(parent);
            OrganisationRef? above = names.Register.Of(parentKey) is [var known] ? new OrganisationRef(known.Id, null) : names.Organisations.ContainsKey(parentKey) && parentKey != key ? new OrganisationRef(null, parentKey) : null;
            if (above is null) table.Warn(row, ImportField.Parent, $"“{CheckedRows.Shortened(parent)}” is in neither the register nor the file: it comes in without");
            else names.Organisations[key] = names.Organisations[key] with { Parent = above };
        }

        return there;
    }

    /// <summary>The day on which an organisation closed; of a month or a year alone, its last.</summary>
    private DateOnly? LastDay(SourceRow row)
    {
        var text = table.Cell(row, ImportField.ClosedOn);
        if (text.Length == 0) return null;
        if (text.Length == 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is > 1800 and < 2200) return new DateOnly(year, 12, 31);
        return table.Date(row, ImportField.ClosedOn) switch
        {
            null => null,
            { Precision: DatePrecision.Month } month => month.Date.AddMonths(1).AddDays(-1),
            { } day => day.Date,
        };
    }

    private List<(string Name, bool IsFormer)> Names(SourceRow row, ImportField field, bool former)
    {
        var found = table.Many(row, field).Select(n => (Name: n, former)).ToList();
        if (found.Find(n => n.Name.Length > Text.Name) is { Name: { } name }) table.Fault(row, field, $"“{CheckedRows.Shortened(name)}” is too long for a name");
        return found;
    }

    /// <summary>Organisations so that each comes after the one that it is a part of; a circle is broken where it begins.</summary>
    public static List<NewOrganisation> ParentsFirst(IEnumerable<NewOrganisation> all)
    {
        var waiting = all.ToDictionary(o => o.Key, StringComparer.Ordinal);
        var sorted = new List<NewOrganisation>(waiting.Count);
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var first in waiting.Values.ToList())
        {
            var path = new List<NewOrganisation>();
            for (var it = first; it is not null && !done.Contains(it.Key) && path.TrueForAll(p => p.Key != it.Key);)
            {
                path.Add(it);
                it = it.Parent?.Key is { } above ? waiting.GetValueOrDefault(above) : null;
            }

            path.Reverse();
            foreach (var it in path)
            {
                sorted.Add(it.Parent?.Key is { } above && !done.Contains(above) ? it with { Parent = null } : it);
                done.Add(it.Key);
            }
        }

        return sorted;
    }
}
