using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EngagementPortal.Domain.Engagements;
using EngagementPortal.Domain.Stakeholders;
using EngagementPortal.Domain.Strategy;

namespace EngagementPortal.Domain.Imports;

/// <summary>Files whose rows are engagements, one or several to each.</summary>
internal sealed class EngagementRows(ImportFacts facts, CheckedRows table, NamesInFile names, PeopleInFile people)
{
    /// <summary>The engagements that come in, or are there already.</summary>
    public List<NewEngagement> Read(List<SourceRow> rows)
    {
        var tokens = new Dictionary<string, int>(StringComparer.Ordinal);
        var engagements = new List<NewEngagement>();
        foreach (var meeting in Meetings(rows))
        {
            var made = Engagement(meeting, tokens);
            // One row that is wrong keeps the whole meeting out: half of who took part would be false.
            if (meeting.Exists(r => table.Faulty.Contains(r.Line))) foreach (var row in meeting) table.Faulty.Add(row.Line);
            else if (made is not null) engagements.Add(made);
        }

        return engagements;
    }

    /// <summary>
    /// The rows of each meeting: those with one number, or alike where that is said; a row with nothing but organisations belongs to the
    /// one above it.
    /// </summary>
    private List<List<SourceRow>> Meetings(List<SourceRow> rows)
    {
        var meetings = new List<List<SourceRow>>();
        var byNumber = new Dictionary<string, List<SourceRow>>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var number = table.Cell(row, ImportField.Reference);
            if (number.Length == 0 && facts.Setup.JoinAlike && table.Cell(row, ImportField.Date) is { Length: > 0 } date && table.Cell(row, ImportField.Subject) is { Length: > 0 } subject)
                number = $"{date}\n{Text.Fold(subject)}\n{Text.Fold(table.Cell(row, ImportField.Place))}";
            if (number.Length > 0)
            {
                if (!byNumber.TryGetValue(number, out var joined)) meetings.Add(byNumber[number] = joined = []);
                joined.Add(row);
            }
            else if (meetings.Count > 0 && table.Cell(row, ImportField.Date).Length == 0 && table.Cell(row, ImportField.Subject).Length == 0 && table.Cell(row, ImportField.Organisations).Length > 0) meetings[^1].Add(row);
            else meetings.Add([row]);
        }

