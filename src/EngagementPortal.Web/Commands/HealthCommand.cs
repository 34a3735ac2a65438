using System.CommandLine;

namespace EngagementPortal.Web.Commands;

/// <summary>Asks the portal that runs beside it whether it is ready: the health check of a container that has nothing else to ask with.</summary>
internal static class HealthCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static Command Create()
    {
        var address = new Option<Uri>("--address")
        {
            Description = "Where to ask; without it, this machine at the port of ASPNETCORE_HTTP_PORTS, else 8080.",
            DefaultValueFactory = _ => new Uri($"http://localhost:{Environment.GetEnvironmentVariable("ASPNETCORE_HTTP_PORTS")?.Split(';')[0] ?? "8080"}/health/ready"),
            CustomParser = given =>
            {
                if (Uri.TryCreate(given.Tokens[0].Value, UriKind.Absolute, out var address)) return address;
                given.AddError($"{given.Tokens[0].Value} is no address.");
                return null;
            },
        };
        var command = new Command("health", "Asks a running portal whether it is ready. Ends with 0 when it is, with 1 when not.") { address };
        command.SetAction((parsed, ct) => AskAsync(parsed.GetValue(address)!, parsed.InvocationConfiguration, ct));
        return command;
    }

    private static async Task<int> AskAsync(Uri address, InvocationConfiguration told, CancellationToken ct)
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { Timeout = Patience };
        try
        {
            using var answer = await client.GetAsync(address, ct);
            await told.Output.WriteLineAsync(await answer.Content.ReadAsStringAsync(ct));
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            await told.Error.WriteLineAsync(e.Message);
            return 1;
        }
    }
}
