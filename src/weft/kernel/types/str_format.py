"""`str.format` and `format(str, spec)`: replacement fields with attribute and item look-ups, nested one level."""

from __future__ import annotations

from weft.kernel.errors import index_error, key_error, value_error
from weft.kernel.protocol import ascii_of, format_of, get_attribute, get_item, repr_of, str_of
from weft.kernel.thread import native_turn
from weft.kernel.types.dict import new_dict
from weft.kernel.types.format_spec import NOT_GIVEN, append_padded, parse_spec, raise_unknown_kind
from weft.kernel.types.int_text import find_int
from weft.kernel.types.str import (
    EMPTY,
    Str,
    StrBuilder,
    character,
    code_point_at,
    intern,
    name,
    new_builder,
    text_bytes,
    text_length,
    text_size,
    unit_size,
)
from weft.kernel.types.str_parts import part_between, part_of
from weft.kernel.types.tuple import Tuple
from weft.kernel.value import NONE, SHAPE_IS_GUEST, Object, SmallInt, Value, shape_of
from weft.native.language import Arguments, Keywords, Pointer, builtin, narrow, struct, sword, u8, u32


def str_format_value(self: Str, specification: Str) -> Str:
    """`format(str, specification)`. Raises ValueError."""
    if specification.size == 0:  # a subclass may have a `__str__` of its own
        return self if shape_of(self).flags & SHAPE_IS_GUEST == 0 else str_of(self)
    type_text = name("str")
    spec = parse_spec(specification, 0x73, 0x3C, type_text)
    if spec.kind != 0x73:
        raise_unknown_kind(spec, type_text)
    if spec.sign == 0x20:
        raise value_error("Space not allowed in string format specifier")
    if spec.sign != 0:
        raise value_error("Sign not allowed in string format specifier")
    if spec.positive_zero:
        raise value_error("Negative zero coercion (z) not allowed in string format specifier")
    if spec.alternate:
        raise value_error("Alternate form (#) not allowed in string format specifier")
    if spec.align == 0x3D:
        raise value_error("'=' alignment not allowed in string format specifier")
    shown = self
    if spec.precision != NOT_GIVEN and spec.precision < text_length(self):
        shown = part_of(self, 0, spec.precision)
    builder = new_builder(text_size(shown) + 8)
    append_padded(builder, shown, spec)
    return builder.finish()


@struct
class FormatValues(Object):
    """What fields refer to."""

    positional: Tuple | None  # None: format_map
    named: Value
    next: sword  # of automatic numbering
    automatic: bool
    manual: bool

    def numbered(self, index: sword) -> Value:
        """A positional value. Raises IndexError, ValueError."""
        positional = self.positional
        if positional is None:
            raise value_error("Format string contains positional fields")
        if index >= narrow(sword, positional.count):
            raise index_error("Replacement index {} out of range for positional args tuple", SmallInt(index))
        return positional.items[index]

    def next_value(self) -> Value:
        """The value of a field without name."""
        if self.manual:
            raise value_error("cannot switch from manual field specification to automatic field numbering")
        self.automatic = True
        index = self.next
        self.next += 1
        return self.numbered(index)


def _is_number(source: Pointer[u8], start: sword, stop: sword) -> bool:
    for i in range(start, stop):
        if not 0x30 <= source[i] <= 0x39:
            return False
    return start < stop


def _number(source: Pointer[u8], start: sword, stop: sword) -> sword:
    if stop - start > 9:
        raise value_error("Too many decimal digits in format string")
    match find_int(source.at(start), stop - start, 10):
        case SmallInt(number):
            return number
        case _:
            return 0


def _field_value(text: Str, values: FormatValues) -> Value:
    """The value of a field: first, then `.attribute` and `[item]` look-ups."""
    size = text_size(text)
    source = text_bytes(text)
    place: sword = 0
    while place < size and source[place] != 0x2E and source[place] != 0x5B:
        place += 1
    found: Value = NONE
    if place == 0:
        found = values.next_value()
    elif _is_number(source, 0, place):
        if values.automatic:
            raise value_error("cannot switch from automatic field numbering to manual field specification")
        values.manual = True
        found = values.numbered(_number(source, 0, place))
    else:
        key = part_between(text, 0, place)
        if values.named is NONE:
            raise key_error(key)
        found = get_item(values.named, key)
    while place < size:
        start = place + 1
        if source[place] == 0x2E:
            place = start
            while place < size and source[place] != 0x2E and source[place] != 0x5B:
                place += 1
            if place == start:
                raise value_error("Empty attribute in format string")
            found = get_attribute(found, intern(part_between(text, start, place)))
        elif source[place] == 0x5B:
            place = start
            while place < size and source[place] != 0x5D:
                place += 1
            if place == size:
                raise value_error("Missing ']' in format string")
            if place == start:
                raise value_error("Empty attribute in format string")
            if _is_number(source, start, place):
                found = get_item(found, SmallInt(_number(source, start, place)))
            else:
                found = get_item(found, part_between(text, start, place))
            place += 1
        else:
            raise value_error("Only '.' or '[' may follow ']' in format field specifier")
    return found


