"""Guest locks, over all interleavings with a few pre-emptions."""

from __future__ import annotations

import pytest

from weft.kernel import port, scheduler
from weft.kernel.errors import GuestError
from weft.kernel.types.lock import Lock, RLock, acquire, acquire_again, deadline_of, release, release_once

from .test_scheduler import explore_machine


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
    assert deadline_of(True, -1.0) == port.FOREVER
    assert deadline_of(False, -1.0) == 0
    for blocking, timeout in [(False, 1.0), (True, -2.0), (True, 1e20), (True, float("nan"))]:
        with pytest.raises(GuestError):
            deadline_of(blocking, timeout)
