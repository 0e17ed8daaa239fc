"""The types of native Python as the translator sees them: what an annotation means and how C spells it.

A type is a small frozen value; declarations (structs, enums, the word type) compare by identity. Widths of `word`
and `sword` depend on the target, so ranges are asked for one word size, and a constant may be a pair of values.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from weft.native.declarations import Enum, Struct, WordClass

WORD_SIZES = (32, 64)


@dataclass(frozen=True)
class Type:
    """Base of all types."""

    @property
    def c(self) -> str:
        """How C spells it."""
        raise NotImplementedError(str(self))

    @property
    def tag(self) -> str:
        """A piece of a C identifier that names the type."""
        return str(self)

    def pair(self, name: str) -> str:
        """A C declaration of `name`."""
        return f"{self.c}{'' if self.c.endswith('*') else ' '}{name}"


@dataclass(frozen=True)
class Int(Type):
    """A sized integer; `bits` is 0 for the machine word."""

    name: str
    bits: int
    signed: bool

    def __str__(self) -> str:
        return self.name

    @property
    def c(self) -> str:
        return self.name

    def width(self, word_bits: int) -> int:
        """Bits on a target."""
        return self.bits or word_bits

    def holds(self, value: int, word_bits: int) -> bool:
        """Whether `value` fits on a target."""
        width = self.width(word_bits)
        low = -(1 << (width - 1)) if self.signed else 0
        return low <= value < low + (1 << width)


@dataclass(frozen=True)
class Float(Type):
    """`f32` or `f64`."""

    name: str

    def __str__(self) -> str:
        return self.name

    @property
    def c(self) -> str:
        return self.name


@dataclass(frozen=True)
class Simple(Type):
    """A type with nothing inside: bool, Text, None, an untyped literal, ..."""

    name: str
    spelling: str

    def __str__(self) -> str:
        return self.name

    @property
    def c(self) -> str:
        return self.spelling


@dataclass(frozen=True)
class Word(Type):
    """The opaque word type (`Value`); as a slot it may also be the sentinel."""

    decl: WordClass
    slot: bool = False

    def __str__(self) -> str:
        return "Slot" if self.slot else self.decl.name

    @property
    def c(self) -> str:
        return "word"


@dataclass(frozen=True)
class Nullable(Type):
    """Base of the types that are addresses and may be declared `| None`."""

    nullable: bool = field(default=False, kw_only=True)

    def nonnull(self) -> Nullable:
        """The same without None."""
        return replace(self, nullable=False)

    def ornull(self) -> Nullable:
        """The same with None."""
        return replace(self, nullable=True)


def _null(type: StructRef | Array | Pointer | Callable_, text: str) -> str:
    return f"{text} | None" if type.nullable else text


@dataclass(frozen=True)
class StructRef(Nullable):
    """A struct, by address."""

    decl: Struct

    def __str__(self) -> str:
        return _null(self, self.decl.name)

    @property
    def c(self) -> str:
        return f"struct {self.decl.name} *"

    @property
    def tag(self) -> str:
        return self.decl.name


@dataclass(frozen=True)
class Array(Nullable):
    """A heap object of `capacity` elements."""

    element: Type

    def __str__(self) -> str:
        return _null(self, f"Array[{self.element}]")

    @property
    def name(self) -> str:
        """The struct tag in C: arrays of Value and of Slot are one class."""
        return "Array_" + ("Value" if isinstance(self.element, Word) else self.element.tag)

    @property
    def c(self) -> str:
        return f"struct {self.name} *"

    @property
    def tag(self) -> str:
        return self.name


@dataclass(frozen=True)
class Pointer(Nullable):
    """A raw address of elements."""

    element: Type

    def __str__(self) -> str:
        return _null(self, f"Pointer[{self.element}]")

    @property
    def c(self) -> str:
        inner = self.element
        if isinstance(inner, StructRef) and not inner.decl.heap:
            return inner.c
        return f"{inner.c}{'' if inner.c.endswith('*') else ' '}*"

    @property
    def tag(self) -> str:
        return "Pointer_" + self.element.tag


@dataclass(frozen=True)
class Callable_(Nullable):
    """A reference to a function; calls pass the hidden thread."""

    parameters: tuple[Type, ...]
    result: Type

    def __str__(self) -> str:
        return _null(self, f"Callable[[{', '.join(map(str, self.parameters))}], {self.result}]")

    @property
    def c(self) -> str:
        return "F_" + self.tag

    @property
    def tag(self) -> str:
        return "_".join(("to", self.result.tag, "of", *(p.tag for p in self.parameters)))


@dataclass(frozen=True)
class EnumRef(Type):
    """An IntEnum, stored in the smallest unsigned (or signed) integer that holds its members."""

    decl: Enum

    def __str__(self) -> str:
        return self.decl.name

    @property
    def storage(self) -> Int:
        """The integer that holds a member."""
        values = self.decl.members.values()
        kinds = (I8, I16, I32, I64) if min(values, default=0) < 0 else (U8, U16, U32, U64)
        return next(k for k in kinds if all(k.holds(v, 64) for v in values))

    @property
    def c(self) -> str:
        return self.storage.c


@dataclass(frozen=True)
class Inline(Type):
    """The elements at the end of a struct."""

    element: Type

    def __str__(self) -> str:
        return f"Inline[{self.element}]"


@dataclass(frozen=True)
class Table(Type):
    """Constant rows in flash."""

    element: Type

    def __str__(self) -> str:
        return f"Table[{self.element}]"

    @property
    def c(self) -> str:
        return f"struct {self.tag}"

    @property
    def tag(self) -> str:
        return "Table_" + self.element.tag


@dataclass(frozen=True)
class Atomic(Type):
    """A field with atomic operations only; as a value it is the field's address."""

    element: Type

    def __str__(self) -> str:
        return f"Atomic[{self.element}]"

    @property
    def c(self) -> str:
        return f"{self.element.c}{'' if self.element.c.endswith('*') else ' '}*"


