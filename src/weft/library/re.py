"""Regular expressions. Compiler and matcher are native (`_re`); here are the flags, the cache, the functions, and the
templates of replacements."""

import _re

__all__ = [
    "match",
    "fullmatch",
    "search",
    "sub",
    "subn",
    "split",
    "findall",
    "finditer",
    "compile",
    "purge",
    "template",
    "escape",
    "error",
    "Pattern",
    "Match",
    "A",
    "I",
    "L",
    "M",
    "S",
    "X",
    "U",
    "ASCII",
    "IGNORECASE",
    "LOCALE",
    "MULTILINE",
    "DOTALL",
    "VERBOSE",
    "UNICODE",
    "NOFLAG",
    "RegexFlag",
]

Pattern = _re.Pattern
Match = _re.Match

CACHE_SIZE = 64  # compiled patterns, and templates, that are kept
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
ESCAPES = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", "\\": "\\"}
SPECIAL = {code: "\\" + chr(code) for code in b"()[]{}?*+-|^$\\.&~# \t\n\r\v\f"}


class error(Exception):
    """The pattern, or the template of a replacement, is wrong: `msg`, and where (`pos`, `lineno`, `colno`)."""

    __module__ = "re"

    def __init__(self, msg, pattern=None, pos=None):
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        self.lineno = self.colno = None
        if pattern is not None and pos is not None:
            newline = "\n" if isinstance(pattern, str) else b"\n"
            self.lineno = pattern.count(newline, 0, pos) + 1
            self.colno = pos - pattern.rfind(newline, 0, pos)
            msg = f"{msg} at position {pos}"
            if newline in pattern:
                msg = f"{msg} (line {self.lineno}, column {self.colno})"
        super().__init__(msg)


class RegexFlag(int):
    """Flags of a pattern: an int that is shown by names. No `enum`, which every program with a pattern would load."""

    __slots__ = ()
    NAMES = ("ASCII", 256, "IGNORECASE", 2, "LOCALE", 4, "UNICODE", 32, "MULTILINE", 8, "DOTALL", 16, "VERBOSE", 64)
    NAMES += ("TEMPLATE", 1, "DEBUG", 128)

    def _names(self):
        return [self.NAMES[i] for i in range(0, len(self.NAMES), 2) if self & self.NAMES[i + 1]]

    @property
    def name(self):
        """The names of the flags, None for none that has one."""
        return "|".join(self._names()) or ("NOFLAG" if self == 0 else None)

    @property
    def value(self):
        """The number."""
        return int(self)

    def __or__(self, other):
        return RegexFlag(int(self) | other) if isinstance(other, int) else NotImplemented

    def __and__(self, other):
        return RegexFlag(int(self) & other) if isinstance(other, int) else NotImplemented

    def __xor__(self, other):
        return RegexFlag(int(self) ^ other) if isinstance(other, int) else NotImplemented

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__

    def __invert__(self):
        known = 0x1FF if self < 0x200 else (1 << self.bit_length()) - 1
        return RegexFlag(known & ~int(self))

    def __contains__(self, other):
        return int(self) & other == other

    def __repr__(self):
        names = ["re." + name for name in self._names()]
        rest = int(self) & ~0x1FF
        if rest:
            names.append(hex(rest))
        return "|".join(names) or "re.NOFLAG"

    __str__ = __repr__

    def __format__(self, spec):
        return format(str(self), spec)


NOFLAG = RegexFlag(0)
TEMPLATE = T = RegexFlag(1)
IGNORECASE = I = RegexFlag(2)  # noqa: E741
LOCALE = L = RegexFlag(4)
MULTILINE = M = RegexFlag(8)
DOTALL = S = RegexFlag(16)
UNICODE = U = RegexFlag(32)
VERBOSE = X = RegexFlag(64)
DEBUG = RegexFlag(128)
ASCII = A = RegexFlag(256)

for _flag in (NOFLAG, TEMPLATE, IGNORECASE, LOCALE, MULTILINE, DOTALL, UNICODE, VERBOSE, DEBUG, ASCII):
    setattr(RegexFlag, _flag.name, _flag)


# --- Functions -----------------------------------------------------------------------------------------------

_patterns = {}  # (type, pattern, flags) -> Pattern; the oldest go first
_templates = {}  # (pattern, template) -> pieces


def _keep(cache, key, value):
    """Threads may remove the same oldest entry."""
    if len(cache) >= CACHE_SIZE:
        try:
            del cache[next(iter(cache))]
        except (StopIteration, KeyError, RuntimeError):
            pass
    cache[key] = value
    return value


def _compiled(pattern, flags):
    try:
        return _patterns[type(pattern), pattern, flags]
    except KeyError:
        pass
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError("cannot process flags argument with a compiled pattern")
        return pattern
    made = _re.compile(pattern, flags, error, _pieces)
    if made.flags & DEBUG:
        return made
    return _keep(_patterns, (type(pattern), pattern, flags), made)


def compile(pattern, flags=0):
    """The pattern of a text or bytes."""
    return _compiled(pattern, flags)


