"""Guest locks, over all interleavings with a few pre-emptions."""

from __future__ import annotations

import pytest

from weft.kernel import (
    bootstrap,  # noqa: F401  # completes the types
    port,
    scheduler,
)
from weft.kernel.errors import GuestError
from weft.kernel.types.lock import Lock, RLock, acquire, acquire_again, deadline_of, release, release_once
from weft.kernel.value import ABSENT, Float, SmallInt

from .interleave import run_once
from .test_scheduler import Machines, Operations, explore_machine


@pytest.mark.parametrize("count", [2, 3])
def test_a_lock_excludes_and_hands_over(count):
    def make(m):
        lock = Lock()
        inside = []

        def work():
            assert acquire(lock, port.FOREVER)
            inside.append(1)
            assert len(inside) == 1
            port.pause()
            inside.pop()
            release(lock)
            scheduler.leave()

        m.lock = lock
        return [work] * count

    for outcome in explore_machine(count, count, make, runs_max=600):
        assert outcome.results == [None] * count
        assert outcome.state.lock.state._value == 0


def test_a_timed_acquire_gives_up_on_time():
    def make(m):
        lock = Lock()

        def holder():
            acquire(lock, port.FOREVER)
            scheduler.leave()
            port.wait(m.threads[0].context.pointer(0), 10_000)
            scheduler.come_back()
            release(lock)
            scheduler.leave()

        def other():
            taken = acquire(lock, port.monotonic_ns() + 500)
            moment = port.monotonic_ns()
            if taken:
                release(lock)
            scheduler.leave()
            return taken, moment

        return [holder, other]

    for outcome in explore_machine(2, 2, make, preemptions=1):
        taken, moment = outcome.results[1]
        assert taken or 500 <= moment < 10_000


def test_an_rlock_counts_its_owner():
    def make(m):
        lock = RLock(Lock())

        def work():
            assert acquire_again(lock, port.FOREVER)
            assert acquire_again(lock, port.FOREVER)
            assert lock.depth == 2
            release_once(lock)
            assert lock.depth == 1
            release_once(lock)
            scheduler.leave()

        return [work, work]

    for outcome in explore_machine(2, 2, make, runs_max=600):
        assert outcome.results == [None, None]


def test_arguments_mean_what_they_mean_in_cpython():
    assert deadline_of(True, Float(-1.0)) == deadline_of(True, ABSENT) == port.FOREVER
    assert deadline_of(False, SmallInt(-1)) == deadline_of(False, ABSENT) == 0
    for blocking, timeout in [(False, 1.0), (True, -2.0), (True, 1e20), (True, float("nan"))]:
        with pytest.raises(GuestError):
            deadline_of(blocking, Float(timeout))


# --- Priority inheritance ----------------------------------------------------------------------------------


def with_priorities(m, *priorities):
    for thread, priority in zip(m.threads, priorities, strict=True):
        thread.priority = thread.base_priority = priority


def priorities(m):
    return [thread.priority for thread in m.threads]


def until(condition):
    """Let the other operations go on until something holds."""
    while not condition():
        port.pause()


def hold(lock, seen, m, condition):
    """Take a lock, note all priorities when something holds, and release it."""
    acquire(lock, port.FOREVER)
    until(condition)
    seen.append(priorities(m))
    release(lock)
    seen.append(priorities(m))
    scheduler.leave()


def wait_and_release(lock):
    acquire(lock, port.FOREVER)
    release(lock)
    scheduler.leave()


def sequence(make, count):
    """The outcome of operations in the order in which they wait for each other."""

    def scenario():
        m = Machines(count, count)
        operations = Operations(make(m))
        operations.threads = m.threads
        return operations, lambda: m

    return run_once(scenario)


def test_a_holder_inherits_until_it_releases():
    seen = []

    def make(m):
        lock = Lock()
        with_priorities(m, 2, 7)
        return [
            lambda: hold(lock, seen, m, lambda: lock.first is m.threads[1]),
            lambda: (until(lambda: lock.state._value), wait_and_release(lock)),
        ]

    sequence(make, 2)
    assert seen == [[7, 7], [2, 7]]


def test_inheritance_ends_when_another_thread_releases():
    def make(m):
        lock = Lock()
        with_priorities(m, 2, 7, 5)

        def holder():
            acquire(lock, port.FOREVER)
            until(lambda: lock.first is None and lock.state._value == 0)
            scheduler.leave()

        def other():
            until(lambda: lock.first is m.threads[1])
            assert priorities(m) == [7, 7, 5]
            release(lock)
            assert priorities(m) == [2, 7, 5]
            scheduler.leave()

        return [holder, lambda: (until(lambda: lock.state._value), wait_and_release(lock)), other]

    sequence(make, 3)


