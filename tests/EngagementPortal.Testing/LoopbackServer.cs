using System.Net;
using System.Net.Sockets;

namespace EngagementPortal.Testing;

/// <summary>A server on loopback that converses with each of its clients by itself, until it is closed.</summary>
public abstract class LoopbackServer : IAsyncDisposable
{
    private readonly List<Task> running = [];
    private TcpListener listener = new(IPAddress.Loopback, 0);

    /// <summary>Listens from here on: what a server needs to converse is in its fields by now.</summary>
    protected LoopbackServer()
    {
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        running.Add(AcceptAsync(listener));
    }

    /// <summary>Where it listens, on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>From now on connections are refused.</summary>
    public void Close() => listener.Stop();

    /// <summary>From now on they are taken again.</summary>
    public void Reopen()
    {
        listener = new TcpListener(IPAddress.Loopback, Port);
        listener.Start();
        running.Add(AcceptAsync(listener));
    }

    public async ValueTask DisposeAsync()
    {
        Close();
        await Task.WhenAll(running);
        listener.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>One client's conversation. It hangs up with its end; a client may go away in the middle of it.</summary>
    protected abstract Task ConverseAsync(NetworkStream stream);

    private async Task AcceptAsync(TcpListener on)
    {
        while (true)
        {
            TcpClient client;
            try
            {
                client = await on.AcceptTcpClientAsync();
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                return; // Closed.
            }

            _ = ServeAsync(client);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            using (client) await ConverseAsync(client.GetStream());
        }
        catch (IOException)
        {
            // The client went away.
        }
    }
}
