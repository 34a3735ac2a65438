using System.Globalization;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Stakeholders;
using static EngagementPortal.Domain.Strategy.UserGroups;

namespace EngagementPortal.Services.Sample;

/// <summary>What comes round: releases, newsletters, monitoring, and the meetings of key accounts and forums, in two years.</summary>
internal static class SampleRoutine
{
    /// <summary>Days from a meeting to the same one of the second year: on the same day of the week.</summary>
    private const int AYearLater = 371;

    private static readonly string[] CpiDays = ["2011-04-12", "2011-05-17", "2011-06-14", "2011-07-12", "2011-08-16", "2011-09-13", "2011-10-18", "2011-11-15", "2011-12-13", "2012-01-17", "2012-03-20", "2012-04-17", "2012-05-22", "2012-06-19", "2012-07-17", "2012-08-14", "2012-09-18", "2012-10-16", "2012-11-13", "2012-12-18", "2013-01-15", "2013-02-12", "2013-03-19"];
    private static readonly string[] LabourDays = ["2011-04-13", "2011-05-18", "2011-06-15", "2011-07-13", "2011-08-17", "2011-09-14", "2011-10-12", "2011-11-16", "2011-12-14", "2012-01-18", "2012-03-14", "2012-04-18", "2012-05-16", "2012-06-20", "2012-07-18", "2012-08-15", "2012-09-12", "2012-10-17", "2012-11-14", "2012-12-12", "2013-01-23", "2013-02-20", "2013-03-20"];
    private static readonly string[] RetailDays = ["2011-04-21", "2011-05-19", "2011-06-16", "2011-07-21", "2011-08-18", "2011-09-15", "2011-10-20", "2011-11-17", "2011-12-15", "2012-01-20", "2012-02-17", "2012-03-22", "2012-04-20", "2012-05-24", "2012-06-21", "2012-07-19", "2012-08-16", "2012-09-20", "2012-10-18", "2012-11-15", "2012-12-20", "2013-01-18", "2013-02-15", "2013-03-21"];
    private static readonly string[] GdpDays = ["2011-04-27", "2011-07-26", "2011-11-01", "2012-01-25", "2012-04-25", "2012-07-25", "2012-10-25", "2013-01-25"];
    private static readonly string[] FirstDays = ["2011-05-03", "2011-06-03", "2011-07-04", "2011-08-03", "2011-09-02", "2011-10-03", "2011-11-03", "2011-12-05", "2012-01-05", "2012-02-01", "2012-03-01", "2012-04-02", "2012-05-01", "2012-06-01", "2012-07-02", "2012-08-01", "2012-09-03", "2012-10-01", "2012-11-01", "2012-12-03", "2013-01-03", "2013-02-01", "2013-03-01"];

    /// <summary>Key accounts, who looks after them, whom they send, and the days of the two meetings and of the yearly assessment.</summary>
    private static readonly (string Account, string Lead, string Person, string Topic, string Spring, string Autumn, string Assessed)[] KeyAccounts =
    [
        ("BoE", Ons.Nia, "Celia Basis", "National accounts", "2011-05-05", "2011-11-03", "2011-06-10"),
        ("HMT", Ons.Margaret, "Ada Ledger", "Prices", "2011-05-11", "2011-11-09", "2011-06-13"),
        ("DoH", Ons.Ines, "Edith Dosage", "Health inequalities", "2011-05-19", "2011-11-10", "2011-06-17"),
        ("DWP", Ons.Grace, "Greta Benefit", "Labour market", "2011-05-24", "2011-11-22", "2011-06-21"),
        ("BIS", Ons.Carys, "Iris Tariff", "Business surveys", "2011-05-26", "2011-11-24", "2011-06-24"),
        ("CLG", Ons.Samuel, "Kitty Dwelling", "Population estimates and projections", "2011-06-01", "2011-11-25", "2011-06-29"),
        ("ESRC", Ons.Helen, "Mabel Grant", "Quality and methods", "2011-06-06", "2011-12-02", "2011-07-01"),
        ("SG", Ons.Helen, "Ninian Glen", "Quality and methods", "2011-06-10", "2011-12-06", "2011-07-05"),
        ("WG", Ons.Rhys, "Pryderi Hafod", "2011 Census", "2011-06-13", "2011-12-09", "2011-07-08"),
        ("NIE", Ons.Ruth, "", "2011 Census", "2011-06-17", "2011-12-12", "2011-07-11"),
    ];

