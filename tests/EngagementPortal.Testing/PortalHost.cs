using System.Net;
using EngagementPortal.Data;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace EngagementPortal.Testing;

/// <summary>
/// The portal as tests start it, one for each test class (<c>IClassFixture&lt;PortalHost&gt;</c>): environment "Testing", a
/// database of its own with the <see cref="Office"/> in it, and a clock that stands at 2 February 2012, 10:00, until a test
/// moves it. Antiforgery, policies and headers are those of production.
/// </summary>
public class PortalHost : WebApplicationFactory<Program>
{
    private readonly PortalDatabase database;

    public PortalHost() : this(withOffice: true) { }

    protected PortalHost(bool withOffice)
    {
        Clock = Start();
        database = PortalDatabase.CreateAsync(withOffice, Clock).GetAwaiter().GetResult();
        ClientOptions.BaseAddress = new Uri("https://localhost");
        ClientOptions.AllowAutoRedirect = false;
    }

    /// <summary>The domain's clock: <c>host.Clock.Advance(TimeSpan.FromDays(1))</c>.</summary>
    public FakeTimeProvider Clock { get; }

    /// <summary>Who and what stands in the database. Throws in an empty one.</summary>
    public Office Office => database.Office ?? throw new InvalidOperationException("This database is empty.");

    /// <summary>The name of the environment; a host for another one overrides it.</summary>
    protected virtual string EnvironmentName => "Testing";

    /// <summary>A browser that nobody has signed in with. It keeps cookies and follows no redirects by itself.</summary>
    public HttpClient Anybody() => CreateClient();

    /// <summary>A browser in which this account has signed in, through the sign-in page.</summary>
    public async Task<HttpClient> SignedInAs(string email, string password = Office.Password)
    {
        var client = Anybody();
        var form = (await client.OpenAsync("/sign-in")).Form("form[action^='/sign-in']");
        var answer = await form.Set("Form.Email", email).Set("Form.Password", password).SubmitAsync();
        return answer.Status == HttpStatusCode.Redirect
            ? client
            : throw new InvalidOperationException($"{email} could not sign in: {answer.Status} {string.Join("; ", answer.Summary)}");
    }

    /// <summary>A context of its own on the database, with the portal's services beside it. Dispose of it.</summary>
    public Context Open() => new(Services.CreateAsyncScope());

    /// <summary>Writes something into the database: <c>await host.GivenAsync(given => given.OrganisationAsync("DWP"))</c>.</summary>
    public async Task<T> GivenAsync<T>(Func<Given, Task<T>> write)
    {
        await using var context = Open();
        return await write(new Given(context.Db, Clock));
    }

    /// <summary>Reads something from the database: <c>await host.ReadAsync(db => db.Users.CountAsync())</c>.</summary>
    public async Task<T> ReadAsync<T>(Func<PortalDbContext, Task<T>> read)
    {
        await using var context = Open();
        return await read(context.Db);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(EnvironmentName);
        builder.UseSetting("ConnectionStrings:Portal", database.ConnectionString);
        builder.UseSetting("Database:Provider", PortalDatabase.Provider.ToString());
        builder.UseSetting("Database:MigrateOnStart", "false");
        builder.UseSetting("Attachments:Store", "Database");
        builder.UseSetting("Scorecard:CountAtStart", "false");
        builder.UseSetting("Imports:Work", "false");
        builder.UseSetting("Responses:Compare", "false");
        builder.UseSetting("Webhooks:Send", "false");
        builder.UseSetting("Webhooks:AllowedNetworks:0", "127.0.0.0/8");
        // Refused in Production.
        if (EnvironmentName != "Production") builder.UseSetting("Webhooks:HttpOnLoopback", "true");
        builder.UseSetting("Api:RequestsPerMinute", "100000");
        builder.UseSetting("Api:UnknownPerMinute", "100000");
        builder.UseSetting("Api:RefusedPerMinute", "100000");
        builder.UseSetting("Capture:Work", "false");
        builder.UseSetting("Capture:OwnDomains", "ons.example, portal.example");
        builder.UseSetting("Serilog:MinimumLevel:Default", "Error");
        builder.UseSetting("SignIn:RefusalTakes", "00:00:00");
        builder.UseSetting("SignIn:AttemptsPerMinute", "1000");
        builder.ConfigureTestServices(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock)));
    }

    internal static FakeTimeProvider Start() => new(new DateTimeOffset(2012, 2, 2, 10, 0, 0, TimeSpan.Zero));
}

/// <summary>The same with nothing in the database: no account, no directorate.</summary>
public class EmptyPortalHost() : PortalHost(withOffice: false);
