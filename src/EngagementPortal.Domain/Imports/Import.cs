namespace EngagementPortal.Domain.Imports;

/// <summary>What the rows of a file are.</summary>
public enum ImportKind
{
    Organisations = 1,
    People = 2,
    Engagements = 3,
}

/// <summary>Where an import stands.</summary>
public enum ImportState
{
    /// <summary>The file is here; nothing was brought in yet.</summary>
    Draft = 1,

    /// <summary>Its records are being added, some at a time. One that was interrupted goes on by itself.</summary>
    Running = 2,

    Done = 3,

    /// <summary>What it added is being taken out again.</summary>
    Undoing = 4,

    Undone = 5,

    /// <summary>It stopped at something that was not foreseen; what it had added is still there and can be undone.</summary>
    Failed = 6,
}

/// <summary>
/// A file that is brought in: how it is read, what was decided about it, and what came of it. Its records carry its key, so that all of it
/// can be undone (portal rule: for <see cref="DaysToUndo"/> days).
/// </summary>
public sealed class Import : IVersioned
{
    /// <summary>For how many days it can be undone, and its file is kept.</summary>
    public const int DaysToUndo = 30;

    /// <summary>Longest name of a file.</summary>
    public const int NameLength = 200;

    private Import() { }

    /// <param name="hash">SHA-256 of the file, in hexadecimal digits.</param>
    public Import(ImportKind kind, string fileName, byte[] content, string hash, ImportSetup setup, long byId, DateTimeOffset at)
    {
        if (!Enum.IsDefined(kind)) throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind of import.");
        if (hash.Length != Fingerprint.Length) throw new ArgumentException("This is no SHA-256.", nameof(hash));
        (Kind, FileName, Bytes, Hash, ById, UploadedAt, State) = (kind, Text.Required(fileName, NameLength, "File name"), content.LongLength, hash, byId, at, ImportState.Draft);
        File = new ImportFile(content);
        Arrange(setup, null);
    }

    public long Id { get; private set; }
    public int Version { get; private set; }
    public ImportKind Kind { get; private set; }
    public ImportState State { get; private set; }
    public string FileName { get; private set; } = "";
    public long Bytes { get; private set; }
    public string Hash { get; private set; } = "";
    public DateTimeOffset UploadedAt { get; private set; }
    public long ById { get; private set; }

    /// <summary>The headings of its columns in one word: what was said of one file is remembered for the next with the same.</summary>
    public string? HeadingKey { get; private set; }

    /// <summary>How it is read and what was decided about it, as JSON: see <see cref="ImportSetup"/>.</summary>
    public string Setup { get; private set; } = "";

    /// <summary>The file; gone once it can no longer be undone.</summary>
    public ImportFile? File { get; private set; }

    public DateTimeOffset? StartedAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>How far its running or its undoing has come; null before.</summary>
    public ImportProgress? Progress { get; private set; }

    /// <summary>Rows of the file, without its headings.</summary>
    public int Rows { get; private set; }

    public int OrganisationsAdded { get; private set; }
    public int PeopleAdded { get; private set; }
    public int EngagementsAdded { get; private set; }

    /// <summary>Records that were there already.</summary>
    public int ThereAlready { get; private set; }

    /// <summary>Rows that were left out because something in them, or in a row of the same meeting, is wrong.</summary>
    public int RowsLeftOut { get; private set; }

    /// <summary>Records that stayed when it was undone, because they had been changed or used since.</summary>
    public int Kept { get; private set; }

    /// <summary>What stopped it.</summary>
    public string? Failure { get; private set; }

    /// <summary>Whether it can still be undone.</summary>
    public bool CanBeUndone(DateTimeOffset now) => State is ImportState.Done or ImportState.Failed && EndedAt is { } ended && ended.AddDays(DaysToUndo) > now;

    /// <summary>Says how the file is read and what was decided. Only before it is run.</summary>
    public void Arrange(ImportSetup setup, string? headingKey)
    {
        if (State != ImportState.Draft) throw new InvalidOperationException($"It is {State}.");
        (Setup, HeadingKey) = (setup.Write(), headingKey ?? HeadingKey);
    }

