"""Texts of exceptions and of places in programs.

What an uncaught exception prints is made by the machine itself; here it is made again from objects that a program can
keep, look at and change: a FrameSummary for each place, a StackSummary for their list, a TracebackException for what was
raised, with all that led to it.
"""

import sys
from _thread import _source_line

__all__ = [
    "FrameSummary",
    "StackSummary",
    "TracebackException",
    "extract_stack",
    "extract_tb",
    "format_exc",
    "format_exception",
    "format_exception_only",
    "format_list",
    "format_stack",
    "format_tb",
    "print_exc",
    "print_exception",
    "print_last",
    "print_list",
    "print_stack",
    "print_tb",
    "walk_stack",
    "walk_tb",
]

_REPEATS_SHOWN = 3
_CAUSE = "\nThe above exception was the direct cause of the following exception:\n\n"
_CONTEXT = "\nDuring handling of the above exception, another exception occurred:\n\n"
_UNSET = object()


class FrameSummary:
    """One place: file, line, function, and the text of the line, which is read when it is asked for."""

    __slots__ = ("_line", "colno", "end_colno", "end_lineno", "filename", "lineno", "locals", "name")

    def __init__(
        self,
        filename,
        lineno,
        name,
        *,
        lookup_line=True,
        locals=None,
        line=None,
        end_lineno=None,
        colno=None,
        end_colno=None,
    ):
        self.filename = filename
        self.lineno = lineno
        self.name = name
        self._line = line
        self.locals = None if locals is None else {key: _text_of(value, "local", repr) for key, value in locals.items()}
        self.end_lineno = end_lineno
        self.colno = colno
        self.end_colno = end_colno
        if lookup_line:
            self._line = self.line

    @property
    def line(self):
        """The text of the line without the space around it."""
        if self._line is None:
            if self.lineno is None:
                return None
            self._line = _source_line(self.filename, self.lineno)
        return self._line.strip()

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return tuple(self) == tuple(other) and self.locals == other.locals
        if isinstance(other, tuple):
            return tuple(self) == other
        return NotImplemented

    __hash__ = None

    def __getitem__(self, index):
        return (self.filename, self.lineno, self.name, self.line)[index]

    def __iter__(self):
        return iter((self.filename, self.lineno, self.name, self.line))

    def __len__(self):
        return 4

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"


def walk_tb(tb):
    """(frame, line) of a traceback's entries, outermost first."""
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def walk_stack(f):
    """(frame, line) of a frame and those outward; None: of the caller."""
    if f is None:
        f = sys._getframe(2)
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


