"""What a test body sees of the kernel: the same operations on Python objects, whichever way the kernel runs.

`in_place.py` runs the kernel's own functions on CPython, `translated.py` those of a library made by the translator. A
body gets one of them as the fixture `kernel`, and reaches everything through it, so that it cannot tell which it has:

    kernel.call(list_get_item, items, -1)     a function of the kernel, by its Python object
    kernel.call("list.append", items, 5)      a built-in function, by its path

Numbers, None, True, False, NotImplemented and ABSENT are the same objects in both worlds (`SmallInt(3)`, `NONE`);
everything that lies in the heap is opaque, and is one Python object for as long as the body holds it, so `is` compares
identity. A function without a result gives None.
"""

from __future__ import annotations

import functools
import inspect
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from typing import Any

from weft.kernel import protocol
from weft.kernel.errors import GuestError
from weft.kernel.protocol import CompareOperator
from weft.kernel.value import ABSENT

COMPARISONS = {
    CompareOperator.LESS: "lt",
    CompareOperator.GREATER: "gt",
    CompareOperator.LESS_EQUAL: "le",
    CompareOperator.GREATER_EQUAL: "ge",
    CompareOperator.EQUAL: "eq",
    CompareOperator.NOT_EQUAL: "ne",
}


@functools.cache
def parameters(function: Callable[..., Any]) -> Mapping[str, inspect.Parameter]:
    """A function's parameters by name."""
    return inspect.signature(function).parameters


Named = str | Callable[..., Any]  # a built-in function's path, or a function of the kernel


class Kernel(ABC):
    """One way to run the kernel."""

    name: str
    Guest: type  # instances of its subclasses go to the kernel as objects of guest classes: Python methods are dunders

    @abstractmethod
    def to_guest(self, item: Any) -> Any:
        """A guest value like a Python object. Guest values, and functions (to be called), stay what they are."""

    @abstractmethod
    def from_guest(self, item: Any) -> Any:
        """The Python object that a guest value is like; the value itself where there is none."""

    @abstractmethod
    def call(self, function: Named, *arguments: Any, **keywords: Any) -> Any:
        """Call a function with Python objects or guest values; a guest value, or a Python scalar. Raises GuestError."""

    @abstractmethod
    def describe(self, error: GuestError) -> str:
        """A guest exception as "TypeError: message"."""

    @abstractmethod
    def type_at(self, name: str) -> Any:
        """The built-in type with a name."""

    @abstractmethod
    def whole(self) -> AbstractContextManager[None]:
        """Within the block all of the kernel runs, with a thread, where otherwise only single types do."""

    @abstractmethod
    def window(self, items: list[Any]) -> Any:
        """Registers with these contents, for an instruction."""

    @abstractmethod
    def register(self, window: Any, index: int) -> Any:
        """The content of a register."""

    @abstractmethod
    def set_field(self, subject: Any, field: str, number: int) -> None:
        """Set a field that nothing in the kernel sets yet."""

    def run(self, function: Named, *arguments: Any, **keywords: Any) -> Any:
        """`call`, with the result as a Python object."""
        return self.from_guest(self.call(function, *arguments, **keywords))

    def outcome(self, function: Named, *arguments: Any, **keywords: Any) -> Any:
        """`run`, or the exception as text."""
        try:
            return self.run(function, *arguments, **keywords)
        except GuestError as error:
            return self.describe(error)

    def shown(self, function: Named, *arguments: Any, **keywords: Any) -> str:
        """The `repr` of the result, or the exception as text: so that 1, 1.0 and True differ."""
        try:
            return repr(self.run(function, *arguments, **keywords))
        except GuestError as error:
            return self.describe(error)

    def error(self, function: Named, *arguments: Any, **keywords: Any) -> str:
        """The exception that a call raises, as "TypeError: message"."""
        return self.raised(lambda: self.call(function, *arguments, **keywords))

    def raised(self, act: Callable[[], Any]) -> str:
        """The exception that a piece of a test raises, as "TypeError: message"."""
        try:
            result = act()
        except GuestError as error:
            return self.describe(error)
        raise AssertionError(f"no error, but {result}")

    def raised_or_none(self, act: Callable[[], Any]) -> str | None:
        """The same, None where nothing is raised."""
        try:
            act()
        except GuestError as error:
            return self.describe(error)
        return None

    def fail(self, function: Named, *arguments: Any) -> Any:
        """Raise the exception that one of the functions of `errors.py` makes."""
        made = self.call(function, *arguments)
        raise made if isinstance(made, GuestError) else GuestError(made)  # in C an error is its value

    def collect(self, iterable: Any) -> list[Any]:
        """The elements of a guest iterable as Python objects."""
        iterator = self.call(protocol.iterate, iterable)
        found = []
        while (item := self.call(protocol.next_of, iterator)) is not ABSENT:
            found.append(self.from_guest(item))
        return found


def outcome(function: Any, *arguments: Any, **keywords: Any) -> Any:
    """What CPython does: the result, or the exception as text."""
    try:
        return function(*arguments, **keywords)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def shown(function: Any, *arguments: Any, **keywords: Any) -> str:
    """What CPython does: the result's `repr`, or the exception as text."""
    try:
        return repr(function(*arguments, **keywords))
    except Exception as error:
        return f"{type(error).__name__}: {error}"
