using System.Text;
using EngagementPortal.Domain.Strategy;

namespace EngagementPortal.Domain.Tests.Strategy;

/// <summary>The editions that the tests judge by.</summary>
internal static class Editions
{
    public static readonly StrategyEditions Loaded = StrategyEditions.Load();

    /// <summary>The edition of 2011.</summary>
    public static StrategyEdition First => Loaded.ByCode("2011")!;

    /// <summary>The text of the first edition's file, for tests that change it.</summary>
    public static string FirstFile()
    {
        using var stream = typeof(StrategyEdition).Assembly.GetManifestResourceStream("Editions/2011.json")!;
        return new StreamReader(stream).ReadToEnd();
    }

    public static byte[] Utf8(string json) => Encoding.UTF8.GetBytes(json);
}
