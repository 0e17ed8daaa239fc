"""Tracebacks as text, in CPython's form, and the attributes of traceback objects.

    Traceback (most recent call last):
      File "main.py", line 3, in <module>
    ZeroDivisionError: division by zero

The source line stands below its place when the port can read the file. Causes and contexts come first, as they
happened first.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.errors import GuestError
from weft.kernel.protocol import find_attribute, str_of, type_name
from weft.kernel.types.code import Code
from weft.kernel.types.exception import BaseException, SyntaxException, Traceback, context_of, exact_type
from weft.kernel.types.list import List
from weft.kernel.types.source_lines import source_line
from weft.kernel.types.str import Str, StrBuilder, name, new_builder, text_size
from weft.kernel.types.str_methods import str_lstrip, str_rstrip
from weft.kernel.value import ABSENT, NONE, Slot, SmallInt, Value
from weft.native.language import Array, builtin, narrow, same, sword, u8, u32

CHAIN_DEPTH_MAX: Final = 100  # exceptions of one chain that are printed; a longer one is cut
REPEATS_SHOWN: Final = 3  # of the same place in a row, as CPython


def line_of(code: Code, pc: u32) -> sword:
    """The source line of the instruction before `pc` (words): a table of (words, lines) steps, see compiler/lines.py."""
    return find_line(code.lines, narrow(sword, code.first_line), narrow(sword, pc) - 1)


def find_line(lines: Array[u8], first: sword, pc: sword) -> sword:
    """Walk the line table: pairs of a number of words, and a signed step of lines that takes effect at their start."""
    place: sword = 0
    at: sword = 0
    line = first
    while place + 1 < narrow(sword, lines.capacity):
        step = narrow(sword, lines[place + 1])
        line += step - 256 if step >= 128 else step
        at += narrow(sword, lines[place])
        if pc < at:
            return line
        place += 2
    return line


# --- Attributes --------------------------------------------------------------------------------------------


@builtin("traceback.tb_lineno:get")
def get_line_number(self: Traceback) -> sword:
    """The line."""
    return line_of(self.code, self.pc)


@builtin("traceback.tb_next:get")
def get_next(self: Traceback) -> Value:
    """The frame inward, or None."""
    inner = self.next
    return NONE if inner is ABSENT else inner


# --- Text --------------------------------------------------------------------------------------------------


def append_chain(builder: StrBuilder, error: BaseException, depth: u32) -> None:
    """Append an exception with what led to it."""
    if depth < CHAIN_DEPTH_MAX:
        match error.cause:
            case BaseException() as cause:
                append_chain(builder, cause, depth + 1)
                builder.append_text("\nThe above exception was the direct cause of the following exception:\n\n")
            case _:
                context = context_of(error)
                if context is not None and not error.suppress_context:
                    append_chain(builder, context, depth + 1)
                    builder.append_text("\nDuring handling of the above exception, another exception occurred:\n\n")
    append_error(builder, error)


def append_error(builder: StrBuilder, error: BaseException) -> None:
    """Append one exception: its frames, then its name and text."""
    match error.traceback:
        case Traceback() as traceback:
            builder.append_text("Traceback (most recent call last):\n")
            append_frames(builder, traceback)
        case _:
            pass
    match error:
        case SyntaxException() as mistake:
            append_place(builder, mistake)
            append_summary(builder, error, text_or_failure(error) if mistake.line is ABSENT else mistake.message)
        case _:
            append_summary(builder, error, text_or_failure(error))
    append_notes(builder, error)


def append_place(builder: StrBuilder, error: SyntaxException) -> None:
    """Append where a mistake in a source is: file, line, and the text with its part marked. Nothing without a line."""
    number = error.line
    if number is ABSENT or number is NONE:
        return
    builder.append_text('  File "')
    match error.filename:
        case Str() as filename:
            builder.append(filename)
        case _:
            builder.append_text("<string>")
    builder.append_text('", line ')
    builder.append(str_of(number))
    builder.append_text("\n")
    match error.text:
        case Str() as text:
            line = str_rstrip(text)
            shown = str_lstrip(line)
            builder.append_text("    ")
            builder.append(shown)
            builder.append_text("\n")
            append_mark(builder, error, number, narrow(sword, line.length - shown.length), narrow(sword, shown.length))
        case _:
            pass


def append_mark(builder: StrBuilder, error: SyntaxException, number: Value, indent: sword, length: sword) -> None:
    """Append the row of carets below a text of which `indent` columns are not shown."""
    match error.offset:
        case SmallInt(offset) if offset > indent:
            first = offset - indent - 1
            end = first + 1
            match (error.end_line, error.end_offset):
                case (SmallInt(end_line), SmallInt(end_offset)) if same(SmallInt(end_line), number):
                    end = max(end, end_offset - indent - 1)
                case (SmallInt(), SmallInt()):
                    end = max(end, length)  # the part goes on in further lines
                case _:
                    pass
            builder.append_repeated(0x20, first + 4)
            builder.append_repeated(0x5E, end - first)
            builder.append_text("\n")
        case _:
            pass


def append_frames(builder: StrBuilder, outermost: Traceback) -> None:
    """Append the frames; a place that repeats, as in endless recursion, is counted instead."""
    frame: Traceback | None = outermost
    repeated: sword = 0
    previous: Traceback | None = None
    while frame is not None:
        if (
            previous is not None
            and previous.code is frame.code
            and line_of(previous.code, previous.pc) == line_of(frame.code, frame.pc)
        ):
            repeated += 1
        else:
            append_repeated(builder, repeated)
            repeated = 0
        if repeated < REPEATS_SHOWN:
            append_frame(builder, frame)
        previous = frame
        frame = next_frame(frame)
    append_repeated(builder, repeated)


def append_repeated(builder: StrBuilder, repeated: sword) -> None:
    """Say how often a place was left out."""
    hidden = repeated - REPEATS_SHOWN + 1
    if hidden > 0:
        builder.append_text("  [Previous line repeated ")
        builder.append_int(hidden)
        builder.append_text(" more time]\n" if hidden == 1 else " more times]\n")


def next_frame(frame: Traceback) -> Traceback | None:
    """The frame inward."""
    match frame.next:
        case Traceback() as inner:
            return inner
        case _:
            return None


def append_frame(builder: StrBuilder, frame: Traceback) -> None:
    """Append one frame, with its source line if there is one."""
    line = line_of(frame.code, frame.pc)
    builder.append_text('  File "')
    builder.append(frame.code.filename)
    builder.append_text('", line ')
    builder.append_int(line)
    builder.append_text(", in ")
    builder.append(frame.code.name)
    builder.append_text("\n")
    text = source_line(frame.code.filename, line)
    if text_size(text) > 0:
        builder.append_text("    ")
        builder.append(text)
        builder.append_text("\n")


def append_summary(builder: StrBuilder, error: BaseException, message: Slot) -> None:
    """Append `module.Name: message`, without the module where it is builtins or __main__."""
    cls = exact_type(error)
    module = cls.attributes.get_name(name("__module__"))
    match module:
        case Str() as text if text is not name("__main__") and text is not name("builtins"):
            builder.append(text)
            builder.append_text(".")
        case _:
            pass
    qualified = cls.attributes.get_name(name("__qualname__"))
    match qualified:
        case Str() as text:
            builder.append(text)
        case _:
            builder.append(cls.name)
    match message:
        case Str() as text if text_size(text) > 0:
            builder.append_text(": ")
            builder.append(text)
        case _:
            pass
    builder.append_text("\n")


def text_or_failure(error: BaseException) -> Str:
    """`str(error)`; a `__str__` that fails must not hide the exception."""
    try:
        return str_of(error)
    except GuestError:
        return name("<exception str() failed>")


def append_notes(builder: StrBuilder, error: BaseException) -> None:
    """Append what `add_note` added."""
    try:
        notes = find_attribute(error, name("__notes__"))
        match notes:
            case List() as listed:
                for i in range(listed.length):
                    note = listed.get(i)
                    if note is not ABSENT:
                        builder.append(str_of(note))
                        builder.append_text("\n")
            case _:
                pass
    except GuestError:
        pass


def format_error(error: Value) -> Str:
    """The whole text that an uncaught exception prints. Raises MemoryError."""
    builder = new_builder(256)
    match error:
        case BaseException() as exception:
            append_chain(builder, exception, 0)
        case _:
            builder.append(type_name(error))
    return builder.finish()


@builtin("_thread:_format_error")
def format_error_for_library(error: Value, /) -> Str:
    """The text that an uncaught exception prints, for `threading` and `traceback`."""
    return format_error(error)
