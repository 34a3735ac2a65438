using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Imports;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;

namespace EngagementPortal.Domain.Tests.Imports;

/// <summary>What a file does, before it does anything.</summary>
public sealed class ImportCheckerTests
{
    private static readonly StrategyEditions Editions = StrategyEditions.Load();
    private static readonly DateOnly Today = new(2012, 2, 2);
    private static readonly KnownOrganisation Treasury = new(1, "HM Treasury", ["HMT"], UserGroups.MajorPolicyCustomers, StakeholderGroups.Users, null);
    private static readonly KnownOrganisation Camden = new(2, "London Borough of Camden", ["Camden Borough Council"], UserGroups.SubNationalOrganisations, StakeholderGroups.None, null);
    private static readonly KnownOrganisation Gone = new(3, "Audit Commission", [], UserGroups.OtherGovernmentDepartments, StakeholderGroups.None, new(2011, 3, 31));
    private static readonly KnownPerson Joan = new(7, "Joan Jones", "joan@treasury.example", [1]);

    private ImportSetup setup = new() { Otherwise = new Dictionary<ImportField, string> { [ImportField.Approach] = "dialogue/advisory-panels", [ImportField.Division] = "5", [ImportField.Reason] = "They asked." } };

    [Fact]
    public void Engagements_RowsOfOneNumber_AreOne_WithEverybody()
    {
        var check = Meetings(["Id", "Date", "Organisation", "Reason"],
            ["8", "05-2011", "HMT", "To discuss prices"],
            ["8", "05-2011", "Camden Borough Council", "To discuss prices"],
            ["8", "05-2011", "The Law Faculty", "And wages"],
            ["9", "12/06/2011", "Law Faculty", "Rents"]);

        Assert.Empty(check.Problems);
        Assert.Equal(2, check.Engagements.Count);
        var first = check.Engagements[0];
        Assert.Equal((new DateOnly(2011, 5, 1), DatePrecision.Month, EngagementStatus.Held, "To discuss prices"), (first.Date, first.Precision, first.Status, first.Subject));
        Assert.Equal([new OrganisationRef(1, null), new OrganisationRef(2, null), new OrganisationRef(null, "law faculty")], first.Organisations);
        Assert.Equal("And wages", first.Details.Purpose);
        Assert.Equal([2, 3, 4], first.Lines);
        Assert.Equal([new OrganisationRef(null, "law faculty")], check.Engagements[1].Organisations);
        // One organisation comes in, however often and however it is written.
        Assert.Equal(["The Law Faculty"], check.Organisations.Select(o => o.Details.Name));
        Assert.True(check.IsReady);
    }

    [Fact]
    public void Engagements_OneRowWrong_KeepsTheWholeMeetingOut()
    {
        var check = Meetings(["Id", "Date", "Organisation", "Reason"],
            ["8", "05-2011", "HMT", "Prices"],
            ["8", "06-2011", "Camden Borough Council", "Prices"],
            ["9", "05-2011", "HMT", "Wages"]);
        Assert.Equal(["Wages"], check.Engagements.Select(e => e.Subject));
        Assert.Equal(2, check.RowsLeftOut);
        Assert.Equal((3, ImportField.Date), check.Problems.Select(p => (p.Line, p.Field!.Value)).Single());
    }

    [Theory]
    [InlineData("", "The date is missing")]
    [InlineData("07-1930", "The date of the engagement must be 1 April 1996 or later: ONS did not exist before")]
    [InlineData("03-2012", "The date lies ahead. Say that rows like this are planned, or correct the date")]
    [InlineData("Various", "The date “Various” is not understood")]
    public void Engagements_WrongDate_IsSaidOnItsRow(string date, string said)
    {
        var check = Meetings(["Date", "Organisation", "Reason"], [date, "HMT", "Prices"], ["05-2011", "HMT", "Wages"]);
        Assert.Equal((2, ImportField.Date, said, false), check.Problems.Select(p => (p.Line, p.Field!.Value, p.Words, p.IsWarning)).Single());
        Assert.Single(check.Engagements);
        Assert.Equal(1, check.RowsLeftOut);
    }

