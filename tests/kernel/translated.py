"""The kernel translated: a shared library of all its functions, and one machine in it that the tests share.

The library is built once for each state of the sources (`build/translated`), with every function visible and the
kernel's assertions on. The machine is started with a program that makes nothing but a list: what Python holds is kept
alive by its slots, so the collector works as it does for any program. Functions are called on Python's own thread,
which is the machine's main thread and keeps its core token between calls.

What is no number and no constant is a `Handle`; equal addresses give the same one, for objects do not move. A Python
function becomes a native function whose entry calls back; it lies outside the heap, as constant data does.
"""

from __future__ import annotations

import ctypes
import fcntl
import functools
import inspect
import mmap
import os
import shutil
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import IntEnum
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from weft import _native
from weft.compiler.compile import compile_source
from weft.kernel import bindings, scheduler, value
from weft.kernel.errors import GuestError, stop_iteration, value_error
from weft.kernel.modules.sys import system_value
from weft.kernel.protocol import call0, call3, get_attribute, get_item, set_item, str_of, type_name
from weft.kernel.types.byte_array import byte_array_of
from weft.kernel.types.bytes import new_bytes
from weft.kernel.types.dict import new_dict
from weft.kernel.types.function import NATIVE_IS_METHOD
from weft.kernel.types.int import int_of_digits
from weft.kernel.types.list import List, new_list
from weft.kernel.types.set import frozen, new_set
from weft.kernel.types.str import intern, new_str
from weft.kernel.types.tuple import tuple_from_pointer
from weft.kernel.value import ABSENT, ELLIPSIS, FALSE, NONE, NOT_IMPLEMENTED, TRUE, Constant, Float, SmallInt, boolean
from weft.native.build import Options, default_compiler, link, translate
from weft.native.foreign import Library, Pending
from weft.native.language import BUILTINS
from weft.native.static import wrapper_name
from weft.native.wheel import PACKAGE, PORT, frozen_source, sources_digest

from . import facade

BUILD = PACKAGE.parents[1] / "build" / "translated"
HEAP_SIZE = 256 << 20
HANDLES_MAX = 1 << 17  # objects that Python holds at once
STACK_RESERVE = 128 << 10  # bytes of native stack below which the kernel raises RecursionError
PROGRAM = f"handles = [None] * {HANDLES_MAX}\n"

ENTRY = ctypes.CFUNCTYPE(
    ctypes.c_size_t, ctypes.c_void_p, ctypes.POINTER(ctypes.c_size_t), ctypes.c_uint32, ctypes.c_size_t
)
CONSTANTS = {c.pack(c.value): c for c in (NONE, FALSE, TRUE, NOT_IMPLEMENTED, ELLIPSIS)}
PYTHON = {NONE: None, FALSE: False, TRUE: True, NOT_IMPLEMENTED: NotImplemented}
ABSENT_WORD = Constant.pack(0)


def compiler() -> tuple[str, ...]:
    """A system compiler, which is three times as fast as zig; without one, what the builder takes."""
    if "WEFT_CC" in os.environ or shutil.which("gcc") is None:
        return default_compiler()
    return ("ccache", "gcc") if shutil.which("ccache") else ("gcc",)


def has_compiler() -> bool:
    """Whether a kernel can be compiled here."""
    return compiler() != default_compiler() or "WEFT_CC" in os.environ or find_spec("ziglang") is not None


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Within the block no other process is in one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def build() -> Path:
    """The folder of the library for the sources as they are."""
    place = BUILD / sources_digest(*compiler())[:20]
    with locked(BUILD / "lock"):
        if not (place / "libweft.so").exists():
            options = Options(
                PACKAGE / "kernel",
                BUILD,
                PORT,
                switches=("debug",),
                flags=("-O1",),
                jobs=2,
                public=True,
                compiler=compiler(),
            )
            folder = translate(options)
            (folder / "frozen.c").write_text(frozen_source())
            library = link(options, folder).library
            assert library is not None
            place.mkdir(exist_ok=True)
            for path in (folder / "signatures.json", folder / "layouts.json", library):
                shutil.copy2(path, place / path.name)
    return place


class Handle:
    """A guest object that Python holds."""

    def __init__(self, word: int, slots: list[int]) -> None:
        self.word, self.slots, self.slot = word, slots, slots.pop()

    def __del__(self) -> None:
        self.slots.append(self.slot)

    def __repr__(self) -> str:
        return f"<guest object at {self.word:#x}>"


