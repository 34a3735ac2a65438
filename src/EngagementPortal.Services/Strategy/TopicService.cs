using EngagementPortal.Data;
using EngagementPortal.Domain;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Stakeholders;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Strategy;

/// <summary>Keeps topics, how important each is to each user group (section 2.3.6), and statistical outputs.</summary>
public sealed class TopicService(PortalDbContext db)
{
    /// <summary>Adds a topic, unless one of that name is beside it already.</summary>
    public async Task<Registered> AddAsync(string name, long? parentId, Activity activity, CancellationToken ct)
    {
        var verdict = await MayBeAsync(0, name, parentId, ct);
        if (!verdict.IsAllowed) return new Registered(verdict);
        var topic = new Topic(name, parentId);
        db.Topics.Add(topic);
        await db.SaveAsync(activity, ct);
        return new Registered(Verdict.Clear, topic.Id);
    }

    /// <summary>Renames or moves a topic, takes it off the lists offered or puts it back.</summary>
    public async Task<Registered> DescribeAsync(long id, int seen, string name, long? parentId, bool isRetired, Activity activity, CancellationToken ct)
    {
        var topic = await db.Topics.SingleAsync(t => t.Id == id, ct);
        StaleRecordException.Unless(topic, seen);
        var verdict = await MayBeAsync(id, name, parentId, ct);
        if (!verdict.IsAllowed) return new Registered(verdict, id);
        topic.Describe(name, parentId);
        topic.Retire(isRetired);
        await db.SaveAsync(activity, ct);
        return new Registered(Verdict.Clear, id);
    }

    /// <summary>Records how important a topic is to a user group, 1 to 5, as of a date.</summary>
    public async Task WeighAsync(long id, int seen, UserGroups group, int importance, DateOnly on, string? note, Activity activity, CancellationToken ct)
    {
        var topic = await db.Topics.SingleAsync(t => t.Id == id, ct);
        StaleRecordException.Unless(topic, seen);
        topic.Weigh(group, importance, on, note, activity.ActorId ?? 0);
        await db.SaveAsync(activity, ct);
    }

    /// <summary>Adds a statistical output, unless there is one of that name.</summary>
    public async Task<Registered> AddOutputAsync(string name, Activity activity, CancellationToken ct)
    {
        if (await OutputExistsAsync(0, name, ct)) return new Registered(Known("output.name-taken", "There is an output with this name already"));
        var output = new StatisticalOutput(name);
        db.Outputs.Add(output);
        await db.SaveAsync(activity, ct);
        return new Registered(Verdict.Clear, output.Id);
    }

    /// <summary>Renames a statistical output, takes it off the lists offered or puts it back.</summary>
    public async Task<Registered> DescribeOutputAsync(long id, int seen, string name, bool isRetired, Activity activity, CancellationToken ct)
    {
        var output = await db.Outputs.SingleAsync(o => o.Id == id, ct);
        StaleRecordException.Unless(output, seen);
        if (await OutputExistsAsync(id, name, ct)) return new Registered(Known("output.name-taken", "There is an output with this name already"), id);
        output.Describe(name, isRetired);
        await db.SaveAsync(activity, ct);
        return new Registered(Verdict.Clear, id);
    }

    private async Task<Verdict> MayBeAsync(long id, string name, long? parentId, CancellationToken ct)
    {
        var topics = await db.TopicRowsAsync(ct);
        return TopicRules.MayBe(new TopicRules.Facts(id, name, parentId, [.. topics.Select(t => new TopicRules.Known(t.Id, t.Name, t.ParentId))]));
    }

    // A short list, compared as it is searched: upper case in SQL would mean something else on each engine.
    private async Task<bool> OutputExistsAsync(long id, string name, CancellationToken ct) =>
        (await db.OutputRowsAsync(ct)).Exists(o => o.Id != id && Text.Fold(o.Name) == Text.Fold(name));

    private static Verdict Known(string code, string text) => Verdict.Refused(code, text, "Name");
}