    /// <summary>Begins to bring it in.</summary>
    /// <param name="toDo">Records that it will add.</param>
    public void Begin(int rows, int toDo, int thereAlready, int rowsLeftOut, DateTimeOffset at)
    {
        if (State != ImportState.Draft) throw new InvalidOperationException($"It is {State}.");
        (State, Rows, ThereAlready, RowsLeftOut, StartedAt) = (ImportState.Running, rows, thereAlready, rowsLeftOut, at);
        Progress = new ImportProgress(toDo);
    }

    /// <summary>All of it is in.</summary>
    public void End(int organisations, int people, int engagements, DateTimeOffset at)
    {
        if (State != ImportState.Running) throw new InvalidOperationException($"It is {State}.");
        (State, OrganisationsAdded, PeopleAdded, EngagementsAdded, EndedAt) = (ImportState.Done, organisations, people, engagements, at);
    }

    /// <summary>Something that was not foreseen stopped it.</summary>
    public void Fail(string why, int organisations, int people, int engagements, DateTimeOffset at)
    {
        if (State is not (ImportState.Running or ImportState.Undoing)) throw new InvalidOperationException($"It is {State}.");
        (State, OrganisationsAdded, PeopleAdded, EngagementsAdded, EndedAt) = (ImportState.Failed, organisations, people, engagements, at);
        Failure = Text.Required(why, Text.Paragraph, "What stopped it");
    }

    /// <summary>Begins to take out what it added.</summary>
    public void Undo(DateTimeOffset at)
    {
        if (!CanBeUndone(at)) throw new InvalidOperationException("It cannot be undone any more.");
        (State, Failure) = (ImportState.Undoing, null);
        Progress!.Restart(OrganisationsAdded + PeopleAdded + EngagementsAdded);
    }

    /// <summary>All that could be taken out is out.</summary>
    /// <param name="kept">Records that were changed or used since, and stay.</param>
    public void EndUndo(int kept, DateTimeOffset at)
    {
        if (State != ImportState.Undoing) throw new InvalidOperationException($"It is {State}.");
        (State, Kept, EndedAt, File) = (ImportState.Undone, kept, at, null);
    }

    /// <summary>Lets the file go, once nothing needs it.</summary>
    public void DropFile() => File = null;
}

/// <summary>The content of a file that is brought in.</summary>
public sealed class ImportFile
{
    private ImportFile() { }

    internal ImportFile(byte[] content) => Content = content;

    /// <summary>Key of the import.</summary>
    public long Id { get; private set; }

    public byte[] Content { get; private set; } = [];
}

/// <summary>How far an import has come. It moves several times a second, and is no business record.</summary>
public sealed class ImportProgress
{
    private ImportProgress() { }

    internal ImportProgress(int toDo) => ToDo = toDo;

    /// <summary>Key of the import.</summary>
    public long Id { get; private set; }

    /// <summary>Records done, of <see cref="ToDo"/>.</summary>
    public int Done { get; private set; }

    public int ToDo { get; private set; }

    /// <summary>When whoever works on it last gave a sign; where that is long ago, it was interrupted. Null before anybody did.</summary>
    public DateTimeOffset? SeenAt { get; private set; }

    /// <summary>A sign of life.</summary>
    public void See(int done, DateTimeOffset at) => (Done, SeenAt) = (done, at);

    internal void Restart(int toDo) => (Done, ToDo, SeenAt) = (0, toDo, null);
}

/// <summary>
/// A spelling that somebody said stands for an organisation: the next file that has it needs nobody to say so again. It is no name of the
/// organisation, which may be a slip of the finger.
/// </summary>
public sealed class KnownSpelling : IVersioned
{
    private KnownSpelling() { }

    public KnownSpelling(string nameKey, long organisationId, long importId) => (NameKey, OrganisationId, ImportId) = (nameKey, organisationId, importId);

    public long Id { get; private set; }
    public int Version { get; private set; }

    /// <summary>See <see cref="Stakeholders.NameKey"/>.</summary>
    public string NameKey { get; private set; } = "";

    public long OrganisationId { get; private set; }
    public long ImportId { get; private set; }
}
