using System.Text;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Exports;
using EngagementPortal.Services.Exports;

namespace EngagementPortal.Services.Tests.Exports;

/// <summary>docs/exports.md has every list with its columns and codes as they are.</summary>
public sealed class ExportsPageTests
{
    private const string Begins = "<!-- What follows is what the code says. PORTAL_WRITE_DOCS=1 dotnet test --filter ExportsPageTests writes it. -->";

    [Fact]
    public void Page_HasEveryListAsItIs()
    {
        var path = Path.Combine(Root(), "docs", "exports.md");
        var page = File.ReadAllText(path).ReplaceLineEndings("\n");
        var at = page.IndexOf(Begins, StringComparison.Ordinal);
        Assert.True(at > 0, "The page has lost the mark behind which the lists stand.");
        var expected = page[..at] + Begins + "\n\n" + Written();
        if (Environment.GetEnvironmentVariable("PORTAL_WRITE_DOCS") is not null) File.WriteAllText(path, expected);
        Assert.Equal(expected, File.ReadAllText(path).ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Lists_AreAllThere_EachColumnOnce()
    {
        Assert.Equal(Enum.GetValues<ExportList>().Where(l => l != ExportList.Everything).Order(), ListsToTake.All.Select(l => l.List).Order());
        foreach (var list in ListsToTake.All)
        {
            var names = list.Columns.Select(c => c.Name).ToList();
            Assert.Equal(names.Distinct(), names);
            Assert.All(names, n => Assert.Matches("^[a-z][a-z0-9_]*$", n));
            // Words stand beside the codes that they are for.
            Assert.All(names.Where(n => n.EndsWith("_label", StringComparison.Ordinal)), n => Assert.Contains(n[..^"_label".Length], names));
            Assert.True(list.List.ToString().Length <= 31, "A sheet has no longer name.");
        }
    }

    private static string Written()
    {
        var text = new StringBuilder();
        foreach (var room in ListsToTake.Rooms)
        {
            text.Append("## ").Append(room.Name).Append("\n\n");
            foreach (var list in room.Lists)
            {
                text.Append("### `").Append(list.List.Code()).Append("`\n\n").Append(list.About);
                if (list.Asks != Capability.Read) text.Append(" For those who may: ").Append(list.Asks.Code()).Append('.');
                text.Append("\n\n| column | what stands in it |\n|---|---|\n");
                foreach (var column in list.Columns)
                    text.Append("| `").Append(column.Name).Append("` | ").Append(column.Codes is { } codes ? $"code: {Link(codes)}" : column.About ?? "").Append(" |\n");
                text.Append('\n');
            }
        }

        text.Append("## Codes\n\nWhere a cell can hold several there is a semicolon between them.\n\n");
        foreach (var codes in ListsToTake.All.SelectMany(l => l.Columns).Select(c => c.Codes).OfType<Type>().Distinct().OrderBy(t => t.Name, StringComparer.Ordinal))
            text.Append("### ").Append(codes.Name).Append("\n\n").AppendJoin(", ", CodesOf(codes).Select(c => $"`{c}`")).Append("\n\n");
        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static string Link(Type codes) => $"[{codes.Name}](#{codes.Name.ToLowerInvariant()})";

    /// <summary>Of sets the values one by one.</summary>
    private static IEnumerable<string> CodesOf(Type codes) => Enum.GetValues(codes).Cast<Enum>()
        .Where(v => !codes.IsDefined(typeof(FlagsAttribute), inherit: false) || System.Numerics.BitOperations.PopCount(Convert.ToUInt64(v, System.Globalization.CultureInfo.InvariantCulture)) == 1)
        .Select(v => (string)typeof(Kebab).GetMethod(nameof(Kebab.Code))!.MakeGenericMethod(codes).Invoke(null, [v])!);

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "EngagementPortal.sln"))) folder = folder.Parent ?? throw new InvalidOperationException("The solution is not above the tests.");
        return folder.FullName;
    }
}
