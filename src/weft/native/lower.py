"""Fourth pass, expressions: typed trees become C text.

An expression becomes a piece of C text and, before it, the statements that it needs: a call that may raise is a
statement of its own with its error branch. Python evaluates from left to right and C does not say, so whatever was
evaluated before such a statement is kept in a temporary.
"""

from __future__ import annotations

from dataclasses import dataclass

from weft.native import tree as t
from weft.native import types as ty
from weft.native.declarations import Field, Function, Mistake, Program, Struct
from weft.native.effects import Effects, is_barriered
from weft.native.static import Statics, by_word, c_name, number, text_literal
from weft.native.types import Array, Type


@dataclass(frozen=True)
class C:
    """A C expression. `impure`: evaluating it changes something; `fixed`: nothing can change its value."""

    text: str
    impure: bool = False
    fixed: bool = False

    @property
    def bare(self) -> str:
        """The text without parentheses around all of it."""
        text = self.text
        if not text.startswith("("):
            return text
        depth = 0
        for place, character in enumerate(text):
            depth += (character == "(") - (character == ")")
            if depth == 0:
                return text[1:-1] if place == len(text) - 1 else text
        return text


@dataclass
class Context:
    """What a plumbed exit passes: a lock, a handler, a finally block or a loop."""

    kind: str  # "lock", "handler", "final" or "loop"
    label: str = ""
    used: bool = False
    cleanup: t.Call | t.Block | None = None


