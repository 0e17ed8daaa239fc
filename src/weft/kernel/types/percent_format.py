"""`template % values`: conversions as in C's printf, with values from a tuple, a mapping, or one alone."""

from __future__ import annotations

from weft.kernel.errors import overflow_error, type_error, value_error
from weft.kernel.protocol import (
    ascii_of,
    call0,
    find_dunder,
    float_value,
    get_item,
    repr_of,
    str_of,
    type_name,
    type_of,
)
from weft.kernel.thread import native_turn
from weft.kernel.types.bytes import Bytes
from weft.kernel.types.conversion import int_from
from weft.kernel.types.double import is_nan, is_negative
from weft.kernel.types.exporter import Exporter
from weft.kernel.types.float import FLOAT_TYPE
from weft.kernel.types.format_spec import NOT_GIVEN, WIDTH_MAX, FormatSpec
from weft.kernel.types.int import INT_TYPE, fits_word, int_of_double, int_sign, is_int, word_of_int
from weft.kernel.types.int_text import append_magnitude
from weft.kernel.types.memory_view import MemoryView
from weft.kernel.types.number_format import append_float_digits, lay_out, uppercase_digits
from weft.kernel.types.octet_source import bytes_like, octets_from
from weft.kernel.types.str import (
    EMPTY,
    Str,
    StrBuilder,
    character,
    code_point_at,
    is_ascii,
    name,
    new_builder,
    text_bytes,
    text_length,
    text_size,
    unit_size,
)
from weft.kernel.types.str_encoding import Encoding, decode_octets, encode_text
from weft.kernel.types.str_parts import index_at, part_between, part_of
from weft.kernel.types.tuple import Tuple
from weft.kernel.value import ABSENT, Float, Object, Slot, SmallInt, Value
from weft.native.language import Fixed, Pointer, narrow, struct, sword, u8, u32


@struct
class PercentValues(Object):
    """The right operand, and how much of it is used."""

    operand: Value
    next: sword  # index of the next value of a tuple; for one alone 1 once it is used
    mapping: bool  # taken by name, or could have been: nothing needs to be used
    octets: Fixed[bool]  # for a template of bytes

    def take(self) -> Value:
        """The next value. Raises TypeError."""
        index = self.next
        self.next += 1
        operand = self.operand
        match operand:
            case Tuple():
                if index < narrow(sword, operand.count):
                    return operand.items[narrow(u32, index)]
            case _:
                if index == 0:
                    return operand
        raise type_error("not enough arguments for format string")

    def all_used(self) -> bool:
        """Whether no value is left over."""
        operand = self.operand
        match operand:
            case Tuple():
                return self.next >= narrow(sword, operand.count)
            case _:
                return self.mapping or self.next > 0


def _is_mapping(operand: Value) -> bool:
    match operand:
        case Tuple():
            return False
        case Str() | Bytes() | Exporter() | MemoryView():
            return False
        case _:
            return find_dunder(operand, name("__getitem__")) is not ABSENT


def percent_format(template: Str, operand: Value) -> Str:
    """`template % operand`. Raises TypeError, ValueError; runs guest code."""
    return _filled(template, PercentValues(operand, 0, _is_mapping(operand), False))


def percent_octets(template: Bytes, operand: Value) -> Bytes:
    """`template % operand` of bytes: octets pass through the formatting as code points below 256."""
    values = PercentValues(operand, 0, _is_mapping(operand), True)
    return encode_text(_filled(_text_of_octets(template), values), Encoding.LATIN1, name("strict"))


def _text_of_octets(octets: Bytes) -> Str:
    return decode_octets(octets, Encoding.LATIN1, name("strict"))


def named(key: Str, values: PercentValues) -> Value:
    """A key of the template as the mapping has it."""
    return encode_text(key, Encoding.LATIN1, name("strict")) if values.octets else key


def _filled(template: Str, values: PercentValues) -> Str:
    builder = new_builder(text_size(template) + 16)
    size = text_size(template)
    place: sword = 0
    while place < size:
        native_turn()
        start = place
        while place < size and text_bytes(template)[place] != 0x25:
            place += 1
        if is_ascii(template):
            builder.append_octets(text_bytes(template).at(start), place - start, place - start)
        else:
            builder.append(part_between(template, start, place))
        if place < size:
            place = _convert(builder, template, place + 1, values)
    if not values.all_used():
        if values.octets:
            raise type_error("not all arguments converted during bytes formatting")
        raise type_error("not all arguments converted during string formatting")
    return builder.finish()


