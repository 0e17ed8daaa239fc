"""Source text to tokens, one at a time.

`Tokens.next()` reads the next token and forgets the last: the memory that it needs does not grow with the
file (only with the nesting of brackets and blocks). The kind of a token is one of the upper-case names below,
or, for an operator, a bracket or a keyword, its own text; so the parser compares one string and cannot take
the string literal "if" for the keyword. Soft keywords (`match`, `case`, `_`) are plain names. A character
that starts no token, like `$`, becomes a token of its own that no rule of the grammar accepts.

The rules are those of the Language Reference, chapter 2, as CPython 3.11 applies them: an f-string is one
STRING (see fstrings.py), a form feed resets the indentation, a tab counts to the next multiple of eight for
the comparison of indentations and to the next multiple of one for the check that tabs and spaces are not
mixed.

The source ends with a newline (one is added if need be), so a character may be looked at without asking
whether there is one. Positions in the source are indices of characters; a token's columns are bytes of UTF-8,
which are the same on a line of ASCII.
"""

from __future__ import annotations

from .errors import SourceError, line_of

NAME = "NAME"
NUMBER = "NUMBER"
STRING = "STRING"
NEWLINE = "NEWLINE"
INDENT = "INDENT"
DEDENT = "DEDENT"
END = "END"

INDENTS_MAX = 100  # as in CPython
BRACKETS_MAX = 200  # as in CPython
TAB_COLUMNS = 8

# fmt: off
KEYWORDS = frozenset([
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def",
    "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is",
    "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
])
_SINGLE = frozenset("()[]{},;~")  # characters that start no longer operator
_PAIRS = frozenset([
    "==", "!=", "<=", ">=", "<>", "<<", ">>", "**", "//", "->", ":=",
    "+=", "-=", "*=", "/=", "%=", "@=", "&=", "|=", "^=",
])
_TRIPLES = frozenset(["**=", "//=", "<<=", ">>=", "..."])
# fmt: on
_OPERATOR_STARTS = frozenset("=!<>*/+-%@&|^:.")
_CLOSERS = {")": "(", "]": "[", "}": "{"}

_DIGITS = frozenset("0123456789")
_RADIX = {"x": "hexadecimal", "o": "octal", "b": "binary"}
_RADIX_DIGITS = {"x": frozenset("0123456789abcdefABCDEF"), "o": frozenset("01234567"), "b": frozenset("01")}
_NAME_START = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_")
_NAME_PART = _NAME_START | _DIGITS
_PREFIXES = frozenset(["r", "b", "u", "f", "br", "rb", "fr", "rf"])
_AFTER_NUMBER = ("and", "else", "for", "if", "in", "is", "not", "or")  # may follow a number without a space


class Token:
    """A token with its place.

    `position` is the index of its first character in the source, `level` the number of brackets that are
    open after it.
    """

    __slots__ = (
        "col_offset",
        "end_col_offset",
        "end_lineno",
        "kind",
        "level",
        "lineno",
        "position",
        "text",
    )

    def __init__(
        self,
        kind: str,
        text: str,
        position: int,
        level: int,
        lineno: int,
        col_offset: int,
        end_lineno: int,
        end_col_offset: int,
    ) -> None:
        self.kind = kind
        self.text = text
        self.position = position
        self.level = level
        self.lineno = lineno
        self.col_offset = col_offset
        self.end_lineno = end_lineno
        self.end_col_offset = end_col_offset


