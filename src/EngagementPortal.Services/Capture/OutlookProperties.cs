using System.Buffers.Binary;
using System.Text;

namespace EngagementPortal.Services.Capture;

/// <summary>
/// Properties of a mail, a recipient or an attachment as Outlook keeps them ([MS-OXMSG] 2.4): short values in one stream, each of the
/// others in a stream of its own that is named after it. One that is absent, or of another type, is null.
/// </summary>
internal sealed class OutlookProperties
{
    private const int EntryLength = 16;
    private const ushort Int32 = 0x0003;
    private const ushort Flags = 0x000B;
    private const ushort String8 = 0x001E;
    private const ushort Unicode = 0x001F;
    private const ushort Time = 0x0040;
    private const ushort Binary = 0x0102;

    private readonly CompoundFile.Storage storage;
    private readonly Dictionary<(ushort Id, ushort Type), ulong> values = [];

    /// <param name="storage">Where they are.</param>
    /// <param name="header">Bytes before the first value: 32 in a mail, 8 in its recipients and attachments.</param>
    /// <param name="narrow">The encoding of texts that are not Unicode; null for the mail itself, which names it.</param>
    public OutlookProperties(CompoundFile.Storage storage, int header, Encoding? narrow)
    {
        this.storage = storage;
        var bytes = storage.Stream("__properties_version1.0") ?? throw CompoundFile.Fault();
        for (var at = header; at + EntryLength <= bytes.Length; at += EntryLength)
        {
            var tag = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at));
            values.TryAdd(((ushort)(tag >> 16), (ushort)tag), BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(at + 8)));
        }

        Narrow = narrow ?? EncodingOf(Number(0x3FFD) ?? Number(0x3FDE)) ?? Encoding.Latin1;
    }

    /// <summary>The encoding of texts that are not Unicode.</summary>
    public Encoding Narrow { get; }

    /// <summary>A text without the zero that may end it.</summary>
    public string? Words(ushort id) =>
        (storage.Stream(NameOf(id, Unicode)) is { } wide ? Encoding.Unicode.GetString(wide, 0, wide.Length & ~1)
        : storage.Stream(NameOf(id, String8)) is { } narrow ? Narrow.GetString(narrow) : null)?.TrimEnd('\0');

    public byte[]? Bytes(ushort id) => storage.Stream(NameOf(id, Binary));

    public bool HasBytes(ushort id) => storage.HasStream(NameOf(id, Binary));

    public int? Number(ushort id) => values.TryGetValue((id, Int32), out var value) ? (int)value : null;

    public bool Is(ushort id) => values.TryGetValue((id, Flags), out var value) && (value & 0xFFFF) != 0;

    /// <summary>An instant: hundreds of nanoseconds since the year 1601.</summary>
    public DateTimeOffset? Instant(ushort id) =>
        values.TryGetValue((id, Time), out var value) && value > 0 && value <= (ulong)DateTime.MaxValue.AddDays(-1).ToFileTimeUtc() ? new DateTimeOffset(DateTime.FromFileTimeUtc((long)value)) : null;

    /// <summary>The encoding of a code page; null where it is none.</summary>
    public static Encoding? EncodingOf(int? codePage)
    {
        if (codePage is not { } page || page is <= 0 or > 65535) return null;
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(page) ?? Encoding.GetEncoding(page);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static string NameOf(ushort id, ushort type) => $"__substg1.0_{id:X4}{type:X4}";
}
