"""The vocabulary of native Python: every name that kernel code may use beyond plain Python.

Kernel modules import these names and run unchanged on CPython; the translator recognises the same names and
lowers them to C11. So each name here has two meanings that must agree: the host implementation below, and the
lowering in `lower.py`. The rules, each with a sample, are in `docs/native-python.md`.

For mypy the sized integers are plain `int`: widths are the translator's business, and at run time the fields of
a struct check their range on every store, so that an overflow stops a test at its cause.

Nothing here knows the kernel: what the kernel must supply (allocation, barriers, the pending error) it declares
with `@hook`.
"""

from __future__ import annotations

import functools as _functools
import struct as _bytes
import threading as _threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any, Generic, Self, TypeAlias, TypeVar, cast, dataclass_transform

T = TypeVar("T")
F = TypeVar("F", bound=Callable[..., Any])


# --- Sized integers and floats -----------------------------------------------------------------------------

WORD_BITS = 64  # of the in-place world; the translated world has its own, `CONFIG.word_bits`


class Kind:
    """A scalar type at run time: names the width that mypy does not see."""

    def __init__(self, name: str, bits: int, signed: bool, is_float: bool = False) -> None:
        self.name, self.bits, self.signed, self.is_float = name, bits, signed, is_float
        self.low = -(1 << (bits - 1)) if signed else 0
        self.high = (1 << (bits - 1)) - 1 if signed else (1 << bits) - 1

    def __repr__(self) -> str:
        return self.name

    def holds(self, value: object) -> bool:
        """Whether `value` may be stored in a field of this kind."""
        if self.is_float:
            return isinstance(value, float)
        return isinstance(value, int) and self.low <= value <= self.high

    def wrap(self, value: int) -> int:
        """`value` modulo 2**bits, in this kind's range."""
        value &= (1 << self.bits) - 1
        return value - (1 << self.bits) if self.signed and value > self.high else value


KINDS = {
    kind.name: kind
    for kind in (
        *(Kind(f"u{bits}", bits, signed=False) for bits in (8, 16, 32, 64)),
        *(Kind(f"i{bits}", bits, signed=True) for bits in (8, 16, 32, 64)),
        Kind("word", WORD_BITS, signed=False),
        Kind("sword", WORD_BITS, signed=True),
        Kind("f32", 32, signed=True, is_float=True),
        Kind("f64", 64, signed=True, is_float=True),
    )
}

if TYPE_CHECKING:
    u8: TypeAlias = int
    u16: TypeAlias = int
    u32: TypeAlias = int
    u64: TypeAlias = int
    i8: TypeAlias = int
    i16: TypeAlias = int
    i32: TypeAlias = int
    i64: TypeAlias = int
    word: TypeAlias = int
    sword: TypeAlias = int
    f32: TypeAlias = float
    f64: TypeAlias = float
else:
    u8, u16, u32, u64 = (KINDS[name] for name in ("u8", "u16", "u32", "u64"))
    i8, i16, i32, i64 = (KINDS[name] for name in ("i8", "i16", "i32", "i64"))
    word, sword, f32, f64 = (KINDS[name] for name in ("word", "sword", "f32", "f64"))

Text: TypeAlias = str  # a constant of ASCII text; `const char *` in C


class Config:
    """Facts of one build, constants for the C compiler, so an `if` on them costs nothing."""

    word_bits: int = WORD_BITS
    debug: bool = True  # assertions and every `check()`
    single_core: bool = False  # threads switch only at safepoints: locks and atomics compile to nothing
    collect_always: bool = False  # a collection at every allocation
    mark_in_slices: bool = False  # the marker runs one object at a time with the barrier on
    move_always: bool = False  # arrays change their place all the time
    poison: bool = False  # freed memory is overwritten
    fail_allocation: bool = False  # the machine's counter decides which allocation fails


CONFIG = Config()


def _kind(kind: Any) -> Kind:
    return cast(Kind, kind)


def wrapping_add(kind: type[int], left: int, right: int) -> int:
    """left + right modulo 2**bits of `kind`."""
    return _kind(kind).wrap(left + right)


def wrapping_subtract(kind: type[int], left: int, right: int) -> int:
    """left - right modulo 2**bits of `kind`."""
    return _kind(kind).wrap(left - right)


def wrapping_multiply(kind: type[int], left: int, right: int) -> int:
    """left * right modulo 2**bits of `kind`."""
    return _kind(kind).wrap(left * right)


def add_overflows(kind: type[int], left: int, right: int) -> bool:
    """Whether left + right leaves the range of `kind`."""
    return not _kind(kind).holds(left + right)


def subtract_overflows(kind: type[int], left: int, right: int) -> bool:
    """Whether left - right leaves the range of `kind`."""
    return not _kind(kind).holds(left - right)


