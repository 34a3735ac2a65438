using EngagementPortal.Domain.Strategy;

namespace EngagementPortal.Domain.Imports;

/// <summary>What a file is checked against.</summary>
/// <param name="ById">Whoever imports: the lead where a row says nothing else.</param>
public sealed record ImportFacts(ImportKind Kind, SourceTable Table, ImportSetup Setup, KnownRegister Register, ImportWords Words, StrategyEditions Editions, DateOnly Today, long ById);

/// <summary>
/// Says what a file will do: which records come in, which are there already, and what is wrong in which row. It changes nothing, and the
/// same file, decisions and register give the same answer: so an import that was interrupted goes on where it stopped.
/// </summary>
public static class ImportChecker
{
    /// <summary>Checks a file.</summary>
    public static ImportCheck Check(ImportFacts facts)
    {
        var table = new CheckedRows(facts);
        // Of every engagement somebody has to say how it was held and whose it is: the file, or whoever brings it, once for all rows.
        var missing = ImportFields.Of(facts.Kind).Where(f => !table.Columns.Contains(f.Field)
            && (f.IsRequired || (f.Field is ImportField.Approach or ImportField.Division && !facts.Setup.Otherwise.ContainsKey(f.Field)))).ToList();
        if (missing.Count > 0) return new ImportCheck { Rows = facts.Table.Rows.Count, Missing = missing };

        var names = new NamesInFile(facts, table);
        var people = new PeopleInFile(facts, table, names);
        var rows = table.Filled();
        var check = new ImportCheck { Rows = facts.Table.Rows.Count };
        switch (facts.Kind)
        {
            case ImportKind.Organisations: check = check with { ThereAlready = new OrganisationRows(facts, table, names).Read(rows) }; break;
            case ImportKind.People: check = check with { ThereAlready = people.Read(rows) }; break;
            default: check = check with { Engagements = new EngagementRows(facts, table, names, people).Read(rows) }; break;
        }

        check = check with
        {
            Problems = [.. table.Problems.OrderBy(p => p.Line).ThenBy(p => p.Field)],
            Footnotes = table.Footnotes,
            Words = [.. table.Words.Values.OrderBy(w => w.Field).ThenByDescending(w => w.Rows).ThenBy(w => w.Word, StringComparer.Ordinal)],
            Names = names.ToReview,
            Organisations = OrganisationRows.ParentsFirst(names.Organisations.Values),
            People = [.. people.People.Values],
            RowsLeftOut = table.Faulty.Count,
        };
        // Whom only meetings name that are left out, does not come in.
        return facts.Kind == ImportKind.Engagements ? check.OfItsEngagements() : check;
    }
}
