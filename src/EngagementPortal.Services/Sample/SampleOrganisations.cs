using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;
using Microsoft.EntityFrameworkCore;
using static EngagementPortal.Domain.Stakeholders.OrganisationKind;
using static EngagementPortal.Domain.Strategy.StakeholderGroups;
using static EngagementPortal.Domain.Strategy.UserGroups;

namespace EngagementPortal.Services.Sample;

/// <summary>
/// The organisations of the sample year. Public bodies are those that existed; firms, charities, papers and local groups are
/// made up, with addresses under .example.
/// </summary>
internal static class SampleOrganisations
{
    private const UserGroups Major = MajorPolicyCustomers;
    private const UserGroups Ogd = OtherGovernmentDepartments;
    private const UserGroups Local = SubNationalOrganisations;
    private const UserGroups Academic = AcademicsAndResearchers;
    private const UserGroups Voluntary = VoluntaryAndCommunitySector;

    /// <summary>One organisation.</summary>
    /// <param name="Key">Short name by which the tables of the sample speak of it; also an alias where <see cref="Aliases"/> has it.</param>
    /// <param name="Owner">E-mail address of who looks after it.</param>
    private sealed record Row(string Key, string Name, OrganisationKind Kind, StakeholderGroups Stakes, UserGroups Groups, string Owner)
    {
        public string[] Aliases { get; init; } = [];
        public string? Former { get; init; }
        public string? Parent { get; init; }
        public string? Deputy { get; init; }
        public bool KeyAccount { get; init; }
        public string? Web { get; init; }
        public string? Area { get; init; }
        public string[] Tags { get; init; } = [];
        public string? Notes { get; init; }
        public (string LastDay, string Successor)? Closed { get; init; }

        /// <summary>Stages with the date and the reason, oldest first.</summary>
        public (JourneyStage Stage, string Since, string Why)[] Journey { get; init; } = [];

        /// <summary>Influence and interest, each 1 to 5, with a note on each.</summary>
        public (string On, int Influence, int Interest, string Note)[] Assessed { get; init; } = [];
    }

