using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EngagementPortal.Testing;

/// <summary>A message that a receiver got.</summary>
/// <param name="Headers">By name in lower case.</param>
public sealed record Told(IReadOnlyDictionary<string, string> Headers, string Body);

/// <summary>Another program that is told things: a real server on this machine.</summary>
public sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly List<Told> got = [];

    private Receiver(WebApplication app) => this.app = app;

    /// <summary>What it got, in order.</summary>
    public IReadOnlyList<Told> Got
    {
        get { lock (got) return [.. got]; }
    }

    /// <summary>With which status it answers.</summary>
    public int Status { get; set; } = StatusCodes.Status204NoContent;

    /// <summary>Where it sends whoever calls, when its status leads elsewhere.</summary>
    public string? LeadsTo { get; set; }

    /// <summary>How long it takes to answer.</summary>
    public TimeSpan Takes { get; set; }

    /// <summary>How many bytes it answers with.</summary>
    public int Says { get; set; }

    /// <summary>Its address, by number.</summary>
    public string Address { get; private set; } = "";

    public static async Task<Receiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        var receiver = new Receiver(builder.Build());
        receiver.app.Run(receiver.AnswerAsync);
        await receiver.app.StartAsync();
        receiver.Address = receiver.app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/told";
        return receiver;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync();
        lock (got) got.Add(new Told(http.Request.Headers.ToDictionary(h => h.Key.ToLowerInvariant(), h => h.Value.ToString()), body));
        if (Takes > TimeSpan.Zero) await Task.Delay(Takes, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        http.Response.StatusCode = Status;
        if (LeadsTo is not null) http.Response.Headers.Location = LeadsTo;
        var sent = 0L;
        try
        {
            for (; sent < Says; sent += 8192) await http.Response.Body.WriteAsync(new byte[8192], http.RequestAborted);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // Whoever called does not want the rest.
        }

        if (Says > 0) said.TrySetResult(sent);
    }

    /// <summary>How many bytes of its long answer anybody took.</summary>
    public Task<long> SaidAsync() => said.Task.WaitAsync(TimeSpan.FromSeconds(20));

    private readonly TaskCompletionSource<long> said = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
