using System.Globalization;
using System.Text;
using EngagementPortal.Domain.Strategy;
using static EngagementPortal.Domain.Tests.Dates;

namespace EngagementPortal.Domain.Tests.Strategy;

public class StrategyEditionsTests
{
    private static readonly string File = Editions.FirstFile();

    [Theory]
    [InlineData("2010-06-06", null)]
    [InlineData("2011-03-31", null)]
    [InlineData("2011-04-01", "2011")]
    [InlineData("2030-01-01", "2011")]
    public void InForceOn_IsNothingBeforeTheFirstEdition(string date, string? code) =>
        Assert.Equal(code, Editions.Loaded.InForceOn(Day(date))?.Code);

    [Fact]
    public void SecondEdition_TakesEffectOnItsOwnDate()
    {
        var second = File
            .Replace("\"code\": \"2011\"", "\"code\": \"2014\"", StringComparison.Ordinal)
            .Replace("\"2011-04-01\"", "\"2014-09-15\"", StringComparison.Ordinal)
            .Replace(
                "\"equalityImpactAssessment\": null",
                """
                "equalityImpactAssessment": { "title": "Assessment of 2014", "date": "2014-08-01", "summary": "No group loses.", "address": "https://www.example.org/eia" }
                """,
                StringComparison.Ordinal)
            .Replace(
                """{ "code": "monitor/research",  """,
                """{ "code": "monitor/social-media", "mode": "monitor", "name": "Social media", "offeredTo": ["citizens"] }, { "code": "monitor/research",  """,
                StringComparison.Ordinal)
            .Replace("\"kind\": \"listened\", \"dueDays\": 14", "\"kind\": \"listened\", \"dueDays\": 7", StringComparison.Ordinal);

        // The order of the files does not matter.
        var editions = StrategyEditions.Read([new("2014.json", Editions.Utf8(second)), new("2011.json", Editions.Utf8(File))]);

        Assert.Equal(["2011", "2014"], editions.All.Select(e => e.Code));
        Assert.Null(editions.InForceOn(new(2011, 3, 31)));
        var before = editions.InForceOn(new(2014, 9, 14))!;
        var after = editions.InForceOn(new(2014, 9, 15))!;
        Assert.Equal("2011", before.Code);
        Assert.Equal("2014", after.Code);
        Assert.Same(after, editions.ByCode("2014"));
        Assert.Null(editions.ByCode("2013"));

        Assert.Null(before.Approach("monitor/social-media"));
        Assert.Equal(25, after.Approaches.Count);
        Assert.True(after.Offered("monitor/social-media", UserGroups.Citizens));
        Assert.Equal(new Uri("https://www.example.org/eia"), after.EqualityImpactAssessment!.Address);
        Assert.Equal(new DateOnly(2014, 9, 22), ObligationClock.Open(after, Mode.Consult, new(2014, 9, 15))[1].DueOn);
    }

    [Fact]
    public void TwoEditions_DoNotShareACodeOrADate()
    {
        var sameCode = File.Replace("\"2011-04-01\"", "\"2014-09-15\"", StringComparison.Ordinal);
        var sameDate = File.Replace("\"code\": \"2011\"", "\"code\": \"2014\"", StringComparison.Ordinal);

        var code = Assert.Throws<EditionFileException>(() => Both(sameCode));
        Assert.Equal("second.json, line 2: \"code\" is \"2011\", like that of another edition", code.Message);
        var date = Assert.Throws<EditionFileException>(() => Both(sameDate));
        Assert.Equal("second.json, line 4: \"effectiveFrom\" is the date on which edition \"2011\" takes effect too", date.Message);

        static StrategyEditions Both(string second) =>
            StrategyEditions.Read([new("2011.json", Editions.Utf8(File)), new("second.json", Editions.Utf8(second))]);
    }