    private static readonly Row[] All =
    [
        // Major policy customers; the key accounts of Annex 2 among them
        new("BoE", "Bank of England", PublicBody, Users | Partners, Major, Ons.Nia)
        {
            Aliases = ["BoE"], KeyAccount = true, Deputy = Ons.Priya, Web = "www.bankofengland.co.uk", Tags = ["annex 2"],
            Journey = [(JourneyStage.Customer, "2008-06-02", "Key account since the agreement was signed."), (JourneyStage.Ambassador, "2011-11-21", "Its chief economist defended the new GDP revisions policy at a public lecture.")],
            Assessed = [("2010-11-01", 5, 4, "Needs every short-term indicator on the day."), ("2011-11-01", 5, 5, "More interest since the review of inflation forecasts.")],
        },
        new("HMT", "HM Treasury", GovernmentDepartment, Users | Funders | Partners, Major, Ons.Margaret)
        {
            Aliases = ["HMT", "The Treasury"], KeyAccount = true, Deputy = Ons.Nia, Web = "www.hm-treasury.gov.uk", Tags = ["annex 2"],
            Journey = [(JourneyStage.Customer, "2008-06-02", "Key account since the agreement was signed.")],
            Assessed = [("2010-11-01", 5, 5, "Funds ONS and uses its figures for every fiscal event."), ("2011-11-01", 5, 5, "Unchanged.")],
        },
        new("DoH", "Department of Health", GovernmentDepartment, Users | Funders | Partners, Major, Ons.Ines)
        {
            Aliases = ["DoH", "DH"], KeyAccount = true, Deputy = Ons.Samuel, Web = "www.dh.gov.uk", Tags = ["annex 2"],
            Journey = [(JourneyStage.Customer, "2009-04-01", "Key account.")],
            Assessed = [("2010-11-01", 4, 4, "Life events and public health."), ("2011-11-01", 4, 5, "The public health outcomes framework will rest on our data.")],
        },
        new("DWP", "Department for Work and Pensions", GovernmentDepartment, Users | Respondents | Partners | Funders, Major | Ogd, Ons.Grace)
        {
            Aliases = ["DWP"], KeyAccount = true, Deputy = Ons.Priya, Web = "www.dwp.gov.uk", Tags = ["annex 2"],
            Notes = "Supplies benefit data and is a customer at once.",
            Journey = [(JourneyStage.Customer, "2008-06-02", "Key account since the agreement was signed.")],
            Assessed = [("2010-11-01", 5, 4, "Uprating and claimant count."), ("2011-11-01", 5, 5, "Universal credit brings new needs.")],
        },
        new("BIS", "Department for Business, Innovation and Skills", GovernmentDepartment, Users | Funders, Major | Ogd, Ons.Carys)
        {
            Aliases = ["BIS"], Former = "Department for Business, Enterprise and Regulatory Reform", KeyAccount = true, Deputy = Ons.David, Web = "www.bis.gov.uk", Tags = ["annex 2"],
            Journey = [(JourneyStage.Customer, "2009-07-01", "Key account, taken over from the former department.")],
            Assessed = [("2011-10-01", 4, 4, "Business demography and the burden on firms.")],
        },
        new("CLG", "Communities and Local Government", GovernmentDepartment, Users | Funders | Partners, Major | Ogd, Ons.Samuel)
        {
            Aliases = ["CLG", "DCLG", "Department for Communities and Local Government"], KeyAccount = true, Deputy = Ons.Ruth, Web = "www.communities.gov.uk", Tags = ["annex 2"],
            Journey = [(JourneyStage.Customer, "2008-09-01", "Key account.")],
            Assessed = [("2010-11-01", 4, 4, "Household projections."), ("2011-11-01", 4, 3, "Less since regional strategies ended.")],
        },
        new("ESRC", "Economic and Social Research Council", ResearchBody, Users | Funders | Partners, Major | Academic, Ons.Helen)
        {
            Aliases = ["ESRC"], KeyAccount = true, Deputy = Ons.Leila, Web = "www.esrc.ac.uk", Tags = ["annex 2"],
            Journey = [(JourneyStage.Customer, "2009-04-01", "Key account."), (JourneyStage.Ambassador, "2011-06-01", "Asks every grant holder to use ONS microdata first.")],
            Assessed = [("2011-06-01", 4, 5, "Funds the data service through which academics use our microdata.")],
        },
        new("SG", "Scottish Government", DevolvedAdministration, Users | Partners | Funders, Major, Ons.Helen)
        {
            Former = "Scottish Executive", KeyAccount = true, Deputy = Ons.Leila, Web = "www.scotland.gov.uk", Area = "S92000003", Tags = ["annex 2", "devolved"],
            Journey = [(JourneyStage.Customer, "2008-06-02", "Concordat partner.")],
            Assessed = [("2010-11-01", 4, 4, "Runs its own census."), ("2011-11-01", 5, 4, "Weighs more since the Scotland Bill.")],
        },
        new("WG", "Welsh Government", DevolvedAdministration, Users | Partners | Funders, Major, Ons.Rhys)
        {
            Former = "Welsh Assembly Government", KeyAccount = true, Deputy = Ons.Helen, Web = "wales.gov.uk", Area = "W92000004", Tags = ["annex 2", "devolved"],
            Notes = "Wants public material in Welsh and English on the same day.",
            Journey = [(JourneyStage.Customer, "2008-06-02", "Concordat partner.")],
            Assessed = [("2011-11-01", 4, 5, "Census tables for Wales.")],
        },
        new("NIE", "Northern Ireland Executive", DevolvedAdministration, Users | Partners, Major, Ons.Helen)
        {
            Aliases = ["NI Executive"], KeyAccount = true, Deputy = Ons.Ruth, Web = "www.northernireland.gov.uk", Area = "N92000002", Tags = ["annex 2", "devolved"],
            Journey = [(JourneyStage.Customer, "2008-06-02", "Concordat partner.")],
            Assessed = [("2011-11-01", 3, 4, "Speaks through NISRA.")],
        },
        new("NISRA", "Northern Ireland Statistics and Research Agency", PublicBody, Users | Partners | Respondents, Major, Ons.Ruth)
        {
            Aliases = ["NISRA"], Parent = "NIE", Web = "www.nisra.gov.uk", Area = "N92000002", Tags = ["devolved"],
            Journey = [(JourneyStage.Customer, "2008-06-02", "Works with us on every UK series.")],
        },
        new("Eurostat", "Eurostat", InternationalBody, Users | OtherBodies, Major, Ons.Tom)
        {
            Aliases = ["Statistical Office of the European Union"], Web = "ec.europa.eu/eurostat", Tags = ["international"],
            Journey = [(JourneyStage.Customer, "2008-04-01", "Receives our figures under European law.")],
            Assessed = [("2011-05-02", 5, 4, "Sets what has to be delivered, and when.")],
        },

        // Other government departments
        new("HO", "Home Office", GovernmentDepartment, Users | Partners, Ogd, Ons.Samuel) { Web = "www.homeoffice.gov.uk", Journey = [(JourneyStage.Customer, "2010-05-04", "Meets us each quarter on migration.")], Assessed = [("2010-11-01", 3, 3, "Migration."), ("2011-11-01", 4, 5, "The net migration target made it a weekly user.")] },
        new("MoJ", "Ministry of Justice", GovernmentDepartment, Users, Ogd, Ons.Leila) { Aliases = ["MoJ"], Web = "www.justice.gov.uk", Journey = [(JourneyStage.User, "2010-02-01", "Downloads population estimates.")] },
        new("DfE", "Department for Education", GovernmentDepartment, Users | Partners, Ogd, Ons.Samuel) { Aliases = ["DfE"], Former = "Department for Children, Schools and Families", Web = "www.education.gov.uk", Journey = [(JourneyStage.User, "2010-06-01", "School places are planned on our births."), (JourneyStage.Customer, "2011-09-20", "A named contact and three meetings this year.")] },
        new("Defra", "Department for Environment, Food and Rural Affairs", GovernmentDepartment, Users, Ogd, Ons.Carys) { Aliases = ["Defra"], Web = "www.defra.gov.uk", Journey = [(JourneyStage.Customer, "2010-03-01", "Environmental accounts.")] },
        new("DECC", "Department of Energy and Climate Change", GovernmentDepartment, Users | Partners, Ogd, Ons.David) { Aliases = ["DECC"], Web = "www.decc.gov.uk", Journey = [(JourneyStage.User, "2010-03-01", "Energy prices.")] },
        new("DCMS", "Department for Culture, Media and Sport", GovernmentDepartment, Users, Ogd, Ons.Leila) { Aliases = ["DCMS"], Web = "www.culture.gov.uk", Journey = [(JourneyStage.Lapsed, "2011-10-03", "No contact for over a year; a first letter is planned.")] },
        new("HMRC", "HM Revenue and Customs", GovernmentDepartment, Users | Partners | Respondents, Ogd, Ons.Carys) { Aliases = ["HMRC"], Web = "www.hmrc.gov.uk", Notes = "Supplies VAT and PAYE records for the business register.", Journey = [(JourneyStage.Customer, "2008-10-01", "Supplier and user at once.")] },
        new("DfT", "Department for Transport", GovernmentDepartment, Users, Ogd, Ons.Owen) { Aliases = ["DfT"], Web = "www.dft.gov.uk", Journey = [(JourneyStage.Customer, "2010-04-06", "Rail fares follow the RPI; meets us twice a year.")] },

        // Forums, committees and user groups
        new("SUF", "Statistics User Forum", UserForum, Users | OtherBodies, Academic | PrivateSector | Voluntary, Ons.Helen)
        {
            Aliases = ["SUF"], Deputy = Ons.Leila, Tags = ["annex 2", "forum"],
            Notes = "Meets each quarter; speaks for users outside government.",
            Journey = [(JourneyStage.Ambassador, "2010-07-05", "Its members bring new users to us.")],
            Assessed = [("2010-11-01", 3, 5, "Helped to shape the engagement strategy."), ("2011-11-01", 4, 5, "Its views are quoted in Parliament.")],
        },
        new("CLIP", "Central and Local Government Information Partnership", UserForum, Users | Partners, Local | Ogd, Ons.Samuel) { Aliases = ["CLIP"], Deputy = Ons.Ruth, Tags = ["annex 2", "forum"], Journey = [(JourneyStage.Customer, "2009-01-12", "Standing partnership, chaired by the head of profession in CLG.")] },
        new("CLIP Population", "CLIP Population Statistics Sub-group", UserForum, Users, Local | Ogd, Ons.Samuel) { Parent = "CLIP", Tags = ["annex 2", "forum"], Journey = [(JourneyStage.Customer, "2009-03-02", "Meets three times a year.")] },
        new("IAC", "Inter-Administration Committee", UserForum, Users | Partners, Major, Ons.Helen) { Tags = ["annex 2", "forum", "devolved"], Notes = "Chaired by the National Statistician.", Journey = [(JourneyStage.Customer, "2008-06-02", "Standing committee.")] },
        new("ScotStat", "ScotStat", UserForum, Users | Partners, Major | Academic, Ons.Leila) { Parent = "SG", Tags = ["annex 2", "forum", "devolved"], Journey = [(JourneyStage.Customer, "2009-05-11", "Standing committee.")] },
        new("NISAC", "Northern Ireland Statistics Advisory Committee", UserForum, Users | Partners, Major, Ons.Ruth) { Aliases = ["NISAC"], Parent = "NIE", Tags = ["annex 2", "forum", "devolved"], Journey = [(JourneyStage.Customer, "2009-05-11", "Standing committee.")] },
        new("WSLC", "Welsh Statistical Liaison Committee", UserForum, Users | Partners, Major | Local, Ons.Rhys) { Aliases = ["WSLC"], Parent = "WG", Tags = ["annex 2", "forum", "devolved"], Journey = [(JourneyStage.Customer, "2009-05-11", "Standing committee.")] },
        new("HSUG", "Household Survey User Group", UserForum, Users, Ogd | Academic, Ons.Grace) { Tags = ["annex 2", "forum"], Journey = [(JourneyStage.Customer, "2009-09-14", "Meets twice a year.")] },
        new("Census users", "Census User Group", UserForum, Users, Local | Academic | Voluntary | PrivateSector, Ons.Ruth) { Deputy = Ons.Rhys, Tags = ["annex 2", "forum"], Journey = [(JourneyStage.Customer, "2008-11-03", "Advises on outputs since 2008.")], Assessed = [("2011-04-18", 3, 5, "Everything hangs on the first results.")] },
        new("Health users", "Health Statistics User Group", UserForum, Users, Academic | Voluntary | Ogd, Ons.Ines) { Tags = ["annex 2", "forum"], Journey = [(JourneyStage.Customer, "2009-02-16", "Subject group of Annex 2.")] },
        new("NA users", "National Accounts User Group", UserForum, Users, Major | Academic | PrivateSector, Ons.Nia) { Deputy = Ons.Tom, Tags = ["annex 2", "forum"], Journey = [(JourneyStage.Customer, "2009-02-16", "Subject group of Annex 2.")] },
        new("Prices advisers", "Consumer Prices Advisory Committee", UserForum, Users | OtherBodies, Major | Academic, Ons.Margaret) { Aliases = ["CPAC"], Deputy = Ons.Priya, Tags = ["annex 2", "forum"], Journey = [(JourneyStage.Customer, "2009-10-05", "Advises the National Statistician on prices.")] },

        // Sub-national organisations
        new("LGA", "Local Government Association", PublicBody, Users, Local, Ons.Samuel) { Aliases = ["LGA"], Web = "www.lga.gov.uk", Area = "E92000001", Journey = [(JourneyStage.Customer, "2009-06-01", "Speaks for councils on the census.")], Assessed = [("2010-11-01", 3, 4, "Grant formulas."), ("2011-12-01", 4, 5, "Leads on the future of the census for councils.")] },
        new("WLGA", "Welsh Local Government Association", PublicBody, Users, Local, Ons.Rhys) { Aliases = ["WLGA"], Web = "www.wlga.gov.uk", Area = "W92000004", Journey = [(JourneyStage.User, "2010-09-01", "Uses the small area data.")] },
        new("GLA", "Greater London Authority", LocalAuthority, Users, Local, Ons.Samuel) { Aliases = ["GLA"], Web = "www.london.gov.uk", Area = "E12000007", Journey = [(JourneyStage.Customer, "2009-06-01", "Regular contact on migration."), (JourneyStage.Ambassador, "2011-10-10", "Its intelligence unit teaches boroughs to use our projections.")] },
        new("Birmingham", "Birmingham City Council", LocalAuthority, Users | Respondents, Local, Ons.Ruth) { Web = "www.birmingham.gov.uk", Area = "E08000025", Journey = [(JourneyStage.Customer, "2010-10-01", "Census liaison.")] },
        new("Leeds", "Leeds City Council", LocalAuthority, Users | Respondents, Local, Ons.Samuel) { Web = "www.leeds.gov.uk", Area = "E08000035", Journey = [(JourneyStage.Customer, "2010-10-01", "Disputed the mid-year estimates and became a regular."),] },
        new("Kent", "Kent County Council", LocalAuthority, Users | Respondents, Local, Ons.Owen) { Web = "www.kent.gov.uk", Area = "E10000016", Journey = [(JourneyStage.User, "2010-10-01", "Downloads small area data.")] },
        new("Cornwall", "Cornwall Council", LocalAuthority, Users, Local, Ons.Tom) { Web = "www.cornwall.gov.uk", Area = "E06000052", Journey = [(JourneyStage.User, "2010-10-01", "European funding rests on regional GVA."), (JourneyStage.Customer, "2011-10-17", "Two meetings on regional accounts and a named contact.")] },
        new("Cardiff", "Cardiff Council", LocalAuthority, Users, Local, Ons.Rhys) { Web = "www.cardiff.gov.uk", Area = "W06000015", Journey = [(JourneyStage.User, "2010-10-01", "Census liaison.")] },
        new("Glasgow", "Glasgow City Council", LocalAuthority, Users, Local, Ons.Ines) { Web = "www.glasgow.gov.uk", Area = "S12000046", Journey = [(JourneyStage.User, "2010-10-01", "Life expectancy by area.")] },
        new("Belfast", "Belfast City Council", LocalAuthority, Users, Local, Ons.Leila) { Web = "www.belfastcity.gov.uk", Journey = [(JourneyStage.PotentialUser, "2011-06-01", "Met at the Belfast roadshow; not known to use our figures.")] },
        new("Midlands partnership", "Midlands Local Intelligence Partnership", PublicBody, Users, Local, Ons.Leila) { Web = "midlands-intelligence.example", Tags = ["observatory"], Notes = "Carries on the work of the regional observatory.", Journey = [(JourneyStage.User, "2011-10-03", "Took over from the observatory.")] },
        new("Trent observatory", "Trent Regional Observatory", PublicBody, Users, Local, Ons.Leila) { Web = "trent-observatory.example", Tags = ["observatory"], Closed = ("2011-09-30", "Midlands partnership"), Journey = [(JourneyStage.Customer, "2009-06-01", "Monthly contact on small area data."), (JourneyStage.Lapsed, "2011-09-30", "Closed.")] },
        new("Westshire PCT", "Westshire Primary Care Trust", PublicBody, Users, Local, Ons.Ines) { Web = "westshire-pct.example", Journey = [(JourneyStage.User, "2011-02-01", "Uses births and deaths by area.")] },

        // Academics and researchers
        new("RSS", "Royal Statistical Society", LearnedSociety, Users | OtherBodies, Academic, Ons.Helen) { Aliases = ["RSS"], Web = "www.rss.org.uk", Journey = [(JourneyStage.Ambassador, "2010-10-20", "Its getstats campaign uses our figures.")], Assessed = [("2011-06-01", 4, 5, "Hosts the Statistics User Forum.")] },
        new("BSPS", "British Society for Population Studies", LearnedSociety, Users, Academic, Ons.Samuel) { Aliases = ["BSPS"], Web = "www.bsps.org.uk", Journey = [(JourneyStage.Customer, "2010-09-13", "We speak at its conference each year.")] },
        new("Southampton", "University of Southampton", ResearchBody, Users | Partners, Academic, Ons.Ruth) { Web = "www.southampton.ac.uk", Journey = [(JourneyStage.Customer, "2010-01-11", "Joint work on census quality.")] },
        new("Manchester", "University of Manchester", ResearchBody, Users | Partners, Academic, Ons.Rhys) { Web = "www.manchester.ac.uk", Journey = [(JourneyStage.Ambassador, "2011-03-01", "Trains researchers across the country in our microdata.")] },
        new("Northmoor", "Northmoor Institute for Economic Research", ResearchBody, Users, Academic, Ons.Nia) { Web = "northmoor.example", Journey = [(JourneyStage.User, "2011-05-09", "Asked for the long GDP series."), (JourneyStage.Customer, "2011-12-05", "Three meetings and a named contact.")] },
        new("Data archive", "UK Data Archive", ResearchBody, Users | Partners, Academic, Ons.Grace) { Aliases = ["UKDA"], Web = "www.data-archive.ac.uk", Journey = [(JourneyStage.Customer, "2008-10-01", "Distributes our survey data to researchers.")] },

        // Private sector
        new("CBI", "Confederation of British Industry", BusinessRepresentative, Users | OtherBodies, PrivateSector, Ons.David) { Aliases = ["CBI"], Web = "www.cbi.org.uk", Journey = [(JourneyStage.Customer, "2010-05-10", "Meets us on short-term indicators.")], Assessed = [("2010-11-01", 3, 3, "Speaks for large firms."), ("2011-11-01", 3, 4, "Wants fewer forms.")] },
        new("BCC", "British Chambers of Commerce", BusinessRepresentative, Users, PrivateSector, Ons.Carys) { Aliases = ["BCC"], Web = "www.britishchambers.org.uk", Journey = [(JourneyStage.User, "2011-01-10", "Compares its own survey with ours.")] },
        new("Small traders", "Association of Small Traders", BusinessRepresentative, Users | Respondents, PrivateSector, Ons.Carys) { Web = "small-traders.example", Journey = [(JourneyStage.PotentialUser, "2011-07-04", "Knows us by our forms only."), (JourneyStage.User, "2011-11-28", "Quotes the business demography in its newsletter.")] },
        new("Harrow Lane", "Harrow Lane Asset Management", Business, Users, PrivateSector, Ons.Priya) { Web = "harrowlane.example", Journey = [(JourneyStage.User, "2011-04-12", "Index-linked bonds."), (JourneyStage.Customer, "2011-11-22", "Two meetings on the RPI, and a named contact.")] },
        new("Marlow Stores", "Marlow and Finch Stores", Business, Users | Respondents, PrivateSector, Ons.David) { Web = "marlowfinch.example", Journey = [(JourneyStage.User, "2011-06-06", "Answers the retail sales inquiry and reads it.")] },
        new("Tidewell", "Tidewell Water Services", Business, Users | Respondents, PrivateSector, Ons.Owen) { Web = "tidewell.example", Journey = [(JourneyStage.User, "2011-03-07", "Its charges follow the RPI.")] },
        new("Brightmap", "Brightmap Geodata", Business, Users | Partners, PrivateSector, Ons.Rhys) { Web = "brightmap.example", Journey = [(JourneyStage.Customer, "2011-09-26", "Builds products on census geography.")] },

        // Voluntary and community sector
        new("Age Forward", "Age Forward", Charity, Users, Voluntary, Ons.Priya) { Web = "ageforward.example", Journey = [(JourneyStage.User, "2011-04-20", "Asks what the change from RPI to CPI means for pensioners."), (JourneyStage.Customer, "2011-12-12", "Regular contact since the summer.")] },
        new("Carers Alliance", "Carers' Data Alliance", Charity, Users, Voluntary, Ons.Rhys) { Web = "carersdata.example", Journey = [(JourneyStage.Customer, "2011-05-16", "Took part in the work on the carers' tables.")] },
        new("Equal Futures", "Equal Futures", Charity, Users, Voluntary, Ons.Ines) { Web = "equalfutures.example", Journey = [(JourneyStage.User, "2011-07-06", "Health inequalities.")] },
        new("Local Voices", "Local Voices Network", Charity, Users, Voluntary, Ons.Leila) { Web = "localvoices.example", Journey = [(JourneyStage.PotentialUser, "2011-08-01", "Works with groups that no statistic reaches.")] },
        new("Deaf Link", "Deaf Link Cymru", Charity, Users | Respondents, Voluntary | Citizens, Ons.Rhys) { Web = "deaflink.example", Area = "W92000004", Tags = ["accessibility"], Journey = [(JourneyStage.User, "2011-04-04", "Helped with the census help line in sign language.")] },

        // Citizens
        new("Parents", "Parents' Network for School Places", Other, Users | Respondents, Citizens, Ons.Samuel) { Web = "parentsnetwork.example", Tags = ["citizens"], Journey = [(JourneyStage.User, "2011-09-12", "Uses births by ward in its campaign.")] },
        new("Family history", "Riverside Family History Society", Other, Users, Citizens, Ons.Rhys) { Web = "riversidefamilies.example", Tags = ["citizens"], Journey = [(JourneyStage.User, "2011-05-23", "Old census returns.")] },
        new("Pensioners", "Pensioners' Forum Wales", Other, Users, Citizens, Ons.Priya) { Web = "pensionersforum.example", Tags = ["citizens"], Area = "W92000004", Journey = [(JourneyStage.User, "2011-06-13", "Writes to us about the RPI.")] },

        // Journalists and media
        new("BBC", "British Broadcasting Corporation", MediaOrganisation, Users, Media, Ons.Frank) { Aliases = ["BBC"], Web = "www.bbc.co.uk", Journey = [(JourneyStage.Customer, "2009-01-05", "In the press room for every release.")], Assessed = [("2011-06-01", 4, 5, "Its headline is what most citizens hear.")] },
        new("Pennine Courier", "Pennine Evening Courier", MediaOrganisation, Users, Media, Ons.Frank) { Web = "penninecourier.example", Journey = [(JourneyStage.User, "2011-07-18", "Local stories from neighbourhood data.")] },
        new("Severnside Gazette", "Severnside Gazette", MediaOrganisation, Users, Media, Ons.Frank) { Web = "severnsidegazette.example", Journey = [(JourneyStage.User, "2011-07-18", "Local stories from neighbourhood data.")] },
        new("Ledger Weekly", "The Ledger Weekly", MediaOrganisation, Users, Media, Ons.Frank) { Web = "ledgerweekly.example", Journey = [(JourneyStage.Customer, "2010-11-15", "Its economics editor calls most weeks.")] },

        // Stakeholders that are not users
        new("NAO", "National Audit Office", PublicBody, OtherBodies, UserGroups.None, Ons.Helen) { Aliases = ["NAO"], Web = "www.nao.org.uk", Assessed = [("2011-09-01", 4, 3, "Studies the cost of the census.")] },
        new("UKSA", "UK Statistics Authority", PublicBody, OtherBodies, UserGroups.None, Ons.Helen) { Aliases = ["UKSA"], Web = "www.statisticsauthority.gov.uk", Assessed = [("2011-04-04", 5, 5, "Assesses our statistics against the Code of Practice.")] },
        new("Staff union", "Statistics Staff Union", TradeUnion, OnsEmployees, UserGroups.None, Ons.Helen) { Web = "statisticsstaffunion.example" },
        new("Paper mill", "Penbrook Print Services", Business, Partners, UserGroups.None, Ons.Frank) { Web = "penbrookprint.example", Notes = "Prints forms and publications." },
    ];

