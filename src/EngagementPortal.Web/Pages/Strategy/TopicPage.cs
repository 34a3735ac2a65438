using EngagementPortal.Data;
using EngagementPortal.Services.Strategy;
using EngagementPortal.Web.Pages.Register;
using EngagementPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace EngagementPortal.Web.Pages.Strategy;

/// <summary>A page about one topic: 404 where there is none with the key in the address.</summary>
public abstract class TopicPage(PortalDbContext db) : RegisterPage(db)
{
    [BindProperty(SupportsGet = true, Name = "id")]
    public long Id { get; set; }

    /// <summary>The topic that the page is about.</summary>
    public TopicRow Topic { get; private set; } = null!;

    /// <summary>All topics.</summary>
    public IReadOnlyList<TopicRow> All { get; private set; } = [];

    /// <summary>Its own page.</summary>
    public string Path => $"/strategy/topics/{Id}";

    /// <summary>The way back from a page below its own.</summary>
    public IReadOnlyList<Crumb> Crumbs => [new("Topics", "/strategy/topics"), new(Topic.Name, Path)];

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        All = await Db.TopicRowsAsync(HttpContext.RequestAborted);
        if (All.FirstOrDefault(t => t.Id == Id) is not { } topic)
        {
            context.Result = NotFound();
            return;
        }

        Topic = topic;
        await base.OnPageHandlerExecutionAsync(context, next);
    }

    /// <summary>Topics that another can be a part of, as a tree.</summary>
    internal static IReadOnlyList<Choice> Offered(IReadOnlyCollection<TopicRow> topics) => topics.Tree().Where(t => !t.Topic.IsRetired).InChoices();
}
