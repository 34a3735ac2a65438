using EngagementPortal.Domain.Attachments;
using EngagementPortal.Services.Attachments;
using EngagementPortal.Web.TagHelpers;

namespace EngagementPortal.Web.Pages.Attachments;

/// <summary>The section of attachments on the page of a record.</summary>
/// <param name="Rows">Also those that were removed.</param>
/// <param name="MayChange">Whether the viewer may attach and remove.</param>
public sealed record AttachmentsView(AttachedTo To, IReadOnlyList<AttachmentRow> Rows, bool MayChange);

/// <summary>How pages about attachments name the record.</summary>
internal static class HolderWords
{
    public static string Title(this AttachmentHolder holder) => holder.Reference is { } reference ? $"{reference}: {holder.Name}" : holder.Name;

    public static IEnumerable<Crumb> Crumbs(this AttachmentHolder holder) =>
        [new($"{holder.To.Owner}s", holder.To.Path[..holder.To.Path.LastIndexOf('/')]), new(holder.Reference ?? holder.Name, holder.To.Path)];
}