class Machine:
    """One machine in the library, with its main thread on the calling native thread."""

    def __init__(self, folder: Path) -> None:
        self.library = Library(*(folder / name for name in ("libweft.so", "signatures.json", "layouts.json")))
        self.layouts = self.library.layouts
        self.names = {row["number"]: name for name, row in self.layouts.items()}
        self.region = mmap.mmap(-1, HEAP_SIZE)
        c = self.library.library
        base = ctypes.addressof(ctypes.c_char.from_buffer(self.region))
        c.weft_machine_start.restype = ctypes.c_size_t
        self.host = _native.Host()  # all functions NULL: the system's own
        word = ctypes.c_size_t
        thread = c.weft_machine_start(word(base), word(HEAP_SIZE), 1, word(ctypes.addressof(self.host)), word(0))
        assert thread, "the region is too small"
        self.library.use_thread(thread)
        image = compile_source(PROGRAM, "handles.py")
        pointer, none = ctypes.c_void_p, ctypes.c_void_p(0)
        status = c.weft_machine_run(pointer(thread), ctypes.c_char_p(image), ctypes.c_size_t(len(image)), 0, none)
        assert status == 0, f"the program of the handles has ended with {status}"
        self.call(scheduler.come_back)
        c.weft_port_stack_low.restype = ctypes.c_size_t
        lowest = c.weft_port_stack_low(pointer(self.library.get("context") + self.layouts["Array_word"]["size"]))
        self.library.set("stack_limit", lowest + STACK_RESERVE)

    def call(self, function: Callable[..., Any], *arguments: Any) -> Any:
        """Call a function of the kernel with words and scalars; a word or scalar. Raises Pending."""
        return self.library.call(title(function), *arguments)

    def call_builtin(self, path: str, words: list[int], names: int) -> int:
        """Call a built-in function through its wrapper. Raises Pending."""
        function = self.wrapper(path)
        result: int = function(self.library.thread, (ctypes.c_size_t * (len(words) or 1))(*words), len(words), names)
        self.library.check()
        return result

    @functools.cache  # noqa: B019
    def wrapper(self, path: str) -> Any:
        """The C function around a built-in function."""
        function = self.library.library[wrapper_name(path)]
        function.restype = ctypes.c_size_t
        function.argtypes = [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_uint32, ctypes.c_size_t]
        return function

    # --- Memory ---------------------------------------------------------------------------------------------

    def struct(self, word: int) -> str:
        """The name of an object's struct."""
        shape = value.shape_bits(self.number(word, "Object", "header"))
        return self.names[self.number(shape, "Shape", "layout")]

    def number(self, word: int, struct: str, field: str) -> int:
        """A field of an object, as an unsigned number."""
        offset, size = self.layouts[struct]["fields"][field]
        return int.from_bytes(ctypes.string_at(word + offset, size), "little")

    def tail(self, word: int, struct: str, size: int) -> bytes:
        """The first bytes of what follows an object's fields."""
        return ctypes.string_at(word + self.layouts[struct]["size"], size)


