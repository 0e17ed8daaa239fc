"""The fixture `kernel`: a small facade behind which test bodies run in place, and later on the translated library.

`to_guest` and `from_guest` turn Python objects into guest values and back; `call` calls a built-in function by its path
("list.append"), converting the arguments as its binding would; `error` runs something and gives the exception as text.
"""

from __future__ import annotations

import importlib
import inspect
import math
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from weft.kernel import port
from weft.kernel.errors import GuestError
from weft.kernel.types.byte_array import ByteArray, byte_array_of
from weft.kernel.types.bytes import Bytes, bytes_of
from weft.kernel.types.dict import Dict, new_dict
from weft.kernel.types.list import List, new_list
from weft.kernel.types.str import Str
from weft.kernel.types.tuple import EMPTY_TUPLE, Tuple
from weft.kernel.value import ABSENT, NONE, NOT_IMPLEMENTED, Object
from weft.native.language import BUILTINS, PORT, Arguments, Keywords, _providers, switch_point

from . import host_protocol as host
from .interleave import parallel_threads

for file in ("dict_views", "functions", "generic_alias", "list_sort", "range_methods", "tuple_methods"):
    importlib.import_module(f"weft.kernel.types.{file}")  # their `@builtin` functions register themselves
host.install()


class Lock:
    """The thin lock in place: knows its holder, and lets an exploring test switch while it waits."""

    def __init__(self) -> None:
        self.holder: int | None = None


def _lock(object: Object) -> None:
    lock = object.__dict__.setdefault("lock_in_place", Lock())
    me = threading.get_ident()
    assert lock.holder != me, "an object's lock is taken twice: guest code ran under it"
    switch_point()
    while lock.holder is not None:
        port.pause()
    lock.holder = me


def _unlock(object: Object) -> None:
    object.__dict__["lock_in_place"].holder = None
    switch_point()


def _is_locked(object: Object) -> bool:
    lock = object.__dict__.get("lock_in_place")
    return lock is not None and lock.holder == threading.get_ident()


LOCKING = {"lock_object": _lock, "unlock_object": _unlock, "is_locked": _is_locked}
for name, function in LOCKING.items():
    _providers.setdefault(f"weft.kernel.value.{name}", function)  # types are built while the kernel is imported


_threads = threading.local()


def _current() -> Any:
    if not hasattr(_threads, "thread"):
        _threads.thread = parallel_threads(1)[0]
    return _threads.thread


def _power(base: float, exponent: float) -> float:
    try:
        return math.pow(base, exponent)
    except OverflowError:
        return -math.inf if base < 0 and exponent % 2 == 1 else math.inf
    except ValueError:
        return math.inf if base == 0 else math.nan


def _remainder(left: float, right: float) -> float:
    return math.nan if math.isinf(left) or right == 0 else math.fmod(left, right)


class Kernel:
    """The kernel in place, seen through Python objects."""

    Guest = host.Guest

    def to_guest(self, item: Any) -> Any:
        """A guest value like a Python object. Guest values, and functions (to be called), stay what they are."""
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
        """The Python object that a guest value is like; iterators are used up into lists by `collect`."""
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
        return item

    def call(self, path: str, *arguments: Any, **keywords: Any) -> Any:
        """Call a built-in function by its path with Python objects; a guest value, or a Python scalar."""
        function = BUILTINS[path].function
        parameters = inspect.signature(function).parameters.values()
        rest = [self.to_guest(argument) for argument in arguments]
        named = {key: self.to_guest(argument) for key, argument in keywords.items()}
        given: list[Any] = []
        given_keywords: dict[str, Any] = {}
        for parameter in parameters:
            kind = str(parameter.annotation)
            if path.endswith(".__new__") and parameter.name == "cls":
                given.append(None)
            elif kind == "Arguments":
                given.append(Arguments(rest))
                rest = []
            elif kind == "Keywords":
                rest_named = Keywords({host.text_of(key): argument for key, argument in named.items()})
                given_keywords[parameter.name] = rest_named
                named = {}
            elif parameter.kind is parameter.KEYWORD_ONLY or (not rest and parameter.name in named):
                if parameter.name in named:
                    given_keywords[parameter.name] = self._converted(kind, named.pop(parameter.name))
            elif rest:
                given.append(self._converted(kind, rest.pop(0)))
            else:
                assert parameter.default is not parameter.empty, f"{path} lacks {parameter.name}"
        assert not rest and not named, f"{path} takes fewer arguments"
        return function(*given, **given_keywords)

    def _converted(self, kind: str, argument: Any) -> Any:
        if kind in ("sword", "i64", "i32", "u64", "u32", "u16", "u8"):
            return host.index_of(argument)
        if kind == "f64":
            return float(host.number_of(argument))
        return host.truth(argument) if kind == "bool" else argument

    def run(self, path: str, *arguments: Any, **keywords: Any) -> Any:
        """`call`, with the result as a Python object."""
        return self.from_guest(self.call(path, *arguments, **keywords))

    def collect(self, iterable: Any) -> list[Any]:
        """The elements of a guest iterable as Python objects."""
        iterator = host.iterate(iterable)
        found = []
        while (item := host.next_of(iterator)) is not ABSENT:
            found.append(self.from_guest(item))
        return found

    def error(self, function: Callable[..., Any], *arguments: Any, **keywords: Any) -> str:
        """The exception that a call raises, as "TypeError: message"."""
        with pytest.raises(GuestError) as caught:
            function(*arguments, **keywords)
        return self.describe(caught.value)

    def describe(self, error: GuestError) -> str:
        """A guest exception as "TypeError: message"."""
        from weft.kernel.errors import ERROR_NAMES
        from weft.kernel.types.exception import EXCEPTION_TYPES
        from weft.kernel.types.exception import BaseException as BaseException_
        from weft.kernel.value import shape_of

        raised: Any = error.value
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


@pytest.fixture(autouse=True)
def host_protocol_for_types(request: pytest.FixtureRequest) -> Iterator[None]:
    """Tests of single types see the protocol of `host_protocol.py`, whatever else has been imported."""
    before = dict(_providers)
    if hasattr(request.module, "Kernel"):
        for name, function in LOCKING.items():
            _providers[f"weft.kernel.value.{name}"] = function
        host.install(replacing=True)
    yield
    _providers.clear()
    _providers.update(before)


@pytest.fixture
def kernel() -> Kernel:
    """The kernel in place."""
    install_thread()
    return Kernel()


def install_thread() -> None:
    """Make `current()` work in place."""
    PORT.functions["current"] = _current
    PORT.functions["math_pow"] = _power
    PORT.functions["math_fmod"] = _remainder


__all__ = ["Kernel", "install_thread", "kernel"]