    [Fact]
    public void Engagements_WhatIsSaidOfWords_IsMeant()
    {
        setup = setup with
        {
            AheadIsPlanned = true,
            Values = new Dictionary<ImportField, IReadOnlyDictionary<string, string>>
            {
                [ImportField.Date] = new Dictionary<string, string> { ["jan feb mar"] = "2012-01" },
                [ImportField.Approach] = new Dictionary<string, string> { ["chat"] = "consult/one-to-one-meetings" },
            },
        };
        var check = Meetings(["Date", "Organisation", "Reason", "Approach"],
            ["Jan/Feb/Mar", "HMT", "Prices", "Chat"],
            ["1 March 2012", "HMT", "Wages", "Press releases"],
            ["1 March 2011", "HMT", "Rents", "Seance"]);
        Assert.Equal([("consult/one-to-one-meetings", EngagementStatus.Held), ("communicate/press-releases", EngagementStatus.Planned)], check.Engagements.Select(e => (e.Approach, e.Status)));
        Assert.Equal(new UnknownWord(ImportField.Approach, "Seance", 1), Assert.Single(check.Words));
    }

    [Fact]
    public void Engagements_NobodyTookPart_IsAnError_AndAnAudienceIsSomebody()
    {
        var check = Meetings(["Date", "Organisation", "Reason", "Audience"], ["05-2011", "n/a", "Prices", ""], ["05-2011", "", "Wages", "Councils"], ["05-2011", "HMT", "Rents", "Councils"]);
        Assert.Equal("Nobody took part: the row names no organisation, person or audience", Assert.Single(check.Problems).Words);
        Assert.Equal([UserGroups.SubNationalOrganisations, UserGroups.None], check.Engagements.Select(e => e.Audience));
    }

    [Fact]
    public void Engagements_BlankMeansAbove_AndContinuationRows()
    {
        setup = setup with { AsAbove = [ImportField.Date] };
        Assert.Equal([4, 4], Meetings(["Date", "Organisation", "Reason"], ["April 2011", "HMT", "Prices"], ["", "Camden Borough Council", "Wages"]).Engagements.Select(e => e.Date.Month));
        setup = setup with { AsAbove = [] };
        var joined = Assert.Single(Meetings(["Date", "Organisation", "Reason"], ["April 2011", "HMT", "Prices"], ["", "Camden Borough Council", ""]).Engagements);
        Assert.Equal(2, joined.Organisations.Count);
        setup = setup with { JoinAlike = true };
        Assert.Equal(2, Assert.Single(Meetings(["Date", "Organisation", "Reason"], ["April 2011", "HMT", "Prices"], ["April 2011", "Camden Borough Council", "Prices"]).Engagements).Organisations.Count);
    }

    [Fact]
    public void Engagements_ManyOrganisationsInACell()
    {
        var cells = Meetings(["Date", "Organisation", "Reason"], ["05-2011", "HMT; Law Faculty\n- Bar Council*", "Prices"], ["05-2011", "Everything, Everywhere", "Wages"]);
        Assert.Equal(["law faculty", "bar council", "everything everywhere"], cells.Organisations.Select(o => o.Key));
        setup = setup with { SplitAtCommas = true };
        var split = Meetings(["Date", "Organisation", "Reason"], ["05-2011", "UKSA, ONS, and HMT", "Census"]);
        Assert.Equal([new(null, "uksa"), new(null, "ons"), new OrganisationRef(1, null)], Assert.Single(split.Engagements).Organisations);
    }

    [Fact]
    public void Engagements_NotesUnderTheTable_AreNoRecords()
    {
        var check = Meetings(["Minister", "Date", "Organisation", "Reason"], ["Jones", "05-2011", "HMT", "Prices"], ["* Does not normally include meetings with Government bodies."], ["", "", "", ""]);
        Assert.Equal([3, 4], check.Footnotes);
        Assert.Empty(check.Problems);
    }

    [Fact]
    public void Engagements_MoreCellsThanHeadings_IsAnError()
    {
        var check = Meetings(["Date", "Organisation", "Reason"], ["05-2011", "Smith", " Jones and Co", "Prices"]);
        Assert.StartsWith("The row has 4 cells and the headings 3", Assert.Single(check.Problems).Words, StringComparison.Ordinal);
        Assert.Empty(check.Engagements);
    }

    [Fact]
    public void Engagements_People_AreMatchedOrAddedOrKeptInWords()
    {
        var rows = new[] { new[] { "05-2011", "HMT", "Prices", "Joan Jones; Tim Low" }, ["05-2011", "", "Wages", "joan@treasury.example"] };
        var check = Meetings(["Date", "Organisation", "Reason", "Representative"], rows);
        Assert.Equal([7, 7], check.Engagements.SelectMany(e => e.People));
        Assert.Equal("With Tim Low", check.Engagements[0].Details.Purpose);
        Assert.True(Assert.Single(check.Problems).IsWarning);
        setup = setup with { AddPeople = true };
        check = Meetings(["Date", "Organisation", "Reason", "Representative"], rows);
        Assert.Equal(("Tim Low", 1L), (Assert.Single(check.People).Details.Name, check.People[0].Organisations[0].Id!.Value));
        Assert.Equal([check.People[0].Key], check.Engagements[0].NewPeople);
    }