class StackSummary(list):
    """A list of FrameSummary."""

    @classmethod
    def extract(cls, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        """The places of (frame, line) pairs; `limit` of them from the start, or -`limit` from the end."""
        if limit is None:
            limit = getattr(sys, "tracebacklimit", None)
            if limit is not None and limit < 0:
                limit = 0
        pairs = frame_gen
        if limit is not None:
            pairs = list(frame_gen)
            pairs = pairs[:limit] if limit >= 0 else pairs[limit:]
        result = cls()
        last_code = last_line = None
        for frame, line in pairs:
            code = frame.f_code
            # A place that repeats, as in endless recursion, shares one summary: memory has just run out.
            if capture_locals or line != last_line or code is not last_code:
                known = frame.f_locals if capture_locals else None
                made = FrameSummary(code.co_filename, line, code.co_name, lookup_line=lookup_lines, locals=known)
                last_code, last_line = code, line
            result.append(made)
        return result

    @classmethod
    def from_list(cls, a_list):
        """The places of a list of FrameSummary or of (file, line, name, text)."""
        result = cls()
        for frame in a_list:
            if not isinstance(frame, FrameSummary):
                filename, lineno, name, line = frame
                frame = FrameSummary(filename, lineno, name, line=line)
            result.append(frame)
        return result

    def format_frame_summary(self, frame_summary):
        """The text of one place. A subclass may give None to leave it out."""
        frame = frame_summary
        text = f'  File "{frame.filename}", line {frame.lineno}, in {frame.name}\n'
        if frame.line:
            text += f"    {frame.line}\n"
        if frame.locals:
            for name, value in sorted(frame.locals.items()):
                text += f"    {name} = {value}\n"
        return text

    def format(self):
        """The texts of all places; a place that repeats many times is counted instead."""
        result = []
        last = None
        count = 0
        for frame in self:
            text = self.format_frame_summary(frame)
            if text is None:
                continue
            place = (frame.filename, frame.lineno, frame.name)
            if place != last:
                _append_repeats(result, count)
                last = place
                count = 0
            count += 1
            if count <= _REPEATS_SHOWN:
                result.append(text)
        _append_repeats(result, count)
        return result


def _append_repeats(result, count):
    count -= _REPEATS_SHOWN
    if count > 0:
        result.append(f"  [Previous line repeated {count} more time{'s' if count > 1 else ''}]\n")


def _text_of(value, what, function=str):
    try:
        return function(value)
    except BaseException:
        return f"<{what} {function.__name__}() failed>"


class _Margin:
    """How deep in exception groups a text is, and whether the line that ends the innermost is still to be drawn."""

    def __init__(self):
        self.depth = 0
        self.needs_close = False

    def indent(self):
        return "  " * self.depth

    def put(self, texts, mark="|"):
        prefix = f"{self.indent()}{mark} " if self.depth else ""
        for text in [texts] if isinstance(texts, str) else texts:
            yield "".join([prefix + line for line in text.splitlines(True)]) if prefix else text


class TracebackException:
    """An exception as it was: its text, its places, and those of what led to it."""

    def __init__(
        self,
        exc_type,
        exc_value,
        exc_traceback,
        *,
        limit=None,
        lookup_lines=True,
        capture_locals=False,
        compact=False,
        max_group_width=15,
        max_group_depth=10,
        _seen=None,
    ):
        self.max_group_width = max_group_width
        self.max_group_depth = max_group_depth
        options = {"limit": limit, "lookup_lines": lookup_lines, "capture_locals": capture_locals}
        seen = {id(exc_value)} if _seen is None else _seen
        self._note(exc_type, exc_value, exc_traceback, options)
        todo = [] if _seen is not None else [(self, exc_value)]

        def made_of(error):
            seen.add(id(error))
            made = TracebackException(
                type(error),
                error,
                error.__traceback__,
                max_group_width=max_group_width,
                max_group_depth=max_group_depth,
                _seen=seen,
                **options,
            )
            todo.append((made, error))
            return made

        # A list, not recursion: an endless recursion may have chained as many exceptions as there were calls.
        while todo:
            made, error = todo.pop()
            if error is None:
                continue
            cause = error.__cause__
            if cause is not None and id(cause) not in seen:
                made.__cause__ = made_of(cause)
            context = error.__context__
            hidden = compact and (made.__cause__ is not None or error.__suppress_context__)
            if context is not None and id(context) not in seen and not hidden:
                made.__context__ = made_of(context)
            if isinstance(error, BaseExceptionGroup):
                made.exceptions = [made_of(member) for member in error.exceptions]

    def _note(self, exc_type, exc_value, exc_traceback, options):
        """Keep what one exception says, without what led to it."""
        self.stack = StackSummary.extract(walk_tb(exc_traceback), **options)
        self.exc_type = exc_type
        self._str = _text_of(exc_value, "exception")
        self.__notes__ = getattr(exc_value, "__notes__", None)
        if exc_type is not None and issubclass(exc_type, SyntaxError):
            self.filename = exc_value.filename
            self.lineno = None if exc_value.lineno is None else str(exc_value.lineno)
            self.end_lineno = None if exc_value.end_lineno is None else str(exc_value.end_lineno)
            self.text = exc_value.text
            self.offset = exc_value.offset
            self.end_offset = exc_value.end_offset
            self.msg = exc_value.msg
        self.__suppress_context__ = exc_value is not None and exc_value.__suppress_context__
        self.__cause__ = self.__context__ = self.exceptions = None

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        """That of an exception."""
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    def __eq__(self, other):
        if isinstance(other, TracebackException):
            return self.__dict__ == other.__dict__
        return NotImplemented

    __hash__ = None

    def __str__(self):
        return self._str

    def format_exception_only(self):
        """The lines behind the traceback: the place of a SyntaxError, type and message, notes."""
        kind = self.exc_type
        if kind is None:
            yield "None\n" if self._str in ("None", "") else f"None: {self._str}\n"
            return
        name = kind.__qualname__
        module = kind.__module__
        if module not in ("__main__", "builtins"):
            name = (module if isinstance(module, str) else "<unknown>") + "." + name
        if issubclass(kind, SyntaxError):
            yield from self._format_syntax_error(name)
        else:
            yield _summary(name, self._str)
        notes = self.__notes__
        if isinstance(notes, (list, tuple)):
            for note in notes:
                yield from [line + "\n" for line in _text_of(note, "note").split("\n")]
        elif notes is not None:
            yield _text_of(notes, "__notes__", repr)

    def _format_syntax_error(self, name):
        where = ""
        if self.lineno is not None:
            yield f'  File "{self.filename or "<string>"}", line {self.lineno}\n'
        elif self.filename is not None:
            where = f" ({self.filename})"
        if self.text is not None:
            line = self.text.rstrip("\n")
            shown = line.lstrip(" \n\f")
            spaces = len(line) - len(shown)
            yield f"    {shown}\n"
            if self.offset is not None:
                offset = self.offset
                end = offset if self.end_offset in (None, 0) else self.end_offset
                if offset == end or end == -1:
                    end = offset + 1
                start = offset - 1 - spaces
                if start >= 0:
                    blank = "".join([c if c.isspace() else " " for c in shown[:start]])
                    yield f"    {blank}{'^' * (end - 1 - spaces - start)}\n"
        yield f"{name}: {self.msg or '<no detail available>'}{where}\n"

    def format(self, *, chain=True, _ctx=None):
        """The lines of the whole text."""
        margin = _Margin() if _ctx is None else _ctx
        rows = []
        error = self
        while error is not None:
            before, text = None, None
            if chain:
                if error.__cause__ is not None:
                    before, text = error.__cause__, _CAUSE
                elif error.__context__ is not None and not error.__suppress_context__:
                    before, text = error.__context__, _CONTEXT
            rows.append((text, error))
            error = before
        for text, error in reversed(rows):
            if text is not None:
                yield from margin.put(text)
            if error.exceptions is None:
                if error.stack:
                    yield from margin.put("Traceback (most recent call last):\n")
                    yield from margin.put(error.stack.format())
                yield from margin.put(error.format_exception_only())
            elif margin.depth > self.max_group_depth:
                yield from margin.put(f"... (max_group_depth is {self.max_group_depth})\n")
            else:
                yield from error._format_group(margin, chain)

    def _format_group(self, margin, chain):
        is_root = margin.depth == 0
        if is_root:
            margin.depth = 1
        if self.stack:
            yield from margin.put("Exception Group Traceback (most recent call last):\n", "+" if is_root else "|")
            yield from margin.put(self.stack.format())
        yield from margin.put(self.format_exception_only())
        count = len(self.exceptions)
        shown = count if count <= self.max_group_width else self.max_group_width + 1
        margin.needs_close = False
        for i in range(shown):
            if i == shown - 1:
                margin.needs_close = True
            is_rest = i >= self.max_group_width
            title = "..." if is_rest else i + 1
            yield f"{margin.indent()}{'+-' if i == 0 else '  '}+---------------- {title} ----------------\n"
            margin.depth += 1
            if is_rest:
                left = count - self.max_group_width
                yield from margin.put(f"and {left} more exception{'s' if left > 1 else ''}\n")
            else:
                yield from self.exceptions[i].format(chain=chain, _ctx=margin)
            if i == shown - 1 and margin.needs_close:
                yield f"{margin.indent()}+------------------------------------\n"
                margin.needs_close = False
            margin.depth -= 1
        if is_root:
            margin.depth = 0

    def print(self, *, file=None, chain=True):
        """Write the whole text to a file, or to `sys.stderr`."""
        file = sys.stderr if file is None else file
        for line in self.format(chain=chain):
            file.write(line)


def _summary(name, text):
    return f"{name}: {text}\n" if text else f"{name}\n"


def _parts(exc, value, tb):
    """(value, traceback) of both calling forms: `f(error)` and `f(type, error, traceback)`."""
    if (value is _UNSET) != (tb is _UNSET):
        raise ValueError("Both or neither of value and tb must be given")
    if value is _UNSET:
        if exc is None:
            return None, None
        if isinstance(exc, BaseException):
            return exc, exc.__traceback__
        raise TypeError(f"Exception expected for value, {type(exc).__name__} found")
    return value, tb


def _exception(exc, value, tb, limit):
    value, tb = _parts(exc, value, tb)
    return TracebackException(type(value), value, tb, limit=limit, compact=True)


def format_exception(exc, /, value=_UNSET, tb=_UNSET, limit=None, chain=True):
    """The lines of an exception's text."""
    return list(_exception(exc, value, tb, limit).format(chain=chain))


def print_exception(exc, /, value=_UNSET, tb=_UNSET, limit=None, file=None, chain=True):
    """Write an exception's text to a file, or to `sys.stderr`."""
    _exception(exc, value, tb, limit).print(file=file, chain=chain)


def format_exception_only(exc, /, value=_UNSET):
    """The lines of an exception without its traceback."""
    if value is _UNSET:
        value = exc
    return list(TracebackException(type(value), value, None, compact=True).format_exception_only())


def format_exc(limit=None, chain=True):
    """The text of the exception that is being handled."""
    return "".join(format_exception(sys.exception(), limit=limit, chain=chain))


def print_exc(limit=None, file=None, chain=True):
    """Write the text of the exception that is being handled."""
    print_exception(sys.exception(), limit=limit, file=file, chain=chain)


def print_last(limit=None, file=None, chain=True):
    """Write the text of the exception that ended the last line at the prompt."""
    if not hasattr(sys, "last_type"):
        raise ValueError("no last exception")
    print_exception(sys.last_type, sys.last_value, sys.last_traceback, limit, file, chain)


def extract_tb(tb, limit=None):
    """The places of a traceback."""
    return StackSummary.extract(walk_tb(tb), limit=limit)


def format_tb(tb, limit=None):
    """The texts of a traceback's places."""
    return extract_tb(tb, limit).format()


def print_tb(tb, limit=None, file=None):
    """Write a traceback's places."""
    print_list(extract_tb(tb, limit), file)


def format_list(extracted_list):
    """The texts of a list of places."""
    return StackSummary.from_list(extracted_list).format()


def print_list(extracted_list, file=None):
    """Write a list of places."""
    file = sys.stderr if file is None else file
    for text in format_list(extracted_list):
        file.write(text)


def extract_stack(f=None, limit=None):
    """The places of a frame and those outward, outermost first; None: of the caller."""
    if f is None:
        f = sys._getframe(1)
    stack = StackSummary.extract(walk_stack(f), limit=None if limit is None else limit)
    stack.reverse()
    return stack


def format_stack(f=None, limit=None):
    """The texts of those places."""
    return extract_stack(sys._getframe(1) if f is None else f, limit).format()


def print_stack(f=None, limit=None, file=None):
    """Write those places."""
    print_list(extract_stack(sys._getframe(1) if f is None else f, limit), file)


def clear_frames(tb):
    """Nothing: tracebacks hold no variables of functions."""
