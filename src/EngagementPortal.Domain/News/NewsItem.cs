namespace EngagementPortal.Domain.News;

/// <summary>What news are about, as readers choose among them.</summary>
[Flags]
public enum NewsSubjects
{
    None = 0,

    /// <summary>Consultations that are announced, open, or change their dates.</summary>
    Consultations = 1,

    /// <summary>What ONS answered, and what came of what people said.</summary>
    WhatCameOfIt = 2,

    /// <summary>Annual reports and scorecards.</summary>
    Reports = 4,
}

/// <summary>Something that ONS published: an entry of the feed, and of the mails to those who asked for them.</summary>
/// <param name="Key">The same for good, and of this item alone: <c>consultation-4-step-31</c>.</param>
/// <param name="At">The instant at which it became public.</param>
/// <param name="Path">The page within the portal that says more.</param>
public sealed record NewsItem(string Key, NewsSubjects Subject, DateTimeOffset At, string Title, string Summary, string Path);