    [Fact]
    public void Engagements_NotOffered_NeedsAReason()
    {
        setup = setup with { Otherwise = new Dictionary<ImportField, string> { [ImportField.Approach] = "communicate/press-releases", [ImportField.Division] = "5" } };
        var check = Check(ImportKind.Engagements, ["Date", "Organisation", "Reason"], [["05-2011", "University", "Prices"]], new KnownRegister([new(4, "University", [], UserGroups.AcademicsAndResearchers, StakeholderGroups.None, null)], [], new Dictionary<string, long>()));
        Assert.Equal((ImportField.Reason, "The approach is not offered to those who took part. Say why it was used"), check.Problems.Select(p => (p.Field!.Value, p.Words)).Single());
        Assert.Empty(check.Engagements);
    }

    [Fact]
    public void Engagements_LongSubject_IsCutAndKeptWhole()
    {
        var check = Meetings(["Date", "Organisation", "Reason"], ["05-2011", "HMT", new string('x', 225)]);
        var it = Assert.Single(check.Engagements);
        Assert.Equal((Text.Line, new string('x', 225)), (it.Subject.Length, it.Details.Purpose));
    }

    /// <summary>The same rows have the same token whatever is decided about them; two that say the same are two.</summary>
    [Fact]
    public void Engagements_Tokens_AreThoseOfTheRows()
    {
        string[][] rows = [["05-2011", "Trades Unions", "Pensions"], ["05-2011", "Trades Unions", "Pensions"], ["05-2011", "Trades Union", "Pensions"]];
        var before = Meetings(["Date", "Organisation", "Reason"], rows).Engagements.Select(e => e.Token).ToList();
        Assert.Equal(3, before.Distinct().Count());
        setup = setup with { Names = new Dictionary<string, NameDecision> { ["trades unions"] = new(1) }, Otherwise = new Dictionary<ImportField, string>(setup.Otherwise) { [ImportField.Approach] = "consult/one-to-one-meetings" } };
        Assert.Equal(before, Meetings(["Extra", "Reason", "Date", "Organisation"], [.. rows.Select(r => new[] { "", r[2], "May 2011", r[1] })]).Engagements.Select(e => e.Token));
        var check = Meetings(["Date", "Organisation", "Reason"], rows).Without(before.Take(2).ToHashSet(), new HashSet<long>());
        Assert.Equal((1, 2), (check.Engagements.Count, check.ThereAlready));
        // Whom only those named who are there already does not come in again.
        Assert.Equal(["trades union"], check.Organisations.Select(o => o.Key));
    }

    [Fact]
    public void Names_SpeltAlike_WaitForADecision()
    {
        string[][] rows = [["05-2011", "HM Tresury", "Prices"], ["06-2011", "HM Tresury", "Wages"], ["06-2011", "HM Treasury Club", "Rents"], ["06-2011", "Citi Group", "x"], ["06-2011", "Citigroup", "y"]];
        var check = Meetings(["Date", "Organisation", "Reason"], rows);
        Assert.Equal([("HM Treasury Club", 1, (long?)null), ("HM Tresury", 2, 1)], check.Names.Select(n => (n.Name, n.Rows, n.Likeliest.OrganisationId)));
        Assert.Equal((2, false), (check.Undecided, check.IsReady));
        // Two names of the file that differ in a blank alone are one.
        Assert.Equal(3, check.Organisations.Count);

        setup = setup with { Names = new Dictionary<string, NameDecision> { ["hm tresury"] = new(1), ["hm treasury club"] = new(LeaveOut: true) } };
        check = Meetings(["Date", "Organisation", "Reason"], rows);
        Assert.Equal(0, check.Undecided);
        Assert.Equal(new OrganisationRef(1, null), Assert.Single(check.Engagements[0].Organisations));
        Assert.Equal("Nobody took part: the row names no organisation, person or audience", Assert.Single(check.Problems).Words);

        // Said once before, it needs nobody to say it again.
        setup = setup with { Names = new Dictionary<string, NameDecision>() };
        check = Check(ImportKind.Engagements, ["Date", "Organisation", "Reason"], rows[..1], new KnownRegister([Treasury], [], new Dictionary<string, long> { ["hm tresury"] = 1 }));
        Assert.Empty(check.Names);
        Assert.Equal(new OrganisationRef(1, null), Assert.Single(check.Engagements[0].Organisations));
    }

