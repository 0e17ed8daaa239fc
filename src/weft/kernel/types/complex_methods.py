"""What the guest does with complex numbers: operators, texts, methods, the type's constructor."""

from __future__ import annotations

from typing import Final

from weft.kernel.errors import ErrorKind, GuestError, overflow_error, type_error, value_error, zero_division_error
from weft.kernel.mathematics import math_hypot
from weft.kernel.protocol import (
    BinaryOperator,
    CompareOperator,
    UnaryOperator,
    as_instance,
    call0,
    find_dunder,
    float_value,
    repr_of,
    str_of,
    type_name,
    type_of,
)
from weft.kernel.types.complex import COMPLEX_TYPE, Complex, complex_power, product, quotient
from weft.kernel.types.double import is_finite, is_infinite, is_nan, is_negative, with_sign
from weft.kernel.types.float import float_hash, float_of_value
from weft.kernel.types.float_text import append_float, find_float
from weft.kernel.types.format_spec import NOT_GIVEN, FormatSpec, append_padded, parse_spec, raise_unknown_kind
from weft.kernel.types.int import float_of_integer, int_float_order, is_int
from weft.kernel.types.int_text import is_space_octet
from weft.kernel.types.number_format import append_float_digits, is_all_zero, is_float_kind, lay_out
from weft.kernel.types.number_text import plain_number_text
from weft.kernel.types.str import EMPTY, Str, StrBuilder, name, new_builder, text_bytes, text_size
from weft.kernel.types.tuple import Tuple, tuple2
from weft.kernel.types.type import Type
from weft.kernel.types.warning import warn
from weft.kernel.value import ABSENT, NOT_IMPLEMENTED, Float, Slot, Value, boolean
from weft.native.language import (
    Pointer,
    builtin,
    f64,
    no_alloc,
    no_raise,
    sword,
    truncate,
    u8,
    u32,
    word,
    wrapping_add,
    wrapping_multiply,
)

DEPRECATED: Final = (
    "__complex__ returned non-complex (type {}).  The ability to return an instance of a strict subclass of complex is "
    "deprecated, and may be removed in a future version of Python."
)
HASH_OF_J: Final = 1000003  # CPython's factor of the imaginary part

# --- Operators -----------------------------------------------------------------------------------------------


def is_number(value: Value) -> bool:
    """Whether a value takes part in complex arithmetic."""
    match value:
        case Float() | Complex():
            return True
        case _:
            return is_int(value)


def parts_of(value: Value) -> tuple[f64, f64]:
    """Real and imaginary part of a number. Raises OverflowError for an int beyond the floats."""
    match value:
        case Complex():
            return value.real, value.imag
        case Float(number):
            return number, 0.0
    return float_of_integer(value), 0.0


def complex_binary(operation: BinaryOperator, left: Value, right: Value) -> Value:
    """`left <op> right` where one is complex and the other a number; else NotImplemented."""
    if not is_number(left) or not is_number(right):
        return NOT_IMPLEMENTED
    if operation != BinaryOperator.POWER and operation > BinaryOperator.TRUE_DIVIDE:
        return NOT_IMPLEMENTED
    a, b = parts_of(left)
    c, d = parts_of(right)
    match operation:
        case BinaryOperator.ADD:
            return Complex(a + c, b + d)
        case BinaryOperator.SUBTRACT:
            return Complex(a - c, b - d)
        case BinaryOperator.MULTIPLY:
            real, imag = product(a, b, c, d)
            return Complex(real, imag)
        case BinaryOperator.TRUE_DIVIDE:
            if c == 0.0 and d == 0.0:
                raise zero_division_error("complex division by zero")
            real, imag = quotient(a, b, c, d)
            return Complex(real, imag)
        case _:
            return complex_power(a, b, c, d)


def complex_unary(operation: UnaryOperator, operand: Complex) -> Value:
    """`-x`, `+x`, `abs(x)`; NotImplemented for `~x`."""
    match operation:
        case UnaryOperator.NEGATIVE:
            return Complex(-operand.real, -operand.imag)
        case UnaryOperator.POSITIVE:
            return Complex(operand.real, operand.imag)
        case UnaryOperator.ABSOLUTE:
            size = math_hypot(operand.real, operand.imag)
            if is_infinite(size) and is_finite(operand.real) and is_finite(operand.imag):
                raise overflow_error("absolute value too large")
            return Float(size)
        case _:
            return NOT_IMPLEMENTED


