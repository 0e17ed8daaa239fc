"""A machine in place: compiles a source with Weft's compiler and runs it on the kernel, as host Python.

`run(source)` gives what the program printed, and the uncaught exception as the last line. The providers of the whole
kernel are in force only while a program runs: other tests use those of `host_protocol`.
"""

from __future__ import annotations

import functools
import inspect
import pathlib
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from greenlet import getcurrent, greenlet

from weft.native import language
from weft.native.language import KINDS, PORT, Array, Builtin, Inline, _providers, array_of

from . import host_math

_before = dict(_providers)

import weft.kernel.interpreter as interpreter  # noqa: E402
from weft.kernel import bindings  # noqa: E402
from weft.kernel.errors import GuestError  # noqa: E402
from weft.kernel.protocol import type_name  # noqa: E402
from weft.kernel.state import Collector, Heap, Machine, Seeds, Thread  # noqa: E402, Seeds
from weft.kernel.types.code import Code  # noqa: E402
from weft.kernel.types.str import Str, intern, name, new_str, text_bytes  # noqa: E402
from weft.kernel.types.tuple import EMPTY_TUPLE, Tuple  # noqa: E402
from weft.kernel.value import ABSENT, ELLIPSIS, FALSE, NONE, Float, boolean  # noqa: E402

# --- Bindings ----------------------------------------------------------------------------------------------


def _convert(kind: str, value: Any, struct: Any, function: Builtin) -> Any:
    if kind in ("Value", "Slot"):
        return value
    if kind in KINDS:
        scalar = KINDS[kind]
        if scalar.is_float:
            return bindings.argument_float(value)
        if scalar.signed:
            return bindings.argument_signed(value, scalar.low, scalar.high)
        return bindings.argument_unsigned(value, scalar.high)
    if kind == "bool":
        return bindings.argument_truth(value)
    if kind.endswith(" | None"):
        if value is NONE:
            return None
    if isinstance(value, struct):
        return value
    raise wrong_type(struct, value)


def wrong_type(struct: Any, value: Any) -> Exception:
    from weft.kernel.errors import type_error

    return type_error("expected " + struct.__name__.lower() + ", got {}", type_name(value))


class Binding:
    """The in-place wrapper of one `@builtin` function."""

    def __init__(self, builtin: Builtin) -> None:
        self.builtin = builtin
        self.function = builtin.function
        self.parameters = list(inspect.signature(self.function).parameters.values())
        self.names = self.function.__globals__

    def struct_of(self, kind: str) -> Any:
        kind = kind.removesuffix(" | None")
        found = self.names.get(kind)
        if found is None:
            found = next(s for s in language.STRUCTS if s.__name__ == kind)
        return found

    def call(self, arguments: Any, count: int, names: Any) -> Any:
        from weft.kernel.errors import type_error

        keyword_count = names.count if names is not None else 0
        rest = [arguments[i] for i in range(count - keyword_count)]
        named = {names.items[i]: arguments[count - keyword_count + i] for i in range(keyword_count)}
        given: list[Any] = []
        keywords: dict[str, Any] = {}
        text = host_text_of
        shown = guest_text(self.builtin.path.replace(":", ".").split(".")[-1])
        for parameter in self.parameters:
            kind = str(parameter.annotation)
            if kind == "Arguments":
                given.append(language.Arguments(rest))
                rest = []
                continue
            if kind == "Keywords":
                taken = language.Keywords(named)
                named = {}
                if parameter.kind is parameter.KEYWORD_ONLY:
                    keywords[parameter.name] = taken
                else:
                    given.append(taken)
                continue
            value: Any = None
            if rest and parameter.kind is not parameter.KEYWORD_ONLY:
                value = rest.pop(0)
            elif parameter.kind is not parameter.POSITIONAL_ONLY:
                match_ = next((key for key in named if text(key) == parameter.name), None)
                value = named.pop(match_) if match_ is not None else None
            if value is None:
                if parameter.default is parameter.empty:
                    raise type_error("{}() missing a required argument", shown)
                value = parameter.default
            elif value is not ABSENT:
                plain = kind in ("Value", "Slot", "bool") or kind in KINDS
                value = _convert(kind, value, None if plain else self.struct_of(kind), self.builtin)
            if parameter.kind is parameter.KEYWORD_ONLY:
                keywords[parameter.name] = value
            else:
                given.append(value)
        if rest:
            raise type_error("{}() got too many arguments", shown)
        if named:
            raise type_error("{}() got an unexpected keyword argument '{}'", shown, next(iter(named)))
        result = self.function(*given, **keywords)
        return self.result(result)

    def result(self, result: Any) -> Any:
        if result is None:
            return NONE
        if isinstance(result, bool):
            return boolean(result)
        if isinstance(result, language.Encoded):
            return result
        if isinstance(result, float):
            return Float(result)
        if isinstance(result, int):
            return guest_int(result)
        if isinstance(result, str):
            return guest_text(result)
        return result


