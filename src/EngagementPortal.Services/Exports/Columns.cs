using System.Collections;

namespace EngagementPortal.Services.Exports;

/// <summary>What a column of a list is called and holds.</summary>
/// <param name="Name">As programs know it: <c>mode</c>, and <c>mode_label</c> for its words.</param>
/// <param name="About">What stands in it, where the name alone does not say it.</param>
/// <param name="Codes">The enumeration whose codes stand in it.</param>
public sealed record ExportColumn(string Name, string? About = null, Type? Codes = null);

/// <summary>
/// The columns of a list in their order, each with what stands in it: declared once, so that a name never stands over the value of
/// another.
/// </summary>
/// <typeparam name="T">What a row is made of.</typeparam>
internal sealed class Columns<T> : IReadOnlyCollection<ExportColumn>
{
    private readonly List<(ExportColumn Column, Func<T, Names, object?> Value)> all = [];

    public int Count => all.Count;

    public void Add(string name, Func<T, object?> value, string? about = null) => all.Add((new ExportColumn(name, about), (row, _) => value(row)));

    /// <summary>A column of codes, several with a semicolon between them.</summary>
    public void Add(string name, Func<T, object?> value, Type codes) => all.Add((new ExportColumn(name, Codes: codes), (row, _) => value(row)));

    /// <summary>A column with names that stand elsewhere.</summary>
    public void Add(string name, Func<T, Names, object?> value, string? about = null) => all.Add((new ExportColumn(name, about), value));

    public IEnumerator<ExportColumn> GetEnumerator() => all.Select(c => c.Column).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The values of a row.</summary>
    internal object?[] Of(T row, Names names)
    {
        var values = new object?[all.Count];
        for (var i = 0; i < values.Length; i++) values[i] = all[i].Value(row, names);
        return values;
    }
}
