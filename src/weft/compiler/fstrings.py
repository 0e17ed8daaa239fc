"""String literals: adjacent ones are joined, and f-strings taken apart.

As in CPython 3.11, an f-string is one STRING token. Here its text is split into literal stretches and
replacement fields (Language Reference 2.4.3); the expression of a field is parsed by a parser that reads the
very same source from the opening brace on, taking the braces for parentheses, so its places are right without
any arithmetic. All parts of a JoinedStr but these expressions have the place of the whole string.

Differences from CPython 3.11 in errors: the place of a mistake within a field is its true place in the file.
"""

from __future__ import annotations

from . import literals, tokens, tree
from .errors import SourceError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .expressions import ExpressionParser

_CLOSERS = {")": "(", "]": "[", "}": "{"}
_NESTING_MAX = 2  # a field, and a field within its format


def parse_strings(parser: ExpressionParser) -> tree.expr:
    """The Constant or JoinedStr of one or more adjacent STRING tokens."""
    start = parser.token
    pieces = [parser.advance()]
    while parser.token.kind == tokens.STRING:
        pieces.append(parser.advance())
    prefixes = [_prefix(piece.text) for piece in pieces]
    if "b" in prefixes[0]:
        return parser.close(tree.Constant(_join_bytes(parser, pieces, prefixes)), start)
    if any("b" in prefix for prefix in prefixes):
        raise parser.error_here("cannot mix bytes and nonbytes literals")
    kind = "u" if pieces[0].text[0] == "u" else None
    if not any("f" in prefix for prefix in prefixes):
        texts = [_text_value(parser, piece, prefix) for piece, prefix in zip(pieces, prefixes, strict=True)]
        return parser.close(tree.Constant("".join(texts), kind), start)
    parts = _Parts(parser, start, kind)
    for piece, prefix in zip(pieces, prefixes, strict=True):
        if "f" in prefix:
            _Splitter(parser, piece, prefix).split(parts, 0)
        else:
            parts.add_text(_text_value(parser, piece, prefix))
    return parts.joined()


def _prefix(text: str) -> str:
    end = 0
    while text[end] not in "'\"":
        end += 1
    return text[:end].lower()


def _body_bounds(text: str, prefix: str) -> tuple[int, int]:
    start = len(prefix)
    quotes = 3 if len(text) >= start + 6 and text[start : start + 3] == text[start] * 3 else 1
    return start + quotes, len(text) - quotes


def _join_bytes(parser: ExpressionParser, pieces: list[tokens.Token], prefixes: list[str]) -> bytes:
    values: list[bytes] = []
    for piece, prefix in zip(pieces, prefixes, strict=True):
        if "b" not in prefix:
            raise parser.error_here("cannot mix bytes and nonbytes literals")
        if not piece.text.isascii():
            raise parser.error("bytes can only contain ASCII literal characters", piece)
        start, end = _body_bounds(piece.text, prefix)
        try:
            values.append(literals.bytes_value(piece.text[start:end], "r" in prefix))
        except literals.LiteralError as error:
            raise parser.error_here(str(error)) from None
    return b"".join(values)


def _text_value(parser: ExpressionParser, piece: tokens.Token, prefix: str) -> str:
    start, end = _body_bounds(piece.text, prefix)
    return _decoded(parser, piece.text[start:end], "r" in prefix)


def _decoded(parser: ExpressionParser, body: str, raw: bool) -> str:
    try:
        return literals.text_value(body, raw, parser.unicode)
    except literals.LiteralError as error:
        raise parser.error_here(str(error)) from None


class _Parts:
    """The values of a JoinedStr as they are gathered; neighbouring stretches of text become one Constant."""

    def __init__(self, parser: ExpressionParser, start: tokens.Token, kind: str | None) -> None:
        self._parser = parser
        self._start = start
        self._kind = kind
        self._texts: list[str] = []
        self._values: list[tree.expr] = []

    def fresh(self) -> _Parts:
        """An empty one with the same place."""
        return _Parts(self._parser, self._start, self._kind)

    def add_text(self, text: str) -> None:
        if text:
            self._texts.append(text)

    def add_field(self, value: tree.expr, conversion: int, format_spec: tree.expr | None) -> None:
        self._flush(self._start, self._parser.previous)
        node = tree.FormattedValue(value, conversion, format_spec)
        self._values.append(self._parser.close(node, self._start))

    def joined(self, piece: tokens.Token | None = None) -> tree.JoinedStr:
        """The whole; a format has, with its last text, the place of the one string that it is in."""
        start = piece or self._start
        end = piece or self._parser.previous
        self._flush(start, end)
        return self._parser.place(tree.JoinedStr(self._values), start, end)

    def _flush(self, start: tokens.Token, end: tokens.Token) -> None:
        if self._texts:
            node = tree.Constant("".join(self._texts), self._kind)
            self._values.append(self._parser.place(node, start, end))
            self._texts = []


