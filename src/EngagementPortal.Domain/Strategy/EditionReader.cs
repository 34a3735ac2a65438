namespace EngagementPortal.Domain.Strategy;

/// <summary>
/// Turns an edition file into a <see cref="StrategyEdition"/> and checks it on the way. How many approaches, cells or
/// criteria there are is for the edition to say; that every mode and group is there is not.
/// </summary>
internal static class EditionReader
{
    private const int TenYears = 3650;

    public static StrategyEdition Read(EditionNode file)
    {
        file.HasExactly(
            "code", "title", "effectiveFrom", "equalityImpactAssessment", "stakeholderGroups", "userGroups",
            "obligations", "modes", "approaches", "aims", "principles", "outcomes", "criteria");

        var obligations = List(file["obligations"], Obligation, o => o.Kind);
        var modes = All(file["modes"], n => Mode(n, obligations), m => m.Mode);
        return new StrategyEdition
        {
            Code = Code(file["code"]),
            Title = file["title"].Text(),
            EffectiveFrom = file["effectiveFrom"].Date(),
            EqualityImpactAssessment = EqualityImpactAssessment(file["equalityImpactAssessment"]),
            StakeholderGroups = All(file["stakeholderGroups"], StakeholderGroup, g => g.Group),
            UserGroups = All(file["userGroups"], UserGroup, g => g.Group),
            Obligations = obligations,
            Modes = modes,
            Approaches = Approaches(file["approaches"], modes),
            Aims = Statements(file["aims"], (code, text) => new Aim(code, text), a => a.Code),
            Principles = Statements(file["principles"], (code, text) => new Principle(code, text), p => p.Code),
            Outcomes = Statements(file["outcomes"], (code, text) => new ExpectedOutcome(code, text), o => o.Code),
            Criteria = List(file["criteria"], Criterion, c => c.Code),
        };
    }