def complex_compare(operation: CompareOperator, left: Complex, right: Value) -> Value:
    """`==` and `!=` with a number, exactly; else NotImplemented."""
    if operation != CompareOperator.EQUAL and operation != CompareOperator.NOT_EQUAL:
        return NOT_IMPLEMENTED
    is_equal = False
    match right:
        case Complex():
            is_equal = left.real == right.real and left.imag == right.imag
        case Float(number):
            is_equal = left.real == number and left.imag == 0.0
        case _:
            if not is_int(right):
                return NOT_IMPLEMENTED
            is_equal = left.imag == 0.0 and int_float_order(right, left.real) == 0
    return boolean(is_equal == (operation == CompareOperator.EQUAL))


def complex_truth(self: Complex) -> bool:
    """Whether it is not 0."""
    return self.real != 0.0 or self.imag != 0.0


@no_raise
@no_alloc
def complex_hash(self: Complex) -> sword:
    """CPython's hash: that of an equal real number."""
    factor: word = HASH_OF_J
    real = truncate(word, float_hash(self.real))
    imag = truncate(word, float_hash(self.imag))
    result = truncate(sword, wrapping_add(word, real, wrapping_multiply(word, factor, imag)))
    return -2 if result == -1 else result


# --- Texts ---------------------------------------------------------------------------------------------------


def append_part(builder: StrBuilder, value: f64, point: bool) -> None:
    """Append the shortest digits of a part, without `.0`; with a point in any case if `point`."""
    made = new_builder(26)
    append_float(made, value)
    text = made.finish()
    source = text_bytes(text)
    size = text_size(text)
    seen = False
    place: sword = 0
    while place < size:
        octet = source[place]
        if octet == 0x2E:
            seen = True
            if place + 2 == size and source[place + 1] == 0x30:
                if point:
                    builder.append_char(octet)
                return
        if octet == 0x65 and point and not seen:
            builder.append_char(0x2E)
        builder.append_char(octet)
        place += 1


def has_no_real_part(self: Complex) -> bool:
    """Whether the texts leave out the real part: it is 0, not -0."""
    return self.real == 0.0 and not is_negative(self.real)


def complex_repr(self: Complex) -> Str:
    """`(1+2j)`, `2j`."""
    builder = new_builder(40)
    if has_no_real_part(self):
        append_part(builder, self.imag, False)
        builder.append_text("j")
        return builder.finish()
    builder.append_text("(")
    append_part(builder, self.real, False)
    if not is_negative(self.imag) or is_nan(self.imag):
        builder.append_text("+")
    append_part(builder, self.imag, False)
    builder.append_text("j)")
    return builder.finish()


def formatted_part(value: f64, spec: FormatSpec, sign: u32) -> Str:
    """A part by the letter, precision and grouping of a specification, with a sign but no padding."""
    builder = new_builder(26)
    if spec.kind == 0 and spec.precision == NOT_GIVEN:
        append_part(builder, with_sign(value, False), spec.alternate and is_finite(value))
    else:
        kind: u32 = 0x67 if spec.kind == 0 or spec.kind == 0x6E else spec.kind
        append_float_digits(builder, value, kind, spec.precision, spec.alternate)
    digits = builder.finish()
    negative = is_negative(value) and not is_nan(value)
    if spec.positive_zero and negative and is_all_zero(digits):
        negative = False
    part = FormatSpec(0x20, 0x3E, sign, False, spec.alternate, NOT_GIVEN, spec.grouping, spec.precision, spec.kind)
    return lay_out(part, negative, EMPTY, digits)