class _Splitter:
    """Splits one f-string; `_at` walks over the source from the first character of the body to the last."""

    def __init__(self, parser: ExpressionParser, piece: tokens.Token, prefix: str) -> None:
        start, end = _body_bounds(piece.text, prefix)
        self._parser = parser
        self._piece = piece
        self._source = parser.tokens.source
        self._raw = "r" in prefix
        self._at = piece.position + start
        self._end = piece.position + end

    def split(self, parts: _Parts, level: int) -> None:
        """The whole body; with level 1 a format, which ends before a closing brace."""
        while self._at < self._end:
            self._literal(parts, level)
            if self._at >= self._end or self._source[self._at] == "}":
                return
            self._field(parts, level)

    def _error(self, message: str) -> SourceError:
        return self._parser.error_here(message)

    def _literal(self, parts: _Parts, level: int) -> None:
        """Text up to a field, the end, or the brace that ends a format; doubled braces are halved."""
        source = self._source
        start = self._at
        while self._at < self._end:
            char = source[self._at]
            if char == "\\" and not self._raw:
                self._skip_escape()
                continue
            if char != "{" and char != "}":
                self._at += 1
                continue
            if level == 0 and self._at + 1 < self._end and source[self._at + 1] == char:
                parts.add_text(_decoded(self._parser, source[start : self._at + 1], self._raw))
                self._at += 2
                start = self._at
                continue
            if level == 0 and char == "}":
                raise self._error("f-string: single '}' is not allowed")
            break
        parts.add_text(_decoded(self._parser, source[start : self._at], self._raw))

    def _skip_escape(self) -> None:
        """Over a backslash and what belongs to it; a brace after it still opens or closes a field."""
        source = self._source
        if source.startswith("N{", self._at + 1):
            close = source.find("}", self._at, self._end)
            self._at = close + 1 if close >= 0 else self._end
        elif source[self._at + 1] in "{}":
            self._at += 1
        else:
            self._at += 2

    def _field(self, parts: _Parts, level: int) -> None:
        if level >= _NESTING_MAX:
            raise self._error("f-string: expressions nested too deeply")
        source = self._source
        brace = self._at
        self._at = _expression_end(self._parser, source, brace + 1, self._end)
        if self._at >= self._end:
            raise self._error("f-string: expecting '}'")
        self._check_not_empty(brace)
        value = self._parser.bracketed_expression(brace, self._at, self._piece)
        described = self._describe_if_asked(parts, brace)
        conversion = self._conversion()
        format_spec = self._format(parts, level)
        if self._at >= self._end or source[self._at] != "}":
            raise self._error("f-string: expecting '}'")
        self._at += 1
        if described and conversion == -1 and format_spec is None:
            conversion = ord("r")
        parts.add_field(value, conversion, format_spec)

    def _check_not_empty(self, brace: int) -> None:
        if self._source[brace + 1 : self._at].strip():
            return
        char = self._source[self._at]
        if char == "}":
            raise self._error("f-string: empty expression not allowed")
        raise self._error(f"f-string: expression required before '{char}'")

    def _describe_if_asked(self, parts: _Parts, brace: int) -> bool:
        """Adds the text of a field of the form `{x = }`."""
        if self._source[self._at] != "=":
            return False
        self._at += 1
        while self._at < self._end and self._source[self._at].isspace():
            self._at += 1
        parts.add_text(self._source[brace + 1 : self._at])
        return True

    def _conversion(self) -> int:
        if self._at >= self._end or self._source[self._at] != "!":
            return -1
        if self._at + 1 >= self._end:
            raise self._error("f-string: expecting '}'")
        char = self._source[self._at + 1]
        self._at += 2
        if char not in "sra":
            message = "f-string: invalid conversion character: expected 's', 'r', or 'a'"
            raise self._error(message)
        return ord(char)

    def _format(self, parts: _Parts, level: int) -> tree.expr | None:
        if self._at >= self._end or self._source[self._at] != ":":
            return None
        self._at += 1
        spec = parts.fresh()
        self.split(spec, level + 1)
        return spec.joined(self._piece)


def _expression_end(parser: ExpressionParser, source: str, start: int, end: int) -> int:
    """The index of the `!`, `:`, `=` or `}` that ends the expression of a field; `end` if there is none."""
    quotes = ""
    openers: list[str] = []
    at = start
    while at < end:
        char = source[at]
        if char == "\\":
            raise parser.error_here("f-string expression part cannot include a backslash")
        if quotes:
            if source.startswith(quotes, at):
                at += len(quotes)
                quotes = ""
            else:
                at += 1
            continue
        if char in "'\"":
            quotes = char * 3 if source.startswith(char * 3, at) else char
            at += len(quotes)
            continue
        if char == "#":
            raise parser.error_here("f-string expression part cannot include '#'")
        if char in "([{":
            openers.append(char)
        elif not openers and char in "!:=}<>":
            if char in "!=<>" and source[at + 1] == "=":
                at += 2
                continue
            if char not in "<>":
                return at
        elif char in ")]}":
            _check_closer(parser, openers, char)
        at += 1
    if quotes:
        raise parser.error_here("f-string: unterminated string")
    if openers:
        raise parser.error_here(f"f-string: unmatched '{openers[-1]}'")
    return at


def _check_closer(parser: ExpressionParser, openers: list[str], char: str) -> None:
    if not openers:
        raise parser.error_here(f"f-string: unmatched '{char}'")
    opener = openers.pop()
    if opener != _CLOSERS[char]:
        message = f"closing parenthesis '{char}' does not match opening parenthesis '{opener}'"
        raise parser.error_here("f-string: " + message)