def _append_field(
    builder: StrBuilder, template: Str, start: sword, stop: sword, values: FormatValues, depth: sword
) -> None:
    """Append the field between two offsets: `name!conversion:specification`."""
    source = text_bytes(template)
    place = start
    bracketed = False
    while place < stop:
        octet = source[place]
        if octet == 0x7B and not bracketed:
            raise value_error("unexpected '{' in field name")
        if octet == 0x5B:
            bracketed = True
        elif octet == 0x5D:
            bracketed = False
        elif not bracketed and (octet == 0x21 or octet == 0x3A):
            break
        place += 1
    field = part_between(template, start, place)
    conversion: sword = 0
    if place < stop and source[place] == 0x21:
        place += 1
        if place == stop:
            raise value_error("unmatched '{' in format spec")
        conversion = narrow(sword, code_point_at(source, place))
        place += unit_size(source[place])
        if place < stop and source[place] != 0x3A:
            raise value_error("expected ':' after conversion specifier")
    value = _field_value(field, values)
    if conversion == 0x72:
        value = repr_of(value)
    elif conversion == 0x73:
        value = str_of(value)
    elif conversion == 0x61:
        value = ascii_of(value)
    elif conversion != 0:
        raise value_error("Unknown conversion specifier {}", character(narrow(u32, conversion)))
    specification: Str = EMPTY
    if place < stop:
        specification = part_between(template, place + 1, stop)
        if _has_brace(specification):
            nested = new_builder(16)
            _append_template(nested, specification, values, depth - 1)
            specification = nested.finish()
    builder.append(format_of(value, specification))


def _has_brace(text: Str) -> bool:
    source = text_bytes(text)
    for i in range(text_size(text)):
        if source[i] == 0x7B or source[i] == 0x7D:
            return True
    return False


def _field_end(template: Str, start: sword) -> sword:
    """Offset of the brace that closes the field which begins at an offset. Raises ValueError."""
    source = text_bytes(template)
    size = text_size(template)
    depth: sword = 1
    bracketed = False
    in_name = True
    place = start
    while place < size:
        octet = source[place]
        if in_name and octet == 0x5B:
            bracketed = True
        elif octet == 0x5D:
            bracketed = False
        elif octet == 0x3A or octet == 0x21:
            in_name = in_name and bracketed
        if not bracketed:
            if octet == 0x7B:
                depth += 1
            elif octet == 0x7D:
                depth -= 1
                if depth == 0:
                    return place
        place += 1
    if start == size:
        raise value_error("Single '{' encountered in format string")
    if in_name:
        raise value_error("expected '}' before end of string")
    raise value_error("unmatched '{' in format spec")


def _append_template(builder: StrBuilder, template: Str, values: FormatValues, depth: sword) -> None:
    """Append a template with its fields replaced; `depth` levels, this one included, may nest."""
    if depth <= 0:
        raise value_error("Max string recursion exceeded")
    size = text_size(template)
    place: sword = 0
    while place < size:
        native_turn()
        source = text_bytes(template)
        start = place
        while place < size and source[place] != 0x7B and source[place] != 0x7D:
            place += 1
        builder.append(part_between(template, start, place))
        if place == size:
            return
        brace = source[place]
        place += 1
        if place < size and source[place] == brace:
            builder.append_char(brace)
            place += 1
            continue
        if brace == 0x7D:
            raise value_error("Single '}' encountered in format string")
        stop = _field_end(template, place)
        _append_field(builder, template, place, stop, values, depth)
        place = stop + 1


@builtin("str.format")
def str_format(self: Str, arguments: Arguments, keywords: Keywords) -> Str:
    """The template with its fields replaced by the arguments."""
    positional = Tuple.with_tail(arguments.count)
    for i in range(arguments.count):
        positional.items[i] = arguments[i]
    named = new_dict()
    for i in range(keywords.count):
        named.set(keywords.name(i), keywords.value(i))
    builder = new_builder(text_size(self) + 16)
    _append_template(builder, self, FormatValues(positional, named, 0, False, False), 2)
    return builder.finish()


@builtin("str.format_map")
def str_format_map(self: Str, mapping: Value, /) -> Str:
    """The template with its fields replaced by the values of a mapping."""
    builder = new_builder(text_size(self) + 16)
    _append_template(builder, self, FormatValues(None, mapping, 0, False, False), 2)
    return builder.finish()


@builtin("str.__format__")
def str_format_method(self: Str, specification: Str, /) -> Str:
    """`format(self, specification)`."""
    return str_of(self) if specification.size == 0 else str_format_value(self, specification)
