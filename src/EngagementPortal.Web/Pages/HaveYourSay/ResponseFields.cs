using EngagementPortal.Domain.Consultations;
using EngagementPortal.Web.Pages.Consultations;

namespace EngagementPortal.Web.Pages.HaveYourSay;

/// <summary>What the public form and that of staff show alike: see <c>_Questions.cshtml</c> and <c>_Respondent.cshtml</c>.</summary>
public interface IResponseFields
{
    ResponseForm Form { get; }

    /// <summary>In their order.</summary>
    IReadOnlyList<Question> Questions { get; }

    ResponseLanguage Language { get; }
}

/// <summary>The words around the questions, in both languages.</summary>
public static class ResponseWords
{
    /// <summary>One of two texts.</summary>
    public static string Or(this ResponseLanguage language, string english, string welsh) => language == ResponseLanguage.Welsh ? welsh : english;
}