def multiply_overflows(kind: type[int], left: int, right: int) -> bool:
    """Whether left * right leaves the range of `kind`."""
    return not _kind(kind).holds(left * right)


def truncate(kind: type[int], value: int) -> int:
    """The low bits of `value`; also turns signed into unsigned of the same width and back. Never fails."""
    return _kind(kind).wrap(value)


def narrow(kind: type[int], value: int) -> int:
    """`value` as `kind`; a value that does not fit is a kernel bug (checked in debug builds)."""
    assert _kind(kind).holds(value), f"{value} does not fit in {kind}"
    return value


def wrapping_shift_left(kind: type[int], value: int, count: int) -> int:
    """value << count, the bits above `kind` dropped; 0 <= count < bits."""
    return _kind(kind).wrap(value << count)


def rotate_left(kind: type[int], value: int, count: int) -> int:
    """Rotation of an unsigned `kind`; 0 <= count < bits."""
    bits = _kind(kind).bits
    return _kind(kind).wrap(value << count | value >> (bits - count) if count else value)


def count_leading_zeros(kind: type[int], value: int) -> int:
    """Number of zero bits above the highest one; the width for 0. `value` is unsigned."""
    return _kind(kind).bits - value.bit_length()


def count_trailing_zeros(kind: type[int], value: int) -> int:
    """Number of zero bits below the lowest one; the width for 0. `value` is unsigned."""
    return (value & -value).bit_length() - 1 if value else _kind(kind).bits


def multiply_high(left: u64, right: u64) -> u64:
    """The upper 64 bits of the 128-bit product."""
    return left * right >> 64


def bits_of(value: f64) -> u64:
    """The IEEE 754 bits of a double."""
    return cast(int, _bytes.unpack("<Q", _bytes.pack("<d", value))[0])


def float_of_bits(bits: u64) -> f64:
    """The double with these IEEE 754 bits."""
    return cast(float, _bytes.unpack("<d", _bytes.pack("<Q", bits))[0])


def float_of_int(value: int) -> f64:
    """A sized integer converted to double, rounded to nearest."""
    return float(value)


def int_of_float(kind: type[int], value: f64) -> int:
    """A double truncated toward zero; the caller has checked that it fits in `kind`."""
    return narrow(kind, int(value))


# --- Exploring interleavings -------------------------------------------------------------------------------

_switch: Callable[[], None] | None = None


def switch_point() -> None:
    """Called in place at every access to a reference or `Published` field: a test may switch threads here."""
    if _switch is not None:
        _switch()


@contextmanager
def exploring(switch: Callable[[], None]) -> Iterator[None]:
    """Within the block `switch` is called at every switch point."""
    global _switch
    before, _switch = _switch, switch
    try:
        yield
    finally:
        _switch = before


# --- Fields ------------------------------------------------------------------------------------------------

Published = Annotated[T, "published"]  # stored with release, loaded with acquire
Guarded = Annotated[T, "guarded"]  # touched only inside `writing()`
Fixed = Annotated[T, "fixed"]  # set by the constructor, never again


class Atomic(Generic[T]):
    """A field that several threads change; every access is one atomic operation, sequentially consistent."""

    _lock = _threading.RLock()

    def __init__(self, value: T) -> None:
        self._value = value

    def load(self) -> T:
        """The value, with acquire."""
        switch_point()
        return self._value

    def load_relaxed(self) -> T:
        """The value, without order."""
        switch_point()
        return self._value

    def load_dependent(self) -> T:
        """The value, for a reader that only follows it as an address, which orders what it reads there. It is the one
        load of a shared field that the C compiler may merge with an earlier one: for what is read again and again, and
        of which an earlier value will do."""
        switch_point()
        return self._value

    def store(self, value: T) -> None:
        """Store with release."""
        switch_point()
        self._value = value

    def store_relaxed(self, value: T) -> None:
        """Store without order."""
        switch_point()
        self._value = value

    def compare_exchange(self, expected: T, value: T) -> bool:
        """Store `value` if the field holds `expected`; whether it did."""
        switch_point()
        with self._lock:
            same = self._value is expected or self._value == expected
            if same:
                self._value = value
        return same

    def exchange(self, value: T) -> T:
        """Store `value`, return what was there."""
        switch_point()
        with self._lock:
            before, self._value = self._value, value
        return before

    def fetch_add(self, value: T) -> T:
        """Add modulo the width, return what was there. Integers only."""
        switch_point()
        with self._lock:
            before = self._value
            self._value = cast(T, cast(int, before) + cast(int, value))
        return before

    def fetch_or(self, value: T) -> T:
        """Bitwise or, return what was there. Integers only."""
        switch_point()
        with self._lock:
            before = self._value
            self._value = cast(T, cast(int, before) | cast(int, value))
        return before

    def fetch_and(self, value: T) -> T:
        """Bitwise and, return what was there. Integers only."""
        switch_point()
        with self._lock:
            before = self._value
            self._value = cast(T, cast(int, before) & cast(int, value))
        return before