    /// <summary>The organisations that are part of no other.</summary>
    public static void AddRoots(SampleWorld world, Func<object, object> add)
    {
        foreach (var row in All.Where(r => r.Parent is null && r.Closed is null)) add(Organisation(world, row));
    }

    /// <summary>Those that refer to another: parts of one, and what a successor carries on.</summary>
    public static void AddBranches(SampleWorld world, Func<object, object> add)
    {
        foreach (var row in All.Where(r => r.Parent is not null || r.Closed is not null))
        {
            var organisation = Organisation(world, row);
            if (row.Closed is { } closed) organisation.Close(SampleWorld.Day(closed.LastDay), world.Organisation(closed.Successor).Id, "Its funding ended with the regional development agencies.");
            add(organisation);
        }
    }

    /// <summary>Stages that were reached after <see cref="SampleYear.Today"/>.</summary>
    private static readonly (string Key, JourneyStage Stage, string Since, string Why)[] Later =
    [
        ("MoJ", JourneyStage.Customer, "2012-05-21", "A named contact, and two meetings a year."),
        ("Kent", JourneyStage.Customer, "2012-06-18", "Meets us on small area data."),
        ("DCMS", JourneyStage.User, "2012-06-25", "Answered the letter, and came to the briefing."),
        ("Glasgow", JourneyStage.Customer, "2012-07-09", "Regular contact on life expectancy."),
        ("Local Voices", JourneyStage.User, "2012-09-10", "Its groups use the census results."),
        ("Belfast", JourneyStage.User, "2012-10-08", "Uses the population estimates."),
        ("DECC", JourneyStage.Customer, "2012-11-12", "Quarterly meetings on energy prices."),
        ("LGA", JourneyStage.Ambassador, "2012-12-03", "Recommends our public health figures to every council."),
        ("Westshire PCT", JourneyStage.Lapsed, "2013-03-29", "Ends with the new order of public health."),
    ];

