"""All passes over one program: from a package folder to C files."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from weft.native import bindings, layout, loop_rules
from weft.native import tree as t
from weft.native import types as ty
from weft.native.check import check
from weft.native.declarations import Function, Mistake, Program
from weft.native.effects import Effects
from weft.native.emit import Emitter, Output, called_name
from weft.native.host import Host
from weft.native.interpreter import instructions, interpreter
from weft.native.lower import c_result
from weft.native.read import read
from weft.native.static import Statics
from weft.native.types import Type

PLUMBING = (
    "allocate", "class_of", "header_of", "marking", "shade", "check_stack", "failed_assertion", "absent_word", "unwind",
    *bindings.HOOKS,
)  # fmt: skip


@contextmanager
def without_collector() -> Iterator[None]:
    """Within the block Python's collector of cycles does not look again and again at trees that stay anyway: a third of
    the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class Translation:
    """One program on its way through the passes. Look at `program.errors` after each."""

    @without_collector()
    def __init__(self, root: Path, public: bool = False) -> None:
        self.public = public
        self.program: Program = read(root)
        self.host = Host(self.program)
        self.statics = Statics(self.program, self.host)
        self.bodies: dict[Function, t.Body] = check(self.program, self.host)
        self.used: list[Function] = []
        self._seen: set[Function] = set()
        for function, mistake in loop_rules.mistakes(self.program, self.bodies):
            self._report(mistake, function)
        self._reach()
        for function in self.used:
            if "upcall" in function.decorators:
                self._report(Mistake(function.node, "upcalls", f"nothing provides {function.title}"), function)
        self.effects = Effects(self.program, self.bodies, set(self.statics.functions))

    @property
    def errors(self) -> list[str]:
        """What to print."""
        return self.program.errors.lines()

    @without_collector()
    def output(self) -> Output:
        """The C files. Call it without errors only."""
        emitter = Emitter(self.program, self.effects, self.statics, self.bodies, self.used)
        emitter.lower_all()
        extra = {"support.c": self._support()}
        try:
            extra["bindings.c"] = bindings.Bindings(self.program, self.effects, self.statics).unit()
            for loop in (f for f in self.used if "interpreter_loop" in f.decorators):
                extra["interpreter.c"] = interpreter(self.program, self.effects, loop)
                emitter.move_to(extra["interpreter.c"], [f for _, f in instructions(self.program)], self.public)
            self.statics.settle()
        except Mistake as mistake:
            self._report(mistake)
        assert set(self.statics.functions) <= self._seen, "lowering has found constant data that was not reached before"
        return emitter.output(extra, self.public)

    def layouts(self) -> str:
        """The layouts of all structs, as JSON. After `output`."""
        return layout.as_json(self.program, self.statics.array_classes())

    def signatures(self) -> dict[str, Any]:
        """C name, parameter types and result of every function in use, for `foreign.py`; an upcall has those of the
        function that provides it. After `output`."""
        rows = {title(f): self._signature(f) for f in self.used if self._is_callable(f)}
        for upcall in (f for f in self.program.functions if "upcall" in f.decorators):
            provider = self.program.provider(upcall)
            if provider is not upcall and provider in self._seen and self._is_callable(provider):
                rows[title(upcall)] = self._signature(provider)
        return rows

    def _is_callable(self, function: Function) -> bool:
        """Whether a function has a place in the library that others can call."""
        return not function.bodiless and function.hook != "current"

    def _signature(self, function: Function) -> dict[str, Any]:
        if function.result == ty.VOID or function.result is ty.NEVER:
            result = "failed" if c_result(self.effects, function) == "bool" else "void"
        else:
            result = foreign_type(function.result)
        return {
            "symbol": called_name(function),
            "thread": self.effects.needs_thread(function),
            "raises": self.effects.of(function).has("raises"),
            "parameters": [foreign_type(p.type) for p in function.parameters],
            "result": result,
        }

    def _support(self) -> list[str]:
        hook = self.program.hooked("failed_assertion")
        lines = ["void weft_failed(text what, u32 line) {"]
        if hook is not None:
            lines.append(f"{hook.symbol}(what, line);")
        else:
            lines += ["(void)what, (void)line;", "__builtin_trap();"]
        return [*lines, "}"]

    # --- What is used -------------------------------------------------------------------------------------

    def _reach(self) -> None:
        """Functions and constant data in use, from the roots on."""
        work: list[Function] = []
        for function in self.program.functions:
            if function.on_host or "upcall" in function.decorators:
                continue
            if self.public or self._is_root(function):
                work.append(function)
        self._name_parameters()
        found = 0
        while work or found < len(self.statics.functions):
            while work:
                function = work.pop(0)
                if function not in self._seen:
                    self._seen.add(function)
                    work += self._scan(function)
            self.statics.settle()
            work += self.statics.functions[found:]
            found = len(self.statics.functions)
            work += self._builtins()
        order = {f: place for place, f in enumerate(self.program.functions)}
        self.used = sorted(self._seen, key=order.__getitem__)

    def _name_parameters(self) -> None:
        """Make the names of the wrapped functions' parameters, before a table of all names is defined."""
        if self.program.hooked("keyword_name") is None:
            return
        for function in self.program.functions:
            for parameter in function.parameters if "builtin" in function.decorators else ():
                self.statics.keyword_name(parameter.name)

    def _is_root(self, function: Function) -> bool:
        word = self.program.word
        return (
            "export" in function.decorators
            or "interpreter_loop" in function.decorators
            or function.hook in PLUMBING
            or (word is not None and function is word.methods.get("is_pointer"))
        )

    def _builtins(self) -> Iterable[Function]:
        """The functions behind the wrappers in the constant data."""
        for builtin in self.statics.builtins:
            function = self.statics.function_of(builtin.function)
            if function is not None and function not in self._seen:
                yield function
                try:
                    for parameter in function.parameters:  # a wrong argument is told with the shape of the right one
                        if isinstance(parameter.type, ty.StructRef | ty.Array):
                            kind = parameter.type
                            self.statics.shape_name(kind if isinstance(kind, ty.Array) else kind.decl)
                except Mistake as mistake:
                    self._report(mistake, function)

    def _report(self, mistake: Mistake, function: Function | None = None) -> None:
        module = function.module if function else self.program.modules[0]
        self.program.errors.add(module, mistake)

    def _scan(self, function: Function) -> Iterable[Function]:
        """What a function uses directly."""
        if "interpreter_loop" in function.decorators:
            yield from (f for _, f in instructions(self.program))
        for node in self.bodies[function].nodes if function in self.bodies else ():
            try:
                match node:
                    case t.Call(function=callee) | t.FunctionRef(function=callee):
                        yield self.program.provider(callee)
                    case t.IsVariant(variant=variant):
                        yield variant.methods["test"]
                    case t.Static(type=ty.Word() | ty.Int() as kind, object=object):
                        self.statics.value(kind, object)
                    case t.Static(type=kind, object=object, name=name):
                        self.statics.reference(object, kind, name)
                    case t.New(struct=struct):
                        self.statics.shape_name(struct)
                    case t.NewArray(array=array):
                        self.statics.shape_name(array)
                    case t.Operation(name="grown", type=ty.Array() as array):
                        self.statics.shape_name(array)
            except Mistake as mistake:
                self._report(Mistake(mistake.line or node.line, mistake.rule, mistake.text), function)


def title(function: Function) -> str:
    """`module.function` or `module.Class.method`."""
    owner = f"{function.owner.name}." if function.owner else ""
    return f"{function.module.name}.{owner}{function.name}"


def foreign_type(kind: Type) -> str:
    """How a C type crosses to ctypes: a scalar's name, "address" of an object or value, or "pointer" to anything else."""
    if isinstance(kind, ty.Pointer | ty.Callable_):
        return "pointer"
    if isinstance(kind, ty.EnumRef):
        kind = kind.storage
    if isinstance(kind, ty.Int | ty.Float) or kind is ty.BOOL or kind is ty.TEXT:
        return str(kind)
    return "tuple " + " ".join(foreign_type(i) for i in kind.items) if isinstance(kind, ty.Tuple) else "address"
