"""Static data: host objects become C initialisers.

The walk starts at the objects that code uses and follows their fields; only what it reaches is emitted. Every object
is declared before any is defined, so cycles are normal. Words that differ between the targets stand in `BY_WORD(32-bit
text, 64-bit text)`: one C text serves both.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Any

from weft.native import language
from weft.native import types as ty
from weft.native.declarations import Field, Function, Mistake, Program, Struct, Variant
from weft.native.host import Host, word_size
from weft.native.types import Type


def number(kind: Type, value: Any) -> str:
    """A constant of a scalar type in C."""
    if kind is ty.BOOL:
        return "true" if value else "false"
    if isinstance(kind, ty.Float):
        if math.isnan(value):
            return '__builtin_nan("")'
        if math.isinf(value):
            return "__builtin_inf()" if value > 0 else "-__builtin_inf()"
        text = float(value).hex() if value != int(value) or abs(value) > 1e15 else repr(float(value))
        return f"{text}{'f' if kind is ty.F32 else ''}"
    if isinstance(kind, ty.EnumRef):
        kind = kind.storage
    assert isinstance(kind, ty.Int), kind
    if kind.name in ("word", "sword"):
        inner = ty.U64 if kind is ty.WORD else ty.I64
        narrow = ty.U32 if kind is ty.WORD else ty.I32
        return f"({kind.name}){number(narrow if narrow.holds(value, 32) else inner, value)}"
    if kind.bits == 64:
        if value == -(1 << 63):
            return "INT64_MIN"
        return f"{'' if kind.signed else 'U'}INT64_C({value})"
    if value == -(1 << 31):
        return "INT32_MIN"
    return f"{value}{'u' if kind is ty.U32 else ''}"


def by_word(low: str, high: str) -> str:
    """One text for both word sizes."""
    return low if low == high else f"BY_WORD({low}, {high})"


def text_literal(text: str) -> str:
    """A C string."""
    body = "".join(c if " " <= c <= "~" and c not in '"\\?' else f"\\{ord(c):03o}" for c in text)
    return f'"{body}"'


@dataclass(eq=False)
class StaticObject:
    """One constant object."""

    name: str
    object: Any
    declaration: str  # without `const` and `extern`
    definition: str = ""


class Statics:
    """The constant objects of a program, by discovery."""

    def __init__(self, program: Program, host: Host) -> None:
        self.program, self.host = program, host
        self.objects: list[StaticObject] = []
        self.functions: list[Function] = []  # whose addresses the data holds
        self.builtins: list[language.Builtin] = []
        self.arrays: dict[str, ty.Array] = {}  # array classes in use
        self._known: dict[int, StaticObject] = {}
        self._names: set[str] = set()
        self._serials: dict[str, int] = {}  # the last one in use, of names that would be the same
        self._boxes: dict[int, tuple[Any, Any]] = {}
        self._structs = {s.host: s for s in program.structs}
        self._variants = {v.module.value(v.name): v for v in program.variants}
        self._functions = {
            (f.module.name, f"{f.owner.name}.{f.name}" if f.owner else f.name): f for f in program.functions
        }
        self._pending: list[tuple[StaticObject, Type]] = []

    # --- Objects ------------------------------------------------------------------------------------------

    def reference(self, object: Any, type: Type, hint: str = "") -> str:
        """The C name of a constant object, table or array."""
        found = self._known.get(id(object))
        if found is None:
            found = self._register(object, type, hint)
        return found.name

    def settle(self) -> None:
        """Define all registered objects, and those that they reach."""
        while self._pending:
            made, type = self._pending.pop(0)
            try:
                made.definition = self._define(made.object, type)
            except Mistake as mistake:
                self.program.errors.add(self.program.modules[0], mistake)

    def _register(self, object: Any, type: Type, hint: str) -> StaticObject:
        if isinstance(object, language.Table):
            assert isinstance(type, ty.Table)
            name = self._name(hint or "table")
            made = StaticObject(name, object, self._table_declaration(type.element, name, len(object)))
        elif isinstance(object, language.Array):
            assert isinstance(type, ty.Array)
            self.use_array(type)
            name = self._name(hint or type.name)
            made = StaticObject(name, object, f"struct {type.name} {name}")
        else:
            struct = self.struct_of(object)
            name = self._name(hint or struct.name)
            made = StaticObject(name, object, f"struct {struct.name} {name}")
        self._known[id(object)] = made
        self.objects.append(made)
        self._pending.append((made, type))
        return made

    def _table_declaration(self, element: Type, name: str, count: int) -> str:
        spelled = element.c
        if isinstance(element, ty.StructRef) and ty.is_embedded(element):
            spelled = f"struct {element.decl.name}"
        return f"{spelled}{'' if spelled.endswith('*') else ' '}{name}[{count}]"

    def _name(self, hint: str) -> str:
        base = "s_" + re.sub(r"\W+", "_", hint).strip("_")[:40]
        name, serial = base, self._serials.get(base, 1)
        while name in self._names:
            serial += 1
            name = f"{base}_{serial}"
        self._serials[base] = serial
        self._names.add(name)
        return name

    def use_array(self, type: ty.Array) -> None:
        """Note that a class of arrays exists."""
        self.arrays.setdefault(type.name, ty.Array(type.element))

    def array_classes(self) -> list[ty.Array]:
        """The array classes in use, in the order of their class ids."""
        return sorted(self.arrays.values(), key=lambda a: a.name)

    def struct_of(self, object: Any) -> Struct:
        """The declaration of a host struct."""
        struct = self._structs.get(type(object))
        if struct is None:
            raise Mistake(0, "final", f"a {type(object).__name__} cannot become constant data")
        return struct

    def _define(self, object: Any, type: Type) -> str:
        if isinstance(object, language.Table):
            assert isinstance(type, ty.Table)
            rows = ",\n    ".join(self.value(type.element, row) for row in object.rows)
            return f"{{\n    {rows},\n}}"
        if isinstance(object, language.Array):
            assert isinstance(type, ty.Array)
            header = self.header(object, self.array_shape(type))
            return f"{{{header}, {object.capacity}u, {{{self._items(type.element, object.items)}}}}}"
        return self._struct(self.struct_of(object), object)

    def _items(self, element: Type, items: list[Any]) -> str:
        return ", ".join(self.value(element, item) for item in items)

    def _struct(self, struct: Struct, object: Any) -> str:
        fields = object.__dict__
        rows: list[str] = []
        for index, field in enumerate(struct.fields):
            if index == 0 and struct.heap:
                rows.append(f".{field.name} = {self.header(object, self.shape_of(object, struct))}")
            elif field.name not in fields:
                text = f"a constant {struct.name} has no value for {field.name}"
                raise Mistake(field.line, "final", text, field.owner.module)
            else:
                rows.append(f".{c_name(field.name)} = {self._field(struct, field, fields[field.name])}")
        return "{" + ", ".join(rows) + "}"

    def _field(self, struct: Struct, field: Field, value: Any) -> str:
        try:
            if isinstance(field.type, ty.Inline):
                return f"{{{self._items(field.type.element, value.items)}}}"
            if ty.is_embedded(field.type):
                return self._struct(self.struct_of(value), value)
            return self.value(field.type, value)
        except Mistake as mistake:
            if mistake.module is not None:
                raise
            text = f"{struct.name}.{field.name}: {mistake.text}"
            raise Mistake(field.line, mistake.rule, text, field.owner.module) from None

    # --- Headers ------------------------------------------------------------------------------------------

    def shape_of(self, object: Any, struct: Struct) -> Any:
        """The shape of a constant object: what the hook says, else its class's default."""
        hook = self.program.hooked("shape_of")
        if hook is None:
            return self.default_shape(struct.host, struct.name)
        try:
            return hook.module.value(hook.name)(object)
        except Exception as error:
            text = f"a constant {struct.name} has no shape: {type(error).__name__} {error}"
            raise Mistake(struct.node, "heap", text, struct.module) from None

    def default_shape(self, cls: Any, name: str) -> Any:
        """The shape that constructors of a class give."""
        hook = self.program.hooked("default_shape")
        if hook is None:
            raise Mistake(0, "heap", "the kernel lacks @hook('default_shape')")
        try:
            return hook.module.value(hook.name)(cls)
        except Exception as error:
            text = f"default_shape({name}) fails: {type(error).__name__} {error}"
            raise Mistake(hook.node, "heap", text, hook.module) from None

    def default_slots(self, struct: Struct) -> int:
        """How many slots the constructor of a struct leaves behind its fields, ABSENT. A kernel without slots has no
        such hook."""
        hook = self.program.hooked("default_slots")
        if hook is None:
            return 0
        count: int = hook.module.value(hook.name)(struct.host)
        if count > 0 and struct.tail is not None:
            text = f"{struct.name} has an inline tail, so its constructor can leave no slots"
            raise Mistake(struct.node, "heap", text, struct.module)
        return count

    def array_shape(self, type: ty.Array) -> Any:
        """The shape of a class of arrays."""
        return self.default_shape(language.array_class(self.kind(type.element)), type.name)

    def kind(self, element: Type) -> Any:
        """The host's name of an element type."""
        if isinstance(element, ty.StructRef):
            return element.decl.host
        if isinstance(element, ty.Word):
            return element.decl.module.value(element.decl.name)
        return bool if element is ty.BOOL else language.KINDS[str(element)]

    def header(self, object: Any, shape: Any) -> str:
        """The header word: the address of the shape, as the hook `header_of` changes it."""
        text = f"(word)&{self.reference(shape, ty.StructRef(self.struct_of(shape)))}"
        hook = self.program.hooked("header_of")
        if hook is None:
            return text
        offset = int(hook.module.value(hook.name)(shape)) - id(shape)
        return f"{text} + {offset}u" if offset else text

    def shape_name(self, cls: Struct | ty.Array) -> str:
        """The C name of a default shape."""
        if isinstance(cls, ty.Array):
            self.use_array(cls)
            shape = self.array_shape(cls)
        else:
            shape = self.default_shape(cls.host, cls.name)
        return self.reference(shape, ty.StructRef(self.struct_of(shape)))

    # --- Values -------------------------------------------------------------------------------------------

    def value(self, type: Type, value: Any) -> str:
        """The initialiser of a field or element."""
        if isinstance(value, language.ClassId):
            return "CLASS_" + class_name(value.struct, self)
        if isinstance(value, language.StructSize):
            return f"(u16)sizeof(struct {value.struct.__name__})"
        if isinstance(type, ty.Atomic):
            return self.value(type.element, value._value if isinstance(value, language.Atomic) else value)
        if isinstance(type, ty.Int | ty.Float | ty.EnumRef) or type is ty.BOOL:
            if not isinstance(value, int | float):
                raise Mistake(0, "final", f"{value!r} is no {type}")
            return number(type, value)
        if type is ty.TEXT:
            return text_literal(value)
        if isinstance(type, ty.Word):
            return self.word(value)
        if isinstance(type, ty.StructRef) and ty.is_embedded(type):
            return self._struct(self.struct_of(value), value)
        if value is None:
            return "NULL"
        if isinstance(type, ty.Callable_):
            return self._function(value)
        if isinstance(type, ty.StructRef):
            if isinstance(value, language.Array):
                return f"({type.c})&{self.reference(value, self.array_type(value))}"
            own = self.struct_of(value)
            text = f"&{self.reference(value, ty.StructRef(own))}"
            return f"({type.c}){text}"
        if isinstance(type, ty.Array):
            return f"({type.c})&{self.reference(value, type)}"
        if isinstance(type, ty.Table):
            return self.table(type, value)
        raise Mistake(0, "final", f"no constants of type {type}")

    def table(self, type: ty.Table, value: Any, hint: str = "") -> str:
        """A table as a value."""
        return f"({type.c}){{{self.reference(value, type, hint)}, {len(value)}u}}"

    def array_type(self, value: language.Array[Any]) -> ty.Array:
        """The class of a host array."""
        kind = value.kind
        if isinstance(kind, language.Kind):
            return ty.Array(ty.SCALARS[kind.name])
        if kind in self._structs and self._structs[kind].heap:
            return ty.Array(ty.StructRef(self._structs[kind]))
        if self.program.word is not None:
            return ty.Array(ty.Word(self.program.word))
        raise Mistake(0, "final", f"no constant arrays of {kind}")

    def _function(self, value: Any) -> str:
        if isinstance(value, language.Builtin):
            if value not in self.builtins:
                self.builtins.append(value)
            return wrapper_name(value.path)
        found = self.function_of(value)
        if found is None:
            raise Mistake(0, "final", f"{value!r} is no native function")
        if found not in self.functions:
            self.functions.append(found)
        return found.symbol

    def function_of(self, value: Any) -> Function | None:
        """The declaration of a host function."""
        found = self._functions.get((getattr(value, "__module__", ""), getattr(value, "__qualname__", "")))
        return self.program.provider(found) if found is not None else None

    def word(self, value: Any) -> str:
        """A value of the word type, encoded for both word sizes."""
        variant = self._variants.get(type(value))
        if variant is not None:
            with self.host.world32():
                low = self._packed(variant, value, 32)
            return by_word(low, self._packed(variant, value, 64))
        if isinstance(value, language.Array):
            return f"(word)&{self.reference(value, self.array_type(value))}"
        if type(value) in self._structs:
            return f"(word)&{self.reference(value, ty.StructRef(self.struct_of(value)))}"
        if any(e.sentinel and type(value) is e.module.value(e.name) for e in self.program.enums):
            return self.absent()
        raise Mistake(0, "final", f"{value!r} has no encoding")

    def absent(self) -> str:
        """The word of the empty slot."""
        hook = self.program.hooked("absent_word")
        if hook is None:
            raise Mistake(0, "hooks", "the kernel lacks @hook('absent_word')")
        return self.word_of_hook(hook)

    def holds_absent(self, variant: Variant) -> bool:
        """Whether the empty slot's word has the form of a variant, which it is not."""
        hook = self.program.hooked("absent_word")
        return hook is not None and bool(variant.module.value(variant.name).test(hook.module.value(hook.name)()))

    def word_of_hook(self, hook: Function) -> str:
        """The word that a hook without parameters gives."""
        act = hook.module.value(hook.name)
        with word_size(32):
            low = number(ty.WORD, act())
        return by_word(low, number(ty.WORD, act()))

    def keyword_name(self, text: str) -> str:
        """The guest's interned string of a parameter's name."""
        hook = self.program.hooked("keyword_name")
        if hook is None or not isinstance(hook.result, ty.StructRef):
            raise Mistake(0, "hooks", "the kernel lacks @hook('keyword_name') @constant (text) -> a string struct")
        made = hook.module.value(hook.name)(text)
        return f"({hook.result.c})&{self.reference(made, ty.StructRef(self.struct_of(made)), f'name_{text}')}"

    def _packed(self, variant: Variant, value: Any, bits: int) -> str:
        cls = variant.module.value(variant.name)
        packed: Any = None
        try:
            packed = cls.pack(value.value)
            if isinstance(packed, int) and not cls.test(packed):
                packed = None
        except AssertionError:
            packed = None
        if isinstance(packed, int):
            if not ty.WORD.holds(packed, bits):
                raise Mistake(
                    variant.node, "values", f"{value!r} is packed to {packed:#x}, which is no {bits}-bit word"
                )
            return number(ty.WORD, packed)
        if id(value) not in self._boxes:
            box = packed
            hook = self.program.hooked("boxed")
            if type(box) not in self._structs and hook is not None:
                box = hook.module.value(hook.name)(value)
            self._boxes[id(value)] = (value, box)
        box = self._boxes[id(value)][1]
        if type(box) not in self._structs:
            raise Mistake(variant.node, "values", f"{value!r} has no form as constant data on {bits}-bit targets")
        return f"(word)&{self.reference(box, ty.StructRef(self.struct_of(box)))}"


def class_name(cls: type, statics: Statics) -> str:
    """The name of a class in the enum of class ids."""
    kind = getattr(cls, "array_kind", None)
    if kind is None:
        return cls.__name__
    array = statics.array_type(language.Array(kind, 0))
    statics.use_array(array)
    return array.name


def wrapper_name(path: str) -> str:
    """The C name of a builtin's wrapper."""
    return "wrap_" + re.sub(r"\W", "_", path)


_RESERVED = frozenset(
    (
        "alignas alignof auto bool break case char const constexpr continue default do double else enum extern false "
        "float for goto if inline int long nullptr register restrict return short signed sizeof static struct switch "
        "thread_local true typedef typeof union unsigned void volatile while asm t u8 u16 u32 u64 i8 i16 i32 i64 f32 "
        "f64 word sword text errno stdin stdout stderr offsetof NULL"
    ).split()
)


def c_name(name: str) -> str:
    """A Python name as a C identifier."""
    return name + "_" if name in _RESERVED else name
