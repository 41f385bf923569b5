using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;

namespace Republish.Azure.Fetching;

/// <summary>What came of undoing content codings.</summary>
internal abstract record DecodedBody
{
    private DecodedBody()
    {
    }

    /// <summary>The bytes.</summary>
    /// <param name="Bytes">The body as the publisher wrote it.</param>
    public sealed record Whole(ReadOnlyMemory<byte> Bytes) : DecodedBody;

    /// <summary>More than the limit.</summary>
    public sealed record TooLarge : DecodedBody;

    /// <summary>Not what the header said, or cut off.</summary>
    /// <param name="Reason">A sentence for people.</param>
    public sealed record Broken(string Reason) : DecodedBody;
}

/// <summary>
/// Undoes <c>Content-Encoding</c> by hand (RFC 9110, section 8.4), so that a bomb stops at the limit and a cut-off stream is noticed. The
/// HTTP client would do it without either.
/// </summary>
internal static class ContentDecoder
{
    /// <summary>Nobody codes a page more than twice.</summary>
    private const int MostCodings = 2;

    private const int BufferSize = 64 * 1024;
    private const string CutOff = "The encoded answer is broken or cut off.";

    /// <summary>Undoes the codings that <paramref name="header"/> lists, the last one first.</summary>
    public static DecodedBody Decode(ReadOnlyMemory<byte> body, string header, int limit)
    {
        var codings = header.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(c => c.ToLowerInvariant())
            .Where(c => c != "identity")
            .ToArray();
        if (codings.Length > MostCodings)
        {
            return new DecodedBody.Broken("The answer is encoded more than twice.");
        }

        DecodedBody result = new DecodedBody.Whole(body);
        for (var i = codings.Length - 1; i >= 0 && result is DecodedBody.Whole whole; i--)
        {
            result = whole.Bytes.IsEmpty ? whole : Undo(whole.Bytes, codings[i], limit);
        }

        return result;
    }

    private static DecodedBody Undo(ReadOnlyMemory<byte> body, string coding, int limit) => coding switch
    {
        "gzip" or "x-gzip" when !IsGzip(body.Span) => new DecodedBody.Broken("The answer says it is gzip and is not."),
        "gzip" or "x-gzip" => Gzip(body, limit),
        "br" => Brotli(body.Span, limit),
        "deflate" when IsZlib(body.Span) => Inflate(s => new ZLibStream(s, CompressionMode.Decompress), body, limit),
        "deflate" => Inflate(s => new DeflateStream(s, CompressionMode.Decompress), body, limit),
        _ => new DecodedBody.Broken($"The answer is encoded in a way that was not asked for: {coding[..Math.Min(coding.Length, 20)]}."),
    };

    /// <summary>
    /// A gzip file may have several members (RFC 1952, section 2.2), as programs that append write them. .NET reads them all but does not
    /// notice when the last one just ends, so the length at the end is compared: that of the last member, which is the whole when there
    /// is one.
    /// </summary>
    private static DecodedBody Gzip(ReadOnlyMemory<byte> body, int limit)
    {
        if (body.Length < 18)
        {
            return new DecodedBody.Broken(CutOff);
        }

        var result = Inflate(s => new GZipStream(s, CompressionMode.Decompress), body, limit);
        if (result is not DecodedBody.Whole whole)
        {
            return result;
        }

        var stated = BinaryPrimitives.ReadUInt32LittleEndian(body.Span[^4..]);
        return (uint)whole.Bytes.Length == stated || EndsWithMember(body, stated, limit) ? result : new DecodedBody.Broken(CutOff);
    }

    /// <summary>Whether a member of that length ends the body: some place where one begins unpacks to it.</summary>
    private static bool EndsWithMember(ReadOnlyMemory<byte> body, uint length, int limit)
    {
        const int MostPlaces = 64;
        var places = 0;
        for (var at = body.Length - 18; at > 0 && places < MostPlaces; at--)
        {
            if (body.Span[at..] is [0x1F, 0x8B, 8, _, ..])
            {
                places++;
                if (Inflate(s => new GZipStream(s, CompressionMode.Decompress), body[at..], limit) is DecodedBody.Whole member && (uint)member.Bytes.Length == length)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static DecodedBody Inflate(Func<Stream, Stream> open, ReadOnlyMemory<byte> body, int limit)
    {
        using var packed = new EndNotingStream(body);
        using var stream = open(packed);
        using var unpacked = new MemoryStream();
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            int read;
            while ((read = stream.Read(buffer)) > 0)
            {
                if (unpacked.Length + read > limit)
                {
                    return new DecodedBody.TooLarge();
                }

                unpacked.Write(buffer, 0, read);
            }

            return packed.WasAskedForMore && stream is not GZipStream ? new DecodedBody.Broken(CutOff) : new DecodedBody.Whole(unpacked.ToArray());
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            return new DecodedBody.Broken(CutOff);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static DecodedBody Brotli(ReadOnlySpan<byte> body, int limit)
    {
        using var decoder = default(BrotliDecoder);
        using var unpacked = new MemoryStream();
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            while (true)
            {
                var status = decoder.Decompress(body, buffer, out var consumed, out var written);
                if (unpacked.Length + written > limit)
                {
                    return new DecodedBody.TooLarge();
                }

                unpacked.Write(buffer, 0, written);
                body = body[consumed..];
                if (status == OperationStatus.Done)
                {
                    return new DecodedBody.Whole(unpacked.ToArray());
                }

                if (status != OperationStatus.DestinationTooSmall)
                {
                    return new DecodedBody.Broken(CutOff);
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static bool IsGzip(ReadOnlySpan<byte> bytes) => bytes is [0x1F, 0x8B, ..];

    private static bool IsZlib(ReadOnlySpan<byte> bytes) => bytes.Length > 2 && (bytes[0] & 0x0F) == 8 && ((bytes[0] << 8) | bytes[1]) % 31 == 0;

    /// <summary>Some bytes, and whether more were wanted: a decoder that still wants some when none are left was given a part.</summary>
    private sealed class EndNotingStream(ReadOnlyMemory<byte> bytes) : Stream
    {
        private int _position;

        public bool WasAskedForMore { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(Span<byte> buffer)
        {
            var count = Math.Min(buffer.Length, bytes.Length - _position);
            bytes.Span.Slice(_position, count).CopyTo(buffer);
            _position += count;
            WasAskedForMore |= count == 0 && buffer.Length > 0;
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
