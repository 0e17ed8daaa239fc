"""Two operations at a time on the attributes of one instance, in every interleaving with up to two pre-emptions.

The class has slots for `a` and `b`; any other name lies in the dict of slot 0, and `__dict__` shows all of them.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import pytest

from weft.kernel.shape import (
    Instance,
    allocate_instance,
    delete_own_attribute,
    instance_dict,
    own_attribute,
    replace_dict,
    set_own_attribute,
)
from weft.kernel.types.dict import new_dict
from weft.kernel.types.str import name
from weft.kernel.types.type import TYPE_IS_GUEST, Type
from weft.kernel.value import ABSENT, NONE, SHAPE_HAS_DICT, SHAPE_IS_GUEST, Object, Shape, SmallInt, Value
from weft.native.language import array_of, class_id, struct_size

from .in_place import InPlace, install_protocol, install_thread
from .interleave import assert_atomic, explore

RUNS_MAX = int(os.environ.get("WEFT_SCHEDULES", "50"))  # of a pair; those with one pre-emption come first
NAMES = ("a", "b", "c", "d")

Operation = Callable[[Object], Any]


@pytest.fixture
def kernel() -> InPlace:
    """The kernel in place: interleavings are explored there."""
    install_thread()
    install_protocol()
    return InPlace()


def new_class(kernel: InPlace) -> Type:
    """A guest class whose instances have slots for `a` and `b`."""
    cls = Type(name("A"), kernel.to_guest(()), kernel.to_guest(()), new_dict(), None, TYPE_IS_GUEST)
    cls.mro = kernel.to_guest((cls,))
    slots = array_of(Value, 3)
    for i, item in enumerate((NONE, name("a"), name("b"))):
        slots[i] = item
    flags = SHAPE_IS_GUEST | SHAPE_HAS_DICT
    cls.instance_shape = Shape(cls, slots, class_id(Instance), 3, struct_size(Instance), flags)
    return cls


def setting(key: str, value: int) -> Operation:
    return lambda object: set_own_attribute(object, name(key), SmallInt(value))


def getting(key: str) -> Operation:
    def get(object: Object) -> Any:
        found = own_attribute(object, name(key))
        return None if found is ABSENT else found.value

    return get


def deleting(key: str) -> Operation:
    return lambda object: delete_own_attribute(object, name(key))


def show(object: Object) -> None:
    instance_dict(object)


def show_and_set(object: Object) -> None:
    """`object.__dict__["a"] = 7`."""
    instance_dict(object).set(name("a"), SmallInt(7))


def show_and_delete(object: Object) -> bool:
    """`del object.__dict__["a"]`."""
    return instance_dict(object).remove(name("a")) is not ABSENT


WRITERS: dict[str, Operation] = {
    "set slot": setting("a", 8),
    "set other slot": setting("b", 9),
    "set in dict": setting("c", 6),
    "set new": setting("d", 5),
    "delete slot": deleting("a"),
    "delete in dict": deleting("c"),
    "show": show,
    "set through dict": show_and_set,
    "delete through dict": show_and_delete,
}
READERS: dict[str, Operation] = {f"get {key}": getting(key) for key in "ac"}
CONTENTS = {"empty": "", "second slot": "b", "slots and dict": "abc"}


def new_instance(cls: Type, content: str) -> Object:
    made = allocate_instance(cls)
    for i, key in enumerate(content):
        set_own_attribute(made, name(key), SmallInt(i))
    return made


def contents(kernel: InPlace, object: Object) -> dict[str, int]:
    """The attributes. Both ways to see them agree, and each can be deleted once."""
    found = {key: getting(key)(object) for key in NAMES}
    present = {key: value for key, value in found.items() if value is not None}
    shown = instance_dict(object)
    assert {key: shown.get_name(name(key)).value for key in present} == present
    assert shown.count() == len(present)
    shown.check()
    for key in present:
        assert delete_own_attribute(object, name(key)), key
        assert getting(key)(object) is None and shown.get_name(name(key)) is ABSENT, key
    return present


def pairs() -> list[Any]:
    both = WRITERS | READERS
    return [
        pytest.param(both[a], WRITERS[b], id=f"{a} and {b}") for a in both for b in WRITERS if a in READERS or a <= b
    ]


@pytest.mark.parametrize(("first", "second"), pairs())
@pytest.mark.parametrize("content", CONTENTS.values(), ids=CONTENTS)
def test_two_operations(kernel: InPlace, content: str, first: Operation, second: Operation) -> None:
    def scenario() -> Any:
        object = new_instance(new_class(kernel), content)
        return [lambda: first(object), lambda: second(object)], lambda: contents(kernel, object)

    assert_atomic(scenario, runs_max=RUNS_MAX)


def test_an_attribute_is_found_while_others_come_and_go(kernel: InPlace) -> None:
    def scenario() -> Any:
        object = new_instance(new_class(kernel), "abc")

        def change() -> None:
            for operation in (deleting("b"), setting("d", 4), setting("b", 5), deleting("d"), show):
                operation(object)

        return [lambda: (getting("a")(object), getting("c")(object)), change], lambda: contents(kernel, object)

    for outcome in explore(scenario, runs_max=RUNS_MAX):
        assert outcome.results[0] == (0, 2), outcome


@pytest.mark.parametrize("writer", WRITERS)
def test_a_dict_that_is_replaced_is_the_old_or_the_new_one(kernel: InPlace, writer: str) -> None:
    def scenario() -> Any:
        object = new_instance(new_class(kernel), "abc")
        other = kernel.to_guest({"c": 20, "d": 21})
        return [lambda: replace_dict(object, other), lambda: WRITERS[writer](object)], lambda: [
            getting(key)(object) for key in NAMES
        ]

    for outcome in explore(scenario, runs_max=RUNS_MAX):
        a, b, c, d = outcome.state
        assert a in (None, 7, 8) and b in (None, 9) and c in (20, 6, None) and d in (21, 5), outcome
