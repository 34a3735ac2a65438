using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;

namespace EngagementPortal.Domain.Imports;

/// <summary>What a file is checked against.</summary>
/// <param name="ById">Whoever imports: the lead where a row says nothing else.</param>
public sealed record ImportFacts(ImportKind Kind, SourceTable Table, ImportSetup Setup, KnownRegister Register, ImportWords Words, StrategyEditions Editions, DateOnly Today, long ById);

/// <summary>
/// Says what a file will do: which records come in, which are there already, and what is wrong in which row. It changes nothing, and the
/// same file, decisions and register give the same answer: so an import that was interrupted goes on where it stopped.
/// </summary>
public sealed class ImportChecker
{
    private static readonly char[] Between = [';', '\n', '|'];

    private readonly ImportFacts facts;
    private readonly ImportSetup setup;
    private readonly ILookup<ImportField, int> columns;
    private readonly NameIndex<KnownOrganisation> register = new();
    private readonly Dictionary<string, string> comingByLetters = new(StringComparer.Ordinal);
    private readonly Dictionary<long, KnownOrganisation> byId;
    private readonly ILookup<string, KnownPerson> peopleByName;
    private readonly ILookup<string, KnownPerson> peopleByEmail;
    private readonly List<RowProblem> problems = [];
    private readonly Dictionary<(ImportField, string Folded), UnknownWord> words = [];
    private readonly Dictionary<string, Named> names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, NewOrganisation> organisations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, NewPerson> people = new(StringComparer.Ordinal);
    private readonly HashSet<int> faulty = [];
    private readonly List<int> footnotes = [];

    private ImportChecker(ImportFacts facts)
    {
        (this.facts, setup) = (facts, facts.Setup);
        columns = (setup.Columns ?? new Dictionary<int, ImportField>()).OrderBy(c => c.Key).ToLookup(c => c.Value, c => c.Key);
        byId = facts.Register.Organisations.ToDictionary(o => o.Id);
        foreach (var it in facts.Register.Organisations)
        {
            foreach (var key in it.OtherNames.Prepend(it.Name).Select(NameKey.Of).Distinct()) register.Add(key, it);
        }

        peopleByName = facts.Register.People.ToLookup(p => NameKey.Of(p.Name));
        peopleByEmail = facts.Register.People.Where(p => p.EmailKey is not null).ToLookup(p => p.EmailKey!);
    }

    /// <summary>Checks a file.</summary>
    public static ImportCheck Check(ImportFacts facts) => new ImportChecker(facts).Run();

    private ImportCheck Run()
    {
        var missing = ImportFields.Of(facts.Kind).Where(f => f.IsRequired && !columns.Contains(f.Field)).ToList();
        if (missing.Count > 0) return new ImportCheck { Rows = facts.Table.Rows.Count, Missing = missing };
        var rows = Filled();
        var there = 0;
        List<NewEngagement> engagements = [];
        switch (facts.Kind)
        {
            case ImportKind.Organisations: there = Organisations(rows); break;
            case ImportKind.People: there = People(rows); break;
            default: engagements = Engagements(rows); break;
        }

        var used = engagements.SelectMany(e => e.Organisations).Select(o => o.Key).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var met = engagements.SelectMany(e => e.NewPeople).ToHashSet(StringComparer.Ordinal);
        return new ImportCheck
        {
            Rows = facts.Table.Rows.Count,
            Problems = [.. problems.OrderBy(p => p.Line).ThenBy(p => p.Field)],
            Footnotes = footnotes,
            Words = [.. words.Values.OrderBy(w => w.Field).ThenByDescending(w => w.Rows).ThenBy(w => w.Word, StringComparer.Ordinal)],
            Names = [.. names.Values.Where(n => n.Alike.Count > 0).OrderBy(n => n.Name, StringComparer.OrdinalIgnoreCase).Select(n => new NameToReview(n.Key, n.Name, n.Rows, n.Alike, setup.Names.GetValueOrDefault(n.Key)))],
            Organisations = [.. ParentsFirst(organisations.Values.Where(o => facts.Kind != ImportKind.Engagements || used.Contains(o.Key)))],
            People = [.. people.Values.Where(p => facts.Kind != ImportKind.Engagements || met.Contains(p.Key))],
            Engagements = engagements,
            ThereAlready = there,
            RowsLeftOut = faulty.Count,
        };
    }

    // What every kind has in common

