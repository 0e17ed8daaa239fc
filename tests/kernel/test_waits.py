"""Ends of waits that meet: who releases, who gives up, who closes and who wakes, over all interleavings with a few
pre-emptions."""

from __future__ import annotations

from functools import partial

import pytest

from weft.kernel import (
    bootstrap,  # noqa: F401  # completes the types
    port,
    scheduler,
)
from weft.kernel.errors import GuestError
from weft.kernel.modules.files import FILE_READS, file_close, file_read, new_file
from weft.kernel.modules.select import poll, poll_poll, poll_wake
from weft.kernel.state import current
from weft.kernel.types.lock import FREE, Lock, acquire, acquire_patiently, holder_word, release
from weft.kernel.types.str import name
from weft.kernel.value import NONE, SmallInt
from weft.native.language import PORT, _providers

from .test_scheduler import explore_machine

EAGAIN = -11


@pytest.fixture(autouse=True)
def no_frames(monkeypatch: pytest.MonkeyPatch) -> None:
    """These threads run no code of the guest."""
    monkeypatch.setitem(_providers, "weft.kernel.scheduler.is_cleaning_up", lambda: False)


def test_a_lock_that_a_stop_and_a_release_meet_at_is_not_lost():
    def make(m):
        m.lock = lock = Lock()

        def holder():
            acquire(lock, port.FOREVER)
            port.pause()
            release(lock)
            scheduler.leave()

        def waiter():
            try:
                if acquire(lock, port.FOREVER):
                    release(lock)
            except GuestError:
                pass
            scheduler.leave()

        def stopper():
            scheduler.stop_thread(m.threads[1])
            scheduler.leave()

        return [holder, waiter, stopper]

    for outcome in explore_machine(3, 3, make, runs_max=1_000):
        assert outcome.results == [None] * 3
        assert outcome.state.lock.state._value == FREE
        assert outcome.state.lock.first is None


def test_a_patient_waiter_gets_its_lock_though_it_is_stopped():
    def make(m):
        m.lock = lock = Lock()

        def holder():
            acquire(lock, port.FOREVER)
            port.pause()
            release(lock)
            scheduler.leave()

        def waiter():
            acquire_patiently(lock)
            assert lock.state._value & ~2 == holder_word(current())
            release(lock)
            scheduler.leave()

        def stopper():
            scheduler.stop_thread(m.threads[1])
            scheduler.leave()

        return [holder, waiter, stopper]

    for outcome in explore_machine(3, 3, make, runs_max=1_000):
        assert outcome.results == [None] * 3
        assert outcome.state.lock.state._value == FREE


def test_an_acquire_that_times_out_as_the_lock_is_released_has_it_or_leaves_it_free():
    def make(m, moment):
        m.lock = lock = Lock()
        lock.state.store(holder_word(m.threads[0]))

        def holder():
            scheduler.leave()
            port.wait(current().context.pointer(0), moment)
            scheduler.come_back()
            release(lock)
            scheduler.leave()

        def waiter():
            port.pause()
            taken = acquire(lock, 40)
            scheduler.leave()
            return taken

        return [holder, waiter]

    seen = set()
    for moment in (39, 40, 41):
        for outcome in explore_machine(2, 2, partial(make, moment=moment), runs_max=400):
            taken = outcome.results[1]
            assert (outcome.state.lock.state._value != FREE) == taken
            assert outcome.state.lock.first is None
            seen.add(taken)
    assert seen == {True, False}


def test_a_wake_of_a_poll_is_not_lost():
    """Before it, within it, or in between."""

    def make(m):
        made = poll()

        def poller():
            found = poll_poll(made, NONE).length
            scheduler.leave()
            return found

        def waker():
            poll_wake(made)
            scheduler.leave()

        return [poller, waker]

    for outcome in explore_machine(2, 2, make, runs_max=1_500):
        assert outcome.results == [0, None]


def test_one_thread_polls_at_a_time():
    def make(m):
        made = poll()

        def poller():
            try:
                return poll_poll(made, SmallInt(0)).length
            except GuestError:
                return "concurrent"
            finally:
                scheduler.leave()

        return [poller, poller]

    results = [tuple(outcome.results) for outcome in explore_machine(2, 2, make, runs_max=600)]
    assert set(results) >= {(0, 0)} and set(results) <= {(0, 0), (0, "concurrent"), ("concurrent", 0)}
    assert len(set(results)) > 1


@pytest.mark.parametrize("readers", [1, 2])
def test_who_waits_for_a_file_ends_as_it_is_closed_and_reads_nothing_after(readers):
    def make(m):
        m.closed = []

        def read(descriptor, data, size):
            assert not m.closed, "reads from what may be another's descriptor"
            return EAGAIN

        def close(descriptor):
            m.closed.append(descriptor)
            return 0

        PORT.functions["file_read"] = read
        PORT.functions["file_close"] = close
        PORT.functions["wait_on_descriptor"] = lambda context, *rest: int(port.wait(context, rest[-1])) * 0
        file = new_file(7, FILE_READS, NONE, name("pipe"), name("rb"), False)

        def reader():
            try:
                return file_read(file)
            except GuestError:
                return "closed"
            finally:
                scheduler.leave()

        def closer():
            file_close(file)
            scheduler.leave()

        return [*[reader] * readers, closer]

    for outcome in explore_machine(readers + 1, readers + 1, make, runs_max=800):
        assert outcome.results == ["closed"] * readers + [None]
        assert outcome.state.closed == [7]