_empty_slot: object = None


def set_empty_slot(value: object) -> None:
    """Name the object that fills new arrays of slots (the kernel's ABSENT)."""
    global _empty_slot
    _empty_slot = value


def _initial(kind: Any) -> Any:
    if isinstance(kind, Kind):
        return 0.0 if kind.is_float else 0
    if kind is bool:
        return False
    word = getattr(kind, "__args__", (kind,))[0]  # of the union that `Slot` is
    return _empty_slot if getattr(word, "_fills_with_empty_slot", False) else None


class Inline(Generic[T]):
    """The elements at the end of a struct: as many as its `count` field says. Bounds are checked in place."""

    def __init__(self, kind: Any, count: int) -> None:
        self.kind = kind
        self.is_plain = isinstance(kind, Kind)
        self.items: list[T] = [_initial(kind)] * count

    def _index(self, index: int) -> int:
        assert 0 <= index < len(self.items), f"index {index} of {len(self.items)}"
        return index

    def __getitem__(self, index: int) -> T:
        if not self.is_plain:
            switch_point()
        return self.items[self._index(index)]

    def __setitem__(self, index: int, value: T) -> None:
        if self.is_plain:
            assert self.kind.holds(value), f"{value!r} does not fit in {self.kind}"
        else:
            switch_point()
        self.items[self._index(index)] = value

    def copy_from(self, index: int, source: Inline[T], source_index: int, count: int) -> None:
        """Move `count` elements, as if through a buffer of their own (overlap is fine); references one relaxed
        store each, in the direction that never overwrites an element before it is read."""
        assert count >= 0
        assert 0 <= source_index <= len(source.items) - count
        assert 0 <= index <= len(self.items) - count
        backward = self is source and index > source_index
        for step in reversed(range(count)) if backward else range(count):
            self[index + step] = source[source_index + step]

    def fill(self, index: int, count: int, value: T) -> None:
        """Store `value` in `count` elements from `index` on."""
        for step in range(count):
            self[index + step] = value

    def pointer(self, index: int) -> Pointer[T]:
        """Address of an element (index == count: one past the last)."""
        return Pointer(self, index)


class Array(Inline[T]):
    """A heap object of its own: `capacity` elements of one kind. New ones are ABSENT, 0 or None."""

    def __init__(self, kind: Any, count: int) -> None:
        assert count >= 0
        super().__init__(kind, count)
        self.capacity = count

    def grown(self, capacity: int) -> Array[T]:
        """A new array with the same elements first."""
        array = Array[T](self.kind, capacity)
        array.copy_from(0, self, 0, min(self.capacity, capacity))
        return array


_array_classes: dict[str, type] = {}


def array_class(kind: Any) -> type:
    """The host class that stands for the class of `Array[kind]`: what `default_shape` and `class_id` are asked about.
    Arrays of values and of slots are one class."""
    name = kind.__name__ if isinstance(kind, type) else kind.name if isinstance(kind, Kind) else "Value"
    if name not in _array_classes:
        _array_classes[name] = type(f"Array_{name}", (Array,), {"array_kind": kind})
    return _array_classes[name]


def class_object(cls: Any) -> type:
    """The host class behind a struct class or `Array[T]`."""
    return cls if isinstance(cls, type) else array_class(cls.__args__[0])


def array_of(kind: Any, capacity: int) -> Array[Any]:
    """A new `Array[kind]`. Raises MemoryError."""
    return Array[Any](kind, capacity)


class Table(Generic[T]):
    """A constant table in flash: `NAMES: Final[Table[u8]] = table(u8, 1, 2, 3)`."""

    def __init__(self, kind: Any, rows: tuple[T, ...]) -> None:
        self.kind, self.rows = kind, rows

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[T]:
        return iter(self.rows)

    def __getitem__(self, index: int) -> T:
        assert 0 <= index < len(self.rows), f"row {index} of {len(self.rows)}"
        return self.rows[index]


def table(kind: type[T], *rows: T) -> Table[T]:
    """A constant table; `kind` is a scalar kind or a struct class."""
    return Table(kind, rows)


# --- Raw memory --------------------------------------------------------------------------------------------


def native_stack() -> word:
    """An address near the native stack pointer. In place the stack has no end."""
    return (1 << CONFIG.word_bits) - 1


