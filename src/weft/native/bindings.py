"""The wrappers of `@builtin` functions: they count, name, convert and default the guest's arguments.

The common case, arguments by position only, is tested in the wrapper; everything else goes through one shared function,
`bind_arguments`, that reads a constant description. What words mean and what errors say is the
kernel's: see Hooks in `docs/native-python.md`.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass, field

from weft.native import types as ty
from weft.native.declarations import Constant, Function, Mistake, Parameter, Program, Struct
from weft.native.effects import Effects
from weft.native.language import Builtin
from weft.native.lower import class_comparison, class_number, failed
from weft.native.static import Statics, number, text_literal, wrapper_name
from weft.native.types import Type

HOOKS = (
    "keyword_at", "none_word", "argument_signed", "argument_unsigned", "argument_float", "argument_truth",
    "result_truth", "result_signed", "result_unsigned", "result_float", "result_text", "wrong_argument_count",
    "wrong_argument_type", "unexpected_keyword", "repeated_argument", "missing_argument",
)  # fmt: skip

BIND = """\
struct Binding {
    text path;
    u32 required; /* a bit for each parameter */
    u8 parameters, positional, positional_only;
    bool variadic, keywords; /* whether there are views of the rest */
    struct @STR@ *const *names;
};

/* The usual case: arguments by position only, not too few and not too many. */
static void fill_slots(word *slots, u32 parameters, const word *arguments, u32 count) {
    for (u32 i = 0; i < parameters; i++) slots[i] = i < count ? arguments[i] : ABSENT_WORD;
}

