using EngagementPortal.Web.Setup;

var builder = WebApplication.CreateBuilder(args);
builder.AddLogging();
builder.AddClock();
builder.AddData();
builder.AddServices();
builder.AddAccess();
builder.AddPages();
builder.AddErrorPages();
builder.AddApi();
builder.AddHealth();

var app = builder.Build();
app.UseErrorPages();
app.UseSecurityHeaders();
app.UseHttpsOnly();
app.UseRequestLogging();
app.UseRequestLocalization();
app.UseCarriedForms();
app.UseRouting();
app.UseAccess();
app.MapAssets();
app.MapPages();
app.MapApi();
app.MapHealth();

await app.PrepareAsync();
await app.RunAsync();

/// <summary>The portal's entry point, named so that tests can start it.</summary>
public sealed partial class Program;
