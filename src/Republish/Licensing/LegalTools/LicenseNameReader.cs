using System.Buffers;

namespace Republish.Licensing.LegalTools;

/// <summary>Reads one licence name that begins at a given word, part by part.</summary>
internal sealed class LicenseNameReader(string text, SqueezedText squeezed, int start)
{
    private const int MaximumFillers = 4;

    private static readonly SearchValues<char> NameEnds = SearchValues.Create(",.;:()-/|\n");

    private LicenseElements _elements;
    private string? _tool;
    private string? _version;
    private string? _port;
    private bool _hasMarker;
    private bool _hasCode;
    private int _spelledOut;
    private bool _isUnported;
    private int _end;

    /// <summary>The name, or null when none begins here.</summary>
    public LicenseName? Read()
    {
        var at = start;
        var fillers = 0;
        while (at < squeezed.Letters.Length && squeezed.Starts[at])
        {
            if (at > start && Breaks(at))
            {
                break;
            }

            if (ReadVersion(at, out var length))
            {
                if (at == start)
                {
                    return null;
                }

                fillers = 0;
                _end = at + length;
                at += length;
                continue;
            }

            var word = at == start ? LicenseVocabulary.MatchFirst(squeezed, at, out length) : LicenseVocabulary.Match(squeezed, at, out length);
            if (word is { IsCode: true } && word.Value.StartsWith("cc-", StringComparison.Ordinal) && squeezed.Starts[at + 2] && !IsUnbroken(at, length))
            {
                // "CC by": two words. What the second means is seen when it is read.
                word = LicenseVocabulary.Marker;
                length = 2;
            }

            else if (word is { Kind: LicenseWordKind.Filler } && length > 2 && Says(at, 2, "by") && IsElement(at))
            {
                // "CC-BY license": here "by" is the element.
                word = LicenseVocabulary.By;
                length = 2;
            }

            var kind = word?.Kind;
            if (kind == LicenseWordKind.Filler && _version is not null && ReadPortCode(at, out var codeLength) && codeLength == length)
            {
                // "3.0 DE" is the port, "3.0 de" a preposition.
                _end = at + length;
                at += length;
                continue;
            }

            if (at == start && kind is not (LicenseWordKind.Marker or LicenseWordKind.Element or LicenseWordKind.Tool))
            {
                return null;
            }

            if (kind == LicenseWordKind.Filler && fillers < MaximumFillers)
            {
                fillers++;
                at += length;
                continue;
            }

            if (word is null || !Take(word, at, length))
            {
                if (ReadPortCode(at, out length))
                {
                    _end = at + length;
                    at += length;
                    continue;
                }

                break;
            }

            fillers = 0;
            _end = at + length;
            at += length;
        }

        return IsName() ? new LicenseName(squeezed.Positions[start], squeezed.Positions[_end - 1] + 1, _elements, _tool, _version, _port) : null;
    }

    private bool Take(LicenseWord word, int at, int length)
    {
        switch (word.Kind)
        {
            case LicenseWordKind.Marker:
                if (_elements != LicenseElements.None || _tool is not null)
                {
                    return false;
                }

                _hasMarker = true;
                return true;
            case LicenseWordKind.Element:
                if (_tool is not null || (word.IsCode && !IsCode(word, at, length)))
                {
                    return false;
                }

                var elements = LicenseClaims.ElementsOf(word.Value);
                if ((elements & _elements) != LicenseElements.None)
                {
                    // The name is over; what follows repeats it or names another.
                    return false;
                }

                _hasMarker |= word.Value.StartsWith("cc-", StringComparison.Ordinal);
                _hasCode |= word.IsCode;
                _spelledOut += word.IsCode ? 0 : 1;
                _elements |= elements;
                return true;
            case LicenseWordKind.Tool:
                if (_tool is not null || _elements != LicenseElements.None || (!_hasMarker && word.Value is "sampling" or "zero" && !IsMarked(at)))
                {
                    return false;
                }

                _tool = word.Value;
                return true;
            case LicenseWordKind.Port:
                if (!HasTerms() || _port is not null || _isUnported)
                {
                    return false;
                }

                _port = word.Value;
                return true;
            case LicenseWordKind.Unported:
                _isUnported = true;
                return HasTerms();
            default:
                return false;
        }
    }

    private bool IsUnbroken(int at, int length) => squeezed.Positions[at + length - 1] - squeezed.Positions[at] == length - 1;

    private bool IsElement(int at) => squeezed.Positions[at] is > 0 and var first && (text[first - 1] is '-' or '\u2010' or '\u2011' || text.AsSpan(first).StartsWith("BY "));

    private bool HasTerms() => _elements != LicenseElements.None || _tool is not null || _version is not null;

