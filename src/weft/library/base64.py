"""Base 16, 32, 64 and 85 (RFC 4648, Ascii85, git's base 85)."""

import binascii
import struct

__all__ = [
    "a85decode",
    "a85encode",
    "b16decode",
    "b16encode",
    "b32decode",
    "b32encode",
    "b32hexdecode",
    "b32hexencode",
    "b64decode",
    "b64encode",
    "b85decode",
    "b85encode",
    "decode",
    "decodebytes",
    "encode",
    "encodebytes",
    "standard_b64decode",
    "standard_b64encode",
    "urlsafe_b64decode",
    "urlsafe_b64encode",
]

MAXLINESIZE = 76
MAXBINSIZE = 57
_BASE32 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_BASE32_HEX = b"0123456789ABCDEFGHIJKLMNOPQRSTUV"
_BASE85 = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~"
_URL = bytes.maketrans(b"+/", b"-_")
_FROM_URL = bytes.maketrans(b"-_", b"+/")


def _octets(s):
    if isinstance(s, str):
        try:
            return s.encode("ascii")
        except UnicodeEncodeError:
            raise ValueError("string argument should contain only ASCII characters") from None
    if isinstance(s, (bytes, bytearray)):
        return s
    try:
        return memoryview(s).tobytes()
    except TypeError:
        raise TypeError(f"argument should be a bytes-like object or ASCII string, not {type(s).__name__!r}") from None


def b64encode(s, altchars=None):
    """Base 64, with other characters for + and / if given."""
    encoded = binascii.b2a_base64(s, newline=False)
    if altchars is not None:
        assert len(altchars) == 2, repr(altchars)
        return encoded.translate(bytes.maketrans(b"+/", altchars))
    return encoded


def b64decode(s, altchars=None, validate=False):
    """The octets of base 64; characters outside of the alphabet are errors if `validate`."""
    s = _octets(s)
    if altchars is not None:
        altchars = _octets(altchars)
        assert len(altchars) == 2, repr(altchars)
        s = s.translate(bytes.maketrans(altchars, b"+/"))
    return binascii.a2b_base64(s, strict_mode=validate)


def standard_b64encode(s):
    """Base 64 with + and /."""
    return b64encode(s)


def standard_b64decode(s):
    """The octets of base 64 with + and /."""
    return b64decode(s)


def urlsafe_b64encode(s):
    """Base 64 with - and _."""
    return b64encode(s).translate(_URL)


def urlsafe_b64decode(s):
    """The octets of base 64 with - and _."""
    return b64decode(_octets(s).translate(_FROM_URL))


def _b32encode(alphabet, s):
    if not isinstance(s, (bytes, bytearray)):
        s = memoryview(s).tobytes()
    left = len(s) % 5
    if left:
        s = s + bytes(5 - left)
    encoded = bytearray()
    for i in range(0, len(s), 5):
        group = int.from_bytes(s[i : i + 5], "big")
        for shift in range(35, -1, -5):
            encoded.append(alphabet[group >> shift & 31])
    if left:
        pad = (0, 6, 4, 3, 1)[left]
        encoded[-pad:] = b"=" * pad
    return bytes(encoded)