    [Fact]
    public void Engagements_WithAnOrganisationThatHadClosed_AreTaken_WithAWord()
    {
        var check = Meetings(["Date", "Organisation", "Reason"], ["05-2011", "Audit Commission", "Prices"]);
        Assert.Single(check.Engagements);
        Assert.True(Assert.Single(check.Problems).IsWarning);
    }

    [Fact]
    public void Organisations_KnownOnes_AreLeftAsTheyAre()
    {
        setup = new ImportSetup { Otherwise = new Dictionary<ImportField, string> { [ImportField.Kind] = "local-authority", [ImportField.UserGroups] = "sub-national-organisations" } };
        var check = Check(ImportKind.Organisations, ["name", "official-name", "start-date", "end-date", "website", "tags"],
        [
            ["Camden", "Camden Borough Council", "1965-04-01", "", "", ""],
            ["Barnet", "London Borough of Barnet", "1965-04-01", "2011-03", "https://barnet.example", "London; outer"],
            ["Barnet", "", "", "", "", ""],
            ["Ghost", "", "", "1899", "", ""],
            ["", "Nameless", "", "", "https://nameless.example", ""],
            ["Later", "", "", "2031-01-01", "", ""],
            ["Odd site", "", "", "", "not a site", ""],
        ]);
        Assert.Equal(2, check.ThereAlready);
        Assert.Equal(["Barnet", "Later"], check.Organisations.Select(o => o.Details.Name));
        var barnet = check.Organisations[0];
        Assert.Equal((OrganisationKind.LocalAuthority, UserGroups.SubNationalOrganisations, new DateOnly(2011, 3, 31)), (barnet.Details.Kind, barnet.Details.UserGroups, barnet.ClosedOn!.Value));
        Assert.Equal(["London Borough of Barnet"], barnet.Details.OtherNames.Select(n => n.Name));
        Assert.Equal(["London", "outer"], barnet.Details.Tags);
        Assert.Null(check.Organisations[1].ClosedOn);
        Assert.Equal(
            [(4, "It stands in the file twice: the first row is taken"), (5, "The date must be 1 January 1900 or later"), (6, "The name is missing"), (7, "It has not closed yet: the day lies ahead"), (8, "“not a site” is not a web address")],
            check.Problems.Select(p => (p.Line, p.Words)));
    }

    [Fact]
    public void Organisations_ParentsComeFirst_AndCirclesAreBroken()
    {
        setup = new ImportSetup();
        var check = Check(ImportKind.Organisations, ["name", "part of"], [["Leaf", "Branch"], ["Branch", "Root"], ["Root", ""], ["A", "B"], ["B", "A"], ["Unit in HMT", "HMT"], ["Orphan", "Nowhere"]]);
        var order = check.Organisations.Select(o => o.Key).ToList();
        Assert.All(check.Organisations.Where(o => o.Parent?.Key is not null), o => Assert.True(order.IndexOf(o.Parent!.Value.Key!) < order.IndexOf(o.Key)));
        Assert.Equal(["root", "branch", "leaf", "b", "a", "unit in hmt", "orphan"], order);
        Assert.Equal(new OrganisationRef(1, null), check.Organisations[5].Parent);
        Assert.Equal("“Nowhere” is in neither the register nor the file: it comes in without", Assert.Single(check.Problems).Words);
    }

    [Fact]
    public void People_AreMatchedByAddressAndByNameAndPlace()
    {
        setup = new ImportSetup();
        var check = Check(ImportKind.People, ["Name", "Email", "Organisation", "Job title", "May be contacted"],
        [
            ["J. Jones", "JOAN@treasury.example", "", "", ""],
            ["Joan Jones", "", "HMT", "", ""],
            ["Joan Jones", "", "Law Faculty", "Dean", "no"],
            ["Ann Other", "ann@", "", "", ""],
            ["Ann Other", "ann@faculty.example", "Law Faculty", "", ""],
            ["Ann Again", "Ann@faculty.example", "Law Faculty", "", ""],
        ]);
        Assert.Equal(3, check.ThereAlready);
        Assert.Equal([("Joan Jones", "Dean", false), ("Ann Other", null, true)], check.People.Select(p => (p.Details.Name, p.Details.Post, p.Details.MayBeContacted)));
        Assert.Equal(["law faculty"], check.Organisations.Select(o => o.Key));
        Assert.Equal("“ann@” is not an e-mail address", Assert.Single(check.Problems).Words);
    }

