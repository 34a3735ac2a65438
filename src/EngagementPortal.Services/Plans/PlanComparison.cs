using DiffPlex;
using DiffPlex.Chunkers;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace EngagementPortal.Services.Plans;

/// <summary>Whether words stand in both versions, or in one.</summary>
public enum WordChange
{
    Same = 1,
    Removed = 2,
    Added = 3,
}

/// <summary>Words of a line that changed alike.</summary>
public sealed record WordRun(WordChange Change, string Text);

/// <summary>A line in both versions; null on the side where it does not stand.</summary>
public sealed record ComparedLine(IReadOnlyList<WordRun>? Before, IReadOnlyList<WordRun>? After)
{
    public bool IsSame => Before is [{ Change: WordChange.Same }] && After is [{ Change: WordChange.Same }];
}

/// <summary>A chapter in both versions.</summary>
public sealed record ComparedChapter(string Title, IReadOnlyList<ComparedLine> Lines)
{
    public bool IsSame => Lines.All(l => l.IsSame);
}

/// <summary>Compares two versions of a plan side by side: lines first, then word by word in those that changed.</summary>
public static class PlanComparison
{
    private static readonly SideBySideDiffBuilder Builder = new(Differ.Instance, LineChunker.Instance, new WordChunker());

    /// <summary>Every chapter of either, in the order of the later one; a chapter that went stands at the end.</summary>
    public static IReadOnlyList<ComparedChapter> Of(PlanDocument before, PlanDocument after) =>
    [
        .. after.Chapters.Select(c => c.Title).Union(before.Chapters.Select(c => c.Title))
            .Select(title => new ComparedChapter(title, Lines(Find(before, title), Find(after, title)))),
    ];

    private static IReadOnlyList<string> Find(PlanDocument document, string title) => document.Chapters.FirstOrDefault(c => c.Title == title)?.AllLines ?? [];

    private static ComparedLine[] Lines(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        if (before.Count + after.Count == 0) return [];
        var model = Builder.BuildDiffModel(string.Join('\n', before), string.Join('\n', after));
        return [.. model.OldText.Lines.Zip(model.NewText.Lines, (old, now) => new ComparedLine(Runs(old, WordChange.Removed), Runs(now, WordChange.Added))).Where(l => l.Before is not null || l.After is not null)];
    }

    private static WordRun[]? Runs(DiffPiece line, WordChange change)
    {
        if (line.Type == ChangeType.Imaginary || (line.Text ?? "").Length == 0) return null;
        if (line.Type == ChangeType.Unchanged) return [new WordRun(WordChange.Same, line.Text!)];
        if (line.Type != ChangeType.Modified) return [new WordRun(change, line.Text!)];
        List<WordRun> runs = [];
        foreach (var piece in line.SubPieces.Where(p => p.Type != ChangeType.Imaginary && !string.IsNullOrEmpty(p.Text)))
        {
            var of = piece.Type == ChangeType.Unchanged ? WordChange.Same : change;
            if (runs.Count > 0 && runs[^1].Change == of) runs[^1] = new WordRun(of, runs[^1].Text + piece.Text);
            else runs.Add(new WordRun(of, piece.Text));
        }

        return [.. runs];
    }
}
