"""Fifth pass: the C files. One header declares everything; function bodies go into units of similar size.

Output depends on the kernel's sources only: everything is ordered by module, line or discovery, never by address.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from weft.native import layout
from weft.native import tree as t
from weft.native import types as ty
from weft.native.declarations import Function, Mistake, Program, Struct
from weft.native.effects import Effects
from weft.native.language import Builtin
from weft.native.lower import constructor_fields, prototype
from weft.native.statements import Statements
from weft.native.static import StaticObject, Statics, c_name, wrapper_name
from weft.native.types import Type

UNIT_LINES = 6000  # of C: small enough that two cores finish together, large enough that the header costs little


def order_of_structs(program: Program) -> list[Struct]:
    """All structs; one that is part of another comes before it."""
    done: dict[Struct, None] = {}

    def visit(struct: Struct, inside: tuple[Struct, ...]) -> None:
        if struct in inside:
            raise Mistake(struct.node, "struct", f"{struct.name} contains itself; write a Pointer or `| None`")
        if struct in done:
            return
        for field in struct.fields:
            if isinstance(field.type, ty.StructRef) and ty.is_embedded(field.type):
                visit(field.type.decl, (*inside, struct))
        done[struct] = None

    for struct in program.structs:
        visit(struct, ())
    return list(done)


def struct_lines(struct: Struct) -> list[str]:
    """The C definition of a struct: the base's fields first, in one list."""
    lines = [f"struct {struct.name} {{"]
    for field in struct.fields:
        lines.append(f"    {field_declaration(field.type, c_name(field.name))};")
    if not struct.fields:
        lines.append("    u8 empty;")
    return [*lines, "};"]


def field_declaration(kind: Type, name: str) -> str:
    """A field in C. 64-bit scalars are aligned on every target, so that layouts agree between compilers."""
    if isinstance(kind, ty.Inline):
        return f"{tail_alignment(kind.element)}{kind.element.pair(name)}[]"
    if isinstance(kind, ty.StructRef) and ty.is_embedded(kind):
        return f"struct {kind.decl.name} {name}"
    inner = stored(kind)
    wide = inner in (ty.U64, ty.I64, ty.F64)
    return f"{'_Alignas(8) ' if wide else ''}{inner.pair(name)}"


def called_name(function: Function) -> str:
    """The C name by which others call a function."""
    return f"{function.symbol}_called" if "inline" in function.decorators else function.symbol


def stored(kind: Type) -> Type:
    """What lies in a field."""
    return kind.element if isinstance(kind, ty.Atomic) else kind


def tail_alignment(element: Type) -> str:
    """Elements begin at a whole word, whatever their size."""
    return "_Alignas(8) " if element in (ty.U64, ty.I64, ty.F64) else "_Alignas(word) "


@dataclass
class Output:
    """Generated files by name."""

    files: dict[str, str]

    def write(self, folder: Path) -> None:
        """Write what changed; remove what is no longer generated."""
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob("*.[ch]"):
            if old.name not in self.files:
                old.unlink()
        for name, content in self.files.items():
            path = folder / name
            if not path.exists() or path.read_text() != content:
                path.write_text(content)


