"""The kernel in place: its functions run as host Python, with the protocol of `host_protocol.py` under them."""

from __future__ import annotations

import functools
import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum
from typing import Any

from greenlet import getcurrent

from weft.kernel import port, protocol
from weft.kernel.errors import ERROR_NAMES, GuestError
from weft.kernel.types.byte_array import ByteArray, byte_array_of
from weft.kernel.types.bytes import Bytes, bytes_of
from weft.kernel.types.dict import Dict, new_dict
from weft.kernel.types.list import List, new_list
from weft.kernel.types.str import Str
from weft.kernel.types.tuple import EMPTY_TUPLE, Tuple
from weft.kernel.types.type import TYPE_DECLARATIONS
from weft.kernel.value import ABSENT, NONE, NOT_IMPLEMENTED, Object, Value, shape_of
from weft.native.language import BUILTINS, KINDS, PORT, Arguments, Inline, Keywords, _providers, switch_point

from . import facade, guest_machine, host_math
from . import host_protocol as host
from .interleave import parallel_threads

FILES = (
    "byte_case", "byte_methods", "dict_views", "functions", "generic_alias", "list_sort", "range_methods", "str_case",
    "str_encoding", "str_format", "str_methods", "tuple_methods",
)  # fmt: skip
for file in FILES:
    importlib.import_module(f"weft.kernel.types.{file}")  # their `@builtin` functions register themselves
host.install()

SCALARS = {*KINDS, "bool", "Text", "Register", "Offset"}  # parameters that get Python's numbers and texts as they are


def _lock(object: Object) -> None:
    """Let an exploring test switch while it waits."""
    lock = object.__dict__.setdefault("lock_in_place", guest_machine.Lock())
    me = getcurrent()
    assert lock.holder is not me, "an object's lock is taken twice: guest code ran under it"
    switch_point()
    while lock.holder is not None:
        port.pause()
    lock.holder = me


def _unlock(object: Object) -> None:
    object.__dict__["lock_in_place"].holder = None
    switch_point()


def _is_locked(object: Object) -> bool:
    lock = object.__dict__.get("lock_in_place")
    return lock is not None and lock.holder is getcurrent()


LOCKING = {"lock_object": _lock, "unlock_object": _unlock, "is_locked": _is_locked}
for name, function in LOCKING.items():
    _providers.setdefault(f"weft.kernel.value.{name}", function)  # types are built while the kernel is imported


@functools.cache
def _current() -> Any:
    return parallel_threads(1)[0]


def install_thread() -> None:
    """Make `current()` work in place."""
    PORT.functions["current"] = _current
    host_math.install()


def install_protocol() -> None:
    """Put the locks and the protocol for tests of single types in force, whatever else has been imported."""
    for name, function in LOCKING.items():
        _providers[f"weft.kernel.value.{name}"] = function
    host.install(replacing=True)