def _read_star(source: Pointer[u8], size: sword, place: sword, values: PercentValues) -> tuple[sword, sword]:
    """A width or precision: digits, or `*` for the next value; NOT_GIVEN without either. And the place behind."""
    number: sword = NOT_GIVEN
    if place < size and source[place] == 0x2A:
        value = values.take()
        if not is_int(value):
            raise type_error("* wants int")
        if not fits_word(value):
            raise overflow_error("Python int too large to convert to C ssize_t")
        return word_of_int(value), place + 1
    while place < size and 0x30 <= source[place] <= 0x39:
        digit: sword = source[place] - 0x30
        if number == NOT_GIVEN:
            number = 0
        if number > (WIDTH_MAX - digit) // 10:
            raise value_error("width too big")
        number = number * 10 + digit
        place += 1
    return number, place


def _find_key(template: Str, place: sword, values: PercentValues) -> sword:
    """Take the value that the key in parentheses at a place names; the place behind."""
    source = text_bytes(template)
    if not values.mapping:
        raise type_error("format requires a mapping")
    depth: sword = 1
    start = place + 1
    place = start
    while place < text_size(template):
        if source[place] == 0x28:
            depth += 1
        elif source[place] == 0x29:
            depth -= 1
            if depth == 0:
                break
        place += 1
    if depth > 0:
        raise value_error("incomplete format key")
    return place + 1


def _convert(builder: StrBuilder, template: Str, place: sword, values: PercentValues) -> sword:
    """Append the conversion behind a percent sign; the place behind it."""
    source = text_bytes(template)
    size = text_size(template)
    chosen = values
    if place < size and source[place] == 0x25:
        builder.append_char(0x25)
        return place + 1
    if place < size and source[place] == 0x28:
        behind = _find_key(template, place, values)
        key = part_between(template, place + 1, behind - 1)
        found = Tuple.with_tail(1)
        found.items[0] = get_item(values.operand, named(key, values))
        chosen = PercentValues(found, 0, False, values.octets)
        place = behind
    spec = FormatSpec(0x20, 0x3E, 0, False, False, NOT_GIVEN, 0, NOT_GIVEN, 0)
    left = False
    zero = False
    while place < size:
        flag = source[place]
        if flag == 0x2D:
            left = True
        elif flag == 0x2B:
            spec.sign = 0x2B
        elif flag == 0x20:
            if spec.sign == 0:
                spec.sign = 0x20
        elif flag == 0x23:
            spec.alternate = True
        elif flag == 0x30:
            zero = True
        else:
            break
        place += 1
    width, place = _read_star(source, size, place, chosen)
    if width < NOT_GIVEN:
        left = True
        width = -width
    spec.width = width
    if place < size and source[place] == 0x2E:
        precision, place = _read_star(source, size, place + 1, chosen)
        spec.precision = precision if precision > 0 else 0
    if place < size and (source[place] == 0x68 or source[place] == 0x6C or source[place] == 0x4C):
        place += 1
    if place >= size:
        raise value_error("incomplete format")
    spec.kind = code_point_at(source, place)
    if left:
        spec.align = 0x3C
    _append_value(builder, spec, zero and not left, chosen, index_at(template, place))
    return place + unit_size(source[place])


def _append_value(builder: StrBuilder, spec: FormatSpec, zero: bool, values: PercentValues, index: sword) -> None:
    kind = spec.kind
    if kind == 0x73 or kind == 0x62 and values.octets:
        shown = values.take()
        _append_text(builder, spec, _text_of_octets(_octets_given(shown)) if values.octets else str_of(shown))
    elif kind == 0x72 and values.octets:
        _append_text(builder, spec, ascii_of(values.take()))
    elif kind == 0x72:
        _append_text(builder, spec, repr_of(values.take()))
    elif kind == 0x61:
        _append_text(builder, spec, ascii_of(values.take()))
    elif kind == 0x63:
        spec.precision = NOT_GIVEN
        shown = values.take()
        _append_text(builder, spec, _octet_character(shown) if values.octets else _character_of(shown))
    elif kind == 0x64 or kind == 0x69 or kind == 0x75 or kind == 0x6F or kind == 0x78 or kind == 0x58:
        _append_int(builder, spec, zero, values.take())
    elif 0x65 <= kind <= 0x67 or 0x45 <= kind <= 0x47:
        _append_float(builder, spec, zero, values.take())
    else:
        values.take()
        raise value_error(
            "unsupported format character '{}' (0x{}) at index {}",
            character(kind if 0x1F <= kind <= 0x7E else 0x3F),
            _hex(kind),
            SmallInt(index),
        )