class Emitter:
    """Writes the C of one program."""

    def __init__(
        self, program: Program, effects: Effects, statics: Statics, bodies: dict[Function, t.Body], used: list[Function]
    ) -> None:
        self.program, self.effects, self.statics, self.bodies = program, effects, statics, bodies
        self.used = used
        self.lowered: dict[Function, list[str]] = {}
        self.local: set[Function] = set()  # functions of one unit, which the header does not declare

    def lower_all(self) -> None:
        """Lower every function in use."""
        for function in self.used:
            if not function.bodiless:
                lowerer = Statements(self.program, self.effects, self.statics, function)
                try:
                    self.lowered[function] = lowerer.lower(self.bodies[function])
                except Mistake as mistake:
                    self.program.errors.add(function.module, mistake)
        self.statics.settle()

    def move_to(self, unit: list[str], functions: list[Function], public: bool) -> None:
        """Put functions into the one unit that uses them, before what it holds; there they are expanded at every call,
        unless others are to see them."""
        lines: list[str] = []
        for function in functions:
            if function in self.lowered:
                head, *rest = self.lowered.pop(function)
                lines += ["", (self.attributes(function) if public else "INLINE ") + head, *rest]
                if not public:
                    self.local.add(function)
        unit[:0] = lines

    def output(self, extra: dict[str, list[str]], public: bool) -> Output:
        """All files; `extra` are further units, `public` gives functions external visibility."""
        self.public = public
        files = {"weft_base.h": (Path(__file__).parent / "weft_base.h").read_text()}
        files["weft_kernel.h"] = "\n".join(self.header()) + "\n"
        files["weft_port.h"] = "\n".join(self.port_header()) + "\n"
        for number, unit in enumerate(self.units(), 1):
            files[f"unit_{number:02}.c"] = '#include "weft_kernel.h"\n' + "\n".join(indented(unit)) + "\n"
        files["static.c"] = '#include "weft_kernel.h"\n' + "\n".join(self.static_unit()) + "\n"
        if public:
            extra = extra | {"called.c": self.called_unit()}
        for name, lines in extra.items():
            files[name] = '#include "weft_kernel.h"\n' + "\n".join(indented(lines)) + "\n"
        return Output(files)

    # --- Header -------------------------------------------------------------------------------------------

    def header(self) -> list[str]:
        """Everything that the units share."""
        lines = ["#ifndef WEFT_KERNEL_H", "#define WEFT_KERNEL_H", '#include "weft_base.h"']
        if not self.public:
            lines.append("#pragma GCC visibility push(hidden)")
        structs = order_of_structs(self.program)
        arrays = self.statics.array_classes()
        lines += [f"struct {s.name};" for s in structs]
        lines += [f"struct {a.name};" for a in arrays]
        lines += self.class_ids(arrays)
        lines += self.function_types()
        for struct in structs:
            lines += struct_lines(struct)
        lines += self.views()
        root = next((s for s in self.program.structs if s.root), None)
        for array in arrays:
            assert root is not None
            lines += [f"struct {array.name} {{", f"    {field_declaration(root.fields[0].type, root.fields[0].name)};"]
            items = f"{tail_alignment(array.element)}{array.element.pair('items')}[]"
            lines += ["    u32 capacity;", f"    {items};", "};"]
        lines += self.tuples() + layout.ACCESS.splitlines()
        lines += [f"extern {self.const(s)};" for s in self.statics.objects]
        for function in self.used:
            if function.hook != "current" and function not in self.local:
                lines.append(self.attributes(function) + prototype(self.effects, function) + ";")
        lines += [f"{self.wrapper_head(b)};" for b in sorted(self.statics.builtins, key=lambda b: b.path)]
        lines += self.barrier() + self.constructors(structs, arrays)
        for function in self.used:
            if "inline" in function.decorators and function in self.lowered:
                lines += ["", *indented([self.attributes(function) + self.lowered[function][0]])]
                lines += indented(self.lowered[function][1:])
        if not self.public:
            lines.append("#pragma GCC visibility pop")
        return [*lines, "#endif"]

    def wrapper_head(self, builtin: Builtin) -> str:
        """The prototype of a builtin's wrapper."""
        keyword_at = self.effects.hook("keyword_at")
        names = keyword_at.parameters[0].type.c if keyword_at else "void *"
        return f"word {wrapper_name(builtin.path)}({self.thread}t, word *arguments, u32 count, {names}names)"

    def attributes(self, function: Function) -> str:
        """What precedes a function's head."""
        if "inline" in function.decorators:
            return "INLINE "
        if "export" in function.decorators:
            return '__attribute__((visibility("default"))) '
        cold = "COLD " if "cold" in function.decorators else ""
        return cold + ("UNSANITIZED " if "unsanitized" in function.decorators else "")

    def class_ids(self, arrays: list[ty.Array]) -> list[str]:
        """The enum of class ids."""
        ordered = layout.preorder(self.program)
        lines = ["enum {"]
        number = {s: place for place, s in enumerate(ordered, 1)}
        for struct in ordered:
            lines.append(f"    CLASS_{struct.name} = {number[struct]},")
            last = max(number[s] for s in ordered if s.below(struct))
            if struct.root:
                last += len(arrays)
            lines.append(f"    LAST_{struct.name} = {last},")
        for place, array in enumerate(arrays, len(ordered) + 1):
            lines.append(f"    CLASS_{array.name} = {place},")
            lines.append(f"    LAST_{array.name} = {place},")
        lines.append(f"    CLASS_COUNT = {len(ordered) + len(arrays) + 1},")
        return [*lines, "};"]

    @cached_property
    def all_types(self) -> list[Type]:
        """Every type that fields, signatures and bodies mention, each object once. Ask when all is lowered."""
        return list({id(kind): kind for kind in self._mentioned_types()}.values())

    def _mentioned_types(self) -> Iterable[Type]:
        for struct in self.program.structs:
            yield from (f.type for f in struct.own)
        for function in self.used:
            yield function.result
            yield from (p.type for p in function.parameters)
            if function in self.bodies:
                yield from self.bodies[function].locals.values()
                for node in self.bodies[function].nodes:
                    if isinstance(node, t.Expr):
                        yield node.type

    def function_types(self) -> list[str]:
        """Typedefs of function references, inner ones first."""
        lines: dict[str, str] = {}

        def visit(kind: Type) -> None:
            match kind:
                case ty.Callable_():
                    for inner in (*kind.parameters, kind.result):
                        visit(inner)
                    result = "bool" if kind.result == ty.VOID else kind.result.c
                    parameters = ", ".join([self.thread, *(p.c for p in kind.parameters)])
                    lines.setdefault(kind.c, f"typedef {result} (*{kind.c})({parameters});")
                case ty.Array() | ty.Pointer() | ty.Inline() | ty.Table() | ty.Atomic():
                    visit(kind.element)
                case ty.Tuple():
                    for inner in kind.items:
                        visit(inner)

        for kind in self.all_types:
            visit(kind)
        return list(lines.values())

    @property
    def thread(self) -> str:
        """The type of the hidden parameter."""
        decl = self.program.hooks.get("thread")
        return f"struct {decl.name if isinstance(decl, Struct) else 'Thread'} *"

    def tuples(self) -> list[str]:
        """Structs of several results, and of tables as values."""
        found: dict[str, ty.Tuple] = {}
        for kind in self.all_types:
            if isinstance(kind, ty.Tuple):
                found.setdefault(kind.tag, kind)
        lines: list[str] = []
        tables: dict[str, ty.Table] = {}
        for kind in self.all_types:
            if isinstance(kind, ty.Table):
                tables.setdefault(kind.tag, kind)
        for tag in sorted(tables):
            element = tables[tag].element
            row = element.c.removesuffix(" *") if ty.is_embedded(element) else element.c
            rows = f"{row}const *rows" if row.endswith("*") else f"const {row} *rows"
            lines.append(f"struct {tag} {{ {rows}; u32 count; }};")
        for tag in sorted(found):
            fields = " ".join(f"{k.pair(f'item_{i}')};" for i, k in enumerate(found[tag].items))
            lines.append(f"struct {tag} {{ {fields} }};")
        return lines

    def views(self) -> list[str]:
        """The by-value views of a binding's remaining arguments."""
        keyword = self.effects.hook("keyword_at")
        names = keyword.parameters[0].type.c if keyword else "void *"
        return [
            "struct Arguments { word *items; u32 count; };",
            f"struct Keywords {{ {names}names; word *items; u32 count; }};",
        ]

    def barrier(self) -> list[str]:
        """The write barrier, and the operations built on it."""
        marking, shade = self.effects.hook("marking"), self.effects.hook("shade")
        if marking is None or shade is None:
            lines = ["#define MARKING false", "#define BARRIER(value) ((void)0)"]
        else:
            test, act = (self.call(f, a) for f, a in ((marking, []), (shade, ["value"])))
            needs = self.effects.needs_thread(marking) or self.effects.needs_thread(shade)
            head = f"{self.thread}t, word value" if needs else "word value"
            lines = [
                f"#define MARKING {test}",
                f"INLINE void weft_barrier({head}) {{",
                f"    if (UNLIKELY(MARKING)) {act};",
                "}",
                f"#define BARRIER(value) weft_barrier({'t, ' if needs else ''}value)",
            ]
        return lines + REFERENCE_OPERATIONS.splitlines()

    def call(self, function: Function, arguments: list[str]) -> str:
        """A plumbed call."""
        thread = ["t"] if self.effects.needs_thread(function) else []
        return f"{function.symbol}({', '.join([*thread, *arguments])})"

    # --- Constructors -------------------------------------------------------------------------------------

    def constructors(self, structs: list[Struct], arrays: list[ty.Array]) -> list[str]:
        """One function per heap struct and array class in use."""
        made = {
            n.struct: n for f in self.used if f in self.bodies for n in self.bodies[f].nodes if isinstance(n, t.New)
        }
        lines: list[str] = []
        for struct in structs:
            if struct in made:
                lines += self.constructor(struct)
        for array in arrays:
            if self.effects.hook("allocate") is not None:
                lines += self.array_constructor(array)
        return lines

    def allocation(self, struct: str, size: str, id: str) -> list[str]:
        """Allocate and test."""
        hook = self.effects.hook("allocate")
        assert hook is not None
        arguments = [f"({p.type.c})({a})" for p, a in zip(hook.parameters, (size, f"CLASS_{id}"), strict=True)]
        return [
            f"    word place = {self.call(hook, arguments)};",
            "    if (UNLIKELY(place == 0)) return NULL;",
            f"    struct {struct} *object = (struct {struct} *)place;",
        ]

    def publish(self, cls: Struct | ty.Array) -> list[str]:
        """Store the header, last."""
        shape = self.statics.shape_name(cls)
        header = f"(word)&{shape}"
        hook = self.effects.hook("header_of")
        if hook is not None:
            header = self.call(hook, [f"({hook.parameters[0].type.c})&{shape}"])
        root = next(s for s in self.program.structs if s.root)
        return [f"    STORE(&object->{root.fields[0].name}, {header});", "    return object;", "}"]

    def constructor(self, struct: Struct) -> list[str]:
        """`new_X(t, fields...)`, with a tail `new_X(t, count, fields...)`."""
        fields = constructor_fields(struct)
        tail = struct.tail
        parameters = [f"{self.thread}t", *(["u32 count"] if tail else [])]
        parameters += [stored(f.type).pair(f"field_{f.name}") for f in fields]
        lines = [f"static inline struct {struct.name} *new_{struct.name}({', '.join(parameters)}) {{"]
        size = f"sizeof(struct {struct.name})"
        if tail is not None:
            assert isinstance(tail.type, ty.Inline)
            fixed = f"offsetof(struct {struct.name}, {c_name(tail.name)})"
            size = f"size_with_tail({fixed}, count, sizeof({tail.type.element.c}))"
        slots = self.statics.default_slots(struct)
        if slots > 0:
            size += f" + {slots} * sizeof(word)"
        lines += self.allocation(struct.name, size, struct.name)
        for field in fields:
            name = f"field_{field.name}"
            if ty.is_reference(field.type):
                lines.append(f"    BARRIER((word){name});")
            lines.append(f"    STORE_RELAXED(&object->{c_name(field.name)}, {name});")
            if isinstance(stored(field.type), ty.Float | ty.Table):
                lines[-1] = f"    object->{c_name(field.name)} = {name};"
        if tail is not None:
            assert isinstance(tail.type, ty.Inline)
            lines.append("    object->count = count;")
            if isinstance(tail.type.element, ty.Word):
                lines.append(f"    FILL(object->{c_name(tail.name)}, count, {self.statics.absent()});")
        if slots > 0:
            lines.append(f"    FILL((word *)(object + 1), {slots}, {self.statics.absent()});")
        return lines + self.publish(struct)

    def array_constructor(self, array: ty.Array) -> list[str]:
        """`new_Array_T(t, count)` and `grown_Array_T(t, array, count)`."""
        name = array.name
        lines = [f"static inline struct {name} *new_{name}({self.thread}t, u32 count) {{"]
        size = f"size_with_tail(offsetof(struct {name}, items), count, sizeof({array.element.c}))"
        lines += self.allocation(name, size, name)
        lines.append("    object->capacity = count;")
        if isinstance(array.element, ty.Word):
            lines.append(f"    FILL(object->items, count, {self.statics.absent()});")
        lines += self.publish(array)
        copy = "COPY_REFERENCES" if ty.is_reference(array.element) else "COPY"
        return [
            *lines,
            f"static inline struct {name} *grown_{name}({self.thread}t, struct {name} *old, u32 count) {{",
            f"    struct {name} *made = new_{name}(t, count);",
            "    if (UNLIKELY(made == NULL)) return NULL;",
            f"    {copy}(made->items, old->items, min_u32(old->capacity, count));",
            "    return made;",
            "}",
        ]

    # --- Units --------------------------------------------------------------------------------------------

    def units(self) -> list[list[str]]:
        """Function bodies, a module never split, in units of similar size."""
        units: list[list[str]] = []
        for module in self.program.modules:
            lines: list[str] = []
            for function in self.used:
                if function.module is module and function in self.lowered and "inline" not in function.decorators:
                    head, *rest = self.lowered[function]
                    lines += ["", self.attributes(function) + head, *rest]
            if not lines:
                continue
            if not units or len(units[-1]) + len(lines) > UNIT_LINES:
                units.append([])
            units[-1] += lines
        return units

    def called_unit(self) -> list[str]:
        """For every inline function one that others can call; with `public` only."""
        lines: list[str] = []
        for function in self.used:
            if "inline" in function.decorators and function in self.lowered:
                head = prototype(self.effects, function)
                called = head.replace(f"{function.symbol}(", f"{called_name(function)}(", 1)
                given = [c_name(p.name) for p in function.parameters]
                if self.effects.needs_thread(function):
                    given.insert(0, "t")
                leave = "" if head.startswith("void ") else "return "
                call = f"{leave}{function.symbol}({', '.join(given)});"
                lines += ["", f"{called};", f"{called} {{", call, "}"]
        return lines

    def const(self, made: StaticObject) -> str:
        """The declaration of a constant object."""
        spelled = made.declaration
        name = made.name
        if "*" in spelled or spelled.startswith(("text ", "F_")):
            return spelled.replace(name, f"const {name}", 1) if "*" in spelled else f"const {spelled}"
        return f"const {spelled}"

    def static_unit(self) -> list[str]:
        """The definitions of all constant data."""
        lines: list[str] = []
        for made in self.statics.objects:
            aligned = "ALIGNED(16) " if made.declaration.startswith("struct ") else ""
            lines.append(f"{aligned}{self.const(made)} = {made.definition};")
        arrays = self.statics.array_classes()
        return lines + layout.assertions(self.program, arrays) + layout.tables(self.program, arrays)

    def port_header(self) -> list[str]:
        """Prototypes of what the port supplies and of what it may call."""
        lines = ["#ifndef WEFT_PORT_H", "#define WEFT_PORT_H", '#include "weft_base.h"']
        functions = [f for f in self.program.functions if {"port", "export"} & f.decorators.keys()]
        structs: dict[str, None] = {}
        for function in functions:
            for kind in (function.result, *(p.type for p in function.parameters)):
                inner = kind.element if isinstance(kind, ty.Pointer) else kind
                if isinstance(inner, ty.StructRef | ty.Array):
                    structs[inner.c.split()[1]] = None
        lines += [f"struct {name};" for name in structs]
        for function in functions:
            export = self.attributes(function) if "export" in function.decorators else ""
            lines.append(f"{export}{prototype(self.effects, function)};")
        return [*lines, "#endif"]