class InPlace(facade.Kernel):
    """The kernel in place, seen through Python objects."""

    name = "in place"
    Guest = host.Guest
    is_whole = False

    def to_guest(self, item: Any) -> Any:
        if item is None:
            return NONE
        if item is NotImplemented:
            return NOT_IMPLEMENTED
        if isinstance(item, bool | int | float):
            return host.host_number(item)
        if isinstance(item, str):
            return host.text_of(item)
        if isinstance(item, bytes):
            return bytes_of(item)
        if isinstance(item, bytearray):
            return byte_array_of(bytes_of(bytes(item)))
        if isinstance(item, tuple):
            made = Tuple.with_tail(len(item)) if item else EMPTY_TUPLE
            for i, element in enumerate(item):
                made.items[i] = self.to_guest(element)
            return made
        if isinstance(item, list):
            made_list = new_list(0)
            for element in item:
                made_list.append(self.to_guest(element))
            return made_list
        if isinstance(item, dict):
            made_dict = new_dict()
            for key, element in item.items():
                made_dict.set(self.to_guest(key), self.to_guest(element))
            return made_dict
        if isinstance(item, set | frozenset):
            sets = importlib.import_module("weft.kernel.types.set")
            made_set = sets.new_set() if isinstance(item, set) else sets.new_frozen_set()
            for element in item:
                made_set.add(self.to_guest(element))
            return made_set
        if isinstance(item, range):
            return self.call("range.__new__", item.start, item.stop, item.step)
        if isinstance(item, slice):
            return self.call("slice.__new__", item.start, item.stop, item.step)
        return item

    def from_guest(self, item: Any) -> Any:
        number = host.number_of(item)
        if number is not None:
            return number
        if item is NONE:
            return None
        if item is NOT_IMPLEMENTED:
            return NotImplemented
        if isinstance(item, Str):
            return host.host_text(item)
        if isinstance(item, Bytes):
            return bytes(item.bytes.items)
        if isinstance(item, ByteArray):
            return bytearray(item.storage.items[: item.length])
        if isinstance(item, Tuple):
            return tuple(self.from_guest(item.items[i]) for i in range(item.count))
        if isinstance(item, List):
            return [self.from_guest(item.items[i]) for i in range(item.length)]
        if isinstance(item, Dict):
            table = item.table
            live = (i for i in range(table.used) if table.value(i) is not ABSENT)
            return {self.from_guest(table.key(i)): self.from_guest(table.value(i)) for i in live}
        if type(item).__name__ in ("Set", "FrozenSet"):
            table = item.table
            elements = (self.from_guest(table.key(i)) for i in range(table.used) if table.key(i) is not ABSENT)
            return set(elements) if type(item).__name__ == "Set" else frozenset(elements)
        if type(item).__name__ == "Range":
            return range(*(self.from_guest(part) for part in (item.start, item.stop, item.step)))
        if type(item).__name__ == "Slice":
            return slice(*(self.from_guest(part) for part in (item.start, item.stop, item.step)))
        if isinstance(item, tuple):
            return tuple(self.from_guest(part) for part in item)
        return item

    def call(self, function: facade.Named, *arguments: Any, **keywords: Any) -> Any:
        path = function if isinstance(function, str) else ""
        called: Any = BUILTINS[path].function if path else function
        rest = list(arguments)
        named = dict(keywords)
        given: list[Any] = []
        given_keywords: dict[str, Any] = {}
        for parameter in facade.parameters(called).values():
            kind = str(parameter.annotation)
            if path and parameter.name == "cls":
                given.append(self.type_at(path.rpartition(".")[0]))
            elif kind == "Arguments":
                given.append(Arguments([self.to_guest(argument) for argument in rest]))
                rest = []
            elif kind == "Keywords":
                rest_named = Keywords({host.text_of(key): self.to_guest(item) for key, item in named.items()})
                if parameter.kind is parameter.POSITIONAL_ONLY:
                    given.append(rest_named)
                else:
                    given_keywords[parameter.name] = rest_named
                named = {}
            elif parameter.kind is parameter.KEYWORD_ONLY or (not rest and parameter.name in named):
                if parameter.name in named:
                    given_keywords[parameter.name] = self._converted(kind, named.pop(parameter.name), bool(path))
            elif rest:
                given.append(self._converted(kind, rest.pop(0), bool(path)))
            else:
                assert parameter.default is not parameter.empty, f"{function} lacks {parameter.name}"
        assert not rest and not named, f"{function} takes fewer arguments"
        return called(*given, **given_keywords)

    def _converted(self, kind: str, argument: Any, is_builtin: bool) -> Any:
        """An argument as the function declares it; a built-in function's binding converts."""
        if not is_builtin and (kind in SCALARS or isinstance(argument, IntEnum)):
            return argument
        value = self.to_guest(argument)
        if kind in ("sword", "i64", "i32", "u64", "u32", "u16", "u8"):
            return host.index_of(value)
        if kind == "f64":
            return float(host.number_of(value))
        return host.truth(value) if kind == "bool" else value

    def type_at(self, name: str) -> Any:
        return next(row.type for row in TYPE_DECLARATIONS if row.name == name)

    @contextmanager
    def whole(self) -> Iterator[None]:
        with guest_machine.whole_kernel():
            self.is_whole = True
            yield
        self.is_whole = False

    def window(self, items: list[Any]) -> Any:
        registers = Inline(Value, len(items))
        registers.items[:] = [self.to_guest(item) for item in items]
        return registers.pointer(0)

    def register(self, window: Any, index: int) -> Any:
        return window[index]

    def set_field(self, subject: Any, field: str, number: int) -> None:
        setattr(subject, field, number)

    def describe(self, error: GuestError) -> str:
        from weft.kernel.types.exception import EXCEPTION_TYPES
        from weft.kernel.types.exception import BaseException as BaseException_

        raised: Any = error.value
        if self.is_whole:
            return f"{self.run(protocol.type_name, raised)}: {self.run(protocol.str_of, raised)}"
        if isinstance(raised, host.HostError):
            text = raised.message
            if raised.argument is not ABSENT:
                text = repr(self.from_guest(raised.argument))
            return f"{ERROR_NAMES[raised.kind]}: {text}"
        if isinstance(raised, BaseException_):
            kinds = range(len(ERROR_NAMES))
            number = next(kind for kind in kinds if EXCEPTION_TYPES[kind] is shape_of(raised).type)
            return f"{ERROR_NAMES[number]}: {', '.join(str(self.from_guest(a)) for a in raised.arguments.items.items)}"
        return f"{host.type_name(raised)}: {host.host_text(host.PROTOCOL['str_of'](raised))}"
