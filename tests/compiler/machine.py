"""A reference interpreter of register code in host Python: the generated code runs over host objects with the host's
own operators, so that a program's output can be compared with CPython's without the kernel.

Guest functions become host functions with the same signature (made by `exec` of a stub), guest classes host
classes, cells host cells. Frames are strict where the kernel is: a register that was never written, or lies in
the window of a finished call, holds GARBAGE, and reading that fails the test.
"""

from __future__ import annotations

import builtins
import io
import operator
import sys
import threading
import types
from collections.abc import Mapping, Sequence
from contextlib import redirect_stdout
from typing import Any

from host_unicode import HostUnicode

from weft.compiler.assemble import CLEANUP, decode
from weft.compiler.code import CLASS_BODY, GENERATOR, VARARGS, VARKEYWORDS, CodeObject, ModuleCode
from weft.compiler.compile import compile_module
from weft.compiler.lines import line_of


class _Marker:
    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return self.name


ABSENT = _Marker("ABSENT")
GARBAGE = _Marker("GARBAGE")
LINK = _Marker("LINK")
OUTER = object()  # in a register: the exception that was handled when this frame was entered, or resumed the last time

HOST_FRAMES = 6000  # a guest's call takes several of the host's
UNBOUND = "cannot access {} variable '{}' where it is not associated with a value"
BINARY = {
    "add": operator.add, "subtract": operator.sub, "multiply": operator.mul, "true_divide": operator.truediv,
    "floor_divide": operator.floordiv, "modulo": operator.mod, "power": operator.pow,
    "matrix_multiply": operator.matmul, "shift_left": operator.lshift, "shift_right": operator.rshift,
    "bit_and": operator.and_, "bit_or": operator.or_, "bit_xor": operator.xor, "less": operator.lt,
    "less_equal": operator.le, "equal": operator.eq, "not_equal": operator.ne, "greater": operator.gt,
    "greater_equal": operator.ge, "is_": operator.is_, "is_not": operator.is_not,
    "contains": lambda item, container: item in container,
    "not_contains": lambda item, container: item not in container, "get_item": operator.getitem,
}  # fmt: skip
JUMPS = {**BINARY, "is": operator.is_}
UNARY = {"negative": operator.neg, "positive": operator.pos, "invert": operator.invert, "not_": operator.not_}
INPLACE = [
    operator.iadd, operator.isub, operator.imul, operator.itruediv, operator.ifloordiv, operator.imod,
    operator.ipow, operator.imatmul, operator.ilshift, operator.irshift, operator.iand, operator.ior, operator.ixor,
]  # fmt: skip


class _Local(threading.local):
    handled: BaseException | None = None


