using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Stakeholders;
using static EngagementPortal.Domain.Engagements.EngagementStatus;
using static EngagementPortal.Domain.Strategy.UserGroups;

namespace EngagementPortal.Services.Sample;

/// <summary>What lies before the strategy, and what was planned: still to come, called off, or entered in error.</summary>
internal static partial class SampleEngagements
{
    /// <summary>2010/11: no edition was in force, so there is no verdict and nothing is owed.</summary>
    public static readonly SampleEngagement[] Before =
    [
        new("2010-06-21", "consult/surveys-online-forums", Ons.Helen, "Consultation on the draft engagement strategy", "SUF, CLIP, RSS") { Audiences = [(AcademicsAndResearchers, 44, "Answers"), (Citizens, 19, "Answers")], Topics = "Access to statistics", Channel = MeetingChannel.Web },
        new("2010-07-14", "dialogue/stakeholder-meetings", Ons.Helen, "Workshop on the draft engagement strategy", "SUF, LGA, CBI") { People = "Barnaby Quorum, Gideon Output", Topics = "Access to statistics", Place = "London", Headcount = 31 },
        new("2010-09-01", "dialogue/forums-and-roadshows", Ons.Ruth, "Census rehearsal: lessons for councils", "Birmingham, Leeds, Cardiff") { Topics = "2011 Census", Place = "Birmingham", Precision = DatePrecision.Month },
        new("2010-10-05", "consult/focus-groups-stakeholder-meetings", Ons.Leila, "Work programme for four years: what can be stopped?", "SUF, HMT, LGA") { Topics = "Access to statistics", Place = "London", Headcount = 40 },
        new("2010-11-16", "communicate/press-releases", Ons.Frank, "Consumer price indices, October 2010") { Audiences = [(Media, null, "Press list")], Topics = "Prices", Outputs = "Consumer Prices Index" },
        new("2010-11-25", "monitor/media", Ons.Frank, "The well-being announcement in the papers") { Audiences = [(Media, null, "Cuttings of a week")], Topics = "Well-being" },
        new("2010-12-09", "consult/advisory-liaison-panels", Ons.Margaret, "Clothing prices collected in a new way", "Prices advisers") { People = "Jasper Laspeyres", Topics = "Prices", Place = "London" },
        new("2011-01-20", "partnership/project-teams", Ons.Rhys, "Help line in British Sign Language for census day", "Deaf Link") { People = "Rhiannon Arwydd", Topics = "2011 Census", Formats = Formats.BritishSignLanguage, Place = "Cardiff" },
        new("2011-02-09", "dialogue/stakeholder-meetings", Ons.Samuel, "Students in the mid-year estimates", "Leeds, CLIP Population") { People = "Percival Mill", Topics = "Population estimates and projections", Place = "Leeds" },
        new("2011-02-24", "consult/one-to-one-meetings", Ons.Priya, "Uprating with the CPI: first talks", "DWP") { People = "Hugh Uprating", Topics = "Prices", Channel = MeetingChannel.Telephone },
        new("2011-03-15", "communicate/newsletters-websites-emails", Ons.Ruth, "The census is coming") { Audiences = [(Citizens, null, "Every household"), (SubNationalOrganisations, 348, "Every council")], Topics = "2011 Census", Formats = Formats.Welsh | Formats.LargePrint | Formats.EasyRead },
        new("2011-03-30", "dialogue/stakeholder-meetings", Ons.Leila, "Last talk with the regional observatory on small area data", "Trent observatory, CLG") { People = "Ursula Hinterland, Vernon Boundary", Topics = "Regional economies", Place = "Nottingham" },
    ];

