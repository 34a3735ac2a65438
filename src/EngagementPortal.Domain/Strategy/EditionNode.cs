using System.Globalization;
using System.Text;
using System.Text.Json;

namespace EngagementPortal.Domain.Strategy;

/// <summary>An edition file is wrong. The message names the file, the line and what is wrong there.</summary>
public sealed class EditionFileException(string fileName, int line, string problem, Exception? inner = null)
    : Exception($"{fileName}, line {line}: {problem}", inner)
{
    public string FileName { get; } = fileName;

    /// <summary>Counted from 1.</summary>
    public int Line { get; } = line;
}

/// <summary>
/// A JSON value that knows its line. The serializer forgets positions once a value is read, and most mistakes in an
/// edition file (an unknown group, a repeated code) are only seen afterwards.
/// </summary>
internal sealed class EditionNode
{
    private readonly string file;
    private readonly string? name;
    private readonly JsonTokenType type;
    private readonly string text = "";
    private readonly List<EditionNode> children = [];

    private EditionNode(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, string file, string? name)
    {
        this.file = file;
        this.name = name;
        Line = LineAt(json, reader.TokenStartIndex);
        type = reader.TokenType;
        switch (type)
        {
            case JsonTokenType.StartObject:
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var line = LineAt(json, reader.TokenStartIndex);
                    var property = TextOf(ref reader, line);
                    if (children.Any(c => c.name == property)) throw new EditionFileException(file, line, $"\"{property}\" is given twice");
                    reader.Read();
                    children.Add(new EditionNode(ref reader, json, file, property));
                }

                break;
            case JsonTokenType.StartArray:
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    children.Add(new EditionNode(ref reader, json, file, name));
                break;
            case JsonTokenType.String:
                text = TextOf(ref reader, Line);
                break;
            case JsonTokenType.Number:
                text = Encoding.UTF8.GetString(reader.ValueSpan);
                break;
        }
    }

    /// <summary>Counted from 1.</summary>
    public int Line { get; }

    /// <exception cref="EditionFileException">The bytes are not one JSON value in UTF-8.</exception>
    public static EditionNode Read(string file, ReadOnlySpan<byte> json)
    {
        if (json.StartsWith(Encoding.UTF8.Preamble)) json = json[Encoding.UTF8.Preamble.Length..];
        try
        {
            var reader = new Utf8JsonReader(json);
            reader.Read();
            var root = new EditionNode(ref reader, json, file, null);
            reader.Read(); // throws when something follows the value
            return root;
        }
        catch (JsonException e)
        {
            // The reader ends its message with its own count of the line, from 0.
            var problem = e.Message.Split(" LineNumber:")[0];
            throw new EditionFileException(file, (int)(e.LineNumber ?? 0) + 1, $"this is not JSON. {problem}", e);
        }
    }

    /// <summary>The mistake that stands here, to be thrown.</summary>
    public EditionFileException Wrong(string problem) => new(file, Line, name is null ? $"the file {problem}" : $"\"{name}\" {problem}");

    /// <summary>Every property is required and no other is known, so that a slip in a name is never passed over.</summary>
    public void HasExactly(params ReadOnlySpan<string> properties)
    {
        if (type != JsonTokenType.StartObject) throw Wrong("must be an object in { }");
        foreach (var child in children)
        {
            if (!properties.Contains(child.name)) throw new EditionFileException(file, child.Line, $"\"{child.name}\" is not a known property");
        }

        foreach (var property in properties)
        {
            if (children.All(c => c.name != property)) throw new EditionFileException(file, Line, $"\"{property}\" is missing");
        }
    }

    /// <summary>A property that <see cref="HasExactly"/> has found.</summary>
    public EditionNode this[string property] => children.First(c => c.name == property);

    public bool IsNull => type == JsonTokenType.Null;

    public IReadOnlyList<EditionNode> Items()
    {
        if (type != JsonTokenType.StartArray) throw Wrong("must be a list in [ ]");
        return children.Count > 0 ? children : throw Wrong("is empty");
    }

    public string Text()
    {
        if (type != JsonTokenType.String) throw Wrong("must be text in quotation marks");
        return string.IsNullOrWhiteSpace(text) ? throw Wrong("is empty") : text;
    }

    public bool Flag() => type switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => throw Wrong("must be true or false"),
    };

    public DateOnly Date() => DateOnly.TryParseExact(Text(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
        ? date
        : throw Wrong($"must be a date like \"2011-04-01\", not \"{text}\"");

    /// <summary>A whole number of days, 0 to <paramref name="most"/>; null where the file says null.</summary>
    public int? Days(int most)
    {
        if (IsNull) return null;
        return type == JsonTokenType.Number && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days <= most
            ? days
            : throw Wrong($"must be null or a whole number of days from 0 to {most}");
    }

    private static int LineAt(ReadOnlySpan<byte> json, long position) => json[..(int)position].Count((byte)'\n') + 1;

    private string TextOf(ref Utf8JsonReader reader, int line)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            throw new EditionFileException(file, line, "this is not valid UTF-8 text", e);
        }
    }
}