class Expressions:
    """Lowers the expressions of one function."""

    def __init__(self, program: Program, effects: Effects, statics: Statics, function: Function) -> None:
        self.program, self.effects, self.statics, self.function = program, effects, statics, function
        self.lines: list[str] = []
        self.contexts: list[Context] = []
        self._temporaries = 0
        self._labels = 0
        self.rebound: set[str] = set()  # locals that an expression may assign

    # --- Plumbing -----------------------------------------------------------------------------------------

    def emit(self, text: str) -> None:
        """Add a line of C."""
        self.lines.append(text)

    def temporary(self, type: Type, value: C, at: int | None = None) -> C:
        """Keep a value in a temporary, declared at a line already written or at the end."""
        self._temporaries += 1
        name = f"_{self._temporaries}"
        text = f"{type.pair(name)} = {value.bare};"
        self.lines.insert(len(self.lines) if at is None else at, text)
        return C(name, fixed=True)

    def label(self) -> str:
        """A new label."""
        self._labels += 1
        return f"fail_{self._labels}"

    def sequence(self, nodes: list[t.Expr]) -> list[C]:
        """Lower operands that are evaluated from left to right."""
        done: list[C] = []
        for place, node in enumerate(nodes):
            mark = len(self.lines)
            value = self.expr(node)
            if len(self.lines) > mark or value.impure:
                for earlier in range(place):
                    if not done[earlier].fixed:
                        self.lines, later = self.lines[:mark], self.lines[mark:]
                        done[earlier] = self.temporary(nodes[earlier].type, done[earlier])
                        mark = len(self.lines)
                        self.lines += later
            done.append(value)
        return done

    def simple(self, node: t.Expr, value: C | None = None) -> C:
        """A value that may be mentioned twice."""
        value = value or self.expr(node)
        if value.fixed or value.text.isidentifier():
            return value
        return self.temporary(node.type, value)

    def fail(self) -> str:
        """The statement that leaves with the error pending."""
        for context in reversed(self.contexts):
            if context.kind != "loop":
                context.used = True
                return f"goto {context.label};"
        return f"return {self.sentinel()};" if self.returns_value() else "return;"

    def returns_value(self) -> bool:
        """Whether the C function has a result."""
        return c_result(self.effects, self.function) != "void"

    def sentinel(self) -> str:
        """What the function returns when it has failed."""
        return sentinel(self.function.result)

    def barrier(self, value: C, type: Type) -> None:
        """Tell the collector of a reference that is about to be stored."""
        if self.effects.hook("marking") is not None and not is_null(value.text):
            cast = "" if isinstance(type, ty.Word) else "(word)"
            self.emit(f"BARRIER({cast}{value.text});")

    # --- Expressions --------------------------------------------------------------------------------------

    def expr(self, node: t.Expr) -> C:
        """Lower an expression."""
        match node:
            case t.Const():
                return self._const(node)
            case t.TextConst(text=text):
                return C(text_literal(text), fixed=True)
            case t.Switch(name=name):
                return C(f"WEFT_{name.upper()}", fixed=True)
            case t.Static():
                return C(self._static(node), fixed=True)
            case t.Local(name=name):
                return C(c_name(name), fixed=name not in self.rebound)
            case t.Get():
                return self._get(node)
            case t.Element():
                return self._element(node)
            case t.Call():
                return self._call(node)
            case t.CallReference():
                function, *arguments = self.sequence([node.function, *node.arguments])
                text = f"{function.text}({', '.join(['t', *(a.bare for a in arguments)])})"
                return self._called(node, text, raises=True)
            case t.FunctionRef(function=function):
                return C(self.program.provider(function).symbol, fixed=True)
            case t.Convert():
                return self._convert(node)
            case t.Op():
                return self._op(node)
            case t.Compare(operator=operator):
                left, right = self.sequence([node.left, node.right])
                return C(f"({left.text} {operator} {right.text})", left.impure or right.impure)
            case t.Logic():
                return self._logic(node)
            case t.Conditional():
                return self._conditional(node)
            case t.Bind():
                value = self.expr(node.value)
                stored = f"{c_name(node.name)} = {value.bare}"
                return C(f"({stored}, true)" if node.capture else f"({stored})", impure=True)
            case t.Operation():
                return self._operation(node)
            case t.New():
                return self._new(node)
            case t.NewArray(array=array):
                self.statics.use_array(array)
                count = self.expr(node.count)
                return self._called(node, f"new_{array.name}(t, {self._count(node.count, count)})", raises=True)
            case t.Is():
                return self._is(node)
            case t.IsVariant():
                return self._is_variant(node)
            case t.TupleOf():
                items = self.sequence(node.items)
                return C(f"({node.type.c}){{{', '.join(i.bare for i in items)}}}", any(i.impure for i in items))
        raise AssertionError(node)

    def _const(self, node: t.Const) -> C:
        if node.low is None:
            return C("NULL" if isinstance(node.type, ty.Nullable) else "(void)0", fixed=True)
        kind = ty.SWORD if node.type is ty.LITERAL else node.type
        low, high = (self._number(kind, v, b) for v, b in zip(node.values, ty.WORD_SIZES, strict=True))
        return C(by_word(low, high), fixed=True)

    def _number(self, kind: Type, value: object, word_bits: int) -> str:
        if isinstance(kind, ty.Int) and not kind.holds(int(str(value)), word_bits):
            return f"({kind.name})0"  # in code that this word size does not compile
        return number(kind, value)

    def _static(self, node: t.Static) -> str:
        if isinstance(node.type, ty.Word | ty.Int):
            return self.statics.value(node.type, node.object)
        if isinstance(node.type, ty.Table):
            return self.statics.table(node.type, node.object, node.name)
        return f"(({node.type.c})&{self.statics.reference(node.object, node.type, node.name)})"

    def _get(self, node: t.Get) -> C:
        object = self.expr(node.object)
        place = f"{object.text}->{c_name(node.field.name)}"
        if ty.is_embedded(node.field.type) or isinstance(node.field.type, ty.Atomic):
            return C(f"(&{place})", object.impure)
        if isinstance(node.field.type, ty.Inline):
            return C(place, object.impure)
        return C(loaded(node, place), object.impure, fixed=object.fixed and node.field.marker == "Fixed")

    def elements(self, object: t.Expr, owner: str) -> tuple[str, str | None]:
        """Where the elements of a container begin, and their number if it is known."""
        match object.type:
            case ty.Array():
                return f"{owner}->items", f"{owner}->capacity"
            case ty.Inline():
                assert isinstance(object, t.Get)
                return f"{owner}->{c_name(object.field.name)}", f"{owner}->count"
            case ty.Table() if isinstance(object, t.Static):
                return self.statics.reference(object.object, object.type, object.name), f"{len(object.object)}u"
            case ty.Table():
                return f"{owner}.rows", f"{owner}.count"
            case ty.Simple(name="Arguments"):
                return f"{owner}.items", f"{owner}.count"
        return owner, None

    def element_place(self, node: t.Element) -> C:
        """The place of an element."""
        holder = owner_of(node.object)
        owner, index = self.sequence([holder, node.index])
        owner = self.simple(holder, owner)
        base, count = self.elements(node.object, owner.text)
        inside = f"INDEX({index.bare}, {count})" if count else index.bare
        return C(f"{base}[{inside}]", index.impure)

    def _element(self, node: t.Element) -> C:
        place = self.element_place(node)
        if isinstance(node.object.type, ty.Pointer) and ty.is_embedded(node.type):
            return C(f"(&{place.text})", place.impure)
        if isinstance(node.object.type, ty.Table) and ty.is_embedded(node.type):
            return C(f"(({node.type.c})&{place.text})", place.impure)
        shared = is_barriered(node)
        return C(f"LOAD(&{place.text})" if shared else place.text, place.impure)

    # --- Calls --------------------------------------------------------------------------------------------

    def _call(self, node: t.Call) -> C:
        function = self.program.provider(node.function)
        if function.hook == "current":
            return C("t", fixed=True)
        arguments = [a.bare for a in self.sequence(node.arguments)]
        if self.effects.needs_thread(function):
            arguments.insert(0, "t")
        text = f"{function.symbol}({', '.join(arguments)})"
        return self._called(node, text, self.effects.of(function).has("raises"))

    def _called(self, node: t.Expr, text: str, raises: bool) -> C:
        """A call: when it may raise, a statement with the error branch. Word 0 without an error is a result that
        only calls through references give."""
        if not raises:
            return C(text, impure=True)
        if node.type == ty.VOID or node.type is ty.NEVER:
            self.emit(f"if (UNLIKELY({text})) {self.fail()}")
            return C("(void)0" if node.type == ty.VOID else "0", fixed=True)
        made = self.temporary(node.type, C(text))
        test = failed(node.type, made.text)
        if isinstance(node, t.CallReference) and isinstance(node.type, ty.Word):
            test += " && t->pending != 0"
        self.emit(f"if (UNLIKELY({test})) {self.fail()}")
        return made

    def _count(self, node: t.Expr, value: C) -> str:
        kind = node.type
        if isinstance(kind, ty.Int) and not kind.signed and 0 < kind.bits <= 32:
            return value.bare
        return f"COUNT({value.bare})"

    def _new(self, node: t.New) -> C:
        struct = node.struct
        first = [node.count] if node.count else []
        values = [v.bare for v in self.sequence([*first, *(v for _, v in node.fields)])]
        count, values = values[: len(first)], values[len(first) :]
        by_name = dict(zip((f.name for f, _ in node.fields), values, strict=True))
        arguments = ["t", *count, *(by_name[f.name] for f in constructor_fields(struct))]
        return self._called(node, f"new_{struct.name}({', '.join(arguments)})", raises=True)

    def _is(self, node: t.Is) -> C:
        is_word = isinstance(node.value.type, ty.Word)
        test = class_comparison(self.effects, self.statics, node.cls)
        if node.number and not node.keeps:
            return C(f"({test.format(node.number)})")
        value = self.simple(node.value)
        pointer, number = class_number(self.effects, value.text, is_word)
        if not node.keeps:
            return C(f"({pointer} && {test.format(number)})" if pointer else f"({test.format(number)})")
        kept = f"{pointer} ? {number} : 0" if pointer else number
        return C(f"({node.number} = {kept}, {test.format(node.number)})", impure=True)

    def _is_variant(self, node: t.IsVariant) -> C:
        test = node.variant.methods["test"]
        thread = "t, " if self.effects.needs_thread(test) else ""
        if isinstance(node.value.type, ty.Word) and node.value.type.slot and self.statics.holds_absent(node.variant):
            value = self.simple(node.value)
            text = f"{test.symbol}({thread}{value.text}) && {value.text} != {self.statics.absent()}"
            return C(f"({text})")
        value = self.expr(node.value)
        return C(f"{test.symbol}({thread}{value.bare})", value.impure)

    # --- Operators ----------------------------------------------------------------------------------------

    def _convert(self, node: t.Convert) -> C:
        value = self.expr(node.value)
        source, target = node.value.type, node.type
        if source is ty.NEVER:
            return C("0" if not isinstance(target, ty.Tuple) else sentinel(target), fixed=True)
        if source.c == target.c:
            return value
        spelled = target.c
        return C(f"(({spelled}){value.text})", value.impure, value.fixed)

    def _op(self, node: t.Op) -> C:
        match node.name:
            case "absent":
                return C(self.statics.absent(), fixed=True)
            case "class_id" | "last_class_id":
                assert isinstance(node.kind, ty.Array | ty.StructRef)
                if isinstance(node.kind, ty.Array):
                    self.statics.use_array(node.kind)
                    return C(f"CLASS_{node.kind.name}", fixed=True)
                name = node.kind.decl.name
                leaf = node.name == "class_id"
                return C(f"{'CLASS' if leaf else 'LAST'}_{name}", fixed=True)
            case "struct_size":
                assert isinstance(node.kind, ty.StructRef)
                return C(f"((u16)sizeof(struct {node.kind.decl.name}))", fixed=True)
            case "unreachable":
                self.emit("UNREACHABLE(HERE);")
                return C("(void)0", fixed=True)
        values = self.sequence(node.arguments)
        texts = [v.bare for v in values]
        impure = any(v.impure for v in values)
        match node.name:
            case "not":
                return C(f"!{values[0].text}", impure)
            case "is_value":
                return C(f"({values[0].text} != {self.statics.absent()})", impure)
            case "narrow":
                source = node.arguments[0].type
                assert isinstance(source, ty.Int)
                sign = "SIGNED" if source.signed else "UNSIGNED"
                return C(f"NARROW_{sign}({node.kind}, {texts[0]})", impure)
            case "float_of_int":
                return C(f"((f64){values[0].text})", impure)
            case "int_of_float":
                return C(f"(({node.kind}){values[0].text})", impure)
            case "text_at":
                return C(f"((u8){texts[0]}[{texts[1]}])", impure)
            case "shift_left" | "shift_right" | "wrapping_shift_left" | "rotate_left":
                texts[1] = f"(u32)({texts[1]})" if node.arguments[1].type is not ty.U32 else texts[1]
        if isinstance(node.kind, ty.Float) and node.name in FLOAT_OPERATORS:
            return C(f"({f' {FLOAT_OPERATORS[node.name]} '.join(v.text for v in values)})", impure)
        if node.kind is ty.BOOL:
            return C(f"({values[0].text} {BIT_OPERATORS[node.name]} {values[1].text})", impure)
        if node.name in BIT_OPERATORS and isinstance(node.kind, ty.Int):
            text = f"({values[0].text} {BIT_OPERATORS[node.name]} {values[1].text})"
            small = 0 < node.kind.bits < 32
            return C(f"(({node.kind}){text})" if small else text, impure)
        name = f"{node.name}_{node.kind}" if node.kind is not None else node.name
        here = " HERE" if node.name in CHECKED else ""
        return C(f"{name}({', '.join(texts)}{here})", impure)

    def _logic(self, node: t.Logic) -> C:
        sign = "&&" if node.operator == "and" else "||"
        parts: list[C] = []
        result: C | None = None
        depth = 0
        for operand in node.operands:
            mark = len(self.lines)
            value = self.expr(operand)
            if len(self.lines) > mark and parts:
                # the operand needs statements: they run only if the operands before it do not decide
                self.lines, later = self.lines[:mark], self.lines[mark:]
                joined = C(f"({f' {sign} '.join(p.text for p in parts)})" if len(parts) > 1 else parts[0].text)
                if result is None:
                    result = self.temporary(ty.BOOL, joined)
                else:
                    self.emit(f"{result.text} = {joined.bare};")
                self.emit(f"if ({result.text if sign == '&&' else '!' + result.text}) {{")
                depth += 1
                self.lines += later
                parts = []
            parts.append(value)
        joined = C(f"({f' {sign} '.join(p.text for p in parts)})" if len(parts) > 1 else parts[0].text)
        if result is None:
            return C(joined.text, any(p.impure for p in parts))
        self.emit(f"{result.text} = {joined.bare};")
        for _ in range(depth):
            self.emit("}")
        return C(result.text)

    def _conditional(self, node: t.Conditional) -> C:
        test = self.expr(node.test)
        before, self.lines = self.lines, []
        then = self.expr(node.then)
        first, self.lines = self.lines, []
        otherwise = self.expr(node.otherwise)
        second, self.lines = self.lines, before
        if not first and not second:
            impure = test.impure or then.impure or otherwise.impure
            return C(f"({test.text} ? {then.text} : {otherwise.text})", impure)
        self._temporaries += 1
        name = f"_{self._temporaries}"
        self.emit(f"{node.type.pair(name)};")
        self.emit(f"if ({test.bare}) {{")
        self.lines += [*first, f"{name} = {then.bare};", "} else {", *second, f"{name} = {otherwise.bare};", "}"]
        return C(name, fixed=True)

    # --- Containers and atomics ---------------------------------------------------------------------------

    def _operation(self, node: t.Operation) -> C:
        match node.object.type:
            case ty.Array() | ty.Inline():
                return self._array_operation(node)
            case ty.Pointer(element=element):
                return self._pointer_operation(node, element)
            case ty.Atomic(element=element):
                return self._atomic_operation(node, element)
        values = self.sequence([node.object, *node.arguments])
        match node.name:
            case "count":
                return C(f"{values[0].text}.count")
            case "pointer":
                return C(f"{values[0].text}.items")
            case "value":
                return C(f"{values[0].text}.items[INDEX({values[1].bare}, {values[0].text}.count)]")
        keyword_at = self.effects.hook("keyword_at")
        assert keyword_at is not None
        thread = "t, " if self.effects.needs_thread(keyword_at) else ""
        return C(f"{keyword_at.symbol}({thread}{values[0].text}.names, (u32)({values[1].bare}))", impure=True)

    def _array_operation(self, node: t.Operation) -> C:
        kind = node.object.type
        assert isinstance(kind, ty.Array | ty.Inline)
        reference = ty.is_reference(kind.element)
        holders = [owner_of(n) for n in (node.object, *node.arguments)]
        values = self.sequence(holders)
        if node.name == "capacity":
            return C(f"{values[0].text}->capacity", values[0].impure, values[0].fixed)
        owner, *arguments = (self.simple(n, v) for n, v in zip(holders, values, strict=True))
        base, count = self.elements(node.object, owner.text)
        first = arguments[0].text
        match node.name:
            case "grown":
                assert isinstance(kind, ty.Array)
                self.statics.use_array(kind)
                text = f"grown_{kind.name}(t, {owner.text}, {self._count(node.arguments[0], arguments[0])})"
                return self._called(node, text, raises=True)
            case "pointer":
                return C(f"(&{base}[{first}])")
            case "fill":
                number, value = arguments[1].text, arguments[2].text
                self.emit(f"RANGE({first}, {number}, {count});")
                self.emit(f"FILL{'_REFERENCES' if reference else ''}(&{base}[{first}], {number}, {value});")
                return C("(void)0", fixed=True)
        number = arguments[3].text
        source_base, source_count = self.elements(node.arguments[1], arguments[1].text)
        self.emit(f"RANGE({first}, {number}, {count});")
        self.emit(f"RANGE({arguments[2].text}, {number}, {source_count});")
        source = f"&{source_base}[{arguments[2].text}]"
        self.emit(f"COPY{'_REFERENCES' if reference else ''}(&{base}[{first}], {source}, {number});")
        return C("(void)0", fixed=True)

    def _pointer_operation(self, node: t.Operation, element: Type) -> C:
        object, *arguments = self.sequence([node.object, *node.arguments])
        impure = object.impure or any(a.impure for a in arguments)
        match node.name:
            case "at":
                return C(f"({object.text} + {arguments[0].text})", impure)
            case "distance":
                return C(f"((sword)({object.text} - {arguments[0].text}))", impure)
            case "address":
                return C(f"((word){object.text})", impure)
            case "cast":
                return C(f"(({node.type.c}){object.text})", impure)
            case "copy_from":
                self.emit(f"COPY({object.bare}, {arguments[0].bare}, {arguments[1].text});")
                return C("(void)0", fixed=True)
            case "load_acquire":
                return C(f"LOAD({object.bare})", impure)
            case "store_release":
                self.emit(f"STORE({object.bare}, {arguments[0].bare});")
                return C("(void)0", fixed=True)
            case "compare_exchange":
                call = f"COMPARE_EXCHANGE_{atom(element)}({atomic_place(element, object.text)}, "
                return C(call + ", ".join(atomic_value(element, a) for a in arguments) + ")", impure=True)
        return C(f"FETCH_OR({object.bare}, {arguments[0].bare})", impure=True)

    def _atomic_operation(self, node: t.Operation, element: Type) -> C:
        owner, *arguments = self.sequence([node.object, *node.arguments])
        place = owner.bare
        if is_barriered(node.object) and arguments:
            stored = self.simple(node.arguments[-1], arguments[-1])
            self.barrier(stored, element)
            arguments[-1] = stored
        match node.name:
            case "load":
                return C(f"LOAD({place})", owner.impure)
            case "load_relaxed" | "load_dependent":
                return C(f"{node.name.upper()}({place})", owner.impure)
            case "store":
                self.emit(f"STORE({place}, {arguments[0].bare});")
                return C("(void)0", fixed=True)
            case "store_relaxed":
                self.emit(f"STORE_RELAXED({place}, {arguments[0].bare});")
                return C("(void)0", fixed=True)
            case "compare_exchange":
                call = f"COMPARE_EXCHANGE_{atom(element)}({atomic_place(element, place)}, "
                return C(call + ", ".join(atomic_value(element, a) for a in arguments) + ")", impure=True)
        return C(f"{node.name.upper()}({place}, {arguments[0].bare})", impure=True)


