using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;

namespace EngagementPortal.Domain.Imports;

/// <summary>A table that was read from a file.</summary>
/// <param name="Headings">Names of the columns.</param>
/// <param name="HeadingLine">The line on which they stand, the first being 1.</param>
/// <param name="Rows">What stands below, without empty lines.</param>
public sealed record SourceTable(IReadOnlyList<string> Headings, int HeadingLine, IReadOnlyList<SourceRow> Rows);

/// <summary>A row of a file.</summary>
/// <param name="Line">Where it stands: the line of a text file, the row of a sheet.</param>
/// <param name="Cells">What stands in it, clean of control characters; short rows end early.</param>
public sealed record SourceRow(int Line, IReadOnlyList<string> Cells)
{
    /// <summary>What stands in a column; nothing where the row is shorter.</summary>
    public string this[int column] => column < Cells.Count ? Cells[column] : "";
}

/// <summary>An organisation of the register, as far as names are matched with it.</summary>
public sealed record KnownOrganisation(long Id, string Name, IReadOnlyList<string> OtherNames, UserGroups UserGroups, StakeholderGroups StakeholderGroups, DateOnly? ClosedOn);

/// <summary>A person of the register, as far as names are matched with them.</summary>
/// <param name="Organisations">Where they are now.</param>
public sealed record KnownPerson(long Id, string Name, string? EmailKey, IReadOnlyList<long> Organisations);

/// <summary>What the register has when a file is checked.</summary>
/// <param name="Spellings">Spellings that were matched before, by their key.</param>
public sealed record KnownRegister(IReadOnlyList<KnownOrganisation> Organisations, IReadOnlyList<KnownPerson> People, IReadOnlyDictionary<string, long> Spellings);

/// <summary>Something in a row that keeps it out, or that whoever imports should know.</summary>
/// <param name="IsWarning">The row comes in all the same.</param>
public sealed record RowProblem(int Line, ImportField? Field, string Words, bool IsWarning);

/// <summary>A word of which it is not known what it stands for.</summary>
/// <param name="Rows">How often it occurs.</param>
public sealed record UnknownWord(ImportField Field, string Word, int Rows);

/// <summary>A name spelt like one or several others of the register.</summary>
/// <param name="Key">See <see cref="NameKey"/>.</param>
/// <param name="Decided">What was decided; null where it waits for somebody.</param>
public sealed record NameToReview(string Key, string Name, int Rows, IReadOnlyList<KnownOrganisation> Alike, NameDecision? Decided)
{
    /// <summary>What is likeliest: one of those spelt alike, or another one.</summary>
    public NameDecision Likeliest { get; } = Alike.FirstOrDefault(o => o.OtherNames.Prepend(o.Name).Select(NameKey.Of).Any(k => k == Key || Twins.IsMostLikelyOne(k, Key))) is { } it ? new NameDecision(it.Id) : NameDecision.New;
}

/// <summary>An organisation that a plan refers to: one of the register, or one that comes in with the file.</summary>
/// <param name="Id">Key in the register.</param>
/// <param name="Key">Key of the name of one that comes in.</param>
public readonly record struct OrganisationRef(long? Id, string? Key);

/// <summary>An organisation that comes in.</summary>
public sealed record NewOrganisation(string Key, OrganisationDetails Details, OrganisationRef? Parent, DateOnly? ClosedOn);

/// <summary>A person who comes in.</summary>
/// <param name="Key">By which engagements of the same file refer to them.</param>
public sealed record NewPerson(string Key, PersonDetails Details, IReadOnlyList<OrganisationRef> Organisations);

/// <summary>An engagement that comes in.</summary>
/// <param name="Token">The same whenever the same rows are brought in: by it they make no twins.</param>
/// <param name="Reference">Key of the record of this portal that the row says it is; null for none.</param>
public sealed record NewEngagement(Guid Token, long? Reference, IReadOnlyList<int> Lines, DateOnly Date, DatePrecision Precision, EngagementStatus Status, Mode Mode, string Approach, string Subject)
{
    public IReadOnlyList<OrganisationRef> Organisations { get; init; } = [];
    public IReadOnlyList<long> People { get; init; } = [];
    public IReadOnlyList<string> NewPeople { get; init; } = [];
    public UserGroups Audience { get; init; }
    public EngagementDetails Details { get; init; } = new();
    public long DivisionId { get; init; }
    public long LeadId { get; init; }
    public string? StatusReason { get; init; }
    public string? Outcome { get; init; }
    public Sensitivity Sensitivity { get; init; }
    public ExpectationOutcome Expectation { get; init; }
    public string? Edition { get; init; }
    public string? Reason { get; init; }
}

/// <summary>What a file will do, before it does anything.</summary>
public sealed record ImportCheck
{
    /// <summary>Rows of the file.</summary>
    public int Rows { get; init; }

    /// <summary>What is wrong, in the order of the file.</summary>
    public IReadOnlyList<RowProblem> Problems { get; init; } = [];

    /// <summary>Rows that hold no record: footnotes under the table.</summary>
    public IReadOnlyList<int> Footnotes { get; init; } = [];

    public IReadOnlyList<UnknownWord> Words { get; init; } = [];
    public IReadOnlyList<NameToReview> Names { get; init; } = [];
    public IReadOnlyList<NewOrganisation> Organisations { get; init; } = [];
    public IReadOnlyList<NewPerson> People { get; init; } = [];
    public IReadOnlyList<NewEngagement> Engagements { get; init; } = [];

    /// <summary>Records that are there already.</summary>
    public int ThereAlready { get; init; }

    /// <summary>Rows that are left out because something is wrong in them, or in another row of the same meeting.</summary>
    public int RowsLeftOut { get; init; }

    /// <summary>What has to be said and neither a column nor whoever brings the file says.</summary>
    public IReadOnlyList<FieldOf> Missing { get; init; } = [];

    /// <summary>Records that will be added.</summary>
    public int ToDo => Organisations.Count + People.Count + Engagements.Count;

    /// <summary>Names that wait for somebody to decide.</summary>
    public int Undecided => Names.Count(n => n.Decided is null);

    /// <summary>Whether it can be brought in now.</summary>
    public bool IsReady => Missing.Count == 0 && Undecided == 0 && ToDo > 0;

    /// <summary>The same without engagements that are there already.</summary>
    public ImportCheck Without(IReadOnlySet<Guid> tokens, IReadOnlySet<long> references)
    {
        var left = Engagements.Where(e => !tokens.Contains(e.Token) && !(e.Reference is { } r && references.Contains(r))).ToList();
        return left.Count == Engagements.Count ? this : (this with { Engagements = left, ThereAlready = ThereAlready + Engagements.Count - left.Count }).OfItsEngagements();
    }

    /// <summary>The same with those organisations and people alone whom an engagement of it names.</summary>
    internal ImportCheck OfItsEngagements()
    {
        var organisations = Engagements.SelectMany(e => e.Organisations).Select(o => o.Key).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var people = Engagements.SelectMany(e => e.NewPeople).ToHashSet(StringComparer.Ordinal);
        return this with { Organisations = [.. Organisations.Where(o => organisations.Contains(o.Key))], People = [.. People.Where(p => people.Contains(p.Key))] };
    }
}
