using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Influence;
using EngagementPortal.Domain.Strategy;
using Microsoft.EntityFrameworkCore;
using static EngagementPortal.Domain.Influence.NeedOutcome;

namespace EngagementPortal.Services.Sample;

/// <summary>What became of what was said in the sample year: needs, decisions, a work programme, what changed, and who was told. All of it stands before the day of the sample.</summary>
internal static class SampleInfluence
{
    private const string Headings = "Column headings of the item indices stay the same";

    private static readonly (string Code, string Title, string Words, string Owner, bool IsPublic, ProgressStep Step, string Progress)[] Priorities =
    [
        ("A1", "Statistics that programs can read", "Figures come out as spreadsheets and files that a program reads the same way every month.", Ons.Margaret, true, ProgressStep.OnCourse, "Item indices come out as a spreadsheet; two more releases follow."),
        ("A2", "Plain words in every release", "Each release says in plain words what a figure means and what it is used for.", Ons.Leila, true, ProgressStep.OnCourse, "The comparison of the CPI and the RPI is written; the style guide is in draft."),
        ("B1", "Health statistics for every council", "Healthy life expectancy for each local authority, every year.", Ons.Ines, true, ProgressStep.Behind, "The method is agreed; the data of 2011 come in late."),
        ("B2", "The release of the day is found at once", "Search and the front page of the website lead to what came out today.", Ons.Frank, false, ProgressStep.OnCourse, "The front page is changed; search is being rebuilt."),
        ("C1", "One register of businesses", "Surveys of businesses draw on one register.", Ons.Carys, true, ProgressStep.NotStarted, "Begins when the records on VAT are matched."),
    ];

    /// <summary>A need with what it rests on and what was decided; without an outcome nothing was.</summary>
    private sealed record Row(string Title, string By, string Since, params string[] Points)
    {
        public string? Output { get; init; }
        public string? Topic { get; init; }
        public NeedOutcome? Outcome { get; init; }
        public DecisionReason? Reason { get; init; }
        public string Decision { get; init; } = "";
        public string Words { get; init; } = "";
        public string Decided { get; init; } = "2012-01-18";
        public string? LookAgain { get; init; }
        public bool IsDraft { get; init; }
        public string? Published { get; init; }
        public (string On, FeedbackChannel Channel, string Words)? Told { get; init; }
        public string? Priority { get; init; }
        public (string On, string Title, string Words)? Change { get; init; }
    }

    private static readonly Row[] All =
    [
        new("Item indices in a spreadsheet", Ons.Priya, "2011-06-08", "Item indices are needed in a spreadsheet, not in a PDF.")
        {
            Output = "Consumer Prices Index", Topic = "Prices", Outcome = Accepted, Decided = "2011-07-12", Published = "2011-07-14", Priority = "A1",
            Decision = "Item indices come out as a spreadsheet", Words = "From the October release the item indices of the CPI are published as a spreadsheet beside the document.",
            Told = ("2011-07-20", FeedbackChannel.Mail, "Everyone who answered the survey was told that the spreadsheet comes in October."),
            Change = ("2011-10-18", "Spreadsheet of item indices", "The item indices of the CPI are a spreadsheet from the release of September 2011."),
        },
        new(Headings, Ons.Priya, "2012-01-06", "Column headings change from month to month and break our programs."),
        new("A plain comparison of the CPI and the RPI", Ons.Priya, "2011-04-20", "Members do not understand why two indices differ by more than a point.", "A one-page explanation in large print would be passed on to 200 local groups.")
        {
            Output = "Retail Prices Index", Topic = "Prices", Outcome = Accepted, Decided = "2011-05-10", Published = "2011-06-17", Priority = "A2",
            Decision = "A one-page comparison of the CPI and the RPI", Words = "A page in plain words and large print says how the two indices differ and what each is used for.",
            Told = ("2011-06-20", FeedbackChannel.Letter, "Both organisations were sent the page, with thanks and how to order more."),
            Change = ("2011-06-17", "Leaflet on the CPI and the RPI", "One page, in large print too."),
        },
        new("A price index for regions", Ons.Owen, "2011-12-08", "Is there ever going to be a regional price index?")
        {
            Topic = "Regional economies", Outcome = Declined, Reason = DecisionReason.Cost, Decided = "2012-01-12", Published = "2012-01-16",
            Decision = "No price index for regions for now", Words = "It would take three times as many prices as are collected today. The study of regional price levels of 2010 stays on offer.",
            Told = ("2012-01-20", FeedbackChannel.Published, "The decision with its reasons stands on the website."),
        },
        new("Prices at market stalls in the basket", Ons.Owen, "2011-11-11", "Prices at market stalls are hardly collected.")
        {
            Output = "Consumer Prices Index", Topic = "Prices", Outcome = Deferred, Reason = DecisionReason.NeedsMoreEvidence, LookAgain = "2012-06-01",
            Decision = "Market stalls wait for a trial", Words = "Collectors try market stalls in two towns until May; then we look at it again.",
        },
        new("The release says what the September figure is used for", Ons.Priya, "2011-11-14", "The release should say what the month is used for.")
        {
            Output = "Consumer Prices Index", Topic = "Prices", Outcome = PartAccepted, Reason = DecisionReason.AlreadyPlanned, IsDraft = true,
            Decision = "A sentence in the release of October", Words = "The release of the September figure says what the law uses it for, and nothing of what it should be used for.",
        },
        new("A legal opinion before the formula of the RPI changes", Ons.Priya, "2011-11-22", "Any change to the formula needs a legal opinion on old contracts first.") { Output = "Retail Prices Index", Topic = "Prices" },
        new("Healthy life expectancy for every council", Ons.Ines, "2011-05-10", "Healthy life expectancy is needed for every council, each year.")
        {
            Output = "Life expectancy by local area", Topic = "Health inequalities", Outcome = Accepted, Decided = "2011-06-20", Published = "2011-06-24", Priority = "B1",
            Decision = "Healthy life expectancy by council from 2012", Words = "Figures for each council come out every year from the autumn of 2012.",
            Told = ("2011-09-02", FeedbackChannel.Mail, "Those at the meeting of May were told when the figures come."),
        },
        new("The release of the day is found on the website", Ons.Frank, "2011-09-05", "Search finds everything except the release of today.", "I use a search engine to find things on your site.")
        {
            Topic = "ONS website", Outcome = Accepted, Decided = "2011-10-20", Published = "2011-10-24", Priority = "B2",
            Decision = "The release of the day stands on the front page", Words = "It stands on the front page from November, and search is rebuilt by March 2012.",
            Told = ("2011-10-24", FeedbackChannel.Published, "What was decided stands on the website."),
            Change = ("2011-11-01", "The release of the day on the front page", "The front page of the website leads to what came out today."),
        },
    ];