    /// <summary>Standing groups that meet in turn.</summary>
    private static readonly (string Group, string Person, string Approach, string Lead, string Title, string Topic, string Place, string[] Days)[] Standing =
    [
        ("SUF", "Barnaby Quorum", "dialogue/forums-and-roadshows", Ons.Helen, "Statistics User Forum: quarterly meeting", "Access to statistics", "London", ["2011-05-25", "2011-08-31", "2011-11-23"]),
        ("CLIP", "Digby Chain", "consult/advisory-liaison-panels", Ons.Samuel, "Central and Local Government Information Partnership", "Regional economies", "London", ["2011-04-11", "2011-07-14", "2011-10-19"]),
        ("CLIP Population", "Elspeth Stock", "consult/advisory-liaison-panels", Ons.Samuel, "CLIP Population Statistics Sub-group", "Population estimates and projections", "London", ["2011-05-31", "2011-09-28", "2012-01-12"]),
        ("ScotStat", "Orla Firth", "dialogue/stakeholder-meetings", Ons.Leila, "ScotStat: items from the United Kingdom", "Quality and methods", "Edinburgh", ["2011-06-23", "2011-12-08"]),
        ("NISAC", "Rowan Bann", "dialogue/stakeholder-meetings", Ons.Ruth, "Northern Ireland Statistics Advisory Committee", "2011 Census", "Belfast", ["2011-05-26", "2011-11-04"]),
        ("WSLC", "", "dialogue/stakeholder-meetings", Ons.Rhys, "Welsh Statistical Liaison Committee", "2011 Census", "Cardiff", ["2011-07-07", "2012-01-16"]),
        ("Census users", "Gwendolen Tract", "consult/advisory-liaison-panels", Ons.Ruth, "Census User Group", "2011 Census", "London", ["2011-05-17", "2011-09-21"]),
        ("Health users", "Horace Morbid", "dialogue/stakeholder-meetings", Ons.Ines, "Health Statistics User Group", "Health inequalities", "London", ["2011-06-21", "2011-12-01"]),
        ("NA users", "Imogen Aggregate-Price", "consult/advisory-liaison-panels", Ons.Tom, "National Accounts User Group", "National accounts", "London", ["2011-04-19", "2011-09-30"]),
        ("Prices advisers", "Keziah Paasche", "dialogue/advisory-panels", Ons.Margaret, "Consumer Prices Advisory Committee", "Prices", "London", ["2011-06-03", "2011-11-18"]),
    ];

