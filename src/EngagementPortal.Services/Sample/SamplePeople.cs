using System.Globalization;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Stakeholders;
using static EngagementPortal.Domain.Stakeholders.Channel;
using static EngagementPortal.Domain.Stakeholders.Formats;

namespace EngagementPortal.Services.Sample;

/// <summary>The contacts of the sample year. Nobody here exists; surnames are words of the trade, addresses end in .example.</summary>
internal static class SamplePeople
{
    /// <summary>One contact.</summary>
    /// <param name="At">Short name of the organisation.</param>
    /// <param name="Since">First day there, where it is known.</param>
    private sealed record Row(string Name, string At, string Post, string? Since = null)
    {
        public Channel? By { get; init; }
        public Formats In { get; init; }

        /// <summary>Where they worked before, in which post, from and until when.</summary>
        public (string At, string Post, string From, string Until)? Before { get; init; }

        /// <summary>Last day at the organisation, for somebody who left.</summary>
        public string? Left { get; init; }

        /// <summary>Why they may not be contacted.</summary>
        public string? NoContact { get; init; }

        public (JourneyStage Stage, string Since, string Why)? Journey { get; init; }
        public string? Notes { get; init; }
    }

    private static readonly Row[] All =
    [
        new("Ada Ledger", "HMT", "Head of macroeconomic data", "2009-03-02") { By = Email, Journey = (JourneyStage.Customer, "2010-04-12", "Meets us every quarter.") },
        new("Bram Fiscal", "HMT", "Economist, inflation", "2010-09-06") { By = Channel.Telephone },
        new("Celia Basis", "BoE", "Head of statistics liaison", "2008-10-01") { By = Email, Journey = (JourneyStage.Ambassador, "2011-11-21", "Spoke for our revisions policy at a public lecture.") },
        new("Dorian Spread", "BoE", "Senior economist, prices", "2011-06-13") { Before = ("Northmoor", "Research fellow", "2008-01-07", "2011-06-10") },
        new("Edith Dosage", "DoH", "Deputy director, analysis", "2009-05-18") { By = Email },
        new("Felix Ward", "DoH", "Public health statistician", "2010-02-01"),
        new("Greta Benefit", "DWP", "Head of profession", "2008-07-07") { By = InPerson, Journey = (JourneyStage.Customer, "2009-04-01", "Chairs the yearly review.") },
        new("Hugh Uprating", "DWP", "Uprating policy lead", "2010-11-01") { By = Channel.Telephone },
        new("Iris Tariff", "BIS", "Chief statistician", "2010-01-04"),
        new("Jonah Startup", "BIS", "Business demography analyst", "2011-04-04") { By = Email },
        new("Kitty Dwelling", "CLG", "Head of profession", "2009-09-14") { By = Email, Notes = "Chairs CLIP." },
        new("Lionel Parish", "CLG", "Household projections", "2010-04-19"),
        new("Mabel Grant", "ESRC", "Director of data", "2009-01-12") { By = Video },
        new("Ninian Glen", "SG", "Chief statistician's office", "2010-06-01") { By = Channel.Telephone },
        new("Orla Firth", "ScotStat", "Secretary", "2011-02-07"),
        new("Pryderi Hafod", "WG", "Head of statistical policy", "2009-10-05") { In = Welsh, By = Email },
        new("Quinlan Lough", "NISRA", "Head of census", "2008-09-01") { By = Email },
        new("Rowan Bann", "NISAC", "Member", "2010-03-01"),
        new("Sylvie Regulation", "Eurostat", "Head of unit, prices", "2009-02-02") { By = Email },
        new("Thibault Compliance", "Eurostat", "National accounts desk", "2010-10-04"),
        new("Una Border", "HO", "Migration statistics lead", "2010-05-10") { By = Email, Journey = (JourneyStage.Customer, "2010-11-08", "Quarterly meetings.") },
        new("Victor Docket", "MoJ", "Analyst", "2010-09-01"),
        new("Wilma Register", "DfE", "School places planning", "2011-01-10") { By = Email },
        new("Xavier Hedge", "Defra", "Environmental accounts", "2010-07-05"),
        new("Yvonne Meter", "DECC", "Energy prices", "2010-02-15"),
        new("Zachary Duty", "HMRC", "VAT data supply", "2009-11-02") { By = Channel.Telephone },
        new("Agnes Fare", "DfT", "Rail fares policy", "2010-12-06"),
        new("Barnaby Quorum", "SUF", "Chair", "2010-07-05") { By = InPerson, Journey = (JourneyStage.Ambassador, "2011-02-01", "Brought three new member groups.") },
        new("Clementine Agenda", "SUF", "Secretary", "2010-07-05") { By = Email },
        new("Digby Chain", "CLIP", "Secretary", "2009-04-06"),
        new("Elspeth Stock", "CLIP Population", "Chair", "2010-05-17"),
        new("Fergus Panel", "HSUG", "Chair", "2009-09-14"),
        new("Gwendolen Tract", "Census users", "Chair", "2008-11-03") { By = Email, In = LargePrint },
        new("Horace Morbid", "Health users", "Chair", "2009-02-16"),
        new("Imogen Aggregate-Price", "NA users", "Chair", "2009-02-16") { By = Email },
        new("Jasper Laspeyres", "Prices advisers", "Member", "2009-10-05") { By = Email },
        new("Keziah Paasche", "Prices advisers", "Member", "2010-10-04"),
        new("Leopold Council", "LGA", "Senior research officer", "2010-08-02") { By = Email },
        new("Mair Cyngor", "WLGA", "Policy officer", "2010-09-01") { In = Welsh },
        new("Nathaniel Borough", "GLA", "Head of demography", "2008-03-03") { By = Channel.Telephone, Journey = (JourneyStage.Ambassador, "2011-10-10", "Teaches boroughs.") },
        new("Ottoline Ringroad", "Birmingham", "Corporate research manager", "2009-07-06"),
        new("Percival Mill", "Leeds", "Senior intelligence officer", "2010-01-18") { By = Email },
        new("Queenie Orchard", "Kent", "Research and evaluation", "2010-10-04") { NoContact = "Asked on 9 November 2011 to be taken off every list." },
        new("Rosenwyn Harbour", "Cornwall", "Economic intelligence", "2011-02-14") { By = Email },
        new("Steffan Castell", "Cardiff", "Census liaison", "2010-04-12") { In = Welsh, By = Email },
        new("Torquil Tenement", "Glasgow", "Health improvement analyst", "2010-11-15"),
        new("Ursula Hinterland", "Midlands partnership", "Director", "2011-10-03") { Before = ("Trent observatory", "Director", "2007-05-01", "2011-09-30"), By = Email },
        new("Vernon Boundary", "Trent observatory", "Analyst", "2008-02-04") { Left = "2011-09-30", Notes = "Left when the observatory closed; no new address." },
        new("Winifred Clinic", "Westshire PCT", "Public health information", "2010-06-07"),
        new("Ambrose Variance", "RSS", "Vice-president", "2010-01-01") { By = Email },
        new("Beatrix Fertility", "BSPS", "Conference secretary", "2010-09-13"),
        new("Cornelius Residual", "Southampton", "Professor of survey methods", "2005-10-01") { By = Email, Journey = (JourneyStage.Customer, "2010-01-11", "Joint work on census quality.") },
        new("Delphine Cluster", "Manchester", "Director, microdata training", "2007-09-03") { By = Video, Journey = (JourneyStage.Ambassador, "2011-03-01", "Trains researchers in our microdata.") },
        new("Ephraim Trend", "Northmoor", "Director", "2006-01-09"),
        new("Florence Metadata", "Data archive", "Head of user services", "2009-08-03") { By = Email },
        new("Gideon Output", "CBI", "Head of economic analysis", "2010-05-10") { By = Channel.Telephone },
        new("Hermione Outlook", "BCC", "Economist", "2011-01-10"),
        new("Isidore Till", "Small traders", "General secretary", "2009-03-16") { By = Post, In = Paper },
        new("Jemima Coupon", "Harrow Lane", "Head of inflation-linked bonds", "2010-02-22") { By = Email },
        new("Kenelm Checkout", "Marlow Stores", "Finance controller", "2008-06-16") { By = Channel.Telephone },
        new("Lettice Reservoir", "Tidewell", "Regulation manager", "2010-09-20"),
        new("Montague Raster", "Brightmap", "Product manager", "2010-04-06") { By = Email },
        new("Nell Annuity", "Age Forward", "Policy officer", "2010-11-22") { By = Email, In = LargePrint, Journey = (JourneyStage.Customer, "2011-12-12", "Regular contact since the summer.") },
        new("Osbert Respite", "Carers Alliance", "Research lead", "2010-02-08") { By = Email },
        new("Petra Gradient", "Equal Futures", "Research officer", "2011-05-03") { Before = ("Westshire PCT", "Information analyst", "2008-09-08", "2011-04-29"), By = Email },
        new("Quentin Outreach", "Local Voices", "Coordinator", "2011-01-17") { In = EasyRead },
        new("Rhiannon Arwydd", "Deaf Link", "Director", "2008-05-12") { In = BritishSignLanguage | Welsh, By = Video },
        new("Sidney Catchment", "Parents", "Convenor", "2011-09-12") { By = Email },
        new("Thomasina Kin", "Family history", "Secretary", "2009-01-19") { By = Post, In = Paper },
        new("Ulric Pension", "Pensioners", "Chair", "2007-04-23") { By = Post, In = Paper | LargePrint, NoContact = "Has asked us to write to the forum's office and not to him." },
        new("Vita Bulletin", "BBC", "Economics producer", "2010-03-08") { By = Channel.Telephone },
        new("Wystan Deadline", "Pennine Courier", "Reporter", "2009-10-12"),
        new("Xanthe Column", "Severnside Gazette", "Data reporter", "2011-03-21") { Before = ("Pennine Courier", "Trainee reporter", "2009-09-14", "2011-03-18"), By = Email },
        new("Yorick Leader", "Ledger Weekly", "Economics editor", "2007-02-05") { By = Channel.Telephone },
        new("Zelda Scrutiny", "NAO", "Study director", "2010-01-25"),
        new("Alaric Code", "UKSA", "Assessor", "2009-06-15"),
        new("Bronwen Ballot", "Staff union", "Branch secretary", "2010-03-15"),
    ];

