using EngagementPortal.Data;
using EngagementPortal.Data.Accounts;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Consultations;
using EngagementPortal.Domain.Measurement;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Domain.Surveys;
using EngagementPortal.Services.Engagements;
using EngagementPortal.Services.Generation;
using EngagementPortal.Services.Measurement;
using EngagementPortal.Services.Tests.Sample;
using EngagementPortal.Testing;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Tests.Measurement;

/// <summary>Ten years of made-up records, in which things went well and badly at random: settled late, waived, void, moved up and down.</summary>
public sealed class TenYears : IAsyncLifetime
{
    public static readonly DateOnly Today = new(2020, 6, 1);
    private static readonly DateTimeOffset At = new(2020, 6, 1, 9, 0, 0, TimeSpan.Zero);

    private PortalDatabase database = null!;

    public Context Open() => database.Open();

    public async Task InitializeAsync()
    {
        database = await PortalDatabase.CreateAsync(withOffice: false, TimeProvider.System);
        var doing = Activity.OfPortal("records.generated", At);
        await using (var context = Open())
            await new Generator(context.Db, StrategyEditions.Load(), new PasswordHasher<Account>(), new UpperInvariantLookupNormalizer())
                .FillAsync(new GenerationPlan(1200, 150, Today) { Colleagues = 12 }, doing, _ => { }, default);
        await using var shaken = Open();
        var (db, chance) = (shaken.Db, new Random(20111));
        foreach (var o in (await db.Engagements.Whole().ToListAsync()).SelectMany(e => e.Obligations).Where(o => o.State == ObligationState.Open && o.DueOn is not null))
        {
            var day = o.DueOn!.Value.AddDays(chance.Next(-20, 20));
            switch (chance.Next(5))
            {
                case 0: o.Waive("Nobody asked", o.OwnerId, day); break;
                case 1: o.Break("Forgotten", day, o.OwnerId); break;
                case 2 or 3: o.Meet("Done", day, o.OwnerId); break;
            }
        }

        var divisions = await db.Divisions.Select(d => d.Id).ToListAsync();
        var somebody = await db.Users.Select(a => a.Id).FirstAsync();
        foreach (var o in await db.Organisations.Include(o => o.Stages).ToListAsync())
        {
            for (var i = chance.Next(6); i > 0; i--) o.MoveTo((JourneyStage)chance.Next(1, 6), Day(), "So it seems", somebody);
        }

        for (var i = 0; i < 60; i++)
        {
            var notice = chance.Next(2) == 0;
            db.Add(new ApproachDecision(Guid.NewGuid(), new ApproachDecisionDetails($"Question {i}", notice ? ApproachChoice.CommunicateOnly : ApproachChoice.Engage, "Somebody", Day(), "Because", NotEnoughTime: chance.Next(2) == 0,
                Exceptional: new ExceptionalCircumstances("A strike", "A manager")), AdviceStanding.Without, null, Any(divisions), null, Today, somebody));
            var change = new StatisticChange(Guid.NewGuid(), $"Change {i}", null, null, Day(), Any(divisions), Today, somebody);
            if (chance.Next(3) == 0) change.Consult("By letter", change.TakesEffectOn.AddDays(-9), somebody);
            else if (chance.Next(2) == 0) change.Waive("No time", Day(), somebody);
            db.Add(change);
        }

        await db.SaveAsync(doing, default);
        for (var i = 0; i < 5; i++)
        {
            var survey = new Survey(Guid.NewGuid(), new SurveyDetails(SurveyKind.AdHoc, $"Survey {i}", "About", Qualities.All, chance.Next(2) == 0 ? null : Any(divisions), Today), Today.AddYears(-10), somebody);
            survey.Open(Today.AddYears(-10));
            db.Add(survey);
            await db.SaveAsync(doing, default);
            for (var j = 0; j < 40; j++)
            {
                var marks = Qualities.All.Singly().Where(_ => chance.Next(4) > 0).ToDictionary(q => q, _ => chance.Next(1, 6));
                var answer = new SurveyAnswer(Guid.NewGuid(), survey.Id, new SurveyAnswerContent(AnswerChannel.Paper, (UserGroups)chance.Next(256), StakeholderGroups.Users, marks, "Words"), Day(), somebody);
                if (chance.Next(9) == 0) answer.Void("Twice", Today, somebody);
                db.Add(answer);
            }
        }

        for (var i = 0; i < 120; i++)
        {
            var (opens, kind) = (Day(), chance.Next(2) == 0 ? ConsultationKind.FormalConsultation : ConsultationKind.Survey);
            var it = ConsultationGiven.Open($"{i}", Any(divisions), somebody, London.StartOf(opens), 35 + chance.Next(70), d => d with { Kind = kind, LengthReason = chance.Next(4) == 0 ? "It is short" : null });
            if (chance.Next(6) == 0) it.Take(ConsultationAct.Extend, "More time", somebody, London.StartOf(opens), closesOn: it.ClosesOn!.Value.AddDays(chance.Next(1, 60)));
            switch (chance.Next(6))
            {
                case 0: it.Take(ConsultationAct.Withdraw, "Decided elsewhere", somebody, London.StartOf(opens.AddDays(3))); break;
                case 1: it.Take(ConsultationAct.Pause, "A strike", somebody, London.StartOf(opens.AddDays(3))); break;
                case 2: break;
                default: ConsultationGiven.Answer(it, somebody, London.StartOf(it.ClosesOn!.Value.AddDays(chance.Next(1, 120)))); break;
            }

            if (it.Stage == ConsultationState.Withdrawn && chance.Next(3) == 0)
                it.Take(ConsultationAct.Reopen, "It is open after all", somebody, London.StartOf(opens.AddDays(9)), opens.AddDays(20), opens.AddDays(80));
            db.Add(it);
        }

        await db.SaveAsync(doing, default);

        DateOnly Day() => Today.AddDays(-chance.Next(3650));
        T Any<T>(IReadOnlyList<T> some) => some[chance.Next(some.Count)];
    }