FLOAT_OPERATORS = {"add": "+", "subtract": "-", "multiply": "*", "divide": "/"}
BIT_OPERATORS = {"bit_and": "&", "bit_or": "|", "bit_xor": "^"}
CHECKED = ("add", "subtract", "multiply", "shift_left", "negate", "floor_divide", "modulo")


def atom(element: Type) -> str:
    """The operation family of a compare-and-exchange: all references are words."""
    if isinstance(element, ty.Nullable | ty.Word):
        return "word"
    return element.c


def atomic_place(element: Type, place: str) -> str:
    """The place as its family sees it."""
    return f"(word *)({place})" if isinstance(element, ty.Nullable) else place


def atomic_value(element: Type, value: C) -> str:
    """A value as its family sees it."""
    return f"(word){value.text}" if isinstance(element, ty.Nullable) else value.bare


def class_number(effects: Effects, value: str, is_word: bool) -> tuple[str, str]:
    """The C test whether a word is a pointer, empty for an object; and the number of the object's class."""
    class_of, word = effects.hook("class_of"), effects.program.word
    is_pointer = word and word.methods.get("is_pointer")
    if class_of is None or not is_pointer:
        raise Mistake(0, "hooks", "the kernel lacks the hook class_of, or is_pointer in its word type")
    thread = "t, " if effects.needs_thread(class_of) else ""
    number = f"{class_of.symbol}({thread}({class_of.parameters[0].type.c}){value})"
    return f"{is_pointer.symbol}({value})" if is_word else "", number


