namespace EngagementPortal.Domain.Measurement;

/// <summary>Where the definition of a measure stands (section 4.0: a draft is published, and ONS and users are content with it).</summary>
public enum MeasureState
{
    Draft = 1,

    /// <summary>Published for comment.</summary>
    OutForComment = 2,

    /// <summary>Signed off by ONS, and users said that they are content.</summary>
    Agreed = 3,

    /// <summary>Not reported any more.</summary>
    Retired = 4,
}

/// <summary>Which way is better.</summary>
public enum BetterWhen
{
    Higher = 1,
    Lower = 2,
}

/// <summary>Where the figures of a measure come from.</summary>
public enum MeasureSource
{
    /// <summary>Counted from the portal's records.</summary>
    Computed = 1,

    /// <summary>Somebody enters them, with their source.</summary>
    Entered = 2,
}

/// <summary>What a measure measures, in words.</summary>
/// <param name="Title">What people call it.</param>
/// <param name="Definition">What it tells, in a sentence or two.</param>
/// <param name="Numerator">What is counted.</param>
/// <param name="Denominator">Of what it is counted.</param>
public sealed record MeasureWords(string Title, string Definition, string Numerator, string Denominator);

/// <summary>
/// One version of the definition of a measure, with its life from draft to agreement. A changed definition is a new version, from a
/// year on: figures are not compared across it.
/// </summary>
public sealed class Measure : IVersioned
{
    private readonly List<MeasureComment> comments = [];

    private Measure() { }

    /// <param name="code">M1 to M23.</param>
    /// <param name="number">1 for the first definition, and one more for each that follows.</param>
    /// <param name="from">The first year that it holds for.</param>
    public Measure(string code, int number, FinancialYear from, MeasureSource source, BetterWhen better, MeasureWords words)
    {
        (Code, Number, FromYear, Source, Better, State) = (code, number, from.StartYear, source, better, MeasureState.Draft);
        Describe(words);
    }

    public long Id { get; private set; }
    public int Version { get; private set; }
    public string Code { get; private set; } = "";
    public int Number { get; private set; }

    /// <summary>The calendar year in which the first year begins that it holds for.</summary>
    public int FromYear { get; private set; }

    public MeasureSource Source { get; private set; }
    public BetterWhen Better { get; private set; }
    public string Title { get; private set; } = "";
    public string Definition { get; private set; } = "";
    public string Numerator { get; private set; } = "";
    public string Denominator { get; private set; } = "";

    /// <summary>Who answers for it; null while nobody does.</summary>
    public long? OwnerId { get; private set; }

    public MeasureState State { get; private set; }
    public DateOnly? PutOutOn { get; private set; }

    /// <summary>When ONS signed it off.</summary>
    public DateOnly? SignedOffOn { get; private set; }

    public long? SignedOffById { get; private set; }

    /// <summary>When users were content with it.</summary>
    public DateOnly? UsersAgreedOn { get; private set; }

    /// <summary>Which users said so, and how.</summary>
    public string? UsersAgreedHow { get; private set; }

    /// <summary>Why it is not reported any more.</summary>
    public string? RetiredReason { get; private set; }

    public IReadOnlyList<MeasureComment> Comments => comments;

    /// <summary>Who answers for it.</summary>
    public void HandTo(long? ownerId) => OwnerId = ownerId;

    /// <summary>Says it in other words, while it is a draft.</summary>
    /// <exception cref="InvalidOperationException">It is out for comment or agreed: that takes a new version.</exception>
    public void Describe(MeasureWords words)
    {
        if (State != MeasureState.Draft) throw new InvalidOperationException("A definition that was published is changed by a new version.");
        (Title, Definition) = (Text.Required(words.Title, Text.Name, "Title"), Text.Required(words.Definition, Text.Paragraph, "Definition"));
        (Numerator, Denominator) = (Text.Required(words.Numerator, Text.Line, "Numerator"), Text.Required(words.Denominator, Text.Line, "Denominator"));
    }

    /// <summary>Publishes the draft for comment.</summary>
    public void PutOut(DateOnly on)
    {
        if (State != MeasureState.Draft) throw new InvalidOperationException("Only a draft is put out for comment.");
        (State, PutOutOn) = (MeasureState.OutForComment, on);
    }

    /// <summary>Takes a comment on it, while it is out for comment.</summary>
    /// <param name="from">Whose it is, as they call themselves.</param>
    public void Hear(string from, string words, DateOnly on, long enteredById)
    {
        if (State != MeasureState.OutForComment) throw new InvalidOperationException("Comments are taken while it is out for comment.");
        comments.Add(new MeasureComment(from, words, on, enteredById));
    }

    /// <summary>ONS signs it off.</summary>
    public void SignOff(long byId, DateOnly on)
    {
        if (State != MeasureState.OutForComment) throw new InvalidOperationException("What was not out for comment is not signed off.");
        (SignedOffById, SignedOffOn) = (byId, on);
        AgreeWhenBothDid();
    }

