using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using EngagementPortal.Domain.Strategy;

namespace EngagementPortal.Services.Strategy;

/// <summary>
/// How answers and advice are written into a snapshot and read from it. The advice carries its words with it, so that it
/// reads the same whatever editions come later.
/// </summary>
public static class AdviceJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        IgnoreReadOnlyProperties = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    public static string Write(AdviceFacts facts) => JsonSerializer.Serialize(facts, Options);

    public static string Write(Advice advice) => JsonSerializer.Serialize(advice, Options);

    /// <summary>The answers of a snapshot.</summary>
    public static AdviceFacts Facts(string json) => JsonSerializer.Deserialize<AdviceFacts>(json, Options)!;

    /// <summary>The advice of a snapshot.</summary>
    public static Advice Advice(string json) => JsonSerializer.Deserialize<Advice>(json, Options)!;
}
