namespace EngagementPortal.Web.Setup;

/// <summary>Begins the program, for serving and for its commands alike.</summary>
internal static class Building
{
    /// <summary>
    /// The framework's builder without its watch on the settings' folder: settings are read at the start, and the watch would wake up
    /// with every write to a database that stands below it.
    /// </summary>
    public static WebApplicationBuilder Begin(params string[] args) =>
        WebApplication.CreateBuilder([.. args, "--hostBuilder:reloadConfigOnChange=false"]);
}
