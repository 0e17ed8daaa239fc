"""Strings in upper, lower and title case, and the questions `isupper` to `isprintable`."""

from __future__ import annotations

from weft.kernel.thread import native_turn
from weft.kernel.types.str import (
    EMPTY,
    Str,
    StrBuilder,
    character,
    code_point_at,
    is_ascii,
    make_str,
    new_builder,
    text_bytes,
    text_length,
    text_size,
    unit_size,
)
from weft.kernel.types.str_parts import offset_before
from weft.kernel.types.unicode import (
    ALPHA,
    CASED,
    DECIMAL,
    DIGIT,
    IGNORABLE,
    LOWER,
    NAME_PART,
    NAME_START,
    NUMERIC,
    PRINTABLE,
    SPACE,
    TITLE,
    TO_FOLDED,
    TO_LOWER,
    TO_TITLE,
    TO_UPPER,
    UPPER,
    case_form,
    point_flags,
)
from weft.native.language import builtin, sword, u8, u32


def _append_form(builder: StrBuilder, kind: u32, point: u32) -> None:
    first, second, third = case_form(kind, point)
    builder.append_char(first)
    if second != 0:
        builder.append_char(second)
    if third != 0:
        builder.append_char(third)


def _ends_word(text: Str, offset: sword) -> bool:
    """Whether the sigma at an offset comes last in its word: a cased letter before, none behind, with the ignorable
    code points between skipped (Unicode, Final_Sigma)."""
    source = text_bytes(text)
    place = offset
    before = False
    while place > 0:
        native_turn()
        place = offset_before(source, place)
        flags = point_flags(code_point_at(source, place))
        if flags & IGNORABLE == 0:
            before = flags & CASED != 0
            break
    if not before:
        return False
    place = offset + unit_size(source[offset])
    while place < text_size(text):
        native_turn()
        flags = point_flags(code_point_at(source, place))
        if flags & IGNORABLE == 0:
            return flags & CASED == 0
        place += unit_size(source[place])
    return True


def _append_lower(builder: StrBuilder, text: Str, offset: sword, point: u32) -> None:
    if point == 0x3A3:
        builder.append_char(0x3C2 if _ends_word(text, offset) else 0x3C3)
    else:
        _append_form(builder, TO_LOWER, point)


def _converted(self: Str, kind: u32) -> Str:
    if is_ascii(self):
        return _converted_ascii(self, kind)
    builder = new_builder(text_size(self))
    source = text_bytes(self)
    place: sword = 0
    while place < text_size(self):
        native_turn()
        point = code_point_at(source, place)
        if kind == TO_LOWER:
            _append_lower(builder, self, place, point)
        else:
            _append_form(builder, kind, point)
        place += unit_size(source[place])
    return builder.finish()


def _converted_ascii(self: Str, kind: u32) -> Str:
    size = text_size(self)
    source = text_bytes(self)
    if size == 0:
        return EMPTY
    if size == 1:
        form, _, _ = case_form(kind, source[0])
        return character(form)
    made = make_str(size, size)
    target = made.bytes.pointer(0)
    first: u8 = 0x61 if kind == TO_UPPER else 0x41
    for i in range(size):
        if i & 4095 == 4095:
            native_turn()
        octet = source[i]
        target[i] = octet ^ 0x20 if first <= octet < first + 26 else octet
    return made


@builtin("str.upper")
def str_upper(self: Str) -> Str:
    """All in upper case."""
    return _converted(self, TO_UPPER)


@builtin("str.lower")
def str_lower(self: Str) -> Str:
    """All in lower case."""
    return _converted(self, TO_LOWER)


@builtin("str.casefold")
def str_casefold(self: Str) -> Str:
    """A form for comparison without case."""
    return _converted(self, TO_FOLDED)


@builtin("str.swapcase")
def str_swapcase(self: Str) -> Str:
    """Upper to lower case and back."""
    builder = new_builder(text_size(self))
    source = text_bytes(self)
    place: sword = 0
    while place < text_size(self):
        native_turn()
        point = code_point_at(source, place)
        flags = point_flags(point)
        if flags & UPPER != 0:
            _append_lower(builder, self, place, point)
        elif flags & LOWER != 0:
            _append_form(builder, TO_UPPER, point)
        else:
            builder.append_char(point)
        place += unit_size(source[place])
    return builder.finish()


