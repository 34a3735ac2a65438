namespace EngagementPortal.Domain.Engagements;

/// <summary>Form values that somebody saved for later. Private, and not an engagement.</summary>
public sealed class Draft
{
    /// <summary>Longest draft, in characters of JSON.</summary>
    public const int Length = 256 * 1024;

    private readonly List<DraftFile> files = [];

    private Draft() { }

    public Draft(long accountId, string title, string values, DateTimeOffset savedAt)
    {
        AccountId = accountId;
        Save(title, values, savedAt);
    }

    public long Id { get; private set; }
    public long AccountId { get; private set; }
    public string Title { get; private set; } = "";

    /// <summary>The form's fields as JSON.</summary>
    public string Values { get; private set; } = "";

    public DateTimeOffset SavedAt { get; private set; }

    /// <summary>Files of the mail that it was begun with.</summary>
    public IReadOnlyList<DraftFile> Files => files;

    /// <summary>Keeps a file for when it is logged.</summary>
    public void Keep(DraftFile file) => files.Add(file);

    public void Save(string title, string values, DateTimeOffset savedAt)
    {
        if (values.Length > Length) throw new ArgumentException("The draft is too long.", nameof(values));
        (Title, Values, SavedAt) = (title, values, savedAt);
    }
}
