"""Built-in types with arguments, as annotations use them."""

from __future__ import annotations

from typing import Any

from weft.kernel.protocol import CompareOperator
from weft.kernel.types.generic_alias import generic_alias_compare, generic_alias_repr, new_generic_alias
from weft.kernel.value import FALSE, TRUE

from .facade import Kernel


def test_its_parts_are_the_type_and_a_tuple(kernel: Kernel) -> None:
    origin: Any = kernel.Guest()
    one = kernel.call(new_generic_alias, origin, 1)
    two = kernel.call(new_generic_alias, origin, (1, 2))
    assert kernel.call("_types.GenericAlias.__origin__:get", one) is origin
    assert kernel.run("_types.GenericAlias.__args__:get", one) == (1,)
    assert kernel.run("_types.GenericAlias.__args__:get", two) == (1, 2)
    assert kernel.call(generic_alias_compare, CompareOperator.EQUAL, one, two) is FALSE
    again = kernel.call(new_generic_alias, origin, 1)
    assert kernel.call(generic_alias_compare, CompareOperator.EQUAL, one, again) is TRUE


def test_a_call_makes_an_object_of_the_type(kernel: Kernel) -> None:
    origin: Any = lambda first, second: kernel.to_guest([first, second])  # noqa: E731
    assert kernel.run("_types.GenericAlias.__call__", kernel.call(new_generic_alias, origin, 1), 2, 3) == [2, 3]


def test_it_is_shown_as_it_is_written(kernel: Kernel) -> None:
    assert kernel.run(generic_alias_repr, kernel.call(new_generic_alias, 1, (2, ()))) == "1[2, ()]"