    /// <summary>A change to the good file, the text on whose line the message must point, and the message.</summary>
    public static TheoryData<string, string, string, string> Mistakes() => new()
    {
        // Words that the portal does not know
        { "[\"major-policy-customers\"] }", "[\"press\"] }", "\"press\"", "\"offeredTo\" names the unknown user group \"press\"" },
        { "[\"major-policy-customers\"] }", "[\"none\"] }", "\"none\"", "\"offeredTo\" names the unknown user group \"none\"" },
        { "\"code\": \"citizens\"", "\"code\": \"citizen\"", "\"citizen\"", "\"code\" names the unknown user group \"citizen\"" },
        { "\"code\": \"funders\"", "\"code\": \"payers\"", "\"payers\"", "\"code\" names the unknown stakeholder group \"payers\"" },
        { "\"mode\": \"partnership\", \"name\": \"Alliances\"", "\"mode\": \"alliance\", \"name\": \"Alliances\"", "\"mode\": \"alliance\"", "\"mode\" names the unknown mode \"alliance\"" },
        { "\"kind\": \"listened\"", "\"kind\": \"heard\"", "\"heard\"", "\"kind\" names the unknown obligation \"heard\"" },
        { "\"low-commitment\", \"kind\": \"communicate-only\"", "\"low-commitment\", \"kind\": \"ignore\"", "\"ignore\"", "\"kind\" names the unknown kind of criterion \"ignore\"" },

        // Codes
        { "\"code\": \"monitor/media\", ", "\"code\": \"monitor/press\", ", "monitor/press", "\"code\" is \"monitor/press\", but its mode and name make it \"monitor/media\"" },
        { "\"mode\": \"monitor\",     \"name\": \"Media\"", "\"mode\": \"dialogue\", \"name\": \"Media\"", "\"name\": \"Media\"", "\"code\" is \"monitor/media\", but its mode and name make it \"dialogue/media\"" },
        { "\"code\": \"short-term-objective\"", "\"code\": \"Short term\"", "\"Short term\"", "\"code\" is \"Short term\", which is not lower case with hyphens" },

        // Something left out, or one too many
        { "\"pledge\": \"ONS will monitor your views\",", "", "\"code\": \"monitor\"|-1", "\"pledge\" is missing" },
        { "\"pledge\": \"ONS will monitor your views\"", "\"pledge\": \" \"", "\"pledge\": \" \"", "\"pledge\" is empty" },
        { "\"section\": \"2.3.6\"", "\"colour\": \"red\", \"section\": \"2.3.6\"", "\"colour\"", "\"colour\" is not a known property" },
        { "\"section\": \"2.3.6\"", "\"section\": \"2.3.6\",\n\"section\": \"2.3.6\"", "\"section\": \"2.3.6\"|1", "\"section\" is given twice" },
        { "{ \"code\": \"users\",", "{", "\"name\": \"Users\"", "\"code\" is missing" },
        { "[\"Research\", \"Media coverage\"]", "[]", "\"examples\": []", "\"examples\" is empty" },
        { "\"title\": \"ONS User Engagement Strategy\",", "", "{", "\"title\" is missing" },

        // Wrong types and values
        { "\"title\": \"ONS User Engagement Strategy\"", "\"title\": 2011", "\"title\": 2011", "\"title\" must be text in quotation marks" },
        { "[\"Research\", \"Media coverage\"]", "\"Research\"", "\"examples\": \"Research\"", "\"examples\" must be a list in [ ]" },
        { "[\"Research\", \"Media coverage\"]", "[\"Research\",\n 7]", " 7]", "\"examples\" must be text in quotation marks" },
        { "\"equalityImpactAssessment\": null", "\"equalityImpactAssessment\": \"none\"", "\"equalityImpactAssessment\"", "\"equalityImpactAssessment\" must be an object in { }" },
        { "\"equalityImpactAssessment\": null", "\"equalityImpactAssessment\": {\n\"title\": \"T\", \"date\": \"2011-05-01\", \"summary\": \"S\",\n\"address\": \"file:///c:/eia\" }", "\"address\"", "\"address\" must be an http or https address" },
        { "\"hasStrategy\": true", "\"hasStrategy\": \"yes\"", "\"hasStrategy\": \"yes\"", "\"hasStrategy\" must be true or false" },
        { "\"2011-04-01\"", "\"1 April 2011\"", "\"effectiveFrom\"", "\"effectiveFrom\" must be a date like \"2011-04-01\", not \"1 April 2011\"" },
        { "\"2011-04-01\"", "\"2011-02-29\"", "\"effectiveFrom\"", "\"effectiveFrom\" must be a date like \"2011-04-01\", not \"2011-02-29\"" },
        { "\"view-captured\", \"dueDays\": 14", "\"view-captured\", \"dueDays\": -1", "\"dueDays\": -1", "\"dueDays\" must be null or a whole number of days from 0 to 3650" },
        { "\"view-captured\", \"dueDays\": 14", "\"view-captured\", \"dueDays\": 1.5", "\"dueDays\": 1.5", "\"dueDays\" must be null or a whole number of days from 0 to 3650" },
        { "\"view-captured\", \"dueDays\": 14", "\"view-captured\", \"dueDays\": \"14\"", "\"dueDays\": \"14\"", "\"dueDays\" must be null or a whole number of days from 0 to 3650" },
        { "\"view-captured\", \"dueDays\": 14", "\"view-captured\", \"dueDays\": 99999999999", "99999999999", "\"dueDays\" must be null or a whole number of days from 0 to 3650" },

        // The same thing twice
        { "[\"major-policy-customers\"] }", "[\"citizens\",\n\"citizens\"] }", "\"citizens\"] }", "\"offeredTo\" names \"citizens\" twice" },
        { "\"kind\": \"reviewed\"", "\"kind\": \"view-captured\"", "\"kind\": \"view-captured\", \"dueDays\": 28", "\"kind\" repeats \"view-captured\" of line {\"kind\": \"view-captured\", \"dueDays\": 14}" },
        { "{ \"code\": \"monitor/media\", ", "{ \"code\": \"monitor/research\", \"mode\": \"monitor\", \"name\": \"Research\", \"offeredTo\": [\"media\"] },\n{ \"code\": \"monitor/media\", ", "\"name\": \"Research\", \"offeredTo\": [\"media\"]", "\"code\" repeats \"monitor/research\" of line {\"monitor/research\",}" },
        { "\"code\": \"needs-met\"", "\"code\": \"solutions\"", "\"solutions\", \"text\": \"User needs", "\"code\" repeats \"solutions\" of line {\"solutions\", \"text\": \"Solutions}" },
        { "\"code\": \"media\", \"name\"", "\"code\": \"citizens\", \"name\"", "\"name\": \"Journalists", "\"code\" repeats \"citizens\" of line {\"code\": \"citizens\"}" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Mistake_IsReportedWithItsLine(string good, string bad, string at, string problem)
    {
        var file = ReplaceOnce(File, good, bad);
        var (text, offset) = at.Split('|') is [var t, var o] ? (t, int.Parse(o, CultureInfo.InvariantCulture)) : (at, 0);
        var line = LineOf(file, text) + offset;
        if (problem.Split('{', '}') is [var start, var other, ""] && start.EndsWith("line ", StringComparison.Ordinal)) problem = start + LineOf(file, other);

        var error = Assert.Throws<EditionFileException>(() => StrategyEditions.Parse("bad.json", Editions.Utf8(file)));

        Assert.Equal($"bad.json, line {line}: {problem}", error.Message);
        Assert.Equal(line, error.Line);
        Assert.Equal("bad.json", error.FileName);
    }

    [Theory]
    [InlineData("\"code\": \"monitor\",", "modes", "\"modes\" leaves out \"monitor\"")]
    [InlineData("\"code\": \"media\", \"name\"", "userGroups", "\"userGroups\" leaves out \"media\"")]
    [InlineData("\"code\": \"other-bodies\"", "stakeholderGroups", "\"stakeholderGroups\" leaves out \"other-bodies\"")]
    [InlineData("\"code\": \"reviewed\"", "\"kind\": \"reviewed\"", "\"kind\" names \"reviewed\", which this edition does not describe")]
    public void LeavingOutWhatIsNeeded_IsReported(string entry, string at, string problem)
    {
        var file = WithoutEntry(File, entry);
        var error = Assert.Throws<EditionFileException>(() => StrategyEditions.Parse("bad.json", Editions.Utf8(file)));
        Assert.Equal($"bad.json, line {LineOf(file, at.Contains('"', StringComparison.Ordinal) ? at : $"\"{at}\": [")}: {problem}", error.Message);
    }

    [Fact]
    public void ModeWithoutApproaches_IsReported()
    {
        var file = WithoutEntry(WithoutEntry(WithoutEntry(File, "\"partnership/alliances\""), "\"partnership/project-teams\""), "\"partnership/memorandum");
        var error = Assert.Throws<EditionFileException>(() => StrategyEditions.Parse("bad.json", Editions.Utf8(file)));
        Assert.Equal($"bad.json, line {LineOf(file, "\"approaches\": [")}: \"approaches\" leaves the mode \"partnership\" without any", error.Message);
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("{\n  \"code\": \"2011\",\n  title\n}", 3)]
    [InlineData("{\n  \"code\": \"2011\"", 2)]
    [InlineData("{\n  \"code\": \"2011\",\n}", 3)]
    [InlineData("{ }\n{ }", 2)]
    [InlineData("{\n  // no comments\n}", 2)]
    public void Malformed_IsReportedWithItsLine(string file, int line)
    {
        var error = Assert.Throws<EditionFileException>(() => StrategyEditions.Parse("bad.json", Editions.Utf8(file)));
        Assert.Equal(line, error.Line);
        Assert.StartsWith($"bad.json, line {line}: this is not JSON. ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("LineNumber", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NotAnObject_IsReported()
    {
        var error = Assert.Throws<EditionFileException>(() => StrategyEditions.Parse("bad.json", "\n[1]"u8));
        Assert.Equal("bad.json, line 2: the file must be an object in { }", error.Message);
    }

    [Fact]
    public void NotUtf8_IsReportedWithItsLine()
    {
        byte[] bytes = [.. "{\n  \"code\": \""u8, 0xC3, 0x28, .. "\" }"u8];
        var error = Assert.Throws<EditionFileException>(() => StrategyEditions.Parse("bad.json", bytes));
        Assert.Equal("bad.json, line 2: this is not valid UTF-8 text", error.Message);
    }

    [Fact]
    public void ByteOrderMarkAndWindowsLineEnds_DoNotMatter()
    {
        var windows = File.Replace("\n", "\r\n", StringComparison.Ordinal).Replace("\"media\"] }\r\n  ],", "\"press\"] }\r\n  ],", StringComparison.Ordinal);
        byte[] bytes = [.. Encoding.UTF8.Preamble, .. Editions.Utf8(windows)];
        var error = Assert.Throws<EditionFileException>(() => StrategyEditions.Parse("bad.json", bytes));
        Assert.Equal(LineOf(windows, "\"press\""), error.Line);

        Assert.Equal("2011", StrategyEditions.Parse("bom.json", [.. Encoding.UTF8.Preamble, .. Editions.Utf8(File)]).Code);
    }

    [Fact]
    public void Order_OfModesAndGroupsIsTheStrategysWhateverTheFiles()
    {
        var swapped = File
            .Replace("\"code\": \"media\", \"name\": \"Journalists and media\"", "\"code\": \"@\", \"name\": \"Journalists and media\"", StringComparison.Ordinal)
            .Replace("\"code\": \"citizens\", \"name\": \"Citizens\"", "\"code\": \"media\", \"name\": \"Citizens\"", StringComparison.Ordinal)
            .Replace("\"code\": \"@\"", "\"code\": \"citizens\"", StringComparison.Ordinal);
        Assert.Equal(UserGroupSets.Each, StrategyEditions.Parse("swapped.json", Editions.Utf8(swapped)).UserGroups.Select(g => g.Group));
    }

    private static string ReplaceOnce(string text, string old, string by)
    {
        var at = text.IndexOf(old, StringComparison.Ordinal);
        Assert.True(at >= 0, $"The file has no {old}");
        return string.Concat(text.AsSpan(0, at), by, text.AsSpan(at + old.Length));
    }

    /// <summary>Drops the object around a text from its list.</summary>
    private static string WithoutEntry(string file, string inside)
    {
        var at = file.IndexOf(inside, StringComparison.Ordinal);
        Assert.True(at >= 0, $"The file has no {inside}");
        var start = file.LastIndexOf('{', at);
        var depth = 0;
        var end = start;
        do depth += file[end++] switch { '{' => 1, '}' => -1, _ => 0 };
        while (depth > 0);

        // Its comma goes with it: the one behind, or for the last of a list the one before.
        if (file[end] == ',') end++;
        else start = file.LastIndexOf(',', start);
        return file.Remove(start, end - start);
    }

    private static int LineOf(string file, string text)
    {
        var at = file.IndexOf(text, StringComparison.Ordinal);
        Assert.True(at >= 0, $"The file has no {text}");
        return file.AsSpan(0, at).Count('\n') + 1;
    }
}
