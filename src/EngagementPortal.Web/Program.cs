using EngagementPortal.Web.Commands;
using EngagementPortal.Web.Setup;

// "seed", "backup" and so on: does that and stops. Anything else serves the portal.
if (await PortalCommands.RunAsync(args) is { } exitCode) return exitCode;

var builder = Building.Begin(args);
builder.AddLogging();
builder.AddClock();
builder.AddData();
builder.AddServices();
builder.AddMail();
builder.AddWebhooks();
builder.AddAttachments();
builder.AddCapture();
builder.AddAccess();
builder.AddPages();
builder.AddErrorPages();
builder.AddSecurityHeaders();
builder.AddCompression();
builder.AddApi();
builder.AddHealth();

var app = builder.Build();
app.UseRequestLogging();
app.UseCompression();
app.UseErrorPages();
app.UseSecurityHeaders();
app.UseHttpsOnly();
app.UseRequestLocalization();
app.UseCarriedForms();
app.UseRouting();
app.UseAccess();
app.MapAssets();
app.MapPages();
app.MapApi();
app.MapHealth();

if (!await app.PrepareAsync()) return 1;
await app.RunAsync();
return 0;

/// <summary>The portal's entry point, named so that tests can start it.</summary>
public sealed partial class Program;
