"""Owners of objects in the kernel itself, over all interleavings with a few pre-emptions; `test_owners_model.py` has the
protocol alone."""

from __future__ import annotations

import pytest

from weft.kernel import locks, owners, port, scheduler
from weft.kernel.locks import COUNT_OWNED, HELD, NUMBER_BITS, NUMBER_SHIFT, OWNER_BITS
from weft.kernel.state import NO_OWNER, STATE_OUTSIDE, current
from weft.kernel.value import Object
from weft.native.language import Published, struct, u32

from .interleave import parallel_threads, run_once
from .test_scheduler import Operations, explore_machine

SHARED = NUMBER_BITS


@struct
class Box(Object):
    """Something to own."""

    number: Published[u32]


@pytest.fixture(autouse=True)
def real_locks():
    """The thin lock itself, not the stand-in of `conftest.py`."""


def owned_by(thread):
    """A box that a thread owns."""
    if thread.ownership == NO_OWNER:
        owners.give_number(thread)
    box = Box(0)
    box.header.store(thread.ownership)
    return box


def write(box, inside=lambda: None):
    """Add one, in two steps; then a safepoint."""
    locks.lock(box)
    before = box.number
    inside()
    box.number = before + 1
    locks.unlock(box)
    scheduler.poll()


def pause_outside():
    """Be out of the machine for a moment."""
    scheduler.leave()
    port.wait(scheduler.context_of(current()), port.monotonic_ns() + 1000)
    scheduler.come_back()


def outcomes(make, threads=2, runs_max=1_200):
    """What every schedule leads to; no thread is left with a request."""
    for outcome in explore_machine(threads, threads, make, runs_max=runs_max):
        assert outcome.results == [None] * threads, outcome.schedule
        for thread in outcome.state.threads:
            assert thread.wanted is None, outcome.schedule
        yield outcome


def ending(*steps):
    """An operation, and the way out: nobody waits for a thread that has ended."""

    def work():
        for step in steps:
            step()
        scheduler.leave()

    return work


def test_owner_and_another_lose_no_write():
    def make(m):
        m.box = owned_by(m.threads[0])
        return [
            ending(lambda: write(m.box), lambda: write(m.box)),
            ending(lambda: write(m.box)),
        ]

    headers = set()
    for outcome in outcomes(make):
        assert outcome.state.box.number == 3, outcome.schedule
        headers.add(outcome.state.box.header._value)
    assert headers == {SHARED}


def test_an_owner_that_stops_inside_keeps_the_lock():
    def make(m):
        m.box = owned_by(m.threads[0])
        return [
            ending(lambda: write(m.box, pause_outside), lambda: write(m.box)),
            ending(lambda: write(m.box)),
        ]

    for outcome in outcomes(make):
        assert outcome.state.box.number == 3, outcome.schedule
        assert outcome.state.box.header._value == SHARED, outcome.schedule


def test_an_owner_in_a_blocking_call_is_not_waited_for():
    def make(m):
        m.box = owned_by(m.threads[0])
        return [
            ending(pause_outside, lambda: write(m.box)),
            ending(lambda: write(m.box)),
        ]

    for outcome in outcomes(make):
        assert outcome.state.box.number == 2, outcome.schedule
        assert outcome.state.box.header._value == SHARED, outcome.schedule


def test_an_owner_that_comes_back_waits_until_its_object_is_taken():
    def make(m):
        m.box = owned_by(m.threads[1])
        m.threads[1].state.store(STATE_OUTSIDE)
        return [
            ending(lambda: write(m.box)),
            ending(scheduler.come_back, lambda: write(m.box)),
        ]

    for outcome in outcomes(make, runs_max=4_000):
        assert outcome.state.box.number == 2, outcome.schedule
        assert outcome.state.box.header._value == SHARED, outcome.schedule


def test_two_threads_that_want_each_others_object():
    def make(m):
        m.first, m.second = owned_by(m.threads[0]), owned_by(m.threads[1])
        return [
            ending(lambda: write(m.first), lambda: write(m.second)),
            ending(lambda: write(m.second), lambda: write(m.first)),
        ]

    for outcome in outcomes(make):
        assert (outcome.state.first.number, outcome.state.second.number) == (2, 2), outcome.schedule


def test_two_threads_want_the_object_of_a_third():
    def make(m):
        m.box = owned_by(m.threads[0])
        return [
            ending(lambda: write(m.box), lambda: write(m.box)),
            ending(lambda: write(m.box)),
            ending(lambda: write(m.box)),
        ]

    for outcome in outcomes(make, threads=3):
        assert outcome.state.box.number == 4, outcome.schedule
        assert outcome.state.box.header._value == SHARED, outcome.schedule


def test_a_second_lock_inside_waits_for_its_owner():
    def make(m):
        m.first, m.second = owned_by(m.threads[0]), owned_by(m.threads[1])

        def both():
            locks.lock(m.first)
            locks.lock(m.second)
            m.first.number = m.first.number + 1
            m.second.number = m.second.number + 1
            locks.unlock(m.second)
            locks.unlock(m.first)
            scheduler.poll()

        return [ending(both), ending(lambda: write(m.second), lambda: write(m.first))]

    for outcome in outcomes(make, runs_max=400):
        assert (outcome.state.first.number, outcome.state.second.number) == (2, 2), outcome.schedule