_bindings: dict[str, Binding] = {}


def _call(self: Builtin, arguments: Any, count: int, names: Any) -> Any:
    binding = _bindings.get(self.path)
    if binding is None:
        binding = _bindings[self.path] = Binding(self)
    return binding.call(arguments, count, names)


Builtin.__call__ = _call  # type: ignore[attr-defined]


# --- Values ------------------------------------------------------------------------------------------------


def guest_text(text: str) -> Str:
    encoded = text.encode("utf-8", "surrogatepass")
    octets = array_of(language.u8, len(encoded))
    octets.items[:] = encoded
    return new_str(octets.pointer(0), len(encoded))


def host_text_of(text: Any) -> str:
    source = text_bytes(text)
    return bytes(source[i] for i in range(text.size)).decode("utf-8", "surrogatepass")


def guest_int(number: int) -> Any:
    from weft.kernel.types.int import int_of_digits

    digits = array_of(language.u32, (abs(number).bit_length() + 31) // 32)
    for i in range(digits.capacity):
        digits[i] = abs(number) >> 32 * i & 0xFFFF_FFFF
    return int_of_digits(number < 0, digits.pointer(0), digits.capacity)


def guest_constant(item: Any, is_name: bool = False) -> Any:
    from weft.compiler.code import CodeObject

    if isinstance(item, bool):
        return boolean(item)
    if item is None:
        return NONE
    if item is Ellipsis:
        return ELLIPSIS
    if isinstance(item, int):
        return guest_int(item)
    if isinstance(item, float):
        return Float(item)
    if isinstance(item, str):
        text = guest_text(item)
        return intern(text) if is_name or item.isidentifier() else text
    if isinstance(item, bytes):
        from weft.kernel.types.bytes import bytes_of

        return bytes_of(item)
    if isinstance(item, tuple):
        return guest_tuple([guest_constant(element, True) for element in item])
    if isinstance(item, CodeObject):
        return guest_code(item)
    raise NotImplementedError(f"constant {item!r} of {type(item)}")


def guest_tuple(items: list[Any]) -> Tuple:
    if not items:
        return EMPTY_TUPLE
    made = Tuple.with_tail(len(items))
    made.items.items[:] = items
    return made


def _array(kind: Any, items: Any) -> Array[Any]:
    made = array_of(kind, len(items))
    made.items[:] = list(items)
    return made


def guest_code(code: Any) -> Code:
    constants = [guest_constant(item, index in code.name_constants) for index, item in enumerate(code.constants)]
    names = lambda texts: guest_tuple([intern(guest_text(text)) for text in texts])  # noqa: E731
    return Code(
        intern(guest_text(code.name)),
        intern(guest_text(code.qualified_name)),
        guest_text(code.filename),
        _array(language.u32, code.instructions),
        _array(object, constants),
        _array(language.u32, code.handlers) if code.handlers else None,
        _array(language.u8, code.lines),
        code.first_line,
        code.register_count,
        code.flags,
        code.positional_count,
        code.positional_only_count,
        code.keyword_only_count,
        names(code.local_names),
        _array(language.u8, code.cell_parameters) if code.cell_parameters else None,
        names(code.free_names),
        names(code.slot_names),
    )


# --- The machine -------------------------------------------------------------------------------------------


class Lock:
    """The thin lock of an object in place: knows its holder."""

    def __init__(self) -> None:
        self.holder: greenlet | None = None


def _lock(object: Any) -> None:
    lock = object.__dict__.setdefault("lock_in_place", Lock())
    assert lock.holder is None, "an object's lock is taken twice: guest code ran under it"
    lock.holder = getcurrent()


def _unlock(object: Any) -> None:
    object.__dict__["lock_in_place"].holder = None


def _is_locked(object: Any) -> bool:
    lock = object.__dict__.get("lock_in_place")
    return lock is not None and lock.holder is not None


_locks = {key: _providers[key] for key in _providers if key.startswith("weft.kernel.value.")}
_providers["weft.kernel.value.lock_object"] = _lock
_providers["weft.kernel.value.unlock_object"] = _unlock
_providers["weft.kernel.value.is_locked"] = _is_locked
import weft.kernel.modules.imports as imports  # noqa: E402
import weft.kernel.start as start  # noqa: E402

# Translated, every `name("...")` of the kernel is static data before the first program runs.
for _file in pathlib.Path(start.__file__).parent.rglob("*.py"):
    for _text in re.findall(r'\bname\("([^"\\]+)"\)', _file.read_text()):
        name(_text)

_kernel = dict(_providers)
for _point in ("safepoint", "wait_point"):
    _kernel.setdefault(f"weft.kernel.thread.{_point}", lambda: None)


@contextmanager
def kernel_in_place(thread: Any) -> Iterator[None]:
    """Within the block the kernel's own providers are in force, and `thread` is the current one."""
    providers, ports = dict(_providers), dict(PORT.functions)
    _providers.clear()
    _providers.update(_kernel)
    PORT.functions["current"] = lambda: thread
    PORT.functions["saved_register_count"] = lambda: 0
    host_math.install()
    try:
        yield
    finally:
        _providers.clear()
        _providers.update(providers)
        PORT.functions.clear()
        PORT.functions.update(ports)


# Outside the block the kernel is as if this file had not been imported; it may be the first to import parts of it.
_providers.update(_locks | _before)


def new_thread() -> Thread:
    """The main thread of a new machine."""
    machine = Inline(object, 1)
    machine.items[0] = Machine()
    machine.items[0].seeds = Seeds()
    machine.items[0].heap = Heap(block_shift=14)  # of which only the size of a block is looked at
    machine.items[0].collector = Collector()  # of which only the list of classes is used
    return Thread(machine.pointer(0))


@functools.cache
def idle_thread() -> Thread:
    """The main thread of a machine that has started, and runs no program."""
    thread = new_thread()
    with kernel_in_place(thread):
        interpreter.begin_thread(thread)
        start.prepare()
    return thread


@contextmanager
def whole_kernel() -> Iterator[None]:
    """Within the block the kernel's own functions run on a machine without a program."""
    with kernel_in_place(idle_thread()):
        yield


def run(source: str, module_name: str = "__main__") -> str:
    """What a program prints; an uncaught exception as its last line."""
    from weft.compiler.compile import compile_module

    sys.setrecursionlimit(20000)  # the kernel in place needs a dozen of the host's frames for a native re-entry
    thread = new_thread()
    written: list[str] = []

    def console_write(host: int, stream: int, octets: Any, count: int) -> int:
        written.append(bytes(octets[i] for i in range(count)).decode())
        return count

    with kernel_in_place(thread):
        PORT.functions["console_write"] = console_write
        for name_ in ("leaving", "returning"):  # there is one thread, and nobody who wants its token
            _providers[f"weft.kernel.thread.{name_}"] = lambda: None
        PORT.functions["file_open"] = lambda path, size, flags, mode=0: -2
        interpreter.begin_thread(thread)
        start.prepare()
        compiled = compile_module(source, "main.py")
        body = guest_code(compiled.body)
        names = guest_tuple([intern(guest_text(text)) for text in compiled.global_names])
        entry = guest_tuple([intern(guest_text(module_name)), body, names, FALSE, guest_text("main.py")])
        try:
            module = imports.module_from_entry(entry)
            imports.run_body(module, entry)
        except GuestError as error:
            from weft.kernel.types.traceback import format_error

            written.append(host_text_of(format_error(error.value)).splitlines()[-1] + "\n")
    return "".join(written)


if __name__ == "__main__":
    print(run(open(sys.argv[1]).read()), end="")
