namespace EngagementPortal.Services.Generation;

/// <summary>Words from which names and texts are made up. Surnames are words of the trade or plain things, so that nobody takes them for real.</summary>
internal static class MadeUpWords
{
    public static readonly string[] Topics =
    [
        "Prices", "National accounts", "Labour market", "Regional economies", "Productivity", "Census", "Population estimates", "Migration",
        "Health inequalities", "Mortality", "Well-being", "Business surveys", "Burden on respondents", "Retail trade", "Earnings", "Trade in goods",
        "Housing", "Crime", "Quality and methods", "Access to statistics",
    ];

    public static readonly string[] Outputs =
    [
        "Consumer price indices", "Producer price indices", "Gross domestic product", "Annual national accounts", "Regional gross value added",
        "Labour market overview", "Annual earnings survey", "Census first results", "Mid-year population estimates", "Population projections",
        "Migration quarterly", "Life expectancy by area", "Deaths registered weekly", "Retail sales", "Annual business survey", "Index of production",
        "Index of services", "Trade monthly", "House price index", "National well-being", "Household income", "Internet access", "Families and households", "Public sector finances",
    ];

    public static readonly string[] Places =
    [
        "Aldwick", "Ambervale", "Ashcombe", "Aysgill", "Barrowmoor", "Beckside", "Birchester", "Blackfen", "Bramhope", "Brinsford", "Broadhaven", "Calderbridge",
        "Carrickmore", "Castlebeck", "Charlford", "Cleehill", "Coldbrook", "Copthorne", "Cranmere", "Crosslow", "Dalestow", "Deepdale", "Dunholme", "Eastmarch",
        "Eddlestone", "Elmbridge", "Fairlight", "Farndale", "Fellgate", "Fernhill", "Fulmarsh", "Garthside", "Glenmoor", "Goldhanger", "Grangeford", "Greenlow",
        "Hadleigh", "Harbury", "Hartsmere", "Hazelmoor", "Heathcote", "Highcliff", "Holmewood", "Ironbeck", "Kelbrook", "Kestrel Bay", "Kirkmead", "Lambsdown",
        "Langfield", "Larkhill", "Lindenmouth", "Longreach", "Lowmoor", "Maplestead", "Marlstone", "Meadwick", "Millbeck", "Mossdale", "Netherby", "Northwold",
        "Oakhampton", "Oldbury", "Otterford", "Oxmoor", "Pellfield", "Pinebridge", "Quarrydale", "Ravensworth", "Redcombe", "Ridgeway", "Rookhope", "Rowanby",
        "Sandholme", "Seaburn", "Selwick", "Shawfield", "Silverdale", "Southmere", "Stanebridge", "Stonewall", "Swallowfield", "Tarnside", "Thornmoor", "Tidewell",
        "Underbank", "Valebrook", "Wardle", "Westerhope", "Whitcliffe", "Willowbeck", "Windrush", "Woodmere", "Wyecombe", "Yarrowdale", "Yewtree", "Zealfield",
    ];

    public static readonly string[] Surnames =
    [
        "Abacus", "Almanac", "Anchor", "Annuity", "Apple", "Average", "Barley", "Basis", "Beacon", "Birch", "Bramble", "Bulletin", "Cedar", "Census", "Chart", "Cipher",
        "Clover", "Column", "Compass", "Copper", "Cornflower", "Corvid", "Coupon", "Cypress", "Datum", "Decile", "Digit", "Dimension", "Estimate", "Factor", "Falcon", "Fathom",
        "Figure", "Foxglove", "Fraction", "Gable", "Gauge", "Ginger", "Graph", "Hazel", "Heather", "Heron", "Index", "Indigo", "Integer", "Invoice", "Ivory", "Juniper",
        "Kestrel", "Lantern", "Ledger", "Lichen", "Linear", "Linnet", "Lozenge", "Magpie", "Margin", "Marten", "Matrix", "Meadow", "Median", "Metric", "Millet", "Modulus",
        "Nettle", "Notation", "Numeral", "Oakum", "Octave", "Orchard", "Osprey", "Otter", "Outlier", "Parcel", "Pebble", "Percent", "Pewter", "Pivot", "Plover", "Poplar",
        "Portion", "Quarto", "Quill", "Quotient", "Radius", "Random", "Ratio", "Ribbon", "Rowan", "Saffron", "Sample", "Scalar", "Sector", "Sequel", "Sparrow", "Spruce",
        "Stratum", "Sundial", "Tally", "Tangent", "Teasel", "Thistle", "Timber", "Total", "Variate", "Vector", "Vellum", "Walnut", "Weight", "Willow", "Winter", "Yarrow",
    ];