    public static void Add(SampleWorld world, Func<object, object> add)
    {
        foreach (var row in All) add(world.People[row.Name] = Person(world, row));
    }

    private static Person Person(SampleWorld world, Row row)
    {
        var at = world.Organisation(row.At);
        var host = at.WebDomain is { } domain && domain.EndsWith(".example", StringComparison.Ordinal)
            ? domain
            : string.Create(CultureInfo.InvariantCulture, $"{Text.Fold(row.At).Replace(' ', '-')}.example");
        var number = world.People.Count;
        var person = new Person(new PersonDetails(row.Name)
        {
            Post = row.Left is null ? row.Post : null,
            Email = row.Left is null ? $"{Text.Fold(row.Name).Replace(' ', '.')}@{host}" : null,
            // Ofcom keeps 01632 960000 to 960999 for drama.
            Telephone = number % 3 == 0 ? string.Create(CultureInfo.InvariantCulture, $"01632 960{number:000}") : null,
            PreferredChannel = row.By,
            PreferredFormats = row.In,
            MayBeContacted = row.NoContact is null,
            NoContactReason = row.NoContact,
            Notes = row.Notes is { } notes ? $"{notes} {SampleYear.MadeUp}" : SampleYear.MadeUp,
        });
        if (row.Before is { } before)
        {
            person.Join(world.Organisation(before.At).Id, before.Post, SampleWorld.Day(before.From));
            person.Leave(0, SampleWorld.Day(before.Until)); // The only one so far, and not saved yet.
        }

        person.Join(at.Id, row.Post, row.Since is { } since ? SampleWorld.Day(since) : null);
        if (row.Left is { } left) person.Leave(0, SampleWorld.Day(left));
        if (row.Journey is { } journey) person.MoveTo(journey.Stage, SampleWorld.Day(journey.Since), journey.Why, at.OwnerId ?? world.Account(Ons.Helen));
        return person;
    }
}