    [Fact]
    public void Check_WithoutARequiredColumn_SaysWhich()
    {
        var check = Meetings(["When it rained", "Organisation"], ["05-2011", "HMT"]);
        Assert.Equal([ImportField.Date], check.Missing.Select(f => f.Field));
        Assert.False(check.IsReady);
    }

    [Fact]
    public void Check_WhereNobodySaysHow_AsksOnce_AndNotForEachRow()
    {
        setup = setup with { Otherwise = new Dictionary<ImportField, string> { [ImportField.Division] = "5" } };
        var check = Meetings(["Date", "Organisation"], ["05-2011", "HMT"]);
        Assert.Equal([ImportField.Approach], check.Missing.Select(f => f.Field));
        Assert.Empty(check.Problems);
        setup = setup with { Otherwise = new Dictionary<ImportField, string>() };
        Assert.Equal([ImportField.Approach, ImportField.Division], Meetings(["Date", "Organisation"], ["05-2011", "HMT"]).Missing.Select(f => f.Field));
        // With a column for it, a row that says nothing is wrong alone.
        Assert.Equal([ImportField.Division], Meetings(["Date", "Organisation", "Approach"], ["05-2011", "HMT", ""]).Missing.Select(f => f.Field));
        // Who is of no engagement is asked nothing of the kind.
        Assert.Empty(Check(ImportKind.People, ["Name"], [["Joan"]]).Missing);
    }

    [Theory]
    [InlineData(ImportKind.Engagements, "Meeting ID=Reference|Minister=|Start Date=Date|End Date=|Organisation=Organisations|Reason=Subject")]
    [InlineData(ImportKind.Engagements, "Minister=|Date=Date|Name of Organisation=Organisations|Purpose of meeting=Subject")]
    [InlineData(ImportKind.Engagements, "reference=Reference|date=Date|date_precision=Precision|status=Status|mode=Mode|mode_label=|approach=Approach|approach_label=|organisations=Organisations|user_groups=UserGroups|user_groups_label=")]
    [InlineData(ImportKind.Organisations, "id=|name=Name|other_names=OtherNames|kind=Kind|kind_label=|part_of=Parent|user_groups=UserGroups|user_groups_label=|closed_on=ClosedOn")]
    [InlineData(ImportKind.Organisations, "local-authority-eng=|local-authority-type=|name=Name|official-name=OtherNames|start-date=|end-date=ClosedOn")]
    public void Recognise_FindsColumnsByTheirHeadings(ImportKind kind, string expected)
    {
        var columns = expected.Split('|').Select(c => c.Split('=')).ToList();
        var found = ImportFields.Recognise(kind, [.. columns.Select(c => c[0])]);
        Assert.Equal(expected, string.Join('|', columns.Select((c, i) => $"{c[0]}={(found.TryGetValue(i, out var field) ? field.ToString() : "")}")));
    }

    [Fact]
    public void Setup_IsReadAsItWasWritten()
    {
        var written = setup with { Columns = new Dictionary<int, ImportField> { [0] = ImportField.Date }, Delimiter = ';', Names = new Dictionary<string, NameDecision> { ["a"] = new(3), ["b"] = NameDecision.New, ["c"] = new(LeaveOut: true) }, AsAbove = [ImportField.Lead], Divisions = [4] };
        Assert.Equal(written.Write(), ImportSetup.Read(written.Write()).Write());
        Assert.Equal(new NameDecision(LeaveOut: true), ImportSetup.Read(written.Write()).Names["c"]);
    }

    private ImportCheck Meetings(string[] headings, params string[][] rows) => Check(ImportKind.Engagements, headings, rows);

    private ImportCheck Check(ImportKind kind, string[] headings, string[][] rows, KnownRegister? register = null) => ImportChecker.Check(new ImportFacts(
        kind,
        new SourceTable(headings, 1, [.. rows.Select((r, i) => new SourceRow(i + 2, r))]),
        setup with { Columns = ImportFields.Recognise(kind, headings) },
        register ?? new KnownRegister([Treasury, Camden, Gone], [Joan], new Dictionary<string, long>()),
        new ImportWords(Editions.All[^1], [new("5", "Prices")], [new("9", "Sandra Staff")]),
        Editions, Today, 9));
}
