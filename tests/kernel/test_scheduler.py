"""Core tokens, parking and stops, over all interleavings with a few pre-emptions."""

from __future__ import annotations

import pytest

from weft.kernel import locks, port, scheduler
from weft.kernel.state import (
    MODE_PARALLEL,
    POLL_INTERRUPT,
    STATE_DETACHED,
    STATE_NEW,
    STATE_RUNNING,
    STATE_WANTED,
    Thread,
    current,
)
from weft.kernel.value import Object
from weft.native.language import Published, struct, u32

from .interleave import explore, parallel_threads, run_once


@struct
class Box(Object):
    """Something to lock."""

    number: Published[u32]


class Machines:
    """Threads of one machine with fewer tokens than threads; those without begin outside."""

    def __init__(self, threads: int, cores: int) -> None:
        self.threads = parallel_threads(threads, cores)
        for thread in self.threads:
            if thread.state.load() == STATE_NEW:
                thread.state.store(STATE_DETACHED)
        self.machine = self.threads[0].machine[0]
        self.running = 0
        self.most = 0

    def run(self) -> None:
        """Between two safepoints: no more threads than tokens are here."""
        assert current().state._value in (STATE_RUNNING, STATE_WANTED)
        assert current().core[0].thread is current()
        self.running += 1
        self.most = max(self.most, self.running)
        assert self.running <= self.machine.core_count
        port.switch_here()
        self.running -= 1


def explore_machine(threads, cores, make, preemptions=2, runs_max=1_500):
    """Every outcome of operations made by `make(machines)`."""
    runs = 0

    def scenario():
        machines = Machines(threads, cores)
        operations = Operations(make(machines))
        operations.threads = machines.threads
        return operations, lambda: machines

    for outcome in explore(scenario, preemptions, runs_max):
        runs += 1
        yield outcome
    assert runs > 1


class Operations(list):
    """A list of operations with the guest threads that run them."""

    threads: list[Thread]


@pytest.fixture(autouse=True)
def switch_here():
    from weft.native.language import switch_point

    port.switch_here = switch_point
    yield
    del port.switch_here


@pytest.fixture
def real_locks():
    """The thin lock itself, not the stand-in of `conftest.py`."""


def test_the_thin_lock_excludes(real_locks):
    def scenario():
        box = Box(0)

        def increment():
            locks.lock(box)
            box.number = box.number + 1
            locks.unlock(box)

        return [increment, increment], lambda: (box.number, box.header._value)

    runs = 0
    for outcome in explore(scenario, runs_max=2_000):
        assert outcome.state == (2, 0), outcome.schedule
        runs += 1
    assert runs > 10


def test_the_thin_lock_costs_nothing_alone():
    threads = parallel_threads(1)
    threads[0].mode.store(0)

    def scenario():
        box = Box(0)

        def write():
            locks.lock(box)
            assert box.header._value == 0
            locks.unlock(box)

        return [write], lambda: None

    run_once(scenario, threads=threads)
    assert not threads[0].mode.load() & MODE_PARALLEL


@pytest.mark.parametrize("cores", [1, 2])
def test_leaving_and_returning_never_exceed_the_tokens(cores):
    def make(m):
        def first():
            m.run()
            scheduler.leave()
            scheduler.come_back()
            m.run()
            scheduler.leave()

        def later():
            scheduler.come_back()
            m.run()
            scheduler.leave()

        return [first, first if cores == 2 else later, later][: cores + 1]

    for outcome in explore_machine(cores + 1, cores, make):
        assert outcome.state.running == 0


def test_a_running_thread_yields_to_an_equal_after_a_slice():
    def make(m):
        def busy():
            for _ in range(8):
                m.run()
                scheduler.poll()
                port.pause()
            scheduler.leave()

        def other():
            scheduler.come_back()
            m.run()
            scheduler.leave()

        m.machine.slice_ns = 3
        return [busy, other]

    for outcome in explore_machine(2, 1, make, preemptions=1):
        assert outcome.results == [None, None]


