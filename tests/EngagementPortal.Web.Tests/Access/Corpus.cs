using AngleSharp.Html.Dom;

namespace EngagementPortal.Web.Tests.Access;

/// <summary>Hostile and odd texts.</summary>
internal static class Corpus
{
    /// <summary>Texts that may be stored: each goes into every field that takes words, and must come back as text and nothing else.</summary>
    public static readonly IReadOnlyList<string> Storable =
    [
        """<script>corpus()</script><img src=x onerror=corpus()>"><svg/onload=corpus()>' onfocus='corpus() <corpus>&lt;b&gt;&amp;</textarea></title></select><!-- ]]>""",
        """'); DROP TABLE Engagements;-- " OR 1=1 /* {{7*7}} ${7*7} #{7*7} <%= 7*7 %> @Model.Form @(1+1) {0} %s%n $(id) `id` [[7*7]] javascript:corpus() =1+1|cmd""",
        """../../etc/passwd ..\..\win.ini %2e%2e%2f %00 %zz %u0041 &#0; \u0000 \x3cb\x3e C:\CON file:///etc/passwd http://[::1]/ a=b&Form.Version=9;c=d?e#f+g""",
        "Ünïcödé ﷽ 𝔘𝔫𝔦 👩\u200D👩\u200D👧 e\u0301\u0323 \u0661\u0662\u0663 \u0967\u0968 \u0E53 〇三 ǅ ß İı ﬁ Ⅷ ½ \u200Fעברית\u200E a\u00A0b\u00ADc\u200Bd \uFEFFe \uFFFD \U0010FFFD",
    ];

    /// <summary>There is something, and nobody sees it.</summary>
    public const string Unseen = "\u200B\u200D\u2060";

    /// <summary>Texts that no field may hold.</summary>
    public static readonly IReadOnlyDictionary<string, string> Refused = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["a bell"] = "ring\u0007ring",
        ["an escape sequence"] = "\u001B[31mred\u001B[0m",
        // Not one of those that HTML reads as a character of Windows: &#x85; is an ellipsis to a browser.
        ["a control character of the upper half"] = "next\u0090line\u009D",
        ["a right-to-left override"] = "safe\u202Egnp.exe",
        ["an isolate"] = "safe\u2066gnp.exe",
        ["no character at all"] = "none\uFFFFnone",
        ["nothing that can be seen"] = Unseen,
        ["far too much"] = new string('x', 31_000),
    };

    /// <summary>Values for whatever is no text: numbers, dates, choices, keys, versions, tokens.</summary>
    public static readonly IReadOnlyList<string> Values =
    [
        "", "\t\r\n ", "-1", "9223372036854775807", "99999999999999999999999999", "1e400", "٣２", "null", "o-9223372036854775807", "p--1", "g-nobody", "o-1' OR '1'='1",
        "2012-02-30", "..\\..\\", "%00", "<corpus>", "\u202E1", "00000000-0000-0000-0000-000000000000", new('9', 3000),
    ];

    /// <summary>What is sent as bytes, because no text stands for it: appended to a form as it is.</summary>
    public static readonly IReadOnlyDictionary<string, string> Raw = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["overlong and broken UTF-8"] = "{0}=%C0%80%C0%AE%FF%FE%F8%80",
        ["lone surrogates"] = "{0}=%ED%A0%80x%ED%BF%BF",
        ["half percent escapes"] = "{0}=%zz%4%&%=%&=&&&;",
        ["a null character"] = "{0}=a%00b",
        ["a null character in a name"] = "Form.%00=1",
        ["rows without end"] = "Form.Who[2147483647]=x&Form.Obligations[99999999].Evidence=x&Form.Points[1000000].Words=x&Form.Answers[x].Note=x&Form.Answers[].Answer=1&Form.Keep[-1]=x",
        ["names of another shape"] = "Form=x&=x&[]=x&Form.=x&Form..Name=x&Form[Version]=x&Form.Version.Version=x&Form[0].x=x&__proto__=x&page=/Index&handler=Nothing&area=x&id=0",
        ["the same name many times"] = "{0}=1&{0}=2&{0}=3&Form.Version=1&Form.Version=2&Form.Date=x",
        ["more fields than a form has"] = string.Join('&', Enumerable.Range(0, 1100).Select(i => $"x{i}=1")),
    };

    /// <summary>What came into being that nobody of the portal wrote: an element, an attribute that runs, a script; null when nothing did.</summary>
    public static string? CameAlive(IHtmlDocument page) =>
        page.All.FirstOrDefault(e => e.LocalName is "corpus" or "iframe" || (e.LocalName == "script" && e.GetAttribute("src")?.StartsWith("/assets/", StringComparison.Ordinal) != true)
            || e.Attributes.Any(a => a.Name.StartsWith("on", StringComparison.Ordinal) || (a.Name is "href" or "src" or "action" or "formaction" && a.Value.TrimStart().StartsWith("javascript:", StringComparison.OrdinalIgnoreCase))))?.OuterHtml;
}
