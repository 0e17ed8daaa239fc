"""JSON: text to objects and back, in CPython's words and layout.

Reading goes through the text once by index; strings are cut out by `find`, since most have no escapes. Writing gathers
pieces in a list and joins them once.
"""

__all__ = ["dump", "dumps", "load", "loads", "JSONDecoder", "JSONDecodeError", "JSONEncoder"]

SPACES = " \t\n\r"
DIGITS = "0123456789"
ESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
ESCAPED = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
NOT_NUMBERS = {"NaN": float("nan"), "Infinity": float("inf"), "-Infinity": float("-inf")}


class JSONDecodeError(ValueError):
    """The text is no JSON: what is wrong, and where."""

    __module__ = "json.decoder"

    def __init__(self, msg, doc, pos):
        lineno = doc.count("\n", 0, pos) + 1
        colno = pos - doc.rfind("\n", 0, pos)
        super().__init__(f"{msg}: line {lineno} column {colno} (char {pos})")
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = lineno
        self.colno = colno


# --- Reading -----------------------------------------------------------------------------------------------


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
        self.parse_constant = parse_constant or NOT_NUMBERS.__getitem__
        self.strict = strict
        self.object_pairs_hook = object_pairs_hook

    def decode(self, s):
        """The value of a text. Raises JSONDecodeError."""
        value, end = self.raw_decode(s, _skip(s, 0))
        end = _skip(s, end)
        if end != len(s):
            raise JSONDecodeError("Extra data", s, end)
        return value

    def raw_decode(self, s, idx=0):
        """The value at a place of a text, and the place behind it."""
        return self._value(s, idx)

    def _value(self, s, i):
        first = s[i : i + 1]
        if first == '"':
            return self._string(s, i + 1)
        if first == "{":
            return self._object(s, i + 1)
        if first == "[":
            return self._array(s, i + 1)
        if first == "n" and s.startswith("null", i):
            return None, i + 4
        if first == "t" and s.startswith("true", i):
            return True, i + 4
        if first == "f" and s.startswith("false", i):
            return False, i + 5
        if first and first in "-0123456789":
            end, whole = _number_end(s, i)
            if end:
                return (self.parse_int if whole else self.parse_float)(s[i:end]), end
        for text in NOT_NUMBERS:
            if first == text[0] and s.startswith(text, i):
                return self.parse_constant(text), i + len(text)
        raise JSONDecodeError("Expecting value", s, i)

    def _array(self, s, i):
        items = []
        i = _skip(s, i)
        if s[i : i + 1] == "]":
            return items, i + 1
        while True:
            value, i = self._value(s, i)
            items.append(value)
            if s[i : i + 1] != ",":
                i = _skip(s, i)
            after = s[i : i + 1]
            if after == "]":
                return items, i + 1
            if after != ",":
                raise JSONDecodeError("Expecting ',' delimiter", s, i)
            i = _skip(s, i + 1)

    def _object(self, s, i):
        pairs = []
        i = _skip(s, i)
        if s[i : i + 1] != "}":
            while True:
                if s[i : i + 1] != '"':
                    raise JSONDecodeError("Expecting property name enclosed in double quotes", s, i)
                key, i = self._string(s, i + 1)
                i = _skip(s, i)
                if s[i : i + 1] != ":":
                    raise JSONDecodeError("Expecting ':' delimiter", s, i)
                value, i = self._value(s, _skip(s, i + 1))
                pairs.append((key, value))
                i = _skip(s, i)
                after = s[i : i + 1]
                if after == "}":
                    break
                if after != ",":
                    raise JSONDecodeError("Expecting ',' delimiter", s, i)
                i = _skip(s, i + 1)
        if self.object_pairs_hook is not None:
            return self.object_pairs_hook(pairs), i + 1
        found = dict(pairs)
        return (found if self.object_hook is None else self.object_hook(found)), i + 1

    def _string(self, s, i):
        """The string whose text begins at `i`, behind the quote."""
        begin = i - 1
        pieces = []
        while True:
            quote = s.find('"', i)
            if quote < 0:
                quote = len(s)
            escape = s.find("\\", i, quote)
            end = quote if escape < 0 else escape
            piece = s[i:end]
            if self.strict and not piece.isprintable():
                self._check_controls(s, i, end)
            if end == len(s):
                raise JSONDecodeError("Unterminated string starting at", s, begin)
            if escape < 0:
                if not pieces:
                    return piece, quote + 1
                pieces.append(piece)
                return "".join(pieces), quote + 1
            pieces.append(piece)
            i = escape + 1
            letter = s[i : i + 1]
            if letter == "u":
                code = _four_digits(s, i + 1)
                i += 5
                if 0xD800 <= code < 0xDC00 and s.startswith("\\u", i):
                    low = _four_digits(s, i + 2)
                    if 0xDC00 <= low < 0xE000:
                        code = 0x10000 + ((code - 0xD800) << 10 | low - 0xDC00)
                        i += 6
                pieces.append(chr(code))
            elif letter in ESCAPES:
                pieces.append(ESCAPES[letter])
                i += 1
            elif letter:
                raise JSONDecodeError("Invalid \\escape", s, escape)
            else:
                raise JSONDecodeError("Unterminated string starting at", s, begin)

    def _check_controls(self, s, i, end):
        while i < end:
            if s[i] < " ":
                raise JSONDecodeError("Invalid control character at", s, i)
            i += 1


