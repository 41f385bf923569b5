namespace Republish.Republication.PictureFiles;

/// <summary>
/// Reads what a picture's file says of whose it is: JPEG (Exif, IPTC-IIM, XMP), PNG (XMP, Exif, text) and WebP (Exif, XMP). Pure, never throws on any
/// bytes, reads each byte a bounded number of times, and nothing of the picture itself.
/// </summary>
public static class PictureFileReader
{
    /// <summary>Files of more bytes are not read: 16 MiB.</summary>
    public const int MaximumBytes = 16 * 1024 * 1024;

    /// <summary>The credit; empty when the file says nothing or is none of these kinds.</summary>
    public static EmbeddedCredit Read(ReadOnlySpan<byte> file)
    {
        var credit = new EmbeddedCredit();
        if (file.Length > MaximumBytes)
        {
            return credit;
        }

        if (file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8]))
        {
            return JpegFile.Read(file);
        }

        if (file.StartsWith(PngFile.Signature))
        {
            return PngFile.Read(file);
        }

        return file.Length >= 12 && file.StartsWith("RIFF"u8) && file[8..].StartsWith("WEBP"u8) ? WebpFile.Read(file) : credit;
    }
}
