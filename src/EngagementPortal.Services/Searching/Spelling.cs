using EngagementPortal.Data;
using EngagementPortal.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EngagementPortal.Services.Searching;

/// <summary>
/// The words in the names of organisations and people, by which slips of the finger in a search are put right. Kept in memory and read
/// again when they are older than <see cref="Fresh"/>: a new name is found at once, and its misspellings a little later.
/// </summary>
public sealed class Spelling(IServiceScopeFactory scopes, TimeProvider clock) : IDisposable
{
    /// <summary>So long the words are taken for those of the register.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim turn = new(1, 1);
    private KnownWords? known;
    private DateTimeOffset readAt;

    /// <summary>What was sought as it is most likely meant; null where every word begins a name, or none is near enough to one.</summary>
    public async Task<Sought?> LikelyAsync(Sought sought, CancellationToken ct)
    {
        var words = await WordsAsync(ct);
        var likely = sought.Spelt(w => words.Begins(w) ? w : words.Nearest(w) ?? w);
        return likely.Line == sought.Line ? null : likely;
    }

    public void Dispose() => turn.Dispose();

    private async Task<KnownWords> WordsAsync(CancellationToken ct)
    {
        if (known is { } words && clock.GetUtcNow() - readAt < Fresh) return words;
        await turn.WaitAsync(ct);
        try
        {
            if (known is not null && clock.GetUtcNow() - readAt < Fresh) return known;
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
            var read = new KnownWords();
            // The texts that are searched, so that what is put right is found: names, other names and tags; names and posts.
            await foreach (var text in db.Organisations.AsNoTracking().Select(o => o.SearchText).AsAsyncEnumerable().WithCancellation(ct)) read.Add(text);
            await foreach (var text in db.People.AsNoTracking().Where(p => p.ErasedAt == null).Select(p => p.NameKey).AsAsyncEnumerable().WithCancellation(ct)) read.Add(text);
            read.Close();
            (known, readAt) = (read, clock.GetUtcNow());
            return read;
        }
        finally
        {
            turn.Release();
        }
    }
}
