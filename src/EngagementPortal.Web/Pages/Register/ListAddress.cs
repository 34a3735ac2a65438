namespace EngagementPortal.Web.Pages.Register;

/// <summary>The address of a list with everything that narrows it; from it the addresses of its neighbours are made.</summary>
public sealed class ListAddress(string path, IEnumerable<KeyValuePair<string, string?>> said)
{
    private readonly List<KeyValuePair<string, string?>> said = [.. said.Where(s => !string.IsNullOrWhiteSpace(s.Value))];

    /// <summary>The same list with one thing said otherwise; null leaves it unsaid.</summary>
    public string With(string key, string? value) => Address(path, said.Where(s => s.Key != key).Append(new(key, value)));

    /// <summary>The same list with nothing said about something.</summary>
    public string Without(string key) => With(key, null);

    /// <summary>What it is narrowed to at another address, which says one thing more.</summary>
    public string At(string other, string key, string value) => Address(other, said.Prepend(new(key, value)));

    private static string Address(string path, IEnumerable<KeyValuePair<string, string?>> pairs) =>
        path + QueryString.Create(pairs.Where(p => !string.IsNullOrWhiteSpace(p.Value)));
}

/// <summary>A filter that is set: what it says, and the list without it.</summary>
public sealed record FilterTag(string Text, string Href);

/// <summary>A select of a filter panel, named as its value stands in the address.</summary>
public sealed record FilterSelect(string Name, string Label, string? Current, string Anything, IEnumerable<KeyValuePair<string, string>> Options);