    /// <summary>The rows that hold records, with blank cells filled from above where they mean the same.</summary>
    private List<SourceRow> Filled()
    {
        const int LongestName = 100;
        var required = ImportFields.Of(facts.Kind).Where(f => f.IsRequired).SelectMany(f => columns[f.Field]).ToList();
        var asAbove = setup.AsAbove.SelectMany(f => columns[f]).ToList();
        var above = new Dictionary<int, string>();
        var rows = new List<SourceRow>(facts.Table.Rows.Count);
        foreach (var row in facts.Table.Rows)
        {
            var held = columns.SelectMany(c => c).Count(c => row[c].Length > 0);
            // Under a table stand its notes, between its parts their names: a line of words in one column, and nothing where a record has to
            // have something. An organisation can be a name alone; of an engagement, one cell alone says who was there at the most.
            if (held == 0 || (held == 1 && (facts.Kind == ImportKind.Engagements
                ? columns[ImportField.Organisations].All(c => row[c].Length == 0)
                : required.TrueForAll(c => row[c].Length == 0) || (facts.Table.Headings.Count > 2 && row.Cells.First(c => c.Length > 0).Length > LongestName))))
            {
                footnotes.Add(row.Line);
                continue;
            }

            if (row.Cells.Skip(facts.Table.Headings.Count).Any(c => c.Length > 0))
            {
                Fault(row, null, string.Create(CultureInfo.InvariantCulture, $"The row has {row.Cells.Count} cells and the headings {facts.Table.Headings.Count}: perhaps a text with what separates cells stands without quotation marks"));
                continue;
            }

            if (asAbove.Count == 0)
            {
                rows.Add(row);
                continue;
            }

            var cells = row.Cells.ToArray();
            foreach (var c in asAbove)
            {
                if (row[c].Length > 0) above[c] = row[c];
                else if (above.TryGetValue(c, out var text))
                {
                    if (c >= cells.Length) Array.Resize(ref cells, c + 1);
                    cells[c] = text;
                }
            }

            rows.Add(row with { Cells = [.. cells.Select(c => c ?? "")] });
        }

        return rows;
    }

    private string Cell(SourceRow row, ImportField field)
    {
        foreach (var c in columns[field])
        {
            if (!ImportWords.IsBlank(row[c])) return row[c];
        }

        return "";
    }

    private IEnumerable<string> Many(SourceRow row, ImportField field, bool alsoAtCommas = false) => columns[field].SelectMany(c => Split(row[c], alsoAtCommas));

    private static IEnumerable<string> Split(string text, bool alsoAtCommas) => (alsoAtCommas ? text.Split([.. Between, ',']) : text.Split(Between))
        .Select(Tidy).Where(t => !ImportWords.IsBlank(t));

