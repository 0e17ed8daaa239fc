"""JSON: text to objects and back, in CPython's words and layout. Reading and writing are native (`_json`)."""

from json.decoder import JSONDecodeError, JSONDecoder
from json.encoder import JSONEncoder

__all__ = ["dump", "dumps", "load", "loads", "JSONDecoder", "JSONDecodeError", "JSONEncoder"]

_decoder = JSONDecoder()
_encoder = JSONEncoder()


def detect_encoding(b):
    """The Unicode encoding of bytes, by their marks and zeros (RFC 4627)."""
    if b.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        return "utf-32"
    if b.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if b.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    if len(b) >= 4:
        if not b[0]:
            return "utf-16-be" if b[1] else "utf-32-be"
        if not b[1]:
            return "utf-16-le" if b[2] or b[3] else "utf-32-le"
    elif len(b) == 2:
        if not b[0]:
            return "utf-16-be"
        if not b[1]:
            return "utf-16-le"
    return "utf-8"


def loads(s, *, cls=None, **kw):
    """The value of a JSON text (str, or bytes in a Unicode encoding). Raises JSONDecodeError."""
    if isinstance(s, str):
        if s.startswith("\ufeff"):
            raise JSONDecodeError("Unexpected UTF-8 BOM (decode using utf-8-sig)", s, 0)
    elif isinstance(s, (bytes, bytearray)):
        s = s.decode(detect_encoding(s), "surrogatepass")
    else:
        raise TypeError(f"the JSON object must be str, bytes or bytearray, not {type(s).__name__}")
    if cls is None:
        if not any(value is not None for value in kw.values()):
            return _decoder.decode(s)
        cls = JSONDecoder
    return cls(**{name: value for name, value in kw.items() if value is not None}).decode(s)


def load(fp, *, cls=None, **kw):
    """The value of a file's JSON text."""
    return loads(fp.read(), cls=cls, **kw)


def dumps(obj, *, cls=None, **kw):
    """The JSON text of a value."""
    if cls is None:
        if not kw:
            return _encoder.encode(obj)
        cls = JSONEncoder
    return cls(**kw).encode(obj)


def dump(obj, fp, *, cls=None, **kw):
    """Write the JSON text of a value to a file."""
    for piece in (cls or JSONEncoder)(**kw).iterencode(obj):
        fp.write(piece)