def class_comparison(effects: Effects, statics: Statics, cls: Struct | Array) -> str:
    """The C test of a class number, which goes where {} stands."""
    if isinstance(cls, Array):
        statics.use_array(cls)
    is_leaf = isinstance(cls, Array) or not any(s.base is cls for s in effects.program.structs)
    return f"{{}} == CLASS_{cls.name}" if is_leaf else f"IN_CLASSES({{}}, CLASS_{cls.name}, LAST_{cls.name})"


def owner_of(node: t.Expr) -> t.Expr:
    """What is evaluated to get at a container: for an inline tail its struct."""
    return node.object if isinstance(node, t.Get) and isinstance(node.type, ty.Inline) else node


def is_null(text: str) -> bool:
    """Whether a C text is NULL."""
    return text == "NULL"


def loaded(node: t.Get, place: str) -> str:
    """How a field is read: plain, relaxed or with acquire."""
    field = node.field
    if field.marker == "Fixed" or isinstance(field.type, ty.Inline):
        return place
    if field.marker == "Published" or (is_barriered(node) and not node.locked):
        return f"LOAD(&{place})"
    if is_barriered(node):
        return f"LOAD_RELAXED(&{place})"
    return place


def constructor_fields(struct: Struct) -> list[Field]:
    """The fields that a constructor gives: without header, count of the tail, tail and embedded structs."""
    fields = struct.fields[1:]
    if struct.tail is not None:
        fields = [f for f in fields if f is not struct.tail and f.name != "count"]
    return [f for f in fields if not ty.is_embedded(f.type)]


