"""Shapes: where the attributes of instances lie, against an instance of CPython."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from weft.kernel.protocol import call3
from weft.kernel.shape import (
    SLOT_MAX,
    allocate_instance,
    delete_own_attribute,
    find_slot,
    instance_dict,
    own_attribute,
    replace_dict,
    set_own_attribute,
)
from weft.kernel.types.dict import Dict
from weft.kernel.types.str import intern
from weft.kernel.value import ABSENT, shape_of

from .facade import Kernel

NAMES = st.sampled_from("abcdef")


@pytest.fixture(autouse=True)
def whole_kernel(kernel: Kernel) -> Iterator[None]:
    with kernel.whole():
        yield


def new_class(kernel: Kernel) -> Any:
    """An empty class of the guest."""
    return kernel.call(call3, kernel.type_at("type"), "Sample", (), {})


class Instances(RuleBasedStateMachine):
    """Instances of one class, some born before it has learnt a name: all behave like those of CPython, in the order of
    their attributes too."""

    def __init__(self, kernel: Kernel) -> None:
        super().__init__()
        self.kernel = kernel
        self.type = new_class(kernel)
        self.models: list[dict[str, int]] = []
        self.instances: list[Any] = []
        self.make()

    def name(self, text: str) -> Any:
        return self.kernel.call(intern, text)

    @rule()
    def make(self) -> None:
        if len(self.models) < 5:
            self.models.append({})
            self.instances.append(self.kernel.call(allocate_instance, self.type))

    @rule(index=st.integers(0, 4), name=NAMES, value=st.integers(0, 9))
    def set(self, index: int, name: str, value: int) -> None:
        index %= len(self.models)
        self.models[index][name] = value
        assert self.kernel.call(set_own_attribute, self.instances[index], self.name(name), value)

    @rule(index=st.integers(0, 4), name=NAMES)
    def delete(self, index: int, name: str) -> None:
        index %= len(self.models)
        found = self.kernel.call(delete_own_attribute, self.instances[index], self.name(name))
        assert found is (self.models[index].pop(name, None) is not None)

    @rule(index=st.integers(0, 4))
    def look_at_dict(self, index: int) -> None:
        index %= len(self.models)
        handed_out = self.kernel.call(instance_dict, self.instances[index])
        assert list(self.kernel.from_guest(handed_out).items()) == list(self.models[index].items())
        assert self.kernel.call(instance_dict, self.instances[index]) is handed_out

    @rule(index=st.integers(0, 4), name=NAMES, value=st.integers(0, 9))
    def set_in_dict(self, index: int, name: str, value: int) -> None:
        index %= len(self.models)
        handed_out = self.kernel.call(instance_dict, self.instances[index])
        self.kernel.call(Dict.set_name, handed_out, self.name(name), value)
        self.models[index][name] = value

    @rule(index=st.integers(0, 4), content=st.dictionaries(NAMES, st.integers(0, 9)))
    def give_another_dict(self, index: int, content: dict[str, int]) -> None:
        index %= len(self.models)
        entries = self.kernel.to_guest({})
        for name, value in content.items():
            self.kernel.call(Dict.set_name, entries, self.name(name), value)
        self.kernel.call(replace_dict, self.instances[index], entries)
        self.models[index] = dict(content)

    @invariant()
    def agree(self) -> None:
        for model, instance in zip(self.models, self.instances, strict=True):
            for name in "abcdef":
                found = self.kernel.call(own_attribute, instance, self.name(name))
                assert (None if found is ABSENT else self.kernel.from_guest(found)) == model.get(name)


def test_instances_behave_as_in_cpython(kernel: Kernel) -> None:
    run_state_machine_as_test(lambda: Instances(kernel), settings=settings(max_examples=80, stateful_step_count=30))


def test_a_class_learns_the_names_that_its_instances_get(kernel: Kernel) -> None:
    cls = new_class(kernel)
    first = kernel.call(allocate_instance, cls)
    shape = kernel.call(shape_of, first)
    for text in ("x", "y"):
        kernel.call(set_own_attribute, first, kernel.call(intern, text), 1)
    second = kernel.call(allocate_instance, cls)
    assert kernel.call(shape_of, first) is shape, "an instance keeps the shape that it was born with"
    learnt = kernel.call(shape_of, second)
    assert [kernel.call(find_slot, shape, kernel.call(intern, text)) for text in ("x", "y")] == [0, 0]
    assert [kernel.call(find_slot, learnt, kernel.call(intern, text)) for text in ("x", "y", "z")] == [1, 2, 0]


def test_a_class_learns_so_many_names_and_no_more(kernel: Kernel) -> None:
    cls = new_class(kernel)
    instance = kernel.call(allocate_instance, cls)
    names = [kernel.call(intern, f"attribute{i}") for i in range(SLOT_MAX + 10)]
    for value, name in enumerate(names):
        kernel.call(set_own_attribute, instance, name, value)
    again = kernel.call(allocate_instance, cls)
    for value, name in enumerate(names):
        kernel.call(set_own_attribute, again, name, value)
    shape = kernel.call(shape_of, again)
    assert [kernel.call(find_slot, shape, name) for name in names] == [*range(1, SLOT_MAX + 1)] + [0] * 10
    assert [kernel.run(own_attribute, again, name) for name in names] == list(range(SLOT_MAX + 10))