def _hex(point: u32) -> Str:
    builder = new_builder(8)
    append_magnitude(builder, SmallInt(narrow(sword, point)), 16)
    return builder.finish()


def _append_text(builder: StrBuilder, spec: FormatSpec, text: Str) -> None:
    shown = text
    if spec.precision != NOT_GIVEN and spec.precision < text_length(text):
        shown = part_of(text, 0, spec.precision)
    room = spec.width - text_length(shown)
    if spec.align == 0x3E:
        builder.append_repeated(0x20, room)
    builder.append(shown)
    if spec.align == 0x3C:
        builder.append_repeated(0x20, room)


def _character_of(value: Value) -> Str:
    match value:
        case Str() if value.length == 1:
            return value
        case _:
            pass
    if not is_int(value):
        method = find_dunder(value, name("__index__"))
        if method is ABSENT:
            raise type_error("%c requires int or char")
        value = int_from(call0(method), name("__index__"))
    number = word_of_int(value) if fits_word(value) else -1
    if number < 0 or number > 0x10FFFF:
        raise overflow_error("%c arg not in range(0x110000)")
    return character(narrow(u32, number))


def _octets_given(value: Value) -> Bytes:
    """What `%s` and `%b` show of a value: its octets."""
    match bytes_like(value):
        case Bytes() as octets:
            return octets
    method = find_dunder(value, name("__bytes__"))
    if method is ABSENT:
        raise type_error(
            "%b requires a bytes-like object, or an object that implements __bytes__, not '{}'", type_name(value)
        )
    return octets_from(call0(method))


def _octet_character(value: Value) -> Str:
    match bytes_like(value):
        case Bytes() as octets if octets.count == 1:
            return character(narrow(u32, octets.bytes[0]))
    if not is_int(value):
        raise type_error("%c requires an integer in range(256) or a single byte, not {}", type_name(value))
    number = word_of_int(value) if fits_word(value) else -1
    if number < 0 or number > 255:
        raise overflow_error("%c arg not in range(256)")
    return character(narrow(u32, number))


def _whole_number(value: Value, kind: u32) -> Value:
    if is_int(value) and type_of(value) is INT_TYPE:
        return value
    dunder = name("__index__")
    method: Slot = ABSENT
    if kind == 0x64 or kind == 0x69 or kind == 0x75:
        match value:
            case Float(number) if type_of(value) is FLOAT_TYPE:
                return int_of_double(number)
            case _:
                pass
        if not is_int(value):
            method = find_dunder(value, name("__int__"))
        if method is not ABSENT:
            dunder = name("__int__")
        else:
            method = find_dunder(value, name("__index__"))
        if method is ABSENT:
            raise type_error("%{} format: a real number is required, not {}", character(kind), type_name(value))
    if is_int(value):
        return value
    if dunder is name("__index__") and method is ABSENT:
        method = find_dunder(value, dunder)
    if method is ABSENT:
        raise type_error("%{} format: an integer is required, not {}", character(kind), type_name(value))
    return int_from(call0(method), dunder)


def _append_int(builder: StrBuilder, spec: FormatSpec, zero: bool, value: Value) -> None:
    kind = spec.kind
    number = _whole_number(value, kind)
    base: u32 = 8 if kind == 0x6F else 16 if kind == 0x78 or kind == 0x58 else 10
    made = new_builder(24)
    append_magnitude(made, number, base)
    digits = made.finish()
    prefix: Str = EMPTY
    if spec.alternate and base != 10:
        prefix = name("0o") if base == 8 else name("0x")
    if kind == 0x58:
        digits = uppercase_digits(digits)
        prefix = uppercase_digits(prefix)
    if spec.precision > text_size(digits):
        longer = new_builder(spec.precision)
        longer.append_repeated(0x30, spec.precision - text_size(digits))
        longer.append(digits)
        digits = longer.finish()
    if zero:
        spec.fill = 0x30
        spec.align = 0x3D
    builder.append(lay_out(spec, int_sign(number) < 0, prefix, digits))


def _append_float(builder: StrBuilder, spec: FormatSpec, zero: bool, value: Value) -> None:
    number = float_value(value)
    made = new_builder(24)
    append_float_digits(made, number, spec.kind, spec.precision, spec.alternate)
    if zero:
        spec.fill = 0x30
        spec.align = 0x3D
    builder.append(lay_out(spec, is_negative(number) and not is_nan(number), EMPTY, made.finish()))