def _skip(s, i):
    """The first place from `i` that is no space."""
    size = len(s)
    while i < size and s[i] in SPACES:
        i += 1
    return i


def _digits_end(s, i):
    size = len(s)
    while i < size and s[i] in DIGITS:
        i += 1
    return i


def _number_end(s, i):
    """Where the number at `i` ends, and whether it is a whole one; 0 if there is none."""
    if s[i] == "-":
        i += 1
    end = i + 1 if s.startswith("0", i) else _digits_end(s, i)
    if end == i:
        return 0, True
    whole = True
    if s.startswith(".", end):
        fraction = _digits_end(s, end + 1)
        if fraction > end + 1:
            end = fraction
            whole = False
    if s[end : end + 1] in ("e", "E"):
        power = end + 2 if s[end + 1 : end + 2] in ("+", "-") else end + 1
        last = _digits_end(s, power)
        if last > power:
            end = last
            whole = False
    return end, whole


def _four_digits(s, i):
    text = s[i : i + 4]
    if len(text) == 4 and all(digit in "0123456789abcdefABCDEF" for digit in text):
        return int(text, 16)
    raise JSONDecodeError("Invalid \\uXXXX escape", s, i - 1)


def loads(s, *, cls=None, **options):
    """The value of a JSON text (str, or UTF-8 bytes). Raises JSONDecodeError."""
    if isinstance(s, (bytes, bytearray)):
        s = s.decode("utf-8")
        if s.startswith("\ufeff"):
            s = s[1:]
    elif not isinstance(s, str):
        raise TypeError(f"the JSON object must be str, bytes or bytearray, not {type(s).__name__}")
    elif s.startswith("\ufeff"):
        raise JSONDecodeError("Unexpected UTF-8 BOM (decode using utf-8-sig)", s, 0)
    if cls is None:
        if not options:
            return _decoder.decode(s)
        cls = JSONDecoder
    return cls(**options).decode(s)


def load(fp, *, cls=None, **options):
    """The value of a file's JSON text."""
    return loads(fp.read(), cls=cls, **options)


# --- Writing -----------------------------------------------------------------------------------------------


