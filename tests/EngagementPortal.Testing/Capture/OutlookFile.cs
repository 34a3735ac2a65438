using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace EngagementPortal.Testing.Capture;

/// <summary>A mail as Outlook would save it (.msg, [MS-OXMSG]), written property by property.</summary>
public sealed class OutlookFile
{
    private readonly Bag mail = new("", 32);
    private readonly List<Bag> parts = [];
    private readonly List<int> named = [];
    private int recipients;
    private int attachments;

    /// <summary>Sectors of 4096 bytes.</summary>
    public bool IsLarge { get; init; }

    /// <summary>The encoding of texts; null for Unicode.</summary>
    public Encoding? Narrow { get; init; }

    /// <summary>A mail of this class, subject and text.</summary>
    public static OutlookFile Of(string? subject, string? body, string kind = "IPM.Note")
    {
        var file = new OutlookFile();
        file.Words(0x001A, kind);
        if (subject is not null) file.Words(0x0037, subject);
        if (body is not null) file.Words(0x1000, body);
        return file;
    }

    public OutlookFile Words(ushort id, string text)
    {
        mail.Words(id, text, Narrow);
        return this;
    }

    public OutlookFile Bytes(ushort id, byte[] bytes)
    {
        mail.Bytes(id, bytes);
        return this;
    }

    public OutlookFile Number(ushort id, int value)
    {
        mail.Value(id, 0x0003, (uint)value);
        return this;
    }

    public OutlookFile Instant(ushort id, DateTimeOffset at)
    {
        mail.Value(id, 0x0040, (ulong)at.UtcDateTime.ToFileTimeUtc());
        return this;
    }

    /// <summary>Who sent it: by an address, or, within one office, by a path of its directory.</summary>
    public OutlookFile From(string name, string? smtp, string? path = null)
    {
        mail.Words(0x0C1A, name, Narrow);
        mail.Words(0x0C1E, path is null ? "SMTP" : "EX", Narrow);
        mail.Words(0x0C1F, path ?? smtp!, Narrow);
        if (path is not null && smtp is not null) mail.Words(0x5D01, smtp, Narrow);
        return this;
    }

    /// <param name="kind">1 To, 2 Cc, 3 Bcc.</param>
    public OutlookFile To(string name, string? smtp, int kind = 1, string? path = null)
    {
        var bag = Part($"__recip_version1.0_#{recipients++:X8}");
        bag.Value(0x0C15, 0x0003, (uint)kind);
        bag.Words(0x3001, name, Narrow);
        bag.Words(0x3002, path is null ? "SMTP" : "EX", Narrow);
        bag.Words(0x3003, path ?? smtp!, Narrow);
        if (path is not null && smtp is not null) bag.Words(0x39FE, smtp, Narrow);
        return this;
    }

    /// <param name="method">1 by value, 5 a mail, 6 an object, 7 a link.</param>
    /// <param name="contentId">By which the text shows it.</param>
    public OutlookFile Attach(string name, byte[]? content, int method = 1, string? contentId = null, string? type = null, int flags = 0)
    {
        var bag = Part($"__attach_version1.0_#{attachments++:X8}");
        bag.Value(0x3705, 0x0003, (uint)method);
        bag.Value(0x3714, 0x0003, (uint)flags);
        bag.Words(0x3707, name, Narrow);
        if (contentId is not null) bag.Words(0x3712, contentId, Narrow);
        if (type is not null) bag.Words(0x370E, type, Narrow);
        if (content is not null) bag.Bytes(0x3701, content);
        return this;
    }

    /// <summary>A time of the set of appointments, by its name: 0x820D the start, 0x820E the end.</summary>
    public OutlookFile Meeting(int name, DateTimeOffset at) => Instant(Named(name), at);

    /// <summary>A text of the set of appointments: 0x8208 the place.</summary>
    public OutlookFile Meeting(int name, string text) => Words(Named(name), text);

    /// <summary>A mark of the set of appointments: 0x8215 a whole day.</summary>
    public OutlookFile Meeting(int name, bool value)
    {
        mail.Value(Named(name), 0x000B, value ? 1u : 0u);
        return this;
    }

    public byte[] ToArray()
    {
        var file = new CompoundFileWriter(IsLarge) { Class = new Guid("00020D0B-0000-0000-C000-000000000046") };
        // The set of appointments is the second of those that are written down: the first is any other.
        byte[] sets = [.. Guid.Parse("00062008-0000-0000-C000-000000000046").ToByteArray(), .. Guid.Parse("00062002-0000-0000-C000-000000000046").ToByteArray()];
        var names = new byte[named.Count * 8];
        for (var i = 0; i < named.Count; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(names.AsSpan(i * 8), named[i]);
            BinaryPrimitives.WriteUInt16LittleEndian(names.AsSpan((i * 8) + 4), 4 << 1);
            BinaryPrimitives.WriteUInt16LittleEndian(names.AsSpan((i * 8) + 6), (ushort)i);
        }

        file.Add("__nameid_version1.0/__substg1.0_00020102", sets).Add("__nameid_version1.0/__substg1.0_00030102", names).Add("__nameid_version1.0/__substg1.0_00040102", []);
        foreach (var bag in parts.Prepend(mail)) bag.Write(file);
        return file.ToArray();
    }

    private Bag Part(string name)
    {
        var bag = new Bag(name + "/", 8);
        parts.Add(bag);
        return bag;
    }

    private ushort Named(int name)
    {
        if (!named.Contains(name)) named.Add(name);
        return (ushort)(0x8000 + named.IndexOf(name));
    }

    private sealed class Bag(string path, int header)
    {
        private readonly List<(string Name, byte[] Content)> streams = [];
        private readonly List<byte> values = [];

        public void Words(ushort id, string text, Encoding? narrow) => Add(id, narrow is null ? (ushort)0x001F : (ushort)0x001E, (narrow ?? Encoding.Unicode).GetBytes(text));

        public void Bytes(ushort id, byte[] bytes) => Add(id, 0x0102, bytes);

        public void Value(ushort id, ushort type, ulong value)
        {
            var entry = new byte[16];
            BinaryPrimitives.WriteUInt16LittleEndian(entry, type);
            BinaryPrimitives.WriteUInt16LittleEndian(entry.AsSpan(2), id);
            BinaryPrimitives.WriteUInt32LittleEndian(entry.AsSpan(4), 6);
            BinaryPrimitives.WriteUInt64LittleEndian(entry.AsSpan(8), value);
            values.AddRange(entry);
        }

        public void Write(CompoundFileWriter file)
        {
            file.Add(path + "__properties_version1.0", [.. new byte[header], .. values]);
            foreach (var (name, content) in streams) file.Add(path + name, content);
        }

        private void Add(ushort id, ushort type, byte[] content)
        {
            streams.Add((string.Create(CultureInfo.InvariantCulture, $"__substg1.0_{id:X4}{type:X4}"), content));
            // Of what has a stream of its own its length stands here, with the zero that would end a text.
            Value(id, type, (uint)(content.Length + type switch { 0x001F => 2, 0x001E => 1, _ => 0 }));
        }
    }
}