REFERENCE_OPERATIONS = """\
#define STORE_REFERENCE(place, value) \\
    do { \\
        __typeof__(*(place)) stored_ = (value); \\
        BARRIER((word)stored_); \\
        STORE(place, stored_); \\
    } while (0)
#define STORE_REFERENCE_RELAXED(place, value) \\
    do { \\
        __typeof__(*(place)) stored_ = (value); \\
        BARRIER((word)stored_); \\
        STORE_RELAXED(place, stored_); \\
    } while (0)
#define FILL_REFERENCES(target, number, value) \\
    do { \\
        word *target_ = (word *)(target), value_ = (word)(value); \\
        BARRIER(value_); \\
        for (word end_ = (word)(number), step_ = 0; step_ < end_; step_++) STORE(target_ + step_, value_); \\
    } while (0)
#define COPY_REFERENCES(target, source, number) \\
    do { \\
        word *target_ = (word *)(target), *source_ = (word *)(source), end_ = (word)(number); \\
        bool shades_ = MARKING; \\
        if (target_ > source_) { \\
            for (word step_ = end_; step_ > 0; step_--) MOVE_REFERENCE(step_ - 1); \\
        } else { \\
            for (word step_ = 0; step_ < end_; step_++) MOVE_REFERENCE(step_); \\
        } \\
    } while (0)
#define MOVE_REFERENCE(step) \\
    do { \\
        word moved_ = LOAD(source_ + (step)); \\
        if (UNLIKELY(shades_)) BARRIER(moved_); \\
        STORE(target_ + (step), moved_); \\
    } while (0)"""


def indented(lines: list[str]) -> list[str]:
    """Lines of C with the indentation that their braces mean."""
    result: list[str] = []
    depth = 0
    for line in lines:
        if line.startswith("#"):
            result.append(line)
            continue
        if line.startswith("}"):
            depth -= 1
        result.append("    " * depth + line)
        if line.endswith("{"):
            depth += 1
    return result
