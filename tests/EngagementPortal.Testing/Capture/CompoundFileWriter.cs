using System.Buffers.Binary;
using System.Text;

namespace EngagementPortal.Testing.Capture;

/// <summary>
/// Writes compound files ([MS-CFB]) as tests need them: sectors of 512 bytes (version 3) or 4096 (version 4), small streams in the stream
/// of the root, the table of sectors also beyond what the header holds.
/// </summary>
public sealed class CompoundFileWriter(bool isLarge = false)
{
    private const int MiniLength = 64;
    private const int CutOff = 4096;
    private const int InHeader = 109;
    private const uint EndOfChain = 0xFFFFFFFE;
    private const uint Free = 0xFFFFFFFF;
    private const uint OfFat = 0xFFFFFFFD;
    private const uint OfDifat = 0xFFFFFFFC;

    private readonly Node root = new("Root Entry", null) { Children = [] };
    private readonly int sector = isLarge ? 4096 : 512;

    /// <summary>Class of the root; a mail's is 00020D0B-0000-0000-C000-000000000046.</summary>
    public Guid Class { get; init; }

    /// <summary>Adds a stream under the storages that its path names, which are made where they are not there.</summary>
    public CompoundFileWriter Add(string path, byte[] content)
    {
        var parts = path.Split('/');
        var at = root;
        foreach (var part in parts[..^1])
        {
            var next = at.Children!.Find(c => c.Name == part);
            if (next is null) at.Children.Add(next = new Node(part, null) { Children = [] });
            at = next;
        }

        at.Children!.Add(new Node(parts[^1], content));
        return this;
    }

