"""Values of number and string literals.

The functions get the text of a token that tokens.py has already found well formed as a whole; what can still
be wrong is within a string: an escape. They raise LiteralError with CPython's words, and the parser adds the
place.

Two facts about Unicode need tables that a small machine does not carry: the compatibility form of an
identifier (NFKC, PEP 3131) and the names of characters for the escape N. `Unicode` stands for them: as it is
here it leaves identifiers alone and knows no name; a host passes a subclass that asks `unicodedata`.
"""

from __future__ import annotations

_SIMPLE_ESCAPES = {
    "\n": "",
    "\\": "\\",
    "'": "'",
    '"': '"',
    "a": "\a",
    "b": "\b",
    "f": "\f",
    "n": "\n",
    "r": "\r",
    "t": "\t",
    "v": "\v",
}
_HEX_LENGTHS = {"x": 2, "u": 4, "U": 8}
_HEX_NAMES = {"x": "\\xXX", "u": "\\uXXXX", "U": "\\UXXXXXXXX"}
_HEX_DIGITS = "0123456789abcdefABCDEF"
_OCTAL_DIGITS = "01234567"


class LiteralError(Exception):
    """A wrong escape, or a number that is too long for this machine."""


class Unicode:
    """The tables that not every machine has."""

    def normalise(self, name: str) -> str:
        """The NFKC form of an identifier that is not ASCII; here the identifier itself."""
        return name

    def character(self, name: str) -> str:
        """The character of this name; KeyError if there is none."""
        raise KeyError(name)


def number_value(text: str) -> int | float | complex:
    """The value of a NUMBER token."""
    digits = text.replace("_", "")
    if digits[-1] in "jJ":
        return complex(0.0, float(digits[:-1]))
    radix = digits[1:2].lower()
    if radix == "x":
        return int(digits[2:], 16)
    if radix == "o":
        return int(digits[2:], 8)
    if radix == "b":
        return int(digits[2:], 2)
    if "." in digits or "e" in digits or "E" in digits:
        return float(digits)
    try:
        return int(digits)
    except ValueError as error:
        hint = "Consider hexadecimal for huge integer literals to avoid decimal conversion limits."
        raise LiteralError(f"{error} - {hint}") from None


def bytes_value(body: str, raw: bool) -> bytes:
    """The value of a bytes literal's body, which is ASCII."""
    if raw or "\\" not in body:
        return body.encode("latin-1")
    out = bytearray()
    index = 0
    while index < len(body):
        char = body[index]
        if char != "\\":
            out.append(ord(char))
            index += 1
            continue
        index += 1
        char = body[index]
        if char == "x":
            digits = body[index + 1 : index + 3]
            if not _are_digits(digits, 2, _HEX_DIGITS):
                raise LiteralError(f"(value error) invalid \\x escape at position {index - 1}")
            out.append(int(digits, 16))
            index += 3
        elif char in _OCTAL_DIGITS:
            end = _octal_end(body, index)
            out.append(int(body[index:end], 8) & 0xFF)
            index = end
        else:
            out.extend(_SIMPLE_ESCAPES.get(char, "\\" + char).encode("latin-1"))
            index += 1
    return bytes(out)


def text_value(body: str, raw: bool, unicode: Unicode) -> str:
    """The value of a string literal's body, or of a stretch of an f-string's."""
    if raw or "\\" not in body:
        return body
    parts: list[str] = []
    index = 0
    while True:
        backslash = body.find("\\", index)
        if backslash < 0 or backslash + 1 == len(body):
            parts.append(body[index:])
            return "".join(parts)
        parts.append(body[index:backslash])
        value, index = _escape(body, backslash, unicode)
        parts.append(value)


def _escape(body: str, backslash: int, unicode: Unicode) -> tuple[str, int]:
    """The value of the escape at a backslash, and the index after it. An unknown escape stands for itself."""
    start = backslash + 1
    char = body[start]
    if char in _HEX_LENGTHS:
        return _hex_escape(body, backslash)
    if char in _OCTAL_DIGITS:
        end = _octal_end(body, start)
        return chr(int(body[start:end], 8)), end
    if char == "N":
        return _named_escape(body, backslash, unicode)
    return _SIMPLE_ESCAPES.get(char, "\\" + char), start + 1


def _hex_escape(body: str, backslash: int) -> tuple[str, int]:
    letter = body[backslash + 1]
    start = backslash + 2
    end = start + _HEX_LENGTHS[letter]
    digits = body[start:end]
    if not _are_digits(digits, end - start, _HEX_DIGITS):
        good = 0
        while good < len(digits) and digits[good] in _HEX_DIGITS:
            good += 1
        raise _escape_error(body, backslash, start + good - 1, f"truncated {_HEX_NAMES[letter]} escape")
    value = int(digits, 16)
    if value > 0x10FFFF:
        raise _escape_error(body, backslash, end - 1, "illegal Unicode character")
    return chr(value), end


def _named_escape(body: str, backslash: int, unicode: Unicode) -> tuple[str, int]:
    close = body.find("}", backslash)
    if not body.startswith("{", backslash + 2) or close <= backslash + 3:
        last = backslash + 1 if not body.startswith("{", backslash + 2) else len(body) - 1
        raise _escape_error(body, backslash, last, "malformed \\N character escape")
    try:
        return unicode.character(body[backslash + 3 : close]), close + 1
    except KeyError:
        raise _escape_error(body, backslash, close, "unknown Unicode character name") from None


def _escape_error(body: str, first: int, last: int, reason: str) -> LiteralError:
    start = len(body[:first].encode())
    end = start + len(body[first : last + 1].encode()) - 1
    place = f"position {start}-{end}"
    return LiteralError(f"(unicode error) 'unicodeescape' codec can't decode bytes in {place}: {reason}")


def _are_digits(text: str, count: int, digits: str) -> bool:
    return len(text) == count and all(char in digits for char in text)


def _octal_end(body: str, start: int) -> int:
    end = start
    while end < len(body) and end < start + 3 and body[end] in _OCTAL_DIGITS:
        end += 1
    return end
