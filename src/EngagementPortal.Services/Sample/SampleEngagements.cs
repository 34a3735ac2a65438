using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Stakeholders;
using static EngagementPortal.Domain.Engagements.Sentiment;
using static EngagementPortal.Domain.Strategy.ObligationKind;
using static EngagementPortal.Domain.Strategy.UserGroups;

namespace EngagementPortal.Services.Sample;

/// <summary>
/// The diary of the sample year: what was held one by one. What comes round every month is in <see cref="SampleRoutine"/>.
/// What the named bodies are made to say is made up.
/// </summary>
internal static partial class SampleEngagements
{
    /// <summary>Held from 1 April 2011 on, division by division.</summary>
    public static readonly SampleEngagement[] Held =
    [
        // Prices
        new("2011-04-20", "dialogue/stakeholder-meetings", Ons.Priya, "What the change from RPI to CPI means for pensioners", "Age Forward, Pensioners")
        {
            People = "Nell Annuity", Topics = "Prices", Outputs = "Consumer Prices Index, Retail Prices Index", Place = "Newport", Hours = ("10:30", "12:00"), Headcount = 9, Formats = Formats.LargePrint | Formats.Paper,
            Points = [new("Members do not understand why two indices differ by more than a point.", "Nell Annuity", Negative, true), new("A one-page explanation in large print would be passed on to 200 local groups.", "Nell Annuity", Positive, true)],
            Decisions = ["A plain one-page comparison of CPI and RPI will be written."], Promises = [Promise.Ours("Send the draft comparison to both organisations", Ons.Priya, "2011-05-20")],
            Outcome = "The one-page comparison went out in June and is the most ordered leaflet of the year.", Publish = true,
        },
        new("2011-05-16", "consult/advisory-liaison-panels", Ons.Margaret, "Options for the treatment of seasonal items in the CPI and RPI", "Prices advisers")
        {
            People = "Jasper Laspeyres, Keziah Paasche", With = [Ons.Priya], Topics = "Prices", Outputs = "Consumer Prices Index", Advice = SampleAdvice.Seasonal, Place = "London", Hours = ("14:00", "16:30"),
            Points = [new("The variable-weights method is more faithful, and harder to explain.", "Jasper Laspeyres"), new("Publish both series for a year before any change.", "Keziah Paasche", Positive, true)],
            Decisions = ["Both methods will be run in parallel from July 2011 to June 2012."], Publish = true,
        },
        new("2011-06-08", "consult/surveys-online-forums", Ons.Priya, "Online survey: how do you use the consumer price indices?")
        {
            Audiences = [(PrivateSector, 118, "Subscribers to the release"), (AcademicsAndResearchers, 41, "Subscribers to the release"), (Citizens, 73, "Found the link on the website")],
            Topics = "Prices", Outputs = "Consumer Prices Index, Retail Prices Index", Advice = SampleAdvice.Seasonal, Channel = MeetingChannel.Web, Headcount = 232,
            Points = [new("Four in ten use the RPI because a contract names it, not because they prefer it.", "Answers to question 4", Neutral, true), new("Item indices are needed in a spreadsheet, not in a PDF.", "31 answers", Negative, true)],
            Decisions = ["Item indices are published as a spreadsheet from the October release."], Publish = true,
        },
        new("2011-06-28", "consult/one-to-one-meetings", Ons.Owen, "Regulated prices: how train fares and water charges enter the index", "DfT, Tidewell")
        {
            People = "Agnes Fare, Lettice Reservoir", Topics = "Prices", Outputs = "Retail Prices Index", Channel = MeetingChannel.Telephone,
            Reason = "Both asked for the same explanation on the same day; a call with the two of them took half the time.",
            Points = [new("The July RPI sets regulated fares, so an early view of changes in the basket is needed.", "Agnes Fare", Neutral, true)],
        },
        new("2011-09-27", "dialogue/advisory-panels", Ons.Margaret, "First parallel run of seasonal items: what it shows", "Prices advisers, BoE, HMT")
        {
            People = "Jasper Laspeyres, Bram Fiscal, Dorian Spread", With = [Ons.Priya, Ons.Owen], Topics = "Prices", Outputs = "Consumer Prices Index", Advice = SampleAdvice.Seasonal, Place = "London",
            Points = [new("The new method would have taken a tenth off the July rate.", "Jasper Laspeyres"), new("Markets need to hear of this at least six months ahead.", "Bram Fiscal", Negative, true)],
            Decisions = ["A notice of the change will come out six months before it takes effect."],
            Promises = [Promise.Theirs("HM Treasury to say which releases of the year would be the worst to change on", Ons.Margaret, "2011-11-30")],
        },
        new("2011-11-14", "consult/focus-groups-stakeholder-meetings", Ons.Priya, "Pensioners and the September inflation figure used for uprating", "Age Forward, Pensioners")
        {
            People = "Nell Annuity", Topics = "Prices", Outputs = "Consumer Prices Index", Place = "Cardiff", Headcount = 14, Formats = Formats.LargePrint | Formats.Welsh,
            Points = [new("People think the figure for September was chosen because it is low.", "Several in the group", VeryNegative, true), new("The release should say what the month is used for.", "Nell Annuity", Neutral, true)],
            StillOwed = [Considered, FeedbackOnDecision], Promises = [Promise.Ours("Draft a sentence for the release on what the September figure is used for", Ons.Priya, "2012-01-20", stillOwed: true)],
        },
        new("2011-11-22", "consult/focus-groups-stakeholder-meetings", Ons.Priya, "What holders of index-linked bonds need from the RPI", "Harrow Lane, CBI")
        {
            People = "Jemima Coupon, Gideon Output", With = [Ons.Owen], Topics = "Prices", Outputs = "Retail Prices Index", Place = "London",
            Points = [new("Any change to the formula needs a legal opinion on old contracts first.", "Jemima Coupon", Negative, true), new("A dated list of past changes would save each firm making its own.", "Gideon Output", Neutral, true)],
            StillOwed = [Considered, FeedbackOnDecision],
        },
        new("2011-12-13", "dialogue/stakeholder-meetings", Ons.Priya, "Why the CPI and the RPI differ: the formula effect", "Harrow Lane, Northmoor, NA users")
        {
            People = "Jemima Coupon, Ephraim Trend", Topics = "Prices, Quality and methods", Outputs = "Consumer Prices Index, Retail Prices Index", Place = "London",
            Points = [new("The effect has grown since clothing prices were collected in another way in 2010.", "Ephraim Trend", Negative, true)], Decisions = ["A research note on clothing prices will be published."],
            StillOwed = [ConcernsUnderstood, AlternativesRecorded, FeedbackOnInfluence], Promises = [Promise.FollowUp("Ask methodology for an hour on the clothing sample", Ons.Priya, "2012-02-06")],
        },
        new("2012-01-06", "dialogue/stakeholder-meetings", Ons.Priya, "Item indices as a spreadsheet: the first three months", "Harrow Lane, Marlow Stores")
        {
            People = "Jemima Coupon", Topics = "Prices, ONS website", Outputs = "Consumer Prices Index", Channel = MeetingChannel.Video, StillOwed = [ConcernsUnderstood, AlternativesRecorded],
            Points = [new("Column headings change from month to month and break our programs.", "Jemima Coupon", Negative, true)], Promises = [Promise.Ours("Fix the column headings before the January release", Ons.Priya, "2012-02-07", stillOwed: true)],
        },
        new("2012-01-20", "consult/one-to-one-meetings", Ons.Priya, "Benefit uprating: which release, which decimal", "DWP")
        {
            People = "Hugh Uprating", Topics = "Prices", Outputs = "Consumer Prices Index", Channel = MeetingChannel.Telephone, StillOwed = [Listened],
            Points = [new("The regulations name the rate to one decimal; an unrounded index leaves room for argument.", "Hugh Uprating", Neutral, true)],
        },
        new("2012-01-31", "partnership/project-teams", Ons.Priya, "Scanner data from a supermarket: scope of a pilot", "Marlow Stores, Southampton")
        {
            People = "Kenelm Checkout, Cornelius Residual", With = [Ons.Owen, Ons.Margaret], Topics = "Prices, Burden on respondents", Outputs = "Consumer Prices Index", Place = "Newport", AgreedBy = "2012-06-29",
            Points = [new("We could send weekly totals by product if head office agrees to the contract.", "Kenelm Checkout", Positive, true)],
        },
        new("2011-11-11", "consult/advisory-liaison-panels", Ons.Owen, "Panel on the basket of goods: what to add for 2012", "Prices advisers, BCC, Small traders")
        {
            People = "Hermione Outlook, Isidore Till", With = [Ons.Priya], Topics = "Prices", Outputs = "Consumer Prices Index", Place = "London", StillOwed = [Considered, FeedbackOnDecision],
            Points = [new("Tablet computers belong in the basket.", "Hermione Outlook", Positive, true), new("Prices at market stalls are hardly collected.", "Isidore Till", Negative, true)],
        },
        new("2011-12-08", "dialogue/forums-and-roadshows", Ons.Owen, "Roadshow on prices for local authorities and trading standards", "Kent, Leeds, LGA")
        {
            People = "Percival Mill, Leopold Council", Topics = "Prices, Regional economies", Place = "Leeds", Headcount = 36, StillOwed = [AlternativesRecorded, FeedbackOnInfluence],
            Points = [new("Is there ever going to be a regional price index?", "Percival Mill", Neutral, true)], Promises = [Promise.Ours("Send the 2010 study of regional price levels", Ons.Owen, "2012-02-03", stillOwed: true)],
        },
        new("2012-01-25", "monitor/research", Ons.Owen, "Newspaper readers' letters on inflation, October to December")
        {
            Audiences = [(Citizens, null, "Letters pages of six papers"), (Media, null, "Comment pages")], Topics = "Prices", StillOwed = [ViewCaptured],
            Points = [new("Food and fuel are felt to rise faster than the index says.", "37 of 52 letters", Negative)],
        },
        new("2011-11-16", "consult/one-to-one-meetings", Ons.Margaret, "Owner occupiers' housing costs: which method for a new index", "BoE")
        {
            People = "Celia Basis, Dorian Spread", With = [Ons.Priya], Topics = "Prices", Outputs = "Consumer Prices Index", Place = "London", StillOwed = [Considered, FeedbackOnDecision],
            Points = [new("Rental equivalence is what we would use; net acquisition only if Europe insists.", "Dorian Spread", Positive, true)],
        },
        new("2011-12-15", "partnership/alliances", Ons.Margaret, "Joint work with Eurostat and NISRA on housing costs in price indices", "Eurostat, NISRA")
        {
            People = "Sylvie Regulation, Quinlan Lough", With = [Ons.Priya], Topics = "Prices", Channel = MeetingChannel.Video, AgreedBy = "2012-02-08", StillOwed = [JointAction, AgreedOutcome],
            Points = [new("The pilot regulation may be brought forward to the autumn.", "Sylvie Regulation")],
        },
        new("2012-01-11", "dialogue/communication-strategy", Ons.Margaret, "How the change to seasonal items will be announced", "HMT, BoE, BBC")
        {
            People = "Bram Fiscal, Celia Basis, Vita Bulletin", With = [Ons.Frank, Ons.Priya], Topics = "Prices", Advice = SampleAdvice.Seasonal, Place = "London", StillOwed = [ConcernsUnderstood, AlternativesRecorded, FeedbackOnInfluence],
            Points = [new("Say it in one sentence that a viewer understands, or it becomes a scandal.", "Vita Bulletin", Neutral, true)], Promises = [Promise.Ours("Circulate the draft announcement", Ons.Margaret, "2012-02-09", stillOwed: true)],
        },
        new("2012-01-12", "communicate/briefings-and-journals", Ons.Margaret, "Pre-release briefing on the December price indices", "HMT")
        {
            People = "Ada Ledger", Topics = "Prices", Outputs = "Consumer Prices Index", Sensitivity = Sensitivity.MarketSensitive, Readers = [Ons.Helen], Place = "London",
            Purpose = "Held under the pre-release access order.",
        },
        new("2011-08-16", "communicate/employee-training", Ons.Owen, "Training day on reading the price indices", "DWP, HMT") { People = "Hugh Uprating, Bram Fiscal", Topics = "Prices", Place = "Newport", Headcount = 12, Satisfaction = 5, Outcome = "Twelve analysts trained; a second day was asked for." },
        new("2011-10-25", "monitor/management-information-system", Ons.Priya, "Enquiries about the RPI after the September figure") { Audiences = [(Citizens, 214, "Calls and letters in a week"), (PrivateSector, 61, "Calls in a week")], Topics = "Prices", Points = [new("What will my pension rise by?", "Most callers", Neutral, true)], Outcome = "A question-and-answer page was put up within two days." },

        // National accounts
        new("2011-04-28", "dialogue/stakeholder-meetings", Ons.Nia, "Weak growth in the first quarter: how firm is the estimate?", "BoE, HMT, BIS")
        {
            People = "Ada Ledger, Celia Basis", With = [Ons.Tom, Ons.David], Topics = "National accounts", Outputs = "Gross domestic product: preliminary estimate", Place = "London",
            Points = [new("The construction figure decides the sign; say more about its quality.", "Celia Basis", Negative, true)], Decisions = ["The release shows the contribution of construction from July on."], Publish = true,
        },
        new("2011-05-23", "consult/focus-groups-stakeholder-meetings", Ons.Tom, "Which long series of GDP do researchers need?", "Northmoor, RSS, NA users")
        {
            People = "Ephraim Trend, Imogen Aggregate-Price", Topics = "National accounts", Outputs = "United Kingdom National Accounts (Blue Book)", Place = "London",
            Points = [new("Breaks in 1997 make long models useless.", "Ephraim Trend", Negative, true)], Decisions = ["Series back to 1948 are kept for the main aggregates."],
        },
        new("2011-06-20", "consult/surveys-online-forums", Ons.Tom, "Consultation on the industrial classification in Blue Book 2011", "NA users, BIS, CBI")
        {
            Audiences = [(AcademicsAndResearchers, 22, "Answers by web form")], Topics = "National accounts", Outputs = "United Kingdom National Accounts (Blue Book)", Channel = MeetingChannel.Web,
            Points = [new("Give us a bridge table from the old classification to the new.", "Imogen Aggregate-Price", Neutral, true)], Decisions = ["A bridge table is published with the Blue Book."],
        },
        new("2011-07-13", "partnership/project-teams", Ons.Tom, "Deflators for research and development: joint team", "BIS, Northmoor") { People = "Iris Tariff, Ephraim Trend", Topics = "National accounts, Public sector productivity", AgreedBy = "2011-12-16", Place = "London" },
        new("2011-09-14", "dialogue/forums-and-roadshows", Ons.Tom, "Regional accounts seminar for local enterprise partnerships", "Cornwall, Leeds, Birmingham, LGA")
        {
            People = "Rosenwyn Harbour, Percival Mill, Ottoline Ringroad", Topics = "Regional economies", Outputs = "Regional gross value added", Place = "Birmingham", Headcount = 48,
            Points = [new("Partnerships cut across the regions for which GVA exists.", "Ottoline Ringroad", Negative, true), new("European funding is decided on figures three years old.", "Rosenwyn Harbour", Negative, true)],
            Decisions = ["GVA for partnership areas will be tried out as an experimental series."], Publish = true,
        },
        new("2011-10-17", "dialogue/virtual-engagement", Ons.Tom, "Web seminar: GVA for partnership areas", "Cornwall, GLA, BCC") { People = "Rosenwyn Harbour, Nathaniel Borough", Topics = "Regional economies", Outputs = "Regional gross value added", Channel = MeetingChannel.Video, Headcount = 57, Points = [new("Commuting makes GVA per head meaningless for inner London.", "Nathaniel Borough", Negative, true)] },
        new("2011-10-05", "dialogue/stakeholder-meetings", Ons.Nia, "Blue Book 2011: delay and revisions explained", "NA users, BoE, Ledger Weekly")
        {
            People = "Imogen Aggregate-Price, Yorick Leader, Celia Basis", With = [Ons.Frank], Topics = "National accounts, Quality and methods", Outputs = "United Kingdom National Accounts (Blue Book)", Place = "London", Headcount = 27,
            Points = [new("We heard of the delay from the papers.", "Imogen Aggregate-Price", VeryNegative, true)], Decisions = ["Users are told of a delay before the press."],
            Broke = (FeedbackOnInfluence, "No account was given of what changed after the meeting; the team was working on the late volume."),
        },
        new("2011-11-21", "communicate/speeches-conferences-and-presentations", Ons.Nia, "Lecture: why GDP is revised", "BoE, RSS") { People = "Celia Basis, Ambrose Variance", Audiences = [(AcademicsAndResearchers, 140, "Students and staff")], Topics = "National accounts, Quality and methods", Place = "London", Satisfaction = 4 },
        new("2011-12-05", "consult/one-to-one-meetings", Ons.Nia, "Supply of long series for a model of the economy", "Northmoor") { People = "Ephraim Trend", Topics = "National accounts", Reason = "The institute came with a technical question that no panel could have answered.", Channel = MeetingChannel.Video, Points = [new("The bridge table stops at two digits.", "Ephraim Trend", Negative, true)] },
        new("2012-01-19", "dialogue/advisory-panels", Ons.Tom, "Public sector productivity: education measured by results", "DfE, HMT, Health users") { People = "Wilma Register, Horace Morbid", Topics = "Public sector productivity", Place = "London", Points = [new("Examination results rise for reasons that are not productivity.", "Wilma Register", Negative, true)] },
        new("2011-08-05", "monitor/research", Ons.Tom, "Academic papers that use the United Kingdom accounts, first half of 2011") { Audiences = [(AcademicsAndResearchers, null, "64 papers read")], Topics = "National accounts" },

        // Labour market
        new("2011-05-18", "dialogue/stakeholder-meetings", Ons.Grace, "Youth unemployment: students who look for work", "DWP, BIS, LGA")
        {
            People = "Greta Benefit, Leopold Council", Topics = "Labour market", Outputs = "Labour Market Statistics", Place = "London",
            Points = [new("Headlines count full-time students as unemployed; show them apart.", "Greta Benefit", Negative, true)], Decisions = ["Students are shown apart in the table from June."], Publish = true, Outcome = "The new table was quoted in Parliament in July.",
        },
        new("2011-06-14", "consult/focus-groups-stakeholder-meetings", Ons.Grace, "User group on household surveys: which questions can go?", "HSUG, MoJ, Defra, Data archive") { People = "Fergus Panel, Florence Metadata, Victor Docket", With = [Ons.Leila], Topics = "Labour market, Quality and methods", Place = "Newport", Headcount = 19, Points = [new("Do not drop the question on second jobs.", "Fergus Panel", Negative, true)], Decisions = ["The question on second jobs stays; that on travel to interview goes."] },
        new("2011-07-20", "partnership/project-teams", Ons.Grace, "Small area estimates of unemployment with councils", "Leeds, Birmingham, Southampton") { People = "Percival Mill, Cornelius Residual", Topics = "Labour market", AgreedBy = "2011-11-30", Place = "Leeds", Headcount = 8 },
        new("2011-09-06", "communicate/employee-training", Ons.Grace, "Using the Labour Force Survey: a day for analysts", "DWP, DfE") { People = "Wilma Register", Topics = "Labour market", Place = "London", Headcount = 16, Satisfaction = 4 },
        new("2011-10-11", "dialogue/virtual-engagement", Ons.Grace, "Web seminar on earnings statistics for charities and unions' researchers", "Carers Alliance, Equal Futures") { People = "Osbert Respite, Petra Gradient", Topics = "Labour market", Outputs = "Annual Survey of Hours and Earnings", Channel = MeetingChannel.Video, Headcount = 24, Points = [new("Carers who work a few hours vanish from the averages.", "Osbert Respite", Negative, true)] },
        new("2011-11-29", "consult/surveys-online-forums", Ons.Grace, "Survey of readers of the labour market release") { Audiences = [(OtherGovernmentDepartments, 38, "Subscribers"), (SubNationalOrganisations, 66, "Subscribers"), (Media, 12, "Subscribers")], Topics = "Labour market", Outputs = "Labour Market Statistics", Channel = MeetingChannel.Web, Points = [new("Fifty tables are too many; start with a page of charts.", "44 answers", Negative, true)] },
        new("2011-12-20", "partnership/memorandum-of-understanding", Ons.Grace, "Universal credit: what it does to the claimant count", "DWP, NISRA") { People = "Greta Benefit, Quinlan Lough", Topics = "Labour market", Place = "London", StillOwed = [AdviceSought] },
        new("2012-01-24", "dialogue/stakeholder-meetings", Ons.Grace, "Public and private sector pay: comparing like with like", "HMT, Ledger Weekly, RSS") { People = "Ada Ledger, Yorick Leader, Ambrose Variance", Topics = "Labour market", Outputs = "Annual Survey of Hours and Earnings", Place = "London", Points = [new("Adjust for age and qualifications or do not publish a gap at all.", "Ambrose Variance", Neutral, true)] },

        // Census
        new("2011-04-18", "communicate/information-sharing", Ons.Ruth, "Census day is past: how returns stand and what comes next", "LGA, WLGA, Census users, WG")
        {
            Audiences = [(Citizens, null, "Notice on the census website")], Topics = "2011 Census", Channel = MeetingChannel.Email, Formats = Formats.Welsh | Formats.EasyRead, Publish = true,
        },
        new("2011-05-16", "partnership/project-teams", Ons.Rhys, "Carers' tables of the 2011 Census: design with those who use them", "Carers Alliance, DoH, Manchester") { People = "Osbert Respite, Felix Ward, Delphine Cluster", Topics = "2011 Census", Outputs = "2011 Census first results", AgreedBy = "2011-09-30", Place = "Manchester", Points = [new("Hours of care need bands that match the allowance.", "Osbert Respite", Neutral, true)], Outcome = "Bands agreed and built into the table plan." },
        new("2011-05-23", "communicate/speeches-conferences-and-presentations", Ons.Rhys, "Talk on two centuries of the census", "Family history") { People = "Thomasina Kin", Topics = "2011 Census", Place = "Shrewsbury", Headcount = 85, Satisfaction = 5, Formats = Formats.LargePrint },
        new("2011-06-07", "dialogue/forums-and-roadshows", Ons.Ruth, "Census outputs roadshow: Belfast", "Belfast, NISRA, NISAC") { People = "Quinlan Lough, Rowan Bann", Audiences = [(Citizens, 24, "Evening session, open to all")], Topics = "2011 Census", Place = "Belfast", Headcount = 61 },
        new("2011-06-09", "dialogue/forums-and-roadshows", Ons.Rhys, "Census outputs roadshow: Cardiff", "Cardiff, WLGA, WSLC, Deaf Link") { People = "Steffan Castell, Mair Cyngor, Rhiannon Arwydd", Audiences = [(Citizens, 31, "Evening session, open to all")], Topics = "2011 Census", Place = "Cardiff", Headcount = 88, Formats = Formats.Welsh | Formats.BritishSignLanguage, Adjustments = "Sign language and simultaneous translation throughout", Points = [new("Put the Welsh language tables out in the first release.", "Steffan Castell", Positive, true), new("British Sign Language was left off as a main language on paper forms.", "Rhiannon Arwydd", Negative, true)], Decisions = ["The Welsh language tables come with the first release."], Publish = true },
        new("2011-06-15", "dialogue/forums-and-roadshows", Ons.Ruth, "Census outputs roadshow: Birmingham", "Birmingham, Trent observatory, Local Voices, Census users") { People = "Ottoline Ringroad, Quentin Outreach", Audiences = [(Citizens, 19, "Evening session, open to all")], Topics = "2011 Census", Place = "Birmingham", Headcount = 94, Points = [new("Some groups hardly returned a form. How will they be counted?", "Quentin Outreach", Negative, true)] },
        new("2011-06-22", "dialogue/forums-and-roadshows", Ons.Rhys, "Census outputs roadshow: London", "GLA, RSS, Brightmap, BBC") { People = "Nathaniel Borough, Montague Raster, Vita Bulletin", Audiences = [(Citizens, 40, "Evening session, open to all")], Topics = "2011 Census", Place = "London", Headcount = 130, Points = [new("Boundaries free of charge are worth more to us than any table.", "Montague Raster", VeryPositive, true)], Publish = true },
        new("2011-07-04", "consult/surveys-online-forums", Ons.Ruth, "Consultation on census outputs, second round", "Census users, CLIP Population")
        {
            Audiences = [(SubNationalOrganisations, 143, "Answers"), (AcademicsAndResearchers, 88, "Answers"), (VoluntaryAndCommunitySector, 37, "Answers"), (PrivateSector, 29, "Answers")], Topics = "2011 Census", Outputs = "2011 Census first results", Channel = MeetingChannel.Web, Headcount = 297,
            Points = [new("Workplace zones were asked for by two answers in three.", "Question 9", Positive, true), new("One date for all local authorities, please.", "LGA's answer", Neutral, true)], Decisions = ["Workplace zones will be built.", "All local authorities get their counts on the same day."], Cost = 4200, Publish = true,
        },
        new("2011-09-26", "partnership/project-teams", Ons.Rhys, "Digital boundaries for census areas", "Brightmap, Southampton, CLG") { People = "Montague Raster, Lionel Parish", Topics = "2011 Census, ONS website", AgreedBy = "2011-12-30", Place = "Titchfield" },
        new("2011-10-20", "dialogue/advisory-panels", Ons.Ruth, "Quality of the counts: how the estimate of those missed is made", "Southampton, NISRA, CLG") { People = "Cornelius Residual, Quinlan Lough", Topics = "2011 Census, Quality and methods", Place = "Titchfield", Points = [new("Publish the response rate of every authority with its count.", "Cornelius Residual", Positive, true)] },
        new("2011-11-17", "consult/advisory-liaison-panels", Ons.Ruth, "Origin and destination tables: what may be shown", "Census users, Manchester") { People = "Gwendolen Tract, Delphine Cluster", Topics = "2011 Census", Place = "London", StillOwed = [Considered, FeedbackOnDecision], Points = [new("Safeguarded access would do; public tables can be coarse.", "Delphine Cluster", Positive, true)] },
        new("2011-12-01", "dialogue/stakeholder-meetings", Ons.Rhys, "Future of the census: first talks on alternatives", "LGA, WG, SG, ESRC") { People = "Leopold Council, Pryderi Hafod, Ninian Glen, Mabel Grant", With = [Ons.Helen], Topics = "Future of the census", Place = "London", Headcount = 11, Points = [new("Councils cannot plan on samples.", "Leopold Council", Negative, true), new("Administrative data would be better every year than perfect every ten.", "Mabel Grant", Positive, true)], StillOwed = [FeedbackOnInfluence] },
        new("2012-01-17", "consult/focus-groups-stakeholder-meetings", Ons.Ruth, "Wording of the release of July 2012, tried on readers", "Local Voices, Parents") { People = "Quentin Outreach, Sidney Catchment", Audiences = [(Citizens, 8, "Invited through libraries")], Topics = "2011 Census", Outputs = "2011 Census first results", Place = "Southampton", Formats = Formats.EasyRead, Points = [new("Nobody knows what \"usually resident\" means.", "Sidney Catchment", Negative, true)] },
        new("2011-09-13", "communicate/strategic-meetings", Ons.Helen, "Cost of the census and what came of it", "NAO") { People = "Zelda Scrutiny", With = [Ons.Ruth], Topics = "2011 Census", Place = "London", Sensitivity = Sensitivity.Restricted, Purpose = "Draft findings, given in confidence.", Readers = [Ons.Samuel] },

        // Demography
        new("2011-05-04", "consult/one-to-one-meetings", Ons.Samuel, "Household projections: what the new model assumes", "CLG") { People = "Lionel Parish", Topics = "Population estimates and projections", Outputs = "National population projections", Place = "London" },
        new("2011-06-30", "dialogue/stakeholder-meetings", Ons.Samuel, "Improved migration figures for local authorities", "Leeds, GLA, LGA, CLIP Population")
        {
            People = "Percival Mill, Nathaniel Borough, Elspeth Stock", Topics = "Migration, Population estimates and projections", Outputs = "Mid-year population estimates", Place = "London", Headcount = 22,
            Points = [new("Leeds is said to have lost students who are plainly there.", "Percival Mill", VeryNegative, true), new("Patient registers show movers sooner than any survey.", "Nathaniel Borough", Positive, true)], Decisions = ["The student adjustment is looked at again with two universities."],
            Promises = [Promise.Theirs("Leeds to send counts of student exemptions from council tax", Ons.Samuel, "2011-08-31")], Publish = true,
        },
        new("2011-07-28", "partnership/alliances", Ons.Samuel, "Sharing of patient registers for population estimates", "DoH, NISRA, SG") { People = "Edith Dosage, Quinlan Lough", With = [Ons.Ines], Topics = "Population estimates and projections", AgreedBy = "2012-02-24", Place = "London" },
        new("2011-08-25", "monitor/media", Ons.Samuel, "Coverage of the quarterly migration report") { Audiences = [(Media, null, "National papers and broadcasters"), (OtherGovernmentDepartments, null, "Quoted in ministers' statements")], Topics = "Migration", Outputs = "Migration Statistics Quarterly Report", Points = [new("Four papers compared figures for different periods.", "Cuttings", Negative)] },
        new("2011-09-07", "communicate/speeches-conferences-and-presentations", Ons.Samuel, "Three papers at the conference on population studies", "BSPS") { People = "Beatrix Fertility", Topics = "Population estimates and projections", Place = "York", Headcount = 160, Satisfaction = 4 },
        new("2011-09-20", "dialogue/stakeholder-meetings", Ons.Samuel, "More births: what they mean for school places", "DfE, Parents, LGA") { People = "Wilma Register, Sidney Catchment, Leopold Council", Topics = "Population estimates and projections", Place = "London", Points = [new("Ward figures come a year too late to open a class.", "Sidney Catchment", Negative, true)], Decisions = ["Births by ward are brought forward by four months."], Outcome = "Births by ward came out in December instead of April.", Publish = true },
        new("2011-10-26", "communicate/briefings-and-journals", Ons.Samuel, "National population projections: briefing on the day", "CLG, DfE, HMT, GLA") { Topics = "Population estimates and projections", Outputs = "National population projections", Channel = MeetingChannel.Video, Headcount = 30 },
        new("2011-11-24", "consult/advisory-liaison-panels", Ons.Samuel, "Expert panel on fertility, mortality and migration assumptions", "BSPS, Southampton, Age Forward") { People = "Beatrix Fertility, Nell Annuity", Topics = "Population estimates and projections", Place = "London", Points = [new("Gains in old age are still understated.", "Nell Annuity", Neutral, true)] },
        new("2011-11-08", "partnership/memorandum-of-understanding", Ons.Samuel, "First review of the memorandum on migration data", "HO, DWP") { People = "Una Border, Greta Benefit", Topics = "Migration", AgreedBy = "2011-12-15", Place = "London", Waived = (AgreedOutcome, "The partners put the review back to spring, when the new visa data are there.") },
        new("2012-01-18", "dialogue/virtual-engagement", Ons.Samuel, "Web seminar on subnational projections before publication", "LGA, CLIP Population, Kent, Cornwall") { Topics = "Population estimates and projections", Channel = MeetingChannel.Video, Headcount = 74, Points = [new("Give us the assumptions before the numbers.", "Elspeth Stock", Neutral, true)] },

        // Health and life events
        new("2011-05-10", "dialogue/stakeholder-meetings", Ons.Ines, "Indicators for the public health outcomes framework", "DoH, Health users, Westshire PCT") { People = "Felix Ward, Horace Morbid, Winifred Clinic", Topics = "Health inequalities", Outputs = "Life expectancy by local area", Place = "London", Points = [new("Healthy life expectancy is needed for every council, each year.", "Felix Ward", Positive, true)], Decisions = ["Healthy life expectancy by council is planned for 2012."], Publish = true },
        new("2011-07-06", "consult/focus-groups-stakeholder-meetings", Ons.Ines, "Health inequalities: measures that community groups can use", "Equal Futures, Local Voices, Carers Alliance") { People = "Petra Gradient, Quentin Outreach, Osbert Respite", Topics = "Health inequalities", Place = "Bristol", Headcount = 15, Formats = Formats.EasyRead, Adjustments = "Easy read papers sent a week ahead", Points = [new("The slope index needs a picture, not a formula.", "Petra Gradient", Neutral, true)], Decisions = ["Each bulletin on inequalities gets one page of charts."] },
        new("2011-07-19", "partnership/project-teams", Ons.Ines, "Alcohol deaths: one definition for four countries", "SG, WG, NISRA, Glasgow") { People = "Torquil Tenement, Pryderi Hafod, Quinlan Lough", Topics = "Health inequalities", AgreedBy = "2011-12-01", Place = "Glasgow", Points = [new("Trends since 1991 must survive the change.", "Torquil Tenement", Neutral, true)] },
        new("2011-09-29", "consult/surveys-online-forums", Ons.Ines, "Consultation on cancer survival statistics by area", "Health users, DoH") { Audiences = [(VoluntaryAndCommunitySector, 26, "Answers"), (AcademicsAndResearchers, 18, "Answers")], Topics = "Health inequalities", Channel = MeetingChannel.Web, Points = [new("Small areas need three years together.", "19 answers", Neutral, true)], Decisions = ["Three-year averages for primary care trusts."] },
        new("2011-10-13", "dialogue/virtual-engagement", Ons.Ines, "Web seminar: deaths by cause for local analysts", "Westshire PCT, Glasgow, Kent") { People = "Winifred Clinic, Torquil Tenement", Topics = "Health inequalities", Channel = MeetingChannel.Video, Headcount = 41 },
        new("2011-11-10", "consult/advisory-liaison-panels", Ons.Ines, "Coding of deaths: effect of the new software", "Health users, DoH") { People = "Horace Morbid, Edith Dosage", Topics = "Quality and methods", Place = "Newport", Points = [new("Dementia will jump; say so before it does.", "Horace Morbid", Negative, true)] },
        new("2011-12-14", "monitor/research", Ons.Ines, "How councils use life expectancy: thirty strategies read") { Audiences = [(SubNationalOrganisations, null, "Thirty health strategies")], Topics = "Health inequalities", Outputs = "Life expectancy by local area", StillOwed = [Reviewed], Points = [new("Most compare with England and none with similar places.", "21 of 30", Neutral, true)] },

        // Business surveys
        new("2011-04-14", "consult/focus-groups-stakeholder-meetings", Ons.David, "Shops and the retail sales inquiry: what makes the form hard", "Marlow Stores, Small traders, CBI") { People = "Kenelm Checkout, Isidore Till, Gideon Output", Topics = "Burden on respondents", Outputs = "Retail sales", Place = "Newport", Points = [new("Five-week months do not fit our books.", "Kenelm Checkout", Negative, true)], Decisions = ["Firms may choose calendar months and are adjusted for."], Outcome = "Calendar months accepted since June; late returns fell by a fifth.", Publish = true },
        new("2011-06-16", "dialogue/stakeholder-meetings", Ons.David, "Retail sales and the chambers' own survey: why they differ", "BCC, CBI, BoE") { People = "Hermione Outlook, Gideon Output", Topics = "Business surveys", Outputs = "Retail sales", Place = "London", Points = [new("You count small shops and we do not.", "Hermione Outlook", Neutral)] },
        new("2011-07-12", "communicate/speeches-conferences-and-presentations", Ons.Carys, "Stand and talk at the small business fair", "Small traders, BCC") { Audiences = [(PrivateSector, 210, "Visitors to the stand")], Topics = "Burden on respondents", Place = "Birmingham", Cost = 1850, Satisfaction = 3 },
        new("2011-09-22", "partnership/project-teams", Ons.Carys, "VAT records in place of forms for small firms", "HMRC, BIS, Small traders") { People = "Zachary Duty, Jonah Startup, Isidore Till", With = [Ons.David], Topics = "Burden on respondents", Outputs = "Annual Business Survey", AgreedBy = "2012-01-13", Place = "London", StillOwed = [AgreedOutcome], Points = [new("Ask nothing that the tax office knows.", "Isidore Till", VeryNegative, true)] },
        new("2011-10-03", "dialogue/forums-and-roadshows", Ons.Carys, "Forum with those who fill in our forms", "Marlow Stores, Tidewell, Small traders, CBI") { People = "Kenelm Checkout, Lettice Reservoir, Isidore Till, Gideon Output", With = [Ons.David, Ons.Leila], Topics = "Burden on respondents", Place = "Newport", Headcount = 33, Points = [new("Tell us for how long we are in the sample.", "Lettice Reservoir", Negative, true)], Decisions = ["Letters say how many rounds are left."], Promises = [Promise.Ours("Publish the yearly report on burden in plain words", Ons.Carys, "2011-12-16") with { Broken = "The report came out without the plain summary; it follows in March." }] },
        new("2011-11-28", "consult/surveys-online-forums", Ons.Carys, "Survey of firms on filling in forms online") { Audiences = [(PrivateSector, 412, "Firms in the samples of three surveys")], Topics = "Burden on respondents", Channel = MeetingChannel.Web, Points = [new("Let one person fill in several forms with one sign-in.", "133 answers", Neutral, true)] },
        new("2011-12-06", "communicate/strategic-meetings", Ons.Carys, "Business demography: work programme for 2012", "BIS, HMRC") { People = "Iris Tariff, Zachary Duty", Topics = "Business surveys", Outputs = "Annual Business Survey", Place = "London" },
        new("2012-01-10", "dialogue/stakeholder-meetings", Ons.David, "Energy prices in the producer price indices", "DECC, CBI") { People = "Yvonne Meter, Gideon Output", With = [Ons.Owen], Topics = "Prices, Business surveys", Outputs = "Producer Price Indices", Place = "London", Points = [new("Contracts of large users are hidden from the index.", "Gideon Output", Neutral, true)] },
        new("2011-11-03", "partnership/alliances", Ons.Carys, "Environmental accounts: joint programme", "Defra, DECC, Eurostat") { People = "Xavier Hedge, Yvonne Meter", With = [Ons.Tom], Topics = "National accounts", AgreedBy = "2012-03-30", Place = "London" },
        new("2011-08-30", "monitor/management-information-system", Ons.David, "Complaints about forms, second quarter") { Audiences = [(PrivateSector, 96, "Calls and letters")], Topics = "Burden on respondents", Points = [new("Reminder sent after the form was returned.", "22 firms", Negative)], Outcome = "The reminder now waits five days." },

        // Stakeholder engagement
        new("2011-04-05", "communicate/corporate-plan", Ons.Helen, "Engagement strategy and business plan 2011/12 sent to all we know", "SUF, CLIP, IAC, RSS, CBI, LGA") { Audiences = [(Citizens, null, "Website"), (VoluntaryAndCommunitySector, 61, "By e-mail"), (Media, 48, "By e-mail")], Topics = "Access to statistics", Channel = MeetingChannel.Email, Formats = Formats.Welsh | Formats.LargePrint, Publish = true },
        new("2011-05-12", "dialogue/communication-strategy", Ons.Leila, "How do users want to hear from us?", "SUF, Local Voices, Brightmap") { People = "Barnaby Quorum, Quentin Outreach, Montague Raster", Topics = "Access to statistics", Place = "London", Points = [new("One mail a month, and by subject.", "Barnaby Quorum", Positive, true)], Decisions = ["The newsletter comes out by subject from July."], Publish = true },
        new("2011-06-02", "dialogue/advisory-panels", Ons.Helen, "Inter-Administration Committee: harmonised statistics of four countries", "IAC, SG, WG, NIE") { People = "Ninian Glen, Pryderi Hafod", Topics = "Quality and methods", Place = "Edinburgh", Headcount = 12, Formats = Formats.Welsh },
        new("2011-07-25", "dialogue/forums-and-roadshows", Ons.Leila, "National well-being: report on the national debate", "SUF, Age Forward, Local Voices, Parents, BBC") { People = "Vita Bulletin, Nell Annuity", With = [Ons.Frank], Audiences = [(Citizens, 175, "Open event and web stream")], Topics = "Well-being", Outputs = "Measuring National Well-being", Place = "London", Headcount = 230, Points = [new("Ask about loneliness.", "Nell Annuity", Positive, true), new("Is this a wish of the government or of the people?", "From the floor", Negative)], Decisions = ["Loneliness is taken into the list of domains."], Cost = 6400, Publish = true },
        new("2011-10-31", "consult/surveys-online-forums", Ons.Leila, "Well-being: consultation on domains and measures opens", "SUF, RSS, Equal Futures") { Audiences = [(Citizens, 1048, "Answers by web form, letter and telephone"), (AcademicsAndResearchers, 92, "Answers"), (VoluntaryAndCommunitySector, 71, "Answers")], Topics = "Well-being", Outputs = "Measuring National Well-being", Channel = MeetingChannel.Web, Formats = Formats.EasyRead | Formats.Welsh | Formats.Telephone, Points = [new("Too much about money.", "One answer in three", Negative, true)], StillOwed = [FeedbackOnDecision] },
        new("2011-10-18", "consult/focus-groups-stakeholder-meetings", Ons.Leila, "Libraries and the paper edition of the monthly digest", "Family history, Pensioners") { People = "Thomasina Kin", Audiences = [(Citizens, 11, "Readers at two libraries")], Topics = "Access to statistics", Advice = SampleAdvice.Paper, Departure = "The advice left it to a person to decide; the head of engagement decided to ask readers, though only in two places.", Place = "Shrewsbury", Formats = Formats.Paper | Formats.LargePrint, Points = [new("Many of us have no computer.", "Thomasina Kin", VeryNegative, true)], Decisions = ["Paper on demand for whoever asks, free of charge."] },
        new("2011-11-15", "consult/advisory-liaison-panels", Ons.Leila, "Draft measures of our engagement: first reading", "SUF, CLIP") { People = "Barnaby Quorum, Digby Chain", With = [Ons.Helen], Topics = "Access to statistics", Place = "London", Points = [new("Count what changed, not how many meetings there were.", "Barnaby Quorum", Positive, true)] },
        new("2011-12-07", "communicate/strategic-meetings", Ons.Helen, "Findings of the assessment of our household statistics", "UKSA") { People = "Alaric Code", With = [Ons.Grace], Topics = "Quality and methods", Place = "London" },
        new("2011-09-15", "consult/focus-groups-stakeholder-meetings", Ons.Helen, "Moving posts between sites: what staff expect", "Staff union") { People = "Bronwen Ballot", Sensitivity = Sensitivity.Restricted, Place = "Newport", Points = [new("Tell people before the newspapers do.", "Bronwen Ballot", Negative)] },
        new("2011-11-29", "communicate/strategic-meetings", Ons.Leila, "What charities need from official statistics", "Local Voices, Equal Futures, LGA") { People = "Quentin Outreach, Petra Gradient", Topics = "Access to statistics", Place = "London", Reason = "The charities came as guests of the Local Government Association, to which such meetings are offered.", Headcount = 14 },
        new("2012-01-26", "dialogue/virtual-engagement", Ons.Leila, "Evening chat: ask a statistician about well-being", "Local Voices") { Audiences = [(Citizens, 63, "Joined by web chat")], Reason = "Tried out at the wish of two citizens' groups; it cost little.", Topics = "Well-being", Channel = MeetingChannel.Web, Points = [new("Happiness cannot be averaged.", "Several in the chat", Negative)] },
        new("2011-06-01", "monitor/research", Ons.Leila, "Survey of customers' satisfaction 2010/11: results read") { Audiences = [(MajorPolicyCustomers, 31, "Answers"), (AcademicsAndResearchers, 120, "Answers"), (VoluntaryAndCommunitySector, 25, "Answers")], Topics = "Access to statistics", Points = [new("Content good, finding it hard.", "Most answers", Neutral, true)] },

        // Media and publishing
        new("2011-06-29", "communicate/newsletters-websites-emails", Ons.Frank, "Notice: download addresses change when the website moves", "SUF, Data archive, Brightmap") { Audiences = [(AcademicsAndResearchers, 2300, "Mailing list"), (PrivateSector, 1750, "Mailing list"), (Citizens, null, "Banner on the website")], Topics = "ONS website", Advice = SampleAdvice.Addresses, Channel = MeetingChannel.Email, Publish = true },
        new("2011-07-18", "dialogue/stakeholder-meetings", Ons.Frank, "Local papers and neighbourhood statistics", "Pennine Courier, Severnside Gazette") { People = "Wystan Deadline, Xanthe Column", Topics = "ONS website", Place = "Manchester", Points = [new("We have twenty minutes for a story. Give us a map.", "Wystan Deadline", Neutral, true)], Decisions = ["Each local release comes with a map that may be reprinted."] },
        new("2011-09-05", "consult/focus-groups-stakeholder-meetings", Ons.Frank, "The new website, one week on", "RSS, Data archive, Ledger Weekly, Brightmap") { People = "Florence Metadata, Yorick Leader, Montague Raster", With = [Ons.Leila], Topics = "ONS website", Place = "London", Headcount = 17, Points = [new("Search finds everything except the release of today.", "Yorick Leader", VeryNegative, true), new("Every link in our catalogue is broken.", "Florence Metadata", VeryNegative, true)], Decisions = ["Old addresses lead on to new ones for two years.", "The release of the day stands on the front page."], Publish = true },
        new("2011-10-12", "consult/surveys-online-forums", Ons.Frank, "Questionnaire on the new website") { Audiences = [(Citizens, 640, "Answers"), (AcademicsAndResearchers, 310, "Answers"), (Media, 22, "Answers"), (OtherGovernmentDepartments, 95, "Answers")], Topics = "ONS website", Channel = MeetingChannel.Web, Headcount = 1067, Points = [new("I use a search engine to find things on your site.", "Most answers", VeryNegative, true)], Decisions = ["Search is rebuilt in the first quarter of 2012."] },
        new("2011-11-09", "dialogue/advisory-panels", Ons.Frank, "Press release in plain words: editors read ours aloud", "BBC, RSS") { People = "Vita Bulletin, Ambrose Variance", Topics = "Access to statistics", Reason = "The editors were asked to sit with the society's panel, to which this approach is offered.", Place = "London", Points = [new("Start with what happened, not with what was measured.", "Vita Bulletin", Positive, true)], StillOwed = [FeedbackOnInfluence] },
        new("2012-01-27", "partnership/project-teams", Ons.Frank, "Charts that local papers can embed: pilot", "Pennine Courier, Severnside Gazette, Leeds") { People = "Wystan Deadline, Xanthe Column", Topics = "ONS website", AgreedBy = "2012-05-31", Channel = MeetingChannel.Video },
        new("2011-12-19", "monitor/media", Ons.Frank, "Year in the papers: what was said about official statistics") { Audiences = [(Media, null, "1,310 cuttings"), (Citizens, null, "Comments below 200 articles")], Topics = "Access to statistics", Broke = (Reviewed, "The report was never taken to the editorial meeting."), Points = [new("Trust in the figures rose where the method was told.", "Cuttings", Positive)] },
        new("2011-08-26", "consult/surveys-online-forums", Ons.Frank, "Quick poll on the front page of the website") { Audiences = [(Citizens, 402, "Clicks")], Topics = "ONS website", Channel = MeetingChannel.Web, Waived = (FeedbackOnDecision, "The poll was anonymous and gone after a day; nobody can be written to, and the result is on the site.") },

        // With many partners at once
        new("2011-11-02", "dialogue/forums-and-roadshows", Ons.Helen, "Annual meeting with key accounts", "BoE, HMT, DoH, DWP, BIS, CLG, ESRC, SG, WG, NIE") { People = "Ada Ledger, Celia Basis, Edith Dosage, Greta Benefit, Iris Tariff, Kitty Dwelling, Mabel Grant, Ninian Glen, Pryderi Hafod", With = [Ons.Margaret, Ons.Samuel, Ons.Carys, Ons.Grace], Topics = "Access to statistics, Quality and methods", Place = "London", Headcount = 29, Hours = ("09:30", "15:30"), Points = [new("One calendar of all changes to come, please.", "Kitty Dwelling", Neutral, true), new("Quality has to be told in a sentence, not in an annex.", "Ada Ledger", Positive, true)], Decisions = ["A calendar of coming changes is published each quarter."], Promises = [Promise.Ours("First calendar of coming changes", Ons.Helen, "2012-01-31", stillOwed: true)], Cost = 2900, Publish = true },
    ];
}
