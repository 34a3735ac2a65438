using EngagementPortal.Data;
using EngagementPortal.Domain.Strategy;
using EngagementPortal.Services.Strategy;
using Microsoft.EntityFrameworkCore;

namespace EngagementPortal.Services.Exports;

/// <summary>Names that records refer to by key and of which there are few: read once for a file.</summary>
internal sealed class Names
{
    private readonly StrategyEditions? editions;
    private readonly Dictionary<long, string> divisions, staff, outputs;

    private Names(StrategyEditions? editions, Dictionary<long, string> divisions, Dictionary<long, string> staff, Dictionary<long, string> outputs) =>
        (this.editions, this.divisions, this.staff, this.outputs) = (editions, divisions, staff, outputs);

    internal static async Task<Names> ReadAsync(PortalDbContext db, StrategyEditions? editions, CancellationToken ct) => new(
        editions,
        await db.Divisions.AsNoTracking().ToDictionaryAsync(d => d.Id, d => d.Name, ct),
        await db.Users.AsNoTracking().Select(a => new { a.Id, a.Name }).ToDictionaryAsync(a => a.Id, a => a.Name, ct),
        await db.Outputs.AsNoTracking().Select(o => new { o.Id, o.Name }).ToDictionaryAsync(o => o.Id, o => o.Name, ct));

    /// <summary>The editions of the strategy, in whose words approaches and obligations are named.</summary>
    public StrategyEditions Editions => editions ?? throw new InvalidOperationException("This list is read without the editions.");

    public string? Division(long? id) => id is { } key ? divisions[key] : null;

    public string? Account(long? id) => id is { } key ? staff[key] : null;

    public string? Output(long? id) => id is { } key ? outputs[key] : null;

    /// <summary>What the edition of a day calls an approach; null where it has none with the code.</summary>
    public string? Approach(string code, DateOnly on) => Editions.On(on).Approach(code)?.Name;

    public string Mode(Mode mode, DateOnly on) => Editions.On(on).Mode(mode).Name;
}