class Memory:
    """The simulated memory of in-place tests: bytes at addresses from `base` on."""

    def __init__(self, size: int, base: int = 0x10000) -> None:
        self.base = base
        self.content = bytearray(size)

    def pointer(self, kind: type[T], address: int) -> Pointer[T]:
        """A checked pointer to `address`."""
        return Pointer(_View(self, kind, address), 0)


class _View(Inline[Any]):
    """Elements of one kind over a Memory, from one address on, to either side."""

    def __init__(self, memory: Memory, kind: Any, address: int) -> None:
        self.memory, self.kind, self.address = memory, kind, address
        self.size: int = kind.bits // 8

    def _place(self, index: int) -> int:
        place = self.address + index * self.size - self.memory.base
        assert 0 <= place <= len(self.memory.content) - self.size, f"address {place + self.memory.base:#x}"
        return place

    def __getitem__(self, index: int) -> int:
        place = self._place(index)
        chunk = self.memory.content[place : place + self.size]
        return int.from_bytes(chunk, "little", signed=self.kind.signed)

    def __setitem__(self, index: int, value: int) -> None:
        place = self._place(index)
        chunk = value.to_bytes(self.size, "little", signed=self.kind.signed)
        self.memory.content[place : place + self.size] = chunk


class Pointer(Generic[T]):
    """An address of elements of one kind; no barrier, no order: for registers, buffers and the heap itself."""

    def __init__(self, store: Inline[T], index: int) -> None:
        self.store, self.index = store, index

    def __getitem__(self, index: int) -> T:
        return self.store[self.index + index]

    def __setitem__(self, index: int, value: T) -> None:
        self.store[self.index + index] = value

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Pointer):
            return False
        if isinstance(self.store, _View):
            return self.address() == other.address()
        return self.store is other.store and self.index == other.index

    __hash__ = None  # type: ignore[assignment]  # an address may move between two looks

    def at(self, index: int) -> Pointer[T]:
        """Address of element `index`, which may be negative."""
        return Pointer(self.store, self.index + index)

    def copy_from(self, source: Pointer[T], count: int) -> None:
        """Copy `count` elements from there to here; the two may overlap. No barrier, as ever with pointers."""
        copied = [source[i] for i in range(count)]
        for i, element in enumerate(copied):
            self[i] = element

    def distance(self, start: Pointer[T]) -> int:
        """Number of elements from `start` to here."""
        if isinstance(self.store, _View):
            return (self.address() - start.address()) // self.store.size
        assert self.store is start.store
        return self.index - start.index

    def address(self) -> word:
        """The address as a number; in place only over simulated memory."""
        store = self.store
        assert isinstance(store, _View), "only simulated memory has addresses in place"
        return store.address + self.index * store.size

    def cast(self, kind: type[Any]) -> Pointer[Any]:
        """The same address with elements of another kind."""
        store = self.store
        assert isinstance(store, _View), "only simulated memory can be read as another kind in place"
        return store.memory.pointer(kind, self.address())

    def load_acquire(self) -> T:
        """Element 0, with acquire."""
        switch_point()
        return self[0]

    def store_release(self, value: T) -> None:
        """Element 0, with release."""
        switch_point()
        self[0] = value

    def compare_exchange(self, expected: T, value: T) -> bool:
        """Store `value` if element 0 is `expected`; whether it was."""
        with Atomic._lock:
            same = self[0] == expected
            if same:
                self[0] = value
        return same

    def fetch_or(self, value: T) -> T:
        """Bitwise or on element 0, return what was there."""
        with Atomic._lock:
            before = self[0]
            self[0] = cast(T, cast(int, before) | cast(int, value))
        return before


NULL: Any = None  # the default of a pointer or struct field that is set before it is used


def pointer_at(kind: type[T], address: word) -> Pointer[T]:
    """A pointer made of a number: heap, collector and port only. In place the address lies in `memory()`."""
    return _memory.pointer(kind, address)


def address_of(object: Any) -> word:
    """The address of a struct; in place its identity."""
    return id(object)


def object_at(kind: type[T], address: word) -> T:
    """The struct at an address: heap and collector only, and only in the translated world."""
    raise AssertionError(f"{kind} at {address:#x}: structs have no addresses in place")


_memory = Memory(0)


def set_memory(memory: Memory) -> None:
    """Name the simulated memory that `pointer_at` reads and writes in place."""
    global _memory
    _memory = memory


# --- Structs -----------------------------------------------------------------------------------------------


