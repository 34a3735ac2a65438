using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using EngagementPortal.Domain.Webhooks;
using Microsoft.Extensions.Options;

namespace EngagementPortal.Services.Webhooks;

/// <summary>How an address answered.</summary>
/// <param name="Status">Null where nothing answered.</param>
/// <param name="Error">Null where it arrived.</param>
public sealed record CallAnswer(int? Status, string? Error)
{
    /// <summary>The receiver says that it wants nothing more (410).</summary>
    public bool IsGone => Status == (int)HttpStatusCode.Gone;
}

/// <summary>
/// Calls the addresses of other programs. Whoever enters an address makes this server call it, so that the machine behind a name is looked
/// at when the connection is made, and not before, when it could still be another one; nothing is followed elsewhere, and nothing of the
/// answer is read but its status.
/// </summary>
public sealed class WebhookCarrier : IDisposable
{
    /// <summary>Most bytes of an answer that are taken off the line, unread, to keep the connection.</summary>
    private const int MostDrained = 4096;

    private const string Otherwise = "It does not answer as it should";

    private readonly WebhookSettings settings;
    private readonly IReadOnlyList<IPNetwork> allowed;
    private readonly HttpClient http;

    public WebhookCarrier(IOptions<WebhookSettings> options)
    {
        (settings, allowed) = (options.Value, options.Value.Networks);
        http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            // A proxy would make the connection, and look at no address.
            UseProxy = false,
            ConnectCallback = ConnectAsync,
            ConnectTimeout = settings.Patience,
            // A name that leads elsewhere by now is looked up again.
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            MaxResponseHeadersLength = 16,
            MaxResponseDrainSize = MostDrained,
            ResponseDrainTimeout = TimeSpan.FromSeconds(1),
            AutomaticDecompression = DecompressionMethods.None,
        })
        { Timeout = Timeout.InfiniteTimeSpan };
        http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("EngagementPortal", "1"));
    }

    /// <summary>Sends a message, signed now.</summary>
    /// <param name="id">Stays the same with every attempt.</param>
    public async Task<CallAnswer> CallAsync(string address, string secret, string id, string body, CancellationToken ct)
    {
        // The receiver compares it with its own clock, so that it is the real time and not the portal's, which in Development stands in another year.
        var seconds = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", seconds.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", WebhookSecrets.Sign(secret, id, seconds, body));
        using var time = CancellationTokenSource.CreateLinkedTokenSource(ct);
        time.CancelAfter(settings.Patience);
        try
        {
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, time.Token);
            var status = (int)answer.StatusCode;
            return new CallAnswer(status, answer.IsSuccessStatusCode ? null
                : status is >= 300 and < 400 ? $"It answers {status} and leads elsewhere. Enter the address that it leads to"
                : $"It answers {status}");
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new CallAnswer(null, string.Create(CultureInfo.InvariantCulture, $"It does not answer within {settings.Patience.TotalSeconds:0.#} seconds"));
        }
        catch (HttpRequestException e)
        {
            // What stands in the exception can name machines of the portal's own network.
            return new CallAnswer(null, e.InnerException is NotPublicException refused ? refused.Message : e.HttpRequestError switch
            {
                HttpRequestError.NameResolutionError => "Its name is not known",
                HttpRequestError.SecureConnectionError => "Its certificate is not accepted",
                HttpRequestError.ConnectionError => "Nothing answers there",
                _ => Otherwise,
            });
        }
        // An address that nothing can be sent to at all: it is given up like any other.
        catch (Exception e) when (e is InvalidOperationException or IOException or NotSupportedException or UriFormatException)
        {
            return new CallAnswer(null, Otherwise);
        }
    }

    public void Dispose() => http.Dispose();

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var machines = IPAddress.TryParse(host, out var number) ? [number] : await Dns.GetHostAddressesAsync(host, ct);
        // Of a name with several machines all must do: which one is called is not for whoever answers for the name to choose.
        if (machines.Length == 0 || !machines.All(m => WebhookAddress.MayBeCalled(m, allowed))) throw new NotPublicException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(machines, port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private sealed class NotPublicException() : IOException("It does not lead to the public internet. Whoever runs the portal can allow other networks");
}