    public static IEnumerable<SampleEngagement> Held =>
    [
        .. CpiDays.Select((day, i) => new SampleEngagement(day, "communicate/press-releases", i % 2 == 0 ? Ons.Priya : Ons.Owen, $"Consumer price indices, {MonthBefore(day)}", "BBC, Ledger Weekly")
        {
            Audiences = [(Media, 40 + (i * 3), "Press list"), (Citizens, null, "Website")], With = [Ons.Frank], Topics = "Prices", Outputs = "Consumer Prices Index, Retail Prices Index", Publish = true,
        }),
        .. LabourDays.Select((day, i) => new SampleEngagement(day, "communicate/press-releases", Ons.Frank, $"Labour market statistics, {Month(day)}", "BBC, Pennine Courier")
        {
            Audiences = [(Media, 46 + (i * 2), "Press list"), (SubNationalOrganisations, null, "Mailing list")], With = [Ons.Grace], Topics = "Labour market", Outputs = "Labour Market Statistics", Publish = true,
        }),
        .. LabourDays.Select(day => new SampleEngagement(day, "communicate/briefings-and-journals", Ons.Grace, $"Labour market statistics, {Month(day)}: briefing", "DWP, HMT, BoE, BIS")
        {
            People = "Greta Benefit", Topics = "Labour market", Outputs = "Labour Market Statistics", Place = "London", Hours = ("11:00", "12:00"), Headcount = 9,
        }),
        .. RetailDays.Select((day, i) => new SampleEngagement(day, "communicate/press-releases", Ons.David, $"Retail sales, {MonthBefore(day)}", "CBI, BCC")
        {
            Audiences = [(Media, 30 + i, "Press list"), (PrivateSector, 520 + (i * 8), "Mailing list")], Topics = "Business surveys", Outputs = "Retail sales", Publish = true,
        }),
        .. GdpDays.Select((day, i) => new SampleEngagement(day, "communicate/press-releases", Ons.Nia, $"Gross domestic product, {Quarter(day)}: preliminary estimate", "BBC, Ledger Weekly, HMT")
        {
            People = "Vita Bulletin, Yorick Leader", Audiences = [(Media, 61 + i, "Press conference")], With = [Ons.Frank], Topics = "National accounts", Outputs = "Gross domestic product: preliminary estimate", Place = "London", Hours = ("09:30", "10:30"), Publish = true,
        }),
        .. FirstDays.Select((day, i) => new SampleEngagement(day, "communicate/newsletters-websites-emails", Ons.Leila, $"Newsletter to users, {Month(day)}")
        {
            Audiences =
            [
                (OtherGovernmentDepartments, 410 + (i * 4), "Readers"), (SubNationalOrganisations, 690 + (i * 11), "Readers"), (AcademicsAndResearchers, 850 + (i * 9), "Readers"),
                (PrivateSector, 520 + (i * 6), "Readers"), (VoluntaryAndCommunitySector, 240 + (i * 15), "Readers"), (Citizens, 330 + (i * 20), "Readers"),
            ],
            Topics = "Access to statistics", Channel = MeetingChannel.Email, Formats = Formats.Welsh | Formats.LargePrint, Publish = true,
        }),
        .. FirstDays.Select((day, i) => new SampleEngagement(day, "monitor/media", Ons.Frank, $"Media digest, {MonthBefore(day)}")
        {
            Audiences = [(Media, null, string.Create(CultureInfo.InvariantCulture, $"{96 + (i * 7)} articles"))], Topics = i % 2 == 0 ? "Prices" : "Labour market",
            Points = [Coverage[i % Coverage.Length]],
        }),
        .. FirstDays.Select((day, i) => new SampleEngagement(day, "monitor/management-information-system", Ons.Leila, $"Customer contact centre: enquiries in {MonthBefore(day)}")
        {
            Audiences = [(Citizens, 1480 - (i * 21), "Enquiries"), (PrivateSector, 610 + (i * 5), "Enquiries"), (AcademicsAndResearchers, 305 + (i * 9), "Enquiries")],
            Topics = "Access to statistics", Points = [Enquiries[i % Enquiries.Length]],
        }),
        .. KeyAccounts.SelectMany((k, i) => new SampleEngagement[]
        {
            new(k.Spring, "consult/one-to-one-meetings", k.Lead, $"Key account {k.Account}: spring meeting", k.Account) { People = k.Person, Topics = k.Topic, Place = "London", Hours = ("10:00", "12:00"), Points = [Needs[i % Needs.Length]], Satisfaction = 3 + (i % 3) },
            new(k.Autumn, "consult/one-to-one-meetings", k.Lead, $"Key account {k.Account}: autumn meeting", k.Account) { People = k.Person, Topics = k.Topic, Place = "London", Hours = ("10:00", "12:00"), Points = [Needs[(i + 3) % Needs.Length]], Satisfaction = 3 + ((i + 1) % 3) },
            new(k.Assessed, "communicate/slas-and-assessments", k.Lead, $"Key account {k.Account}: assessment of 2010/11 returned and answered", k.Account) { People = k.Person, Topics = "Quality and methods", Channel = MeetingChannel.Email },
            new(Later(k.Spring), "consult/one-to-one-meetings", k.Lead, $"Key account {k.Account}: spring meeting", k.Account) { People = k.Person, Topics = k.Topic, Place = "London", Hours = ("10:00", "12:00"), Points = [Needs[(i + 5) % Needs.Length]], Satisfaction = 3 + ((i + 2) % 3) },
            new(Later(k.Autumn), "consult/one-to-one-meetings", k.Lead, $"Key account {k.Account}: autumn meeting", k.Account) { People = k.Person, Topics = k.Topic, Place = "London", Hours = ("10:00", "12:00"), Points = [Needs[(i + 1) % Needs.Length]], Satisfaction = 4 + (i % 2) },
            new(Later(k.Assessed), "communicate/slas-and-assessments", k.Lead, $"Key account {k.Account}: assessment of 2011/12 returned and answered", k.Account) { People = k.Person, Topics = "Quality and methods", Channel = MeetingChannel.Email },
        }),
        .. Standing.SelectMany(s => s.Days.Concat(s.Days.Select(Later)).Select((day, i) => new SampleEngagement(day, s.Approach, s.Lead, $"{s.Title}, {Month(day)}", s.Group)
        {
            People = s.Person, Topics = s.Topic, Place = s.Place, Headcount = 12 + (i * 3), Points = [Needs[(i + s.Title.Length) % Needs.Length]], Publish = true,
            Decisions = i == 0 ? ["Papers go out a week before each meeting."] : [],
        })),
    ];

