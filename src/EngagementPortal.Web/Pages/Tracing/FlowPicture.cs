using System.Globalization;
using EngagementPortal.Domain.Influence;
using EngagementPortal.Services.Influence;

namespace EngagementPortal.Web.Pages.Tracing;

/// <summary>A box of the picture: an end of the flow, where it stands, and its name in lines that fit.</summary>
public sealed record FlowBox(FlowEnd End, int X, int Y, int Height, IReadOnlyList<string> Lines);

/// <summary>A ribbon from one box to another, as wide as the comments that flow along it.</summary>
public sealed record FlowRibbon(string Path, int Width, string Title);

/// <summary>
/// The flow drawn where it is served, so that it needs no script: a column each for user groups, needs, decisions and priorities, with
/// boxes that lead to their pages. The table beneath it has the same.
/// </summary>
public sealed class FlowPicture
{
    public const int BoxWidth = 210;

    private const int Between = 330, Gap = 14, Least = 46, Tallest = 560, LineLength = 29, MostLines = 2;

    public FlowPicture(IReadOnlyList<FlowRow> rows)
    {
        var boxes = new Dictionary<(FlowStage, long), FlowBox>();
        var weights = rows.SelectMany(r => new[] { (r.From, Out: r.Comments, In: 0), (r.To, Out: 0, In: r.Comments) }).GroupBy(w => w.Item1)
            .Select(g => (End: g.Key, Weight: Math.Max(g.Sum(w => w.Out), g.Sum(w => w.In)))).ToList();
        // So wide is one comment: what is widest still fits.
        var unit = weights.Count == 0 ? 1 : Math.Clamp(Tallest / weights.GroupBy(w => w.End.Stage).Max(s => s.Sum(w => w.Weight)), 2, 10);
        foreach (var stage in weights.GroupBy(w => w.End.Stage))
        {
            var y = 0;
            foreach (var (end, weight) in stage)
            {
                var height = Math.Max(Least, weight * unit);
                boxes[(end.Stage, end.Id)] = new FlowBox(end, ((int)end.Stage - 1) * Between, y, height, InLines(end.Name));
                y += height + Gap;
            }
        }

        Dictionary<(FlowStage, long), int> outs = [], ins = [];
        Ribbons = [.. rows.Select(r =>
        {
            var (from, to, width) = (boxes[(r.From.Stage, r.From.Id)], boxes[(r.To.Stage, r.To.Id)], r.Comments * unit);
            var (y1, y2) = (Next(outs, from, width), Next(ins, to, width));
            var (x1, x2) = (from.X + BoxWidth, to.X);
            var middle = (x1 + x2) / 2;
            return new FlowRibbon(string.Create(CultureInfo.InvariantCulture, $"M{x1} {y1}C{middle} {y1} {middle} {y2} {x2} {y2}"), width, $"{r.From.Name} to {r.To.Name}: {r.Comments}");
        })];
        Boxes = [.. boxes.Values];
        (Width, Height) = (Boxes.Max(b => b.X + BoxWidth), Boxes.Max(b => b.Y + b.Height));
    }

    public IReadOnlyList<FlowBox> Boxes { get; }
    public IReadOnlyList<FlowRibbon> Ribbons { get; }
    public int Width { get; }
    public int Height { get; }

    /// <summary>The middle of the next ribbon at a box: one below the other.</summary>
    private static int Next(Dictionary<(FlowStage, long), int> taken, FlowBox box, int width)
    {
        var key = (box.End.Stage, box.End.Id);
        var at = taken.GetValueOrDefault(key);
        taken[key] = at + width;
        return Math.Min(box.Y + at + (width / 2), box.Y + box.Height - 1);
    }

    private static List<string> InLines(string name)
    {
        List<string> lines = [""];
        foreach (var word in name.Split(' '))
        {
            if (lines[^1].Length + word.Length < LineLength || lines[^1].Length == 0) lines[^1] = $"{lines[^1]} {word}".Trim();
            else if (lines.Count < MostLines) lines.Add(word);
            else return [.. lines[..^1], lines[^1] + " …"];
        }

        return lines;
    }
}
