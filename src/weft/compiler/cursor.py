"""The parser's place in the token stream.

`Cursor` is the base of the parser's classes (cursor, expressions, patterns, parser: each adds the rules of
one part of the grammar). It holds the current token, can go back to a mark where the grammar cannot decide
with one token, gives nodes their places, and makes errors. Tokens are kept only while a mark is set.

A plain "invalid syntax" is reported at the furthest token that was looked at, as CPython's parser does, which
is why the buffer keeps what was read ahead when the cursor goes back.
"""

from __future__ import annotations

from . import tokens, tree
from .errors import SourceError, error_at, line_of
from .literals import Unicode

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn, TypeVar

    Place = tokens.Token | tree.Placed
    Node = TypeVar("Node", bound=tree.Placed)
    Mark = tuple[int, tokens.Token, int, int, bool]

# Nested operands, brackets and blocks together. One level costs CPython at most eight frames of its 1000.
NESTING_MAX = 100


class Cursor:
    """Reads tokens, one ahead."""

    def __init__(
        self,
        source: str,
        filename: str,
        unicode: Unicode | None = None,
        nesting_max: int = NESTING_MAX,
        start: int = 0,
        stop: int = 0,
        piece: tokens.Token | None = None,
    ) -> None:
        """`start`, `stop` and `piece` are for an expression within an f-string, see Tokens."""
        self.tokens = tokens.Tokens(source, filename, start, stop, piece)
        self.filename = filename
        self.unicode = unicode or Unicode()
        self.nesting_max = nesting_max
        self.depth = 0
        self.hints = True  # whether to look for the likely cause of an error
        self._marks = 0
        self._token_error: SourceError | None = None
        self._grammar_error: SourceError | None = None
        self.token = self._read()
        self.previous = self.token  # the last one consumed that is not layout
        self._buffer = [self.token]
        self._index = 0

    # Moving

    def advance(self) -> tokens.Token:
        """Consumes the current token and returns it."""
        token = self.token
        self.previous = token
        self.skip()
        return token

    def skip(self) -> None:
        """Consumes a NEWLINE, INDENT or DEDENT: these never end a node."""
        index = self._index + 1
        buffer = self._buffer
        if index == len(buffer):
            token = self._read()
            if not self._marks:
                buffer.clear()
                index = 0
            buffer.append(token)
        self._index = index
        self.token = buffer[index]

    def accept(self, kind: str) -> bool:
        """Consumes the current token if it is of this kind."""
        if self.token.kind == kind:
            self.advance()
            return True
        return False

    def expect(self, kind: str) -> tokens.Token:
        """Consumes a token of this kind; anything else is invalid syntax."""
        if self.token.kind != kind:
            self.fail()
        return self.advance()

    def expect_forced(self, kind: str) -> tokens.Token:
        """Consumes a token of this kind, which is the only one that makes sense here."""
        if self.token.kind != kind:
            raise self.error(f"expected '{kind}'", self.token)
        return self.advance()

    def mark(self) -> Mark:
        """A place to go back to; each mark is ended by one `rewind` or `release`, or by an error."""
        mark = (self._index, self.previous, self.depth, self._marks, self.hints)
        self._marks += 1
        return mark

    def release(self) -> None:
        """Goes on from here, without the last mark."""
        self._marks -= 1

    def rewind(self, mark: Mark) -> None:
        """Goes back to a mark, also from an error in between that left other marks behind."""
        self._index, self.previous, self.depth, self._marks, self.hints = mark
        self.token = self._buffer[self._index]

    def identifier(self) -> str:
        """Consumes a name."""
        return self.normal(self.expect(tokens.NAME))

    def normal(self, token: tokens.Token) -> str:
        """The identifier that a NAME token stands for."""
        return token.text if token.text.isascii() else self.unicode.normalise(token.text)

    def close(self, node: Node, start: Place) -> Node:
        """Gives a node its place: from `start` to the last consumed token."""
        return self.place(node, start, self.previous)

    def place(self, node: Node, start: Place, end: Place) -> Node:
        """Gives a node its place: from `start` to `end`."""
        node.lineno = start.lineno
        node.col_offset = start.col_offset
        node.end_lineno = end.end_lineno
        node.end_col_offset = end.end_col_offset
        return node

    def deepen(self) -> None:
        """Enters a level of nesting; the caller leaves it with `self.depth -= 1`."""
        self.depth += 1
        if self.depth > self.nesting_max:
            raise self.error(f"nesting deeper than {self.nesting_max} levels", self.token)

    def _read(self) -> tokens.Token:
        """The next token of the source; a wrong one stays wrong when it is read again after a `rewind`."""
        if self._token_error is None:
            try:
                return self.tokens.next()
            except SourceError as error:
                self._token_error = error
        raise self._token_error

    # Errors

    def furthest(self) -> tokens.Token:
        """The last token that was looked at."""
        return self._buffer[-1]

    def fail(self) -> NoReturn:
        """Raises "invalid syntax" at the furthest token."""
        token = self.furthest()
        if token.kind == tokens.END:
            raise self._error_at_end("invalid syntax", 0, 0, "SyntaxError")
        if token.kind == tokens.INDENT:
            raise self.error_here("unexpected indent", kind="IndentationError")
        raise self.error("invalid syntax", token)

    def error(self, message: str, start: Place, end: Place | None = None, kind: str = "SyntaxError") -> SourceError:
        """An error from the first character of one token or node to the last of another."""
        error = error_at(message, self.filename, self.tokens.source, start, end, kind)
        self._grammar_error = error
        return error

    def error_here(self, message: str, kind: str = "SyntaxError") -> SourceError:
        """An error at the furthest token, for mistakes that have no place of their own."""
        token = self.furthest()
        if self._is_at_end(token):
            lineno = self.tokens.line_count()
            offset = len(line_of(self.tokens.source, lineno).rstrip("\n")) + 1
            return self._error_at_end(message, offset, -1, kind)
        error = self.error(message, token, kind=kind)
        if token.kind == tokens.INDENT or token.kind == tokens.DEDENT:
            error.offset = token.end_col_offset
            error.end_offset = -1
        return error

    def _is_at_end(self, token: tokens.Token) -> bool:
        return token.kind == tokens.END or (token.kind == tokens.DEDENT and token.position >= len(self.tokens.source))

    def _error_at_end(self, message: str, offset: int, end_offset: int, kind: str) -> SourceError:
        lineno = self.tokens.line_count()
        text = line_of(self.tokens.source, lineno)
        error = SourceError(message, self.filename, lineno, offset, lineno, end_offset, text, kind)
        error.incomplete = True
        self._grammar_error = error
        return error

    def cause_of(self, error: SourceError) -> SourceError:
        """The error to report instead: a wrong token further on or an open bracket may explain it."""
        if error is not self._grammar_error:
            return error
        if error.kind != "SyntaxError":
            return error
        furthest = self.furthest()
        try:
            while self.token.kind != tokens.END:
                self.skip()
        except SourceError as later:
            return later if later.kind == "SyntaxError" else error
        if self.tokens.brackets:
            opener = self.tokens.brackets[-1]
            if furthest.lineno > opener.lineno or error.incomplete:
                return self.never_closed(opener)
        return error

    def never_closed(self, opener: tokens.Token) -> SourceError:
        """The error for a bracket that is open at the end of the source."""
        error = self.error(f"'{opener.kind}' was never closed", opener)
        error.end_offset = 0
        error.incomplete = True
        return error
