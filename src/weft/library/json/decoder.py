"""Reading JSON: the options, and the error."""

import _json

__all__ = ["JSONDecoder", "JSONDecodeError"]

NaN = float("nan")
PosInf = float("inf")
NegInf = float("-inf")
SPACES = " \t\n\r"


class JSONDecodeError(ValueError):
    """The text is no JSON: what is wrong, and where."""

    def __init__(self, msg, doc, pos):
        lineno = doc.count("\n", 0, pos) + 1
        colno = pos - doc.rfind("\n", 0, pos)
        super().__init__(f"{msg}: line {lineno} column {colno} (char {pos})")
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = lineno
        self.colno = colno

    def __reduce__(self):
        return type(self), (self.msg, self.doc, self.pos)


class JSONDecoder:
    """Reads a text; the hooks say what to make of objects, numbers and constants."""

    def __init__(
        self,
        *,
        object_hook=None,
        parse_float=None,
        parse_int=None,
        parse_constant=None,
        strict=True,
        object_pairs_hook=None,
    ):
        self.object_hook = object_hook
        self.parse_float = parse_float or float
        self.parse_int = parse_int or int
        self.parse_constant = parse_constant or {"NaN": NaN, "Infinity": PosInf, "-Infinity": NegInf}.__getitem__
        self.strict = strict
        self.object_pairs_hook = object_pairs_hook

    def decode(self, s):
        """The value of a text. Raises JSONDecodeError."""
        value, end = self.raw_decode(s, idx=_skip(s, 0))
        end = _skip(s, end)
        if end != len(s):
            raise JSONDecodeError("Extra data", s, end)
        return value

    def raw_decode(self, s, idx=0):
        """The value at an index of a text, and the index behind it."""
        hooks = (
            self.object_hook,
            self.object_pairs_hook,
            None if self.parse_float is float else self.parse_float,
            None if self.parse_int is int else self.parse_int,
            self.parse_constant,
        )
        return _json.scan(s, idx, self.strict, hooks, JSONDecodeError)


def _skip(s, i):
    """The first place from `i` that is no space."""
    size = len(s)
    while i < size and s[i] in SPACES:
        i += 1
    return i


def scanstring(s, end, strict=True):
    """The string whose text begins at `end`, behind the quote, and the index behind it."""
    return _json.scan_string(s, end, strict, JSONDecodeError)