        return meetings;
    }

    private NewEngagement? Engagement(List<SourceRow> meeting, Dictionary<string, int> tokens)
    {
        var first = meeting[0];
        var date = table.Date(first, ImportField.Date);
        foreach (var row in meeting.Skip(1))
        {
            var text = table.Cell(row, ImportField.Date);
            if (text.Length > 0 && text != table.Cell(first, ImportField.Date) && table.Date(row, ImportField.Date) != date) table.Fault(row, ImportField.Date, $"The rows of this meeting have different dates (see line {first.Line.ToString(CultureInfo.InvariantCulture)})");
        }

        var with = meeting.SelectMany(names.OrganisationsOf).Distinct().ToList();
        var (known, added, notes) = Attendees(meeting, with);
        var audience = with.Count + known.Count + added.Count > 0 ? UserGroups.None : table.ChosenSet<UserGroups>(first, ImportField.UserGroups, (a, b) => a | b);

        var approach = Approach(first);
        var subjects = meeting.SelectMany(r => table.Columns[ImportField.Subject].Select(c => r[c])).Where(t => !ImportWords.IsBlank(t)).Distinct().ToList();
        var subject = subjects.Count > 0 ? subjects[0] : facts.Editions.All[0].Approach(approach)?.Name ?? "Meeting";
        var purposes = meeting.SelectMany(r => table.Columns[ImportField.Purpose].Select(c => r[c])).Where(t => !ImportWords.IsBlank(t)).Distinct().Concat(subjects.Skip(1)).ToList();
        subject = string.Join(' ', subject.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (subject.Length > Text.Line)
        {
            purposes.Insert(0, subject);
            subject = Text.Cut(subject, Text.Line);
        }

        purposes.AddRange(notes);
        var purpose = string.Join('\n', purposes);
        if (purpose.Length > Text.Paragraph) table.Fault(first, ImportField.Purpose, string.Create(CultureInfo.InvariantCulture, $"has {purpose.Length:N0} characters; it may have {Text.Paragraph:N0}"));

        var division = table.Chosen(first, ImportField.Division) is { } d ? long.Parse(d, CultureInfo.InvariantCulture) : (long?)null;
        var lead = table.Chosen(first, ImportField.Lead) is { } l ? long.Parse(l, CultureInfo.InvariantCulture) : facts.ById;
        if (division is null && table.Cell(first, ImportField.Division).Length == 0) table.Fault(first, ImportField.Division, "The division is missing. Say which one is meant where a row says nothing");
        var sensitivity = CheckedRows.Parsed<Sensitivity>(table.Chosen(first, ImportField.Sensitivity)) ?? Sensitivity.Normal;
        var reason = table.Line(first, ImportField.Reason, Text.Paragraph) ?? facts.Setup.Otherwise.GetValueOrDefault(ImportField.Reason);
        var statusReason = table.Line(first, ImportField.StatusReason, Text.Paragraph);
        var outcome = table.Line(first, ImportField.Outcome, Text.Paragraph);
        var details = new EngagementDetails
        {
            Purpose = purpose.Length == 0 ? null : purpose,
            Place = table.Line(first, ImportField.Place, Text.Line),
            Channel = CheckedRows.Parsed<MeetingChannel>(table.Chosen(first, ImportField.Channel)),
            Headcount = table.WholeNumber(first, ImportField.Headcount, 1_000_000),
            Cost = table.Number(first, ImportField.Cost, 9_999_999_999),
            StaffHours = table.Number(first, ImportField.StaffHours, 999_999),
            Satisfaction = table.WholeNumber(first, ImportField.Satisfaction, 5) is { } s and > 0 ? s : null,
        };
        if (date is not { } on) return null;
        // Lists that leave this portal say beside the first of a month that only the month is known.
        if (table.Chosen(first, ImportField.Precision) == DatePrecision.Month.Code()) on = new SourceDate(new DateOnly(on.Date.Year, on.Date.Month, 1), DatePrecision.Month);

        var status = CheckedRows.Parsed<EngagementStatus>(table.Chosen(first, ImportField.Status)) ?? (on.Date > facts.Today && facts.Setup.AheadIsPlanned ? EngagementStatus.Planned : EngagementStatus.Held);
        var tense = status is EngagementStatus.Held or EngagementStatus.Void ? EngagementTense.Held : EngagementTense.Planned;
        var edition = facts.Editions.InForceOn(on.Date);
        var verdict = LogRules.Judge(new LogFacts(tense, on.Date, facts.Today, ModeOf(approach), approach, edition, facts.Editions.All[0], Parties(with, known, added, audience), reason));
        foreach (var finding in verdict.Findings.Where(f => f.Severity == Severity.Blocks))
        {
            // What was planned, and called off or not held, lies in the past.
            if (finding.Code == LogRules.PlannedInPast && status is EngagementStatus.NotHeld or EngagementStatus.Cancelled) continue;
            var field = FieldOfFinding(finding);
            if (finding.Code == LogRules.OrganisationClosed) table.Warn(first, field, finding.Text);
            else table.Fault(first, field, finding.Code switch
            {
                LogRules.NobodyTookPart => "Nobody took part: the row names no organisation, person or audience",
                LogRules.HeldInFuture => "The date lies ahead. Say that rows like this are planned, or correct the date",
                LogRules.UnknownApproach when approach.Length == 0 => "The approach is missing. Say which one is meant where a row says nothing",
                LogRules.ReasonMissing => "The approach is not offered to those who took part. Say why it was used",
                _ => finding.Text,
            });
        }

        if (tense == EngagementTense.Planned && verdict.Expectation.Outcome == ExpectationOutcome.NotOffered && status == EngagementStatus.Planned)
            table.Warn(first, ImportField.Approach, "The approach is not offered to those who are to take part: a manager has to allow it");
        var reference = table.Cell(first, ImportField.Reference);
        return new NewEngagement(Token(on, subject, meeting, reference, tokens), ReferenceOf(reference), [.. meeting.Select(r => r.Line)], on.Date, on.Precision, status, ModeOf(approach), approach, subject)
        {
            Organisations = with,
            People = [.. known.Select(p => p.Id)],
            NewPeople = added,
            Audience = audience,
            Details = details,
            DivisionId = division ?? 0,
            LeadId = lead,
            StatusReason = statusReason,
            Outcome = outcome,
            Sensitivity = sensitivity,
            Expectation = verdict.Expectation.Outcome,
            Edition = edition?.Code,
            Reason = reason,
        };
    }

    /// <summary>The people of a meeting: those of the register, those who come in, and words about the others.</summary>
    private (List<KnownPerson> Known, List<string> Added, List<string> Notes) Attendees(List<SourceRow> meeting, List<OrganisationRef> with)
    {
        var (known, added, others) = (new List<KnownPerson>(), new List<string>(), new List<string>());
        foreach (var row in meeting)
        {
            foreach (var text in table.Many(row, ImportField.People, facts.Setup.SplitAtCommas))
            {
                var email = PeopleInFile.IsEmail(text) ? text : null;
                if (people.Find(text, email, with) is { } person)
                {
                    if (!known.Contains(person)) known.Add(person);
                }
                else if (facts.Setup.AddPeople && email is null && text.Length <= Text.Name && NameKey.Of(text).Length > 0)
                {
                    // With more than one organisation there, nobody can tell where they work.
                    OrganisationRef[] at = with is [var one] ? [one] : [];
                    var key = $"{NameKey.Of(text)}\n\n{string.Join(',', at)}";
                    people.People.TryAdd(key, new NewPerson(key, new PersonDetails(text), at));
                    if (!added.Contains(key)) added.Add(key);
                }
                else if (!others.Contains(text))
                {
                    others.Add(text);
                    table.Warn(row, ImportField.People, $"“{CheckedRows.Shortened(text)}” is not in the register: the name is kept in the purpose");
                }
            }
        }

        return (known, added, others.Count > 0 ? [$"With {string.Join(", ", others)}"] : []);
    }

    private string Approach(SourceRow row)
    {
        var text = table.Cell(row, ImportField.Approach);
        var mode = table.Chosen(row, ImportField.Mode);
        if (text.Length == 0) return facts.Setup.Otherwise.GetValueOrDefault(ImportField.Approach) ?? "";
        if (facts.Words.Meaning(ImportField.Approach, text, facts.Setup) is { } code) return code;
        // Near-twins in two modes: the mode tells which.
        var named = facts.Editions.All[0].Approaches.Where(a => a.Mode.Code() == mode && Text.Fold(a.Name) == Text.Fold(text)).ToList();
        return named.Count == 1 ? named[0].Code : table.Meaning(row, ImportField.Approach, text) ?? "";
    }

    private static Mode ModeOf(string approach) => Kebab.TryParse<Mode>(approach.Split('/')[0], out var mode) ? mode : Mode.Dialogue;

    private List<LogParty> Parties(List<OrganisationRef> with, List<KnownPerson> known, List<string> added, UserGroups audience)
    {
        var parties = new List<LogParty>();
        foreach (var it in with)
        {
            if (it.Id is { } id) parties.Add(new LogParty(names.ById[id].Name, names.ById[id].UserGroups, names.ById[id].StakeholderGroups == StakeholderGroups.None || (names.ById[id].StakeholderGroups & StakeholderGroups.Users) != 0, names.ById[id].ClosedOn));
            else parties.Add(new LogParty(names.Organisations[it.Key!].Details.Name, names.Organisations[it.Key!].Details.UserGroups));
        }

        // People are judged with their organisation, where it is there.
        foreach (var person in known.Where(p => !with.Exists(w => w.Id is { } id && p.Organisations.Contains(id))))
            parties.Add(new LogParty(person.Name, person.Organisations.Where(names.ById.ContainsKey).Select(o => names.ById[o].UserGroups).Union()));
        if (with.Count == 0) parties.AddRange(added.Select(k => new LogParty(people.People[k].Details.Name, UserGroups.None)));
        parties.AddRange(audience.Singly().Select(g => new LogParty(g.InWords(), g)));
        return parties;
    }

    private static ImportField FieldOfFinding(Finding finding) => finding.Field switch
    {
        "Date" => ImportField.Date,
        "Approach" => ImportField.Approach,
        "Who" => ImportField.Organisations,
        "Reason" => ImportField.Reason,
        _ => ImportField.Subject,
    };

    private static long? ReferenceOf(string text) => text.StartsWith("ENG-", StringComparison.OrdinalIgnoreCase) && long.TryParse(text.AsSpan(4), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    /// <summary>
    /// The same whenever the same rows are brought in, whatever is decided about them; rows that say the very same twice are two meetings.
    /// </summary>
    private Guid Token(SourceDate date, string subject, List<SourceRow> meeting, string reference, Dictionary<string, int> tokens)
    {
        var who = meeting.SelectMany(r => table.Columns[ImportField.Organisations].Concat(table.Columns[ImportField.People]).Concat(table.Columns[ImportField.UserGroups]).Select(c => Text.Fold(r[c]))).Where(t => t.Length > 0).Order(StringComparer.Ordinal);
        var said = $"{date}\n{Text.Fold(subject)}\n{Text.Fold(reference)}\n{string.Join('\n', who)}";
        var time = tokens[said] = tokens.GetValueOrDefault(said) + 1;
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(time == 1 ? said : $"{said}\n{time.ToString(CultureInfo.InvariantCulture)}"))[..16];
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80); // Version 8: of its own making (RFC 9562).
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash, bigEndian: true);
    }
}