def complex_format(self: Complex, specification: Str) -> Str:
    """`format(self, specification)`. Raises ValueError."""
    if specification.size == 0:
        return complex_repr(self)
    type_text = name("complex")
    spec = parse_spec(specification, 0, 0x3E, type_text)
    if spec.kind != 0 and spec.kind != 0x6E and (not is_float_kind(spec.kind) or spec.kind == 0x25):
        raise_unknown_kind(spec, type_text)
    if spec.fill == 0x30 and spec.align == 0x3D:
        raise value_error("Zero padding is not allowed in complex format specifier")
    if spec.align == 0x3D:
        raise value_error("'=' alignment flag is not allowed in complex format specifier")
    builder = new_builder(60)
    is_plain = spec.kind == 0
    if is_plain and has_no_real_part(self):
        builder.append(formatted_part(self.imag, spec, spec.sign))
        builder.append_text("j")
    else:
        if is_plain:
            builder.append_text("(")
        builder.append(formatted_part(self.real, spec, spec.sign))
        builder.append(formatted_part(self.imag, spec, 0x2B))
        builder.append_text("j)" if is_plain else "j")
    padded = new_builder(60)
    append_padded(padded, builder.finish(), spec)
    return padded.finish()


@no_raise
@no_alloc
def number_end(source: Pointer[u8], start: sword, size: sword) -> sword:
    """Where the number without `j` that begins at `start` ends, a sign included; what is no number of Python's, as in
    `find_float`, may be within."""
    place = start
    if place < size and (source[place] == 0x2B or source[place] == 0x2D):
        place += 1
    while place < size:
        octet = source[place]
        letter = octet | 0x20
        if octet == 0x2B or octet == 0x2D:
            before = source[place - 1] | 0x20
            if place == start or before != 0x65 or place < 2 or not 0x30 <= (source[place - 2] | 0x02) <= 0x3B:
                break
        elif letter == 0x6A or octet == 0x29 or is_space_octet(octet):
            break
        place += 1
    return place


def parse_complex(text: Str) -> Complex:
    """The number of a text: `1`, `2j`, `1+2j`, in parentheses or not. Raises ValueError."""
    plain = plain_number_text(text)
    source = text_bytes(plain)
    size = text_size(plain)
    start: sword = 0
    if has_wrong_underscore(source, size):
        raise value_error("could not convert string to complex: {}", repr_of(text))
    while start < size and is_space_octet(source[start]):
        start += 1
    while size > start and is_space_octet(source[size - 1]):
        size -= 1
    if start < size and source[start] == 0x28:
        if source[size - 1] != 0x29:
            raise malformed()
        start += 1
        size -= 1
        while start < size and is_space_octet(source[start]):
            start += 1
        while size > start and is_space_octet(source[size - 1]):
            size -= 1
    if start == size:
        raise malformed()
    end = number_end(source, start, size)
    if end == size:
        return Complex(read_part(source, start, end, False), 0.0)
    if end + 1 == size and source[end] | 0x20 == 0x6A:
        return Complex(0.0, read_part(source, start, end, True))
    if end == start or source[end] != 0x2B and source[end] != 0x2D:
        raise malformed()
    last = number_end(source, end, size)
    if last + 1 != size or source[last] | 0x20 != 0x6A:
        raise malformed()
    return Complex(read_part(source, start, end, False), read_part(source, end, last, True))


@no_raise
@no_alloc
def has_wrong_underscore(source: Pointer[u8], size: sword) -> bool:
    """Whether an underscore does not stand between two digits."""
    for i in range(size):
        if source[i] == 0x5F:
            if i == 0 or i + 1 == size or not 0x30 <= source[i - 1] <= 0x39 or not 0x30 <= source[i + 1] <= 0x39:
                return True
    return False


def malformed() -> GuestError:
    """The error of a text that is no complex number."""
    return value_error("complex() arg is a malformed string")


def read_part(source: Pointer[u8], start: sword, end: sword, is_imaginary: bool) -> f64:
    """The number in source[start:end]; a sign alone, or nothing, is 1 before `j`. Raises ValueError."""
    size = end - start
    has_sign = size > 0 and (source[start] == 0x2B or source[start] == 0x2D)
    if is_imaginary and size == (1 if has_sign else 0):
        return -1.0 if has_sign and source[start] == 0x2D else 1.0
    valid, value = find_float(source.at(start), size)
    if not valid:
        raise malformed()
    return value


