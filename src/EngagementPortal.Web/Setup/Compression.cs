using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;

namespace EngagementPortal.Web.Setup;

/// <summary>
/// Compresses pages for those who come by the portal's own links, by an address they typed or by a bookmark. A request that another
/// site began is answered uncompressed: from the length of compressed answers to guesses of its choosing a site that also hears the
/// line could learn what stands beside them (BREACH). See docs/decisions/0009.
/// </summary>
internal static class CompressionSetup
{
    public static void AddCompression(this WebApplicationBuilder builder)
    {
        builder.Services.AddResponseCompression(o => o.EnableForHttps = true);
        builder.Services.Configure<BrotliCompressionProviderOptions>(o => o.Level = CompressionLevel.Fastest);
        builder.Services.Configure<GzipCompressionProviderOptions>(o => o.Level = CompressionLevel.Fastest);
    }

    public static void UseCompression(this WebApplication app) =>
        app.UseWhen(context => context.Request.Headers["Sec-Fetch-Site"] == "same-origin" || context.Request.Headers["Sec-Fetch-Site"] == "none", own => own.UseResponseCompression());
}