    private static readonly (string Output, UserGroups Groups, string? Organisation, string Words, string? Informs)[] Uses =
    [
        ("Consumer Prices Index", UserGroups.MajorPolicyCustomers, "BoE", "The inflation target is set on it.", "The rate of interest, month by month"),
        ("Consumer Prices Index", UserGroups.OtherGovernmentDepartments, "DWP", "Benefits and pensions are raised by it.", "The yearly uprating of benefits"),
        ("Retail Prices Index", UserGroups.PrivateSector, null, "Bonds and contracts name it.", null),
        ("Mid-year population estimates", UserGroups.SubNationalOrganisations, "CLG", "Grants to councils are worked out with it.", "The settlement for local government"),
        ("Life expectancy by local area", UserGroups.SubNationalOrganisations, null, "Strategies for public health compare places by it.", "Where public health money goes"),
    ];

    private static readonly (string Output, string On, string By)[] Reviews =
    [
        ("Consumer Prices Index", "2011-09-01", Ons.Priya), ("Retail Prices Index", "2011-09-01", Ons.Priya), ("Mid-year population estimates", "2010-11-15", Ons.Samuel), ("Retail sales", "2009-06-30", Ons.David),
    ];

    public static async Task AddAsync(SampleWorld world, PortalDbContext db, Activity activity, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var plan = new BusinessPlan(SampleWorld.Token(20, 0), "Sample work programme 2011/12 to 2013/14", new FinancialYear(2011), new FinancialYear(2013), world.Account(Ons.Helen));
        db.Add(plan);
        var needs = await NeedsAsync(world, db, ct);
        await db.SaveAsync(activity, ct);

        var priorities = Priorities.Select((p, i) => PriorityOf(world, plan, p, i)).ToDictionary(p => p.Code, StringComparer.Ordinal);
        var decisions = All.Where(r => r.Outcome is not null).Select((r, i) => (Row: r, It: DecisionOf(world, needs[r.Title], r, i))).ToList();
        db.AddRange(priorities.Values);
        db.AddRange(decisions.Select(d => d.It));
        foreach (var (output, groups, organisation, words, informs) in Uses)
            db.Add(new OutputUse(SampleWorld.Token(24, Array.FindIndex(Uses, u => u.Words == words)), world.Output(output), new OutputUseDetails(groups, organisation is null ? null : world.Organisation(organisation).Id, words, informs), SampleWorld.Day("2011-09-01"), world.Account(Ons.Leila)));
        foreach (var (output, on, by) in Reviews) db.Add(new UsesReview(SampleWorld.Token(25, Array.FindIndex(Reviews, r => r.Output == output)), world.Output(output), null, SampleWorld.Day(on), world.Account(by)));
        await db.SaveAsync(activity, ct);

        foreach (var (row, decision) in decisions)
        {
            var (on, manager) = (decision.DecidedOn, world.Account(Ons.ManagerOf(row.By)));
            if (row.Priority is { } code) db.Add(new PriorityLink(decision.Id, priorities[code].Id, PriorityLinkKind.LedTo, null, on, manager));
            if (row.Told is { } told) db.Add(new Feedback(SampleWorld.Token(22, (int)decision.Id), new FeedbackDetails(told.Channel, SampleWorld.Day(told.On), told.Words, null, null, [decision.Id]), SampleWorld.Day(told.On), world.Account(row.By)));
            if (row.Change is { } change) db.Add(new WorkChange(SampleWorld.Token(23, (int)decision.Id), new WorkChangeDetails(change.Title, SampleWorld.Day(change.On), change.Words, row.Output is { } output ? world.Output(output) : null, null, null, world.DivisionOf(row.By), [decision.Id], row.Priority is { } shaped ? [priorities[shaped].Id] : []), world.Account(row.By)));
        }

        var (from, into) = (needs[Headings], needs[All[0].Title]);
        var evidence = await db.NeedEvidence.Where(e => e.NeedId == from.Id || e.NeedId == into.Id).ToListAsync(ct);
        var merged = Succession.Merge(from, into, [.. evidence.Where(e => e.NeedId == from.Id)], [.. evidence.Where(e => e.NeedId == into.Id)], [], "Both ask for the same spreadsheet.", SampleWorld.Day("2012-01-24"), world.Account(Ons.Priya));
        db.AddRange(merged.Ancestry);
        db.AddRange(merged.Evidence);
        await db.SaveAsync(activity, ct);
        db.ChangeTracker.Clear();
    }