class Machine:
    """Runs one module."""

    def __init__(self, module: ModuleCode, name: str = "__main__") -> None:
        self.names = module.global_names
        self.local = _Local()
        self.globals: dict[str, Any] = {"__name__": name, "__doc__": None, "__builtins__": builtins}
        self.module = module

    def run(self) -> Any:
        """Runs the module's body."""
        return self.finish(Frame(self, self.module.body, [], ()))

    def exc_info(self) -> Any:
        """`sys.exc_info` of the guest."""
        error = self.local.handled
        return (None, None, None) if error is None else (type(error), error, error.__traceback__)

    def finish(self, frame: Frame) -> Any:
        """Runs a frame that is no generator's to its end."""
        try:
            next(frame.run())
        except StopIteration as end:
            return end.value
        except _Stopped as stopped:
            error = stopped.error
        else:
            raise _Failure("yield in a function that is no generator")
        raise error  # here, since `raise` in a handler would give it a context

    def make_function(self, code: CodeObject, parts: list[Any], flags: int) -> Any:
        """A host function for a code object."""
        defaults = parts[0] if flags & 1 else ()
        keyword_defaults = parts[1] if flags & 2 else {}
        closure = parts[2] if flags & 4 else ()
        names = [f"p{index}_" if "." in name else name for index, name in enumerate(code.local_names)]
        positional = code.positional_count
        total = positional + code.keyword_only_count
        signature: list[str] = []
        for index in range(positional):
            signature.append(names[index])
            if index >= positional - len(defaults):
                signature[-1] += f"=defaults_[{index - positional + len(defaults)}]"
            if index == code.positional_only_count - 1:
                signature.append("/")
        if code.flags & VARARGS:
            signature.append("*" + names[total])
        elif code.keyword_only_count:
            signature.append("*")
        for index in range(positional, total):
            name = names[index]
            signature.append(f"{name}=keyword_defaults_[{name!r}]" if name in keyword_defaults else name)
        count = total + bool(code.flags & VARARGS) + bool(code.flags & VARKEYWORDS)
        if code.flags & VARKEYWORDS:
            signature.append("**" + names[count - 1])
        arguments = ", ".join(names[:count])
        work = f"run_(start_([{arguments}]))"
        if code.flags & GENERATOR:
            work = f"(yield from start_([{arguments}]).run())"
        scope = {
            "defaults_": defaults,
            "keyword_defaults_": keyword_defaults,
            "run_": self.finish,
            "start_": lambda values: Frame(self, code, values, closure),
        }
        exec(f"def made_({', '.join(signature)}): return {work}", scope)
        function: Any = scope["made_"]
        function.__name__ = code.name
        function.__qualname__ = code.qualified_name
        function.__module__ = self.globals["__name__"]
        function.__doc__ = code.constants[0] if code.name != "<lambda>" and ".0" not in code.local_names else None
        function.__annotations__ = parts[3] if flags & 8 else {}
        function.code_ = code
        function.closure_ = closure
        return function

    def build_class(self, body: Any, name: str, bases: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
        """What `__build_class__` does, with the namespace in the body's register 0."""
        resolved = types.resolve_bases(bases)
        meta, namespace, keywords = types.prepare_class(name, resolved, keywords)
        if resolved is not bases:
            namespace["__orig_bases__"] = bases
        cell = self.finish(Frame(self, body.code_, [namespace], body.closure_))
        if cell is not None:
            namespace["__classcell__"] = cell
        return meta(name, resolved, namespace, **keywords)


class Frame:
    """One activation: the registers as a list."""

    def __init__(self, machine: Machine, code: CodeObject, arguments: list[Any], closure: tuple[Any, ...]) -> None:
        self.machine = machine
        self.code = code
        self.closure = closure
        self.registers: list[Any] = [*arguments, *[GARBAGE] * (code.register_count - len(arguments) + 8)]
        for register in code.cell_parameters:
            self.registers[register] = types.CellType(self.registers[register])

    def run(self) -> Any:
        """Interprets; a host generator, so that `yield_` is a host yield."""
        code, machine = self.code, self.machine
        pc = 0
        self.outer = machine.local.handled
        thrown: BaseException | None = None  # came out of a `yield`: the resumer's exception is not its context
        while True:
            layout, operands, following = decode(code.instructions, pc)
            try:
                name = layout.name
                if name == "yield_":
                    value = self.read(operands[1])
                    inner = self.suspend()
                    try:
                        sent = yield value
                    except BaseException as error:
                        thrown = error
                        error.__context__ = error.__context__ or inner
                        raise
                    finally:
                        self.resume(inner)
                    self.write(operands[0], sent)
                elif name == "yield_from":
                    self.write(operands[0], (yield from self.delegate(self.read(operands[1]))))
                elif name == "return_":
                    return self.read(operands[0])
                else:
                    following = self.step(name, operands, following)
            except BaseException as error:
                handled = machine.local.handled
                # An error that only passes through here got its context where it was raised.
                is_raised = name in ("raise_", "raise_from") or "lines" not in error.__dict__
                if is_raised and error.__context__ is None and error is not handled and error is not thrown:
                    error.__context__ = handled
                if name != "reraise" and not isinstance(error, _Failure):
                    lines = error.__dict__.setdefault("lines", [])
                    lines.append(line_of(code.lines, code.first_line, pc))
                target = self.handler_of(pc)
                if target < 0 or isinstance(error, _Failure):
                    if isinstance(error, StopIteration) and not code.flags & GENERATOR:
                        raise _Stopped(error) from None
                    raise
                following = code.handlers[target + 2]
                self.registers[code.handlers[target + 3]] = error
            pc = following

    def suspend(self) -> BaseException | None:
        """Hand the state of exception handling back to the resumer: the exception that this frame handles, if any."""
        handled = self.machine.local.handled
        self.machine.local.handled = self.outer
        return None if handled is self.outer else handled

    def resume(self, handled: BaseException | None) -> None:
        """Go on, for a resumer that may handle another exception than the last one."""
        self.outer = self.machine.local.handled
        if handled is not None:
            self.machine.local.handled = handled

    def delegate(self, source: Any) -> Any:
        """`yield from source` by PEP 380, suspended as a `yield` is."""
        iterator = iter(source)
        act: Any = lambda: next(iterator)  # noqa: E731
        while True:
            try:
                value = act()
            except StopIteration as end:
                return end.value
            inner = self.suspend()
            try:
                sent = yield value
            except GeneratorExit:
                self.resume(inner)
                if hasattr(iterator, "close"):
                    iterator.close()
                raise
            except BaseException as error:
                self.resume(inner)
                if not hasattr(iterator, "throw"):
                    raise
                act = lambda error=error: iterator.throw(error)  # noqa: E731
            else:
                self.resume(inner)
                act = (lambda: next(iterator)) if sent is None else (lambda sent=sent: iterator.send(sent))

    def handler_of(self, pc: int) -> int:
        """The index of the handler row for an instruction, or -1."""
        rows = self.code.handlers
        for index in range(0, len(rows), 4):
            if rows[index] <= pc < rows[index + 1] and rows[index + 2] != CLEANUP:
                return index
        return -1

    def read(self, register: int) -> Any:
        value = self.registers[register]
        if type(value) is _Marker:
            raise _Failure(f"{self.code.qualified_name}: R[{register}] is {value}")
        return value

    def write(self, register: int, value: Any) -> None:
        if register >= self.code.register_count:
            raise _Failure(f"R[{register}] is beyond the window")
        self.registers[register] = value

    def window(self, base: int, count: int) -> list[Any]:
        """The arguments of a call; everything above the base is lost."""
        arguments = self.registers[base + 3 : base + 3 + count]
        for register in range(base, len(self.registers)):
            self.registers[register] = GARBAGE
        for argument in arguments:
            if argument is GARBAGE:
                raise _Failure("a register that was not written is an argument")
        return arguments

    def step(self, name: str, o: list[int], following: int) -> int:
        """One instruction; the next pc."""
        r, code, machine, read = self.registers, self.code, self.machine, self.read
        constants, globals_ = code.constants, machine.globals
        if name in BINARY:
            self.write(o[0], BINARY[name](read(o[1]), read(o[2])))
        elif name in UNARY:
            self.write(o[0], UNARY[name](read(o[1])))
        elif name.startswith("jump_") and name not in ("jump_if", "jump_unless", "jump_if_absent"):
            sense, _, test = name[5:].partition("_")
            right = o[1] if test.endswith("_small") else read(o[1])
            result = JUMPS[test.removesuffix("_small")](read(o[0]), right)
            if bool(result) == (sense == "if"):
                return following + o[2]
        elif name in ("jump", "loop"):
            if (name == "loop") != (o[0] < 0):
                raise _Failure("a back-edge is a loop, and nothing else is")
            return following + o[0]
        elif name in ("jump_if", "jump_unless"):
            if bool(read(o[0])) == (name == "jump_if"):
                return following + o[1]
        elif name == "move":
            self.write(o[0], read(o[1]))
        elif name == "load_constant":
            self.write(o[0], constants[o[1]])
        elif name == "load_small":
            self.write(o[0], o[1])
        elif name == "load_far":
            self.write(o[0], r[o[1]])
        elif name == "store_far":
            r[o[1]] = read(o[0])
        elif name == "clear":
            self.write(o[0], ABSENT)
        elif name == "check_local":
            if r[o[0]] is ABSENT:
                raise UnboundLocalError(UNBOUND.format("local", constants[o[1]]))
            read(o[0])
        elif name == "load_global":
            if machine.names[o[1]] != constants[o[2]]:
                raise _Failure("the name does not fit its number")
            self.write(o[0], self.global_(constants[o[2]]))
        elif name == "store_global":
            if machine.names[o[1]] != constants[o[2]]:
                raise _Failure("the name does not fit its number")
            globals_[constants[o[2]]] = read(o[0])
        elif name == "delete_global":
            if constants[o[1]] not in globals_:
                raise NameError(f"name '{constants[o[1]]}' is not defined")
            del globals_[constants[o[1]]]
        elif name == "load_globals":
            self.write(o[0], globals_)
        elif name == "load_declared":
            self.write(o[0], self.global_(constants[o[1]]))
        elif name == "set_up_annotations":
            (globals_ if read(o[0]) is None else read(o[0])).setdefault("__annotations__", {})
        elif name == "load_name":
            namespace = read(o[1])
            try:
                self.write(o[0], namespace[constants[o[2]]])
                return following
            except KeyError:
                pass
            self.write(o[0], self.global_(constants[o[2]]))
        elif name == "store_name":
            read(o[0])[constants[o[2]]] = read(o[1])
        elif name == "delete_name":
            if constants[o[1]] not in read(o[0]):
                raise NameError(f"name '{constants[o[1]]}' is not defined")
            del read(o[0])[constants[o[1]]]
        elif name == "make_cell":
            self.write(o[0], types.CellType() if r[o[0]] is ABSENT else types.CellType(read(o[0])))
        elif name == "load_cell":
            self.write(o[0], self.contents(read(o[1]), constants[o[2]], free=False))
        elif name == "store_cell":
            read(o[0]).cell_contents = read(o[1])
        elif name == "delete_cell":
            self.contents(read(o[0]), constants[o[1]], free=False)
            del read(o[0]).cell_contents
        elif name == "load_free":
            if code.free_names[o[1]] != constants[o[2]]:
                raise _Failure("the name does not fit its number")
            self.write(o[0], self.contents(self.closure[o[1]], constants[o[2]], free=True))
        elif name == "store_free":
            self.closure[o[1]].cell_contents = read(o[0])
        elif name == "delete_free":
            self.contents(self.closure[o[0]], constants[o[1]], free=True)
            del self.closure[o[0]].cell_contents
        elif name == "load_closure":
            self.write(o[0], self.closure[o[1]])
        elif name == "load_class_free":
            namespace = read(o[1])
            if constants[o[3]] in namespace:
                self.write(o[0], namespace[constants[o[3]]])
            else:
                self.write(o[0], self.contents(self.closure[o[2]], constants[o[3]], free=True))
        elif name == "add_small":
            self.write(o[0], read(o[1]) + o[2])
        elif name == "subtract_small":
            self.write(o[0], read(o[1]) - o[2])
        elif name == "inplace_add":
            self.write(o[0], operator.iadd(read(o[1]), read(o[2])))
        elif name == "inplace_add_small":
            self.write(o[0], operator.iadd(read(o[1]), o[2]))
        elif name == "inplace":
            self.write(o[0], INPLACE[o[3]](read(o[1]), read(o[2])))
        elif name == "build_tuple":
            self.write(o[0], tuple(self.several(o[1], o[2])))
        elif name == "build_list":
            self.write(o[0], self.several(o[1], o[2]))
        elif name == "build_set":
            self.write(o[0], set(self.several(o[1], o[2])))
        elif name == "build_dict":
            pairs = self.several(o[1], o[2] * 2)
            self.write(o[0], dict(zip(pairs[::2], pairs[1::2], strict=True)))
        elif name == "build_slice":
            self.write(o[0], slice(*self.several(o[1], 3)))
        elif name == "build_string":
            self.write(o[0], "".join(self.several(o[1], o[2])))
        elif name == "list_append":
            read(o[0]).append(read(o[1]))
        elif name == "list_extend":
            self.extend(read(o[0]), read(o[1]))
        elif name == "set_add":
            read(o[0]).add(read(o[1]))
        elif name == "set_update":
            read(o[0]).update(read(o[1]))
        elif name == "dict_store":
            read(o[0])[read(o[1])] = read(o[2])
        elif name == "dict_update":
            if not hasattr(read(o[1]), "keys"):
                raise TypeError(f"'{type(read(o[1])).__name__}' object is not a mapping")
            read(o[0]).update(read(o[1]))
        elif name == "dict_merge":
            self.merge(read(o[0]), read(o[1]), read(o[2]))
        elif name == "list_to_tuple":
            self.write(o[0], tuple(read(o[1])))
        elif name == "set_item":
            read(o[0])[read(o[1])] = read(o[2])
        elif name == "delete_item":
            del read(o[0])[read(o[1])]
        elif name == "unpack":
            self.unpack(read(o[0]), o[1], o[2])
        elif name == "unpack_star":
            self.unpack_star(read(o[0]), o[1], o[2], o[3])
        elif name == "unpack_list":
            self.unpack_list(o[0], read(o[1]), o[2], o[3])
        elif name == "format_value":
            value = read(o[1])
            convert = {0: None, 115: str, 114: repr, 97: ascii}[o[3]]
            if convert is not None:
                value = convert(value)
            self.write(o[0], format(value, read(o[2]) or ""))
        elif name == "load_attribute":
            self.write(o[0], getattr(read(o[1]), constants[o[2]]))
        elif name == "store_attribute":
            setattr(read(o[0]), constants[o[2]], read(o[1]))
        elif name == "delete_attribute":
            delattr(read(o[0]), constants[o[1]])
        elif name == "load_method":
            self.load_method(o[0], constants[o[1]])
        elif name in ("call", "call_method", "call_keyword", "call_method_keyword", "call_spread"):
            self.call(name, o)
        elif name == "make_function":
            child: Any = constants[o[3]]
            parts = [read(o[1] + bit) if o[2] >> bit & 1 else None for bit in range(4)]
            self.write(o[0], machine.make_function(child, parts, o[2]))
        elif name.startswith("build_class"):
            self.build_class(name, o)
        elif name == "get_iterator":
            self.write(o[0], iter(read(o[1])))
        elif name == "for_next":
            try:
                self.write(o[0], next(read(o[1])))
            except StopIteration:
                return following + o[2]
        elif name == "raise_":
            error = read(o[0])
            raise error() if isinstance(error, type) else error
        elif name == "raise_from":
            error, cause = read(o[0]), read(o[1])
            raise error from cause
        elif name == "raise_again":
            if machine.local.handled is None:
                raise RuntimeError("No active exception to reraise")
            raise machine.local.handled
        elif name == "reraise":
            raise read(o[0])
        elif name == "enter_handler":
            error = read(o[1])
            handled = machine.local.handled
            self.write(o[0], OUTER if handled is self.outer else handled)
            machine.local.handled = error
        elif name == "leave_handler":
            handled = read(o[0])
            machine.local.handled = self.outer if handled is OUTER else handled
        elif name == "exception_matches":
            wanted = read(o[2])
            for kind in wanted if isinstance(wanted, tuple) else (wanted,):
                if not (isinstance(kind, type) and issubclass(kind, BaseException)):
                    raise TypeError("catching classes that do not inherit from BaseException is not allowed")
            self.write(o[0], isinstance(read(o[1]), wanted))
        elif name == "match_group":
            error, wanted = read(o[1]), read(o[2])
            if isinstance(error, BaseException) and not isinstance(error, BaseExceptionGroup):
                error = BaseExceptionGroup("", [error]).with_traceback(error.__traceback__)
            parts = (None, None) if error is None else error.split(wanted)
            self.write(o[0], None if parts[0] is None else parts)
        elif name == "group_result":
            found = [error for error in read(o[2]) if error is not None]
            self.write(o[0], found[0] if len(found) < 2 and found else BaseExceptionGroup("", found) if found else None)
        elif name == "raise_assertion":
            raise AssertionError if r[o[0]] is ABSENT else AssertionError(read(o[0]))
        elif name == "enter_context":
            manager = read(o[2])
            kind = type(manager)
            if not hasattr(kind, "__enter__"):
                raise TypeError(f"'{kind.__name__}' object does not support the context manager protocol")
            if not hasattr(kind, "__exit__"):
                raise TypeError(
                    f"'{kind.__name__}' object does not support the context manager protocol (missed __exit__ method)"
                )
            leave = kind.__exit__.__get__(manager)
            entered = kind.__enter__(manager)
            self.write(o[1], leave)
            self.write(o[0], entered)
        elif name == "exit_context":
            leave, error = read(o[1]), read(o[2])
            self.window(o[1], 0)
            if error is None:
                self.write(o[0], leave(None, None, None))
            else:
                self.write(o[0], leave(type(error), error, error.__traceback__))
        elif name == "match_sequence":
            value = read(o[1])
            fits = isinstance(value, Sequence) and not isinstance(value, (str, bytes, bytearray))
            self.write(o[0], len(value) if fits else None)
        elif name == "match_mapping":
            self.write(o[0], isinstance(read(o[1]), Mapping))
        elif name == "match_keys":
            self.match_keys(o[0], read(o[1]), read(o[2]))
        elif name == "match_class":
            self.match_class(o[0], read(o[1]), read(o[2]), o[3], constants[o[4]])
        elif name == "import_name":
            wanted = read(o[1])
            self.write(o[0], __import__(constants[o[3]], globals_, None, wanted or (), o[2]))
        elif name == "import_from":
            module = read(o[1])
            try:
                self.write(o[0], getattr(module, constants[o[2]]))
            except AttributeError:
                raise ImportError(f"cannot import name {constants[o[2]]!r} from {module.__name__!r}") from None
        elif name == "import_star":
            module = read(o[0])
            public = getattr(module, "__all__", [n for n in vars(module) if not n.startswith("_")])
            globals_.update({n: getattr(module, n) for n in public})
        else:
            raise _Failure(f"unknown instruction {name}")
        return following

    def global_(self, name: str) -> Any:
        globals_ = self.machine.globals
        if name in globals_:
            return globals_[name]
        if name == "globals":
            return lambda: globals_
        if name == "locals":
            code = self.code
            if code.name == "<module>":
                return lambda: globals_
            if code.flags & CLASS_BODY:
                return lambda: self.registers[0]
            return lambda: {n: v for n, v in zip(code.local_names, self.registers, strict=False) if v is not ABSENT}
        if not hasattr(builtins, name):
            raise NameError(f"name '{name}' is not defined", name=name)
        return getattr(builtins, name)

    def contents(self, cell: Any, name: str, free: bool) -> Any:
        try:
            return cell.cell_contents
        except ValueError:
            if free:
                raise NameError(UNBOUND.format("free", name) + " in enclosing scope") from None
            raise UnboundLocalError(UNBOUND.format("local", name)) from None

    def several(self, first: int, count: int) -> list[Any]:
        return [self.read(register) for register in range(first, first + count)]

    def extend(self, target: list[Any], values: Any) -> None:
        if not hasattr(values, "__iter__") and not hasattr(values, "__getitem__"):
            raise TypeError(f"Value after * must be an iterable, not {type(values).__name__}")
        target.extend(values)

    def merge(self, target: dict[str, Any], mapping: Any, function: Any) -> None:
        name = _path_of(function)
        if not hasattr(mapping, "keys"):
            raise TypeError(f"{name}() argument after ** must be a mapping, not {type(mapping).__name__}")
        for key in mapping.keys():
            if key in target:
                raise TypeError(f"{name}() got multiple values for keyword argument '{key}'")
            target[key] = mapping[key]

    def unpack(self, source: Any, first: int, count: int) -> None:
        if not hasattr(source, "__iter__") and not hasattr(source, "__getitem__"):
            raise TypeError(f"cannot unpack non-iterable {type(source).__name__} object")
        for index, value in enumerate(self.exactly(source, count)):
            self.write(first + index, value)

    def exactly(self, source: Any, count: int) -> list[Any]:
        values: list[Any] = []
        for item in source:
            if len(values) == count:
                raise ValueError(f"too many values to unpack (expected {count})")
            values.append(item)
        if len(values) < count:
            raise ValueError(f"not enough values to unpack (expected {count}, got {len(values)})")
        return values

    def unpack_star(self, source: Any, first: int, before: int, after: int) -> None:
        for index, value in enumerate(self.at_least(source, before, after)):
            self.write(first + index, value)

    def unpack_list(self, target: int, source: Any, before: int, rest: int) -> None:
        self.write(target, self.at_least(source, before, rest - 1) if rest else self.exactly(source, before))

    def at_least(self, source: Any, before: int, after: int) -> list[Any]:
        if not hasattr(source, "__iter__") and not hasattr(source, "__getitem__"):
            raise TypeError(f"cannot unpack non-iterable {type(source).__name__} object")
        values = list(source)
        if len(values) < before + after:
            raise ValueError(f"not enough values to unpack (expected at least {before + after}, got {len(values)})")
        end = len(values) - after
        return [*values[:before], values[before:end], *values[end:]]

    def load_method(self, base: int, name: str) -> None:
        """Splits into function and receiver only for functions in a class, as the kernel does."""
        receiver = self.read(base + 3)
        value = getattr(receiver, name)
        if isinstance(value, types.MethodType) and value.__self__ is receiver:
            self.write(base, value.__func__)
        else:
            self.write(base, value)
            self.write(base + 3, ABSENT)

    def call(self, name: str, o: list[int]) -> None:
        base = o[1]
        function = self.read(base)
        keywords: dict[str, Any] = {}
        if name == "call_spread":
            spread, named = self.window(base, 2)
            if not hasattr(spread, "__iter__") and not hasattr(spread, "__getitem__"):
                raise TypeError(
                    f"{_path_of(function)}() argument after * must be an iterable, not {type(spread).__name__}"
                )
            arguments, keywords = list(spread), dict(named or {})
        else:
            arguments = self.window(base, o[2])
        if name.endswith("_keyword"):
            names: Any = self.code.constants[o[3]]
            split = len(arguments) - len(names)
            keywords = dict(zip(names, arguments[split:], strict=True))
            arguments = arguments[:split]
        if name.startswith("call_method") and arguments[0] is ABSENT:
            arguments = arguments[1:]
        self.write(o[0], function(*arguments, **keywords))

    def build_class(self, name: str, o: list[int]) -> None:
        body = self.read(o[1])
        keywords: dict[str, Any] = {}
        if name == "build_class_spread":
            spread, named = self.window(o[1], 2)
            arguments, keywords = list(spread), dict(named or {})
        else:
            arguments = self.window(o[1], o[2])
            if name == "build_class_keyword":
                names: Any = self.code.constants[o[3]]
                split = len(arguments) - len(names)
                keywords = dict(zip(names, arguments[split:], strict=True))
                arguments = arguments[:split]
        made = self.machine.build_class(body, arguments[0], tuple(arguments[1:]), keywords)
        self.write(o[0], made)

    def match_keys(self, target: int, subject: Any, keys: tuple[Any, ...]) -> None:
        missing = object()
        found = [subject.get(key, missing) for key in keys]
        self.write(target, None if missing in found else tuple(found))

    def match_class(self, target: int, subject: Any, kind: Any, count: int, names: Any) -> None:
        self.write(target, None)
        if not isinstance(kind, type):
            raise TypeError("called match pattern must be a type")
        if not isinstance(subject, kind):
            return
        found = []
        if count:
            if kind in (bool, bytearray, bytes, dict, float, frozenset, int, list, set, str, tuple):
                found.append(subject)
            else:
                matched = getattr(kind, "__match_args__", ())
                if type(matched) is not tuple:
                    wrong = type(matched).__name__
                    raise TypeError(f"{kind.__name__}.__match_args__ must be a tuple (got {wrong})")
                if len(matched) < count:
                    raise TypeError(
                        f"{kind.__name__}() accepts {len(matched)} positional sub-pattern"
                        f"{'s' * (len(matched) != 1)} ({count} given)"
                    )
                names = (*matched[:count], *names)
                for index, attribute in enumerate(names):
                    if attribute in names[:index]:
                        raise TypeError(f"{kind.__name__}() got multiple sub-patterns for attribute {attribute!r}")
        try:
            found.extend(getattr(subject, name) for name in names)
        except AttributeError:
            return
        self.write(target, tuple(found))


def _path_of(function: Any) -> str:
    """How messages about arguments name a function: with its module, unless that is `builtins`."""
    name = getattr(function, "__qualname__", None)
    if name is None:
        return str(function)
    module = getattr(function, "__module__", None) or "builtins"
    return name if module == "builtins" else f"{module}.{name}"


class _Stopped(Exception):
    """Carries a StopIteration out of `Frame.run`, which as a host generator may not raise it."""

    def __init__(self, error: StopIteration) -> None:
        self.error = error


class _Failure(Exception):
    """The generated code, or this interpreter, is wrong."""


def _shown(error: BaseException) -> str:
    chain: list[str] = []
    seen: BaseException | None = error
    while seen is not None and len(chain) < 10:
        chain.append(f"{type(seen).__name__}: {seen}")
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
    return " <- ".join(chain)


def run_source(source: str, filename: str = "<test>") -> str:
    """What a program prints when its register code runs here, with its uncaught exception."""
    out = io.StringIO()
    with redirect_stdout(out):
        machine = Machine(compile_module(source, filename, unicode=HostUnicode()))
        exc_info, limit = sys.exc_info, sys.getrecursionlimit()
        sys.exc_info = machine.exc_info  # type: ignore[assignment]
        sys.setrecursionlimit(max(limit, HOST_FRAMES))
        try:
            machine.run()
        except _Failure:
            raise
        except (Exception, SystemExit) as error:
            print(_shown(error))
        finally:
            sys.exc_info = exc_info
            sys.setrecursionlimit(limit)
    return out.getvalue()


def run_on_host(source: str, filename: str = "<test>") -> str:
    """What the same program prints on CPython."""
    out = io.StringIO()
    with redirect_stdout(out):
        try:
            exec(compile(source, filename, "exec", dont_inherit=True), {"__name__": "__main__", "__doc__": None})
        except (Exception, SystemExit) as error:
            print(_shown(error))
    return out.getvalue()
