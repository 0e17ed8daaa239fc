"""Built-in types with arguments, as annotations use them."""

from __future__ import annotations

from typing import Any

from weft.kernel.protocol import CompareOperator
from weft.kernel.types.generic_alias import generic_alias_compare, generic_alias_repr, new_generic_alias

from . import host_protocol as host
from .conftest import Kernel


def test_its_parts_are_the_type_and_a_tuple(kernel: Kernel) -> None:
    origin: Any = host.Guest()
    one = new_generic_alias(origin, kernel.to_guest(1))
    two = new_generic_alias(origin, kernel.to_guest((1, 2)))
    assert kernel.call("GenericAlias.__origin__:get", one) is origin
    assert kernel.run("GenericAlias.__args__:get", one) == (1,)
    assert kernel.run("GenericAlias.__args__:get", two) == (1, 2)
    assert generic_alias_compare(CompareOperator.EQUAL, one, two) is host.FALSE
    again = new_generic_alias(origin, kernel.to_guest(1))
    assert generic_alias_compare(CompareOperator.EQUAL, one, again) is host.TRUE


def test_a_call_makes_an_object_of_the_type(kernel: Kernel) -> None:
    origin: Any = lambda first, second: kernel.to_guest([first, second])  # noqa: E731
    assert kernel.run("GenericAlias.__call__", new_generic_alias(origin, kernel.to_guest(1)), 2, 3) == [2, 3]


def test_it_is_shown_as_it_is_written(kernel: Kernel) -> None:
    alias = new_generic_alias(kernel.to_guest(1), kernel.to_guest((2, ())))
    assert host.host_text(generic_alias_repr(alias)) == "1[2, ()]"
