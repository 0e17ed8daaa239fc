"""Bytes of a source file to text: byte order mark and encoding declaration (PEP 263).

UTF-8 is built in; any other declared encoding is left to the host's or guest's `bytes.decode`, and one that
it does not know is an error.
"""

from __future__ import annotations

from .errors import SourceError

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_NAME_CHARACTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_."


def decode_source(data: bytes, filename: str = "<unknown>") -> str:
    """The text of a source file; SourceError for a wrong encoding."""
    marked = data.startswith(_BYTE_ORDER_MARK)
    if marked:
        data = data[len(_BYTE_ORDER_MARK) :]
    declared = declared_encoding(data)
    encoding = _normal(declared or "utf-8")
    if marked and encoding != "utf-8":
        raise SourceError(f"encoding problem: {declared} with BOM", filename, 1, 0)
    try:
        return data.decode(encoding)
    except LookupError:
        raise SourceError(f"unknown encoding: {declared}", filename, 0, 0) from None
    except UnicodeDecodeError as error:
        lineno = data.count(b"\n", 0, error.start) + 1
        message = f"(unicode error) '{encoding}' codec can't decode byte {data[error.start]:#04x}"
        raise SourceError(message, filename, lineno, 0) from None


def declared_encoding(data: bytes) -> str | None:
    """The encoding that a comment in the first two lines declares."""
    for line in data.split(b"\n", 2)[:2]:
        text = line.decode("latin-1")
        comment = text.lstrip(" \t\f")
        if comment.startswith("#"):
            name = _name_in_comment(comment)
            if name is not None:
                return name
        elif comment.strip():
            return None
    return None


def _name_in_comment(comment: str) -> str | None:
    """What PEP 263 finds with the pattern `coding[:=]\\s*([-\\w.]+)`."""
    start = comment.find("coding")
    while start >= 0:
        rest = comment[start + 6 :]
        if rest[:1] in (":", "="):
            value = rest[1:].lstrip(" \t")
            end = 0
            while end < len(value) and value[end] in _NAME_CHARACTERS:
                end += 1
            if end:
                return value[:end]
        start = comment.find("coding", start + 1)
    return None


def _normal(encoding: str) -> str:
    name = encoding.lower().replace("_", "-")
    if name == "utf-8" or name.startswith("utf-8-"):
        return "utf-8"
    for latin in ("latin-1", "iso-8859-1", "iso-latin-1"):
        if name == latin or name.startswith(latin + "-"):
            return "latin-1"
    return encoding
