"""What the compiler raises for a wrong source, and how it is shown.

There is one exception, `SourceError`, for everything from a bad character to `return` outside a function. On
the guest it becomes the exception that `kind` names; on the host the command line prints `format_error`.
Columns count characters from 1, as in CPython's SyntaxError, while tree nodes count bytes from 0; whoever
raises converts. An unknown end is None, and then one caret is shown.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from . import tokens, tree


class SourceError(Exception):
    """A mistake in the source: `kind` is "SyntaxError", "IndentationError" or "TabError".

    `incomplete` is true if the source merely ends too early: more lines could mend it.
    """

    def __init__(
        self,
        message: str,
        filename: str,
        lineno: int,
        offset: int,
        end_lineno: int | None = None,
        end_offset: int | None = None,
        text: str | None = None,
        kind: str = "SyntaxError",
    ) -> None:
        super().__init__(message)
        self.message = message
        self.filename = filename
        self.lineno = lineno
        self.offset = offset
        self.end_lineno = end_lineno
        self.end_offset = end_offset
        self.text = text
        self.kind = kind
        self.incomplete = False


def line_of(source: str, lineno: int) -> str:
    """A line of a source, from 1, with its newline; "" after the last."""
    start = 0
    for _ in range(lineno - 1):
        start = source.find("\n", start) + 1
        if start == 0:
            return ""
    end = source.find("\n", start)
    return source[start:] if end < 0 else source[start : end + 1]


def character_offset(line: str, col_offset: int) -> int:
    """The column in characters, from 1, of a column in bytes, from 0."""
    if line.isascii():
        return col_offset + 1
    return len(line.encode()[:col_offset].decode("utf-8", "replace")) + 1


def error_at(
    message: str,
    filename: str,
    source: str,
    start: tokens.Token | tree.Placed,
    end: tokens.Token | tree.Placed | None = None,
    kind: str = "SyntaxError",
) -> SourceError:
    """An error from the first character of one token or node to the last of another."""
    end = end or start
    text = line_of(source, start.lineno)
    offset = character_offset(text, start.col_offset)
    end_offset = character_offset(line_of(source, end.end_lineno), end.end_col_offset)
    return SourceError(message, filename, start.lineno, offset, end.end_lineno, end_offset, text, kind)


def format_error(error: SourceError) -> str:
    """The error as CPython prints it: file and line, source line, carets, message; no newline at the end."""
    lines = [f'  File "{error.filename}", line {error.lineno}']
    if error.text is not None:
        shown = error.text.rstrip("\n")
        stripped = shown.lstrip(" \n\f")
        lines.append("    " + stripped)
        removed = len(shown) - len(stripped)
        first = error.offset - 1 - removed
        if first >= 0:
            blanks = "".join([char if char.isspace() else " " for char in stripped[:first]])
            lines.append("    " + blanks + "^" * _caret_count(error, removed + len(stripped)))
    lines.append(f"{error.kind}: {error.message}")
    return "\n".join(lines)


def _caret_count(error: SourceError, width: int) -> int:
    end = error.offset
    if error.end_lineno == error.lineno and error.end_offset is not None:
        end = error.end_offset
    elif error.end_lineno is not None and error.end_lineno > error.lineno:
        end = width + 1
    return max(1, end - error.offset)