@builtin("str.capitalize")
def str_capitalize(self: Str) -> Str:
    """The first in title case, the others in lower case."""
    builder = new_builder(text_size(self))
    source = text_bytes(self)
    place: sword = 0
    while place < text_size(self):
        native_turn()
        point = code_point_at(source, place)
        if place == 0:
            _append_form(builder, TO_TITLE, point)
        else:
            _append_lower(builder, self, place, point)
        place += unit_size(source[place])
    return builder.finish()


@builtin("str.title")
def str_title(self: Str) -> Str:
    """The first cased letter of each word in title case, the others in lower case."""
    builder = new_builder(text_size(self))
    source = text_bytes(self)
    place: sword = 0
    inside = False
    while place < text_size(self):
        native_turn()
        point = code_point_at(source, place)
        if inside:
            _append_lower(builder, self, place, point)
        else:
            _append_form(builder, TO_TITLE, point)
        inside = point_flags(point) & (UPPER | LOWER | TITLE) != 0
        place += unit_size(source[place])
    return builder.finish()


# --- Questions -----------------------------------------------------------------------------------------------


def _all_have(self: Str, flag: u32) -> bool:
    """Whether every code point has a class."""
    source = text_bytes(self)
    place: sword = 0
    while place < text_size(self):
        native_turn()
        if point_flags(code_point_at(source, place)) & flag == 0:
            return False
        place += unit_size(source[place])
    return True


@builtin("str.isalpha")
def str_isalpha(self: Str) -> bool:
    """Whether all are letters, and there is one."""
    return self.length > 0 and _all_have(self, ALPHA)


@builtin("str.isalnum")
def str_isalnum(self: Str) -> bool:
    """Whether all are letters or numbers, and there is one."""
    return self.length > 0 and _all_have(self, ALPHA | DECIMAL | DIGIT | NUMERIC)


@builtin("str.isdecimal")
def str_isdecimal(self: Str) -> bool:
    """Whether all are decimal digits, and there is one."""
    return self.length > 0 and _all_have(self, DECIMAL)


@builtin("str.isdigit")
def str_isdigit(self: Str) -> bool:
    """Whether all are digits, superscripts too, and there is one."""
    return self.length > 0 and _all_have(self, DIGIT)


@builtin("str.isnumeric")
def str_isnumeric(self: Str) -> bool:
    """Whether all are numeric, fractions too, and there is one."""
    return self.length > 0 and _all_have(self, NUMERIC)


@builtin("str.isspace")
def str_isspace(self: Str) -> bool:
    """Whether all are white space, and there is one."""
    return self.length > 0 and _all_have(self, SPACE)


@builtin("str.isprintable")
def str_isprintable(self: Str) -> bool:
    """Whether `repr` shows all of it."""
    return _all_have(self, PRINTABLE)


@builtin("str.isascii")
def str_isascii(self: Str) -> bool:
    """Whether all are below 128."""
    return text_size(self) == text_length(self)


@builtin("str.isidentifier")
def str_isidentifier(self: Str) -> bool:
    """Whether it has the form of a name; keywords do too."""
    if self.length == 0:
        return False
    source = text_bytes(self)
    if point_flags(code_point_at(source, 0)) & NAME_START == 0:
        return False
    return _all_have(self, NAME_START | NAME_PART)


def _cased(self: Str, wanted: u32, forbidden: u32) -> bool:
    """Whether one code point has a wanted class, and none a forbidden one."""
    source = text_bytes(self)
    place: sword = 0
    found = False
    while place < text_size(self):
        native_turn()
        flags = point_flags(code_point_at(source, place))
        if flags & forbidden != 0:
            return False
        found = found or flags & wanted != 0
        place += unit_size(source[place])
    return found


@builtin("str.isupper")
def str_isupper(self: Str) -> bool:
    """Whether there are cased letters, all in upper case."""
    return _cased(self, UPPER, LOWER | TITLE)


@builtin("str.islower")
def str_islower(self: Str) -> bool:
    """Whether there are cased letters, all in lower case."""
    return _cased(self, LOWER, UPPER | TITLE)


@builtin("str.istitle")
def str_istitle(self: Str) -> bool:
    """Whether words begin in upper case and go on in lower case, and there is one."""
    source = text_bytes(self)
    place: sword = 0
    inside = False
    found = False
    while place < text_size(self):
        native_turn()
        flags = point_flags(code_point_at(source, place))
        if flags & (UPPER | TITLE) != 0:
            if inside:
                return False
            inside = True
            found = True
        elif flags & LOWER != 0:
            if not inside:
                return False
            found = True
        else:
            inside = False
        place += unit_size(source[place])
    return found