# --- Methods -------------------------------------------------------------------------------------------------


@builtin("complex.real:get")
def complex_real(self: Complex) -> f64:
    """The real part."""
    return self.real


@builtin("complex.imag:get")
def complex_imag(self: Complex) -> f64:
    """The imaginary part."""
    return self.imag


@builtin("complex.conjugate")
def complex_conjugate(self: Complex) -> Complex:
    """The number with the other sign of the imaginary part."""
    return Complex(self.real, -self.imag)


@builtin("complex.__complex__")
def complex_complex(self: Complex) -> Complex:
    """The plain number."""
    return Complex(self.real, self.imag)


@builtin("complex.__getnewargs__")
def complex_getnewargs(self: Complex) -> Tuple:
    """What the constructor makes the number of."""
    return tuple2(Float(self.real), Float(self.imag))


@builtin("complex.__format__")
def complex_format_method(self: Complex, specification: Str, /) -> Str:
    """`format(self, specification)`."""
    return str_of(self) if specification.size == 0 else complex_format(self, specification)


# --- Making --------------------------------------------------------------------------------------------------


def complex_from(value: Value) -> Value:
    """What `__complex__` of a value gives; the value itself without one. Raises TypeError; runs guest code."""
    if is_number(value) and type_of(value) is COMPLEX_TYPE:
        return value
    method = find_dunder(value, name("__complex__"))
    if method is ABSENT:
        return value
    made = call0(method)
    match made:
        case Complex():
            if type_of(made) is not COMPLEX_TYPE:
                warn(ErrorKind.DEPRECATION_WARNING, DEPRECATED, type_name(made))
            return made
        case _:
            raise type_error("__complex__ returned non-complex (type {})", type_name(made))


def is_real_like(value: Value) -> bool:
    """Whether a value is a number, or becomes one by `__float__` or `__index__`."""
    return (
        is_number(value)
        or find_dunder(value, name("__float__")) is not ABSENT
        or find_dunder(value, name("__index__")) is not ABSENT
    )


def parts_from(value: Value) -> tuple[f64, f64]:
    """The parts of a number or of what `float` takes. Raises TypeError, OverflowError; runs guest code."""
    match value:
        case Complex():
            return value.real, value.imag
        case _:
            return float_of_value(value), 0.0


def complex_of(value: Value) -> Complex:
    """A number as functions of complex numbers take it: complex, or what `__complex__`, `__float__` or `__index__` gives.
    Raises TypeError, OverflowError; runs guest code."""
    found = complex_from(value)
    match found:
        case Complex():
            return found
        case Str():
            raise type_error("must be real number, not str")
        case _:
            return Complex(float_value(found), 0.0)


@builtin("complex.__new__")
def complex_new(cls: Type, real: Slot = ABSENT, imag: Slot = ABSENT) -> Value:
    """`complex(real, imag)`: real + imag * 1j, each itself complex or not; or the number of a text."""
    match real:
        case Str():
            if imag is not ABSENT:
                raise type_error("complex() can't take second arg if first is a string")
            return as_instance(parse_complex(real), cls)
        case _:
            pass
    match imag:
        case Str():
            raise type_error("complex() second arg can't be a string")
        case _:
            pass
    a: f64 = 0.0
    b: f64 = 0.0
    first_is_complex = False
    if real is not ABSENT:
        first = complex_from(real)
        if not is_real_like(first):
            raise type_error("complex() first argument must be a string or a number, not '{}'", type_name(real))
        if imag is ABSENT and cls is COMPLEX_TYPE and first is real and type_of(first) is COMPLEX_TYPE:
            return first
        a, b = parts_from(first)
        first_is_complex = isinstance(first, Complex)
    if imag is not ABSENT:
        if not is_real_like(imag):
            raise type_error("complex() second argument must be a number, not '{}'", type_name(imag))
        c, d = parts_from(imag)
        # Only what is there is added, so that zeros keep their signs.
        if isinstance(imag, Complex):
            a = a - d
        b = b + c if first_is_complex else c
    return as_instance(Complex(a, b), cls)
