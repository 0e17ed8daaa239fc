"""Writing JSON: the options."""

import _json

__all__ = ["JSONEncoder"]

INFINITY = float("inf")


def encode_basestring(s):
    """A text in quotes."""
    return _json.quote(s, False)


def encode_basestring_ascii(s):
    """A text in quotes, of ASCII only."""
    return _json.quote(s, True)


class JSONEncoder:
    """Writes a text; `default(o)` of a subclass says what to write for objects that JSON does not have."""

    item_separator = ", "
    key_separator = ": "

    def __init__(
        self,
        *,
        skipkeys=False,
        ensure_ascii=True,
        check_circular=True,
        allow_nan=True,
        sort_keys=False,
        indent=None,
        separators=None,
        default=None,
    ):
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.check_circular = check_circular
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ","
        if default is not None:
            self.default = default

    def default(self, o):
        """What to write for `o`. Raises TypeError: it has no form in JSON."""
        raise TypeError(f"Object of type {type(o).__name__} is not JSON serializable")

    def encode(self, o):
        """The text of a value."""
        return "".join(self.iterencode(o))

    def iterencode(self, o, _one_shot=False):
        """The text of a value in pieces: there is one."""
        indent = self.indent
        if indent is not None and not isinstance(indent, str):
            indent = " " * indent
        options = (
            self.default,
            bool(self.ensure_ascii),
            bool(self.check_circular),
            bool(self.allow_nan),
            bool(self.sort_keys),
            bool(self.skipkeys),
            indent,
            self.item_separator,
            self.key_separator,
        )
        return iter((_json.encode(o, options),))