def failed(result: Type, text: str) -> str:
    """The test for the error sentinel."""
    if isinstance(result, ty.Word) or result is ty.ERROR:
        return f"{text} == 0"
    if isinstance(result, ty.StructRef | ty.Array) and not result.nullable:
        return f"{text} == NULL"
    if isinstance(result, ty.EnumRef) and "RAISED" in result.decl.members:
        return f"{text} == {result.decl.members['RAISED']}"
    return "t->pending != 0"


def sentinel(result: Type) -> str:
    """What a function that has failed returns."""
    if result == ty.VOID or result is ty.NEVER:
        return "true"
    if isinstance(result, ty.EnumRef) and "RAISED" in result.decl.members:
        return str(result.decl.members["RAISED"])
    if isinstance(result, ty.Nullable):
        return "NULL"
    if isinstance(result, ty.Tuple) or result in (ty.ARGUMENTS, ty.KEYWORDS):
        return f"({result.c}){{0}}"
    return "false" if result is ty.BOOL else "0"


def c_result(effects: Effects, function: Function) -> str:
    """The C type of a function's result."""
    if function.result == ty.VOID or function.result is ty.NEVER:
        if "port" in function.decorators:
            return "void"
        return "bool" if effects.of(function).has("raises") or function in effects.taken else "void"
    return function.result.c


def prototype(effects: Effects, function: Function) -> str:
    """The C head of a function."""
    parameters = [p.type.pair(c_name(p.name)) for p in function.parameters]
    if effects.is_entry(function):
        parameters[0] = function.parameters[0].type.pair("t")
    if effects.needs_thread(function):
        thread = effects.program.hooks.get("thread")
        name = thread.name if isinstance(thread, Struct) else "Thread"
        parameters.insert(0, f"struct {name} *t")
    result = c_result(effects, function)
    space = "" if result.endswith("*") else " "
    return f"{result}{space}{function.symbol}({', '.join(parameters) or 'void'})"
