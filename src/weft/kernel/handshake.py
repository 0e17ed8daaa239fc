"""Handshakes: all threads do something for the collector, and none waits for another.

A thread that runs finds the request at its next safepoint, answers and goes on. For a thread that does not run, who asks
answers, under the scheduler's lock, without which it cannot run again. Each cycle has two:

    STARTING  each thread shades from now on. Only when all do, births may be black and marking begins: a thread that
              does not shade yet could store a white object into a black one
    MARKING   nothing is grey: each thread that runs looks at its own roots. More may be grey then; when nothing is, all
              threads are stopped for the last look, which rarely finds anything (see `collector.look_again`)

When a thread needs memory it does not wait for answers: it stops all others, and the cycle is completed at once.
"""

from __future__ import annotations

from weft.kernel.collector import (
    all_have_answered,
    answer_handshake,
    ask_to_look,
    ask_to_shade,
    forget_cache,
    prepare_cycle,
    shade_exact,
    shade_thread,
)
from weft.kernel.heap import lock_pool, spin, unlock_pool
from weft.kernel.pauses import begin_pause, end_pause
from weft.kernel.scheduler import hold, let_go, lock_scheduler, unlock_scheduler
from weft.kernel.state import (
    MODE_MARKING,
    PHASE_IDLE,
    PHASE_STARTING,
    POLL_HANDSHAKE,
    STATE_FINISHED,
    STATE_NEW,
    STATE_RUNNING,
    Machine,
    Thread,
    current,
)
from weft.native.language import NULL, Pointer, address_of, provides


@provides(ask_to_shade)
def begin_shading(machine: Pointer[Machine]) -> bool:
    """See `collector.ask_to_shade`. Marks are clear when nothing waits for the sweeper and nobody sweeps. In this order: who
    shades finds all threads marked, for it may store them with the scheduler's lock (`collector.may_push`)."""
    collector = machine[0].collector
    lock_scheduler(machine)
    lock_pool(machine[0].heap)
    is_swept = machine[0].heap.unswept.load_relaxed() == 0
    unlock_pool(machine[0].heap)
    may_begin = machine[0].stopper is None and collector.phase.load() == PHASE_IDLE and is_swept
    if may_begin:
        spin(collector.lock)
        prepare_cycle(machine[0])
        collector.phase.store(PHASE_STARTING)
        other = machine[0].threads
        while other is not None:
            shade_exact(machine[0].heap, collector, address_of(other))
            other = other.next_thread
        collector.lock.store(0)
        for index in range(machine[0].core_count):
            if machine[0].cores[index].thread is None:
                forget_cache(machine[0].cores.at(index))
        other = machine[0].threads
        while other is not None:
            ask(machine, other)
            other = other.next_thread
    unlock_scheduler(machine)
    return may_begin


@provides(ask_to_look)
def begin_looking(machine: Pointer[Machine]) -> bool:
    """See `collector.ask_to_look`. Who does not run is looked at by `collector.shade_parked`, but for those that are outside
    with their token."""
    lock_scheduler(machine)
    may_ask = machine[0].stopper is None
    if may_ask:
        for index in range(machine[0].core_count):
            holder = machine[0].cores[index].thread
            if holder is not None:
                ask(machine, holder)
    unlock_scheduler(machine)
    return may_ask


def ask(machine: Pointer[Machine], thread: Thread) -> None:
    """Have a thread answer, or answer for it. For holders of the scheduler's lock."""
    if thread is current():
        answer_for(machine, thread)
        return
    state = hold(thread)
    if state == STATE_RUNNING:
        thread.core[0].asked = thread
        thread.poll.fetch_or(POLL_HANDSHAKE)
    else:
        answer_for(machine, thread)
        let_go(thread, state)


def answer_for(machine: Pointer[Machine], thread: Thread) -> None:
    """What the handshake under way asks of a thread that does not run, or is the current one. The cache of a token that it
    has lost meanwhile keeps for one more cycle what may be dead."""
    collector = machine[0].collector
    if collector.phase.load() == PHASE_STARTING:
        thread.mode.fetch_or(MODE_MARKING)
        if thread.core != NULL:
            forget_cache(thread.core)
        return
    spin(collector.lock)
    spin(machine[0].heap.pool_lock)
    shade_thread(machine[0], thread)
    machine[0].heap.pool_lock.store(0)
    collector.lock.store(0)


@provides(answer_handshake)
def answer() -> None:
    """See `collector.answer_handshake`. The phase stays while this thread runs and has not answered."""
    thread = current()
    begun = begin_pause(thread)
    if thread.machine[0].collector.phase.load() != PHASE_IDLE:
        answer_for(thread.machine, thread)
    thread.poll.fetch_and(0xFFFF_FFFF ^ POLL_HANDSHAKE)
    end_pause(thread, begun)


@provides(all_have_answered)
def is_complete(machine: Pointer[Machine]) -> bool:
    """See `collector.all_have_answered`. Who was asked and does not run any more is answered for."""
    complete = True
    lock_scheduler(machine)
    for index in range(machine[0].core_count):
        core = machine[0].cores.at(index)
        asked = core[0].asked
        if asked is not None and has_answered(machine, asked):
            core[0].asked = None
        elif asked is not None:
            complete = False
    unlock_scheduler(machine)
    return complete


def has_answered(machine: Pointer[Machine], thread: Thread) -> bool:
    """Whether a thread that was asked has answered, or now does not run and is answered for. For holders of the scheduler's
    lock."""
    if thread.poll.load() & POLL_HANDSHAKE == 0:
        return True
    state = hold(thread)
    if state == STATE_RUNNING:
        return False
    thread.poll.fetch_and(0xFFFF_FFFF ^ POLL_HANDSHAKE)
    if state != STATE_FINISHED and state != STATE_NEW:
        answer_for(machine, thread)
    let_go(thread, state)
    return True
