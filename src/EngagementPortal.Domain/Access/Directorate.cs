namespace EngagementPortal.Domain.Access;

/// <summary>A directorate of the office. Dated, so that past years survive a reorganisation.</summary>
public sealed class Directorate : IVersioned
{
    private readonly List<Division> divisions = [];

    private Directorate() { }

    public Directorate(string name, DateOnly opened) => (Name, Opened) = (Text.Required(name, Text.Name, "Name"), opened);

    public long Id { get; private set; }
    public int Version { get; private set; }
    public string Name { get; private set; } = "";

    /// <summary>First day.</summary>
    public DateOnly Opened { get; private set; }

    /// <summary>Last day; null while it exists.</summary>
    public DateOnly? Closed { get; private set; }

    /// <summary>The directorate that took its work over.</summary>
    public long? SuccessorId { get; private set; }

    public IReadOnlyList<Division> Divisions => divisions;

    public void Rename(string name) => Name = Text.Required(name, Text.Name, "Name");

    /// <summary>Closes it from the day after <paramref name="lastDay"/>. Throws when a division is still open or the day lies before its first.</summary>
    public void Close(DateOnly lastDay, long? successorId)
    {
        if (lastDay < Opened) throw new ArgumentException("A directorate cannot close before it opened.", nameof(lastDay));
        if (divisions.Any(d => d.Closed is null)) throw new InvalidOperationException("Close its divisions first.");
        (Closed, SuccessorId) = (lastDay, successorId);
    }

    /// <summary>Opens a division within this directorate.</summary>
    public Division Open(string name, DateOnly opened)
    {
        var division = new Division(this, name, opened);
        divisions.Add(division);
        return division;
    }
}

/// <summary>A division of a directorate. It convenes engagements and owns plans.</summary>
public sealed class Division : IVersioned
{
    private Division() { }

    internal Division(Directorate directorate, string name, DateOnly opened) =>
        (Directorate, DirectorateId, Name, Opened) = (directorate, directorate.Id, Text.Required(name, Text.Name, "Name"), opened);

    public long Id { get; private set; }
    public int Version { get; private set; }
    public long DirectorateId { get; private set; }
    public Directorate Directorate { get; private set; } = null!;
    public string Name { get; private set; } = "";
    public DateOnly Opened { get; private set; }
    public DateOnly? Closed { get; private set; }
    public long? SuccessorId { get; private set; }

    public void Rename(string name) => Name = Text.Required(name, Text.Name, "Name");

    /// <summary>Closes it from the day after <paramref name="lastDay"/>; what it recorded stays its own.</summary>
    public void Close(DateOnly lastDay, long? successorId)
    {
        if (lastDay < Opened) throw new ArgumentException("A division cannot close before it opened.", nameof(lastDay));
        if (successorId == Id) throw new ArgumentException("A division cannot succeed itself.", nameof(successorId));
        (Closed, SuccessorId) = (lastDay, successorId);
    }
}