class Translated(facade.Kernel):
    """The translated kernel, seen through Python objects."""

    name = "translated"

    class Guest:
        """An instance of a guest class whose dunders are Python methods."""

    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        self.handles: weakref.WeakValueDictionary[int, Handle] = weakref.WeakValueDictionary()
        self.free = list(range(HANDLES_MAX))
        self.constant: list[Any] = []  # memory outside the heap that guest objects lie in
        self.classes: dict[type, Handle] = {}
        self.guests: dict[int, Any] = {}  # address -> instance of a subclass of Guest
        self.guest_handles: dict[int, Handle] = {}  # id of such an instance -> its object
        self.failure: BaseException | None = None  # left by a Python function that the kernel has called
        self.root = 0
        program = self.call(get_item, self.call(system_value, self.name_of("modules")), "__main__")
        self.root = self.call(get_attribute, program, self.name_of("handles")).word
        self.native = self.call(get_item, self.builtins(), "len")

    def builtins(self) -> Any:
        """The dict of the built-in names."""
        modules = self.call(system_value, self.name_of("modules"))
        return self.call(get_attribute, self.call(get_item, modules, "builtins"), self.name_of("__dict__"))

    def name_of(self, text: str) -> Any:
        """The interned string of a name."""
        return self.call(intern, text)

    # --- Words ----------------------------------------------------------------------------------------------

    def hold(self, word: int) -> Handle:
        """The handle of an object; new ones keep it alive."""
        found = self.handles.get(word)
        if found is None:
            found = self.handles[word] = Handle(word, self.free)
            if self.root:
                self.machine.call(List.set_signed, self.root, found.slot, word)
        return found

    def value_of(self, word: int) -> Any:
        """What Python gets for a word. 0 is what a function gives that has no object to give."""
        if word == ABSENT_WORD:
            return ABSENT
        if SmallInt.test(word):
            return SmallInt(SmallInt.unpack(word))
        if word in CONSTANTS:
            return CONSTANTS[word]
        if value.is_float_word(word):
            return Float(Float.unpack(word))
        if word == 0:
            return None
        if word in self.guests:
            return self.guests[word]
        if self.machine.struct(word) == "BoxedFloat":
            bits = self.machine.number(word, "BoxedFloat", "value")
            return Float(ctypes.c_double.from_buffer(ctypes.c_uint64(bits)).value)
        return self.hold(word)

    def word_of(self, item: Any, kept: list[Any]) -> int:
        """The word of a guest value; what must live until it has been used goes to `kept`."""
        if item is ABSENT:
            return ABSENT_WORD
        if isinstance(item, SmallInt | Constant):
            return item.pack(item.value)
        if isinstance(item, Float):
            item = self.hold_word(self.machine.call(bindings.result_float, item.value))
        elif isinstance(item, self.Guest):
            item = self.guest_object(item)
        if isinstance(item, Handle):
            kept.append(item)
            return item.word
        assert isinstance(item, int), f"{item!r} is no guest value"
        return item

    def hold_word(self, word: int) -> Any:
        """A handle for an object, the word itself for what is none."""
        return self.hold(word) if value.Value.is_pointer(word) else word

    # --- Calls ----------------------------------------------------------------------------------------------

    def call(self, function: facade.Named, *arguments: Any, **keywords: Any) -> Any:
        kept: list[Any] = []
        try:
            if isinstance(function, str):
                result: Any = self._call_builtin(function, arguments, keywords, kept)
                return self.value_of(result)
            result = self._call_function(function, arguments, keywords, kept)
        except Pending as pending:
            failure, self.failure = self.failure, None
            if failure is not None:
                raise failure from None
            raise GuestError(self.value_of(pending.word)) from None
        return result

    def _call_builtin(self, path: str, arguments: tuple[Any, ...], keywords: dict[str, Any], kept: list[Any]) -> int:
        given = [self.to_guest(argument) for argument in (*arguments, *keywords.values())]
        if next(iter(facade.parameters(BUILTINS[path].function)), None) == "cls":
            given.insert(0, self.type_at(path.rpartition(".")[0]))
        names = 0
        if keywords:
            names = self.word_of(self.to_guest(tuple(self.name_of(key) for key in keywords)), kept)
        return self.machine.call_builtin(path, [self.word_of(item, kept) for item in given], names)

    def _call_function(
        self, function: Callable[..., Any], arguments: tuple[Any, ...], keywords: dict[str, Any], kept: list[Any]
    ) -> Any:
        kinds, result = self._types(function)
        given = list(arguments)
        if len(given) < len(kinds):
            rest = list(facade.parameters(function).values())[len(given) :]
            given += [keywords.get(row.name, row.default) for row in rest]
        words = []
        for kind, argument in zip(kinds, given, strict=True):
            if kind == "pointer" and isinstance(argument, ctypes.Array):
                words.append(ctypes.addressof(argument))
            elif kind != "address":
                words.append(argument)
            else:
                words.append(self.word_of(self.to_guest(argument), kept))
        return self._result(result, self.machine.call(function, *words))

    @functools.cache  # noqa: B019
    def _types(self, function: Callable[..., Any]) -> tuple[list[str], str]:
        """The kinds of a function's parameters and of its result."""
        row = self.machine.library.signatures[title(function)]
        return row["parameters"], row["result"]

    def _result(self, kind: str, result: Any) -> Any:
        if kind.startswith("tuple "):
            return tuple(map(self._result, kind.split()[1:], result))
        if kind == "Text":
            return result.decode()
        return self.value_of(result) if kind == "address" else result

    @functools.cache  # noqa: B019
    def type_at(self, path: str) -> Any:
        """A built-in type, by its name or `module.name`."""
        module, _, name = path.rpartition(".")
        if not module:
            return self.call(get_item, self.builtins(), name)
        return self.call(get_attribute, self.run_import(module), self.name_of(name))

    def run_import(self, module: str) -> Any:
        """A built-in module."""
        return self.call("builtins:__import__", module)

    # --- Calls from the kernel ------------------------------------------------------------------------------

    def native_function(self, function: Callable[..., Any], flags: int) -> Handle:
        """A native function of the guest that calls a Python function with guest values."""

        def entry(thread: int, arguments: Any, count: int, names: int) -> int:
            try:
                result = self.to_guest(function(*(self.value_of(arguments[i]) for i in range(count))))
                return self.machine_word(result)
            except GuestError as error:
                raised = error.value
            except StopIteration:
                raised = self.call(stop_iteration, ABSENT)
            except BaseException as failure:
                self.failure = failure
                raised = self.call(value_error, "a test's function has failed")
            self.machine.library.leave_pending(self.machine_word(raised))
            return 0

        size = self.machine.layouts["NativeFunction"]["size"]
        memory = ctypes.create_string_buffer(size + 16)
        address = -(-ctypes.addressof(memory) // 16) * 16
        called = ENTRY(entry)
        ctypes.memmove(address, self.native.word, size)
        for field, number in (("entry", ctypes.cast(called, ctypes.c_void_p).value), ("flags", flags)):
            offset, width = self.machine.layouts["NativeFunction"]["fields"][field]
            assert number is not None
            ctypes.memmove(address + offset, number.to_bytes(width, "little"), width)
        self.constant += [memory, called]
        return self.hold(address)

    def machine_word(self, item: Any) -> int:
        """The word of a value that native code returns: nothing can be collected before its caller has it."""
        return self.word_of(item, [])

    def guest_object(self, instance: Any) -> Handle:
        """The object of a guest class that stands for an instance of a subclass of Guest."""
        found = self.guest_handles.get(id(instance))
        if found is None:
            found = self.call(call0, self.guest_class(type(instance)))
            self.guest_handles[id(instance)] = found
            self.guests[found.word] = instance
        return found

    def guest_class(self, cls: type) -> Handle:
        """The guest class with the methods of a Python class."""
        if cls not in self.classes:
            methods = {n: f for c in reversed(cls.__mro__[:-2]) for n, f in vars(c).items() if inspect.isfunction(f)}
            body = self.to_guest({})
            for name, function in methods.items():
                if name != "__init__":
                    self.call(set_item, body, self.name_of(name), self.native_function(function, NATIVE_IS_METHOD))
            self.classes[cls] = self.call(call3, self.type_at("type"), cls.__name__, (), body)
        return self.classes[cls]

    # --- Python objects -------------------------------------------------------------------------------------

    def to_guest(self, item: Any) -> Any:
        if isinstance(item, Handle | SmallInt | Float | Constant | self.Guest | IntEnum) or item is ABSENT:
            return item
        if item is None:
            return NONE
        if item is NotImplemented:
            return NOT_IMPLEMENTED
        if isinstance(item, bool):
            return boolean(item)
        if isinstance(item, float):
            return Float(item)
        if isinstance(item, int):
            return SmallInt(item) if value.fits(item) else self._long_int(item)
        if isinstance(item, str):
            text = item.encode("utf-8", "surrogatepass")
            return self.call(new_str, octets(text), len(text))
        if isinstance(item, bytes):
            return self.call(new_bytes, octets(item), len(item))
        if isinstance(item, bytearray):
            return self.call(byte_array_of, bytes(item))
        if isinstance(item, tuple):
            kept: list[Any] = []
            words = [self.word_of(self.to_guest(element), kept) for element in item]
            return self.call(tuple_from_pointer, (ctypes.c_size_t * (len(words) or 1))(*words), len(words))
        if isinstance(item, list):
            made = self.call(new_list, 0)
            for element in item:
                self.call(List.append, made, element)
            return made
        if isinstance(item, dict):
            made = self.call(new_dict)
            for key, element in item.items():
                self.call(set_item, made, key, element)
            return made
        if isinstance(item, set | frozenset):
            made = self.call(new_set)
            for element in item:
                self.call("set.add", made, element)
            return made if isinstance(item, set) else self.call(frozen, made)
        if isinstance(item, range):
            return self.call("range.__new__", item.start, item.stop, item.step)
        if isinstance(item, slice):
            return self.call("slice.__new__", item.start, item.stop, item.step)
        assert callable(item), f"{item!r} has no guest value"
        return self.native_function(item, 0)

    def _long_int(self, number: int) -> Any:
        count = (abs(number).bit_length() + 31) // 32
        digits = (ctypes.c_uint32 * count)(*(abs(number) >> 32 * i & 0xFFFF_FFFF for i in range(count)))
        return self.call(int_of_digits, number < 0, digits, count)

    def from_guest(self, item: Any) -> Any:
        if isinstance(item, SmallInt | Float):
            return item.value
        if isinstance(item, Constant):
            return PYTHON.get(item, item)
        if isinstance(item, tuple):
            return tuple(self.from_guest(part) for part in item)
        if not isinstance(item, Handle):
            return item
        reader = READERS.get(self.machine.struct(item.word))
        return reader(self, item) if reader else item

    @contextmanager
    def whole(self) -> Iterator[None]:
        yield

    def window(self, items: list[Any]) -> Any:
        kept: list[Any] = []
        words = [self.word_of(self.to_guest(item), kept) for item in items]
        window = (ctypes.c_size_t * (len(words) or 1))(*words)
        window.kept = kept
        return window

    def register(self, window: Any, index: int) -> Any:
        return self.value_of(window[index])

    def set_field(self, subject: Any, field: str, number: int) -> None:
        offset, size = self.machine.layouts[self.machine.struct(subject.word)]["fields"][field]
        ctypes.memmove(subject.word + offset, number.to_bytes(size, "little"), size)

    def describe(self, error: GuestError) -> str:
        message = self.run(str_of, error.value)
        kind = self.run(type_name, error.value)
        return f"{kind}: {message}"


@functools.cache
def title(function: Callable[..., Any]) -> str:
    """A function's name in the library."""
    return f"{function.__module__}.{function.__qualname__}"


def octets(content: bytes) -> Any:
    """Memory with these bytes."""
    return (ctypes.c_uint8 * (len(content) or 1))(*content)


def read_inline_str(kernel: Translated, item: Handle) -> str:
    size = kernel.machine.number(item.word, "InlineStr", "size")
    return kernel.machine.tail(item.word, "InlineStr", size).decode("utf-8", "surrogatepass")


def read_slice_str(kernel: Translated, item: Handle) -> str:
    machine = kernel.machine
    buffer, start, size = (machine.number(item.word, "SliceStr", field) for field in ("buffer", "start", "size"))
    return machine.tail(buffer, "StrBuffer", start + size)[start:].decode("utf-8", "surrogatepass")


def read_bytes(kernel: Translated, item: Handle) -> bytes:
    return kernel.machine.tail(item.word, "Bytes", kernel.machine.number(item.word, "Bytes", "count"))


def read_int(kernel: Translated, item: Handle) -> int:
    machine = kernel.machine
    magnitude = int.from_bytes(machine.tail(item.word, "Int", 4 * machine.number(item.word, "Int", "count")), "little")
    return -magnitude if machine.number(item.word, "Int", "negative") else magnitude


def read_tuple(kernel: Translated, item: Handle) -> tuple[Any, ...]:
    count = kernel.machine.number(item.word, "Tuple", "count")
    content = kernel.machine.tail(item.word, "Tuple", 8 * count)
    words = (content[i : i + 8] for i in range(0, len(content), 8))
    return tuple(kernel.from_guest(kernel.value_of(int.from_bytes(word, "little"))) for word in words)


def elements(kernel: Translated, item: Any) -> tuple[Any, ...]:
    """What iterating over a container gives."""
    return read_tuple(kernel, kernel.call("tuple.__new__", item))


def parts(*names: str) -> Callable[[Translated, Handle], list[Any]]:
    """Reads fields that hold values."""

    def read(kernel: Translated, item: Handle) -> list[Any]:
        struct = kernel.machine.struct(item.word)
        numbers = (kernel.machine.number(item.word, struct, name) for name in names)
        return [kernel.from_guest(kernel.value_of(number)) for number in numbers]

    return read


BOUNDS = parts("start", "stop", "step")

READERS: dict[str, Callable[[Translated, Handle], Any]] = {
    "InlineStr": read_inline_str,
    "SliceStr": read_slice_str,
    "Bytes": read_bytes,
    "ByteArray": lambda kernel, item: bytearray(kernel.run("bytes.__new__", item)),
    "Int": read_int,
    "Tuple": read_tuple,
    "List": lambda kernel, item: list(elements(kernel, item)),
    "Dict": lambda kernel, item: dict(elements(kernel, kernel.call("dict.items", item))),
    "Set": lambda kernel, item: set(elements(kernel, item)),
    "FrozenSet": lambda kernel, item: frozenset(elements(kernel, item)),
    "Range": lambda kernel, item: range(*BOUNDS(kernel, item)),
    "Slice": lambda kernel, item: slice(*BOUNDS(kernel, item)),
}  # fmt: skip


@functools.cache
def the_kernel() -> Translated:
    """The kernel that all tests of a process share."""
    return Translated(Machine(build()))