class Field:
    """One field of a struct as declared: name, the text of its annotation, the marker around it."""

    def __init__(self, name: str, annotation: str, owner: type) -> None:
        self.name, self.owner = name, owner
        self.marker = next((m for m in ("Published", "Guarded", "Fixed") if annotation.startswith(m + "[")), "")
        self.annotation = annotation[len(self.marker) + 1 : -1] if self.marker else annotation
        self.kind = KINDS.get(self.annotation)
        self.is_reference = self.kind is None and self.annotation != "bool"
        self.is_shared = self.marker != "Fixed" and (self.marker == "Published" or self.is_reference)

    def __get__(self, instance: Any, owner: type) -> Any:
        if instance is None:
            return self
        if self.is_shared:
            switch_point()
        return instance.__dict__[self.name]

    def check(self, value: Any) -> None:
        """The value fits."""
        if self.kind is not None:
            assert self.kind.holds(value), f"{self.owner.__name__}.{self.name}: {value!r} is no {self.kind}"

    def __set__(self, instance: Any, value: Any) -> None:
        self.check(value)
        if self.is_shared:
            switch_point()
        assert self.marker != "Fixed" or self.name not in instance.__dict__, f"{self.name} is fixed"
        instance.__dict__[self.name] = value


class Struct:
    """Base of every struct: what `@struct` adds."""

    fields__: tuple[Field, ...] = ()
    defaults__: dict[str, Any] = {}  # noqa: RUF012
    tail__: Field | None = None

    @classmethod
    def with_tail(cls, count: int, *arguments: Any, **keywords: Any) -> Self:
        """A new struct with `count` elements in its inline tail; the other fields, without `count` and the
        tail, follow in order. Raises MemoryError."""
        assert cls.tail__ is not None, f"{cls.__name__} has no inline tail"
        self = cls.__new__(cls)
        _fill(self, arguments, keywords | {"count": count})
        element = cls.tail__.annotation[len("Inline[") : -1]
        self.__dict__[cls.tail__.name] = Inline(_element_kind(cls, element), count)
        return self


def _element_kind(cls: type, name: str) -> Any:
    import sys

    module = sys.modules[cls.tail__.owner.__module__]  # type: ignore[attr-defined]
    return KINDS.get(name) or getattr(module, name, None) or object


@_functools.cache
def _fields(cls: Any) -> tuple[dict[str, Field], list[str], dict[str, Any], dict[str, Any]]:
    """What the constructor needs: the fields by name, those that arguments are for, defaults, and those that are atomic."""
    fields = {field.name: field for field in cls.fields__ if field is not cls.tail__}
    names = [name for name in fields if cls.tail__ is None or name != "count"]
    defaults = {name: cls.defaults__[name] for name in fields if name in cls.defaults__}
    for name, value in defaults.items():
        fields[name].check(value)
    atomic = {name: value._value for name, value in defaults.items() if isinstance(value, Atomic)}
    return fields, names, {name: value for name, value in defaults.items() if name not in atomic}, atomic