    // "CC0", "Creative Commons Zero": the name says whose tool it is.
    private bool IsMarked(int at) => squeezed.Letters.Span[at..].StartsWith("cc") || squeezed.Letters.Span[at..].StartsWith("creativecommons");

    private bool Says(int at, int length, string words) => squeezed.Letters.Span.Slice(at, length).SequenceEqual(words);

    // "CC by Vic" names a person; "cc by 3.0", "CC-by" and "CC BY" name the element.
    private bool IsCode(LicenseWord word, int at, int length)
    {
        if (!Says(at, length, "by") && !Says(at, length, "sa") && !Says(at, length, "nd"))
        {
            return true;
        }

        if (at == start)
        {
            return true;
        }

        var first = squeezed.Positions[at];
        if (char.IsAsciiLetterUpper(text[first]) || text[first - 1] is '-' or '/' or ':' or '_' or '\u2013' or '\u2011' or '\u2010' or '+')
        {
            return true;
        }

        if (word.Value != "by")
        {
            return _hasCode;
        }

        var next = at + length;
        if (next >= squeezed.Letters.Length)
        {
            return true;
        }

        var after = text.AsSpan(first + length, squeezed.Positions[next] - first - length);
        return after.ContainsAny(NameEnds)
            || char.IsAsciiDigit(squeezed.Letters.Span[next])
            || LicenseVocabulary.Match(squeezed, next, out _) is { Kind: LicenseWordKind.Element or LicenseWordKind.Filler };
    }

    private bool ReadVersion(int at, out int length)
    {
        var letters = squeezed.Letters.Span[at..];
        length = 0;
        while (length < letters.Length && (char.IsAsciiDigit(letters[length]) || letters[length] == '.') && (length == 0 || !squeezed.Starts[at + length]))
        {
            length++;
        }

        if (length == 0 || _version is not null || !(HasTerms() || _hasMarker))
        {
            return false;
        }

        var number = letters[..length].ToString();
        if (LicenseCatalog.Versions.Contains(number))
        {
            _version = number;
            return true;
        }

        // "CC BY 4" and "v3": one version each begins with these digits. Only where nothing else is counted.
        var after = squeezed.Positions[at] + length;
        if (number is "3" or "4" && HasTerms()
            && (after >= text.Length || text[after] is '.' or ',' or ')' or ']' or ';' or '\n'
                || (at + length < squeezed.Letters.Length && LicenseVocabulary.Match(squeezed, at + length, out _) is { Kind: LicenseWordKind.Filler or LicenseWordKind.Unported })))
        {
            _version = number + ".0";
            return true;
        }

        return false;
    }

    // "3.0 DE", "3.0-de", "3.0/de": codes of ports in capitals, or joined to the version.
    private bool ReadPortCode(int at, out int length)
    {
        length = 1;
        while (at + length < squeezed.Letters.Length && !squeezed.Starts[at + length])
        {
            length++;
        }

        if (_port is not null || _isUnported || !HasTerms() || length is < 2 or > 8)
        {
            return false;
        }

        var code = squeezed.Letters.Span.Slice(at, length).ToString();
        var first = squeezed.Positions[at];
        var isJoined = text[first - 1] is '-' or '/' or '_' or '\u2011';
        var isCapital = text.AsSpan(first, Math.Min(length, text.Length - first)).IndexOfAnyInRange('a', 'z') < 0;
        if (LicenseCatalog.Ports.Contains(code) && (isJoined || isCapital))
        {
            _port = code;
            return true;
        }

        return false;
    }

    private bool Breaks(int at)
    {
        var from = squeezed.Positions[at - 1] + 1;
        var between = text.AsSpan(from, squeezed.Positions[at] - from);
        if (between.Length > 24 || between.IndexOfAny(";|\u2022") >= 0)
        {
            return true;
        }

        // A full stop ends the name, but "3.0.-Lizenz" and "v. 3.0" do not.
        var stop = between.IndexOf('.');
        return stop >= 0 && stop + 1 < between.Length && char.IsWhiteSpace(between[stop + 1])
            && !char.IsAsciiDigit(squeezed.Letters.Span[at]);
    }

    private bool IsName()
    {
        if (_end <= start)
        {
            return false;
        }

        var count = System.Numerics.BitOperations.PopCount((uint)_elements);
        var isMerelyInitials = squeezed.Letters.Span[start.._end] is "cc";
        if (_hasMarker)
        {
            return !isMerelyInitials;
        }

        if (_tool is not null)
        {
            return true;
        }

        if (!_elements.HasFlag(LicenseElements.By))
        {
            return false;
        }

        // Without "Creative Commons": codes need company ("by-nc-sa"), words a version or a second element.
        return _hasCode ? count >= 2 && _spelledOut == 0 : _version is not null || count >= 2;
    }
}