    public Task DisposeAsync() => database.DisposeAsync().AsTask();
}

/// <summary>What the database counts is what comes out when everything is read and gone through one by one.</summary>
public sealed class MeasureQueriesTests(TenYears years, FilledYear sample) : IClassFixture<TenYears>, IClassFixture<FilledYear>
{
    private static readonly StrategyEditions Editions = StrategyEditions.Load();

    public static TheoryData<int, string> YearsAndDays => new()
    {
        { 2011, "2020-06-01" }, { 2014, "2020-06-01" }, { 2018, "2020-06-01" }, { 2019, "2020-06-01" }, { 2020, "2020-06-01" },
        // In the middle of a year, on its first and its last day, on the day of the plans, and before it.
        { 2016, "2016-11-17" }, { 2017, "2017-04-01" }, { 2017, "2018-03-31" }, { 2015, "2015-04-30" }, { 2015, "2015-05-01" }, { 2021, "2020-06-01" },
    };

    [Theory]
    [MemberData(nameof(YearsAndDays))]
    public async Task Figures_OfGeneratedRecords_AreThoseCountedOneByOne(int start, string day)
    {
        await using var context = years.Open();
        await SameAsync(context.Db, new FinancialYear(start), DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData(2010)]
    [InlineData(2011)]
    [InlineData(2012)]
    public async Task Figures_OfTheSample_AreThoseCountedOneByOne(int start)
    {
        await using var context = sample.Open();
        await SameAsync(context.Db, new FinancialYear(start), new DateOnly(2012, 2, 2));
    }

    [Theory]
    [InlineData("2018-04-01")]
    [InlineData("2018-10-17")]
    [InlineData("2019-03-31")]
    public async Task Figures_UpToADay_AreThoseOfTheEvidenceOneByOne(string day)
    {
        await using var context = years.Open();
        var (db, year, on) = (context.Db, new FinancialYear(2018), DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));
        var naive = await NaiveMeasures.ReadAsync(db);
        var whole = await YearFigures.CountAsync(db, Editions, year, TenYears.Today, default);
        var evidence = new Dictionary<string, byte[]>();
        foreach (var kind in MeasureCatalogue.All)
            if (db.Counted(kind.Code, year, TenYears.Today) is { } counted) evidence[kind.Code] = Evidence.Pack(await counted.ToListAsync());
        var upTo = whole.UpTo(on, evidence, Editions);
        foreach (var scope in new[] { FigureScope.Whole, new FigureScope(2), new FigureScope(Divisions: [.. naive.Divisions.Take(2)]) })
        {
            foreach (var kind in MeasureCatalogue.All.Where(k => k.IsDated && evidence.ContainsKey(k.Code) && whole.Of(k, scope).Rate is not null))
            {
                var last = kind.IsByDueDate ? on.AddDays(-1) : on;
                var expected = kind.Code == MeasureCatalogue.Coverage ? naive.Coverage(year, Editions.All[0], e => e.Date <= last && Holds(scope, e.ConvenedById, e.Date))
                    : Sum(naive.Of(kind.Code, year, TenYears.Today).Where(c => c.On <= last && Holds(scope, c.Division, c.On)));
                // Where nothing had been answered by then, there is no figure rather than none of none.
                Assert.Equal((kind.Code, expected), (kind.Code, upTo.Of(kind, scope).Rate ?? (kind.OrEntered ? default : new Rate(-1, -1))));
            }
        }

        if (on == year.End) Assert.Equal(whole.Of(MeasureCatalogue.Find(MeasureCatalogue.Breadth)!, FigureScope.Whole), upTo.Of(MeasureCatalogue.Find(MeasureCatalogue.Breadth)!, FigureScope.Whole));
    }