def test_one_of_two_locks_released_leaves_what_the_other_inherits():
    seen = []

    def make(m):
        first, second = Lock(), Lock()
        with_priorities(m, 2, 7, 9)

        def holder():
            acquire(first, port.FOREVER)
            acquire(second, port.FOREVER)
            until(lambda: first.first is not None and second.first is not None)
            seen.append(m.threads[0].priority)
            release(second)
            seen.append(m.threads[0].priority)
            release(first)
            seen.append(m.threads[0].priority)
            scheduler.leave()

        def waiter(lock):
            until(lambda: second.state._value)
            wait_and_release(lock)

        return [holder, lambda: waiter(first), lambda: waiter(second)]

    sequence(make, 3)
    assert seen == [9, 7, 2]


def test_a_waiter_that_gives_up_takes_its_priority_back():
    def make(m):
        lock = Lock()
        with_priorities(m, 2, 9)

        def holder():
            acquire(lock, port.FOREVER)
            until(lambda: lock.first is not None)
            assert priorities(m) == [9, 9]
            scheduler.rest(1_000)
            assert lock.first is None
            assert priorities(m) == [2, 9]
            release(lock)
            assert lock.state._value == 0
            scheduler.leave()

        def waiter():
            until(lambda: lock.state._value)
            assert not acquire(lock, port.monotonic_ns() + 50)
            scheduler.leave()

        return [holder, waiter]

    sequence(make, 2)


def test_inheritance_goes_along_the_chain_and_orders_the_queues():
    order = []

    def make(m):
        outer, inner = Lock(), Lock()
        with_priorities(m, 1, 2, 3, 9)  # holds inner; holds outer and waits for inner; waits for inner; for outer

        def take(name, lock):
            acquire(lock, port.FOREVER)
            order.append(name)
            release(lock)
            scheduler.leave()

        def bottom():
            acquire(inner, port.FOREVER)
            until(lambda: outer.first is m.threads[3])
            assert priorities(m) == [9, 9, 3, 9]
            assert inner.first is m.threads[1], "ahead of the one that came first"
            release(inner)
            assert m.threads[0].priority == 1
            scheduler.leave()

        def middle():
            until(lambda: inner.first is m.threads[2])
            acquire(outer, port.FOREVER)
            acquire(inner, port.FOREVER)
            order.append("middle")
            assert m.threads[1].priority == 9
            release(inner)
            release(outer)
            assert m.threads[1].priority == 2
            scheduler.leave()

        return [
            bottom,
            middle,
            lambda: (until(lambda: inner.state._value), take("waits for inner", inner)),
            lambda: (until(lambda: m.threads[1].waits_for is inner), take("waits for outer", outer)),
        ]

    sequence(make, 4)
    assert order.index("middle") == 0


@pytest.mark.parametrize("patience", [1, 3, 30, None])
def test_nobody_keeps_an_inherited_priority(patience):
    """Over the interleavings of two locks, one of them with time-outs: fast and slow ways, hand-overs, giving up."""

    def make(m):
        first, second = Lock(), Lock()
        with_priorities(m, 1, 5, 9)

        def work(lock, other):
            deadline = port.FOREVER if patience is None else port.monotonic_ns() + patience
            acquire(lock, port.FOREVER)
            if other is not None and acquire(other, deadline):
                release(other)
            release(lock)
            scheduler.leave()

        m.locks = [first, second]
        return [lambda: work(first, second), lambda: work(second, None), lambda: work(first, None)]

    for outcome in explore_machine(3, 3, make, runs_max=500):
        m = outcome.state
        assert priorities(m) == [1, 5, 9], outcome.schedule
        for thread in m.threads:
            assert thread.awaited is None and thread.waits_for is None and thread.next_waiter is None
        for lock in m.locks:
            assert (lock.state._value, lock.first, lock.owner) == (0, None, None)


def test_a_thread_that_ends_with_a_lock_is_nobodys_holder():
    def make(m):
        lock = Lock()
        with_priorities(m, 2, 7)

        def ends():
            acquire(lock, port.FOREVER)
            until(lambda: lock.first is not None)
            scheduler.lock_scheduler(m.threads[0].machine)
            scheduler.forget_awaited(m.threads[0])
            scheduler.unlock_scheduler(m.threads[0].machine)
            assert lock.owner is None
            scheduler.leave()

        def waiter():
            until(lambda: lock.state._value)
            taken = acquire(lock, port.monotonic_ns() + 50)
            scheduler.leave()
            return taken, m.threads[0].awaited

        return [ends, waiter]

    assert sequence(make, 2).results[1] == (False, None)


def test_a_ring_of_waiting_threads_is_left_by_its_timeouts():
    def make(m):
        first, second = Lock(), Lock()
        with_priorities(m, 3, 6)

        def work(lock, other, patience):
            acquire(lock, port.FOREVER)
            until(lambda: first.state._value and second.state._value)
            taken = acquire(other, port.monotonic_ns() + patience)
            if taken:
                release(other)
            release(lock)
            scheduler.leave()
            return taken

        return [lambda: work(first, second, 50), lambda: work(second, first, 5_000)]

    outcome = sequence(make, 2)
    assert outcome.results == [False, True]
    assert priorities(outcome.state) == [3, 6]
