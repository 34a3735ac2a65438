using System.Reflection;

namespace EngagementPortal.Domain.Strategy;

/// <summary>An edition file as it lies in the source: <c>Strategy/Editions/2011.json</c>.</summary>
/// <param name="Name">File name, for messages.</param>
/// <param name="Json">Its bytes, UTF-8.</param>
public sealed record EditionFile(string Name, ReadOnlyMemory<byte> Json);

/// <summary>
/// All editions of the strategy, oldest first. Adding one is adding a file to <c>Strategy/Editions</c>. Each is in force
/// from its own date until the next one's; before the first, none is: no verdict, no obligations (portal rule).
/// </summary>
public sealed class StrategyEditions
{
    private StrategyEditions(IReadOnlyList<StrategyEdition> all) => All = all;

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<StrategyEdition> All { get; }

    /// <summary>Reads the edition files built into this assembly. Done once, at start.</summary>
    /// <exception cref="EditionFileException">A file is wrong; the message names the line.</exception>
    public static StrategyEditions Load()
    {
        const string Folder = "Editions/";
        var assembly = Assembly.GetExecutingAssembly();
        return Read(assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name =>
            {
                using var stream = assembly.GetManifestResourceStream(name)!;
                var json = new byte[stream.Length];
                stream.ReadExactly(json);
                return new EditionFile(name[Folder.Length..], json);
            }));
    }

    /// <summary>Reads a set of edition files.</summary>
    /// <exception cref="EditionFileException">A file is wrong, or two of them share a code or a date.</exception>
    public static StrategyEditions Read(IEnumerable<EditionFile> files)
    {
        var all = new List<StrategyEdition>();
        foreach (var file in files)
        {
            var node = EditionNode.Read(file.Name, file.Json.Span);
            var edition = EditionReader.Read(node);
            if (all.Any(e => e.Code == edition.Code))
                throw node["code"].Wrong($"is \"{edition.Code}\", like that of another edition");
            if (all.Find(e => e.EffectiveFrom == edition.EffectiveFrom) is { } rival)
                throw node["effectiveFrom"].Wrong($"is the date on which edition \"{rival.Code}\" takes effect too");
            all.Add(edition);
        }

        return new StrategyEditions([.. all.OrderBy(e => e.EffectiveFrom)]);
    }

    /// <summary>Reads and checks one edition file.</summary>
    /// <exception cref="EditionFileException">The file is wrong; the message names the line.</exception>
    public static StrategyEdition Parse(string fileName, ReadOnlySpan<byte> json) => EditionReader.Read(EditionNode.Read(fileName, json));

    /// <summary>The edition in force on a London date; null before the first.</summary>
    public StrategyEdition? InForceOn(DateOnly date) => All.LastOrDefault(e => e.EffectiveFrom <= date);

    /// <summary>The edition with this code; null when there is none.</summary>
    public StrategyEdition? ByCode(string? code) => All.FirstOrDefault(e => e.Code == code);
}