    private static async Task<Dictionary<string, Need>> NeedsAsync(SampleWorld world, PortalDbContext db, CancellationToken ct)
    {
        var words = All.SelectMany(r => r.Points).ToList();
        var points = (await db.Points.AsNoTracking().Where(p => EF.Parameter(words).Contains(p.Words)).Select(p => new { p.Id, p.Words }).ToListAsync(ct)).ToLookup(p => p.Words, p => p.Id, StringComparer.Ordinal);
        Dictionary<string, Need> needs = new(StringComparer.Ordinal);
        foreach (var row in All)
        {
            var (by, since) = (world.Account(row.By), SampleWorld.Day(row.Since));
            var need = new Need(
                SampleWorld.Token(21, needs.Count),
                new NeedDetails(row.Title, SampleYear.MadeUp, row.Output is { } output ? world.Output(output) : null, UserGroups.None, by, world.DivisionOf(row.By), row.Topic is { } topic ? [world.Topic(topic)] : []), since, by);
            db.Add(needs[row.Title] = need);
            foreach (var said in row.Points)
                db.Add(new NeedEvidence(need, new EvidenceSource(EvidenceKind.Point, points[said].Any() ? points[said].First() : throw new InvalidOperationException($"Nobody said \"{said}\".")), null, since, by));
        }

        return needs;
    }

    private static NeedDecision DecisionOf(SampleWorld world, Need need, Row row, int number)
    {
        var (writer, manager, on) = (world.Account(row.By), world.Account(Ons.ManagerOf(row.By)), SampleWorld.Day(row.Decided));
        var decision = new NeedDecision(
            SampleWorld.Token(26, number),
            new NeedDecisionDetails(row.Decision, row.Outcome!.Value, row.Reason, row.Words, manager, on, row.LookAgain is { } again ? SampleWorld.Day(again) : null, world.DivisionOf(row.By), [need.Id]), on, writer);
        if (!row.IsDraft) decision.Approve(on, manager);
        if (row.Published is { } published) decision.Publish(SampleWorld.Day(published), manager);
        return decision;
    }

    private static Priority PriorityOf(SampleWorld world, BusinessPlan plan, (string Code, string Title, string Words, string Owner, bool IsPublic, ProgressStep Step, string Progress) row, int number)
    {
        var priority = new Priority(SampleWorld.Token(27, number), plan.Id, new PriorityDetails(row.Code, row.Title, row.Words, world.DivisionOf(row.Owner), world.Account(row.Owner)), SampleWorld.Day("2011-04-01"), world.Account(Ons.Helen));
        priority.Report(new FinancialYear(2011), row.Step, row.Progress, SampleWorld.Day("2012-01-25"), world.Account(row.Owner));
        if (row.IsPublic) priority.Publish(SampleWorld.Day("2011-05-04"));
        return priority;
    }
}