/* Puts every argument into the slot of its parameter, ABSENT where none is given. True: an error is pending. */
COLD bool bind_arguments(struct @THREAD@ *t, const struct Binding *binding, word *arguments, u32 count,
                         struct @NAMES@ *names, word *slots) {
    u32 named = names == NULL ? 0 : names->count, given = count - named;
    word error = 0;
    if (given > binding->positional && !binding->variadic) goto wrong_count;
    for (u32 i = 0; i < binding->parameters; i++) {
        slots[i] = i < given && i < binding->positional ? arguments[i] : ABSENT_WORD;
    }
    for (u32 k = 0; k < named && !binding->keywords; k++) {
        struct @STR@ *name = @KEYWORD_AT@;
        u32 i = binding->positional_only;
        while (i < binding->parameters && binding->names[i] != name) i++;
        if (i == binding->parameters) {
            error = @UNEXPECTED@;
            goto raised;
        }
        if (slots[i] != ABSENT_WORD) {
            error = @REPEATED@;
            goto raised;
        }
        slots[i] = arguments[given + k];
    }
    for (u32 i = 0; i < binding->parameters; i++) {
        if ((binding->required >> i & 1) == 0 || slots[i] != ABSENT_WORD) continue;
        if (i < binding->positional_only) goto wrong_count;
        error = @MISSING@;
        goto raised;
    }
    return false;
wrong_count:;
    u32 minimum = 0;
    for (u32 i = 0; i < binding->positional; i++) minimum += binding->required >> i & 1;
    error = @COUNT@;
raised:
    if (error != 0) t->pending = error;
    return true;
}"""


@dataclass
class Shape:
    """The parameters of one builtin, sorted out."""

    plain: list[Parameter] = field(default_factory=list)
    arguments: Parameter | None = None
    keywords: Parameter | None = None

    @property
    def has_views(self) -> bool:
        """Whether it takes all remaining arguments of a kind."""
        return self.arguments is not None or self.keywords is not None


class Bindings:
    """Writes the wrappers of one program."""

    def __init__(self, program: Program, effects: Effects, statics: Statics) -> None:
        self.program, self.effects, self.statics = program, effects, statics

    def unit(self) -> list[str]:
        """The C unit's lines: one wrapper for each builtin that the constant data holds."""
        if not self.statics.builtins:
            return []
        missing = [name for name in HOOKS if self.program.hooked(name) is None]
        if missing:
            raise Mistake(0, "hooks", f"bindings need the hooks {', '.join(missing)}")
        lines = [f"#define ABSENT_WORD ({self.statics.absent()})", f"#define NONE_WORD ({self.none()})"]
        lines += self.bind_function()
        for builtin in sorted(self.statics.builtins, key=lambda b: b.path):
            function = self.statics.function_of(builtin.function)
            if function is None:
                raise Mistake(0, "bindings", f"@builtin({builtin.path!r}) is no native function")
            lines += ["", *self.wrapper(builtin, function)]
        return lines

    def none(self) -> str:
        """The word of None."""
        hook = self.program.hooked("none_word")
        assert hook is not None
        return self.statics.word_of_hook(hook)

    def call(self, name: str, *arguments: str) -> str:
        """A call of a hook."""
        hook = self.program.hooked(name)
        assert hook is not None
        thread = ["t"] if self.effects.needs_thread(hook) else []
        return f"{hook.symbol}({', '.join([*thread, *arguments])})"

    def class_of_hook(self, name: str, place: int | None = None) -> str:
        """The struct of a hook's result or parameter."""
        hook = self.program.hooked(name)
        assert hook is not None
        kind = hook.result if place is None else hook.parameters[place].type
        if not isinstance(kind, ty.StructRef):
            raise Mistake(hook.node, "hooks", f"{name} has the wrong types")
        return kind.decl.name

    def bind_function(self) -> list[str]:
        """The shared slow path."""
        thread = self.program.hooks.get("thread")
        text = BIND.replace("@THREAD@", thread.name if isinstance(thread, Struct) else "Thread")
        text = text.replace("@STR@", self.class_of_hook("keyword_at"))
        text = text.replace("@NAMES@", self.class_of_hook("keyword_at", 0))
        for mark, call in {
            "@KEYWORD_AT@": self.call("keyword_at", "names", "k"),
            "@UNEXPECTED@": self.call(
                "unexpected_keyword", "binding->path", "name", "binding->parameters > binding->positional_only"
            ),
            "@REPEATED@": self.call("repeated_argument", "binding->path", "name", "i + 1"),
            "@MISSING@": self.call("missing_argument", "binding->path", "binding->names[i]", "i + 1"),
            "@COUNT@": self.call(
                "wrong_argument_count",
                "binding->path",
                "minimum",
                "binding->variadic ? UINT32_MAX : binding->positional",
                "given",
                "binding->positional_only",
                "binding->parameters",
            ),
        }.items():
            text = text.replace(mark, call)
        return text.splitlines()

    def wrapper(self, builtin: Builtin, function: Function) -> list[str]:
        """One wrapper."""
        shape = self.sort_out(function)
        name, title = wrapper_name(builtin.path), text_literal(builtin.path)
        positional = sum(not p.keyword_only for p in shape.plain)
        lines = self.description(builtin, shape, positional)
        thread = self.program.hooks.get("thread")
        assert isinstance(thread, Struct)
        names = self.class_of_hook("keyword_at", 0)
        lines.append(f"word {name}(struct {thread.name} *t, word *arguments, u32 count, struct {names} *names) {{")
        if shape.has_views:
            lines.append("u32 named = names == NULL ? 0 : names->count;")
        source, bind = self.slots(name, shape, positional)
        lines += bind
        values: dict[str, str] = {}
        for index, parameter in enumerate(shape.plain):
            text, more = self.argument(function, parameter, f"{source}[{index}]", index, title)
            lines += more
            values[parameter.name] = text
        if shape.arguments is not None:
            lines.append(f"u32 taken = min_u32(count - named, {positional}u);")
            values[shape.arguments.name] = "(struct Arguments){arguments + taken, count - named - taken}"
        if shape.keywords is not None:
            values[shape.keywords.name] = "(struct Keywords){names, arguments + count - named, named}"
        ordered = [values[p.name] for p in function.parameters]
        if self.effects.needs_thread(function):
            ordered.insert(0, "t")
        return [*lines, *self.result(function, f"{function.symbol}({', '.join(ordered)})"), "}"]

    def description(self, builtin: Builtin, shape: Shape, positional: int) -> list[str]:
        """The constant that `bind_arguments` reads, and the names that the guest may use."""
        name, plain = wrapper_name(builtin.path), shape.plain
        is_method = "." in builtin.path.partition(":")[0]
        only = max(sum(p.positional_only for p in plain), int(is_method and bool(plain)))
        if shape.keywords is not None:
            only = len(plain)
        lines: list[str] = []
        if only < len(plain):
            rows = ", ".join(self.statics.keyword_name(p.name) for p in plain)
            lines.append(f"static struct {self.class_of_hook('keyword_at')} *const names_{name}[] = {{{rows}}};")
        required = sum(1 << i for i, p in enumerate(plain) if p.default is None)
        row = [text_literal(builtin.path), f"{required}u", len(plain), positional, only]
        row += [str(view is not None).lower() for view in (shape.arguments, shape.keywords)]
        row.append(f"names_{name}" if lines else "NULL")
        return [*lines, f"static const struct Binding binding_{name} = {{{', '.join(map(str, row))}}};"]

    def slots(self, name: str, shape: Shape, positional: int) -> tuple[str, list[str]]:
        """Where the arguments of the plain parameters lie, and the statements that put them there."""
        plain = shape.plain
        call = f"bind_arguments(t, &binding_{name}, arguments, count, names, {'slots' if plain else 'NULL'})"
        if not plain:
            if shape.arguments is not None and shape.keywords is not None:
                return "arguments", []
            wrong = "names != NULL" if shape.arguments else "count != named" if shape.keywords else "count != 0"
            return "arguments", [f"if (UNLIKELY({wrong}) && {call}) return 0;"]
        lines = [f"word slots[{len(plain)}];"]
        is_fixed = not shape.has_views and all(p.default is None and not p.keyword_only for p in plain)
        if is_fixed:
            lines += ["word *given = arguments;", f"if (UNLIKELY(count != {len(plain)} || names != NULL)) {{"]
            return "given", [*lines, f"if ({call}) return 0;", "given = slots;", "}"]
        minimum = sum(p.default is None for p in plain)
        usual = ["names == NULL"]
        if minimum > 0:
            usual.append(f"count >= {minimum}")
        if shape.arguments is None:
            usual.append(f"count <= {positional}")
        if any(p.keyword_only and p.default is None for p in plain):
            usual = ["false"]
        lines += [f"if (LIKELY({' && '.join(usual)})) {{", f"fill_slots(slots, {len(plain)}, arguments, "]
        lines[-1] += f"min_u32(count, {positional}));"
        return "slots", [*lines, f"}} else if ({call}) {{", "return 0;", "}"]

    def sort_out(self, function: Function) -> Shape:
        """Plain parameters and views."""
        shape = Shape()
        for parameter in function.parameters:
            if parameter.type is ty.ARGUMENTS:
                shape.arguments = parameter
            elif parameter.type is ty.KEYWORDS:
                shape.keywords = parameter
            else:
                shape.plain.append(parameter)
        if len(shape.plain) > 32:
            raise Mistake(function.node, "bindings", "at most 32 parameters")
        return shape

    def argument(
        self, function: Function, parameter: Parameter, place: str, index: int, title: str
    ) -> tuple[str, list[str]]:
        """A converted argument, and the statements before it."""
        kind, default = parameter.type, parameter.default
        name = f"argument_{index}"
        if isinstance(kind, ty.Word):
            if kind.slot or default is None:
                return place, []
            return f"({place} == ABSENT_WORD ? {self.default(function, parameter)} : {place})", []
        lines = [f"{kind.pair(name)};"]
        if default is not None:
            lines += [f"if ({place} == ABSENT_WORD) {{", f"{name} = {self.default(function, parameter)};", "} else {"]
        lines += self.converted(kind, name, place, f"{index}, {len(function.parameters)}", title)
        if default is not None:
            lines.append("}")
        return name, lines

    def converted(self, kind: Type, name: str, place: str, position: str, title: str) -> list[str]:
        """Statements that convert a word to a C variable. `position`: the parameter's index, and how many there are."""
        raised = "if (UNLIKELY(t->pending != 0)) return 0;"
        if isinstance(kind, ty.StructRef | ty.Array):
            cls = kind if isinstance(kind, ty.Array) else kind.decl
            pointer, number = class_number(self.effects, place, True)
            test = f"{pointer} && {class_comparison(self.effects, self.statics, cls).format(number)}"
            shape_type = self.program.hooked("wrong_argument_type").parameters[3].type.c  # type: ignore[union-attr]
            shape = f"({shape_type})&{self.statics.shape_name(cls)}"
            error = self.call("wrong_argument_type", title, position, shape, place)
            check = [f"if (UNLIKELY(!({test}))) {{", f"word error = {error};"]
            check += ["if (error != 0) t->pending = error;", "return 0;", "}"]
            store = f"{name} = ({kind.c}){place};"
            if not kind.nullable:
                return [*check, store]
            return [f"if ({place} == NONE_WORD) {{", f"{name} = NULL;", "} else {", *check, store, "}"]
        if isinstance(kind, ty.EnumRef):
            kind = kind.storage
        if isinstance(kind, ty.Int) and kind.signed:
            call = self.call("argument_signed", place, f"(i64)MIN_{kind}", f"(i64)MAX_{kind}")
            return [f"{name} = ({kind}){call};", raised]
        if isinstance(kind, ty.Int):
            return [f"{name} = ({kind}){self.call('argument_unsigned', place, f'(u64)MAX_{kind}')};", raised]
        if isinstance(kind, ty.Float):
            return [f"{name} = ({kind}){self.call('argument_float', place)};", raised]
        if kind is ty.BOOL:
            return [f"{name} = {self.call('argument_truth', place)};", raised]
        raise Mistake(0, "bindings", f"no guest argument becomes a {kind}")

    def default(self, function: Function, parameter: Parameter) -> str:
        """The default of an optional parameter."""
        match parameter.default, parameter.type:
            case ast.Constant(value=None), ty.Nullable():
                return "NULL"
            case ast.Name(id="ABSENT"), _:
                return "ABSENT_WORD"
            case ast.Name(id="NONE"), _:
                return "NONE_WORD"
            case ast.Constant(value=bool() | int() | float() as value), kind:
                if isinstance(kind, ty.Int | ty.Float) or kind is ty.BOOL:
                    return number(kind, value)
            case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() | float() as value)), kind:
                return number(kind, -value)
            case ast.Name(id=constant), kind if isinstance(kind, ty.Int | ty.Float):
                if isinstance(function.module.names.get(constant), Constant):
                    return number(kind, function.module.value(constant))
        assert parameter.default is not None
        text = f"the default {ast.unparse(parameter.default)} of {parameter.name} is no number, ABSENT, NONE or None"
        raise Mistake(parameter.default, "bindings", text)

    def result(self, function: Function, call: str) -> list[str]:
        """Return the result as a word."""
        kind = function.result
        raises = self.effects.of(function).has("raises")
        if isinstance(kind, ty.Word):
            return [f"return {call};"]
        if kind == ty.VOID or kind is ty.NEVER:
            return [f"if (UNLIKELY({call})) return 0;" if raises else f"{call};", "return NONE_WORD;"]
        lines = [f"{kind.pair('result')} = {call};"]
        if raises:
            lines.append(f"if (UNLIKELY({failed(kind, 'result')})) return 0;")
        if isinstance(kind, ty.Nullable):
            text = "(word)result"
            return [*lines, f"return result == NULL ? NONE_WORD : {text};" if kind.nullable else f"return {text};"]
        if isinstance(kind, ty.EnumRef):
            kind = kind.storage
        if isinstance(kind, ty.Int):
            text = (
                self.call("result_signed", "(i64)result")
                if kind.signed
                else self.call("result_unsigned", "(u64)result")
            )
        elif isinstance(kind, ty.Float):
            text = self.call("result_float", "(f64)result")
        elif kind is ty.BOOL or kind is ty.TEXT:
            text = self.call("result_truth" if kind is ty.BOOL else "result_text", "result")
        else:
            raise Mistake(function.node, "bindings", f"a {kind} is no result for the guest")
        return [*lines, f"return {text};"]