    public static readonly string[] FirstNames =
    [
        "Ada", "Alun", "Amina", "Anwen", "Arjun", "Bess", "Bram", "Callum", "Carys", "Chidi", "Clara", "Deepa", "Dilys", "Edwin", "Elif", "Esme", "Euan", "Farah", "Fergus", "Freya",
        "Gareth", "Grace", "Hamza", "Hester", "Imran", "Iona", "Isla", "Jago", "Joan", "Kamal", "Kirsty", "Leila", "Lloyd", "Mabel", "Meera", "Mungo", "Nadia", "Niall", "Olive", "Omar",
        "Petra", "Piotr", "Priya", "Quentin", "Rhona", "Rhys", "Rosa", "Samir", "Sioned", "Tamsin", "Tariq", "Una", "Usha", "Vera", "Wilf", "Xanthe", "Yusuf", "Zoe",
    ];

    public static readonly string[] Posts =
    [
        "Head of Analysis", "Statistician", "Economist", "Research Officer", "Policy Adviser", "Director", "Data Editor", "Librarian", "Secretary", "Head of Performance", "Actuary", "Planner",
    ];

    /// <summary>What an engagement was about; {0} is a topic, {1} an output.</summary>
    public static readonly string[] Subjects =
    [
        "{0}: what users need next", "{1}: release briefing", "Changes to {1}", "Quality of {1} in small areas", "{0}: regular meeting", "How {1} is used", "Revisions to {1}",
        "Future of {1}", "{0}: questions after the release", "Timeliness of {1}", "Access to microdata on {0}", "Definitions used in {1}", "New tables for {1}", "{0}: burden on those who answer",
        "Comparability of {1} across the United Kingdom", "{0}: joint work", "Discontinuing tables of {1}", "Training day on {0}", "{1}: answers to a questionnaire", "Seasonal adjustment of {1}",
    ];

    public static readonly string[] Purposes =
    [
        "To hear how the figures are used and what would make them more useful.", "To explain a change before it takes effect and hear concerns.", "Agreed at the last meeting.",
        "To prepare the plan for the coming year with those who depend on the series.", "A request of the stakeholder, who had not met us before.",
    ];

    public static readonly string[] Points =
    [
        "The tables come too late for the grant settlement.", "A spreadsheet with stable column names would save a day each month.", "Figures for wards are needed, not only for districts.",
        "The notes on quality are read and valued.", "Revisions should be explained on the first page.", "The new definition breaks a long series and nobody was told.",
        "Members could help to test the questionnaire.", "The website's search does not find the back series.", "An earlier date of release would help those who set charges.",
        "The sample is too small for the islands.", "Plain words in the headline made a difference.", "A contact person by name is missing.",
    ];

    public static readonly string[] Decisions =
    [
        "The table will be published as a spreadsheet from the next release on.", "The change is put off until the concerns were looked at.", "A working group is set up with two members from outside.",
        "No change for now; the reasons are published with the release.", "The note on quality is rewritten.",
    ];

    public static readonly string[] Promises =
    [
        "Send the methods paper", "Answer the question on the sample in writing", "Circulate the draft tables", "Name a contact for the series", "Send dates for the next year",
    ];

    public static readonly string[] Evidence =
    [
        "Notes of what was said filed with the record.", "E-mail to everyone who took part.", "Minutes agreed with those who took part.", "Summary published with the release.", "Told at the next meeting.",
    ];

    public static readonly string[] OutcomesOf =
    [
        "Views understood on both sides; what changed was reported back.", "Questions answered; nothing is left open.", "The series stays as it is, and users know why.", "A change was agreed and announced.",
    ];

    /// <summary>Name of the colleague with a number, each its own.</summary>
    public static string Colleague(int number) => $"{FirstNames[number * 7 % FirstNames.Length]} {Surnames[number * 13 % Surnames.Length]}{(number / Surnames.Length is > 0 and var round ? $"-{Surnames[round]}" : "")}";
}