    private static readonly Said[] Coverage =
    [
        new("The rise in prices led most front pages; the method was explained in one article in five.", "Cuttings"),
        new("Two papers took the claimant count for unemployment.", "Cuttings", Sentiment.Negative),
        new("A long article praised the new charts.", "Cuttings", Sentiment.Positive),
        new("An editorial asked why first estimates are revised so often.", "Cuttings", Sentiment.Negative),
    ];

    private static readonly Said[] Enquiries =
    [
        new("Where do I find the rate of inflation for my contract?", "Most frequent question", Sentiment.Neutral, true),
        new("The search does not find the table that I used last year.", "Second most frequent question", Sentiment.Negative, true),
        new("Which figures are there for my village?", "Third most frequent question", Sentiment.Neutral, true),
        new("Thanks for a quick answer on baby names.", "Several callers", Sentiment.VeryPositive),
        new("When do the first census results come out?", "Most frequent question", Sentiment.Neutral, true),
    ];

    private static readonly Said[] Needs =
    [
        new("Tell us of revisions before the day of release.", "Said in the meeting", Sentiment.Neutral, true),
        new("Timeliness has improved; commentary has not.", "Said in the meeting", Sentiment.Neutral, true),
        new("We need detail below the region.", "Said in the meeting", Sentiment.Negative, true),
        new("The quality notes are hard to find on the new website.", "Said in the meeting", Sentiment.Negative, true),
        new("Your experts answer within the day, and that is worth a great deal.", "Said in the meeting", Sentiment.VeryPositive),
        new("Machine-readable tables would save us a week each quarter.", "Said in the meeting", Sentiment.Neutral, true),
        new("What is to be stopped next year should be said this year.", "Said in the meeting", Sentiment.Negative, true),
    ];

    private static string Later(string day) => SampleWorld.Day(day).AddDays(AYearLater).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Month(string day) => SampleWorld.Day(day).ToString("MMMM yyyy", CultureInfo.InvariantCulture);

    private static string MonthBefore(string day) => SampleWorld.Day(day).AddMonths(-1).ToString("MMMM yyyy", CultureInfo.InvariantCulture);

    private static string Quarter(string day)
    {
        var last = SampleWorld.Day(day).AddMonths(-3);
        return string.Create(CultureInfo.InvariantCulture, $"quarter {((last.Month - 1) / 3) + 1} of {last.Year}");
    }
}