    /// <summary>Planned: ahead, called off, not held, or void.</summary>
    public static readonly SampleEngagement[] Ahead =
    [
        new("2012-02-08", "consult/one-to-one-meetings", Ons.Priya, "Weights of the January index: questions of the Treasury", "HMT") { People = "Bram Fiscal", Status = Planned, Topics = "Prices", Outputs = "Consumer Prices Index", Channel = MeetingChannel.Telephone, Hours = ("11:00", "11:45") },
        new("2012-02-14", "communicate/press-releases", Ons.Priya, "Consumer price indices, January 2012") { Audiences = [(Media, null, "Press list"), (Citizens, null, "Website")], With = [Ons.Frank], Status = Planned, Topics = "Prices", Outputs = "Consumer Prices Index, Retail Prices Index" },
        new("2012-02-21", "dialogue/stakeholder-meetings", Ons.Priya, "Scanner data: second meeting", "Marlow Stores, Southampton") { People = "Kenelm Checkout, Cornelius Residual", Status = Planned, Topics = "Prices", Place = "Newport" },
        new("2012-03-13", "communicate/information-sharing", Ons.Owen, "The new basket of goods explained") { Audiences = [(Citizens, null, "Website"), (Media, null, "Press list"), (PrivateSector, null, "Mailing list")], Status = Planned, Topics = "Prices" },
        new("2012-02-16", "consult/advisory-liaison-panels", Ons.Owen, "Panel on the basket of goods: last reading", "Prices advisers, BCC") { People = "Hermione Outlook", With = [Ons.Priya], Status = Planned, Topics = "Prices", Place = "London" },
        new("2012-04-17", "dialogue/virtual-engagement", Ons.Owen, "Web seminar on regional price levels", "LGA, Kent") { Status = Planned, Topics = "Prices, Regional economies", Channel = MeetingChannel.Video },
        new("2012-02-23", "dialogue/advisory-panels", Ons.Margaret, "Consumer Prices Advisory Committee: housing costs", "Prices advisers, BoE, HMT") { People = "Jasper Laspeyres, Keziah Paasche, Celia Basis", With = [Ons.Priya], Status = Planned, Topics = "Prices", Place = "London", Hours = ("14:00", "16:30") },
        new("2012-03-06", "communicate/slas-and-assessments", Ons.Margaret, "Service level agreement for 2012/13: first draft", "HMT, BoE") { Status = Planned, Topics = "Prices, National accounts", Place = "London" },
        new("2012-02-24", "communicate/briefings-and-journals", Ons.Nia, "Second estimate of GDP: briefing", "HMT, BoE, BIS") { Status = Planned, Topics = "National accounts" },
        new("2012-03-08", "dialogue/forums-and-roadshows", Ons.Tom, "National Accounts User Group: spring meeting", "NA users, Northmoor") { Status = Planned, Topics = "National accounts", Place = "London" },
        new("2012-02-15", "communicate/briefings-and-journals", Ons.Grace, "Labour market statistics, February 2012: briefing", "DWP, HMT, BoE, BIS") { Status = Planned, Topics = "Labour market", Outputs = "Labour Market Statistics" },
        new("2012-02-28", "dialogue/stakeholder-meetings", Ons.Ruth, "Census quality: what councils will be able to check", "LGA, CLIP Population, Birmingham") { Status = Planned, Topics = "2011 Census", Place = "London" },
        new("2012-04-19", "dialogue/forums-and-roadshows", Ons.Rhys, "Roadshow before the first census results: Wales", "WSLC, WLGA, Cardiff") { Status = Planned, Topics = "2011 Census", Place = "Swansea", Formats = Formats.Welsh },
        new("2012-03-21", "communicate/briefings-and-journals", Ons.Samuel, "Subnational projections: briefing on the day", "CLG, LGA, GLA") { Status = Planned, Topics = "Population estimates and projections" },
        new("2012-03-14", "consult/focus-groups-stakeholder-meetings", Ons.Ines, "Charts for the bulletin on inequalities, tried on readers", "Equal Futures, Local Voices") { Status = Planned, Topics = "Health inequalities", Place = "Bristol" },
        new("2012-03-01", "dialogue/forums-and-roadshows", Ons.Carys, "Second forum with those who fill in our forms", "Small traders, Tidewell, CBI") { Status = Planned, Topics = "Burden on respondents", Place = "Newport" },
        new("2012-02-29", "dialogue/forums-and-roadshows", Ons.Helen, "Statistics User Forum: winter meeting", "SUF, RSS") { People = "Barnaby Quorum, Clementine Agenda", With = [Ons.Leila, Ons.Margaret], Status = Planned, Topics = "Access to statistics", Place = "London" },
        new("2012-04-01", "consult/surveys-online-forums", Ons.Leila, "Yearly survey of all stakeholders") { Audiences = [(MajorPolicyCustomers, null, "All"), (OtherGovernmentDepartments, null, "All"), (SubNationalOrganisations, null, "All"), (AcademicsAndResearchers, null, "All"), (Citizens, null, "Website"), (PrivateSector, null, "All"), (VoluntaryAndCommunitySector, null, "All"), (Media, null, "All")], Status = Planned, Precision = DatePrecision.Month, Topics = "Access to statistics" },
        new("2012-02-10", "consult/focus-groups-stakeholder-meetings", Ons.Frank, "New search of the website, tried on users", "Ledger Weekly, Data archive") { Audiences = [(Citizens, 6, "Invited through libraries")], Status = Planned, Topics = "ONS website", Place = "Newport" },

        new("2011-11-30", "dialogue/stakeholder-meetings", Ons.Grace, "Regional labour market: autumn meeting", "LGA, Kent") { Status = Cancelled, StatusReason = "Strike of public services on the day; taken up again in January.", Topics = "Labour market", Place = "London" },
        new("2011-06-30", "communicate/speeches-conferences-and-presentations", Ons.Carys, "Talk to the chambers of commerce", "BCC") { Status = Cancelled, StatusReason = "The chambers moved their conference to 2012.", Topics = "Business surveys" },
        new("2011-12-16", "dialogue/stakeholder-meetings", Ons.Owen, "Market stalls in the price collection", "Small traders") { People = "Isidore Till", Status = NotHeld, StatusReason = "Nobody could travel in the snow.", Topics = "Prices", Place = "Leeds" },
        new("2011-10-06", "dialogue/virtual-engagement", Ons.Ines, "Web seminar on births by area", "Westshire PCT, LGA") { Status = NotHeld, StatusReason = "The conference system failed; papers were sent instead.", Topics = "Population estimates and projections" },
        new("2011-11-15", "communicate/press-releases", Ons.Frank, "Consumer price indices, October 2011 (entered twice)") { Audiences = [(Media, null, "Press list")], Status = EngagementStatus.Void, StatusReason = "The same press notice had been logged by the Prices division.", Topics = "Prices" },
        new("2011-10-04", "consult/focus-groups-stakeholder-meetings", Ons.Leila, "Small area data after the observatories", "Midlands partnership, Kent") { Status = EngagementStatus.Void, StatusReason = "Logged for the wrong day and the wrong council.", Topics = "Regional economies" },
    ];
}
