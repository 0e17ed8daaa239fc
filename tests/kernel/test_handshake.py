"""Handshakes, over all interleavings with a few pre-emptions."""

from __future__ import annotations

import pytest

from weft.kernel import (
    bootstrap,  # noqa: F401  # completes the types
    handshake,
    owners,  # noqa: F401  # numbers new threads
    port,
    scheduler,
)
from weft.kernel.state import (
    MODE_MARKING,
    PHASE_MARKING,
    PHASE_STARTING,
    POLL_HANDSHAKE,
    STATE_DETACHED,
    STATE_NEW,
    STATE_RUNNING,
    STATE_WANTED,
    Collector,
    Heap,
    Pauses,
    Thread,
    current,
    marking,
)
from weft.kernel.value import ABSENT, Slot
from weft.native.language import PORT, array_of, switch_point

from .test_scheduler import explore_machine


@pytest.fixture(autouse=True)
def switch_here():
    port.switch_here = switch_point
    PORT.functions["thread_ns"] = lambda: 0
    yield
    del PORT.functions["thread_ns"]
    del port.switch_here


def prepared(m):
    m.machine.heap, m.machine.collector = Heap(), Collector()
    m.machine.collector.pauses = Pauses()
    m.machine.heap.base = m.machine.heap.limit = 0  # nothing in place lies in it
    for index in range(m.machine.core_count):
        m.machine.cores[index].attribute_cache = array_of(Slot, 1)
        m.machine.cores[index].attribute_cache[0] = 7


def store(m):
    """What a thread does between two safepoints: it reads whether it must shade, and a moment later it stores."""
    shades = marking()
    port.switch_here()
    assert shades or m.machine.collector.phase.load() <= PHASE_STARTING, "marking began before this thread shades"


def come_in():
    """Threads without a token begin outside."""
    if current().state.load() == STATE_DETACHED:
        scheduler.come_back()


def begin(m):
    """A cycle by handshake, up to the first marking."""
    assert handshake.begin_shading(current().machine)
    while not handshake.is_complete(current().machine):
        scheduler.poll()
        port.pause()
    m.machine.collector.phase.store(PHASE_MARKING)
    for index in range(m.machine.core_count):
        assert m.machine.cores[index].asked is None
        if len(m.threads) == m.machine.core_count:  # nobody has lost his token
            assert m.machine.cores[index].attribute_cache[0] is ABSENT, "a cache keeps what may be dead"
    store(m)


@pytest.mark.parametrize(("threads", "cores"), [(2, 2), (3, 3), (3, 2), (3, 1)])
def test_marking_begins_when_all_shade(threads, cores):
    def make(m):
        prepared(m)

        def asker():
            begin(m)
            scheduler.leave()

        def worker():
            come_in()
            for _ in range(2):
                store(m)
                scheduler.poll()
            scheduler.leave()
            port.switch_here()
            scheduler.come_back()
            store(m)
            scheduler.leave()

        return [asker, *[worker] * (threads - 1)]

    for outcome in explore_machine(threads, cores, make, runs_max=1_500):
        assert outcome.results == [None] * threads, outcome.schedule
        modes = [thread.mode.load() & MODE_MARKING for thread in outcome.state.threads]
        assert modes == [MODE_MARKING] * threads


def test_one_of_two_begins_and_a_stop_ends_both():
    begun = 0

    def make(m):
        prepared(m)

        def asker():
            began = handshake.begin_shading(current().machine)
            scheduler.poll()
            scheduler.leave()
            return began

        def stopper():
            scheduler.poll()
            scheduler.stop_all_others()
            assert m.running == 0
            scheduler.resume_all_others()
            scheduler.leave()

        return [asker, asker, stopper]

    for outcome in explore_machine(3, 3, make, runs_max=1_200):
        assert outcome.results[:2].count(True) <= 1, outcome.schedule
        begun += outcome.results[:2].count(True)
    assert begun > 10


def test_a_thread_that_is_added_shades():
    def make(m):
        prepared(m)

        def asker():
            begin(m)
            scheduler.leave()

        def adder():
            store(m)
            added = Thread(current().machine)
            assert added.state.load() == STATE_NEW
            scheduler.add_thread(current().machine, added)
            began = m.machine.collector.phase.load() != 0
            assert not began or added.mode.load() & MODE_MARKING
            m.added = added
            scheduler.leave()

        return [asker, adder]

    for outcome in explore_machine(2, 2, make, runs_max=1_000):
        assert outcome.results == [None, None], outcome.schedule
        assert outcome.state.added.mode.load() & MODE_MARKING
        assert not outcome.state.added.poll.load() & POLL_HANDSHAKE


@pytest.mark.parametrize(("threads", "cores"), [(3, 3), (3, 2)])
def test_who_runs_looks_at_itself_and_the_others_are_looked_at(threads, cores, monkeypatch):
    def look(machine, thread):
        assert thread is current() or thread.state.load() not in (STATE_RUNNING, STATE_WANTED), (
            "looked at while it runs"
        )
        looked.append(thread)

    looked = []
    monkeypatch.setattr(handshake, "shade_thread", look)

    def make(m):
        prepared(m)
        looked.clear()
        m.machine.collector.phase.store(PHASE_MARKING)

        def asker():
            while not handshake.begin_looking(current().machine):
                scheduler.poll()
            while not handshake.is_complete(current().machine):
                scheduler.poll()
                port.pause()
            assert current() in looked
            assert not any(thread.poll.load() & POLL_HANDSHAKE for thread in m.threads)
            scheduler.leave()

        def worker():
            come_in()
            m.run()
            scheduler.poll()
            scheduler.leave()

        return [asker, *[worker] * (threads - 1)]

    most = 0
    for outcome in explore_machine(threads, cores, make, runs_max=800):
        assert outcome.results == [None] * threads, outcome.schedule
        most = max(most, len(looked))
    assert most >= cores
