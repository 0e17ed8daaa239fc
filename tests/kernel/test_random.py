"""`_random` gives CPython's numbers."""

from __future__ import annotations

import importlib
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from . import host_port
from .facade import Kernel

importlib.import_module("weft.kernel.modules.random")


@pytest.fixture(autouse=True)
def system() -> None:
    host_port.install()


@given(st.integers(-(2**70), 2**70) | st.integers(0, 5), st.lists(st.integers(0, 100), max_size=5))
@settings(max_examples=25, deadline=None)
def test_the_same_seed_gives_the_same_numbers(kernel: Kernel, seed: int, sizes: list[int]) -> None:
    theirs = random.Random(seed)
    ours = kernel.call("_random.Random.__new__", seed)
    for size in sizes:
        assert kernel.run("_random.Random.getrandbits", ours, size) == theirs.getrandbits(size)
        assert kernel.run("_random.Random.random", ours) == theirs.random()


def test_state_can_be_kept(kernel: Kernel) -> None:
    theirs = random.Random(7)
    ours = kernel.call("_random.Random.__new__", 7)
    state = kernel.call("_random.Random.getstate", ours)
    assert kernel.from_guest(state) == theirs.getstate()[1]
    first = kernel.run("_random.Random.random", ours)
    kernel.call("_random.Random.setstate", ours, state)
    assert kernel.run("_random.Random.random", ours) == first