def _b32decode(alphabet, s, casefold=False, map01=None):
    s = _octets(s)
    if len(s) % 8:
        raise binascii.Error("Incorrect padding")
    if map01 is not None:
        map01 = _octets(map01)
        assert len(map01) == 1, repr(map01)
        s = s.translate(bytes.maketrans(b"01", b"O" + map01))
    if casefold:
        s = s.upper()
    size = len(s)
    s = s.rstrip(b"=")
    pad = size - len(s)
    values = {letter: value for value, letter in enumerate(alphabet)}
    decoded = bytearray()
    group = 0
    for i in range(0, len(s), 8):
        part = s[i : i + 8]
        group = 0
        try:
            for letter in part:
                group = (group << 5) + values[letter]
        except KeyError:
            raise binascii.Error("Non-base32 digit found") from None
        decoded += group.to_bytes(5, "big") if len(part) == 8 else b""
    if size % 8 or pad not in (0, 1, 3, 4, 6):
        raise binascii.Error("Incorrect padding")
    if pad and size:
        decoded += (group << 5 * pad).to_bytes(5, "big")[: (43 - 5 * pad) // 8]
    return bytes(decoded)


def b32encode(s):
    """Base 32."""
    return _b32encode(_BASE32, s)


def b32decode(s, casefold=False, map01=None):
    """The octets of base 32; `map01` says which letter the digit 1 stands for."""
    return _b32decode(_BASE32, s, casefold, map01)


def b32hexencode(s):
    """Base 32 with the digits of hexadecimal numbers first."""
    return _b32encode(_BASE32_HEX, s)


def b32hexdecode(s, casefold=False):
    """The octets of base 32 with the digits of hexadecimal numbers first."""
    return _b32decode(_BASE32_HEX, s, casefold)


def b16encode(s):
    """Base 16, in capitals."""
    return binascii.hexlify(s).upper()


def b16decode(s, casefold=False):
    """The octets of base 16; small letters only if `casefold`."""
    s = _octets(s)
    if casefold:
        s = s.upper()
    for letter in s:
        if letter not in b"0123456789ABCDEF":
            raise binascii.Error("Non-base16 digit found")
    return binascii.unhexlify(s)


def _85encode(s, digits, pad, zeros, spaces):
    if not isinstance(s, (bytes, bytearray)):
        s = memoryview(s).tobytes()
    padding = -len(s) % 4
    if padding:
        s = s + bytes(padding)
    encoded = bytearray()
    for (word,) in struct.iter_unpack(">I", s) if s else ():
        if zeros and not word:
            encoded += b"z"
        elif spaces and word == 0x20202020:
            encoded += b"y"
        else:
            group = bytearray(5)
            for i in range(4, -1, -1):
                word, digit = divmod(word, 85)
                group[i] = digits[digit]
            encoded += group
    if padding and not pad:
        if zeros and encoded[-1:] == b"z":
            encoded[-1:] = bytes([digits[0]]) * 5
        del encoded[-padding:]
    return bytes(encoded)


def a85encode(b, *, foldspaces=False, wrapcol=0, pad=False, adobe=False):
    """Ascii85."""
    encoded = _85encode(b, bytes(range(33, 118)), pad, True, foldspaces)
    if adobe:
        encoded = b"<~" + encoded
    if wrapcol:
        wrapcol = max(2 if adobe else 1, wrapcol)
        parts = [encoded[i : i + wrapcol] for i in range(0, len(encoded), wrapcol)]
        if adobe and len(parts[-1]) + 2 > wrapcol:
            parts.append(b"")
        encoded = b"\n".join(parts)
    return encoded + b"~>" if adobe else encoded


def a85decode(b, *, foldspaces=False, adobe=False, ignorechars=b" \t\n\r\v"):
    """The octets of Ascii85."""
    b = _octets(b)
    if adobe:
        if not b.endswith(b"~>"):
            raise ValueError("Ascii85 encoded byte sequences must end with b'~>'")
        b = b[2:-2] if b.startswith(b"<~") else b[:-2]
    decoded = bytearray()
    word = count = 0
    for letter in b + b"u" * 4:
        if 33 <= letter <= 117:
            word = word * 85 + letter - 33
            count += 1
            if count == 5:
                if word > 0xFFFFFFFF:
                    raise ValueError("Ascii85 overflow") from None
                decoded += word.to_bytes(4, "big")
                word = count = 0
        elif letter == 122:
            if count:
                raise ValueError("z inside Ascii85 5-tuple")
            decoded += bytes(4)
        elif foldspaces and letter == 121:
            if count:
                raise ValueError("y inside Ascii85 5-tuple")
            decoded += b"    "
        elif letter not in ignorechars:
            raise ValueError(f"Non-Ascii85 digit found: {letter:c}")
    padding = 4 - count
    return bytes(decoded[:-padding] if padding else decoded)


def b85encode(b, pad=False):
    """Git's base 85."""
    return _85encode(b, _BASE85, pad, False, False)


def b85decode(b):
    """The octets of git's base 85."""
    b = _octets(b)
    padding = -len(b) % 5
    b = b + b"~" * padding
    values = {letter: value for value, letter in enumerate(_BASE85)}
    decoded = bytearray()
    for i in range(0, len(b), 5):
        word = 0
        for place in range(i, i + 5):
            if b[place] not in values:
                raise ValueError(f"bad base85 character at position {place}") from None
            word = word * 85 + values[b[place]]
        if word > 0xFFFFFFFF:
            raise ValueError(f"base85 overflow in hunk starting at byte {i}") from None
        decoded += word.to_bytes(4, "big")
    return bytes(decoded[:-padding] if padding else decoded)


def encode(input, output):
    """Write the content of one binary file to another in lines of base 64."""
    while s := input.read(MAXBINSIZE):
        while len(s) < MAXBINSIZE and (more := input.read(MAXBINSIZE - len(s))):
            s += more
        output.write(binascii.b2a_base64(s))


def decode(input, output):
    """Write the content of lines of base 64 in one binary file to another."""
    while line := input.readline():
        output.write(binascii.a2b_base64(line))


def _checked(s):
    try:
        view = memoryview(s)
    except TypeError as error:
        raise TypeError(f"expected bytes-like object, not {type(s).__name__}") from error
    if view.format not in ("c", "b", "B"):
        raise TypeError(f"expected single byte elements, not {view.format!r} from {type(s).__name__}")
    if view.ndim != 1:
        raise TypeError(f"expected 1-D data, not {view.ndim}-D data from {type(s).__name__}")
    return view.tobytes()


def encodebytes(s):
    """Lines of base 64, of 76 characters at most."""
    s = _checked(s)
    return b"".join([binascii.b2a_base64(s[i : i + MAXBINSIZE]) for i in range(0, len(s), MAXBINSIZE)])


def decodebytes(s):
    """The octets of lines of base 64."""
    return binascii.a2b_base64(_checked(s))