def test_the_highest_priority_gets_the_token():
    def make(m):
        order = []
        m.threads[1].priority, m.threads[2].priority = 3, 8

        def low():
            scheduler.come_back()
            order.append("low")
            scheduler.leave()

        def high():
            scheduler.come_back()
            order.append("high")
            scheduler.leave()

        def holder():
            while scheduler.current().machine[0].ready_first is not m.threads[2] or not m.threads[2].next_ready:
                port.pause()
            scheduler.leave()
            return order

        return [holder, low, high]

    def scenario():
        machines = Machines(3, 1)
        operations = Operations(make(machines))
        operations.threads = machines.threads
        return operations, lambda: None

    assert run_once(scenario).results[0] == ["high", "low"]


def test_unpark_is_never_lost():
    def make(m):
        def sleeper():
            return scheduler.park_until(port.FOREVER)

        def waker():
            scheduler.give_permit(m.threads[0])
            scheduler.leave()

        return [sleeper, waker]

    for cores in (1, 2):

        def operations(m, cores=cores):
            made = make(m)
            if cores == 1:
                waker = made[1]

                def late_waker():
                    scheduler.come_back()
                    waker()

                made[1] = late_waker
            return made

        for outcome in explore_machine(2, cores, operations):
            assert outcome.results[0] is True


def test_a_park_ends_at_its_deadline_and_at_an_interrupt():
    def timed(m):
        return [lambda: (scheduler.park_until(500), port.monotonic_ns() >= 500), scheduler.leave]

    for outcome in explore_machine(2, 2, timed, preemptions=1):
        assert outcome.results[0] == (False, True)

    def interrupted(m):
        m.machine.main_thread = m.threads[0]

        def sleep():
            return scheduler.park_until(port.FOREVER), m.threads[0].poll.load()

        return [sleep, lambda: scheduler.interrupt(m.threads[0].machine)]

    for outcome in explore_machine(2, 2, interrupted):
        assert outcome.results[0] == (False, POLL_INTERRUPT)


@pytest.mark.parametrize("stoppers", [1, 2])
def test_a_stop_stops_everybody(stoppers):
    def make(m):
        def stopper():
            scheduler.stop_all_others()
            assert m.running == 0, "somebody runs while all are stopped"
            for other in m.threads:
                assert other is current() or other.state._value not in (STATE_RUNNING, STATE_WANTED)
            port.switch_here()
            assert m.running == 0
            scheduler.resume_all_others()
            scheduler.leave()

        def worker():
            for _ in range(2):
                m.run()
                scheduler.poll()
            scheduler.leave()
            scheduler.come_back()
            m.run()
            scheduler.leave()

        return [stopper, stopper if stoppers == 2 else worker, worker]

    for outcome in explore_machine(3, 3, make, runs_max=1_200):
        assert not any(outcome.results)


def test_a_wake_between_the_look_and_the_wait_is_not_lost():
    """Also when the safepoint before the wait gives the token away, and waits for it with the same permit."""

    def make(m):
        m.changed = False

        def waiter():
            while not m.changed:
                port.switch_here()
                scheduler.wait_for_change(port.FOREVER)
            scheduler.leave()

        def changer():
            scheduler.come_back()
            m.run()
            scheduler.leave()
            m.changed = True
            scheduler.wake_all(m.threads[0].machine)

        m.machine.slice_ns = 2
        return [waiter, changer]

    for outcome in explore_machine(2, 1, make, runs_max=800):
        assert outcome.results == [None, None]


def test_a_descriptor_that_is_not_ready_early_is_waited_for_again():
    """A port may return before the deadline: of more than a day, say."""

    def make(m):
        from weft.native.language import PORT

        answers = [0, 0, 1]
        PORT.functions["wait_on_descriptor"] = lambda context, descriptor, for_write, deadline: answers.pop(0)
        return [lambda: scheduler.wait_for_descriptor(3, False, port.FOREVER)]

    def scenario():
        machines = Machines(1, 1)
        operations = Operations(make(machines))
        operations.threads = machines.threads
        return operations, lambda: None

    assert run_once(scenario).results == [True]