    /// <summary>Moves them on, as far as today.</summary>
    public static async Task MoveOnAsync(SampleWorld world, PortalDbContext db, Activity activity, CancellationToken ct)
    {
        var moves = Later.Where(m => SampleWorld.Day(m.Since) < world.Today).ToDictionary(m => world.Organisation(m.Key).Id);
        if (moves.Count == 0) return;
        var ids = moves.Keys.ToList();
        foreach (var organisation in await db.Organisations.Include(o => o.Stages).Where(o => ids.Contains(o.Id)).ToListAsync(ct))
            organisation.MoveTo(moves[organisation.Id].Stage, SampleWorld.Day(moves[organisation.Id].Since), moves[organisation.Id].Why, organisation.OwnerId!.Value);
        await db.SaveAsync(activity, ct);
        db.ChangeTracker.Clear();
    }

    private static Organisation Organisation(SampleWorld world, Row row)
    {
        var organisation = new Organisation(new OrganisationDetails(row.Name, row.Kind)
        {
            OtherNames = [.. row.Aliases.Select(a => (a, false)), .. row.Former is { } former ? new[] { (former, true) } : []],
            ParentId = row.Parent is { } parent ? world.Organisation(parent).Id : null,
            StakeholderGroups = row.Stakes,
            UserGroups = row.Groups,
            Website = row.Web is { } web ? "https://" + web : null,
            AreaCode = row.Area,
            OwnerId = world.Account(row.Owner),
            DeputyId = row.Deputy is { } deputy ? world.Account(deputy) : null,
            IsKeyAccount = row.KeyAccount,
            Tags = [SampleYear.Tag, .. row.Tags],
            Notes = row.Notes is { } notes ? $"{notes} {SampleYear.MadeUp}" : SampleYear.MadeUp,
        });
        foreach (var (stage, since, why) in row.Journey) organisation.MoveTo(stage, SampleWorld.Day(since), why, world.Account(row.Owner));
        foreach (var (on, influence, interest, note) in row.Assessed)
            organisation.Assess(new Assessment(SampleWorld.Day(on), influence, null, interest, note, world.Account(row.Owner)));
        world.Organisations[row.Key] = organisation;
        return organisation;
    }
}