    /// <summary>A name without the bullet before it, the mark of a footnote behind it, and more than one blank in it.</summary>
    private static string Tidy(string text) => string.Join(' ', text.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries)).Trim('*', '•', '·', ' ', ',', '.').TrimStart('-', '–', ' ');

    private void Fault(SourceRow row, ImportField? field, string said)
    {
        problems.Add(new RowProblem(row.Line, field, said, IsWarning: false));
        faulty.Add(row.Line);
    }

    private void Warn(SourceRow row, ImportField field, string said) => problems.Add(new RowProblem(row.Line, field, said, IsWarning: true));

    /// <summary>What stands in a cell of words that stand for something; what the file says otherwise where it is blank.</summary>
    private string? Chosen(SourceRow row, ImportField field)
    {
        var text = Cell(row, field);
        if (text.Length == 0) return setup.Otherwise.GetValueOrDefault(field);
        return Meaning(row, field, text);
    }

    private string? Meaning(SourceRow row, ImportField field, string text)
    {
        var code = facts.Words.Meaning(field, text, setup);
        if (code is null)
        {
            Unknown(field, text);
            Fault(row, field, $"“{Shortened(text)}” is not known. Say what it stands for");
        }

        return code is { Length: > 0 } ? code : null;
    }

    private void Unknown(ImportField field, string text)
    {
        var key = (field, Text.Fold(text));
        words[key] = words.TryGetValue(key, out var word) ? word with { Rows = word.Rows + 1 } : new UnknownWord(field, text, 1);
    }

    private T ChosenSet<T>(SourceRow row, ImportField field, Func<T, T, T> and) where T : struct, Enum
    {
        var all = Many(row, field, alsoAtCommas: true).ToList();
        // A label can have a comma of its own.
        if (all.Count > 1 && Cell(row, field) is var whole && facts.Words.Meaning(field, whole, setup) is not null) all = [whole];
        if (all.Count == 0 && setup.Otherwise.GetValueOrDefault(field) is { } otherwise) return Parsed<T>(otherwise) ?? default;
        return all.Select(text => Parsed<T>(Meaning(row, field, text))).Where(v => v is not null).Aggregate(default(T), (set, v) => and(set, v!.Value));
    }

    private static T? Parsed<T>(string? code) where T : struct, Enum => Kebab.TryParse<T>(code, out var value) ? value : null;

    private string? Line(SourceRow row, ImportField field, int length)
    {
        var text = Cell(row, field);
        if (text.Length == 0) return null;
        if (text.Length <= length) return text;
        Fault(row, field, string.Create(CultureInfo.InvariantCulture, $"has {text.Length:N0} characters; it may have {length:N0}"));
        return null;
    }

    private int? WholeNumber(SourceRow row, ImportField field, int most)
    {
        var text = Cell(row, field);
        if (text.Length == 0) return null;
        if (decimal.TryParse(text, NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number == decimal.Truncate(number) && number >= 0 && number <= most) return (int)number;
        Fault(row, field, $"“{Shortened(text)}” is not a whole number up to {most.ToString("N0", CultureInfo.InvariantCulture)}");
        return null;
    }

    private decimal? Number(SourceRow row, ImportField field, decimal most)
    {
        var text = Cell(row, field).Trim('£', ' ');
        if (text.Length == 0) return null;
        if (decimal.TryParse(text, NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number >= 0 && number <= most) return decimal.Round(number, 2, MidpointRounding.AwayFromZero);
        Fault(row, field, $"“{Shortened(text)}” is not a number up to {most.ToString("N0", CultureInfo.InvariantCulture)}");
        return null;
    }

    private SourceDate? Date(SourceRow row, ImportField field)
    {
        var text = Cell(row, field);
        if (setup.Values.TryGetValue(field, out var told) && told.TryGetValue(Text.Fold(text), out var said)) text = said;
        var date = SourceDates.Read(text, !setup.MonthFirst, setup.Year, out var why);
        if (date is not null) return date;
        Fault(row, field, $"The date {why}");
        if (text.Length > 0) Unknown(field, text);
        return null;
    }

    private static string Shortened(string text) => text.Length <= 60 ? text : string.Concat(text.AsSpan(0, 59), "…");

    // Names of organisations

    private sealed class Named(string key, string name)
    {
        public string Key { get; } = key;
        public string Name { get; } = name;
        public int Rows { get; set; }
        public OrganisationRef? Is { get; set; }
        public IReadOnlyList<KnownOrganisation> Alike { get; set; } = [];
    }

    /// <summary>
    /// Which organisation a name stands for: one of the register by its name or another name; one that a spelling was said to be before; what
    /// was decided about it; else one that comes in. Null where it was said to be none.
    /// </summary>
    private OrganisationRef? Find(string name)
    {
        var key = NameKey.Of(name);
        if (names.TryGetValue(key, out var known))
        {
            known.Rows++;
            return known.Is;
        }

        var named = names[key] = new Named(key, name) { Rows = 1 };
        named.Is = Known(named);
        return named.Is;
    }

    private OrganisationRef? Known(Named named)
    {
        var same = register.Of(named.Key);
        // Of several with one name, one that is active is meant.
        if (same.Count == 1) return new OrganisationRef(same[0].Id, null);
        var decided = setup.Names.GetValueOrDefault(named.Key);
        if (same.Count > 1) named.Alike = same;
        else if (decided is null && facts.Register.Spellings.TryGetValue(named.Key, out var before) && byId.ContainsKey(before)) return new OrganisationRef(before, null);
        else named.Alike = register.Like(named.Key);

        if (decided is { LeaveOut: true }) return null;
        if (decided?.OrganisationId is { } id && byId.ContainsKey(id)) return new OrganisationRef(id, null);
        // Two names of the file that differ in their blanks alone are one.
        var letters = named.Key.Replace(" ", "", StringComparison.Ordinal);
        return new OrganisationRef(null, comingByLetters.TryGetValue(letters, out var twin) ? twin : comingByLetters[letters] = named.Key);
    }

    /// <summary>Whether the register or the file has an organisation of this very name.</summary>
    private bool IsName(string text) => register.Of(NameKey.Of(text)).Count > 0 || facts.Register.Spellings.ContainsKey(NameKey.Of(text));

    /// <summary>The organisations named in a row, each once; those that are new are taken down.</summary>
    private List<OrganisationRef> OrganisationsOf(SourceRow row)
    {
        var found = new List<OrganisationRef>();
        foreach (var c in columns[ImportField.Organisations])
        {
            var cell = row[c];
            if (ImportWords.IsBlank(cell)) continue;
            foreach (var name in IsName(cell) ? [Tidy(cell)] : Split(cell, setup.SplitAtCommas))
            {
                var plain = name.StartsWith("and ", StringComparison.OrdinalIgnoreCase) ? name[4..] : name;
                if (plain.Length > Text.Name)
                {
                    Fault(row, ImportField.Organisations, $"“{Shortened(plain)}” is too long for a name. Say what separates organisations, or put them in rows of their own");
                    continue;
                }

                if (NameKey.Of(plain).Length == 0 || Find(plain) is not { } it || found.Contains(it)) continue;
                found.Add(it);
                if (it.Key is { } key) organisations.TryAdd(key, new NewOrganisation(key, ByName(plain), null, null));
            }
        }

        return found;
    }

    /// <summary>What is known of an organisation of which a row says the name alone.</summary>
    private OrganisationDetails ByName(string name) => new(name, Parsed<OrganisationKind>(setup.Otherwise.GetValueOrDefault(ImportField.NewKind)) ?? OrganisationKind.Other)
    {
        UserGroups = Parsed<UserGroups>(setup.Otherwise.GetValueOrDefault(ImportField.NewGroups)) ?? UserGroups.None,
    };

    // Organisations

    private int Organisations(List<SourceRow> rows)
    {
        var there = 0;
        var parents = new List<(SourceRow Row, string Key, string Parent)>();
        foreach (var row in rows)
        {
            var name = Line(row, ImportField.Name, Text.Name);
            if (name is null && !faulty.Contains(row.Line)) Fault(row, ImportField.Name, "The name is missing");
            var kind = Parsed<OrganisationKind>(Chosen(row, ImportField.Kind)) ?? OrganisationKind.Other;
            var groups = ChosenSet<UserGroups>(row, ImportField.UserGroups, (a, b) => a | b);
            var roles = ChosenSet<StakeholderGroups>(row, ImportField.StakeholderGroups, (a, b) => a | b);
            var others = Names(row, ImportField.OtherNames, former: false).Concat(Names(row, ImportField.FormerNames, former: true)).ToList();
            var tags = Many(row, ImportField.Tags, alsoAtCommas: true).ToList();
            if (tags.Find(t => t.Length > OrganisationTag.Length) is { } tag) Fault(row, ImportField.Tags, $"“{Shortened(tag)}” is longer than {OrganisationTag.Length} characters");
            if (tags.Count > Organisation.MaxTags) Fault(row, ImportField.Tags, $"There are more than {Organisation.MaxTags} tags");
            var website = Line(row, ImportField.Website, Text.Line);
            if (website is not null && WebDomain.Of(website) is null) Fault(row, ImportField.Website, $"“{Shortened(website)}” is not a web address");
            var area = Line(row, ImportField.AreaCode, 20);
            var notes = Line(row, ImportField.Notes, Text.Paragraph);
            var key = Chosen(row, ImportField.IsKeyAccount) == ImportWords.Yes;
            var closed = LastDay(row);
            if (closed > facts.Today)
            {
                Warn(row, ImportField.ClosedOn, "It has not closed yet: the day lies ahead");
                closed = null;
            }
            else if (closed < RegisterRules.Earliest) Fault(row, ImportField.ClosedOn, "The date must be 1 January 1900 or later");

            if (faulty.Contains(row.Line) || name is null) continue;
            if (NameKey.Of(name).Length == 0)
            {
                Fault(row, ImportField.Name, "The name has no letters");
                continue;
            }

            // Known under its name, or under another that the file knows.
            var at = Find(name);
            if (at is { Key: not null } && others.Select(o => register.Of(NameKey.Of(o.Name))).FirstOrDefault(o => o.Count == 1) is [var alias]) at = new OrganisationRef(alias.Id, null);
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
            if (organisations.ContainsKey(it.Key!))
            {
                Warn(row, ImportField.Name, "It stands in the file twice: the first row is taken");
                there++;
                continue;
            }

            organisations[it.Key!] = new NewOrganisation(it.Key!, details, null, closed);
            if (Line(row, ImportField.Parent, Text.Name) is { } parent) parents.Add((row, it.Key!, parent));
        }

        // A parent can stand below its parts.
        foreach (var (row, key, parent) in parents)
        {
            var parentKey = NameKey.Of(parent);
            OrganisationRef? above = register.Of(parentKey) is [var known] ? new OrganisationRef(known.Id, null) : organisations.ContainsKey(parentKey) && parentKey != key ? new OrganisationRef(null, parentKey) : null;
            if (above is null) Warn(row, ImportField.Parent, $"“{Shortened(parent)}” is in neither the register nor the file: it comes in without");
            else organisations[key] = organisations[key] with { Parent = above };
        }

        return there;
    }

    /// <summary>The day on which an organisation closed; of a month or a year alone, its last.</summary>
    private DateOnly? LastDay(SourceRow row)
    {
        var text = Cell(row, ImportField.ClosedOn);
        if (text.Length == 0) return null;
        if (text.Length == 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is > 1800 and < 2200) return new DateOnly(year, 12, 31);
        return Date(row, ImportField.ClosedOn) switch
        {
            null => null,
            { Precision: DatePrecision.Month } month => month.Date.AddMonths(1).AddDays(-1),
            { } day => day.Date,
        };
    }

    private List<(string Name, bool IsFormer)> Names(SourceRow row, ImportField field, bool former)
    {
        var found = Many(row, field).Select(n => (Name: n, former)).ToList();
        if (found.Find(n => n.Name.Length > Text.Name) is { Name: { } name }) Fault(row, field, $"“{Shortened(name)}” is too long for a name");
        return found;
    }

    /// <summary>Organisations so that each comes after the one that it is a part of; a circle is broken where it begins.</summary>
    private static List<NewOrganisation> ParentsFirst(IEnumerable<NewOrganisation> all)
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

    // People

    private int People(List<SourceRow> rows)
    {
        var there = 0;
        foreach (var row in rows)
        {
            var name = Line(row, ImportField.Name, Text.Name);
            if (name is null && !faulty.Contains(row.Line)) Fault(row, ImportField.Name, "The name is missing");
            var email = Line(row, ImportField.Email, 254);
            if (email is not null && !IsEmail(email)) Fault(row, ImportField.Email, $"“{Shortened(email)}” is not an e-mail address");
            var details = new PersonDetails(name ?? "")
            {
                Post = Line(row, ImportField.Post, Text.Line),
                Email = email,
                Telephone = Line(row, ImportField.Telephone, 40),
                MayBeContacted = Chosen(row, ImportField.MayBeContacted) != ImportWords.No,
                NoContactReason = Line(row, ImportField.NoContactReason, Text.Paragraph) ?? "As in the file that was imported",
                Notes = Line(row, ImportField.Notes, Text.Paragraph),
            };
            if (faulty.Contains(row.Line)) continue;
            var at = OrganisationsOf(row);
            if (faulty.Contains(row.Line)) continue;
            var known = Person(name!, email, at);
            if (known is not null || people.Values.Any(p => email is not null && p.Details.Email is { } other && string.Equals(other, email, StringComparison.OrdinalIgnoreCase)))
            {
                there++;
                continue;
            }

            var key = $"{NameKey.Of(name)}\n{email?.ToLowerInvariant()}\n{string.Join(',', at)}";
            if (!people.TryAdd(key, new NewPerson(key, details, at)))
            {
                Warn(row, ImportField.Name, "They stand in the file twice: the first row is taken");
                there++;
            }
        }

        return there;
    }

    /// <summary>A person of the register: by their address; else by their name, where one alone has it or one alone of those is with these organisations.</summary>
    private KnownPerson? Person(string name, string? email, List<OrganisationRef> at)
    {
        if (email is not null) return peopleByEmail[email.ToLowerInvariant()].FirstOrDefault();
        var same = peopleByName[NameKey.Of(name)].ToList();
        var with = same.Where(p => p.Organisations.Any(o => at.Any(a => a.Id == o))).ToList();
        return with.Count == 1 ? with[0] : same.Count == 1 && (at.Count == 0 || same[0].Organisations.Count == 0) ? same[0] : null;
    }

    private static bool IsEmail(string text) => text.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at == text.LastIndexOf('@') && text.IndexOf('.', at) > at + 1 && !text.EndsWith('.') && !text.Any(char.IsWhiteSpace);

    // Engagements

    private List<NewEngagement> Engagements(List<SourceRow> rows)
    {
        var tokens = new Dictionary<string, int>(StringComparer.Ordinal);
        var engagements = new List<NewEngagement>();
        foreach (var meeting in Meetings(rows))
        {
            var made = Engagement(meeting, tokens);
            // One row that is wrong keeps the whole meeting out: half of who took part would be false.
            if (meeting.Exists(r => faulty.Contains(r.Line))) foreach (var row in meeting) faulty.Add(row.Line);
            else if (made is not null) engagements.Add(made);
        }

        return engagements;
    }

    /// <summary>
    /// The rows of each meeting: those with one number, or alike where that is said; a row with nothing but organisations belongs to the
    /// one above it.
    /// </summary>
    private List<List<SourceRow>> Meetings(List<SourceRow> rows)
    {
        var meetings = new List<List<SourceRow>>();
        var byNumber = new Dictionary<string, List<SourceRow>>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var number = Cell(row, ImportField.Reference);
            if (number.Length == 0 && setup.JoinAlike && Cell(row, ImportField.Date) is { Length: > 0 } date && Cell(row, ImportField.Subject) is { Length: > 0 } subject)
                number = $"{date}\n{Text.Fold(subject)}\n{Text.Fold(Cell(row, ImportField.Place))}";
            if (number.Length > 0)
            {
                if (!byNumber.TryGetValue(number, out var joined)) meetings.Add(byNumber[number] = joined = []);
                joined.Add(row);
            }
            else if (meetings.Count > 0 && Cell(row, ImportField.Date).Length == 0 && Cell(row, ImportField.Subject).Length == 0 && Cell(row, ImportField.Organisations).Length > 0) meetings[^1].Add(row);
            else meetings.Add([row]);
        }

        return meetings;
    }

    private NewEngagement? Engagement(List<SourceRow> meeting, Dictionary<string, int> tokens)
    {
        var first = meeting[0];
        var date = Date(first, ImportField.Date);
        foreach (var row in meeting.Skip(1))
        {
            var text = Cell(row, ImportField.Date);
            if (text.Length > 0 && text != Cell(first, ImportField.Date) && Date(row, ImportField.Date) != date) Fault(row, ImportField.Date, $"The rows of this meeting have different dates (see line {first.Line.ToString(CultureInfo.InvariantCulture)})");
        }

        var with = meeting.SelectMany(OrganisationsOf).Distinct().ToList();
        var (known, added, notes) = Attendees(meeting, with);
        var audience = with.Count + known.Count + added.Count > 0 && columns[ImportField.UserGroups].Any() ? UserGroups.None : ChosenSet<UserGroups>(first, ImportField.UserGroups, (a, b) => a | b);
        if (with.Count + known.Count + added.Count > 0) audience = UserGroups.None;

        var approach = Approach(first);
        var subjects = meeting.SelectMany(r => columns[ImportField.Subject].Select(c => r[c])).Where(t => !ImportWords.IsBlank(t)).Distinct().ToList();
        var subject = subjects.Count > 0 ? subjects[0] : facts.Editions.All[0].Approach(approach)?.Name ?? "Meeting";
        var purposes = meeting.SelectMany(r => columns[ImportField.Purpose].Select(c => r[c])).Where(t => !ImportWords.IsBlank(t)).Distinct().Concat(subjects.Skip(1)).ToList();
        subject = string.Join(' ', subject.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (subject.Length > Text.Line)
        {
            purposes.Insert(0, subject);
            subject = string.Concat(subject.AsSpan(0, Text.Line - (char.IsHighSurrogate(subject[Text.Line - 2]) ? 2 : 1)), "…");
        }

        purposes.AddRange(notes);
        var purpose = string.Join('\n', purposes);
        if (purpose.Length > Text.Paragraph) Fault(first, ImportField.Purpose, string.Create(CultureInfo.InvariantCulture, $"has {purpose.Length:N0} characters; it may have {Text.Paragraph:N0}"));

        var division = Chosen(first, ImportField.Division) is { } d ? long.Parse(d, CultureInfo.InvariantCulture) : (long?)null;
        var lead = Chosen(first, ImportField.Lead) is { } l ? long.Parse(l, CultureInfo.InvariantCulture) : facts.ById;
        if (division is null && Cell(first, ImportField.Division).Length == 0) Fault(first, ImportField.Division, "The division is missing. Say which one is meant where a row says nothing");
        var sensitivity = Parsed<Sensitivity>(Chosen(first, ImportField.Sensitivity)) ?? Sensitivity.Normal;
        var reason = Line(first, ImportField.Reason, Text.Paragraph) ?? setup.Otherwise.GetValueOrDefault(ImportField.Reason);
        var statusReason = Line(first, ImportField.StatusReason, Text.Paragraph);
        var outcome = Line(first, ImportField.Outcome, Text.Paragraph);
        var details = new EngagementDetails
        {
            Purpose = purpose.Length == 0 ? null : purpose,
            Place = Line(first, ImportField.Place, Text.Line),
            Channel = Parsed<MeetingChannel>(Chosen(first, ImportField.Channel)),
            Headcount = WholeNumber(first, ImportField.Headcount, 1_000_000),
            Cost = Number(first, ImportField.Cost, 9_999_999_999),
            StaffHours = Number(first, ImportField.StaffHours, 999_999),
            Satisfaction = WholeNumber(first, ImportField.Satisfaction, 5) is { } s and > 0 ? s : null,
        };
        if (date is not { } on) return null;
        // Lists that leave this portal say beside the first of a month that only the month is known.
        if (Chosen(first, ImportField.Precision) == DatePrecision.Month.Code()) on = new SourceDate(new DateOnly(on.Date.Year, on.Date.Month, 1), DatePrecision.Month);

        var status = Parsed<EngagementStatus>(Chosen(first, ImportField.Status)) ?? (on.Date > facts.Today && setup.AheadIsPlanned ? EngagementStatus.Planned : EngagementStatus.Held);
        var tense = status is EngagementStatus.Held or EngagementStatus.Void ? EngagementTense.Held : EngagementTense.Planned;
        var edition = facts.Editions.InForceOn(on.Date);
        var verdict = LogRules.Judge(new LogFacts(tense, on.Date, facts.Today, ModeOf(approach), approach, edition, facts.Editions.All[0], Parties(with, known, added, audience), reason));
        foreach (var finding in verdict.Findings.Where(f => f.Severity == Severity.Blocks))
        {
            // What was planned, and called off or not held, lies in the past.
            if (finding.Code == LogRules.PlannedInPast && status is EngagementStatus.NotHeld or EngagementStatus.Cancelled) continue;
            var field = FieldOfFinding(finding);
            if (finding.Code == LogRules.OrganisationClosed) Warn(first, field, finding.Text);
            else Fault(first, field, finding.Code switch
            {
                LogRules.NobodyTookPart => "Nobody took part: the row names no organisation, person or audience",
                LogRules.HeldInFuture => "The date lies ahead. Say that rows like this are planned, or correct the date",
                LogRules.UnknownApproach when approach.Length == 0 => "The approach is missing. Say which one is meant where a row says nothing",
                LogRules.ReasonMissing => "The approach is not offered to those who took part. Say why it was used",
                _ => finding.Text,
            });
        }

        if (tense == EngagementTense.Planned && verdict.Expectation.Outcome == ExpectationOutcome.NotOffered && status == EngagementStatus.Planned)
            Warn(first, ImportField.Approach, "The approach is not offered to those who are to take part: a manager has to allow it");
        var reference = Cell(first, ImportField.Reference);
        return new NewEngagement(Token(on, subject, meeting, reference, tokens), ReferenceOf(reference), [.. meeting.Select(r => r.Line)], on.Date, on.Precision, status, ModeOf(approach), approach, subject)
        {
            Organisations = with,
            People = [.. known.Select(p => p.Id)],
            NewPeople = added,
            Audience = audience,
            Details = details,
            DivisionId = division ?? 0,
            LeadId = lead,
            StatusReason = statusReason,
            Outcome = outcome,
            Sensitivity = sensitivity,
            Expectation = verdict.Expectation.Outcome,
            Edition = edition?.Code,
            Reason = reason,
        };
    }

    /// <summary>The people of a meeting: those of the register, those who come in, and words about the others.</summary>
    private (List<KnownPerson> Known, List<string> Added, List<string> Notes) Attendees(List<SourceRow> meeting, List<OrganisationRef> with)
    {
        var (known, added, others) = (new List<KnownPerson>(), new List<string>(), new List<string>());
        foreach (var row in meeting)
        {
            foreach (var text in Many(row, ImportField.People, setup.SplitAtCommas))
            {
                var email = IsEmail(text) ? text : null;
                if (Person(text, email, with) is { } person)
                {
                    if (!known.Contains(person)) known.Add(person);
                }
                else if (setup.AddPeople && email is null && text.Length <= Text.Name && NameKey.Of(text).Length > 0)
                {
                    // With more than one organisation there, nobody can tell where they work.
                    OrganisationRef[] at = with is [var one] ? [one] : [];
                    var key = $"{NameKey.Of(text)}\n\n{string.Join(',', at)}";
                    people.TryAdd(key, new NewPerson(key, new PersonDetails(text), at));
                    if (!added.Contains(key)) added.Add(key);
                }
                else if (!others.Contains(text))
                {
                    others.Add(text);
                    Warn(row, ImportField.People, $"“{Shortened(text)}” is not in the register: the name is kept in the purpose");
                }
            }
        }

        return (known, added, others.Count > 0 ? [$"With {string.Join(", ", others)}"] : []);
    }

    private string Approach(SourceRow row)
    {
        var text = Cell(row, ImportField.Approach);
        var mode = Chosen(row, ImportField.Mode);
        if (text.Length == 0) return setup.Otherwise.GetValueOrDefault(ImportField.Approach) ?? "";
        if (facts.Words.Meaning(ImportField.Approach, text, setup) is { } code) return code;
        // Near-twins in two modes: the mode tells which.
        var named = facts.Editions.All[0].Approaches.Where(a => a.Mode.Code() == mode && Text.Fold(a.Name) == Text.Fold(text)).ToList();
        return named.Count == 1 ? named[0].Code : Meaning(row, ImportField.Approach, text) ?? "";
    }

    private static Mode ModeOf(string approach) => Kebab.TryParse<Mode>(approach.Split('/')[0], out var mode) ? mode : Mode.Dialogue;

    private List<LogParty> Parties(List<OrganisationRef> with, List<KnownPerson> known, List<string> added, UserGroups audience)
    {
        var parties = new List<LogParty>();
        foreach (var it in with)
        {
            if (it.Id is { } id) parties.Add(new LogParty(byId[id].Name, byId[id].UserGroups, byId[id].StakeholderGroups == StakeholderGroups.None || (byId[id].StakeholderGroups & StakeholderGroups.Users) != 0, byId[id].ClosedOn));
            else parties.Add(new LogParty(organisations[it.Key!].Details.Name, organisations[it.Key!].Details.UserGroups));
        }

        // People are judged with their organisation, where it is there.
        foreach (var person in known.Where(p => !with.Exists(w => w.Id is { } id && p.Organisations.Contains(id))))
            parties.Add(new LogParty(person.Name, person.Organisations.Where(byId.ContainsKey).Select(o => byId[o].UserGroups).Union()));
        if (with.Count == 0) parties.AddRange(added.Select(k => new LogParty(people[k].Details.Name, UserGroups.None)));
        parties.AddRange(audience.Singly().Select(g => new LogParty(g.InWords(), g)));
        return parties;
    }

    private static ImportField FieldOfFinding(Finding finding) => finding.Field switch
    {
        "Date" => ImportField.Date,
        "Approach" => ImportField.Approach,
        "Who" => ImportField.Organisations,
        "Reason" => ImportField.Reason,
        _ => ImportField.Subject,
    };

    private static long? ReferenceOf(string text) => text.StartsWith("ENG-", StringComparison.OrdinalIgnoreCase) && long.TryParse(text.AsSpan(4), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    /// <summary>
    /// The same whenever the same rows are brought in, whatever is decided about them; rows that say the very same twice are two meetings.
    /// </summary>
    private Guid Token(SourceDate date, string subject, List<SourceRow> meeting, string reference, Dictionary<string, int> tokens)
    {
        var who = meeting.SelectMany(r => columns[ImportField.Organisations].Concat(columns[ImportField.People]).Concat(columns[ImportField.UserGroups]).Select(c => Text.Fold(r[c]))).Where(t => t.Length > 0).Order(StringComparer.Ordinal);
        var said = $"{date}\n{Text.Fold(subject)}\n{Text.Fold(reference)}\n{string.Join('\n', who)}";
        var time = tokens[said] = tokens.GetValueOrDefault(said) + 1;
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(time == 1 ? said : $"{said}\n{time.ToString(CultureInfo.InvariantCulture)}"))[..16];
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80); // Version 8: of its own making (RFC 9562).
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash, bigEndian: true);
    }
}
