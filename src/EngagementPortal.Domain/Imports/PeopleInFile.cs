using EngagementPortal.Domain.Stakeholders;

namespace EngagementPortal.Domain.Imports;

/// <summary>The people whom a file names, matched with the register; and those who come in with it.</summary>
internal sealed class PeopleInFile(ImportFacts facts, CheckedRows table, NamesInFile names)
{
    private readonly ILookup<string, KnownPerson> peopleByName = facts.Register.People.ToLookup(p => NameKey.Of(p.Name));
    private readonly ILookup<string, KnownPerson> peopleByEmail = facts.Register.People.Where(p => p.EmailKey is not null).ToLookup(p => p.EmailKey!);
    private readonly HashSet<string> addresses = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Those who come in, by the key by which engagements of the file refer to them.</summary>
    public Dictionary<string, NewPerson> People { get; } = new(StringComparer.Ordinal);

    /// <summary>Takes down the people who come in.</summary>
    /// <returns>How many are there already.</returns>
    public int Read(List<SourceRow> rows)
    {
        var there = 0;
        foreach (var row in rows)
        {
            var name = table.Line(row, ImportField.Name, Text.Name);
            if (name is null && !table.Faulty.Contains(row.Line)) table.Fault(row, ImportField.Name, "The name is missing");
            var email = table.Line(row, ImportField.Email, 254);
            if (email is not null && !IsEmail(email)) table.Fault(row, ImportField.Email, $"“{CheckedRows.Shortened(email)}” is not an e-mail address");
            var details = new PersonDetails(name ?? "")
            {
                Post = table.Line(row, ImportField.Post, Text.Line),
                Email = email,
                Telephone = table.Line(row, ImportField.Telephone, 40),
                MayBeContacted = table.Chosen(row, ImportField.MayBeContacted) != ImportWords.No,
                NoContactReason = table.Line(row, ImportField.NoContactReason, Text.Paragraph) ?? "As in the file that was imported",
                Notes = table.Line(row, ImportField.Notes, Text.Paragraph),
            };
            if (table.Faulty.Contains(row.Line)) continue;
            var at = names.OrganisationsOf(row);
            if (table.Faulty.Contains(row.Line)) continue;
            var known = Find(name!, email, at);
            if (known is not null || (email is not null && addresses.Contains(email)))
            {
                there++;
                continue;
            }

            var key = $"{NameKey.Of(name)}\n{email?.ToLowerInvariant()}\n{string.Join(',', at)}";
            if (People.TryAdd(key, new NewPerson(key, details, at)))
            {
                if (email is not null) addresses.Add(email);
            }
            else
            {
                table.Warn(row, ImportField.Name, "They stand in the file twice: the first row is taken");
                there++;
            }
        }

        return there;
    }

    /// <summary>A person of the register: by their address; else by their name, where one alone has it or one alone of those is with these organisations.</summary>
    public KnownPerson? Find(string name, string? email, List<OrganisationRef> at)
    {
        if (email is not null) return peopleByEmail[email.ToLowerInvariant()].FirstOrDefault();
        var same = peopleByName[NameKey.Of(name)].ToList();
        var with = same.Where(p => p.Organisations.Any(o => at.Any(a => a.Id == o))).ToList();
        return with.Count == 1 ? with[0] : same.Count == 1 && (at.Count == 0 || same[0].Organisations.Count == 0) ? same[0] : null;
    }

    /// <summary>Whether a text is an e-mail address.</summary>
    public static bool IsEmail(string text) => text.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at == text.LastIndexOf('@') && text.IndexOf('.', at) > at + 1 && !text.EndsWith('.') && !text.Any(char.IsWhiteSpace);
}