@dataclass(frozen=True)
class Tuple(Type):
    """Several results, unpacked at once."""

    items: tuple[Type, ...]

    def __str__(self) -> str:
        return f"tuple[{', '.join(map(str, self.items))}]"

    @property
    def c(self) -> str:
        return "struct " + self.tag

    @property
    def tag(self) -> str:
        return "_".join(("Pair", *(i.tag for i in self.items)))


U8, U16, U32, U64 = (Int(f"u{bits}", bits, False) for bits in (8, 16, 32, 64))
I8, I16, I32, I64 = (Int(f"i{bits}", bits, True) for bits in (8, 16, 32, 64))
WORD, SWORD = Int("word", 0, False), Int("sword", 0, True)
F32, F64 = Float("f32"), Float("f64")
BOOL = Simple("bool", "bool")
TEXT = Simple("Text", "text")
VOID = Simple("None", "void")  # as a result; as a value it is the type of `None`
UNSET = Simple("NULL", "void *")  # of a pointer that is set before its first use
LITERAL = Simple("int", "sword")  # an integer constant that takes the type it meets
ABSENT = Simple("Absent", "word")
ERROR = Simple("GuestError", "word")
NEVER = Simple("Never", "void")
ARGUMENTS = Simple("Arguments", "struct Arguments")  # views of a binding's remaining arguments, by value
KEYWORDS = Simple("Keywords", "struct Keywords")
INTS = {kind.name: kind for kind in (U8, U16, U32, U64, I8, I16, I32, I64, WORD, SWORD)}
SCALARS: dict[str, Type] = {**INTS, "f32": F32, "f64": F64, "bool": BOOL, "Text": TEXT}


def widens(source: Type, target: Type) -> bool:
    """Whether every number of `source` is one of `target`, on both word sizes."""
    if isinstance(source, EnumRef):
        source = source.storage
    if isinstance(source, Float) and isinstance(target, Float):
        return target is F64 or source == target
    if not (isinstance(source, Int) and isinstance(target, Int)):
        return False
    if source == target:
        return True
    for word_bits in WORD_SIZES:
        room = target.width(word_bits) - (target.signed and not source.signed)
        if room < source.width(word_bits) or (source.signed and not target.signed):
            return False
    return True


def is_reference(type: Type) -> bool:
    """Whether the collector must see a field of this type: it may hold the address of a heap object."""
    if isinstance(type, Atomic):
        return is_reference(type.element)
    if isinstance(type, StructRef):
        return type.decl.heap
    return isinstance(type, Word | Array) or type is ERROR


def is_embedded(type: Type) -> bool:
    """Whether a field or element of this type holds the struct itself."""
    return isinstance(type, StructRef) and not type.decl.heap and not type.nullable
