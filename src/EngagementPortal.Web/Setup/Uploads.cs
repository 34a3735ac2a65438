using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;

namespace EngagementPortal.Web.Setup;

/// <summary>Pages that take files.</summary>
internal static class Uploads
{
    /// <summary>
    /// Lets forms with files in at a page: the metadata speaks to the server, which would cut others off, the filter reads them. To be said
    /// after everything else about pages (PostConfigure): their own set-up begins with no conventions at all.
    /// </summary>
    /// <param name="page">Name of the page.</param>
    /// <param name="most">Largest form, in bytes.</param>
    public static void Admit(this RazorPagesOptions pages, string page, long most) => pages.Conventions.AddPageApplicationModelConvention(page, model =>
    {
        model.EndpointMetadata.Add(new RequestSizeLimitAttribute(most));
        model.Filters.Add(new UploadLimit(most));
    });

    /// <summary>The whole of a file that was sent: no larger than the form in which it came may be.</summary>
    public static async Task<byte[]> ReadAsync(this IFormFile file, CancellationToken ct)
    {
        var content = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(content, ct);
        return content;
    }

    /// <summary>
    /// Reads a form with files in front of everything that looks at forms. One that is too large is answered with 413 and in words: it is
    /// listened to for a while all the same, since a browser that is cut off while it sends shows that alone.
    /// </summary>
    private sealed class UploadLimit(long most) : IAsyncAuthorizationFilter, IOrderedFilter
    {
        /// <summary>So much is listened to, in bytes.</summary>
        private const long Heard = 1024 * 1024 * 1024;

        /// <summary>Before the one that checks the antiforgery token, which reads the form.</summary>
        public int Order => 900;

        public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
        {
            var (http, request) = (context.HttpContext, context.HttpContext.Request);
            if (!HttpMethods.IsPost(request.Method)) return;
            try
            {
                if (request.ContentLength > most)
                {
                    if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = Heard;
                    await request.Body.DrainAsync(Heard, http.RequestAborted);
                    context.Result = new StatusCodeResult(StatusCodes.Status413PayloadTooLarge);
                    return;
                }

                http.Features.Set<IFormFeature>(new FormFeature(request, new FormOptions { MultipartBodyLengthLimit = most }));
                if (request.HasFormContentType) await request.ReadFormAsync(http.RequestAborted);
            }
            catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
            {
                context.Result = new StatusCodeResult(StatusCodes.Status413PayloadTooLarge);
            }
            catch (Exception e) when (e is InvalidDataException or BadHttpRequestException)
            {
                // What is no form is refused where all forms are.
            }
        }
    }
}