    /// <summary>Users said that they are content with it.</summary>
    /// <param name="how">Which users, and where they said so.</param>
    public void UsersAgree(string how, DateOnly on)
    {
        if (State != MeasureState.OutForComment) throw new InvalidOperationException("What was not out for comment is not agreed.");
        (UsersAgreedHow, UsersAgreedOn) = (Text.Required(how, Text.Paragraph, "How users agreed"), on);
        AgreeWhenBothDid();
    }

    /// <summary>It is not reported any more.</summary>
    public void Retire(string reason)
    {
        if (State == MeasureState.Retired) throw new InvalidOperationException("It is retired already.");
        (State, RetiredReason) = (MeasureState.Retired, Text.Required(reason, Text.Paragraph, "Reason"));
    }

    /// <summary>The next version of the definition, as a draft, from a year on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It would hold for a year that this one began in, or before.</exception>
    public Measure Next(FinancialYear from, MeasureWords words)
    {
        if (from.StartYear <= FromYear) throw new ArgumentOutOfRangeException(nameof(from), from, "A definition changes for a later year.");
        var next = new Measure(Code, Number + 1, from, Source, Better, words);
        next.HandTo(OwnerId);
        return next;
    }

    private void AgreeWhenBothDid()
    {
        if (SignedOffOn is not null && UsersAgreedOn is not null) State = MeasureState.Agreed;
    }
}

/// <summary>A version of a definition, as far as choosing between versions takes it.</summary>
public sealed record MeasureVersion(long Id, string Code, int Number, int FromYear, MeasureState State, string Title)
{
    /// <summary>
    /// The version that a year goes by: of those that began by then, one that is agreed before any that is not, then the latest. Years
    /// before the first version go by it too. Null where all that would hold are retired.
    /// </summary>
    public static MeasureVersion? InForce(IEnumerable<MeasureVersion> versions, FinancialYear year) => versions
        .Where(v => v.State != MeasureState.Retired && (v.FromYear <= year.StartYear || v.Number == 1))
        .OrderByDescending(v => v.State == MeasureState.Agreed).ThenByDescending(v => v.Number).FirstOrDefault();
}

/// <summary>What somebody said of a draft measure.</summary>
public sealed class MeasureComment
{
    private MeasureComment() { }

    internal MeasureComment(string from, string words, DateOnly on, long enteredById) =>
        (From, Words, On, EnteredById) = (Text.Required(from, Text.Name, "Whose comment"), Text.Required(words, Text.Paragraph, "Comment"), on, enteredById);

    public long Id { get; private set; }
    public long MeasureId { get; private set; }
    public string From { get; private set; } = "";
    public string Words { get; private set; } = "";
    public DateOnly On { get; private set; }
    public long EnteredById { get; private set; }
}

/// <summary>What a measure is to reach in a year.</summary>
public sealed class MeasureTarget : IVersioned
{
    private MeasureTarget() { }

    public MeasureTarget(string code, FinancialYear year, decimal percent, string cites)
    {
        (Code, YearStart) = (code, year.StartYear);
        Set(percent, cites);
    }

    public long Id { get; private set; }
    public int Version { get; private set; }
    public string Code { get; private set; } = "";

    /// <summary>The calendar year in which its year begins.</summary>
    public int YearStart { get; private set; }

    /// <summary>0 to 100, to one decimal.</summary>
    public decimal Percent { get; private set; }

    /// <summary>The line of the strategic plan that it comes from.</summary>
    public string Cites { get; private set; } = "";

    /// <summary>Sets it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is no percentage.</exception>
    public void Set(decimal percent, string cites)
    {
        if (percent is < 0 or > 100) throw new ArgumentOutOfRangeException(nameof(percent), percent, "A target is 0 to 100 %.");
        (Percent, Cites) = (Math.Round(percent, 1, MidpointRounding.AwayFromZero), Text.Required(cites, Text.Line, "The line of the strategic plan"));
    }
}

/// <summary>A figure that was not counted by the portal: from a survey or another system.</summary>
public sealed class EnteredFigure : IVersioned
{
    private EnteredFigure() { }

    /// <param name="from">Where it comes from: the survey, its date, who answers for it.</param>
    public EnteredFigure(string code, MeasurePeriod period, Rate figure, string from, DateOnly on, long byId)
    {
        (Code, YearStart, Quarter, On, ById) = (code, period.Year.StartYear, period.Quarter, on, byId);
        if (figure.Numerator < 0 || figure.Numerator > figure.Denominator) throw new ArgumentOutOfRangeException(nameof(figure), figure, "The numerator is 0 to the denominator.");
        (Numerator, Denominator, From) = (figure.Numerator, figure.Denominator, Text.Required(from, Text.Line, "Source"));
    }

    public long Id { get; private set; }
    public int Version { get; private set; }
    public string Code { get; private set; } = "";
    public int YearStart { get; private set; }
    public int? Quarter { get; private set; }
    public long Numerator { get; private set; }
    public long Denominator { get; private set; }
    public string From { get; private set; } = "";

    /// <summary>When it was entered.</summary>
    public DateOnly On { get; private set; }

    public long ById { get; private set; }
}