    private static EqualityImpactAssessment? EqualityImpactAssessment(EditionNode node)
    {
        if (node.IsNull) return null;
        node.HasExactly("title", "date", "summary", "address");
        var address = node["address"];
        return Uri.TryCreate(address.Text(), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? new EqualityImpactAssessment(node["title"].Text(), node["date"].Date(), node["summary"].Text(), uri)
            : throw address.Wrong("must be an http or https address");
    }

    private static StakeholderGroupDefinition StakeholderGroup(EditionNode node)
    {
        node.HasExactly("code", "name", "definition", "hasStrategy");
        return new StakeholderGroupDefinition(
            Known<StakeholderGroups>(node["code"], "stakeholder group"), node["name"].Text(), node["definition"].Text(), node["hasStrategy"].Flag());
    }

    private static UserGroupDefinition UserGroup(EditionNode node)
    {
        node.HasExactly("code", "name", "definition");
        return new UserGroupDefinition(Known<UserGroups>(node["code"], "user group"), node["name"].Text(), node["definition"].Text());
    }

    private static ObligationDefinition Obligation(EditionNode node)
    {
        node.HasExactly("code", "name", "settledBy");
        return new ObligationDefinition(Known<ObligationKind>(node["code"], "obligation"), node["name"].Text(), node["settledBy"].Text());
    }

    private static ModeDefinition Mode(EditionNode node, IReadOnlyList<ObligationDefinition> obligations)
    {
        node.HasExactly("code", "name", "section", "objective", "communication", "pledge", "examples", "obligations");
        return new ModeDefinition(
            Known<Mode>(node["code"], "mode"),
            node["name"].Text(),
            node["section"].Text(),
            node["objective"].Text(),
            node["communication"].Text(),
            node["pledge"].Text(),
            [.. node["examples"].Items().Select(e => e.Text())],
            List(node["obligations"], n => PledgeObligation(n, obligations), o => o.Kind, "kind"));
    }

    private static PledgeObligation PledgeObligation(EditionNode node, IReadOnlyList<ObligationDefinition> obligations)
    {
        node.HasExactly("kind", "dueDays");
        var kind = Known<ObligationKind>(node["kind"], "obligation");
        if (obligations.All(o => o.Kind != kind)) throw node["kind"].Wrong($"names \"{kind.Code()}\", which this edition does not describe");
        return new PledgeObligation(kind, node["dueDays"].Days(TenYears));
    }

    private static IReadOnlyList<Approach> Approaches(EditionNode node, IReadOnlyList<ModeDefinition> modes)
    {
        var approaches = List(node, n => Approach(n, modes), a => a.Code);
        if (modes.FirstOrDefault(m => approaches.All(a => a.Mode != m.Mode)) is { } empty)
            throw node.Wrong($"leaves the mode \"{empty.Mode.Code()}\" without any");
        return [.. approaches.OrderBy(a => a.Mode)];
    }

    private static Approach Approach(EditionNode node, IReadOnlyList<ModeDefinition> modes)
    {
        node.HasExactly("code", "mode", "name", "offeredTo");
        var mode = Known<Mode>(node["mode"], "mode");
        var name = node["name"].Text();
        var code = node["code"].Text();
        var expected = Strategy.Approach.CodeOf(mode, name);
        if (code != expected) throw node["code"].Wrong($"is \"{code}\", but its mode and name make it \"{expected}\"");

        var offeredTo = UserGroups.None;
        foreach (var item in node["offeredTo"].Items())
        {
            var group = Known<UserGroups>(item, "user group");
            if (offeredTo.HasFlag(group)) throw item.Wrong($"names \"{group.Code()}\" twice");
            offeredTo |= group;
        }

        return new Approach(code, mode, name, offeredTo, modes.First(m => m.Mode == mode).Section);
    }

    private static Criterion Criterion(EditionNode node)
    {
        node.HasExactly("code", "kind", "text", "question", "example");
        return new Criterion(
            Code(node["code"]),
            Known<CriterionKind>(node["kind"], "kind of criterion"),
            node["text"].Text(),
            node["question"].Text(),
            node["example"].Text());
    }

    private static IReadOnlyList<T> Statements<T>(EditionNode list, Func<string, string, T> make, Func<T, string> code) =>
        List(
            list,
            node =>
            {
                node.HasExactly("code", "text");
                return make(Code(node["code"]), node["text"].Text());
            },
            code);

    private static string Code(EditionNode node)
    {
        var code = node.Text();
        return code == Strategy.Approach.Slug(code) ? code : throw node.Wrong($"is \"{code}\", which is not lower case with hyphens");
    }

    private static T Known<T>(EditionNode node, string what) where T : struct, Enum =>
        Kebab.TryParse<T>(node.Text(), out var value) && !IsNone(value) ? value : throw node.Wrong($"names the unknown {what} \"{node.Text()}\"");

    /// <summary>A list in which no key comes twice.</summary>
    private static IReadOnlyList<T> List<T, TKey>(EditionNode list, Func<EditionNode, T> read, Func<T, TKey> key, string keyName = "code")
        where TKey : notnull
    {
        var all = new List<T>();
        var lines = new Dictionary<TKey, int>();
        foreach (var item in list.Items())
        {
            var value = read(item);
            all.Add(value);
            if (!lines.TryAdd(key(value), item[keyName].Line))
                throw item[keyName].Wrong($"repeats \"{item[keyName].Text()}\" of line {lines[key(value)]}");
        }

        return [.. all];
    }

    /// <summary>A list with every value of an enumeration once, put into its order.</summary>
    private static IReadOnlyList<T> All<T, TKey>(EditionNode list, Func<EditionNode, T> read, Func<T, TKey> key) where TKey : struct, Enum
    {
        var values = List(list, read, key);
        foreach (var wanted in Enum.GetValues<TKey>())
        {
            if (!IsNone(wanted) && !values.Any(v => key(v).Equals(wanted))) throw list.Wrong($"leaves out \"{wanted.Code()}\"");
        }

        return [.. values.OrderBy(key)];
    }

    /// <summary>The empty set of a flags enumeration, which is no member of it.</summary>
    private static bool IsNone<T>(T value) where T : struct, Enum => typeof(T).IsDefined(typeof(FlagsAttribute), false) && value.Equals(default(T));
}
