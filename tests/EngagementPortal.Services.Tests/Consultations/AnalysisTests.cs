using EngagementPortal.Domain;
using EngagementPortal.Domain.Access;
using EngagementPortal.Domain.Consultations;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Consultations;
using EngagementPortal.Testing;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Tests.Consultations;

/// <summary>What happens to responses once they are there.</summary>
public sealed class AnalysisTests(PortalHost host) : IClassFixture<PortalHost>
{
    private Office Office => host.Office;

    [Fact]
    public async Task TwoCoders_KeepTheirOwn_AndWhatIsSettledCounts()
    {
        var asked = await AskAsync("Access", "Timing");
        var (access, timing) = (asked.Themes[0].Id, asked.Themes[1].Id);
        var answer = await SaidAsync(asked, "I cannot open the files on my typewriter");
        Assert.True((await CodeAsync(asked, Office.Staff, answer, 0, access))!.IsAllowed);
        Assert.Equal(Says([access], 1, false), await StandingAsync(answer));
        Assert.True((await CodeAsync(asked, Office.Planner, answer, 0, timing))!.IsAllowed);
        Assert.Equal(Says([access, timing], 2, true), await StandingAsync(answer));
        Assert.Equal([answer], await host.ReadAsync(async db => (await db.DifferencesAsync(asked.Id, null, default)).Select(d => d.AnswerId).ToList()));
        // The same coder in a second window: nothing is lost.
        await Assert.ThrowsAsync<StaleRecordException>(() => CodeAsync(asked, Office.Staff, answer, 0, timing));
        Assert.True((await CodeAsync(asked, Office.Staff, answer, 1))!.IsAllowed);
        Assert.Equal(Says([timing], 2, true), await StandingAsync(answer));

        await Assert.ThrowsAsync<AccessDeniedException>(() => SettleAsync(asked, Office.Staff, answer, access));
        await Assert.ThrowsAsync<AccessDeniedException>(() => CodeAsync(asked, Office.Stranger, answer, 0, access));
        Assert.True((await SettleAsync(asked, Office.Planner, answer, access))!.IsAllowed);
        Assert.Equal(Says([access], 2, false), await StandingAsync(answer));
        // What is coded later changes nothing of what was settled.
        Assert.True((await CodeAsync(asked, Office.Manager, answer, 0, timing))!.IsAllowed);
        Assert.Equal(Says([access], 3, false), await StandingAsync(answer));
        Assert.DoesNotContain("typewriter", string.Concat(await host.ReadAsync(db => db.Audit.Select(a => a.Changes).ToListAsync())), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CodersAtTheSameMoment_AreBothThere()
    {
        var asked = await AskAsync("One", "Two");
        var answer = await SaidAsync(asked, "Something that two read at once");
        await Task.WhenAll(CodeAsync(asked, Office.Staff, answer, 0, asked.Themes[0].Id, asked.Themes[1].Id), CodeAsync(asked, Office.Planner, answer, 0, asked.Themes[1].Id), CodeAsync(asked, Office.Manager, answer, 0));
        Assert.Equal(Says(asked.Themes.Select(t => t.Id), 3, true), await StandingAsync(answer));
    }

    [Fact]
    public async Task Merging_CarriesCodingsOver_AndDifferencesGo()
    {
        var asked = await AskAsync("Cost", "Costs", "Other");
        var (cost, costs, other) = (asked.Themes[0].Id, asked.Themes[1].Id, asked.Themes[2].Id);
        var answer = await SaidAsync(asked, "It costs too much of our time");
        var second = await SaidAsync(asked, "Both themes at once, says this one");
        await CodeAsync(asked, Office.Staff, answer, 0, cost);
        await CodeAsync(asked, Office.Planner, answer, 0, costs);
        await CodeAsync(asked, Office.Planner, second, 0, cost, costs, other);
        var version = await host.ReadAsync(db => db.Themes.Where(t => t.Id == costs).Select(t => t.Version).SingleAsync());
        Assert.Equal(ThemeService.IntoUnknown, (await MergeAsync(asked, costs, version, costs))!.Verdict.Findings.Single().Code);
        Assert.True((await MergeAsync(asked, costs, version, cost))!.IsAllowed);
        Assert.Equal(Says([cost], 2, false), await StandingAsync(answer));
        Assert.Equal(Says([cost, other], 1, false), await StandingAsync(second));
        Assert.Equal([cost, other], await host.ReadAsync(async db => (await db.ThemeTreeAsync(asked.Id, default)).Select(t => t.Theme.Id).ToList()));
        // Somebody's form still has the theme that is gone: it stands for the other.
        Assert.True((await CodeAsync(asked, Office.Manager, second, 0, costs))!.IsAllowed);
        Assert.Equal([cost], await host.ReadAsync(db => db.Codings.Where(c => c.AnswerId == second && c.CoderId == Office.Manager).SelectMany(c => c.Themes).Select(t => t.ThemeId).ToListAsync()));
        Assert.Equal(CodingRules.ThemeUnknown, (await CodeAsync(asked, Office.Head, second, 0, 999_999))!.Verdict.Findings.Single().Code);
    }

    [Fact]
    public async Task Figures_AreWhatCountingOneByOneGives()
    {
        var asked = await AskAsync("A", "B", "C");
        var random = new Random(5);
        var groups = UserGroupSets.Each.Append(UserGroups.None).ToArray();
        var said = new List<(UserGroups Group, HashSet<long> Themes, int[] Chosen, bool Suspect)>();
        for (var i = 0; i < 60; i++)
        {
            int[] chosen = [.. Enumerable.Range(0, 3).Where(_ => random.Next(2) == 0)];
            var (group, suspect) = (groups[random.Next(groups.Length)], random.Next(4) == 0);
            var response = await host.GivenAsync(g => asked.SayAsync(g, $"Number {i}", group, isSuspect: suspect, chosen: chosen));
            var themes = new HashSet<long>();
            foreach (var coder in new[] { Office.Staff, Office.Planner }.Where(_ => random.Next(3) > 0))
            {
                long[] given = [.. asked.Themes.Select(t => t.Id).Where(_ => random.Next(3) == 0)];
                await CodeAsync(asked, coder, response.Answers[0].Id, 0, given);
                themes.UnionWith(given);
            }

            said.Add((group, themes, chosen, suspect));
        }

        await using var context = host.Open();
        var consultation = await context.Db.Consultations.AsNoTracking().SingleAsync(c => c.Id == asked.Id);
        var figures = await context.Get<ResponseAnalysis>().FiguresAsync(consultation, default);
        Assert.Equal((60, said.Count(s => s.Suspect), 60), (figures.Responses, figures.Suspect, figures.ByModeration[Moderation.Waiting]));
        foreach (var theme in asked.Themes)
        {
            foreach (var group in groups)
            {
                var expected = said.Count(s => s.Group == group && s.Themes.Contains(theme.Id));
                Assert.Equal(expected, figures.Of(theme.Id, group));
                // Every number leads to as many records.
                Assert.Equal(expected, await context.Db.ResponsesTo(asked.Id, new ResponseFilter(Group: group, Theme: theme.Id), 1).CountAsync());
                Assert.Equal(expected, await context.Db.ResponsesTo(asked.Id, new ResponseFilter(Group: group, Theme: theme.Id), int.MaxValue).CountAsync());
            }
        }

        for (var place = 0; place < 3; place++)
        {
            var expected = said.Count(s => s.Chosen.Contains(place));
            Assert.Equal(expected, figures.Questions[asked.Choice.Id].Chosen[place]);
            Assert.Equal(expected, await context.Db.ResponsesTo(asked.Id, new ResponseFilter(Chosen: (asked.Choice.Id, place))).CountAsync());
        }

        Assert.Equal(figures.Uncoded, await context.Db.ResponsesTo(asked.Id, new ResponseFilter(NotCoded: true)).CountAsync());
        Assert.Equal(1, await context.Db.ResponsesTo(asked.Id, new ResponseFilter(Words: "\"Number 17\"")).CountAsync());
        // Kept until something is written, and counted anew then.
        Assert.Same(figures, await context.Get<ResponseAnalysis>().FiguresAsync(consultation, default));
        await host.GivenAsync(g => asked.SayAsync(g, "One more"));
        var now = await context.Db.Consultations.AsNoTracking().SingleAsync(c => c.Id == asked.Id);
        Assert.Equal(61, (await context.Get<ResponseAnalysis>().FiguresAsync(now, default)).Responses);
    }

    [Fact]
    public async Task WhatIsAlike_IsFoundOnce_AndCodedAtOnce()
    {
        const string campaign = "We ask you to go on publishing the price of bread each month since our members rely on it for their work";
        var asked = await AskAsync("Bread");
        List<long> ids = [];
        foreach (var words in new[] { campaign, "Nothing like it at all: the tables are too wide for a page and the notes too short", campaign.ToUpperInvariant(), campaign + " honestly" }) ids.Add(await SaidAsync(asked, words));
        await RoundAsync();
        Assert.Equal([(ids[0], 3)], await host.ReadAsync(async db => (await db.AlikeAsync(asked.Id, null, default)).Select(a => (a.AnswerId, a.Number)).ToList()));
        // One that comes later is compared with what was there.
        ids.Add(await SaidAsync(asked, campaign + "!"));
        await RoundAsync();
        Assert.Equal(4, await host.ReadAsync(db => db.AnswerReadings.Where(r => r.AnswerId == ids[0]).Select(r => r.Alike).SingleAsync()));
        await CodeAsync(asked, Office.Staff, ids[2], 0);
        var viewer = await SeeAsync(Office.Staff);
        await using (var context = host.Open())
        {
            var coded = await context.Get<CodingService>().CodeAlikeAsync(asked.Id, ids[0], [asked.Themes[0].Id], viewer, Doing(Office.Staff), default);
            Assert.Equal((3, 0), (coded!.Coded, coded.Left));
        }

        Assert.Equal(3, await host.ReadAsync(db => db.StandingThemes.CountAsync(t => t.ThemeId == asked.Themes[0].Id)));
        Assert.Equal(4, await host.ReadAsync(db => db.ResponsesTo(asked.Id, new ResponseFilter(Alike: ids[0])).CountAsync()));
    }

    [Fact]
    public async Task Moderation_IsForTheDivision_AndNothingIsQuotedWithoutIt()
    {
        var asked = await AskAsync("Names");
        var response = await host.GivenAsync(g => asked.SayAsync(g, "Mr Brown of number 4 told me that prices are late"));
        var (id, answer) = (response.Id, response.Answers[0].Id);
        await Assert.ThrowsAsync<AccessDeniedException>(() => DoAsync(Office.Stranger, (m, v, a) => m.ClearAsync(id, 1, v, a, default)));
        Assert.Equal(ModerationService.NotQuotable, (await DoAsync(Office.Planner, (m, v, a) => m.QuoteAsync(id, answer, Guid.NewGuid(), null, "prices are late", v, a, default)))!.Verdict.Findings.Single().Code);
        Assert.Equal(RedactionRules.NotThere, (await DoAsync(Office.Staff, (m, v, a) => m.TakeOutAsync(id, answer, 1, "Mrs Brown", RedactionReason.PersonalData, "A neighbour", v, a, default)))!.Verdict.Findings.Single().Code);
        Assert.True((await DoAsync(Office.Staff, (m, v, a) => m.TakeOutAsync(id, answer, 1, "Mr Brown of number 4", RedactionReason.PersonalData, "A neighbour", v, a, default)))!.IsAllowed);
        await Assert.ThrowsAsync<StaleRecordException>(() => DoAsync(Office.Staff, (m, v, a) => m.ClearAsync(id, 1, v, a, default)));
        Assert.True((await DoAsync(Office.Staff, (m, v, a) => m.ClearAsync(asked.Id, new Dictionary<long, int> { [id] = 2 }, v, a, default)))!.IsAllowed);
        Assert.Equal(RedactionRules.NotThere, (await DoAsync(Office.Planner, (m, v, a) => m.QuoteAsync(id, answer, Guid.NewGuid(), null, "Mr Brown", v, a, default)))!.Verdict.Findings.Single().Code);
        var token = Guid.NewGuid();
        for (var i = 0; i < 2; i++) Assert.True((await DoAsync(Office.Planner, (m, v, a) => m.QuoteAsync(id, answer, token, asked.Themes[0].Id, "prices are late", v, a, default)))!.IsAllowed);
        Assert.Equal([("prices are late", "Una User")], await QuotesAsync());
        // Withheld after all: it goes from the list by itself.
        Assert.True((await DoAsync(Office.Staff, (m, v, a) => m.WithholdAsync(id, 3, "After all", v, a, default)))!.IsAllowed);
        Assert.Empty(await QuotesAsync());
        await Assert.ThrowsAsync<AccessDeniedException>(() => DoAsync(Office.Manager, (m, v, a) => m.ForgetAsync(id, 4, v, a, default)));
        Assert.True((await DoAsync(Office.Head, (m, v, a) => m.ForgetAsync(id, 4, v, a, default)))!.IsAllowed);
        Assert.Equal((null, null, "Mr Brown of number 4 told me that prices are late"), await host.ReadAsync(db => db.Responses.Where(r => r.Id == id).Select(r => new ValueTuple<string?, string?, string?>(r.Name, r.Email, r.Answers[0].Words)).SingleAsync()));
        var audit = string.Concat(await host.ReadAsync(db => db.Audit.Select(a => a.Changes + a.Why).ToListAsync()));
        Assert.DoesNotContain("Brown", audit, StringComparison.Ordinal);

        Task<List<(string, string?)>> QuotesAsync() => host.ReadAsync(async db => (await db.QuotesForAsync(asked.Id, default)).Select(q => (q.Words, q.Name)).ToList());
    }

    [Fact]
    public async Task WhoGoesOn_GetsWhatNobodyCoded_OrWhatOthersDid()
    {
        var asked = await AskAsync("X");
        long one = await SaidAsync(asked, "First to be read"), two = await SaidAsync(asked, "Second to be read");
        var (staff, planner) = (await SeeAsync(Office.Staff), await SeeAsync(Office.Planner));
        await using var context = host.Open();
        var codings = context.Get<CodingService>();
        Assert.Equal((one, two, (long?)null), (await codings.NextAsync(asked.Id, CodingTurn.New, null, null, staff, default), await codings.NextAsync(asked.Id, CodingTurn.New, asked.Words.Id, one, staff, default), await codings.NextAsync(asked.Id, CodingTurn.Check, null, null, staff, default)));
        await CodeAsync(asked, Office.Staff, one, 0);
        Assert.Equal((two, one, (long?)null), (await codings.NextAsync(asked.Id, CodingTurn.New, null, null, planner, default), await codings.NextAsync(asked.Id, CodingTurn.Check, null, null, planner, default), await codings.NextAsync(asked.Id, CodingTurn.Check, null, null, staff, default)));
        Assert.Equal(one, await codings.BeforeAsync(asked.Id, two, staff, default));
        Assert.Null(await codings.ToCodeAsync(asked.Id + 1, one, staff, default));
    }

    private Task<Responded> AskAsync(params string[] themes) => host.GivenAsync(g => Responded.OfAsync(g, Office, themes: themes));

    private async Task<long> SaidAsync(Responded asked, string words) => (await host.GivenAsync(g => asked.SayAsync(g, words))).Answers[0].Id;

    private async Task<Services.Engagements.Saved?> CodeAsync(Responded asked, long coder, long answer, int seen, params long[] themes)
    {
        var viewer = await SeeAsync(coder);
        await using var context = host.Open();
        return await context.Get<CodingService>().CodeAsync(asked.Id, answer, seen, themes, viewer, Doing(coder), default);
    }

    private async Task<Services.Engagements.Saved?> SettleAsync(Responded asked, long by, long answer, params long[] themes)
    {
        var viewer = await SeeAsync(by);
        await using var context = host.Open();
        return await context.Get<CodingService>().SettleAsync(asked.Id, answer, 0, themes, "Read again", viewer, Doing(by), default);
    }

    private async Task<Services.Engagements.Saved?> MergeAsync(Responded asked, long theme, int seen, long into)
    {
        var viewer = await SeeAsync(Office.Planner);
        await using var context = host.Open();
        return await context.Get<ThemeService>().MergeAsync(asked.Id, theme, seen, into, viewer, Doing(Office.Planner), default);
    }

    private async Task<Services.Engagements.Saved?> DoAsync(long account, Func<ModerationService, Viewer, Activity, Task<Services.Engagements.Saved?>> what)
    {
        var viewer = await SeeAsync(account);
        await using var context = host.Open();
        return await what(context.Get<ModerationService>(), viewer, Doing(account));
    }

    private Task<string> StandingAsync(long answer) => host.ReadAsync(async db =>
    {
        var reading = await db.AnswerReadings.AsNoTracking().SingleAsync(r => r.AnswerId == answer);
        return Says(await db.StandingThemes.Where(t => t.AnswerId == answer).Select(t => t.ThemeId).ToListAsync(), reading.Coders, reading.Differs);
    });

    private static string Says(IEnumerable<long> themes, int coders, bool differ) => $"{string.Join(",", themes.Order())} by {coders}{(differ ? ", differing" : "")}";

    private async Task RoundAsync()
    {
        await using var context = host.Open();
        while (await context.Get<SimilarAnswers>().RoundAsync(3, default) > 0) { }
    }

    private Activity Doing(long account) => new("test.analysis", account, "Somebody", host.Clock.GetUtcNow());

    private Task<Viewer> SeeAsync(long account) => host.GivenAsync(g => g.ViewerAsync(account));
}