class JSONEncoder:
    """Writes a text; `default(o)` of a subclass says what to write for objects that JSON does not have."""

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
        self.indent = " " * indent if isinstance(indent, int) else indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        else:
            self.item_separator = ", " if indent is None else ","
            self.key_separator = ": "
        if default is not None:
            self.default = default

    def default(self, o):
        """What to write for `o`. Raises TypeError: it has no form in JSON."""
        raise TypeError(f"Object of type {type(o).__name__} is not JSON serializable")

    def encode(self, o):
        """The text of a value."""
        pieces = []
        self._write(o, pieces.append, "\n", {})
        return "".join(pieces)

    def iterencode(self, o):
        """The text of a value in pieces."""
        pieces = []
        self._write(o, pieces.append, "\n", {})
        return iter(pieces)

    def _write(self, o, add, line, outer):
        """`line` begins a line of the level around; `outer` has the containers around by identity."""
        if isinstance(o, str):
            add(self._quote(o))
        elif o is None:
            add("null")
        elif o is True:
            add("true")
        elif o is False:
            add("false")
        elif isinstance(o, int):
            add(int.__repr__(o))
        elif isinstance(o, float):
            add(self._float(o))
        elif isinstance(o, (list, tuple)):
            self._list(o, add, line, outer)
        elif isinstance(o, dict):
            self._dict(o, add, line, outer)
        else:
            self._enter(o, outer)
            self._write(self.default(o), add, line, outer)
            outer.pop(id(o), None)

    def _enter(self, o, outer):
        if self.check_circular:
            if id(o) in outer:
                raise ValueError("Circular reference detected")
            outer[id(o)] = o

    def _list(self, items, add, line, outer):
        if not items:
            add("[]")
            return
        self._enter(items, outer)
        add("[")
        separator = self.item_separator
        inner = line
        if self.indent is not None:
            inner = line + self.indent
            separator += inner
            add(inner)
        first = True
        for item in items:
            if first:
                first = False
            else:
                add(separator)
            self._write(item, add, inner, outer)
        if self.indent is not None:
            add(line)
        add("]")
        outer.pop(id(items), None)

    def _dict(self, items, add, line, outer):
        if not items:
            add("{}")
            return
        self._enter(items, outer)
        add("{")
        separator = self.item_separator
        inner = line
        if self.indent is not None:
            inner = line + self.indent
            separator += inner
        pairs = items.items()
        first = True
        for key, value in sorted(pairs) if self.sort_keys else pairs:
            text = self._key(key)
            if text is None:
                continue
            if first:
                first = False
                if self.indent is not None:
                    add(inner)
            else:
                add(separator)
            add(self._quote(text))
            add(self.key_separator)
            self._write(value, add, inner, outer)
        if not first and self.indent is not None:
            add(line)
        add("}")
        outer.pop(id(items), None)

    def _key(self, key):
        """The text of a key, None if it is left out."""
        if isinstance(key, str):
            return key
        if key is None:
            return "null"
        if key is True:
            return "true"
        if key is False:
            return "false"
        if isinstance(key, int):
            return int.__repr__(key)
        if isinstance(key, float):
            return self._float(key)
        if self.skipkeys:
            return None
        raise TypeError(f"keys must be str, int, float, bool or None, not {type(key).__name__}")

    def _float(self, o):
        if o != o:
            text = "NaN"
        elif o == NOT_NUMBERS["Infinity"]:
            text = "Infinity"
        elif o == NOT_NUMBERS["-Infinity"]:
            text = "-Infinity"
        else:
            return float.__repr__(o)
        if not self.allow_nan:
            raise ValueError("Out of range float values are not JSON compliant: " + repr(o))
        return text

    def _quote(self, text):
        # Nearly every string is plain: four native calls tell.
        if '"' not in text and "\\" not in text and text.isprintable() and (text.isascii() or not self.ensure_ascii):
            return f'"{text}"'
        pieces = ['"']
        for char in text:
            if char in ESCAPED:
                pieces.append(ESCAPED[char])
            elif " " <= char <= "~" or (char > "~" and not self.ensure_ascii):
                pieces.append(char)
            else:
                code = ord(char)
                if code > 0xFFFF:
                    code -= 0x10000
                    pieces.append(f"\\u{0xD800 | code >> 10:04x}\\u{0xDC00 | code & 0x3FF:04x}")
                else:
                    pieces.append(f"\\u{code:04x}")
        pieces.append('"')
        return "".join(pieces)


def dumps(obj, *, cls=None, **options):
    """The JSON text of a value."""
    if cls is None:
        if not options:
            return _encoder.encode(obj)
        cls = JSONEncoder
    return cls(**options).encode(obj)


def dump(obj, fp, *, cls=None, **options):
    """Write the JSON text of a value to a file."""
    fp.write(dumps(obj, cls=cls, **options))


_decoder = JSONDecoder()
_encoder = JSONEncoder()
