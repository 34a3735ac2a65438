namespace EngagementPortal.Domain.Engagements;

/// <summary>Where an engagement stands. A draft is not one: see <see cref="Draft"/>.</summary>
public enum EngagementStatus
{
    Planned = 1,
    Held = 2,
    NotHeld = 3,
    Cancelled = 4,

    /// <summary>Entered in error: readable, counted nowhere.</summary>
    Void = 5,
}

/// <summary>How exactly a date is known.</summary>
public enum DatePrecision
{
    Day = 1,
    Month = 2,
}

/// <summary>Which way communication went (section 2.3.1).</summary>
public enum Direction
{
    FromOns = 1,
    TwoWay = 2,
    MultiWay = 3,
    ToOns = 4,
}

/// <summary>How people met.</summary>
public enum MeetingChannel
{
    InPerson = 1,
    Telephone = 2,
    Video = 3,
    Email = 4,
    Letter = 5,
    Web = 6,
    Other = 7,
}

/// <summary>Who may read a record.</summary>
public enum Sensitivity
{
    /// <summary>Everyone signed in.</summary>
    Normal = 0,

    /// <summary>The divisions concerned, managers above them, and named people.</summary>
    Restricted = 1,

    /// <summary>Named people only.</summary>
    MarketSensitive = 2,
}

/// <summary>How a record came in.</summary>
public enum Source
{
    Typed = 1,
    Import = 2,
    Email = 3,
    Api = 4,

    /// <summary>Part of the sample year, made up.</summary>
    Sample = 5,
}

/// <summary>How a point was put, on five steps.</summary>
public enum Sentiment
{
    VeryNegative = -2,
    Negative = -1,
    Neutral = 0,
    Positive = 1,
    VeryPositive = 2,
}
