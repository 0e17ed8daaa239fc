"""Tracebacks as text, in CPython's form, and the attributes of traceback objects.

    Traceback (most recent call last):
      File "main.py", line 3, in <module>
    ZeroDivisionError: division by zero

The source line stands below its place when the port can read the file. Causes and contexts come first, as they
happened first.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.errors import GuestError, type_error, value_error
from weft.kernel.protocol import find_attribute, repr_of, str_of, type_name
from weft.kernel.types.code import Code
from weft.kernel.types.exception import BaseException, SyntaxException, Traceback, context_of, exact_type
from weft.kernel.types.exception_group import ExceptionGroup, members_of
from weft.kernel.types.list import List, new_list
from weft.kernel.types.source_lines import source_line
from weft.kernel.types.str import Str, StrBuilder, is_continuation, name, new_builder, text_bytes, text_size
from weft.kernel.types.str_methods import str_lstrip, str_rstrip
from weft.kernel.types.tuple import Tuple
from weft.kernel.value import ABSENT, NONE, Object, Slot, SmallInt, Value
from weft.native.language import Array, Fixed, Text, builtin, narrow, same, struct, sword, u8, u32

CHAIN_DEPTH_MAX: Final = 100  # exceptions of one chain that are printed; a longer one is cut
GROUP_DEPTH_MAX: Final = 10  # of groups within groups that are printed, as CPython
GROUP_WIDTH_MAX: Final = 15  # exceptions of one group that are printed, as CPython
CAUSE_TEXT: Final = "\nThe above exception was the direct cause of the following exception:\n\n"
CONTEXT_TEXT: Final = "\nDuring handling of the above exception, another exception occurred:\n\n"
REPEATS_SHOWN: Final = 3  # of the same place in a row, as CPython


def line_of(code: Code, pc: u32) -> sword:
    """The source line of the instruction before `pc` (words): a table of (words, lines) steps, see compiler/lines.py."""
    if pc == 0:
        return narrow(sword, code.first_line)
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


@builtin("traceback.tb_next:set")
def set_next(self: Traceback, value: Slot) -> None:
    """Replace the frames inward. Raises TypeError, and ValueError if that made a ring."""
    match value:
        case Traceback() as inner:
            frame: Traceback | None = inner
            while frame is not None:
                if frame is self:
                    raise value_error("traceback loop detected")
                frame = next_frame(frame)
            self.next = inner
        case _ if value is NONE:
            self.next = ABSENT
        case _ if value is ABSENT:
            raise type_error("can't delete tb_next attribute")
        case _:
            raise type_error("expected traceback object, got '{}'", type_name(value))


@builtin("traceback.tb_lasti:get")
def get_last_instruction(self: Traceback) -> sword:
    """The place in the code, in words."""
    return narrow(sword, self.pc) - 1


# --- Text --------------------------------------------------------------------------------------------------


@struct
class ErrorText(Object):
    """The text of an error as it grows. Inside exception groups every line stands behind a margin."""

    builder: Fixed[StrBuilder]
    seen: Fixed[List]  # the exceptions so far: none is shown as the cause or context of several
    depth: u32 = 0  # of groups around the exception
    needs_close: bool = False  # no inner group has drawn the line that ends this one


def append_part(text: ErrorText, part: Str, is_root: bool) -> None:
    """Append whole lines, each behind the margin; the first line of a root has its own."""
    builder = text.builder
    if text.depth == 0:
        builder.append(part)
        return
    source = text_bytes(part)
    is_start = True
    for i in range(text_size(part)):
        if is_start:
            builder.append_repeated(0x20, narrow(sword, 2 * text.depth))
            builder.append_text("+ " if is_root and i == 0 else "| ")
        is_start = source[i] == 0x0A
        builder.append_octets(source.at(i), 1, 0 if is_continuation(source[i]) else 1)


def append_chain(text: ErrorText, error: BaseException, depth: u32) -> None:
    """Append an exception with what led to it."""
    text.seen.append(error)
    if depth < CHAIN_DEPTH_MAX:
        match error.cause:
            case BaseException() as cause:
                if not is_seen(text, cause):
                    append_chain(text, cause, depth + 1)
                    append_part(text, name(CAUSE_TEXT), False)
            case _:
                context = context_of(error)
                if context is not None and not error.suppress_context and not is_seen(text, context):
                    append_chain(text, context, depth + 1)
                    append_part(text, name(CONTEXT_TEXT), False)
    append_error(text, error)


def is_seen(text: ErrorText, error: BaseException) -> bool:
    """Whether the exception stands in the text already."""
    for i in range(text.seen.length):
        if text.seen.get(i) is error:
            return True
    return False


def append_error(text: ErrorText, error: BaseException) -> None:
    """Append one exception: its frames, then its name and text, then what it groups."""
    part = new_builder(64)
    match error:
        case ExceptionGroup() as group:
            is_root = text.depth == 0
            if is_root:
                text.depth = 1
            if text.depth > GROUP_DEPTH_MAX:
                append_part(text, name("... (max_group_depth is 10)\n"), False)
                return
            append_frames_and_summary(part, error, "Exception Group Traceback (most recent call last):\n")
            append_part(text, part.finish(), is_root and error.traceback is not ABSENT)
            append_members(text, members_of(group))
            if is_root:
                text.depth = 0
        case _:
            append_frames_and_summary(part, error, "Traceback (most recent call last):\n")
            append_part(text, part.finish(), False)


def append_frames_and_summary(builder: StrBuilder, error: BaseException, heading: Text) -> None:
    """Append the frames of an exception under a heading, then its name and text."""
    match error.traceback:
        case Traceback() as traceback:
            builder.append_text(heading)
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


def append_members(text: ErrorText, members: Tuple) -> None:
    """Append the exceptions of a group, each as a branch of the tree, the first GROUP_WIDTH_MAX of them."""
    builder = text.builder
    count = narrow(sword, members.count)
    shown = min(count, GROUP_WIDTH_MAX + 1)
    text.needs_close = False
    for i in range(shown):
        text.needs_close = i == shown - 1
        builder.append_repeated(0x20, narrow(sword, 2 * text.depth))
        builder.append_text("+-+---------------- " if i == 0 else "  +---------------- ")
        if i < GROUP_WIDTH_MAX:
            builder.append_int(i + 1)
        else:
            builder.append_text("...")
        builder.append_text(" ----------------\n")
        text.depth += 1
        if i < GROUP_WIDTH_MAX:
            match members.items[narrow(u32, i)]:
                case BaseException() as member:
                    append_chain(text, member, 0)
                case _:
                    pass
        else:
            rest = new_builder(0)
            rest.append_text("and ")
            rest.append_int(count - i)
            rest.append_text(" more exception\n" if count - i == 1 else " more exceptions\n")
            append_part(text, rest.finish(), False)
        if i == shown - 1 and text.needs_close:
            builder.append_repeated(0x20, narrow(sword, 2 * text.depth))
            builder.append_text("+------------------------------------\n")
            text.needs_close = False
        text.depth -= 1


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
    """Append what `add_note` added; for a `__notes__` that is no list its repr."""
    try:
        notes = find_attribute(error, name("__notes__"))
        match notes:
            case List() as listed:
                for i in range(listed.length):
                    note = listed.get(i)
                    if note is not ABSENT:
                        builder.append(str_of(note))
                        builder.append_text("\n")
            case _ if notes is ABSENT or notes is NONE:
                pass
            case _:
                builder.append(repr_of(notes))
                builder.append_text("\n")
    except GuestError:
        pass


def format_error(error: Value) -> Str:
    """The whole text that an uncaught exception prints. Raises MemoryError."""
    builder = new_builder(256)
    match error:
        case BaseException() as exception:
            append_chain(ErrorText(builder, new_list(1)), exception, 0)
        case _:
            builder.append(type_name(error))
    return builder.finish()


@builtin("_thread:_format_error")
def format_error_for_library(error: Value, /) -> Str:
    """The text that an uncaught exception prints, for `threading` and `traceback`."""
    return format_error(error)


@builtin("_thread:_source_line")
def source_line_for_library(filename: Str, number: sword, /) -> Str:
    """A line of a source file as `traceback` shows it, empty if it cannot be read."""
    return source_line(filename, number)