def test_what_is_held_is_not_taken_from_a_thread_that_has_lost_its_number():
    """The first thread loses all by way of the second object while it is held up in the first."""

    def make(m):
        m.first, m.second = owned_by(m.threads[0]), owned_by(m.threads[0])
        m.threads[0].penalty = owners.PENALTY_ALL
        held, lost = Box(0), Box(0)

        def await_(event):
            scheduler.leave()
            while event.number == 0:
                port.pause()
            scheduler.come_back()

        def hold_up():
            held.number = 1
            await_(lost)

        def lose_all():
            await_(held)
            write(m.second)
            lost.number = 1

        def take():
            """As if this thread had seen the object free a moment before."""
            await_(lost)
            owners.take_away(m.first)
            write(m.first)

        return [ending(lambda: write(m.first, hold_up)), ending(lose_all), ending(take)]

    for outcome in outcomes(make, threads=3, runs_max=600):
        assert (outcome.state.first.number, outcome.state.second.number) == (2, 1), outcome.schedule
        assert outcome.state.first.header._value & HELD == 0, outcome.schedule


def alone(*steps):
    """Run steps on one thread of a machine with two, the second of which does nothing."""
    threads = parallel_threads(2)
    for thread in threads:
        owners.give_number(thread)

    def scenario():
        operations = Operations([lambda: [step(threads) for step in steps], lambda: None])
        operations.threads = threads
        return operations, lambda: None

    outcome = run_once(scenario, threads=threads)
    assert isinstance(outcome.results[0], list), outcome.results
    return threads


def taken_times(box, times):
    for _ in range(times):
        locks.lock(box)
        assert box.header._value & HELD
        locks.unlock(box)
        assert not box.header._value & HELD


def test_eight_locks_in_a_row_make_an_owner():
    box = Box(0)

    def check(threads):
        mine = threads[0].ownership
        taken_times(box, 7)
        assert box.header._value & OWNER_BITS == mine - COUNT_OWNED + 6 * (COUNT_OWNED // 7)
        taken_times(box, 1)
        assert box.header._value == mine
        taken_times(box, 1)
        assert box.header._value == mine

    alone(check)


def test_locks_of_another_thread_begin_the_count_anew():
    box = Box(0)

    def check(threads):
        taken_times(box, 7)
        box.header.store(threads[1].ownership - COUNT_OWNED)  # as if the other had locked it once
        taken_times(box, 7)
        assert not locks.is_owned(box.header._value)
        taken_times(box, 1)
        assert box.header._value == threads[0].ownership

    alone(check)


def test_what_was_lost_is_never_owned_again():
    box = Box(0)

    def check(threads):
        box.header.store(threads[1].ownership)
        threads[1].state.store(0)  # it does not run
        taken_times(box, 100)
        assert box.header._value == SHARED

    threads = alone(check)
    assert (threads[1].penalty, threads[1].abstain) == (1, 1)


def test_losses_cost_chances():
    def check(threads):
        threads[0].penalty = threads[0].abstain = 20
        box = Box(0)
        taken_times(box, 7 + 20)
        assert not locks.is_owned(box.header._value)
        taken_times(box, 1)
        assert box.header._value == threads[0].ownership
        assert (threads[0].penalty, threads[0].abstain) == (20, 0)

    alone(check)


def test_the_third_loss_is_one_of_all():
    boxes = [Box(0) for _ in range(4)]

    def check(threads):
        other = threads[1]
        before = other.ownership
        for box in boxes:
            box.header.store(before)
        other.state.store(0)  # it does not run
        for box, penalty in zip(boxes, (1, 3, 7, 7), strict=True):
            assert other.ownership == before
            taken_times(box, 1)
            assert other.penalty == penalty
            if penalty == 7:
                break
        assert other.ownership not in (before, NO_OWNER)
        taken_times(boxes[3], 1)
        assert other.penalty == 7
        assert boxes[2].header._value == SHARED
        assert boxes[3].header._value == SHARED

    alone(check)


def test_what_a_thread_has_given_up_itself_it_earns_anew():
    box = Box(0)

    def check(threads):
        me = threads[0]
        box.header.store(me.ownership)
        me.penalty = 20
        lost = Box(0)
        lost.header.store(me.ownership)
        owners.lose(me, lost)
        assert box.header._value == me.former
        me.abstain = 0
        taken_times(box, 7)
        assert not locks.is_owned(box.header._value)
        taken_times(box, 1)
        assert box.header._value == me.ownership
        assert me.ownership not in (me.former, NO_OWNER)

    alone(check)


def test_the_objects_of_a_thread_that_has_ended_need_no_answer():
    box = Box(0)

    def check(threads):
        box.header.store(2000 << NUMBER_SHIFT | COUNT_OWNED)
        taken_times(box, 1)
        assert box.header._value == SHARED

    alone(check)


def test_a_thread_without_a_number_owns_nothing():
    box = Box(0)

    def check(threads):
        threads[0].ownership = NO_OWNER
        taken_times(box, 50)
        assert box.header._value == 0

    alone(check)


def test_numbers_are_given_in_a_ring_past_those_in_use():
    threads = parallel_threads(3)
    machine = threads[0].machine[0]
    machine.owner_number = owners.NUMBER_MAX - 1
    for thread in threads[:2]:
        owners.give_number(thread)
    assert [thread.ownership >> NUMBER_SHIFT for thread in threads[:2]] == [owners.NUMBER_MAX, 1]
    machine.owner_number = 0
    owners.give_number(threads[2])
    assert threads[2].ownership >> NUMBER_SHIFT == 2
    owners.give_number(threads[2])
    assert threads[2].ownership >> NUMBER_SHIFT == 2