def _fill(self: Struct, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> None:
    """Nobody else sees the struct yet, so these stores are no switch points."""
    cls: Any = type(self)
    fields, names, defaults, atomic = _fields(cls)
    assert len(arguments) <= len(names), f"{cls.__name__}: too many fields"
    values = dict(zip(names, arguments, strict=False)) | keywords
    for name, value in values.items():
        assert name in fields, f"{cls.__name__} has no field {name}"
        fields[name].check(value)
        if isinstance(value, Atomic):
            values[name] = Atomic(value._value)
    content = self.__dict__
    content.update(defaults)
    content.update({name: Atomic(value) for name, value in atomic.items()})
    content.update(values)
    if len(content) < len(fields):
        missing = ", ".join(name for name in fields if name not in content)
        raise TypeError(f"{cls.__name__}: field {missing} is not given")


STRUCTS: list[type] = []


@dataclass_transform()
def struct(cls: type[T]) -> type[T]:
    """Declare a struct: fields in order, base first, constructor by field. Single inheritance.

    A struct whose root is marked `@heap_root` lives in the guest heap and its constructor allocates (raises
    MemoryError); any other is plain memory owned by a field of another struct.
    """
    own = [Field(name, text, cls) for name, text in cls.__dict__.get("__annotations__", {}).items()]
    base = cls.__mro__[1]
    target: Any = cls
    target.defaults__ = dict(getattr(base, "defaults__", {}))
    for field in own:
        if field.name in cls.__dict__:
            target.defaults__[field.name] = cls.__dict__[field.name]
        setattr(cls, field.name, field)
    target.fields__ = (*getattr(base, "fields__", ()), *own)
    target.tail__ = next((f for f in target.fields__ if f.annotation.startswith("Inline[")), None)
    if target.tail__ is not None:
        assert any(f.name == "count" for f in target.fields__), f"{cls.__name__}: a tail needs a `count` field"
    if "__init__" not in cls.__dict__:
        target.__init__ = lambda self, *arguments, **keywords: _fill(self, arguments, keywords)
    STRUCTS.append(cls)
    return cls


def heap_root(cls: type[T]) -> type[T]:
    """The root of all heap structs. It declares the header; constructors of structs below it allocate."""
    for name in cls.__dict__.get("__annotations__", {}):
        setattr(cls, name, _Header(name))
    STRUCTS.append(cls)
    return cls


class _Header:
    """In place: the header word of an object, 0 until something is stored."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __get__(self, instance: Any, owner: type) -> Any:
        if instance is None:
            return self
        return instance.__dict__.setdefault(self.name, Atomic(0))


def word_type(cls: type[T]) -> type[T]:
    """A type that is one machine word, `Value`: heap structs convert to it implicitly."""
    target: Any = cls
    target._fills_with_empty_slot = True
    return cls


def variant(cls: type[T]) -> type[T]:
    """One encoded form of a word type: a class with one field `value`, and three static functions over words:
    `test(word) -> bool`, `unpack(word) -> field`, `pack(field) -> word type`. In place it is an ordinary class
    with `__match_args__`; in C the class disappears and the functions do the work."""
    target: Any = cls
    setattr(target, "__match_args__", ("value",))  # noqa: B010  # mypy takes an assignment for a declaration
    return cls


def same(left: Any, right: Any) -> bool:
    """Whether two values are the same word: identity of objects, equality of unboxed numbers and constants."""
    if left is right:
        return True
    return type(left) is type(right) and hasattr(left, "__match_args__") and repr(left.value) == repr(right.value)


def word_of(value: Any) -> word:
    """The encoded word of a value: heap, collector, frames. In place only for what `pack` can encode as a number."""
    if isinstance(value, Encoded):
        return int(value)
    pack = getattr(type(value), "pack", None)
    return cast(int, pack(value.value)) if pack and isinstance(pack(value.value), int) else id(value)


class Encoded(int):
    """What `value_of` gives in place: a word that only `word_of` and a variant's `pack` may look at."""


def value_of(bits: word) -> Any:
    """The value that a word encodes: heap, collector and frames. In place it stays a number."""
    return Encoded(bits)


class ClassId(int):
    """The number of a struct class; in C the numbers follow the inheritance tree in preorder."""

    struct: type


def class_id(cls: type) -> ClassId:
    """The number that the translator gives to a heap struct or array class: subclasses follow their base."""
    cls = class_object(cls)
    if hasattr(cls, "array_kind"):
        number = ClassId(len(STRUCTS) + list(_array_classes.values()).index(cls))
    else:
        number = ClassId(STRUCTS.index(cls))
    number.struct = cls
    return number


class StructSize(int):
    """The size of a struct's fixed part; in static data the translator puts the target's number."""

    struct: type


def struct_size(cls: type) -> StructSize:
    """Bytes of the fixed part of a struct, header included. In place: a stand-in, one word for each field."""
    size = StructSize((1 + len(cls.fields__)) * (WORD_BITS // 8))  # type: ignore[attr-defined]
    size.struct = cls
    return size


TAIL_NONE, TAIL_REFERENCES, TAIL_PLAIN = 0, 1, 16  # what `layout_tail` says; plain data: 16 + size of an element


def _layout_kind(field_annotation: str) -> tuple[int, bool]:
    """Size in bytes and whether the collector must look at it, of a field with this annotation."""
    annotation = (
        field_annotation.removeprefix("Atomic[").removesuffix("]")
        if "Atomic[" in field_annotation
        else field_annotation
    )
    kind = KINDS.get(annotation)
    if kind is not None:
        return kind.bits // 8, False
    if annotation == "bool":
        return 1, False
    plain = annotation.startswith(("Pointer[", "Callable[")) or annotation in ("Text", "Entry")
    return WORD_BITS // 8, not plain


def _layout(number: int) -> tuple[int, list[int], int, int]:
    """Size of the fixed part, offsets of its references, tail, offset of `count`, as a C compiler lays them out."""
    cls: Any = STRUCTS[number]
    place, references, tail, count = WORD_BITS // 8, [], TAIL_NONE, 0
    for field in cls.fields__:
        if field is cls.tail__:
            element = KINDS.get(field.annotation[len("Inline[") : -1])
            tail = TAIL_REFERENCES if element is None else TAIL_PLAIN + element.bits // 8
            continue
        size, is_reference = _layout_kind(field.annotation)
        place = -(-place // size) * size
        if is_reference:
            references.append(place)
        if field.name == "count":
            count = place
        place += size
    align = WORD_BITS // 8
    return -(-place // align) * align, references, tail, count


def layout_size(number: u16) -> u32:
    """Bytes of the fixed part of a class's objects, header included, rounded up to whole words; the tail begins there
    (for elements smaller than a word too)."""
    return _layout(number)[0]


def layout_reference_count(number: u16) -> u32:
    """Number of references in the fixed part."""
    return len(_layout(number)[1])


def layout_reference_offset(number: u16, index: u32) -> u32:
    """Offset in bytes of reference number `index`, from the header."""
    return _layout(number)[1][index]


def layout_tail(number: u16) -> u32:
    """0 no tail, 1 references, else 16 + the size in bytes of an element without references."""
    return _layout(number)[2]


def layout_count_offset(number: u16) -> u32:
    """Offset in bytes of the u32 that counts the elements of the tail."""
    return _layout(number)[3]


def last_class_id(cls: type) -> ClassId:
    """The number of the last subclass of `cls`: `class_id(cls) <= n <= last_class_id(cls)` means 'is a cls'."""
    number = ClassId(max(STRUCTS.index(other) for other in STRUCTS if issubclass(other, cls)))
    number.struct = cls
    return number


# --- Functions ---------------------------------------------------------------------------------------------


def no_raise(function: F) -> F:
    """Claim: no exception of the guest leaves this function. Checked over the call graph."""
    return function


def no_alloc(function: F) -> F:
    """Claim: allocates nothing in the guest heap. Checked over the call graph."""
    return function


def no_wait(function: F) -> F:
    """Claim: never blocks and is no safepoint. Checked over the call graph."""
    return function


def no_guest(function: F) -> F:
    """Claim: runs no guest code. Checked over the call graph."""
    return function


def inline(function: F) -> F:
    """Expanded at every call in C."""
    return function


def cold(function: F) -> F:
    """A slow path: never inlined, laid out away from the hot code."""
    return function


def unsanitized(function: F) -> F:
    """The sanitizers do not look into this function: it reads memory that is being written, or that is no object."""
    return function


def safepoint(function: F) -> F:
    """Declares the effect 'waits': the thread may be stopped, switched or interrupted in here."""
    return function


def under_locks(function: F) -> F:
    """Declares that the function may be called under a lock, though what it calls waits; its body says why."""
    return function


def runs_guest(function: F) -> F:
    """Declares the effect 'runs guest code' where the call graph does not show it."""
    return function


def constant(function: F) -> F:
    """A function that the translator runs at translation time: its arguments are literals, its result becomes
    constant data. In place it is an ordinary function, called once per literal."""
    return function


def in_place(alternative: Callable[..., Any]) -> Callable[[F], F]:
    """In place `alternative` runs instead of this body, which works on memory that only the translated world has.
    The alternative is host Python and must have the same meaning."""

    def mark(function: F) -> F:
        @_functools.wraps(function)
        def call(*arguments: Any, **keywords: Any) -> Any:
            return alternative(*arguments, **keywords)

        return cast(F, call)

    return mark


def hook(name: str) -> Callable[[F], F]:
    """This kernel function supplies what the translator plumbs in: see `docs/native-python.md`, Hooks."""

    def mark(function: F) -> F:
        function.hook__ = name  # type: ignore[attr-defined]
        return function

    return mark


class _Port:
    """Where in-place tests put their fakes for `@port` functions."""

    functions: dict[str, Callable[..., Any]] = {}  # noqa: RUF012


PORT = _Port()


def port(function: F) -> F:
    """A function that the port supplies in C: `weft_port_<name>`. In place a test supplies it in `PORT`."""
    name = function.__name__

    def call(*arguments: Any) -> Any:
        supplied = PORT.functions.get(name)
        return supplied(*arguments) if supplied else function(*arguments)

    call.__name__ = name
    call.port__ = True  # type: ignore[attr-defined]
    return cast(F, call)


_providers: dict[str, Callable[..., Any]] = {}


def export(function: F) -> F:
    """A function that the port's C code calls, as `weft_<name>`. The thread is its first C parameter if it needs one;
    a first parameter of the thread's struct is the current thread within."""
    return function


def upcall(function: F) -> F:
    """A function that a higher layer supplies with `@provides(this)`; the body here only documents."""
    name = f"{function.__module__}.{function.__name__}"

    @_functools.wraps(function)
    def call(*arguments: Any) -> Any:
        if name not in _providers:
            raise NotImplementedError(f"nothing provides {name}")
        return _providers[name](*arguments)

    call.upcall__ = name  # type: ignore[attr-defined]
    return cast(F, call)


def provides(target: Callable[..., Any]) -> Callable[[F], F]:
    """This function is what calls of the upcall `target` reach."""

    def mark(function: F) -> F:
        _providers[target.upcall__] = function  # type: ignore[attr-defined]
        return function

    return mark


def guard(method: F) -> F:
    """`with object.method():` holds a lock: calls `begin_<method>()`, and `end_<method>()` on every exit.
    The body in place is that pair as a context manager; write it with `guarded`."""
    return method


@contextmanager
def guarded(begin: Callable[[], None], end: Callable[[], None]) -> Iterator[None]:
    """In-place body of a `@guard` method."""
    begin()
    try:
        yield
    finally:
        end()


IMMEDIATES = ("u8", "i8", "Register", "u16", "i16", "Offset", "Name", "Constant", "u32", "i32")


class Instruction:
    """One declared instruction, as the assembler, disassembler and interpreter generator need it."""

    def __init__(self, function: Callable[..., Any]) -> None:
        import inspect

        self.function = function
        self.name = function.__name__
        self.doc = function.__doc__ or ""
        parameters = inspect.signature(function).parameters.values()
        self.sources = [p.name for p in parameters if p.kind is not p.KEYWORD_ONLY]
        self.immediates = {p.name: str(p.annotation) for p in parameters if p.kind is p.KEYWORD_ONLY}
        self.result = str(inspect.signature(function).return_annotation)

    def encoding(self) -> list[tuple[str, str, int, int]]:
        """Where the operands lie: (operand, kind, bit offset, bits), destination first as operand "result".

        Bits 0-31 are the first word, 32-63 the next one. Kinds: "register" (read or written), else the annotation of
        the immediate, one of IMMEDIATES. Raises ValueError for more operands than there is room for.
        """
        rows: list[tuple[str, str, int, int]] = []
        place = 8
        if self.result == "Value":
            rows.append(("result", "register", place, 8))
            place += 8
        for source in self.sources:
            if source not in ("registers", "globals", "pc"):
                rows.append((source, "register", place, 8))
                place += 8
        next_place = 32
        halves = 0
        for operand, kind in self.immediates.items():
            bits = {"u8": 8, "i8": 8, "Register": 8, "u32": 32, "i32": 32}.get(kind, 16)
            if bits == 8 and place <= 24:
                rows.append((operand, kind, place, 8))
                place += 8
            elif bits == 16 and place <= 16:
                rows.append((operand, kind, 16, 16))
                place = 32
            elif bits == 32:
                if halves != 0:
                    raise ValueError("more immediates than fit into one next word")
                rows.append((operand, kind, 32, 32))
                halves = 2
            else:
                if halves == 2:
                    raise ValueError("more immediates than fit into one next word")
                rows.append((operand, kind, next_place, 16))
                next_place += 16
                halves += 1
        if place > 32:
            raise ValueError("more registers than the three fields of a word")
        return rows

    def words(self) -> int:
        """Length in words: 1 or 2."""
        return 2 if any(offset >= 32 for _, _, offset, _ in self.encoding()) else 1


INSTRUCTIONS: dict[str, Instruction] = {}


def instruction(function: F) -> F:
    """Declare an instruction: positional parameters are source registers, keyword-only ones immediates whose
    annotation is the encoding, the result goes to the destination register, the docstring is the manual."""
    INSTRUCTIONS.pop(function.__name__, None)  # of another program in this process: the order is this one's
    INSTRUCTIONS[function.__name__] = Instruction(function)
    return function


# --- Guest bindings ----------------------------------------------------------------------------------------


class Arguments:
    """The remaining positional arguments of a binding, in the caller's registers."""

    def __init__(self, items: list[Any]) -> None:
        self._items = Inline[Any](object, len(items))
        self._items.items[:] = items
        self.count: u32 = len(items)

    def __getitem__(self, index: int) -> Any:
        return self._items[index]

    def pointer(self) -> Pointer[Any]:
        """Address of the first."""
        return self._items.pointer(0)


class Keywords:
    """The remaining keyword arguments of a binding."""

    def __init__(self, items: dict[Any, Any]) -> None:
        self._names, self._values = list(items), list(items.values())
        self.count: u32 = len(items)

    def name(self, index: int) -> Any:
        """The name (`Str`) of one."""
        return self._names[index]

    def value(self, index: int) -> Any:
        """The value of one."""
        return self._values[index]


class Builtin:
    """One native function that the guest can call: `path` is "type.method" or "module:function"."""

    def __init__(self, path: str, function: Callable[..., Any]) -> None:
        self.path, self.function = path, function


BUILTINS: dict[str, Builtin] = {}


def builtin(path: str) -> Callable[[F], F]:
    """Make a function callable by the guest under `path` ("list.append", "math:sqrt").

    The signature is the binding: the translator generates a wrapper that counts, names, converts and defaults
    the arguments as Python does, with CPython's TypeErrors, and converts the result. See `docs/native-python.md`,
    Bindings, for the annotations that convert.
    """

    def mark(function: F) -> F:
        assert path not in BUILTINS, f"{path} is defined twice"
        BUILTINS[path] = Builtin(path, function)
        return function

    return mark


def interpreter_loop(function: F) -> F:
    """This function is generated: the dispatch loop over every declared instruction. It has every effect."""
    return function