    /// <summary>The file.</summary>
    public byte[] ToArray()
    {
        var nodes = new List<Node>();
        Number(root, nodes);

        // Small streams go into the stream of the root, one after the other.
        var (small, miniFat) = (new MemoryStream(), new List<uint>());
        foreach (var node in nodes.Where(n => n.Content is { Length: > 0 and < CutOff }))
        {
            node.Start = (uint)miniFat.Count;
            var count = (node.Content!.Length + MiniLength - 1) / MiniLength;
            for (var i = 0; i < count; i++) miniFat.Add(i == count - 1 ? EndOfChain : (uint)(miniFat.Count + 1));
            small.Write(node.Content);
            small.Write(new byte[(count * MiniLength) - node.Content.Length]);
        }

        var (body, fat) = (new MemoryStream(), new List<uint>());
        uint Place(byte[] bytes, byte filling = 0)
        {
            if (bytes.Length == 0) return EndOfChain;
            var (start, count) = ((uint)fat.Count, (bytes.Length + sector - 1) / sector);
            for (var i = 0; i < count; i++) fat.Add(i == count - 1 ? EndOfChain : (uint)(fat.Count + 1));
            body.Write(bytes);
            body.Write(Enumerable.Repeat(filling, (count * sector) - bytes.Length).ToArray());
            return start;
        }

        foreach (var node in nodes.Where(n => n.Content is { Length: >= CutOff })) node.Start = Place(node.Content!);
        (root.Start, root.Length) = (Place(small.ToArray()), small.Length);
        var miniFatStart = Place(Bytes(miniFat), 0xFF);
        var directoryStart = Place(Directory(nodes));

        // The table describes its own sectors too, and those in which the rest of its places stand.
        int fatSectors = 0, difatSectors = 0, each = sector / sizeof(uint);
        while (true)
        {
            var (needed, more) = ((fat.Count + fatSectors + difatSectors + each - 1) / each, Math.Max(0, (fatSectors - InHeader + each - 2) / (each - 1)));
            if (needed == fatSectors && more == difatSectors) break;
            (fatSectors, difatSectors) = (needed, more);
        }

        var places = Enumerable.Range(fat.Count, fatSectors).Select(n => (uint)n).ToList();
        var difatStart = fat.Count + fatSectors;
        fat.AddRange(Enumerable.Repeat(OfFat, fatSectors));
        fat.AddRange(Enumerable.Repeat(OfDifat, difatSectors));
        fat.AddRange(Enumerable.Repeat(Free, (fatSectors * each) - fat.Count));
        body.Write(Bytes(fat));
        for (var i = 0; i < difatSectors; i++)
        {
            var some = places.Skip(InHeader + (i * (each - 1))).Take(each - 1).ToList();
            some.AddRange(Enumerable.Repeat(Free, each - 1 - some.Count));
            some.Add(i == difatSectors - 1 ? EndOfChain : (uint)(difatStart + i + 1));
            body.Write(Bytes(some));
        }

        var header = new byte[sector];
        new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 }.CopyTo(header, 0);
        U16(header, 24, 0x3E);
        U16(header, 26, isLarge ? 4 : 3);
        U16(header, 28, 0xFFFE);
        U16(header, 30, isLarge ? 12 : 9);
        U16(header, 32, 6);
        if (isLarge) U32(header, 40, (uint)((nodes.Count * 128) + sector - 1) / (uint)sector);
        U32(header, 44, (uint)fatSectors);
        U32(header, 48, directoryStart);
        U32(header, 56, CutOff);
        U32(header, 60, miniFatStart);
        U32(header, 64, (uint)((miniFat.Count * sizeof(uint)) + sector - 1) / (uint)sector);
        U32(header, 68, difatSectors == 0 ? EndOfChain : (uint)difatStart);
        U32(header, 72, (uint)difatSectors);
        for (var i = 0; i < InHeader; i++) U32(header, 76 + (i * sizeof(uint)), i < places.Count ? places[i] : Free);
        return [.. header, .. body.ToArray()];
    }

    private static void Number(Node node, List<Node> nodes)
    {
        node.Index = nodes.Count;
        nodes.Add(node);
        if (node.Children is null) return;
        // The order of the format: shorter names first, then by their letters in upper case.
        node.Children.Sort((a, b) => a.Name.Length != b.Name.Length ? a.Name.Length - b.Name.Length : string.CompareOrdinal(a.Name.ToUpperInvariant(), b.Name.ToUpperInvariant()));
        foreach (var child in node.Children) Number(child, nodes);
        node.Child = Tree(node.Children);
    }

    /// <summary>A tree of siblings, as even as can be.</summary>
    private static uint Tree(List<Node> siblings)
    {
        if (siblings.Count == 0) return Free;
        var middle = siblings.Count / 2;
        siblings[middle].Left = Tree(siblings[..middle]);
        siblings[middle].Right = Tree(siblings[(middle + 1)..]);
        return (uint)siblings[middle].Index;
    }

    private byte[] Directory(List<Node> nodes)
    {
        var inSector = sector / 128;
        var bytes = new byte[(nodes.Count + inSector - 1) / inSector * sector];
        for (var i = 0; i < bytes.Length / 128; i++)
        {
            var entry = bytes.AsSpan(i * 128, 128);
            U32(entry, 68, Free);
            U32(entry, 72, Free);
            U32(entry, 76, Free);
            if (i >= nodes.Count) continue;
            var node = nodes[i];
            Encoding.Unicode.GetBytes(node.Name).CopyTo(entry);
            U16(entry, 64, (node.Name.Length + 1) * 2);
            entry[66] = (byte)(i == 0 ? 5 : node.Children is null ? 2 : 1);
            entry[67] = 1;
            U32(entry, 68, node.Left);
            U32(entry, 72, node.Right);
            U32(entry, 76, node.Child);
            if (i == 0) Class.ToByteArray().CopyTo(entry[80..]);
            U32(entry, 116, node.Content is { Length: 0 } ? EndOfChain : node.Start);
            U32(entry, 120, (uint)(i == 0 ? node.Length : node.Content?.Length ?? 0));
        }

        return bytes;
    }

    private static byte[] Bytes(List<uint> numbers)
    {
        var bytes = new byte[numbers.Count * sizeof(uint)];
        for (var i = 0; i < numbers.Count; i++) U32(bytes, i * sizeof(uint), numbers[i]);
        return bytes;
    }

    private static void U16(Span<byte> bytes, int at, int value) => BinaryPrimitives.WriteUInt16LittleEndian(bytes[at..], (ushort)value);

    private static void U32(Span<byte> bytes, int at, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(bytes[at..], value);

    private sealed class Node(string name, byte[]? content)
    {
        public string Name { get; } = name;

        public byte[]? Content { get; } = content;

        public List<Node>? Children { get; init; }

        public int Index { get; set; }

        public uint Left { get; set; } = Free;

        public uint Right { get; set; } = Free;

        public uint Child { get; set; } = Free;

        public uint Start { get; set; }

        public long Length { get; set; }
    }
}