def match(pattern, string, flags=0):
    """The match at the start, or None."""
    return _compiled(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    """The match of the whole text, or None."""
    return _compiled(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    """The first match, or None."""
    return _compiled(pattern, flags).search(string)


def sub(pattern, repl, string, count=0, flags=0):
    """The text with the matches replaced by a template, or by what a function says of each."""
    return _compiled(pattern, flags).sub(repl, string, count)


def subn(pattern, repl, string, count=0, flags=0):
    """As `sub`, and the number of matches."""
    return _compiled(pattern, flags).subn(repl, string, count)


def split(pattern, string, maxsplit=0, flags=0):
    """What lies between the matches."""
    return _compiled(pattern, flags).split(string, maxsplit)


def findall(pattern, string, flags=0):
    """The texts of all matches, or of their groups."""
    return _compiled(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    """An iterator over the matches."""
    return _compiled(pattern, flags).finditer(string)


def template(pattern, flags=0):
    """As `compile`; deprecated by CPython."""
    return _compiled(pattern, flags | TEMPLATE)


def purge():
    """Forget the compiled patterns."""
    _patterns.clear()
    _templates.clear()


def escape(pattern):
    """A pattern that matches just this text."""
    if isinstance(pattern, str):
        return pattern.translate(SPECIAL)
    return str(pattern, "latin-1").translate(SPECIAL).encode("latin-1")


# --- Templates -----------------------------------------------------------------------------------------------


def _pieces(pattern, template):
    """Texts and numbers of groups that a template consists of."""
    try:
        return _templates[pattern, template]
    except KeyError:
        return _keep(_templates, (pattern, template), _parse_template(pattern, template))
    except TypeError:
        return _parse_template(pattern, template)


def _parse_template(pattern, template):
    is_text = isinstance(template, str)
    text = template if is_text else str(template, "latin-1")
    pieces = []
    literal = []

    def add_group(group, name, pos):
        if group > pattern.groups:
            raise error(f"invalid group reference {name}", template, pos)
        if literal:
            add_literal()
        pieces.append(group)

    def add_literal():
        piece = "".join(literal)
        pieces.append(piece if is_text else piece.encode("latin-1"))
        literal.clear()

    place = 0
    while True:
        slash = text.find("\\", place)
        if slash < 0:
            break
        literal.append(text[place:slash])
        place = slash + 2
        letter = text[slash + 1 : place]
        if not letter:
            raise error("bad escape (end of pattern)", template, slash)
        if letter == "g":
            if text[place : place + 1] != "<":
                raise error("missing <", template, place)
            place += 1
            end = text.find(">", place)
            name = text[place:end] if end >= 0 else text[place:]
            if not name:
                raise error("missing group name", template, place)
            if end < 0:
                raise error("missing >, unterminated name", template, place)
            if name.isidentifier() and (is_text or name.isascii()):
                try:
                    add_group(pattern.groupindex[name], name, place)
                except KeyError:
                    raise IndexError(f"unknown group name {name!r}") from None
            elif name.isascii() and name.isdigit():
                add_group(int(name), int(name), place)
            else:
                shown = repr(name) if is_text else ascii(name)
                raise error(f"bad character in group name {shown}", template, place)
            place = end + 1
        elif letter == "0":
            place = _octal_end(text, place, place + 2)
            literal.append(chr(int(text[slash + 1 : place], 8) & 0xFF))
        elif letter.isascii() and letter.isdigit():
            second = text[place : place + 1]
            if second.isascii() and second.isdigit():
                place += 1
                if _octal_end(text, slash + 1, slash + 4) == slash + 4:
                    place += 1
                    code = int(text[slash + 1 : place], 8)
                    if code > 0xFF:
                        shown = text[slash:place]
                        raise error(f"octal escape value {shown} outside of range 0-0o377", template, slash)
                    literal.append(chr(code))
                    continue
            number = int(text[slash + 1 : place])
            add_group(number, number, slash + 1)
        elif letter in ESCAPES:
            literal.append(ESCAPES[letter])
        elif letter in LETTERS:
            raise error(f"bad escape \\{letter}", template, slash)
        else:
            literal.append("\\" + letter)
    literal.append(text[place:])
    add_literal()
    return tuple(pieces)


def _octal_end(text, start, limit):
    """Behind the octal digits from `start`, at most at `limit`."""
    while start < limit and "0" <= text[start : start + 1] <= "7":
        start += 1
    return start


# --- Scanner -------------------------------------------------------------------------------------------------


class Scanner:
    """Takes a text apart by a lexicon of (pattern, action): `scan` gives what the actions made, and the rest."""

    def __init__(self, lexicon, flags=0):
        self.lexicon = lexicon
        patterns = []
        self._actions = {}
        group = 1
        for phrase, action in lexicon:
            self._actions[group] = action
            patterns.append(f"({phrase})")
            group += compile(phrase, flags).groups + 1
        self.scanner = compile("|".join(patterns), flags)

    def scan(self, string):
        """The results, and what no pattern matches."""
        result = []
        place = 0
        scan = self.scanner.scanner(string).match
        while True:
            self.match = found = scan()
            if not found or found.end() == place:
                return result, string[place:]
            action = self._actions[self._rule(found)]
            if callable(action):
                action = action(self, found.group())
            if action is not None:
                result.append(action)
            place = found.end()

    def _rule(self, found):
        """The outermost group that matched."""
        return next(group for group in self._actions if found.start(group) >= 0)