    [Fact]
    public async Task Records_BehindAFigure_AreAsManyAsItSays()
    {
        await using var context = years.Open();
        var (db, year) = (context.Db, new FinancialYear(2018));
        var viewer = new Viewer(1, "", null, [new GrantedRole(Role.HeadOfEngagement, true, [])]);
        foreach (var kind in MeasureCatalogue.All)
        {
            if (db.Counted(kind.Code, year, TenYears.Today) is not { } counted) continue;
            var listed = new List<CountedRow>();
            CountedKey? after = null;
            for (var more = true; more;)
            {
                (var rows, more) = await db.ListAsync(counted, MeasureQueries.KindOf(kind.Code), after, viewer, default);
                listed.AddRange(rows);
                after = rows.Count == 0 ? null : new CountedKey(rows[^1].It.On, rows[^1].It.Id);
            }

            Assert.Equal(await counted.CountAsync(), listed.Count);
            Assert.Equal(listed.Count, listed.Select(r => r.It.Id).Distinct().Count());
            Assert.Equal(listed.OrderByDescending(r => r.It.On).ThenByDescending(r => r.It.Id).Select(r => r.It.Id), listed.Select(r => r.It.Id));
            // What the head may not read, like what is market-sensitive, is counted and has no name.
            if (MeasureQueries.KindOf(kind.Code) != CountedKind.Engagement) Assert.All(listed, r => Assert.NotNull(r.Name));
        }
    }

    private static async Task SameAsync(PortalDbContext db, FinancialYear year, DateOnly today)
    {
        var naive = await NaiveMeasures.ReadAsync(db);
        var figures = await YearFigures.CountAsync(db, Editions, year, today, default);
        var scopes = new List<FigureScope> { FigureScope.Whole };
        scopes.AddRange(Enumerable.Range(1, 4).Select(q => new FigureScope(q)));
        scopes.AddRange(naive.Divisions.Select(d => new FigureScope(Divisions: [d])));
        scopes.Add(new FigureScope(2, [.. naive.Divisions.Take(3)]));
        foreach (var scope in scopes)
        {
            var held = naive.HeldIn(year).Where(e => Holds(scope, e.ConvenedById, e.Date)).ToList();
            foreach (var approach in Editions.All[0].Approaches) foreach (var group in UserGroupSets.Each) Assert.Equal(held.Count(e => e.Approach == approach.Code && NaiveMeasures.Groups(e).HasFlag(group)), figures.Held(approach.Code, group, scope));
            foreach (var mode in Enum.GetValues<Mode>())
            {
                for (var month = 1; month <= 12; month++) Assert.Equal(held.Count(e => e.Mode == mode && e.Date.Month == month), figures.Held(mode, month, scope));
                Assert.Equal(held.Count(e => e.Mode == mode), figures.Held(mode, null, scope));
            }
        }

        foreach (var kind in MeasureCatalogue.All)
        {
            var counted = naive.Of(kind.Code, year, today).ToList();
            foreach (var scope in scopes)
            {
                var figure = figures.Of(kind, scope);
                var told = $"{kind.Code} of {year} on {today:yyyy-MM-dd}, quarter {scope.Quarter}, divisions {string.Join(' ', scope.Divisions ?? [])}";
                if (kind.Awaits is not null) Assert.True(figure.Rate is null, told);
                else if (kind.Source == MeasureSource.Entered || (kind.OrEntered && counted.Count == 0)) Assert.True(figure.Rate == (scope.Divisions is null ? naive.Entered(kind.Code, year, scope.Quarter) : null), told);
                else if (kind.Code == MeasureCatalogue.NewReach && !naive.KnowsWhoIsNew(year)) Assert.True(figure.Rate is null, told);
                else if ((kind.IsYearly && scope.Quarter is not null) || (kind.Code is MeasureCatalogue.Journey or MeasureCatalogue.UsesDocumented && scope.Divisions is not null)) Assert.True(figure.Rate is null, told);
                else
                {
                    Rate? expected = kind.Code == MeasureCatalogue.Coverage
                        ? Editions.InForceOn(today < year.End ? today : year.End) is { } edition ? naive.Coverage(year, edition, e => Holds(scope, e.ConvenedById, e.Date)) : null
                        : Sum(counted.Where(c => Holds(scope, c.Division, c.On)));
                    Assert.True(figure.Rate == expected, $"{told}: {figure.Rate?.Numerator} of {figure.Rate?.Denominator}, one by one {expected?.Numerator} of {expected?.Denominator}");
                }
            }

            // Split by its parts it adds up to the same.
            var parts = figures.ByPart(kind.Code, FigureScope.Whole);
            Assert.Equal(counted.GroupBy(c => c.Part).OrderBy(g => g.Key).Select(g => (g.Key, Sum(g))), parts.OrderBy(p => p.Key).Select(p => (p.Key, p.Value)));
        }
    }

    private static bool Holds(FigureScope scope, long? division, DateOnly on) =>
        (scope.Divisions is null || (division is { } d && scope.Divisions.Contains(d))) && (scope.Quarter is null || scope.Quarter == FinancialYear.QuarterOf(on));

    private static Rate Sum(IEnumerable<Naive> some) => some.Aggregate(default(Rate), (sum, c) => sum + new Rate(c.Counts ? 1 : 0, 1));
}
