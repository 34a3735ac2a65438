using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Consultations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EngagementPortal.Services.Consultations;

/// <summary>
/// Finds answers that say nearly the same as one before them: those of a campaign. Each new answer is compared once, with the few first
/// ones that share a mark with it (<see cref="Likeness.Marks"/>), so that no page compares anything.
/// </summary>
public sealed class SimilarAnswers(PortalDbContext db, TimeProvider clock)
{
    /// <summary>Most first answers that one is compared with, word for word.</summary>
    private const int MostCandidates = 20;

    /// <summary>Compares the next new answers, in the order in which they came.</summary>
    /// <returns>How many; 0 when all are compared.</returns>
    public Task<int> RoundAsync(int most, CancellationToken ct) => db.AloneAsync(async () =>
    {
        // Compared with a value: a column alone as a condition is looked up in no index on SQLite.
        var compared = false;
        var readings = await db.AnswerReadings.Where(r => r.IsCompared == compared).OrderBy(r => r.AnswerId).Take(most).ToListAsync(ct);
        if (readings.Count == 0) return 0;
        var ids = readings.Select(r => r.AnswerId).ToList();
        var words = await db.ResponseAnswers.AsNoTracking().Where(a => EF.Parameter(ids).Contains(a.Id)).Select(a => new { a.Id, a.Words }).ToDictionaryAsync(a => a.Id, a => a.Words, ct);
        var likeness = readings.ToDictionary(r => r.AnswerId, r => Likeness.Of(words[r.AnswerId]));
        var marks = likeness.Where(l => l.Value is not null).ToDictionary(l => l.Key, l => l.Value!.Marks());

        // First answers that share a mark with any of these, from before and from among them.
        var (firsts, leaders, known) = (new Dictionary<(long Question, long Mark), List<long>>(), new Dictionary<long, AnswerReading>(), new Dictionary<long, Likeness>());
        foreach (var some in readings.Where(r => marks.ContainsKey(r.AnswerId)).GroupBy(r => r.QuestionId))
        {
            var question = some.Key;
            foreach (var sought in some.SelectMany(r => marks[r.AnswerId]).Distinct().Chunk(500))
            {
                var list = sought.ToList();
                foreach (var m in await db.AnswerMarks.AsNoTracking().Where(m => m.QuestionId == question && EF.Parameter(list).Contains(m.Mark)).OrderBy(m => m.AnswerId).ToListAsync(ct)) Remember(question, m.Mark, m.AnswerId);
            }
        }

        var candidates = firsts.Values.SelectMany(v => v.Take(MostCandidates)).Distinct().ToList();
        foreach (var some in candidates.Chunk(500))
        {
            var list = some.ToList();
            foreach (var leader in await db.AnswerReadings.Include(r => r.Answer).Where(r => EF.Parameter(list).Contains(r.AnswerId)).ToListAsync(ct))
            {
                leaders[leader.AnswerId] = leader;
                if (Likeness.Of(leader.Answer.Words) is { } its) known[leader.AnswerId] = its;
            }
        }

        foreach (var reading in readings)
        {
            if (likeness[reading.AnswerId] is not { } its)
            {
                reading.Lead();
                continue;
            }

            var alike = marks[reading.AnswerId].Reverse().SelectMany(m => firsts.GetValueOrDefault((reading.QuestionId, m)) ?? []).Distinct().Take(MostCandidates)
                .Where(known.ContainsKey).Select(id => (Id: id, Share: its.With(known[id]))).Where(c => c.Share >= Likeness.Enough).OrderByDescending(c => c.Share).ThenBy(c => c.Id).Select(c => (long?)c.Id).FirstOrDefault();
            if (alike is { } leader)
            {
                reading.Follow(leaders[leader]);
                continue;
            }

            reading.Lead();
            (leaders[reading.AnswerId], known[reading.AnswerId]) = (reading, its);
            foreach (var mark in marks[reading.AnswerId].Distinct())
            {
                db.Add(new AnswerMark(reading.QuestionId, mark, reading.AnswerId));
                Remember(reading.QuestionId, mark, reading.AnswerId);
            }
        }

        await db.SaveAsync(Activity.OfPortal("response.compared", clock.GetUtcNow()), ct);
        return readings.Count;

        void Remember(long question, long mark, long answer)
        {
            if (!firsts.TryGetValue((question, mark), out var list)) firsts[(question, mark)] = list = [];
            list.Add(answer);
        }
    }, ct);
}

/// <summary>Compares new answers behind the pages.</summary>
public sealed class SimilarWork(IServiceScopeFactory scopes, ILogger<SimilarWork> logger) : BackgroundService
{
    /// <summary>Answers compared in one save: nobody waits long for their turn to write meanwhile.</summary>
    private const int AtOnce = 200;

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var compared = 0;
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                compared = await scope.ServiceProvider.GetRequiredService<SimilarAnswers>().RoundAsync(AtOnce, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            // A database that does not answer now does so later.
            catch (Exception e)
            {
                logger.LogWarning(e, "Answers could not be compared; the next look is in {Seconds} seconds", Every.TotalSeconds);
            }

            if (compared < AtOnce) await Task.Delay(Every, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
