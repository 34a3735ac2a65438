using Microsoft.AspNetCore.DataProtection;

namespace EngagementPortal.Services.Surveys;

/// <summary>The links by which people answer a survey; a reminder carries the same link as the invitation.</summary>
public sealed class SurveyLinks(IDataProtectionProvider protection) : SealedLinks(protection, "EngagementPortal.Survey", Path)
{
    /// <summary>Where surveys are answered.</summary>
    public const string Path = "/survey";
}
