"""The explorer finds what it must find."""

from __future__ import annotations

import pytest

from weft.kernel import port
from weft.kernel.state import current
from weft.native.language import Atomic

from .interleave import Deadlock, assert_atomic, explore, parallel_threads, run_once


def test_a_lost_update_is_found():
    def scenario():
        counter = Atomic(0)

        def increment():
            counter.store(counter.load() + 1)

        return [increment, increment], lambda: counter._value

    with pytest.raises(AssertionError, match="schedule"):
        assert_atomic(scenario, preemptions=1)
    assert {outcome.state for outcome in explore(scenario)} == {1, 2}


def test_atomic_updates_pass():
    def scenario():
        counter = Atomic(0)
        return [
            lambda: counter.fetch_add(1),
            lambda: counter.fetch_add(1),
            lambda: counter.fetch_add(1),
        ], lambda: counter._value

    assert assert_atomic(scenario) > 3


def test_a_deadlock_is_reported():
    def scenario():
        context = object()
        return [lambda: port.wait(context, port.FOREVER)], lambda: None

    with pytest.raises(AssertionError, match="all blocked"):
        run_once(scenario)
    assert issubclass(Deadlock, AssertionError)


def test_time_passes_when_all_wait():
    def scenario():
        context = object()

        def wait():
            return port.wait(context, 1_000), port.monotonic_ns()

        return [wait], lambda: None

    assert run_once(scenario).results == [(False, 1_000)]


def test_wake_ends_wait_in_every_order():
    def scenario():
        context = object()
        return [lambda: port.wait(context, port.FOREVER), lambda: port.wake(context)], lambda: None

    assert all(outcome.results[0] is True for outcome in explore(scenario))


def test_each_operation_has_its_thread():
    threads = parallel_threads(2)

    def scenario():
        return [lambda: current().number, lambda: current().number], lambda: None

    assert run_once(scenario, threads=threads).results == [1, 2]