class Tokens:
    """The tokens of a source, or, with `start` and `stop`, of an expression within braces of an f-string.

    In the second case the braces are read as parentheses: `start` is the index of the opening brace, `stop` that of the
    character after the expression, and `piece` the string they are in, a token of the same source: lines and columns are
    counted from there, for a source may have thousands of fields in one line.
    """

    def __init__(self, source: str, filename: str, start: int = 0, stop: int = 0, piece: Token | None = None) -> None:
        if piece is None:
            if "\r" in source:
                source = source.replace("\r\n", "\n").replace("\r", "\n")
            if source and not source.endswith("\n"):
                source += "\n"
        self.source = source
        self.filename = filename
        self.brackets: list[Token] = []  # the open ones
        self._stop = len(source)
        self._position = 0
        self._lineno = 1
        self._line_start = 0
        self._all_ascii = source.isascii()
        self._line_is_ascii = True
        self._at_line_start = True
        self._indents = [0]
        self._strict_indents = [0]  # the same, with a tab counted as one column
        self._dedents_due = 0
        self._in_braces = piece is not None
        if piece is not None:
            self._stop = stop
            self._position = start
            self._lineno = piece.lineno + source.count("\n", piece.position, start)
            self._line_start = self._start_of_line(start, piece)
            self._at_line_start = False
        self._note_line()

    def next(self) -> Token:
        """The next token; after the last one, END for ever."""
        if self._at_line_start:
            token = self._line_opening()
            if token is not None:
                return token
        source = self.source
        while True:
            start = self._position
            if start >= self._stop:
                return self._end()
            char = source[start]
            if char in _NAME_START or char > "\x7f":
                return self._name_or_string(start)
            if char == " " or char == "\t" or char == "\f":
                self._position = start + 1
            elif char in _SINGLE:
                return self._bracket_or_separator(char, start)
            elif char in _OPERATOR_STARTS:
                if char == "." and source[start + 1] in _DIGITS:
                    return self._number(start)
                return self._operator(start)
            elif char == "\n":
                if not self.brackets:
                    return self._newline(start)
                self._next_line(start + 1)
            elif char in _DIGITS:
                return self._number(start)
            elif char == "'" or char == '"':
                return self._string(start, start)
            elif char == "#":
                if not self.brackets:
                    return self._newline(start)
                self._position = source.find("\n", start)
            elif char == "\\":
                self._continue_line(start)
            else:
                return self._token(char, start, start + 1)

    def error(
        self, message: str, position: int, end_offset: int | None = None, kind: str = "SyntaxError"
    ) -> SourceError:
        """An error at a position of the current line; its end is the same column unless it is given."""
        offset = position - self._line_start + 1
        end = offset if end_offset is None else end_offset
        text = line_of(self.source, self._lineno)
        return SourceError(message, self.filename, self._lineno, offset, self._lineno, end, text, kind)

    def line_count(self) -> int:
        """The number of lines of the whole source."""
        return self.source.count("\n")

    # Lines

    def _start_of_line(self, start: int, piece: Token) -> int:
        break_before = self.source.rfind("\n", piece.position, start)
        if break_before >= 0:
            return break_before + 1
        if self._all_ascii:
            return piece.position - piece.col_offset
        return self.source.rfind("\n", 0, piece.position) + 1

    def _note_line(self) -> None:
        if not self._all_ascii:
            end = self.source.find("\n", self._line_start)
            self._line_is_ascii = self.source[self._line_start : end].isascii()

    def _next_line(self, position: int) -> None:
        self._position = position
        self._line_start = position
        self._lineno += 1
        self._note_line()

    def _continue_line(self, backslash: int) -> None:
        after = backslash + 1
        if self.source[after] != "\n":
            raise self.error("unexpected character after line continuation character", after, end_offset=0)
        if after + 1 >= len(self.source):
            error = self.error("unexpected EOF while parsing", after, end_offset=-1)
            error.incomplete = True
            raise error
        self._next_line(after + 1)

    def _newline(self, start: int) -> Token:
        """The end of a line, which begins with its comment."""
        token = self._token(NEWLINE, start, start)
        self._next_line(self.source.find("\n", start) + 1)
        self._at_line_start = True
        return token

    def _line_opening(self) -> Token | None:
        """Skips empty lines; an INDENT or DEDENT if the indentation of the next line with code changes."""
        if self._dedents_due:
            self._dedents_due -= 1
            if not self._dedents_due:
                self._at_line_start = False
            return self._token(DEDENT, self._position, self._position)
        columns, strict_columns = self._indentation()
        if self._position >= self._stop:
            if len(self._indents) > 1:
                columns = strict_columns = 0
            else:
                self._at_line_start = False
                return None
        return self._change_indentation(columns, strict_columns)

    def _indentation(self) -> tuple[int, int]:
        """Goes to the first character of code; its column with real tabs and with tabs of one column."""
        source = self.source
        columns = strict_columns = 0
        continued: tuple[int, int] | None = None  # of a line that is only a backslash: its column counts
        while self._position < self._stop:
            char = source[self._position]
            if char == " ":
                columns += 1
                strict_columns += 1
            elif char == "\t":
                columns = (columns // TAB_COLUMNS + 1) * TAB_COLUMNS
                strict_columns += 1
            elif char == "\f":
                columns = strict_columns = 0
            elif char == "\\":
                continued = continued or (columns, strict_columns)
                self._continue_line(self._position)
                columns = strict_columns = 0
                continue
            elif char == "#":
                self._position = source.find("\n", self._position)
                continue
            elif char == "\n":
                self._next_line(self._position + 1)
                columns = strict_columns = 0
                continue
            else:
                break
            self._position += 1
        if continued is not None and continued[0]:
            return continued
        return columns, strict_columns

    def _change_indentation(self, columns: int, strict_columns: int) -> Token | None:
        self._at_line_start = False
        current = self._indents[-1]
        if columns == current:
            if strict_columns != self._strict_indents[-1]:
                raise self._tab_error()
            return None
        if columns > current:
            if strict_columns <= self._strict_indents[-1]:
                raise self._tab_error()
            if len(self._indents) >= INDENTS_MAX:
                raise self._line_error("too many levels of indentation", "IndentationError")
            self._indents.append(columns)
            self._strict_indents.append(strict_columns)
            return self._token(INDENT, self._line_start, self._position)
        return self._dedent(columns, strict_columns)

    def _dedent(self, columns: int, strict_columns: int) -> Token:
        while columns < self._indents[-1]:
            self._indents.pop()
            self._strict_indents.pop()
            self._dedents_due += 1
        if columns != self._indents[-1]:
            message = "unindent does not match any outer indentation level"
            raise self._line_error(message, "IndentationError")
        if strict_columns != self._strict_indents[-1]:
            raise self._tab_error()
        self._dedents_due -= 1
        self._at_line_start = self._dedents_due > 0
        return self._token(DEDENT, self._position, self._position)

    def _line_error(self, message: str, kind: str) -> SourceError:
        return self.error(message, self.source.find("\n", self._line_start), end_offset=-1, kind=kind)

    def _tab_error(self) -> SourceError:
        message = "inconsistent use of tabs and spaces in indentation"
        return self.error(message, self._line_start, end_offset=0, kind="TabError")

    def _end(self) -> Token:
        if self._in_braces:
            self._in_braces = False
            self._position = self._stop
            self.brackets.pop()
            return self._token(")", self._stop, self._stop + 1)
        return self._token(END, self._position, self._position)

    # Tokens

    def _token(self, kind: str, start: int, end: int) -> Token:
        self._position = end
        line_start = self._line_start
        lineno = self._lineno
        level = len(self.brackets)
        text = self.source[start:end]
        if self._line_is_ascii:
            return Token(kind, text, start, level, lineno, start - line_start, lineno, end - line_start)
        column = len(self.source[line_start:start].encode())
        return Token(kind, text, start, level, lineno, column, lineno, column + len(text.encode()))

    def _bracket_or_separator(self, char: str, start: int) -> Token:
        if char in _CLOSERS:
            self._close_bracket(char, start)
            return self._token(char, start, start + 1)
        opens = char in "([{"
        token = self._token("(" if opens and self._in_braces and not self.brackets else char, start, start + 1)
        if opens:
            if len(self.brackets) >= BRACKETS_MAX:
                raise self.error("too many nested parentheses", start)
            self.brackets.append(token)
        return token

    def _close_bracket(self, char: str, start: int) -> None:
        if not self.brackets:
            raise self.error(f"unmatched '{char}'", start)
        opener = self.brackets.pop()
        if opener.kind != _CLOSERS[char]:
            message = f"closing parenthesis '{char}' does not match opening parenthesis '{opener.kind}'"
            if opener.lineno != self._lineno:
                message += f" on line {opener.lineno}"
            raise self.error(message, start)

    def _operator(self, start: int) -> Token:
        source = self.source
        room = self._stop - start
        text = source[start : start + 3]
        if room >= 3 and text in _TRIPLES:
            return self._token(text, start, start + 3)
        text = source[start : start + 2]
        if room >= 2 and text in _PAIRS:
            return self._token(text, start, start + 2)
        return self._token(source[start], start, start + 1)

    def _name_or_string(self, start: int) -> Token:
        source = self.source
        end = start
        char = source[end]
        while char in _NAME_PART or char > "\x7f":
            end += 1
            char = source[end]
        if (char == "'" or char == '"') and end - start <= 2 and source[start:end].lower() in _PREFIXES:
            return self._string(start, end)
        text = source[start:end]
        if not text.isascii():
            self._check_name(text, start)
        return self._token(text if text in KEYWORDS else NAME, start, end)

    def _check_name(self, text: str, start: int) -> None:
        if text.isidentifier():
            return
        index = 1
        while text[:index].isidentifier():
            index += 1
        wrong = text[index - 1]
        if wrong.isprintable():
            message = f"invalid character '{wrong}' (U+{ord(wrong):04X})"
        else:
            message = f"invalid non-printable character U+{ord(wrong):04X}"
        raise self.error(message, start + index - 1)

    def _string(self, start: int, quote_at: int) -> Token:
        quote = self.source[quote_at]
        if self.source.startswith(quote * 3, quote_at):
            return self._long_string(start, quote_at + 3, quote * 3)
        source = self.source
        first_lineno, first_column = self._lineno, self._column(start)
        end = quote_at + 1
        while True:
            char = source[end]
            if char == quote:
                break
            if char == "\\":
                end += 1
                char = source[end]
                if char == "\n" and end + 1 < len(source):
                    self._next_line(end + 1)
                    end += 1
                    continue
            if char == "\n":
                raise self._unterminated("unterminated string literal", start, first_lineno, self._lineno)
            end += 1
        return self._string_token(start, end + 1, first_lineno, first_column)

    def _long_string(self, start: int, body: int, quotes: str) -> Token:
        source = self.source
        first_lineno, first_column = self._lineno, self._column(start)
        end = body
        while True:
            end = source.find(quotes, end)
            if end < 0:
                message = "unterminated triple-quoted string literal"
                error = self._unterminated(message, start, first_lineno, self.line_count())
                error.incomplete = True
                raise error
            if not _is_escaped(source, body, end):
                break
            end += 1
        lines = source.count("\n", body, end)
        if lines:
            self._lineno += lines - 1
            self._next_line(source.rfind("\n", body, end) + 1)
        return self._string_token(start, end + 3, first_lineno, first_column)

    def _string_token(self, start: int, end: int, first_lineno: int, first_column: int) -> Token:
        self._position = end
        text = self.source[start:end]
        level = len(self.brackets)
        return Token(STRING, text, start, level, first_lineno, first_column, self._lineno, self._column(end))

    def _column(self, position: int) -> int:
        if self._line_is_ascii:
            return position - self._line_start
        return len(self.source[self._line_start : position].encode())

    def _unterminated(self, message: str, start: int, lineno: int, detected: int) -> SourceError:
        text = line_of(self.source, lineno)
        offset = start - self.source.rfind("\n", 0, start)
        message = f"{message} (detected at line {detected})"
        return SourceError(message, self.filename, lineno, offset, lineno, offset, text)

    # Numbers

    def _number(self, start: int) -> Token:
        source = self.source
        radix = source[start + 1].lower()
        if source[start] == "0" and radix in _RADIX:
            end = self._radix_digits(start + 2, radix)
            self._check_number_end(end, _RADIX[radix])
            return self._token(NUMBER, start, end)
        end = self._digits(start) if source[start] != "." else start
        whole_end = end
        if source[end] == ".":
            end += 1
            if source[end] in _DIGITS:
                end = self._digits(end)
        end = self._exponent(end)
        if source[end] in "jJ":
            self._check_number_end(end + 1, "imaginary")
            return self._token(NUMBER, start, end + 1)
        if end == whole_end:
            self._check_leading_zeros(start, end)
        self._check_number_end(end, "decimal")
        return self._token(NUMBER, start, end)

    def _digits(self, end: int) -> int:
        source = self.source
        while True:
            while source[end] in _DIGITS:
                end += 1
            if source[end] != "_":
                return end
            end += 1
            if source[end] not in _DIGITS:
                raise self.error("invalid decimal literal", end - 1)

    def _radix_digits(self, end: int, radix: str) -> int:
        source = self.source
        digits = _RADIX_DIGITS[radix]
        while True:
            if source[end] == "_":
                end += 1
            if source[end] not in digits:
                self._check_digit(end, radix)
                raise self.error(f"invalid {_RADIX[radix]} literal", end - 1)
            while source[end] in digits:
                end += 1
            self._check_digit(end, radix)
            if source[end] != "_":
                return end

    def _check_digit(self, position: int, radix: str) -> None:
        digit = self.source[position]
        if digit in _DIGITS:
            raise self.error(f"invalid digit '{digit}' in {_RADIX[radix]} literal", position)

    def _exponent(self, end: int) -> int:
        source = self.source
        if source[end] not in "eE":
            return end
        if source[end + 1] in _DIGITS:
            return self._digits(end + 1)
        if source[end + 1] not in "+-":
            return end
        if source[end + 2] not in _DIGITS:
            raise self.error("invalid decimal literal", end + 1)
        return self._digits(end + 2)

    def _check_leading_zeros(self, start: int, end: int) -> None:
        source = self.source
        zeros_end = start
        while source[zeros_end] in "0_":
            zeros_end += 1
        if zeros_end in (start, end):
            return
        message = "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers"
        raise self.error(message, start, end_offset=zeros_end - self._line_start + 1)

    def _check_number_end(self, end: int, noun: str) -> None:
        """A name may not follow a number, except for the keywords of which CPython only warns."""
        char = self.source[end]
        if char not in _NAME_PART and char <= "\x7f":
            return
        for keyword in _AFTER_NUMBER:
            if self.source.startswith(keyword, end):
                return
        raise self.error(f"invalid {noun} literal", end - 1)


def _is_escaped(source: str, start: int, position: int) -> bool:
    """Whether an odd number of backslashes, back to `start`, stands before `position`."""
    first = position
    while first > start and source[first - 1] == "\\":
        first -= 1
    return (position - first) % 2 == 1
