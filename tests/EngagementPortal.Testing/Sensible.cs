using AngleSharp.Html.Dom;

namespace EngagementPortal.Testing;

/// <summary>Fills in a form as somebody would who has all they need at hand.</summary>
public static class Sensible
{
    /// <summary>What a field of one line holds that takes no other words than its own, by the end of its name.</summary>
    private static readonly Dictionary<string, string> Typed = new(StringComparer.Ordinal)
    {
        ["Day"] = "16",
        ["Month"] = "1",
        ["Year"] = "2012",
        ["Starts"] = "16 January 2012",
        ["Ends"] = "17/1/2012",
        ["StartsAt"] = "10:00",
        ["EndsAt"] = "11:30",
        ["Headcount"] = "30",
        ["HeadingLine"] = "1",
        ["Cost"] = "250",
        ["CostEstimate"] = "250",
        ["StaffHours"] = "7.5",
        ["Hours"] = "7.5",
        ["Times"] = "2",
        ["Email"] = "filled.in@example.org",
        ["ContactEmail"] = "contact@example.org",
        // A network that tests may call, and where nobody answers.
        ["Address"] = "https://127.0.0.1:9/told",
        ["Website"] = "https://www.example.org",
        ["Telephone"] = "01633 455555",
        // References: what stands first in a database of tests.
        ["Needs"] = "NEED-1",
        ["Into"] = "NEED-1",
        ["Decisions"] = "NDC-1",
        ["Reference"] = "RES-1",
        ["EngagementId"] = "",
        ["FirstYear"] = "2011/12",
        ["LastYear"] = "2013/14",
        ["Tags"] = "filled in",
        ["AreaCode"] = "E92000001",
        ["Code"] = "no such code",
        ["Current"] = "not the one",
        ["Password"] = "a stapler of correct horses",
        ["RepeatedPassword"] = "a stapler of correct horses",
    };

    /// <summary>Dates that lie ahead.</summary>
    private static readonly Dictionary<string, string> Years = new(StringComparer.Ordinal)
    {
        ["TakesEffectOn"] = "2013",
        ["EndsOn"] = "2014",
        ["ReviewOn"] = "2013",
        ["Due"] = "2013",
        ["OpenUntil"] = "2013",
        ["LookAgainOn"] = "2013",
    };

    /// <summary>Lists in which something must be chosen, and boxes that must be ticked.</summary>
    private static readonly HashSet<string> Needed = ["Kind", "DivisionId", "Division", "Group", "To", "ToId", "Value", "IsSure", "IsDifferent", "Met", "MayNotBeContacted", "NotEnoughTime", "Ticked", "Stakeholder", "StakeholderGroups", "Scopes", "Events", "Audience", "IntoId", "None", "OwnerId", "DecidedById", "PriorityId", "Step", "Reason", "Goes"];

    /// <summary>Searches, and the organisation that the log would add: filled in, they would change what the form asks.</summary>
    private static bool IsAside(string name) => name.EndsWith("Search", StringComparison.Ordinal) || name.Contains(".New.", StringComparison.Ordinal);

    /// <summary>Fills in what the page left empty and somebody would not leave so.</summary>
    /// <param name="form">As the page showed it.</param>
    /// <param name="organisation">The organisation to choose where one is asked for.</param>
    public static FilledForm FillIn(this FilledForm form, long organisation)
    {
        foreach (var control in form.Controls)
        {
            var name = control.GetAttribute("name")!;
            if (IsAside(name) || !string.IsNullOrEmpty(form[name])) continue;
            switch (control)
            {
                case IHtmlSelectElement select when Last(name) == "Scope" && !string.IsNullOrEmpty(form[name[..^"Scope".Length] + "Role"]): form.Set(name, select.Options.First(o => o.Value.Length > 0).Value); break;
                case IHtmlSelectElement select when Needed.Contains(Last(name)): form.Set(name, select.Options.LastOrDefault(o => o.Value.Length > 0)?.Value); break;
                case IHtmlInputElement { Type: "radio" }: form.Choose(name, form.Controls.OfType<IHtmlInputElement>().Last(c => c.Name == name).Value); break;
                case IHtmlInputElement { Type: "checkbox" } box when Needed.Contains(Last(name)): form.Choose(name, box.Value); break;
                case IHtmlInputElement { Type: "hidden" or "checkbox" }: break;
                case IHtmlInputElement or IHtmlTextAreaElement: form.Set(name, Fitting(name)); break;
            }
        }

        foreach (var picker in form.Pickers.Where(p => Last(p) is "Who" or "Organisation" or "Parties" && form[p] is null)) form.Add(picker, $"o-{organisation}");
        return form;
    }

    /// <summary>The fields that take any words, each by its name.</summary>
    public static IReadOnlyList<string> Wordy(this FilledForm form) =>
    [
        .. form.Controls.Where(c => c is IHtmlTextAreaElement or IHtmlInputElement { Type: "text" }).Select(c => c.GetAttribute("name")!)
            .Where(n => !IsAside(n) && !Typed.ContainsKey(Last(n))).Distinct(),
    ];

    private static string Fitting(string name) => name.Split('.') is [.., var date, "Year"] && Years.TryGetValue(date, out var year) ? year : Typed.GetValueOrDefault(Last(name), $"Filled in {Last(name)}");

    private static string Last(string name) => name[(name.LastIndexOf('.') + 1)..].Split('[')[0];
}
